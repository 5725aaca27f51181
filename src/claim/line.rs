//! One line to be checked, as the checks see it: of a claim, or of a declaration.

use jiff::civil::Date;

use super::certificate::Certificate;
use super::consignment::Leg;
use super::declared_line::DeclaredLine;
use crate::duty::{self, ExchangeRate, Money};
use crate::error::Error;
use crate::origin::Production;
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
    /// Whether it is known.
    pub(super) fn is_stated(self) -> bool {
        match self {
            Self::Stated(..) => true,
            Self::OneLine(shipment) => shipment.value().is_some(),
            Self::Lines(lines) => lines.iter().all(|line| line.shipment().value().is_some()),
        }
    }

    /// Whether it is above `limit`, compared exactly; `None` if a rate is needed.
    pub(super) fn is_above(self, limit: Money) -> Result<Option<bool>, Error> {
        let of = |shipment: &Shipment| Some((shipment.value()?, shipment.exchange_rate()));
        match self {
            Self::Stated(value, rate) => duty::sum_is_above([(value, rate)], limit),
            Self::OneLine(shipment) => duty::sum_is_above(of(shipment), limit),
            Self::Lines(lines) => {
                duty::sum_is_above(lines.iter().filter_map(|line| of(line.shipment())), limit)
            }
        }
    }
}
