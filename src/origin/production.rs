//! What is known of how a good was made. Only codes, values, the producing Party
//! and each material's origin are needed; what else a rule asks for and is not
//! stated is named in the answer.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{HsEdition, ParseError, Party, Process, Subheading};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::words::{MaterialOrigin, Operation, Role, WhollyObtained};
use crate::error::Error;
use crate::rule::RuleTable;

/// A good and the materials it was produced from.
///
/// ```
/// use ajcep::{Good, HsEdition, Material, Party, Production};
/// use jiff::civil::date;
/// use rust_decimal::Decimal;
///
/// let jeans = Good::new("6203.42".parse()?, Decimal::from(100), Party::VietNam).weight_kg(Decimal::new(5, 1));
/// let denim = Material::non_originating("5209.42".parse()?, Decimal::from(30)).weight_kg(Decimal::new(45, 2));
/// let production = Production::new(jeans)
///     .edition(HsEdition::Hs2017)
///     .issued(date(2026, 7, 15))
///     .material(denim);
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Production {
    /// The edition of every code in it; the rule table's own if not stated.
    pub edition: Option<HsEdition>,
    /// When the certificate is issued, which chooses the rule table; HS 2017 if
    /// not stated.
    pub issued: Option<Date>,
    /// The rule table, whatever the date of issue.
    pub rule_table: Option<RuleTable>,
    /// The good.
    pub good: Good,
    /// The materials.
    pub materials: Vec<Material>,
}

/// A good.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Good {
    /// Its subheading.
    pub code: Subheading,
    /// Its FOB value, above zero, in the currency of the materials' values.
    pub fob: Decimal,
    /// Its net weight in kg, above zero.
    pub weight_kg: Option<Decimal>,
    /// The Party in which it was produced.
    pub producing_party: Party,
    /// Whether the final process of production was performed in that Party.
    pub final_process_in_party: Option<bool>,
    /// How it was wholly obtained, if it was.
    pub wholly_obtained: Option<WhollyObtained>,
    /// Which product of its subheading it is, where a rule asks.
    pub product: Option<String>,
    /// The operations performed; manufacture if none is stated.
    pub operations: Vec<Operation>,
    /// The processes it underwent entirely in one or more Parties.
    pub processes: Vec<Process>,
    /// The finishing operations done with dyeing or printing. Annex 2 has a
    /// closed list of those that count; others are passed over, with a note.
    pub finishing_operations: Vec<String>,
}

/// A material used in the production.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Material {
    /// Its subheading.
    pub code: Subheading,
    /// Its value (Article 27), zero or more.
    pub value: Decimal,
    /// Its weight in kg, zero or more.
    pub weight_kg: Option<Decimal>,
    /// Where it originates.
    pub origin: MaterialOrigin,
    /// Of fungible materials kept together, how many per cent originate by the
    /// stock accounting of the producing Party (Article 35); the rest is
    /// non-originating. `None`: all of it has the one origin.
    pub originating_percent: Option<Decimal>,
    /// What it is used for.
    pub role: Role,
    /// Which product of its subheading it is, where a rule asks.
    pub product: Option<String>,
    /// The processes it underwent entirely in one or more Parties.
    pub processes: Vec<Process>,
    /// The finishing operations done with dyeing or printing.
    pub finishing_operations: Vec<String>,
    /// In chapters 61 to 63: whether it is of the component that determines the
    /// classification of the good.
    pub determines_classification: bool,
    /// Whether it is a product of Attachment A or B of the Information Technology
    /// declaration that was assembled in a Party (Annex 3).
    pub ita_product_assembled_in_party: bool,
}

impl Production {
    /// A production from no materials yet.
    pub fn new(good: Good) -> Self {
        Self { edition: None, issued: None, rule_table: None, good, materials: Vec::new() }
    }

    /// States the HS edition of every code in it.
    #[must_use]
    pub fn edition(mut self, edition: HsEdition) -> Self {
        self.edition = Some(edition);
        self
    }

    /// States when the certificate is issued.
    #[must_use]
    pub fn issued(mut self, date: Date) -> Self {
        self.issued = Some(date);
        self
    }

    /// Forces a rule table.
    #[must_use]
    pub fn rule_table(mut self, table: RuleTable) -> Self {
        self.rule_table = Some(table);
        self
    }

    /// Adds a material.
    #[must_use]
    pub fn material(mut self, material: Material) -> Self {
        self.materials.push(material);
        self
    }

    /// Adds materials.
    #[must_use]
    pub fn materials(mut self, materials: impl IntoIterator<Item = Material>) -> Self {
        self.materials.extend(materials);
        self
    }

    /// The rule table that decides.
    pub(crate) fn table(&self) -> RuleTable {
        self.rule_table.or(self.issued.map(RuleTable::on)).unwrap_or(RuleTable::Hs2017)
    }

    /// Refuses amounts that no production can have.
    pub(super) fn check(&self) -> Result<(), Error> {
        if self.good.fob <= Decimal::ZERO {
            return refuse("FOB value", self.good.fob, "not above zero", "above 0");
        }
        if let Some(weight) = self.good.weight_kg.filter(|weight| *weight <= Decimal::ZERO) {
            return refuse("weight of the good", weight, "not above zero", "above 0");
        }
        self.materials.iter().try_for_each(Material::check)
    }
}

fn refuse(
    what: &'static str,
    amount: Decimal,
    reason: &'static str,
    expected: &'static str,
) -> Result<(), Error> {
    Err(ParseError::new(what, &amount.to_string(), reason, expected).into())
}

impl Good {
    /// A good of which no more is known. `fob` is above zero, in the currency of
    /// the materials' values.
    pub fn new(code: Subheading, fob: Decimal, producing_party: Party) -> Self {
        Self {
            code,
            fob,
            weight_kg: None,
            producing_party,
            final_process_in_party: None,
            wholly_obtained: None,
            product: None,
            operations: Vec::new(),
            processes: Vec::new(),
            finishing_operations: Vec::new(),
        }
    }

    /// States its net weight in kg, above zero.
    #[must_use]
    pub fn weight_kg(mut self, weight: Decimal) -> Self {
        self.weight_kg = Some(weight);
        self
    }

    /// States whether the final process was performed in the producing Party.
    #[must_use]
    pub fn final_process_in_party(mut self, performed: bool) -> Self {
        self.final_process_in_party = Some(performed);
        self
    }

    /// Declares it wholly obtained under a letter of Article 25.
    #[must_use]
    pub fn wholly_obtained(mut self, letter: WhollyObtained) -> Self {
        self.wholly_obtained = Some(letter);
        self
    }

    /// States which product of its subheading it is.
    #[must_use]
    pub fn product(mut self, product: impl Into<String>) -> Self {
        self.product = Some(product.into());
        self
    }

    /// Adds an operation that was performed.
    #[must_use]
    pub fn operation(mut self, operation: Operation) -> Self {
        self.operations.push(operation);
        self
    }

    /// Adds a process done entirely in one or more Parties.
    #[must_use]
    pub fn process(mut self, process: Process) -> Self {
        self.processes.push(process);
        self
    }

    /// Adds a finishing operation done with dyeing or printing.
    #[must_use]
    pub fn finishing_operation(mut self, operation: impl Into<String>) -> Self {
        self.finishing_operations.push(operation.into());
        self
    }
}

impl Material {
    /// A material of which no more is known. `value` is zero or more.
    pub fn new(code: Subheading, value: Decimal, origin: MaterialOrigin) -> Self {
        Self {
            code,
            value,
            weight_kg: None,
            origin,
            originating_percent: None,
            role: Role::Material,
            product: None,
            processes: Vec::new(),
            finishing_operations: Vec::new(),
            determines_classification: true,
            ita_product_assembled_in_party: false,
        }
    }

    /// A material that originates in `party`.
    pub fn originating(code: Subheading, value: Decimal, party: Party) -> Self {
        Self::new(code, value, MaterialOrigin::Originating(party))
    }

    /// A material that originates in no Party.
    pub fn non_originating(code: Subheading, value: Decimal) -> Self {
        Self::new(code, value, MaterialOrigin::NonOriginating)
    }

    /// Fungible materials of which `percent` per cent, 0 to 100, originate in
    /// `party` by its stock accounting (Article 35).
    pub fn fungible(code: Subheading, value: Decimal, party: Party, percent: Decimal) -> Self {
        let originating_percent = Some(percent);
        Self { originating_percent, ..Self::originating(code, value, party) }
    }

    /// States its weight in kg, zero or more.
    #[must_use]
    pub fn weight_kg(mut self, weight: Decimal) -> Self {
        self.weight_kg = Some(weight);
        self
    }

    /// States what it is used for.
    #[must_use]
    pub fn role(mut self, role: Role) -> Self {
        self.role = role;
        self
    }

    /// States which product of its subheading it is.
    #[must_use]
    pub fn product(mut self, product: impl Into<String>) -> Self {
        self.product = Some(product.into());
        self
    }

    /// Adds a process done entirely in one or more Parties.
    #[must_use]
    pub fn process(mut self, process: Process) -> Self {
        self.processes.push(process);
        self
    }

    /// Adds a finishing operation done with dyeing or printing.
    #[must_use]
    pub fn finishing_operation(mut self, operation: impl Into<String>) -> Self {
        self.finishing_operations.push(operation.into());
        self
    }

    /// In chapters 61 to 63: states that it is not of the component that
    /// determines the classification of the good.
    #[must_use]
    pub fn of_another_component(mut self) -> Self {
        self.determines_classification = false;
        self
    }

    /// Declares it a product of the Information Technology declaration that was
    /// assembled in a Party (Annex 3).
    #[must_use]
    pub fn ita_product_assembled_in_party(mut self) -> Self {
        self.ita_product_assembled_in_party = true;
        self
    }

    fn check(&self) -> Result<(), Error> {
        if let Some(weight) = self.weight_kg.filter(|weight| *weight < Decimal::ZERO) {
            return refuse("weight", weight, "negative", "zero or more");
        }
        if self.value < Decimal::ZERO {
            return refuse("material value", self.value, "negative", "zero or more");
        }
        let Some(percent) = self.originating_percent else { return Ok(()) };
        let what = "originating percentage";
        if !(Decimal::ZERO..=Decimal::ONE_HUNDRED).contains(&percent) {
            return refuse(what, percent, "not a part of the whole", "0 to 100");
        }
        match self.origin {
            MaterialOrigin::Originating(_) => Ok(()),
            _ => refuse(
                what,
                percent,
                "the origin of that part is not stated",
                "an origin such as originating:TH beside it",
            ),
        }
    }
}
