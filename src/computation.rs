//! What duties of a shipment are computed on: its customs value, converted and
//! rounded as asked, its quantities, and how the result is rounded.

use ajcep_model::{Currency, Party};
use rust_decimal::Decimal;

use crate::duty::{Basis, Duty};
use crate::error::{Error, Kind};
use crate::exact;
use crate::mfn::MfnRate;
use crate::preference::Preference;
use crate::quantity::{Money, Quantity};
use crate::shipment::{Rounding, Shipment};

/// The figures of a shipment, ready to be multiplied by rates.
#[derive(Clone, Copy)]
pub(crate) struct Computation<'a> {
    basis: Basis<'a>,
    rounding: Rounding,
}

impl<'a> Computation<'a> {
    /// The figures of `shipment`; `None` if neither value nor quantity was given.
    pub(crate) fn new(shipment: &Shipment<'a>) -> Result<Option<Self>, Error> {
        let Shipment { quantities, rounding, .. } = *shipment;
        refuse_repeated_quantities(quantities)?;
        let value = customs_value(shipment)?;
        let given = value.is_some() || !quantities.is_empty();
        Ok(given.then_some(Self { basis: Basis { value, quantities }, rounding }))
    }

    /// Those of a customs value alone.
    pub(crate) const fn of_value(value: Money) -> Self {
        let basis = Basis { value: Some(value), quantities: &[] };
        Self { basis, rounding: Rounding::Exact }
    }

    /// The currency of the customs value.
    pub(crate) fn currency(&self) -> Option<Currency> {
        self.basis.value.map(|value| value.currency())
    }

    /// The duty at an MFN rate.
    pub(crate) fn mfn(&self, rate: &MfnRate<'_>) -> Result<Duty, Error> {
        self.round(rate.duty(&self.basis)?)
    }

    /// The duty under a preference; `None` where it grants none.
    pub(crate) fn preference(&self, preference: &Preference<'_>) -> Result<Option<Duty>, Error> {
        preference.duty(&self.basis)?.map(|duty| self.round(duty)).transpose()
    }

    fn round(&self, duty: Duty) -> Result<Duty, Error> {
        duty.map(|amount| {
            let rounded = match self.rounding {
                Rounding::Exact => amount,
                Rounding::JapanCustoms => exact::floor_to(amount, Decimal::ONE_HUNDRED)?,
            };
            Ok(rounded.normalize())
        })
    }
}

fn refuse_repeated_quantities(quantities: &[Quantity]) -> Result<(), Error> {
    for (index, first) in quantities.iter().enumerate() {
        let same = |other: &&Quantity| other.unit().dimension() == first.unit().dimension();
        if let Some(second) = quantities.iter().skip(index + 1).find(same) {
            return Err(Kind::RepeatedQuantity { first: *first, second: *second }.into());
        }
    }
    Ok(())
}

/// The customs value that duties are computed on: converted, then rounded.
fn customs_value(shipment: &Shipment<'_>) -> Result<Option<Money>, Error> {
    let value = match (shipment.value, shipment.exchange_rate) {
        (Some(value), Some(rate)) => Some(rate.convert(value)?),
        (None, Some(rate)) => {
            return Err(Kind::ExchangeRateWithoutValue { from: rate.from() }.into());
        }
        (value, _) => value,
    };
    if shipment.rounding == Rounding::Exact {
        return Ok(value);
    }
    let refused = |reason| Err(Kind::RoundingNotApplicable { reason }.into());
    if shipment.importer != Party::Japan {
        return refused("the importer is not Japan");
    }
    match value {
        Some(value) if value.currency() != Currency::JPY => {
            refused("the customs value is not in JPY")
        }
        value => value.map(|value| value.floored_to(Decimal::ONE_THOUSAND)).transpose(),
    }
}
