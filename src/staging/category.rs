//! What a staging category does to a base rate.

use ajcep_model::RateExpression;
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::instalments::Instalments;
use super::schedule::{StagedRate, Staging, StagingUnknown, linear_parts};
use crate::error::{Detail, Error};
use crate::tables::FIRST_CUT;

/// What a staging category does to a base rate (Annex 1, Part 1).
///
/// [`staged`](super::staged) applies the categories that are recorded for a Party. This is for a
/// category that the caller knows from the notes of a Schedule.
///
/// ```
/// use ajcep::staging::{Category, Instalments, Staging};
/// use jiff::civil::date;
///
/// // Six equal cuts to 5%, after two years, on 1 January.
/// let cuts = Instalments::new(6, 1)?.with_grace_years(2).with_end_percent(5.into())?;
/// let base = "17%".parse()?;
/// let category = Category::Instalments(cuts);
/// let Staging::Rate(rate) = category.rate(&base, date(2011, 1, 1))? else { panic!() };
/// assert_eq!(rate.cuts(), (2, 6));
/// assert_eq!(rate.rounded()?.to_string(), "13%");
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Category {
    /// No commitment: the MFN rate applies.
    Excluded,
    /// The base rate is kept.
    BaseRate,
    /// The base rate is cut in equal annual instalments.
    Instalments(Instalments),
}

impl Category {
    /// The rate that it gives for a base rate on `on`.
    ///
    /// # Errors
    /// If `on` is before the first cut on 2008-12-01.
    pub fn rate<'a>(&self, base: &'a RateExpression, on: Date) -> Result<Staging<'a>, Error> {
        if on < FIRST_CUT {
            return Err(Detail::BeforeFirstCut { date: on, first_cut: FIRST_CUT }.into());
        }
        let (made, of, end_percent) = match self {
            Self::Excluded => return Ok(Staging::NoConcession),
            Self::BaseRate => (0, 0, Decimal::ZERO),
            Self::Instalments(cuts) => (cuts.made(on), cuts.count(), cuts.end_percent()),
        };
        let rate = StagedRate { base, made, of, end_percent };
        // What is uncut, or cut to nothing, is known whatever the base rate is.
        if made == 0 || (made == of && end_percent.is_zero()) {
            return Ok(Staging::Rate(rate));
        }
        let unknown = |reason| Ok(Staging::Unknown(reason));
        let Some(parts) = linear_parts(base) else { return unknown(StagingUnknown::BaseRate) };
        let specific = parts.iter().any(|part| matches!(part, RateExpression::Specific(_)));
        if specific && !end_percent.is_zero() {
            return unknown(StagingUnknown::EndRate);
        }
        Ok(Staging::Rate(rate))
    }
}
