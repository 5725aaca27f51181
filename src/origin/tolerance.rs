//! De minimis (Article 28): how much of a good may fail to change
//! classification.

use ajcep_model::Subheading;
use rust_decimal::Decimal;

/// What is measured against what.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tolerance {
    /// The value of the offending materials, in per cent of the FOB value.
    Value(Decimal),
    /// The weight of the offending materials, in per cent of the good's weight.
    Weight(Decimal),
    /// There is none for the good's chapter.
    None,
}

/// The tolerance for a good, by its code in the edition of the rule table.
pub(crate) fn of(good: Subheading) -> Tolerance {
    let ten = Decimal::TEN;
    match (good.chapter(), good.number()) {
        (18, 180_310 | 180_320 | 180_500) => Tolerance::Value(ten),
        (21, 210_390) => Tolerance::Value(Decimal::new(7, 0)),
        (16 | 19 | 20 | 22 | 23 | 28..=49 | 64..=97, _) => Tolerance::Value(ten),
        (50..=63, _) => Tolerance::Weight(ten),
        _ => Tolerance::None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn by_chapter_and_the_four_lines() {
        let of = |code: &str| of(code.parse().unwrap());
        for code in ["1601.00", "2309.90", "2801.10", "4911.99", "6401.10", "9705.00", "1805.00"] {
            assert_eq!(of(code), Tolerance::Value(Decimal::TEN), "{code}");
        }
        assert_eq!(of("2103.90"), Tolerance::Value(Decimal::new(7, 0)));
        for code in ["5001.00", "6310.90"] {
            assert_eq!(of(code), Tolerance::Weight(Decimal::TEN), "{code}");
        }
        for code in ["0101.21", "1509.10", "1701.11", "1806.10", "2103.10", "2401.10", "2709.00"] {
            assert_eq!(of(code), Tolerance::None, "{code}");
        }
    }
}
