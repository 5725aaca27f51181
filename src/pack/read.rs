//! Opening a pack: every byte is validated before any is used.

use alloc::borrow::{Cow, ToOwned};
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use ajcep_model::layout::{ENDS_BLOCK, RecordRow, line_from_bytes};
use ajcep_model::{ParseError, RateEntry, Season, Subheading, TariffCode, Window};

use super::format::{body, digest, fault};
use super::head::Head;
use crate::error::Error;
use crate::tables::{self, Rows, ScheduleInfo};
use crate::tariff::{Pack, PackContents, Regime};

/// The most lines of one code, for windows and seasons apart.
const MOST_OF_A_CODE: usize = 250;
/// The most lines under one subheading.
const MOST_OF_A_SUBHEADING: usize = 10_000;

impl Pack {
    /// Parses a pack from bytes. Never panics; malformed input is an error. The data is
    /// copied, so the input may be a mutable mapping.
    ///
    /// # Errors
    /// If it is no pack, of a later version, truncated, altered, or contradicts itself; the
    /// error gives the offset.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        open(bytes).map(Self::from)
    }
}

/// Opens and validates a pack.
pub(super) fn open(bytes: &[u8]) -> Result<PackContents, Error> {
    let mut reader = body(bytes)?;
    let digest = digest(reader.rest());
    let start = reader.at;
    let head = reader.texts(Ok::<&str, Error>)?;
    let head = Head::parse(&head).map_err(|error| fault(start, error.to_string()))?;
    let entries = reader.texts(canonical::<RateEntry>)?;
    let windows = reader.texts(canonical::<Window>)?;
    let seasons = reader.texts(canonical::<Season>)?;
    let texts = reader.texts(|text| Ok::<_, Error>(Cow::Owned(text.to_owned())))?;
    let starts_at = reader.at;
    let starts = reader.rows::<8>()?;
    let lines_at = reader.at;
    let lines = reader.rows::<8>()?;
    let records_at = reader.at;
    let records = reader.rows::<16>()?;
    reader.end()?;

    let content = Content { head: &head, entries: &entries, windows: &windows, seasons: &seasons };
    let read: Vec<RecordRow> = records
        .iter()
        .map(|bytes| content.record(bytes, texts.len()))
        .collect::<Result<_, _>>()
        .map_err(|reason| fault(records_at, reason))?;
    let lengths = content.blocks(lines, &read).map_err(|why| fault(lines_at, why))?;
    let (blocks, total) =
        content.starts(starts, &lengths).map_err(|reason| fault(starts_at, reason))?;
    let regime = Regime::parse(&head.regime)?.into();
    Ok(PackContents {
        party: head.party,
        window: head.window,
        digest,
        line_count: total,
        rows: Rows {
            first_party: head.party.index(),
            blocks: blocks.into(),
            lines: lines.to_vec().into(),
            records: records.to_vec().into(),
            windows: windows.iter().map(|window| (*window).into()).collect(),
            seasons: seasons.iter().copied().map(Some).collect(),
            texts: texts.into(),
            entries: entries.into(),
            schedules: Cow::Owned(vec![Some(ScheduleInfo {
                hs_edition: head.hs_edition,
                window: head.window.into(),
                editions: Cow::Owned(vec![head.window.from()]),
                source: Cow::Owned(head.source),
                standing: head.standing,
                unconfirmed: Cow::Owned(head.unconfirmed),
                path: Cow::Owned(head.name),
                has_general: false,
                supplied: true,
            })]),
        },
        regime,
        exporters: head.exporters,
        requirements: head.requirements,
    })
}

/// Parses a text that must be canonical: it prints as it is written.
fn canonical<T>(text: &str) -> Result<T, ParseError>
where
    T: core::str::FromStr<Err = ParseError> + ToString,
{
    let value: T = text.parse()?;
    let printed = value.to_string();
    if printed == text {
        Ok(value)
    } else {
        Err(ParseError::new("text of a pack", text, "not canonical", "what it prints as"))
    }
}

/// What the rows refer to.
struct Content<'a> {
    head: &'a Head,
    entries: &'a [RateEntry],
    windows: &'a [Window],
    seasons: &'a [Season],
}

/// The start of each block, and how many lines it has.
type Lengths = BTreeMap<u32, usize>;

impl Content<'_> {
    /// Decodes a record, all of whose indexes must be in bounds.
    fn record(&self, bytes: &[u8; 16], texts: usize) -> Result<RecordRow, String> {
        let row = RecordRow::checked_from_bytes(bytes).ok_or("a record with unknown flags")?;
        let rates = row.rates;
        let (own, others) = match self.head.is_mfn() {
            true => (rates.general, [rates.temporary, rates.wto, rates.preference]),
            false => (rates.preference, rates.mfn()),
        };
        let rate = own.ok_or("a record without a rate")?;
        if others.iter().any(Option::is_some) {
            return Err("a record with a rate of another regime".to_owned());
        }
        self.entries.get(usize::from(rate)).ok_or("a record whose rate is not there")?;
        let window = self.window(row).ok_or("a record whose window is not there")?;
        if !self.head.window.includes(&window) {
            return Err(format!("a record for {window}, outside {}", self.head.window));
        }
        if [row.units, row.basis].into_iter().any(|text| usize::from(text) >= texts) {
            return Err("a record whose text is not there".to_owned());
        }
        if row.season.is_some() && self.season(row).is_none() {
            return Err("a record whose season is not there".to_owned());
        }
        Ok(row)
    }

    fn window(&self, row: RecordRow) -> Option<Window> {
        self.windows.get(usize::from(row.window)).copied()
    }

    fn season(&self, row: RecordRow) -> Option<Season> {
        self.seasons.get(usize::from(row.season?)).copied()
    }

    /// The blocks of the lines: each in the order of codes, without overlaps in time.
    fn blocks(&self, lines: &[[u8; 8]], records: &[RecordRow]) -> Result<Lengths, String> {
        let mut lengths = Lengths::new();
        let (mut start, mut last) = (0u32, None);
        let mut same_code: Vec<RecordRow> = Vec::new();
        let mut length = 0;
        for (line, number) in lines.iter().zip(1u32..) {
            let (word, record) = line_from_bytes(*line);
            let key = word & !ENDS_BLOCK;
            let code = Subheading::from_number(0)
                .and_then(|code| TariffCode::from_suffix_key(code, key))
                .filter(|code| code.suffix_key() == key)
                .ok_or_else(|| format!("line {number}: no national digits"))?;
            let record = records
                .get(usize::from(record))
                .ok_or_else(|| format!("line {number}: its record is not there"))?;
            match last {
                Some(before) if before > code => {
                    return Err(format!("line {number}: not in the order of codes"));
                }
                Some(before) if before == code => {}
                _ => same_code.clear(),
            }
            if same_code.iter().any(|other| self.overlap(*other, *record)) {
                return Err(format!("line {number}: two lines of its code overlap in time"));
            }
            same_code.push(*record);
            length += 1;
            if same_code.len() > MOST_OF_A_CODE || length > MOST_OF_A_SUBHEADING {
                return Err(format!("line {number}: too many of its code"));
            }
            last = Some(code);
            if word & ENDS_BLOCK != 0 {
                lengths.insert(start, length);
                (start, last, length) = (number, None, 0);
                same_code.clear();
            }
        }
        if length > 0 {
            return Err("the last block does not end".to_owned());
        }
        Ok(lengths)
    }

    /// Whether two rows share a day.
    fn overlap(&self, a: RecordRow, b: RecordRow) -> bool {
        let windows = self.window(a).zip(self.window(b));
        windows.is_none_or(|(a, b)| a.overlaps(&b))
            && match (self.season(a), self.season(b)) {
                (Some(a), Some(b)) => a.overlaps(&b),
                _ => true,
            }
    }

    /// The block of each slot, from the subheadings and the starts of their blocks; and the
    /// total number of lines.
    fn starts(
        &self,
        starts: &[[u8; 8]],
        lengths: &Lengths,
    ) -> Result<(Vec<[u8; 3]>, usize), String> {
        let mut blocks = vec![[u8::MAX; 3]; tables::SLOTS];
        let (mut before, mut total) = (None, 0usize);
        for row in starts {
            let [code, start]: [[u8; 4]; 2] = bytemuck::must_cast(*row);
            let (number, start) = (u32::from_le_bytes(code), u32::from_le_bytes(start));
            let code = Subheading::from_number(number)
                .ok_or_else(|| format!("{number} is not a subheading"))?;
            if before.is_some_and(|before| before >= code) {
                return Err(format!("{code} is not in the order of codes"));
            }
            before = Some(code);
            let slot = tables::slot(code).ok_or_else(|| format!("{code} is in no HS edition"))?;
            let length =
                lengths.get(&start).ok_or_else(|| format!("no block of {code} begins there"))?;
            total += length;
            let [a, b, c, more] = start.to_le_bytes();
            if more != 0 || [a, b, c] == [u8::MAX; 3] {
                return Err("more than 2^24 lines".to_owned());
            }
            if let Some(cell) = blocks.get_mut(slot) {
                *cell = [a, b, c];
            }
        }
        Ok((blocks, total))
    }
}

#[cfg(test)]
mod tests {
    use super::super::builder::{PackBuilder, PackLine};
    use super::*;
    use crate::error::ErrorKind;
    use ajcep_model::Party;
    use proptest::prelude::*;

    fn small_pack() -> Vec<u8> {
        let window = "2026-01-01..2026-12-31".parse().unwrap();
        let mut builder = PackBuilder::new("th", Party::Thailand, Regime::Ajcep, window);
        for (code, rate) in [("0306.17.00", "free"), ("0306.17.10", "5%"), ("8703.23.10", "20%")] {
            builder.add(PackLine::new(code.parse().unwrap(), rate.parse().unwrap())).unwrap();
        }
        builder.to_bytes().unwrap()
    }

    /// The file with its body changed by `change` and a matching SHA-256.
    fn forged(change: impl FnOnce(&mut Vec<u8>)) -> Vec<u8> {
        let mut content = body(&small_pack()).unwrap().rest().to_vec();
        change(&mut content);
        super::super::format::file(&content).unwrap()
    }

    #[test]
    fn refuses_every_truncation_and_every_changed_byte() {
        let bytes = small_pack();
        assert_eq!(Pack::from_bytes(&bytes).unwrap().line_count(), 3);
        for length in 0..bytes.len() {
            let error = Pack::from_bytes(&bytes[..length]).unwrap_err();
            assert_eq!(error.kind(), ErrorKind::BadPack);
        }
        for index in 0..bytes.len() {
            let mut altered = bytes.clone();
            altered[index] ^= 0x20;
            assert!(Pack::from_bytes(&altered).is_err(), "byte {index}");
        }
        assert!(Pack::from_bytes(&[bytes, vec![0]].concat()).is_err());
    }

    #[test]
    fn a_forged_sum_does_not_help() {
        let end = body(&small_pack()).unwrap().rest().len();
        for index in 0..end {
            for flip in [1, 0x80, 0xff] {
                // Some forgeries are other sound packs; none does harm.
                if let Ok(pack) = Pack::from_bytes(&forged(|content| content[index] ^= flip)) {
                    assert!(pack.lines().count() <= 10);
                    assert_eq!(pack.lines().count(), pack.line_count());
                }
            }
        }
    }

    proptest! {
        #[test]
        fn never_panics(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
            let _ = Pack::from_bytes(&bytes);
            let _ = Pack::from_bytes(&super::super::format::file(&bytes).unwrap());
        }

        #[test]
        fn forged_lengths_never_panic(at in 0usize..300, value in any::<u32>()) {
            let _ = Pack::from_bytes(&forged(|content| {
                if let Some(cell) = content.get_mut(at..at + 4) {
                    cell.copy_from_slice(&value.to_le_bytes());
                }
            }));
        }
    }
}
