//! The vocabulary of the ASEAN-Japan Comprehensive Economic Partnership
//! (AJCEP): who the Parties are, what a tariff code is, how a rate is written.
//!
//! There is no data and no I/O here, and no standard library is needed. Every
//! type prints one canonical text and parses it back, so that a schedule file,
//! a command's output and an error message all speak the same language:
//!
//! ```
//! use ajcep_model::{Party, RateEntry, RateExpression, TariffCode, Window};
//!
//! let rate: RateExpression = "min(max(9.3%, 7.19 JPY/kg), 50%)".parse()?;
//! assert_eq!(rate.to_string(), "min(max(9.3%, 7.19 JPY/kg), 50%)");
//!
//! let split: RateEntry = "[carp] free; [other] 3.5%".parse()?;
//! assert_eq!(split.alternatives().len(), 2);
//!
//! assert_eq!("030617000".parse::<TariffCode>()?.to_string(), "0306.17.000");
//! assert_eq!("vn".parse::<Party>()?, Party::VietNam);
//! assert!("2026-04-01..".parse::<Window>()?.until().is_none());
//! # Ok::<(), ajcep_model::ParseError>(())
//! ```
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

mod cells;
mod code;
mod country;
mod currency;
mod digits;
mod edition;
mod error;
pub mod layout;
mod party;
mod prefix;
mod rate;
mod rule;
mod standing;
pub mod text;
mod unit;
mod vocabulary;
mod window;
pub mod words;

pub use cells::{Cells, MfnColumn};
pub use code::{Subheading, TariffCode};
pub use country::Country;
pub use currency::Currency;
pub use edition::{HsEdition, RuleTable};
pub use error::ParseError;
pub use party::Party;
pub use prefix::CodePrefix;
pub use rate::{
    Guard, RateAlternative, RateEntry, RateExpression, RateValue, SpecificRate, UnknownReason,
};
pub use rule::{
    Alternative, Branch, Change, CodeRange, ExceptedCodes, OriginRule, Process, Proviso,
    Requirement,
};
pub use standing::Standing;
pub use unit::{Dimension, Unit};
pub use window::{Season, Window, parse_date};
