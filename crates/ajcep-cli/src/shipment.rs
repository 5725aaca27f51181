//! The arguments that describe one shipment.

use ajcep::duty::parse_amount;
use ajcep::notation::written::Written;
use ajcep::tariff::read_code;
use ajcep::{Currency, ExchangeRate, Money, Party, Shipment, Trade};
use clap::Args;
use jiff::civil::Date;

use crate::failure::Failure;

#[derive(Args)]
#[group(id = "shipment", multiple = true)]
pub(crate) struct Arguments {
    /// The importing Party, such as JP.
    #[arg(long, value_name = "PARTY", value_parser = Party::read)]
    to: Option<Party>,
    /// The exporting Party, in which the goods originate, such as VN.
    #[arg(long, value_name = "PARTY", value_parser = Party::read)]
    from: Option<Party>,
    /// The tariff code in the importing Party's tariff, with or without dots.
    #[arg(long)]
    code: Option<String>,
    /// The date of import, such as 2026-07-15.
    #[arg(long, value_parser = Date::read)]
    date: Option<Date>,
    /// The customs value.
    #[arg(long, requires = "currency", allow_negative_numbers = true)]
    value: Option<String>,
    /// The currency of the customs value, such as JPY.
    #[arg(long, requires = "value", value_parser = Currency::read)]
    currency: Option<Currency>,
    /// A quantity; may be given several times, each with a unit.
    #[arg(long, requires = "unit", allow_negative_numbers = true)]
    quantity: Vec<String>,
    /// The unit of the quantity, such as kg.
    #[arg(long, requires = "quantity")]
    unit: Vec<String>,
    /// A claimed condition, in the words of the tariff line; may be repeated.
    #[arg(long)]
    condition: Vec<String>,
    /// The exchange rate for the customs value, such as USD/JPY=150.25; or several, with ; between
    /// them, of which the one from the currency of the value to that of the importer is taken.
    #[arg(long, requires = "value")]
    exchange_rate: Option<String>,
}

impl Arguments {
    /// The shipment.
    pub(crate) fn shipment(&self) -> Result<Shipment, Failure> {
        let (Some(importer), Some(exporter), Some(code), Some(date)) =
            (self.to, self.from, &self.code, self.date)
        else {
            return Err(Failure::bad_input("--to, --from, --code and --date are needed"));
        };
        if self.quantity.len() != self.unit.len() {
            return Err(Failure::bad_input("each --quantity needs its --unit"));
        }
        let code = read_code(code, importer)?;
        let mut shipment = Shipment::new(Trade { importer, exporter }, code, date);
        if let (Some(value), Some(currency)) = (&self.value, self.currency) {
            let value = Money::new(parse_amount("customs value", value)?, currency)?;
            shipment = shipment.with_value(value);
        }
        for (amount, unit) in self.quantity.iter().zip(&self.unit) {
            shipment = shipment.with_declared_quantity(parse_amount("quantity", amount)?, unit)?;
        }
        let shipment = self.condition.iter().fold(shipment, Shipment::with_condition);
        let currency = shipment.value().map(|value| value.currency());
        let rates = self.exchange_rate.as_deref();
        let rate = rates
            .map(|text| ExchangeRate::of_list(text, shipment.importer(), currency))
            .transpose();
        let rate = rate.map_err(|error| error.in_field("exchange_rate"))?;
        Ok(rate.flatten().into_iter().fold(shipment, Shipment::with_exchange_rate))
    }
}
