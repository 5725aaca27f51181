//! The digits of codes: eight bytes at a time, or one by one with dots.

use crate::error::ParseError;

/// The digits of the longest code.
pub(crate) const LONGEST: usize = 11;

/// The number of at most six digits.
pub(crate) const fn number_of(digits: &[u8]) -> Option<u32> {
    let (mut rest, mut number) = (digits, 0);
    while let [digit, more @ ..] = rest {
        if !digit.is_ascii_digit() {
            return None;
        }
        number = number * 10 + (*digit - b'0') as u32;
        rest = more;
    }
    Some(number)
}

/// Whether eight bytes are ASCII digits.
pub(crate) const fn are_digits(bytes: u64) -> bool {
    const HIGH: u64 = 0xF0F0_F0F0_F0F0_F0F0;
    bytes & HIGH | (bytes.wrapping_add(0x0606_0606_0606_0606) & HIGH) >> 4 == 0x3333_3333_3333_3333
}

/// The number of eight digits, the first in the lowest byte, each ASCII or zero: pairs
/// are joined, then pairs of those, then both halves.
pub(crate) const fn eight_digits(bytes: u64) -> u32 {
    let ones = bytes & 0x0F0F_0F0F_0F0F_0F0F;
    let pairs = ones.wrapping_mul(10 << 8 | 1) >> 8 & 0x00FF_00FF_00FF_00FF;
    let fours = pairs.wrapping_mul(100 << 16 | 1) >> 16 & 0x0000_FFFF_0000_FFFF;
    (fours.wrapping_mul(10_000 << 32 | 1) >> 32) as u32
}

/// Reads at most eleven ASCII digits, with dots where the nomenclatures put them: the first
/// after four, then after six and eight. `71021000.00` is a number.
pub(crate) fn digits(
    text: &str,
    what: &'static str,
    expected: &'static str,
) -> Result<(u64, usize), ParseError> {
    type Reason = alloc::borrow::Cow<'static, str>;
    let error = |reason: Reason| ParseError::new(what, text, reason, expected);
    let (mut number, mut length, mut after_digit) = (0u64, 0usize, false);
    let (mut last_dot, mut dots) = (0, 0_usize);
    for (at, character) in text.char_indices() {
        let refused = |reason: Reason| Err(error(reason).at(at..at + character.len_utf8()));
        match character {
            '0'..='9' if length == LONGEST => return refused("too long".into()),
            '0'..='9' => {
                number = number * 10 + u64::from(character as u32 - '0' as u32);
                length += 1;
                after_digit = true;
            }
            '.' if !after_digit => return refused("a dot must stand between digits".into()),
            '.' if [4, 6, 8].get(dots) != Some(&length) => {
                return refused(alloc::format!("a dot after {length} digits").into());
            }
            '.' => (after_digit, last_dot, dots) = (false, length, dots + 1),
            other => {
                return refused(alloc::format!("`{other}` is not an ASCII digit or a dot").into());
            }
        }
    }
    match (length, after_digit) {
        (0, _) => Err(error("empty".into())),
        (_, false) => Err(error("a dot must stand between digits".into())),
        // `0306.17.5` is a code of seven digits, `030617.5` a number.
        _ if length - last_dot < 2 && dots < 2 => Err(error("one digit after a dot".into())),
        _ => Ok((number, length)),
    }
}
