//! Storing equal values once.

use alloc::collections::BTreeMap;
use alloc::vec::Vec;

use super::record::NONE;

/// Distinct values in the order they were first seen, each with an index of two
/// bytes.
#[derive(Clone, Debug)]
pub struct Interner<K, V = K> {
    indexes: BTreeMap<K, u16>,
    values: Vec<V>,
}

impl<K, V> Default for Interner<K, V> {
    fn default() -> Self {
        Self { indexes: BTreeMap::new(), values: Vec::new() }
    }
}

impl<K: Ord, V> Interner<K, V> {
    /// The index of the value with this key, which `value` computes if it is new.
    /// `None` if there are 65,535 values already.
    pub fn intern_with(&mut self, key: K, value: impl FnOnce() -> V) -> Option<u16> {
        if let Some(index) = self.indexes.get(&key) {
            return Some(*index);
        }
        let index = u16::try_from(self.values.len()).ok().filter(|index| *index != NONE)?;
        self.values.push(value());
        self.indexes.insert(key, index);
        Some(index)
    }

    /// The index of `key`, if its value was interned.
    pub fn find<Q: Ord + ?Sized>(&self, key: &Q) -> Option<u16>
    where
        K: core::borrow::Borrow<Q>,
    {
        self.indexes.get(key).copied()
    }

    /// The values, by index.
    pub fn values(&self) -> &[V] {
        &self.values
    }
}

impl<K: Ord + Clone> Interner<K> {
    /// The index of `value`. `None` if there are 65,535 values already.
    pub fn intern(&mut self, value: K) -> Option<u16> {
        self.intern_with(value.clone(), || value)
    }
}
