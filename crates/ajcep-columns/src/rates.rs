//! The rates of rows: no amounts, so lines with the same rates have the same answer.

use ajcep::quote::standing_of;
use ajcep::tariff::{MfnRate, Preference, RateStatus, TariffLine};
use ajcep::{Book, Quote, RateExpression, Standing};
use jiff::civil::Date;

use super::column::{DateColumn, TextColumn};
use super::dictionary::Dictionary;
use super::fault::Fault;
use super::keys::{Keys, Questions};
use super::lookup::Lookup;
use super::parallel;
use super::scaled::scaled;

/// The decimals of a percentage: 5.25% is 5250000.
pub const PERCENT_SCALE: u32 = 6;

/// The rates of a line as numbers.
///
/// ```
/// use ajcep::{Book, Party};
/// use ajcep_columns::Rates;
/// use jiff::civil::date;
///
/// let line = Book::embedded().line(Party::Japan, "6203.42.200".parse()?, date(2026, 7, 15))?;
/// let rates = Rates::of_line(&line);
/// assert_eq!((rates.mfn_percent, rates.ajcep_percent), (Some(9_100_000), Some(0)));
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Rates {
    /// How far the MFN rate is known.
    pub mfn_status: RateStatus,
    /// How far the preference is known.
    pub ajcep_status: RateStatus,
    /// How far they can be relied on.
    pub standing: Standing,
    /// The day on which their edition ended, if it is carried forward.
    pub carried_from: Option<Date>,
    /// The MFN rate with [`PERCENT_SCALE`] decimals, if it is a percentage and has no more.
    pub mfn_percent: Option<i64>,
    /// The preference likewise.
    pub ajcep_percent: Option<i64>,
}

/// How far the rates of a line can be relied on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Reliance {
    /// The standing of the answer.
    pub standing: Standing,
    /// The day on which the edition ended, if it is carried forward.
    pub carried_from: Option<Date>,
}

impl Reliance {
    /// That of a line of which no condition is claimed.
    pub fn of_line(line: &TariffLine<'_>) -> Self {
        Self { standing: standing_of(line), carried_from: line.carried_from() }
    }

    /// That of a quote.
    pub fn of_quote(quote: &Quote<'_>) -> Self {
        Self { standing: quote.standing(), carried_from: quote.line().carried_from() }
    }
}

impl Rates {
    /// The rates of a line of which no condition is claimed.
    pub fn of_line(line: &TariffLine<'_>) -> Self {
        Self::new(&line.mfn(), &line.preference(), Reliance::of_line(line))
    }

    /// The rates of a quote.
    pub fn new(mfn: &MfnRate<'_>, preference: &Preference<'_>, reliance: Reliance) -> Self {
        Self {
            mfn_status: mfn.status(),
            ajcep_status: preference.status(),
            standing: reliance.standing,
            carried_from: reliance.carried_from,
            mfn_percent: percent(mfn.rate()),
            ajcep_percent: percent(preference.rate()),
        }
    }
}

fn percent(rate: Option<&RateExpression>) -> Option<i64> {
    let percent = scaled(&rate?.as_percent()?, PERCENT_SCALE)?;
    // The least number stands for none in columns of C.
    i64::try_from(percent).ok().filter(|percent| *percent != i64::MIN)
}

/// The rates of a line as rate expressions: indexes into a [`Dictionary`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Expressions {
    /// The MFN rate.
    pub mfn: u32,
    /// The preference.
    pub ajcep: u32,
}

impl Expressions {
    /// The rates of a line of which no condition is claimed.
    pub fn of_line(line: &TariffLine<'_>, dictionary: &Dictionary) -> Self {
        Self::new(&line.mfn(), &line.preference(), dictionary)
    }

    /// The rates of a quote.
    pub fn new(mfn: &MfnRate<'_>, preference: &Preference<'_>, dictionary: &Dictionary) -> Self {
        let (mfn, ajcep) = (mfn.to_string(), preference.to_string());
        Self { mfn: dictionary.index(&mfn), ajcep: dictionary.index(&ajcep) }
    }

    /// The same in a sorted dictionary; `places` is what [`Dictionary::into_sorted`]
    /// returned.
    #[must_use]
    pub fn sorted(self, places: &[u32]) -> Self {
        let place = |index: u32| places.get(index as usize).copied().unwrap_or(index);
        Self { mfn: place(self.mfn), ajcep: place(self.ajcep) }
    }
}

/// The answer of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RateAnswer {
    /// The rates as numbers.
    pub rates: Rates,
    /// The rates as expressions.
    pub expressions: Expressions,
}

impl std::ops::Deref for RateAnswer {
    type Target = Rates;

    fn deref(&self) -> &Rates {
        &self.rates
    }
}

/// The answers of a table.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct RateAnswers {
    /// For each row its answer; `None` if it is at fault.
    pub rows: Vec<Option<RateAnswer>>,
    /// The rate expressions, sorted.
    pub expressions: Vec<String>,
    /// The rows that cannot be answered, in order.
    pub faults: Vec<Fault>,
}

impl RateAnswers {
    /// The answer of a row.
    pub fn get(&self, row: usize) -> Option<&RateAnswer> {
        self.rows.get(row)?.as_ref()
    }

    /// The rate expression with this index.
    pub fn expression(&self, index: u32) -> &str {
        self.expressions.get(index as usize).map_or("", String::as_str)
    }
}

/// The rates of the first `rows` rows, on up to `threads` threads.
pub fn rates<T, D>(
    book: &Book,
    questions: &Questions<T, D>,
    rows: usize,
    threads: usize,
) -> RateAnswers
where
    T: TextColumn + Sync,
    D: DateColumn + Sync,
{
    let dictionary = Dictionary::default();
    let compute = |line: &TariffLine<'_>| RateAnswer {
        rates: Rates::of_line(line),
        expressions: Expressions::of_line(line, &dictionary),
    };
    let pieces = parallel::pieces(rows);
    let state = || {
        let Questions { to, from, code, date } = questions;
        (Lookup::new(book, rows), Keys::new(Questions { to, from, code, date }))
    };
    let answered = parallel::map(&pieces, threads, state, |(lookup, keys), piece| {
        let (mut rows, mut faults) = (Vec::with_capacity(piece.len()), Vec::new());
        lookup.answer(keys, piece.clone(), compute, |row, answer| {
            rows.push(answer.as_ref().ok().map(|(_, rates)| *rates));
            faults.extend(answer.err().map(|error| Fault::new(row, error)));
        });
        (rows, faults)
    });
    let (expressions, places) = dictionary.into_sorted();
    let (mut all, mut faults) = (Vec::with_capacity(rows), Vec::new());
    for (rows, more) in answered {
        let sorted = |answer: RateAnswer| RateAnswer {
            expressions: answer.expressions.sorted(&places),
            ..answer
        };
        all.extend(rows.into_iter().map(|row| row.map(sorted)));
        faults.extend(more);
    }
    RateAnswers { rows: all, expressions, faults }
}
