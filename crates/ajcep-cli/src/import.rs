//! `ajcep import`: from a table of rates to a pack.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use ajcep::notation::written::Written;
use ajcep::pack::Regime;
use ajcep::{Book, HsEdition, Party, RateEntry, Standing, Window, nomenclature};
use ajcep_pack::{Categories, Columns, Import, Imported, Notation, Terms};
use clap::Args;
use jiff::civil::Date;

use crate::failure::Failure;
use crate::form::{self, Stated};

#[derive(Args)]
pub(crate) struct Arguments {
    /// The table: CSV, or a workbook (xlsx, xls, ods).
    table: PathBuf,
    /// The file of the pack.
    #[arg(short, long, value_name = "PACK")]
    out: PathBuf,
    /// The Party whose tariff it is, such as TH.
    #[arg(long, value_parser = Party::read)]
    party: Party,
    /// The regime of the rates: mfn, ajcep, or the name of another agreement.
    #[arg(long, value_name = "REGIME")]
    what: String,
    /// The first day the rates hold, YYYY-MM-DD.
    #[arg(long, value_parser = Date::read)]
    from: Date,
    /// The last day the rates hold; open if not given.
    #[arg(long, value_parser = Date::read)]
    until: Option<Date>,
    /// The name by which answers refer to the pack; that of the file if not given.
    #[arg(long)]
    name: Option<String>,
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
    demands: String,
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
    form: form::Arguments,
    /// The column of the code.
    #[arg(long, default_value = "code", value_name = "COLUMN")]
    code_column: String,
    /// The column of the rate.
    #[arg(long, default_value = "rate", value_name = "COLUMN")]
    rate_column: String,
    /// The column of the base rate, for lines given by staging category.
    #[arg(long, requires = "category_column", value_name = "COLUMN")]
    base_column: Option<String>,
    /// The column of the staging category.
    #[arg(long, requires = "base_column", value_name = "COLUMN")]
    category_column: Option<String>,
    /// The staging categories that are not recorded for the Party: a TOML file.
    #[arg(long, requires = "category_column", value_name = "CATEGORIES.TOML")]
    categories: Option<PathBuf>,
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
    /// The day whose lines of the national tariff are used, with --annex1 and for codes that
    /// are shorter than a line; `--from` if not given.
    #[arg(long, value_parser = Date::read)]
    tariff_date: Option<Date>,
    /// Skip rows that cannot be read, and list them.
    #[arg(long)]
    skip_bad: bool,
}

fn word(text: &str) -> Result<(String, RateEntry), String> {
    let (word, rate) = text.split_once('=').ok_or("expected WORD=RATE, such as U=no-concession")?;
    let rate = rate.parse().map_err(|error: ajcep::ParseError| error.to_string())?;
    Ok((word.trim().to_owned(), rate))
}

pub(crate) fn run(arguments: Arguments, book: &Book, out: &mut impl Write) -> Result<(), Failure> {
    let in_table = |error: &dyn std::fmt::Display| Failure::in_file(&arguments.table, error);
    let table = fs::read(&arguments.table).map_err(|error| in_table(&error))?;
    let window = Window::new(arguments.from, arguments.until)
        .ok_or_else(|| Failure::bad_input("--until is before --from"))?;
    let stem = arguments.out.file_stem().unwrap_or_default().to_string_lossy();
    let name = arguments.name.as_deref().unwrap_or(&stem);
    let day = arguments.tariff_date.unwrap_or(arguments.from);
    let mut import =
        Import::new(name, arguments.party, Regime::parse(arguments.what.trim())?, window);
    import.annex1 = arguments.annex1.then_some(day);
    import.notation = arguments.notation;
    let words = arguments.words.iter().enumerate();
    let twice = |(at, (word, _)): (usize, &(String, RateEntry))| {
        let mut before = arguments.words.iter().take(at);
        before.any(|(other, _)| other.eq_ignore_ascii_case(word)).then(|| word.clone())
    };
    if let Some(word) = words.into_iter().find_map(twice) {
        return Err(Failure::bad_input(format!("--map {word}: stated twice")));
    }
    import.words = arguments.words;
    if let Some(path) = &arguments.categories {
        let text = fs::read_to_string(path).map_err(|error| Failure::in_file(path, error))?;
        import.categories =
            Categories::from_toml(&text).map_err(|error| Failure::in_file(path, error))?;
    }
    import.form = Stated::from(&arguments.form).form()?;
    import.tariff_date = arguments.tariff_date;
    import.skip_bad = arguments.skip_bad;
    import.columns = Columns {
        code: arguments.code_column,
        rate: arguments.rate_column,
        base: arguments.base_column,
        category: arguments.category_column,
        units: arguments.units_column,
        basis: arguments.basis_column,
        season: arguments.season_column,
        from: arguments.from_column,
        until: arguments.until_column,
    };
    import.terms = Terms {
        source: arguments.source,
        standing: arguments.standing,
        unconfirmed: arguments.unconfirmed,
        exporters: arguments.exporter,
        demands: arguments.demands,
        hs_edition: arguments.hs_edition.unwrap_or_else(nomenclature::current_edition),
    };
    let imported = import.read(&table, book).map_err(|error| in_table(&error))?;
    fs::write(&arguments.out, &imported.bytes)
        .map_err(|error| Failure::in_file(&arguments.out, error))?;
    report(&imported, out)
}

/// Prints the account on standard output, skipped rows and notes on standard error.
fn report(imported: &Imported, out: &mut impl Write) -> Result<(), Failure> {
    write!(out, "{}", imported.account.to_csv())?;
    for fault in &imported.skipped {
        eprintln!("ajcep: skipped: {fault}");
    }
    for note in &imported.notes {
        eprintln!("ajcep: note: {note}");
    }
    Ok(())
}
