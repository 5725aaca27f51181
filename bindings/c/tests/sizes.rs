//! A struct of any size: whole, as an older header has it, or refused. A size that ends within a
//! pointer never has half of it read.

#![cfg(target_pointer_width = "64")]

use std::mem::{align_of, size_of, zeroed};

use ajcep_c::batch::quotes::{ajcep_quote_batch, ajcep_quote_columns};
use ajcep_c::batch::shipments::ajcep_columns;
use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::status::{AJCEP_BAD_STRUCT_SIZE, AJCEP_OK};

const ROWS: usize = 3;
static DATES: [i32; ROWS] = [20260715; ROWS];

fn asked() -> ajcep_columns {
    // SAFETY: zeros are a value of it.
    let nothing: ajcep_columns = unsafe { zeroed() };
    ajcep_columns {
        struct_size: size_of::<ajcep_columns>() as u32,
        rows: ROWS,
        to: b"JP".as_ptr(),
        from: b"VN".as_ptr(),
        codes: b"030617000190240000030617000".as_ptr(),
        code_width: 9,
        dates: DATES.as_ptr(),
        ..nothing
    }
}

#[test]
fn every_size_of_the_columns_of_an_answer() {
    let first = 88;
    for size in 0..=size_of::<ajcep_quote_columns>() + 20 {
        let mut statuses = [0i32; ROWS];
        // The last field of each version is a pointer, at an address whose bytes are not zero.
        let mut amounts = [[-1i64; ROWS]; 12];
        let mut numbers = [[-1i32; ROWS]; 8];
        // SAFETY: zeros are a value of it.
        let nothing: ajcep_quote_columns = unsafe { zeroed() };
        let [a, b, c, d, e, f, g, h, i, j, k, l] =
            amounts.each_mut().map(|column| column.as_mut_ptr());
        let [m, n, o, p, q, r, s, t] = numbers.each_mut().map(|column| column.as_mut_ptr());
        let mut warnings = [0u32; ROWS];
        let answer = ajcep_quote_columns {
            struct_size: size as u32,
            status: statuses.as_mut_ptr(),
            mfn_status: m,
            ajcep_status: n,
            payable_under: o,
            because: p,
            mfn_duty: a,
            ajcep_duty: b,
            payable_duty: c,
            saving: d,
            standing: q,
            carried_from: r,
            mfn_because: s,
            saving_because: t,
            warnings: warnings.as_mut_ptr(),
            mfn_duty_at_least: e,
            mfn_duty_at_most: f,
            ajcep_duty_at_least: g,
            ajcep_duty_at_most: h,
            payable_duty_at_least: i,
            payable_duty_at_most: j,
            saving_at_least: k,
            saving_at_most: l,
            ..nothing
        };
        // As much of it as it says, and no more.
        let mut bytes = vec![0u64; (size + 20).div_ceil(8) + size_of::<ajcep_quote_columns>() / 8];
        let at = bytes.as_mut_ptr().cast::<ajcep_quote_columns>();
        // SAFETY: there is room for it, and each pointer is to memory for the rows.
        let status = unsafe {
            at.write(answer);
            ajcep_quote_batch(AJCEP_EMBEDDED, &asked(), at)
        };
        let is_of_a_version = size >= size_of::<ajcep_quote_columns>()
            || size >= first && size % align_of::<ajcep_quote_columns>() == 0;
        let expected = if is_of_a_version { AJCEP_OK } else { AJCEP_BAD_STRUCT_SIZE };
        assert_eq!(status, expected, "{size}");
    }
}
