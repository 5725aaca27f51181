//! A column of a million shipments: the rate of a line is computed once, and the duty of a
//! row is a multiplication.

use std::time::Instant;

use ajcep::bulk::RateCache;
use ajcep::duty::Percentages;
use ajcep::{Book, Error, Party, TariffCode, model::parse_date};
use rust_decimal::Decimal;

const ROWS: usize = 1_000_000;

fn main() -> Result<(), Error> {
    let book = Book::embedded();
    let csv = rows(book);
    let mut cache = RateCache::new(book);
    let (mut payable, mut saving) = (Decimal::ZERO, Decimal::ZERO);
    let (mut other, mut refused) = (0u32, 0u32);

    let start = Instant::now();
    for row in csv.lines() {
        let mut cells = row.split(',');
        let mut cell = || cells.next().unwrap_or_default();
        let (code, day): (TariffCode, _) = (cell().parse()?, parse_date(cell())?);
        let value = ajcep::duty::parse_amount("value", cell())?;
        // One rate for each distinct line of the tariff; `None` if it is not ad valorem.
        let rates = cache.get(Party::Japan, code, day, |line| {
            let percentages = Percentages::of(line).ok().flatten()?;
            percentages.payable.zip(percentages.saving)
        });
        match rates {
            Ok(Some((percent, saved))) => {
                payable += value * percent / Decimal::ONE_HUNDRED;
                saving += value * saved / Decimal::ONE_HUNDRED;
            }
            Ok(None) => other += 1,
            Err(_) => refused += 1,
        }
    }
    println!("{ROWS} rows in {:.2?}", start.elapsed());
    println!("payable {payable} JPY, saved by the agreement {saving} JPY");
    println!("{other} rows need a whole quote, {refused} have no line on their date");
    Ok(())
}

/// Imports into Japan as text: `code,date,value`.
fn rows(book: &Book) -> String {
    let codes: Vec<TariffCode> = book.lines(Party::Japan).map(|line| line.code()).collect();
    let row = |(number, code): (usize, &TariffCode)| {
        format!("{code},2026-{:02}-15,{}\n", number % 12 + 1, number * 7_919 % 1_000_000)
    };
    codes.iter().cycle().take(ROWS).enumerate().map(row).collect()
}
