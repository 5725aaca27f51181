//! From a rate to money: what a rate is applied to, and the duty it gives.

use alloc::string::ToString;

use ajcep_model::{Currency, Party, RateExpression, SpecificRate, Unit};
use rust_decimal::Decimal;

use super::because::Because;
use super::exact;
use super::exchange::ExchangeRate;
use super::interval::Duty;
use super::money::Money;
use super::quantity::Quantity;
use super::rounding::{self, Rounding};
use crate::error::{Detail, Error};

/// The figures of a shipment, as they were given.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Figures<'a> {
    pub(crate) importer: Party,
    pub(crate) value: Option<Money>,
    pub(crate) quantities: &'a [Quantity],
    pub(crate) exchange_rate: Option<ExchangeRate>,
    pub(crate) rounding: Rounding,
}

/// What rates are applied to: the customs value, converted and rounded, and the
/// quantities.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Basis<'a> {
    value: Option<Money>,
    /// That of the value, or of the rates: what duties are in.
    currency: Option<Currency>,
    quantities: &'a [Quantity],
    /// A quantity of zero is one that was not reported.
    zero_is_unstated: bool,
    exchange_rate: Option<ExchangeRate>,
    rounding: Rounding,
}

impl<'a> Basis<'a> {
    /// The basis of some figures; `None` if neither value nor quantity was given.
    pub(crate) fn new(figures: &Figures<'a>) -> Result<Option<Self>, Error> {
        let Figures { importer, value, quantities, exchange_rate, rounding } = *figures;
        refuse_repeated_quantities(quantities)?;
        let value = match (value, exchange_rate) {
            (Some(value), Some(rate)) => Some(rate.convert(value)?),
            (None, Some(rate)) => {
                return Err(Detail::ExchangeRateWithoutValue { from: rate.from() }.into());
            }
            (value, None) => value,
        };
        let zero_is_unstated = value.is_some_and(|value| !value.amount().is_zero());
        let value = rounding::round_value(rounding, importer, value)?;
        let given = value.is_some() || !quantities.is_empty();
        let currency = value.map(|value| value.currency());
        let basis = Self { value, currency, quantities, zero_is_unstated, exchange_rate, rounding };
        Ok(given.then_some(basis))
    }

    /// The basis for rates in this currency, in which duties are without a value.
    pub(crate) fn for_rates_in(self, currency: Option<Currency>) -> Self {
        Self { currency: self.currency.or(currency), ..self }
    }

    /// The basis of a customs value alone.
    pub(crate) const fn of_value(value: Money) -> Self {
        Self {
            value: Some(value),
            currency: Some(value.currency()),
            quantities: &[],
            zero_is_unstated: true,
            exchange_rate: None,
            rounding: Rounding::Exact,
        }
    }

    /// The currency of the duties; `None` if there is no value and no rate is in money.
    pub(crate) const fn currency(&self) -> Option<Currency> {
        self.currency
    }

    /// Rounds a duty.
    pub(super) fn round(&self, duty: Duty) -> Result<Duty, Error> {
        duty.map(|amount| Ok(rounding::round_duty(self.rounding, amount)?.normalize()))
    }

    /// The duty of `rate`, not rounded.
    pub(super) fn duty(&self, rate: &RateExpression) -> Result<Duty, Error> {
        match rate {
            RateExpression::Free => Ok(Duty::ZERO),
            RateExpression::AdValorem(percent) => match self.value {
                Some(value) => exact::percent_of(*percent, value.amount()).map(Duty::Exact),
                None => Ok(Duty::unknown(Because::NeedsValue)),
            },
            RateExpression::Specific(rate) => self.specific(rate),
            RateExpression::Shortfall(rate) => self.shortfall(rate),
            RateExpression::Sum(parts) => self.fold(parts, Duty::plus),
            RateExpression::Max(parts) => self.fold(parts, |a, b| Ok(a.max(b))),
            RateExpression::Min(parts) => self.fold(parts, |a, b| Ok(a.min(b))),
            RateExpression::Range(parts) => {
                self.fold(parts, |a, b| Ok(a.or(b, Because::NotDetermined)))
            }
        }
    }

    fn fold(
        &self,
        parts: &[RateExpression],
        join: impl Fn(Duty, Duty) -> Result<Duty, Error>,
    ) -> Result<Duty, Error> {
        let mut duties = parts.iter().map(|part| self.duty(part));
        // The parser admits no empty list; an empty one would say nothing.
        let first = duties.next().unwrap_or(Ok(Duty::unknown(Because::NotDetermined)))?;
        duties.try_fold(first, |sum, duty| join(sum, duty?))
    }

    fn specific(&self, rate: &SpecificRate) -> Result<Duty, Error> {
        if rate.unit == Unit::Unstated {
            return Ok(Duty::unknown(Because::UnitNotStated));
        }
        let currency = self.currency.unwrap_or(rate.currency);
        let amount = match self.exchange_rate {
            _ if currency == rate.currency => rate.amount,
            // An amount in the other currency of the rate, in that of the value.
            Some(exchange) if (exchange.from(), exchange.to()) == (rate.currency, currency) => {
                exact::multiply(rate.amount, exchange.rate())?
            }
            _ => {
                let (from, to) = (currency, rate.currency);
                return Ok(Duty::unknown(Because::NeedsExchangeRate { from, to }));
            }
        };
        let decimals = rounding::quantity_decimals(self.rounding, rate.amount);
        let unstated = |quantity: &&Quantity| self.zero_is_unstated && quantity.amount().is_zero();
        let mut stated = self.quantities.iter().filter(|quantity| !unstated(quantity));
        let priced = stated.find_map(|quantity| match decimals {
            None => quantity.times(amount, rate.unit),
            Some(decimals) => match quantity.cut(rate.unit, decimals) {
                Ok(cut) => cut.times(amount, rate.unit),
                Err(error) => Some(Err(error)),
            },
        });
        match priced {
            Some(money) => money.map(Duty::Exact),
            None => Ok(Duty::unknown(Because::NeedsQuantity(rate.unit))),
        }
    }

    /// The amount per unit less the customs value per unit, which over all units is the
    /// specific duty less the whole value.
    fn shortfall(&self, rate: &SpecificRate) -> Result<Duty, Error> {
        match (self.specific(rate)?, self.value) {
            (Duty::Exact(amount), Some(value)) => {
                let short = exact::subtract(amount, value.amount())?;
                Ok(Duty::Exact(short.max(Decimal::ZERO)))
            }
            // The value takes something off the specific duty.
            (whole @ Duty::Exact(_), None) => Ok(Duty::ZERO.or(whole, Because::NeedsValue)),
            (Duty::Open { .. }, None) => Ok(Duty::unknown(Because::NeedsValue)),
            (open @ Duty::Open { .. }, Some(_)) => Ok(open),
        }
    }
}

fn refuse_repeated_quantities(quantities: &[Quantity]) -> Result<(), Error> {
    for (index, first) in quantities.iter().enumerate() {
        let same = |other: &&Quantity| other.unit().dimension() == first.unit().dimension();
        if let Some(second) = quantities.iter().skip(index + 1).find(same) {
            let [first, second] = [first, second].map(ToString::to_string);
            return Err(Detail::RepeatedQuantity { first, second }.into());
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_shortfall_is_never_below_nothing_and_falls_with_the_value(
            threshold in 0i64..100_000,
            quantity in 0i64..100_000,
            value in 0i64..1_000_000_000,
            more in 0i64..1_000_000,
        ) {
            let rate: RateExpression =
                alloc::format!("shortfall({} JPY/kg)", Decimal::new(threshold, 2)).parse().unwrap();
            let quantities = [Quantity::new(Decimal::new(quantity, 1), Unit::Kilogram).unwrap()];
            let duty = |value: i64| {
                let value = Money::new(Decimal::new(value, 0), Currency::JPY).unwrap();
                let basis = Basis { quantities: &quantities, ..Basis::of_value(value) };
                basis.duty(&rate).unwrap().exact().unwrap()
            };
            prop_assert!(duty(value) >= Decimal::ZERO);
            prop_assert!(duty(value + more) <= duty(value));
            let whole = Decimal::new(threshold, 2) * Decimal::new(quantity, 1);
            prop_assert_eq!(duty(0), whole);
            prop_assert_eq!(duty(value), (whole - Decimal::new(value, 0)).max(Decimal::ZERO));
        }
    }
}
