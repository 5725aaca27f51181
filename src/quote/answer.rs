//! A quote: what one shipment pays, MFN and under the agreement.

use ajcep_model::{Party, RateEntry, Standing};
use alloc::string::ToString;
use jiff::civil::Date;

use super::shipment::Shipment;
use super::warnings::{
    add_those_of_day, free_by_inference, last_usual_day, line_warnings, rate_above_mfn, standing,
};
use crate::duty::{Amounts, Basis};
use crate::error::{Detail, Error};
use crate::provision::Provision;
use crate::tariff::{
    Layers, MfnRate, NO_CONDITION, Preference, Source, TariffLine, conditions, distinct, products,
    same_condition,
};
use crate::warning::{Warning, Warnings};

/// The answer to a [`Shipment`].
#[derive(Clone, Copy, Debug)]
pub struct Quote<'a> {
    shipment: &'a Shipment,
    line: TariffLine<'a>,
    mfn: MfnRate<'a>,
    preference: Preference<'a>,
    amounts: Option<Amounts>,
    warnings: Warnings,
}

impl<'a> Quote<'a> {
    pub(crate) fn new(layers: Layers<'a>, shipment: &'a Shipment) -> Result<Self, Error> {
        let date = shipment.date();
        shipment.trade().check_applies(date)?;
        let line = layers.line(shipment.code(), date)?;
        check_conditions(|| line.cells().into_iter().flatten(), shipment.conditions())?;
        shipment.check_units(&line, || line.uses_quantity())?;
        let cells = line.read(shipment.conditions());
        let mfn = MfnRate::of(&cells, line.has_general());
        let preference = Preference::of(cells.preference);
        let amounts = match Basis::new(&shipment.figures())? {
            Some(basis) => Some(Amounts::of(&line, &mfn, &preference, &basis)?),
            None => None,
        };
        let mut warnings = line_warnings(&line, &cells, &mfn);
        warnings |= shipment.warnings();
        warnings.add_if(free_by_inference(&mfn, &preference), Warning::FreeByInference);
        let above_mfn = match &amounts {
            Some(amounts) => amounts.preference_is_above_mfn(),
            None => rate_above_mfn(&mfn, &preference),
        };
        warnings.add_if(above_mfn, Warning::PreferenceAboveMfn);
        add_those_of_day(&mut warnings, date, last_usual_day(&line), line.later_edition());
        Ok(Self { shipment, line, mfn, preference, amounts, warnings })
    }

    /// The shipment that was quoted.
    pub const fn shipment(&self) -> &'a Shipment {
        self.shipment
    }

    /// The importing Party.
    pub const fn importer(&self) -> Party {
        self.shipment.importer()
    }

    /// The exporting Party.
    pub const fn exporter(&self) -> Party {
        self.shipment.exporter()
    }

    /// The date of import.
    pub const fn date(&self) -> Date {
        self.shipment.date()
    }

    /// The tariff line of the goods.
    pub const fn line(&self) -> &TariffLine<'a> {
        &self.line
    }

    /// The MFN rate.
    pub const fn mfn(&self) -> MfnRate<'a> {
        self.mfn
    }

    /// The preference under the agreement.
    pub const fn preference(&self) -> Preference<'a> {
        self.preference
    }

    /// The amounts; `None` if neither value nor quantity was given.
    pub const fn amounts(&self) -> Option<&Amounts> {
        self.amounts.as_ref()
    }

    /// The source of the MFN rate, or of the preference if there is no MFN rate.
    #[inline]
    pub fn source(&self) -> Source<'a> {
        self.line.source(self.date())
    }

    /// The source of the preference, if it is in another layer than the MFN rate.
    pub fn preference_source(&self) -> Option<Source<'a>> {
        let differ = self.line.layers_differ();
        differ.then(|| self.line.preference_source(self.date()))
    }

    /// The provisions it rests on: Article 16, and the Schedule in Annex 1 if the data has
    /// it.
    pub fn citations(&self) -> impl Iterator<Item = Provision> {
        let schedule = self.line.cells().preference.map(|_| Provision::Annex(1));
        [Some(Provision::Article(16)), schedule].into_iter().flatten()
    }

    /// How far the answer can be relied on: as far as the weaker of its sources, less if it
    /// rests on an inference or on our translation of a product.
    pub fn standing(&self) -> Standing {
        standing(&self.line, self.warnings)
    }

    /// What to know before relying on it.
    pub const fn warnings(&self) -> Warnings {
        self.warnings
    }
}

/// How far the rates of a line can be relied on, if no condition is claimed: the standing
/// of a quote of it.
pub fn standing_of(line: &TariffLine<'_>) -> Standing {
    let cells = line.read(NO_CONDITION);
    let mfn = MfnRate::of(&cells, line.has_general());
    let preference = Preference::of(cells.preference);
    let mut warnings = line_warnings(line, &cells, &mfn);
    warnings.add_if(free_by_inference(&mfn, &preference), Warning::FreeByInference);
    standing(line, warnings)
}

/// Rejects unknown or mutually exclusive conditions.
pub(super) fn check_conditions<'e, I: Iterator<Item = &'e RateEntry>>(
    cells: impl Fn() -> I,
    claimed: &[impl AsRef<str>],
) -> Result<(), Error> {
    for claim in claimed.iter().map(AsRef::as_ref) {
        let known = || cells().flat_map(conditions);
        if !known().any(|known| same_condition(claim, known)) {
            let known = distinct(known()).into_iter().map(ToString::to_string).collect();
            return Err(Detail::UnknownCondition { condition: claim.to_string(), known }.into());
        }
    }
    if claimed.len() < 2 {
        return Ok(());
    }
    for entry in cells() {
        let mut stated = products(entry)
            .filter(|product| claimed.iter().any(|claim| same_condition(claim.as_ref(), product)));
        if let (Some(first), Some(second)) = (stated.next(), stated.next()) {
            let [first, second] = [first, second].map(ToString::to_string);
            return Err(Detail::ConflictingConditions { first, second }.into());
        }
    }
    Ok(())
}
