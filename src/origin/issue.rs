//! The issue of the certificate, on whose date the rules depend.

use ajcep_model::{Party, RuleTable};
use jiff::civil::Date;

use super::production::Production;
use super::rule::rule_table_on;
use crate::agreement::entry_into_force;

/// When the certificate is issued, and the rule table that applies then.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Issue {
    /// The date; `None` if not stated.
    pub(crate) date: Option<Date>,
    /// The table of product specific rules.
    pub(crate) table: RuleTable,
}

impl Issue {
    /// The issue of a certificate on `date`.
    pub(crate) fn on(date: Date) -> Self {
        Self { date: Some(date), table: rule_table_on(date) }
    }

    /// What a production states of it.
    pub(crate) fn of(production: &Production) -> Self {
        Self { date: production.issued(), table: production.table() }
    }

    /// When the agreement entered into force for `party`, if the certificate is issued before.
    pub(super) fn before_entry(&self, party: Party) -> Option<Date> {
        let issued = self.date?;
        entry_into_force(party).filter(|entry| issued < *entry)
    }
}
