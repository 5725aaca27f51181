//! What a face must offer of its columns to be read here. Reading is generic, so each
//! layout has its own loop and no cell is dispatched at run time.

use ajcep::Error;
use rust_decimal::Decimal;

use super::numbering::DateNumbering;

/// How many rows are read and looked up together: large enough for loads to overlap, small
/// enough for the stack of a small thread, which holds several groups of cells.
pub const GROUP: usize = 128;

/// A column of texts.
pub trait TextColumn {
    /// The bytes of a row, without padding; `None` if it is null or beyond the end.
    fn get(&self, row: usize) -> Option<&[u8]>;

    /// What `read` returns for each of the [`GROUP`] rows from `start` on; `None` for nulls
    /// and beyond the end. Worth overriding for layouts where the cells of a group are a
    /// slice: loops of known length are vectorized.
    #[inline]
    fn read_group<T: Copy>(
        &self,
        start: usize,
        read: impl Fn(&[u8]) -> Option<T> + Copy,
    ) -> [Option<T>; GROUP] {
        std::array::from_fn(|index| self.get(start + index).and_then(read))
    }
}

/// A column of dates, each a number in the order of time.
pub trait DateColumn {
    /// What its numbers count.
    fn numbering(&self) -> DateNumbering;

    /// The number of a row, which need not be a date; `None` if it is null or beyond the
    /// end.
    ///
    /// # Errors
    /// If the cell holds something else. It names the column.
    fn get(&self, row: usize) -> Result<Option<i32>, Error>;

    /// The numbers of the [`GROUP`] rows from `start` on; `None` for nulls, for cells that
    /// hold something else, and beyond the end.
    #[inline]
    fn read_group(&self, start: usize) -> [Option<i32>; GROUP] {
        std::array::from_fn(|index| self.get(start + index).ok().flatten())
    }
}

/// A column of exact numbers.
pub trait NumberColumn {
    /// The decimals of the whole numbers: row `r` is [`whole`](Self::whole)`(r) / 10^scale`.
    /// `None` if there are none.
    fn scale(&self) -> Option<u32>;

    /// The whole number of a row, if [`scale`](Self::scale) is some, the row is not null,
    /// and the number fits.
    fn whole(&self, row: usize) -> Option<i64>;

    /// Whether a row is null or beyond the end.
    fn is_null(&self, row: usize) -> bool;

    /// Whether a row is a number above zero that is plainly written; what is not certain is not.
    #[inline]
    fn is_positive(&self, row: usize) -> bool {
        self.whole(row).is_some_and(|number| number > 0)
    }

    /// The number of a row; `None` if it is null or beyond the end.
    ///
    /// # Errors
    /// If the cell holds something else, or more digits than are computed exactly.
    fn get(&self, row: usize) -> Result<Option<Decimal>, Error>;
}

impl<C: TextColumn + ?Sized> TextColumn for &C {
    fn get(&self, row: usize) -> Option<&[u8]> {
        (**self).get(row)
    }

    #[inline]
    fn read_group<T: Copy>(
        &self,
        start: usize,
        read: impl Fn(&[u8]) -> Option<T> + Copy,
    ) -> [Option<T>; GROUP] {
        (**self).read_group(start, read)
    }
}

impl<C: DateColumn + ?Sized> DateColumn for &C {
    fn numbering(&self) -> DateNumbering {
        (**self).numbering()
    }

    fn get(&self, row: usize) -> Result<Option<i32>, Error> {
        (**self).get(row)
    }

    #[inline]
    fn read_group(&self, start: usize) -> [Option<i32>; GROUP] {
        (**self).read_group(start)
    }
}

/// Rows of texts, as a CSV reader has them.
impl TextColumn for [Option<&str>] {
    fn get(&self, row: usize) -> Option<&[u8]> {
        self.get(row).copied().flatten().map(str::as_bytes)
    }
}
