//! Exchange rates by currency and day.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use ajcep_model::{Currency, ParseError, Party};
use jiff::civil::Date;

use super::exchange::ExchangeRate;
use crate::error::Error;

/// Exchange rates by day, each for a number of days: the weekly or monthly rates that customs
/// administrations publish. No day has two rates from one currency to another.
///
/// ```
/// use ajcep::{Currency, ExchangeRates, Party};
/// use jiff::civil::date;
///
/// let mut rates = ExchangeRates::default();
/// rates.insert("USD/JPY=150.25".parse()?, date(2026, 7, 12), date(2026, 7, 18))?;
/// rates.insert("USD/JPY=151".parse()?, date(2026, 7, 19), date(2026, 7, 25))?;
///
/// let usd: Currency = "USD".parse()?;
/// let on = |currency, day| rates.on(currency, Party::Japan, date(2026, 7, day));
/// assert_eq!(on(usd, 18)?, Some("USD/JPY=150.25".parse()?));
/// assert_eq!(on(Currency::JPY, 18)?, None);
/// assert!(on(usd, 26).is_err());
/// assert_eq!(rates.iter().map(|(rate, _, _)| rate.rate().scale()).max(), Some(2));
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExchangeRates {
    /// By the currencies that they convert from and to, in order of days.
    periods: BTreeMap<(Currency, Currency), Vec<Period>>,
}

/// A rate and the days it is valid for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Period {
    first: Date,
    last: Date,
    rate: ExchangeRate,
}

impl ExchangeRates {
    /// Adds a rate, from its first to its last day, inclusive. The same again changes nothing.
    ///
    /// # Errors
    /// If the last day is before the first, or another rate between its currencies, in the same
    /// direction, is of one of the days.
    pub fn insert(&mut self, rate: ExchangeRate, first: Date, last: Date) -> Result<(), Error> {
        if last < first {
            let expected = "no day before the first";
            let reason = format!("before {first}, its first day");
            return Err(ParseError::new("last day", &format!("{last}"), reason, expected).into());
        }
        let periods = self.periods.entry((rate.from(), rate.to())).or_default();
        let at = periods.partition_point(|period| period.last < first);
        let added = Period { first, last, rate };
        match periods.get(at).filter(|other| other.first <= last) {
            None => periods.insert(at, added),
            Some(other) if *other == added => {}
            Some(Period { first: since, last: until, rate: other }) => {
                let shown = format!("{rate} on {}", first.max(*since));
                let reason = format!("the second of that day, after {other} of {since} to {until}");
                let expected = "one of each day";
                return Err(ParseError::new("exchange rate", &shown, reason, expected).into());
            }
        }
        Ok(())
    }

    /// The rate of a day that converts a currency to that of the importing Party. `None` for the
    /// currency of the Party itself, which needs none.
    ///
    /// # Errors
    /// If there is none of that day. One in the other direction does not do: divided by it, few
    /// values are a decimal number.
    pub fn on(
        &self,
        currency: Currency,
        importer: Party,
        day: Date,
    ) -> Result<Option<ExchangeRate>, Error> {
        let own = importer.currency();
        if currency == own {
            return Ok(None);
        }
        let known = self.periods.get(&(currency, own));
        if let Some(rate) = known.and_then(|periods| of_day(periods, day)) {
            return Ok(Some(rate));
        }
        let reason = match (known, self.periods.get(&(own, currency))) {
            (Some(_), _) => "there are rates between these currencies, but none of that day",
            (None, Some(_)) => "the rates between these currencies are in the other direction",
            (None, None) => "there is no rate between these currencies",
        };
        let shown = format!("{currency}/{own} on {day}");
        Err(ParseError::new("exchange rate", &shown, reason, "one of that day").into())
    }

    /// The rates, each with its first and its last day, by their currencies and days.
    pub fn iter(&self) -> impl Iterator<Item = (ExchangeRate, Date, Date)> + '_ {
        let periods = self.periods.values().flatten();
        periods.map(|period| (period.rate, period.first, period.last))
    }

    /// Whether there is no rate.
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }
}

fn of_day(periods: &[Period], day: Date) -> Option<ExchangeRate> {
    let at = periods.partition_point(|period| period.last < day);
    periods.get(at).filter(|period| period.first <= day).map(|period| period.rate)
}
