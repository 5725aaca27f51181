//! Transposes a production to the edition of the rule table, and says of each material
//! whether it is non-originating and which part of it counts.

use alloc::vec::Vec;

use ajcep_model::{HsEdition, RuleTable, Subheading};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::good::Good;
use super::issue::Issue;
use super::material::{Material, MaterialIndex, MaterialOrigin, Role};
use super::names::Product;
use super::production::Production;
use super::rule::ApplicableRule;
use super::ternary::{self, Ternary, not, one_of};
use crate::duty;
use crate::error::Error;
use crate::nomenclature::{Transposition, transpose};
use crate::tables::ORIGIN;

/// A production in the edition of its rule table.
pub(super) struct ClassifiedProduction<'a> {
    pub(super) production: &'a Production,
    pub(super) issue: Issue,
    good: Codes,
    materials: Vec<ClassifiedMaterial<'a>>,
}

impl<'a> ClassifiedProduction<'a> {
    pub(super) fn new(production: &'a Production, issue: Issue) -> Result<Self, Error> {
        production.check()?;
        let table = issue.table;
        let edition = production.edition().unwrap_or(table.edition());
        let given = production.good();
        let good = Codes::new(given.code(), given.product(), edition, table)
            .map_err(|error| error.in_field("good.code"))?;
        let mut materials = Vec::with_capacity(production.materials().len());
        for (index, material) in production.materials().iter().enumerate() {
            let classified = ClassifiedMaterial::new(production, material, edition, issue);
            materials.push(
                classified
                    .map_err(|error| error.in_field(&alloc::format!("materials[{index}].code")))?,
            );
        }
        Ok(Self { production, issue, good, materials })
    }

    /// The codes of the good; several if its own was split.
    pub(super) fn goods(&self) -> impl Iterator<Item = Subheading> + use<> {
        self.good.all()
    }

    /// When the agreement entered into force for the producing Party, if the certificate is
    /// issued before.
    pub(super) fn before_entry(&self) -> Option<Date> {
        self.issue.before_entry(self.production.good().producing_party())
    }

    /// Whether a material originates in another Party.
    pub(super) fn has_material_of_another_party(&self) -> bool {
        self.materials.iter().any(ClassifiedMaterial::is_of_another_party)
    }

    /// Whether it is not known of a material where it originates.
    pub(super) fn has_material_of_unknown_origin(&self) -> bool {
        self.materials.iter().any(|one| one.standing == Standing::Unknown)
    }

    /// The good under one of its codes. `accumulates` says whether materials of other
    /// Parties originate (Article 29).
    pub(super) fn candidate(
        &self,
        good: Subheading,
        accumulates: bool,
    ) -> Result<Candidate<'_>, Error> {
        let rule = ApplicableRule::of(good, self.issue.table)?;
        let (production, materials) = (self.production, self.materials.as_slice());
        Ok(Candidate { production, good, rule, materials, accumulates, unknown_is_foreign: false })
    }
}

/// A good under one code of the rule table, with its rule and its materials.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) production: &'a Production,
    pub(super) good: Subheading,
    pub(super) rule: ApplicableRule,
    materials: &'a [ClassifiedMaterial<'a>],
    accumulates: bool,
    unknown_is_foreign: bool,
}

impl<'a> Candidate<'a> {
    /// What is stated of the good.
    pub(super) const fn given(&self) -> &'a Good {
        self.production.good()
    }

    /// The same, where a material of unknown origin counts as non-originating.
    pub(super) const fn with_unknown_as_foreign(self) -> Self {
        Self { unknown_is_foreign: true, ..self }
    }

    /// Every material, with its index.
    pub(super) fn materials(
        &self,
    ) -> impl Iterator<Item = (MaterialIndex, &'a ClassifiedMaterial<'a>)> + use<'a> {
        let indexed = self.materials.iter().enumerate();
        indexed.map(|(index, material)| (MaterialIndex::new(index), material))
    }

    pub(super) fn material(&self, index: MaterialIndex) -> Option<&'a ClassifiedMaterial<'a>> {
        self.materials.get(index.get())
    }

    /// Whether any material is stated of which the good itself is made.
    pub(super) fn has_materials(&self) -> bool {
        self.materials.iter().any(|classified| classified.material.is_used_in_the_good())
    }

    /// Whether the good is the product of this name.
    pub(super) fn is_product(&self, name: &str) -> Ternary {
        is_product(self.given().code(), self.given().product(), name)
    }

    /// Whether the good is produced exclusively from originating materials (Article 24(c)).
    pub(super) fn is_exclusively_from_originating(&self) -> Ternary {
        not(ternary::any(self.materials.iter().map(|material| material.is_foreign(self))))
    }

    /// Whether anything in the good itself, packing aside, is non-originating.
    pub(super) fn has_foreign_content(&self) -> Ternary {
        let content = self.materials.iter();
        let content = content.filter(|one| one.material.role() != Some(Role::PackingRetail));
        ternary::any(content.map(|material| material.is_foreign(self)))
    }
}

/// The codes of something in the edition of a rule table.
#[derive(Clone, Copy)]
struct Codes {
    transposed: Transposition,
    /// Where the rule table lists the product, if not where the correlation puts it.
    listed: Option<Subheading>,
}

impl Codes {
    fn new(
        code: Subheading,
        product: Option<Product>,
        from: HsEdition,
        table: RuleTable,
    ) -> Result<Self, Error> {
        let transposed = transpose(code, from, table.edition())?;
        let mut listed = ORIGIN
            .products
            .iter()
            .filter(|product| !product.listed.is_empty() && product.is_within(code));
        let listed = listed.find_map(|of| {
            let listed = of.listed.iter().find(|(of, _)| *of == table).map(|(_, code)| *code);
            listed.filter(|_| is_product(code, product, of.name) == Some(true))
        });
        Ok(Self { transposed, listed })
    }

    fn all(&self) -> impl Iterator<Item = Subheading> + use<> {
        let targets = self.transposed.targets().filter({
            let listed = self.listed;
            move |_| listed.is_none()
        });
        self.listed.into_iter().chain(targets)
    }
}

/// Whether goods of this code, which are stated to be `stated`, are the product of this
/// name.
fn is_product(code: Subheading, stated: Option<Product>, name: &str) -> Ternary {
    let product = ORIGIN.product(name);
    if product.is_some_and(|product| product.is.contains(&code)) {
        return Some(true);
    }
    match stated {
        Some(stated) => Some(stated.is(name)),
        None if product.is_some_and(|product| !product.is_within(code)) => Some(false),
        None => None,
    }
}

/// A material, with its codes in the edition of the rule table.
#[derive(Clone, Copy)]
pub(super) struct ClassifiedMaterial<'a> {
    pub(super) material: &'a Material,
    codes: Codes,
    only_code: Option<Subheading>,
    /// Whether Annex 3 makes it originating, unless its code is barred.
    assembled: Ternary,
    standing: Standing,
}

/// Where a material stands by its own origin.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    /// It counts as originating always.
    Ignored,
    /// It originates in the producing Party.
    Own,
    /// It originates in another Party: by accumulation.
    OfAnotherParty,
    Foreign,
    Unknown,
}

impl<'a> ClassifiedMaterial<'a> {
    fn new(
        production: &Production,
        material: &'a Material,
        from: HsEdition,
        issue: Issue,
    ) -> Result<Self, Error> {
        let codes = Codes::new(material.code(), material.product(), from, issue.table)?;
        let standing = match material.origin() {
            _ if material.is_ignored() => Standing::Ignored,
            MaterialOrigin::Originating(party) if party == production.good().producing_party() => {
                Standing::Own
            }
            MaterialOrigin::Originating(party) if issue.before_entry(party).is_some() => {
                Standing::Foreign
            }
            MaterialOrigin::Originating(_) => Standing::OfAnotherParty,
            MaterialOrigin::NonOriginating => Standing::Foreign,
            MaterialOrigin::Unknown => Standing::Unknown,
        };
        let assembled = material.is_ita_product_assembled_in_party();
        let mut all = codes.all();
        let only_code = all.next().filter(|_| all.next().is_none());
        Ok(Self { material, codes, only_code, assembled, standing })
    }

    /// Its codes; several if its own was split.
    pub(super) fn codes(&self) -> impl Iterator<Item = Subheading> + use<> {
        self.codes.all()
    }

    /// Its code, if it has one only.
    pub(super) fn only_code(&self) -> Option<Subheading> {
        self.only_code
    }

    /// Whether it is the product of this name.
    pub(super) fn is_product(&self, name: &str) -> Ternary {
        is_product(self.material.code(), self.material.product(), name)
    }

    /// Whether it originates in another Party.
    fn is_of_another_party(&self) -> bool {
        self.standing == Standing::OfAnotherParty
    }

    /// Whether Annex 3 makes it originating under this code.
    fn originates_by_annex_3(&self, code: Subheading) -> Ternary {
        if ORIGIN.ita_except.contains(code) { Some(false) } else { self.assembled }
    }

    /// Whether any of it is non-originating, Annex 3 aside.
    fn is_foreign_by_itself(&self, candidate: &Candidate<'_>) -> Ternary {
        let in_part = || {
            let percent = self.material.originating_percent();
            Some(percent.is_some_and(|percent| percent < Decimal::ONE_HUNDRED))
        };
        match self.standing {
            Standing::Ignored => Some(false),
            Standing::Own => in_part(),
            Standing::OfAnotherParty if candidate.accumulates => in_part(),
            Standing::OfAnotherParty | Standing::Foreign => Some(true),
            Standing::Unknown => candidate.unknown_is_foreign.then_some(true),
        }
    }

    /// Whether any of it is non-originating under one of its codes.
    pub(super) fn is_foreign_as(&self, candidate: &Candidate<'_>, code: Subheading) -> Ternary {
        let by_itself = self.is_foreign_by_itself(candidate);
        ternary::both(by_itself, not(self.originates_by_annex_3(code)))
    }

    /// Whether any of it is non-originating.
    pub(super) fn is_foreign(&self, candidate: &Candidate<'_>) -> Ternary {
        let by_itself = self.is_foreign_by_itself(candidate);
        if by_itself == Some(false) || self.assembled == Some(false) {
            return by_itself;
        }
        one_of(self.codes().map(|code| self.is_foreign_as(candidate, code)))
    }

    /// The non-originating part of an amount of it, if any of it is non-originating.
    pub(super) fn foreign_part(
        &self,
        candidate: &Candidate<'_>,
        amount: Decimal,
    ) -> Result<Decimal, Error> {
        let originates_in_part = match self.standing {
            Standing::Own => true,
            Standing::OfAnotherParty => candidate.accumulates,
            _ => false,
        };
        match self.material.originating_percent().filter(|_| originates_in_part) {
            Some(percent) => duty::percent_of(Decimal::ONE_HUNDRED - percent, amount),
            None => Ok(amount),
        }
    }
}
