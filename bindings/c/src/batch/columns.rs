//! Columns as a caller gives them, checked and wrapped.

use columns_core::{FixedWidth, ScaledNumbers};
use jiff::civil::Date;

use crate::edge;
use crate::status::Failure;

/// Stands for "no number" in a column of numbers.
pub const AJCEP_NULL: i64 = i64::MIN;

/// The decimals of a percentage in a column: 5.25% is 5250000.
pub const AJCEP_PERCENT_SCALE: i32 = 6;

const _: () = assert!(AJCEP_PERCENT_SCALE as u32 == columns_core::PERCENT_SCALE);

/// A day as yyyymmdd; 0 for none.
pub(super) fn day_number(day: Option<Date>) -> i32 {
    day.map_or(0, |day| {
        i32::from(day.year()) * 10_000 + i32::from(day.month()) * 100 + i32::from(day.day())
    })
}

/// Texts of `width` bytes, `stride` bytes apart, or with a stride of 0 one for all rows.
///
/// # Safety
/// `at` is NULL or points to the texts.
pub(super) unsafe fn texts<'a>(
    at: *const u8,
    width: usize,
    stride: usize,
    rows: usize,
    what: &str,
) -> Result<FixedWidth<'a>, Failure> {
    if stride != 0 && stride < width {
        let reason = format!("{what}: a distance of {stride} between texts of {width} bytes");
        return Err(Failure::value(reason));
    }
    let length = match rows.checked_sub(1) {
        None => Some(0),
        Some(before) => before.checked_mul(stride).and_then(|bytes| bytes.checked_add(width)),
    };
    let length = length.ok_or_else(|| Failure::value(format!("{what}: {rows} rows")))?;
    // SAFETY: what the caller promises.
    let bytes = unsafe { edge::column(at, length, what) }?;
    Ok(FixedWidth::strided(bytes.ok_or_else(|| Failure::null(what))?, width, stride))
}

pub(super) fn required<'a, T>(column: Option<&'a [T]>, what: &str) -> Result<&'a [T], Failure> {
    column.ok_or_else(|| Failure::null(what))
}

/// Numbers with some decimals; `None` if they are NULL.
///
/// # Safety
/// `at` is NULL or points to `rows` numbers.
pub(super) unsafe fn numbers<'a>(
    at: *const i64,
    scale: i32,
    rows: usize,
    what: &str,
) -> Result<Option<ScaledNumbers<'a>>, Failure> {
    // SAFETY: what the caller promises.
    let column = unsafe { edge::column(at, rows, what) }?.unwrap_or_default();
    let scale = u32::try_from(scale).ok();
    let numbers = scale.and_then(|scale| ScaledNumbers::new(column, scale, AJCEP_NULL));
    let expected = || Failure::value(format!("the decimals of {what}: expected 0 to 28"));
    numbers.ok_or_else(expected).map(|numbers| (!at.is_null()).then_some(numbers))
}

/// Sets a cell of a column, if it is wanted.
#[inline]
pub(super) fn set<T>(column: &mut Option<&mut [T]>, row: usize, value: T) {
    if let Some(cell) = column.as_deref_mut().and_then(|column| column.get_mut(row)) {
        *cell = value;
    }
}
