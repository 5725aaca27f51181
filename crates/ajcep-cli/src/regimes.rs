//! `ajcep regimes`: the regimes open to an importer, by what is paid under each.

use std::io::Write;

use ajcep::Book;

use crate::failure::Failure;
use crate::output::emit;
use crate::{quote, shipment};

pub(crate) fn run(
    arguments: &shipment::Arguments,
    book: &Book,
    as_json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let shipment = arguments.shipment()?;
    let options = book.regimes(&shipment)?;
    emit(as_json, &options, out, |out| {
        for option in &options {
            let currency = option.currency.map(|currency| currency.to_string()).unwrap_or_default();
            writeln!(out, "{}  {}", option.regime, option.rate)?;
            if let Some(duty) = &option.duty {
                writeln!(out, "  duty     {}", quote::describe(duty, &currency))?;
            }
            if !option.demands.is_empty() {
                writeln!(out, "  demands  {}", option.demands)?;
            }
            let source = option.source;
            writeln!(out, "  source   {}: {} ({})", source.layer, source.title, source.standing)?;
        }
        writeln!(out, "note: before safeguard, anti-dumping and quota measures")?;
        Ok(())
    })
}
