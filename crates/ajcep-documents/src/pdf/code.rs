//! What looks like a tariff code.

/// Whether a word may begin a code in a column of codes: `0306.17.00`, `03.06`, `030617`, or
/// `0306.17.` whose rest is on the next line.
pub(crate) fn begins_code(word: &str) -> bool {
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let is_made_of = word.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'.' | b'-'));
    if !is_made_of || !(4..=12).contains(&digits) {
        return false;
    }
    let groups: Vec<usize> =
        word.trim_end_matches(['.', '-']).split(['.', '-']).map(str::len).collect();
    match groups.as_slice() {
        [4 | 6 | 7 | 8 | 9 | 10 | 11 | 12] | [2, 2] => true,
        [first, rest @ ..] => {
            matches!(first, 2 | 4 | 6 | 8)
                && !rest.is_empty()
                && rest.iter().all(|group| (1..=6).contains(group))
                && rest.first().is_some_and(|group| *group >= 2)
        }
        [] => false,
    }
}

/// Whether words begin with a code: one word, or pairs of digits, `03 06 17 00`.
pub(crate) fn begin_code<'w>(words: impl IntoIterator<Item = &'w str>) -> bool {
    let mut words = words.into_iter();
    let is_pair = |word: &str| word.len() == 2 && word.bytes().all(|sign| sign.is_ascii_digit());
    match words.next() {
        Some(first) if is_pair(first) => words.take_while(|word| is_pair(word)).count() >= 2,
        Some(first) => begins_code(first),
        None => false,
    }
}

/// Whether a word can be nothing but a code of a subheading or a line: it has six digits or
/// more, and its points where codes have them or none.
pub(crate) fn is_code(word: &str) -> bool {
    let word = word.trim_matches(['(', ')', ',', ';', ':', '.', '-']);
    let digits = word.bytes().filter(u8::is_ascii_digit).count();
    let groups: Vec<usize> = word.split(['.', '-']).map(str::len).collect();
    begins_code(word)
        && digits >= 6
        && matches!(groups.as_slice(), [8 | 10] | [4, 2, ..] | [6, 2..=4, ..] | [2, 2, 2, ..])
}

/// Whether a text can be the rest of a code: digits and points.
pub(crate) fn goes_on(text: &str) -> bool {
    !text.is_empty()
        && text.bytes().all(|sign| sign.is_ascii_digit() || matches!(sign, b'.' | b'-' | b' '))
        && text.bytes().filter(u8::is_ascii_digit).count() <= 6
}

/// Whether a code goes on from one line to the next: there is a point where they meet.
pub(crate) fn touch(above: &str, below: &str) -> bool {
    above.ends_with(['.', '-']) || below.starts_with(['.', '-'])
}

/// The parts of a code on the lines of its cell, as one text. Without a point where they meet,
/// a blank keeps what may be two codes apart.
pub(crate) fn joined(parts: &[String]) -> String {
    let mut code = String::new();
    for part in parts {
        if !code.is_empty() && !touch(&code, part) {
            code.push(' ');
        }
        code.push_str(part);
    }
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_told_from_other_numbers() {
        for code in ["0306.17.00", "03.06", "0306", "030617", "0306.17", "0306.17.", "8703.23-100"]
        {
            assert!(begins_code(code), "{code}");
        }
        for other in ["3.5", "20%", "-", "12", "100.5", "1,000", "2009-2010-11x", "B10"] {
            assert!(!begins_code(other), "{other}");
        }
        assert!(is_code("(0306.17)"));
        assert!(!is_code("1234"));
        assert!(!is_code("03.06"));
    }

    #[test]
    fn a_code_on_two_lines_is_one() {
        let joined =
            |parts: &[&str]| joined(&parts.iter().map(ToString::to_string).collect::<Vec<_>>());
        assert_eq!(joined(&["0306.17.", "00"]), "0306.17.00");
        assert_eq!(joined(&["0306.17", ".00"]), "0306.17.00");
        assert_eq!(joined(&["0306.17", "00"]), "0306.17 00");
        assert_eq!(joined(&["0306.17", "0306.19"]), "0306.17 0306.19");
    }
}
