//! The Harmonized System: which six-digit codes each edition has, and which
//! became which.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use ajcep_model::{HsEdition, Subheading};

use crate::csvfile::for_each_row;
use crate::error::{DataError, Result};
use crate::manifest::{Content, DataDirectory};

/// All editions and all correlations between them.
#[derive(Debug, Default)]
pub(crate) struct Nomenclature {
    editions: BTreeMap<HsEdition, BTreeSet<Subheading>>,
    pub(crate) correlations: BTreeMap<(HsEdition, HsEdition), Correlation>,
}

/// The pairs of an earlier and a later code that share goods.
pub(crate) type Correlation = BTreeSet<(Subheading, Subheading)>;

impl Nomenclature {
    pub(crate) fn read(data: &DataDirectory) -> Result<Self> {
        let mut nomenclature = Self::default();
        for entry in &data.manifest.file {
            let Content::Nomenclature { hs_edition } = entry.content else { continue };
            let path = data.path(entry);
            let codes = read_codes(&path, &data.read(entry)?)?;
            check_rows(&path, codes.len(), entry.rows)?;
            if nomenclature.editions.insert(hs_edition, codes).is_some() {
                return Err(DataError::in_file(&path, format!("{hs_edition} is given twice")));
            }
        }
        for entry in &data.manifest.file {
            let Content::Correlation { older, newer } = entry.content else { continue };
            let path = data.path(entry);
            let pairs = nomenclature.read_pairs(&path, &data.read(entry)?, older, newer)?;
            check_rows(&path, pairs.len(), entry.rows)?;
            if nomenclature.correlations.insert((older, newer), pairs).is_some() {
                return Err(DataError::in_file(
                    &path,
                    format!("{older} to {newer} is given twice"),
                ));
            }
        }
        Ok(nomenclature)
    }

    /// Whether `edition` has the code.
    pub(crate) fn has(&self, edition: HsEdition, code: Subheading) -> bool {
        self.editions.get(&edition).is_some_and(|codes| codes.contains(&code))
    }

    /// Whether any edition has the code.
    pub(crate) fn has_in_any(&self, code: Subheading) -> bool {
        self.editions.values().any(|codes| codes.contains(&code))
    }

    /// Whether `edition` has a code between two six-digit numbers, both included.
    pub(crate) fn has_between(&self, edition: HsEdition, (first, last): (u32, u32)) -> bool {
        let ends = Subheading::from_number(first).zip(Subheading::from_number(last));
        ends.zip(self.editions.get(&edition))
            .is_some_and(|((first, last), codes)| codes.range(first..=last).next().is_some())
    }

    /// Every code of every edition.
    pub(crate) fn all(&self) -> BTreeSet<Subheading> {
        self.editions.values().flatten().copied().collect()
    }

    fn read_pairs(
        &self,
        path: &Path,
        text: &str,
        older: HsEdition,
        newer: HsEdition,
    ) -> Result<Correlation> {
        if older >= newer {
            return Err(DataError::in_file(path, "a correlation runs from older to newer"));
        }
        let mut pairs = Correlation::new();
        for_each_row(path, text, &["from", "to"], &["from", "to"], |row| {
            let pair = (row.parse("from")?, row.parse("to")?);
            for (column, edition, code) in [("from", older, pair.0), ("to", newer, pair.1)] {
                if !self.has(edition, code) {
                    return Err(row.fault(column, format!("{code} is not in {edition}")));
                }
            }
            if pairs.insert(pair) {
                Ok(())
            } else {
                Err(row.fault("from", format!("{} to {} is listed twice", pair.0, pair.1)))
            }
        })?;
        Ok(pairs)
    }
}

fn read_codes(path: &Path, text: &str) -> Result<BTreeSet<Subheading>> {
    let mut codes = BTreeSet::new();
    for (line, text) in (1..).zip(text.lines()) {
        let code = text.parse().map_err(|error| DataError::at_line(path, line, error))?;
        if !codes.insert(code) {
            return Err(DataError::at_line(path, line, format!("{code} is listed twice")));
        }
    }
    Ok(codes)
}

/// Refuses a file that has not the number of rows the manifest records.
pub(crate) fn check_rows(path: &Path, found: usize, recorded: usize) -> Result<()> {
    if found == recorded {
        return Ok(());
    }
    let message = format!("it has {found} rows, the manifest records {recorded}");
    Err(DataError::in_file(path, message))
}
