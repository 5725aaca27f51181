//! What an error says, found again in its text: errors of serde have no other place for it.

/// The field that a text begins with, and the rest.
pub(crate) fn split(text: &str) -> (Option<&str>, &str) {
    let rest = text.strip_prefix("field `").and_then(|rest| rest.split_once("`: "));
    rest.map_or((None, text), |(field, rest)| (Some(field), rest))
}

/// The text without the line and the column that a reader of JSON adds.
pub(super) fn without_place(text: &str) -> &str {
    let is_number = |text: &str| text.parse::<usize>().is_ok();
    let is_place = |place: &str| {
        let parts = place.split_once(" column ");
        parts.is_some_and(|(line, column)| is_number(line) && is_number(column))
    };
    match text.rsplit_once(" at line ") {
        Some((rest, place)) if is_place(place) => rest,
        _ => text,
    }
}

/// The parts of a text of the form ``what `subject`: reason; expected hint``: the subject and the
/// hint are empty where it has another.
pub(super) fn parts(text: &str) -> [&str; 3] {
    let text = without_place(text);
    let named = text.split_once('`').and_then(|(_, rest)| rest.split_once("`: "));
    let (subject, rest) = named.unwrap_or(("", text));
    let (reason, expected) = rest.rsplit_once("; expected ").unwrap_or((rest, ""));
    [subject, reason, expected]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_of_a_text_are_found() {
        for (text, expected) in [
            (
                "amount `x`: not a number; expected digits at line 1 column 34",
                ["x", "not a number", "digits"],
            ),
            ("missing field `code` at line 2 column 3", ["", "missing field `code`", ""]),
            ("not stated", ["", "not stated", ""]),
            ("code ``: not stated; expected 6 digits", ["", "not stated", "6 digits"]),
        ] {
            assert_eq!(parts(text), expected, "{text}");
        }
        assert_eq!(without_place("here at line 1"), "here at line 1");
    }
}
