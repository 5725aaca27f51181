//! Duties against a slow reference: big rationals over the text of the data
//! files, written from the agreement and the tables' legend alone.

use std::sync::LazyLock;

use ajcep::{Book, Currency, Duty, ErrorKind, Money, Party, Quantity, Shipment, Trade};
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

    /// What a cell says under some claimed conditions, in every case that is left open: one
    /// for each product, if none of them is claimed.
    fn cell(&self, text: Option<&String>, claimed: &[&str]) -> Vec<Cell> {
        let Some(text) = text else { return vec![Cell::Absent] };
        let alternatives: Vec<(Option<&str>, bool, &str)> = text
            .split("; ")
            .map(|one| match (one.split_once("} "), one.split_once("] ")) {
                (Some((condition, rate)), _) => (condition.get(1..), false, rate),
                (_, Some((product, rate))) => (product.get(1..), true, rate),
                _ => (None, false, one),
            })
            .collect();
        let is_claimed = |one: &&(Option<&str>, bool, &str)| {
            one.0.is_some_and(|condition| claimed.contains(&condition))
        };
        let eligible = alternatives.iter().filter(|one| !one.1).find(is_claimed);
        let named = alternatives.iter().filter(|one| one.1).find(is_claimed);
        let always = alternatives.iter().find(|one| one.0.is_none());
        if let Some((_, _, rate)) = eligible.or(named).or(always) {
            return vec![self.stated(rate)];
        }
        let products: Vec<Cell> =
            alternatives.iter().filter(|one| one.1).map(|one| self.stated(one.2)).collect();
        if products.is_empty() { vec![Cell::Unclaimed] } else { products }
    }

    fn stated(&self, rate: &str) -> Cell {
        let (in_parentheses, rate) = match rate.strip_prefix("not-lower ") {
            Some(rest) => (true, rest),
            None => (false, rate),
        };
        if rate == "no-concession" {
            return Cell::Nothing;
        }
        let bounds = match (rate.starts_with("unknown("), rate.strip_suffix(" or no-concession")) {
            (true, _) => anything(),
            (_, Some(rate)) => Bounds { high: None, ..self.rate(rate) },
            (_, None) => match rate.strip_prefix("partial ") {
                Some(rate) => Bounds { high: None, ..self.rate(rate) },
                None => self.rate(rate),
            },
        };
        Cell::Rate { bounds, in_parentheses }
    }

    /// Japan: Temporary where given unconditionally, else General; WTO instead where it is
    /// lower and not in parentheses. A conditional rate that is not claimed is not applied;
    /// then a WTO rate in parentheses is a ceiling. Where a Temporary rate is not claimed,
    /// parentheses around the WTO rate can be read either way.
    fn mfn(&self, row: &Row, claimed: &[&str]) -> Bounds {
        let [general, temporary, wto, _] = &row.cells;
        let mut cases = Vec::new();
        for general in self.cell(general.as_ref(), claimed) {
            for temporary in self.cell(temporary.as_ref(), claimed) {
                for wto in self.cell(wto.as_ref(), claimed) {
                    cases.push(mfn_of(row, &general, &temporary, &wto));
                }
            }
        }
        hull(cases)
    }

    /// The duty under the agreement; `None` where it grants nothing in any case. Without a
    /// concession there is no upper bound.
    fn ajcep(&self, row: &Row, claimed: &[&str]) -> Option<Bounds> {
        let Some(text) = &row.cells[3] else { return Some(anything()) };
        let (mut rates, mut in_every_case) = (Vec::new(), true);
        for cell in self.cell(Some(text), claimed) {
            match cell {
                Cell::Rate { bounds, .. } => rates.push(bounds),
                Cell::Nothing => in_every_case = false,
                Cell::Absent | Cell::Unclaimed => rates.push(anything()),
            }
        }
        let rates = (!rates.is_empty()).then(|| hull(rates))?;
        Some(Bounds { high: rates.high.filter(|_| in_every_case), ..rates })
    }
}

/// What a cell says.
enum Cell {
    Absent,
    /// Its rates are for shipments that claim a condition.
    Unclaimed,
    /// No concession.
    Nothing,
    Rate {
        bounds: Bounds,
        in_parentheses: bool,
    },
}

fn mfn_of(row: &Row, general: &Cell, temporary: &Cell, wto: &Cell) -> Bounds {
    let rate = |cell: &Cell| match cell {
        Cell::Rate { bounds, in_parentheses } => Some((bounds.clone(), *in_parentheses)),
        _ => None,
    };
    if !row.three_columns {
        return rate(general).map_or(anything(), |(bounds, _)| bounds);
    }
    let unclaimed = matches!(temporary, Cell::Unclaimed);
    match (rate(temporary).or(rate(general)), rate(wto)) {
        (Some((base, _)), None) => base,
        (Some((base, _)), Some((wto, false))) => lowest(base, wto),
        (Some((base, _)), Some((wto, true))) if unclaimed => {
            Bounds { low: lowest(base.clone(), wto).low, high: base.high }
        }
        (Some((base, _)), Some((_, true))) => base,
        (None, Some((wto, false))) => wto,
        (None, Some((wto, true))) => Bounds { low: zero(), high: wto.high },
        (None, None) => anything(),
    }
}

/// The bounds of everything that may be.
fn hull(cases: Vec<Bounds>) -> Bounds {
    bounds_of(&cases, |lows| lows.min(), |highs| highs.max())
}

/// Every condition in the cells of a row.
fn conditions(row: &Row) -> Vec<&str> {
    let alternatives = row.cells.iter().flatten().flat_map(|text| text.split("; "));
    let mut all: Vec<&str> = alternatives
        .filter_map(|one| one.split_once(['}', ']'])?.0.strip_prefix(['{', '[']))
        .collect();
    all.sort_unstable();
    all.dedup();
    all
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

/// Checks a shipment of a row under every claim that a shipment can make.
fn check(party: Party, row: &Row, value: Decimal, currency: Currency, quantity: Quantity) {
    let conditions = conditions(row);
    for claims in 0..1u32 << conditions.len().min(5) {
        let claimed: Vec<&str> = (0..conditions.len())
            .filter(|bit| claims >> bit & 1 == 1)
            .map(|bit| conditions[bit])
            .collect();
        check_claimed(party, row, &claimed, (value, currency, quantity));
    }
}

fn check_claimed(
    party: Party,
    row: &Row,
    claimed: &[&str],
    (value, currency, quantity): (Decimal, Currency, Quantity),
) {
    let Some(date) = day(row) else { return };
    let exporter = if party == Party::Japan { Party::Thailand } else { Party::Japan };
    let shipment = Shipment::new(Trade { importer: party, exporter }, row.code, date)
        .with_value(Money::new(value, currency).unwrap())
        .with_quantity(quantity);
    let shipment = claimed.iter().fold(shipment, |shipment, claim| shipment.with_condition(*claim));
    let quote = match Book::embedded().quote(&shipment) {
        // A shipment is one product.
        Err(error) if error.kind() == ErrorKind::ConflictingConditions => return,
        quote => quote.unwrap(),
    };
    let amounts = quote.amounts().unwrap();
    let facts = Facts {
        value: rational(&value.to_string()),
        currency: currency.to_string(),
        quantity: rational(&quantity.amount().to_string()),
        unit: quantity.unit().to_string(),
    };
    let mfn = facts.mfn(row, claimed);
    assert_eq!(bounds(&amounts.mfn), mfn, "MFN of {party} {row:?} {claimed:?}");
    let ajcep = facts.ajcep(row, claimed);
    assert_eq!(amounts.ajcep.as_ref().map(bounds), ajcep, "AJCEP of {party} {row:?} {claimed:?}");
    let payable = ajcep.clone().map_or(mfn.clone(), |ajcep| lowest(mfn.clone(), ajcep));
    assert_eq!(bounds(&amounts.payable), payable, "payable of {party} {row:?} {claimed:?}");
    let at_least = |bounds: &Bounds| bounds.low.clone();
    let most_saved = ajcep
        .as_ref()
        .map(|ajcep| mfn.high.clone().map(|high| (high - at_least(ajcep)).max(zero())));
    let saving = bounds(&amounts.saving);
    // Rates that are never above each other may be known to save less.
    if let Some(Some(most)) = most_saved {
        assert!(saving.high.is_some_and(|high| high <= most), "saving of {party} {row:?}");
    }
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
