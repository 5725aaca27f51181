//! The exchange rate of each row, from those by day.

use ajcep_columns::DateNumbering::EpochDay;
use ajcep_columns::{DateColumn, TextColumn};
use ajcep_core::notation::written::Written;
use ajcep_core::{Currency, Error, ExchangeRate, ExchangeRates, Party};

use super::days::Days;
use super::text::Text;

/// The exchange rate of each row of a batch, as a column of it.
pub(super) struct RatesOfRows<'a> {
    pub(super) rates: &'a ExchangeRates,
    pub(super) currencies: Text<'a>,
    pub(super) importers: Text<'a>,
    pub(super) days: Days<'a>,
}

impl RatesOfRows<'_> {
    /// The rate of a row; `None` if it needs none, or if its currency, importer or day is not
    /// stated or cannot be read, which is an error of theirs.
    ///
    /// # Errors
    /// If there is no rate.
    pub(super) fn get(&self, row: usize) -> Result<Option<ExchangeRate>, Error> {
        let currency = cell::<Currency>(&self.currencies, row);
        let importer = cell::<Party>(&self.importers, row);
        let day = self.days.get(row).ok().flatten().and_then(|day| EpochDay.date(day).ok());
        match (currency, importer, day) {
            (Some(currency), Some(importer), Some(day)) => self.rates.on(currency, importer, day),
            _ => Ok(None),
        }
    }
}

/// What a cell says, if it can be read.
fn cell<T: Written>(column: &Text<'_>, row: usize) -> Option<T> {
    T::read(str::from_utf8(column.get(row)?).ok()?).ok()
}
