//! One line to be checked, as the checks see it: of a claim, or of a declaration.

use alloc::string::ToString;

use ajcep_model::ParseError;
use jiff::civil::Date;

use super::certificate::Certificate;
use super::consignment::Leg;
use super::consignment_value::ConsignmentValue;
use crate::agreement::Trade;
use crate::duty::Money;
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
