//! The four cells of a tariff line.

use crate::vocabulary;

vocabulary! {
    /// A column of a tariff that an MFN rate is read from.
    pub enum MfnColumn: "MFN column" {
        /// The one MFN column of a Party that states an applied rate.
        Applied = 1, "applied", "applied rate";
        General = 2, "general", "General rate";
        Temporary = 3, "temporary", "Temporary rate";
        Wto = 4, "wto", "WTO rate";
    }
}

/// One value for each cell of a tariff line.
///
/// ```
/// use ajcep_model::Cells;
///
/// let cells = Cells { general: 4, temporary: 0, wto: 1, preference: 0 };
/// assert_eq!(cells.map(|rate| rate > 0).mfn(), [true, false, true]);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Cells<T> {
    /// The General rate, or the one MFN rate of a Party that states one.
    pub general: T,
    /// The Temporary rate.
    pub temporary: T,
    /// The WTO rate.
    pub wto: T,
    /// The AJCEP rate.
    pub preference: T,
}

impl<T> Cells<T> {
    /// Applies `change` to every cell.
    #[inline]
    pub fn map<U>(self, mut change: impl FnMut(T) -> U) -> Cells<U> {
        Cells {
            general: change(self.general),
            temporary: change(self.temporary),
            wto: change(self.wto),
            preference: change(self.preference),
        }
    }

    /// The three cells that the MFN rate is read from.
    pub fn mfn(self) -> [T; 3] {
        [self.general, self.temporary, self.wto]
    }
}

impl<T> IntoIterator for Cells<T> {
    type Item = T;
    type IntoIter = core::array::IntoIter<T, 4>;

    /// General, Temporary, WTO, preference.
    fn into_iter(self) -> Self::IntoIter {
        [self.general, self.temporary, self.wto, self.preference].into_iter()
    }
}
