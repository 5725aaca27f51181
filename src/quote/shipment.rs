//! A shipment to be quoted.

use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{ParseError, Party, TariffCode, Unit};
use ajcep_notation::written::unit as unit_of;
use jiff::civil::Date;
use rust_decimal::Decimal;
use smallvec::SmallVec;

use crate::agreement::Trade;
use crate::duty::{
    ExchangeRate, Figures, Money, Quantity, Rounding, amount_and_unit, not_negative,
};
use crate::error::Error;
use crate::tariff::{TariffLine, same_condition};
use crate::warning::{Warning, Warnings};

/// A shipment to be quoted: the trade, the tariff code, the date of import, and as much
/// as is known of its value, quantities and conditions.
///
/// Without a customs value and without quantities a quote gives rates only. As JSON it
/// has the fields of [`ShipmentRow`](crate::quote::ShipmentRow).
///
/// ```
/// use ajcep::{Party, Shipment, Trade};
/// use jiff::civil::date;
///
/// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
/// let shipment = Shipment::new(trade, "0306.17.000".parse()?, date(2026, 7, 15))
///     .with_value("1000000 JPY".parse()?)
///     .with_quantity("500 kg".parse()?);
/// assert_eq!(shipment.quantities().len(), 1);
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
pub struct Shipment {
    trade: Trade,
    code: TariffCode,
    date: Date,
    value: Option<Money>,
    /// Rates ask for one or two, so these need no heap.
    quantities: SmallVec<[Quantity; 2]>,
    unread: Vec<UnreadQuantity>,
    conditions: Vec<String>,
    exchange_rate: Option<ExchangeRate>,
    rounding: Rounding,
}

/// A quantity whose unit is not known.
#[derive(Clone, Debug, PartialEq)]
struct UnreadQuantity {
    amount: Decimal,
    unit: String,
}

impl Shipment {
    /// A shipment of goods that originate in the exporting Party. `code` is a line of the
    /// importing Party's tariff, `date` the date of import.
    pub fn new(trade: Trade, code: TariffCode, date: Date) -> Self {
        Self {
            trade,
            code,
            date,
            value: None,
            quantities: SmallVec::new(),
            unread: Vec::new(),
            conditions: Vec::new(),
            exchange_rate: None,
            rounding: Rounding::Exact,
        }
    }

    /// Sets the customs value.
    #[must_use]
    pub fn with_value(mut self, value: Money) -> Self {
        self.value = Some(value);
        self
    }

    /// Adds a quantity: at most one for each dimension. Zero beside a value above zero is
    /// taken as not stated, which the quote warns of: trade data write it so.
    #[must_use]
    pub fn with_quantity(mut self, quantity: Quantity) -> Self {
        self.quantities.push(quantity);
        self
    }

    /// Adds a quantity in a unit as a declaration states it, which may be one of the importing
    /// Party's tariff. A unit that is not known is kept: a quote notes it if no rate of the
    /// line depends on a quantity, and is refused otherwise.
    ///
    /// ```
    /// use ajcep::{Book, Party, Shipment, Trade, Warning};
    /// use jiff::civil::date;
    ///
    /// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    /// let shrimp = Shipment::new(trade, "0306.17.000".parse()?, date(2026, 7, 15))
    ///     .with_declared_quantity(20.into(), "cartons")?;
    /// let quote = Book::embedded().quote(&shrimp)?;
    /// assert!(quote.warnings().contains(Warning::UnreadUnit));
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    ///
    /// # Errors
    /// If `amount` is negative or `unit` is blank, which [`Error::field`] says as `quantity` or
    /// `unit`.
    pub fn with_declared_quantity(self, amount: Decimal, unit: &str) -> Result<Self, Error> {
        let field = if unit.trim().is_empty() { "unit" } else { "quantity" };
        self.with_declared(amount, unit).map_err(|error| error.in_field(field))
    }

    pub(super) fn with_declared(self, amount: Decimal, unit: &str) -> Result<Self, Error> {
        match unit_of(unit, Some(self.importer())) {
            Ok(unit) => Ok(self.with_quantity(Quantity::new(amount, unit)?)),
            Err(error) if unit.trim().is_empty() => Err(error.into()),
            Err(_) => {
                let mut this = self;
                let amount = not_negative("quantity", amount)?;
                this.unread.push(UnreadQuantity { amount, unit: unit.to_owned() });
                Ok(this)
            }
        }
    }

    /// Adds quantities in units as a declaration states them, separated by `;`:
    /// `900 NO; 300 KG`.
    ///
    /// # Errors
    /// If one is not an amount, a space and a unit; as
    /// [`with_declared_quantity`](Self::with_declared_quantity).
    pub fn with_declared_quantities(self, text: &str) -> Result<Self, Error> {
        let stated = text.split(';').map(str::trim).filter(|one| !one.is_empty());
        stated.into_iter().try_fold(self, |shipment, one| {
            let (amount, unit) = amount_and_unit(one)?;
            shipment.with_declared(amount, unit)
        })
    }

    /// Adds a claimed condition, in the words of the tariff line: a product (`carp`) or an
    /// eligibility (`in quota`).
    #[must_use]
    pub fn with_condition(mut self, condition: impl Into<String>) -> Self {
        self.conditions.push(condition.into());
        self
    }

    /// Sets the rate that converts the customs value before duties are computed. Without
    /// one, a specific rate in another currency is not computed.
    #[must_use]
    pub fn with_exchange_rate(mut self, rate: ExchangeRate) -> Self {
        self.exchange_rate = Some(rate);
        self
    }

    /// Sets how duties are rounded.
    #[must_use]
    pub fn with_rounding(mut self, rounding: Rounding) -> Self {
        self.rounding = rounding;
        self
    }

    /// Replaces the exporting Party.
    ///
    /// ```
    /// use ajcep::{Party, Shipment};
    ///
    /// let shrimps: Shipment = ajcep::json::from_text(
    ///     r#"{"to":"JP","from":"SG","code":"0306.17.000","date":"2026-07-15"}"#,
    /// )?;
    /// assert_eq!(shrimps.with_exporter(Party::Thailand).exporter(), Party::Thailand);
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    #[must_use]
    pub const fn with_exporter(mut self, exporter: Party) -> Self {
        self.trade.exporter = exporter;
        self
    }

    /// The importing and the exporting Party.
    pub const fn trade(&self) -> Trade {
        self.trade
    }

    /// The importing Party.
    pub const fn importer(&self) -> Party {
        self.trade.importer
    }

    /// The exporting Party.
    pub const fn exporter(&self) -> Party {
        self.trade.exporter
    }

    /// The code in the importing Party's tariff.
    pub const fn code(&self) -> TariffCode {
        self.code
    }

    /// The date of import.
    pub const fn date(&self) -> Date {
        self.date
    }

    /// The customs value before any conversion; `None` if not stated.
    pub const fn value(&self) -> Option<Money> {
        self.value
    }

    /// The quantities.
    pub fn quantities(&self) -> &[Quantity] {
        &self.quantities
    }

    /// The amounts of the quantities in units that are not known, and the units.
    #[cfg(feature = "serde")]
    pub(super) fn unread_quantities(&self) -> impl Iterator<Item = (Decimal, &str)> {
        self.unread.iter().map(|one| (one.amount, one.unit.as_str()))
    }

    /// Whether the unit of a quantity is not known.
    pub(super) fn has_unread_unit(&self) -> bool {
        !self.unread.is_empty()
    }

    /// Refuses a unit that is not known if a rate for `line` depends on a quantity. `CT` is one
    /// where the tariff does not count carats: it may be cartons.
    pub(super) fn check_units(
        &self,
        line: &TariffLine<'_>,
        uses_quantity: impl Fn() -> bool,
    ) -> Result<(), Error> {
        let in_carats = self.quantities.iter().any(|one| one.unit() == Unit::Carat);
        if in_carats && !line.units().contains("CT") && uses_quantity() {
            let (reason, expected) =
                ("carats, or cartons; the line counts neither", "a mass, such as 500 kg");
            let error = ParseError::new("unit", Unit::Carat.code(), reason, expected);
            return Err(Error::from(error).in_field("unit"));
        }
        let Some(UnreadQuantity { unit, .. }) = self.unread.first() else { return Ok(()) };
        match unit_of(unit, Some(self.importer())) {
            Err(error) if uses_quantity() => Err(Error::from(error).in_field("unit")),
            _ => Ok(()),
        }
    }

    /// The quantities without those of zero, which beside a value were not reported.
    pub(crate) fn reported_quantities(&self) -> impl Iterator<Item = &Quantity> {
        let unstated = self.value.is_some_and(|value| !value.amount().is_zero());
        self.quantities.iter().filter(move |one| !(unstated && one.amount().is_zero()))
    }

    /// The claimed conditions.
    pub fn conditions(&self) -> &[String] {
        &self.conditions
    }

    /// Whether `condition` is claimed, in any ASCII case.
    pub fn claims(&self, condition: &str) -> bool {
        self.conditions.iter().any(|claimed| same_condition(claimed, condition))
    }

    /// The exchange rate; `None` if not stated.
    pub const fn exchange_rate(&self) -> Option<ExchangeRate> {
        self.exchange_rate
    }

    /// How duties are rounded.
    pub const fn rounding(&self) -> Rounding {
        self.rounding
    }

    /// What to know of what it states: an exchange rate that is far off, a unit that is not known,
    /// a quantity of zero beside a value, a rounding that is not confirmed.
    ///
    /// ```
    /// use ajcep::{Party, Shipment, Trade, Warning};
    /// use jiff::civil::date;
    ///
    /// let trade = Trade { importer: Party::Japan, exporter: Party::VietNam };
    /// let shipment = Shipment::new(trade, "0306.17.000".parse()?, date(2026, 7, 15))
    ///     .with_value("1000 USD".parse()?)
    ///     .with_exchange_rate("USD/JPY=0.0067".parse()?);
    /// assert!(shipment.warnings().contains(Warning::UnusualExchangeRate));
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    pub fn warnings(&self) -> Warnings {
        let mut warnings = Warnings::default();
        let rounded = self.rounding != Rounding::Exact;
        warnings.add_if(rounded, Warning::UnconfirmedRounding);
        let unusual = self.exchange_rate.is_some_and(|rate| rate.is_unusual());
        warnings.add_if(unusual, Warning::UnusualExchangeRate);
        let reported = self.reported_quantities().count();
        warnings.add_if(reported < self.quantities.len(), Warning::ZeroQuantity);
        warnings.add_if(self.has_unread_unit(), Warning::UnreadUnit);
        warnings
    }

    pub(super) fn figures(&self) -> Figures<'_> {
        Figures {
            importer: self.importer(),
            value: self.value,
            quantities: &self.quantities,
            exchange_rate: self.exchange_rate,
            rounding: self.rounding,
        }
    }
}
