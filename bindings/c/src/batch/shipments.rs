//! Shipments in columns.

use ajcep_core::Error;
use columns_core::{FixedWidth, Keys, Questions, TextColumn, YearMonthDays};

use crate::edge::{self, first_size};
use crate::room::{self, AJCEP_MOST_ROWS, bounded};
use crate::status::{AJCEP_NOT_UTF8, Failure, status_of};
use crate::text::ajcep_string;

use super::columns::{required, texts};

/// Shipments in columns. Required: rows, to, from, codes and dates.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_columns {
    /// sizeof(ajcep_columns).
    pub struct_size: u32,
    /// The decimals of `values`.
    pub value_scale: i32,
    /// The decimals of `quantities`.
    pub quantity_scale: i32,
    /// Zero.
    pub reserved: i32,
    /// How many rows.
    pub rows: usize,
    /// Importing Parties, two letters each.
    pub to: *const u8,
    /// The distance from one to the next: 2 or more, or 0 if it is the same for all.
    pub to_stride: usize,
    /// Exporting Parties, two letters each.
    pub from: *const u8,
    /// The distance from one to the next: 2 or more, or 0 if it is the same for all.
    pub from_stride: usize,
    /// Tariff codes, each padded with spaces or NULs to code_width, one directly after another.
    pub codes: *const u8,
    /// The width of a code, 6 to 32.
    pub code_width: usize,
    /// Dates of import, yyyymmdd.
    pub dates: *const i32,
    /// Customs values, or NULL; AJCEP_NULL for none.
    pub values: *const i64,
    /// The currency of all values; without values it is refused.
    pub currency: ajcep_string,
    /// Quantities, or NULL; AJCEP_NULL for none.
    pub quantities: *const i64,
    /// The unit of all quantities; without quantities it is refused.
    pub unit: ajcep_string,
}

first_size!(ajcep_columns through unit);

/// The columns that say what each row is about.
pub(super) type ShipmentKeys<'a> = Keys<FixedWidth<'a>, YearMonthDays<'a>>;

/// The status of a row that is wrong. A code that is not UTF-8 has one of its own.
#[cold]
pub(super) fn row_status(codes: &FixedWidth<'_>, row: usize, error: &Error) -> i32 {
    let code = codes.get(row).unwrap_or_default();
    match error.field() {
        Some("code") if std::str::from_utf8(code).is_err() => AJCEP_NOT_UTF8,
        _ => status_of(error),
    }
}

/// The reader of the keys of shipments, and their codes.
///
/// # Safety
/// The columns of `given` are as it says.
pub(super) unsafe fn keys<'a>(
    given: &ajcep_columns,
) -> Result<(ShipmentKeys<'a>, FixedWidth<'a>), Failure> {
    edge::reserved(given.reserved, "columns")?;
    let (rows, width) = (given.rows, given.code_width);
    bounded(rows, AJCEP_MOST_ROWS, "rows")?;
    room::for_input(0, 0)?;
    if !(6..=32).contains(&width) {
        return Err(Failure::value("code_width", width, "6 to 32"));
    }
    // SAFETY: what the caller promises.
    unsafe {
        let codes = texts(given.codes, width, width, rows, "codes")?;
        let questions = Questions {
            to: texts(given.to, 2, given.to_stride, rows, "to")?,
            from: texts(given.from, 2, given.from_stride, rows, "from")?,
            code: codes,
            date: YearMonthDays(required(edge::column(given.dates, rows, "dates")?, "dates")?),
        };
        Ok((Keys::new(questions), codes))
    }
}
