//! What the name of a category says where its figures are not recorded.

use ajcep_model::{Party, RateExpression};
use jiff::civil::Date;

use super::category::Category;
use super::instalments::Instalments;
use super::schedule::Staging;
use crate::error::Error;
use crate::tables::ANNIVERSARIES;

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
    let rate = |month| Category::Instalments(Instalments::new(years + 1, month)?).rate(base, on);
    match cut_month(party) {
        Some(month) => rate(month).map(Some),
        None => {
            let (first, second) = (rate(1)?, rate(4)?);
            let same = match (&first, &second) {
                (Staging::Rate(one), Staging::Rate(other)) => one.rounded()? == other.rounded()?,
                _ => first == second,
            };
            Ok(same.then_some(first))
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

    /// In February of 2010 two or three cuts were made: of nothing, they leave nothing.
    #[test]
    fn a_day_of_cuts_that_does_not_decide() {
        let on = date(2010, 2, 1);
        let inferred =
            |base: &RateExpression| inferred(Party::Cambodia, "B5", base, on).unwrap().is_some();
        assert!(inferred(&RateExpression::Free));
        assert!(!inferred(&"12%".parse().unwrap()));
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
    }
}
