//! `ajcep import`: from a table of rates to a pack.

use std::fs;
use std::io::Write;
use std::path::PathBuf;

use ajcep::{Book, HsEdition, Party, Regime, Standing, Window};
use ajcep_pack::{Columns, Import, Imported, Notation, Terms};
use clap::Args;
use jiff::civil::Date;

use crate::failure::Failure;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The table, as CSV.
    table: PathBuf,
    /// Where to write the pack.
    #[arg(short, long, value_name = "PACK")]
    out: PathBuf,
    /// Whose tariff it is, such as TH.
    #[arg(long)]
    party: Party,
    /// Which rates they are: mfn, ajcep, or the name of another agreement.
    #[arg(long, value_name = "REGIME")]
    what: String,
    /// The first day the rates hold, YYYY-MM-DD.
    #[arg(long, value_parser = ajcep::parse_date)]
    from: Date,
    /// The last day the rates hold; open if not given.
    #[arg(long, value_parser = ajcep::parse_date)]
    until: Option<Date>,
    /// By which name answers refer to the pack; that of the file if not given.
    #[arg(long)]
    name: Option<String>,
    /// Where the rates were read from.
    #[arg(long, default_value = "")]
    source: String,
    /// How far that can be relied on: official, secondary, unofficial-translation,
    /// supplied or inferred.
    #[arg(long, default_value = "supplied")]
    standing: Standing,
    /// What in the reading is not confirmed; answers repeat it.
    #[arg(long, default_value = "")]
    unconfirmed: String,
    /// Whose goods the rates are for; all Parties' if not given. May be repeated.
    #[arg(long, value_name = "PARTY")]
    exporter: Vec<Party>,
    /// What an importer must show to be granted the rates.
    #[arg(long, default_value = "")]
    demands: String,
    /// The HS edition of the national codes.
    #[arg(long, default_value = "hs2022")]
    hs_edition: HsEdition,
    /// How rates are written: expression, japan, viet-nam or local.
    #[arg(long, default_value = "expression")]
    notation: Notation,
    /// What separates the columns: one character, or `tab`.
    #[arg(long, default_value = ",", value_parser = separator)]
    separator: u8,
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
    /// The column of the units.
    #[arg(long, value_name = "COLUMN")]
    units_column: Option<String>,
    /// The column of what a rate rests on.
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
    /// The codes are of HS 2002, as in Annex 1: carry the rates over to the lines of
    /// the national tariff.
    #[arg(long)]
    annex1: bool,
    /// The day on which the lines of the national tariff are taken; `--from` if not
    /// given.
    #[arg(long, requires = "annex1", value_parser = ajcep::parse_date)]
    tariff_date: Option<Date>,
    /// Leave out rows that cannot be read, and say which.
    #[arg(long)]
    skip_bad: bool,
}

fn separator(text: &str) -> Result<u8, String> {
    match text.as_bytes() {
        b"tab" => Ok(b'\t'),
        [byte] if byte.is_ascii() && !matches!(byte, b'"' | b'\n' | b'\r') => Ok(*byte),
        _ => Err(format!("separator `{text}`: expected one ASCII character, or tab")),
    }
}

pub(crate) fn run(arguments: Arguments, book: &Book, out: &mut impl Write) -> Result<(), Failure> {
    let named = |path: &std::path::Path, error: &dyn std::fmt::Display| {
        Failure::BadInput(format!("{}: {error}", path.display()))
    };
    let table = fs::read(&arguments.table).map_err(|error| named(&arguments.table, &error))?;
    let window = Window::new(arguments.from, arguments.until)
        .ok_or_else(|| Failure::bad_input("--until is before --from"))?;
    let stem = arguments.out.file_stem().unwrap_or_default().to_string_lossy();
    let name = arguments.name.as_deref().unwrap_or(&stem);
    let day = arguments.tariff_date.unwrap_or(arguments.from);
    let mut import = Import::new(name, arguments.party, Regime::parse(&arguments.what)?, window);
    import.annex1 = arguments.annex1.then_some(day);
    import.notation = arguments.notation;
    import.separator = arguments.separator;
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
        hs_edition: arguments.hs_edition,
    };
    let made = import.read(&table, book).map_err(|error| named(&arguments.table, &error))?;
    fs::write(&arguments.out, &made.bytes).map_err(|error| named(&arguments.out, &error))?;
    tell(&made, out)
}

/// The account on standard output; what is worth a look on standard error.
fn tell(made: &Imported, out: &mut impl Write) -> Result<(), Failure> {
    write!(out, "{}", made.account.to_csv())?;
    for fault in &made.skipped {
        eprintln!("ajcep: skipped: {fault}");
    }
    for note in &made.notes {
        eprintln!("ajcep: note: {note}");
    }
    Ok(())
}
