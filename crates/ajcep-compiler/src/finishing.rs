//! The finishing operations that count with dyeing or printing (Annex 2).

use crate::error::Result;
use crate::manifest::{Content, DataDirectory};
use crate::nomenclature::check_rows;

/// Reads the names of the operations, one a line.
pub(crate) fn read_finishing_operations(data: &DataDirectory) -> Result<Vec<String>> {
    let mut operations = Vec::new();
    for entry in &data.manifest.file {
        let Content::FinishingOperations = entry.content else { continue };
        let text = data.read(entry)?;
        check_rows(&data.path(entry), text.lines().count(), entry.rows)?;
        operations.extend(text.lines().map(str::to_owned));
    }
    Ok(operations)
}
