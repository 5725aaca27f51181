//! Writing the data directory: files, their hashes in the manifest, the account.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use ajcep_compiler::figures;
use ajcep_compiler::manifest::{Content, FileEntry, MANIFEST, Manifest, sha256};
use ajcep_model::{HsEdition, Party, Standing, Subheading};
use ajcep_notation::Account;
use jiff::civil::Date;

use crate::error::{ImportError, Result};
use crate::raw::RawTable;
use crate::row::{self, Row};
use crate::rules::RuleRow;
use crate::{ScheduleFile, count_rates};

/// A data directory while it is written.
pub(crate) struct Output {
    root: PathBuf,
    manifest: Manifest,
    pub(crate) account: Account,
    current_codes: BTreeSet<Subheading>,
}

/// The edition that today's tariffs are written in.
const CURRENT: HsEdition = HsEdition::Hs2022;

impl Output {
    pub(crate) fn new(root: &Path) -> Result<Self> {
        Ok(Self {
            root: root.to_owned(),
            manifest: Manifest::default(),
            account: Account::default(),
            current_codes: BTreeSet::new(),
        })
    }

    /// The place of a file of the directory, its folder made.
    fn place(&self, name: &str) -> Result<PathBuf> {
        let path = self.root.join(name);
        let folder = path.parent().unwrap_or(&self.root);
        fs::create_dir_all(folder).map_err(|error| ImportError::file(folder, error))?;
        Ok(path)
    }

    /// Records the file `name`, as it now is, in the manifest.
    fn record(
        &mut self,
        name: &str,
        content: Content,
        source: &str,
        standing: Standing,
        rows: usize,
    ) -> Result<()> {
        let path = self.root.join(name);
        let bytes = fs::read(&path).map_err(|error| ImportError::file(&path, error))?;
        self.manifest.file.push(FileEntry {
            path: name.to_owned(),
            content,
            source: source.to_owned(),
            standing,
            unconfirmed: String::new(),
            rows,
            sha256: sha256(&bytes),
        });
        Ok(())
    }

    fn write(&self, name: &str, text: &str) -> Result<()> {
        let path = self.place(name)?;
        fs::write(&path, text).map_err(|error| ImportError::file(&path, error))
    }

    /// Copies a list of six-digit codes.
    pub(crate) fn copy_codes(
        &mut self,
        from: &Path,
        name: &str,
        content: Content,
        source: &str,
    ) -> Result<()> {
        let text = fs::read_to_string(from).map_err(|error| ImportError::file(from, error))?;
        let codes = text
            .lines()
            .map(|line| line.parse::<Subheading>().map_err(|error| ImportError::file(from, error)))
            .collect::<Result<BTreeSet<_>>>()?;
        let list: String = codes.iter().map(|code| format!("{:06}\n", code.number())).collect();
        self.write(name, &list)?;
        let rows = codes.len();
        if matches!(content, Content::Nomenclature { hs_edition: CURRENT }) {
            self.current_codes = codes;
        }
        self.record(name, content, source, Standing::Official, rows)
    }

    /// Copies a list of names, one a line.
    pub(crate) fn copy_lines(
        &mut self,
        from: &Path,
        name: &str,
        content: Content,
        source: &str,
    ) -> Result<()> {
        let text = fs::read_to_string(from).map_err(|error| ImportError::file(from, error))?;
        self.write(name, &text)?;
        self.record(name, content, source, Standing::UnofficialTranslation, text.lines().count())
    }

    /// Records a file that is kept by hand, as it is.
    pub(crate) fn keep(&mut self, name: &str, content: Content, source: &str) -> Result<()> {
        let path = self.root.join(name);
        let text = fs::read_to_string(&path).map_err(|error| ImportError::file(&path, error))?;
        self.record(name, content, source, Standing::UnofficialTranslation, figures(&text))
    }

    /// Copies some columns of a table, each under the name given second.
    pub(crate) fn copy_columns(
        &mut self,
        from: &Path,
        name: &str,
        columns: &[(&str, &str)],
        content: Content,
        source: &str,
    ) -> Result<()> {
        let table = RawTable::read(from)?;
        let mut text = columns.iter().map(|(_, to)| *to).collect::<Vec<_>>().join(",") + "\n";
        for row in table.rows() {
            let cells: Vec<&str> = columns.iter().map(|(column, _)| row.text(column)).collect();
            text += &(cells.join(",") + "\n");
        }
        self.write(name, &text)?;
        self.record(name, content, source, Standing::Official, table.len())
    }

    /// Copies the staging categories, naming what their blank cells mean.
    pub(crate) fn copy_staging(&mut self, from: &Path, source: &str) -> Result<()> {
        let name = "rules/staging-categories.csv";
        let table = RawTable::read(from)?;
        let mut text =
            String::from("party,category,grace_years,instalments,end_rate,anniversary\n");
        for row in table.rows() {
            let end = match row.text("end_rate") {
                "" if row.text("meaning").starts_with("excluded") => "excluded",
                "" => "not-recorded",
                rate => rate,
            };
            let [party, category, grace, instalments, anniversary] =
                ["party", "category", "grace_years", "instalments", "anniversary"]
                    .map(|column| row.text(column));
            text += &format!("{party},{category},{grace},{instalments},{end},{anniversary}\n");
        }
        self.write(name, &text)?;
        self.record(name, Content::StagingCategories, source, Standing::Secondary, table.len())
    }

    /// Writes a table of product specific rules.
    pub(crate) fn write_rules(
        &mut self,
        name: &str,
        rows: &[RuleRow],
        content: Content,
        source: &str,
    ) -> Result<()> {
        let path = self.place(name)?;
        let fault = |error: csv::Error| ImportError::file(&path, error);
        let mut writer = csv::Writer::from_path(&path).map_err(fault)?;
        writer.write_record(["code", "rule", "scope", "unconfirmed"]).map_err(fault)?;
        for row in rows {
            let rule = row.rule.as_ref().map(ToString::to_string).unwrap_or_default();
            writer.write_record([&row.code, &rule, row.scope, row.unconfirmed]).map_err(fault)?;
        }
        writer.flush().map_err(|error| ImportError::file(&path, error))?;
        drop(writer);
        self.record(name, content, source, Standing::UnofficialTranslation, rows.len())
    }

    /// Writes the schedule of a Party.
    pub(crate) fn write_schedule(
        &mut self,
        schedule: ScheduleFile,
        mut rows: Vec<Row>,
        source: &str,
        standing: Standing,
    ) -> Result<()> {
        let ScheduleFile { party, form, window, editions } = schedule;
        let name = format!("schedules/{}/tariff.csv", party.iso().to_lowercase());
        count_rates(&mut self.account, party, &rows);
        let superseded: BTreeSet<Subheading> = rows
            .iter()
            .map(|row| row.code.subheading())
            .filter(|code| !self.current_codes.contains(code))
            .collect();
        row::write(&self.place(&name)?, form, &mut rows)?;
        let content = Content::Schedule {
            party,
            hs_edition: CURRENT,
            window,
            editions,
            superseded_subheadings: superseded.len(),
        };
        self.record(&name, content, source, standing, rows.len())?;
        if let Some(entry) = self.manifest.file.last_mut() {
            entry.unconfirmed = unconfirmed(party).to_owned();
        }
        Ok(())
    }

    /// Writes the account and the manifest.
    pub(crate) fn finish(mut self) -> Result<Account> {
        self.write("account.csv", &self.account.to_csv())?;
        let rows = self.account.rows();
        self.record("account.csv", Content::Account, "this import", Standing::Inferred, rows)?;
        let text = toml::to_string(&self.manifest)
            .map_err(|error| ImportError::file(&self.root.join(MANIFEST), error))?;
        let head = "# Every file of this directory: what it holds, where it was read from, and its hash.\n# Written by ajcep-import; the compiler refuses a file that differs.\n\n";
        self.write(MANIFEST, &(head.to_owned() + &text))?;
        Ok(self.account)
    }
}

/// What in our reading of a Party's table nothing confirms.
fn unconfirmed(party: Party) -> &'static str {
    match party {
        Party::BruneiDarussalam => "$ and ¢ are read as Brunei dollars and cents",
        Party::Cambodia => "$ is read as US dollars",
        Party::Singapore => "$ is read as Singapore dollars",
        Party::Thailand => {
            "`x% or y baht` is read as whichever is the higher; `Solid Kilogram - not solid litre` as by the kilogram if solid, else by the litre"
        }
        _ => "",
    }
}

/// The dates in the names `<prefix>YYYY-MM-DD.csv` in a folder, oldest first.
pub(crate) fn dated_files(folder: &Path, prefix: &str) -> Result<Vec<Date>> {
    let fault = |error: std::io::Error| ImportError::file(folder, error);
    let mut dates = Vec::new();
    for file in fs::read_dir(folder).map_err(fault)? {
        let name = file.map_err(fault)?.file_name();
        let date = name
            .to_str()
            .and_then(|name| name.strip_prefix(prefix)?.strip_suffix(".csv")?.parse::<Date>().ok());
        dates.extend(date);
    }
    dates.sort();
    Ok(dates)
}
