//! The customs value of a consignment, which decides whether a certificate is needed.

use alloc::string::ToString;

use ajcep_model::ParseError;

use super::declared_line::DeclaredLine;
use crate::duty::{self, ExchangeRate, Money};
use crate::error::Error;
use crate::quote::Shipment;

/// The customs value of a consignment: as it is stated by itself, or the sum of its lines.
#[derive(Clone, Copy)]
pub(super) struct ConsignmentValue<'c> {
    pub(super) stated: Option<Money>,
    pub(super) lines: Lines<'c>,
}

/// The lines of a consignment. Any of them may have the rate that converts a value.
#[derive(Clone, Copy)]
pub(super) enum Lines<'c> {
    /// The only one, which is taken as the whole consignment.
    One(&'c Shipment),
    Several(&'c [DeclaredLine]),
}

impl<'c> Lines<'c> {
    fn shipments(self) -> impl Iterator<Item = &'c Shipment> + Clone {
        let (one, several) = match self {
            Self::One(shipment) => (Some(shipment), &[][..]),
            Self::Several(lines) => (None, lines),
        };
        one.into_iter().chain(several.iter().map(DeclaredLine::shipment))
    }

    fn rates(self) -> impl Iterator<Item = ExchangeRate> + Clone {
        self.shipments().filter_map(Shipment::exchange_rate)
    }

    fn are_above(self, limit: Money) -> Result<Option<bool>, Error> {
        duty::sum_is_above(self.shipments().map(Shipment::value), self.rates(), limit)
    }
}

impl ConsignmentValue<'_> {
    /// Whether all of it is stated.
    pub(super) fn is_known(self) -> bool {
        self.stated.is_some() || self.lines.shipments().all(|line| line.value().is_some())
    }

    /// Whether it is that of the only line, for want of another.
    pub(super) const fn is_of_one_line(self) -> bool {
        self.stated.is_none() && matches!(self.lines, Lines::One(_))
    }

    /// Whether it is above `limit`, compared exactly; `None` if that depends on a value that is
    /// not stated, or has no rate.
    pub(super) fn is_above(self, limit: Money) -> Result<Option<bool>, Error> {
        match self.stated {
            Some(value) => duty::sum_is_above([Some(value)], self.lines.rates(), limit),
            None => self.lines.are_above(limit),
        }
    }

    /// Refuses a value below that of the lines.
    pub(super) fn check(self) -> Result<(), Error> {
        let Some(value) = self.stated else { return Ok(()) };
        if self.lines.are_above(value)? == Some(true) {
            let expected = "the value of all lines together, or more";
            let reason = "less than the value of the lines that are stated";
            let error = ParseError::new("consignment value", &value.to_string(), reason, expected);
            return Err(Error::from(error).in_field("consignment_value"));
        }
        Ok(())
    }
}
