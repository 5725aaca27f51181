//! `ajcep import --agreement`: the schedules of all Parties, from a folder of documents.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use ajcep::pack::Regime;
use ajcep::tariff::DayCoverage;
use ajcep::{Book, HsEdition, Pack, Party, Window};
use ajcep_pack::{Import, Imported, party_of};
use jiff::civil::Date;

use super::arguments::{Arguments, categories};
use crate::failure::Failure;

/// Imports each document that has the name of a Party in its own.
pub(super) fn run(
    folder: &Path,
    arguments: &Arguments,
    book: &Book,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let Some(packs) = &arguments.out else {
        return Err(Failure::bad_input("--agreement: --out, the folder of the packs, is missing"));
    };
    let of_one = arguments.party.is_some() || arguments.what.is_some() || arguments.name.is_some();
    if of_one {
        return Err(Failure::bad_input(
            "--agreement: --party, --what and --name are those of the documents; leave them out",
        ));
    }
    let documents = documents(folder)?;
    fs::create_dir_all(packs).map_err(|error| Failure::in_file(packs, error))?;
    let mut account = String::new();
    let mut with_packs = book.clone();
    let mut days = Vec::new();
    let mut refused = 0;
    for (party, path) in &documents {
        let imported = one(*party, path, folder, arguments, book)?;
        let Some((imported, day)) = imported else {
            refused += 1;
            continue;
        };
        let Imported { bytes, account: of_party, skipped, template, .. } = imported;
        let code = party.code().to_lowercase();
        let file = packs.join(format!("{code}.ajcep"));
        fs::write(&file, &bytes).map_err(|error| Failure::in_file(&file, error))?;
        if !template.is_empty() {
            let file = packs.join(format!("{code}.categories.toml"));
            fs::write(&file, &template).map_err(|error| Failure::in_file(&file, error))?;
            eprintln!("ajcep: {party}: categories to fill in: {}", file.display());
        }
        let count = |subject: &str, kind: &str| of_party.count(*party, subject, kind);
        writeln!(
            out,
            "{party}  {} rows, {} headings, {} faults; {} lines of one rate, {} ambiguous, {} not in it",
            count("rows", "read"),
            count("rows", "headings"),
            skipped.len(),
            count("lines", "of-one-rate"),
            count("lines", "ambiguous"),
            count("lines", "not-in-the-table")
        )?;
        let of_party = of_party.to_csv();
        account.push_str(of_party.strip_prefix(HEADER).unwrap_or(&of_party));
        with_packs = with_packs.with_pack(Pack::from_bytes(&bytes)?);
        days.push(day);
    }
    let file = packs.join("account.csv");
    fs::write(&file, format!("{HEADER}{account}"))
        .map_err(|error| Failure::in_file(&file, error))?;
    let Some(day) = days.into_iter().max() else {
        return Err(Failure::bad_input("no schedule could be imported"));
    };
    compare(book, &with_packs, day, out)?;
    if refused > 0 { Err(Failure::Refused) } else { Ok(()) }
}

/// The header of an account.
const HEADER: &str = "party,subject,kind,count\n";

/// The documents of a folder, one for each Party.
fn documents(folder: &Path) -> Result<BTreeMap<Party, PathBuf>, Failure> {
    let in_folder = |error: std::io::Error| Failure::in_file(folder, error);
    let mut documents: BTreeMap<Party, PathBuf> = BTreeMap::new();
    for entry in fs::read_dir(folder).map_err(in_folder)? {
        let path = entry.map_err(in_folder)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let is_document = ["pdf", "xls", "xlsx", "ods", "csv"]
            .iter()
            .any(|kind| name.to_lowercase().ends_with(&format!(".{kind}")));
        let Some(party) = party_of(&name).filter(|_| is_document) else {
            eprintln!("ajcep: note: {name}: not read; no document with the name of one Party");
            continue;
        };
        if let Some(other) = documents.insert(party, path.clone()) {
            return Err(Failure::bad_input(format!(
                "{party}: two documents, {} and {}; keep one",
                other.display(),
                path.display()
            )));
        }
    }
    if documents.is_empty() {
        return Err(Failure::in_file(folder, "no document with the name of a Party"));
    }
    for party in Party::ALL.into_iter().filter(|party| !documents.contains_key(party)) {
        eprintln!("ajcep: note: {party}: no document");
    }
    Ok(documents)
}

/// Imports the schedule of one Party for the tariff of a day; `None` if it was refused, which is
/// said.
fn one(
    party: Party,
    path: &Path,
    folder: &Path,
    arguments: &Arguments,
    book: &Book,
) -> Result<Option<(Imported, Date)>, Failure> {
    let table = fs::read(path).map_err(|error| Failure::in_file(path, error))?;
    // The lines of the last edition of the tariff that is known, or of the day that is asked for.
    let editions = book.editions(party);
    let asked = arguments.tariff_date.or(arguments.from);
    let edition = match asked {
        Some(day) => editions.iter().find(|edition| edition.contains(day)),
        None => editions.last(),
    };
    let Some(edition) = edition else {
        eprintln!("ajcep: {party}: no edition of its tariff is known for that day");
        return Ok(None);
    };
    let day = asked.unwrap_or(edition.from());
    let first = arguments.from.unwrap_or(edition.from());
    let window = Window::new(first, arguments.until)
        .ok_or_else(|| Failure::bad_input("--until is before the first day"))?;
    let name = format!("{}-annex1", party.code().to_lowercase());
    let mut import = Import::new(&name, party, Regime::Ajcep, window);
    arguments.state(&mut import)?;
    import.transpose = Some((arguments.transpose_from.unwrap_or(HsEdition::Hs2002), day));
    let of_party = folder.join(format!("{}.categories.toml", party.code().to_lowercase()));
    if of_party.exists() {
        import.categories = categories(&of_party)?;
    }
    match import.read(&table, book) {
        Err(error) => {
            eprintln!("ajcep: {party}: {}: {error}", path.display());
            Ok(None)
        }
        Ok(made) => {
            for fault in &made.skipped {
                eprintln!("ajcep: {party}: skipped: {fault}");
            }
            for note in &made.notes {
                eprintln!("ajcep: {party}: note: {note}");
            }
            Ok(Some((made, day)))
        }
    }
}

/// Prints what is known on a day without the packs and with them.
fn compare(before: &Book, after: &Book, day: Date, out: &mut impl Write) -> Result<(), Failure> {
    let known = |book: &Book| -> BTreeMap<Party, DayCoverage> {
        book.clone()
            .carrying_forward()
            .coverage_on(day)
            .into_iter()
            .map(|row| (row.party, row))
            .collect()
    };
    let (before, after) = (known(before), known(after));
    writeln!(
        out,
        "{:<5} {:>6} {:>12} {:>12}  {day}",
        "party", "lines", "AJCEP before", "AJCEP after"
    )?;
    for (party, row) in &after {
        let known = before.get(party).map_or(0, |row| row.ajcep_known);
        writeln!(out, "{:<5} {:>6} {known:>12} {:>12}", party, row.lines, row.ajcep_known)?;
    }
    Ok(())
}
