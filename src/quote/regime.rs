//! A regime that an importer may choose: its rate, what is paid under it, and its place.

use ajcep_model::{Currency, RateExpression, vocabulary};
use jiff::civil::Date;

use crate::duty::Duty;
use crate::tariff::{MfnRate, Preference, RateStatus, Regime, Source};
use crate::warning::Warnings;

/// The rate under one regime.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum RegimeRate<'a> {
    /// The MFN rate.
    Mfn(MfnRate<'a>),
    /// A preference.
    Preference(Preference<'a>),
}

impl<'a> RegimeRate<'a> {
    /// How far it is known.
    pub fn status(&self) -> RateStatus {
        match self {
            Self::Mfn(rate) => rate.status(),
            Self::Preference(preference) => preference.status(),
        }
    }

    /// The rate, if it is one.
    pub fn rate(&self) -> Option<&'a RateExpression> {
        match self {
            Self::Mfn(rate) => rate.rate(),
            Self::Preference(preference) => preference.rate(),
        }
    }
}

impl core::fmt::Display for RegimeRate<'_> {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        match self {
            Self::Mfn(rate) => rate.fmt(f),
            Self::Preference(preference) => preference.fmt(f),
        }
    }
}

vocabulary! {
    /// Why a regime has no rank among the others.
    pub enum UnrankedReason: "reason" {
        Unknown = 1, "unknown", "its rate is not known";
        Conditional = 2, "conditional", "its rate depends on a product, a quota or a mark of the table that is not stated";
        PartOfLine = 3, "part-of-line", "its rate is for a part of the line, and the table does not say which";
        Unconfirmed = 4, "unconfirmed", "that it is open to these goods is not confirmed";
        Undecided = 5, "undecided", "which is lower depends on a value or a quantity that is not stated, or the table gives a range";
    }
}

vocabulary! {
    /// What the library knows of the rules of origin of a regime.
    pub enum OriginRulesSupport: "rules of origin" {
        NotAsked = 1, "not-asked", "the regime asks for no origin";
        InLibrary = 2, "in-library", "the library determines origin under its rules";
        NotInLibrary = 3, "not-in-library", "its rules of origin are not in the library";
    }
}

/// A regime that an importer may choose.
#[derive(Clone, Copy, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct RegimeOption<'a> {
    /// The regime.
    pub regime: Regime<'a>,
    /// Its place by what is paid, from 1; regimes under which the same is paid share it.
    /// `None` if that is not certain.
    pub rank: Option<u16>,
    /// Why it has no rank, if it has none.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub unranked: Option<UnrankedReason>,
    /// The rate under it.
    #[cfg_attr(feature = "serde", serde(flatten))]
    pub rate: RegimeRate<'a>,
    /// The duty under it; `None` if neither value nor quantity was given.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub duty: Option<Duty>,
    /// The MFN duty less the duty under it; `None` without a duty, and for MFN.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub saving: Option<Duty>,
    /// The currency of `duty` and `saving`; `None` if no rate is in money and no value was given.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub currency: Option<Currency>,
    /// What the importer must show; empty if nothing, or if the data does not say.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "str::is_empty"))]
    pub requirements: &'a str,
    /// Whether the library can say if a good originates under it.
    pub rules: OriginRulesSupport,
    /// What is not confirmed about whom it is open to; empty if nothing.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "str::is_empty"))]
    pub doubt: &'a str,
    /// The day on which the edition of its table ended, if it is carried forward.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub carried_from: Option<Date>,
    /// Since when a later edition of the tariff exists than the data has, if the day asked for
    /// is not before it.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub later_edition: Option<Date>,
    /// What to know of what the shipment states, the same for each regime: see
    /// [`Shipment::warnings`](crate::Shipment::warnings).
    pub warnings: Warnings,
    /// Where the rate was read from.
    pub source: Source<'a>,
}

impl RegimeOption<'_> {
    /// Why its rate is not certain, so that only the bounds of its duty compare.
    pub(super) fn unranked_by_rate(&self) -> Option<UnrankedReason> {
        if let RegimeRate::Preference(Preference::RateOrNoConcession(_)) = self.rate {
            return Some(UnrankedReason::PartOfLine);
        }
        match (self.rate.status(), self.rate.rate()) {
            (RateStatus::Conditional, _) => Some(UnrankedReason::Conditional),
            (RateStatus::Rate, Some(RateExpression::Range(_))) => Some(UnrankedReason::Undecided),
            (RateStatus::Rate, _) => None,
            _ => Some(UnrankedReason::Unknown),
        }
    }
}
