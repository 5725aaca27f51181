//! How the file of a batch is written: its form, its numbers, and what it calls its columns;
//! from arguments, and from a profile that remembers them.

use std::collections::BTreeMap;
use std::path::PathBuf;

use ajcep::quote::SHIPMENT_COLUMNS;
use ajcep_documents::Form;
use clap::Args;

use crate::dates::Dates;
use crate::failure::Failure;
use crate::form::{self, Stated};
use crate::numbers::Numbers;
use crate::profile::Profile;

#[derive(Args)]
#[group(id = "dialect", multiple = true)]
pub(crate) struct Arguments {
    #[command(flatten)]
    form: form::Arguments,
    /// How values and quantities of a batch are written; plain if not given.
    #[arg(long, requires = "batch", value_enum)]
    numbers: Option<Numbers>,
    /// Which number of a date such as 03/04/2026 is the day; refused if not given.
    #[arg(long, requires = "batch", value_enum)]
    dates: Option<Dates>,
    /// The headings of columns of a batch, such as code="HS Code",value="CIF Value"; may be
    /// repeated.
    #[arg(
        long,
        alias = "column",
        requires = "batch",
        value_name = "NAME=HEADING,...",
        value_parser = form::headings
    )]
    columns: Vec<form::Headings>,
    /// Take what is not given from this profile, a file that --save-profile wrote.
    #[arg(long, requires = "batch", value_name = "PROFILE.TOML")]
    profile: Option<PathBuf>,
    /// Remember how the batch is written in this file, for --profile.
    #[arg(long, requires = "batch", value_name = "PROFILE.TOML")]
    save_profile: Option<PathBuf>,
}

impl Arguments {
    /// The options that are given.
    pub(crate) fn stated(&self) -> impl Iterator<Item = &'static str> {
        let Self { form, numbers, dates, columns, profile, save_profile } = self;
        [
            ("--separator, --encoding, --sheet", form.is_stated()),
            ("--numbers", numbers.is_some()),
            ("--dates", dates.is_some()),
            ("--columns", !columns.is_empty()),
            ("--profile", profile.is_some()),
            ("--save-profile", save_profile.is_some()),
        ]
        .into_iter()
        .filter(|(_, stated)| *stated)
        .map(|(name, _)| name)
    }
}

/// How the file is written, as far as it is stated.
pub(crate) struct Dialect {
    pub(crate) form: Form,
    /// How amounts are written, if it is stated.
    pub(crate) numbers: Option<Numbers>,
    /// Which number of a date is the day, if it is stated.
    pub(crate) dates: Option<Dates>,
    columns: Vec<(String, String)>,
}

impl Dialect {
    pub(crate) fn new(arguments: &Arguments) -> Result<Self, Failure> {
        let stated = Profile {
            form: Stated::from(&arguments.form),
            numbers: arguments.numbers,
            dates: arguments.dates,
            columns: columns(&arguments.columns)?,
        };
        let profile = match &arguments.profile {
            Some(path) => stated.over(Profile::open(path)?),
            None => stated,
        };
        if let Some(name) = profile.columns.keys().find(|name| !is_column(name)) {
            let names = SHIPMENT_COLUMNS.join(", ");
            let text =
                format!("--columns {name}: not a column of a batch; expected one of {names}");
            return Err(Failure::BadInput(text));
        }
        let form = profile.form.form()?;
        if let Some(path) = &arguments.save_profile {
            profile.save(path)?;
        }
        let Profile { numbers, dates, columns, .. } = profile;
        let columns = columns.into_iter().collect();
        Ok(Self { form, numbers, dates, columns })
    }

    /// The heading of a column in the file.
    pub(crate) fn heading<'a>(&'a self, name: &'a str) -> &'a str {
        let renamed = self.columns.iter().find(|(of, _)| of == name);
        renamed.map_or(name, |(_, heading)| heading)
    }

    /// The headings that were stated.
    pub(crate) fn stated_headings(&self) -> impl Iterator<Item = &str> {
        self.columns.iter().map(|(_, heading)| heading.as_str())
    }
}

fn is_column(name: &str) -> bool {
    SHIPMENT_COLUMNS.contains(&name)
}

/// The headings of all arguments, each column once.
fn columns(arguments: &[form::Headings]) -> Result<BTreeMap<String, String>, Failure> {
    let mut all = BTreeMap::new();
    for (name, heading) in arguments.iter().flat_map(|headings| &headings.0) {
        if all.insert(name.clone(), heading.clone()).is_some() {
            return Err(Failure::bad_input(format!("--columns {name}: stated twice")));
        }
    }
    Ok(all)
}
