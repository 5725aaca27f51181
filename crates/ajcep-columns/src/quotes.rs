//! The duties of rows.

use std::hash::Hash;
use std::ops::Range;

use ajcep::duty::{Amounts, BecauseKind, Duty, PayableUnder, Rounding};
use ajcep::quote::LineWarnings;
use ajcep::tariff::{MfnRate, Preference};
use ajcep::{Book, Currency, Error, Shipment, Warnings};
use rust_decimal::{Decimal, RoundingStrategy};

use super::column::{DateColumn, NumberColumn, TextColumn};
use super::duty_cell::DutyCell;
use super::keys::{Keys, Question};
use super::lookup::Lookup;
use super::percent::Factors;
use super::quote_columns::QuoteColumns;
use super::rates::Reliance;
use super::scaled::scaled;
use super::shipments::{Shipments, with_any_value};

/// The duties of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct QuoteRow<'q, R> {
    /// What was computed from its rates.
    pub rates: R,
    /// The MFN duty, the AJCEP duty, the payable duty and the saving.
    pub duties: [DutyCell; 4],
    /// The first of them that is exact but has more decimals than the scale, or more than 38
    /// digits. Its cell is null.
    pub too_fine: Option<Decimal>,
    /// Which of the two is paid; `None` without amounts.
    pub payable_under: Option<PayableUnder>,
    /// Why each of the duties is not exact; [`BecauseKind::NeedsValue`] or
    /// [`BecauseKind::NeedsQuantity`] where the cells of amounts are null.
    pub because: [Option<BecauseKind>; 4],
    /// The currency of the amounts.
    pub currency: Option<Currency>,
    /// What to know before relying on it.
    pub warnings: Warnings,
    /// The duties with their bounds, if one is not exact and bounds are wanted.
    pub open: Option<&'q Amounts>,
}

/// What is known of a line before its rows are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
struct Line<R> {
    rates: R,
    factors: Option<Factors>,
    warnings: LineWarnings,
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
    with_bounds: bool,
    shipments: Shipments,
}

impl<'b, R: Copy + Eq + Hash> QuoteLookup<'b, R> {
    /// Quotes rows with lines of `book`, `rows` being how many are expected in all. Duties
    /// have `scale` decimals. Where values have `value_scale` decimals, they are
    /// multiplied.
    pub fn new(book: &'b Book, rows: usize, scale: u32, value_scale: Option<u32>) -> Self {
        let lookup = Lookup::new(book, rows);
        let shipments = Shipments::new();
        Self { book, lookup, scale, value_scale, with_bounds: false, shipments }
    }

    /// Whether rows say the bounds of duties that are not exact, which are then quoted one by
    /// one.
    #[must_use]
    pub const fn with_bounds(mut self, wanted: bool) -> Self {
        self.with_bounds = wanted;
        self
    }

    /// Quotes `rows` in order: calls `tell(row, answer)` for each. `rates` computes what
    /// the answer has of the rates.
    pub fn answer<T: TextColumn, D: DateColumn, N: NumberColumn>(
        &mut self,
        keys: &mut Keys<T, D>,
        columns: &QuoteColumns<'_, T, N>,
        rows: Range<usize>,
        rates: impl Fn(&MfnRate<'_>, &Preference<'_>, Reliance) -> R,
        mut tell: impl FnMut(usize, Result<QuoteRow<'_, R>, QuoteFault<R>>),
    ) {
        let Self { book, lookup, scale, value_scale, with_bounds, shipments } = self;
        let (scale, value_scale, with_bounds) = (*scale, *value_scale, *with_bounds);
        let of_one_scale = columns.values.as_ref().and_then(NumberColumn::scale) == value_scale;
        let multiplies = of_one_scale && columns.rounding == Rounding::Exact;
        let mut row_reader = RowReader { book, columns, scale, shipments };
        lookup.answer(
            keys,
            rows,
            |line| Line {
                rates: rates(&line.mfn(), &line.preference(), Reliance::of_line(line)),
                factors: value_scale
                    .and_then(|values| Factors::of_line(line, values, scale))
                    .filter(|factors| !with_bounds || factors.are_exact()),
                warnings: LineWarnings::of(line),
            },
            |row, found| {
                let multiplied = match &found {
                    Ok((question, line)) if multiplies => {
                        row_reader.multiplied(row, question, line)
                    }
                    _ => None,
                };
                match multiplied {
                    Some(answer) => tell(row, Ok(answer)),
                    None => row_reader.quoted(row, found, &rates, with_bounds, &mut tell),
                }
            },
        );
    }
}

struct RowReader<'a, 'b, T, N> {
    book: &'b Book,
    columns: &'a QuoteColumns<'a, T, N>,
    scale: u32,
    shipments: &'a mut Shipments,
}

impl<T: TextColumn, N: NumberColumn> RowReader<'_, '_, T, N> {
    /// The answer of a row whose duties are percentages of its value; `None` if it needs a quote
    /// of its own.
    #[inline]
    fn multiplied<R: Copy>(
        &mut self,
        row: usize,
        question: &Question,
        line: &Line<R>,
    ) -> Option<QuoteRow<'static, R>> {
        let factors = line.factors.as_ref()?;
        let (value, warnings) = self.shipments.plain_value(self.columns, row, question)?;
        Some(QuoteRow {
            rates: line.rates,
            duties: value.duties(factors.duties(value.whole))?,
            too_fine: None,
            payable_under: Some(factors.payable_under),
            because: factors.because,
            currency: Some(value.currency),
            warnings: line.warnings.on(question.date) | warnings,
            open: None,
        })
    }

    /// The answer of a row, as a quote of its own.
    #[inline(never)]
    fn quoted<R: Copy>(
        &mut self,
        row: usize,
        found: Result<(&Question, Line<R>), Error>,
        rates: impl Fn(&MfnRate<'_>, &Preference<'_>, Reliance) -> R,
        with_bounds: bool,
        tell: &mut impl FnMut(usize, Result<QuoteRow<'_, R>, QuoteFault<R>>),
    ) {
        let (question, line) = match found {
            Ok(found) => found,
            Err(error) => return tell(row, Err(QuoteFault { error, rates: None })),
        };
        // Other rates may apply if a condition does.
        let conditions = self.columns.conditions.as_ref().and_then(|column| column.get(row));
        let known = conditions.is_none().then_some(line.rates);
        let fault = |error| Err(QuoteFault { error, rates: known });
        let shipment = match self.shipments.shipment(self.columns, row, question) {
            Ok(shipment) => shipment,
            Err(error) => return tell(row, fault(error)),
        };
        // By reference: a quote is large to move.
        let quote = &self.book.quote(&shipment);
        let quote = match quote {
            Ok(quote) => quote,
            Err(error) => return tell(row, fault(error.clone())),
        };
        let rates = match shipment.conditions() {
            [] => line.rates,
            _ => rates(&quote.mfn(), &quote.preference(), Reliance::of_quote(quote)),
        };
        let warnings = quote.warnings();
        let Some(amounts) = quote.amounts() else {
            let because = self.needed(&shipment);
            return tell(row, Ok(QuoteRow::without_amounts(rates, because, warnings)));
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
        let duties = all(amounts).map(&mut cell);
        let because = reasons(amounts);
        tell(
            row,
            Ok(QuoteRow {
                rates,
                duties,
                too_fine,
                payable_under: Some(amounts.payable_under),
                because,
                currency: amounts.currency,
                warnings,
                open: (with_bounds && because.iter().any(Option::is_some)).then_some(amounts),
            }),
        );
    }

    /// What a row lacks whose cells of amounts are null: a quantity if one is needed beside a
    /// value, else the value. Nothing if the table has no columns of amounts.
    fn needed(&self, shipment: &Shipment) -> [Option<BecauseKind>; 4] {
        let asked = self.columns.have_amounts();
        let Some(probe) = with_any_value(self.book, shipment).filter(|_| asked) else {
            return [None; 4];
        };
        let Ok(quote) = self.book.quote(&probe) else { return [None; 4] };
        let Some(amounts) = quote.amounts() else { return [None; 4] };
        let duties = all(amounts);
        let mut because = reasons(amounts);
        for (because, duty) in because.iter_mut().zip(duties) {
            *because = because.or(duty.map(|_| BecauseKind::NeedsValue));
        }
        because
    }
}

/// A row whose duties cannot be answered, and why.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct QuoteFault<R> {
    /// What is wrong with it.
    pub error: Error,
    /// Its rates, where they do not depend on what is wrong.
    pub rates: Option<R>,
}

impl<R> QuoteRow<'_, R> {
    /// The lower and the upper bound of each duty, inclusive, of rows with bounds: twice the
    /// duty where it is exact; null where there is none. A bound with more decimals than `scale`
    /// is rounded outwards.
    pub fn bounds(&self, scale: u32) -> [[DutyCell; 2]; 4] {
        let Some(amounts) = self.open else { return self.duties.map(|duty| [duty; 2]) };
        let cell = |bound: Decimal, rounded| {
            let bound = bound.round_dp_with_strategy(scale, rounded);
            scaled(&bound, scale).map_or(DutyCell::NULL, DutyCell::new)
        };
        all(amounts).map(|duty| {
            let least = duty.map(|duty| cell(duty.at_least(), RoundingStrategy::ToZero));
            let most = duty.and_then(Duty::at_most);
            let most = most.map(|most| cell(most, RoundingStrategy::AwayFromZero));
            [least.unwrap_or(DutyCell::NULL), most.unwrap_or(DutyCell::NULL)]
        })
    }
}

impl<R> QuoteRow<'static, R> {
    #[cold]
    fn without_amounts(rates: R, because: [Option<BecauseKind>; 4], warnings: Warnings) -> Self {
        let (duties, currency) = ([DutyCell::NULL; 4], None);
        let payable_under = None;
        Self {
            rates,
            duties,
            too_fine: None,
            payable_under,
            because,
            currency,
            warnings,
            open: None,
        }
    }
}

/// The MFN duty, the AJCEP duty, the payable duty and the saving.
fn all(amounts: &Amounts) -> [Option<&Duty>; 4] {
    let Amounts { mfn, ajcep, payable, saving, .. } = amounts;
    [Some(mfn), ajcep.as_ref(), Some(payable), Some(saving)]
}

fn reasons(amounts: &Amounts) -> [Option<BecauseKind>; 4] {
    all(amounts).map(|duty| duty.and_then(Duty::because).map(|because| because.kind()))
}
