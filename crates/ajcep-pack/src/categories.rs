//! Staging categories that the caller states in a TOML file, and the rate that a category gives
//! on a day.

use std::collections::BTreeMap;
use std::fmt;

use ajcep::model::RateValue;
use ajcep::staging::{Category, Instalments, Staging, StagingUnknown, inferred, staged};
use ajcep::{Party, RateEntry, RateExpression};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Deserialize;

use crate::error::ImportError;

/// Staging categories that the caller knows from the notes of a Schedule.
///
/// ```
/// use ajcep_pack::Categories;
///
/// let notes = r#"
///     [category.B5]
///     instalments = 6
///     anniversary = 1        # the month of the cuts after the first
///
///     [category."R 1"]
///     instalments = 4
///     grace_years = 2
///     anniversary = 4
///     end = "5%"
///
///     [category.E]
///     excluded = true
///
///     [category.R.note.3]
///     base_rate = true       # R in the rows whose note is 3
///
///     [category.S]
///     steps = { "2010-01-01" = "8%", "2015-01-01" = "free" }
/// "#;
/// assert_eq!(Categories::from_toml(notes)?.names().count(), 5);
/// # Ok::<(), ajcep_pack::ImportError>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct Categories(BTreeMap<Name, Rule>);

/// The name of a category, and the number of its note if that says more; without blanks.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Name {
    pub(crate) category: String,
    pub(crate) note: String,
}

/// What stands between a category and its note.
pub(crate) const NOTE: &str = " note ";

impl Name {
    pub(crate) fn new(category: &str, note: &str) -> Self {
        let unspaced = |text: &str| text.split_whitespace().collect();
        Self { category: unspaced(category), note: unspaced(note) }
    }
}

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.note.as_str() {
            "" => f.write_str(&self.category),
            note => write!(f, "{}{NOTE}{note}", self.category),
        }
    }
}

#[derive(Clone, Debug)]
enum Rule {
    Category(Category),
    /// From each day on, the rate.
    Steps(BTreeMap<Date, RateExpression>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    category: BTreeMap<String, Entry>,
}

/// A category as the file states it.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    instalments: Option<u16>,
    grace_years: Option<u16>,
    anniversary: Option<i8>,
    end: Option<RateExpression>,
    #[serde(default)]
    excluded: bool,
    #[serde(default)]
    base_rate: bool,
    #[serde(default)]
    steps: BTreeMap<Date, RateExpression>,
    /// What the notes of the category say, by their numbers.
    #[serde(default)]
    note: BTreeMap<String, Entry>,
}

impl Categories {
    /// Reads the categories of a TOML file. Each has `instalments` with `anniversary` (the
    /// month of the later cuts), and if need be `grace_years` and `end` (a percentage); or
    /// `steps` (a rate from each day on); or `excluded = true`; or `base_rate = true`.
    ///
    /// # Errors
    /// If the text is not such a file, or a category states too much or too little.
    pub fn from_toml(text: &str) -> Result<Self, ImportError> {
        let fault = |reason: String| ImportError::Table(format!("categories: {reason}"));
        let File { category } =
            toml::from_str(text).map_err(|error| fault(error.message().to_owned()))?;
        let mut rules = BTreeMap::new();
        let mut add = |name: Name, entry: Entry| match rule(entry) {
            Ok(rule) => match rules.insert(name.clone(), rule) {
                None => Ok(()),
                Some(_) => Err(fault(format!("`{name}`: stated twice"))),
            },
            Err(reason) => Err(fault(format!("`{name}`: {reason}"))),
        };
        for (name, mut entry) in category {
            let notes = std::mem::take(&mut entry.note);
            let has_notes = !notes.is_empty();
            for (note, of_note) in notes {
                if !of_note.note.is_empty() {
                    return Err(fault(format!("`{name}`: a note has no notes")));
                }
                add(Name::new(&name, &note), of_note)?;
            }
            // A category may be what its notes say, and nothing without one.
            if !(has_notes && entry.is_blank()) {
                add(Name::new(&name, ""), entry)?;
            }
        }
        Ok(Self(rules))
    }

    /// The names of the categories.
    pub fn names(&self) -> impl Iterator<Item = String> {
        self.0.keys().map(Name::to_string)
    }
}

impl Entry {
    /// Whether it states nothing.
    fn is_blank(&self) -> bool {
        let Self { instalments, grace_years, anniversary, end, excluded, base_rate, steps, note } =
            self;
        instalments.is_none()
            && grace_years.is_none()
            && anniversary.is_none()
            && end.is_none()
            && !excluded
            && !base_rate
            && steps.is_empty()
            && note.is_empty()
    }
}

fn rule(entry: Entry) -> Result<Rule, String> {
    let Entry { instalments, grace_years, anniversary, end, excluded, base_rate, steps, note: _ } =
        entry;
    let of_instalments = grace_years.is_some() || anniversary.is_some() || end.is_some();
    match (instalments, excluded, base_rate, steps.is_empty()) {
        (Some(cuts), false, false, true) => {
            let month = anniversary.ok_or("`anniversary`, the month of its cuts, is missing")?;
            let end = match &end {
                None => rust_decimal::Decimal::ZERO,
                Some(end) => end.as_percent().ok_or("its `end` is not a percentage")?,
            };
            let cuts = Instalments::new(cuts, month)
                .map(|cuts| cuts.with_grace_years(grace_years.unwrap_or(0)))
                .and_then(|cuts| cuts.with_end_percent(end))
                .map_err(|error| error.to_string())?;
            Ok(Rule::Category(Category::Instalments(cuts)))
        }
        _ if of_instalments => {
            Err("`grace_years`, `anniversary` and `end` go with `instalments`".to_owned())
        }
        (None, true, false, true) => Ok(Rule::Category(Category::Excluded)),
        (None, false, true, true) => Ok(Rule::Category(Category::BaseRate)),
        (None, false, false, false) => Ok(Rule::Steps(steps)),
        _ => Err("expected one of `instalments`, `steps`, `excluded` and `base_rate`".to_owned()),
    }
}

/// From where the rule of a category is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    /// The notes that the caller gives.
    Stated,
    /// The notes to Annex 1 that are recorded for the Party.
    Recorded,
    /// The name, as in the notes of other Parties.
    Inferred,
}

/// The rate of a staged row on a day.
pub(crate) struct OnDay {
    /// `None` if the category is not known.
    pub(crate) rate: Option<RateEntry>,
    pub(crate) known: Option<Known>,
    /// The next day on which the rate may be another.
    pub(crate) next: Option<Date>,
}

impl Categories {
    /// The rate that a category gives for a base rate on a day.
    pub(crate) fn on(
        &self,
        party: Party,
        name: &Name,
        base: &RateExpression,
        day: Date,
    ) -> Result<OnDay, String> {
        let text = |error: ajcep::Error| error.to_string();
        let Name { category, note } = Name::new(&name.category, &name.note);
        let without_note = Name { category: category.clone(), note: String::new() };
        let stated = self.0.get(&Name { category: category.clone(), note });
        let staging = match stated.or_else(|| self.0.get(&without_note)) {
            Some(Rule::Steps(steps)) => return on_step(name, steps, day),
            Some(Rule::Category(category)) => {
                let on = |day| category.rate(base, day).map(Some);
                on_day(on, Known::Stated, day)
            }
            None => match staged(party, &category, base, day).map_err(text)? {
                Staging::Unknown(StagingUnknown::Category | StagingUnknown::NotRecorded) => {
                    on_day(|day| inferred(party, &category, base, day), Known::Inferred, day)
                }
                _ => on_day(
                    |day| staged(party, &category, base, day).map(Some),
                    Known::Recorded,
                    day,
                ),
            },
        };
        staging.map_err(text)
    }
}

/// The rate of a category whose notes state a rate from each of several days on.
fn on_step(
    name: &Name,
    steps: &BTreeMap<Date, RateExpression>,
    day: Date,
) -> Result<OnDay, String> {
    let (_, rate) = steps
        .range(..=day)
        .next_back()
        .ok_or_else(|| format!("category `{name}` has no step on or before {day}"))?;
    let next = steps.keys().find(|from| **from > day).copied();
    let rate = Some(RateEntry::plain(RateValue::Rate(rate.clone())));
    Ok(OnDay { rate, known: Some(Known::Stated), next })
}

/// The rate of a category by its staging on each day; that is `None` where it is not known.
fn on_day<'a>(
    on: impl Fn(Date) -> Result<Option<Staging<'a>>, ajcep::Error>,
    known: Known,
    day: Date,
) -> Result<OnDay, ajcep::Error> {
    let staging = on(day)?;
    let (rate, is_final) = match &staging {
        Some(Staging::Rate(staged)) => {
            (Some(RateValue::Rate(staged.rounded()?)), staged.is_final())
        }
        Some(Staging::NoConcession) => (Some(RateValue::NoConcession), true),
        // Once all cuts are made, the rate may be known.
        _ => (None, !matches!(on(Date::MAX)?, Some(Staging::Rate(_)))),
    };
    // All Parties make their cuts on the first day of a month.
    let next = if is_final { None } else { first_of_next_month(day) };
    Ok(OnDay { rate: rate.map(RateEntry::plain), known: staging.map(|_| known), next })
}

fn first_of_next_month(day: Date) -> Option<Date> {
    day.first_of_month().checked_add(1.month()).ok()
}
