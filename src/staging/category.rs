//! What a staging category does to a base rate.

use ajcep_model::{ParseError, Party, RateExpression};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::schedule::{StagedRate, Staging, StagingUnknown, linear_parts};
use crate::error::{Detail, Error};
use crate::tables::{ANNIVERSARIES, FIRST_CUT};

/// What a staging category does to a base rate (Annex 1, Part 1). The categories that are
/// recorded for a Party are applied by [`staged`](super::staged); this is for one that the
/// caller knows from the notes of a Schedule.
///
/// ```
/// use ajcep::staging::{Category, Staging};
/// use jiff::civil::date;
///
/// // Six equal cuts to 5%, after two years, on 1 January.
/// let category = Category::instalments(6, 1)?.with_grace_years(2).with_end_percent(5.into());
/// let base = "17%".parse()?;
/// let Staging::Rate(rate) = category.rate(&base, date(2011, 1, 1))? else { panic!() };
/// assert_eq!(rate.cuts(), (2, 6));
/// assert_eq!(rate.rounded()?.to_string(), "13%");
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Category(Kind);

#[derive(Clone, Copy, Debug, PartialEq)]
enum Kind {
    Excluded,
    BaseRate,
    Instalments { cuts: u16, grace_years: u16, end_percent: Decimal, anniversary_month: i8 },
}

impl Category {
    /// No commitment: the MFN rate applies.
    pub const EXCLUDED: Self = Self(Kind::Excluded);

    /// The base rate is kept.
    pub const BASE_RATE: Self = Self(Kind::BaseRate);

    /// So many equal cuts to free: the first on 2008-12-01, the next on the first day of
    /// `anniversary_month` of each following year.
    ///
    /// # Errors
    /// If there are no cuts, or the month is not 1 to 12.
    pub fn instalments(cuts: u16, anniversary_month: i8) -> Result<Self, Error> {
        let refused = |what, value: i64, expected| {
            use alloc::string::ToString;
            Err(ParseError::new(what, &value.to_string(), "out of range", expected).into())
        };
        if cuts == 0 {
            return refused("instalments", 0, "at least 1");
        }
        if !(1..=12).contains(&anniversary_month) {
            return refused("month of cuts", anniversary_month.into(), "1 to 12");
        }
        let (grace_years, end_percent) = (0, Decimal::ZERO);
        Ok(Self(Kind::Instalments { cuts, grace_years, end_percent, anniversary_month }))
    }

    /// Without a cut in the first years: the first day of cuts is the one after so many.
    #[must_use]
    pub const fn with_grace_years(self, years: u16) -> Self {
        match self.0 {
            Kind::Instalments { cuts, end_percent, anniversary_month, .. } => {
                let grace_years = years;
                Self(Kind::Instalments { cuts, grace_years, end_percent, anniversary_month })
            }
            _ => self,
        }
    }

    /// To this rate in per cent instead of free.
    #[must_use]
    pub const fn with_end_percent(self, percent: Decimal) -> Self {
        match self.0 {
            Kind::Instalments { cuts, grace_years, anniversary_month, .. } => {
                let end_percent = percent;
                Self(Kind::Instalments { cuts, grace_years, end_percent, anniversary_month })
            }
            _ => self,
        }
    }

    /// The rate that it gives for a base rate on `on`.
    ///
    /// # Errors
    /// If `on` is before the first cut on 2008-12-01.
    pub fn rate<'a>(&self, base: &'a RateExpression, on: Date) -> Result<Staging<'a>, Error> {
        if on < FIRST_CUT {
            return Err(Detail::BeforeFirstCut { date: on, first_cut: FIRST_CUT }.into());
        }
        let (made, of, end_percent, is_final) = match self.0 {
            Kind::Excluded => return Ok(Staging::NoConcession),
            Kind::BaseRate => (0, 1, Decimal::ZERO, true),
            Kind::Instalments { cuts, grace_years, end_percent, anniversary_month } => {
                let years = cut_days(on, anniversary_month);
                let made = years.saturating_sub(grace_years).min(cuts);
                (made, cuts, end_percent, made == cuts)
            }
        };
        let unknown = |reason| Ok(Staging::Unknown(reason));
        let Some(parts) = linear_parts(base) else { return unknown(StagingUnknown::BaseRate) };
        let specific = parts.iter().any(|part| matches!(part, RateExpression::Specific(_)));
        if specific && !end_percent.is_zero() {
            return unknown(StagingUnknown::EndRate);
        }
        Ok(Staging::Rate(StagedRate { base, made, of, end_percent, is_final }))
    }
}

/// The rate of a category `B` and a number, n+1 equal annual instalments, for a Party for which
/// it is not recorded: an inference from the other Parties' notes to Annex 1. `None` if the
/// name is another, or if the day of the Party's cuts is not known and decides.
///
/// ```
/// use ajcep::Party;
/// use ajcep::staging::{Staging, inferred};
/// use jiff::civil::date;
///
/// let base = "12%".parse()?;
/// let on = date(2010, 4, 1);
/// let Some(Staging::Rate(rate)) = inferred(Party::Thailand, "B5", &base, on)? else { panic!() };
/// assert_eq!(rate.rounded()?.to_string(), "6%");
/// // Cambodia's day of cuts is not recorded: in February it may have passed or not.
/// assert_eq!(inferred(Party::Cambodia, "B5", &base, date(2010, 2, 1))?, None);
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// If `on` is before the first cut on 2008-12-01.
pub fn inferred<'a>(
    party: Party,
    category: &str,
    base: &'a RateExpression,
    on: Date,
) -> Result<Option<Staging<'a>>, Error> {
    let number = category.trim().strip_prefix(['B', 'b']).filter(|digits| {
        !digits.is_empty() && !digits.starts_with('0') && digits.bytes().all(|b| b.is_ascii_digit())
    });
    let years = number.and_then(|digits| digits.parse::<u16>().ok()).filter(|years| *years <= 30);
    let Some(years) = years else { return Ok(None) };
    let rate = |month| Category::instalments(years + 1, month)?.rate(base, on);
    match cut_month(party) {
        Some(month) => rate(month).map(Some),
        None => {
            let (first, second) = (rate(1)?, rate(4)?);
            Ok((first == second).then_some(first))
        }
    }
}

/// The month on whose first day a Party makes its cuts after that of 2008-12-01 (Annex 1,
/// Part 1); `None` if it is not recorded.
///
/// ```
/// use ajcep::Party;
/// use ajcep::staging::cut_month;
///
/// assert_eq!(cut_month(Party::Malaysia), Some(1));
/// assert_eq!(cut_month(Party::Cambodia), None);
/// ```
pub fn cut_month(party: Party) -> Option<i8> {
    ANNIVERSARIES.iter().find(|(of, _)| *of == party).map(|(_, month)| *month)
}

/// How many days for cuts there were until `on`: the first, and the first of
/// `month` in each following year.
fn cut_days(on: Date, month: i8) -> u16 {
    let whole_years = on.year() - FIRST_CUT.year() - 1;
    let this_year = i16::from(on.month() >= month);
    u16::try_from(1 + whole_years + this_year).unwrap_or(0).max(1)
}

#[cfg(test)]
mod tests {
    use super::super::staged;
    use super::*;
    use jiff::civil::date;

    /// For the Parties whose categories are recorded, the inference is what is recorded.
    #[test]
    fn what_is_inferred_is_what_is_recorded() {
        let base = "12%".parse().unwrap();
        let mut compared = 0;
        for party in Party::ALL {
            for category in super::super::categories(party) {
                for year in 2008..2026 {
                    for day in [date(year, 12, 1), date(year + 1, 1, 1), date(year + 1, 4, 1)] {
                        let Some(inferred) = inferred(party, category, &base, day).unwrap() else {
                            continue;
                        };
                        assert_eq!(staged(party, category, &base, day), Ok(inferred));
                        compared += 1;
                    }
                }
            }
        }
        assert!(compared > 500, "{compared}");
    }

    #[test]
    fn other_names_are_not_inferred() {
        let base = "12%".parse().unwrap();
        for name in ["A", "B", "B0", "B05", "B5*", "B-5", "B99", "C", "5", "BB5", "B 5"] {
            assert_eq!(
                inferred(Party::Thailand, name, &base, date(2026, 1, 1)),
                Ok(None),
                "{name}"
            );
        }
        assert!(Category::instalments(0, 1).is_err() && Category::instalments(1, 13).is_err());
    }
}
