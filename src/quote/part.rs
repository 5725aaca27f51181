//! What is paid if the preference holds for a part of a shipment only.

use rust_decimal::Decimal;

use super::answer::Quote;
use super::shipment::Shipment;
use crate::duty::{
    Amounts, Basis, Duty, Money, Quantity, Rounding, floor_to, multiply, quotient, subtract,
};
use crate::error::Error;

/// The payable duty of a shipment of which a part has the preference, and what it saves.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct InPart {
    pub(crate) payable: Duty,
    pub(crate) saving: Duty,
}

impl Quote<'_> {
    /// The duties if the preference holds for `part` of `whole` and the rest pays the MFN
    /// duty, value and quantities in proportion. `None` if neither was given.
    pub(crate) fn in_part(&self, part: Decimal, whole: Decimal) -> Result<Option<InPart>, Error> {
        let Some(amounts) = self.amounts() else { return Ok(None) };
        if self.shipment().rounding() == Rounding::Exact {
            // A duty that is not rounded is in proportion to value and quantities.
            let payable = amounts.payable.in_proportion(part, amounts.mfn, whole)?;
            let saving = amounts.saving.in_proportion(part, Duty::ZERO, whole)?;
            return Ok(Some(InPart { payable, saving }));
        }
        let [covered, rest] = self.shipment().split(part, whole)?;
        let of = |shipment: &Shipment| match Basis::new(&shipment.figures())? {
            Some(basis) => {
                Amounts::of(self.line(), &self.mfn(), &self.preference(), &basis).map(Some)
            }
            None => Ok(None),
        };
        let Some((covered, rest)) = of(&covered)?.zip(of(&rest)?) else { return Ok(None) };
        let payable = covered.payable.plus(rest.mfn)?;
        Ok(Some(InPart { payable, saving: amounts.mfn.minus(payable)? }))
    }
}

impl Shipment {
    /// The two lines that a declaration has for it if `part` of `whole` is claimed: the
    /// value of the first in whole units of the currency.
    fn split(&self, part: Decimal, whole: Decimal) -> Result<[Self; 2], Error> {
        let share = |amount| Ok::<_, Error>(quotient(multiply(amount, part)?, whole)?.0);
        let [mut first, mut second] = [(); 2].map(|()| {
            let empty = Self::new(self.trade(), self.code(), self.date());
            empty.with_rounding(self.rounding())
        });
        if let Some(value) = self.value() {
            let value = match self.exchange_rate() {
                Some(rate) => rate.convert(value)?,
                None => value,
            };
            let covered = floor_to(share(value.amount())?, Decimal::ONE)?;
            first = first.with_value(Money::new(covered, value.currency())?);
            let rest = subtract(value.amount(), covered)?;
            second = second.with_value(Money::new(rest, value.currency())?);
        }
        for quantity in self.quantities() {
            let covered = share(quantity.amount())?;
            first = first.with_quantity(Quantity::new(covered, quantity.unit())?);
            let rest = subtract(quantity.amount(), covered)?;
            second = second.with_quantity(Quantity::new(rest, quantity.unit())?);
        }
        Ok([first, second])
    }
}
