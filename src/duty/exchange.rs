//! Exchange rates.

use core::fmt;
use core::str::FromStr;

use ajcep_model::{Currency, ParseError, Party};
use ajcep_notation::written::Written;
use rust_decimal::{Decimal, RoundingStrategy};
use smallvec::SmallVec;

use super::decimal::parse_amount;
use super::exact;
use super::money::Money;
use crate::error::{Detail, Error};
use crate::tables::EXCHANGE;

/// The value of one unit of a currency in another, as the customs administration
/// publishes it, in either direction. The library has no rates of its own. It prints and
/// parses as `USD/JPY=150.25`: one US dollar is worth 150.25 yen. A rate that is published for
/// more units than one also parses as `100 VND/JPY=0.55`.
///
/// ```
/// use ajcep::ExchangeRate;
///
/// let rate: ExchangeRate = "USD/JPY=150.25".parse()?;
/// assert_eq!(rate.rate().to_string(), "150.25");
/// let per_hundred: ExchangeRate = "100 VND/JPY=0.55".parse()?;
/// assert_eq!(per_hundred.to_string(), "VND/JPY=0.0055");
/// assert!("JPY/JPY=1".parse::<ExchangeRate>().is_err());
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExchangeRate {
    from: Currency,
    to: Currency,
    rate: Decimal,
}

/// The units that a rate may be published for, by their zeros.
const UNITS: [&str; 7] = ["1", "10", "100", "1000", "10000", "100000", "1000000"];

impl ExchangeRate {
    /// A rate by which one unit of `from` is worth `rate` units of `to`.
    ///
    /// # Errors
    /// If `rate` is not above zero, or the two currencies are the same.
    pub fn new(from: Currency, to: Currency, rate: Decimal) -> Result<Self, Error> {
        if rate.is_sign_negative() || rate.is_zero() {
            let text = alloc::format!("{from}/{to}={rate}");
            return Err(ParseError::new("exchange rate", &text, "not above zero", "above 0").into());
        }
        if from == to {
            let reason = "from a currency to itself";
            let expected = "two different currencies";
            return Err(ParseError::new("exchange rate", from.as_str(), reason, expected).into());
        }
        Ok(Self { from, to, rate })
    }

    /// Picks the rate for a customs value in `currency`, imported into `importer`, from a text. Of
    /// a list, whose rates are separated by `;`, it is the one that converts `currency` to that of
    /// the importer. `None` if the value is in the currency of the importer, which needs none. A
    /// rate alone, without a `;`, is returned as it is, whatever it converts, and so is the first
    /// without a currency: a quote refuses what it has no use for.
    ///
    /// ```
    /// use ajcep::{Currency, ExchangeRate, Party};
    ///
    /// let rates = "USD/JPY=150.25; EUR/JPY=162";
    /// let of = |text: &str| ExchangeRate::of_list(rates, Party::Japan, Some(text.parse()?));
    /// assert_eq!(of("EUR")?, Some("EUR/JPY=162".parse()?));
    /// assert_eq!(of("JPY")?, None);
    /// assert!(of("THB").is_err());
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If a text between is no rate, two rates are from one currency to another, or none of a
    /// list converts the one currency to the other.
    pub fn of_list(
        text: &str,
        importer: Party,
        currency: Option<Currency>,
    ) -> Result<Option<Self>, Error> {
        let mut rates: SmallVec<[Self; 2]> = SmallVec::new();
        let is_list = text.contains(';');
        let texts = text.split(';').map(str::trim);
        for text in texts.filter(|text| !is_list || !text.is_empty()) {
            let rate: Self = text.parse()?;
            if rates.iter().any(|before| (before.from, before.to) == (rate.from, rate.to)) {
                let (reason, expected) = ("the second between its currencies", "one rate of each");
                return Err(ParseError::new("exchange rate", text, reason, expected).into());
            }
            rates.push(rate);
        }
        let Some(currency) = currency.filter(|_| is_list) else {
            return Ok(rates.first().copied());
        };
        let own = importer.currency();
        if currency == own {
            return Ok(None);
        }
        match rates.iter().find(|rate| (rate.from, rate.to) == (currency, own)) {
            Some(rate) => Ok(Some(*rate)),
            None => {
                let shown = alloc::format!("{currency}/{own}");
                let reason = "none of the rates converts the one currency to the other";
                Err(ParseError::new("exchange rate", &shown, reason, "one that does").into())
            }
        }
    }

    /// The currency it converts from.
    pub const fn from(&self) -> Currency {
        self.from
    }

    /// The currency it converts to.
    pub const fn to(&self) -> Currency {
        self.to
    }

    /// Units of `to` for one of `from`.
    pub const fn rate(&self) -> Decimal {
        self.rate
    }

    /// Whether it is many times off what such a rate is about: it may be for more units
    /// than one, or for the other direction. A quote then has the warning
    /// `unusual-exchange-rate`.
    pub fn is_unusual(&self) -> bool {
        let per_usd = |currency: Currency| {
            EXCHANGE.per_usd.iter().find(|(_, of)| *of == currency).map(|(amount, _)| *amount)
        };
        let Some((from, to)) = per_usd(self.from).zip(per_usd(self.to)) else { return false };
        // The rate is about `to / from`. What is too large to multiply is far off.
        let product = |a: Decimal, b| a.checked_mul(b);
        let (Some(left), Some(right)) = (product(self.rate, from), product(to, EXCHANGE.off_by))
        else {
            return true;
        };
        left > right || product(left, EXCHANGE.off_by).is_some_and(|left| left < to)
    }

    /// The value in the currency that the rate converts to; a value that is in it already
    /// stays as it is.
    pub(crate) fn convert(&self, value: Money) -> Result<Money, Error> {
        if value.currency() == self.to {
            return Ok(value);
        }
        if value.currency() != self.from {
            let (from, currency) = (self.from, value.currency());
            return Err(Detail::ExchangeRateMismatch { from, currency }.into());
        }
        Money::new(exact::multiply(value.amount(), self.rate)?, self.to)
    }

    /// Whether it is between these two currencies, in either direction.
    pub(crate) fn is_between(&self, one: Currency, other: Currency) -> bool {
        [(one, other), (other, one)].contains(&(self.from, self.to))
    }

    /// Whether both are between the same two currencies, and say different things: of opposite
    /// directions, neither is the inverse of the other to its last decimal.
    pub(crate) fn contradicts(&self, other: &Self) -> bool {
        if !self.is_between(other.from, other.to) {
            return false;
        }
        if self.from == other.from {
            return self.rate != other.rate;
        }
        let is_inverse = |of: Decimal, rate: Decimal| {
            let inverse = Decimal::ONE.checked_div(of);
            let strategy = RoundingStrategy::MidpointAwayFromZero;
            let rounded = inverse.map(|exact| exact.round_dp_with_strategy(rate.scale(), strategy));
            rounded == Some(rate)
        };
        !is_inverse(self.rate, other.rate) && !is_inverse(other.rate, self.rate)
    }
}

/// Whether the sum of `values` is above `limit`: compared exactly, as fractions, by those of
/// `rates` that convert them, in whichever direction these go. `None` if that depends on a value
/// that is not stated, or has no rate.
pub(crate) fn sum_is_above(
    values: impl IntoIterator<Item = Option<Money>>,
    rates: impl Iterator<Item = ExchangeRate> + Clone,
    limit: Money,
) -> Result<Option<bool>, Error> {
    // What is in the currency of the limit, and what a rate divides.
    let mut sum = Decimal::ZERO;
    let mut divided: SmallVec<[(Decimal, Decimal); 2]> = SmallVec::new();
    let mut is_complete = true;
    for value in values {
        let Some(value) = value else {
            is_complete = false;
            continue;
        };
        let (from, to) = (value.currency(), limit.currency());
        if from == to {
            sum = exact::add(sum, value.amount())?;
            continue;
        }
        let Some(rate) = rates.clone().find(|rate| rate.is_between(from, to)) else {
            is_complete = false;
            continue;
        };
        if rate.to == to {
            sum = exact::add(sum, exact::multiply(value.amount(), rate.rate)?)?;
            continue;
        }
        match divided.iter_mut().find(|(other, _)| *other == rate.rate) {
            Some((_, total)) => *total = exact::add(*total, value.amount())?,
            None => divided.push((rate.rate, value.amount())),
        }
    }
    // sum + a/r + b/s > limit, multiplied by r, by s.
    let (mut left, mut right) = (sum, limit.amount());
    for (index, (rate, amount)) in divided.iter().enumerate() {
        let mut amount = *amount;
        for (other, _) in divided.iter().take(index) {
            amount = exact::multiply(amount, *other)?;
        }
        left = exact::add(exact::multiply(left, *rate)?, amount)?;
        right = exact::multiply(right, *rate)?;
    }
    // What is known may be above the limit already.
    Ok(if left > right { Some(true) } else { is_complete.then_some(false) })
}

impl fmt::Display for ExchangeRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}={}", self.from, self.to, self.rate)
    }
}

impl FromStr for ExchangeRate {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self, Error> {
        let expected = "such as USD/JPY=150.25, or 100 VND/JPY=0.55";
        let refused = |reason| ParseError::new("exchange rate", text, reason, expected);
        let shape = || refused("not two currencies and a rate");
        let (pair, rate) = text.split_once('=').ok_or_else(shape)?;
        let (from, to) = pair.split_once('/').ok_or_else(shape)?;
        let (from, to, rate) = (from.trim(), to.trim(), rate.trim());
        let (units, from) = from.split_once(' ').unwrap_or(("1", from));
        let zeros = UNITS.iter().position(|one| *one == units);
        let zeros = zeros.ok_or_else(|| refused("the units are not 1, 10, 100 and so on"))?;
        let mut rate = parse_amount("exchange rate", rate)?.normalize();
        let scale = rate.scale().saturating_add(u32::try_from(zeros).unwrap_or(u32::MAX));
        rate.set_scale(scale).map_err(|_| refused("more digits than are computed exactly"))?;
        Self::new(Currency::read(from.trim_start())?, Currency::read(to)?, rate)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for ExchangeRate {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(feature = "serde")]
impl<'de> serde::Deserialize<'de> for ExchangeRate {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        ajcep_model::text::deserialize(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn rates_between_two_currencies_agree_or_not() {
        let rate = |text: &str| text.parse::<ExchangeRate>().unwrap();
        let contradicts = |one: &str, other: &str| rate(one).contradicts(&rate(other));
        assert!(contradicts("USD/VND=25000", "USD/VND=25001"));
        assert!(contradicts("USD/VND=25000", "VND/USD=0.0004"));
        assert!(!contradicts("USD/VND=25000", "VND/USD=0.00004"));
        assert!(!contradicts("USD/JPY=150", "JPY/USD=0.006666666666666667"));
        assert!(!contradicts("JPY/USD=0.0067", "USD/JPY=150"));
        assert!(contradicts("JPY/USD=0.0068", "USD/JPY=150"));
        assert!(!contradicts("USD/VND=25000", "USD/JPY=150"));
    }

    #[test]
    fn a_rate_for_many_units_is_one_for_one() {
        let rate = |text: &str| text.parse::<ExchangeRate>();
        assert_eq!(rate("100 VND/JPY=0.55"), rate("VND/JPY=0.0055"));
        assert_eq!(rate("1 USD/JPY=150.25"), rate("USD/JPY=150.25"));
        assert_eq!(rate(" USD / JPY = 150.25 "), rate("USD/JPY=150.25"));
        assert_eq!(rate("100  VND / JPY=0.55"), rate("VND/JPY=0.0055"));
        assert_eq!(rate("1000 IDR/JPY=10").unwrap().rate(), Decimal::new(1, 2));
        for bad in [
            "50 VND/JPY=0.55",
            "0 VND/JPY=1",
            "-1 VND/JPY=1",
            "100VND/JPY=1",
            "VND/JPY=0.55 per 100",
            "10000000 VND/JPY=1",
            "100 VND/JPY=0",
            "1000000 VND/JPY=0.0000000000000000000000001",
        ] {
            assert!(rate(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn rates_that_are_far_off_are_unusual() {
        let unusual = |text: &str| text.parse::<ExchangeRate>().unwrap().is_unusual();
        for usual in [
            "USD/JPY=150.25",
            "USD/JPY=76",
            "USD/VND=26350",
            "100 VND/JPY=0.55",
            "JPY/VND=165",
            "EUR/USD=1.08",
            "MMK/JPY=0.035",
            "100 IDR/JPY=0.95",
            "XAF/JPY=25",
            "SGD/THB=26",
        ] {
            assert!(!unusual(usual), "{usual}");
        }
        for off in [
            "VND/JPY=0.55",
            "USD/JPY=1.5025",
            "USD/JPY=0.0067",
            "USD/JPY=15025",
            "IDR/JPY=0.95",
            "JPY/USD=150.25",
            "USD/VND=263.5",
            "THB/SGD=26",
        ] {
            assert!(unusual(off), "{off}");
        }
    }

    proptest! {
        #[test]
        fn a_sum_is_compared_as_fractions_are(
            values in prop::collection::vec((0u32..2_000_000, 0usize..3), 1..5),
            rates in prop::array::uniform2((1u32..20_000, any::<bool>())),
            limit in 0u32..2_000_000,
        ) {
            let yen = |amount: u32| Money::new(amount.into(), Currency::JPY).unwrap();
            // Yen, and two currencies of which each has a rate in either direction.
            let currencies = [Currency::JPY, Currency::USD, "EUR".parse().unwrap()];
            let stated = rates.iter().zip(&currencies[1..]).map(|(&(rate, into_yen), foreign)| {
                let rate = Decimal::new(rate.into(), 2);
                let (from, to) = match into_yen {
                    true => (*foreign, Currency::JPY),
                    false => (Currency::JPY, *foreign),
                };
                ExchangeRate::new(from, to, rate).unwrap()
            });
            let money = |&(amount, of): &(u32, usize)| Money::new(amount.into(), currencies[of]).ok();
            // The same sum as a fraction of whole numbers.
            let sum = values.iter().fold((0i128, 1i128), |(above, below), &(amount, of)| {
                let amount = i128::from(amount);
                let (more, by) = match of.checked_sub(1).map(|index| rates[index]) {
                    None => (amount, 1),
                    Some((rate, true)) => (amount * i128::from(rate), 100),
                    Some((rate, false)) => (amount * 100, i128::from(rate)),
                };
                (above * by + more * below, below * by)
            });
            let expected = sum.0 > i128::from(limit) * sum.1;
            match sum_is_above(values.iter().map(money), stated, yen(limit)) {
                Ok(found) => prop_assert_eq!(found, Some(expected)),
                Err(error) => prop_assert_eq!(error.kind(), crate::ErrorKind::OutOfRange),
            }
        }
    }
}
