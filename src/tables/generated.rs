//! The source that `ajcep-compiler` generates in the build script.

#![allow(clippy::unwrap_used, reason = "constants: checked when the crate is compiled")]
#![allow(unused_imports, reason = "which types occur depends on the data")]

use alloc::borrow::Cow;

use ajcep_model::{
    Alternative, Branch, Change, CodeRange, Currency, ExceptedCodes, Guard, HsEdition, OriginRule,
    Party, Process, Proviso, RateAlternative, RateEntry, RateExpression, RateValue, Requirement,
    RuleTable, Season, SpecificRate, Standing, Subheading, Unit, UnknownReason,
};
use jiff::civil::{self, Date};
use rust_decimal::Decimal;

use super::facts::{
    CertificateFacts, CorrelationRange, EmbeddedRegime, ExchangeFacts, OriginFacts, Product,
    RoundingFacts, RuleRow, ScheduleInfo, TariffFacts, Tolerance, Treatment,
};
use super::window::PackedWindow;

/// The rows of a binary table, where they are in the program.
macro_rules! rows {
    ($file:literal, $width:literal) => {{
        const BYTES: usize = rows!($file).len();
        bytemuck::must_cast_ref::<[u8; BYTES], [[u8; $width]; BYTES / $width]>(rows!($file))
    }};
    ($file:literal) => {
        include_bytes!(concat!(env!("OUT_DIR"), "/", $file))
    };
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
