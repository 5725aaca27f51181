//! Quotes of many shipments.

use ajcep_core::duty::Rounding;
use ajcep_core::notation::written::{Written, unit as unit_of};
use ajcep_core::{Currency, ParseError, Party, Unit};
use columns_core::{
    FixedWidth, NumberColumn, QuoteColumns as Amounts, QuoteLookup, QuoteRow, Rates, ScaledNumbers,
};

use crate::book::{ajcep_book, open};
use crate::constants::AJCEP_OUT_OF_RANGE;
use crate::edge::{self, first_size, guard};
use crate::shipment::missing;
use crate::status::{AJCEP_OK, Failure};
use crate::text::ajcep_string;

use super::columns::{AJCEP_NULL, day_number, numbers, set, set_duty};
use super::shipments::{self, ajcep_columns, row_status};

/// Quotes in columns of as many rows; NULL for a column that is not wanted. A duty that
/// is not exact is AJCEP_NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_quote_columns {
    /// sizeof(ajcep_quote_columns).
    pub struct_size: u32,
    /// The decimals of the duties, 0 to 18. Nothing is rounded: if a duty whose column is
    /// wanted has more decimals, or does not fit 64 bits, its row is AJCEP_OUT_OF_RANGE. 3.5% of
    /// a value with 2 decimals has 5; with 6 to 8 few rows are refused.
    pub scale: i32,
    /// AJCEP_OK, or what is wrong with the row.
    pub status: *mut i32,
    /// AJCEP_RATE_KNOWN, AJCEP_RATE_CONDITIONAL or AJCEP_RATE_UNKNOWN.
    pub mfn_status: *mut i32,
    /// The same or AJCEP_RATE_NO_CONCESSION.
    pub ajcep_status: *mut i32,
    /// AJCEP_UNDER_MFN, AJCEP_UNDER_AJCEP or AJCEP_UNDER_UNDETERMINED; 0 without amounts.
    pub payable_under: *mut i32,
    /// Why the payable duty is not exact: AJCEP_BECAUSE_NOTHING, ...
    pub because: *mut i32,
    /// The duty at the MFN rate.
    pub mfn_duty: *mut i64,
    /// The duty under the agreement.
    pub ajcep_duty: *mut i64,
    /// The lower of the two.
    pub payable_duty: *mut i64,
    /// What the preference saves.
    pub saving: *mut i64,
    /// How far the answer can be relied on: AJCEP_STANDING_OFFICIAL, ...; 0 in a row that is
    /// wrong.
    pub standing: *mut i32,
    /// The day on which the edition of the rates ended, yyyymmdd, if the book carries it
    /// forward; else 0.
    pub carried_from: *mut i32,
    /// Why the MFN duty is not exact: AJCEP_BECAUSE_NOTHING, ...
    pub mfn_because: *mut i32,
    /// Why the duty under the agreement is not exact.
    pub ajcep_because: *mut i32,
    /// Why the saving is not exact.
    pub saving_because: *mut i32,
    /// What to know before relying on the row: AJCEP_WARN_... added up; 0 in a row that
    /// is wrong.
    pub warnings: *mut u32,
    /// The lower bound of the MFN duty, inclusive: the duty itself where it is exact,
    /// AJCEP_NULL where there is none. A bound with more decimals than `scale` is rounded
    /// outwards. The others likewise.
    pub mfn_duty_at_least: *mut i64,
    /// The upper bound of the MFN duty; AJCEP_NULL where there is none.
    pub mfn_duty_at_most: *mut i64,
    /// The lower bound of the duty under the agreement.
    pub ajcep_duty_at_least: *mut i64,
    /// Its upper bound.
    pub ajcep_duty_at_most: *mut i64,
    /// The lower bound of the payable duty.
    pub payable_duty_at_least: *mut i64,
    /// Its upper bound.
    pub payable_duty_at_most: *mut i64,
    /// The lower bound of the saving.
    pub saving_at_least: *mut i64,
    /// Its upper bound.
    pub saving_at_most: *mut i64,
}

first_size!(ajcep_quote_columns through standing);

/// Quotes many shipments, on the calling thread; for several threads, call it in each with a range
/// of rows. A row that is wrong says so in `status`, which is to be looked at first, and stops
/// nothing, so that the call still returns AJCEP_OK: its duties and their bounds are AJCEP_NULL,
/// its other numbers 0 (also those of why it is not exact), but for the statuses and the standing
/// of its rates where only an amount is wrong. For its message, ask ajcep_quote about the row,
/// which answers one that is wrong for `scale` only. One currency and one unit hold for all rows;
/// conditions, exchange rates and rounding need ajcep_quote. Columns must be aligned.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct and of a book; AJCEP_BAD_VALUE, AJCEP_BAD_LENGTH and AJCEP_NOT_UTF8
/// about the columns as a whole.
///
/// # Safety
/// `columns` and `quotes` point to their structs, whose columns have `rows` rows and do not
/// overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_quote_batch(
    book: ajcep_book,
    columns: *const ajcep_columns,
    quotes: *const ajcep_quote_columns,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        let (given, out) =
            unsafe { (edge::read_sized(columns, "columns")?, edge::read_sized(quotes, "quotes")?) };
        let scale = scale(out.scale)?;
        // SAFETY: as above.
        let ((mut keys, codes), amounts, mut cells) = unsafe {
            (shipments::keys(&given)?, amounts(&given)?, QuoteColumns::of(&out, given.rows)?)
        };
        amounts.check()?;
        let book = open(book)?;
        let value_scale = amounts.values.as_ref().and_then(NumberColumn::scale);
        let mut lookup = QuoteLookup::new(&book, given.rows, scale, value_scale)
            .with_bounds(cells.bounds.iter().any(Option::is_some));
        lookup.answer(&mut keys, &amounts, 0..given.rows, Rates::new, |row, answer| match answer {
            Ok(quote) => cells.set(row, &quote, scale),
            Err(fault) => {
                let status = row_status(&codes, row, &fault.error);
                cells.refuse(row, status, fault.rates);
            }
        });
        Ok(())
    })
}

/// The decimals of duties.
pub(super) fn scale(given: i32) -> Result<u32, Failure> {
    let scale = u32::try_from(given).ok().filter(|scale| *scale <= 18);
    scale.ok_or_else(|| Failure::value("scale", given, "0 to 18"))
}

/// # Safety
/// The columns of `given` are as it says.
pub(super) unsafe fn amounts<'a>(
    given: &ajcep_columns,
) -> Result<Amounts<'a, FixedWidth<'a>, ScaledNumbers<'a>>, Failure> {
    let rows = given.rows;
    // SAFETY: what the caller promises.
    let amounts = unsafe {
        Amounts {
            values: numbers(given.values, given.value_scale, rows, "values")?,
            currency: constant(given.currency, "currency", Currency::read)?,
            quantities: numbers(given.quantities, given.quantity_scale, rows, "quantities")?,
            unit: constant(given.unit, "unit", |text| {
                unit_of(text, Some(Party::Japan)).or_else(|_| Unit::read(text))
            })?,
            more_quantities: None,
            conditions: None,
            exchange_rate: None,
            rounding: Rounding::Exact,
        }
    };
    match &amounts {
        Amounts { values: None, currency: Some(_), .. } => Err(missing("values", "currency")),
        Amounts { quantities: None, unit: Some(_), .. } => Err(missing("quantities", "unit")),
        _ => Ok(amounts),
    }
}

/// A text for all rows, if it is given: one that parses.
///
/// # Safety
/// `text` is as ajcep_string says.
unsafe fn constant<'a, T>(
    text: ajcep_string,
    field: &str,
    parse: impl FnOnce(&str) -> Result<T, ParseError>,
) -> Result<Option<FixedWidth<'a>>, Failure> {
    // SAFETY: what the caller promises.
    let text = unsafe { text.read(field) }?.filter(|text| !text.is_empty());
    text.map(parse).transpose().map_err(|error| Failure::from(error).in_field(field))?;
    Ok(text.map(|text| FixedWidth::constant(text.as_bytes())))
}

/// The columns that are wanted.
struct QuoteColumns<'a> {
    status: Option<&'a mut [i32]>,
    numbers: [Option<&'a mut [i32]>; 9],
    duties: [Option<&'a mut [i64]>; 4],
    /// The lower and the upper bound of each.
    bounds: [Option<&'a mut [i64]>; 8],
    warnings: Option<&'a mut [u32]>,
}

impl QuoteColumns<'_> {
    /// # Safety
    /// The columns of `out` have `rows` rows.
    unsafe fn of(out: &ajcep_quote_columns, rows: usize) -> Result<Self, Failure> {
        // SAFETY: what the caller promises.
        unsafe {
            Ok(Self {
                status: edge::column_mut(out.status, rows, "status")?,
                numbers: [
                    edge::column_mut(out.mfn_status, rows, "mfn_status")?,
                    edge::column_mut(out.ajcep_status, rows, "ajcep_status")?,
                    edge::column_mut(out.payable_under, rows, "payable_under")?,
                    edge::column_mut(out.because, rows, "because")?,
                    edge::column_mut(out.standing, rows, "standing")?,
                    edge::column_mut(out.carried_from, rows, "carried_from")?,
                    edge::column_mut(out.mfn_because, rows, "mfn_because")?,
                    edge::column_mut(out.ajcep_because, rows, "ajcep_because")?,
                    edge::column_mut(out.saving_because, rows, "saving_because")?,
                ],
                warnings: edge::column_mut(out.warnings, rows, "warnings")?,
                bounds: [
                    edge::column_mut(out.mfn_duty_at_least, rows, "mfn_duty_at_least")?,
                    edge::column_mut(out.mfn_duty_at_most, rows, "mfn_duty_at_most")?,
                    edge::column_mut(out.ajcep_duty_at_least, rows, "ajcep_duty_at_least")?,
                    edge::column_mut(out.ajcep_duty_at_most, rows, "ajcep_duty_at_most")?,
                    edge::column_mut(out.payable_duty_at_least, rows, "payable_duty_at_least")?,
                    edge::column_mut(out.payable_duty_at_most, rows, "payable_duty_at_most")?,
                    edge::column_mut(out.saving_at_least, rows, "saving_at_least")?,
                    edge::column_mut(out.saving_at_most, rows, "saving_at_most")?,
                ],
                duties: [
                    edge::column_mut(out.mfn_duty, rows, "mfn_duty")?,
                    edge::column_mut(out.ajcep_duty, rows, "ajcep_duty")?,
                    edge::column_mut(out.payable_duty, rows, "payable_duty")?,
                    edge::column_mut(out.saving, rows, "saving")?,
                ],
            })
        }
    }

    /// Writes a row. A duty that its column cannot hold shows in the status, and the
    /// others stand.
    #[inline]
    fn set(&mut self, row: usize, quote: &QuoteRow<'_, Rates>, scale: u32) {
        let [mfn, ajcep, payable, saving] =
            quote.because.map(|because| because.map_or(0, |because| i32::from(because.number())));
        let numbers = [
            i32::from(quote.rates.mfn_status.number()),
            i32::from(quote.rates.ajcep_status.number()),
            quote.payable_under.map_or(0, |under| i32::from(under.number())),
            payable,
            i32::from(quote.rates.standing.number()),
            day_number(quote.rates.carried_from),
            mfn,
            ajcep,
            saving,
        ];
        for (column, number) in self.numbers.iter_mut().zip(numbers) {
            set(column, row, number);
        }
        set(&mut self.warnings, row, quote.warnings.bits());
        let mut status = if quote.too_fine.is_some() { AJCEP_OUT_OF_RANGE } else { AJCEP_OK };
        for (column, duty) in self.duties.iter_mut().zip(quote.duties) {
            if !set_duty(column, row, duty) {
                status = AJCEP_OUT_OF_RANGE;
            }
        }
        if self.bounds.iter().any(Option::is_some) {
            let bounds = quote.bounds(scale);
            for (column, bound) in self.bounds.iter_mut().zip(bounds.as_flattened()) {
                if !set_duty(column, row, *bound) {
                    status = AJCEP_OUT_OF_RANGE;
                }
            }
        }
        set(&mut self.status, row, status);
    }

    /// Writes a row whose duties are not known; its rates may be.
    #[cold]
    fn refuse(&mut self, row: usize, status: i32, rates: Option<Rates>) {
        set(&mut self.status, row, status);
        let mut numbers = [0; 9];
        if let Some(rates) = rates {
            numbers[0] = i32::from(rates.mfn_status.number());
            numbers[1] = i32::from(rates.ajcep_status.number());
            numbers[4] = i32::from(rates.standing.number());
            numbers[5] = day_number(rates.carried_from);
        }
        for (column, number) in self.numbers.iter_mut().zip(numbers) {
            set(column, row, number);
        }
        for column in self.duties.iter_mut().chain(&mut self.bounds) {
            set(column, row, AJCEP_NULL);
        }
        set(&mut self.warnings, row, 0);
    }
}
