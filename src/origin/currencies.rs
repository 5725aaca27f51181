//! The amounts of a production in one currency, exactly: as multiples of a common unit, so
//! that a rate by which an amount is divided leaves whole decimals.

use alloc::format;
use alloc::string::{String, ToString};

use ajcep_model::ParseError;
use rust_decimal::Decimal;

use super::material::Material;
use super::production::Production;
use crate::duty::{self, ExchangeRate};
use crate::error::Error;

impl Production {
    /// The FOB value in the common unit.
    pub(super) fn common_fob(&self) -> Result<Option<Decimal>, Error> {
        match self.good().fob() {
            Some(fob) if self.converts() => duty::multiply(fob, self.common_units()?).map(Some),
            fob => Ok(fob),
        }
    }

    /// The value of a material in the common unit.
    pub(super) fn common_value(&self, material: &Material) -> Result<Option<Decimal>, Error> {
        match material.value() {
            Some(value) if self.converts() => self.converted(material, value).map(Some),
            value => Ok(value),
        }
    }

    /// An amount of the common unit for people, in the currency of the good.
    pub(super) fn shown_amount(&self, amount: Decimal) -> Result<String, Error> {
        let (least, most) = duty::quotient(amount, self.common_units()?)?;
        let about = if least == most { "" } else { "about " };
        let unit = self.good().currency().map(|currency| format!(" {currency}"));
        Ok(format!("{about}{}{}", least.normalize(), unit.unwrap_or_default()))
    }

    /// Whether any amount may have to be converted.
    fn converts(&self) -> bool {
        !self.exchange_rates().is_empty()
    }

    /// How many common units the currency of the good has.
    fn common_units(&self) -> Result<Decimal, Error> {
        let mut rates = self.dividing_rates().map(|rate| rate.rate());
        rates.try_fold(Decimal::ONE, duty::multiply)
    }

    fn converted(&self, material: &Material, value: Decimal) -> Result<Decimal, Error> {
        match self.rate_of(material) {
            None => duty::multiply(value, self.common_units()?),
            // Divided by its rate, which is one factor of the unit: multiplied by the others.
            Some(rate) if Some(rate.from()) == self.good().currency() => {
                let others = self.dividing_rates().filter(|other| *other != rate);
                others.map(|other| other.rate()).try_fold(value, duty::multiply)
            }
            Some(rate) => duty::multiply(duty::multiply(value, rate.rate())?, self.common_units()?),
        }
    }

    /// The rate that converts the value of a material; `None` if it is in the currency of
    /// the good.
    fn rate_of(&self, material: &Material) -> Option<ExchangeRate> {
        let (to, from) = (self.good().currency()?, material.currency()?);
        if from == to {
            return None;
        }
        self.exchange_rates().iter().find(|rate| rate.is_between(from, to)).copied()
    }

    /// The rates that values of materials are divided by: they go from the currency of the good.
    fn dividing_rates(&self) -> impl Iterator<Item = ExchangeRate> {
        let currency = self.good().currency();
        let is_needed = move |rate: &&ExchangeRate| {
            let mut materials = self.materials().iter();
            Some(rate.from()) == currency && materials.any(|one| one.currency() == Some(rate.to()))
        };
        self.exchange_rates().iter().filter(is_needed).copied()
    }

    /// Refuses values that cannot be brought into the currency of the good, rates between other
    /// currencies, and rates that contradict each other.
    pub(super) fn check_currencies(&self) -> Result<(), Error> {
        let refuse = |field: &str, what, text: &str, reason: String, expected| {
            Err(Error::from(ParseError::new(what, text, reason, expected)).in_field(field))
        };
        let currency = self.good().currency();
        for (index, rate) in self.exchange_rates().iter().enumerate() {
            let (field, text) = (format!("exchange_rates[{index}]"), rate.to_string());
            let expected = "rates between the currency of the good and another, one for each";
            let mut before = self.exchange_rates().iter().take(index);
            let reason = match currency {
                None => "the currency of the good is not stated".to_string(),
                Some(currency) if ![rate.from(), rate.to()].contains(&currency) => {
                    format!("it does not convert to {currency}, the currency of the good")
                }
                Some(_) if before.any(|other| other.is_between(rate.from(), rate.to())) => {
                    "a second rate between the same currencies".to_string()
                }
                Some(_) => continue,
            };
            return refuse(&field, "exchange rate", &text, reason, expected);
        }
        for (index, material) in self.materials().iter().enumerate() {
            let Some(from) = material.currency() else { continue };
            let field = format!("materials[{index}].currency");
            let (reason, expected) = match currency {
                None => {
                    let reason = "stated without the currency of the good".to_string();
                    (reason, "`currency` of the good, with which its FOB value is compared")
                }
                Some(to) if to != from && self.rate_of(material).is_none() => {
                    let reason = format!("no exchange rate between {from} and {to} is stated");
                    (reason, "one in `exchange_rates`, in either direction")
                }
                Some(_) => continue,
            };
            return refuse(&field, "currency", from.as_str(), reason, expected);
        }
        Ok(())
    }
}
