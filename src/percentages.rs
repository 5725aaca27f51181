//! What is paid as percentages of the customs value, for the lines of which that can be
//! said: most of them.

use ajcep_model::{Currency, RateExpression};
use rust_decimal::Decimal;

use crate::computation::Computation;
use crate::duty::Because;
use crate::error::Error;
use crate::preference::Preference;
use crate::quantity::Money;
use crate::quote::{PayableUnder, amounts};
use crate::schedule::TariffLine;

/// The duties of a tariff line in per cent of the customs value, if its rates are
/// percentages and no condition decides between them.
///
/// Whoever quotes columns of shipments multiplies by them: for every customs value above
/// nothing, in whatever currency, they are what a [`Quote`](crate::Quote) computes.
///
/// ```
/// use ajcep::{Book, Party};
/// use jiff::civil::date;
///
/// let line = |code: &str| Book::embedded().line(Party::Japan, code.parse()?, date(2026, 7, 15));
/// let trousers = line("620342200")?.percentages()?.unwrap();
/// assert_eq!(trousers.mfn.to_string(), "9.1");
/// assert_eq!(trousers.payable.unwrap().to_string(), "0");
/// assert_eq!(trousers.saving.unwrap().to_string(), "9.1");
/// assert!(line("190240000")?.percentages()?.is_none()); // 24 yen per kg
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
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

impl TariffLine<'_> {
    /// Its duties in per cent of the customs value, if its rates are percentages and no
    /// condition decides between them.
    ///
    /// # Errors
    /// If a rate has more digits than are computed exactly.
    pub fn percentages(&self) -> Result<Option<Percentages>, Error> {
        let (mfn, preference) = (self.mfn(&[]), self.preference(&[]));
        let known = match preference {
            Preference::Rate(rate) => is_percentage(rate),
            Preference::NoConcession | Preference::Unknown(_) => true,
            Preference::Conditional(_) | Preference::RateOrNoConcession(_) => false,
        };
        if !known || !mfn.rate().is_some_and(is_percentage) {
            return Ok(None);
        }
        // Each duty is the value times something: so those for a hundred are percentages,
        // whatever the currency.
        let hundred = Money::new(Decimal::ONE_HUNDRED, Currency::JPY)?;
        let amounts = amounts(self, &mfn, &preference, &Computation::of_value(hundred))?;
        let Some(mfn) = amounts.mfn.exact() else { return Ok(None) };
        Ok(Some(Percentages {
            mfn,
            ajcep: amounts.ajcep.and_then(|duty| duty.exact()),
            payable: amounts.payable.exact(),
            saving: amounts.saving.exact(),
            payable_under: amounts.payable_under,
            because: amounts.payable.because(),
        }))
    }
}

const fn is_percentage(rate: &RateExpression) -> bool {
    matches!(rate, RateExpression::Free | RateExpression::AdValorem(_))
}
