//! CSV: its encoding, its separator and its quotation mark.

use std::cell::Cell;
use std::io::{self, BufReader, Cursor, Read};
use std::rc::Rc;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use csv::{ByteRecord, Reader, ReaderBuilder};
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::error::Error;
use crate::found::Form;
use crate::header;

/// How much of a file is looked at before it is read, in bytes.
pub(crate) const LOOKED_AT: u64 = 1 << 16;

/// A text that begins with the mark of UTF-16 as UTF-8, without its mark; another as it is.
///
/// ```
/// use std::io::Read;
///
/// let mut text = String::new();
/// ajcep_documents::in_utf_8(&b"\xFF\xFE{\0}\0"[..]).read_to_string(&mut text)?;
/// assert_eq!(text, "{}");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn in_utf_8<'a>(source: impl Read + 'a) -> impl Read + 'a {
    DecodeReaderBytesBuilder::new().build(source)
}

/// Counts the quotation marks that are read.
struct CountQuotes<R> {
    source: R,
    quote: u8,
    count: Rc<Cell<u64>>,
}

impl<R: Read> Read for CountQuotes<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.source.read(buffer)?;
        let read = buffer.get(..length).unwrap_or_default();
        let found = read.iter().filter(|byte| **byte == self.quote).count();
        self.count.set(self.count.get() + found as u64);
        Ok(length)
    }
}

/// CSV that is ready to be read, from its first line.
pub(crate) struct Csv<'a> {
    pub(crate) reader: Reader<Box<dyn Read + 'a>>,
    pub(crate) separator: u8,
    /// The encoding, if it is not UTF-8.
    pub(crate) encoding: Option<&'static str>,
    /// How lines end.
    pub(crate) line_ends: LineEnds,
    /// How many quotation marks were read so far.
    pub(crate) quotes: Rc<Cell<u64>>,
}

/// How lines end: the reader of CSV counts line feeds before a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum LineEnds {
    LineFeed,
    /// The line feed of the line before is read after the row begins.
    Both,
    /// A carriage return alone, which is not counted.
    Return,
}

/// The separators and quotation marks that a file is tried with, the usual first.
const DIALECTS: [(u8, u8); 8] = [
    (b',', b'"'),
    (b';', b'"'),
    (b'\t', b'"'),
    (b'|', b'"'),
    (b',', b'\''),
    (b';', b'\''),
    (b'\t', b'\''),
    (b'|', b'\''),
];

/// Opens CSV that begins with `start`.
pub(crate) fn open<'a>(
    start: Vec<u8>,
    rest: impl Read + 'a,
    form: &Form,
    expected: &[&str],
) -> Result<Csv<'a>, Error> {
    let encoding = form.encoding.or_else(|| found_encoding(&start));
    let marked = Encoding::for_bom(&start).map(|(encoding, _)| encoding);
    // Without an encoding the bytes stay as they are, so that no sign is replaced.
    let encoding = marked.or(encoding).filter(|encoding| *encoding != encoding_rs::UTF_8);
    let decoded =
        DecodeReaderBytesBuilder::new().encoding(encoding).build(Cursor::new(start).chain(rest));
    let mut decoded = BufReader::with_capacity(LOOKED_AT as usize, decoded);
    let mut first = Vec::new();
    decoded.by_ref().take(LOOKED_AT).read_to_end(&mut first)?;
    let (separator, quote) = dialect(&first, form, expected);
    let line_ends = match (first.contains(&b'\r'), first.contains(&b'\n')) {
        (false, _) => LineEnds::LineFeed,
        (true, true) => LineEnds::Both,
        (true, false) => LineEnds::Return,
    };
    let quotes = Rc::new(Cell::new(0));
    let source = Cursor::new(first).chain(decoded);
    let whole: Box<dyn Read + 'a> =
        Box::new(CountQuotes { source, quote, count: Rc::clone(&quotes) });
    let reader = builder(separator, quote).from_reader(whole);
    let encoding = encoding.map(Encoding::name);
    Ok(Csv { reader, separator, encoding, line_ends, quotes })
}

fn builder(separator: u8, quote: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder.delimiter(separator).quote(quote).flexible(true).has_headers(false);
    builder
}

/// The encoding of bytes without a mark; `None` for UTF-8.
fn found_encoding(start: &[u8]) -> Option<&'static Encoding> {
    let zeros = |offset: usize| start.iter().skip(offset).step_by(2).filter(|byte| **byte == 0);
    let half = start.len() / 2;
    // The signs of codes and figures have a zero for their other byte.
    if half > 0 && zeros(1).count() * 2 > half {
        return Some(UTF_16LE);
    }
    if half > 0 && zeros(0).count() * 2 > half {
        return Some(UTF_16BE);
    }
    if is_utf_8(start) {
        return None;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, (start.len() as u64) < LOOKED_AT);
    Some(detector.guess(None, Utf8Detection::Deny))
}

/// Whether bytes are UTF-8, but for fewer damaged characters than sound ones. A character may
/// be cut at the end.
fn is_utf_8(start: &[u8]) -> bool {
    let (mut sound, mut damaged) = (0_usize, 0_usize);
    for chunk in start.utf8_chunks() {
        sound += chunk.valid().chars().filter(|sign| !sign.is_ascii()).count();
        damaged += usize::from(!chunk.invalid().is_empty());
    }
    let cut = std::str::from_utf8(start).is_err_and(|error| error.error_len().is_none());
    damaged == 0 || cut || damaged < sound
}

/// The separator and the quotation mark with which most expected columns are found.
fn dialect(first: &[u8], form: &Form, expected: &[&str]) -> (u8, u8) {
    let stated = form.separator.or_else(|| stated_by_file(first));
    let score = |(separator, quote): &(u8, u8)| -> usize {
        let lines: Vec<ByteRecord> = builder(*separator, *quote)
            .from_reader(first)
            .into_byte_records()
            .map_while(Result::ok)
            .take(header::LOOKED_AT)
            .collect();
        lines.iter().map(|line| header::count(line.iter(), expected)).max().unwrap_or(0)
    };
    let mut tried = DIALECTS.map(|(separator, quote)| (stated.unwrap_or(separator), quote));
    // The last of several with the highest score is taken.
    tried.reverse();
    tried.into_iter().max_by_key(score).unwrap_or((b',', b'"'))
}

/// The separator that a first line such as `sep=;` states, as spreadsheets write it.
fn stated_by_file(first: &[u8]) -> Option<u8> {
    match first.strip_prefix(b"sep=")? {
        [sign, b'\r' | b'\n', ..] => Some(*sign),
        _ => None,
    }
}

/// Reads the first bytes of a file.
pub(crate) fn first_bytes(source: &mut impl Read) -> io::Result<Vec<u8>> {
    let mut start = Vec::new();
    source.by_ref().take(LOOKED_AT).read_to_end(&mut start)?;
    Ok(start)
}
