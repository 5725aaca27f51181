//! The arguments of `ajcep import`.

use std::fs;
use std::path::{Path, PathBuf};

use ajcep::notation::written::Written;
use ajcep::{HsEdition, Party, RateEntry, Standing, nomenclature};
use ajcep_pack::{Categories, Columns, Import, Notation, Terms};
use clap::Args;
use jiff::civil::Date;

use crate::failure::Failure;
use crate::form::{self, Stated};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The table: CSV, a workbook (xlsx, xls, ods), or a PDF document with a text layer.
    #[arg(required_unless_present = "agreement", conflicts_with = "agreement")]
    pub(super) table: Option<PathBuf>,
    /// The file of the pack; with --agreement, the folder of the packs.
    #[arg(short, long, value_name = "PACK", required_unless_present_any = ["inspect", "explain"])]
    pub(super) out: Option<PathBuf>,
    /// Print what the table has: its columns, ten rows, and the command that imports it.
    #[arg(long, conflicts_with = "out")]
    pub(super) inspect: bool,
    /// With --inspect: print every row as CSV, with its place.
    #[arg(long, requires = "inspect")]
    pub(super) rows: bool,
    /// Print what is read where on this page of a PDF document.
    #[arg(long, value_name = "PAGE", conflicts_with_all = ["inspect", "out"])]
    pub(super) explain: Option<usize>,
    /// Import the schedules of all Parties from the documents of this folder, under the names
    /// they are published by, into packs of the folder --out.
    #[arg(long, value_name = "FOLDER", conflicts_with_all = ["inspect", "explain"])]
    pub(super) agreement: Option<PathBuf>,
    /// The Party whose tariff it is, such as TH.
    #[arg(long, value_parser = Party::read, required_unless_present_any = ["inspect", "explain", "agreement"])]
    pub(super) party: Option<Party>,
    /// The regime of the rates: mfn, ajcep, or the name of another agreement.
    #[arg(long, value_name = "REGIME", required_unless_present_any = ["inspect", "explain", "agreement"])]
    pub(super) what: Option<String>,
    /// The first day the rates hold, YYYY-MM-DD.
    #[arg(long, value_parser = Date::read, required_unless_present_any = ["inspect", "explain", "agreement"])]
    pub(super) from: Option<Date>,
    /// The last day the rates hold; open if not given.
    #[arg(long, value_parser = Date::read)]
    pub(super) until: Option<Date>,
    /// The name by which answers refer to the pack; that of the file if not given.
    #[arg(long)]
    pub(super) name: Option<String>,
    /// The source of the rates.
    #[arg(long, default_value = "")]
    source: String,
    /// How far the source can be relied on: official, secondary, unofficial-translation,
    /// supplied or inferred.
    #[arg(long, default_value = "supplied")]
    standing: Standing,
    /// What is unconfirmed in the reading of the source; answers repeat it.
    #[arg(long, default_value = "")]
    unconfirmed: String,
    /// A Party whose goods the rates are for; all Parties if not given. May be repeated.
    #[arg(long, value_name = "PARTY", value_parser = Party::read)]
    exporter: Vec<Party>,
    /// What an importer must show to be granted the rates.
    #[arg(long, default_value = "")]
    requirements: String,
    /// The HS edition of the national codes; that of the tariffs in force if not given.
    #[arg(long, value_parser = HsEdition::read)]
    hs_edition: Option<HsEdition>,
    /// The notation of the rates: expression, japan, viet-nam, local or percent; percent under
    /// a heading with a per cent sign, expression under another, if not given.
    #[arg(long)]
    notation: Option<Notation>,
    /// What a word of the table stands for, such as U=no-concession or Exempted=free; may be
    /// repeated.
    #[arg(long = "map", value_name = "WORD=RATE", value_parser = word, allow_hyphen_values = true)]
    words: Vec<(String, RateEntry)>,
    #[command(flatten)]
    pub(super) form: form::Arguments,
    /// Read only the rows with this value in this column; may be repeated.
    #[arg(long = "where", value_name = "COLUMN=VALUE", value_parser = only)]
    only: Vec<(String, String)>,
    /// The column of the code; found by its heading if not given.
    #[arg(long, value_name = "COLUMN")]
    code_column: Option<String>,
    /// The column of the rate; found by its heading if not given.
    #[arg(long, value_name = "COLUMN")]
    rate_column: Option<String>,
    /// The column of the base rate, for lines given by staging category.
    #[arg(long, requires = "category_column", value_name = "COLUMN")]
    base_column: Option<String>,
    /// The column of the staging category.
    #[arg(long, requires = "base_column", value_name = "COLUMN")]
    category_column: Option<String>,
    /// The column of the number of a note that a staging category refers to; found by its
    /// heading if not given.
    #[arg(long, value_name = "COLUMN")]
    note_column: Option<String>,
    /// The staging categories that are not recorded for the Party: a TOML file.
    #[arg(long, value_name = "CATEGORIES.TOML")]
    categories: Option<PathBuf>,
    /// The month and the day from which the rate of a column that is a year holds; those of
    /// the Party's cuts under Annex 1 if not given.
    #[arg(long, value_name = "MM-DD", value_parser = month_day)]
    year_start: Option<(i8, i8)>,
    /// The column of the units.
    #[arg(long, value_name = "COLUMN")]
    units_column: Option<String>,
    /// The column of the legal basis of a rate.
    #[arg(long, value_name = "COLUMN")]
    basis_column: Option<String>,
    /// The column of the season, MM-DD/MM-DD.
    #[arg(long, value_name = "COLUMN")]
    season_column: Option<String>,
    /// The column of the first day of a row.
    #[arg(long, value_name = "COLUMN")]
    from_column: Option<String>,
    /// The column of the last day of a row.
    #[arg(long, value_name = "COLUMN")]
    until_column: Option<String>,
    /// The codes are of HS 2002, as in Annex 1: transpose the rates to the lines of the
    /// national tariff.
    #[arg(long)]
    annex1: bool,
    /// The codes are of this HS edition: transpose the rates to the lines of the national
    /// tariff.
    #[arg(long, value_name = "EDITION", value_parser = HsEdition::read, conflicts_with = "annex1")]
    pub(super) transpose_from: Option<HsEdition>,
    /// The day whose lines of the national tariff are used, with --annex1 and for codes that
    /// are shorter than a line; `--from` if not given.
    #[arg(long, value_parser = Date::read)]
    pub(super) tariff_date: Option<Date>,
    /// Skip rows that cannot be read, and list them.
    #[arg(long)]
    skip_bad: bool,
}

fn word(text: &str) -> Result<(String, RateEntry), String> {
    let (word, rate) = text.split_once('=').ok_or("expected WORD=RATE, such as U=no-concession")?;
    let rate = rate.parse().map_err(|error: ajcep::ParseError| error.to_string())?;
    Ok((word.trim().to_owned(), rate))
}

fn only(text: &str) -> Result<(String, String), String> {
    let (column, value) = text.split_once('=').ok_or("expected COLUMN=VALUE")?;
    Ok((column.trim().to_owned(), value.trim().to_owned()))
}

fn month_day(text: &str) -> Result<(i8, i8), String> {
    let date = format!("2000-{text}").parse::<Date>();
    let date = date.map_err(|_| format!("`{text}`: expected MM-DD, such as 04-01"))?;
    Ok((date.month(), date.day()))
}

impl Arguments {
    /// Whether anything is stated that an import alone reads.
    pub(super) fn is_of_import(&self) -> bool {
        let columns = [
            &self.code_column,
            &self.rate_column,
            &self.base_column,
            &self.category_column,
            &self.note_column,
            &self.units_column,
            &self.basis_column,
            &self.season_column,
            &self.from_column,
            &self.until_column,
            &self.what,
            &self.name,
        ];
        let texts = [&self.source, &self.unconfirmed, &self.requirements];
        let days = [self.from, self.until, self.tariff_date];
        columns.iter().any(|column| column.is_some())
            || texts.iter().any(|text| !text.is_empty())
            || days.iter().any(Option::is_some)
            || self.standing != Standing::Supplied
            || self.party.is_some()
            || !self.exporter.is_empty()
            || self.hs_edition.is_some()
            || self.notation.is_some()
            || !self.words.is_empty()
            || !self.only.is_empty()
            || self.categories.is_some()
            || self.year_start.is_some()
            || self.annex1
            || self.transpose_from.is_some()
            || self.skip_bad
            || (self.explain.is_some() && self.form.is_stated())
    }

    /// States what is the same for one table and for those of a folder.
    pub(super) fn state(&self, import: &mut Import<'_>) -> Result<(), Failure> {
        let day = self.tariff_date.or(self.from).unwrap_or(import.window.from());
        let edition = self.transpose_from.or(self.annex1.then_some(HsEdition::Hs2002));
        import.transpose = edition.map(|edition| (edition, day));
        import.notation = self.notation;
        let twice = |(at, (word, _)): (usize, &(String, RateEntry))| {
            let mut before = self.words.iter().take(at);
            before.any(|(other, _)| other.eq_ignore_ascii_case(word)).then(|| word.clone())
        };
        if let Some(word) = self.words.iter().enumerate().find_map(twice) {
            return Err(Failure::bad_input(format!("--map {word}: stated twice")));
        }
        import.words.clone_from(&self.words);
        import.only.clone_from(&self.only);
        import.year_start = self.year_start;
        if let Some(path) = &self.categories {
            import.categories = categories(path)?;
        }
        import.form = Stated::from(&self.form).form()?;
        import.tariff_date = self.tariff_date;
        import.skip_bad = self.skip_bad;
        import.columns = Columns {
            code: self.code_column.clone(),
            rate: self.rate_column.clone(),
            base: self.base_column.clone(),
            category: self.category_column.clone(),
            note: self.note_column.clone(),
            units: self.units_column.clone(),
            basis: self.basis_column.clone(),
            season: self.season_column.clone(),
            from: self.from_column.clone(),
            until: self.until_column.clone(),
        };
        import.terms = Terms {
            source: self.source.clone(),
            standing: self.standing,
            unconfirmed: self.unconfirmed.clone(),
            exporters: self.exporter.clone(),
            requirements: self.requirements.clone(),
            hs_edition: self.hs_edition.unwrap_or_else(nomenclature::current_edition),
        };
        Ok(())
    }
}

/// Reads a file of staging categories.
pub(crate) fn categories(path: &Path) -> Result<Categories, Failure> {
    let text = fs::read_to_string(path).map_err(|error| Failure::in_file(path, error))?;
    Categories::from_toml(&text).map_err(|error| Failure::in_file(path, error))
}
