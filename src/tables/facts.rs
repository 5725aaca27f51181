//! The types of the generated constants.

use alloc::borrow::Cow;

use ajcep_model::{
    CodeRange, Currency, HsEdition, OriginRule, Party, RuleTable, Standing, Subheading, Window,
};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::window::PackedWindow;

/// What is known of a Party's schedule as a whole.
#[derive(Clone, Debug)]
pub(crate) struct ScheduleInfo {
    pub(crate) hs_edition: HsEdition,
    pub(crate) window: PackedWindow,
    pub(crate) editions: Cow<'static, [Date]>,
    pub(crate) source: Cow<'static, str>,
    pub(crate) standing: Standing,
    pub(crate) unconfirmed: Cow<'static, str>,
    /// The data file, or the name of the pack.
    pub(crate) path: Cow<'static, str>,
    /// Its MFN rates are Japan's General, Temporary and WTO.
    pub(crate) has_general: bool,
    /// It was supplied as a pack.
    pub(crate) supplied: bool,
}

impl ScheduleInfo {
    pub(crate) fn contains(&self, date: Date) -> bool {
        self.window.contains(date)
    }

    pub(crate) fn window(&self) -> Option<Window> {
        self.window.unpacked()
    }
}

/// What a staging category does to the base rate.
#[derive(Clone, Copy)]
pub(crate) enum Treatment {
    Excluded,
    NotRecorded,
    Base,
    Cuts { grace_years: u16, instalments: u16, end_percent: Decimal, anniversary_month: i8 },
}

/// One row of a table of product specific rules.
pub(crate) struct RuleRow {
    pub(crate) code: CodeRange,
    pub(crate) rule: Option<OriginRule>,
    pub(crate) unconfirmed: &'static str,
}

/// The index ranges of the pairs of one correlation.
pub(crate) struct CorrelationRange {
    pub(super) older: HsEdition,
    pub(super) newer: HsEdition,
    pub(super) forward: (usize, usize),
    pub(super) backward: (usize, usize),
}

/// A regime beside MFN and AJCEP; its rates are the rows with its number.
pub(crate) struct EmbeddedRegime {
    pub(crate) importer: Party,
    pub(crate) name: &'static str,
    /// Whose goods it is for, and since when if that is after the first tariff.
    pub(crate) exporters: &'static [(Party, Option<Date>)],
    /// For whose goods it may be, and what of it is not confirmed.
    pub(crate) doubtful: &'static [Party],
    pub(crate) doubt: &'static str,
}

/// Facts about tariffs.
pub(crate) struct TariffFacts {
    /// The HS edition of the tariffs in force.
    pub(crate) current_edition: HsEdition,
    /// What an importer must show to be granted AJCEP rates.
    pub(crate) ajcep_requirements: &'static str,
    /// Editions that are published and not in the data.
    pub(crate) later_editions: &'static [(Party, Date)],
}

impl TariffFacts {
    /// Since when an edition of the tariff of `party` exists that is not in the data.
    pub(crate) fn later_edition(&self, party: Party) -> Option<Date> {
        let mut later = self.later_editions.iter().filter(|(of, _)| *of == party);
        later.next().map(|(_, since)| *since)
    }
}

/// Facts of Chapter 3 and the notes to Annex 2.
pub(crate) struct OriginFacts {
    /// Article 26.1: where Annex 2 lists no rule.
    pub(crate) general_rule: OriginRule,
    /// The rule tables, each with the first day of issue of its certificates.
    pub(crate) rule_tables: &'static [(RuleTable, Option<Date>)],
    /// Annex 3: never originating by assembly.
    pub(crate) ita_except: CodeRange,
    /// The chapters where dyeing or printing needs finishing operations.
    pub(crate) finishing_chapters: &'static [CodeRange],
    /// How many finishing operations it needs.
    pub(crate) finishing_operations: usize,
    /// The chapters where only the component that determines classification is bound.
    pub(crate) component_chapters: CodeRange,
    /// Article 23: the least share of ownership of a vessel.
    pub(crate) ownership_percent: Decimal,
    /// Article 23: the least share of equity of its owner.
    pub(crate) equity_percent: Decimal,
    /// Article 23: the least share of its master, officers and crew.
    pub(crate) crew_percent: Decimal,
    pub(crate) de_minimis: &'static [(CodeRange, Tolerance)],
    pub(crate) products: &'static [Product],
    /// The codes that a letter of Article 25 can fit; any, if there is no row.
    pub(crate) wholly_obtained: &'static [(&'static str, &'static [CodeRange])],
}

/// How much may fail to change classification (Article 28).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tolerance {
    /// The value of the offending materials, in per cent of the FOB value.
    Value(Decimal),
    /// Their weight, in per cent of the net weight of the good.
    Weight(Decimal),
}

/// A product that rules distinguish within a subheading.
pub(crate) struct Product {
    pub(crate) name: &'static str,
    /// The codes of any edition in which it is.
    pub(crate) within: &'static [CodeRange],
    /// Those that hold nothing else.
    pub(crate) is: &'static [Subheading],
    /// Its code in a rule table, if the correlation gives another.
    pub(crate) listed: &'static [(RuleTable, Subheading)],
}

impl Product {
    /// Whether it is in this code.
    pub(crate) fn is_within(&self, code: Subheading) -> bool {
        self.within.iter().any(|codes| codes.contains(code))
    }
}

/// Facts of Annex 4 and the Implementing Regulations.
pub(crate) struct CertificateFacts {
    /// Months of issue within which it is presented.
    pub(crate) valid_months: i32,
    /// Days after shipment by which it is issued,
    pub(crate) days_after_shipment: i32,
    /// or months within which it is issued retroactively.
    pub(crate) retroactive_months: i32,
    /// The customs values up to which no certificate is needed.
    pub(crate) waiver_japan: (Decimal, Currency),
    pub(crate) waiver_asean: (Decimal, Currency),
}

/// How customs administrations round.
pub(crate) struct RoundingFacts {
    /// Japan: the step of the customs value.
    pub(crate) japan_value: (Decimal, Currency),
    /// Japan: the step of the duty of a line.
    pub(crate) japan_line_duty: (Decimal, Currency),
    /// Japan: the step of the total duty of a declaration.
    pub(crate) japan_total_duty: (Decimal, Currency),
    /// Japan: of a specific rate of so many whole digits of yen, the quantity is cut to
    /// whole units.
    pub(crate) japan_quantity_digits: u32,
}

/// What exchange rates are about, for a warning.
pub(crate) struct ExchangeFacts {
    /// How many times off gets a warning.
    pub(crate) off_by: Decimal,
    /// About how many of a currency a US dollar buys.
    pub(crate) per_usd: &'static [(Decimal, Currency)],
}

impl OriginFacts {
    /// The tolerance for a good; `None` if there is none.
    pub(crate) fn tolerance(&self, good: Subheading) -> Option<Tolerance> {
        self.de_minimis
            .iter()
            .filter(|(codes, _)| codes.contains(good))
            .max_by_key(|(codes, _)| codes.digits())
            .map(|(_, tolerance)| *tolerance)
    }

    /// What is known of a product.
    pub(crate) fn product(&self, name: &str) -> Option<&'static Product> {
        self.products.iter().find(|product| product.name == name)
    }

    /// Whether a letter of Article 25 can fit a good.
    pub(crate) fn fits(&self, letter: &str, good: Subheading) -> bool {
        let row = self.wholly_obtained.iter().find(|(of, _)| *of == letter);
        row.is_none_or(|(_, codes)| codes.iter().any(|codes| codes.contains(good)))
    }

    /// Whether dyeing or printing counts only with finishing operations.
    pub(crate) fn needs_finishing(&self, good: Subheading) -> bool {
        self.finishing_chapters.iter().any(|chapters| chapters.contains(good))
    }

    /// The rule table for a certificate issued on `issued`; the current one if that is
    /// not stated.
    pub(crate) fn table_on(&self, issued: Option<Date>) -> RuleTable {
        let applies = |from: Option<Date>| match (issued, from) {
            (Some(issued), Some(from)) => from <= issued,
            _ => true,
        };
        let mut newest_first = self.rule_tables.iter().rev();
        newest_first.find(|(_, from)| applies(*from)).map_or(RuleTable::Hs2002, |(table, _)| *table)
    }
}

#[cfg(test)]
mod tests {
    use super::super::generated::ORIGIN;
    use super::*;
    use jiff::civil::date;

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

    #[test]
    fn the_date_of_issue_chooses_the_rule_table() {
        assert_eq!(ORIGIN.table_on(Some(date(2008, 12, 1))), RuleTable::Hs2002);
        assert_eq!(ORIGIN.table_on(Some(date(2023, 2, 28))), RuleTable::Hs2002);
        assert_eq!(ORIGIN.table_on(Some(date(2023, 3, 1))), RuleTable::Hs2017);
        assert_eq!(ORIGIN.table_on(None), RuleTable::Hs2017);
    }
}
