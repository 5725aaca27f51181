//! [`Import`]: the options with which a table becomes a pack.

use ajcep::pack::Regime;
use ajcep::{Party, RateEntry, Window};
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
    /// If set, the codes are those of HS 2002, as in Annex 1, and the rates are
    /// transposed to the lines that the national tariff has on this day.
    pub annex1: Option<Date>,
    /// The day whose lines of the national tariff a code that is shorter than a line covers;
    /// the first day of the window if not set.
    pub tariff_date: Option<Date>,
    /// If true, rows that cannot be read are left out and listed; otherwise they are an
    /// error.
    pub skip_bad: bool,
}

impl<'a> Import<'a> {
    /// The import of a table with the columns `code` and `rate`.
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
            annex1: None,
            tariff_date: None,
            skip_bad: false,
        }
    }
}
