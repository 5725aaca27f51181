/// The text with full-width signs and the signs of units as plain ones: `０３`, `㎏`, `m³`.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    for sign in text.chars() {
        match sign {
            // The full-width forms stand in the order of ASCII.
            '\u{FF01}'..='\u{FF5E}' => plain.extend(char::from_u32(sign as u32 - 0xFEE0)),
            '\u{3000}' | '\u{A0}' | '\u{2000}'..='\u{200A}' | '\u{202F}' | '\t' => plain.push(' '),
            // Hyphens, dashes and the minus sign; signs without width.
            '\u{2010}'..='\u{2015}' | '\u{2212}' => plain.push('-'),
            '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}' => {}
            '㎏' => plain.push_str("kg"),
            '㎡' => plain.push_str("m2"),
            '㎥' => plain.push_str("m3"),
            '㎖' => plain.push_str("ml"),
            '㎘' => plain.push_str("kl"),
            'ℓ' | '㍑' => plain.push('l'),
            '²' => plain.push('2'),
            '³' => plain.push('3'),
            other => plain.push(other),
        }
    }
    plain
}

/// The letters and digits of a text in lower case: what two ways of writing a name have in
/// common.
pub(crate) fn key(text: &str) -> String {
    let plain = plain(text);
    let signs = plain.chars().flat_map(char::to_lowercase);
    signs.filter(|sign| sign.is_alphanumeric()).collect()
}
