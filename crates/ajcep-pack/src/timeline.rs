//! [`Timeline`]: the rate of a row on each day, which for a staged row is computed from
//! its base rate and staging category.

use std::collections::{BTreeMap, HashMap};

use ajcep::model::{RateAlternative, RateValue, UnknownReason};
use ajcep::pack::PackLine;
use ajcep::{Party, RateEntry, RateExpression, Window};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::categories::{Categories, Known, OnDay};
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
pub(crate) struct Timelines<'c> {
    party: Party,
    categories: &'c Categories,
    /// The categories that are inferred or not known, and how many rows have each.
    doubtful: BTreeMap<String, (Option<Known>, usize)>,
    cache: HashMap<(String, String, Window), Timeline>,
}

impl<'c> Timelines<'c> {
    /// An empty cache for rows of `party`.
    pub(crate) fn new(party: Party, categories: &'c Categories) -> Self {
        Self { party, categories, doubtful: BTreeMap::new(), cache: HashMap::new() }
    }

    /// What is to be said of categories, and whether one is inferred.
    pub(crate) fn notes(&self) -> (Vec<String>, bool) {
        let note = |(name, (known, rows)): (&String, &(Option<Known>, usize))| match known {
            Some(_) => format!(
                "category `{name}` ({rows} rows): not recorded for {}, inferred as equal annual instalments",
                self.party
            ),
            None => format!(
                "category `{name}` ({rows} rows): not known; define it in --categories, such as [category.\"{name}\"] with instalments, anniversary, grace_years, end, or steps, excluded, base_rate"
            ),
        };
        let inferred = self.doubtful.values().any(|(known, _)| known.is_some());
        (self.doubtful.iter().map(note).collect(), inferred)
    }

    /// Returns the timeline of a row.
    pub(crate) fn of(&mut self, row: &Row) -> Result<Timeline, String> {
        let (base, category) = match &row.stated {
            Stated::Rate(rate) => {
                return Ok(Timeline::single(row.window, rate.clone(), String::new()));
            }
            Stated::Staged { base, category } => (base, category),
        };
        if let Some(base) = unconditional(base) {
            let on = self.on(base, category, row.window.from())?;
            if !matches!(on.known, Some(Known::Stated | Known::Recorded)) {
                let doubtful = self.doubtful.entry(category.clone()).or_insert((on.known, 0));
                doubtful.1 += 1;
            }
        }
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
            let OnDay { rate, known, next } = self.on(base, category, day)?;
            let rate = rate.unwrap_or_else(unknown);
            let basis = match known {
                Some(Known::Inferred) => format!("{basis} (inferred)"),
                _ => basis.clone(),
            };
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
            periods.push(Period { window, rate, basis });
            match next {
                Some(next) => day = next,
                None => return Ok(Timeline { periods }),
            }
        }
    }

    fn on(&self, base: &RateExpression, category: &str, day: Date) -> Result<OnDay, String> {
        self.categories.on(self.party, category, base, day)
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
