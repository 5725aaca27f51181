//! The field of an error in a text: errors of serde have no place for it.

/// The field that a text begins with, and the rest.
pub(crate) fn split(text: &str) -> (Option<&str>, &str) {
    let rest = text.strip_prefix("field `").and_then(|rest| rest.split_once("`: "));
    rest.map_or((None, text), |(field, rest)| (Some(field), rest))
}
