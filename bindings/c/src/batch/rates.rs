//! Rates of many shipments.

use ajcep_core::{Book, RateExpression, RateMemo};

use crate::book::{ajcep_book, open};
use crate::edge::{self, first_size, guard};
use crate::quote::{rate_status, standing_number};
use crate::status::{AJCEP_OK, status_of};

use super::columns::{scaled, set};
use super::shipments::{Key, Shipments, ajcep_columns};
use super::{AJCEP_NULL, AJCEP_PERCENT_SCALE};

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
    /// AJCEP_RATE, AJCEP_CONDITIONAL or AJCEP_UNKNOWN; 0 in a row that is wrong.
    pub mfn_status: *mut i32,
    /// The MFN rate if it is a percentage, with AJCEP_PERCENT_SCALE decimals; free is
    /// 0; else AJCEP_NULL: ask for it with ajcep_quote.
    pub mfn_percent: *mut i64,
    /// The same or AJCEP_NO_CONCESSION.
    pub ajcep_status: *mut i32,
    /// The AJCEP rate if it is a percentage.
    pub ajcep_percent: *mut i64,
    /// How far the rates can be relied on: AJCEP_OFFICIAL, ...; 0 in a row that is wrong.
    pub standing: *mut i32,
}

first_size!(ajcep_rate_columns 56);

/// Looks up the rates of many shipments, on the calling thread. A row that is wrong says
/// so in `status` and stops nothing. Columns must be aligned.
///
/// Any thread; what is given is not kept.
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
        // SAFETY: as above.
        let shipments = unsafe { Shipments::of(&given) }?;
        let rows = shipments.rows;
        // SAFETY: as above.
        let (mut status, mut mfn_status, mut mfn, mut ajcep_status, mut ajcep, mut standing) = unsafe {
            (
                edge::column_mut(out.status, rows, "status")?,
                edge::column_mut(out.mfn_status, rows, "mfn_status")?,
                edge::column_mut(out.mfn_percent, rows, "mfn_percent")?,
                edge::column_mut(out.ajcep_status, rows, "ajcep_status")?,
                edge::column_mut(out.ajcep_percent, rows, "ajcep_percent")?,
                edge::column_mut(out.standing, rows, "standing")?,
            )
        };
        let book = open(book)?;
        let mut memo = RateMemo::new(&book);
        let mut keys = shipments.keys();
        for row in 0..rows {
            let found = keys.get(row).and_then(|key| rates_of(&book, &mut memo, &key));
            let cells = found.unwrap_or((0, AJCEP_NULL, 0, AJCEP_NULL, 0));
            set(&mut status, row, found.err().unwrap_or(AJCEP_OK));
            set(&mut mfn_status, row, cells.0);
            set(&mut mfn, row, cells.1);
            set(&mut ajcep_status, row, cells.2);
            set(&mut ajcep, row, cells.3);
            set(&mut standing, row, cells.4);
        }
        Ok(())
    })
}

type Rates = (i32, i64, i32, i64, i32);

fn rates_of(book: &Book, memo: &mut RateMemo<'_, Rates>, key: &Key) -> Result<Rates, i32> {
    book.applies(key.to, key.from, key.date).map_err(|error| status_of(&error))?;
    let found = memo.of(key.to, key.code, key.date, |line| {
        let (mfn, preference) = (line.mfn(&[]), line.preference(&[]));
        (
            rate_status(mfn.status()),
            percent(mfn.rate()),
            rate_status(preference.status()),
            percent(preference.rate()),
            standing_number(line.standing()),
        )
    });
    found.map_err(|error| status_of(&error))
}

/// A percentage with [`AJCEP_PERCENT_SCALE`] decimals.
fn percent(rate: Option<&RateExpression>) -> i64 {
    match rate {
        Some(RateExpression::Free) => 0,
        Some(RateExpression::AdValorem(percent)) => {
            scaled(percent, AJCEP_PERCENT_SCALE).unwrap_or(AJCEP_NULL)
        }
        _ => AJCEP_NULL,
    }
}
