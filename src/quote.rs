//! A quote: what one shipment pays, MFN and under the agreement.

use alloc::string::ToString;
use core::cmp::Ordering;

use ajcep_model::{Currency, Party, RateEntry, RateExpression, Standing};
use jiff::civil::Date;

use crate::book::Book;
use crate::computation::Computation;
use crate::duty::Duty;
use crate::error::{Error, Kind, owned};
use crate::mfn::MfnRate;
use crate::preference::Preference;
use crate::schedule::{Source, TariffLine};
use crate::shipment::{Rounding, Shipment};
use crate::tables;
use crate::terms::{self, Reading};
use crate::warning::{Citation, Warning, Warnings};

/// Which rate the payable duty follows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PayableUnder {
    /// The MFN rate.
    Mfn,
    /// The agreement.
    Ajcep,
    /// What is known does not decide it.
    Undetermined,
}

impl PayableUnder {
    /// The word used in machine-readable answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Mfn => "MFN",
            Self::Ajcep => "AJCEP",
            Self::Undetermined => "undetermined",
        }
    }
}

/// The amounts of a quote, all in one currency.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Amounts {
    /// Their currency; `None` if no value was given and no rate of the line is in
    /// money.
    pub currency: Option<Currency>,
    /// The duty at the MFN rate.
    pub mfn: Duty,
    /// The duty under the agreement; `None` where it grants no concession.
    pub ajcep: Option<Duty>,
    /// The lower of the two: a preference never obliges an importer.
    pub payable: Duty,
    /// What the preference saves.
    pub saving: Duty,
    /// Which of the two is paid.
    pub payable_under: PayableUnder,
}

/// The answer to a [`Shipment`].
#[derive(Clone, Copy, Debug)]
pub struct Quote<'a> {
    shipment: Shipment<'a>,
    line: TariffLine<'a>,
    mfn: MfnRate<'a>,
    preference: Preference<'a>,
    amounts: Option<Amounts>,
    warnings: Warnings,
}

impl<'a> Quote<'a> {
    pub(crate) fn new(book: &'a Book, shipment: &Shipment<'a>) -> Result<Self, Error> {
        let Shipment { importer, exporter, code, date, conditions, .. } = *shipment;
        agreement_applies(importer, exporter, date)?;
        let line = book.layers(importer).line(code, date)?;
        refuse_wrong_conditions(&line.entries(), conditions)?;
        let (mfn, preference) = (line.mfn(conditions), line.preference(conditions));
        let amounts = match Computation::new(shipment)? {
            Some(computation) => Some(amounts(&line, &mfn, &preference, &computation)?),
            None => None,
        };
        let mut warnings = line_warnings(&line, &mfn, conditions);
        warnings.add_if(shipment.rounding != Rounding::Exact, Warning::UnconfirmedRounding);
        warnings.add_if(free_by_inference(&mfn, &preference), Warning::FreeByInference);
        warnings.add_if(
            preference_above_mfn(&mfn, &preference, amounts.as_ref()),
            Warning::PreferenceAboveMfn,
        );
        let newest = line.infos().map(|info| info?.editions.last().copied());
        warnings.add_if(
            newest.into_iter().flatten().any(|from| a_year_after(from, date)),
            Warning::EditionsMayFollow,
        );
        Ok(Self { shipment: *shipment, line, mfn, preference, amounts, warnings })
    }

    /// The shipment that was quoted.
    pub const fn shipment(&self) -> &Shipment<'a> {
        &self.shipment
    }

    /// The importing Party.
    pub const fn importer(&self) -> Party {
        self.shipment.importer
    }

    /// The exporting Party.
    pub const fn exporter(&self) -> Party {
        self.shipment.exporter
    }

    /// The date quoted for.
    pub const fn date(&self) -> Date {
        self.shipment.date
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

    /// Where the MFN rate was read from, or the preference if there is no MFN rate.
    #[inline]
    pub fn source(&self) -> Source<'a> {
        self.line.source(self.shipment.date)
    }

    /// Where the preference was read from, if not from the same layer.
    pub fn preference_source(&self) -> Option<Source<'a>> {
        let differ = self.line.layers_differ();
        differ.then(|| self.line.preference_source(self.shipment.date))
    }

    /// What it rests on in the agreement: Article 16, and the Schedule in Annex 1
    /// if the data has it.
    pub fn citations(&self) -> impl Iterator<Item = Citation> {
        let [.., schedule] = self.line.entries();
        [Some(Citation::Article16), schedule.map(|_| Citation::Annex1)].into_iter().flatten()
    }

    /// How far the answer can be relied on: as far as the weaker of its sources,
    /// less where it rests on an inference or on our translation of a product.
    pub fn standing(&self) -> Standing {
        standing(&self.line, self.warnings)
    }

    /// What to know before relying on it.
    pub const fn warnings(&self) -> Warnings {
        self.warnings
    }
}

impl TariffLine<'_> {
    /// How far its rates can be relied on, where no condition is claimed: the standing of
    /// a quote of it.
    pub fn standing(&self) -> Standing {
        let (mfn, preference) = (self.mfn(&[]), self.preference(&[]));
        let mut warnings = line_warnings(self, &mfn, &[]);
        warnings.add_if(free_by_inference(&mfn, &preference), Warning::FreeByInference);
        standing(self, warnings)
    }
}

fn standing(line: &TariffLine<'_>, warnings: Warnings) -> Standing {
    let standings = line.infos().into_iter().flatten().map(|info| info.standing);
    let weakest = standings.fold(Standing::Official, Standing::weaker);
    if warnings.contains(Warning::FreeByInference) {
        Standing::Inferred
    } else if warnings.contains(Warning::UnofficialTranslation) {
        weakest.weaker(Standing::UnofficialTranslation)
    } else {
        weakest
    }
}

/// Whether a preference that is not known is free all the same, as the MFN rate is.
fn free_by_inference(mfn: &MfnRate<'_>, preference: &Preference<'_>) -> bool {
    let free = matches!(mfn.rate(), Some(RateExpression::Free));
    free && matches!(preference, Preference::Unknown(_))
}

/// Refuses a pair that is no pair of Parties between which the agreement
/// applies on `date`.
pub(crate) fn agreement_applies(importer: Party, exporter: Party, date: Date) -> Result<(), Error> {
    if importer == exporter {
        return Err(Kind::SameParty { party: importer }.into());
    }
    let entered = |party: Party| tables::ENTRY_INTO_FORCE.get(party.index()).copied();
    match entered(importer).max(entered(exporter)) {
        Some(from) if date < from => {
            Err(Kind::NotYetInForce { importer, exporter, date, from }.into())
        }
        _ => Ok(()),
    }
}

/// Refuses a claim that no cell knows, and two claims of which at most one can hold.
pub(crate) fn refuse_wrong_conditions(
    cells: &[Option<&RateEntry>],
    conditions: &[&str],
) -> Result<(), Error> {
    let cells = || cells.iter().copied().flatten();
    for claim in conditions {
        let known = || cells().flat_map(terms::conditions);
        if !known().any(|known| terms::same(claim, known)) {
            let condition = claim.to_string();
            return Err(Kind::UnknownCondition { condition, known: owned(known()) }.into());
        }
    }
    for entry in cells() {
        let mut claimed = terms::products(entry)
            .filter(|product| conditions.iter().any(|claim| terms::same(claim, product)));
        if let (Some(first), Some(second)) = (claimed.next(), claimed.next()) {
            let [first, second] = [first, second].map(ToString::to_string);
            return Err(Kind::ConflictingConditions { first, second }.into());
        }
    }
    Ok(())
}

pub(crate) fn amounts(
    line: &TariffLine<'_>,
    mfn: &MfnRate<'_>,
    preference: &Preference<'_>,
    computation: &Computation<'_>,
) -> Result<Amounts, Error> {
    let currency = computation.currency().or_else(|| currency_of(line));
    let rates = preference.rate().zip(mfn.rate());
    let mfn = computation.mfn(mfn)?;
    let Some(ajcep) = computation.preference(preference)? else {
        let (payable, saving) = (mfn, Duty::ZERO);
        let payable_under = PayableUnder::Mfn;
        return Ok(Amounts { currency, mfn, ajcep: None, payable, saving, payable_under });
    };
    let payable = mfn.min(ajcep);
    let never_above = |a: Duty, b: Duty| a.at_most().is_some_and(|most| most <= b.at_least());
    let payable_under = if never_above(mfn, ajcep) {
        PayableUnder::Mfn
    } else if never_above(ajcep, mfn) {
        PayableUnder::Ajcep
    } else {
        // Amounts that are not known may still come of rates of which one is never above
        // the other.
        match rates.and_then(|(ajcep, mfn)| ajcep.compare(mfn)) {
            Some(Ordering::Equal | Ordering::Greater) => PayableUnder::Mfn,
            Some(Ordering::Less) => PayableUnder::Ajcep,
            None => PayableUnder::Undetermined,
        }
    };
    let saving = match payable_under {
        PayableUnder::Mfn => Duty::ZERO,
        _ => mfn.minus(payable)?.map(|amount| Ok(amount.normalize()))?,
    };
    Ok(Amounts { currency, mfn, ajcep: Some(ajcep), payable, saving, payable_under })
}

/// The currency of the specific rates, for a shipment without a value.
fn currency_of(line: &TariffLine<'_>) -> Option<Currency> {
    let mut found = None;
    let entries = line.entries().into_iter().flatten();
    for alternative in entries.flat_map(RateEntry::alternatives) {
        if let Some(rate) = alternative.value.rate() {
            rate.for_each_specific(&mut |specific| {
                found = found.or(Some(specific.currency));
            });
        }
    }
    found
}

/// Whether the preference is above the MFN rate, as far as can be told.
fn preference_above_mfn(
    mfn: &MfnRate<'_>,
    preference: &Preference<'_>,
    amounts: Option<&Amounts>,
) -> bool {
    match amounts {
        Some(Amounts { mfn, ajcep, .. }) => {
            mfn.at_most().zip(ajcep.as_ref()).is_some_and(|(most, ajcep)| ajcep.at_least() > most)
        }
        None => {
            let rates = preference.rate().zip(mfn.rate());
            rates.is_some_and(|(ajcep, mfn)| ajcep.compare(mfn) == Some(Ordering::Greater))
        }
    }
}

/// Whether `date` is more than a year after `edition`.
fn a_year_after(edition: Date, date: Date) -> bool {
    (date.year() - 1, date.month(), date.day()) > (edition.year(), edition.month(), edition.day())
}

fn line_warnings(line: &TariffLine<'_>, mfn: &MfnRate<'_>, conditions: &[&str]) -> Warnings {
    let mut warnings = Warnings::default();
    warnings.add(Warning::BeforeTradeRemedies);
    let [mfn_info, preference_info] = line.infos();
    let infos = || [mfn_info, preference_info].into_iter().flatten();
    let of = |standing| infos().any(|info| info.standing == standing);
    warnings.add_if(of(Standing::Secondary), Warning::SecondarySource);
    warnings.add_if(infos().any(|info| info.supplied), Warning::SuppliedByPack);
    let plain = matches!(mfn.rate(), Some(RateExpression::Free | RateExpression::AdValorem(_)));
    let unconfirmed = mfn_info.is_some_and(|info| !info.unconfirmed.is_empty());
    warnings.add_if(unconfirmed && !plain, Warning::UnconfirmedReading);
    let [general, temporary, wto, ajcep] = line.entries();
    // Of what is compiled in, the products of the official table are in our words.
    let ours = infos().any(|info| !info.supplied && info.standing == Standing::Official);
    let translated =
        |entry: Option<&RateEntry>| ours && entry.is_some_and(|entry| entry.splits_by_product());
    warnings.add_if(translated(wto) || translated(ajcep), Warning::UnofficialTranslation);
    let unclaimed = [general, temporary, wto, ajcep].into_iter().flatten().any(|entry| {
        let conditional =
            entry.alternatives().iter().any(|one| terms::eligibility(&one.guard).is_some());
        conditional && !matches!(terms::read(entry, conditions), Reading::Applies(one) if terms::eligibility(&one.guard).is_some())
    });
    warnings.add_if(unclaimed, Warning::ConditionalRateNotClaimed);
    // Parentheses measure a rate against the one applied; where that one is
    // conditional and not claimed, what they mean is a reading.
    let temporary_unclaimed =
        temporary.is_some_and(|entry| terms::read(entry, conditions) == Reading::NotClaimed);
    let parentheses = [general, wto, ajcep]
        .into_iter()
        .flatten()
        .any(|entry| entry.alternatives().iter().any(|alternative| alternative.not_lower));
    warnings.add_if(temporary_unclaimed && parentheses, Warning::UnconfirmedParentheses);
    warnings.add_if(line.has_finer_lines(), Warning::FinerLines);
    warnings.add_if(line.is_superseded(), Warning::SupersededSubheading);
    warnings
}
