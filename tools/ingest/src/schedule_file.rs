//! [`ScheduleFile`]: writes the schedule of a Party and counts its rates.

use std::collections::BTreeSet;

use ajcep_compiler::manifest::{Content, ScheduleEdition};
use ajcep_model::{Party, Standing, Subheading, Window};
use ajcep_notation::Account;

use crate::error::Result;
use crate::nomenclature::CURRENT;
use crate::output::{DataFile, Output};
use crate::row::{Form, Mfn, Row};

/// What the manifest says about a schedule.
pub(crate) struct ScheduleFile {
    pub(crate) party: Party,
    pub(crate) form: Form,
    /// The days for which the schedule is known.
    pub(crate) window: Window,
    pub(crate) editions: Vec<ScheduleEdition>,
    pub(crate) source: &'static str,
    pub(crate) standing: Standing,
    /// Assumptions of the reading that no source confirms; empty if there are none.
    pub(crate) unconfirmed: &'static str,
}

impl ScheduleFile {
    /// Writes `rows`, sorted by code, first day and season. `current_codes` are
    /// the codes of the current HS edition.
    pub(crate) fn write(
        self,
        mut rows: Vec<Row>,
        current_codes: &BTreeSet<Subheading>,
        output: &mut Output<'_>,
    ) -> Result<()> {
        count_rates(&mut output.account, self.party, &rows);
        rows.sort_by_key(|row| (row.code, row.from, row.season));
        let superseded: BTreeSet<Subheading> = rows
            .iter()
            .map(|row| row.code.subheading())
            .filter(|code| !current_codes.contains(code))
            .collect();
        let file = DataFile {
            path: &format!("schedules/{}/tariff.csv", self.party.code().to_lowercase()),
            content: Content::Schedule {
                party: self.party,
                hs_edition: CURRENT,
                window: self.window,
                editions: self.editions,
                superseded_subheadings: superseded.len(),
            },
            source: self.source,
            standing: self.standing,
            unconfirmed: self.unconfirmed,
        };
        let columns = self.form.columns();
        let records = rows.iter().map(|row| columns.iter().map(|column| row.cell(column)));
        output.write_table(file, columns, records)
    }
}

/// Adds the rate cells of `rows` to the account.
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
