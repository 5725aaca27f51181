//! Exchange rates by currency and day.

use alloc::collections::BTreeMap;
use alloc::format;
use alloc::vec::Vec;

use ajcep_model::{Currency, ParseError};
use jiff::civil::Date;

use super::exchange::ExchangeRate;
use crate::error::Error;

/// Exchange rates by the currency that they convert from, each for a number of days: the weekly
/// or monthly rates that a customs administration publishes. No day has two rates from one
/// currency.
///
/// ```
/// use ajcep::{Currency, ExchangeRates};
/// use jiff::civil::date;
///
/// let mut rates = ExchangeRates::default();
/// rates.insert("USD/JPY=150.25".parse()?, date(2026, 7, 12), date(2026, 7, 18))?;
/// rates.insert("USD/JPY=151".parse()?, date(2026, 7, 19), date(2026, 7, 25))?;
///
/// let usd: Currency = "USD".parse()?;
/// assert_eq!(rates.on(usd, date(2026, 7, 18))?, Some("USD/JPY=150.25".parse()?));
/// assert_eq!(rates.on(Currency::JPY, date(2026, 7, 18))?, None);
/// assert!(rates.on(usd, date(2026, 7, 26)).is_err());
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExchangeRates {
    /// By the currency that they convert from, in order of days.
    periods: BTreeMap<Currency, Vec<Period>>,
}

/// A rate and the days of which it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Period {
    first: Date,
    last: Date,
    rate: ExchangeRate,
}

impl ExchangeRates {
    /// Adds a rate, from its first to its last day, inclusive.
    ///
    /// # Errors
    /// If the last day is before the first, or another rate from its currency is of one of the
    /// days.
    pub fn insert(&mut self, rate: ExchangeRate, first: Date, last: Date) -> Result<(), Error> {
        if last < first {
            let expected = "no day before the first";
            let reason = format!("before {first}, its first day");
            return Err(ParseError::new("last day", &format!("{last}"), reason, expected).into());
        }
        let periods = self.periods.entry(rate.from()).or_default();
        let at = periods.partition_point(|period| period.last < first);
        if let Some(other) = periods.get(at).filter(|other| other.first <= last) {
            let shown = format!("{rate} on {}", first.max(other.first));
            let reason = format!("the second from its currency, after {}", other.rate);
            return Err(ParseError::new("exchange rate", &shown, reason, "one of each day").into());
        }
        periods.insert(at, Period { first, last, rate });
        Ok(())
    }

    /// The rate from a currency on a day; `None` if there is none from it on any day.
    ///
    /// # Errors
    /// If there are rates from the currency, but none of that day.
    pub fn on(&self, currency: Currency, day: Date) -> Result<Option<ExchangeRate>, Error> {
        let Some(periods) = self.periods.get(&currency) else { return Ok(None) };
        let at = periods.partition_point(|period| period.last < day);
        match periods.get(at).filter(|period| period.first <= day) {
            Some(period) => Ok(Some(period.rate)),
            None => {
                let reason = "there are rates from that currency, but none of that day";
                let shown = format!("{currency} on {day}");
                let expected = "a day that has one";
                Err(ParseError::new("exchange rate", &shown, reason, expected).into())
            }
        }
    }

    /// Whether there is no rate.
    pub fn is_empty(&self) -> bool {
        self.periods.is_empty()
    }
}
