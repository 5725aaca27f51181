//! The regimes open to the importer of a shipment, by what is paid under each
//! (Article 10: the importer may choose the more favourable treatment).

use alloc::vec::Vec;

use super::answer::check_conditions;
use super::rank::rank;
use super::regime::{RegimeOption, RegimeRate, RulesKnown};
use super::shipment::Shipment;
use crate::duty::Basis;
use crate::error::Error;
use crate::tables;
use crate::tariff::{Grant, Layers, MfnRate, Preference, Regime};

/// The regimes open to `shipment`: those that rank, the cheapest first, then the others. A
/// regime that grants no concession is left out.
pub(crate) fn regimes<'a>(
    layers: Layers<'a>,
    shipment: &'a Shipment,
) -> Result<Vec<RegimeOption<'a>>, Error> {
    let (trade, date) = (shipment.trade(), shipment.date());
    let applies = trade.check_applies(date);
    if trade.importer == trade.exporter {
        applies?;
        return Ok(Vec::new());
    }
    let line = layers.line(shipment.code(), date)?;
    let grants: Vec<Grant<'a>> = layers.grants(trade.exporter, shipment.code(), date).collect();
    let conditions = shipment.conditions();
    check_conditions(
        || line.cells().into_iter().chain(grants.iter().map(Grant::entry)).flatten(),
        conditions,
    )?;
    shipment.check_units(&line)?;
    let basis = Basis::new(&shipment.figures())?;
    let currency = basis.as_ref().and_then(Basis::currency);
    let later_edition = tables::TARIFF.later_edition(trade.importer).filter(|since| *since <= date);

    let read = line.read(conditions);
    let mfn = MfnRate::of(&read, line.has_general());
    let mfn_duty = basis.map(|basis| basis.mfn(&mfn)).transpose()?;
    let mfn_option = RegimeOption {
        regime: Regime::Mfn,
        rank: None,
        apart: None,
        rate: RegimeRate::Mfn(mfn),
        duty: mfn_duty,
        saving: None,
        currency,
        demands: "",
        rules: RulesKnown::NotAsked,
        doubt: "",
        carried_from: line.carried_from(),
        later_edition,
        source: line.source(date),
    };
    let mut options = Vec::with_capacity(grants.len() + 2);
    options.push(mfn_option);
    let option = |preference: Preference<'a>| -> Result<Option<RegimeOption<'a>>, Error> {
        if preference == Preference::NoConcession {
            return Ok(None);
        }
        let duty = basis.map(|basis| basis.preference(&preference)).transpose()?.flatten();
        let saving = match (mfn_duty, duty) {
            (Some(mfn), Some(duty)) => Some(mfn.minus(duty)?),
            _ => None,
        };
        let rate = RegimeRate::Preference(preference);
        Ok(Some(RegimeOption { rate, duty, saving, ..mfn_option }))
    };
    if applies.is_ok() {
        options.extend(option(Preference::of(read.preference))?.map(|option| RegimeOption {
            regime: Regime::Ajcep,
            demands: tables::TARIFF.ajcep_demands,
            rules: RulesKnown::InLibrary,
            source: line.preference_source(date),
            ..option
        }));
    }
    for grant in &grants {
        options.extend(option(grant.preference(conditions))?.map(|option| RegimeOption {
            regime: grant.regime,
            demands: grant.demands,
            rules: RulesKnown::NotInLibrary,
            doubt: grant.doubt,
            carried_from: grant.carried_from,
            source: grant.source(date),
            ..option
        }));
    }
    rank(&mut options);
    Ok(options)
}
