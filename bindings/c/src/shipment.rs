//! A shipment as a caller gives it.

use std::mem::MaybeUninit;

use ajcep_core::duty::Rounding;
use ajcep_core::tariff::read_code;
use ajcep_core::{Currency, ExchangeRate, Money, Party, Shipment, Trade};
use jiff::civil::Date;

use crate::constants::AJCEP_BAD_VALUE;
use crate::decimal::ajcep_decimal;
use crate::edge::{self, first_size};
use crate::room::{self, bounded};
use crate::status::Failure;
use crate::text::{self, ajcep_string};

/// A quantity and its unit.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_quantity {
    /// How much, zero or more.
    pub amount: ajcep_decimal,
    /// In which unit: kg, g, t, l, kl, number, pair, m2, m, ...; or as the tariff of the
    /// importing Party, its customs system or UN/ECE writes it.
    pub unit: ajcep_string,
}

/// A shipment. Required: to, from, code and date; what else is not given is all zeros.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_shipment {
    /// sizeof(ajcep_shipment).
    pub struct_size: u32,
    /// The date of import, yyyymmdd.
    pub date: i32,
    /// The importing Party, such as JP; like the others, as customs systems and people write
    /// it, if its meaning is certain: JPN, 392, Japan.
    pub to: ajcep_string,
    /// The exporting Party, in which the goods originate, such as VN.
    pub from: ajcep_string,
    /// The code in the tariff of the importing Party: 0306.17.000, 030617000, 0306170004.
    pub code: ajcep_string,
    /// The customs value; needs a currency.
    pub value: ajcep_decimal,
    /// The currency of the value, such as JPY; without a value it is refused.
    pub currency: ajcep_string,
    /// A quantity; needs a unit.
    pub quantity: ajcep_decimal,
    /// The unit of the quantity, as in ajcep_quantity; without a quantity it is refused.
    pub unit: ajcep_string,
    /// More quantities, one for each further dimension, at most 16; or NULL.
    pub more_quantities: *const ajcep_quantity,
    /// How many more, at most 16.
    pub more_quantity_count: usize,
    /// Conditions claimed, in the words of the tariff line, separated by `;`.
    pub conditions: ajcep_string,
    /// The exchange rate for the value, such as USD/JPY=150.25.
    pub exchange_rate: ajcep_string,
    /// AJCEP_ROUNDING_EXACT or AJCEP_ROUNDING_JAPAN_CUSTOMS.
    pub rounding: i32,
    /// sizeof(ajcep_quantity), if there are more quantities.
    pub quantity_size: u32,
}

first_size!(element ajcep_quantity through unit);
first_size!(ajcep_shipment through quantity_size);

/// The date of a number yyyymmdd.
#[inline(always)]
pub(crate) fn date(number: i32, field: &str) -> Result<Date, Failure> {
    let day = Date::new((number / 10_000) as i16, (number / 100 % 100) as i8, (number % 100) as i8);
    match day {
        Ok(day) if (10_101..=99_991_231).contains(&number) => Ok(day),
        _ => Err(no_date(number, field)),
    }
}

#[cold]
fn no_date(number: i32, field: &str) -> Failure {
    Failure::value(field, number, "yyyymmdd")
}

pub(crate) fn number_of(date: Date) -> i32 {
    (i32::from(date.year()) * 100 + i32::from(date.month())) * 100 + i32::from(date.day())
}

/// The most quantities that a shipment can have: one for each dimension.
const MOST_QUANTITIES: usize = 16;

/// A shipment as C gives it.
///
/// # Safety
/// `shipment` is NULL or points to an `ajcep_shipment` whose texts and quantities are
/// as they say.
#[inline(always)]
pub(crate) unsafe fn read(shipment: *const ajcep_shipment) -> Result<Shipment, Failure> {
    let mut room = MaybeUninit::uninit();
    // SAFETY: what the caller promises, here and for every text below.
    let given = unsafe { edge::sized(shipment, &mut room, "shipment") }?;
    let day = date(given.date, "date")?;
    // SAFETY: as above.
    let (to, from, code, exchange_rate, conditions) = unsafe {
        (
            given.to.parsed("to", Party::from_letters)?,
            given.from.parsed("from", Party::from_letters)?,
            given.code.required("code")?,
            given.exchange_rate.read("exchange_rate")?.filter(|rate| !rate.is_empty()),
            given.conditions.read("conditions")?.filter(|conditions| !conditions.is_empty()),
        )
    };
    let trade = Trade { importer: text::given(to, "to")?, exporter: text::given(from, "from")? };
    let code = read_code(code, trade.importer).map_err(|error| error.in_field("code"))?;
    let mut shipment = Shipment::new(trade, code, day);
    // SAFETY: as above.
    let currency = unsafe { given.currency.read("currency") }?.filter(|text| !text.is_empty());
    shipment = match (given.value.read("value")?, currency) {
        (None, None) => shipment,
        (None, Some(_)) => return Err(missing("value", "currency")),
        (Some(_), None) => return Err(missing("currency", "value")),
        (Some(value), Some(_)) => {
            // SAFETY: as above.
            let currency = unsafe { given.currency.parsed("currency", Currency::assigned) }?;
            let currency = text::given(currency, "currency")?;
            let value = Money::new(value, currency).map_err(|error| error.in_field("value"))?;
            shipment.with_value(value)
        }
    };
    if let Some(rate) = exchange_rate {
        let currency = shipment.value().map(|value| value.currency());
        let rate = ExchangeRate::of_list(rate, trade.importer, currency);
        let rate = rate.map_err(|error| error.in_field("exchange_rate"))?;
        shipment = rate.into_iter().fold(shipment, Shipment::with_exchange_rate);
    }
    if given.rounding != 0 {
        shipment = shipment.with_rounding(rounding(given.rounding)?);
    }
    if conditions.is_some() || exchange_rate.is_some() || given.more_quantity_count > 0 {
        room::for_input(0, 0)?;
    }
    let conditions = conditions.into_iter().flat_map(|text| text.split(';').map(str::trim));
    for condition in conditions.filter(|condition| !condition.is_empty()) {
        shipment = shipment.with_condition(condition);
    }
    // SAFETY: as above.
    shipment = unsafe { with_quantity(shipment, given.quantity, given.unit, "quantity") }?;
    if given.more_quantity_count > 0 {
        // SAFETY: as above.
        shipment = unsafe { with_more_quantities(shipment, given) }?;
    }
    Ok(shipment)
}

fn rounding(number: i32) -> Result<Rounding, Failure> {
    let known = u16::try_from(number).ok().and_then(Rounding::from_number);
    known.ok_or_else(|| Failure::value("rounding", number, "one of AJCEP_ROUNDING_..."))
}

/// # Safety
/// `unit` is as ajcep_string says.
#[inline(always)]
unsafe fn with_quantity(
    shipment: Shipment,
    amount: ajcep_decimal,
    unit: ajcep_string,
    what: &str,
) -> Result<Shipment, Failure> {
    // SAFETY: what the caller promises.
    let unit = unsafe { unit.read("unit") }?.filter(|unit| !unit.is_empty());
    let (amount, unit) = match (amount.read(what)?, unit) {
        (None, None) => return Ok(shipment),
        (None, Some(_)) => return Err(missing(what, "unit")),
        (Some(_), None) => return Err(missing("unit", what)),
        (Some(amount), Some(unit)) => (amount, unit),
    };
    if amount.is_sign_negative() && !amount.is_zero() {
        return Err(Failure::value(what, amount, "zero or more"));
    }
    Ok(shipment.with_declared_quantity(amount, unit)?)
}

/// # Safety
/// `given` points to as many quantities as it says.
unsafe fn with_more_quantities(
    mut shipment: Shipment,
    given: &ajcep_shipment,
) -> Result<Shipment, Failure> {
    bounded(given.more_quantity_count, MOST_QUANTITIES, "more_quantities")?;
    // SAFETY: what the caller promises.
    let more = unsafe {
        let (first, count) = (given.more_quantities, given.more_quantity_count);
        edge::elements(first, count, given.quantity_size, "more_quantities")
    }?;
    for (index, one) in more.enumerate() {
        // SAFETY: as above.
        let more = unsafe { with_quantity(shipment, one.amount, one.unit, "amount") };
        shipment = more.map_err(|failure| failure.within(&format!("more_quantities[{index}]")))?;
    }
    Ok(shipment)
}

/// A field that is not given, beside another that needs it.
pub(crate) fn missing(what: &str, of: &str) -> Failure {
    Failure::new(AJCEP_BAD_VALUE, what, format!("not given, and the {of} is"))
}
