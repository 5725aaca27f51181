/// The letters and digits of a text in lower case, compatibility forms as plain ones
/// (`ＪＰ`, `㎏`, `m³`): what two ways of writing a name have in common.
pub(crate) fn key(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let plain = text.nfkc().flat_map(char::to_lowercase);
    plain.filter(|sign| sign.is_alphanumeric()).collect()
}
