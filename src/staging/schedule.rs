//! Staged reduction: from a base rate, a category of Annex 1 and a date to the
//! rate in force.
//!
//! A category cuts the base rate in equal annual instalments. The first cut is
//! on 2008-12-01 for every Party, also for those that joined later (Annex 1,
//! Part 1, note 5); the next are on the same day of each following year, 1
//! January or 1 April by Party, so the second follows within months.
//!
//! This is the rate of the Schedule. Whether the agreement applied to the Party on that
//! day is another question: see [`entry_into_force`](crate::agreement::entry_into_force).

use ajcep_model::{Currency, Party, RateExpression, Unit, vocabulary};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::duty;
use crate::error::{Detail, Error};
use crate::tables::{self, FIRST_CUT, Treatment};

/// The rate that a staging category gives for a base rate on some day.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Staging<'a> {
    /// A reduced rate, or the base rate itself.
    Rate(StagedRate<'a>),
    /// Excluded from any commitment: the MFN rate applies.
    NoConcession,
    /// It cannot be computed.
    Unknown(StagingUnknown),
}

vocabulary! {
    /// Why a staged rate cannot be computed.
    pub enum StagingUnknown: "reason" {
        Category = 1, "unknown-category", "no such staging category of this Party is in the data";
        /// The category exists, but its figures are not recorded.
        NotRecorded = 2, "not-recorded", "the figures of this staging category are not recorded";
        BaseRate = 3, "base-rate", "the base rate is not ad valorem, specific or a sum of these";
        EndRate = 4, "end-rate", "the category ends on a percentage and the base rate is specific";
    }
}

/// A rate after some of its cuts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct StagedRate<'a> {
    base: &'a RateExpression,
    made: u16,
    of: u16,
    end_percent: Decimal,
    is_final: bool,
}

/// The unit of a part of a staged rate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum StagedUnit {
    /// Per cent of the customs value.
    Percent,
    /// Money per unit.
    Specific(Currency, Unit),
}

/// One part of a staged rate, exact: a fraction, since equal cuts need not terminate.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct StagedPart {
    /// The numerator.
    pub numerator: Decimal,
    /// The denominator.
    pub denominator: u16,
    /// The unit.
    pub unit: StagedUnit,
}

impl StagedPart {
    /// Rounded as Annex 1, Part 1, note 1 says: a percentage to one decimal, an
    /// amount of money to two, half up.
    ///
    /// # Errors
    /// If the figure is too large to be computed exactly.
    pub fn rounded(&self) -> Result<Decimal, Error> {
        let (decimals, ten_to) = match self.unit {
            StagedUnit::Percent => (1, Decimal::TEN),
            StagedUnit::Specific(..) => (2, Decimal::ONE_HUNDRED),
        };
        // floor(n x 10^d / m + 1/2) is floor((2n x 10^d + m) / 2m).
        let denominator = Decimal::from(self.denominator);
        let twice = duty::multiply(duty::multiply(self.numerator, ten_to)?, Decimal::TWO)?;
        let step = duty::multiply(denominator, Decimal::TWO)?;
        let whole = duty::divide(duty::floor_to(duty::add(twice, denominator)?, step)?, step)?;
        duty::multiply(whole, Decimal::new(1, decimals)).map(|rate| rate.normalize())
    }
}

impl<'a> StagedRate<'a> {
    /// How many cuts have been made, and how many there are.
    pub const fn cuts(&self) -> (u16, u16) {
        (self.made, self.of)
    }

    /// Whether it is the end rate, which holds from then on.
    pub const fn is_final(&self) -> bool {
        self.is_final
    }

    /// The exact rate: the parts of a sum, as fractions; none if it is free.
    ///
    /// # Errors
    /// Items are errors where a figure is too large to be computed exactly.
    pub fn exact(&self) -> impl Iterator<Item = Result<StagedPart, Error>> + use<'a> {
        let staged = *self;
        linear_parts(staged.base).into_iter().flatten().filter_map(move |part| match part {
            RateExpression::AdValorem(percent) => Some(staged.part(*percent, StagedUnit::Percent)),
            RateExpression::Specific(rate) => {
                Some(staged.part(rate.amount, StagedUnit::Specific(rate.currency, rate.unit)))
            }
            _ => None,
        })
    }

    /// base x (n - k) / n + end x k / n; a base at or below the end stays.
    fn part(&self, base: Decimal, unit: StagedUnit) -> Result<StagedPart, Error> {
        let end = self.end_percent.min(base);
        let left = duty::multiply(base, Decimal::from(self.of - self.made))?;
        let numerator = duty::add(left, duty::multiply(end, Decimal::from(self.made))?)?;
        Ok(StagedPart { numerator, denominator: self.of, unit })
    }

    /// The rate rounded as Annex 1 says.
    ///
    /// # Errors
    /// If a figure is too large to be computed exactly.
    pub fn rounded(&self) -> Result<RateExpression, Error> {
        let mut parts = alloc::vec::Vec::new();
        for part in self.exact() {
            let part = part?;
            let amount = part.rounded()?;
            if amount.is_zero() {
                continue;
            }
            parts.push(match part.unit {
                StagedUnit::Percent => RateExpression::AdValorem(amount),
                StagedUnit::Specific(currency, unit) => {
                    RateExpression::Specific(ajcep_model::SpecificRate { amount, currency, unit })
                }
            });
        }
        Ok(match parts.len() {
            0 => RateExpression::Free,
            1 => parts.remove(0),
            _ => RateExpression::Sum(parts.into()),
        })
    }
}

/// The addends of a rate that is a sum of percentages and amounts.
fn linear_parts(rate: &RateExpression) -> Option<&[RateExpression]> {
    let linear = |part: &RateExpression| {
        matches!(
            part,
            RateExpression::Free | RateExpression::AdValorem(_) | RateExpression::Specific(_)
        )
    };
    match rate {
        RateExpression::Sum(parts) => parts.iter().all(linear).then_some(parts),
        rate => linear(rate).then(|| core::slice::from_ref(rate)),
    }
}

/// The rate that a staging category of the Schedule of `party` gives for a base rate on
/// `on` (Annex 1), counted from 2008-12-01 for every Party whether or not it was bound by
/// then.
///
/// ```
/// use ajcep::Party;
/// use ajcep::staging::{Staging, staged};
/// use jiff::civil::date;
///
/// let base = "12%".parse()?;
/// let Staging::Rate(rate) = staged(Party::Japan, "B5", &base, date(2009, 4, 1))? else {
///     panic!("B5 is a known category of Japan");
/// };
/// assert_eq!(rate.cuts(), (2, 6));
/// assert_eq!(rate.rounded()?.to_string(), "8%");
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// If `on` is before the first cut on 2008-12-01.
pub fn staged<'a>(
    party: Party,
    category: &str,
    base: &'a RateExpression,
    on: Date,
) -> Result<Staging<'a>, Error> {
    if on < FIRST_CUT {
        return Err(Detail::BeforeFirstCut { date: on, first_cut: FIRST_CUT }.into());
    }
    let unknown = |reason| Ok(Staging::Unknown(reason));
    let (made, of, end_percent, is_final) = match tables::treatment(party, category) {
        None => return unknown(StagingUnknown::Category),
        Some(Treatment::NotRecorded) => return unknown(StagingUnknown::NotRecorded),
        Some(Treatment::Excluded) => return Ok(Staging::NoConcession),
        Some(Treatment::Base) => (0, 1, Decimal::ZERO, true),
        Some(Treatment::Cuts { grace_years, instalments, end_percent, anniversary_month }) => {
            let years = cut_days(on, anniversary_month);
            let made = years.saturating_sub(grace_years).min(instalments);
            (made, instalments, end_percent, made == instalments)
        }
    };
    let Some(parts) = linear_parts(base) else { return unknown(StagingUnknown::BaseRate) };
    let specific = parts.iter().any(|part| matches!(part, RateExpression::Specific(_)));
    if specific && !end_percent.is_zero() {
        return unknown(StagingUnknown::EndRate);
    }
    Ok(Staging::Rate(StagedRate { base, made, of, end_percent, is_final }))
}

/// The staging categories known for `party`.
pub fn categories(party: Party) -> impl Iterator<Item = &'static str> {
    tables::staging_categories(party)
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
    use super::*;
    use alloc::string::ToString;
    use jiff::civil::date;

    fn rate(party: Party, category: &str, base: &str, on: Date) -> alloc::string::String {
        let base = base.parse().unwrap();
        match staged(party, category, &base, on).unwrap() {
            Staging::Rate(rate) => rate.rounded().unwrap().to_string(),
            Staging::NoConcession => "no-concession".to_string(),
            Staging::Unknown(reason) => reason.label().to_string(),
        }
    }

    #[test]
    fn equal_annual_instalments() {
        use Party::{BruneiDarussalam, Japan, Malaysia, Philippines};
        for (party, category, base, on, expected) in [
            // B5 is six cuts: 12% falls by 2 points at each.
            (Japan, "B5", "12%", date(2008, 12, 1), "10%"),
            (Japan, "B5", "12%", date(2009, 3, 31), "10%"),
            (Japan, "B5", "12%", date(2009, 4, 1), "8%"),
            (Japan, "B5", "12%", date(2012, 4, 1), "2%"),
            (Japan, "B5", "12%", date(2013, 3, 31), "2%"),
            (Japan, "B5", "12%", date(2013, 4, 1), "free"),
            (Malaysia, "B5", "12%", date(2008, 12, 31), "10%"),
            (Malaysia, "B5", "12%", date(2009, 1, 1), "8%"),
            (Japan, "A", "12%", date(2008, 12, 1), "free"),
            (Japan, "C", "12%", date(2030, 1, 1), "12%"),
            (Japan, "X", "12%", date(2030, 1, 1), "no-concession"),
            // 16 cuts of 5%: 4.6875 rounds to 4.7, the 15th 0.3125 to 0.3.
            (Japan, "B15", "5%", date(2008, 12, 1), "4.7%"),
            (Japan, "B15", "5%", date(2022, 4, 1), "0.3%"),
            (Japan, "B15", "5%", date(2023, 4, 1), "free"),
            // 0.05 rounds up: 0.3% after five of six cuts.
            (Japan, "B5", "0.3%", date(2012, 4, 1), "0.1%"),
            (Japan, "B5", "6 JPY/kg", date(2008, 12, 1), "5 JPY/kg"),
            (Japan, "B5", "0.03 JPY/kg", date(2012, 4, 1), "0.01 JPY/kg"),
            (Japan, "B5", "12% + 6 JPY/kg", date(2009, 4, 1), "8% + 4 JPY/kg"),
            (Philippines, "B4*", "10%", date(2012, 3, 31), "10%"),
            (Philippines, "B4*", "10%", date(2012, 4, 1), "free"),
            (Philippines, "B5*", "10%", date(2009, 3, 31), "10%"),
            (Philippines, "B5*", "10%", date(2009, 4, 1), "8%"),
            (Philippines, "B5**", "10%", date(2013, 3, 31), "10%"),
            (Philippines, "B5**", "10%", date(2013, 4, 1), "free"),
            (Philippines, "R(a)", "16%", date(2008, 12, 1), "15%"),
            (Philippines, "R(a)", "16%", date(2030, 1, 1), "5%"),
            (Philippines, "R(a)", "3%", date(2030, 1, 1), "3%"),
            (Philippines, "R(b)", "30%", date(2009, 4, 1), "20%"),
            (Philippines, "R(c)", "30%", date(2016, 3, 31), "30%"),
            (Philippines, "R(c)", "30%", date(2016, 4, 1), "5%"),
            (BruneiDarussalam, "C", "20%", date(2026, 1, 1), "20%"),
        ] {
            assert_eq!(rate(party, category, base, on), expected, "{party} {category} {base} {on}");
        }
    }

    #[test]
    fn what_is_not_known_is_said_so() {
        let on = date(2026, 1, 1);
        assert_eq!(rate(Party::Indonesia, "B5", "5%", on), StagingUnknown::Category.label());
        assert_eq!(rate(Party::Japan, "R", "5%", on), StagingUnknown::NotRecorded.label());
        assert_eq!(
            rate(Party::Japan, "B5", "max(5%, 3 JPY/kg)", on),
            StagingUnknown::BaseRate.label()
        );
        assert_eq!(
            rate(Party::Philippines, "R(a)", "5 USD/kg", on),
            StagingUnknown::EndRate.label()
        );
        assert!(staged(Party::Japan, "A", &RateExpression::Free, date(2008, 11, 30)).is_err());
    }

    #[test]
    fn the_exact_rate_is_a_fraction() {
        let base = "10%".parse().unwrap();
        let Staging::Rate(rate) = staged(Party::Japan, "B10", &base, date(2008, 12, 1)).unwrap()
        else {
            panic!("B10 is known")
        };
        let part = rate.exact().next().unwrap().unwrap();
        assert_eq!((part.numerator, part.denominator), (Decimal::from(100), 11));
        assert_eq!(part.rounded().unwrap().to_string(), "9.1");
    }
}
