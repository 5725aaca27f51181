//! What brokers, customs systems and spreadsheets write for a value of the model.
//!
//! The types of [`ajcep_model`] parse one canonical text. [`Written`] reads the other ways:
//! full-width digits, codes with the separators of other tariffs, names of units and
//! countries, dates of spreadsheets. A reading is accepted only if its meaning is certain;
//! otherwise the error says what the text looks like, and offers what was probably meant.
//!
//! ```
//! use ajcep_model::{HsEdition, Party, Unit};
//! use ajcep_notation::written::{Written, tariff_code, unit};
//! use jiff::civil::date;
//!
//! assert_eq!(Party::read("Viet Nam")?, Party::VietNam);
//! assert_eq!(HsEdition::read("H5")?, HsEdition::Hs2017);
//! assert_eq!(unit("CM", Some(Party::Japan))?, Unit::CubicMetre);
//! assert_eq!(tariff_code("0306 17 0004", Party::Japan)?.to_string(), "0306.17.000");
//! let error = tariff_code("71021000.0", Party::Japan).unwrap_err();
//! assert_eq!(error.probable().unwrap().to_string(), "0710.21.000");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

mod code;
mod date;
mod names;
mod prefix;
mod reading;
mod scan;
mod unit;

pub use code::{CodeError, in_tariff, tariff_code};
pub use prefix::code_prefix;
pub use reading::Written;
pub use unit::unit;
