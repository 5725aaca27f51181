//! Distinct texts, such as rate expressions, as one Arrow dictionary for all threads.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use arrow_array::StringArray;

/// Stands for no text.
pub(super) const NO_TEXT: i32 = -1;

/// Distinct texts, numbered as they come.
#[derive(Default)]
pub(super) struct Texts(Mutex<(HashMap<String, i32>, Vec<String>)>);

impl Texts {
    /// The number of a text.
    pub(super) fn number(&self, text: String) -> i32 {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let (numbers, texts) = &mut *guard;
        let next = texts.len() as i32;
        *numbers.entry(text.clone()).or_insert_with(|| {
            texts.push(text);
            next
        })
    }

    /// The texts in order, and the key of each number. The order makes the answer
    /// independent of the threads.
    pub(super) fn sorted(self) -> (Arc<StringArray>, TextKeys) {
        let (_, texts) = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut numbers: Vec<usize> = (0..texts.len()).collect();
        numbers.sort_unstable_by_key(|number| texts.get(*number));
        let mut keys = vec![0; texts.len()];
        for (key, number) in numbers.iter().enumerate() {
            if let Some(cell) = keys.get_mut(*number) {
                *cell = key as i32;
            }
        }
        let texts = numbers.iter().filter_map(|number| texts.get(*number));
        (Arc::new(StringArray::from_iter_values(texts)), TextKeys(keys))
    }
}

/// Dictionary keys by the number of a text.
pub(super) struct TextKeys(Vec<i32>);

impl TextKeys {
    /// The key of a number; [`NO_TEXT`] stays.
    pub(super) fn of(&self, number: i32) -> i32 {
        let key = usize::try_from(number).ok().and_then(|number| self.0.get(number));
        key.copied().unwrap_or(number)
    }
}
