//! `cargo xtask vocabulary`: files generated from the closed lists of the library.

mod c;
mod python;

use std::fs;

use crate::run::root;

type Generator = fn() -> String;

/// The files, and what generates each.
const FILES: [(&str, Generator); 2] = [
    ("bindings/c/src/constants.rs", c::c),
    ("bindings/python/python/ajcep/_vocabulary.py", python::python),
];

/// Writes the files.
pub(crate) fn write() -> Result<(), String> {
    for (file, generated) in FILES {
        fs::write(root().join(file), generated()).map_err(|error| format!("{file}: {error}"))?;
    }
    Ok(())
}

/// Fails if a file is not what is generated.
pub(crate) fn check() -> Result<(), String> {
    for (file, generated) in FILES {
        eprintln!("==> {file} matches the vocabularies");
        let committed = fs::read_to_string(root().join(file));
        if committed.map_err(|error| format!("{file}: {error}"))? != generated() {
            return Err(format!("{file} is not up to date: run `cargo xtask vocabulary`"));
        }
    }
    Ok(())
}
