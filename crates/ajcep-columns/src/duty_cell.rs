//! One duty in a column.

/// A duty in a column of whole numbers: times 10^scale, or null. Null is the least number, so
/// that a cell is as small as its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DutyCell(i128);

impl DutyCell {
    /// There is no exact duty.
    pub const NULL: Self = Self(i128::MIN);

    /// An exact duty. The least number of all is none.
    pub const fn new(whole: i128) -> Self {
        Self(whole)
    }

    /// The duty times 10^scale.
    #[inline]
    pub const fn get(self) -> Option<i128> {
        if self.0 == Self::NULL.0 { None } else { Some(self.0) }
    }
}
