//! The figures of the agreement that are neither a rate nor a product specific
//! rule.

use ajcep_model::{CodeRange, Currency, OriginRule, Subheading};
use jiff::civil::Date;
use rust_decimal::Decimal;

pub(crate) use super::generated::{CERTIFICATE, ORIGIN};

/// What Chapter 3 and the notes to Annex 2 fix.
pub(crate) struct OriginTerms {
    /// Article 26.1: where Annex 2 lists no rule.
    pub(crate) general_rule: OriginRule,
    /// From this day certificates are issued on Annex 2 in HS 2017.
    pub(crate) hs2017_from: Date,
    /// Annex 3: never originating by assembly.
    pub(crate) ita_except: CodeRange,
    /// Where dyeing or printing needs finishing operations.
    pub(crate) finishing_chapters: &'static [CodeRange],
    /// How many.
    pub(crate) finishing_operations: usize,
    /// Where only the component that determines classification is bound.
    pub(crate) component_chapters: CodeRange,
    pub(crate) de_minimis: &'static [(CodeRange, Tolerance)],
}

/// What may fail to change classification, in per cent of what (Article 28).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tolerance {
    /// The value of the offending materials, of the FOB value.
    Value(Decimal),
    /// The weight of the offending materials, of the net weight of the good.
    Weight(Decimal),
}

/// What Annex 4 and the Implementing Regulations fix.
pub(crate) struct CertificateTerms {
    /// Presented within so many months of issue.
    pub(crate) valid_months: i32,
    /// Issued by so many days after shipment,
    pub(crate) days_after_shipment: i32,
    /// or retroactively within so many months of it.
    pub(crate) retroactive_months: i32,
    /// No certificate is needed up to these customs values.
    pub(crate) waiver_japan: (Decimal, Currency),
    pub(crate) waiver_asean: (Decimal, Currency),
}

impl OriginTerms {
    /// The tolerance for a good; `None` where there is none.
    pub(crate) fn tolerance(&self, good: Subheading) -> Option<Tolerance> {
        self.de_minimis
            .iter()
            .filter(|(codes, _)| codes.contains(good))
            .max_by_key(|(codes, _)| codes.digits())
            .map(|(_, tolerance)| *tolerance)
    }

    /// Whether dyeing or printing counts only with finishing operations.
    pub(crate) fn asks_finishing(&self, good: Subheading) -> bool {
        self.finishing_chapters.iter().any(|chapters| chapters.contains(good))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tolerance_by_chapter_and_the_four_lines() {
        let of = |code: &str| ORIGIN.tolerance(code.parse().unwrap());
        for code in ["1601.00", "2309.90", "2801.10", "4911.99", "6401.10", "9705.00", "1805.00"] {
            assert_eq!(of(code), Some(Tolerance::Value(Decimal::TEN)), "{code}");
        }
        assert_eq!(of("2103.90"), Some(Tolerance::Value(Decimal::from(7))));
        for code in ["5001.00", "6310.90"] {
            assert_eq!(of(code), Some(Tolerance::Weight(Decimal::TEN)), "{code}");
        }
        for code in ["0101.21", "1509.10", "1701.11", "1806.10", "2103.10", "2401.10", "2709.00"] {
            assert_eq!(of(code), None, "{code}");
        }
    }
}
