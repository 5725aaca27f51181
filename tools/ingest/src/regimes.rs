//! The rates of the other agreements: one table for each importing Party, with a column for
//! each regime that `regimes/regimes.toml` names. A blank cell grants nothing.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ajcep_compiler::manifest::{Content, ScheduleEdition};
use ajcep_compiler::{RegimeDefinition, read_regimes};
use ajcep_model::{
    Guard, Party, RateAlternative, RateEntry, RateValue, Standing, TariffCode, Window,
};
use ajcep_notation::{japan, viet_nam};

use crate::editions::{Edition, Folded, Key, fold, key, listed};
use crate::error::{IngestError, Result};
use crate::nomenclature::CURRENT;
use crate::output::{DataFile, Output};
use crate::raw::{RawRow, RawTable, dated_files};
use crate::viet_nam::rate_year;

const DEFINITIONS: &str = "regimes/regimes.toml";
const DEFINITION_SOURCE: &str =
    "agreements in force between the Parties, by Party and day; codes of countries and dates";
const JAPAN: &str = "Japan Customs, applied tariff schedule, columns of other agreements that an ASEAN good can use, editions of 2025-04-01, 2026-01-01, 2026-04-01 and 2026-07-09, read via qlitre/japan-tariff-mcp (MIT); products and quotas in our wording";
const VIET_NAM: &str = "Viet Nam, Decrees 115/2022, 124/2022, 126/2022, 129/2022, 206/2025 and 56/2026/ND-CP, tariff book of 2026-04-05 via ngducmanh21/LogiAI";

/// The rates of a line in the order of the columns; `None` where a column grants nothing.
type Rates = Vec<Option<RateEntry>>;

/// Writes the definitions and the rates of the regimes.
pub(crate) fn ingest(facts: &Path, output: &mut Output<'_>) -> Result<()> {
    output.keep(DataFile {
        path: DEFINITIONS,
        content: Content::Regimes,
        source: DEFINITION_SOURCE,
        standing: Standing::Secondary,
        unconfirmed: "",
    })?;
    let path = output.path(DEFINITIONS);
    let all = read_regimes(&path).map_err(|error| IngestError::file(&path, error))?;
    let folder = facts.join("regimes");
    let of = |importer: Party| -> Vec<&RegimeDefinition> {
        all.iter().filter(|regime| regime.importer == importer).collect()
    };
    japanese(&folder, &of(Party::Japan), output)?;
    vietnamese(&folder, &of(Party::VietNam), output)
}

/// A table of rates to be written.
struct Table<'a> {
    party: Party,
    window: Window,
    editions: Vec<ScheduleEdition>,
    regimes: &'a [&'a RegimeDefinition],
    source: &'static str,
    standing: Standing,
}

impl Table<'_> {
    fn write(self, rows: &[Folded<'_, Rates>], output: &mut Output<'_>) -> Result<()> {
        let nothing = RateEntry::plain(RateValue::NoConcession);
        for row in rows {
            for (regime, rate) in self.regimes.iter().zip(row.content) {
                let rate = rate.as_ref().unwrap_or(&nothing);
                output.account.add_rate(self.party, &regime.column, Some(rate));
            }
        }
        output.account.add(self.party, "regimes", "rows written", rows.len());
        let path = format!("regimes/{}/rates.csv", self.party.code().to_lowercase());
        let file = DataFile {
            path: &path,
            content: Content::RegimeRates {
                party: self.party,
                hs_edition: CURRENT,
                window: self.window,
                editions: self.editions,
            },
            source: self.source,
            standing: self.standing,
            unconfirmed: "",
        };
        let mut columns = vec!["code", "from", "until", "season"];
        columns.extend(self.regimes.iter().map(|regime| regime.column.as_str()));
        let records = rows.iter().map(|row| {
            let (code, season) = row.key;
            let mut cells = vec![
                code.undotted().to_string(),
                text(row.from.as_ref()),
                text(row.until.as_ref()),
                text(season.as_ref()),
            ];
            cells.extend(row.content.iter().map(|rate| text(rate.as_ref())));
            cells
        });
        output.write_table(file, &columns, records)
    }
}

fn text(value: Option<&impl ToString>) -> String {
    value.map(ToString::to_string).unwrap_or_default()
}

/// The name of a column in the raw tables.
fn raw_column(regime: &RegimeDefinition) -> String {
    regime.column.replace('-', "_")
}

fn japanese(folder: &Path, regimes: &[&RegimeDefinition], output: &mut Output<'_>) -> Result<()> {
    let mut editions = Vec::new();
    for from in dated_files(folder, "japan-asean-origins-")? {
        let mut parts = Parts::read(&folder.join(format!("japan-asean-origins-split-{from}.csv")))?;
        let path = folder.join(format!("japan-asean-origins-{from}.csv"));
        let mut lines = BTreeMap::new();
        for row in RawTable::read(&path)?.rows() {
            let key = key(row)?;
            let rate = |regime: &&RegimeDefinition| {
                let column = raw_column(regime);
                match row.text(&column) {
                    "split" => parts.rate(row, key, &column, &regime.name).map(Some),
                    _ => row.read(&column, japan::rate),
                }
            };
            let rates: Rates = regimes.iter().map(rate).collect::<Result<_>>()?;
            if lines.insert(key, rates).is_some() {
                return Err(row.fault("code", "duplicate line within a season"));
            }
        }
        parts.refuse_unused(&path)?;
        output.account.add(Party::Japan, "regimes", "rows read", lines.len());
        editions.push(Edition { from, lines });
    }
    let first = editions.first().map(|edition| edition.from);
    let window = first
        .and_then(|first| Window::new(first, None))
        .ok_or_else(|| IngestError::file(folder, "no edition of Japan's agreements"))?;
    let table = Table {
        party: Party::Japan,
        window,
        editions: listed(&editions),
        regimes,
        source: JAPAN,
        standing: Standing::Official,
    };
    table.write(&fold(&editions), output)
}

/// The parts of the cells of Japan's tables whose rate depends on product or quota.
struct Parts {
    parts: BTreeMap<(Key, String), Vec<(String, RateAlternative)>>,
    used: BTreeSet<(Key, String)>,
}

impl Parts {
    fn read(path: &Path) -> Result<Self> {
        let mut parts: BTreeMap<_, Vec<_>> = BTreeMap::new();
        for row in RawTable::read(path)?.rows() {
            let rate = row
                .read("rate", japan::rate)?
                .ok_or_else(|| row.fault("rate", "a part without a rate"))?;
            let [alternative] = rate.alternatives() else {
                return Err(row.fault("rate", "more than one rate in a part"));
            };
            let part = (row.text("condition").to_owned(), alternative.clone());
            let at = (key(row)?, row.text("column").to_owned());
            parts.entry(at).or_default().push(part);
        }
        Ok(Self { parts, used: BTreeSet::new() })
    }

    /// The entry of a cell that is split. Where a part depends on a quota all of them are
    /// conditions that the importer states; else they are products of the line, and the others
    /// have no concession.
    fn rate(&mut self, row: RawRow<'_>, key: Key, column: &str, name: &str) -> Result<RateEntry> {
        // A part of CPTPP is for each of its Parties.
        let column_of_parts = column.split_once('_').filter(|(first, _)| *first == "cptpp");
        let place = (key, column_of_parts.map_or(column, |(first, _)| first).to_owned());
        let parts = self.parts.get(&place).ok_or_else(|| row.fault(column, "no parts of it"))?;
        let by_quota = parts.iter().any(|(condition, _)| condition.contains("quota"));
        let mut alternatives = Vec::new();
        for (condition, part) in parts {
            let mut condition = condition_of(condition, name);
            if let Guard::Eligibility(mark) = &part.guard {
                condition = format!("{condition}, {mark}");
            }
            let guard = match by_quota {
                true => Guard::Eligibility(condition.into()),
                false => Guard::Product(condition.into()),
            };
            alternatives.push(RateAlternative { guard, ..part.clone() });
        }
        let other = Guard::Product("other".into());
        if !by_quota && !alternatives.iter().any(|part| part.guard == other) {
            alternatives.push(RateAlternative {
                guard: Guard::Product("none of these".into()),
                not_lower: false,
                partial: false,
                value: RateValue::NoConcession,
            });
        }
        self.used.insert(place);
        RateEntry::new(alternatives).map_err(|reason| row.fault(column, reason))
    }

    fn refuse_unused(&self, path: &Path) -> Result<()> {
        match self.parts.keys().find(|place| !self.used.contains(place)) {
            None => Ok(()),
            Some(((code, _), column)) => {
                let fault = format!("no cell `split` of {code} in {column} for its parts");
                Err(IngestError::file(path, fault))
            }
        }
    }
}

/// A condition as it is stated: a quota names its agreement, so that a claim of another quota
/// does not meet it.
fn condition_of(raw: &str, name: &str) -> String {
    let plain: String = raw.chars().take_while(char::is_ascii).collect();
    match plain.as_str() {
        "within quota" => format!("within {name} quota"),
        "outside quota" => format!("outside {name} quota"),
        _ => plain.replacen("within quota and", &format!("within {name} quota and"), 1),
    }
}

fn vietnamese(folder: &Path, regimes: &[&RegimeDefinition], output: &mut Output<'_>) -> Result<()> {
    let [date] = dated_files(folder, "viet-nam-")?
        .try_into()
        .map_err(|_| IngestError::file(folder, "expected one edition of Viet Nam's agreements"))?;
    let path = folder.join(format!("viet-nam-{date}.csv"));
    let window = rate_year(date).ok_or_else(|| IngestError::file(&path, "no rate year"))?;
    let mut lines: BTreeMap<Key, Rates> = BTreeMap::new();
    for row in RawTable::read(&path)?.rows() {
        let code: TariffCode = row.read("code", str::parse)?;
        let rate = |regime: &&RegimeDefinition| {
            row.read(&raw_column(regime), |cell| viet_nam::regime(cell, &regime.name))
        };
        let rates = regimes.iter().map(rate).collect::<Result<_>>()?;
        if lines.insert((code, None), rates).is_some() {
            return Err(row.fault("code", "duplicate line"));
        }
    }
    output.account.add(Party::VietNam, "regimes", "rows read", lines.len());
    let editions = [Edition { from: window.from(), lines }];
    let table = Table {
        party: Party::VietNam,
        window,
        editions: listed(&editions),
        regimes,
        source: VIET_NAM,
        standing: Standing::Secondary,
    };
    table.write(&fold(&editions), output)
}
