//! Reads official tariff tables and writes the data directory of `ajcep`.
//!
//! [`import`] takes a folder of raw tables (Japan Customs' notation, Viet Nam's
//! decree, national MFN tables with local money, Harmonized System lists) and
//! writes schedules, nomenclature, dates, a manifest and an [`Account`]: every
//! row parsed into a rate expression, or kept as `unknown` with its reason. A
//! notation that is not recognised is an error, never a guess.

mod error;
mod japan;
mod mfn;
mod output;
mod raw;
mod row;
mod rules;
mod viet_nam;

use std::path::Path;

use ajcep_compiler::manifest::{Content, ScheduleEdition};
use ajcep_model::{HsEdition, Party, Standing, Window};
use ajcep_notation::Account;

pub use error::{ImportError, Result};

use output::Output;
use row::{Form, Mfn, Row};

const JAPAN_SOURCE: &str = "Japan Customs, applied tariff schedule, editions of 2025-04-01, 2026-01-01, 2026-04-01 and 2026-07-09, read via qlitre/japan-tariff-mcp (MIT); products of split lines in our wording";
const VIET_NAM_SOURCE: &str = "Viet Nam, Decrees 120/2022/ND-CP and 26/2023/ND-CP with amendments, tariff book of 2026-04-05 via ngducmanh21/LogiAI";
const MFN_SOURCE: &str = "Korea Customs Service, tables of foreign tariffs, tariff year 2025, as of 2025-12-31; reference only";
const HS_CODES_SOURCE: &str = "UN Comtrade classification lists";
const HS_CORRELATION_SOURCE: &str = "UN Statistics Division, HS correlation tables";
const ANNEX_SOURCE: &str = "Annex 1 and notifications of entry into force: WIPO Lex, Philippine Tariff Commission, Japan Customs";

const RULE_SOURCES: [(HsEdition, &str); 2] = [
    (HsEdition::Hs2002, "Annex 2 in HS 2002, from Viet Nam Decision 44/2008/QD-BCT"),
    (HsEdition::Hs2017, "Annex 2 in HS 2017, from Viet Nam Circular 37/2022/TT-BCT"),
];

const AGREEMENT_SOURCE: &str =
    "Chapter 3, Annexes 2 to 4 and the Implementing Regulations; kept by hand";

const FINISHING_SOURCE: &str = "Annex 2, notes on chapters 50 to 55 and 60; our translation";

const MFN_PARTIES: [Party; 9] = [
    Party::BruneiDarussalam,
    Party::Cambodia,
    Party::Indonesia,
    Party::LaoPdr,
    Party::Malaysia,
    Party::Myanmar,
    Party::Philippines,
    Party::Singapore,
    Party::Thailand,
];

/// Imports every table below `facts` into the data directory `data`.
///
/// # Errors
/// At the first file that is missing or cell that cannot be read.
pub fn import(facts: &Path, data: &Path) -> Result<Account> {
    let mut output = Output::new(data)?;
    import_nomenclature(facts, &mut output)?;
    import_annex(facts, &mut output)?;
    import_rules(facts, &mut output)?;
    import_japan(facts, &mut output)?;
    import_viet_nam(facts, &mut output)?;
    for party in MFN_PARTIES {
        import_mfn(facts, party, &mut output)?;
    }
    output.finish()
}

fn import_nomenclature(facts: &Path, output: &mut Output) -> Result<()> {
    for edition in HsEdition::ALL {
        let name = format!("hs{}.txt", edition.year());
        let content = Content::Nomenclature { hs_edition: edition };
        let from = facts.join("hs").join(&name);
        output.copy_codes(&from, &format!("nomenclature/{name}"), content, HS_CODES_SOURCE)?;
    }
    for older in HsEdition::ALL {
        for newer in HsEdition::ALL.into_iter().filter(|newer| *newer > older) {
            let name = format!("hs{}-hs{}.csv", older.year(), newer.year());
            let from = facts.join("hs").join(&name);
            let content = Content::Correlation { older, newer };
            let to = format!("nomenclature/{name}");
            output.copy_columns(
                &from,
                &to,
                &[("from", "from"), ("to", "to")],
                content,
                HS_CORRELATION_SOURCE,
            )?;
        }
    }
    Ok(())
}

fn import_annex(facts: &Path, output: &mut Output) -> Result<()> {
    output.copy_columns(
        &facts.join("annex1/entry-into-force.csv"),
        "rules/entry-into-force.csv",
        &[("iso", "party"), ("entry_into_force", "date")],
        Content::EntryIntoForce,
        ANNEX_SOURCE,
    )?;
    output.copy_staging(&facts.join("annex1/staging-categories.csv"), ANNEX_SOURCE)
}

fn import_rules(facts: &Path, output: &mut Output) -> Result<()> {
    output.copy_lines(
        &facts.join("psr/finishing-operations.txt"),
        "rules/finishing-operations.txt",
        Content::FinishingOperations,
        FINISHING_SOURCE,
    )?;
    output.keep("rules/agreement.toml", Content::Agreement, AGREEMENT_SOURCE)?;
    for (edition, source) in RULE_SOURCES {
        let name = format!("hs{}", edition.year());
        let mut rows = rules::read(&facts.join(format!("psr/{name}.tsv")))?;
        if edition == HsEdition::Hs2017 {
            rows.extend(rules::DROPPED.map(rules::dropped));
        }
        let content = Content::Rules { hs_edition: edition };
        output.write_rules(&format!("rules/psr-{name}.csv"), &rows, content, source)?;
    }
    Ok(())
}

fn import_japan(facts: &Path, output: &mut Output) -> Result<()> {
    let folder = facts.join("schedules");
    let split_lines = japan::SplitLines::read(&folder.join("japan-ajcep-split-lines.csv"))?;
    let mut editions = Vec::new();
    for from in output::dated_files(&folder, "japan-")? {
        let path = folder.join(format!("japan-{from}.csv"));
        editions.push(japan::read_edition(&path, from, &split_lines)?);
    }
    let first = editions.first().map(|edition| edition.from);
    let window = first
        .and_then(|first| Window::new(first, None))
        .ok_or_else(|| ImportError::file(&folder, "no edition of Japan's tariff"))?;
    let read = editions.iter().map(japan::Edition::len).sum();
    output.account.add(Party::Japan, "rows", "read", read);
    let listed = editions
        .iter()
        .map(|edition| ScheduleEdition { from: edition.from, lines: edition.len() })
        .collect();
    let rows = japan::fold(&editions);
    let schedule =
        ScheduleFile { party: Party::Japan, form: Form::Japan, window, editions: listed };
    output.write_schedule(schedule, rows, JAPAN_SOURCE, Standing::Official)
}

fn import_viet_nam(facts: &Path, output: &mut Output) -> Result<()> {
    let folder = facts.join("schedules");
    let [date] = output::dated_files(&folder, "viet-nam-")?
        .try_into()
        .map_err(|_| ImportError::file(&folder, "expected one edition of Viet Nam's tariff"))?;
    let path = folder.join(format!("viet-nam-{date}.csv"));
    let window = rate_year(date).ok_or_else(|| ImportError::file(&path, "no rate year"))?;
    let (rows, read) = viet_nam::read(&path, window)?;
    output.account.add(Party::VietNam, "rows", "read", read);
    let editions = vec![ScheduleEdition { from: window.from(), lines: read }];
    let schedule = ScheduleFile { party: Party::VietNam, form: Form::VietNam, window, editions };
    output.write_schedule(schedule, rows, VIET_NAM_SOURCE, Standing::Secondary)
}

/// Viet Nam's rate year around `date`: 1 April to 31 March.
fn rate_year(date: jiff::civil::Date) -> Option<Window> {
    let year = if date.month() >= 4 { date.year() } else { date.year() - 1 };
    let first = jiff::civil::Date::new(year, 4, 1).ok()?;
    let last = jiff::civil::Date::new(year + 1, 3, 31).ok()?;
    Window::new(first, Some(last))
}

fn import_mfn(facts: &Path, party: Party, output: &mut Output) -> Result<()> {
    let name = party.name().to_lowercase().replace(' ', "-");
    let name = name.trim_end_matches("-darussalam");
    let path = facts.join("mfn").join(format!("{name}-2025.csv"));
    let table = mfn::read(&path, party)?;
    let window = "2025-01-01..2025-12-31"
        .parse::<Window>()
        .map_err(|error| ImportError::file(&path, error))?;
    output.account.add(party, "rows", "read", table.read);
    if table.parents > 0 {
        output.account.add(party, "rows", "parents", table.parents);
    }
    let editions = vec![ScheduleEdition { from: window.from(), lines: table.rows.len() }];
    let schedule = ScheduleFile { party, form: Form::MfnOnly, window, editions };
    output.write_schedule(schedule, table.rows, MFN_SOURCE, Standing::Secondary)
}

/// What the manifest says of a schedule before its rows are written.
struct ScheduleFile {
    party: Party,
    form: Form,
    window: Window,
    editions: Vec<ScheduleEdition>,
}

/// Counts every rate cell of `rows`.
fn count_rates(account: &mut Account, party: Party, rows: &[Row]) {
    for row in rows {
        match &row.content.mfn {
            Mfn::Applied(rate) => account.add_rate(party, "mfn", Some(rate)),
            Mfn::Japan { general, temporary, wto } => {
                account.add_rate(party, "general", Some(general));
                account.add_rate(party, "temporary", temporary.as_ref());
                account.add_rate(party, "wto", wto.as_ref());
            }
        }
        if let Some(ajcep) = &row.content.ajcep {
            account.add_rate(party, "ajcep", Some(ajcep));
        }
    }
    account.add(party, "rows", "written", rows.len());
}
