//! `ajcep staging`: the path of a line through all editions and cuts that are known, or that of
//! a base rate under a staging category.

use std::collections::BTreeSet;
use std::io::Write;
use std::path::PathBuf;

use ajcep::notation::written::{CodeError, Written, tariff_code};
use ajcep::{Book, Party, RateEntry, Window};
use ajcep_pack::Categories;
use clap::Args;
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

use crate::failure::Failure;
use crate::import::categories;
use crate::output::emit;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The Party whose tariff it is, such as TH.
    #[arg(long, value_name = "PARTY", value_parser = Party::read)]
    to: Party,
    /// The code of a line: its rates in the embedded schedules and the packs.
    #[arg(long, required_unless_present = "category", conflicts_with = "category")]
    code: Option<String>,
    /// A staging category: the rates that it gives for --base.
    #[arg(long, requires = "base")]
    category: Option<String>,
    /// The base rate, such as 12%.
    #[arg(long, requires = "category")]
    base: Option<RateEntry>,
    /// The note that the category refers to.
    #[arg(long, default_value = "", requires = "category")]
    note: String,
    /// The staging categories that are not recorded for the Party: a TOML file.
    #[arg(long, value_name = "CATEGORIES.TOML", requires = "category")]
    categories: Option<PathBuf>,
    /// The first day, YYYY-MM-DD; that of the first cut, 2008-12-01, if not given.
    #[arg(long, value_parser = Date::read)]
    from: Option<Date>,
    /// The last day; open if not given.
    #[arg(long, value_parser = Date::read)]
    until: Option<Date>,
}

/// Days with one rate.
#[derive(PartialEq, Serialize)]
struct Span {
    window: Window,
    mfn: Option<String>,
    ajcep: String,
    basis: String,
}

pub(crate) fn run(
    arguments: &Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let first = arguments.from.unwrap_or(Date::constant(2008, 12, 1));
    let window = Window::new(first, arguments.until)
        .ok_or_else(|| Failure::bad_input("--until is before --from"))?;
    let spans = match (&arguments.code, &arguments.category, &arguments.base) {
        (Some(code), ..) => of_line(book, arguments.to, code, window)?,
        (None, Some(category), Some(base)) => {
            let own = match &arguments.categories {
                Some(path) => categories(path)?,
                None => Categories::default(),
            };
            let path = own.path(arguments.to, category, &arguments.note, base, window);
            let span = |(window, rate, basis): (Window, RateEntry, String)| Span {
                window,
                mfn: None,
                ajcep: rate.to_string(),
                basis,
            };
            path.map_err(Failure::bad_input)?.into_iter().map(span).collect()
        }
        _ => return Err(Failure::bad_input("--code, or --category and --base, are needed")),
    };
    emit(as_json, &spans, out, |out| {
        for Span { window, mfn, ajcep, basis } in &spans {
            write!(out, "{:<24}", window.to_string())?;
            if let Some(mfn) = mfn {
                write!(out, " MFN {mfn:<16}")?;
            }
            writeln!(out, " AJCEP {ajcep:<16} {basis}")?;
        }
        Ok(())
    })
}

/// The rates of a line on all days on which one is known.
fn of_line(book: &Book, party: Party, code: &str, window: Window) -> Result<Vec<Span>, Failure> {
    let code =
        tariff_code(code, party).map_err(CodeError::into_error).map_err(Failure::bad_input)?;
    // A rate may change where an edition of the tariff, or a line of any layer, begins or ends.
    let of_line = book
        .lines(party)
        .filter(|line| code.undotted().to_string().starts_with(&line.code().undotted().to_string()))
        .filter_map(|line| line.window());
    let windows: Vec<Window> = of_line.chain(book.editions(party)).collect();
    let next = |window: &Window| window.until().and_then(|last| last.checked_add(1.day()).ok());
    let mut starts: BTreeSet<Date> = windows
        .iter()
        .flat_map(|window| [Some(window.from()), next(window)])
        .flatten()
        .filter(|start| window.contains(*start))
        .collect();
    starts.insert(window.from());
    let ends: Vec<Option<Date>> = starts
        .iter()
        .skip(1)
        .map(|start| start.checked_sub(1.day()).ok())
        .chain([window.until()])
        .collect();
    let mut spans: Vec<Span> = Vec::new();
    let mut last_error = None;
    for (start, end) in starts.into_iter().zip(ends) {
        let line = match book.line(party, code, start) {
            Ok(line) => line,
            Err(error) => {
                last_error = Some(error);
                continue;
            }
        };
        let Some(days) = Window::new(start, end) else { continue };
        let span = Span {
            window: days,
            mfn: Some(line.mfn().to_string()),
            ajcep: line.preference().to_string(),
            basis: line.preference_basis().to_owned(),
        };
        let goes_on = spans.last().is_some_and(|last| {
            next(&last.window) == Some(start)
                && (&last.mfn, &last.ajcep, &last.basis) == (&span.mfn, &span.ajcep, &span.basis)
        });
        match spans.last_mut().filter(|_| goes_on) {
            Some(last) => last.window = Window::new(last.window.from(), end).unwrap_or(days),
            None => spans.push(span),
        }
    }
    match (spans.is_empty(), last_error) {
        (true, Some(error)) => Err(error.into()),
        _ => Ok(spans),
    }
}
