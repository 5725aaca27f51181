//! Closed lists and distinct texts as Arrow dictionaries.

use std::sync::Arc;

use ajcep_columns::{Codes, Dictionary};
use arrow_array::StringArray;

/// Stands for no value in a column of keys.
pub(super) const NO_CODE: i8 = -1;
pub(super) const NO_TEXT: i32 = -1;

/// The codes of a closed list.
pub(super) fn array(codes: &Codes) -> Arc<StringArray> {
    Arc::new(StringArray::from_iter_values(codes.codes()))
}

/// The key of a number in the codes of its list.
#[inline]
pub(super) fn key(codes: &Codes, number: Option<u16>) -> i8 {
    number.and_then(|number| codes.index(number)).map_or(NO_CODE, |index| index as i8)
}

/// The texts of a dictionary in their order, and the key of each index.
pub(super) fn sorted(dictionary: Dictionary) -> (Arc<StringArray>, Vec<i32>) {
    let (texts, keys) = dictionary.into_sorted();
    let keys = keys.into_iter().map(|key| key as i32).collect();
    (Arc::new(StringArray::from_iter_values(texts)), keys)
}

/// The key of an index; [`NO_TEXT`] if there is none, as for [`NO_TEXT`] itself.
#[inline]
pub(super) fn text_key(keys: &[i32], index: i32) -> i32 {
    keys.get(index as usize).copied().unwrap_or(NO_TEXT)
}
