//! The duties of a row: percentages of its value if all rates are, otherwise a quote.

use std::collections::HashMap;

use ajcep_core::duty::Percentages;
use ajcep_core::duty::Rounding;
use ajcep_core::tariff::TariffLine;
use ajcep_core::{Book, Currency, Error, Money, Quantity, Shipment, Unit};
use arrow_array::RecordBatch;
use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::decimals::{NOTHING, power, scaled_duty};
use super::duties::{Columns, Duties};
use super::faults::{cell, not_stated, utf8};
use super::keys::Key;
use super::lookup::Answers;
use super::rates::Rates;
use super::rows::{Rows, missing};
use super::text::Text;
use super::texts::{NO_TEXT, Texts};
use super::vocabulary::{Coded, NONE, key};

/// What is the same for all rows.
pub(super) struct Context<'a> {
    pub(super) book: &'a Book,
    pub(super) rows: &'a Rows,
    pub(super) texts: &'a Texts,
    pub(super) currencies: &'a Texts,
    pub(super) scale: u32,
}

/// The columns of a batch beside its keys.
struct Particulars<'a> {
    values: Amounts<'a>,
    currency: Option<Text<'a>>,
    quantities: Amounts<'a>,
    unit: Option<Text<'a>>,
    conditions: Option<Text<'a>>,
    exchange_rate: Option<Text<'a>>,
    rounding: Option<Text<'a>>,
    /// Whether every row is a value and nothing else, in which case percentages apply.
    value_only: bool,
}

impl<'a> Particulars<'a> {
    fn of(rows: &'a Rows, batch: &'a RecordBatch) -> Result<Self, Error> {
        let text = |name| rows.text(batch, name);
        let mut particulars = Self {
            values: Amounts::of(rows, batch, "value")?,
            currency: text("currency")?,
            quantities: Amounts::of(rows, batch, "quantity")?,
            unit: text("unit")?,
            conditions: text("conditions")?,
            exchange_rate: text("exchange_rate")?,
            rounding: text("rounding")?,
            value_only: false,
        };
        let Self {
            values, currency, quantities, unit, conditions, exchange_rate, rounding, ..
        } = &particulars;
        for (column, of, name) in [(values, currency, "currency"), (quantities, unit, "unit")] {
            if !column.is_absent() && of.is_none() {
                return Err(missing(name));
            }
        }
        let exact = match rounding {
            None => true,
            Some(Text::Constant(rounding)) => {
                cell::<Rounding>("rounding", rounding)? == Rounding::Exact
            }
            Some(_) => false,
        };
        particulars.value_only =
            exact && conditions.is_none() && exchange_rate.is_none() && quantities.is_absent();
        Ok(particulars)
    }

    #[inline]
    fn currency(&self, row: usize) -> Result<Currency, Error> {
        let bytes = self.currency.as_ref().and_then(|column| column.get(row));
        let bytes = bytes.ok_or_else(|| not_stated("currency"))?;
        match <[u8; 3]>::try_from(bytes).ok().and_then(Currency::from_bytes) {
            Some(currency) => Ok(currency),
            None => cell("currency", utf8(bytes, "currency")?),
        }
    }

    fn unit(&self, row: usize) -> Result<Unit, Error> {
        let bytes = self.unit.as_ref().and_then(|column| column.get(row));
        cell("unit", utf8(bytes.ok_or_else(|| not_stated("unit"))?, "unit")?)
    }

    /// The shipment of a row.
    fn shipment(&self, row: usize, key: &Key) -> Result<Shipment, Error> {
        let mut shipment = Shipment::new(key.trade, key.code, key.date);
        if let Some(amount) = self.values.get(row, "value")? {
            let money = Money::new(amount, self.currency(row)?);
            shipment = shipment.with_value(money.map_err(|error| error.in_field("value"))?);
        }
        if let Some(amount) = self.quantities.get(row, "quantity")? {
            let quantity = Quantity::new(amount, self.unit(row)?);
            shipment =
                shipment.with_quantity(quantity.map_err(|error| error.in_field("quantity"))?);
        }
        let text = |column: &'static str, texts| text(column, texts, row);
        let conditions = text("conditions", &self.conditions)?.unwrap_or_default();
        let conditions = conditions.split(';').map(str::trim);
        for condition in conditions.filter(|condition| !condition.is_empty()) {
            shipment = shipment.with_condition(condition);
        }
        if let Some(rate) = text("exchange_rate", &self.exchange_rate)? {
            shipment = shipment.with_exchange_rate(cell("exchange_rate", rate)?);
        }
        if let Some(rounding) = text("rounding", &self.rounding)? {
            shipment = shipment.with_rounding(cell("rounding", rounding)?);
        }
        Ok(shipment)
    }
}

/// The text of a row in a column that may be absent.
fn text<'t>(
    name: &str,
    column: &'t Option<Text<'_>>,
    row: usize,
) -> Result<Option<&'t str>, Error> {
    match column {
        Some(column) => column.text(row, name),
        None => Ok(None),
    }
}

/// The answer that lines with the same rates share.
#[derive(Clone, Copy)]
struct Line {
    rates: Rates,
    /// The factors of the value for the four duties, if all rates are percentages; with the
    /// keys that do not depend on the value.
    factors: Option<([i64; 4], Duties)>,
}

/// Stands for a duty that is not exact.
const NO_FACTOR: i64 = i64::MIN;

impl Line {
    fn of(line: &TariffLine<'_>, context: &Context<'_>, value_scale: Option<u32>) -> Self {
        let rates = Rates::of(line, context.texts);
        let percentages = Percentages::of(line).ok().flatten();
        let factors = percentages.zip(value_scale).and_then(|(percentages, value_scale)| {
            // duty * 10^scale = value * 10^value_scale * percent * 10^(scale - value_scale - 2)
            let shift = i64::from(context.scale) - i64::from(value_scale) - 2;
            let factor = |percent: Option<Decimal>| match percent.map(|it| it.normalize()) {
                None => Some(NO_FACTOR),
                Some(percent) => {
                    let power = power(shift - i64::from(percent.scale()))?;
                    i64::try_from(percent.mantissa().checked_mul(power)?).ok()
                }
            };
            let Percentages { mfn, ajcep, payable, saving, payable_under, because, .. } =
                percentages;
            let factors = [factor(Some(mfn))?, factor(ajcep)?, factor(payable)?, factor(saving)?];
            let because = key(because.map(|because| because.kind()));
            Some((factors, Duties { under: payable_under.key(), because, ..Duties::NONE }))
        });
        Self { rates, factors }
    }
}

/// The lines that a thread met; those with the same rates once.
#[derive(Default)]
pub(super) struct Lines {
    numbers: HashMap<Rates, u32>,
    all: Vec<Line>,
}

/// The answers of a batch.
pub(super) struct Quotes<'a> {
    context: &'a Context<'a>,
    particulars: Particulars<'a>,
    lines: &'a mut Lines,
    last_currency: Option<(Currency, i32)>,
    pub(super) columns: Columns,
}

impl<'a> Quotes<'a> {
    pub(super) fn new(
        context: &'a Context<'a>,
        lines: &'a mut Lines,
        batch: &'a RecordBatch,
    ) -> Result<Self, Error> {
        let particulars = Particulars::of(context.rows, batch)?;
        let columns = Columns::with_capacity(batch.num_rows());
        Ok(Self { context, particulars, lines, last_currency: None, columns })
    }

    /// The duties of a row as multiples of its value.
    #[inline]
    fn multiplied(&mut self, row: usize, line: &Line) -> Result<Option<Duties>, Error> {
        let Particulars { values, value_only: true, .. } = &self.particulars else {
            return Ok(None);
        };
        let (Some((factors, duties)), Some(value)) = (line.factors, values.positive(row)) else {
            return Ok(None);
        };
        let currency = self.particulars.currency(row)?;
        let amounts = factors.map(|factor| match factor {
            NO_FACTOR => NOTHING,
            factor => i128::from(value) * i128::from(factor),
        });
        Ok(Some(Duties { amounts, currency: self.currency_number(currency), ..duties }))
    }

    /// The rates and duties of a row as a quote of its own.
    #[inline(never)]
    fn quoted(&mut self, row: usize, key: &Key, line: &Line) -> Result<(Rates, Duties), Error> {
        let Context { book, texts, scale, .. } = *self.context;
        let shipment = self.particulars.shipment(row, key)?;
        let quote = book.quote(&shipment)?;
        let rates = match shipment.conditions() {
            [] => line.rates,
            _ => Rates::new(quote.mfn(), quote.preference(), quote.standing(), texts),
        };
        let Some(amounts) = quote.amounts() else { return Ok((rates, Duties::NONE)) };
        let duty =
            |duty: Option<ajcep_core::Duty>| scaled_duty(duty.and_then(|duty| duty.exact()), scale);
        let duties = Duties {
            amounts: [
                duty(Some(amounts.mfn))?,
                duty(amounts.ajcep)?,
                duty(Some(amounts.payable))?,
                duty(Some(amounts.saving))?,
            ],
            currency: amounts.currency.map_or(NO_TEXT, |currency| self.currency_number(currency)),
            under: amounts.payable_under.key(),
            because: amounts.payable.because().map_or(NONE, |because| because.kind().key()),
        };
        Ok((rates, duties))
    }

    #[inline]
    fn currency_number(&mut self, currency: Currency) -> i32 {
        match self.last_currency {
            Some((last, number)) if last == currency => number,
            _ => {
                let number = self.context.currencies.number(currency.to_string());
                self.last_currency = Some((currency, number));
                number
            }
        }
    }
}

impl Answers for Quotes<'_> {
    fn number(&mut self, line: &TariffLine<'_>) -> u32 {
        let answer = Line::of(line, self.context, self.particulars.values.scale());
        let Lines { numbers, all } = self.lines;
        *numbers.entry(answer.rates).or_insert_with(|| {
            all.push(answer);
            all.len() as u32 - 1
        })
    }

    #[inline]
    fn answer(&mut self, row: usize, key: &Key, number: u32) -> Result<(), Error> {
        let Some(line) = self.lines.all.get(number as usize).copied() else { return Ok(()) };
        match self.multiplied(row, &line)? {
            Some(duties) => self.columns.push(&line.rates, &duties),
            None => {
                let (rates, duties) = self.quoted(row, key, &line)?;
                self.columns.push(&rates, &duties);
            }
        }
        Ok(())
    }

    fn refuse(&mut self, row: usize, error: Error) {
        self.columns.push(&Rates::NONE, &Duties::NONE);
        self.columns.faults.push((row, error));
    }
}
