//! What the data covers: for each Party, how many tariff lines there are and
//! for how many a rate is known.

use alloc::vec::Vec;

use ajcep_model::{Party, RateEntry, Standing, Window};

use crate::schedule::TariffLine;
use crate::{lookup, tables};

/// Which rates are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The applied MFN rates.
    Mfn,
    /// The preferences under the agreement.
    Ajcep,
}

impl Subject {
    /// The word used in machine-readable answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mfn => "MFN",
            Self::Ajcep => "AJCEP",
        }
    }
}

/// What the data has for one Party and one subject.
#[derive(Clone, Debug, PartialEq)]
pub struct Coverage {
    /// The Party.
    pub party: Party,
    /// MFN or AJCEP.
    pub subject: Subject,
    /// Tariff lines in force on the first day of the newest edition.
    pub lines: usize,
    /// Those of which the rate is known to one expression that can be computed,
    /// be it under a condition; for AJCEP also
    /// those that are known to have no concession.
    pub known: usize,
    /// The windows of the editions, oldest first.
    pub windows: Vec<Window>,
    /// Where they were read from.
    pub source: &'static str,
    /// How far that can be relied on.
    pub standing: Standing,
}

/// The coverage of every Party that has a schedule, MFN before AJCEP.
pub(crate) fn coverage() -> Vec<Coverage> {
    let mut all = Vec::new();
    for party in Party::ALL {
        let Some(info) = tables::schedule(party) else { continue };
        let newest = info.editions.last().copied();
        let lines: Vec<TariffLine> = tables::all_lines(party)
            .filter(|line| newest.is_none_or(|date| line.record.holds(date)))
            .map(|line| TariffLine::new(party, line.code, line.record))
            .collect();
        for subject in [Subject::Mfn, Subject::Ajcep] {
            let known = lines.iter().filter(|line| {
                let status = match subject {
                    Subject::Mfn => line.mfn(&[]).status(),
                    Subject::Ajcep => line.preference(&[]).status(),
                };
                status != "unknown" && determined(line, subject)
            });
            all.push(Coverage {
                party,
                subject,
                lines: lines.len(),
                known: known.count(),
                windows: lookup::editions(party),
                source: info.source,
                standing: info.standing,
            });
        }
    }
    all
}

/// Whether no rate of the line is a range or lacks its unit.
fn determined(line: &TariffLine, subject: Subject) -> bool {
    let [general, temporary, wto, ajcep] = line.entries();
    let entries = match subject {
        Subject::Mfn => [general, temporary, wto],
        Subject::Ajcep => [ajcep, None, None],
    };
    let alternatives = entries.into_iter().flatten().flat_map(RateEntry::alternatives);
    // A rate that is not lower than the one applied does not matter.
    alternatives
        .filter(|alternative| subject == Subject::Ajcep || !alternative.not_lower)
        .filter_map(|alternative| alternative.value.rate())
        .all(|rate| !rate.is_open())
}
