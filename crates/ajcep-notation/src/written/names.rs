//! Parties, countries, currencies and HS editions, by the names that are in use.

use alloc::format;
use alloc::string::{String, ToString};

use ajcep_model::{Country, Currency, HsEdition, ParseError, Party, words};

use super::reading::{Written, key, maps, plain};

impl Written for Party {
    /// Reads ISO 3166-1 letters and numbers, the numbers of Japan Customs, and official and
    /// common names.
    fn read(text: &str) -> Result<Self, ParseError> {
        if let Ok(party) = text.parse() {
            return Ok(party);
        }
        let expected = "a Party, such as JP, JPN or Japan";
        let refused = |reason: String| ParseError::new("Party", text, reason, expected);
        // ISO 3166-1 lists `Philippines (the)`.
        let name = key(text.trim().trim_end_matches("(the)"));
        if let Some(party) = maps::party(&name) {
            return Ok(party);
        }
        if name.bytes().all(|byte| byte.is_ascii_digit()) && !name.is_empty() {
            return by_number(&name, refused);
        }
        match Country::read(text) {
            Ok(country) => country
                .party()
                .ok_or_else(|| refused(format!("{country} is not a Party to the agreement"))),
            Err(_) => {
                let near = words::not_known(&name, Self::ALL.map(Self::label));
                Err(refused(match near.contains("nearest") {
                    true => near,
                    false => "not a Party to the agreement".to_string(),
                }))
            }
        }
    }
}

/// The Party of a number, which two lists of numbers may read differently.
fn by_number(number: &str, refused: impl Fn(String) -> ParseError) -> Result<Party, ParseError> {
    if number == "104" {
        let lists = "Myanmar in ISO 3166-1, North Korea in the statistics of Japan Customs";
        return Err(refused(lists.to_string()));
    }
    let iso = maps::by_number(&format!("{number:0>3}"));
    match (iso, maps::by_japans_number(number)) {
        (Some(iso), Some(japan)) if iso.party() != Some(japan) => {
            Err(refused(format!("{iso} in ISO 3166-1, {japan} in the statistics of Japan Customs")))
        }
        (Some(iso), _) => {
            iso.party().ok_or_else(|| refused(format!("{iso} in ISO 3166-1, which is not a Party")))
        }
        (None, Some(japan)) => Ok(japan),
        (None, None) => Err(refused("not the number of a country".to_string())),
    }
}

impl Written for Country {
    /// Reads ISO 3166-1 letters and numbers, and names in English.
    fn read(text: &str) -> Result<Self, ParseError> {
        let strict = match text.parse() {
            Ok(country) => return Ok(country),
            Err(error) => error,
        };
        let (name, code) = (key(text), plain(text).trim().to_lowercase());
        let of_party = || maps::party(&name).and_then(|party| party.code().parse().ok());
        let found = maps::by_letters(&code).or_else(|| maps::by_number(&code));
        match found.or_else(of_party).or_else(|| maps::by_name(&name)) {
            Some(country) => Ok(country),
            None if code.len() == 2 => code.parse().map_err(|_| strict),
            None => {
                let names = maps::country_names().chain(maps::party_names());
                let near = words::not_known(&name, names);
                Err(ParseError::new("country", text, near, "a code such as SG, or a name"))
            }
        }
    }
}

impl Written for Currency {
    /// Reads an ISO 4217 code in any case.
    fn read(text: &str) -> Result<Self, ParseError> {
        if let Ok(currency) = text.parse() {
            return Ok(currency);
        }
        let name = plain(text).trim().to_uppercase();
        name.parse().map_err(|_| {
            let meant = match name.as_str() {
                "RMB" | "CNH" | "YUAN" => "; the yuan is CNY",
                "YEN" | "JPN" => "; the yen is JPY",
                "NTD" => "; the dollar of Taiwan is TWD",
                "UKP" | "STG" => "; the pound is GBP",
                _ => "",
            };
            let reason = format!("not a code of ISO 4217{meant}");
            ParseError::new("currency", text, reason, "three letters such as JPY or USD")
        })
    }
}

impl Written for HsEdition {
    /// Reads `HS2017`, `HS17`, `2017`, `H5` of Comtrade and WITS, and `AHTN 2022`.
    fn read(text: &str) -> Result<Self, ParseError> {
        let name = key(text);
        let year = match name.as_str() {
            "h2" => "2002",
            "h3" => "2007",
            "h4" => "2012",
            "h5" => "2017",
            "h6" => "2022",
            other => {
                other.strip_prefix("ahtn").or_else(|| other.strip_prefix("hs")).unwrap_or(other)
            }
        };
        let year = if year.len() == 2 { format!("20{year}") } else { year.to_string() };
        year.parse().map_err(|_| {
            let expected = "HS2002, HS2007, HS2012, HS2017 or HS2022";
            let reason = match name.as_str() {
                "h0" | "h1" => "an edition before HS 2002, which is not in the data",
                _ => "not known",
            };
            ParseError::new("HS edition", text, reason, expected)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties() {
        for party in Party::ALL {
            for text in [party.code(), party.label()] {
                assert_eq!(Party::read(text), Ok(party), "{text}");
                assert_eq!(Party::read(&text.to_uppercase()), Ok(party), "{text}");
            }
        }
        for (text, expected) in [
            ("VNM", Party::VietNam),
            ("Vietnam", Party::VietNam),
            ("704", Party::VietNam),
            ("110", Party::VietNam),
            ("Laos", Party::LaoPdr),
            ("ＪＰ", Party::Japan),
            ("Lao P.D.R.", Party::LaoPdr),
            ("brunei", Party::BruneiDarussalam),
            ("96", Party::BruneiDarussalam),
            ("日本", Party::Japan),
            (" SG ", Party::Singapore),
            ("117", Party::Philippines),
            ("392", Party::Japan),
        ] {
            assert_eq!(Party::read(text), Ok(expected), "{text}");
        }
        for (bad, reason) in [
            ("116", "KH in ISO 3166-1, BN in the statistics of Japan Customs"),
            ("112", "BY in ISO 3166-1, SG in the statistics of Japan Customs"),
            ("China", "CN is not a Party to the agreement"),
            ("156", "CN in ISO 3166-1, which is not a Party"),
            ("Vietnan", "not known; the nearest is Viet Nam"),
            ("999", "not the number of a country"),
            ("", "not a Party to the agreement"),
            ("J: P`", "not a Party to the agreement"),
        ] {
            assert_eq!(Party::read(bad).unwrap_err().reason(), reason, "{bad}");
        }
    }

    #[test]
    fn numbers_that_two_lists_read_differently_are_refused() {
        for number in ["104", "116"] {
            let reason = Party::read(number).unwrap_err().reason().to_string();
            assert!(reason.contains("ISO 3166-1") && reason.contains("Japan Customs"), "{reason}");
        }
        assert_eq!(Party::read("Philippines (the)"), Ok(Party::Philippines));
    }

    #[test]
    fn countries_currencies_and_editions() {
        assert_eq!(Country::read("KOR"), "KR".parse());
        assert_eq!(Country::read("Korea, Republic of"), "KR".parse());
        for (name, letters) in [
            ("Republic of Korea", "KR"),
            ("hong kong", "HK"),
            ("Hong Kong, China", "HK"),
            ("UNITED STATES OF AMERICA", "US"),
            ("Chinese Taipei", "TW"),
            ("China (People's Republic of)", "CN"),
        ] {
            assert_eq!(Country::read(name), letters.parse(), "{name}");
        }
        assert!(Country::read("Atlantis").is_err());
        for text in ["jpy", "JPY", " Jpy", "ＪＰＹ"] {
            assert_eq!(Currency::read(text), Ok(Currency::JPY), "{text}");
        }
        assert!(Currency::read("RMB").unwrap_err().reason().contains("CNY"));
        for text in ["HS2017", "HS17", "HS 2017", "2017", "H5", "h5", "AHTN 2017", "17"] {
            assert_eq!(HsEdition::read(text), Ok(HsEdition::Hs2017), "{text}");
        }
        for bad in ["H1", "1996", "HS", "", "HS2018", "20017"] {
            assert!(HsEdition::read(bad).is_err(), "{bad}");
        }
    }
}
