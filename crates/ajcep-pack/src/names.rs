//! Of which Party a document is, by its name.

use ajcep::Party;

/// The Party whose name a file name has: `2.2 Tariffs Schedule Brunei.xls`. `None` if it has
/// none, or those of several.
///
/// ```
/// use ajcep::Party;
/// use ajcep_pack::party_of;
///
/// assert_eq!(party_of("2.2 Tariffs Schedule Brunei.xls"), Some(Party::BruneiDarussalam));
/// assert_eq!(party_of("2.11_VietNam.pdf"), Some(Party::VietNam));
/// assert_eq!(party_of("notes.pdf"), None);
/// ```
pub fn party_of(name: &str) -> Option<Party> {
    const NAMES: [(Party, &str); 11] = [
        (Party::BruneiDarussalam, "brunei"),
        (Party::Cambodia, "cambodia"),
        (Party::Indonesia, "indonesia"),
        (Party::LaoPdr, "lao"),
        (Party::Malaysia, "malaysia"),
        (Party::Myanmar, "myanmar"),
        (Party::Philippines, "philippine"),
        (Party::Singapore, "singapore"),
        (Party::Thailand, "thailand"),
        (Party::VietNam, "vietnam"),
        (Party::Japan, "japan"),
    ];
    let letters: String = name.to_lowercase().chars().filter(|sign| sign.is_alphabetic()).collect();
    let mut found =
        NAMES.iter().filter(|(_, name)| letters.contains(name)).map(|(party, _)| *party);
    // The agreement itself is named by Japan and ASEAN.
    match (found.next(), found.next(), found.next()) {
        (Some(one), None, _) => Some(one),
        (Some(one), Some(Party::Japan), None) => Some(one),
        _ => None,
    }
}
