//! `cargo xtask vocabulary`: constants generated from the closed lists of the library.

mod python;

use std::fs;

use crate::run::root;

const PYTHON: &str = "bindings/python/python/ajcep/_vocabulary.py";

/// Writes the files.
pub(crate) fn write() -> Result<(), String> {
    fs::write(root().join(PYTHON), python::python()).map_err(|error| format!("{PYTHON}: {error}"))
}

/// Fails if a file is not what is generated.
pub(crate) fn check() -> Result<(), String> {
    eprintln!("==> {PYTHON} matches the vocabularies");
    let committed = fs::read_to_string(root().join(PYTHON)).map_err(|error| error.to_string())?;
    if committed == python::python() {
        return Ok(());
    }
    Err(format!("{PYTHON} is not what is generated: run `cargo xtask vocabulary`"))
}
