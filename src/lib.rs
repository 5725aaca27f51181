//! What duty does a shipment between Japan and ASEAN pay under the ASEAN-Japan
//! Comprehensive Economic Partnership (AJCEP), and does it originate? Exact, offline, and
//! with the table row, the edition and the Article that each answer rests on.
//!
//! ```
//! use ajcep::{Book, Party, Shipment, Trade};
//! use jiff::civil::date;
//!
//! let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
//! let shipment = Shipment::new(trade, "0306.17.000".parse()?, date(2026, 7, 15))
//!     .with_value("1000000 JPY".parse()?)
//!     .with_quantity("500 kg".parse()?);
//!
//! let quote = Book::embedded().quote(&shipment)?;
//! assert_eq!(quote.mfn().to_string(), "1%");
//! assert_eq!(quote.preference().to_string(), "free");
//! let amounts = quote.amounts().unwrap();
//! assert_eq!(amounts.mfn.exact().unwrap().to_string(), "10000");
//! assert_eq!(amounts.payable.exact().unwrap().to_string(), "0");
//! # Ok::<(), ajcep::Error>(())
//! ```
//!
//! | module | what it answers |
//! |---|---|
//! | the root | a [`Book`] quotes a [`Shipment`] |
//! | [`tariff`] | the lines of a schedule, their MFN rates and preferences, coverage |
//! | [`duty`] | amounts, bounds and the reasons for them |
//! | [`quote`] | quotes, and the regimes open to a shipment |
//! | [`staging`] | the rate of a staging category on a date |
//! | [`nomenclature`] | subheadings by HS edition, transposition |
//! | [`origin`] | rules of origin, determinations, remedies, vessels |
//! | [`claim`] | claims of preference with their certificate and route |
//! | [`pack`] | schedules that the caller supplies |
//! | [`bulk`] | a cache for columns of shipments |
//! | [`agreement`] | dates of entry into force, the version of the data |
//!
//! Three things to know before relying on an answer:
//!
//! - It is **before trade remedies**: safeguard, anti-dumping and quota
//!   measures are not in the data. It is not legal advice.
//! - **Unknown stays unknown.** A preference is a rate, no concession, or
//!   unknown; a duty is exact, or open between bounds with the reason why.
//! - **Sources differ in standing.** Each answer names its source and says how
//!   far it can be relied on: official, secondary, our translation, inferred.
//!
//! The tables are constants: nothing is computed at start-up, there is no global state and
//! no I/O, and every type is `Send + Sync`. Without the `std` feature the crate needs only
//! `alloc`.
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

pub mod agreement;
mod book;
pub mod bulk;
pub mod claim;
pub mod duty;
mod error;
mod input;
#[cfg(feature = "json")]
pub mod json;
pub mod nomenclature;
pub mod origin;
pub mod pack;
mod provision;
pub mod quote;
pub mod staging;
mod tables;
pub mod tariff;
mod warning;
mod written;

pub use agreement::Trade;
pub use ajcep_model as model;
pub use ajcep_model::{
    CodePrefix, Country, Currency, HsEdition, ParseError, Party, RateEntry, RateExpression,
    Standing, Subheading, TariffCode, Unit, Window,
};
pub use ajcep_notation as notation;
pub use book::Book;
pub use duty::{Duty, ExchangeRate, ExchangeRates, Money, Quantity};
pub use error::{Error, ErrorKind};
pub use provision::Provision;
pub use quote::{Quote, Shipment};
pub use tariff::Pack;
pub use warning::{Warning, Warnings};

/// The README's example compiles and holds.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
