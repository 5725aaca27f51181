//! What the rate of a row is on every day: itself, or what its staging category makes
//! of its base rate, cut by cut.

use std::collections::HashMap;

use ajcep::{
    Book, Party, RateAlternative, RateEntry, RateExpression, RateValue, Staging, UnknownReason,
    Window,
};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::Import;
use crate::row::{Row, Stated};

/// The rates of a row, one after the other, each with the days it holds for and what
/// it rests on.
pub(crate) type Timeline = Vec<(Window, RateEntry, String)>;

/// Timelines, each computed once.
pub(crate) struct Timelines<'a> {
    book: &'a Book,
    party: Party,
    known: HashMap<(String, String, Window), Timeline>,
}

impl<'a> Timelines<'a> {
    pub(crate) fn new(import: &Import<'_>, book: &'a Book) -> Self {
        Self { book, party: import.party, known: HashMap::new() }
    }

    /// The rates of a row.
    pub(crate) fn of(&mut self, row: &Row) -> Result<Timeline, String> {
        let (base, category) = match &row.stated {
            Stated::Rate(rate) => return Ok(vec![(row.window, rate.clone(), String::new())]),
            Stated::Staged { base, category } => (base, category),
        };
        let key = (base.to_string(), category.clone(), row.window);
        if let Some(known) = self.known.get(&key) {
            return Ok(known.clone());
        }
        let timeline = self.staged(base, category, row.window)?;
        self.known.insert(key, timeline.clone());
        Ok(timeline)
    }

    fn staged(&self, base: &RateEntry, category: &str, window: Window) -> Result<Timeline, String> {
        let basis = format!("base {base}, category {category}");
        let Some(rate) = single(base) else {
            return Ok(vec![(window, unknown(), basis)]);
        };
        let mut timeline: Timeline = Vec::new();
        let mut day = window.from();
        loop {
            let (entry, changes) = self.on(rate, category, day)?;
            // Cuts fall on the first of a month, whichever the Party's is.
            let next = Some(day).filter(|_| changes).and_then(first_of_next_month);
            let next = next.filter(|next| window.contains(*next));
            let last = match next {
                Some(next) => next.checked_sub(1.day()).ok(),
                None => window.until(),
            };
            let from = match timeline.last() {
                Some((part, same, _)) if *same == entry => part.from(),
                _ => day,
            };
            if from != day {
                timeline.pop();
            }
            let part = Window::new(from, last).ok_or("days that run backwards")?;
            timeline.push((part, entry, basis.clone()));
            match next {
                Some(next) => day = next,
                None => return Ok(timeline),
            }
        }
    }

    /// The rate on `day`, and whether it may be another later.
    fn on(
        &self,
        base: &RateExpression,
        category: &str,
        day: Date,
    ) -> Result<(RateEntry, bool), String> {
        let text = |error: ajcep::Error| error.to_string();
        Ok(match self.book.staged(self.party, category, base, day).map_err(text)? {
            Staging::Rate(staged) => {
                let rate = staged.rounded().map_err(text)?;
                (RateEntry::plain(RateValue::Rate(rate)), !staged.is_final())
            }
            Staging::NoConcession => (RateEntry::plain(RateValue::NoConcession), false),
            Staging::Unknown(_) => (unknown(), false),
        })
    }
}

fn unknown() -> RateEntry {
    RateEntry::plain(RateValue::Unknown(UnknownReason::StagingCategory))
}

/// The rate of an entry that is one rate without conditions.
fn single(entry: &RateEntry) -> Option<&RateExpression> {
    match entry.alternatives() {
        [RateAlternative { partial: false, value: RateValue::Rate(rate), .. }] => Some(rate),
        _ => None,
    }
}

fn first_of_next_month(day: Date) -> Option<Date> {
    day.first_of_month().checked_add(1.month()).ok()
}
