//! Amounts: non-negative decimals, parsed exactly.

use alloc::string::ToString;

use ajcep_model::ParseError;
use rust_decimal::Decimal;

use crate::error::Error;

/// How many digits every decimal of them has an exact place for.
const MAX_DIGITS: usize = 28;

/// Parses plain ASCII digits with at most one decimal point between them. `what` names
/// the amount in an error.
///
/// ```
/// use ajcep::duty::parse_amount;
///
/// assert_eq!(parse_amount("customs value", "1234.50")?.to_string(), "1234.50");
/// for bad in ["", "-5", "1,000", "1e3", ".5", "NaN", "１２３"] {
///     assert!(parse_amount("customs value", bad).is_err());
/// }
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// If it is written otherwise, or has more than the 28 digits that are computed exactly.
pub fn parse_amount(what: &'static str, text: &str) -> Result<Decimal, Error> {
    let expected = "digits with at most one decimal point, such as 1234.50, at most 28 digits";
    let refused = |reason: &'static str| ParseError::new(what, text, reason, expected).into();
    let (whole, fraction) =
        text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if text.is_empty() {
        return Err(refused("empty"));
    }
    if text.starts_with('-') {
        return Err(refused("negative"));
    }
    if !digits(whole) || !fraction.is_none_or(digits) {
        return Err(refused("not a plain number"));
    }
    if whole.trim_start_matches('0').len() + fraction.map_or(0, str::len) > MAX_DIGITS {
        return Err(refused("too many digits"));
    }
    Decimal::from_str_exact(text).map_err(|_| refused("too many digits"))
}

/// Refuses a negative amount.
pub(crate) fn not_negative(what: &'static str, amount: Decimal) -> Result<Decimal, Error> {
    if amount.is_sign_negative() && !amount.is_zero() {
        return Err(ParseError::new(what, &amount.to_string(), "negative", "zero or more").into());
    }
    Ok(amount)
}

/// Splits `1234.50 USD` into the amount and what it is measured in.
pub(super) fn split_amount<'t>(
    what: &'static str,
    text: &'t str,
    expected: &'static str,
) -> Result<(&'t str, &'t str), Error> {
    text.split_once(' ')
        .ok_or_else(|| ParseError::new(what, text, "no space in it", expected).into())
}

/// Serde for amounts: written as text, read as text or as a number, exactly.
#[cfg(feature = "serde")]
pub(crate) mod serde {
    use alloc::format;
    use alloc::string::String;
    use core::fmt;

    use ::serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
    use ::serde::ser::Serializer;
    use rust_decimal::Decimal;

    use super::parse_amount;

    /// Writes the amount as text.
    pub(crate) fn serialize<S: Serializer>(
        amount: &Decimal,
        serializer: S,
    ) -> Result<S::Ok, S::Error> {
        serializer.collect_str(amount)
    }

    /// Reads text, or a number without rounding.
    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Decimal, D::Error> {
        deserializer.deserialize_any(AmountVisitor)
    }

    /// The same for an amount that may be missing or null.
    pub(crate) mod optional {
        use super::*;

        pub(crate) fn serialize<S: Serializer>(
            amount: &Option<Decimal>,
            serializer: S,
        ) -> Result<S::Ok, S::Error> {
            match amount {
                Some(amount) => serializer.collect_str(amount),
                None => serializer.serialize_none(),
            }
        }

        pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
            deserializer: D,
        ) -> Result<Option<Decimal>, D::Error> {
            Ok(Option::<Amount>::deserialize(deserializer)?.map(|amount| amount.0))
        }
    }

    struct Amount(Decimal);

    impl<'de> Deserialize<'de> for Amount {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            deserialize(deserializer).map(Self)
        }
    }

    struct AmountVisitor;

    impl<'de> Visitor<'de> for AmountVisitor {
        type Value = Decimal;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an amount, as text or as a number")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<Decimal, E> {
            parse_amount("amount", text).map_err(E::custom)
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<Decimal, E> {
            Ok(Decimal::from(number))
        }

        fn visit_i64<E: Error>(self, number: i64) -> Result<Decimal, E> {
            self.visit_str(&format!("{number}"))
        }

        fn visit_f64<E: Error>(self, number: f64) -> Result<Decimal, E> {
            Err(E::custom(format!(
                "amount {number}: passed as a binary float, which may have lost digits; expected text such as \"{number}\""
            )))
        }

        /// A number of `serde_json` with its feature `arbitrary_precision`.
        fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Decimal, A::Error> {
            match map.next_entry::<String, String>()? {
                Some((key, text)) if key == "$serde_json::private::Number" => self.visit_str(&text),
                _ => Err(A::Error::custom("an object where an amount is expected")),
            }
        }
    }
}
