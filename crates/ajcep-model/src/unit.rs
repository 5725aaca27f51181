//! Units of quantity and exact conversion within a dimension.

use core::str::FromStr;

use rust_decimal::Decimal;

use crate::error::ParseError;
use crate::vocabulary;

vocabulary! {
    /// What a unit measures. Quantities convert only within one dimension.
    pub enum Dimension: "dimension" {
        /// Mass; the reference unit is the kilogram.
        Mass = 1, "mass", "mass";
        /// Volume; the reference unit is the litre.
        Volume = 2, "volume", "volume";
        /// Volume of pure alcohol; the reference unit is the litre of alcohol.
        Alcohol = 3, "alcohol", "volume of pure alcohol";
        /// Count of articles; the reference unit is the number (head, stick, sheet).
        Count = 4, "count", "number of articles";
        /// Count of pairs, as of footwear. Not convertible to a number of articles.
        Pairs = 5, "pairs", "number of pairs";
        /// Area; the reference unit is the square metre.
        Area = 6, "area", "area";
        /// Length; the reference unit is the metre.
        Length = 7, "length", "length";
        /// Running time, as of cinematographic film; the reference unit is the minute.
        Time = 8, "time", "running time";
        /// A unit that the source does not state. Nothing converts to it.
        Unstated = 9, "unstated", "a unit that the source does not state";
        /// Count of sets. Not convertible to a number of articles.
        Sets = 10, "sets", "number of sets";
        /// Of a vessel.
        GrossTonnage = 11, "gross-tonnage", "gross tonnage";
        /// Of a vessel.
        DeadweightTonnage = 12, "deadweight-tonnage", "deadweight tonnage";
    }
}

vocabulary! {
    /// A unit in which a specific rate or a quantity is stated. Its code is the
    /// symbol that rate expressions use.
    pub enum Unit: "unit", no FromStr {
        Kilogram = 1, "kg", "kilogram";
        /// Gram, 0.001 kg.
        Gram = 2, "g", "gram";
        /// Metric carat, 0.0002 kg.
        Carat = 3, "ct", "metric carat";
        /// Metric ton, 1000 kg.
        Tonne = 4, "t", "metric ton";
        Litre = 5, "l", "litre";
        /// Millilitre, 0.001 l.
        Millilitre = 6, "ml", "millilitre";
        /// Centilitre, 0.01 l.
        Centilitre = 7, "cl", "centilitre";
        /// Decalitre, 10 l.
        Decalitre = 8, "dal", "decalitre";
        /// Hectolitre, 100 l.
        Hectolitre = 9, "hl", "hectolitre";
        /// Kilolitre, 1000 l.
        Kilolitre = 10, "kl", "kilolitre";
        /// Cubic metre, 1000 l.
        CubicMetre = 11, "m3", "cubic metre";
        LitreOfAlcohol = 12, "l-alcohol", "litre of pure alcohol";
        /// Article, head, stick or sheet, counted singly.
        Number = 13, "number", "article";
        Dozen = 14, "dozen", "twelve articles";
        Thousand = 15, "thousand", "a thousand articles";
        Pair = 16, "pair", "pair";
        SquareMetre = 17, "m2", "square metre";
        Metre = 18, "m", "metre";
        Minute = 19, "min", "minute of running time";
        /// The source gives an amount of money and no unit.
        Unstated = 20, "unstated-unit", "unit not stated";
        Set = 21, "set", "set";
        GrossTonnage = 22, "gross-tonnage", "gross tonnage of a vessel";
        DeadweightTonnage = 23, "deadweight-tonnage", "deadweight tonnage of a vessel";
    }
}

impl Unit {
    /// What it measures.
    pub const fn dimension(self) -> Dimension {
        match self {
            Self::Kilogram | Self::Gram | Self::Carat | Self::Tonne => Dimension::Mass,
            Self::Litre
            | Self::Millilitre
            | Self::Centilitre
            | Self::Decalitre
            | Self::Hectolitre
            | Self::Kilolitre
            | Self::CubicMetre => Dimension::Volume,
            Self::LitreOfAlcohol => Dimension::Alcohol,
            Self::Number | Self::Dozen | Self::Thousand => Dimension::Count,
            Self::Pair => Dimension::Pairs,
            Self::SquareMetre => Dimension::Area,
            Self::Metre => Dimension::Length,
            Self::Minute => Dimension::Time,
            Self::Unstated => Dimension::Unstated,
            Self::Set => Dimension::Sets,
            Self::GrossTonnage => Dimension::GrossTonnage,
            Self::DeadweightTonnage => Dimension::DeadweightTonnage,
        }
    }

    /// How many reference units of its dimension it holds, exactly.
    pub const fn factor(self) -> Decimal {
        let (mantissa, scale) = match self {
            Self::Kilogram
            | Self::Litre
            | Self::LitreOfAlcohol
            | Self::Number
            | Self::Pair
            | Self::SquareMetre
            | Self::Metre
            | Self::Minute
            | Self::Set
            | Self::GrossTonnage
            | Self::DeadweightTonnage
            | Self::Unstated => (1, 0),
            Self::Gram | Self::Millilitre => (1, 3),
            Self::Carat => (2, 4),
            Self::Tonne | Self::Kilolitre | Self::CubicMetre | Self::Thousand => (1000, 0),
            Self::Centilitre => (1, 2),
            Self::Decalitre => (10, 0),
            Self::Hectolitre => (100, 0),
            Self::Dozen => (12, 0),
        };
        Decimal::from_parts(mantissa, 0, 0, false, scale)
    }
}

impl FromStr for Unit {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let same = |name: &str| name.eq_ignore_ascii_case(text);
        Self::ALL.into_iter().find(|unit| same(unit.code())).ok_or_else(|| {
            ParseError::new("unit", text, "not a unit of the tariff schedules", Self::EXPECTED)
        })
    }
}

crate::text::serialize_as_text!(Unit);

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;

    #[test]
    fn symbols_round_trip_and_are_distinct() {
        for unit in Unit::ALL {
            assert_eq!(unit.to_string().parse(), Ok(unit));
            assert_eq!(unit.code().to_ascii_uppercase().parse(), Ok(unit));
        }
    }

    #[test]
    fn factors() {
        assert_eq!(Unit::Carat.factor().to_string(), "0.0002");
        assert_eq!(Unit::Tonne.factor().to_string(), "1000");
        assert_eq!(Unit::Gram.factor().to_string(), "0.001");
        assert_eq!(Unit::Dozen.factor().to_string(), "12");
    }

    #[test]
    fn unknown_units_are_refused() {
        for bad in ["", "kgs ", "㎏", "stone", "％"] {
            assert!(bad.parse::<Unit>().is_err(), "{bad}");
        }
    }
}
