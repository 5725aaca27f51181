//! `ajcep regimes`: what is open to an importer, by what is paid.

use std::io::Write;

use ajcep::Book;

use crate::failure::Failure;
use crate::quote;
use crate::shipment;

pub(crate) fn run(
    arguments: &shipment::Arguments,
    book: &Book,
    json: bool,
    out: &mut impl Write,
) -> Result<(), Failure> {
    arguments.ask(|shipment| {
        let options = book.regimes(shipment)?;
        if json {
            serde_json::to_writer(&mut *out, &options)?;
            writeln!(out)?;
            return Ok(());
        }
        let value = shipment.value().map(|value| value.currency());
        let currency = shipment
            .given_exchange_rate()
            .map(|rate| rate.to())
            .or(value)
            .map(|currency| currency.to_string())
            .unwrap_or_default();
        for option in &options {
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
