//! [`Account`]: how many rows of a table were read, and what kinds of rates they
//! contain.

use alloc::borrow::ToOwned;
use alloc::collections::BTreeMap;
use alloc::format;
use alloc::string::String;
use core::fmt::Write;

use ajcep_model::{Guard, Party, RateEntry, RateExpression, RateValue};

/// Counts of rows and rates by Party, subject and kind. The subject is `rows`,
/// `lines` or the name of a rate column.
///
/// ```
/// use ajcep_model::Party;
/// use ajcep_notation::{Account, viet_nam};
///
/// let mut account = Account::default();
/// account.add(Party::VietNam, "rows", "read", 1);
/// account.add_rate(Party::VietNam, "mfn", Some(&viet_nam::rate("5%")?));
/// assert_eq!(account.count(Party::VietNam, "mfn", "ad-valorem"), 1);
/// assert_eq!(account.rows(), 2);
/// assert_eq!(
///     account.to_csv(),
///     "party,subject,kind,count\nVN,mfn,ad-valorem,1\nVN,rows,read,1\n"
/// );
/// # Ok::<(), ajcep_notation::NotationError>(())
/// ```
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Account {
    counts: BTreeMap<(Party, String, String), usize>,
}

impl Account {
    /// Adds `count` to the count of a kind.
    pub fn add(&mut self, party: Party, subject: &str, kind: &str, count: usize) {
        *self.counts.entry((party, subject.to_owned(), kind.to_owned())).or_default() += count;
    }

    /// Adds one cell of a rate column. The kind of an absent rate is `none`.
    pub fn add_rate(&mut self, party: Party, column: &str, entry: Option<&RateEntry>) {
        let kind = entry.map_or("none".to_owned(), kind);
        self.add(party, column, &kind, 1);
    }

    /// Returns the count of a kind.
    pub fn count(&self, party: Party, subject: &str, kind: &str) -> usize {
        let key = (party, subject.to_owned(), kind.to_owned());
        self.counts.get(&key).copied().unwrap_or_default()
    }

    /// Returns the number of rows of [`to_csv`](Self::to_csv), without the header.
    pub fn rows(&self) -> usize {
        self.counts.len()
    }

    /// Returns the account as CSV with the columns `party,subject,kind,count`.
    pub fn to_csv(&self) -> String {
        let mut text = String::from("party,subject,kind,count\n");
        for ((party, subject, kind), count) in &self.counts {
            // Writing to a String cannot fail.
            let _ = writeln!(text, "{party},{subject},{kind},{count}");
        }
        text
    }
}

/// Returns the kind of an entry: the form of its first rate, and its marks.
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
