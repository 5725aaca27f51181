//! The arguments that describe one shipment.

use ajcep::{ExchangeRate, Money, Party, Quantity, Rounding, Shipment, TariffCode};
use clap::Args;
use jiff::civil::Date;

use crate::failure::Failure;

#[derive(Args)]
#[group(id = "shipment", multiple = true)]
pub(crate) struct Arguments {
    /// The importing Party, such as JP.
    #[arg(long, value_name = "PARTY")]
    to: Option<Party>,
    /// The exporting Party, in which the goods originate, such as VN.
    #[arg(long, value_name = "PARTY")]
    from: Option<Party>,
    /// The tariff code in the importing Party's tariff, with or without dots.
    #[arg(long)]
    code: Option<TariffCode>,
    /// The date of import, YYYY-MM-DD.
    #[arg(long, value_parser = ajcep::parse_date)]
    date: Option<Date>,
    /// The customs value.
    #[arg(long, requires = "currency")]
    value: Option<String>,
    /// The currency of the customs value, such as JPY.
    #[arg(long, requires = "value")]
    currency: Option<String>,
    /// A quantity; may be given several times, each with a unit.
    #[arg(long, requires = "unit")]
    quantity: Vec<String>,
    /// The unit of the quantity, such as kg.
    #[arg(long, requires = "quantity")]
    unit: Vec<String>,
    /// A condition claimed, in the words of the tariff line; may be repeated.
    #[arg(long)]
    condition: Vec<String>,
    /// The exchange rate for the customs value, such as USD/JPY=150.25.
    #[arg(long, requires = "value", value_parser = ExchangeRate::parse)]
    exchange_rate: Option<ExchangeRate>,
}

impl Arguments {
    /// What `ask` makes of the shipment, whose duties are exact.
    pub(crate) fn ask<T>(
        &self,
        ask: impl FnOnce(&Shipment<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        self.ask_rounded(Rounding::Exact, ask)
    }

    /// What `ask` makes of the shipment.
    pub(crate) fn ask_rounded<T>(
        &self,
        rounding: Rounding,
        ask: impl FnOnce(&Shipment<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let (Some(to), Some(from), Some(code), Some(date)) =
            (self.to, self.from, self.code, self.date)
        else {
            return Err(Failure::bad_input("--to, --from, --code and --date are needed"));
        };
        if self.quantity.len() != self.unit.len() {
            return Err(Failure::bad_input("each --quantity needs its --unit"));
        }
        let quantities = self
            .quantity
            .iter()
            .zip(&self.unit)
            .map(|(amount, unit)| Quantity::parse(amount, unit))
            .collect::<Result<Vec<_>, _>>()?;
        let conditions: Vec<&str> = self.condition.iter().map(String::as_str).collect();
        let mut shipment = Shipment::new(to, from, code, date)
            .quantities(&quantities)
            .conditions(&conditions)
            .rounding(rounding);
        if let (Some(value), Some(currency)) = (&self.value, &self.currency) {
            shipment = shipment.customs_value(Money::parse(value, currency)?);
        }
        if let Some(rate) = self.exchange_rate {
            shipment = shipment.exchange_rate(rate);
        }
        ask(&shipment)
    }
}
