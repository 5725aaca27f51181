//! What was read of the last rows: they often repeat a Party, a date, a currency or a unit, so
//! that its reading is not repeated.

use std::fmt::Display;

use ajcep::notation::written::{Written, unit as unit_of};
use ajcep::quote::ShipmentRow;
use ajcep::{Currency, Party};
use jiff::civil::Date;

/// How many texts of a column are kept.
const KEPT: usize = 8;

/// The last texts of a column, and the values that they were read as, as the library writes
/// them.
#[derive(Default)]
struct Last {
    read: Vec<[String; 2]>,
    /// The place of the oldest.
    oldest: usize,
}

impl Last {
    /// What `text` is read as; `text` itself if it is refused.
    fn get<'a, T: Display>(
        &'a mut self,
        text: &'a str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> &'a str {
        let known = self.read.iter().position(|[known, _]| known == text);
        let place = match known {
            Some(place) => place,
            None => {
                let Some(value) = read(text) else { return text };
                self.keep([text.to_owned(), value.to_string()])
            }
        };
        self.read.get(place).map_or(text, |[_, value]| value)
    }

    /// Keeps a reading in place of the oldest, and returns its place.
    fn keep(&mut self, reading: [String; 2]) -> usize {
        let place = self.oldest;
        match self.read.get_mut(place) {
            Some(oldest) => *oldest = reading,
            None => self.read.push(reading),
        }
        self.oldest = (place + 1) % KEPT;
        place
    }
}

/// The last readings of the columns whose values repeat.
#[derive(Default)]
pub(crate) struct Readings {
    to: Last,
    from: Last,
    date: Last,
    currency: Last,
    /// By the importer: a unit may be one of its tariff.
    unit: [Last; Party::ALL.len()],
}

impl Readings {
    /// The row with these columns as the library writes them, as far as they are read.
    pub(crate) fn of<'a>(&'a mut self, row: ShipmentRow<'a>) -> ShipmentRow<'a> {
        let to = row.to.map(|text| self.to.get(text, |text| Party::read(text).ok()));
        let importer: Option<Party> = to.and_then(|to| to.parse().ok());
        let units = importer.and_then(|importer| self.unit.get_mut(importer.index()));
        let unit = match (row.unit, units) {
            (Some(text), Some(units)) => Some(units.get(text, |text| unit_of(text, importer).ok())),
            (text, _) => text,
        };
        ShipmentRow {
            to,
            from: row.from.map(|text| self.from.get(text, |text| Party::read(text).ok())),
            date: row.date.map(|text| self.date.get(text, |text| Date::read(text).ok())),
            currency: row
                .currency
                .map(|text| self.currency.get(text, |text| Currency::read(text).ok())),
            unit,
            ..row
        }
    }
}
