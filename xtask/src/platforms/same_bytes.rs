//! The same sources make the same bytes, in whatever folder they are.

use std::fs;

use crate::run::{check, command, root};

/// Builds the shared library from two clones of what is committed, in two folders, and compares.
pub(super) fn all() -> Result<(), String> {
    let mut libraries = Vec::new();
    for name in ["one", "another-folder"] {
        let folder = root().join("target/platforms/same-bytes").join(name);
        let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
        if folder.exists() {
            fs::remove_dir_all(&folder).map_err(fault)?;
        }
        let mut clone = command("git clone --quiet");
        clone.arg(root()).arg(&folder);
        check(&format!("git clone . {}", folder.display()), clone)?;
        let mut make = command("make --silent -C bindings/c all");
        make.current_dir(&folder);
        check(&format!("make -C {}/bindings/c", folder.display()), make)?;
        let made = folder.join("bindings/c/target/make/libajcep.so.1.0");
        libraries.push(fs::read(made).map_err(fault)?);
        fs::remove_dir_all(&folder).map_err(fault)?;
    }
    match libraries.as_slice() {
        [one, other] if one == other => Ok(()),
        _ => Err("libajcep.so has other bytes when it is built in another folder".to_owned()),
    }
}
