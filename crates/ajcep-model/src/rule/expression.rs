//! The closed set of ways in which Annex 2 says what a good needs to originate.

use alloc::borrow::Cow;
use core::fmt;

use rust_decimal::Decimal;

use super::codes::CodeRange;
use crate::code::Subheading;
use crate::vocabulary;

/// A product specific rule.
///
/// It prints in a small language that `FromStr` reads back:
///
/// | text | meaning |
/// |---|---|
/// | `WO` | wholly obtained or produced in a Party |
/// | `CC`, `CTH`, `CTSH` | every non-originating material changes chapter, heading, subheading |
/// | `CC except 50.04-50.07, 55` | … and none of them is classified there |
/// | `CC except igusa of 1401.90` | … and none of them is that product |
/// | `RVC 40%` | regional value content of not less than 40 per cent |
/// | `A or B` | either is enough |
/// | `A and B` | both are needed |
/// | `CC provided 50.07, 54 woven/knitted-or-crocheted` | non-originating materials of those codes underwent one of the processes entirely in one or more Parties |
/// | `good dyed-or-printed provided 50.07 woven` | no change is needed if the good underwent that, and the materials this |
/// | `final-process from own subheading other than curry` | no change is needed if the final process is performed in a Party from such materials |
/// | `[curry] A; [other] B` | which rule depends on the product |
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct OriginRule {
    pub(super) branches: Cow<'static, [Branch]>,
}

/// The rule for one product of a subheading, or for all of it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Branch {
    /// The product, if the rule differs by product.
    pub product: Option<Cow<'static, str>>,
    /// The alternatives, of which any satisfied one is enough.
    pub alternatives: Cow<'static, [Alternative]>,
}

/// Requirements that must all be met.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Alternative {
    /// One or more of them.
    pub requirements: Cow<'static, [Requirement]>,
}

/// One requirement of a rule.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(
    clippy::exhaustive_enums,
    reason = "a caller must not ignore a new form: adding one is breaking"
)]
pub enum Requirement {
    /// Wholly obtained or produced entirely in a Party (Article 25).
    WhollyObtained,
    /// Every non-originating material undergoes a change in tariff
    /// classification in the Party.
    Change {
        /// At which level.
        change: Change,
        /// From which codes the change does not count.
        except: Cow<'static, [ExceptedCodes]>,
        /// What non-originating materials of some codes must have undergone.
        provided: Option<Proviso>,
    },
    /// A regional value content of at least this percentage.
    RegionalValueContent(Decimal),
    /// No change is required if the good undergoes a process entirely in one or
    /// more Parties and its materials meet the proviso.
    GoodProcessed {
        /// What the good undergoes.
        process: Process,
        /// What its materials must have undergone.
        provided: Proviso,
    },
    /// No change is required if the final process of production is performed in
    /// a Party from non-originating materials of the good's own subheading other
    /// than this product.
    FinalProcessFromOwnSubheading {
        /// The product that such a material must not be.
        other_than: Cow<'static, str>,
    },
}

vocabulary! {
    /// The level of a change in tariff classification.
    pub enum Change: "change in tariff classification" {
        /// The first two digits.
        Chapter = 2, "CC", "change of chapter";
        /// The first four digits.
        Heading = 4, "CTH", "change of heading";
        /// All six digits.
        Subheading = 6, "CTSH", "change of subheading";
    }
}

impl Change {
    /// The chapter, heading or subheading of a code, as a number.
    ///
    /// ```
    /// use ajcep_model::Change;
    /// assert_eq!(Change::Heading.group("0306.17".parse()?), 306);
    /// # Ok::<(), ajcep_model::ParseError>(())
    /// ```
    pub const fn group(self, code: Subheading) -> u32 {
        match self {
            Self::Chapter => code.number() / 10_000,
            Self::Heading => code.number() / 100,
            Self::Subheading => code.number(),
        }
    }

    /// The level as a noun: `chapter`, `heading`, `subheading`.
    pub const fn level(self) -> &'static str {
        match self {
            Self::Chapter => "chapter",
            Self::Heading => "heading",
            Self::Subheading => "subheading",
        }
    }
}

/// Codes from which a change does not count; all goods there, or one product.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct ExceptedCodes {
    /// The codes.
    pub codes: CodeRange,
    /// The product, if the exception is for one only.
    pub product: Option<Cow<'static, str>>,
}

/// What non-originating materials of some codes must have undergone, entirely in
/// one or more of the Parties.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Proviso {
    /// The materials it binds.
    pub materials: Cow<'static, [CodeRange]>,
    /// The processes, of which any one is enough.
    pub processes: Cow<'static, [Process]>,
}

vocabulary! {
    /// A process that a textile rule asks for.
    pub enum Process: "operation in Parties" {
        CardingOrCombing = 1, "carding-or-combing", "carding or combing";
        Spinning = 2, "spinning", "spinning";
        /// Dyeing or printing, which counts only with two finishing operations.
        DyeingOrPrinting = 3, "dyeing-or-printing", "dyeing or printing";
        Weaving = 4, "weaving", "weaving";
        KnittingOrCrocheting = 5, "knitting-or-crocheting", "knitting or crocheting";
    }
}

impl Process {
    /// The participle that the rule grammar uses: `spun`, `woven`.
    pub const fn participle(self) -> &'static str {
        match self {
            Self::CardingOrCombing => "carded-or-combed",
            Self::Spinning => "spun",
            Self::DyeingOrPrinting => "dyed-or-printed",
            Self::Weaving => "woven",
            Self::KnittingOrCrocheting => "knitted-or-crocheted",
        }
    }
}

impl OriginRule {
    /// A rule in read-only memory, for compiled tables, which were checked when
    /// they were compiled.
    pub const fn from_static(branches: &'static [Branch]) -> Self {
        Self { branches: Cow::Borrowed(branches) }
    }

    /// The branches: one, or one for each product.
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// Every run of codes it names.
    pub fn for_each_range(&self, visit: &mut impl FnMut(&CodeRange)) {
        let alternatives = self.branches.iter().flat_map(|branch| branch.alternatives.iter());
        for requirement in alternatives.flat_map(|alternative| alternative.requirements.iter()) {
            if let Requirement::Change { except, .. } = requirement {
                except.iter().for_each(|excepted| visit(&excepted.codes));
            }
            if let Some(proviso) = requirement.proviso() {
                proviso.materials.iter().for_each(&mut *visit);
            }
        }
    }
}

impl Requirement {
    /// What it asks of materials of some codes, if it does.
    pub const fn proviso(&self) -> Option<&Proviso> {
        match self {
            Self::Change { provided: Some(proviso), .. }
            | Self::GoodProcessed { provided: proviso, .. } => Some(proviso),
            _ => None,
        }
    }
}

/// Writes `items` with `separator` between them.
fn joined<T: fmt::Display>(
    f: &mut fmt::Formatter<'_>,
    items: &[T],
    separator: &str,
) -> fmt::Result {
    for (index, item) in items.iter().enumerate() {
        if index > 0 {
            f.write_str(separator)?;
        }
        write!(f, "{item}")?;
    }
    Ok(())
}

impl fmt::Display for OriginRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        joined(f, &self.branches, "; ")
    }
}

impl fmt::Display for Branch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(product) = &self.product {
            write!(f, "[{product}] ")?;
        }
        joined(f, &self.alternatives, " or ")
    }
}

impl fmt::Display for Alternative {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        joined(f, &self.requirements, " and ")
    }
}

impl fmt::Display for Requirement {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WhollyObtained => f.write_str("WO"),
            Self::RegionalValueContent(percent) => write!(f, "RVC {percent}%"),
            Self::Change { change, except, provided } => {
                f.write_str(change.code())?;
                if !except.is_empty() {
                    f.write_str(" except ")?;
                    joined(f, except, ", ")?;
                }
                provided.as_ref().map_or(Ok(()), |proviso| write!(f, " provided {proviso}"))
            }
            Self::GoodProcessed { process, provided } => {
                write!(f, "good {} provided {provided}", process.participle())
            }
            Self::FinalProcessFromOwnSubheading { other_than } => {
                write!(f, "final-process from own subheading other than {other_than}")
            }
        }
    }
}

impl fmt::Display for ExceptedCodes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(product) = &self.product {
            write!(f, "{product} of ")?;
        }
        write!(f, "{}", self.codes)
    }
}

impl fmt::Display for Proviso {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        joined(f, &self.materials, ", ")?;
        for (index, process) in self.processes.iter().enumerate() {
            f.write_str(if index == 0 { " " } else { "/" })?;
            f.write_str(process.participle())?;
        }
        Ok(())
    }
}

crate::text::serialize_as_text!(OriginRule);
