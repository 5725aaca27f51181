//! What duty does a shipment between Japan and ASEAN pay under the ASEAN-Japan
//! Comprehensive Economic Partnership (AJCEP), and does it originate? Exact,
//! offline, and with the table row, the edition and the Article each answer rests
//! on.
//!
//! ```
//! use ajcep::{Book, Money, Party, Quantity, Shipment, Unit};
//! use jiff::civil::date;
//!
//! let book = Book::embedded();
//! let weight = [Quantity::parse("500", "kg")?];
//! let shipment = Shipment::new(
//!     Party::Japan,
//!     Party::VietNam,
//!     "0306.17.000".parse()?,
//!     date(2026, 7, 15),
//! )
//! .customs_value(Money::parse("1000000", "JPY")?)
//! .quantities(&weight);
//!
//! let quote = book.quote(&shipment)?;
//! assert_eq!(quote.mfn().to_string(), "1%");
//! assert_eq!(quote.preference().to_string(), "free");
//! let amounts = quote.amounts().unwrap();
//! assert_eq!(amounts.mfn.exact().unwrap().to_string(), "10000");
//! assert_eq!(amounts.payable.exact().unwrap().to_string(), "0");
//! # assert_eq!(weight[0].unit(), Unit::Kilogram);
//! # Ok::<(), ajcep::Error>(())
//! ```
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
//! The tables are constants: a [`Book`] costs nothing to make, nothing is
//! computed at start-up, there is no global state and no I/O, and every type is
//! `Send + Sync`. Without the `std` feature the crate needs only `alloc`.
#![no_std]
#![cfg_attr(docsrs, feature(doc_cfg))]

extern crate alloc;

mod book;
mod certificate;
mod claim;
mod computation;
mod consignment;
mod coverage;
mod duty;
mod error;
mod exact;
#[cfg(feature = "serde")]
mod form;
mod lookup;
mod memo;
mod mfn;
mod nomenclature;
mod origin;
mod pack;
mod percentages;
mod preference;
mod quantity;
mod quote;
mod regimes;
mod rule;
mod schedule;
#[cfg(feature = "serde")]
mod serialize;
mod shipment;
mod staging;
mod tables;
mod terms;
mod warning;

pub use ajcep_model::{
    Alternative, Branch, Change, CodeRange, Country, Currency, Dimension, ExceptedCodes, Guard,
    HsEdition, OriginRule, ParseError, Party, Process, Proviso, RateAlternative, RateEntry,
    RateExpression, RateValue, Requirement, Season, SpecificRate, Standing, Subheading, TariffCode,
    Unit, UnknownReason, Window, parse_date,
};
pub use book::Book;
pub use certificate::{
    Certificate, CertificateItem, CertificateKind, OriginalCertificate, ThirdCountryInvoice,
};
pub use claim::{Assessment, Claim, ClaimStatus, Defect, Missing, NewCertificate, Severity};
#[cfg(feature = "serde")]
pub use claim::{ClaimForm, ReadClaim};
pub use consignment::{Leg, TransitDocument, TransitOperation};
pub use coverage::Coverage;
pub use duty::{Because, Duty};
pub use error::Error;
pub use memo::RateMemo;
pub use mfn::{Column, MfnRate, MfnTerm};
pub use nomenclature::{Relation, Transposition};
#[cfg(feature = "serde")]
pub use origin::ProductionForm;
pub use origin::{
    Criterion, Determination, Good, Material, MaterialOrigin, Operation, Outcome, Production,
    Reason, Remedies, Role, Status, Tolerated, Vessel, VesselFault, VesselOwner, WhollyObtained,
};
pub use pack::{Finding, Pack, PackBuilder, PackLine, PackReport, Regime};
pub use percentages::Percentages;
pub use preference::Preference;
pub use quantity::{ExchangeRate, Money, Quantity};
pub use quote::{Amounts, PayableUnder, Quote};
pub use regimes::{RegimeOption, RegimeRate};
pub use rule::{ApplicableRule, RuleTable};
pub use schedule::{Source, TariffLine};
pub use shipment::{Rounding, Shipment};
pub use staging::{StagedPart, StagedRate, StagedUnit, Staging, StagingUnknown};
pub use terms::RateStatus;
pub use warning::{Citation, Warning, Warnings};

/// The README's example compiles and holds.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
