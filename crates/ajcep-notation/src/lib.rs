//! Parsers for the notations in which official tariffs and rule tables write
//! rates and rules.
//!
//! Each source has a module: [`japan`], [`viet_nam`], [`local`] and [`percent`] return a
//! [`RateEntry`](ajcep_model::RateEntry), [`rule`] returns an
//! [`OriginRule`](ajcep_model::OriginRule). [`Notation`] selects one of the rate
//! notations by name. A text is accepted only if its meaning is certain;
//! otherwise the result is a [`NotationError`].
//!
//! ```
//! use ajcep_model::Party;
//! use ajcep_notation::Notation;
//!
//! let rate = Notation::Local.read(Party::Malaysia, "25% or RM0.15 w.i.t.h")?;
//! assert_eq!(rate.to_string(), "max(25%, 0.15 MYR/unstated-unit)");
//! # Ok::<(), ajcep_notation::NotationError>(())
//! ```

#![no_std]

extern crate alloc;

mod account;
mod cell;
mod error;
pub mod japan;
pub mod local;
mod notation;
pub mod percent;
pub mod rule;
pub mod viet_nam;
pub mod written;

pub use account::Account;
pub use error::NotationError;
pub use notation::Notation;
