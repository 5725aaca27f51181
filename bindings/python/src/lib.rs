//! The extension module of the Python package `ajcep`: it reads what Python gives, calls
//! the library and hands back what it answers. There is no logic of the agreement here.

mod book;
mod error;
mod input;
mod quote;
mod table;

use pyo3::prelude::*;

/// What `ajcep` is made of. Use the package, not this module.
#[pymodule(gil_used = false)]
mod _native {
    #[pymodule_export]
    use crate::book::Book;
    #[pymodule_export]
    use crate::quote::{Duty, Quote};
    #[pymodule_export]
    use crate::table::{Table, origin_table, quote_table, rate_table, schedule};

    use super::*;

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        module.add("__version__", env!("CARGO_PKG_VERSION"))
    }
}
