//! The regimes beside MFN and AJCEP whose rates are compiled in, column by column.

use alloc::string::String;
use core::fmt::Write as _;

use ajcep_model::{Party, TariffCode, UnknownReason, Window};
use jiff::civil::Date;

use super::preference::Preference;
use super::reading::Reading;
use super::source::Source;
use crate::tables::{self, EMBEDDED, EmbeddedRegime, REGIME_ROWS, ScheduleInfo};

/// A column of rates of a regime that is compiled in. A regime whose rates differ by origin has
/// several.
///
/// ```
/// use ajcep::Party;
/// use ajcep::tariff::known_regimes;
/// use jiff::civil::date;
///
/// let rcep = known_regimes(Party::Japan).find(|regime| regime.name() == "RCEP").unwrap();
/// let rate = rcep.preference("0306.17.000".parse()?, date(2026, 7, 15));
/// assert_eq!(rate.to_string(), "0.6%");
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy)]
pub struct KnownRegime {
    number: usize,
    definition: &'static EmbeddedRegime,
}

/// The regimes of `importer` beside MFN and AJCEP that are compiled in; none without the feature
/// `regimes`.
pub fn known_regimes(importer: Party) -> impl Iterator<Item = KnownRegime> {
    tables::embedded_regimes()
        .filter(move |(_, definition)| definition.importer == importer)
        .map(|(number, definition)| KnownRegime { number, definition })
}

impl KnownRegime {
    /// Its name in answers.
    pub const fn name(&self) -> &'static str {
        self.definition.name
    }

    /// Its name, with the Parties whose goods it is for where the importer has another of that
    /// name: `CPTPP (VN)`.
    pub fn label(&self) -> String {
        let mut label = String::from(self.name());
        let own = |regime: &KnownRegime| regime.name() == self.name();
        if known_regimes(self.definition.importer).filter(own).count() > 1 {
            let parties = self.exporters().map(|(party, _)| party.code());
            for (at, code) in parties.enumerate() {
                // Writing to a String cannot fail.
                let _ = write!(label, "{}{code}", if at == 0 { " (" } else { " " });
            }
            label.push(')');
        }
        label
    }

    /// The Parties whose goods it is for, and since when if that is after the first tariff.
    pub fn exporters(&self) -> impl Iterator<Item = (Party, Option<Date>)> {
        self.definition.exporters.iter().copied()
    }

    /// The Parties for whose goods it may be, and why that is not certain.
    pub const fn doubtful(&self) -> (&'static [Party], &'static str) {
        (self.definition.doubtful, self.definition.doubt)
    }

    /// The days it can answer for.
    pub fn window(&self) -> Option<Window> {
        self.info()?.window()
    }

    /// Where its rates were read from.
    pub fn source(&self, date: Date) -> Source<'static> {
        Source::of(self.info(), date)
    }

    /// What it grants for a line on a day, without conditions.
    pub fn preference(&self, code: TariffCode, date: Date) -> Preference<'static> {
        let no_table = Preference::Unknown(UnknownReason::NoTable);
        let Some(slot) = tables::slot(code.subheading()) else { return no_table };
        let key = code.suffix_key();
        match REGIME_ROWS.numbered_line(Some(self.number), slot, key, date) {
            Some(record) => {
                let entry = record.cells().preference;
                Preference::of(entry.map(|entry| Reading::of(entry, &[] as &[&str])))
            }
            None => match EMBEDDED.line(self.definition.importer, slot, key, date) {
                Some(_) => Preference::NoConcession,
                None => no_table,
            },
        }
    }

    fn info(&self) -> Option<&'static ScheduleInfo> {
        REGIME_ROWS.numbered_schedule(self.number)
    }
}
