//! The closed lists as Arrow dictionaries: the key of a value is its number less one.

use std::sync::Arc;

use ajcep_core::Standing;
use ajcep_core::duty::{BecauseKind, PayableUnder};
use ajcep_core::origin::{Criterion, Status};
use ajcep_core::tariff::RateStatus;
use arrow_array::StringArray;

/// Stands for no value.
pub(super) const NONE: i8 = -1;

/// A closed list whose values are numbered from one.
pub(super) trait Coded: Copy + Sized {
    /// The codes by key.
    fn codes() -> Arc<StringArray>;

    /// The key of the value.
    fn key(self) -> i8;
}

macro_rules! coded {
    ($($list:ty),+) => {$(
        impl Coded for $list {
            fn codes() -> Arc<StringArray> {
                Arc::new(StringArray::from_iter_values(Self::ALL.map(Self::code)))
            }

            #[inline]
            fn key(self) -> i8 {
                self.number() as i8 - 1
            }
        }

        #[allow(clippy::indexing_slicing, reason = "a fault would not compile")]
        const _: () = {
            let mut index = 0;
            while index < <$list>::ALL.len() {
                let number = <$list>::ALL[index].number();
                assert!(number as usize == index + 1 && number < 128, "numbered from one");
                index += 1;
            }
        };
    )+};
}

coded!(BecauseKind, Criterion, PayableUnder, RateStatus, Standing, Status);

/// The key of a value that may be missing.
#[inline]
pub(super) fn key(value: Option<impl Coded>) -> i8 {
    value.map_or(NONE, Coded::key)
}
