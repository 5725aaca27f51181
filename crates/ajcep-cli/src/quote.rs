//! `ajcep quote`: one shipment from arguments, or a file of them.

use std::io::Write;
use std::path::PathBuf;

use ajcep::{
    Book, Duty, ExchangeRate, Money, Party, Quantity, Quote, Rounding, Shipment, TariffCode,
    Warning,
};
use clap::{Args, ValueEnum};
use jiff::civil::Date;

use crate::batch;
use crate::failure::Failure;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The importing Party, such as JP.
    #[arg(long, required_unless_present = "batch", value_name = "PARTY")]
    to: Option<Party>,
    /// The exporting Party, in which the goods originate, such as VN.
    #[arg(long, required_unless_present = "batch", value_name = "PARTY")]
    from: Option<Party>,
    /// The tariff code in the importing Party's tariff, with or without dots.
    #[arg(long, required_unless_present = "batch")]
    code: Option<TariffCode>,
    /// The date of import, YYYY-MM-DD.
    #[arg(long, required_unless_present = "batch", value_parser = ajcep::parse_date)]
    date: Option<Date>,
    /// The customs value.
    #[arg(long, requires = "currency")]
    value: Option<String>,
    /// The currency of the customs value, such as JPY.
    #[arg(long, requires = "value")]
    currency: Option<String>,
    /// A quantity; may be given several times, each with a unit.
    #[arg(long, requires = "unit")]
    quantity: Vec<String>,
    /// The unit of the quantity, such as kg.
    #[arg(long, requires = "quantity")]
    unit: Vec<String>,
    /// A condition claimed, in the words of the tariff line; may be repeated.
    #[arg(long)]
    condition: Vec<String>,
    /// The exchange rate for the customs value, such as USD/JPY=150.25.
    #[arg(long, requires = "value", value_parser = ExchangeRate::parse)]
    exchange_rate: Option<ExchangeRate>,
    /// How duties are rounded.
    #[arg(long, default_value = "exact")]
    rounding: RoundingChoice,
    /// Quote every row of this CSV file (`-` for standard input).
    #[arg(long, value_name = "IN.CSV", conflicts_with_all = ["to", "from", "code", "date", "value", "currency", "quantity", "unit", "condition", "exchange_rate"])]
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

pub(crate) fn run(arguments: Arguments, json: bool, out: &mut impl Write) -> Result<(), Failure> {
    let rounding = arguments.rounding.into();
    if let Some(input) = &arguments.batch {
        let options = batch::Options { json, rounding, threads: arguments.threads };
        return batch::run(input, arguments.out.as_deref(), &options, out);
    }
    let (Some(to), Some(from), Some(code), Some(date)) =
        (arguments.to, arguments.from, arguments.code, arguments.date)
    else {
        return Err(Failure::bad_input("--to, --from, --code and --date are needed"));
    };
    if arguments.quantity.len() != arguments.unit.len() {
        return Err(Failure::bad_input("each --quantity needs its --unit"));
    }
    let quantities = arguments
        .quantity
        .iter()
        .zip(&arguments.unit)
        .map(|(amount, unit)| Quantity::parse(amount, unit))
        .collect::<Result<Vec<_>, _>>()?;
    let conditions: Vec<&str> = arguments.condition.iter().map(String::as_str).collect();
    let mut shipment = Shipment::new(to, from, code, date)
        .quantities(&quantities)
        .conditions(&conditions)
        .rounding(rounding);
    if let (Some(value), Some(currency)) = (&arguments.value, &arguments.currency) {
        shipment = shipment.customs_value(Money::parse(value, currency)?);
    }
    if let Some(rate) = arguments.exchange_rate {
        shipment = shipment.exchange_rate(rate);
    }
    let quote = Book::embedded().quote(&shipment)?;
    if json {
        serde_json::to_writer(&mut *out, &quote)?;
        writeln!(out)?;
        return Ok(());
    }
    print(&quote, out)
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
    let edition = source.edition.map(|date| format!(", edition of {date}")).unwrap_or_default();
    writeln!(out, "  source      {} ({}){edition}", source.title, quote.standing())?;
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
