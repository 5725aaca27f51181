//! The functions that answer columns.

use std::ptr;

use ajcep_c::batch::columns::ajcep_text_column;
use ajcep_c::batch::goods::{ajcep_good_columns, ajcep_origin_batch, ajcep_origin_columns};
use ajcep_c::batch::quotes::{ajcep_quote_batch, ajcep_quote_columns};
use ajcep_c::batch::rates::{ajcep_rate_columns, ajcep_rates_batch};
use ajcep_c::batch::regimes::{ajcep_regime_columns, ajcep_regimes_batch};
use ajcep_c::batch::shipments::ajcep_columns;
use ajcep_c::status::AJCEP_INTERNAL;

use crate::given::{Given, one_of};
use crate::memory::{Guarded, string, zeroed};

/// Asks one of the functions. Returns its status.
///
/// # Safety
/// What is given is as long as it says.
pub unsafe fn ask(given: &Given) -> i32 {
    let texts = given.texts();
    let rows = given.rows.len();
    let inputs = Inputs::of(given);
    let [asked_size, answer_size, text_width] = given.sizes;
    let mut statuses = Guarded::column::<i32>(rows);
    let [mut first, mut second] = [(), ()].map(|()| Guarded::column::<i32>(rows));
    let [mut amounts, mut more_amounts] = [(), ()].map(|()| Guarded::column::<i64>(rows));
    let width = usize::from(text_width.unsigned_abs() % 40);
    let mut names = Guarded::bytes(rows * width);
    let asked = ajcep_columns {
        value_scale: given.words[0] % 30,
        quantity_scale: given.words[3] % 30,
        rows,
        to: b"JP".as_ptr(),
        from: inputs.parties.as_ptr(),
        from_stride: 2,
        codes: inputs.codes.as_ptr(),
        code_width: 9,
        dates: inputs.days.as_ptr(),
        values: inputs.values_if(given.words[2]),
        currency: string(&texts[0]),
        quantities: inputs.values_if(given.words[4]),
        unit: string(&texts[1]),
        ..zeroed()
    };
    let mut asked = Guarded::sized(asked, asked_size);
    // SAFETY: each column has a cell for every row.
    let status = unsafe {
        match given.which % 4 {
            0 => {
                let answer = ajcep_rate_columns {
                    status: statuses.at(),
                    mfn_status: first.at(),
                    standing: second.at(),
                    mfn_percent: amounts.at(),
                    ajcep_percent: more_amounts.at(),
                    ..zeroed()
                };
                let mut answer = Guarded::sized(answer, answer_size);
                ajcep_rates_batch(given.book(), asked.at(), answer.at())
            }
            1 => {
                let answer = ajcep_quote_columns {
                    scale: given.words[1] % 20,
                    status: statuses.at(),
                    payable_under: first.at(),
                    warnings: second.at(),
                    payable_duty: amounts.at(),
                    saving_at_most: more_amounts.at(),
                    ..zeroed()
                };
                let mut answer = Guarded::sized(answer, answer_size);
                ajcep_quote_batch(given.book(), asked.at(), answer.at())
            }
            2 => {
                let answer = ajcep_regime_columns {
                    scale: given.words[1] % 20,
                    fill: given.words[5].unsigned_abs() % 300,
                    status: statuses.at(),
                    ajcep_rank: first.at(),
                    best_duty: amounts.at(),
                    saving: more_amounts.at(),
                    best: ajcep_text_column { at: names.at(), width },
                    ..zeroed()
                };
                let mut answer = Guarded::sized(answer, answer_size);
                ajcep_regimes_batch(given.book(), asked.at(), answer.at())
            }
            _ => {
                let asked = ajcep_good_columns {
                    value_scale: given.words[0] % 30,
                    edition: string(&texts[2]),
                    goods: rows,
                    codes: inputs.subheadings.as_ptr(),
                    parties: inputs.parties.as_ptr(),
                    fob: inputs.values.as_ptr(),
                    issued: inputs.days.as_ptr(),
                    final_process_in_party: ptr::null(),
                    material_starts: inputs.starts.as_ptr(),
                    material_codes: inputs.subheadings.as_ptr(),
                    material_origins: inputs.parties.as_ptr(),
                    material_values: inputs.values.as_ptr(),
                    ..zeroed()
                };
                let mut asked = Guarded::sized(asked, asked_size);
                let answer = ajcep_origin_columns {
                    status: statuses.at(),
                    outcome: first.at(),
                    criterion: second.at(),
                    ..zeroed()
                };
                let mut answer = Guarded::sized(answer, answer_size);
                ajcep_origin_batch(given.book(), asked.at(), answer.at())
            }
        }
    };
    assert!(statuses.numbers().all(|status| status != AJCEP_INTERNAL));
    status
}

/// The columns of the rows.
struct Inputs {
    codes: Vec<u8>,
    subheadings: Vec<u8>,
    parties: Vec<u8>,
    days: Vec<i32>,
    values: Vec<i64>,
    /// Where the materials of each good start: each has one, but for odd orders.
    starts: Vec<usize>,
}

impl Inputs {
    fn of(given: &Given) -> Self {
        let any = |byte: u8, known: &[&str]| match one_of(&[true, true, true, false], byte) {
            true => one_of(known, byte).as_bytes().to_vec(),
            false => vec![byte; known[0].len()],
        };
        let column = |known: &[&str], at: fn(&(u8, u8, i64)) -> u8| -> Vec<u8> {
            given.rows.iter().flat_map(|row| any(at(row), known)).collect()
        };
        let rows = given.rows.len();
        let is_odd = given.words[3] % 8 == 7;
        let start = |row: usize| if is_odd { row * usize::from(given.capacity) } else { row };
        Self {
            codes: column(&["030617000", "190240000", "220410000", "610910012"], |row| row.0),
            subheadings: column(&["850940", "850110", "030617", "870323"], |row| row.0),
            parties: column(&["VN", "TH", "--", "JP"], |row| row.1),
            days: vec![given.day(); rows],
            values: given.rows.iter().map(|row| row.2).collect(),
            starts: (0..=rows).map(start).map(|start| start.min(rows)).collect(),
        }
    }

    fn values_if(&self, word: i32) -> *const i64 {
        if word % 3 == 0 { ptr::null() } else { self.values.as_ptr() }
    }
}
