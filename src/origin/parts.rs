//! A production seen from the rule table: its codes transposed, and each material
//! given its part (bound by a change of classification, counted in value, or
//! neither).

use alloc::vec::Vec;

use ajcep_model::{HsEdition, Subheading};
use rust_decimal::Decimal;

use super::production::{Material, Production};
use super::words::MaterialOrigin;
use crate::error::Error;
use crate::exact;
use crate::nomenclature::Transposition;
use crate::rule::RuleTable;
use crate::tables::ORIGIN;

/// How origins are read: what is doubtful is tried both ways.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reading {
    /// Materials of unknown origin count as originating.
    pub(super) unknown_originates: bool,
    /// Materials originating in another Party count (Article 29).
    pub(super) accumulates: bool,
}

impl Reading {
    /// What the agreement says where nothing is in doubt.
    pub(super) const USUAL: Self = Self { unknown_originates: false, accumulates: true };
}

/// A good under one code of the rule table, with its materials.
#[derive(Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) production: &'a Production,
    pub(super) good: Subheading,
    pub(super) table: RuleTable,
    pub(super) parts: &'a [Part<'a>],
    pub(super) reading: Reading,
}

/// A material, with its codes in the edition of the rule table.
#[derive(Clone, Copy)]
pub(super) struct Part<'a> {
    pub(super) material: &'a Material,
    codes: Transposition,
    /// Annex 3 makes it originating.
    by_annex_3: bool,
}

/// How much of a material.
#[derive(Clone, Copy, PartialEq)]
enum Share {
    Nothing,
    All,
    Percent(Decimal),
}

impl<'a> Part<'a> {
    fn new(material: &'a Material, from: HsEdition, table: RuleTable) -> Result<Self, Error> {
        let codes = Transposition::new(material.code, from, table.edition())?;
        let by_annex_3 = material.ita_product_assembled_in_party
            && !codes.targets().any(|code| ORIGIN.ita_except.contains(code));
        Ok(Self { material, codes, by_annex_3 })
    }

    /// Its codes; several if its own was split.
    pub(super) fn codes(&self) -> impl Iterator<Item = Subheading> + use<> {
        self.codes.targets()
    }

    /// How much of it is non-originating.
    fn foreign(&self, asked: &Asked<'_>) -> Share {
        let Asked { production, reading, .. } = asked;
        let originates = match self.material.origin {
            _ if self.by_annex_3 || self.material.role.is_ignored() => return Share::Nothing,
            MaterialOrigin::Originating(party) => {
                party == production.good.producing_party || reading.accumulates
            }
            MaterialOrigin::NonOriginating => false,
            MaterialOrigin::Unknown => reading.unknown_originates,
        };
        match self.material.originating_percent {
            _ if !originates => Share::All,
            Some(percent) if percent < Decimal::ONE_HUNDRED => {
                Share::Percent(Decimal::ONE_HUNDRED - percent)
            }
            _ => Share::Nothing,
        }
    }

    /// So much of `amount` as is non-originating.
    fn foreign_part(&self, asked: &Asked<'_>, amount: Decimal) -> Result<Decimal, Error> {
        match self.foreign(asked) {
            Share::Nothing => Ok(Decimal::ZERO),
            Share::All => Ok(amount),
            Share::Percent(percent) => exact::percent_of(percent, amount),
        }
    }

    /// The non-originating part of its value.
    pub(super) fn value(&self, asked: &Asked<'_>) -> Result<Decimal, Error> {
        self.foreign_part(asked, self.material.value)
    }

    /// The non-originating part of its weight.
    pub(super) fn weight(&self, asked: &Asked<'_>) -> Result<Option<Decimal>, Error> {
        self.material.weight_kg.map(|weight| self.foreign_part(asked, weight)).transpose()
    }

    /// Whether any of it is non-originating: it counts in value.
    pub(super) fn is_foreign(&self, asked: &Asked<'_>) -> bool {
        self.foreign(asked) != Share::Nothing
    }
}

impl<'a> Asked<'a> {
    /// The materials that a change of classification and a process bind, with
    /// their places from 0.
    pub(super) fn bound(&self) -> impl Iterator<Item = (usize, &'a Part<'a>)> {
        let one_component = ORIGIN.component_chapters.contains(self.good);
        self.parts.iter().enumerate().filter(move |(_, part)| {
            let material = part.material;
            let other_component = one_component && !material.determines_classification;
            !material.role.goes_with_the_good() && !other_component && part.is_foreign(self)
        })
    }

    /// The value of the non-originating materials (VNM, Article 27).
    pub(super) fn non_originating_value(&self) -> Result<Decimal, Error> {
        self.parts.iter().try_fold(Decimal::ZERO, |sum, part| exact::add(sum, part.value(self)?))
    }
}

/// The codes of a production in its rule table.
pub(super) struct Case<'a> {
    pub(super) production: &'a Production,
    pub(super) table: RuleTable,
    goods: Transposition,
    pub(super) parts: Vec<Part<'a>>,
}

impl<'a> Case<'a> {
    pub(super) fn new(production: &'a Production, table: RuleTable) -> Result<Self, Error> {
        production.check()?;
        let edition = production.edition.unwrap_or(table.edition());
        let goods = Transposition::new(production.good.code, edition, table.edition())?;
        let mut parts = Vec::with_capacity(production.materials.len());
        for material in &production.materials {
            parts.push(Part::new(material, edition, table)?);
        }
        Ok(Self { production, table, goods, parts })
    }

    /// The codes of the good; several if its own was split. Curry follows the
    /// table, which has it in 0910.91, where the correlation says 0910.99.
    pub(super) fn goods(&self) -> impl Iterator<Item = Subheading> + use<'_> {
        let is_curry = self.table == RuleTable::Hs2017
            && self.production.good.product.as_deref() == Some("curry");
        self.goods.targets().map(move |code| match code.number() {
            91_099 if is_curry => Subheading::from_number(91_091).unwrap_or(code),
            _ => code,
        })
    }

    /// The good under one of its codes.
    pub(super) fn asked(&self, good: Subheading, reading: Reading) -> Asked<'_> {
        Asked { production: self.production, good, table: self.table, parts: &self.parts, reading }
    }
}
