//! The duties of rows.

use std::hash::Hash;
use std::ops::Range;

use ajcep::duty::{BecauseKind, Duty, PayableUnder, Rounding};
use ajcep::tariff::{MfnRate, Preference};
use ajcep::{Book, Currency, Error};
use rust_decimal::Decimal;

use super::column::{DateColumn, NumberColumn, TextColumn};
use super::duty_cell::DutyCell;
use super::keys::{Keys, Question};
use super::lookup::Lookup;
use super::percent::Factors;
use super::rates::Reliance;
use super::scaled::scaled;
use super::shipments::{QuoteColumns, Shipments};

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
    shipments: Shipments,
}

impl<'b, R: Copy + Eq + Hash> QuoteLookup<'b, R> {
    /// Quotes rows with lines of `book`, `rows` being how many are expected in all. Duties
    /// have `scale` decimals. Where values have `value_scale` decimals, they are
    /// multiplied.
    pub fn new(book: &'b Book, rows: usize, scale: u32, value_scale: Option<u32>) -> Self {
        let lookup = Lookup::new(book, rows);
        Self { book, lookup, scale, value_scale, shipments: Shipments::new() }
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
        let Self { book, lookup, scale, value_scale, shipments } = self;
        let (scale, value_scale) = (*scale, *value_scale);
        let of_one_scale = columns.values.as_ref().and_then(NumberColumn::scale) == value_scale;
        let plain = of_one_scale
            && columns.conditions.is_none()
            && columns.exchange_rate.is_none()
            && columns.quantities.is_none()
            && columns.more_quantities.is_none()
            && columns.rounding == Rounding::Exact;
        let mut row_reader = RowReader { book, columns, scale, shipments };
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
    shipments: &'a mut Shipments,
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
            currency: Some(self.shipments.currency(self.columns, row)?),
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
        let shipment = self.shipments.shipment(self.columns, row, question)?;
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
}
