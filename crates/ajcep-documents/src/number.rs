//! The numbers of a workbook as the text that the spreadsheet shows.
//!
//! A spreadsheet computes with 15 significant digits, so a number is read to 15. Its format
//! can add what the number lacks: the zeros of a code, and the sign of a percentage.

/// A number as plain decimal text.
pub(crate) fn plain(value: f64) -> String {
    if !value.is_finite() {
        return value.to_string();
    }
    let scientific = format!("{value:.14e}");
    let (mantissa, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let negative = mantissa.starts_with('-');
    let digits: String = mantissa.chars().filter(char::is_ascii_digit).collect();
    let text = shifted(&digits, exponent.parse::<i32>().unwrap_or(0) + 1);
    if negative && text != "0" { format!("-{text}") } else { text }
}

/// The decimal text of digits whose point stands after `point` of them.
fn shifted(digits: &str, point: i32) -> String {
    let (whole, fraction) = match usize::try_from(point) {
        Ok(point) if point >= digits.len() => {
            (format!("{digits}{}", "0".repeat(point - digits.len())), String::new())
        }
        Ok(point) => {
            let (whole, fraction) = digits.split_at_checked(point).unwrap_or((digits, ""));
            (whole.to_owned(), fraction.to_owned())
        }
        Err(_) => (String::new(), format!("{}{digits}", "0".repeat(point.unsigned_abs() as usize))),
    };
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    match fraction.trim_end_matches('0') {
        "" => whole.to_owned(),
        fraction => format!("{whole}.{fraction}"),
    }
}

/// A number as its format shows it, if the format adds zeros or a per cent sign.
pub(crate) fn formatted(value: f64, format: &str) -> String {
    let text = plain(value);
    // A format may have sections for negative numbers, zero and text.
    let section = format.split(';').next().unwrap_or_default();
    if section.ends_with('%') && !section.contains(['"', '\\']) {
        return percent(&text);
    }
    padded(&text, section).unwrap_or(text)
}

/// A fraction as a percentage: 0.125 is 12.5%.
fn percent(text: &str) -> String {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => ("-", text),
        None => ("", text),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let point = i32::try_from(whole.len()).unwrap_or(i32::MAX).saturating_add(2);
    format!("{sign}{}%", shifted(&format!("{whole}{fraction}"), point))
}

/// A number in a format of zeros, with signs between them: `000000000`, `0000\.00\.000`,
/// `0000.00`. `None` if the format is another, or has fewer places than the number.
fn padded(text: &str, format: &str) -> Option<String> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut signs = format.chars().peekable();
    // The signs of the format: zeros, the decimal point, and literal text.
    let (mut places, mut point): (Vec<Option<char>>, Option<usize>) = (Vec::new(), None);
    while let Some(sign) = signs.next() {
        match sign {
            '0' => places.push(None),
            '\\' => places.push(Some(signs.next()?)),
            '"' => {
                for literal in signs.by_ref().take_while(|sign| *sign != '"') {
                    places.push(Some(literal));
                }
            }
            '-' | ' ' => places.push(Some(sign)),
            '.' if point.is_none() => {
                point = Some(places.len());
                places.push(Some('.'));
            }
            _ => return None,
        }
    }
    let zeros = |places: &[Option<char>]| places.iter().filter(|place| place.is_none()).count();
    let split = point.unwrap_or(places.len());
    let before = zeros(places.get(..split)?);
    let after = zeros(places.get(split..)?);
    if before < 2 || whole.len() > before || fraction.len() > after {
        return None;
    }
    let digits = format!("{whole:0>before$}{fraction:0<after$}");
    let mut digits = digits.chars();
    Some(places.into_iter().filter_map(|place| place.or_else(|| digits.next())).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_as_a_spreadsheet_shows_them() {
        for (value, text) in [
            (0.0, "0"),
            (-0.0, "0"),
            (1.0, "1"),
            (30_617_000.0, "30617000"),
            (1_234_567.89, "1234567.89"),
            (0.1 + 0.2, "0.3"),
            (0.000_012_5, "0.0000125"),
            (-12.5, "-12.5"),
            (1e15, "1000000000000000"),
            (123_456_789_012_345.0, "123456789012345"),
            (1e-7, "0.0000001"),
        ] {
            assert_eq!(plain(value), text);
        }
    }

    #[test]
    fn formats_add_zeros_and_per_cent() {
        for (value, format, text) in [
            (30_617_000.0, "000000000", "030617000"),
            (30_617_000.0, r"0000\.00\.000", "0306.17.000"),
            (30_617_000.0, r#"0000"."00"."000"#, "0306.17.000"),
            (30_617_000.0, "0000-00-000", "0306-17-000"),
            (306.17, "0000.00", "0306.17"),
            (1234.5, "0.00", "1234.5"),
            (1234.5, "#,##0.00", "1234.5"),
            (1234.0, "0", "1234"),
            (1234.0, "General", "1234"),
            (306_170_004.0, "000000", "306170004"),
            (0.05, "0%", "5%"),
            (0.125, "0.00%", "12.5%"),
            (1.5, "0%", "150%"),
            (0.0, "0%", "0%"),
            (-0.05, "0%;[Red]-0%", "-5%"),
            (5.0, r#"0"%""#, "5"),
        ] {
            assert_eq!(formatted(value, format), text, "{value} {format}");
        }
    }
}
