//! The key of each row: importer, exporter, code and date.

use ajcep_core::agreement::entry_into_force;
use ajcep_core::{Error, Party, TariffCode, Trade};
use arrow_array::RecordBatch;
use jiff::civil::Date;

use super::days::{Dates, Days, since_1970};
use super::faults::{cell, not_stated, utf8};
use super::group::GROUP;
use super::rows::Rows;
use super::text::Text;

/// What a row asks about.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) trade: Trade,
    pub(super) code: TariffCode,
    pub(super) date: Date,
}

/// The keys of the rows of a batch.
pub(super) struct Keys<'a> {
    to: Text<'a>,
    from: Text<'a>,
    code: Text<'a>,
    days: Days<'a>,
    /// The first day, since 1970, on which the agreement applies between two Parties.
    applies_from: [[i32; Party::ALL.len()]; Party::ALL.len()],
    dates: Dates,
}

impl<'a> Keys<'a> {
    pub(super) fn of(rows: &'a Rows, batch: &'a RecordBatch) -> Result<Self, Error> {
        let required = |name| rows.required_text(batch, name);
        let days = match rows.column(batch, "date") {
            Some(column) => Days::of(column.as_ref())?,
            None => Days::of_text(required("date")?)?,
        };
        let (to, from, code) = (required("to")?, required("from")?, required("code")?);
        let entered = |party| entry_into_force(party).map_or(i32::MAX, since_1970);
        let applies_from = Party::ALL.map(|to| {
            Party::ALL.map(|from| match to == from {
                true => i32::MAX,
                false => entered(to).max(entered(from)),
            })
        });
        Ok(Self { to, from, code, days, applies_from, dates: Dates::new() })
    }

    /// The keys of the rows from `start` on that are valid and on which the agreement
    /// applies. [`Self::get`] says what is wrong with the others, if anything is.
    pub(super) fn group(&self, start: usize) -> [Option<Key>; GROUP] {
        let to = self.to.each(start, Party::from_letters);
        let from = self.from.each(start, Party::from_letters);
        let code = self.code.each(start, TariffCode::from_digits);
        let days = self.days.each(start);
        let mut keys = [None; GROUP];
        let columns = to.into_iter().zip(from).zip(code.into_iter().zip(days));
        for (key, ((to, from), (code, day))) in keys.iter_mut().zip(columns) {
            if let (Some(importer), Some(exporter), Some(code), Some(day)) = (to, from, code, day) {
                let trade = Trade { importer, exporter };
                let date = self.dates.get(day).filter(|_| day >= self.applies_from(trade));
                *key = date.map(|date| Key { trade, code, date });
            }
        }
        keys
    }

    fn applies_from(&self, Trade { importer, exporter }: Trade) -> i32 {
        let days = self.applies_from.get(importer.index());
        days.and_then(|days| days.get(exporter.index())).copied().unwrap_or(i32::MAX)
    }

    /// The key of a row.
    ///
    /// # Errors
    /// If a cell is missing or not valid, or the agreement does not apply.
    pub(super) fn get(&mut self, row: usize) -> Result<Key, Error> {
        let party = |column: &Text<'_>, name| match column.get(row) {
            None => Err(not_stated(name)),
            Some(letters) => match Party::from_letters(letters) {
                Some(party) => Ok(party),
                None => cell(name, utf8(letters, name)?),
            },
        };
        let trade =
            Trade { importer: party(&self.to, "to")?, exporter: party(&self.from, "from")? };
        let day = self.days.get(row)?.ok_or_else(|| not_stated("date"))?;
        let date = self.dates.insert(day)?;
        trade.check_applies(date)?;
        let digits = self.code.get(row).ok_or_else(|| not_stated("code"))?;
        let code = match TariffCode::from_digits(digits) {
            Some(code) => code,
            None => cell("code", utf8(digits, "code")?)?,
        };
        Ok(Key { trade, code, date })
    }
}
