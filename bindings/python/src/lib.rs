//! The extension module of the Python package `ajcep`: it converts between Python and the
//! library and calls it. There is no logic of the agreement here.

mod book;
mod duty;
mod error;
mod import;
mod input;
mod question;
mod quote;
mod rules;
mod shared;
mod shipment;
mod table;

use pyo3::prelude::*;

/// The native part of `ajcep`. Use the package, not this module.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use crate::book::Book;
    #[pymodule_export]
    use crate::duty::Duty;
    #[pymodule_export]
    use crate::import::{import_schedule, inspect_document};
    #[pymodule_export]
    use crate::question::question;
    #[pymodule_export]
    use crate::quote::Quote;
    #[pymodule_export]
    use crate::rules::{
        origin_json, remedies_json, rules_json, staged_json, staging_categories, transpose_json,
        vessel_faults,
    };
    #[pymodule_export]
    use crate::table::{
        Table, claim_table, differences_table, history_table, hs_table, origin_table, quote_table,
        rate_table, regime_table, rule_table, schedule, transpose_table,
    };

    use super::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))?;
        module.add("DATA_VERSION", ajcep_core::agreement::DATA_VERSION)
    }
}
