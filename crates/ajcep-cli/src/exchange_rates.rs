//! `--exchange-rates`: a file of published exchange rates, each of some days.

use std::fs::File;
use std::path::Path;

use ajcep::notation::written::Written;
use ajcep::{Error, ExchangeRate, ExchangeRates, Shipment};
use ajcep_documents::{Form, Row, Table, cell_text, is_heading, nearly};
use jiff::civil::Date;

use crate::failure::Failure;

/// The columns of the file. Without a column `until` a rate is of one day.
const COLUMNS: [&str; 4] = ["pair", "rate", "date", "until"];

/// The rates of a file: CSV or a workbook.
pub(crate) fn read(path: &Path) -> Result<ExchangeRates, Failure> {
    let refused =
        |text: String| Failure::bad_input(format!("--exchange-rates {}: {text}", path.display()));
    let file = File::open(path).map_err(|error| Failure::in_file(path, error))?;
    let table = Table::open(file, &Form::default(), &COLUMNS);
    let table = table.map_err(|error| refused(error.to_string()))?;
    let header = table.header().clone();
    let columns = COLUMNS.map(|name| header.iter().position(|cell| is_heading(cell, name)));
    let missing = COLUMNS.into_iter().zip(columns).take(3).find(|(_, found)| found.is_none());
    if let Some((name, _)) = missing {
        return Err(refused(format!("no column `{name}`; expected {}", COLUMNS.join(","))));
    }
    let absent = || COLUMNS.into_iter().zip(columns).filter(|(_, found)| found.is_none());
    for heading in header.iter().map(String::from_utf8_lossy) {
        if let Some(name) = nearly(&heading, absent().map(|(name, _)| name)) {
            return Err(refused(format!("the column `{heading}` is nearly `{name}`, and not it")));
        }
    }
    let mut rates = ExchangeRates::default();
    for row in table {
        let row = row.map_err(|error| refused(error.to_string()))?;
        let line = row.position().map_or(0, csv::Position::line);
        let added =
            rate(&row, columns).and_then(|(rate, first, last)| rates.insert(rate, first, last));
        added.map_err(|error| refused(format!("line {line}: {error}")))?;
    }
    match rates.is_empty() {
        true => Err(refused("no rate in it".to_owned())),
        false => Ok(rates),
    }
}

/// The rate of a row, its first and its last day.
fn rate(
    row: &Row,
    [pair, rate, first, last]: [Option<usize>; 4],
) -> Result<(ExchangeRate, Date, Date), Error> {
    let cell = |index: Option<usize>, name: &str| {
        let cell = index.and_then(|index| row.get(index)).unwrap_or_default();
        let text = std::str::from_utf8(cell).map(cell_text);
        text.map_err(|_| Error::unreadable("not UTF-8").in_field(name))
    };
    let day = |index, name| {
        Date::read(cell(index, name)?).map_err(|error| Error::from(error).in_field(name))
    };
    let text = format!("{}={}", cell(pair, "pair")?, cell(rate, "rate")?);
    let first = day(first, "date")?;
    let last = last.map_or(Ok(first), |index| day(Some(index), "until"))?;
    Ok((text.parse()?, first, last))
}

/// The shipment with the rate of its currency and day, if it has a value.
pub(crate) fn apply(rates: &ExchangeRates, shipment: Shipment) -> Result<Shipment, Error> {
    let Some(value) = shipment.value() else { return Ok(shipment) };
    let rate = rates.on(value.currency(), shipment.importer(), shipment.date());
    let rate = rate.map_err(|error| error.in_field("exchange_rate"))?;
    Ok(rate.into_iter().fold(shipment, Shipment::with_exchange_rate))
}
