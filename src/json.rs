//! JSON in and out, the same for every face: the command, the C library and the Python
//! package.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::error::{Detail, Error, in_text};

/// Reads an input from JSON: a [`Shipment`](crate::Shipment), a
/// [`Production`](crate::origin::Production), a [`Claim`](crate::claim::Claim) or another
/// that implements `Deserialize`. Amounts may be text or numbers, which are read exactly.
///
/// ```
/// use ajcep::{Shipment, json};
///
/// let shipment: Shipment = json::from_text(
///     r#"{"to": "JP", "from": "VN", "code": "0306.17.000", "date": "2026-07-15",
///         "value": 1000000.10, "currency": "JPY"}"#,
/// )?;
/// assert_eq!(shipment.value(), Some("1000000.10 JPY".parse()?));
///
/// let error = json::from_text::<Shipment>(r#"{"to": "JP", "from": "XX"}"#).unwrap_err();
/// assert!(error.to_string().starts_with("JSON at `from`: Party `XX`"));
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// If the text is not JSON or not of the expected shape; the error gives the path.
pub fn from_text<T: DeserializeOwned>(text: &str) -> Result<T, Error> {
    // Some editors begin a file with a byte order mark.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let value = serde_path_to_error::deserialize(&mut deserializer)
        .map_err(|error| fault(&error.path().to_string(), error.inner()))?;
    deserializer.end().map_err(|error| fault(".", &error))?;
    Ok(value)
}

fn fault(path: &str, error: &serde_json::Error) -> Error {
    let malformed = !error.is_data();
    let text = error.to_string();
    let (field, reason) = in_text::split(&text);
    let path = match (path, field) {
        (".", field) => field.unwrap_or_default().to_owned(),
        (path, None) => path.to_owned(),
        (path, Some(field)) => format!("{path}.{field}"),
    };
    Detail::Json { path, reason: reason.to_owned(), malformed }.into()
}

/// Writes an answer as JSON on one line.
///
/// # Errors
/// If the answer contains a result with more digits than are computed exactly.
pub fn to_text<T: Serialize + ?Sized>(answer: &T) -> Result<String, Error> {
    serde_json::to_string(answer).map_err(|error| fault(".", &error))
}
