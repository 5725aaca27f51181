//! The table that is passed in: any Arrow producer, or a mapping of columns.

use std::collections::HashMap;
use std::sync::Arc;

use ajcep_columns::Questions;
use ajcep_core::{Error, ExchangeRate, ExchangeRates, ParseError};
use ajcep_documents::nearly;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::SchemaRef;
use pyo3::prelude::*;

use super::amounts::Amounts;
use super::capsule;
use super::columns::of_mapping;
use super::days::Days;
use super::faults::bad_column;
use super::fields::{Column, Fields};
use super::mixed::Use;
use super::options::Options;
use super::paths::Paths;
use super::rates_of_rows::RatesOfRows;
use super::text::Text;
use crate::error::OrRaise;

/// The column of exchange rates, which may be given by day.
const EXCHANGE_RATE: &str = "exchange_rate";

/// The columns of amounts, by our name.
const AMOUNTS: [&str; 4] = ["value", "quantity", "fob", "weight_kg"];

/// What a column is for, of a table of which we use the columns `ours`, under other `names`.
fn used(ours: &[&str], names: &HashMap<String, String>, keep: bool) -> impl Fn(&str) -> Use {
    let theirs = |name: &&str| names.get(*name).map_or(*name, String::as_str).to_owned();
    let of_ours: HashMap<String, &str> = ours.iter().map(|name| (theirs(name), *name)).collect();
    move |theirs| match of_ours.get(theirs) {
        Some(ours) if AMOUNTS.contains(ours) => Use::Amounts,
        Some(_) => Use::Ours,
        None if keep => Use::Kept,
        None => Use::Nothing,
    }
}

/// A table, in batches.
pub(super) struct Rows {
    pub(super) schema: SchemaRef,
    pub(super) batches: Vec<RecordBatch>,
    /// The names of its columns, by our name, where they differ.
    names: HashMap<String, String>,
    /// The values that are the same for all rows, by our name.
    constants: HashMap<String, String>,
    /// The exchange rates of all rows by day, instead of a column or a constant.
    pub(super) exchange_rates: Option<ExchangeRates>,
    /// The decimals of amounts that are floats; `None` if floats are refused.
    value_scale: Option<u32>,
}

impl Rows {
    /// Reads a table of which we use the columns `ours`.
    pub(super) fn new(data: &Bound<'_, PyAny>, ours: &[&str], options: &Options) -> PyResult<Self> {
        let rows = Self {
            names: options.names.clone(),
            constants: options.constants.clone(),
            value_scale: options.value_scale,
            ..Self::read(data, used(ours, &options.names, options.keep))?
        };
        rows.checked(data.py(), ours)
    }

    /// The same of a second table, which has names of its own and no constants.
    pub(super) fn second(
        data: &Bound<'_, PyAny>,
        ours: &[&str],
        options: &Options,
    ) -> PyResult<Self> {
        let names = options.second_names.clone();
        let used = used(ours, &options.second_names, false);
        let rows = Self { names, value_scale: options.value_scale, ..Self::read(data, used)? };
        rows.checked(data.py(), ours)
    }

    /// The decimals of the exchange rates that are the same for all rows.
    pub(super) fn decimals_of_rates(&self) -> u32 {
        let decimals = |rate: ExchangeRate| rate.rate().normalize().scale();
        let by_day = self.exchange_rates.iter().flat_map(ExchangeRates::iter);
        let texts = self.constants.get(EXCHANGE_RATE).into_iter().flat_map(|text| text.split(';'));
        // A text that is no rate is an error of each row.
        let constant = texts.filter_map(|text| text.trim().parse().ok());
        by_day.map(|(rate, _, _)| rate).chain(constant).map(decimals).max().unwrap_or_default()
    }

    /// The rows with these exchange rates for all of them.
    pub(super) fn with_exchange_rates(self, rates: ExchangeRates) -> Result<Self, Error> {
        match self.is_stated(EXCHANGE_RATE) {
            true => Err(stated_twice(EXCHANGE_RATE)),
            false => Ok(Self { exchange_rates: Some(rates), ..self }),
        }
    }

    /// The same rows, of which the columns `ours` of a part may have its name and a dot before
    /// their own.
    pub(super) fn of_part(&self, part: &str, ours: &[&str]) -> Self {
        let mut names = self.names.clone();
        for name in ours.iter().filter(|name| !self.is_stated(name)) {
            let whole = format!("{part}.{name}");
            if let Some(index) = self.index(&whole) {
                names.insert((*name).to_owned(), self.schema.field(index).name().clone());
            }
        }
        Self {
            schema: Arc::clone(&self.schema),
            batches: self.batches.clone(),
            names,
            constants: self.constants.clone(),
            exchange_rates: self.exchange_rates.clone(),
            value_scale: self.value_scale,
        }
    }

    /// Reads a table that has our names, which are not checked yet; `used` says what a column is
    /// for.
    pub(super) fn read(data: &Bound<'_, PyAny>, used: impl Fn(&str) -> Use) -> PyResult<Self> {
        let (schema, mut batches) = if data.hasattr("__arrow_c_stream__")? {
            capsule::batches(data)?
        } else {
            let batch = of_mapping(data, used)?;
            (batch.schema(), vec![batch])
        };
        if batches.is_empty() {
            // So that the columns of an empty table are checked too.
            batches.push(RecordBatch::new_empty(Arc::clone(&schema)));
        }
        let (names, constants) = (HashMap::new(), HashMap::new());
        Ok(Self { schema, batches, names, constants, exchange_rates: None, value_scale: None })
    }

    fn checked(self, py: Python<'_>, ours: &[&str]) -> PyResult<Self> {
        self.check(ours).or_raise(py).map(|()| self)
    }

    /// Refuses names that are none of ours, or nearly, and what is stated twice.
    pub(super) fn check(&self, ours: &[&str]) -> Result<(), Error> {
        for (name, theirs) in &self.names {
            if !ours.contains(&name.as_str()) {
                let reason = format!("no name of ours, which are {}", ours.join(", "));
                let expected = "a mapping of our names to those of the table";
                return Err(ParseError::new("columns", name, reason, expected).into());
            }
            if self.schema.index_of(theirs).is_err() {
                let reason = format!("not in the table, where it stands for {name}");
                return Err(bad_column(theirs, reason, "the name of a column"));
            }
        }
        let twice = |name: &&str| {
            let theirs = self.names.get(*name).map_or(*name, String::as_str);
            self.schema.fields().iter().filter(|field| field.name() == theirs).count() > 1
        };
        if let Some(name) = ours.iter().copied().find(twice) {
            return Err(bad_column(name, "twice in the table", "one column of that name"));
        }
        if let Some(name) = self.constants.keys().find(|name| self.index(name).is_some()) {
            return Err(stated_twice(name));
        }
        self.check_names(ours)
    }

    /// Refuses a column whose name is nearly that of a column of ours that is not stated, or is one
    /// of ours in another case: it would be ignored.
    fn check_names(&self, ours: &[&str]) -> Result<(), Error> {
        let absent: Vec<&str> = ours.iter().copied().filter(|name| !self.is_stated(name)).collect();
        let used =
            |theirs: &str| ours.contains(&theirs) || self.names.values().any(|name| name == theirs);
        let theirs = self.schema.fields().iter().map(|field| field.name());
        for theirs in theirs.filter(|theirs| !used(theirs)) {
            let same = |name: &&str| !self.names.contains_key(*name) && is_same_name(name, theirs);
            let near = nearly(theirs, absent.iter().copied());
            if let Some(name) = near.or(ours.iter().copied().find(same)) {
                let reason = format!("not one of ours, but nearly `{name}`");
                let expected = "that name, if it is meant; another, if it is not";
                return Err(bad_column(theirs, reason, expected));
            }
        }
        Ok(())
    }

    /// Refuses a column that begins with the name of a part of ours and a dot, and is no field of
    /// that part.
    pub(super) fn refuse_unknown_parts(&self, ours: &Paths) -> Result<(), Error> {
        let known = |theirs: &str| ours.iter().any(|(name, _)| name == theirs);
        let is_part = |part: &str| ours.iter().any(|(_, path)| path.first() == Some(&part));
        let fault = self.schema.fields().iter().map(|field| field.name()).find(|theirs| {
            theirs.split_once('.').is_some_and(|(part, _)| is_part(part)) && !known(theirs)
        });
        match fault {
            Some(theirs) => Err(bad_column(theirs, "no field of that part", "one of its fields")),
            None => Ok(()),
        }
    }

    /// What serde reads of a batch: the columns of `ours`, each with the path of its field.
    pub(super) fn fields<'a>(
        &'a self,
        batch: &'a RecordBatch,
        ours: &'a Paths,
    ) -> Result<Fields<'a>, Error> {
        let mut fields = Fields::default();
        for (name, path) in ours {
            if let Some(column) = self.cells(batch, name)? {
                fields.insert(path, name.contains('.'), column);
            }
        }
        Ok(fields)
    }

    /// The cells of the column that we call `name`, or the constant.
    pub(super) fn cells<'a>(
        &'a self,
        batch: &'a RecordBatch,
        name: &'a str,
    ) -> Result<Option<Column<'a>>, Error> {
        match self.column(batch, name) {
            Some(column) => Column::of(column, name, self.value_scale),
            None => match self.exchange_rates.as_ref().filter(|_| name == EXCHANGE_RATE) {
                Some(rates) => Ok(self.rates_of_rows(rates, batch)?.map(Column::ExchangeRates)),
                None => Ok(self.constants.get(name).map(|text| Column::Text(Text::Constant(text)))),
            },
        }
    }

    /// The exchange rate of each row, from those by day. The currency and the date of a claim may
    /// be named with the part that they are of, but not be in a record.
    fn rates_of_rows<'a>(
        &'a self,
        rates: &'a ExchangeRates,
        batch: &'a RecordBatch,
    ) -> Result<Option<RatesOfRows<'a>>, Error> {
        const PART: &str = "shipment";
        if self.is_stated(PART) {
            let reason = "a record, where exchange rates are given by day";
            return Err(bad_column(PART, reason, "a column for each of its fields"));
        }
        let stated = |plain, whole| if self.is_stated(plain) { plain } else { whole };
        let text = |plain, whole| self.text(batch, stated(plain, whole));
        let currencies = text("currency", "shipment.currency")?;
        let importers = text("to", "shipment.to")?;
        let days = self.days(batch, stated("date", "shipment.date"))?;
        Ok(currencies.zip(importers).zip(days).map(|((currencies, importers), days)| RatesOfRows {
            rates,
            currencies,
            importers,
            days,
        }))
    }

    /// Refuses a table that has neither one of these columns nor the constant.
    pub(super) fn require(&self, names: &[&str]) -> Result<(), Error> {
        match names.iter().find(|name| !self.is_stated(name)) {
            Some(name) => Err(missing(name)),
            None => Ok(()),
        }
    }

    /// Whether there is a column or a constant of that name.
    pub(super) fn is_stated(&self, name: &str) -> bool {
        let by_day = name == EXCHANGE_RATE && self.exchange_rates.is_some();
        by_day || self.index(name).is_some() || self.constants.contains_key(name)
    }

    /// The index of the column that we call `name`.
    pub(super) fn index(&self, name: &str) -> Option<usize> {
        self.schema.index_of(self.names.get(name).map_or(name, String::as_str)).ok()
    }

    /// The column that we call `name`.
    pub(super) fn column<'a>(&self, batch: &'a RecordBatch, name: &str) -> Option<&'a ArrayRef> {
        batch.columns().get(self.index(name)?)
    }

    /// The column of text with that name, or the constant.
    pub(super) fn text<'a>(
        &'a self,
        batch: &'a RecordBatch,
        name: &str,
    ) -> Result<Option<Text<'a>>, Error> {
        match self.column(batch, name) {
            Some(column) => Text::of(column.as_ref(), name).map(Some),
            None => Ok(self.constants.get(name).map(|text| Text::Constant(text))),
        }
    }

    /// The column of numbers with that name.
    pub(super) fn amounts<'a>(
        &self,
        batch: &'a RecordBatch,
        name: &'static str,
    ) -> Result<Option<Amounts<'a>>, Error> {
        match self.column(batch, name) {
            Some(column) => Amounts::of(column.as_ref(), name, name, self.value_scale).map(Some),
            None => Ok(None),
        }
    }

    /// The same for a column that is required.
    pub(super) fn required_text<'a>(
        &'a self,
        batch: &'a RecordBatch,
        name: &str,
    ) -> Result<Text<'a>, Error> {
        self.text(batch, name)?.ok_or_else(|| missing(name))
    }

    /// The column of days with that name, or the constant.
    fn days<'a>(
        &'a self,
        batch: &'a RecordBatch,
        name: &'a str,
    ) -> Result<Option<Days<'a>>, Error> {
        match self.column(batch, name) {
            Some(column) => Days::of(column.as_ref(), name).map(Some),
            None => self.text(batch, name)?.map(|text| Days::of_text(text, name)).transpose(),
        }
    }

    /// The columns that say what rows ask about.
    pub(super) fn questions<'a>(
        &'a self,
        batch: &'a RecordBatch,
    ) -> Result<Questions<Text<'a>, Days<'a>>, Error> {
        let required = |name| self.required_text(batch, name);
        let date = self.days(batch, "date")?.ok_or_else(|| missing("date"))?;
        Ok(Questions {
            to: required("to")?,
            from: required("from")?,
            code: required("code")?,
            date,
        })
    }
}

/// A column is required and there is none.
pub(super) fn missing(name: &str) -> Error {
    let expected = match name {
        "to" => "the column, the keyword `to`, or the name that it has there in `columns`",
        "from" => "the column, the keyword `from_`, or the name that it has there in `columns`",
        "date" => "the column, the keyword `on`, or the name that it has there in `columns`",
        "producing_party" => {
            "the column, the keyword `producing_party`, or the name that it has there in `columns`"
        }
        _ => "the column, or the name that it has there in `columns`",
    };
    bad_column(name, "not in the table", expected)
}

/// Whether two names have the same letters and digits, in whichever case.
fn is_same_name(one: &str, other: &str) -> bool {
    let letters = |name: &str| -> String {
        name.chars().filter(|sign| sign.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    letters(one) == letters(other)
}

fn stated_twice(name: &str) -> Error {
    bad_column(name, "in the table, and stated for all rows", "one of the two")
}
