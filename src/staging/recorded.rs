//! The staging categories that are recorded for a Party.

use ajcep_model::{Party, RateExpression};
use jiff::civil::Date;

use super::category::Category;
use super::instalments::Instalments;
use super::schedule::{Staging, StagingUnknown};
use crate::error::{Detail, Error};
use crate::tables::{self, FIRST_CUT, Treatment};

/// The rate that a staging category of the Schedule of `party` gives for a base rate on
/// `on` (Annex 1), counted from 2008-12-01 for every Party whether or not it was bound by
/// then. The category is read in any ASCII case.
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
    let category = match tables::treatment(party, category) {
        None => return Ok(Staging::Unknown(StagingUnknown::Category)),
        Some(Treatment::NotRecorded) => {
            return Ok(Staging::Unknown(StagingUnknown::NotRecorded));
        }
        Some(Treatment::Excluded) => Category::Excluded,
        Some(Treatment::Base) => Category::BaseRate,
        Some(Treatment::Cuts { grace_years, instalments, end_percent, anniversary_month }) => {
            let cuts = Instalments::new(instalments, anniversary_month)?;
            let cuts = cuts.with_grace_years(grace_years).with_end_percent(end_percent)?;
            Category::Instalments(cuts)
        }
    };
    category.rate(base, on)
}

/// The staging categories known for `party`.
pub fn categories(party: Party) -> impl Iterator<Item = &'static str> {
    tables::staging_categories(party)
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use jiff::civil::date;
    use rust_decimal::Decimal;

    fn rate(party: Party, category: &str, base: &str, on: Date) -> alloc::string::String {
        let base = base.parse().unwrap();
        match staged(party, category, &base, on).unwrap() {
            Staging::Rate(rate) => rate.rounded().unwrap().to_string(),
            Staging::NoConcession => "no-concession".to_string(),
            Staging::Unknown(reason) => reason.label().to_string(),
        }
    }

    #[test]
    fn a_base_rate_that_is_kept_has_no_cuts() {
        let base: RateExpression = "12%".parse().unwrap();
        for (category, cuts) in [("C", (0, 0)), ("A", (1, 1)), ("B5", (6, 6))] {
            let answer = staged(Party::Japan, category, &base, date(2030, 1, 1)).unwrap();
            let Staging::Rate(rate) = answer else { panic!("{category}: {answer:?}") };
            assert_eq!((rate.cuts(), rate.is_final()), (cuts, true), "{category}");
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
            // Uncut, or cut to nothing, whatever the base rate is.
            (Japan, "A", "max(1%, 2 JPY/kg)", date(2013, 1, 1), "free"),
            (Japan, "B5", "max(1%, 2 JPY/kg)", date(2013, 4, 1), "free"),
            (Japan, "C", "max(1%, 2 JPY/kg)", date(2013, 1, 1), "max(1%, 2 JPY/kg)"),
            (Philippines, "R(c)", "5 PHP/kg", date(2016, 3, 31), "5 PHP/kg"),
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
            rate(Party::Japan, "B15", "max(5%, 3 JPY/kg)", date(2020, 1, 1)),
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
        let part = rate.exact().unwrap().unwrap()[0];
        assert_eq!((part.numerator, part.denominator), (Decimal::from(100), 11));
        assert_eq!(part.rounded().unwrap().to_string(), "9.1");
    }

    #[test]
    fn the_case_of_a_category_does_not_matter() {
        let base = "12%".parse().unwrap();
        let on = date(2020, 6, 1);
        for party in Party::ALL {
            let names: alloc::vec::Vec<&str> = categories(party).collect();
            for (index, name) in names.iter().enumerate() {
                let in_lower_case = alloc::format!(" {} ", name.to_ascii_lowercase());
                let expected = staged(party, name, &base, on);
                assert_eq!(staged(party, &in_lower_case, &base, on), expected, "{party} {name}");
                let same = |other: &&str| other.eq_ignore_ascii_case(name);
                assert!(!names.iter().skip(index + 1).any(same), "{party} {name}");
            }
        }
    }
}
