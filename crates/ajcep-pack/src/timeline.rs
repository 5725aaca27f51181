//! [`Timeline`]: the rate of a row on each day, which for a staged row is computed from
//! its base rate and staging category.

use std::collections::{BTreeMap, HashMap};

use ajcep::model::{RateAlternative, RateValue, UnknownReason};
use ajcep::pack::PackLine;
use ajcep::{Party, RateEntry, RateExpression, Window};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::categories::{Categories, Known, NOTE, Name, OnDay};
use crate::error::ImportError;
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

    /// The rates of years within a window; the last one holds on.
    fn of_years(years: &[(Date, RateEntry)], window: Window) -> Self {
        let ends = years.iter().skip(1).map(|(next, _)| next.checked_sub(1.day()).ok());
        let mut periods: Vec<Period> = Vec::new();
        for ((from, rate), until) in years.iter().zip(ends.chain([None])) {
            let until = match (until, window.until()) {
                (Some(one), Some(other)) => Some(one.min(other)),
                (one, other) => one.or(other),
            };
            let Some(window) = Window::new((*from).max(window.from()), until) else { continue };
            match periods.last_mut() {
                Some(last) if last.rate == *rate => {
                    last.window = Window::new(last.window.from(), until).unwrap_or(last.window);
                }
                _ => periods.push(Period { window, rate: rate.clone(), basis: String::new() }),
            }
        }
        Self { periods }
    }

    /// Returns the pack lines for the code of `row`, one for each period.
    pub(crate) fn lines(&self, row: &Row) -> Vec<PackLine> {
        let line = |Period { window, rate, basis }| {
            let line = PackLine::new(row.code, rate)
                .with_window(window)
                .with_units(row.units.as_str())
                .with_basis(basis);
            row.season.into_iter().fold(line, PackLine::with_season)
        };
        self.periods_of(row).map(line).collect()
    }

    /// The periods, each with the basis of `row` if it has none of its own.
    pub(crate) fn periods_of(&self, row: &Row) -> impl Iterator<Item = Period> {
        let basis = |period: &Period| match period.basis.as_str() {
            "" => row.basis.clone(),
            derived => derived.to_owned(),
        };
        self.periods.iter().map(move |period| Period { basis: basis(period), ..period.clone() })
    }

    /// Whether both have the same rates on the same days.
    pub(crate) fn same_rates(&self, other: &Self) -> bool {
        self.spans() == other.spans()
    }

    /// The rates, each with all days in a row on which it applies.
    fn spans(&self) -> Vec<(Window, &RateEntry)> {
        let mut spans: Vec<(Window, &RateEntry)> = Vec::new();
        for Period { window, rate, .. } in &self.periods {
            let follows = |before: &Window| {
                before.until().and_then(|last| last.checked_add(1.day()).ok())
                    == Some(window.from())
            };
            match spans.last_mut() {
                Some((before, same)) if *same == rate && follows(before) => {
                    *before = Window::new(before.from(), window.until()).unwrap_or(*before);
                }
                _ => spans.push((*window, rate)),
            }
        }
        spans
    }
}

/// Computes timelines, with a cache by base rate, category and window.
pub(crate) struct Timelines<'c> {
    party: Party,
    categories: &'c Categories,
    /// The categories of the rows, from where each is known, and how many rows have it.
    met: BTreeMap<String, (Option<Known>, usize)>,
    cache: HashMap<(String, Name, Window), Timeline>,
}

impl<'c> Timelines<'c> {
    /// An empty cache for rows of `party`.
    pub(crate) fn new(party: Party, categories: &'c Categories) -> Self {
        Self { party, categories, met: BTreeMap::new(), cache: HashMap::new() }
    }

    /// The categories of the rows, from where each is known, and how many rows have it.
    pub(crate) fn categories(&self) -> impl Iterator<Item = (&str, Option<Known>, usize)> {
        self.met.iter().map(|(name, (known, rows))| (name.as_str(), *known, *rows))
    }

    /// What is to be said of the categories that are inferred or not known.
    pub(crate) fn notes(&self) -> Vec<String> {
        let note = |(name, known, rows): (&str, Option<Known>, usize)| match known {
            Some(Known::Stated | Known::Recorded) => None,
            Some(Known::Inferred) => Some(format!(
                "category `{name}` ({rows} rows): not recorded for {}, inferred as equal annual instalments",
                self.party
            )),
            None => Some(format!(
                "category `{name}` ({rows} rows): not known; define it in --categories"
            )),
        };
        self.categories().filter_map(note).collect()
    }

    /// A file for `--categories` with the categories that are not known, to be filled in;
    /// empty if all are.
    pub(crate) fn template(&self) -> String {
        let unknown = self.categories().filter(|(_, known, _)| known.is_none());
        let entry = |(name, _, rows): (&str, Option<Known>, usize)| {
            let key = match name.split_once(NOTE) {
                None => format!("[category.{name:?}]"),
                Some((name, note)) => format!("[category.{name:?}.note.{note:?}]"),
            };
            format!(
                "# {rows} rows. One of: instalments and anniversary (and grace_years, end); steps;\n\
                 # excluded = true; base_rate = true.\n{key}\n\n"
            )
        };
        unknown.map(entry).collect()
    }

    /// Returns the timeline of a row.
    pub(crate) fn of(&mut self, row: &Row) -> Result<Timeline, String> {
        let (base, category) = match &row.stated {
            Stated::Rate(rate) => {
                return Ok(Timeline::single(row.window, rate.clone(), String::new()));
            }
            Stated::Years(years) => return Ok(Timeline::of_years(years, row.window)),
            Stated::Staged { base, category, note } => {
                (base, &Name { category: category.clone(), note: note.clone() })
            }
        };
        if let Some(base) = unconditional(base) {
            let known = self.on(base, category, row.window.from())?.known;
            let met = self.met.entry(category.to_string()).or_insert((known, 0));
            met.1 += 1;
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
    fn staged(
        &self,
        base: &RateEntry,
        category: &Name,
        window: Window,
    ) -> Result<Timeline, String> {
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

    fn on(&self, base: &RateExpression, category: &Name, day: Date) -> Result<OnDay, String> {
        self.categories.on(self.party, category, base, day)
    }
}

impl Categories {
    /// The rates that a category gives for a base rate on the days of a window, each with what
    /// it is computed from.
    ///
    /// ```
    /// use ajcep::Party;
    /// use ajcep_pack::Categories;
    ///
    /// let (base, window) = ("12%".parse()?, "2008-12-01..".parse()?);
    /// let path = Categories::default().path(Party::Malaysia, "B3", "", &base, window)?;
    /// let rates: Vec<String> = path.iter().map(|(_, rate, _)| rate.to_string()).collect();
    /// assert_eq!(rates, ["9%", "6%", "3%", "free"]);
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If the base rate cannot be reduced, or the window begins before the first cut.
    pub fn path(
        &self,
        party: Party,
        category: &str,
        note: &str,
        base: &RateEntry,
        window: Window,
    ) -> Result<Vec<(Window, RateEntry, String)>, ImportError> {
        let timelines = Timelines::new(party, self);
        let timeline = timelines.staged(base, &Name::new(category, note), window);
        let periods = timeline.map_err(ImportError::Table)?.periods.into_iter();
        Ok(periods.map(|period| (period.window, period.rate, period.basis)).collect())
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
