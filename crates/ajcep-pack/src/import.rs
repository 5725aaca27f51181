//! [`Import`]: the options with which a table becomes a pack.

use ajcep::pack::Regime;
use ajcep::{HsEdition, Party, RateEntry, Window};
use ajcep_documents::Form;
use ajcep_notation::Notation;
use jiff::civil::Date;

use crate::categories::Categories;
use crate::columns::Columns;
use crate::terms::Terms;

/// The options with which a table becomes a pack. [`read`](Self::read) makes the pack.
#[derive(Clone, Debug)]
pub struct Import<'a> {
    /// The name by which answers refer to the pack.
    pub name: &'a str,
    /// The Party whose schedule it is.
    pub party: Party,
    /// The regime of the rates: MFN, AJCEP or another agreement.
    pub regime: Regime<'a>,
    /// The days for which the pack has rates.
    pub window: Window,
    /// The source of the rates and the conditions that apply to all of them.
    pub terms: Terms,
    /// The names of the columns.
    pub columns: Columns,
    /// The notation of the rates. If not stated, that of percentages under a heading with a
    /// per cent sign, and rate expressions under another.
    pub notation: Option<Notation>,
    /// The staging categories that are not recorded for the Party.
    pub categories: Categories,
    /// The cells that are words, in any case, and their rates: `U` may be `no-concession`.
    pub words: Vec<(String, RateEntry)>,
    /// How the file is written, as far as it is stated.
    pub form: Form,
    /// If set, the codes are those of this HS edition (HS 2002 in Annex 1), and the rates are
    /// transposed to the lines that the national tariff has on this day.
    pub transpose: Option<(HsEdition, Date)>,
    /// Only the rows that have these values, in any case, in these columns are read.
    pub only: Vec<(String, String)>,
    /// The month and the day from which the rate of a column that is a year holds; those of the
    /// Party's cuts under Annex 1 if not set.
    pub year_start: Option<(i8, i8)>,
    /// The day whose lines of the national tariff a code that is shorter than a line covers;
    /// the first day of the window if not set.
    pub tariff_date: Option<Date>,
    /// If true, rows that cannot be read are left out and listed; otherwise they are an
    /// error.
    pub skip_bad: bool,
}

impl<'a> Import<'a> {
    /// The import of a table whose columns are found by their headings.
    pub fn new(name: &'a str, party: Party, regime: Regime<'a>, window: Window) -> Self {
        Self {
            name,
            party,
            regime,
            window,
            terms: Terms::default(),
            columns: Columns::default(),
            notation: None,
            categories: Categories::default(),
            words: Vec::new(),
            form: Form::default(),
            transpose: None,
            only: Vec::new(),
            year_start: None,
            tariff_date: None,
            skip_bad: false,
        }
    }

    /// The HS edition of the codes of the table.
    pub(crate) fn edition(&self) -> HsEdition {
        self.transpose.map_or(self.terms.hs_edition, |(edition, _)| edition)
    }
}
