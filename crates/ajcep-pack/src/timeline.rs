//! [`Timeline`]: the rate of a row on each day, which for a staged row is computed from
//! its base rate and staging category.

use std::collections::HashMap;

use ajcep::model::{RateAlternative, RateValue, UnknownReason};
use ajcep::pack::PackLine;
use ajcep::staging::{Staging, staged};
use ajcep::{Party, RateEntry, RateExpression, Window};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::row::{Row, Stated};

/// A rate, and the days for which it applies.
#[derive(Clone)]
pub(crate) struct Period {
    pub(crate) window: Window,
    pub(crate) rate: RateEntry,
    /// How the rate was derived; empty if the row gives it.
    pub(crate) basis: String,
}

/// The rates of a row in the order of their days.
#[derive(Clone)]
pub(crate) struct Timeline {
    pub(crate) periods: Vec<Period>,
}

impl Timeline {
    /// A timeline of one period.
    fn single(window: Window, rate: RateEntry, basis: String) -> Self {
        Self { periods: vec![Period { window, rate, basis }] }
    }

    /// Returns the pack lines for the code of `row`, one for each period.
    pub(crate) fn lines(self, row: &Row) -> Vec<PackLine> {
        let line = |period: Period| {
            let basis = if period.basis.is_empty() { row.basis.clone() } else { period.basis };
            let line = PackLine::new(row.code, period.rate)
                .with_window(period.window)
                .with_units(row.units.as_str())
                .with_basis(basis);
            row.season.into_iter().fold(line, PackLine::with_season)
        };
        self.periods.into_iter().map(line).collect()
    }

    /// Whether both have the same rates on the same days.
    pub(crate) fn same_rates(&self, other: &Self) -> bool {
        let same = |(a, b): (&Period, &Period)| a.window == b.window && a.rate == b.rate;
        self.periods.len() == other.periods.len()
            && self.periods.iter().zip(&other.periods).all(same)
    }
}

/// Computes timelines, with a cache by base rate, category and window.
pub(crate) struct Timelines {
    party: Party,
    cache: HashMap<(String, String, Window), Timeline>,
}

impl Timelines {
    /// An empty cache for rows of `party`.
    pub(crate) fn new(party: Party) -> Self {
        Self { party, cache: HashMap::new() }
    }

    /// Returns the timeline of a row.
    pub(crate) fn of(&mut self, row: &Row) -> Result<Timeline, String> {
        let (base, category) = match &row.stated {
            Stated::Rate(rate) => {
                return Ok(Timeline::single(row.window, rate.clone(), String::new()));
            }
            Stated::Staged { base, category } => (base, category),
        };
        let key = (base.to_string(), category.clone(), row.window);
        if let Some(cached) = self.cache.get(&key) {
            return Ok(cached.clone());
        }
        let timeline = self.staged(base, category, row.window)?;
        self.cache.insert(key, timeline.clone());
        Ok(timeline)
    }

    /// Computes the timeline of a staged row within `window`.
    fn staged(&self, base: &RateEntry, category: &str, window: Window) -> Result<Timeline, String> {
        let basis = format!("base {base}, category {category}");
        let Some(base) = unconditional(base) else {
            return Ok(Timeline::single(window, unknown(), basis));
        };
        let mut periods: Vec<Period> = Vec::new();
        let mut day = window.from();
        loop {
            let (rate, changes) = self.on(base, category, day)?;
            // All Parties make their cuts on the first day of a month.
            let next = Some(day).filter(|_| changes).and_then(first_of_next_month);
            let next = next.filter(|next| window.contains(*next));
            let last = match next {
                Some(next) => next.checked_sub(1.day()).ok(),
                None => window.until(),
            };
            let from = match periods.last() {
                Some(period) if period.rate == rate => period.window.from(),
                _ => day,
            };
            if from != day {
                periods.pop();
            }
            let window = Window::new(from, last).ok_or("the last day is before the first day")?;
            periods.push(Period { window, rate, basis: basis.clone() });
            match next {
                Some(next) => day = next,
                None => return Ok(Timeline { periods }),
            }
        }
    }

    /// Returns the rate on `day`, and whether it may change later.
    fn on(
        &self,
        base: &RateExpression,
        category: &str,
        day: Date,
    ) -> Result<(RateEntry, bool), String> {
        let text = |error: ajcep::Error| error.to_string();
        Ok(match staged(self.party, category, base, day).map_err(text)? {
            Staging::Rate(staged) => {
                let rate = staged.rounded().map_err(text)?;
                (RateEntry::plain(RateValue::Rate(rate)), !staged.is_final())
            }
            Staging::NoConcession => (RateEntry::plain(RateValue::NoConcession), false),
            _ => (unknown(), false),
        })
    }
}

/// The rate of a line whose staged rate cannot be computed.
fn unknown() -> RateEntry {
    RateEntry::plain(RateValue::Unknown(UnknownReason::StagingCategory))
}

/// Returns the rate of an entry that has one rate without conditions.
fn unconditional(entry: &RateEntry) -> Option<&RateExpression> {
    match entry.alternatives() {
        [RateAlternative { partial: false, value: RateValue::Rate(rate), .. }] => Some(rate),
        _ => None,
    }
}

fn first_of_next_month(day: Date) -> Option<Date> {
    day.first_of_month().checked_add(1.month()).ok()
}
