//! The warnings of a tariff line.

use ajcep_model::{Cells, Party, RateEntry, RateExpression, Standing};
use jiff::civil::Date;

use crate::tables::{ScheduleInfo, TARIFF};
use crate::tariff::{MfnRate, Preference, Reading, TariffLine, eligibility};
use crate::warning::{Warning, Warnings};

/// The warnings of a line whose cells were read.
pub(super) fn line_warnings(
    line: &TariffLine<'_>,
    cells: &Cells<Option<Reading<'_>>>,
    mfn: &MfnRate<'_>,
) -> Warnings {
    let mut warnings = Warnings::from(Warning::BeforeTradeRemedies);
    let [mfn_info, preference_info] = line.infos();
    let infos = || [mfn_info, preference_info].into_iter().flatten();
    let of = |standing| infos().any(|info| info.standing == standing);
    warnings.add_if(of(Standing::Secondary), Warning::SecondarySource);
    warnings.add_if(infos().any(|info| info.supplied), Warning::SuppliedByPack);
    let plain = matches!(mfn.rate(), Some(RateExpression::Free | RateExpression::AdValorem(_)));
    let unconfirmed = mfn_info.is_some_and(|info| !info.unconfirmed.is_empty());
    warnings.add_if(unconfirmed && !plain, Warning::UnconfirmedReading);
    let entries = line.cells();
    // The products in the embedded official table are our translation.
    let ours = infos().any(|info| !info.supplied && info.standing == Standing::Official);
    let translated =
        |entry: Option<&RateEntry>| ours && entry.is_some_and(|entry| entry.splits_by_product());
    let translated = translated(entries.wto) || translated(entries.preference);
    warnings.add_if(translated, Warning::UnofficialTranslation);
    let unclaimed = entries.into_iter().zip(*cells).any(|(entry, reading)| {
        entry.is_some_and(has_eligibility) && !reading.is_some_and(is_claimed)
    });
    warnings.add_if(unclaimed, Warning::ConditionalRateNotClaimed);
    // Parentheses compare a rate with the one applied; if that one is conditional and not
    // claimed, their meaning is a reading.
    let unclaimed_base = [cells.general, cells.temporary]
        .into_iter()
        .any(|reading| matches!(reading, Some(Reading::NotClaimed(_))));
    let parentheses = [entries.general, entries.wto, entries.preference]
        .into_iter()
        .flatten()
        .any(|entry| entry.alternatives().iter().any(|alternative| alternative.not_lower));
    warnings.add_if(unclaimed_base && parentheses, Warning::UnconfirmedParentheses);
    warnings.add_if(line.has_finer_lines(), Warning::FinerLines);
    warnings.add_if(line.is_superseded(), Warning::SupersededSubheading);
    warnings.add_if(line.is_covered(), Warning::CoveringRate);
    warnings.add_if(line.carried_from().is_some(), Warning::CarriedForward);
    warnings
}

fn has_eligibility(entry: &RateEntry) -> bool {
    entry.alternatives().iter().any(|alternative| eligibility(&alternative.guard).is_some())
}

/// Whether the alternative that applies is one of eligibility.
fn is_claimed(reading: Reading<'_>) -> bool {
    reading.applied().is_some_and(|alternative| eligibility(&alternative.guard).is_some())
}

/// Whether a preference that is not known is free by inference from a free MFN rate.
pub(super) fn free_by_inference(mfn: &MfnRate<'_>, preference: &Preference<'_>) -> bool {
    let free = matches!(mfn.rate(), Some(RateExpression::Free));
    free && matches!(preference, Preference::Unknown(_))
}

/// Whether `date` is more than a year after the newest edition of a schedule of the line.
pub(super) fn editions_may_follow(line: &TariffLine<'_>, date: Date) -> bool {
    let newest = line.infos().map(|info| info?.editions.last().copied());
    newest.into_iter().flatten().any(|from| is_a_year_after(from, date))
}

/// Whether a later edition than that of the line was published by `date`, and is not in the
/// data. A pack may have it.
pub(super) fn later_edition(line: &TariffLine<'_>, importer: Party, date: Date) -> bool {
    let mut embedded = line.infos().into_iter().flatten().filter(|info| !info.supplied);
    TARIFF.later_edition(importer).is_some_and(|published| {
        let older =
            |info: &ScheduleInfo| info.editions.last().is_some_and(|last| *last < published);
        published <= date && embedded.any(older)
    })
}

fn is_a_year_after(edition: Date, date: Date) -> bool {
    (date.year() - 1, date.month(), date.day()) > (edition.year(), edition.month(), edition.day())
}

/// The standing of an answer: that of its weaker source, less if it rests on an inference
/// or on our translation of a product.
pub(super) fn standing(line: &TariffLine<'_>, warnings: Warnings) -> Standing {
    let standings = line.infos().into_iter().flatten().map(|info| info.standing);
    let weakest = standings.fold(Standing::Official, Standing::weaker);
    if warnings.contains(Warning::FreeByInference) || warnings.contains(Warning::CarriedForward) {
        Standing::Inferred
    } else if warnings.contains(Warning::UnofficialTranslation) {
        weakest.weaker(Standing::UnofficialTranslation)
    } else {
        weakest
    }
}
