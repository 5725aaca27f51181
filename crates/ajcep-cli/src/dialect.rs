//! How the CSV file of a batch is written: its encoding, its separator, its numbers, and what
//! it calls its columns.

use std::io::{BufRead, BufReader, Cursor, Read};

use ajcep::quote::SHIPMENT_COLUMNS;
use clap::{Args, ValueEnum};
use encoding_rs::Encoding;
use encoding_rs_io::DecodeReaderBytesBuilder;

use crate::failure::Failure;

#[derive(Args)]
#[group(id = "dialect", multiple = true)]
pub(crate) struct Arguments {
    /// The sign between the cells of a batch: one sign, or `tab`; found in the header if not
    /// given.
    #[arg(long, requires = "batch", value_name = "SIGN")]
    separator: Option<String>,
    /// The encoding of a batch, such as shift_jis, windows-1252, windows-874 or windows-1258.
    /// UTF-8, and UTF-16 with its mark, are read without it.
    #[arg(long, requires = "batch")]
    encoding: Option<String>,
    /// How values and quantities of a batch are written; plain if not given.
    #[arg(long, requires = "batch", value_enum)]
    numbers: Option<Numbers>,
    /// A column of a batch under another heading, such as code="HS Code"; may be repeated.
    #[arg(long = "column", requires = "batch", value_name = "NAME=HEADING")]
    columns: Vec<String>,
}

/// How numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Numbers {
    /// 1234567.89
    #[default]
    Plain,
    /// 1,234,567.89
    CommaThousands,
    /// 1.234.567,89 or 1 234 567,89
    CommaDecimal,
}

/// How the file is written, as far as it is stated.
pub(crate) struct Dialect {
    separator: Option<u8>,
    encoding: Option<&'static Encoding>,
    pub(crate) numbers: Numbers,
    columns: Vec<(&'static str, String)>,
}

/// The signs that a header is tried with.
const SEPARATORS: [u8; 4] = *b",;\t|";

/// The longest header that is looked at, in bytes.
const LONGEST_HEADER: u64 = 1 << 20;

impl Dialect {
    pub(crate) fn new(arguments: &Arguments) -> Result<Self, Failure> {
        let separator = arguments.separator.as_deref().map(|sign| match sign.as_bytes() {
            b"tab" => Ok(b'\t'),
            [sign] if sign.is_ascii() && !sign.is_ascii_alphanumeric() => Ok(*sign),
            _ => Err(Failure::bad_input(format!("--separator {sign}: expected one sign, or tab"))),
        });
        let encoding = arguments.encoding.as_deref().map(|label| {
            let usual = match label.to_ascii_lowercase().as_str() {
                "cp932" => "ms932".to_owned(),
                "cp874" => "windows-874".to_owned(),
                other => other.to_owned(),
            };
            Encoding::for_label(usual.as_bytes()).ok_or_else(|| {
                let expected = "such as utf-8, shift_jis, windows-1252, windows-874, windows-1258";
                Failure::bad_input(format!("--encoding {label}: not known; expected {expected}"))
            })
        });
        let column = |text: &String| {
            let refused = |reason: &str| {
                let names = SHIPMENT_COLUMNS.join(", ");
                Failure::bad_input(format!("--column {text}: {reason}; expected one of {names}"))
            };
            let (name, heading) = text.split_once('=').ok_or_else(|| refused("no `=` in it"))?;
            let name = SHIPMENT_COLUMNS.into_iter().find(|known| *known == name.trim());
            let name = name.ok_or_else(|| refused("not a column of a batch"))?;
            Ok::<_, Failure>((name, heading.trim().to_owned()))
        };
        let columns: Vec<_> = arguments.columns.iter().map(column).collect::<Result<_, _>>()?;
        let twice = |(at, (name, _)): (usize, &(&str, String))| {
            columns.iter().take(at).any(|(other, _)| other == name).then(|| (*name).to_owned())
        };
        if let Some(name) = columns.iter().enumerate().find_map(twice) {
            return Err(Failure::bad_input(format!("--column {name}: stated twice")));
        }
        Ok(Self {
            separator: separator.transpose()?,
            encoding: encoding.transpose()?,
            numbers: arguments.numbers.unwrap_or_default(),
            columns,
        })
    }

    /// The heading of a column in the file.
    pub(crate) fn heading<'a>(&'a self, name: &'a str) -> &'a str {
        let renamed = self.columns.iter().find(|(of, _)| *of == name);
        renamed.map_or(name, |(_, heading)| heading)
    }

    /// The headings that were stated.
    pub(crate) fn stated_headings(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(_, heading)| heading.as_str())
    }

    /// The text of the file, and the sign between its cells. A separator that was found and is
    /// no comma is reported on standard error.
    pub(crate) fn open(&self, source: impl Read) -> Result<(impl Read, u8), Failure> {
        let mut source = BufReader::new(source);
        refuse_workbooks(source.fill_buf()?)?;
        let decoded = DecodeReaderBytesBuilder::new().encoding(self.encoding).build(source);
        let mut reader = BufReader::new(decoded);
        let mut header = Vec::new();
        Read::by_ref(&mut reader).take(LONGEST_HEADER).read_until(b'\n', &mut header)?;
        let separator = self.separator.unwrap_or_else(|| self.separator_of(&header));
        if self.separator.is_none() && separator != b',' {
            let sign =
                if separator == b'\t' { "tab".to_owned() } else { char::from(separator).into() };
            eprintln!("ajcep: the cells of the batch are separated by `{sign}`");
        }
        Ok((Cursor::new(header).chain(reader), separator))
    }

    /// The sign with which most columns of a batch are found in the header; a comma, if none
    /// is.
    fn separator_of(&self, header: &[u8]) -> u8 {
        let found = |separator: &u8| {
            let cells: Vec<&[u8]> = header.split(|sign| sign == separator).collect();
            let is = |name: &str| cells.iter().any(|cell| plain(cell) == name.as_bytes());
            SHIPMENT_COLUMNS.iter().filter(|name| is(self.heading(name))).count()
        };
        SEPARATORS.into_iter().rev().max_by_key(found).unwrap_or(b',')
    }
}

/// A cell of a header without blanks and quotes around it.
fn plain(cell: &[u8]) -> &[u8] {
    let quoted = |cell: &[u8]| {
        cell.strip_prefix(b"\"").and_then(|cell| cell.strip_suffix(b"\"")).map(<[u8]>::len)
    };
    let cell = cell.trim_ascii();
    match quoted(cell) {
        Some(length) => cell.get(1..=length).unwrap_or(cell).trim_ascii(),
        None => cell,
    }
}

fn refuse_workbooks(start: &[u8]) -> Result<(), Failure> {
    let kind = match start {
        [b'P', b'K', 3, 4, ..] => "an Excel workbook (xlsx) or another archive",
        [0xD0, 0xCF, 0x11, 0xE0, ..] => "an Excel workbook (xls)",
        [b'%', b'P', b'D', b'F', ..] => "a PDF document",
        _ => return Ok(()),
    };
    Err(Failure::bad_input(format!("the batch is {kind}; expected CSV: save it as CSV UTF-8")))
}

impl Numbers {
    /// A number as plain digits with a decimal point; `None` if it is not written this way.
    pub(crate) fn plain(self, text: &str) -> Option<String> {
        let (thousands, decimal): (&[char], char) = match self {
            Self::Plain => return Some(text.to_owned()),
            Self::CommaThousands => (&[','], '.'),
            Self::CommaDecimal => (&['.', ' ', '\u{A0}', '\u{202F}', '\''], ','),
        };
        let (whole, fraction) = match text.split_once(decimal) {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (text, None),
        };
        let groups: Vec<&str> = whole.split(thousands).collect();
        // Groups of three, after a first of one to three.
        let grouped = groups.len() == 1
            || (groups.iter().skip(1).all(|group| group.len() == 3)
                && groups.first().is_some_and(|first| (1..=3).contains(&first.len())));
        if !grouped || fraction.is_some_and(|fraction| fraction.contains(thousands)) {
            return None;
        }
        let whole = groups.concat();
        Some(fraction.map_or(whole.clone(), |fraction| format!("{whole}.{fraction}")))
    }

    /// What an error about a number may come from.
    pub(crate) fn hint(self, text: &str) -> Option<&'static str> {
        let other_signs = text.contains([',', ' ', '\'']);
        (other_signs && self == Self::Plain)
            .then_some("for 1,234.50 say --numbers comma-thousands, for 1.234,50 comma-decimal")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_of_other_countries() {
        for (style, text, expected) in [
            (Numbers::Plain, "1234.50", "1234.50"),
            (Numbers::CommaThousands, "1,234,567.89", "1234567.89"),
            (Numbers::CommaThousands, "1234567.89", "1234567.89"),
            (Numbers::CommaDecimal, "1.234.567,89", "1234567.89"),
            (Numbers::CommaDecimal, "1 234 567,89", "1234567.89"),
            (Numbers::CommaDecimal, "12,5", "12.5"),
            (Numbers::CommaDecimal, "1.234", "1234"),
        ] {
            assert_eq!(style.plain(text).as_deref(), Some(expected), "{text}");
        }
        // What is not grouped in threes is refused.
        for (style, text) in [
            (Numbers::CommaThousands, "1,23"),
            (Numbers::CommaThousands, "12,34,567"),
            (Numbers::CommaThousands, "1.234,56"),
            (Numbers::CommaDecimal, "1.23"),
            (Numbers::CommaDecimal, "1,234,567"),
            (Numbers::CommaDecimal, "1234.567,8"),
        ] {
            let read = style.plain(text).map(|text| ajcep::duty::parse_amount("value", &text));
            assert!(read.is_none_or(|read| read.is_err()), "{text}");
        }
    }
}
