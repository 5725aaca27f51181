//! What each row is about: importer, exporter, code and date.

use ajcep::notation::written::{Written, in_tariff};
use ajcep::tariff::read_code;
use ajcep::{Error, Party, TariffCode, Trade};
use jiff::civil::Date;

use super::cell::{parse_text, utf8};
use super::column::{DateColumn, GROUP, TextColumn};
use super::fault::not_stated;
use super::numbering::DateNumbering;

/// The columns that say what rows are about.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "built from a literal")]
pub struct Questions<T, D> {
    /// Importing Parties.
    pub to: T,
    /// Exporting Parties.
    pub from: T,
    /// Tariff codes of the importing Parties.
    pub code: T,
    /// Dates of import.
    pub date: D,
}

/// What a row is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "what a rate depends on")]
pub struct Question {
    /// Importer and exporter.
    pub trade: Trade,
    /// The tariff code.
    pub code: TariffCode,
    /// The date of import.
    pub date: Date,
}

/// The cells of a [`Question`], each as it could be read.
pub(crate) struct KeyCells {
    pub(crate) importer: Result<Party, Error>,
    pub(crate) exporter: Result<Party, Error>,
    pub(crate) code: Option<Result<TariffCode, Error>>,
    pub(crate) date: Result<Date, Error>,
}

/// How many dates are remembered: those of one year never displace each other, as days
/// since 1970 or as yyyymmdd.
const DATES: usize = 2048;

/// Reads the questions of rows.
///
/// [`Keys::group`] reads the rows that are in order, without a branch for each kind of
/// fault; [`Keys::get`] reads one row, and says what is wrong with it.
///
/// ```
/// use ajcep_columns::{FixedWidth, Keys, Questions, YearMonthDays};
///
/// let mut keys = Keys::new(Questions {
///     to: FixedWidth::constant(b"JP"),
///     from: FixedWidth::new(b"VNJP", 2),
///     code: FixedWidth::constant(b"0306.17.000"),
///     date: YearMonthDays(&[20260715, 20260715]),
/// });
/// assert_eq!(keys.get(0)?.code, "030617000".parse()?);
/// assert_eq!(keys.get(1).unwrap_err().kind().code(), "same-party");
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Debug)]
pub struct Keys<T, D> {
    columns: Questions<T, D>,
    numbering: DateNumbering,
    /// By importer and exporter, the number of the first day on which the agreement applies.
    applies_from: [[i32; Party::ALL.len()]; Party::ALL.len()],
    /// Dates that were read, by the low bits of their numbers.
    dates: Vec<(i32, Date)>,
}

impl<T: TextColumn, D: DateColumn> Keys<T, D> {
    /// Reads these columns.
    pub fn new(columns: Questions<T, D>) -> Self {
        let numbering = columns.date.numbering();
        let applies_from = Party::ALL.map(|importer| {
            Party::ALL.map(|exporter| {
                let first = Trade { importer, exporter }.applies_from();
                first.map_or(i32::MAX, |day| numbering.number(day))
            })
        });
        // Each slot starts with a number that belongs to the next slot, so that none matches.
        let dates = (1..=DATES as i32).map(|number| (number, Date::MIN)).collect();
        Self { columns, numbering, applies_from, dates }
    }

    /// The questions of the [`GROUP`] rows from `start` on. `None` where the agreement does
    /// not apply, something is wrong, or the date was not read before: ask [`Self::get`].
    pub fn group(&self, start: usize) -> [Option<Question>; GROUP] {
        let Questions { to, from, code, date } = &self.columns;
        let to = to.read_group(start, Party::from_letters);
        let from = from.read_group(start, Party::from_letters);
        let code = code.read_group(start, TariffCode::from_digits);
        let days = date.read_group(start);
        let mut questions = [None; GROUP];
        let cells = to.into_iter().zip(from).zip(code.into_iter().zip(days));
        for (question, ((to, from), (code, day))) in questions.iter_mut().zip(cells) {
            if let (Some(importer), Some(exporter), Some(code), Some(day)) = (to, from, code, day) {
                let trade = Trade { importer, exporter };
                let date = self.known_date(day).filter(|_| day >= self.applies_from(trade));
                let code = in_tariff(code, importer);
                *question = date.map(|date| Question { trade, code, date });
            }
        }
        questions
    }

    #[inline]
    fn applies_from(&self, trade: Trade) -> i32 {
        let days = self.applies_from.get(trade.importer.index());
        days.and_then(|days| days.get(trade.exporter.index())).copied().unwrap_or(i32::MAX)
    }

    #[inline]
    fn known_date(&self, day: i32) -> Option<Date> {
        let (known, date) = *self.dates.get(day as usize % DATES)?;
        (known == day).then_some(date)
    }

    /// The question of a row.
    ///
    /// # Errors
    /// If a cell is null or does not parse, which names its column; if the agreement does
    /// not apply.
    pub fn get(&mut self, row: usize) -> Result<Question, Error> {
        let trade = Trade { importer: self.importer(row)?, exporter: self.exporter(row)? };
        let date = self.date(row)?;
        trade.check_applies(date)?;
        let code = self.code(row, trade.importer)?;
        Ok(Question { trade, code, date })
    }

    /// The cells of a row, each by itself. A code cannot be read without the importer.
    pub(crate) fn cells(&mut self, row: usize) -> KeyCells {
        let (importer, exporter) = (self.importer(row), self.exporter(row));
        let code = importer.as_ref().ok().map(|importer| self.code(row, *importer));
        KeyCells { importer, exporter, code, date: self.date(row) }
    }

    fn importer(&self, row: usize) -> Result<Party, Error> {
        cell(&self.columns.to, row, "to", Party::from_letters)
    }

    fn exporter(&self, row: usize) -> Result<Party, Error> {
        cell(&self.columns.from, row, "from", Party::from_letters)
    }

    fn code(&self, row: usize, importer: Party) -> Result<TariffCode, Error> {
        let bytes = self.columns.code.get(row).ok_or_else(|| not_stated("code"))?;
        match TariffCode::from_digits(bytes) {
            Some(code) => Ok(in_tariff(code, importer)),
            None if bytes.is_empty() => Err(not_stated("code")),
            None => {
                read_code(utf8(bytes, "code")?, importer).map_err(|error| error.in_field("code"))
            }
        }
    }

    fn date(&mut self, row: usize) -> Result<Date, Error> {
        let day = self.columns.date.get(row)?.ok_or_else(|| not_stated("date"))?;
        self.day(day).map_err(|error| error.in_field("date"))
    }

    fn day(&mut self, day: i32) -> Result<Date, Error> {
        match self.dates.get_mut(day as usize % DATES) {
            Some((known, date)) if *known == day => Ok(*date),
            Some(entry) => {
                *entry = (day, self.numbering.date(day)?);
                Ok(entry.1)
            }
            None => self.numbering.date(day),
        }
    }
}

/// A cell that must be there: read from its bytes if `quick` can, else as text.
#[inline]
fn cell<T: Written>(
    column: &impl TextColumn,
    row: usize,
    name: &'static str,
    quick: impl Fn(&[u8]) -> Option<T>,
) -> Result<T, Error> {
    let bytes = column.get(row).ok_or_else(|| not_stated(name))?;
    match quick(bytes) {
        Some(value) => Ok(value),
        None if bytes.is_empty() => Err(not_stated(name)),
        None => parse_text(bytes, name, T::read),
    }
}
