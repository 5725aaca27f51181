//! Units of quantity and exact conversion within a dimension.

use core::fmt;
use core::str::FromStr;

use rust_decimal::Decimal;

use crate::ParseError;

/// What a unit measures. Quantities convert only within one dimension.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Dimension {
    /// Mass; the reference unit is the kilogram.
    Mass,
    /// Volume; the reference unit is the litre.
    Volume,
    /// Volume of pure alcohol; the reference unit is the litre of alcohol.
    Alcohol,
    /// Count of articles; the reference unit is the number (head, stick, sheet).
    Count,
    /// Count of pairs, as of footwear. Not convertible to a number of articles.
    Pairs,
    /// Area; the reference unit is the square metre.
    Area,
    /// Length; the reference unit is the metre.
    Length,
    /// Running time, as of cinematographic film; the reference is the minute.
    Time,
    /// A unit that the source does not state. Nothing converts to it.
    Unstated,
}

macro_rules! units {
    ($($name:ident $symbol:literal $dimension:ident $mantissa:literal e $scale:literal $(| $alias:literal)* : $doc:literal;)+) => {
        /// A unit in which a specific rate or a quantity is stated.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        pub enum Unit { $(#[doc = $doc] $name),+ }

        impl Unit {
            /// Every unit.
            pub const ALL: &[Self] = &[$(Self::$name),+];

            /// The canonical symbol.
            pub const fn symbol(self) -> &'static str {
                match self { $(Self::$name => $symbol),+ }
            }

            /// What it measures.
            pub const fn dimension(self) -> Dimension {
                match self { $(Self::$name => Dimension::$dimension),+ }
            }

            /// How many reference units of its dimension it holds, exactly.
            pub const fn factor(self) -> Decimal {
                match self { $(Self::$name => Decimal::from_parts($mantissa, 0, 0, false, $scale)),+ }
            }

            fn from_symbol(text: &str) -> Option<Self> {
                $(if [$symbol $(, $alias)*].iter().any(|name| name.eq_ignore_ascii_case(text)) {
                    return Some(Self::$name);
                })+
                None
            }
        }
    };
}

units! {
    Kilogram "kg" Mass 1 e 0 | "kgm" | "kilogram": "Kilogram.";
    Gram "g" Mass 1 e 3 | "gr" | "gram": "Gram, 0.001 kg.";
    Carat "ct" Mass 2 e 4 | "carat": "Metric carat, 0.0002 kg.";
    Tonne "t" Mass 1000 e 0 | "mt" | "tonne": "Metric ton, 1000 kg.";
    Litre "l" Volume 1 e 0 | "litre" | "liter": "Litre.";
    Millilitre "ml" Volume 1 e 3: "Millilitre, 0.001 l.";
    Centilitre "cl" Volume 1 e 2: "Centilitre, 0.01 l.";
    Decalitre "dal" Volume 10 e 0: "Decalitre, 10 l.";
    Hectolitre "hl" Volume 100 e 0: "Hectolitre, 100 l.";
    Kilolitre "kl" Volume 1000 e 0: "Kilolitre, 1000 l.";
    CubicMetre "m3" Volume 1000 e 0 | "cubic-metre": "Cubic metre, 1000 l.";
    LitreOfAlcohol "l-alcohol" Alcohol 1 e 0: "Litre of pure alcohol.";
    Number "number" Count 1 e 0 | "no" | "u" | "piece" | "head": "Article, head, stick or sheet, counted singly.";
    Dozen "dozen" Count 12 e 0 | "dz": "Twelve articles.";
    Thousand "thousand" Count 1000 e 0 | "th": "A thousand articles.";
    Pair "pair" Pairs 1 e 0 | "pr" | "pairs": "Pair.";
    SquareMetre "m2" Area 1 e 0 | "sm" | "square-metre": "Square metre.";
    Metre "m" Length 1 e 0 | "metre" | "meter": "Metre.";
    Minute "min" Time 1 e 0 | "minute": "Minute of running time.";
    Unstated "unstated-unit" Unstated 1 e 0: "The source gives an amount of money and no unit.";
}

impl fmt::Display for Unit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.symbol())
    }
}

impl FromStr for Unit {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        Self::from_symbol(text).ok_or_else(|| {
            ParseError::new(
                "unit",
                text,
                "not a unit of the tariff schedules",
                "one of kg g ct t l ml cl dal hl kl m3 l-alcohol number dozen thousand pair m2 m min",
            )
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
            assert_eq!(unit.to_string().parse(), Ok(*unit));
            assert_eq!(unit.symbol().to_ascii_uppercase().parse(), Ok(*unit));
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
