//! Compiles the plain-text data of the `ajcep` crate into the tables it embeds.
//!
//! A data directory holds a [`manifest`] and the files it lists: the tariff
//! [schedules](COLUMNS), the nomenclature with its correlations, and
//! the dates and categories of the agreement. [`compile`] reads all of it,
//! refuses what is malformed with the file, line and column, stores equal
//! values once, and writes a Rust source file with a few binary tables beside
//! it.
//!
//! It runs in `ajcep`'s build script. It has no use at run time.

mod agreement;
mod binary;
mod csvfile;
mod dates;
mod error;
mod finishing;
pub mod manifest;
mod nomenclature;
mod regimes;
mod rules;
mod schedule;
mod source;
mod staging;

use std::fs;
use std::path::Path;

pub use agreement::figures;
pub use error::{DataError, Result};
pub use regimes::{Doubtful, Exporter, RegimeDefinition, read_regimes};
pub use schedule::COLUMNS;

use agreement::Agreement;
use binary::Slots;
use manifest::DataDirectory;
use nomenclature::Nomenclature;
use regimes::Regimes;
use rules::OriginRules;
use schedule::Schedules;

/// What a compilation made: counts and sizes for a build log.
#[derive(Clone, Copy, Debug)]
pub struct Summary {
    /// Tariff lines, counted once for each span of time.
    pub lines: usize,
    /// Distinct rate entries among them.
    pub entries: usize,
    /// Bytes of the binary tables.
    pub bytes: usize,
}

/// Compiles the data directory `data` into `out`: `tables.rs` and the binary
/// files it includes.
///
/// # Errors
/// If anything in the data is missing, malformed, contradictory or not what the
/// manifest records, or if `out` cannot be written.
pub fn compile(data: &Path, out: &Path) -> Result<Summary> {
    let data = DataDirectory::open(data)?;
    let nomenclature = Nomenclature::read(&data)?;
    let mut schedules = Schedules::read(&data, &nomenclature)?;
    let regimes = Regimes::read(&data, &nomenclature, &mut schedules)?;
    let entry_into_force = dates::read_entry_into_force(&data)?;
    let staging = staging::read_staging(&data)?;
    let finishing_operations = finishing::read_finishing_operations(&data)?;
    let origin_rules = OriginRules::read(&data, &nomenclature)?;
    let agreement = Agreement::read(&data)?;

    let limits = |fault: String| DataError::in_file(&data.manifest_path(), fault);
    let slots = Slots::new(&nomenclature).map_err(limits)?;
    let blocks = slots.blocks(&schedules).map_err(limits)?;
    let (correlations, ranges) = binary::correlations(&nomenclature, &slots);
    let files = [
        ("subheadings.bin", slots.subheadings()),
        ("slots.bin", slots.numbers()),
        ("membership.bin", slots.membership(&nomenclature)),
        ("blocks.bin", blocks),
        ("lines.bin", schedules.rows.line_bytes()),
        ("records.bin", schedules.rows.record_bytes()),
        ("correlations.bin", correlations),
        ("rule-of.bin", slots.rule_of(&origin_rules)),
        ("regime-blocks.bin", slots.regime_blocks(&regimes).map_err(limits)?),
        ("regime-lines.bin", regimes.rows.line_bytes()),
        ("regime-records.bin", regimes.rows.record_bytes()),
    ];
    let write = |name: &str, bytes: &[u8]| {
        let path = out.join(name);
        fs::write(&path, bytes).map_err(|error| DataError::in_file(&path, error))
    };
    for (name, bytes) in &files {
        write(name, bytes)?;
    }
    let rust = source::tables(&source::Tables {
        digest: &data.digest,
        schedules: &schedules,
        regimes: &regimes,
        correlations: &ranges,
        entry_into_force: &entry_into_force,
        staging: &staging,
        origin_rules: &origin_rules,
        finishing_operations: &finishing_operations,
        agreement: &agreement,
    });
    write("tables.rs", rust.as_bytes())?;
    Ok(Summary {
        lines: schedules.line_count,
        entries: schedules.entries.values().len(),
        bytes: files.iter().map(|(_, bytes)| bytes.len()).sum(),
    })
}
