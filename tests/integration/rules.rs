//! Every product specific rule: each row of both tables is answered for each code under
//! it, the most specific row first, and prints as it stands there.

use std::collections::{BTreeMap, BTreeSet};

use ajcep::model::RuleTable;
use ajcep::nomenclature::{subheadings, transpose};
use ajcep::origin::{rule, rule_table_on, rules_for};
use ajcep::{ErrorKind, HsEdition, Subheading};
use jiff::civil::date;

use super::data::records;

/// The rule and what is unconfirmed of each row, by its code.
fn rows(table: RuleTable) -> BTreeMap<String, [String; 2]> {
    let records = records(&format!("rules/psr-hs{}.csv", table.edition().year()));
    records.iter().map(|row| (row[0].to_owned(), [1, 2].map(|cell| row[cell].to_owned()))).collect()
}

#[test]
fn every_code_has_the_most_specific_row() {
    for (table, expected_rows) in [(RuleTable::Hs2002, 519), (RuleTable::Hs2017, 544 + 2)] {
        let rows = rows(table);
        assert_eq!(rows.len(), expected_rows);
        let mut used = BTreeSet::new();
        for code in subheadings(table.edition()) {
            let digits = format!("{:06}", code.number());
            let row = [6, 4, 2].iter().find_map(|length| rows.get_key_value(&digits[..*length]));
            let rule = rule(code, table).unwrap();
            let listed = rule.listed_as().map(|range| range.to_string().replace('.', ""));
            assert_eq!(listed.as_ref(), row.map(|(code, _)| code), "{code}");
            let Some((key, [text, unconfirmed])) = row else { continue };
            used.insert(key);
            let found = rule.specific().map(ToString::to_string).unwrap_or_default();
            assert_eq!((&found, rule.unconfirmed()), (text, unconfirmed.as_str()), "{code}");
            assert!(!rule.words().is_empty());
        }
        let idle: Vec<_> = rows.keys().filter(|code| !used.contains(*code)).collect();
        assert!(idle.is_empty(), "{table:?}: rows for no code: {idle:?}");
    }
}

#[test]
fn the_table_follows_from_the_date_of_issue() {
    assert_eq!(rule_table_on(date(2023, 2, 28)), RuleTable::Hs2002);
    assert_eq!(rule_table_on(date(2023, 3, 1)), RuleTable::Hs2017);
}

#[test]
fn what_is_doubtful_is_said() {
    let rule = |code: &str| rule(code.parse::<Subheading>().unwrap(), RuleTable::Hs2017).unwrap();
    let citric = rule("2918.14");
    assert_eq!(citric.specific().unwrap().to_string(), "CC except 17, 23");
    assert!(citric.unconfirmed().contains("misprint"));
    for code in ["8528.72", "8543.90"] {
        assert!(rule(code).specific().is_none());
        assert!(rule(code).unconfirmed().contains("HS 2002"));
    }
}

#[test]
fn a_code_of_another_edition_has_a_rule_for_each_successor() {
    let (edition, table) = (HsEdition::Hs2022, RuleTable::Hs2017);
    for code in subheadings(edition) {
        let rules = rules_for(code, edition, table).unwrap();
        let targets = transpose(code, edition, table.edition()).unwrap();
        assert!(rules.iter().map(|rule| rule.code()).eq(targets.targets()), "{code}");
    }
    let error = rule("8517.13".parse().unwrap(), table).unwrap_err();
    assert_eq!(error.kind(), ErrorKind::UnknownSubheading);
}
