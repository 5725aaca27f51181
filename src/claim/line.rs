//! One line to be checked, as the checks see it: of a claim, or of a declaration.

use alloc::string::ToString;

use ajcep_model::ParseError;
use jiff::civil::Date;

use super::certificate::Certificate;
use super::consignment::Leg;
use super::declared_line::DeclaredLine;
use crate::agreement::Trade;
use crate::duty::{self, ExchangeRate, Money};
use crate::error::Error;
use crate::origin::{Production, rule_table_on};
use crate::quote::Shipment;

/// What is stated of one line.
#[derive(Clone, Copy)]
pub(super) struct Line<'c> {
    pub(super) shipment: &'c Shipment,
    pub(super) production: Option<&'c Production>,
    pub(super) certificate: Option<&'c Certificate>,
    /// The number of the item of the certificate.
    pub(super) item: Option<u32>,
    pub(super) consignment: Consignment<'c>,
}

/// What is stated of the consignment, for all of its lines.
#[derive(Clone, Copy)]
pub(super) struct Consignment<'c> {
    pub(super) shipped: Option<Date>,
    pub(super) presented: Option<Date>,
    pub(super) force_majeure: bool,
    pub(super) waiver: Option<Money>,
    pub(super) route: Option<&'c [Leg]>,
    pub(super) value: ConsignmentValue<'c>,
}

/// Where the customs value of the consignment is stated.
#[derive(Clone, Copy)]
pub(super) enum ConsignmentValue<'c> {
    /// By itself, with a rate that may convert it.
    Stated(Money, Option<ExchangeRate>),
    /// It is that of the only line, which is taken as the whole consignment.
    OneLine(&'c Shipment),
    /// It is the sum of these lines.
    Lines(&'c [DeclaredLine]),
}

impl ConsignmentValue<'_> {
    /// Whether all of it is stated.
    pub(super) fn is_stated(self) -> bool {
        match self {
            Self::Stated(..) => true,
            Self::OneLine(shipment) => shipment.value().is_some(),
            Self::Lines(lines) => lines.iter().all(|line| line.shipment().value().is_some()),
        }
    }

    /// Whether it is above `limit`, compared exactly; `None` if that depends on a value that is
    /// not stated, or has no rate.
    pub(super) fn is_above(self, limit: Money) -> Result<Option<bool>, Error> {
        let of = |shipment: &Shipment| (shipment.value(), shipment.exchange_rate());
        match self {
            Self::Stated(value, rate) => duty::sum_is_above([(Some(value), rate)], limit),
            Self::OneLine(shipment) => duty::sum_is_above([of(shipment)], limit),
            Self::Lines(lines) => {
                duty::sum_is_above(lines.iter().map(|line| of(line.shipment())), limit)
            }
        }
    }
}

/// Refuses a production that fails its own check, or that states another issue than that of the
/// certificate.
pub(super) fn check_production(
    production: Option<&Production>,
    certificate: Option<&Certificate>,
) -> Result<(), Error> {
    let Some(production) = production else { return Ok(()) };
    production.check().map_err(|error| error.in_field("production"))?;
    let Some(date) = certificate.and_then(Certificate::rules_from) else { return Ok(()) };
    let differs = |field: &str, what, stated: &str, reason: alloc::string::String| {
        let error = ParseError::new(what, stated, reason, "that of the certificate, or none");
        Err(Error::from(error).in_field(field).in_field("production"))
    };
    let table = rule_table_on(date);
    if let Some(issued) = production.issued().filter(|issued| *issued != date) {
        let reason = alloc::format!("the certificate is issued on {date}");
        return differs("date", "date of issue", &issued.to_string(), reason);
    }
    match production.rule_table().filter(|stated| *stated != table) {
        Some(stated) => {
            let reason = alloc::format!("{table} is the one for a certificate of {date}");
            differs("rule_table", "rule table", stated.code(), reason)
        }
        None => Ok(()),
    }
}

/// Refuses a route that says what was done in one of the two Parties, beyond what transit
/// allows: it has the countries between them.
pub(super) fn check_route(route: Option<&[Leg]>, trade: Trade) -> Result<(), Error> {
    for (index, leg) in route.unwrap_or_default().iter().enumerate() {
        let ends = [Some(trade.importer), Some(trade.exporter)];
        let mut operations = leg.operations().unwrap_or_default().iter();
        let not_allowed = operations.find(|operation| !operation.is_allowed());
        if let Some(operation) = not_allowed.filter(|_| ends.contains(&leg.country().party())) {
            let reason =
                alloc::format!("performed in {}, which is one of the two Parties", leg.country());
            let expected = "a route of the countries between the two Parties";
            let error = ParseError::new("operation", operation.code(), reason, expected);
            let path = alloc::format!("route[{index}].operations");
            return Err(Error::from(error).in_field(&path));
        }
    }
    Ok(())
}

/// Refuses a value of the consignment below that of its lines.
pub(super) fn check_consignment_value(
    value: Option<Money>,
    lines: impl IntoIterator<Item = (Option<Money>, Option<ExchangeRate>)>,
) -> Result<(), Error> {
    let Some(value) = value else { return Ok(()) };
    if duty::sum_is_above(lines, value)? == Some(true) {
        let expected = "the value of all lines together, or more";
        let reason = "less than the value of the lines that are stated";
        let error = ParseError::new("consignment value", &value.to_string(), reason, expected);
        return Err(Error::from(error).in_field("consignment_value"));
    }
    Ok(())
}
