//! `cargo xtask release`: what must pass on a clean clone before a tag.

use std::process::Command;

use crate::run::run;
use crate::{deb, platforms, release, test};

/// Everything that must pass on a clean clone before a tag: hours.
pub(crate) fn all() -> Result<(), String> {
    release::check()?;
    test::all()?;
    deb::all()?;
    test::sanitized()?;
    platforms::run(&[])?;
    for (program, line) in OTHERS {
        let present = Command::new("cargo").args([program, "--version"]).output();
        match present.is_ok_and(|output| output.status.success()) {
            true => run(line)?,
            false => eprintln!("==> not run: {line} (cargo install cargo-{program})"),
        }
    }
    eprintln!("==> not run: cargo xtask fuzz all 600");
    Ok(())
}

/// What is run if it is installed.
const OTHERS: [(&str, &str); 1] = [("deny", "cargo deny --workspace check")];
