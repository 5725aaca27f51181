//! The regimes open to the importer of a shipment, by what is paid under each
//! (Article 10: the importer may choose the more favourable treatment).

use alloc::vec::Vec;

use ajcep_model::{RateEntry, Window};

use super::answer::check_conditions;
use super::rank::rank;
use super::regime::{OriginRulesSupport, RegimeOption, RegimeRate};
use super::shipment::Shipment;
use crate::duty::Basis;
use crate::error::{Error, ErrorKind};
use crate::tables;
use crate::tariff::{Layers, MfnRate, Preference, Regime};
use crate::warning::Warning;

/// Room for the regimes of a shipment without packs: Viet Nam's goods have eight in Japan.
const MOST_REGIMES: usize = 8;

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
    let applies = match trade.check_applies(date) {
        Err(error) if error.kind() == ErrorKind::SameParty => return Err(error),
        checked => checked.is_ok(),
    };
    let line = layers.line(shipment.code(), date)?;
    let grants = || layers.grants(trade.exporter, shipment.code(), date);
    let conditions = shipment.conditions();
    let entries = || grants().map(|grant| grant.entry());
    check_conditions(|| line.cells().into_iter().chain(entries()).flatten(), conditions)?;
    let of_grants = || entries().flatten();
    shipment
        .check_units(&line, || line.uses_quantity() || of_grants().any(RateEntry::uses_quantity))?;
    let of_rates = line.currency().or_else(|| of_grants().find_map(RateEntry::currency));
    let basis = Basis::new(&shipment.figures())?.map(|basis| basis.for_rates_in(of_rates));
    let currency = basis.as_ref().and_then(Basis::currency);
    let later_edition = tables::TARIFF.later_edition(trade.importer).filter(|since| *since <= date);

    let with_covering = |is_covered| {
        let mut warnings = shipment.warnings();
        warnings.add_if(is_covered, Warning::CoveringRate);
        warnings
    };
    let read = line.read(conditions);
    let option = |regime, rate, source| RegimeOption {
        regime,
        rank: None,
        unranked: None,
        rate,
        duty: None,
        saving: None,
        currency,
        requirements: "",
        rules: OriginRulesSupport::NotAsked,
        doubt: "",
        carried_from: line.carried_from(),
        later_edition,
        warnings: with_covering(line.is_covered()),
        source,
    };
    let mut options = Vec::with_capacity(MOST_REGIMES);
    let ajcep = Preference::of(read.preference);
    if applies && ajcep != Preference::NoConcession {
        let rate = RegimeRate::Preference(ajcep);
        options.push(RegimeOption {
            requirements: tables::TARIFF.ajcep_requirements,
            rules: OriginRulesSupport::InLibrary,
            ..option(Regime::Ajcep, rate, line.preference_source(date))
        });
    }
    for grant in grants() {
        let preference = grant.preference(conditions);
        if preference == Preference::NoConcession {
            continue;
        }
        options.push(RegimeOption {
            requirements: grant.requirements,
            rules: OriginRulesSupport::NotInLibrary,
            doubt: grant.doubt,
            carried_from: grant.carried_from,
            warnings: with_covering(grant.is_covered),
            ..option(grant.regime, RegimeRate::Preference(preference), grant.source(date))
        });
    }
    let mfn = RegimeRate::Mfn(MfnRate::of(&read, line.has_general()));
    options.push(option(Regime::Mfn, mfn, line.source(date)));
    if let Some(basis) = basis {
        assess(&mut options, &basis)?;
    }
    rank(&mut options);
    Ok(options)
}

/// Assesses the duty under each option, and what it saves against MFN, which is the last.
fn assess(options: &mut [RegimeOption<'_>], basis: &Basis<'_>) -> Result<(), Error> {
    let Some((mfn, preferences)) = options.split_last_mut() else { return Ok(()) };
    for option in preferences.iter_mut().chain([&mut *mfn]) {
        option.duty = match &option.rate {
            RegimeRate::Mfn(rate) => Some(basis.mfn(rate)?),
            RegimeRate::Preference(preference) => basis.preference(preference)?,
        };
    }
    for option in preferences {
        option.saving = mfn.duty.zip(option.duty).map(|(mfn, duty)| mfn.minus(duty)).transpose()?;
    }
    Ok(())
}
