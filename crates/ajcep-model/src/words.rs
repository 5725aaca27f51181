//! Words of closed lists as people write them: in any case, with blanks, hyphens or neither,
//! in British or American spelling; and the nearest words to one that is on no list.

use alloc::string::String;
use alloc::vec::Vec;

/// The word of a list that `text` means: the same letters and digits in any case, or the
/// same but for the ending, as in `mercerisation`, `Mercerizing` and `mercerized`. `None` if
/// it means none of them, or several.
///
/// ```
/// use ajcep_model::words::find;
///
/// let words = ["mercerization", "soil-release finish", "water-repellent finish"];
/// assert_eq!(find("Mercerising", words), Some(0));
/// assert_eq!(find("SOIL RELEASE FINISH", words), Some(1));
/// assert_eq!(find("finish", words), None);
/// ```
pub fn find<'w>(text: &str, words: impl IntoIterator<Item = &'w str> + Clone) -> Option<usize> {
    let letters = letters(text);
    let exact = words.clone().into_iter().position(|word| self::letters(word) == letters);
    let stem = stem(&letters);
    exact.or_else(|| {
        let alike = |word| self::stem(&self::letters(word)) == stem;
        let mut found = words.into_iter().enumerate().filter(|(_, word)| alike(*word));
        let (index, _) = found.next()?;
        found.next().is_none().then_some(index)
    })
}

/// Why a word that is on no list is refused: the words of the list that are nearest to it.
///
/// ```
/// use ajcep_model::words::not_known;
///
/// let words = ["bleaching", "brushing", "milling"];
/// assert_eq!(not_known("bleeching", words), "not known; the nearest is bleaching");
/// assert_eq!(not_known("lacquer", words), "not known");
/// ```
pub fn not_known<'w>(text: &str, words: impl IntoIterator<Item = &'w str>) -> String {
    let text = letters(text);
    // In a word of two letters, one changed letter makes a different word.
    let far = match text.chars().count() {
        ..=2 => 0,
        long => (long / 3).max(1),
    };
    let mut near: Vec<(usize, &str)> = words
        .into_iter()
        .map(|word| (distance(&text, &letters(word)), word))
        .filter(|(distance, _)| *distance <= far)
        .collect();
    near.sort_by_key(|(distance, _)| *distance);
    near.truncate(3);
    let near: Vec<&str> = near.into_iter().map(|(_, word)| word).collect();
    match near.as_slice() {
        [] => "not known".into(),
        [one] => alloc::format!("not known; the nearest is {one}"),
        several => alloc::format!("not known; the nearest are {}", several.join(", ")),
    }
}

/// The letters and digits of a text, in lower case.
fn letters(text: &str) -> String {
    let kept = text.chars().filter(|sign| sign.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// What is left of a word without the ending of a verb or of a noun made of it.
fn stem(letters: &str) -> &str {
    const ENDINGS: [&str; 9] =
        ["ization", "isation", "izing", "ising", "ized", "ised", "ation", "ing", "ed"];
    let ending = ENDINGS.iter().find_map(|ending| letters.strip_suffix(ending));
    ending.filter(|stem| stem.chars().count() >= 4).unwrap_or(letters)
}

/// How many letters are inserted, removed or replaced between two texts.
fn distance(from: &str, to: &str) -> usize {
    let to: Vec<char> = to.chars().collect();
    let mut row: Vec<usize> = (0..=to.len()).collect();
    for (index, sign) in from.chars().enumerate() {
        let mut last = index;
        let mut left = index + 1;
        for (cell, other) in row.iter_mut().skip(1).zip(&to) {
            let replaced = last + usize::from(sign != *other);
            last = *cell;
            left = replaced.min(*cell + 1).min(left + 1);
            *cell = left;
        }
        if let Some(first) = row.first_mut() {
            *first = index + 1;
        }
    }
    row.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_word_that_means_several_means_none() {
        assert_eq!(find("dying", ["dyed", "dyeing"]), None);
        assert_eq!(find("finishing", ["finished", "finishization"]), None);
    }

    proptest! {
        /// The distance against its definition.
        #[test]
        fn distances(from in "[abc]{0,6}", to in "[abc]{0,6}") {
            fn plain(from: &[u8], to: &[u8]) -> usize {
                match (from, to) {
                    ([], rest) | (rest, []) => rest.len(),
                    ([a, from @ ..], [b, to @ ..]) if a == b => plain(from, to),
                    ([_, short @ ..], [_, other @ ..]) => {
                        1 + plain(short, other).min(plain(short, to)).min(plain(from, other))
                    }
                }
            }
            prop_assert_eq!(distance(&from, &to), plain(from.as_bytes(), to.as_bytes()));
        }
    }
}
