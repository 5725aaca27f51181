//! The correlations between HS editions.

use ajcep_model::{HsEdition, Subheading};

use super::generated;
use super::index::{code_of, has, slot};

/// The codes that a code became.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Successors {
    /// Unchanged: it maps one-to-one to the same code, so the correlation omits it.
    Itself,
    /// These; none if the correlation gives it no successor.
    Listed(&'static [[u8; 4]]),
}

impl Successors {
    /// The codes in a list of pairs.
    pub(crate) fn codes(pairs: &'static [[u8; 4]]) -> impl Iterator<Item = Subheading> {
        pairs.iter().filter_map(|[_, _, low, high]| code_of(u16::from_le_bytes([*low, *high])))
    }
}

/// The codes of edition `to` that `code` of edition `from` became; `None` if there is
/// no correlation between the two.
pub(crate) fn successors(code: Subheading, from: HsEdition, to: HsEdition) -> Option<Successors> {
    let slot = u16::try_from(slot(code)?).ok()?;
    let (start, end) = generated::CORRELATIONS.iter().find_map(|range| {
        if (range.older, range.newer) == (from, to) {
            Some(range.forward)
        } else if (range.newer, range.older) == (from, to) {
            Some(range.backward)
        } else {
            None
        }
    })?;
    let pairs = generated::CORRELATION_PAIRS.get(start..end)?;
    let key = |[low, high, ..]: &[u8; 4]| u16::from_le_bytes([*low, *high]);
    let pairs = pairs.get(pairs.partition_point(|pair| key(pair) < slot)..)?;
    let count = pairs.iter().take_while(|pair| key(pair) == slot).count();
    Some(match pairs.get(..count) {
        Some(listed) if !listed.is_empty() => Successors::Listed(listed),
        _ if has(to, code) => Successors::Itself,
        _ => Successors::Listed(&[]),
    })
}
