//! Codes and texts by number: what dictionary-encoded columns point into.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

use ajcep::Standing;
use ajcep::duty::{BecauseKind, PayableUnder};
use ajcep::tariff::RateStatus;

/// The codes of a closed list by number: the number is what a column of the C library
/// holds, the index what a dictionary-encoded column holds.
///
/// ```
/// use ajcep::tariff::RateStatus;
/// use ajcep_columns::STATUSES;
///
/// let status = RateStatus::NoConcession;
/// assert_eq!(STATUSES.index(status.number()), Some(1));
/// assert_eq!(STATUSES.codes()[1], status.code());
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Codes {
    codes: &'static [&'static str],
    first: u16,
}

impl Codes {
    /// The codes, in the order of their numbers.
    pub const fn codes(&self) -> &'static [&'static str] {
        self.codes
    }

    /// The index of a number in [`codes`](Self::codes).
    pub fn index(&self, number: u16) -> Option<usize> {
        number.checked_sub(self.first).map(usize::from).filter(|index| *index < self.codes.len())
    }
}

/// The codes of a vocabulary, whose numbers must be consecutive.
macro_rules! codes {
    ($name:ident) => {{
        #[allow(clippy::indexing_slicing, reason = "a fault would not compile")]
        const CODES: [&str; $name::ALL.len()] = {
            let mut codes = [""; $name::ALL.len()];
            let mut index = 0;
            while index < codes.len() {
                codes[index] = $name::ALL[index].code();
                assert!(
                    $name::ALL[index].number() as usize == index + $name::ALL[0].number() as usize
                );
                index += 1;
            }
            codes
        };
        #[allow(clippy::indexing_slicing, reason = "a fault would not compile")]
        const FIRST: u16 = $name::ALL[0].number();
        Codes { codes: &CODES, first: FIRST }
    }};
}

/// The codes of [`RateStatus`].
pub const STATUSES: Codes = codes!(RateStatus);

/// The codes of [`Standing`].
pub const STANDINGS: Codes = codes!(Standing);

/// The codes of [`PayableUnder`].
pub const PAYABLE_UNDER: Codes = codes!(PayableUnder);

/// The codes of [`BecauseKind`].
pub const BECAUSE: Codes = codes!(BecauseKind);

/// Texts, each once, that several threads number as they find them.
///
/// ```
/// use ajcep_columns::Dictionary;
///
/// let dictionary = Dictionary::default();
/// assert_eq!(["free", "5%", "free"].map(|text| dictionary.index(text)), [0, 1, 0]);
/// let (texts, indexes) = dictionary.into_sorted();
/// assert_eq!((texts, indexes), (vec!["5%".to_owned(), "free".to_owned()], vec![1, 0]));
/// ```
#[derive(Debug, Default)]
pub struct Dictionary(Mutex<Texts>);

#[derive(Debug, Default)]
struct Texts {
    indexes: HashMap<String, u32>,
    texts: Vec<String>,
}

impl Dictionary {
    /// The index of a text, which is added if it is new.
    pub fn index(&self, text: &str) -> u32 {
        let mut guard = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Texts { indexes, texts } = &mut *guard;
        if let Some(index) = indexes.get(text) {
            return *index;
        }
        let index = texts.len() as u32;
        texts.push(text.to_owned());
        indexes.insert(text.to_owned(), index);
        index
    }

    /// The texts in their order, and for each index its place there. Which thread found a
    /// text first does not show.
    pub fn into_sorted(self) -> (Vec<String>, Vec<u32>) {
        let Texts { texts, .. } = self.0.into_inner().unwrap_or_else(PoisonError::into_inner);
        let mut numbered: Vec<(String, usize)> =
            texts.into_iter().enumerate().map(|(index, text)| (text, index)).collect();
        numbered.sort_unstable();
        let mut places = vec![0; numbered.len()];
        for (place, (_, index)) in numbered.iter().enumerate() {
            if let Some(cell) = places.get_mut(*index) {
                *cell = place as u32;
            }
        }
        (numbered.into_iter().map(|(text, _)| text).collect(), places)
    }
}
