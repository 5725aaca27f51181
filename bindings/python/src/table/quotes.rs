//! The duties of many shipments.

use std::collections::HashMap;

use ajcep_core::{
    Book, Currency, ExchangeRate, Money, Percentages, Quantity, Rounding, Shipment, TariffLine,
    Unit,
};
use pyo3::prelude::*;
use rust_decimal::Decimal;

use super::amounts::Amounts;
use super::duties::{Columns, NAMES, POWERS, Words, because, scaled, under};
use super::given::Given;
use super::keys::{self, Key, Keys, null, read};
use super::lookup::{Answers, Memory};
use super::morsels::{self, Morsel};
use super::output::{self, NOTHING, Options};
use super::rates::{NO_RATES, Rates, Texts};
use super::text::Text;
use super::{Bad, Table};
use crate::book;
use crate::error::refused;
use crate::input::parsed;

/// What does not change from row to row.
struct Asked<'a> {
    book: &'a Book,
    given: &'a Given,
    texts: &'a Texts,
    currencies: &'a Texts,
    scale: u32,
    rounding: Rounding,
}

/// The duties of many shipments, in a table.
#[pyfunction]
pub(crate) fn quote_table(
    py: Python<'_>,
    book: &book::Book,
    data: &Bound<'_, PyAny>,
    options: Options,
    scale: Option<u32>,
    rounding: &str,
) -> PyResult<Table> {
    let (errors, wanted) = (options.errors(py)?, options.wanted(py, &NAMES)?);
    let rounding = parsed(py, rounding)?;
    let given = Given::new(data, options.names.as_ref(), &options.constants)?;
    let scale = match scale {
        Some(scale) if scale > Decimal::MAX_SCALE => {
            return Err(refused(py, "bad-value", &format!("scale {scale}: expected 0 to 28")));
        }
        Some(scale) => scale,
        None => default_scale(&given),
    };
    let (words, texts, currencies) = (Words::new(), Texts::default(), Texts::default());
    let pieces = morsels::cut(&given.batches);
    let made = py.detach(|| {
        let asked = Asked {
            book: book.shared.get(),
            given: &given,
            texts: &texts,
            currencies: &currencies,
            scale,
            rounding,
        };
        morsels::each(
            &pieces,
            options.threads(),
            || (Memory::new(asked.book), Lines::default()),
            |(memory, lines), piece| quotes(&asked, memory, lines, piece),
        )
    });
    let mut answered = output::settled(py, errors, pieces.iter().map(|piece| piece.first), made)?;
    let ((texts, places), (currencies, currency_places)) = (texts.sorted(), currencies.sorted());
    let scale = scale as i8;
    for columns in &mut answered {
        for keys in [&mut columns.mfn_rate, &mut columns.ajcep_rate] {
            keys.iter_mut().for_each(|key| *key = places.of(*key));
        }
        columns.currency.iter_mut().for_each(|key| *key = currency_places.of(*key));
    }
    let arrays = py.detach(|| {
        let arrays = pieces.into_iter().zip(answered);
        arrays
            .map(|(piece, columns)| {
                (piece.batch, columns.arrays(&words, &texts, &currencies, scale))
            })
            .collect()
    });
    let empty = Columns::default().arrays(&words, &texts, &currencies, scale);
    output::of_pieces(py, &given, &options, &wanted, arrays, &empty)
}

/// The decimals of a value, and four more for a percentage of it.
fn default_scale(given: &Given) -> u32 {
    let of = |batch| Amounts::of(given, batch, "value").ok()?.scale();
    let value = given.batches.first().and_then(of).unwrap_or(2);
    (value + 4).clamp(6, Decimal::MAX_SCALE)
}

/// The columns of amounts and what they are in.
struct Particulars<'a> {
    values: Amounts<'a>,
    currency: Option<Text<'a>>,
    quantities: Amounts<'a>,
    unit: Option<Text<'a>>,
    conditions: Option<Text<'a>>,
    exchange_rate: Option<Text<'a>>,
}

/// What lines with the same rates are answered with.
#[derive(Clone, Copy)]
struct Line {
    rates: Rates,
    /// If its duties are percentages of the value: what a value is to be multiplied by,
    /// for each of the four.
    factors: Option<[i64; 4]>,
    under: i8,
    because: i8,
}

/// The lines that a thread met, those with the same rates once.
#[derive(Default)]
struct Lines {
    numbers: HashMap<Rates, u32>,
    all: Vec<Line>,
}

/// Stands for a duty that is not exact.
const NO_FACTOR: i64 = i64::MIN;

impl Line {
    fn of(line: &TariffLine<'_>, asked: &Asked<'_>, value_scale: Option<u32>) -> Self {
        let rates = Rates::of(line, asked.texts);
        let percentages = line.percentages().ok().flatten();
        let found = percentages.zip(value_scale).and_then(|(percentages, value_scale)| {
            // duty * 10^scale = value * 10^value_scale * percent * 10^(scale - value_scale - 2)
            let shift = i64::from(asked.scale) - i64::from(value_scale) - 2;
            let factor = |percent: Option<Decimal>| match percent.map(|it| it.normalize()) {
                None => Some(NO_FACTOR),
                Some(percent) => {
                    let power = usize::try_from(shift - i64::from(percent.scale())).ok()?;
                    let factor = percent.mantissa().checked_mul(*POWERS.get(power)?)?;
                    i64::try_from(factor).ok()
                }
            };
            let Percentages { mfn, ajcep, payable, saving, .. } = percentages;
            let factors = [factor(Some(mfn))?, factor(ajcep)?, factor(payable)?, factor(saving)?];
            let reason = percentages.because.map_or(-1, because);
            Some((factors, under(percentages.payable_under), reason))
        });
        match found {
            Some((factors, under, because)) => {
                Self { rates, factors: Some(factors), under, because }
            }
            None => Self { rates, factors: None, under: -1, because: -1 },
        }
    }
}

fn quotes(
    asked: &Asked<'_>,
    memory: &mut Memory<'_>,
    lines: &mut Lines,
    piece: &Morsel,
) -> Result<Columns, Bad> {
    let Asked { given, .. } = *asked;
    let batch = &piece.batch;
    let mut keys = Keys::of(asked.book, given, batch)?;
    let particulars = Particulars {
        values: Amounts::of(given, batch, "value")?,
        currency: keys::text(given, batch, "currency")?,
        quantities: Amounts::of(given, batch, "quantity")?,
        unit: keys::text(given, batch, "unit")?,
        conditions: keys::text(given, batch, "conditions")?,
        exchange_rate: keys::text(given, batch, "exchange_rate")?,
    };
    for (column, of, name) in [
        (&particulars.values, &particulars.currency, "currency"),
        (&particulars.quantities, &particulars.unit, "unit"),
    ] {
        if !column.is_absent() && of.is_none() {
            let reason = "neither in the table nor given for all rows";
            return Err(Bad::value(format!("column {name}: {reason}")));
        }
    }
    let columns = Columns::with_room(batch.num_rows());
    let mut telling =
        Telling { asked, particulars, lines, currency: LastCurrency::default(), columns };
    memory.answer(&mut keys, batch.num_rows(), &mut telling);
    Ok(telling.columns)
}

struct Telling<'a> {
    asked: &'a Asked<'a>,
    particulars: Particulars<'a>,
    lines: &'a mut Lines,
    currency: LastCurrency,
    columns: Columns,
}

impl Answers for Telling<'_> {
    fn number(&mut self, line: &TariffLine<'_>) -> u32 {
        let made = Line::of(line, self.asked, self.particulars.values.scale());
        let Lines { numbers, all } = self.lines;
        *numbers.entry(made.rates).or_insert_with(|| {
            all.push(made);
            all.len() as u32 - 1
        })
    }

    #[inline]
    fn tell(&mut self, row: usize, key: &Key, number: u32) -> Result<(), Bad> {
        let Some(line) = self.lines.all.get(number as usize).copied() else { return Ok(()) };
        match self.multiplied(row, &line)? {
            Some((duties, currency)) => {
                self.columns.push(&line.rates, duties, line.under, line.because, currency);
                Ok(())
            }
            None => self.quoted(row, key, &line),
        }
    }

    fn refuse(&mut self, row: usize, bad: Bad) {
        self.columns.push(&NO_RATES, [NOTHING; 4], -1, -1, -1);
        self.columns.bad.push((row, bad));
    }
}

impl Telling<'_> {
    /// The duties of a row whose line has them as percentages of the value, and of which
    /// nothing else is stated that would change them.
    #[inline]
    fn multiplied(&mut self, row: usize, line: &Line) -> Result<Option<([i128; 4], i32)>, Bad> {
        let Particulars { values, quantities, conditions, exchange_rate, .. } = &self.particulars;
        let plain = conditions.is_none() && exchange_rate.is_none() && quantities.is_absent();
        let exact = self.asked.rounding == Rounding::Exact;
        let (Some(factors), Some(value), true) =
            (line.factors, values.positive(row), plain && exact)
        else {
            return Ok(None);
        };
        let currency = self.particulars.currency(row)?;
        let duties = factors.map(|factor| match factor {
            NO_FACTOR => NOTHING,
            factor => i128::from(value) * i128::from(factor),
        });
        Ok(Some((duties, self.currency.number(currency, self.asked.currencies))))
    }

    /// The duties of a row, as a quote of its own.
    #[inline(never)]
    fn quoted(&mut self, row: usize, key: &Key, line: &Line) -> Result<(), Bad> {
        let (asked, given) = (self.asked, &self.particulars);
        let value = match given.values.get(row, "value")? {
            Some(amount) => Some(Money::new(amount, given.currency(row)?)?),
            None => None,
        };
        let quantity = match given.quantities.get(row, "quantity")? {
            Some(amount) => Some(Quantity::new(amount, given.unit(row)?)?),
            None => None,
        };
        let claimed: Vec<&str> = match &given.conditions {
            Some(column) => column.text(row, "conditions")?.map(claims).unwrap_or_default(),
            None => Vec::new(),
        };
        let mut shipment = Shipment::new(key.to, key.from, key.code, key.date)
            .quantities(quantity.as_slice())
            .conditions(&claimed)
            .rounding(asked.rounding);
        if let Some(value) = value {
            shipment = shipment.customs_value(value);
        }
        if let Some(column) = &given.exchange_rate
            && let Some(rate) = column.text(row, "exchange_rate")?
        {
            shipment = shipment.exchange_rate(ExchangeRate::parse(rate)?);
        }
        let quote = asked.book.quote(&shipment)?;
        let rates = match claimed.as_slice() {
            [] => line.rates,
            _ => Rates::new(quote.mfn(), quote.preference(), quote.standing(), asked.texts),
        };
        let Some(amounts) = quote.amounts() else {
            self.columns.push(&rates, [NOTHING; 4], -1, -1, -1);
            return Ok(());
        };
        let duties = [
            scaled(Some(&amounts.mfn), asked.scale)?,
            scaled(amounts.ajcep.as_ref(), asked.scale)?,
            scaled(Some(&amounts.payable), asked.scale)?,
            scaled(Some(&amounts.saving), asked.scale)?,
        ];
        let currency = amounts.currency.map_or(-1, |it| self.currency.number(it, asked.currencies));
        let reason = amounts.payable.because().map_or(-1, because);
        self.columns.push(&rates, duties, under(amounts.payable_under), reason, currency);
        Ok(())
    }
}

/// The last currency, and the number of its text.
#[derive(Default)]
struct LastCurrency(Option<(Currency, i32)>);

impl LastCurrency {
    #[inline]
    fn number(&mut self, currency: Currency, texts: &Texts) -> i32 {
        match self.0 {
            Some((last, number)) if last == currency => number,
            _ => {
                let number = texts.number(currency.as_str().to_owned());
                self.0 = Some((currency, number));
                number
            }
        }
    }
}

impl Particulars<'_> {
    #[inline]
    fn currency(&self, row: usize) -> Result<Currency, Bad> {
        let bytes = self.currency.as_ref().and_then(|column| column.get(row));
        let bytes = bytes.ok_or_else(|| null("currency"))?;
        match <[u8; 3]>::try_from(bytes).ok().and_then(Currency::from_bytes) {
            Some(currency) => Ok(currency),
            None => Ok(read(bytes, "currency")?.parse()?),
        }
    }

    fn unit(&self, row: usize) -> Result<Unit, Bad> {
        let bytes = self.unit.as_ref().and_then(|column| column.get(row));
        Ok(read(bytes.ok_or_else(|| null("unit"))?, "unit")?.parse()?)
    }
}

fn claims(text: &str) -> Vec<&str> {
    text.split(';').map(str::trim).filter(|claim| !claim.is_empty()).collect()
}
