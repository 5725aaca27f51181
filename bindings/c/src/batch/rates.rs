//! Rates of many shipments.

use ajcep_core::tariff::TariffLine;
use columns_core::{Lookup, Rates};

use crate::book::{ajcep_book, open};
use crate::edge::{self, first_size, guard};
use crate::status::{AJCEP_OK, Failure};

use super::columns::{AJCEP_NULL, day_number, set};
use super::shipments::{self, ajcep_columns, row_status};

/// Rates in columns of as many rows; NULL for a column that is not wanted.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_rate_columns {
    /// sizeof(ajcep_rate_columns).
    pub struct_size: u32,
    /// Zero.
    pub reserved: i32,
    /// AJCEP_OK, or what is wrong with the row.
    pub status: *mut i32,
    /// AJCEP_RATE_KNOWN, AJCEP_RATE_CONDITIONAL or AJCEP_RATE_UNKNOWN; 0 in a row that is wrong.
    pub mfn_status: *mut i32,
    /// The MFN rate if it is a percentage, with AJCEP_PERCENT_SCALE decimals; free is
    /// 0; else AJCEP_NULL: ask for it with ajcep_quote.
    pub mfn_percent: *mut i64,
    /// The same or AJCEP_RATE_NO_CONCESSION.
    pub ajcep_status: *mut i32,
    /// The AJCEP rate if it is a percentage.
    pub ajcep_percent: *mut i64,
    /// How far the rates can be relied on: AJCEP_STANDING_OFFICIAL, ...; 0 in a row that is wrong.
    pub standing: *mut i32,
    /// The day on which the edition of the rates ended, yyyymmdd, if the book carries it
    /// forward; else 0.
    pub carried_from: *mut i32,
}

first_size!(ajcep_rate_columns through standing);

/// Looks up the rates of many shipments, on the calling thread. A row that is wrong says
/// so in `status` and stops nothing. Columns must be aligned.
///
/// Any thread; what is given is not kept.
///
/// Statuses: as ajcep_quote_batch.
///
/// # Safety
/// `columns` and `rates` point to their structs, whose columns have `rows` rows and do
/// not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_rates_batch(
    book: ajcep_book,
    columns: *const ajcep_columns,
    rates: *const ajcep_rate_columns,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        let (given, out) =
            unsafe { (edge::read_sized(columns, "columns")?, edge::read_sized(rates, "rates")?) };
        edge::reserved(out.reserved, "rates")?;
        // SAFETY: as above.
        let ((mut keys, codes), mut cells) =
            unsafe { (shipments::keys(&given)?, RateColumns::of(&out, given.rows)?) };
        let book = open(book)?;
        let mut lookup = Lookup::new(&book, given.rows);
        let compute = |line: &TariffLine<'_>| Cells::of(&Rates::of_line(line));
        lookup.answer(&mut keys, 0..given.rows, compute, |row, answer| match answer {
            Ok((_, rates)) => cells.set(row, AJCEP_OK, &rates),
            Err(error) => cells.set(row, row_status(&codes, row, &error), &Cells::NONE),
        });
        Ok(())
    })
}

/// The cells of all rows whose lines have the same rates.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Cells {
    numbers: [i32; 4],
    percents: [i64; 2],
}

impl Cells {
    /// Those of a row that is wrong.
    const NONE: Self = Self { numbers: [0; 4], percents: [AJCEP_NULL; 2] };

    fn of(rates: &Rates) -> Self {
        let codes =
            [rates.mfn_status.number(), rates.ajcep_status.number(), rates.standing.number()];
        let [mfn, ajcep, standing] = codes.map(i32::from);
        let percents = [rates.mfn_percent, rates.ajcep_percent];
        Self {
            numbers: [mfn, ajcep, standing, day_number(rates.carried_from)],
            percents: percents.map(|percent| percent.unwrap_or(AJCEP_NULL)),
        }
    }
}

/// The columns that are wanted.
struct RateColumns<'a> {
    status: Option<&'a mut [i32]>,
    numbers: [Option<&'a mut [i32]>; 4],
    percents: [Option<&'a mut [i64]>; 2],
}

impl RateColumns<'_> {
    /// # Safety
    /// The columns of `out` have `rows` rows.
    unsafe fn of(out: &ajcep_rate_columns, rows: usize) -> Result<Self, Failure> {
        // SAFETY: what the caller promises.
        unsafe {
            Ok(Self {
                status: edge::column_mut(out.status, rows, "status")?,
                numbers: [
                    edge::column_mut(out.mfn_status, rows, "mfn_status")?,
                    edge::column_mut(out.ajcep_status, rows, "ajcep_status")?,
                    edge::column_mut(out.standing, rows, "standing")?,
                    edge::column_mut(out.carried_from, rows, "carried_from")?,
                ],
                percents: [
                    edge::column_mut(out.mfn_percent, rows, "mfn_percent")?,
                    edge::column_mut(out.ajcep_percent, rows, "ajcep_percent")?,
                ],
            })
        }
    }

    #[inline]
    fn set(&mut self, row: usize, status: i32, cells: &Cells) {
        set(&mut self.status, row, status);
        for (column, number) in self.numbers.iter_mut().zip(cells.numbers) {
            set(column, row, number);
        }
        for (column, percent) in self.percents.iter_mut().zip(cells.percents) {
            set(column, row, percent);
        }
    }
}
