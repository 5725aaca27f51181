//! The duties of a line as percentages of the customs value.

use ajcep_model::Currency;
use rust_decimal::Decimal;

use super::amounts::{Amounts, PayableUnder};
use super::basis::Basis;
use super::because::Because;
use super::money::Money;
use crate::error::Error;
use crate::tariff::{Preference, TariffLine};

/// The duties of a tariff line in per cent of the customs value, if its rates are
/// percentages and no condition decides between them.
///
/// Multiplying a customs value by them gives the duties of a [`Quote`](crate::Quote), for
/// every value above zero and in any currency: the fast path for columns of shipments.
///
/// ```
/// use ajcep::duty::Percentages;
/// use ajcep::{Book, Party};
/// use jiff::civil::date;
///
/// let line = |code: &str| Book::embedded().line(Party::Japan, code.parse()?, date(2026, 7, 15));
/// let trousers = Percentages::of(&line("620342200")?)?.unwrap();
/// assert_eq!(trousers.mfn.to_string(), "9.1");
/// assert_eq!(trousers.payable.unwrap().to_string(), "0");
/// assert_eq!(trousers.saving.unwrap().to_string(), "9.1");
/// assert!(Percentages::of(&line("190240000")?)?.is_none()); // 24 yen per kg
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Percentages {
    /// The duty at the MFN rate.
    pub mfn: Decimal,
    /// The duty under the agreement; `None` where it grants no concession or is not known.
    pub ajcep: Option<Decimal>,
    /// The lower of the two; `None` where what is known does not decide it.
    pub payable: Option<Decimal>,
    /// What the preference saves; `None` where that is not known.
    pub saving: Option<Decimal>,
    /// Which of the two is paid.
    pub payable_under: PayableUnder,
    /// Why the payable duty is not known.
    pub because: Option<Because>,
}

impl Percentages {
    /// The percentages of `line`; `None` if its rates are not all percentages, or a
    /// condition decides between them.
    ///
    /// # Errors
    /// If a rate has more digits than are computed exactly.
    pub fn of(line: &TariffLine<'_>) -> Result<Option<Self>, Error> {
        let (mfn, preference) = (line.mfn(), line.preference());
        let known = match preference {
            Preference::Rate(rate) => rate.as_percent().is_some(),
            Preference::NoConcession | Preference::Unknown(_) => true,
            Preference::Conditional(_) | Preference::RateOrNoConcession(_) => false,
        };
        if !known || mfn.rate().and_then(|rate| rate.as_percent()).is_none() {
            return Ok(None);
        }
        // Each duty is a multiple of the value, so the duties on a value of one hundred are
        // percentages.
        let hundred = Money::new(Decimal::ONE_HUNDRED, Currency::JPY)?;
        let amounts = Amounts::of(line, &mfn, &preference, &Basis::of_value(hundred))?;
        let Some(mfn) = amounts.mfn.exact() else { return Ok(None) };
        Ok(Some(Self {
            mfn,
            ajcep: amounts.ajcep.and_then(|duty| duty.exact()),
            payable: amounts.payable.exact(),
            saving: amounts.saving.exact(),
            payable_under: amounts.payable_under,
            because: amounts.payable.because(),
        }))
    }
}
