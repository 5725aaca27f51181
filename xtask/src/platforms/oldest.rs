//! The oldest Rust that is supported, `rust-version` in Cargo.toml: that of Debian.

use super::debian::cargo;
use crate::run::check;

/// What it builds: all that is published but the readers of workbooks and PDF.
const PACKAGES: &str = "--workspace --exclude ajcep-python --exclude ajcep-ingest --exclude xtask --no-default-features --features ajcep/default,ajcep/json --locked";

/// Whether it takes the code.
pub(super) fn compiles() -> Result<(), String> {
    let line = format!("cargo check {PACKAGES}");
    check(&format!("{line} (Rust 1.85)"), cargo(&line, false)?)
}

/// Runs the tests.
pub(super) fn all() -> Result<(), String> {
    let line = format!("cargo test {PACKAGES}");
    check(&format!("{line} (Rust 1.85)"), cargo(&line, false)?)
}
