//! Origin (Chapter 3): does this good originate in that Party?
//!
//! A [`Production`] is a good, the Party that made it and the materials it was
//! made from. A [`Determination`] says whether it qualifies, fails, or which
//! information would decide, under every way there is: wholly obtained, produced
//! exclusively from originating materials, the general rule, the product specific
//! rule, and the tolerance where a change of classification fails.

mod content;
mod determination;
mod engine;
#[cfg(feature = "serde")]
mod form;
mod parts;
mod production;
mod reasons;
mod remedies;
mod requirements;
mod tolerance;
mod trace;
mod vessel;
mod words;

pub use determination::{Criterion, Determination, Outcome, Reason, Status};
#[cfg(feature = "serde")]
pub use form::ProductionForm;
pub use production::{Good, Material, Production};
pub use remedies::{Remedies, Tolerated};
pub use vessel::{Vessel, VesselFault, VesselOwner};
pub use words::{MaterialOrigin, Operation, Role, WhollyObtained};

pub(crate) use engine::{outcome, outcome_stating};
pub(crate) use remedies::remedies;
pub(crate) use trace::determine;
