//! The columns of regimes against the single answers.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::CStr;
use std::mem::{size_of, zeroed};

use ajcep_c::batch::columns::{AJCEP_NULL, ajcep_text_column};
use ajcep_c::batch::regimes::{ajcep_regime_columns, ajcep_regimes_batch};
use ajcep_c::batch::shipments::ajcep_columns;
use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::constants::{AJCEP_BAD_VALUE, AJCEP_SAME_PARTY};
use ajcep_c::status::{AJCEP_BAD_LENGTH, AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};
use ajcep_c::text::{AJCEP_NTS, ajcep_string};
use ajcep_core::quote::{RegimeOption, RegimeSummary};
use ajcep_core::{Book, Duty, ErrorKind, Party, Shipment, Trade};

fn text(text: &'static CStr) -> ajcep_string {
    ajcep_string { data: text.as_ptr(), length: AJCEP_NTS }
}

/// Each row of the columns says what the single question says, for every line of Japan, with
/// the exporter changing from line to line.
#[test]
fn columns_of_regimes_are_the_single_answers() {
    const WIDTHS: [usize; 7] = [24, 40, 96, 24, 40, 40, 96];
    let (book, day) = (Book::embedded(), jiff::civil::date(2026, 7, 15));
    let lines: Vec<_> = book.lines_on(Party::Japan, day).map(|line| line.code()).collect();
    let from = |row: usize| Party::ALL[row % Party::ALL.len()];
    let rows = lines.len();
    let codes: Vec<u8> =
        lines.iter().flat_map(|code| code.to_string().replace('.', "").into_bytes()).collect();
    let exporters: String = (0..rows).map(|row| from(row).code()).collect();
    let (dates, values) = (vec![20260715; rows], vec![1_234_567i64; rows]);
    let (mut status, mut rank) = (vec![-1i32; rows], vec![-1i32; rows]);
    let mut duties = [(); 4].map(|()| vec![-1i64; rows]);
    let mut texts = WIDTHS.map(|width| vec![b'?'; rows * width]);
    // SAFETY: zeros are a value of each.
    let (mut given, mut out): (ajcep_columns, ajcep_regime_columns) =
        unsafe { (zeroed(), zeroed()) };
    given.struct_size = size_of::<ajcep_columns>() as u32;
    (given.rows, given.code_width) = (rows, 9);
    (given.to, given.codes) = (c"JP".as_ptr().cast(), codes.as_ptr());
    (given.from, given.from_stride) = (exporters.as_ptr(), 2);
    (given.dates, given.values) = (dates.as_ptr(), values.as_ptr());
    given.currency = text(c"JPY");
    out.struct_size = size_of::<ajcep_regime_columns>() as u32;
    (out.scale, out.fill) = (4, 32);
    (out.status, out.ajcep_rank) = (status.as_mut_ptr(), rank.as_mut_ptr());
    let [best, runner_up, ajcep, saving] = &mut duties;
    (out.best_duty, out.runner_up_duty) = (best.as_mut_ptr(), runner_up.as_mut_ptr());
    (out.ajcep_duty, out.saving) = (ajcep.as_mut_ptr(), saving.as_mut_ptr());
    let mut columns = texts.iter_mut().zip(WIDTHS);
    for column in [
        &mut out.best,
        &mut out.best_rate,
        &mut out.ties,
        &mut out.runner_up,
        &mut out.runner_up_rate,
        &mut out.ajcep_rate,
        &mut out.unranked,
    ] {
        let (room, width) = columns.next().unwrap();
        *column = ajcep_text_column { at: room.as_mut_ptr(), width };
    }
    let ask = |out: &ajcep_regime_columns| {
        // SAFETY: all is as it says.
        unsafe { ajcep_regimes_batch(AJCEP_EMBEDDED, &raw const given, out) }
    };
    assert_eq!(ask(&out), AJCEP_OK);
    let mut too_long = 0;
    for (row, code) in lines.iter().enumerate() {
        let trade = Trade { importer: Party::Japan, exporter: from(row) };
        let asked = Shipment::new(trade, *code, day).with_value("1234567 JPY".parse().unwrap());
        let options = match book.regimes(&asked) {
            Ok(options) => options,
            Err(error) => {
                assert_eq!((error.kind(), status[row]), (ErrorKind::SameParty, AJCEP_SAME_PARTY));
                Vec::new()
            }
        };
        let summary = RegimeSummary::of(&options);
        let name = |option: Option<&RegimeOption<'_>>| {
            option.map_or(String::new(), |option| option.regime.to_string())
        };
        let rate = |option: Option<&RegimeOption<'_>>| {
            option.map_or(String::new(), |option| option.rate.to_string())
        };
        let cell = |duty: Option<Duty>| match duty.and_then(|duty| duty.exact()) {
            Some(mut amount) => {
                amount.rescale(4);
                i64::try_from(amount.mantissa()).unwrap()
            }
            None => AJCEP_NULL,
        };
        let duty = |option: Option<&RegimeOption<'_>>| cell(option.and_then(|o| o.duty));
        let ties: Vec<_> = summary.ties().map(|option| option.regime.to_string()).collect();
        let expected = [
            name(summary.best),
            rate(summary.best),
            ties.join("; "),
            name(summary.runner_up),
            rate(summary.runner_up),
            rate(summary.ajcep),
        ];
        let fits = expected.iter().zip(WIDTHS).all(|(text, width)| text.len() <= width);
        assert!(fits || status[row] == AJCEP_BUFFER_TOO_SMALL, "{code}");
        too_long += usize::from(status[row] == AJCEP_BUFFER_TOO_SMALL);
        for ((expected, room), width) in expected.iter().zip(&texts).zip(WIDTHS) {
            let at = row * width..(row + 1) * width;
            let found = std::str::from_utf8(&room[at]).unwrap().trim_end();
            assert_eq!(found, if expected.len() <= width { expected } else { "" }, "{code}");
        }
        let place = summary.ajcep.and_then(|option| option.rank).map_or(0, i32::from);
        assert_eq!(rank[row], place, "{code}");
        let expected = [
            duty(summary.best),
            duty(summary.runner_up),
            duty(summary.ajcep),
            cell(summary.best.and_then(|best| best.saving)),
        ];
        assert_eq!(duties.each_ref().map(|column| column[row]), expected, "{code}");
    }
    assert!(0 < too_long && too_long < rows / 20, "{too_long} of {rows}");

    out.fill = 7;
    assert_eq!(ask(&out), AJCEP_BAD_VALUE);
    (out.fill, out.scale) = (0, 19);
    assert_eq!(ask(&out), AJCEP_BAD_VALUE);
    (out.scale, out.best.width) = (4, 0);
    assert_eq!(ask(&out), AJCEP_BAD_VALUE);
    out.best.width = usize::MAX;
    assert_eq!(ask(&out), AJCEP_BAD_LENGTH);
    out.best.width = usize::MAX / 2 / rows + 1;
    assert_eq!(ask(&out), AJCEP_BAD_LENGTH);
}
