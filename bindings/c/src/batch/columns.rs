//! Columns as a caller gives them, checked and wrapped.

use columns_core::{DutyCell, FixedWidth, ScaledNumbers};
use jiff::civil::Date;

use crate::edge;
use crate::room::AJCEP_MOST_ROWS;
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
        let expected = format!("0, or {width} and more, the bytes of a text");
        return Err(Failure::value(&format!("{what}_stride"), stride, expected));
    }
    let length = match rows.checked_sub(1) {
        None => Some(0),
        Some(before) => before.checked_mul(stride).and_then(|bytes| bytes.checked_add(width)),
    };
    let length = length.ok_or_else(|| Failure::too_long(what, rows, AJCEP_MOST_ROWS))?;
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
    let numbers =
        u32::try_from(scale).ok().and_then(|scale| ScaledNumbers::new(column, scale, AJCEP_NULL));
    let refused = || Failure::value(&format!("the decimals of {what}"), scale, "0 to 28");
    numbers.ok_or_else(refused).map(|numbers| (!at.is_null()).then_some(numbers))
}

/// Sets a cell of a column, if it is wanted.
#[inline]
pub(super) fn set<T>(column: &mut Option<&mut [T]>, row: usize, value: T) {
    if let Some(cell) = column.as_deref_mut().and_then(|column| column.get_mut(row)) {
        *cell = value;
    }
}

/// Sets a duty, if it is wanted. Whether its column can hold it.
#[inline]
pub(super) fn set_duty(column: &mut Option<&mut [i64]>, row: usize, duty: DutyCell) -> bool {
    let Some(cell) = column.as_deref_mut().and_then(|column| column.get_mut(row)) else {
        return true;
    };
    let fits = |duty| i64::try_from(duty).ok().filter(|duty| *duty != AJCEP_NULL);
    let duty = duty.get().map(fits);
    *cell = duty.flatten().unwrap_or(AJCEP_NULL);
    duty != Some(None)
}

/// A column of texts to be written, each `width` bytes and filled up to it; with `at` NULL it
/// is not wanted.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_text_column {
    /// The first text.
    pub at: *mut u8,
    /// The bytes of each text.
    pub width: usize,
}

/// The texts of a column that is wanted.
pub(super) struct Texts<'a> {
    bytes: &'a mut [u8],
    width: usize,
    fill: u8,
}

impl<'a> Texts<'a> {
    /// # Safety
    /// The column has `rows` texts that nothing else uses during the call, or is NULL.
    pub(super) unsafe fn of(
        column: ajcep_text_column,
        rows: usize,
        fill: u8,
        what: &str,
    ) -> Result<Option<Self>, Failure> {
        let ajcep_text_column { at, width } = column;
        if !at.is_null() && width == 0 {
            return Err(Failure::value(&format!("the width of {what}"), width, "1 or more"));
        }
        let too_many = || Failure::too_long(what, rows, AJCEP_MOST_ROWS);
        let length = rows.checked_mul(width).ok_or_else(too_many)?;
        // SAFETY: what the caller promises.
        let bytes = unsafe { edge::column_mut(at, length, what) }?;
        Ok(bytes.map(|bytes| Self { bytes, width, fill }))
    }

    /// Sets a text. Whether it fits; one that does not is left blank.
    #[inline]
    pub(super) fn set(&mut self, row: usize, text: &str) -> bool {
        let Some(cell) = self.bytes.get_mut(row * self.width..(row + 1) * self.width) else {
            return true;
        };
        cell.fill(self.fill);
        match cell.get_mut(..text.len()) {
            Some(start) => start.copy_from_slice(text.as_bytes()),
            None => return false,
        }
        true
    }
}
