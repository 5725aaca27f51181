//! Compares `data/account.csv` with the files of `data/`: a rate that changes its
//! kind or disappears is a failure.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::fs;
use std::path::{Path, PathBuf};

use ajcep_model::{Party, RateEntry, RateValue};
use ajcep_notation::Account;

fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

#[test]
fn the_account_matches_the_data() {
    let committed = fs::read_to_string(data().join("account.csv")).unwrap();
    let mut account = Account::default();
    for party in Party::ALL {
        let path = data().join(format!("schedules/{}/tariff.csv", party.code().to_lowercase()));
        let mut reader = csv::Reader::from_path(path).unwrap();
        let headers = reader.headers().unwrap().clone();
        for record in reader.records().map(Result::unwrap) {
            account.add(party, "rows", "written", 1);
            for (column, text) in headers.iter().zip(&record) {
                if ["mfn", "general", "temporary", "wto", "ajcep"].contains(&column) {
                    let entry: Option<RateEntry> =
                        (!text.is_empty()).then(|| text.parse().unwrap());
                    account.add_rate(party, column, entry.as_ref());
                }
            }
        }
    }
    let nothing = RateEntry::plain(RateValue::NoConcession);
    for party in [Party::Japan, Party::VietNam] {
        let path = data().join(format!("regimes/{}/rates.csv", party.code().to_lowercase()));
        let mut reader = csv::Reader::from_path(path).unwrap();
        let headers = reader.headers().unwrap().clone();
        for record in reader.records().map(Result::unwrap) {
            account.add(party, "regimes", "rows written", 1);
            for (column, text) in headers.iter().zip(&record).skip(4) {
                // A blank cell grants nothing.
                let entry = if text.is_empty() { nothing.clone() } else { text.parse().unwrap() };
                account.add_rate(party, column, Some(&entry));
            }
        }
    }
    // The data does not contain the rows that were left out.
    let counted: Vec<&str> = committed
        .lines()
        .filter(|line| !line.contains(",rows,read,") && !line.contains(",rows,parents,"))
        .filter(|line| !line.contains(",regimes,rows read,"))
        .collect();
    assert_eq!(account.to_csv().lines().collect::<Vec<_>>(), counted);
}

#[test]
fn every_row_that_was_read_is_accounted_for() {
    let committed = fs::read_to_string(data().join("account.csv")).unwrap();
    let count = |party: Party, kind: &str| {
        let head = format!("{party},rows,{kind},");
        let line = committed.lines().find_map(|line| line.strip_prefix(&head));
        line.map_or(0, |count| count.parse::<usize>().unwrap())
    };
    for (line, rows) in [
        ("JP,regimes,rows read,", 9_663 + 9_650 + 9_651 + 9_654),
        ("VN,regimes,rows read,", 11_443),
    ] {
        assert!(committed.lines().any(|found| found == format!("{line}{rows}")), "{line}{rows}");
    }
    for party in Party::ALL {
        let (read, written, parents) =
            (count(party, "read"), count(party, "written"), count(party, "parents"));
        match party {
            // Four editions merged into one; the compiler counts each.
            Party::Japan => assert_eq!(read, 9_663 + 9_650 + 9_651 + 9_654),
            // Fifteen rows are split where a suspension of the rate ends.
            Party::VietNam => assert_eq!((read, written), (11_443, 11_443 + 15)),
            _ => assert_eq!(read, written + parents, "{party}"),
        }
    }
}
