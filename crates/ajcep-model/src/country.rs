//! Countries by their ISO codes, Parties or not.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::str::FromStr;

use crate::error::ParseError;
use crate::party::Party;

/// The codes that ISO 3166-1 assigns.
const ASSIGNED: &str = "AD AE AF AG AI AL AM AO AQ AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR \
    BS BT BV BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ \
    EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GS GT GU GW \
    GY HK HM HN HR HT HU ID IE IL IM IN IO IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY \
    KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV \
    MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY \
    QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TF TG \
    TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG UM US UY UZ VA VC VE VG VI VN VU WF WS YE YT ZA ZM \
    ZW";

/// A country by its ISO 3166-1 alpha-2 code, Party or not.
///
/// ```
/// use ajcep_model::{Country, Party};
///
/// let singapore: Country = "SG".parse()?;
/// assert_eq!(singapore.party(), Some(Party::Singapore));
/// assert_eq!("KR".parse::<Country>()?.party(), None);
/// assert!("Korea".parse::<Country>().is_err());
/// assert_eq!(
///     "VM".parse::<Country>().unwrap_err().to_string(),
///     "country `VM`: no country has this code; did you mean MM or VN; expected a code such as SG"
/// );
/// # Ok::<(), ajcep_model::ParseError>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Country([u8; 2]);

impl Country {
    /// The Party that it is, if it is one.
    pub fn party(self) -> Option<Party> {
        Party::ALL.into_iter().find(|party| party.code().as_bytes() == self.0)
    }
}

impl From<Party> for Country {
    fn from(party: Party) -> Self {
        let mut letters = [0; 2];
        letters.iter_mut().zip(party.code().bytes()).for_each(|(letter, code)| *letter = code);
        Self(letters)
    }
}

impl fmt::Display for Country {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let [first, second] = self.0.map(char::from);
        write!(f, "{first}{second}")
    }
}

impl FromStr for Country {
    type Err = ParseError;

    /// Reads an assigned code in either case.
    fn from_str(text: &str) -> Result<Self, ParseError> {
        let refused =
            |reason: String| ParseError::new("country", text, reason, "a code such as SG");
        let code = match *text.trim().as_bytes() {
            [first, second] if first.is_ascii_alphabetic() && second.is_ascii_alphabetic() => {
                Self([first, second].map(|letter| letter.to_ascii_uppercase()))
            }
            _ => return Err(refused("not two letters".into())),
        };
        if ASSIGNED.as_bytes().chunks(3).any(|assigned| assigned.starts_with(&code.0)) {
            return Ok(code);
        }
        let near = Party::ALL.map(Party::code).into_iter().filter(|party| {
            let alike = party.bytes().zip(code.0).filter(|(one, other)| one == other);
            alike.count() == 1
        });
        let near: Vec<&str> = near.collect();
        Err(refused(match near.as_slice() {
            [] => "no country has this code".into(),
            near => format!("no country has this code; did you mean {}", near.join(" or ")),
        }))
    }
}

crate::text::serialize_as_text!(Country);
