//! `cargo xtask site`: the documentation site, in `target/site/html`: the documents, the
//! notebooks as they run, and the reference of Rust, Python and C. Every link in it is checked.

mod links;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::python;
use crate::run::{check, command, root, run};

/// The pinned packages that the site needs beside those of the tests.
const REQUIREMENTS: &str = "docs/site/requirements.txt";

/// Builds the Python package, and then the site.
pub(crate) fn build() -> Result<(), String> {
    python::install()?;
    let mut doc = command("cargo doc --workspace --no-deps --all-features --locked");
    doc.env("RUSTDOCFLAGS", "-D warnings");
    check("cargo doc", doc)?;
    pages()
}

/// Builds the site where the Python package is installed and the Rust reference is made.
pub(crate) fn pages() -> Result<(), String> {
    let (site, programs) = (root().join("target/site"), root().join("target/python/tests/bin"));
    let html = site.join("html");
    if html.exists() {
        fs::remove_dir_all(&html).map_err(|error| format!("{}: {error}", html.display()))?;
    }
    let pip = programs.join("python").display().to_string();
    run(&format!("{pip} -m pip install --quiet -r {REQUIREMENTS}"))?;
    let mut sphinx = Command::new(programs.join("sphinx-build"));
    sphinx.args(["--quiet", "--fail-on-warning", "--keep-going", "-c", "docs/site", "-d"]);
    sphinx.arg(site.join("doctrees")).arg(".").arg(&html).current_dir(root());
    check("sphinx-build", sphinx)?;
    copy(&root().join("target/doc"), &html.join("rust"))?;
    links::check(&html)
}

fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let mut copy = Command::new("cp");
    copy.arg("-r").arg(from).arg(to);
    check("cp -r target/doc", copy)
}
