//! Equal annual cuts of a base rate.

use alloc::string::ToString;

use ajcep_model::ParseError;
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::error::Error;
use crate::tables::FIRST_CUT;

/// Equal annual cuts of a base rate (Annex 1, Part 1): the first on 2008-12-01, the next on the
/// first day of a month in each following year.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Instalments {
    count: u16,
    anniversary_month: i8,
    grace_years: u16,
    end_percent: Decimal,
}

impl Instalments {
    /// `count` equal cuts until the rate is free; those after the first on the first day of
    /// `anniversary_month`.
    ///
    /// # Errors
    /// If there are no cuts, or the month is not 1 to 12.
    pub fn new(count: u16, anniversary_month: i8) -> Result<Self, Error> {
        if count == 0 {
            return Err(out_of_range("instalments", count, "at least 1"));
        }
        if !(1..=12).contains(&anniversary_month) {
            return Err(out_of_range("month of cuts", anniversary_month, "1 to 12"));
        }
        Ok(Self { count, anniversary_month, grace_years: 0, end_percent: Decimal::ZERO })
    }

    /// Without a cut in the first `years` years: their days of cuts pass, and the next one brings
    /// the first cut.
    #[must_use]
    pub const fn with_grace_years(self, years: u16) -> Self {
        Self { grace_years: years, ..self }
    }

    /// Down to `percent` instead of free. A base rate at or below it stays as it is.
    ///
    /// # Errors
    /// If `percent` is negative.
    pub fn with_end_percent(self, percent: Decimal) -> Result<Self, Error> {
        if percent < Decimal::ZERO {
            return Err(out_of_range("end rate", percent, "0 per cent or more"));
        }
        Ok(Self { end_percent: percent, ..self })
    }

    /// How many cuts there are.
    pub const fn count(&self) -> u16 {
        self.count
    }

    /// The rate in per cent that the last cut leaves.
    pub const fn end_percent(&self) -> Decimal {
        self.end_percent
    }

    /// How many cuts have been made on `on`, a day not before the first of them.
    pub(super) fn made(&self, on: Date) -> u16 {
        let whole_years = on.year() - FIRST_CUT.year() - 1;
        let this_year = i16::from(on.month() >= self.anniversary_month);
        let days = u16::try_from(1 + whole_years + this_year).unwrap_or(0).max(1);
        days.saturating_sub(self.grace_years).min(self.count)
    }
}

fn out_of_range(what: &'static str, value: impl ToString, expected: &'static str) -> Error {
    ParseError::new(what, &value.to_string(), "out of range", expected).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_out_of_range_is_refused() {
        for (count, month) in [(0, 1), (1, 0), (1, 13), (1, -1)] {
            assert!(Instalments::new(count, month).is_err(), "{count} {month}");
        }
        let refused = Instalments::new(1, 1).unwrap().with_end_percent(Decimal::NEGATIVE_ONE);
        let text = "end rate `-1`: out of range; expected 0 per cent or more";
        assert_eq!(refused.unwrap_err().to_string(), text);
    }
}
