//! The amounts of a quote: the MFN duty, the duty under the agreement, the lower of the
//! two, and what the preference saves.

use core::cmp::Ordering;

use ajcep_model::{Currency, vocabulary};

use super::basis::Basis;
use super::interval::Duty;
use crate::error::Error;
use crate::tariff::{MfnRate, Preference, TariffLine};

vocabulary! {
    /// The rate that the payable duty follows.
    pub enum PayableUnder: "payable under" {
        Mfn = 1, "MFN", "MFN rate";
        /// The agreement.
        Ajcep = 2, "AJCEP", "AJCEP rate";
        /// What is known does not decide it.
        Undetermined = 3, "undetermined", "not determined by what is known";
    }
}

/// The amounts of a quote, all in one currency.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Amounts {
    /// Their currency; `None` if no value was given and no rate of the line is in
    /// money.
    pub currency: Option<Currency>,
    /// The duty at the MFN rate.
    pub mfn: Duty,
    /// The duty under the agreement; `None` where it grants no concession.
    pub ajcep: Option<Duty>,
    /// The lower of the two: a preference never obliges an importer.
    pub payable: Duty,
    /// What the preference saves.
    pub saving: Duty,
    /// Which of the two is paid.
    pub payable_under: PayableUnder,
}

impl Amounts {
    /// The amounts of a line whose rates were read.
    pub(crate) fn of(
        line: &TariffLine<'_>,
        mfn: &MfnRate<'_>,
        preference: &Preference<'_>,
        basis: &Basis<'_>,
    ) -> Result<Self, Error> {
        let basis = basis.for_rates_in(line.currency());
        let currency = basis.currency();
        let rates = preference.rate().zip(mfn.rate());
        let mfn = basis.mfn(mfn)?;
        let Some(ajcep) = basis.preference(preference)? else {
            let (payable, saving) = (mfn, Duty::ZERO);
            let payable_under = PayableUnder::Mfn;
            return Ok(Self { currency, mfn, ajcep: None, payable, saving, payable_under });
        };
        let payable = mfn.min(ajcep);
        let never_above = |a: Duty, b: Duty| a.at_most().is_some_and(|most| most <= b.at_least());
        let payable_under = if never_above(mfn, ajcep) {
            PayableUnder::Mfn
        } else if never_above(ajcep, mfn) {
            PayableUnder::Ajcep
        } else {
            // Of two rates one may never be above the other, whatever the amounts.
            match rates.and_then(|(ajcep, mfn)| ajcep.compare(mfn)) {
                Some(Ordering::Equal | Ordering::Greater) => PayableUnder::Mfn,
                Some(Ordering::Less) => PayableUnder::Ajcep,
                None => PayableUnder::Undetermined,
            }
        };
        let saving = match payable_under {
            PayableUnder::Mfn => Duty::ZERO,
            _ => mfn.minus(ajcep)?.map(|amount| Ok(amount.normalize()))?,
        };
        Ok(Self { currency, mfn, ajcep: Some(ajcep), payable, saving, payable_under })
    }

    /// Whether the preference costs more than the MFN rate for certain.
    pub(crate) fn preference_is_above_mfn(&self) -> bool {
        let most = self.mfn.at_most();
        most.zip(self.ajcep).is_some_and(|(most, ajcep)| ajcep.at_least() > most)
    }
}
