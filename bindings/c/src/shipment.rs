//! A shipment as a caller gives it.

use std::mem::MaybeUninit;

use ajcep_core::{
    Currency, ExchangeRate, Money, Party, Quantity, Rounding, Shipment, TariffCode, Unit,
};
use jiff::civil::Date;

use crate::decimal::{AJCEP_NONE, ajcep_decimal};
use crate::edge::{self, first_size};
use crate::status::{AJCEP_BAD_VALUE, Failure};
use crate::text::{self, ajcep_string};

/// Duties are not rounded.
pub const AJCEP_ROUNDING_EXACT: i32 = 0;
/// Duties are rounded as Japan's customs is understood to (unconfirmed).
pub const AJCEP_ROUNDING_JAPAN_CUSTOMS: i32 = 1;

/// A quantity and its unit.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_quantity {
    /// How much, zero or more.
    pub amount: ajcep_decimal,
    /// In which unit: kg, g, t, l, kl, number, pair, m2, m, ...
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
    /// The importing Party, such as JP.
    pub to: ajcep_string,
    /// The exporting Party, in which the goods originate, such as VN.
    pub from: ajcep_string,
    /// The tariff code of the importing Party, 6 to 11 digits, with or without dots.
    pub code: ajcep_string,
    /// The customs value; needs a currency.
    pub value: ajcep_decimal,
    /// The currency of the value, such as JPY.
    pub currency: ajcep_string,
    /// A quantity; needs a unit.
    pub quantity: ajcep_decimal,
    /// The unit of the quantity.
    pub unit: ajcep_string,
    /// More quantities, one for each further dimension, at most 16; or NULL.
    pub more_quantities: *const ajcep_quantity,
    /// How many more.
    pub more_quantity_count: usize,
    /// Conditions claimed, in the words of the tariff line, separated by `;`.
    pub conditions: ajcep_string,
    /// The exchange rate for the value, such as USD/JPY=150.25.
    pub exchange_rate: ajcep_string,
    /// AJCEP_ROUNDING_EXACT or AJCEP_ROUNDING_JAPAN_CUSTOMS.
    pub rounding: i32,
    /// Zero.
    pub reserved: i32,
}

first_size!(ajcep_shipment 176);

/// The date of a number yyyymmdd.
#[inline(always)]
pub(crate) fn date(number: i32) -> Result<Date, Failure> {
    let day = Date::new((number / 10_000) as i16, (number / 100 % 100) as i8, (number % 100) as i8);
    match day {
        Ok(day) if (10_101..=99_991_231).contains(&number) => Ok(day),
        _ => Err(no_date(number)),
    }
}

#[cold]
fn no_date(number: i32) -> Failure {
    Failure::new(AJCEP_BAD_VALUE, format!("date {number}: expected yyyymmdd"))
}

pub(crate) fn number_of(date: Date) -> i32 {
    (i32::from(date.year()) * 100 + i32::from(date.month())) * 100 + i32::from(date.day())
}

/// The most quantities that a shipment can have: one for each dimension.
const MOST_QUANTITIES: usize = 16;

/// What a shipment has a list of, kept while it is asked about.
#[derive(Default)]
pub(crate) struct Lists<'t> {
    one_quantity: Option<Quantity>,
    quantities: Vec<Quantity>,
    conditions: Vec<&'t str>,
}

/// A shipment as C gives it.
///
/// # Safety
/// `shipment` is NULL or points to an `ajcep_shipment` whose texts and quantities are
/// as they say.
#[inline(always)]
pub(crate) unsafe fn read<'l, 't: 'l>(
    shipment: *const ajcep_shipment,
    lists: &'l mut Lists<'t>,
) -> Result<Shipment<'l>, Failure> {
    let mut room = MaybeUninit::uninit();
    // SAFETY: what the caller promises, here and for every text below.
    let given = unsafe { edge::sized(shipment, &mut room, "shipment") }?;
    let day = date(given.date)?;
    // SAFETY: as above.
    let (to, from, code, exchange_rate, conditions) = unsafe {
        (
            given.to.parsed(Party::from_letters)?,
            given.from.parsed(Party::from_letters)?,
            given.code.parsed(TariffCode::from_digits)?,
            given.exchange_rate.read()?.filter(|rate| !rate.is_empty()),
            given.conditions.read()?,
        )
    };
    let (to, from) = (text::given(to, "to")?, text::given(from, "from")?);
    let mut asked = Shipment::new(to, from, text::given(code, "code")?, day);
    if let Some(value) = given.value.read("value")? {
        // SAFETY: as above.
        let currency = unsafe { given.currency.parsed(currency_of) }?;
        let currency = currency.ok_or_else(|| missing("currency", "value"))?;
        asked = asked.customs_value(Money::new(value, currency)?);
    }
    if let Some(rate) = exchange_rate {
        asked = asked.exchange_rate(ExchangeRate::parse(rate)?);
    }
    asked = asked.rounding(match given.rounding {
        AJCEP_ROUNDING_EXACT => Rounding::Exact,
        AJCEP_ROUNDING_JAPAN_CUSTOMS => Rounding::JapanCustoms,
        other => {
            let reason = format!("rounding {other}: expected one of AJCEP_ROUNDING_...");
            return Err(Failure::new(AJCEP_BAD_VALUE, reason));
        }
    });
    if let Some(conditions) = conditions {
        let claims = conditions.split(';').map(str::trim).filter(|claim| !claim.is_empty());
        lists.conditions.extend(claims);
    }
    if given.quantity.state != AJCEP_NONE || given.quantity.coefficient != 0 {
        // SAFETY: as above.
        lists.one_quantity = unsafe { quantity(given.quantity, given.unit) }?;
    }
    if given.more_quantity_count > 0 {
        // SAFETY: as above.
        let more = unsafe { more_quantities(given) }?;
        lists.quantities.extend(lists.one_quantity.into_iter().chain(more));
    }
    let quantities = match given.more_quantity_count {
        0 => lists.one_quantity.as_slice(),
        _ => &lists.quantities,
    };
    Ok(asked.quantities(quantities).conditions(&lists.conditions))
}

fn currency_of(letters: &[u8]) -> Option<Currency> {
    Currency::from_bytes(letters.try_into().ok()?)
}

/// # Safety
/// `unit` is as ajcep_string says.
#[inline(always)]
unsafe fn quantity(amount: ajcep_decimal, unit: ajcep_string) -> Result<Option<Quantity>, Failure> {
    let Some(amount) = amount.read("quantity")? else { return Ok(None) };
    // SAFETY: what the caller promises.
    let unit = unsafe { unit.read() }?.ok_or_else(|| missing("unit", "quantity"))?;
    Ok(Some(Quantity::new(amount, unit.parse::<Unit>()?)?))
}

/// # Safety
/// `given` points to as many quantities as it says.
unsafe fn more_quantities(given: &ajcep_shipment) -> Result<Vec<Quantity>, Failure> {
    let count = given.more_quantity_count;
    if count > MOST_QUANTITIES || (given.more_quantities.is_null() && count > 0) {
        let reason = format!("{count} more quantities: expected up to {MOST_QUANTITIES}, not NULL");
        return Err(Failure::new(AJCEP_BAD_VALUE, reason));
    }
    let mut all = Vec::with_capacity(count);
    for index in 0..count {
        // SAFETY: within `count`, for which the caller vouches.
        let one = unsafe { given.more_quantities.add(index).read_unaligned() };
        // SAFETY: as above.
        all.extend(unsafe { quantity(one.amount, one.unit) }?);
    }
    Ok(all)
}

fn missing(what: &str, of: &str) -> Failure {
    Failure::new(AJCEP_BAD_VALUE, format!("{what}: not given, and the {of} is"))
}
