//! The account of an import: how many rows were read and what became of them.

use std::collections::BTreeMap;
use std::fmt::Write;

use ajcep_model::{Guard, Party, RateEntry, RateExpression, RateValue};

/// Counts by Party, subject and kind. The subject is `rows` or a rate column.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Account {
    counts: BTreeMap<(Party, String, String), usize>,
}

impl Account {
    /// Adds `count` of a kind.
    pub fn add(&mut self, party: Party, subject: &str, kind: &str, count: usize) {
        *self.counts.entry((party, subject.to_owned(), kind.to_owned())).or_default() += count;
    }

    /// Adds the cell of a rate column; a blank one is `none`.
    pub fn add_rate(&mut self, party: Party, column: &str, entry: Option<&RateEntry>) {
        let kind = entry.map_or("none".to_owned(), kind);
        self.add(party, column, &kind, 1);
    }

    /// How many of a kind there are.
    pub fn count(&self, party: Party, subject: &str, kind: &str) -> usize {
        let key = (party, subject.to_owned(), kind.to_owned());
        self.counts.get(&key).copied().unwrap_or_default()
    }

    /// How many rows the text form has below its header.
    pub fn rows(&self) -> usize {
        self.counts.len()
    }

    /// The account as a table: `party,subject,kind,count`.
    pub fn to_csv(&self) -> String {
        let mut text = String::from("party,subject,kind,count\n");
        for ((party, subject, kind), count) in &self.counts {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{party},{subject},{kind},{count}");
        }
        text
    }
}

/// In what way an entry states its rate.
fn kind(entry: &RateEntry) -> String {
    if entry.splits_by_product() {
        return "by-product".to_owned();
    }
    let Some(first) = entry.alternatives().first() else { return "none".to_owned() };
    let mut kind = match &first.value {
        RateValue::NoConcession => "no-concession".to_owned(),
        RateValue::Unknown(reason) => format!("unknown:{reason}"),
        RateValue::RateOrNoConcession(_) => "rate-or-no-concession".to_owned(),
        RateValue::Rate(rate) => match rate {
            RateExpression::Free => "free",
            RateExpression::AdValorem(_) => "ad-valorem",
            RateExpression::Specific(_) => "specific",
            RateExpression::Sum(_) => "compound",
            RateExpression::Max(_) => "higher-of",
            RateExpression::Min(_) => "lower-of",
            RateExpression::Shortfall(_) => "shortfall",
            RateExpression::Range(_) => "range",
        }
        .to_owned(),
    };
    if first.partial {
        kind.push_str("+partial");
    }
    if first.not_lower {
        kind.push_str("+not-lower");
    }
    if entry.alternatives().iter().any(|one| matches!(one.guard, Guard::Eligibility(_))) {
        kind.push_str("+conditional");
    }
    kind
}
