//! The lines and the rules under every chapter, heading and subheading: no line is left out
//! or twice, and no rate of a line is below the lowest or above the highest.

use std::collections::BTreeMap;

use ajcep::model::RuleTable;
use ajcep::nomenclature::subheadings;
use ajcep::origin::{rule, rules_under};
use ajcep::tariff::{LineGroup, RateSpan, TariffLine};
use ajcep::{Book, CodePrefix, ErrorKind, Party, RateExpression, TariffCode};
use rust_decimal::Decimal;

use super::data::schedule_window;

/// The first digits of every line, of each number of digits that leads to a group.
fn prefixes(code: TariffCode) -> Vec<CodePrefix> {
    let digits = code.undotted().to_string();
    let lengths = [2, 4, 6, 8].into_iter().filter(|length| *length < digits.len());
    lengths.chain([digits.len()]).map(|length| digits[..length].parse().unwrap()).collect()
}

/// Whether the span has the lowest and the highest percentages, if all rates are such.
fn check_percentages(group: &LineGroup<'_>, span: &RateSpan, rates: &[Option<Decimal>]) {
    let known: Option<Vec<Decimal>> = rates.iter().copied().collect();
    let Some((least, most)) =
        known.and_then(|known| Some((*known.iter().min()?, *known.iter().max()?)))
    else {
        return;
    };
    let [lowest, highest] = [&span.lowest, &span.highest].map(|ends| {
        assert_eq!(ends.len(), 1, "{group:?}");
        ends[0].as_percent()
    });
    assert_eq!((lowest, highest), (Some(least), Some(most)), "{group:?}");
    assert_eq!(span.known, rates.len());
}

fn check(group: &LineGroup<'_>, expected: &[&TariffLine<'_>]) {
    let codes: Vec<_> = group.lines().iter().map(TariffLine::code).collect();
    let expected_codes: Vec<_> = expected.iter().map(|line| line.code()).collect();
    assert_eq!(codes, expected_codes, "{:?}", group.prefix());
    let (mfn, ajcep) = (group.mfn(), group.preference());
    assert_eq!((mfn.lines(), ajcep.lines()), (expected.len(), expected.len()));
    let percent = |rate: Option<&RateExpression>| rate.and_then(RateExpression::as_percent);
    let mfn_rates: Vec<_> = expected.iter().map(|line| percent(line.mfn().rate())).collect();
    check_percentages(group, &mfn, &mfn_rates);
    let ajcep_rates: Vec<_> =
        expected.iter().map(|line| percent(line.preference().rate())).collect();
    check_percentages(group, &ajcep, &ajcep_rates);
    for line in expected {
        for (span, rate) in [(&mfn, line.mfn().rate()), (&ajcep, line.preference().rate())] {
            let Some(rate) = rate else { continue };
            assert!(span.lowest.iter().any(|low| low == rate || low.is_never_above(rate)));
            assert!(span.highest.iter().any(|high| high == rate || rate.is_never_above(high)));
        }
    }
}

#[test]
fn every_line_is_in_its_groups() {
    let book = Book::embedded();
    for party in Party::ALL {
        let day = schedule_window(party).from();
        let mut groups: BTreeMap<String, Vec<TariffLine<'_>>> = BTreeMap::new();
        for line in book.lines_on(party, day) {
            for prefix in prefixes(line.code()) {
                groups.entry(prefix.to_string()).or_default().push(line);
            }
        }
        for (prefix, lines) in &groups {
            let prefix: CodePrefix = prefix.parse().unwrap();
            match book.lines_under(party, prefix, day) {
                Ok(group) => check(&group, &lines.iter().collect::<Vec<_>>()),
                // Eight digits of Japan are also nine without their zero.
                Err(error) => {
                    assert_eq!(
                        error.kind(),
                        ErrorKind::IncompleteCode,
                        "{party} {prefix}: {error}"
                    );
                    let zero = format!("0{}", prefix.to_string().replace('.', ""));
                    assert!(groups.keys().any(|code| code.replace('.', "") == zero));
                }
            }
        }
        let none = book.lines_under(party, CodePrefix::Chapter(77), day).unwrap_err();
        assert_eq!(none.kind(), ErrorKind::UnknownCode);
    }
}

#[test]
fn every_rule_is_under_its_heading() {
    for table in [RuleTable::Hs2002, RuleTable::Hs2017] {
        let edition = table.edition();
        let mut groups: BTreeMap<String, Vec<String>> = BTreeMap::new();
        for code in subheadings(edition) {
            let text = format!("{:?}", rule(code, table).unwrap());
            for prefix in [CodePrefix::Chapter(code.chapter()), CodePrefix::Heading(code.heading())]
            {
                groups.entry(prefix.to_string()).or_default().push(text.clone());
            }
        }
        for (prefix, expected) in groups {
            let rules = rules_under(prefix.parse().unwrap(), edition, table).unwrap();
            let found: Vec<_> = rules.iter().map(|rule| format!("{rule:?}")).collect();
            assert_eq!(found, expected, "{prefix}");
        }
        let none = rules_under(CodePrefix::Heading(7701), edition, table).unwrap_err();
        assert_eq!(none.kind(), ErrorKind::UnknownSubheading);
    }
}
