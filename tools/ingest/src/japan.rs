//! Japan's tariff: several editions, each replacing the one before, folded into
//! one schedule in which a line that did not change stands once.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ajcep_model::{
    Guard, RateAlternative, RateEntry, RateExpression, RateValue, Season, TariffCode,
};
use ajcep_notation::japan;
use jiff::ToSpan;
use jiff::civil::Date;

use crate::error::{ImportError, Result};
use crate::raw::{RawRow, RawTable};
use crate::row::{Content, Mfn, Row};

/// A code and its season: what a line is known by within one edition.
type Key = (TariffCode, Option<Season>);

/// One edition of the tariff.
pub(crate) struct Edition {
    pub(crate) from: Date,
    lines: BTreeMap<Key, Content>,
}

impl Edition {
    pub(crate) fn len(&self) -> usize {
        self.lines.len()
    }
}

/// The AJCEP rates of the lines that split by product, which replace the words
/// of the tariff table.
pub(crate) struct SplitLines {
    rates: BTreeMap<TariffCode, RateEntry>,
}

impl SplitLines {
    pub(crate) fn read(path: &Path) -> Result<Self> {
        let mut products: BTreeMap<TariffCode, Vec<_>> = BTreeMap::new();
        for row in RawTable::read(path)?.rows() {
            let code = row.read("code", str::parse)?;
            let rate: RateExpression = row.read("ajcep", str::parse)?;
            let list = products.entry(code).or_default();
            list.push(for_product(row.text("condition"), RateValue::Rate(rate)));
        }
        let rates = products
            .into_iter()
            .map(|(code, mut list)| {
                // What no product names has no AJCEP rate in the table.
                let other = Guard::Product("other".into());
                if !list.iter().any(|product| product.guard == other) {
                    list.push(for_product("none of these", RateValue::NoConcession));
                }
                let entry =
                    RateEntry::new(list).map_err(|reason| ImportError::file(path, reason))?;
                Ok((code, entry))
            })
            .collect::<Result<_>>()?;
        Ok(Self { rates })
    }
}

/// The alternative for one product.
fn for_product(product: &str, value: RateValue) -> RateAlternative {
    let guard = Guard::Product(product.to_owned().into());
    RateAlternative { guard, not_lower: false, partial: false, value }
}

/// Reads the edition in force from `from`.
pub(crate) fn read_edition(path: &Path, from: Date, split_lines: &SplitLines) -> Result<Edition> {
    let mut lines = BTreeMap::new();
    let mut split = BTreeSet::new();
    for row in RawTable::read(path)?.rows() {
        let code: TariffCode = row.read("code", str::parse)?;
        let season: Option<Season> = match row.text("season") {
            "" => None,
            _ => Some(row.read("season", str::parse)?),
        };
        let ajcep = match split_lines.rates.get(&code) {
            Some(rates) => {
                split.insert(code);
                rates.clone()
            }
            None => {
                row.read("ajcep", japan::rate)?.unwrap_or(RateEntry::plain(RateValue::NoConcession))
            }
        };
        let general = row
            .read("general", japan::rate)?
            .ok_or_else(|| row.fault("general", "every line has a General rate"))?;
        let content = Content {
            units: units(row),
            basis: String::new(),
            mfn: Mfn::Japan {
                general,
                temporary: row.read("temporary", japan::rate)?,
                wto: row.read("wto", japan::rate)?,
            },
            ajcep: Some(ajcep),
        };
        if lines.insert((code, season), content).is_some() {
            return Err(row.fault("code", "stands twice in one season"));
        }
    }
    match split_lines.rates.keys().find(|code| !split.contains(code)) {
        Some(unused) => Err(ImportError::file(path, format!("no line for split code {unused}"))),
        None => Ok(Edition { from, lines }),
    }
}

fn units(row: RawRow<'_>) -> String {
    let units = [row.text("unit1"), row.text("unit2")];
    let given: Vec<&str> = units.into_iter().filter(|unit| !unit.is_empty()).collect();
    given.join(" / ")
}

/// Folds editions, oldest first, into rows with windows.
pub(crate) fn fold(editions: &[Edition]) -> Vec<Row> {
    let keys: BTreeSet<Key> =
        editions.iter().flat_map(|edition| edition.lines.keys().copied()).collect();
    let mut rows = Vec::new();
    for key in keys {
        let mut contents =
            editions.iter().map(|edition| edition.lines.get(&key)).enumerate().peekable();
        while let Some((first, content)) = contents.next() {
            let Some(content) = content else { continue };
            while contents.next_if(|(_, next)| *next == Some(content)).is_some() {}
            // The edition that says something else, if there is one, ends it.
            let next = contents.peek().and_then(|(index, _)| editions.get(*index));
            rows.push(Row {
                code: key.0,
                from: editions.get(first).filter(|_| first > 0).map(|edition| edition.from),
                until: next.and_then(|edition| edition.from.checked_sub(1.day()).ok()),
                season: key.1,
                content: content.clone(),
            });
        }
    }
    rows
}
