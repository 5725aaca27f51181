//! `ajcep quote`: one shipment from arguments, or a file of them.

use std::io::Write;
use std::path::PathBuf;

use ajcep::{Book, Duty, Quote, Rounding, Source, Warning};
use clap::{Args, ValueEnum};

use crate::failure::Failure;
use crate::{batch, shipment};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    shipment: shipment::Arguments,
    /// How duties are rounded.
    #[arg(long, default_value = "exact")]
    rounding: RoundingChoice,
    /// Quote every row of this CSV file (`-` for standard input).
    #[arg(long, value_name = "IN.CSV", conflicts_with = "shipment")]
    batch: Option<PathBuf>,
    /// Where to write the answers of a batch; standard output if not given.
    #[arg(long, requires = "batch", value_name = "OUT.CSV")]
    out: Option<PathBuf>,
    /// How many threads a batch uses; all processors if not given.
    #[arg(long, requires = "batch", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

#[derive(Clone, Copy, ValueEnum)]
enum RoundingChoice {
    /// Not at all.
    Exact,
    /// Drop fractions of the value below 1,000 yen and of the duty below 100
    /// yen (unconfirmed; imports into Japan in yen only).
    JapanCustoms,
}

impl From<RoundingChoice> for Rounding {
    fn from(choice: RoundingChoice) -> Self {
        match choice {
            RoundingChoice::Exact => Self::Exact,
            RoundingChoice::JapanCustoms => Self::JapanCustoms,
        }
    }
}

pub(crate) fn run(
    arguments: Arguments,
    book: &Book,
    json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let rounding = arguments.rounding.into();
    if let Some(input) = &arguments.batch {
        let options = batch::Options { book, json, rounding, threads: arguments.threads };
        return batch::run(input, arguments.out.as_deref(), &options, out);
    }
    arguments.shipment.ask_rounded(rounding, |shipment| {
        let quote = book.quote(shipment)?;
        if json {
            serde_json::to_writer(&mut *out, &quote)?;
            writeln!(out)?;
            return Ok(());
        }
        print(&quote, out)
    })
}

fn print(quote: &Quote<'_>, out: &mut impl Write) -> Result<(), Failure> {
    let (line, mfn, preference, source) =
        (quote.line(), quote.mfn(), quote.preference(), quote.source());
    let (importer, exporter) = (quote.importer().name(), quote.exporter().name());
    writeln!(out, "{} into {importer} from {exporter} on {}", line.code(), quote.date())?;
    let columns: Vec<&str> = mfn.terms().map(|(column, _)| column.as_str()).collect();
    writeln!(out, "  MFN rate    {mfn}  ({})", columns.join(", "))?;
    writeln!(out, "  AJCEP rate  {preference}")?;
    if let Some(amounts) = quote.amounts() {
        let currency = amounts.currency.map(|currency| currency.to_string()).unwrap_or_default();
        let show = |duty: &Duty| describe(duty, &currency);
        writeln!(out, "  MFN duty    {}", show(&amounts.mfn))?;
        let ajcep = amounts.ajcep.as_ref().map_or("none: no concession".to_owned(), show);
        writeln!(out, "  AJCEP duty  {ajcep}")?;
        writeln!(
            out,
            "  payable     {}  ({})",
            show(&amounts.payable),
            amounts.payable_under.as_str()
        )?;
        writeln!(out, "  saving      {}", show(&amounts.saving))?;
    }
    if let Some(window) = line.window() {
        let season = line.season().map(|season| format!(", season {season}")).unwrap_or_default();
        writeln!(out, "  line        {}, in force {window}{season}", line.hs_edition())?;
    }
    if !line.basis().is_empty() {
        writeln!(out, "  MFN basis   {}", line.basis())?;
    }
    writeln!(out, "  source      {}", describe_source(&source, quote.standing().as_str()))?;
    if let Some(own) = quote.preference_source() {
        writeln!(out, "  AJCEP from  {}", describe_source(&own, own.standing.as_str()))?;
        if !line.preference_basis().is_empty() {
            writeln!(out, "  AJCEP basis {}", line.preference_basis())?;
        }
    }
    let cites: Vec<String> = quote.citations().map(|citation| citation.to_string()).collect();
    writeln!(
        out,
        "  cites       {}; {} {}",
        cites.join("; "),
        source.file,
        line.code().undotted()
    )?;
    for condition in line.conditions() {
        let claimed = quote.shipment().claimed().contains(&condition);
        writeln!(out, "  condition   {condition}{}", if claimed { "  (claimed)" } else { "" })?;
    }
    for warning in quote.warnings().iter() {
        writeln!(out, "  note        {warning}")?;
    }
    if quote.warnings().contains(Warning::UnconfirmedReading) {
        writeln!(out, "  note        unconfirmed: {}", source.unconfirmed)?;
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

/// A duty in words.
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
