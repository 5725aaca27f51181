//! Headings that are nearly a name.

/// The name that a heading nearly is, such as `quantity` of `Quantitty`: a column that would be
/// ignored may be meant. One letter in five may differ, two at most; blanks, signs and case are
/// not looked at. A heading of five letters or more may also be the first words of a name.
///
/// ```
/// use ajcep_documents::nearly;
///
/// let names = ["quantity", "exchange_rate"];
/// assert_eq!(nearly("Quantitty", names), Some("quantity"));
/// assert_eq!(nearly("exchange", names), Some("exchange_rate"));
/// assert_eq!(nearly("certificate.isued", ["certificate.used", "certificate.issued"]), Some("certificate.issued"));
/// assert_eq!(nearly("weight", names), None);
/// ```
pub fn nearly<'n>(heading: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    let given = letters(heading);
    let allowed = (given.len() / 5).min(2);
    let near = names.into_iter().filter_map(|name| {
        let begins = || name.strip_prefix(heading).is_some_and(|rest| rest.starts_with('_'));
        let distance = strsim::levenshtein(&given, &letters(name));
        (distance <= allowed || (heading.len() >= 5 && begins())).then_some((distance, name))
    });
    near.min().map(|(_, name)| name)
}

/// The letters and digits of a name, in lower case.
fn letters(name: &str) -> String {
    name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
