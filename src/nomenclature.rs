//! The Harmonized System: its subheadings by edition, and transposition between
//! editions.

mod subheadings;
mod transposition;
#[cfg(feature = "serde")]
mod view;

pub use subheadings::{current_edition, editions_with, has, subheadings};
pub use transposition::{Relation, Transposition, transpose};
