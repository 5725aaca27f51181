//! [`Output`]: writes the files of the data directory, the manifest and the account.

use std::fs;
use std::path::{Path, PathBuf};

use ajcep_compiler::figures;
use ajcep_compiler::manifest::{Content, FileEntry, MANIFEST, Manifest, sha256};
use ajcep_model::Standing;
use ajcep_notation::Account;

use crate::error::{IngestError, Result};

/// The first lines of the manifest.
const MANIFEST_HEADER: &str = "\
# Every file of this directory: what it holds, where it was read from, and its hash.
# Written by ajcep-ingest; the compiler refuses a file that differs.

";

/// What the manifest says about a file, apart from its rows and its hash.
pub(crate) struct DataFile<'a> {
    /// The path below the data directory, with `/`.
    pub(crate) path: &'a str,
    pub(crate) content: Content,
    pub(crate) source: &'a str,
    pub(crate) standing: Standing,
    /// Assumptions of the reading that no source confirms; empty if there are none.
    pub(crate) unconfirmed: &'a str,
}

/// A data directory that is being written.
pub(crate) struct Output<'a> {
    root: &'a Path,
    manifest: Manifest,
    pub(crate) account: Account,
}

impl<'a> Output<'a> {
    /// An output to the directory `root`, which need not exist.
    pub(crate) fn new(root: &'a Path) -> Self {
        Self { root, manifest: Manifest::default(), account: Account::default() }
    }

    /// Where a file of the data directory is.
    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    /// Writes `file` with the content `bytes`, which has `rows` data rows.
    pub(crate) fn write(&mut self, file: DataFile<'_>, bytes: &[u8], rows: usize) -> Result<()> {
        self.write_bytes(file.path, bytes)?;
        self.record(file, bytes, rows);
        Ok(())
    }

    /// Writes `file` as a CSV table.
    pub(crate) fn write_table<R, C>(
        &mut self,
        file: DataFile<'_>,
        header: &[&str],
        rows: impl IntoIterator<Item = R>,
    ) -> Result<()>
    where
        R: IntoIterator<Item = C>,
        C: AsRef<[u8]>,
    {
        let path = self.root.join(file.path);
        let fault = |error: csv::Error| IngestError::file(&path, error);
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(header).map_err(fault)?;
        let mut count = 0;
        for row in rows {
            writer.write_record(row).map_err(fault)?;
            count += 1;
        }
        let bytes = writer.into_inner().map_err(|error| IngestError::file(&path, error))?;
        self.write(file, &bytes, count)
    }

    /// Writes `file` as a copy of `from`, which has one data row per line.
    pub(crate) fn copy(&mut self, from: &Path, file: DataFile<'_>) -> Result<()> {
        let text = fs::read_to_string(from).map_err(|error| IngestError::file(from, error))?;
        self.write(file, text.as_bytes(), text.lines().count())
    }

    /// Records `file`, which is maintained by hand in the data directory.
    pub(crate) fn keep(&mut self, file: DataFile<'_>) -> Result<()> {
        let path = self.root.join(file.path);
        let text = fs::read_to_string(&path).map_err(|error| IngestError::file(&path, error))?;
        self.record(file, text.as_bytes(), figures(&text));
        Ok(())
    }

    /// Writes the account and the manifest, and returns the account.
    pub(crate) fn finish(mut self) -> Result<Account> {
        let file = DataFile {
            path: "account.csv",
            content: Content::Account,
            source: "this import",
            standing: Standing::Inferred,
            unconfirmed: "",
        };
        let rows = self.account.rows();
        self.write(file, self.account.to_csv().as_bytes(), rows)?;
        let text = toml::to_string(&self.manifest)
            .map_err(|error| IngestError::file(&self.root.join(MANIFEST), error))?;
        self.write_bytes(MANIFEST, (MANIFEST_HEADER.to_owned() + &text).as_bytes())?;
        Ok(self.account)
    }

    /// Writes the file `name`; creates its folder if it is missing.
    fn write_bytes(&self, name: &str, bytes: &[u8]) -> Result<()> {
        let path = self.root.join(name);
        let folder = path.parent().unwrap_or(self.root);
        fs::create_dir_all(folder).map_err(|error| IngestError::file(folder, error))?;
        fs::write(&path, bytes).map_err(|error| IngestError::file(&path, error))
    }

    /// Adds `file` to the manifest.
    fn record(&mut self, file: DataFile<'_>, bytes: &[u8], rows: usize) {
        self.manifest.file.push(FileEntry {
            path: file.path.to_owned(),
            content: file.content,
            source: file.source.to_owned(),
            standing: file.standing,
            unconfirmed: file.unconfirmed.to_owned(),
            rows,
            sha256: sha256(bytes),
        });
    }
}
