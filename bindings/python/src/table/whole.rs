//! Columns of a whole table, which threads write in parts.

use std::slice::IterMut;

use super::pages;

/// A column, kept if it is wanted.
pub(super) struct Whole<T>(Option<Vec<T>>);

impl<T: Copy + Default> Whole<T> {
    pub(super) fn new(wanted: bool, rows: usize) -> Self {
        Self(wanted.then(|| {
            let mut cells = vec![T::default(); rows];
            pages::prefer_huge(&mut cells);
            cells
        }))
    }

    /// Whether it is kept.
    pub(super) const fn is_wanted(&self) -> bool {
        self.0.is_some()
    }

    /// All of it, not written yet.
    pub(super) fn rest(&mut self) -> Rest<'_, T> {
        Rest(self.0.as_deref_mut())
    }

    /// The cells, once; none if the column is not wanted.
    pub(super) fn take(&mut self) -> Vec<T> {
        self.0.take().unwrap_or_default()
    }
}

/// The rows of a column that no part has yet.
pub(super) struct Rest<'a, T>(Option<&'a mut [T]>);

impl<'a, T> Rest<'a, T> {
    /// The part with the next rows.
    pub(super) fn cut(&mut self, rows: usize) -> Part<'a, T> {
        Part(self.0.take().map(|cells| {
            let (own, rest) = cells.split_at_mut(rows.min(cells.len()));
            self.0 = Some(rest);
            own.iter_mut()
        }))
    }
}

/// Some rows of a column, which are written in order.
pub(super) struct Part<'a, T>(Option<IterMut<'a, T>>);

impl<T> Part<'_, T> {
    /// Writes the next row.
    #[inline]
    pub(super) fn push(&mut self, cell: T) {
        if let Some(next) = self.0.as_mut().and_then(Iterator::next) {
            *next = cell;
        }
    }

    /// Whether the column is wanted.
    #[inline]
    pub(super) const fn is_wanted(&self) -> bool {
        self.0.is_some()
    }
}

/// The cells of one of several columns.
pub(super) fn find<T: Copy + Default>(
    columns: &mut [Whole<T>],
    at: Option<usize>,
) -> Option<Vec<T>> {
    columns.get_mut(at?).map(Whole::take)
}
