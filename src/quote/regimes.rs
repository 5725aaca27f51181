//! The regimes open to the importer of a shipment, by what is paid under each
//! (Article 10: the importer may choose the more favourable treatment).

use alloc::vec::Vec;

use ajcep_model::Window;
use smallvec::SmallVec;

use super::answer::check_conditions;
use super::rank::rank;
use super::regime::{RegimeOption, RegimeRate, RulesKnown};
use super::shipment::Shipment;
use crate::duty::{Basis, Duty};
use crate::error::Error;
use crate::tables;
use crate::tariff::{Grant, Layers, MfnRate, Preference, Regime};

/// The duty under a regime, and what it saves.
type Paid = (Option<Duty>, Option<Duty>);

/// The days around that of `shipment` on which the rates of its regimes and their conditions
/// are the same; `None` if that is not known without the lines of packs and other editions.
pub(crate) fn regimes_hold(layers: Layers<'_>, shipment: &Shipment) -> Option<Window> {
    let (trade, date) = (shipment.trade(), shipment.date());
    trade.check_applies(date).ok()?;
    let line = layers.line(shipment.code(), date).ok()?;
    let hold = layers.edition_of(&line, trade.exporter, date)?;
    let later = tables::TARIFF.later_edition(trade.importer);
    match later.filter(|since| hold.contains(*since)) {
        Some(since) if date < since => Window::new(hold.from(), since.yesterday().ok()),
        Some(since) => Window::new(since, hold.until()),
        None => Some(hold),
    }
}

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
    let grants: SmallVec<[Grant<'a>; 8]> =
        layers.grants(trade.exporter, shipment.code(), date).collect();
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
    // What is paid and saved under a preference, unless it grants nothing.
    let paid = |preference: &Preference<'a>| -> Result<Option<Paid>, Error> {
        if *preference == Preference::NoConcession {
            return Ok(None);
        }
        let duty = basis.map(|basis| basis.preference(preference)).transpose()?.flatten();
        let saving = mfn_duty.zip(duty).map(|(mfn, duty)| mfn.minus(duty)).transpose()?;
        Ok(Some((duty, saving)))
    };
    let ajcep = Preference::of(read.preference);
    if let (true, Some((duty, saving))) = (applies.is_ok(), paid(&ajcep)?) {
        options.push(RegimeOption {
            regime: Regime::Ajcep,
            rate: RegimeRate::Preference(ajcep),
            duty,
            saving,
            demands: tables::TARIFF.ajcep_demands,
            rules: RulesKnown::InLibrary,
            source: line.preference_source(date),
            ..mfn_option
        });
    }
    for grant in &grants {
        let preference = grant.preference(conditions);
        let Some((duty, saving)) = paid(&preference)? else { continue };
        options.push(RegimeOption {
            regime: grant.regime,
            rate: RegimeRate::Preference(preference),
            duty,
            saving,
            demands: grant.demands,
            rules: RulesKnown::NotInLibrary,
            doubt: grant.doubt,
            carried_from: grant.carried_from,
            source: grant.source(date),
            ..mfn_option
        });
    }
    options.push(mfn_option);
    rank(&mut options);
    Ok(options)
}
