//! Duties against a slow reference: big rationals over the text of the data
//! files, written from the agreement and the tables' legend alone.

use std::sync::LazyLock;

use ajcep::{Book, Currency, Duty, Money, Party, Quantity, Shipment, Trade};
use num_bigint::BigInt;
use num_rational::BigRational;
use proptest::prelude::*;
use rust_decimal::Decimal;

use super::data::{Row, rows};

static ROWS: LazyLock<Vec<(Party, Row)>> = LazyLock::new(|| {
    Party::ALL
        .into_iter()
        .flat_map(|party| rows(party).into_iter().map(move |row| (party, row)))
        .collect()
});

/// The rows that are not simply free or ad valorem: few, and all the risk.
static ODD_ROWS: LazyLock<Vec<(Party, Row)>> = LazyLock::new(|| {
    let odd = |text: &String| text.contains(['/', '(', '[', '{', '-', ';']);
    ROWS.iter().filter(|(_, row)| row.cells.iter().flatten().any(odd)).cloned().collect()
});

/// A closed interval, the upper end perhaps open to infinity.
#[derive(Clone, Debug, PartialEq)]
struct Bounds {
    low: BigRational,
    high: Option<BigRational>,
}

fn rational(text: &str) -> BigRational {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: BigInt = format!("{whole}{fraction}").parse().unwrap();
    BigRational::new(digits, BigInt::from(10).pow(fraction.len() as u32))
}

fn zero() -> BigRational {
    rational("0")
}

fn exactly(amount: BigRational) -> Bounds {
    Bounds { low: amount.clone(), high: Some(amount) }
}

fn anything() -> Bounds {
    Bounds { low: zero(), high: None }
}

fn lowest(a: Bounds, b: Bounds) -> Bounds {
    let high = match (a.high, b.high) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    };
    Bounds { low: a.low.min(b.low), high }
}

/// The bounds of several parts, the lower and the upper ones joined; no upper bound if a
/// part has none.
fn bounds_of(
    parts: &[Bounds],
    low: fn(std::vec::IntoIter<BigRational>) -> Option<BigRational>,
    high: fn(std::vec::IntoIter<BigRational>) -> Option<BigRational>,
) -> Bounds {
    let lows: Vec<_> = parts.iter().map(|part| part.low.clone()).collect();
    let highs: Option<Vec<_>> = parts.iter().map(|part| part.high.clone()).collect();
    Bounds {
        low: low(lows.into_iter()).unwrap(),
        high: highs.and_then(|highs| high(highs.into_iter())),
    }
}

/// A shipment: value and currency, and one quantity.
struct Facts {
    value: BigRational,
    currency: String,
    quantity: BigRational,
    unit: String,
}

/// How many kg, l, m … a unit holds.
fn reference_units(unit: &str) -> (BigRational, &str) {
    let (factor, kind) = match unit {
        "t" => ("1000", "kg"),
        "g" => ("0.001", "kg"),
        "dal" => ("10", "l"),
        "kl" => ("1000", "l"),
        "thousand" => ("1000", "number"),
        "dozen" => ("12", "number"),
        other => ("1", other),
    };
    (rational(factor), kind)
}

impl Facts {
    fn specific(&self, text: &str) -> Option<BigRational> {
        let (amount, rest) = text.split_once(' ')?;
        let (currency, unit) = rest.split_once('/')?;
        let (wanted, kind) = reference_units(unit);
        let (given, given_kind) = reference_units(&self.unit);
        (currency == self.currency && kind == given_kind && unit != "unstated-unit")
            .then(|| rational(amount) * &self.quantity * given / wanted)
    }

    fn rate(&self, text: &str) -> Bounds {
        let text = text.trim();
        let all = |parts: &[String]| parts.iter().map(|part| self.rate(part)).collect::<Vec<_>>();
        if let Some(parts) = call(text, "max") {
            return bounds_of(&all(&parts), |lows| lows.max(), |highs| highs.max());
        }
        if let Some(parts) = call(text, "min") {
            return all(&parts).into_iter().reduce(lowest).unwrap();
        }
        if let Some(parts) = call(text, "range") {
            return bounds_of(&all(&parts), |lows| lows.min(), |highs| highs.max());
        }
        if let Some(parts) = call(text, "shortfall") {
            return self
                .specific(&parts[0])
                .map_or(anything(), |amount| exactly((amount - &self.value).max(zero())));
        }
        let addends = split(text, '+');
        if addends.len() > 1 {
            return bounds_of(&all(&addends), |lows| Some(lows.sum()), |highs| Some(highs.sum()));
        }
        match text.strip_suffix('%') {
            Some(percent) => exactly(rational(percent) * &self.value / rational("100")),
            None if text == "free" => exactly(zero()),
            None => self.specific(text).map_or(anything(), exactly),
        }
    }

    /// The lower or upper bounds of a cell under none of its conditions.
    /// `None`: nothing in the cell applies.
    fn cell(&self, text: &str, is_wto: bool) -> Option<Bounds> {
        let alternatives: Vec<&str> = text.split("; ").collect();
        let products = alternatives.iter().any(|one| one.starts_with('['));
        if products {
            let mut all: Vec<Bounds> = Vec::new();
            let mut bounded = true;
            for one in &alternatives {
                let rate = one.split_once("] ").unwrap().1;
                match rate.contains("not-lower") || rate.contains("no-concession") {
                    true => bounded = false,
                    false => all.push(self.rate(rate)),
                }
            }
            let low = all.iter().map(|one| one.low.clone()).min()?;
            let high = all.iter().map(|one| one.high.clone()).collect::<Option<Vec<_>>>();
            let high = high.and_then(|highs| highs.into_iter().max()).filter(|_| bounded);
            return Some(Bounds { low, high });
        }
        let plain = alternatives.iter().find(|one| !one.starts_with('{'))?;
        let (not_lower, plain) = match plain.strip_prefix("not-lower ") {
            Some(rest) => (true, rest),
            None => (false, *plain),
        };
        if is_wto && not_lower {
            return None;
        }
        if plain.starts_with("unknown(") {
            return Some(anything());
        }
        match plain.strip_suffix(" or no-concession") {
            Some(rate) => Some(Bounds { high: None, ..self.rate(rate) }),
            None => Some(self.rate(plain)),
        }
    }

    /// Japan: Temporary where given unconditionally, else General; WTO instead
    /// where it is lower.
    fn mfn(&self, row: &Row) -> Bounds {
        let [general, temporary, wto, _] = &row.cells;
        let cell =
            |text: &Option<String>, is_wto| text.as_ref().and_then(|text| self.cell(text, is_wto));
        // A General rate that is all conditional may be anything.
        let conditional = |text: &Option<String>| {
            let low = text.as_ref().map_or(zero(), |text| {
                self.rate(text.split_once("} ").map_or("free", |(_, rate)| rate)).low
            });
            Bounds { low, high: None }
        };
        let base = cell(temporary, false)
            .or_else(|| cell(general, false))
            .unwrap_or_else(|| conditional(general));
        match cell(wto, true) {
            Some(wto) if row.three_columns => lowest(base, wto),
            _ => base,
        }
    }
}

/// The arguments of `name(…)`, if `text` is that as a whole.
fn call(text: &str, name: &str) -> Option<Vec<String>> {
    let inner = text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')')?;
    Some(split(inner, ','))
}

/// Cuts at a separator that stands in no parentheses.
fn split(text: &str, separator: char) -> Vec<String> {
    let (mut parts, mut depth) = (vec![String::new()], 0);
    for sign in text.chars() {
        depth += i32::from(sign == '(') - i32::from(sign == ')');
        if sign == separator && depth == 0 {
            parts.push(String::new());
        } else {
            parts.last_mut().unwrap().push(sign);
        }
    }
    parts
}

fn bounds(duty: &Duty) -> Bounds {
    let text = |amount: Decimal| rational(&amount.to_string());
    Bounds { low: text(duty.at_least()), high: duty.at_most().map(text) }
}

/// A day on which the row holds, if there is one near the start of its window.
fn day(row: &Row) -> Option<jiff::civil::Date> {
    use jiff::ToSpan;
    let days = row.window.from().series(1.day()).take(400);
    days.take_while(|day| row.window.contains(*day))
        .find(|day| row.season.is_none_or(|season| season.contains(*day)))
}

fn check(party: Party, row: &Row, value: Decimal, currency: Currency, quantity: Quantity) {
    let Some(date) = day(row) else { return };
    let exporter = if party == Party::Japan { Party::Thailand } else { Party::Japan };
    let shipment = Shipment::new(Trade { importer: party, exporter }, row.code, date)
        .with_value(Money::new(value, currency).unwrap())
        .with_quantity(quantity);
    let quote = Book::embedded().quote(&shipment).unwrap();
    let amounts = quote.amounts().unwrap();
    let facts = Facts {
        value: rational(&value.to_string()),
        currency: currency.to_string(),
        quantity: rational(&quantity.amount().to_string()),
        unit: quantity.unit().to_string(),
    };
    let mfn = facts.mfn(row);
    assert_eq!(bounds(&amounts.mfn), mfn, "MFN of {party} {row:?}");
    let ajcep = match row.cells[3].as_deref() {
        Some("no-concession") => None,
        Some(text) => Some(facts.cell(text, false).unwrap()),
        None => Some(anything()),
    };
    assert_eq!(amounts.ajcep.as_ref().map(bounds), ajcep, "AJCEP of {party} {row:?}");
    let payable = ajcep.map_or(mfn.clone(), |ajcep| lowest(mfn.clone(), ajcep));
    assert_eq!(bounds(&amounts.payable), payable, "payable of {party} {row:?}");
    if let (Some(mfn), Some(payable)) = (amounts.mfn.exact(), amounts.payable.exact()) {
        assert_eq!(amounts.saving.exact(), Some((mfn - payable).normalize()));
    }
}

fn any_quantity() -> impl Strategy<Value = Quantity> {
    let units = "kg t g l kl dal number dozen thousand pair m2 m min l-alcohol";
    let units: Vec<&str> = units.split(' ').collect();
    (0u64..10_000_000, 0u32..4, proptest::sample::select(units)).prop_map(
        |(mantissa, scale, unit)| {
            Quantity::new(Decimal::new(mantissa as i64, scale), unit.parse().unwrap()).unwrap()
        },
    )
}

fn any_currency() -> impl Strategy<Value = Currency> {
    proptest::sample::select(vec!["JPY", "JPY", "JPY", "THB", "MYR", "BND", "USD", "IDR", "SGD"])
        .prop_map(|code| code.parse().unwrap())
}

fn any_value() -> impl Strategy<Value = Decimal> {
    (0u64..10_000_000_000, 0u32..3)
        .prop_map(|(mantissa, scale)| Decimal::new(mantissa as i64, scale))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20_000))]

    #[test]
    fn odd_lines_agree(
        row in any::<prop::sample::Index>(),
        value in any_value(),
        currency in any_currency(),
        quantity in any_quantity(),
    ) {
        let (party, row) = row.get(&ODD_ROWS[..]);
        check(*party, row, value, currency, quantity);
    }
}

#[test]
fn every_line_agrees_once() {
    let value = Decimal::new(123_456_789, 2);
    for (party, row) in ROWS.iter() {
        check(*party, row, value, Currency::JPY, "4321.5 kg".parse().unwrap());
    }
}
