//! Every product specific rule: each row of both tables is answered for each
//! code under it, the most specific row first, and prints as it stands there.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod common;

use std::collections::BTreeMap;

use ajcep::{Book, RuleTable, Subheading};
use jiff::civil::date;

/// The cells of each row by its code.
fn rows(table: RuleTable) -> BTreeMap<String, [String; 3]> {
    let name = format!("rules/psr-hs{}.csv", table.edition().year());
    let mut reader = csv::Reader::from_path(common::data().join(name)).unwrap();
    let cells = |record: csv::StringRecord| {
        (record[0].to_owned(), [1, 2, 3].map(|cell| record[cell].to_owned()))
    };
    reader.records().map(|record| cells(record.unwrap())).collect()
}

#[test]
fn every_code_has_the_most_specific_row() {
    for (table, expected_rows) in [(RuleTable::Hs2002, 519), (RuleTable::Hs2017, 544 + 2)] {
        let rows = rows(table);
        assert_eq!(rows.len(), expected_rows);
        let mut used = std::collections::BTreeSet::new();
        for code in Book::embedded().subheadings(table.edition()) {
            let digits = format!("{:06}", code.number());
            let row = [6, 4, 2].iter().find_map(|length| rows.get_key_value(&digits[..*length]));
            let rule = Book::embedded().rule(code, table).unwrap();
            let listed = rule.listed_as().map(|range| range.to_string().replace('.', ""));
            assert_eq!(listed.as_ref(), row.map(|(code, _)| code), "{code}");
            let Some((key, [text, scope, unconfirmed])) = row else { continue };
            used.insert(key.clone());
            let found = rule.specific().map(ToString::to_string).unwrap_or_default();
            assert_eq!(
                (&found, rule.scope(), rule.unconfirmed()),
                (text, scope.as_str(), unconfirmed.as_str())
            );
            assert!(!rule.words().is_empty());
        }
        let idle: Vec<_> = rows.keys().filter(|code| !used.contains(*code)).collect();
        assert!(idle.is_empty(), "{table:?}: rows for no code: {idle:?}");
    }
}

#[test]
fn the_table_follows_from_the_date_of_issue() {
    assert_eq!(RuleTable::on(date(2023, 2, 28)), RuleTable::Hs2002);
    assert_eq!(RuleTable::on(date(2023, 3, 1)), RuleTable::Hs2017);
}

#[test]
fn what_is_doubtful_is_said() {
    let rule = |code: &str, table| {
        Book::embedded().rule(code.parse::<Subheading>().unwrap(), table).unwrap()
    };
    let citric = rule("2918.14", RuleTable::Hs2017);
    assert_eq!(citric.specific().unwrap().to_string(), "CC except 17, 23");
    assert!(citric.unconfirmed().contains("misprint"));
    for code in ["8528.72", "8543.90"] {
        assert!(rule(code, RuleTable::Hs2017).specific().is_none());
        assert!(rule(code, RuleTable::Hs2017).unconfirmed().contains("HS 2002"));
    }
    assert!(rule("9113.90", RuleTable::Hs2002).scope().contains("precious"));
}

#[test]
fn a_code_of_another_edition_has_a_rule_for_each_successor() {
    let book = Book::embedded();
    let edition = ajcep::HsEdition::Hs2022;
    for code in book.subheadings(edition) {
        let rules = book.rules_for(code, edition, RuleTable::Hs2017).unwrap();
        let targets = book.transpose(code, edition, ajcep::HsEdition::Hs2017).unwrap();
        assert!(rules.iter().map(|rule| rule.code()).eq(targets.targets()), "{code}");
    }
    assert_eq!(
        book.rule("8517.13".parse().unwrap(), RuleTable::Hs2017).err().unwrap().code(),
        "unknown-subheading"
    );
}
