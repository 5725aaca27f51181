//! Codes of goods as tariffs, customs systems and spreadsheets write them.

use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use ajcep_model::{ParseError, Party, Subheading, TariffCode};

use super::reading::Written;
use super::scan::{Fault, scan, trimmed};

/// The digits of a line in the tariff of each Party, the usual number first.
const fn lengths(party: Party) -> &'static [usize] {
    match party {
        Party::Japan => &[9],
        Party::Malaysia | Party::Myanmar => &[10],
        Party::Thailand | Party::VietNam => &[8, 10],
        Party::Philippines => &[8, 11],
        _ => &[8],
    }
}

/// The code without the tenth digit of Japan's import system, which its tariff does not have.
#[inline]
pub fn in_tariff(code: TariffCode, party: Party) -> TariffCode {
    if party != Party::Japan || code.length() != 10 {
        return code;
    }
    TariffCode::from_parts(code.subheading(), code.suffix() / 10, 3).unwrap_or(code)
}

/// A code that is refused, and what it probably was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodeError {
    pub(super) error: ParseError,
    pub(super) probable: Option<TariffCode>,
}

impl CodeError {
    /// The code that it probably was, if it looks like a number.
    pub fn probable(&self) -> Option<TariffCode> {
        self.probable
    }

    /// The error, which names the code that it probably was.
    pub fn into_error(self) -> ParseError {
        self.error
    }
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.error.fmt(f)
    }
}

impl core::error::Error for CodeError {}

/// The code in the tariff of `party` that `text` means. Separators stand only where some
/// tariff or customs system puts them: after 4, 6 and 8 digits. Japan's import system adds
/// a tenth character to the nine of its tariff, which is left out.
///
/// # Errors
/// If it is not 6 to 11 digits so written, or looks like a number: a spreadsheet that takes
/// codes for numbers loses leading zeros and adds a decimal point.
pub fn tariff_code(text: &str, party: Party) -> Result<TariffCode, CodeError> {
    // Another sign needs no error of the model's parser first.
    let could_be = text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let code = could_be.then(|| text.parse::<TariffCode>().ok()).flatten();
    if let Some(code) = code.filter(|code| is_so_written(text, *code, party)) {
        return Ok(in_tariff(code, party));
    }
    let plain = trimmed(text);
    let refused = |reason: String, probable: Option<TariffCode>| CodeError {
        error: ParseError::new("tariff code", text, reason, "6 to 11 digits, such as 0306.17.000"),
        probable,
    };
    match scan(&plain, party == Party::Japan) {
        Ok(digits) if digits.len() > 8 && party == Party::Japan && after_eight(&plain) => {
            Err(refused(
                "in pairs of digits, as other tariffs are; Japan's has three at its end"
                    .to_string(),
                None,
            ))
        }
        Ok(digits) if digits.len() > 10 && party == Party::Japan => {
            Err(refused("11 digits; Japan's tariff has nine".to_string(), None))
        }
        Ok(digits) => TariffCode::from_digits(digits.as_bytes()).ok_or_else(|| {
            let probable = lost_zero(&digits, lengths(party));
            refused(too_short(&digits, probable), probable)
        }),
        Err(Fault::Number(digits)) => {
            let probable = probable(&digits, lengths(party));
            Err(refused(a_number(probable), probable))
        }
        Err(Fault::Other(reason)) => Err(refused(reason, None)),
    }
}

/// Whether the tariff of `party` writes its codes so. Japan's has nine digits, ten in its import
/// system, and does not write them in pairs, `0306.17.00.04`.
fn is_so_written(text: &str, code: TariffCode, party: Party) -> bool {
    match code.length() {
        0..=9 => true,
        10 => party != Party::Japan || !after_eight(text),
        _ => party != Party::Japan,
    }
}

/// Whether a separator stands after eight digits.
fn after_eight(text: &str) -> bool {
    let mut digits = 0;
    text.chars().any(|sign| {
        digits += usize::from(sign.is_ascii_digit());
        digits == 8 && !sign.is_ascii_digit()
    })
}

impl Written for Subheading {
    /// Reads six digits, or the first six of a code of some tariff: of 8 to 11 digits.
    fn read(text: &str) -> Result<Self, ParseError> {
        if let Ok(code) = text.parse() {
            return Ok(code);
        }
        let refused = |reason: String| {
            ParseError::new("subheading", text, reason, "6 digits, or the code of a tariff")
        };
        let plain = trimmed(text);
        match scan(&plain, true) {
            Ok(digits) => match TariffCode::from_digits(digits.as_bytes()) {
                Some(code) if code.length() != 7 => Ok(code.subheading()),
                _ => Err(refused(too_short(&digits, lost_zero(&digits, &[6, 8])))),
            },
            Err(Fault::Number(digits)) => Err(refused(a_number(probable(&digits, &[6, 8, 9, 10])))),
            Err(Fault::Other(reason)) => Err(refused(reason)),
        }
    }
}

/// The code that a number probably was: its digits, or these with the zero it lost.
fn probable(digits: &str, lengths: &[usize]) -> Option<TariffCode> {
    let code = |digits: &str| TariffCode::from_digits(digits.as_bytes());
    let as_long = lengths.contains(&digits.len()).then(|| code(digits)).flatten();
    as_long.or_else(|| lost_zero(digits, lengths))
}

/// The code with the leading zero that it lost, if it is one digit short.
pub(super) fn lost_zero(digits: &str, lengths: &[usize]) -> Option<TariffCode> {
    let short = lengths.contains(&(digits.len() + 1)) && !digits.starts_with('0');
    short.then(|| TariffCode::from_digits(format!("0{digits}").as_bytes())).flatten()
}

fn a_number(probable: Option<TariffCode>) -> String {
    match probable {
        Some(code) => format!("it looks like a number, not a code; it was probably {code}"),
        None => "it looks like a number, not a code; leading zeros may be lost".to_string(),
    }
}

fn too_short(digits: &str, probable: Option<TariffCode>) -> String {
    let lost = probable.map(|code| format!("; a leading zero may be lost: {code}"));
    format!("{} digits{}", digits.len(), lost.unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn read(text: &str, party: Party) -> Option<String> {
        tariff_code(text, party).ok().map(|code| code.undotted().to_string())
    }

    #[test]
    fn the_ways_to_write_a_code() {
        for text in [
            "030617000",
            "0306.17.000",
            "0306.17-000",
            "0306 17 000",
            "0306-17-000",
            "0306170004",
            "030617000X",
            "030617000e",
            "0306 17 0004",
            "0306.17.000-4",
            "'030617000",
            "０３０６．１７．０００",
            " 0306.17.000 ",
            "0306.17000",
            "030617.000",
            "03.06.17.000",
        ] {
            assert_eq!(read(text, Party::Japan).as_deref(), Some("030617000"), "{text}");
        }
        assert_eq!(read("0306.17.10.00", Party::Malaysia).as_deref(), Some("0306171000"));
        assert_eq!(read("0306171000", Party::Malaysia).as_deref(), Some("0306171000"));
        assert_eq!(read("0306.17", Party::Japan).as_deref(), Some("030617"));
    }

    #[test]
    fn numbers_are_not_codes() {
        for (text, party, probable) in [
            ("71021000.0", Party::Japan, "0710.21.000"),
            ("90121000.0", Party::Japan, "0901.21.000"),
            ("847130000.0", Party::Japan, "8471.30.000"),
            ("7102100.0", Party::VietNam, "0710.21.00"),
            ("85094000.0", Party::VietNam, "8509.40.00"),
            ("7.1021E7", Party::Japan, "0710.21.000"),
            ("8.4713E+08", Party::Japan, "8471.30.000"),
            ("620342200.00", Party::Japan, "6203.42.200"),
            ("71021000.00", Party::Japan, "0710.21.000"),
            ("71021000.000", Party::Japan, "0710.21.000"),
        ] {
            let error = tariff_code(text, party).unwrap_err();
            assert_eq!(
                error.probable().map(|code| code.to_string()).as_deref(),
                Some(probable),
                "{text}"
            );
            assert!(error.to_string().contains(probable), "{error}");
        }
        for (text, mention) in [
            ("71021.0", "0710.21"),
            ("90111.0", "0901.11"),
            ("71021", "0710.21"),
            ("710.21", "0710.21"),
            ("7102100", "0710.21.00"),
        ] {
            let error = Subheading::read(text).unwrap_err().to_string();
            assert!(error.contains(mention), "{error}");
        }
    }

    #[test]
    fn a_longer_code_has_its_subheading() {
        for text in ["620342", "6203.42", "6203.42.10", "620342200", "6203.42.200", "62034210000"] {
            assert_eq!(Subheading::read(text), "620342".parse(), "{text}");
        }
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for bad in [
            "",
            ".",
            "0306",
            "03061",
            "0306..17",
            ".030617",
            "030617.",
            "0306.1",
            "-030617",
            "0306.170.00",
            "0306170000000",
            "0306,17",
            "03.0617",
            "030617000Y",
            "0306.17.000.4",
            "chapter 3",
            "1e300",
            "1e99999999999",
            "02076040200",
            "0207.60.40.200",
        ] {
            assert_eq!(read(bad, Party::Japan), None, "{bad}");
        }
        assert_eq!(read("030617000X", Party::VietNam), None);
    }

    proptest! {
        /// Whatever is read has its digits in the text, in order, and no other digits but the
        /// tenth of Japan's import system.
        #[test]
        fn a_code_that_is_read_is_written(text in "[0-9]{1,5}([. -]?[0-9]{1,4}){0,4}") {
            for party in [Party::Japan, Party::VietNam] {
                if let Some(found) = read(&text, party) {
                    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
                    let tenth = party == Party::Japan && digits.len() == 10;
                    let digits = if tenth { &digits[..9] } else { digits.as_str() };
                    prop_assert_eq!(found, digits);
                }
            }
        }

        /// A code that is read is read again as it is printed, with its points and without.
        #[test]
        fn a_code_is_read_as_it_is_printed(
            text in "[0-9]{6,12}[XE]?|[0-9]{1,6}([. -]?[0-9]{1,5}){0,4}[XE]?"
        ) {
            for party in Party::ALL {
                if let Ok(code) = tariff_code(&text, party) {
                    prop_assert_eq!(tariff_code(&code.to_string(), party), Ok(code));
                    prop_assert_eq!(tariff_code(&code.undotted().to_string(), party), Ok(code));
                }
            }
        }

        /// A code as a spreadsheet's number is never read as another.
        #[test]
        fn a_number_is_no_code(number in 1u64..100_000_000_000, zeros in 1usize..3) {
            for party in Party::ALL {
                let text = format!("{number}.{}", "0".repeat(zeros));
                if let Some(found) = read(&text, party) {
                    // Two zeros after 4 or 6 digits are a pair of a code.
                    prop_assert_eq!(zeros, 2);
                    prop_assert!(number < 1_000_000);
                    prop_assert_eq!(found, format!("{number}00"));
                }
                prop_assert_eq!(read(&format!("{:e}", number as f64), party), None);
            }
        }

        #[test]
        fn never_panics(text in "\\PC*") {
            let _ = (tariff_code(&text, Party::Japan), Subheading::read(&text));
        }
    }
}
