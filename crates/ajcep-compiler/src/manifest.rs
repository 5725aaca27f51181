//! `manifest.toml`: every file of the data directory, where it comes from and
//! what it must hold.

use std::fs;
use std::path::{Path, PathBuf};

use ajcep_model::{HsEdition, Party, Standing, Window};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use crate::error::{DataError, Result};

/// The file's name in the data directory.
pub const MANIFEST: &str = "manifest.toml";

/// The whole manifest.
#[derive(Debug, Default, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// One entry a file.
    pub file: Vec<FileEntry>,
}

/// One file of the data directory.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct FileEntry {
    /// Its path below the data directory, with `/`.
    pub path: String,
    /// What it holds.
    #[serde(flatten)]
    pub content: Content,
    /// Where the figures were read from.
    pub source: String,
    /// How far that source can be relied on.
    pub standing: Standing,
    /// What in our reading of it is not confirmed; answers repeat it.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub unconfirmed: String,
    /// How many data rows it has, the header not counted.
    pub rows: usize,
    /// The SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// What a file holds.
#[derive(Clone, Debug, Deserialize, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Content {
    /// The tariff of a Party: MFN and, where known, AJCEP rates by tariff line.
    Schedule {
        /// Whose tariff it is.
        party: Party,
        /// The edition that the first six digits of its codes belong to.
        hs_edition: HsEdition,
        /// The days it can answer for.
        window: Window,
        /// The first day of each edition folded into it, and its lines.
        editions: Vec<ScheduleEdition>,
        /// How many of its subheadings stand in an older HS edition only.
        #[serde(default)]
        superseded_subheadings: usize,
    },
    /// The six-digit codes of an HS edition, one a line.
    Nomenclature {
        /// Which edition.
        hs_edition: HsEdition,
    },
    /// Which codes of an edition became which of a later one.
    Correlation {
        /// The earlier edition.
        older: HsEdition,
        /// The later one.
        newer: HsEdition,
    },
    /// The product specific rules of Annex 2, in one edition.
    Rules {
        /// The edition their codes are in.
        hs_edition: HsEdition,
    },
    /// The operations of which two must go with dyeing or printing, one a line.
    FinishingOperations,
    /// The figures of the agreement that are neither a rate nor a rule.
    Agreement,
    /// The regimes that an importer may choose beside MFN and AJCEP.
    Regimes,
    /// The rates of those regimes by tariff line, for one importing Party.
    RegimeRates {
        /// Whose tariff it is.
        party: Party,
        /// The edition that the first six digits of its codes belong to.
        hs_edition: HsEdition,
        /// The days it can answer for.
        window: Window,
        /// The first day of each edition folded into it, and its lines.
        editions: Vec<ScheduleEdition>,
    },
    /// When the agreement entered into force for each Party.
    EntryIntoForce,
    /// The staging categories of Annex 1.
    StagingCategories,
    /// The account of the import: how every row of the sources was read.
    Account,
}

/// One edition of a tariff within a schedule file.
#[derive(Clone, Copy, Debug, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ScheduleEdition {
    /// The day it took effect.
    pub from: Date,
    /// How many lines are in force on that day.
    pub lines: usize,
}

/// A manifest read from a directory, and the directory.
#[derive(Debug)]
pub struct DataDirectory {
    root: PathBuf,
    /// What the manifest says.
    pub manifest: Manifest,
    /// The first 16 hexadecimal digits of the manifest's SHA-256: since it
    /// holds the hash of every file, it names the whole data.
    pub digest: String,
}

impl DataDirectory {
    /// Reads the manifest below `root`.
    ///
    /// # Errors
    /// If it cannot be read or is not a manifest.
    pub fn open(root: &Path) -> Result<Self> {
        let path = root.join(MANIFEST);
        let text = fs::read_to_string(&path).map_err(|error| DataError::in_file(&path, error))?;
        let manifest = toml::from_str(&text).map_err(|error| DataError::in_file(&path, error))?;
        let mut digest = sha256(text.as_bytes());
        digest.truncate(16);
        Ok(Self { root: root.to_owned(), manifest, digest })
    }

    /// Where the manifest is.
    pub fn manifest_path(&self) -> PathBuf {
        self.root.join(MANIFEST)
    }

    /// Where the file of `entry` is.
    pub fn path(&self, entry: &FileEntry) -> PathBuf {
        self.root.join(&entry.path)
    }

    /// The text of the file of `entry`, which must have the recorded hash.
    ///
    /// # Errors
    /// If it cannot be read, is not UTF-8, or was changed since it was recorded.
    pub fn read(&self, entry: &FileEntry) -> Result<String> {
        let path = self.path(entry);
        let text = fs::read_to_string(&path).map_err(|error| DataError::in_file(&path, error))?;
        let found = sha256(text.as_bytes());
        if found != entry.sha256 {
            return Err(DataError::in_file(
                &path,
                format!("its sha256 is {found}, the manifest records {}", entry.sha256),
            ));
        }
        Ok(text)
    }
}

/// The SHA-256 of `bytes` in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
