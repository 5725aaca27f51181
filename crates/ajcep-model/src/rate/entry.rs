//! One cell of a tariff table: one rate, or several under conditions, with the
//! marks the table prints beside them.

use alloc::borrow::Cow;
use alloc::vec::Vec;
use core::fmt;

use super::expression::RateExpression;
use crate::currency::Currency;
use crate::vocabulary;

vocabulary! {
    /// Why a cell of a table holds no usable rate.
    pub enum UnknownReason: "reason" {
        Blank = 1, "blank", "the source leaves the rate blank";
        NoSchedule = 2, "no-schedule", "no table of this Party's AJCEP rates is in the data";
        Chapter98 = 3, "chapter-98", "a mixed or absolute duty on used vehicles (chapter 98) that the data does not carry";
        StandardImportPrice = 4, "standard-import-price", "the duty depends on a standard import price announced elsewhere";
        LactoseContent = 5, "lactose-content", "the duty depends on the lactose content of the good";
        TwoRates = 6, "two-rates", "the source prints two rates and does not say which applies";
        Prohibited = 7, "prohibited", "the source says that import is prohibited";
        NoTable = 8, "no-table", "no table in the data gives the rate of this line on this day";
        AmbiguousTransposition = 9, "ambiguous-transposition", "the line replaces several older ones with different rates";
        StagingCategory = 10, "staging-category", "the staging category, or the rate it gives for this base rate, is not known";
        Unreadable = 11, "unreadable", "the notation of the source is not known";
        PriceFormula = 12, "price-formula", "the duty follows a formula of the price that is not computed";
    }
}

/// When an alternative of an entry applies.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(
    clippy::exhaustive_enums,
    reason = "a caller must not ignore a new form: adding one is breaking"
)]
pub enum Guard {
    /// Without condition.
    Always,
    /// Only to this part of the line's products: `[carp] free`. Exactly one of
    /// an entry's products is the good's; which one, the importer says.
    Product(Cow<'static, str>),
    /// Only to a shipment that is eligible, such as within a quota or for an
    /// end use: `{in quota} 40%`. Never applied unless the importer claims it.
    Eligibility(Cow<'static, str>),
}

/// What an alternative gives.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(
    clippy::exhaustive_enums,
    reason = "a caller must not ignore a new form: adding one is breaking"
)]
pub enum RateValue {
    /// A rate.
    Rate(RateExpression),
    /// A rate for a part of the line, and no concession for the rest; the table
    /// does not say where the border runs.
    RateOrNoConcession(RateExpression),
    /// The agreement grants nothing here: the MFN rate applies.
    NoConcession,
    /// The source has no usable rate.
    Unknown(UnknownReason),
}

/// One rate of an entry with its condition and the marks printed beside it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RateAlternative {
    /// When it applies.
    pub guard: Guard,
    /// Printed in parentheses: not below the rate that is applied anyway.
    pub not_lower: bool,
    /// Holds for an unstated part of the line only.
    pub partial: bool,
    /// What it gives.
    pub value: RateValue,
}

/// One cell of a tariff table.
///
/// Alternatives are separated by `;`. A product stands in `[ ]`, a condition of
/// eligibility in `{ }`; `not-lower` is a rate printed in parentheses,
/// `partial` one that holds for an unstated part of the line.
///
/// ```
/// use ajcep_model::RateEntry;
/// for text in [
///     "5%",
///     "not-lower 29.8%",
///     "[carp] free; [other] 3.5%",
///     "80%; {in quota} 40%",
///     "range(free, 5%) or no-concession",
///     "no-concession",
///     "unknown(blank)",
/// ] {
///     assert_eq!(text.parse::<RateEntry>()?.to_string(), text);
/// }
/// # Ok::<(), ajcep_model::ParseError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RateEntry {
    alternatives: Cow<'static, [RateAlternative]>,
}

impl RateEntry {
    /// An entry of at least one alternative.
    ///
    /// # Errors
    /// If there is none, if more than one is unconditional, if products stand
    /// beside an unconditional rate, or if a condition is named twice.
    pub fn new(alternatives: Vec<RateAlternative>) -> Result<Self, &'static str> {
        let count = |wanted: fn(&Guard) -> bool| {
            alternatives.iter().filter(|alternative| wanted(&alternative.guard)).count()
        };
        let always = count(|guard| matches!(guard, Guard::Always));
        let products = count(|guard| matches!(guard, Guard::Product(_)));
        if alternatives.is_empty() {
            return Err("no rate at all");
        }
        if always > 1 {
            return Err("two unconditional rates");
        }
        if always == 1 && products > 0 {
            return Err("an unconditional rate beside rates by product");
        }
        let repeated = alternatives.iter().enumerate().any(|(index, one)| {
            alternatives.iter().skip(index + 1).any(|other| one.guard == other.guard)
        });
        if repeated {
            return Err("a condition is named twice");
        }
        Ok(Self { alternatives: alternatives.into() })
    }

    /// An entry of one unconditional rate.
    pub fn plain(value: RateValue) -> Self {
        let alternative =
            RateAlternative { guard: Guard::Always, not_lower: false, partial: false, value };
        Self { alternatives: alloc::vec![alternative].into() }
    }

    /// An entry in read-only memory, for compiled tables, which were checked by
    /// [`RateEntry::new`] when they were compiled.
    pub const fn from_static(alternatives: &'static [RateAlternative]) -> Self {
        Self { alternatives: Cow::Borrowed(alternatives) }
    }

    /// The currency of its first specific rate; `None` if no rate is in money.
    ///
    /// ```
    /// use ajcep_model::{Currency, RateEntry};
    ///
    /// let entry: RateEntry = "9.3% + 124 JPY/kg".parse()?;
    /// assert_eq!(entry.currency(), Some(Currency::JPY));
    /// # Ok::<(), ajcep_model::ParseError>(())
    /// ```
    pub fn currency(&self) -> Option<Currency> {
        let mut found = None;
        for rate in self.alternatives.iter().filter_map(|alternative| alternative.value.rate()) {
            rate.for_each_specific(&mut |specific| found = found.or(Some(specific.currency)));
        }
        found
    }

    /// Whether one of its rates depends on a quantity.
    pub fn uses_quantity(&self) -> bool {
        let mut rates = self.alternatives.iter().filter_map(|alternative| alternative.value.rate());
        rates.any(RateExpression::uses_quantity)
    }

    /// The alternatives, as the table gives them.
    pub fn alternatives(&self) -> &[RateAlternative] {
        &self.alternatives
    }

    /// The unconditional alternative, if there is one.
    pub fn unconditional(&self) -> Option<&RateAlternative> {
        self.alternatives.iter().find(|alternative| alternative.guard == Guard::Always)
    }

    /// Whether the rate differs by product.
    pub fn splits_by_product(&self) -> bool {
        self.alternatives.iter().any(|alternative| matches!(alternative.guard, Guard::Product(_)))
    }
}

impl RateValue {
    /// Its rate, for the whole line or for a part of it.
    pub const fn rate(&self) -> Option<&RateExpression> {
        match self {
            Self::Rate(rate) | Self::RateOrNoConcession(rate) => Some(rate),
            Self::NoConcession | Self::Unknown(_) => None,
        }
    }
}

impl fmt::Display for RateValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Rate(rate) => write!(f, "{rate}"),
            Self::RateOrNoConcession(rate) => write!(f, "{rate} or no-concession"),
            Self::NoConcession => f.write_str("no-concession"),
            Self::Unknown(reason) => write!(f, "unknown({reason})"),
        }
    }
}

impl fmt::Display for RateAlternative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.guard {
            Guard::Always => {}
            Guard::Product(product) => write!(f, "[{product}] ")?,
            Guard::Eligibility(condition) => write!(f, "{{{condition}}} ")?,
        }
        if self.not_lower {
            f.write_str("not-lower ")?;
        }
        if self.partial {
            f.write_str("partial ")?;
        }
        write!(f, "{}", self.value)
    }
}

impl fmt::Display for RateEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, alternative) in self.alternatives.iter().enumerate() {
            if index > 0 {
                f.write_str("; ")?;
            }
            write!(f, "{alternative}")?;
        }
        Ok(())
    }
}

crate::text::serialize_as_text!(RateEntry);
