//! Vessels and factory ships (Article 23): whose catch and whose produce is
//! wholly obtained under Article 25(g) and (h).

use ajcep_model::Party;
use rust_decimal::Decimal;

/// Who owns a vessel.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VesselOwner {
    /// Nationals of Parties own so many per cent of it.
    Nationals {
        /// Their share in per cent.
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
        equity_percent: Decimal,
    },
}

/// A vessel or factory ship.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Vessel {
    /// The Party it is registered in, if it is one.
    pub registered_in: Option<Party>,
    /// The Party whose flag it flies, if it is one.
    pub flag: Option<Party>,
    /// Who owns it.
    pub owner: VesselOwner,
    /// The master, officers and crew.
    pub crew: u32,
    /// How many of them are nationals of Parties.
    pub crew_nationals: u32,
}

/// A condition of Article 23 that a vessel does not meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum VesselFault {
    /// It is not registered in the Party.
    Registration,
    /// It does not fly the flag of the Party.
    Flag,
    /// Nationals of Parties own less than half of it, and no juridical person of
    /// a Party does whose management and equity are theirs.
    Ownership,
    /// Less than three quarters of master, officers and crew are nationals of
    /// Parties.
    Crew,
}

impl Vessel {
    /// What keeps it from being a vessel or factory ship of `party`; nothing if
    /// it is one. Exactly half and exactly three quarters are enough.
    ///
    /// ```
    /// use ajcep::{Party, Vessel, VesselFault, VesselOwner};
    ///
    /// let trawler = Vessel {
    ///     registered_in: Some(Party::Japan),
    ///     flag: Some(Party::Japan),
    ///     owner: VesselOwner::Nationals { percent: 50.into() },
    ///     crew: 20,
    ///     crew_nationals: 14,
    /// };
    /// assert!(trawler.faults(Party::Japan).eq([VesselFault::Crew]));
    /// let manned = Vessel { crew_nationals: 15, ..trawler };
    /// assert_eq!(manned.faults(Party::Japan).count(), 0);
    /// ```
    pub fn faults(&self, party: Party) -> impl Iterator<Item = VesselFault> {
        let (crew, nationals) = (u64::from(self.crew), u64::from(self.crew_nationals));
        [
            (self.registered_in == Some(party), VesselFault::Registration),
            (self.flag == Some(party), VesselFault::Flag),
            (self.owner.is_of_parties(), VesselFault::Ownership),
            (nationals * 4 >= crew * 3, VesselFault::Crew),
        ]
        .into_iter()
        .filter_map(|(met, fault)| (!met).then_some(fault))
    }
}

impl VesselOwner {
    fn is_of_parties(self) -> bool {
        let half = Decimal::new(50, 0);
        match self {
            Self::Nationals { percent } => percent >= half,
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
                    && equity_percent >= half
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
    fn every_condition_counts() {
        let vessel = Vessel {
            registered_in: Some(Party::VietNam),
            flag: None,
            owner: VesselOwner::Nationals { percent: Decimal::new(4_999, 2) },
            crew: 4,
            crew_nationals: 2,
        };
        use VesselFault::{Crew, Flag, Ownership, Registration};
        assert!(vessel.faults(Party::VietNam).eq([Flag, Ownership, Crew]));
        assert!(vessel.faults(Party::Japan).eq([Registration, Flag, Ownership, Crew]));
    }
}
