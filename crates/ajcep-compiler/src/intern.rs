//! Storing equal values once.

use std::collections::HashMap;
use std::hash::Hash;

/// Distinct values in the order they were first seen.
#[derive(Debug)]
pub(crate) struct Interner<T> {
    values: Vec<T>,
    index: HashMap<T, usize>,
}

impl<T> Default for Interner<T> {
    fn default() -> Self {
        Self { values: Vec::new(), index: HashMap::new() }
    }
}

impl<T: Clone + Eq + Hash> Interner<T> {
    /// The number of `value`.
    pub(crate) fn intern(&mut self, value: &T) -> usize {
        if let Some(found) = self.index.get(value) {
            return *found;
        }
        let number = self.values.len();
        self.values.push(value.clone());
        self.index.insert(value.clone(), number);
        number
    }

    pub(crate) fn values(&self) -> &[T] {
        &self.values
    }
}
