//! Units as tariffs, customs systems and people write them.

use alloc::format;
use alloc::string::String;

use ajcep_model::{ParseError, Party, Unit, words};

use super::reading::{Written, key, maps};

/// The unit that `text` means in a declaration to `party`: a symbol or a name of the model,
/// what the tariff of the Party prints, a code of its customs system or of UN/ECE
/// Recommendations 20 and 21, a plural or a common name. `CM` is a cubic metre in Japan, and
/// nothing elsewhere.
///
/// # Errors
/// If its meaning is not certain; the error names the nearest units.
pub fn unit(text: &str, party: Option<Party>) -> Result<Unit, ParseError> {
    if let Ok(unit) = text.parse() {
        return Ok(unit);
    }
    let name = key(text);
    // The symbol of the centimetre, whatever a customs system writes in capitals.
    if text.trim() == "cm" {
        return Err(refused(text, &name));
    }
    let in_tariff = party.and_then(|party| {
        let letters = party.code().to_ascii_lowercase();
        maps::unit(&format!("{letters}:{name}"))
    });
    let symbol = || Unit::ALL.into_iter().find(|unit| key(unit.code()) == name);
    in_tariff.or_else(|| maps::unit(&name)).or_else(symbol).ok_or_else(|| refused(text, &name))
}

fn refused(text: &str, name: &str) -> ParseError {
    ParseError::new("unit", text, reason(name), "a unit such as kg, l, number, m2")
}

impl Written for Unit {
    /// Reads a unit that means the same in every tariff.
    fn read(text: &str) -> Result<Self, ParseError> {
        unit(text, None)
    }
}

fn reason(name: &str) -> String {
    match name {
        "cm" | "cmt" => "centimetres, or cubic metres in Japan's tariff; not certain".into(),
        "ton" | "tons" => "metric, long or short tons; a metric ton is t, MT or TNE".into(),
        "st" => "sets in Japan's tariff, or stones, or sticks; not certain".into(),
        "carton" | "cartons" | "ctn" | "ctns" | "box" | "boxes" | "package" | "packages"
        | "pkg" | "pkgs" | "bag" | "bags" | "case" | "cases" | "roll" | "rolls" | "bottle"
        | "bottles" | "drum" | "drums" | "pallet" | "pallets" => {
            "packages, which no tariff counts; state a number of articles, a mass or a volume"
                .into()
        }
        _ => words::not_known(name, Unit::ALL.map(Unit::code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ways_to_write_units() {
        let read = |text: &str| unit(text, None).ok();
        for (text, expected) in [
            ("kg", Unit::Kilogram),
            ("KGS", Unit::Kilogram),
            ("KGM", Unit::Kilogram),
            ("㎏", Unit::Kilogram),
            ("ＫＧ", Unit::Kilogram),
            ("kilo grams", Unit::Kilogram),
            ("PCE", Unit::Number),
            ("pcs.", Unit::Number),
            ("NPR", Unit::Pair),
            ("m²", Unit::SquareMetre),
            ("㎡", Unit::SquareMetre),
            ("m³", Unit::CubicMetre),
            ("Sq. M", Unit::SquareMetre),
            ("MTQ", Unit::CubicMetre),
            ("TNE", Unit::Tonne),
            ("MT", Unit::Tonne),
            ("L.", Unit::Litre),
            ("l-alcohol", Unit::LitreOfAlcohol),
        ] {
            assert_eq!(read(text), Some(expected), "{text}");
        }
        for bad in ["", "CM", "cm", "ST", "ton", "stone", "GT", "kgx", "0", "kg/m2"] {
            assert_eq!(read(bad), None, "{bad}");
        }
    }

    #[test]
    fn what_japan_prints() {
        for (text, expected) in [
            ("CM", Unit::CubicMetre),
            ("KG (I.I.)", Unit::Kilogram),
            ("KGII", Unit::Kilogram),
            ("KG (D.W.)", Unit::Kilogram),
            ("ST", Unit::Set),
            ("GT", Unit::GrossTonnage),
            ("DT", Unit::DeadweightTonnage),
            ("MTDW", Unit::Tonne),
            ("TH", Unit::Thousand),
            ("SM", Unit::SquareMetre),
            ("GR", Unit::Gram),
            ("CT", Unit::Carat),
        ] {
            assert_eq!(unit(text, Some(Party::Japan)), Ok(expected), "{text}");
        }
        assert!(unit("CM", Some(Party::VietNam)).is_err());
    }
}
