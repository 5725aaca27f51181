//! Which subheadings an edition has.

use ajcep_model::{HsEdition, Subheading};

use crate::tables;

/// Every subheading of `edition`, in order.
///
/// ```
/// use ajcep::{HsEdition, nomenclature};
/// assert_eq!(nomenclature::subheadings(HsEdition::Hs2022).count(), 5612);
/// ```
pub fn subheadings(edition: HsEdition) -> impl Iterator<Item = Subheading> {
    tables::all_codes().filter(move |code| tables::has(edition, *code))
}

/// The edition of the tariffs in force, which is assumed for a code whose edition is not
/// stated.
///
/// ```
/// use ajcep::{HsEdition, nomenclature};
/// assert_eq!(nomenclature::current_edition(), HsEdition::Hs2022);
/// ```
pub fn current_edition() -> HsEdition {
    tables::TARIFF.current_edition
}

/// Whether `edition` has the code.
pub fn has(edition: HsEdition, code: Subheading) -> bool {
    tables::has(edition, code)
}

/// The editions that have the code, oldest first. It may mean other goods in each.
///
/// ```
/// use ajcep::{HsEdition, nomenclature};
/// assert!(nomenclature::editions_with("8517.13".parse()?).eq([HsEdition::Hs2022]));
/// # Ok::<(), ajcep::Error>(())
/// ```
pub fn editions_with(code: Subheading) -> impl Iterator<Item = HsEdition> {
    tables::editions_with(code)
}
