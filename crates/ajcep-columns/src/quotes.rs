//! The duties of rows.

use std::hash::Hash;
use std::ops::Range;

use ajcep::duty::{BecauseKind, Duty, PayableUnder, Rounding};
use ajcep::notation::written::Written;
use ajcep::tariff::{MfnRate, Preference};
use ajcep::{Book, Currency, Error, ExchangeRate, Money, Quantity, Shipment, Unit};
use rust_decimal::Decimal;

use super::cell::{Last, parse_text, utf8};
use super::column::{DateColumn, NumberColumn, TextColumn};
use super::duty_cell::DutyCell;
use super::fault::not_stated;
use super::keys::{Keys, Question};
use super::lookup::Lookup;
use super::percent::Factors;
use super::rates::Reliance;
use super::scaled::scaled;

/// The columns of amounts and of what else a quote may need. A null cell is not stated.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "built from a literal")]
pub struct QuoteColumns<T, N> {
    /// Customs values.
    pub values: Option<N>,
    /// Their currencies.
    pub currency: Option<T>,
    /// Quantities.
    pub quantities: Option<N>,
    /// Their units.
    pub unit: Option<T>,
    /// More quantities with their units, separated by `;`, as `900 number; 300 kg`.
    pub more_quantities: Option<T>,
    /// Claimed conditions, separated by `;`.
    pub conditions: Option<T>,
    /// Exchange rates, as `USD/JPY=150.25`.
    pub exchange_rate: Option<T>,
    /// The rounding of all rows.
    pub rounding: Rounding,
}

impl<T: TextColumn, N: NumberColumn> QuoteColumns<T, N> {
    /// Refuses amounts without a column of what they are in.
    ///
    /// # Errors
    /// If there are values and no currencies, or quantities and no units.
    pub fn check(&self) -> Result<(), Error> {
        if self.values.is_some() && self.currency.is_none() {
            return Err(not_stated("currency"));
        }
        if self.quantities.is_some() && self.unit.is_none() {
            return Err(not_stated("unit"));
        }
        Ok(())
    }
}

/// The duties of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct QuoteRow<R> {
    /// What was computed from its rates.
    pub rates: R,
    /// The MFN duty, the AJCEP duty, the payable duty and the saving.
    pub duties: [DutyCell; 4],
    /// The first of them that is exact but has more decimals than the scale, or more than 38
    /// digits. Its cell is null.
    pub too_fine: Option<Decimal>,
    /// Which of the two is paid; `None` without amounts.
    pub payable_under: Option<PayableUnder>,
    /// Why the payable duty is not exact.
    pub because: Option<BecauseKind>,
    /// The currency of the amounts.
    pub currency: Option<Currency>,
}

/// What is known of a line before its rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Line<R> {
    rates: R,
    factors: Option<Factors>,
}

/// Quotes rows. `R` is what the face makes of the rates of a row, such as
/// [`Rates`](super::Rates).
///
/// A row whose duties are percentages of its value is one multiplication; the others are
/// quoted one by one.
///
/// ```
/// use ajcep::{Book, duty::Rounding};
/// use ajcep_columns::*;
///
/// let mut keys = Keys::new(Questions {
///     to: FixedWidth::constant(b"JP"),
///     from: FixedWidth::constant(b"VN"),
///     code: FixedWidth::new(b"030617000190240000", 9),
///     date: YearMonthDays(&[20260715, 20260715]),
/// });
/// let columns = QuoteColumns {
///     values: ScaledNumbers::new(&[1_000_000, 1_000_000], 0, i64::MIN),
///     currency: Some(FixedWidth::constant(b"JPY")),
///     quantities: ScaledNumbers::new(&[i64::MIN, 500], 0, i64::MIN),
///     unit: Some(FixedWidth::constant(b"kg")),
///     more_quantities: None,
///     conditions: None,
///     exchange_rate: None,
///     rounding: Rounding::Exact,
/// };
/// let mut lookup = QuoteLookup::new(Book::embedded(), 2, 2, Some(0));
/// let mut payable = Vec::new();
/// lookup.answer(&mut keys, &columns, 0..2, Rates::new, |_, row| {
///     payable.push(row.unwrap().duties[0].get());
/// });
/// // 1% of the value; 24 yen a kg. Both with two decimals.
/// assert_eq!(payable, [Some(1_000_000), Some(1_200_000)]);
/// ```
pub struct QuoteLookup<'b, R> {
    book: &'b Book,
    lookup: Lookup<'b, Line<R>>,
    scale: u32,
    value_scale: Option<u32>,
    currency: Last<Currency>,
    unit: Last<Unit>,
}

impl<'b, R: Copy + Eq + Hash> QuoteLookup<'b, R> {
    /// Quotes rows with lines of `book`, `rows` being how many are expected in all. Duties
    /// have `scale` decimals. Where values have `value_scale` decimals, they are
    /// multiplied.
    pub fn new(book: &'b Book, rows: usize, scale: u32, value_scale: Option<u32>) -> Self {
        let lookup = Lookup::new(book, rows);
        Self { book, lookup, scale, value_scale, currency: Last::new(), unit: Last::new() }
    }

    /// Quotes `rows` in order: calls `tell(row, answer)` for each. `rates` computes what
    /// the answer has of the rates.
    pub fn answer<T: TextColumn, D: DateColumn, N: NumberColumn>(
        &mut self,
        keys: &mut Keys<T, D>,
        columns: &QuoteColumns<T, N>,
        rows: Range<usize>,
        rates: impl Fn(&MfnRate<'_>, &Preference<'_>, Reliance) -> R,
        mut tell: impl FnMut(usize, Result<QuoteRow<R>, Error>),
    ) {
        let Self { book, lookup, scale, value_scale, currency, unit } = self;
        let (scale, value_scale) = (*scale, *value_scale);
        let of_one_scale = columns.values.as_ref().and_then(NumberColumn::scale) == value_scale;
        let plain = of_one_scale
            && columns.conditions.is_none()
            && columns.exchange_rate.is_none()
            && columns.quantities.is_none()
            && columns.more_quantities.is_none()
            && columns.rounding == Rounding::Exact;
        let mut row_reader = RowReader { book, columns, scale, currency, unit };
        lookup.answer(
            keys,
            rows,
            |line| Line {
                rates: rates(&line.mfn(&[]), &line.preference(&[]), Reliance::of_line(line)),
                factors: value_scale.and_then(|values| Factors::of_line(line, values, scale)),
            },
            |row, found| {
                let value = columns.values.as_ref().filter(|_| plain);
                let value = value.and_then(|values| values.whole(row)).filter(|value| *value > 0);
                match (&found, value) {
                    (Ok((_, Line { rates, factors: Some(factors) })), Some(value)) => {
                        tell(row, row_reader.multiplied(row, value, *factors, *rates));
                    }
                    _ => tell(row, row_reader.quoted(row, found, &rates)),
                }
            },
        );
    }
}

struct RowReader<'a, 'b, T, N> {
    book: &'b Book,
    columns: &'a QuoteColumns<T, N>,
    scale: u32,
    currency: &'a mut Last<Currency>,
    unit: &'a mut Last<Unit>,
}

impl<T: TextColumn, N: NumberColumn> RowReader<'_, '_, T, N> {
    /// The answer of a row whose duties are percentages of its value.
    #[inline]
    fn multiplied<R>(
        &mut self,
        row: usize,
        value: i64,
        factors: Factors,
        rates: R,
    ) -> Result<QuoteRow<R>, Error> {
        Ok(QuoteRow {
            rates,
            duties: factors.duties(value),
            too_fine: None,
            payable_under: Some(factors.payable_under),
            because: factors.because,
            currency: Some(self.currency(row)?),
        })
    }

    /// The answer of a row, as a quote of its own.
    #[inline(never)]
    fn quoted<R>(
        &mut self,
        row: usize,
        found: Result<(&Question, Line<R>), Error>,
        rates: impl Fn(&MfnRate<'_>, &Preference<'_>, Reliance) -> R,
    ) -> Result<QuoteRow<R>, Error> {
        let (question, line) = found?;
        let shipment = self.shipment(row, question)?;
        // By reference: a quote is large to move.
        let quote = &self.book.quote(&shipment);
        let quote = quote.as_ref().map_err(Clone::clone)?;
        let rates = match shipment.conditions() {
            [] => line.rates,
            _ => rates(&quote.mfn(), &quote.preference(), Reliance::of_quote(quote)),
        };
        let Some(amounts) = quote.amounts() else {
            return Ok(QuoteRow {
                rates,
                duties: [DutyCell::NULL; 4],
                too_fine: None,
                payable_under: None,
                because: None,
                currency: None,
            });
        };
        let mut too_fine = None;
        let mut cell = |duty: Option<&Duty>| match duty {
            Some(Duty::Exact(amount)) => match scaled(amount, self.scale) {
                Some(whole) => DutyCell::new(whole),
                None => {
                    too_fine.get_or_insert(*amount);
                    DutyCell::NULL
                }
            },
            _ => DutyCell::NULL,
        };
        let duties = [
            cell(Some(&amounts.mfn)),
            cell(amounts.ajcep.as_ref()),
            cell(Some(&amounts.payable)),
            cell(Some(&amounts.saving)),
        ];
        Ok(QuoteRow {
            rates,
            duties,
            too_fine,
            payable_under: Some(amounts.payable_under),
            because: amounts.payable.because().map(|because| because.kind()),
            currency: amounts.currency,
        })
    }

    fn shipment(&mut self, row: usize, question: &Question) -> Result<Shipment, Error> {
        let columns = self.columns;
        let mut shipment = Shipment::new(question.trade, question.code, question.date)
            .with_rounding(columns.rounding);
        if let Some(amount) = number(columns.values.as_ref(), row)? {
            shipment = shipment.with_value(Money::new(amount, self.currency(row)?)?);
        }
        if let Some(amount) = number(columns.quantities.as_ref(), row)? {
            shipment = match self.unit(row)? {
                Ok(unit) => shipment.with_quantity(Quantity::new(amount, unit)?),
                // It may be one of a tariff, or one that cannot matter.
                Err(unit) => shipment.with_declared_quantity(amount, unit)?,
            };
        }
        if let Some(bytes) = columns.more_quantities.as_ref().and_then(|column| column.get(row)) {
            let more = shipment.with_declared_quantities(utf8(bytes, "quantities")?);
            shipment = more.map_err(|error| error.in_field("quantities"))?;
        }
        if let Some(bytes) = columns.conditions.as_ref().and_then(|column| column.get(row)) {
            let conditions = utf8(bytes, "conditions")?.split(';').map(str::trim);
            for condition in conditions.filter(|condition| !condition.is_empty()) {
                shipment = shipment.with_condition(condition);
            }
        }
        if let Some(bytes) = columns.exchange_rate.as_ref().and_then(|column| column.get(row)) {
            let rate: Result<ExchangeRate, Error> = utf8(bytes, "exchange_rate")?.parse();
            shipment =
                shipment.with_exchange_rate(rate.map_err(|error| error.in_field("exchange_rate"))?);
        }
        Ok(shipment)
    }

    #[inline]
    fn currency(&mut self, row: usize) -> Result<Currency, Error> {
        let bytes = self.columns.currency.as_ref().and_then(|column| column.get(row));
        let bytes = bytes.ok_or_else(|| not_stated("currency"))?;
        self.currency.get(bytes, |bytes| parse_text(bytes, "currency", Currency::read))
    }

    /// The unit, if it is written as the model writes it, which means the same in every
    /// tariff; else its text.
    fn unit(&mut self, row: usize) -> Result<Result<Unit, &str>, Error> {
        let bytes = self.columns.unit.as_ref().and_then(|column| column.get(row));
        let bytes = bytes.ok_or_else(|| not_stated("unit"))?;
        match self.unit.get(bytes, |bytes| parse_text(bytes, "unit", str::parse)) {
            Ok(unit) => Ok(Ok(unit)),
            Err(_) => utf8(bytes, "unit").map(Err),
        }
    }
}

fn number(column: Option<&impl NumberColumn>, row: usize) -> Result<Option<Decimal>, Error> {
    column.map_or(Ok(None), |column| column.get(row))
}
