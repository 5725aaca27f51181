//! Columns whose names are nearly those of ours.

/// The one of our names that a column nearly has, such as `weight_kg` for `weight`.
pub(super) fn nearly<'n>(theirs: &str, mut ours: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    let given = letters(theirs);
    // One letter in five may differ, and two at most.
    let allowed = (given.len() / 5).min(2);
    ours.find(|ours| {
        let begins = || ours.strip_prefix(theirs).is_some_and(|rest| rest.starts_with('_'));
        strsim::levenshtein(&given, &letters(ours)) <= allowed || (theirs.len() >= 5 && begins())
    })
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
