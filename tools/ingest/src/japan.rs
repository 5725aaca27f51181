//! Japan's tariff: several editions, each of which replaces the previous one,
//! merged into one schedule with one row for each unchanged line.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ajcep_model::{
    Guard, Party, RateAlternative, RateEntry, RateExpression, RateValue, Standing, Subheading,
    TariffCode, Window,
};
use ajcep_notation::japan;
use jiff::civil::Date;

use crate::editions::{Edition, Folded, fold, key, listed};
use crate::error::{IngestError, Result};
use crate::output::Output;
use crate::raw::{RawRow, RawTable, dated_files};
use crate::row::{Content, Form, Mfn, Row};
use crate::schedule_file::ScheduleFile;

const SOURCE: &str = "Japan Customs, applied tariff schedule, editions of 2025-04-01, 2026-01-01, 2026-04-01 and 2026-07-09, read via qlitre/japan-tariff-mcp (MIT); products of split lines in our wording";

/// Writes the schedule of Japan.
pub(crate) fn ingest(
    facts: &Path,
    current_codes: &BTreeSet<Subheading>,
    output: &mut Output<'_>,
) -> Result<()> {
    let folder = facts.join("schedules");
    let split_lines = SplitLines::read(&folder.join("japan-ajcep-split-lines.csv"))?;
    let mut editions = Vec::new();
    for from in dated_files(&folder, "japan-")? {
        let path = folder.join(format!("japan-{from}.csv"));
        editions.push(read_edition(&path, from, &split_lines)?);
    }
    let first = editions.first().map(|edition| edition.from);
    let window = first
        .and_then(|first| Window::new(first, None))
        .ok_or_else(|| IngestError::file(&folder, "no edition of Japan's tariff"))?;
    let listed = listed(&editions);
    let read = listed.iter().map(|edition| edition.lines).sum();
    output.account.add(Party::Japan, "rows", "read", read);
    let schedule = ScheduleFile {
        party: Party::Japan,
        form: Form::Japan,
        window,
        editions: listed,
        source: SOURCE,
        standing: Standing::Official,
        unconfirmed: "",
    };
    let row = |folded: Folded<'_, Content>| Row {
        code: folded.key.0,
        from: folded.from,
        until: folded.until,
        season: folded.key.1,
        content: folded.content.clone(),
    };
    let rows = fold(&editions).into_iter().map(row).collect();
    schedule.write(rows, current_codes, output)
}

/// The AJCEP rates of the lines that split by product. They replace the AJCEP cells
/// of the tariff table.
struct SplitLines {
    rates: BTreeMap<TariffCode, RateEntry>,
}

impl SplitLines {
    fn read(path: &Path) -> Result<Self> {
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
                // A product that the table does not name has no AJCEP rate.
                let other = Guard::Product("other".into());
                if !list.iter().any(|product| product.guard == other) {
                    list.push(for_product("none of these", RateValue::NoConcession));
                }
                let entry =
                    RateEntry::new(list).map_err(|reason| IngestError::file(path, reason))?;
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

/// Reads the edition that takes effect on `from`.
fn read_edition(path: &Path, from: Date, split_lines: &SplitLines) -> Result<Edition<Content>> {
    let mut lines = BTreeMap::new();
    let mut split = BTreeSet::new();
    for row in RawTable::read(path)?.rows() {
        let (code, season) = key(row)?;
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
            return Err(row.fault("code", "duplicate line within a season"));
        }
    }
    match split_lines.rates.keys().find(|code| !split.contains(code)) {
        Some(unused) => Err(IngestError::file(path, format!("no line for split code {unused}"))),
        None => Ok(Edition { from, lines }),
    }
}

/// The units of a row, joined by ` / `.
fn units(row: RawRow<'_>) -> String {
    let units = [row.text("unit1"), row.text("unit2")];
    let given: Vec<&str> = units.into_iter().filter(|unit| !unit.is_empty()).collect();
    given.join(" / ")
}
