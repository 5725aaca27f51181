//! Transposes a production to the edition of the rule table and classifies each
//! material: subject to tariff shift, counted in value, or ignored.

use alloc::vec::Vec;

use ajcep_model::{HsEdition, RuleTable, Subheading};
use rust_decimal::Decimal;

use super::material::{Material, MaterialIndex, MaterialOrigin};
use super::production::Production;
use crate::duty;
use crate::error::Error;
use crate::nomenclature::{Transposition, transpose};
use crate::tables::{MovedProduct, ORIGIN};

/// How doubtful origins are read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Assumptions {
    /// Materials of unknown origin count as originating.
    pub(super) unknown_originates: bool,
    /// Materials originating in another Party count (Article 29).
    pub(super) accumulates: bool,
}

impl Assumptions {
    /// What the agreement says if nothing is in doubt.
    pub(super) const USUAL: Self = Self { unknown_originates: false, accumulates: true };
}

/// A production in the edition of its rule table.
pub(super) struct ClassifiedProduction<'a> {
    pub(super) production: &'a Production,
    pub(super) table: RuleTable,
    good: Transposition,
    materials: Vec<ClassifiedMaterial<'a>>,
}

impl<'a> ClassifiedProduction<'a> {
    pub(super) fn new(production: &'a Production, table: RuleTable) -> Result<Self, Error> {
        production.check()?;
        let edition = production.edition().unwrap_or(table.edition());
        let good = transpose(production.good().code(), edition, table.edition())
            .map_err(|error| error.in_field("good.code"))?;
        let mut materials = Vec::with_capacity(production.materials().len());
        for (index, material) in production.materials().iter().enumerate() {
            let classified = ClassifiedMaterial::new(material, edition, table);
            materials.push(
                classified
                    .map_err(|error| error.in_field(&alloc::format!("materials[{index}].code")))?,
            );
        }
        Ok(Self { production, table, good, materials })
    }

    /// The codes of the good; several if its own was split. A product that the rule table
    /// lists under another code than the correlation follows the table.
    pub(super) fn goods(&self) -> impl Iterator<Item = Subheading> + use<'_> {
        let product = self.production.good().product();
        let applies = move |moved: &MovedProduct, code| {
            moved.table == self.table && moved.elsewhere == code && product == Some(moved.product)
        };
        self.good.targets().map(move |code| {
            let moved = ORIGIN.moved_products.iter().find(|moved| applies(moved, code));
            moved.map_or(code, |moved| moved.listed)
        })
    }

    /// The good under one of its codes.
    pub(super) fn candidate(&self, good: Subheading, assumptions: Assumptions) -> Candidate<'_> {
        Candidate {
            production: self.production,
            table: self.table,
            good,
            materials: &self.materials,
            assumptions,
        }
    }
}

/// A good under one code of the rule table, with its materials.
#[derive(Clone, Copy)]
pub(super) struct Candidate<'a> {
    pub(super) production: &'a Production,
    pub(super) table: RuleTable,
    pub(super) good: Subheading,
    materials: &'a [ClassifiedMaterial<'a>],
    assumptions: Assumptions,
}

impl<'a> Candidate<'a> {
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

    /// The materials that a change of classification and a process bind.
    pub(super) fn bound(
        &self,
    ) -> impl Iterator<Item = (MaterialIndex, &'a ClassifiedMaterial<'a>)> {
        let one_component = ORIGIN.component_chapters.contains(self.good);
        self.materials().filter(move |(_, classified)| {
            let material = classified.material;
            let determines = material.determines_classification().unwrap_or(true);
            let other_component = one_component && !determines;
            !material.accompanies_the_good()
                && !other_component
                && classified.is_non_originating(self)
        })
    }

    /// The value of the non-originating materials (VNM, Article 27).
    pub(super) fn non_originating_value(&self) -> Result<Decimal, Error> {
        let values = self.materials.iter().map(|material| material.non_originating_value(self));
        values.into_iter().try_fold(Decimal::ZERO, |sum, value| duty::add(sum, value?))
    }
}

/// A material, with its codes in the edition of the rule table.
#[derive(Clone, Copy)]
pub(super) struct ClassifiedMaterial<'a> {
    pub(super) material: &'a Material,
    codes: Transposition,
    /// Annex 3 makes it originating.
    by_annex_3: bool,
}

/// The non-originating share of a material.
#[derive(Clone, Copy)]
enum NonOriginatingShare {
    Nothing,
    All,
    Percent(Decimal),
}

impl<'a> ClassifiedMaterial<'a> {
    fn new(material: &'a Material, from: HsEdition, table: RuleTable) -> Result<Self, Error> {
        let codes = transpose(material.code(), from, table.edition())?;
        let by_annex_3 = material.is_ita_product_assembled_in_party()
            && !codes.targets().any(|code| ORIGIN.ita_except.contains(code));
        Ok(Self { material, codes, by_annex_3 })
    }

    /// Its codes; several if its own was split.
    pub(super) fn codes(&self) -> impl Iterator<Item = Subheading> + use<> {
        self.codes.targets()
    }

    #[inline]
    fn share(&self, candidate: &Candidate<'_>) -> NonOriginatingShare {
        let Candidate { production, assumptions, .. } = candidate;
        if self.by_annex_3 || self.material.is_ignored() {
            return NonOriginatingShare::Nothing;
        }
        let originates = match self.material.origin() {
            MaterialOrigin::Originating(party) => {
                party == production.good().producing_party() || assumptions.accumulates
            }
            MaterialOrigin::NonOriginating => false,
            MaterialOrigin::Unknown => assumptions.unknown_originates,
        };
        match self.material.originating_percent() {
            _ if !originates => NonOriginatingShare::All,
            Some(percent) if percent < Decimal::ONE_HUNDRED => {
                NonOriginatingShare::Percent(Decimal::ONE_HUNDRED - percent)
            }
            _ => NonOriginatingShare::Nothing,
        }
    }

    /// The non-originating share of `amount`.
    fn non_originating(
        &self,
        candidate: &Candidate<'_>,
        amount: Decimal,
    ) -> Result<Decimal, Error> {
        match self.share(candidate) {
            NonOriginatingShare::Nothing => Ok(Decimal::ZERO),
            NonOriginatingShare::All => Ok(amount),
            NonOriginatingShare::Percent(percent) => duty::percent_of(percent, amount),
        }
    }

    /// The non-originating share of its value.
    pub(super) fn non_originating_value(
        &self,
        candidate: &Candidate<'_>,
    ) -> Result<Decimal, Error> {
        self.non_originating(candidate, self.material.value())
    }

    /// The non-originating share of its weight, if that is stated.
    pub(super) fn non_originating_weight(
        &self,
        candidate: &Candidate<'_>,
    ) -> Result<Option<Decimal>, Error> {
        let weight = self.material.weight_kg();
        weight.map(|weight| self.non_originating(candidate, weight)).transpose()
    }

    /// Whether any of it is non-originating: that part counts in value.
    pub(super) fn is_non_originating(&self, candidate: &Candidate<'_>) -> bool {
        !matches!(self.share(candidate), NonOriginatingShare::Nothing)
    }
}
