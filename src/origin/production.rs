//! A production: a good and its materials. Only codes, the producing Party and each
//! material's origin are required; the answer names what else decides.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{HsEdition, RuleTable};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::good::Good;
use super::material::{Material, MaterialIndex, refuse};
use crate::duty::ExchangeRate;
use crate::error::Error;
use crate::tables::ORIGIN;

/// A good and the materials it was produced from.
///
/// ```
/// use ajcep::origin::{Good, Material, Production};
/// use ajcep::{HsEdition, Party};
/// use jiff::civil::date;
/// use rust_decimal::Decimal;
///
/// let jeans = Good::new("6203.42".parse()?, Party::VietNam)
///     .with_fob(Decimal::from(100))
///     .with_weight_kg(Decimal::new(5, 1));
/// let denim = Material::non_originating("5209.42".parse()?, Decimal::from(30))
///     .with_name("denim")
///     .with_weight_kg(Decimal::new(45, 2));
/// let production = Production::new(jeans)
///     .with_edition(HsEdition::Hs2017)
///     .with_issued(date(2026, 7, 15))
///     .with_material(denim);
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
#[cfg_attr(feature = "serde", serde(deny_unknown_fields))]
pub struct Production {
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::written::optional"))]
    edition: Option<HsEdition>,
    #[cfg_attr(feature = "serde", serde(default, rename = "date"))]
    #[cfg_attr(feature = "serde", serde(deserialize_with = "crate::written::optional"))]
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    issued: Option<Date>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    rule_table: Option<RuleTable>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
    tolerance_covers_processes: Option<bool>,
    #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Vec::is_empty"))]
    exchange_rates: Vec<ExchangeRate>,
    good: Good,
    materials: Vec<Material>,
}

impl Production {
    /// A production from no materials yet.
    pub const fn new(good: Good) -> Self {
        Self {
            edition: None,
            issued: None,
            rule_table: None,
            tolerance_covers_processes: None,
            exchange_rates: Vec::new(),
            good,
            materials: Vec::new(),
        }
    }

    /// Sets the HS edition of every code in it.
    #[must_use]
    pub fn with_edition(mut self, edition: HsEdition) -> Self {
        self.edition = Some(edition);
        self
    }

    /// Sets the date of issue of the certificate.
    #[must_use]
    pub fn with_issued(mut self, date: Date) -> Self {
        self.issued = Some(date);
        self
    }

    /// Sets the rule table, whatever the date of issue.
    #[must_use]
    pub fn with_rule_table(mut self, table: RuleTable) -> Self {
        self.rule_table = Some(table);
        self
    }

    /// States how an authority reads Article 28.1(c): whether the tolerance by weight also
    /// covers materials that lack a process.
    #[must_use]
    pub fn with_tolerance_covers_processes(mut self, covers: bool) -> Self {
        self.tolerance_covers_processes = Some(covers);
        self
    }

    /// Adds a material.
    #[must_use]
    pub fn with_material(mut self, material: Material) -> Self {
        self.materials.push(material);
        self
    }

    /// Adds materials.
    #[must_use]
    pub fn with_materials(mut self, materials: impl IntoIterator<Item = Material>) -> Self {
        self.materials.extend(materials);
        self
    }

    /// The HS edition of every code in it; that of the rule table if not stated.
    pub const fn edition(&self) -> Option<HsEdition> {
        self.edition
    }

    /// The date of issue of the certificate, which chooses the rule table.
    pub const fn issued(&self) -> Option<Date> {
        self.issued
    }

    /// The rule table that is set whatever the date of issue.
    pub const fn rule_table(&self) -> Option<RuleTable> {
        self.rule_table
    }

    /// Whether the tolerance of Article 28.1(c) also covers materials that lack a process,
    /// which is unsettled: an authority may have ruled on it.
    pub const fn tolerance_covers_processes(&self) -> Option<bool> {
        self.tolerance_covers_processes
    }

    /// The rates that convert the values of materials to the currency of the good, or the
    /// reverse: one for each other currency.
    pub fn exchange_rates(&self) -> &[ExchangeRate] {
        &self.exchange_rates
    }

    /// Adds a rate between the currency of the good and another.
    #[must_use]
    pub fn with_exchange_rate(mut self, rate: ExchangeRate) -> Self {
        self.exchange_rates.push(rate);
        self
    }

    /// The good.
    pub const fn good(&self) -> &Good {
        &self.good
    }

    /// The materials.
    pub fn materials(&self) -> &[Material] {
        &self.materials
    }

    /// The rule table that decides: the one that is set, the one for the date of issue, or
    /// the current one.
    pub fn table(&self) -> RuleTable {
        self.rule_table.unwrap_or_else(|| ORIGIN.table_on(self.issued))
    }

    /// The same with another good.
    pub(super) fn with_good(mut self, change: impl FnOnce(Good) -> Good) -> Self {
        self.good = change(self.good);
        self
    }

    pub(super) fn material_mut(&mut self, index: MaterialIndex) -> Option<&mut Material> {
        self.materials.get_mut(index.get())
    }

    /// The name of a material as texts show it.
    pub(super) fn shown_name(&self, index: MaterialIndex) -> Option<String> {
        let name = self.materials.get(index.get()).and_then(Material::name)?;
        Some(name.chars().filter(|sign| !sign.is_control()).take(60).collect())
    }

    /// A material as texts refer to it: its index, and its name if it has one.
    pub(super) fn label(&self, index: MaterialIndex) -> String {
        match self.shown_name(index) {
            Some(name) => format!("{index} ({name})"),
            None => format!("{index}"),
        }
    }

    /// Refuses what no production can have.
    ///
    /// # Errors
    /// If the FOB value or the weight of the good is not above zero, if a value or a weight
    /// of a material is negative, if a material's role contradicts what is stated of it, or if
    /// a value cannot be converted to the currency of the good;
    /// [`Error::field`] is the path of the field.
    pub fn check(&self) -> Result<(), Error> {
        let (fob, weight) = (self.good.fob(), self.good.weight_kg());
        if let Some(fob) = fob.filter(|fob| *fob <= Decimal::ZERO) {
            return refuse("good.fob", "FOB value", fob, "not above zero", "above 0");
        }
        if let Some(weight) = weight.filter(|weight| *weight <= Decimal::ZERO) {
            let (field, what) = ("good.weight_kg", "weight of the good");
            return refuse(field, what, weight, "not above zero", "above 0");
        }
        for (index, material) in self.materials.iter().enumerate() {
            material.check().map_err(|error| error.in_field(&format!("materials[{index}]")))?;
        }
        self.check_currencies()
    }
}
