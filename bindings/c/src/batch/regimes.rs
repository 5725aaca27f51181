//! The regimes of many shipments.

use std::cell::RefCell;
use std::collections::HashMap;

use columns_core::{DutyCell, NumberColumn, RegimeLookup, RegimeRow, RegimeTexts};

use crate::book::{ajcep_book, open};
use crate::constants::AJCEP_OUT_OF_RANGE;
use crate::edge::{self, first_size, guard};
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK, Failure};

use super::columns::{Texts, ajcep_text_column, set, set_duty};
use super::quotes::{amounts, scale};
use super::shipments::{self, ajcep_columns, row_status};

/// The regimes of shipments in columns of as many rows; NULL for a column that is not
/// wanted. A duty that is not exact is AJCEP_NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_regime_columns {
    /// sizeof(ajcep_regime_columns).
    pub struct_size: u32,
    /// The decimals of the duties, 0 to 18, as in ajcep_quote_columns.
    pub scale: i32,
    /// What fills texts up to their width: 0, or 32 for spaces.
    pub fill: u32,
    /// Zero.
    pub reserved: i32,
    /// AJCEP_OK; AJCEP_BUFFER_TOO_SMALL if a text is longer than its column is wide, and
    /// blank; or what is wrong with the row.
    pub status: *mut i32,
    /// The place of AJCEP by what is paid, from 1; 0 if it has none.
    pub ajcep_rank: *mut i32,
    /// What is paid under the best regime.
    pub best_duty: *mut i64,
    /// What is paid under the runner-up.
    pub runner_up_duty: *mut i64,
    /// What is paid under AJCEP.
    pub ajcep_duty: *mut i64,
    /// What the best regime saves against MFN.
    pub saving: *mut i64,
    /// The regime under which the least is paid; blank if none has a rank.
    pub best: ajcep_text_column,
    /// Its rate.
    pub best_rate: ajcep_text_column,
    /// The others under which as little is paid, separated by "; ".
    pub ties: ajcep_text_column,
    /// The cheapest regime under which more is paid.
    pub runner_up: ajcep_text_column,
    /// Its rate.
    pub runner_up_rate: ajcep_text_column,
    /// The rate of AJCEP.
    pub ajcep_rate: ajcep_text_column,
    /// The regimes that have no rank, each with the reason, as "LDC: unconfirmed".
    pub unranked: ajcep_text_column,
}

first_size!(ajcep_regime_columns through unranked);

/// Ranks the regimes of many shipments by what is paid, on the calling thread. A row that
/// is wrong says so in `status` and stops nothing. Columns of numbers must be aligned.
///
/// Any thread; what is given is not kept.
///
/// Statuses: as ajcep_quote_batch.
///
/// # Safety
/// As ajcep_rates_batch.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_regimes_batch(
    book: ajcep_book,
    columns: *const ajcep_columns,
    regimes: *const ajcep_regime_columns,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        let (given, out) = unsafe {
            (edge::read_sized(columns, "columns")?, edge::read_sized(regimes, "regimes")?)
        };
        edge::reserved(out.reserved, "regimes")?;
        let scale = scale(out.scale)?;
        // SAFETY: as above.
        let ((mut keys, codes), amounts, mut cells) = unsafe {
            (shipments::keys(&given)?, amounts(&given)?, RegimeColumns::of(&out, given.rows)?)
        };
        amounts.check()?;
        let book = open(book)?;
        let value_scale = amounts.values.as_ref().and_then(NumberColumn::scale);
        let mut lookup = RegimeLookup::new(&book, scale, value_scale);
        let distinct = Distinct::default();
        let number = |texts| distinct.number(texts);
        lookup.answer(&mut keys, &amounts, 0..given.rows, number, |row, answer| match answer {
            Ok(regimes) => cells.set(row, &regimes, &distinct),
            Err(error) => cells.refuse(row, row_status(&codes, row, &error)),
        });
        Ok(())
    })
}

/// The texts of rows, each once.
#[derive(Default)]
struct Distinct {
    numbers: RefCell<HashMap<RegimeTexts, u32>>,
    texts: RefCell<Vec<RegimeTexts>>,
}

impl Distinct {
    fn number(&self, texts: RegimeTexts) -> u32 {
        *self.numbers.borrow_mut().entry(texts).or_insert_with_key(|texts| {
            let mut all = self.texts.borrow_mut();
            all.push(texts.clone());
            (all.len() - 1) as u32
        })
    }
}

/// The columns that are wanted.
struct RegimeColumns<'a> {
    status: Option<&'a mut [i32]>,
    ajcep_rank: Option<&'a mut [i32]>,
    duties: [Option<&'a mut [i64]>; 4],
    /// In the order of [`RegimeTexts::all`].
    texts: [Option<Texts<'a>>; RegimeTexts::COUNT],
}

impl RegimeColumns<'_> {
    /// # Safety
    /// The columns of `out` have `rows` rows.
    unsafe fn of(out: &ajcep_regime_columns, rows: usize) -> Result<Self, Failure> {
        let fill = match out.fill {
            0 => b'\0',
            32 => b' ',
            other => return Err(Failure::value("fill", other, "0 or 32")),
        };
        // SAFETY: what the caller promises.
        unsafe {
            let texts = |column, what| Texts::of(column, rows, fill, what);
            Ok(Self {
                status: edge::column_mut(out.status, rows, "status")?,
                ajcep_rank: edge::column_mut(out.ajcep_rank, rows, "ajcep_rank")?,
                duties: [
                    edge::column_mut(out.best_duty, rows, "best_duty")?,
                    edge::column_mut(out.runner_up_duty, rows, "runner_up_duty")?,
                    edge::column_mut(out.ajcep_duty, rows, "ajcep_duty")?,
                    edge::column_mut(out.saving, rows, "saving")?,
                ],
                texts: [
                    texts(out.best, "best")?,
                    texts(out.best_rate, "best_rate")?,
                    texts(out.ties, "ties")?,
                    texts(out.runner_up, "runner_up")?,
                    texts(out.runner_up_rate, "runner_up_rate")?,
                    texts(out.ajcep_rate, "ajcep_rate")?,
                    texts(out.unranked, "unranked")?,
                ],
            })
        }
    }

    /// Writes a row. A duty or a text that its column cannot hold shows in the status, and
    /// the others stand.
    fn set(&mut self, row: usize, regimes: &RegimeRow, distinct: &Distinct) {
        let all = distinct.texts.borrow();
        let none = RegimeTexts::default();
        let texts = all.get(regimes.texts as usize).unwrap_or(&none);
        let mut status = AJCEP_OK;
        if !self.set_texts(row, texts) {
            status = AJCEP_BUFFER_TOO_SMALL;
        }
        set(&mut self.ajcep_rank, row, regimes.ajcep_rank.map_or(0, i32::from));
        if regimes.too_fine.is_some() | !self.set_duties(row, regimes.duties) {
            status = AJCEP_OUT_OF_RANGE;
        }
        set(&mut self.status, row, status);
    }

    #[cold]
    fn refuse(&mut self, row: usize, status: i32) {
        set(&mut self.status, row, status);
        set(&mut self.ajcep_rank, row, 0);
        self.set_texts(row, &RegimeTexts::default());
        self.set_duties(row, [DutyCell::NULL; 4]);
    }

    fn set_texts(&mut self, row: usize, texts: &RegimeTexts) -> bool {
        let columns = self.texts.iter_mut().zip(texts.all());
        columns.fold(true, |all_fit, (column, text)| {
            column.as_mut().is_none_or(|column| column.set(row, text)) & all_fit
        })
    }

    fn set_duties(&mut self, row: usize, duties: [DutyCell; 4]) -> bool {
        let columns = self.duties.iter_mut().zip(duties);
        columns.fold(true, |all_fit, (column, duty)| set_duty(column, row, duty) & all_fit)
    }
}
