//! A production seen from the rule table: its codes transposed, each material
//! given its part (bound by a change of classification, counted in value, or
//! neither).

use alloc::vec::Vec;

use ajcep_model::{HsEdition, Party, Subheading};
use rust_decimal::Decimal;

use super::production::{Material, MaterialOrigin, Production, Role};
use crate::error::Error;
use crate::exact;
use crate::nomenclature::Transposition;
use crate::rule::RuleTable;

/// How origins are read: what is doubtful is tried both ways.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Reading {
    /// Materials of unknown origin count as originating.
    pub(crate) unknown_originates: bool,
    /// Materials originating in another Party count (Article 29).
    pub(crate) accumulates: bool,
}

/// A material as the rule sees it.
#[derive(Clone, Debug)]
pub(crate) struct Part<'a> {
    pub(crate) material: &'a Material,
    /// Its codes in the edition of the table; several if its own was split.
    pub(crate) codes: &'a [Subheading],
    /// A change of classification and a process bind it.
    pub(crate) bound: bool,
    /// It counts in the value of non-originating materials.
    pub(crate) counted: bool,
}

/// The codes of every material in the edition of the table.
pub(crate) fn codes(
    production: &Production,
    from: HsEdition,
    table: RuleTable,
) -> Result<Vec<Vec<Subheading>>, Error> {
    production.materials.iter().map(|material| successors(material.code, from, table)).collect()
}

pub(crate) fn successors(
    code: Subheading,
    from: HsEdition,
    table: RuleTable,
) -> Result<Vec<Subheading>, Error> {
    Ok(Transposition::new(code, from, table.edition())?.targets().collect())
}

/// The parts of a production whose good has the code `good` in the table.
pub(crate) fn parts<'a>(
    production: &'a Production,
    codes: &'a [Vec<Subheading>],
    good: Subheading,
    reading: Reading,
) -> Vec<Part<'a>> {
    let party = production.good.producing_party;
    production
        .materials
        .iter()
        .zip(codes)
        .map(|(material, codes)| {
            let ignored = matches!(material.role, Role::PackingTransport | Role::Indirect);
            // Article 32 and 33: with the good, but not of it.
            let aside = match material.role {
                Role::PackingRetail => material.classified_with_good,
                Role::Accessory => material.customary && !material.invoiced_separately,
                _ => false,
            };
            // In chapters 61 to 63 the rule looks at one component only.
            let other_component =
                (61..=63).contains(&good.chapter()) && !material.determines_classification;
            let originates = originates(material, codes, party, reading);
            Part {
                material,
                codes,
                bound: !ignored && !aside && !other_component && !originates,
                counted: !ignored && !originates,
            }
        })
        .collect()
}

fn originates(material: &Material, codes: &[Subheading], party: Party, reading: Reading) -> bool {
    let by_origin = match material.origin {
        MaterialOrigin::Originating(of) => of == party || reading.accumulates,
        MaterialOrigin::NonOriginating => false,
        MaterialOrigin::Unknown => reading.unknown_originates,
    };
    by_origin || originates_by_annex_3(material, codes)
}

/// Annex 3: an Information Technology product assembled in any Party, except
/// semiconductors and integrated circuits of 8541.10 to 8542.90.
fn originates_by_annex_3(material: &Material, codes: &[Subheading]) -> bool {
    let excepted = |code: &Subheading| (854_110..=854_290).contains(&code.number());
    material.ita_product && material.assembled_in_party && !codes.iter().any(excepted)
}

/// The value of the non-originating materials (VNM, Article 27).
pub(crate) fn non_originating_value(parts: &[Part<'_>]) -> Result<Decimal, Error> {
    parts
        .iter()
        .filter(|part| part.counted)
        .try_fold(Decimal::ZERO, |sum, part| exact::add(sum, part.material.value))
}

/// The highest value of non-originating materials at which the content is still
/// `percent` per cent.
pub(crate) fn highest_vnm(fob: Decimal, percent: Decimal) -> Result<Decimal, Error> {
    let rest = exact::subtract(Decimal::ONE_HUNDRED, percent)?;
    exact::percent_of(rest, fob).map(|highest| highest.normalize())
}

/// Whether (FOB - VNM) / FOB is at least `percent` per cent, without dividing.
pub(crate) fn reaches(fob: Decimal, vnm: Decimal, percent: Decimal) -> Result<bool, Error> {
    let content = exact::multiply(exact::subtract(fob, vnm)?, Decimal::ONE_HUNDRED)?;
    Ok(content >= exact::multiply(fob, percent)?)
}

/// The regional value content in per cent, for reading.
pub(crate) fn percent(fob: Decimal, vnm: Decimal) -> Result<Decimal, Error> {
    share(exact::subtract(fob, vnm)?, fob)
}

/// `part` of `whole` in per cent, for reading: exact where it terminates within 12
/// places, else rounded half up to 12.
pub(crate) fn share(part: Decimal, whole: Decimal) -> Result<Decimal, Error> {
    let hundredfold = exact::multiply(part, Decimal::ONE_HUNDRED)?;
    let quotient = hundredfold.checked_div(whole).ok_or_else(|| Error::out_of_range("division"))?;
    let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
    Ok(quotient.round_dp_with_strategy(12, strategy).normalize())
}
