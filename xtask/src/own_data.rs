//! Building with the user's data directory: `AJCEP_DATA_DIR`.

use std::fs;
use std::path::Path;

use ajcep_compiler::manifest::{DataDirectory, MANIFEST, sha256};

use crate::run::{command, output_of, root};

const TARIFF: &str = "schedules/jp/tariff.csv";
/// Frozen shrimp, with the WTO rate that the copy changes.
const LINE: (&str, &str) = ("030617000,,,,KG,4%,,1%,free", "030617000,,,,KG,4%,,0.5%,free");

/// Copies the data, changes one rate, builds with the copy and asks for it.
pub(crate) fn check() -> Result<(), String> {
    let own = root().join("target/own-data");
    let fault = |error: std::io::Error| format!("{}: {error}", own.display());
    copy(&root().join("data"), &own).map_err(fault)?;
    let tariff = own.join(TARIFF);
    let text = fs::read_to_string(&tariff).map_err(fault)?;
    let changed = text.replacen(LINE.0, LINE.1, 1);
    if changed == text {
        return Err(format!("{TARIFF} has no line `{}`", LINE.0));
    }
    fs::write(&tariff, &changed).map_err(fault)?;

    let mut data = DataDirectory::open(&own).map_err(|error| error.to_string())?;
    for file in data.manifest.file.iter_mut().filter(|file| file.path == TARIFF) {
        file.sha256 = sha256(changed.as_bytes());
    }
    let manifest = toml::to_string(&data.manifest).map_err(|error| error.to_string())?;
    fs::write(own.join(MANIFEST), manifest).map_err(fault)?;

    let line = "cargo run --quiet --locked --target-dir target/own-data-build --example quote";
    let mut build = command(line);
    build.env("AJCEP_DATA_DIR", &own);
    let printed = output_of(&format!("AJCEP_DATA_DIR=target/own-data {line}"), build)?;
    if printed.contains("MFN 0.5%") {
        Ok(())
    } else {
        Err(format!("a build with its own data does not answer from it: {printed}"))
    }
}

fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
