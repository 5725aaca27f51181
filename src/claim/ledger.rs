//! The quantities of certificates that are used up, line after line.

use alloc::collections::BTreeMap;

use ajcep_model::Unit;
use rust_decimal::Decimal;

use crate::duty::{self, Quantity};
use crate::error::Error;

/// What the lines so far have used of each good of each certificate.
#[derive(Default)]
pub(super) struct Ledger {
    uses: BTreeMap<Good, Use>,
}

/// A certificate and one of its goods, by their places.
pub(super) type Good = (usize, usize);

/// What is used of a good.
#[derive(Clone, Copy)]
struct Use {
    /// In reference units of what the certified quantity measures.
    amount: Decimal,
    /// Whether every line could be compared.
    certain: bool,
}

/// How much of a line its certificate covers.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Covered {
    /// All of it.
    Whole,
    /// So much of so much, in reference units.
    Part(Decimal, Decimal),
    /// Nothing: it is used up.
    Nothing,
    /// The quantities cannot be compared.
    NotCompared,
}

impl Covered {
    /// What is covered of `imported`; `None` if that is all, or not known.
    pub(super) fn quantity(self, unit: Unit) -> Result<Option<Quantity>, Error> {
        match self {
            Self::Part(covered, _) => Quantity::of_reference_units(covered, unit).map(Some),
            Self::Whole | Self::Nothing | Self::NotCompared => Ok(None),
        }
    }
}

impl Ledger {
    /// What was used of `good` so far; `None` if that is nothing, or not known.
    pub(super) fn used(&self, good: Good, unit: Unit) -> Result<Option<Quantity>, Error> {
        match self.uses.get(&good).filter(|used| used.certain && !used.amount.is_zero()) {
            Some(used) => Quantity::of_reference_units(used.amount, unit).map(Some),
            None => Ok(None),
        }
    }

    /// Takes `imported` from what is left of `good`, of which `certified` is certified and
    /// `used` was imported before.
    pub(super) fn take(
        &mut self,
        good: Good,
        certified: Quantity,
        used: Option<Quantity>,
        imported: Option<Quantity>,
    ) -> Result<Covered, Error> {
        let amount = used.map_or(Ok(Decimal::ZERO), |used| used.in_reference_units())?;
        let before = self.uses.entry(good).or_insert(Use { amount, certain: true });
        let Some(imported) = imported else {
            before.certain = false;
            return Ok(Covered::NotCompared);
        };
        let most = certified.in_reference_units()?;
        let left = duty::subtract(most, before.amount)?.max(Decimal::ZERO);
        let imported = imported.in_reference_units()?;
        let certain = before.certain;
        before.amount = duty::add(before.amount, imported)?;
        Ok(if imported <= left {
            if certain { Covered::Whole } else { Covered::NotCompared }
        } else if left.is_zero() {
            Covered::Nothing
        } else {
            Covered::Part(left, imported)
        })
    }
}
