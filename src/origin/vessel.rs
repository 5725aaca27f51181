//! Vessels and factory ships (Article 23): whose catch and whose produce is
//! wholly obtained under Article 25(g) and (h).

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{Country, ParseError, Party, vocabulary};
use rust_decimal::Decimal;

use crate::duty;
use crate::error::Error;
use crate::tables::ORIGIN;

/// The owner of a vessel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(rename_all = "snake_case", deny_unknown_fields))]
#[allow(clippy::exhaustive_enums, reason = "Article 23 knows two")]
pub enum VesselOwner {
    /// Nationals of Parties own a share of it.
    Nationals {
        /// Their share in per cent.
        #[cfg_attr(feature = "serde", serde(with = "crate::duty::amount_serde"))]
        percent: Decimal,
    },
    /// A juridical person owns it.
    JuridicalPerson {
        /// Its headquarters are in a Party.
        headquartered_in_party: bool,
        /// Its representatives are nationals of Parties.
        representatives_are_nationals: bool,
        /// The chair of its board is a national of a Party.
        chair_is_national: bool,
        /// How many directors it has.
        directors: u32,
        /// How many of them are nationals of Parties.
        directors_nationals: u32,
        /// The share of its equity that nationals or juridical persons of Parties
        /// hold, in per cent.
        #[cfg_attr(feature = "serde", serde(with = "crate::duty::amount_serde"))]
        equity_percent: Decimal,
    },
}

/// A vessel or factory ship.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
#[allow(clippy::exhaustive_structs, reason = "built from a literal: the conditions of Article 23")]
pub struct Vessel {
    /// The country it is registered in; `None` if in none.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::written::optional"))]
    pub registered_in: Option<Country>,
    /// The country whose flag it flies; `None` if of none.
    #[cfg_attr(feature = "serde", serde(default, deserialize_with = "crate::written::optional"))]
    pub flag: Option<Country>,
    /// Its owner.
    pub owner: VesselOwner,
    /// How many master, officers and crew there are.
    pub crew: u32,
    /// How many of them are nationals of Parties.
    pub crew_nationals: u32,
}

vocabulary! {
    /// A condition of Article 23 that a vessel does not meet.
    pub enum VesselFault: "vessel fault" {
        Registration = 1, "registration", "not registered in the Party";
        Flag = 2, "flag", "does not fly the flag of the Party";
        /// Nationals of Parties own less than half of it, and no juridical person of
        /// a Party does whose management and equity are theirs.
        Ownership = 3, "ownership", "not owned by nationals of Parties or by their juridical person";
        /// Less than three quarters of master, officers and crew are nationals of
        /// Parties.
        Crew = 4, "crew", "too few nationals of Parties among master, officers and crew";
    }
}

impl Vessel {
    /// The conditions of Article 23 that keep it from being a vessel or factory ship of
    /// `party`; empty if it is one. Exactly half and exactly three quarters are enough.
    ///
    /// ```
    /// use ajcep::Party;
    /// use ajcep::origin::{Vessel, VesselFault, VesselOwner};
    ///
    /// let trawler = Vessel {
    ///     registered_in: Some(Party::Japan.into()),
    ///     flag: Some(Party::Japan.into()),
    ///     owner: VesselOwner::Nationals { percent: 50.into() },
    ///     crew: 20,
    ///     crew_nationals: 14,
    /// };
    /// assert_eq!(trawler.faults(Party::Japan)?, [VesselFault::Crew]);
    /// let manned = Vessel { crew_nationals: 15, ..trawler };
    /// assert!(manned.faults(Party::Japan)?.is_empty());
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If a share is not 0 to 100 per cent, if there is no crew, or if more of the crew or of the
    /// directors are nationals than there are; [`Error::field`] says which.
    pub fn faults(&self, party: Party) -> Result<Vec<VesselFault>, Error> {
        self.check()?;
        let hundredfold = |count: u32| duty::multiply(count.into(), Decimal::ONE_HUNDRED);
        let nationals = hundredfold(self.crew_nationals)?;
        let needed = duty::multiply(self.crew.into(), ORIGIN.crew_percent)?;
        let is_of = |country: Option<Country>| country.and_then(Country::party) == Some(party);
        let conditions = [
            (is_of(self.registered_in), VesselFault::Registration),
            (is_of(self.flag), VesselFault::Flag),
            (self.owner.is_of_parties(), VesselFault::Ownership),
            (nationals >= needed, VesselFault::Crew),
        ];
        let faults = conditions.into_iter().filter_map(|(met, fault)| (!met).then_some(fault));
        Ok(faults.collect())
    }
}

impl Vessel {
    fn check(&self) -> Result<(), Error> {
        if self.crew == 0 {
            return refuse("crew", "0".to_string(), "no master, officers and crew", "1 or more");
        }
        part_of("crew_nationals", self.crew_nationals, self.crew)?;
        self.owner.check().map_err(|error| error.in_field("owner"))
    }
}

/// Refuses nationals who are more than all.
fn part_of(field: &'static str, nationals: u32, all: u32) -> Result<(), Error> {
    if nationals > all {
        let expected = "no more than there are";
        return refuse(field, nationals.to_string(), format!("more than {all}"), expected);
    }
    Ok(())
}

fn refuse(
    field: &'static str,
    text: String,
    reason: impl Into<Cow<'static, str>>,
    expected: &'static str,
) -> Result<(), Error> {
    Err(Error::from(ParseError::new(field, &text, reason, expected)).in_field(field))
}

impl VesselOwner {
    fn check(self) -> Result<(), Error> {
        let (field, percent) = match self {
            Self::Nationals { percent } => ("nationals.percent", percent),
            Self::JuridicalPerson { directors, directors_nationals, equity_percent, .. } => {
                part_of("juridical_person.directors_nationals", directors_nationals, directors)?;
                ("juridical_person.equity_percent", equity_percent)
            }
        };
        if (Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent) {
            return Ok(());
        }
        refuse(field, percent.to_string(), "not a part of the whole", "0 to 100")
    }

    fn is_of_parties(self) -> bool {
        match self {
            Self::Nationals { percent } => percent >= ORIGIN.ownership_percent,
            Self::JuridicalPerson {
                headquartered_in_party,
                representatives_are_nationals,
                chair_is_national,
                directors,
                directors_nationals,
                equity_percent,
            } => {
                headquartered_in_party
                    && representatives_are_nationals
                    && chair_is_national
                    && u64::from(directors_nationals) * 2 > u64::from(directors)
                    && equity_percent >= ORIGIN.equity_percent
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_company_needs_a_majority_of_directors_and_half_of_the_equity() {
        let company = |directors_nationals, equity_percent: i64| VesselOwner::JuridicalPerson {
            headquartered_in_party: true,
            representatives_are_nationals: true,
            chair_is_national: true,
            directors: 6,
            directors_nationals,
            equity_percent: Decimal::new(equity_percent, 2),
        };
        assert!(company(4, 50_00).is_of_parties());
        assert!(!company(3, 50_00).is_of_parties());
        assert!(!company(4, 49_99).is_of_parties());
    }

    #[test]
    fn what_no_vessel_can_be_is_refused() {
        let sound = Vessel {
            registered_in: Some(Party::Japan.into()),
            flag: Some(Party::Japan.into()),
            owner: VesselOwner::Nationals { percent: Decimal::ONE_HUNDRED },
            crew: 1,
            crew_nationals: 1,
        };
        assert_eq!(sound.faults(Party::Japan).unwrap(), []);
        let owned = |percent: i64| VesselOwner::Nationals { percent: Decimal::from(percent) };
        let company = VesselOwner::JuridicalPerson {
            headquartered_in_party: true,
            representatives_are_nationals: true,
            chair_is_national: true,
            directors: 3,
            directors_nationals: 4,
            equity_percent: Decimal::ONE_HUNDRED,
        };
        for (vessel, field) in [
            (Vessel { crew: 0, crew_nationals: 0, ..sound }, "crew"),
            (Vessel { crew_nationals: 2, ..sound }, "crew_nationals"),
            (Vessel { owner: owned(150), ..sound }, "owner.nationals.percent"),
            (Vessel { owner: owned(-1), ..sound }, "owner.nationals.percent"),
            (Vessel { owner: company, ..sound }, "owner.juridical_person.directors_nationals"),
        ] {
            assert_eq!(vessel.faults(Party::Japan).unwrap_err().field(), Some(field));
        }
    }

    #[test]
    fn every_condition_counts() {
        let vessel = Vessel {
            registered_in: Some(Party::VietNam.into()),
            flag: Some("PA".parse().unwrap()),
            owner: VesselOwner::Nationals { percent: Decimal::new(4_999, 2) },
            crew: 4,
            crew_nationals: 2,
        };
        use VesselFault::{Crew, Flag, Ownership, Registration};
        assert_eq!(vessel.faults(Party::VietNam).unwrap(), [Flag, Ownership, Crew]);
        let all = [Registration, Flag, Ownership, Crew];
        assert_eq!(vessel.faults(Party::Japan).unwrap(), all);
    }
}
