//! Origin (Chapter 3): does this good originate in that Party?
//!
//! A [`Production`] is a good, the Party that made it and the materials it was
//! made from. A [`Determination`] says whether it qualifies, fails, or which
//! information would decide, under every way there is: wholly obtained, produced
//! exclusively from originating materials, the general rule, the product specific
//! rule, and the tolerance where a change of classification fails.

mod determination;
mod engine;
mod facts;
mod production;
#[cfg(feature = "serde")]
mod read;
mod remedies;
mod requirements;
mod tolerance;
mod vessel;

pub use determination::{Criterion, Determination, Reason, Status};
pub use production::{Good, Material, MaterialOrigin, Operation, Production, Role, WhollyObtained};

#[cfg(feature = "serde")]
pub use read::ProductionForm;

pub use remedies::{Remedies, Tolerated};
pub use vessel::{Vessel, VesselFault, VesselOwner};

pub(crate) use engine::determine;
pub(crate) use remedies::remedies;
