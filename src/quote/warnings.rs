//! The warnings of a tariff line.

use core::cmp::Ordering;

use ajcep_model::{Cells, RateEntry, RateExpression, Standing};
use jiff::civil::Date;

use crate::tables::ScheduleInfo;
use crate::tariff::{MfnRate, NO_CONDITION, Preference, Reading, TariffLine, eligibility};
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
    let of_pack = infos().any(|info| info.supplied && !info.unconfirmed.is_empty());
    warnings.add_if(unconfirmed && !plain || of_pack, Warning::UnconfirmedReading);
    let entries = line.cells();
    // The products in the embedded official table are our translation.
    let ours = |info: &ScheduleInfo| !info.supplied && info.standing == Standing::Official;
    let translated = |entry: Option<&RateEntry>, info: Option<&ScheduleInfo>| {
        info.is_some_and(ours) && entry.is_some_and(|entry| entry.splits_by_product())
    };
    let translated =
        translated(entries.wto, mfn_info) || translated(entries.preference, preference_info);
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

/// The warnings of a line of which no condition is claimed, on every day: those of a
/// [`Quote`](crate::Quote) of it that states no more than a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct LineWarnings {
    always: Warnings,
    last_usual_day: Option<Date>,
    later_edition: Option<Date>,
}

impl LineWarnings {
    /// Those of `line`.
    ///
    /// ```
    /// use ajcep::quote::LineWarnings;
    /// use ajcep::{Book, Party, Warning};
    /// use jiff::civil::date;
    ///
    /// let line = Book::embedded().line(Party::Japan, "0306.17.000".parse()?, date(2026, 7, 15))?;
    /// let warnings = LineWarnings::of(&line);
    /// assert!(!warnings.on(date(2026, 7, 15)).contains(Warning::EditionsMayFollow));
    /// assert!(warnings.on(date(2040, 1, 1)).contains(Warning::EditionsMayFollow));
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    pub fn of(line: &TariffLine<'_>) -> Self {
        let cells = line.read(NO_CONDITION);
        let mfn = MfnRate::of(&cells, line.has_general());
        let preference = Preference::of(cells.preference);
        let mut always = line_warnings(line, &cells, &mfn);
        always.add_if(free_by_inference(&mfn, &preference), Warning::FreeByInference);
        always.add_if(rate_above_mfn(&mfn, &preference), Warning::PreferenceAboveMfn);
        let (last_usual_day, later_edition) = (last_usual_day(line), line.later_edition());
        Self { always, last_usual_day, later_edition }
    }

    /// Those on a day.
    pub fn on(self, date: Date) -> Warnings {
        let mut warnings = self.always;
        add_those_of_day(&mut warnings, date, self.last_usual_day, self.later_edition);
        warnings
    }
}

/// Adds the warnings that depend on the day.
pub(super) fn add_those_of_day(
    warnings: &mut Warnings,
    date: Date,
    last_usual_day: Option<Date>,
    later_edition: Option<Date>,
) {
    let is_late = last_usual_day.is_some_and(|last| date > last);
    warnings.add_if(is_late, Warning::EditionsMayFollow);
    warnings.add_if(later_edition.is_some_and(|since| date >= since), Warning::LaterEdition);
}

/// Whether the preferential rate is above the MFN rate for every value and quantity.
pub(super) fn rate_above_mfn(mfn: &MfnRate<'_>, preference: &Preference<'_>) -> bool {
    let rates = preference.rate().zip(mfn.rate());
    rates.is_some_and(|(ajcep, mfn)| ajcep.compare(mfn) == Some(Ordering::Greater))
}

/// The day a year after the newest edition of a schedule of the line: later, one may have
/// followed that is not in the data.
pub(super) fn last_usual_day(line: &TariffLine<'_>) -> Option<Date> {
    let newest = line.infos().map(|info| info?.editions.last().copied());
    newest.into_iter().flatten().map(a_year_after).min()
}

/// The same day of the next year; of 29 February, the last of that month.
fn a_year_after(day: Date) -> Date {
    let next = day.year().saturating_add(1);
    Date::new(next, day.month(), day.day())
        .or_else(|_| Date::new(next, day.month(), 28))
        .unwrap_or(Date::MAX)
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
