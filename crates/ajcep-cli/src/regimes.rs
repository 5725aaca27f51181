//! `ajcep regimes`: the regimes open to an importer, by what is paid under each.

use std::io::Write;

use ajcep::Book;
use ajcep::duty::Rounding;
use ajcep::quote::OriginRulesSupport;

use clap::Args;

use crate::asked::Asked;
use crate::failure::Failure;
use crate::output::emit;
use crate::{batch_arguments, quote, shipment};

#[derive(Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    shipment: shipment::Arguments,
    #[command(flatten)]
    batch: batch_arguments::Arguments,
}

pub(crate) fn run(
    arguments: &Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let exact = Rounding::Exact;
    if arguments.batch.run(book, Asked::Regimes, (as_json, exact), None, out)? {
        return Ok(());
    }
    let shipment = arguments.shipment.shipment()?;
    let options = book.regimes(&shipment)?;
    emit(as_json, &options, out, |out| {
        for option in &options {
            let currency = option.currency.map(|currency| currency.to_string()).unwrap_or_default();
            let place = option.rank.map_or("-".to_owned(), |rank| rank.to_string());
            writeln!(out, "{place}  {}  {}", option.regime, option.rate)?;
            if let Some(unranked) = option.unranked {
                writeln!(out, "  no rank  {}", unranked.label())?;
            }
            if let Some(duty) = &option.duty {
                writeln!(out, "  duty     {}", quote::describe(duty, &currency))?;
            }
            if let Some(saving) = &option.saving {
                writeln!(out, "  saving   {}", quote::describe(saving, &currency))?;
            }
            if !option.requirements.is_empty() {
                writeln!(out, "  requirements  {}", option.requirements)?;
            }
            if option.rules == OriginRulesSupport::NotInLibrary {
                writeln!(out, "  origin   {}", option.rules.label())?;
            }
            if !option.doubt.is_empty() {
                writeln!(out, "  doubt    {}", option.doubt)?;
            }
            if let Some(ended) = option.carried_from {
                writeln!(out, "  carried  forward from the edition that ended on {ended}")?;
            }
            let source = option.source;
            writeln!(out, "  source   {}: {} ({})", source.layer, source.title, source.standing)?;
            if !source.unconfirmed.is_empty() {
                writeln!(out, "  unconfirmed  {}", source.unconfirmed)?;
            }
        }
        if let Some(since) = options.first().and_then(|option| option.later_edition) {
            writeln!(
                out,
                "note: a later edition of the tariff was published on {since}; it is not in the data"
            )?;
        }
        let warnings = options.first().map(|option| option.warnings).unwrap_or_default();
        for warning in warnings {
            writeln!(out, "note: {}", warning.label())?;
        }
        writeln!(out, "note: before safeguard, anti-dumping and quota measures")?;
        Ok(())
    })
}
