//! Chapters, headings and other beginnings of codes.

use alloc::format;
use alloc::string::String;

use ajcep_model::{CodePrefix, ParseError, Party, Subheading};

use super::code::{CodeError, lost_zero, tariff_code};
use super::reading::Written;
use super::scan::{as_number, trimmed};

/// The chapter, heading, subheading or part of the tariff of `party` that `text` means.
///
/// # Errors
/// If it is not 2, 4, or 6 to 11 digits, or looks like a number.
pub fn code_prefix(text: &str, party: Party) -> Result<CodePrefix, CodeError> {
    match of_few_digits(text) {
        Some(prefix) => prefix,
        None => tariff_code(text, party).map(CodePrefix::Code),
    }
}

impl Written for CodePrefix {
    /// Reads the digits of a chapter or a heading, or what is read as a subheading.
    fn read(text: &str) -> Result<Self, ParseError> {
        match of_few_digits(text) {
            Some(prefix) => prefix.map_err(CodeError::into_error),
            None => Subheading::read(text).map(Self::from),
        }
    }
}

/// The chapter or heading of a text of at most five digits; `None` for another text.
fn of_few_digits(text: &str) -> Option<Result<CodePrefix, CodeError>> {
    let plain = trimmed(text);
    let digits: String = plain.chars().filter(char::is_ascii_digit).collect();
    let separated = plain.chars().all(|sign| sign.is_ascii_digit() || " -.".contains(sign));
    if digits.len() > 5 || !separated || as_number(&plain).is_some() {
        return None;
    }
    // A blank stands where a dot may. `61-62` is a range of chapters.
    let parsed: Result<CodePrefix, ParseError> = plain.replace(' ', ".").parse();
    Some(parsed.map_err(|error| {
        let probable = lost_zero(&digits, &[6]);
        let zero = match (digits.len(), probable) {
            (1 | 3, _) => format!("; a leading zero may be lost: 0{digits}"),
            (_, Some(code)) => format!("; a leading zero may be lost: {code}"),
            _ => String::new(),
        };
        let reason = format!("{}{zero}", error.reason());
        let expected = "2 digits (62), 4 (62.03), or 6 and more (6203.42)";
        CodeError { error: ParseError::new("heading", text, reason, expected), probable }
    }))
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn headings_and_what_lost_its_zero() {
        let read = |text| code_prefix(text, Party::Japan).map(|prefix| prefix.to_string());
        for (text, printed) in [
            ("62", "62"),
            (" 62 ", "62"),
            ("62 03", "62.03"),
            ("６２．０３", "62.03"),
            ("'0306", "03.06"),
            ("0306 17", "0306.17"),
            ("0306170004", "0306.17.000"),
        ] {
            assert_eq!(read(text).as_deref(), Ok(printed), "{text}");
        }
        for (text, mention) in [
            ("6", "06"),
            ("306", "0306"),
            ("30617", "0306.17"),
            ("6203.0", "a number"),
            ("62.0", "a number"),
            ("61-62", "`-` is not"),
            ("71021000.0", "0710.21.000"),
            ("chapter 62", "not a digit"),
        ] {
            let error = read(text).unwrap_err().to_string();
            assert!(error.contains(mention), "{error}");
        }
    }
}
