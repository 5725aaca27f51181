//! The total of the duties of several lines.

use ajcep_model::Currency;

use super::amounts::Amounts;
use super::because::Because;
use super::exact;
use super::interval::Duty;
use super::rounding::Rounding;
use crate::error::{Detail, Error};
use crate::tables;

/// The duties of a line, or of several: without and with the preference.
#[derive(Clone, Copy, Debug, PartialEq)]
#[allow(clippy::exhaustive_structs, reason = "built from a literal, for lines that pay otherwise")]
pub struct Duties {
    /// Their currency; `None` for a line without a value and without rates in money, and for
    /// lines in several currencies.
    pub currency: Option<Currency>,
    /// The MFN duty.
    pub mfn: Duty,
    /// What is payable.
    pub payable: Duty,
    /// What the preference saves.
    pub saving: Duty,
}

impl From<&Amounts> for Duties {
    fn from(amounts: &Amounts) -> Self {
        let Amounts { currency, mfn, payable, saving, .. } = *amounts;
        Self { currency, mfn, payable, saving }
    }
}

/// The total of the duties of the lines of a declaration, line after line.
///
/// ```
/// use ajcep::duty::{Duties, Rounding, Total};
/// use ajcep::{Currency, Duty};
///
/// let line = |duty: u32| {
///     let mfn = Duty::Exact(duty.into());
///     Duties { currency: Some(Currency::JPY), mfn, payable: mfn, saving: Duty::ZERO }
/// };
/// let mut total = Total::new();
/// total.add(line(26_565))?;
/// total.add(line(40_446))?;
/// assert_eq!(total.duties(Rounding::JapanCustoms)?.payable, Duty::Exact(67_000.into()));
/// assert_eq!(total.duties(Rounding::Exact)?.payable, Duty::Exact(67_011.into()));
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Total {
    sum: Duties,
    /// A currency that the others cannot be added to.
    other: Option<Currency>,
}

impl Default for Total {
    fn default() -> Self {
        Self::new()
    }
}

impl Total {
    /// The total of no lines.
    pub const fn new() -> Self {
        let zero = Duty::ZERO;
        let sum = Duties { currency: None, mfn: zero, payable: zero, saving: zero };
        Self { sum, other: None }
    }

    /// Adds a line.
    ///
    /// # Errors
    /// If a sum has more digits than are computed exactly.
    pub fn add(&mut self, line: Duties) -> Result<(), Error> {
        let Duties { currency, mfn, payable, saving } = self.sum;
        let sum = Duties {
            currency: currency.or(line.currency),
            mfn: mfn.plus(line.mfn)?,
            payable: payable.plus(line.payable)?,
            saving: saving.plus(line.saving)?,
        };
        let other = line.currency.filter(|other| currency.is_some_and(|one| one != *other));
        self.other = other.or(self.other);
        self.sum = sum;
        Ok(())
    }

    /// The totals, of lines that were rounded as `rounding` says. Japan's customs drops what
    /// is below 100 yen, of the totals only. They are unknown if the lines are in several
    /// currencies; a total of nothing is nothing in any.
    ///
    /// # Errors
    /// If a total has more digits than are computed exactly, or `rounding` is that of Japan's
    /// customs and the lines are not in yen.
    pub fn duties(&self, rounding: Rounding) -> Result<Duties, Error> {
        if let Some((to, from)) = self.sum.currency.zip(self.other) {
            let unknown = Duty::unknown(Because::NeedsExchangeRate { from, to });
            let converted = |sum| if sum == Duty::ZERO { sum } else { unknown };
            let Duties { mfn, payable, saving, .. } = self.sum;
            let [mfn, payable, saving] = [mfn, payable, saving].map(converted);
            return Ok(Duties { currency: None, mfn, payable, saving });
        }
        match rounding {
            Rounding::Exact => Ok(self.sum),
            Rounding::JapanCustoms => {
                let (step, yen) = tables::ROUNDING.japan_total_duty;
                if self.sum.currency.is_some_and(|currency| currency != yen) {
                    let (rounding, reason) = (rounding.code(), "the duties are not in JPY");
                    return Err(Detail::RoundingNotApplicable { rounding, reason }.into());
                }
                let rounded = |duty: Duty| duty.map(|amount| exact::floor_to(amount, step));
                let (mfn, payable) = (rounded(self.sum.mfn)?, rounded(self.sum.payable)?);
                // Where nothing is saved, each line pays its MFN duty, known or not.
                let saves_nothing = self.sum.saving == Duty::ZERO;
                let saving = if saves_nothing { Duty::ZERO } else { mfn.minus(payable)? };
                Ok(Duties { mfn, payable, saving, ..self.sum })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ajcep_model::Currency;

    fn line(currency: &str, payable: i64) -> Duties {
        let currency: Currency = currency.parse().unwrap();
        let [mfn, payable] = [100, payable].map(|amount| Duty::Exact(amount.into()));
        Duties { currency: Some(currency), mfn, payable, saving: mfn }
    }

    #[test]
    fn a_total_of_nothing_is_nothing_in_any_currency() {
        let mut total = Total::new();
        total.add(line("JPY", 0)).unwrap();
        total.add(line("USD", 0)).unwrap();
        let duties = total.duties(Rounding::Exact).unwrap();
        assert_eq!((duties.payable, duties.mfn.exact()), (Duty::ZERO, None));
    }

    #[test]
    fn japans_rounding_is_of_yen() {
        let mut total = Total::new();
        total.add(line("USD", 67)).unwrap();
        assert!(total.duties(Rounding::JapanCustoms).is_err());
    }
}
