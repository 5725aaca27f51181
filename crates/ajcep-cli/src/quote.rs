//! `ajcep quote`: one shipment from arguments, or a file of them.

use std::io::Write;
use std::path::PathBuf;

use ajcep::duty::Rounding;
use ajcep::tariff::{MfnColumn, Source};
use ajcep::{Book, Duty, Quote, Warning};
use clap::Args;

use crate::asked::Asked;
use crate::failure::Failure;
use crate::output::emit;
use crate::{batch_arguments, shipment};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    shipment: shipment::Arguments,
    /// How duties are rounded: exact; or japan-customs, which drops fractions of the value
    /// below 1,000 yen, of the duty of a line below 1 yen and of the total of a declaration
    /// below 100 yen (unconfirmed; imports into Japan in yen only).
    #[arg(long, default_value = "exact")]
    rounding: Rounding,
    /// The file for the total duties of each declaration of a batch, whose rows have the same
    /// text in the column `declaration`: CSV.
    #[arg(long, requires = "batch", value_name = "TOTALS.CSV")]
    totals: Option<PathBuf>,
    #[command(flatten)]
    batch: batch_arguments::Arguments,
}

pub(crate) fn run(
    arguments: &Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let rounding = arguments.rounding;
    let totals = arguments.totals.as_deref();
    if arguments.batch.run(book, Asked::Quote, (as_json, rounding), totals, out)? {
        return Ok(());
    }
    let shipment = arguments.shipment.shipment()?.with_rounding(rounding);
    let quote = book.quote(&shipment)?;
    emit(as_json, &quote, out, |out| print(&quote, out))
}

fn print(quote: &Quote<'_>, out: &mut impl Write) -> Result<(), Failure> {
    let (line, mfn, source) = (quote.line(), quote.mfn(), quote.source());
    let (importer, exporter) = (quote.importer().label(), quote.exporter().label());
    writeln!(out, "{} into {importer} from {exporter} on {}", line.code(), quote.date())?;
    let columns: Vec<&str> = mfn.terms().map(|(column, _)| MfnColumn::code(column)).collect();
    writeln!(out, "  MFN rate    {mfn}  ({})", columns.join(", "))?;
    writeln!(out, "  AJCEP rate  {}", quote.preference())?;
    if let Some(amounts) = quote.amounts() {
        let currency = amounts.currency.map(|currency| currency.to_string()).unwrap_or_default();
        let show = |duty: &Duty| describe(duty, &currency);
        writeln!(out, "  MFN duty    {}", show(&amounts.mfn))?;
        let ajcep = amounts.ajcep.as_ref().map_or("none: no concession".to_owned(), show);
        writeln!(out, "  AJCEP duty  {ajcep}")?;
        writeln!(out, "  payable     {}  ({})", show(&amounts.payable), amounts.payable_under)?;
        writeln!(out, "  saving      {}", show(&amounts.saving))?;
    }
    if let Some(window) = line.window() {
        let season = line.season().map(|season| format!(", season {season}")).unwrap_or_default();
        writeln!(out, "  line        {}, in force {window}{season}", line.hs_edition())?;
    }
    if let Some(day) = line.carried_from() {
        writeln!(out, "  carried     forward from {day}, the last day of its edition")?;
    }
    if !line.basis().is_empty() {
        writeln!(out, "  MFN basis   {}", line.basis())?;
    }
    writeln!(out, "  source      {}", describe_source(&source, quote.standing().code()))?;
    if let Some(own) = quote.preference_source() {
        writeln!(out, "  AJCEP from  {}", describe_source(&own, own.standing.code()))?;
        if !line.preference_basis().is_empty() {
            writeln!(out, "  AJCEP basis {}", line.preference_basis())?;
        }
    }
    let cites: Vec<String> = quote.citations().map(|provision| provision.to_string()).collect();
    let (cites, code) = (cites.join("; "), line.code().undotted());
    writeln!(out, "  cites       {cites}; {} {code}", source.file)?;
    for condition in line.conditions() {
        let claimed = quote.shipment().claims(condition);
        writeln!(out, "  condition   {condition}{}", if claimed { "  (claimed)" } else { "" })?;
    }
    notes(quote, |_| true, out)
}

/// What to know before relying on a quote: those of its warnings that are wanted, and which
/// readings are not confirmed.
pub(crate) fn notes(
    quote: &Quote<'_>,
    wanted: impl Fn(Warning) -> bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    for warning in quote.warnings().iter().filter(|warning| wanted(*warning)) {
        writeln!(out, "  note        {}", warning.label())?;
    }
    if quote.warnings().contains(Warning::UnconfirmedReading) {
        let of_mfn = quote.source().unconfirmed;
        let of_ajcep = quote.line().preference_source(quote.date()).unconfirmed;
        for text in [of_mfn].into_iter().chain(Some(of_ajcep).filter(|text| *text != of_mfn)) {
            if !text.is_empty() {
                writeln!(out, "  note        unconfirmed: {text}")?;
            }
        }
    }
    Ok(())
}

fn describe_source(source: &Source<'_>, standing: &str) -> String {
    let title = if source.title.is_empty() { source.file } else { source.title };
    let edition = source.edition.map(|date| format!(", edition of {date}")).unwrap_or_default();
    let layer = match source.layer {
        "embedded" => String::new(),
        pack => format!("pack {pack}: "),
    };
    format!("{layer}{title} ({standing}){edition}")
}

/// A duty as text.
pub(crate) fn describe(duty: &Duty, currency: &str) -> String {
    match duty {
        Duty::Exact(amount) => money(amount, currency),
        Duty::Open { at_least, at_most: Some(most), because } => {
            format!("between {at_least} and {}: {because}", money(most, currency))
        }
        Duty::Open { at_least, at_most: None, because } if at_least.is_zero() => {
            format!("not known: {because}")
        }
        Duty::Open { at_least, because, .. } => {
            format!("at least {}: {because}", money(at_least, currency))
        }
    }
}

fn money(amount: &impl std::fmt::Display, currency: &str) -> String {
    format!("{amount} {currency}").trim_end().to_owned()
}
