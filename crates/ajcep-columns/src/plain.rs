//! Rows of which only the value matters, to lines whose duties are percentages of it.

use ajcep::{Currency, ExchangeRate, Party, Shipment, Unit, Warnings};
use rust_decimal::Decimal;

use super::cell::{Recent, is_blank, utf8};
use super::column::{NumberColumn, TextColumn};
use super::duty_cell::DutyCell;
use super::keys::Question;
use super::quote_columns::{QuoteColumns, RowRates};
use super::scaled::POWERS;

/// A value above zero, as a whole number, and the currency of duties on it.
#[derive(Clone, Copy)]
pub(crate) struct PlainValue {
    pub(crate) whole: i64,
    /// What duties on it are divided by: the decimals of an exchange rate.
    divisor: i64,
    pub(crate) currency: Currency,
}

impl PlainValue {
    pub(crate) const fn new(whole: i64, currency: Currency) -> Self {
        Self { whole, divisor: 1, currency }
    }

    /// The duties, from those on its whole number; `None` if one needs more decimals.
    #[inline]
    pub(crate) fn duties(&self, of_whole: [DutyCell; 4]) -> Option<[DutyCell; 4]> {
        if self.divisor == 1 {
            return Some(of_whole);
        }
        let divisor = i128::from(self.divisor);
        let [a, b, c, d] = of_whole.map(|cell| match cell.get() {
            None => Some(DutyCell::NULL),
            Some(whole) => (whole % divisor == 0).then(|| DutyCell::new(whole / divisor)),
        });
        Some([a?, b?, c?, d?])
    }
}

/// An exchange rate as whole numbers.
#[derive(Clone, Copy)]
struct Converter {
    from: Currency,
    to: Currency,
    mantissa: i64,
    divisor: i64,
}

impl Converter {
    /// `None` if the rate has too many digits, or the answer to its row has a warning.
    fn of(rate: &ExchangeRate) -> Option<Self> {
        let plain = rate.rate().normalize();
        let divisor = POWERS.get(plain.scale() as usize)?;
        Some(Self {
            from: rate.from(),
            to: rate.to(),
            mantissa: i64::try_from(plain.mantissa()).ok()?,
            divisor: i64::try_from(*divisor).ok()?,
        })
        .filter(|_| !rate.is_unusual())
    }

    fn convert(self, value: PlainValue) -> Option<PlainValue> {
        if value.currency == self.to {
            return Some(value);
        }
        let whole = value.whole.checked_mul(self.mantissa)?;
        let converted = PlainValue { whole, divisor: self.divisor, currency: self.to };
        (value.currency == self.from).then_some(converted)
    }
}

/// What becomes of amounts in a currency.
#[derive(Clone, Copy)]
enum Conversion {
    None,
    By(Converter),
    /// A quote of their own says it.
    Unknown,
}

impl Conversion {
    fn of(rate: Option<ExchangeRate>) -> Self {
        rate.map_or(Self::None, |rate| Converter::of(&rate).map_or(Self::Unknown, Self::By))
    }

    /// The value after it; `None` if it does not apply to it, or is not known.
    fn convert(self, value: PlainValue) -> Option<PlainValue> {
        match self {
            Self::None => Some(value),
            Self::By(converter) => converter.convert(value),
            Self::Unknown => None,
        }
    }
}

/// Finds the rows of which only the value matters, and remembers the last units and exchange
/// rates.
pub(crate) struct PlainRows {
    /// By the tariff that units are of, the warnings that they give; `None` for one that a quote
    /// of its own must read.
    units: [Recent<Option<Warnings>>; Party::ALL.len()],
    /// The conversions of amounts in a currency, into a Party.
    rates: Vec<((Currency, Party), Recent<Conversion>)>,
}

impl PlainRows {
    pub(crate) const fn new() -> Self {
        Self { units: [const { Recent::new() }; Party::ALL.len()], rates: Vec::new() }
    }

    /// The warnings of what a row states beside value and exchange rate, if it is valid and changes
    /// nothing about duties that are percentages of a value: no condition, and at most one quantity,
    /// whose unit is known for certain, or known to be none.
    #[inline]
    pub(crate) fn warnings_of_rest<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        question: &Question,
    ) -> Option<Warnings> {
        let more = columns.more_quantities.as_ref().and_then(|column| column.get(row));
        let conditions = columns.conditions.as_ref().and_then(|column| column.get(row));
        if more.is_some() || !conditions.is_none_or(is_blank) {
            return None;
        }
        let stated = columns.quantities.as_ref().filter(|column| !column.is_null(row));
        let Some(quantities) = stated else { return Some(Warnings::default()) };
        if !quantities.is_positive(row) {
            return None;
        }
        self.warnings_of_unit(columns.unit.as_ref()?.get(row)?, question)
    }

    /// The value in the currency that the exchange rate of the row, if it has one, converts to;
    /// `None` if it does not apply, or needs a quote of its own.
    #[inline]
    pub(crate) fn converted<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        question: &Question,
        value: PlainValue,
    ) -> Option<PlainValue> {
        let text = match &columns.exchange_rate {
            None => None,
            Some(RowRates::Column(column)) => column.get(row).filter(|cell| !is_blank(cell)),
            Some(RowRates::Constant(text)) => Some(text.as_bytes()),
            Some(RowRates::ByDay(rates)) => {
                let rate = rates.on(value.currency, question.trade.importer, question.date);
                return Conversion::of(rate.ok()?).convert(value);
            }
        };
        let Some(text) = text else { return Some(value) };
        let importer = question.trade.importer;
        let conversion =
            recent_of(&mut self.rates, (value.currency, importer))?.get(text, |text| {
                let text = utf8(text, "exchange_rate")?;
                ExchangeRate::of_list(text, importer, Some(value.currency)).map(Conversion::of)
            });
        conversion.ok()?.convert(value)
    }

    /// The warnings about a quantity in a unit. Carats may be cartons, which the line decides.
    #[inline]
    fn warnings_of_unit(&mut self, unit: &[u8], question: &Question) -> Option<Warnings> {
        let recent = self.units.get_mut(question.trade.importer.index())?;
        let known = recent.get(unit, |unit| {
            let asked = Shipment::new(question.trade, question.code, question.date);
            let asked = asked.with_declared_quantity(Decimal::ONE, utf8(unit, "unit")?)?;
            let in_carats = asked.quantities().iter().any(|one| one.unit() == Unit::Carat);
            Ok((!in_carats).then(|| asked.warnings()))
        });
        known.ok().flatten()
    }
}

/// What was parsed last for `key`. There are few keys, and always some.
#[inline]
fn recent_of<K: Copy + PartialEq, T: Copy>(
    all: &mut Vec<(K, Recent<T>)>,
    key: K,
) -> Option<&mut Recent<T>> {
    let known = all.iter().position(|(other, _)| *other == key);
    let index = known.unwrap_or_else(|| {
        all.push((key, Recent::new()));
        all.len() - 1
    });
    all.get_mut(index).map(|(_, recent)| recent)
}
