//! The C library: each function checks what it is given, calls the core and converts the
//! answer. There is no logic of the agreement here. The header, `include/ajcep.h`, is the
//! manual.

#![allow(non_camel_case_types, reason = "they are the names of a C header")]

pub mod array;
pub mod batch;
pub mod book;
pub mod claim;
pub mod constants;
pub mod decimal;
pub mod declaration;
pub mod edge;
pub mod fields;
pub mod json;
mod kept;
pub mod last_error;
pub mod lines;
pub mod lists;
pub mod origin;
pub mod percentages;
pub mod quote;
pub mod regimes;
pub mod remedies;
pub mod room;
pub mod rules;
pub mod shipment;
pub mod staged;
pub mod status;
pub mod text;
pub mod transposition;
pub mod version;
