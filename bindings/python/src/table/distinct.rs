//! Distinct values, which rows refer to by number.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Mutex, PoisonError};

/// Distinct values, numbered from 1 as several threads find them.
pub(super) struct Distinct<T>(Mutex<(HashMap<T, u32>, Vec<T>)>);

impl<T> Default for Distinct<T> {
    fn default() -> Self {
        Self(Mutex::default())
    }
}

impl<T: Copy + Eq + Hash> Distinct<T> {
    /// The number of a value.
    pub(super) fn number(&self, value: T) -> u32 {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (numbers, all) = &mut *guard;
        *numbers.entry(value).or_insert_with(|| {
            all.push(value);
            all.len() as u32
        })
    }

    /// The values by number less one.
    pub(super) fn into_values(self) -> Vec<T> {
        self.0.into_inner().unwrap_or_else(PoisonError::into_inner).1
    }
}
