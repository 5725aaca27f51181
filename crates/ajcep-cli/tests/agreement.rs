//! The documents of a folder, one for each Party, become packs, and their quotes are what the
//! staging categories say.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use ajcep::{Book, HsEdition, Pack, Party, Subheading, nomenclature};
use ajcep_pack::party_of;
use serde_json::Value;

use common::ajcep;

fn tests() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// The rate of a line in 2026, by hand from the notes to Annex 1: all cuts of a category B
/// were made by 2024; other categories are known where the Party's notes are recorded.
fn by_hand(party: Party, base: &str, category: &str) -> String {
    use Party::{BruneiDarussalam, Japan, Malaysia, Philippines};
    let free_at_once = [BruneiDarussalam, Japan, Malaysia, Philippines];
    let rate = match category {
        "B5" | "B10" | "B15" => "free",
        "A" if free_at_once.contains(&party) => "free",
        "C" if [BruneiDarussalam, Japan].contains(&party) => base,
        "X" if [Philippines, Japan].contains(&party) => "no-concession",
        _ => "unknown(staging-category)",
    };
    if rate == "0%" { "free" } else { rate }.to_owned()
}

/// The base rates and categories of each subheading of a document.
fn right_rows(name: &str) -> BTreeMap<Subheading, BTreeSet<(String, String)>> {
    let mut rows = csv::Reader::from_path(tests().join("agreement-rows").join(name)).unwrap();
    let mut of: BTreeMap<_, BTreeSet<_>> = BTreeMap::new();
    for row in rows.records() {
        let row = row.unwrap();
        let code: String = row[0].chars().filter(char::is_ascii_digit).take(6).collect();
        let stated = (row[1].to_owned(), row[2].to_owned());
        of.entry(code.parse().unwrap()).or_default().insert(stated);
    }
    of
}

/// Whether a code of HS 2002 and of HS 2022 are the same goods.
fn is_the_same(code: Subheading) -> bool {
    let one = |from, to| -> Option<Subheading> {
        let mut codes = nomenclature::transpose(code, from, to).ok()?.targets();
        codes.next().filter(|_| codes.next().is_none())
    };
    let (old, new) = (HsEdition::Hs2002, HsEdition::Hs2022);
    one(old, new) == Some(code) && one(new, old) == Some(code)
}

#[test]
fn eleven_documents_become_the_schedules_of_eleven_parties() {
    let folder = tests().join("agreement");
    let packs = Path::new(env!("CARGO_TARGET_TMPDIR")).join("agreement");
    let (from, to) = (folder.to_str().unwrap(), packs.to_str().unwrap());
    let output = ajcep(&["import", "--agreement", from, "-o", to], b"");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let account = fs::read_to_string(packs.join("account.csv")).unwrap();

    let mut book = Book::embedded().clone();
    let (mut compared, mut quoted) = (BTreeMap::new(), BTreeMap::new());
    for party in Party::ALL {
        let code = party.code().to_lowercase();
        let pack = fs::read(packs.join(format!("{code}.ajcep"))).unwrap();
        book = book.with_pack(Pack::from_bytes(&pack).unwrap());
        assert!(account.contains(&format!("{party},rows,read,")), "{account}");
    }
    for entry in fs::read_dir(tests().join("agreement-rows")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let party = party_of(&name).unwrap();
        let day = book.editions(party).last().unwrap().from();
        let rows = right_rows(&name);
        for line in book.lines_on(party, day) {
            let stated = rows.get(&line.code().subheading()).map(Vec::from_iter);
            let Some([(base, category)]) = stated.as_deref() else { continue };
            if !is_the_same(line.code().subheading()) {
                continue;
            }
            let expected = by_hand(party, base, category);
            let rate = line.preference().to_string();
            assert_eq!(rate, expected, "{party} {} {base} {category}", line.code());
            *compared.entry(party).or_insert(0) += 1;
            if expected != "unknown(staging-category)" && expected != "no-concession" {
                quoted.entry(party).or_insert((line.code().to_string(), expected));
            }
        }
    }
    assert_eq!(compared.len(), 11, "{compared:?}");
    assert!(compared.values().all(|lines| *lines >= 10), "{compared:?}");

    // Today, by the command.
    let packs: Vec<String> = Party::ALL
        .iter()
        .map(|party| packs.join(format!("{}.ajcep", party.code().to_lowercase())))
        .flat_map(|pack| ["--pack".to_owned(), pack.to_str().unwrap().to_owned()])
        .collect();
    let today = |more: &[&str]| -> Value {
        let usual = ["--date", "2026-11-26", "--carry-forward", "--json"];
        let packs = packs.iter().map(String::as_str);
        let arguments: Vec<&str> = more.iter().copied().chain(usual).chain(packs).collect();
        serde_json::from_slice(&ajcep(&arguments, b"").stdout).unwrap()
    };
    let known = today(&["coverage"]);
    let known = known.as_array().unwrap();
    assert_eq!(known.len(), 11);
    assert!(known.iter().all(|row| row["ajcep_known"].as_u64().unwrap() > 0), "{known:?}");
    assert_eq!(quoted.len(), 11, "{quoted:?}");
    for (party, (code, expected)) in quoted {
        let from = if party == Party::Japan { "TH" } else { "JP" };
        let answer = today(&["quote", "--to", party.code(), "--from", from, "--code", &code]);
        assert_eq!(answer["ajcep"]["rate"], expected, "{party} {code}: {answer}");
    }
}

#[test]
fn a_folder_of_documents_is_refused_with_the_reason() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("folder");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let refused = |more: &[&str]| {
        let usual = ["import", "--agreement", folder.to_str().unwrap(), "-o", "never"];
        let output = ajcep(&[&usual[..], more].concat(), b"");
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    };
    let (status, message) = refused(&[]);
    assert_eq!(status, Some(2));
    assert!(message.contains("no document with the name of a Party"), "{message}");
    fs::write(folder.join("Japan.csv"), "code,base,category\n0101.10,5%,A\n").unwrap();
    fs::write(folder.join("Japan 2.csv"), "code,base,category\n0101.10,5%,A\n").unwrap();
    let (status, message) = refused(&[]);
    assert_eq!(status, Some(2));
    assert!(message.contains("JP: two documents"), "{message}");
    let (status, message) = refused(&["--party", "JP"]);
    assert_eq!(status, Some(2));
    assert!(message.contains("leave them out"), "{message}");
    assert!(!Path::new("never").exists());
}

#[test]
fn a_document_is_inspected_and_explained() {
    let document = tests().join("agreement/2.4 Tariffs Schedule Indonesia.pdf");
    let document = document.to_str().unwrap();
    let output = ajcep(&["import", "--inspect", document], b"");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains("base         Base Rate"), "{text}");
    assert!(text.contains("most of its codes are in HS2002"), "{text}");
    assert!(text.contains("--party ID --what ajcep --from 2008-12-01"), "{text}");
    assert!(text.contains("--annex1"), "{text}");

    let output = ajcep(&["import", "--inspect", "--rows", document], b"");
    let mut rows = csv::Reader::from_reader(&output.stdout[..]);
    assert_eq!(rows.headers().unwrap(), vec!["code", "base", "category", "note", "place"]);
    let read: Vec<Vec<String>> = rows
        .records()
        .map(|row| row.unwrap().iter().take(4).map(str::to_owned).collect::<Vec<_>>())
        .filter(|row| !row[2].is_empty())
        .collect();
    let right = tests().join("agreement-rows/2.4 Tariffs Schedule Indonesia.csv");
    let mut right = csv::Reader::from_path(right).unwrap();
    let right: Vec<Vec<String>> =
        right.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    assert_eq!(read, right);

    let output = ajcep(&["import", "--explain", "1", document], b"");
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.starts_with("page 1: ") && text.contains("\nread "), "{text}");
    let output = ajcep(&["import", "--explain", "99", document], b"");
    assert_eq!(output.status.code(), Some(2), "{output:?}");
    // What only an import reads is not ignored.
    for more in [&["--party", "ID"][..], &["--skip-bad"], &["--where", "a=b"], &["--annex1"]] {
        for what in [&["--inspect"][..], &["--explain", "1"]] {
            let output = ajcep(&[&["import", document], what, more].concat(), b"");
            assert_eq!(output.status.code(), Some(2), "{output:?}");
        }
    }
}
