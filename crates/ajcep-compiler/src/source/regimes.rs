//! The regimes beside MFN and AJCEP as constants.

use super::rates;
use super::writer::{Source, civil};
use crate::regimes::Regimes;

/// Writes one constant for each regime.
pub(super) fn write(out: &mut Source, regimes: &Regimes) {
    out.list("REGIMES", "EmbeddedRegime", &regimes.list, |out, regime| {
        let definition = &regime.definition;
        let exporters = out.helper("(Party, Option<Date>)", &definition.exporters, |_, exporter| {
            let from = exporter.from.map_or("None".to_owned(), |from| format!("Some({})", civil(from)));
            format!("(Party::{:?}, {from})", exporter.party)
        });
        let doubtful = out.helper("Party", &definition.doubtful.parties, |_, party| {
            format!("Party::{party:?}")
        });
        format!(
            "EmbeddedRegime {{ importer: Party::{:?}, name: {:?}, exporters: &{exporters}, doubtful: &{doubtful}, doubt: {:?} }}",
            definition.importer, definition.name, definition.doubtful.because,
        )
    });
    out.list("REGIME_SCHEDULES", "Option<ScheduleInfo>", &regimes.list, |out, regime| {
        rates::table(out, &regime.table, false)
    });
}
