//! The agreement itself: its Parties, and from when it applies between two of them.

use ajcep_model::Party;
use jiff::civil::Date;

use crate::error::{Detail, Error};
use crate::tables;

/// The two Parties of an importation, by name so that they cannot be swapped silently.
///
/// ```
/// use ajcep::{Party, Trade};
/// use jiff::civil::date;
///
/// let trade = Trade { importer: Party::Japan, exporter: Party::Indonesia };
/// assert!(trade.check_applies(date(2018, 2, 28)).is_err());
/// assert!(trade.check_applies(date(2018, 3, 1)).is_ok());
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_structs, reason = "an importation has exactly two ends")]
pub struct Trade {
    /// The Party that imports, whose tariff applies.
    pub importer: Party,
    /// The Party that exports, where the goods originate.
    pub exporter: Party,
}

impl Trade {
    /// Checks that the agreement applies between the two Parties on `date`: from the
    /// later of their dates of entry into force (Article 79).
    ///
    /// # Errors
    /// If the two are the same Party, or the agreement does not apply yet.
    pub fn check_applies(self, date: Date) -> Result<(), Error> {
        let Self { importer, exporter } = self;
        match self.applies_from() {
            None => Err(Detail::SameParty { party: importer }.into()),
            Some(from) if date < from => {
                Err(Detail::NotYetInForce { importer, exporter, date, from }.into())
            }
            Some(_) => Ok(()),
        }
    }

    /// The first day on which the agreement applies between the two Parties, the later of their
    /// dates of entry into force (Article 79); `None` if they are the same Party.
    ///
    /// ```
    /// use ajcep::{Party, Trade};
    /// use jiff::civil::date;
    ///
    /// let trade = Trade { importer: Party::Japan, exporter: Party::Indonesia };
    /// assert_eq!(trade.applies_from(), Some(date(2018, 3, 1)));
    /// ```
    pub fn applies_from(self) -> Option<Date> {
        let Self { importer, exporter } = self;
        let (to, from) = entry_into_force(importer).zip(entry_into_force(exporter))?;
        (importer != exporter).then_some(to.max(from))
    }
}

/// The day on which the agreement entered into force for `party` (Article 79).
///
/// ```
/// use ajcep::Party;
/// use jiff::civil::date;
///
/// assert_eq!(ajcep::agreement::entry_into_force(Party::Japan), Some(date(2008, 12, 1)));
/// ```
pub fn entry_into_force(party: Party) -> Option<Date> {
    tables::ENTRY_INTO_FORCE.get(party.index()).copied()
}

/// The version of the embedded data: the first 16 hexadecimal digits of the SHA-256 of
/// its manifest, which changes whenever any of the data does. Packs have their own
/// [`Pack::digest`](crate::Pack::digest).
pub const DATA_VERSION: &str = tables::DATA_DIGEST;

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn every_party_has_a_date() {
        for party in Party::ALL {
            assert!(entry_into_force(party).is_some_and(|day| day >= date(2008, 12, 1)));
        }
    }
}
