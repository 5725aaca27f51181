//! The FFI boundary called from Rust, with guards around every struct. What it answers is the
//! C suite's to test.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

mod asked;

use std::mem::{size_of, zeroed};
use std::ptr;

use ajcep_c::batch::columns::AJCEP_NULL;
use ajcep_c::batch::goods::{ajcep_good_columns, ajcep_origin_batch, ajcep_origin_columns};
use ajcep_c::batch::quotes::{ajcep_quote_batch, ajcep_quote_columns};
use ajcep_c::batch::rates::{ajcep_rate_columns, ajcep_rates_batch};
use ajcep_c::batch::shipments::ajcep_columns;
use ajcep_c::book::{AJCEP_EMBEDDED, AJCEP_NO_BOOK, ajcep_book_free, ajcep_book_with_pack};
use ajcep_c::constants::{
    AJCEP_BAD_PACK, AJCEP_BAD_VALUE, AJCEP_BECAUSE_NEEDS_QUANTITY, AJCEP_BEFORE_FIRST_CUT,
    AJCEP_STANDING_OFFICIAL, AJCEP_UNDER_AJCEP, AJCEP_UNKNOWN_CODE,
};
use ajcep_c::decimal::{AJCEP_DECIMAL_EXACT, AJCEP_DECIMAL_NONE};
use ajcep_c::json::{ajcep_remedies_json, ajcep_staged_json, ajcep_vessel_json};
use ajcep_c::last_error::ajcep_last_error;
use ajcep_c::origin::{ajcep_good, ajcep_material, ajcep_origin, ajcep_origin_result};
use ajcep_c::percentages::{ajcep_percentages, ajcep_percentages_result};
use ajcep_c::quote::{ajcep_quote, ajcep_quote_result};
use ajcep_c::shipment::{ajcep_quantity, ajcep_shipment};
use ajcep_c::status::{
    AJCEP_BAD_HANDLE, AJCEP_BAD_LENGTH, AJCEP_BAD_STRUCT_SIZE, AJCEP_BUFFER_TOO_SMALL,
    AJCEP_NOT_UTF8, AJCEP_NULL_POINTER, AJCEP_OK,
};
use ajcep_c::text::{ajcep_buffer, ajcep_string};
use asked::{number, result, shipment, text};

/// A value at an odd address, with guards on both sides.
struct Odd<T> {
    bytes: Vec<u8>,
    what: std::marker::PhantomData<T>,
}

impl<T> Odd<T> {
    fn new(value: T) -> Self {
        let mut bytes = vec![0xA5; size_of::<T>() + 17];
        let at = (bytes.as_ptr() as usize + 8) % 2;
        // SAFETY: there is room for it.
        unsafe { bytes.as_mut_ptr().add(9 - at).cast::<T>().write_unaligned(value) };
        Self { bytes, what: std::marker::PhantomData }
    }

    fn at(&mut self) -> *mut T {
        let at = (self.bytes.as_ptr() as usize + 8) % 2;
        // SAFETY: as above.
        unsafe { self.bytes.as_mut_ptr().add(9 - at).cast() }
    }

    fn guarded(&self) -> bool {
        let at = 9 - (self.bytes.as_ptr() as usize + 8) % 2;
        let (before, rest) = self.bytes.split_at(at);
        before.iter().chain(&rest[size_of::<T>()..]).all(|byte| *byte == 0xA5)
    }
}

#[test]
fn structs_may_be_anywhere() {
    let (mut asked, mut answer) = (Odd::new(shipment()), Odd::new(result()));
    // SAFETY: both are whole.
    let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, asked.at(), answer.at()) };
    assert_eq!(status, AJCEP_OK);
    assert!(asked.guarded() && answer.guarded());
    // SAFETY: as above.
    let answer = unsafe { answer.at().read_unaligned() };
    assert_eq!(answer.mfn_duty.at_least.coefficient, 10_000);
    assert_eq!(answer.saving.at_least.coefficient, 10_000);
    assert_eq!(&answer.currency, b"JPY\0\0\0\0\0");
}

/// A struct of a later version, of which this one knows the beginning.
#[repr(C)]
struct Later<T> {
    known: T,
    more: [u8; 40],
}

#[test]
fn structs_may_grow() {
    let mut asked = Later { known: shipment(), more: [7; 40] };
    let mut answer = Later { known: result(), more: [7; 40] };
    asked.known.struct_size += 40;
    answer.known.struct_size += 40;
    // SAFETY: both are as long as they say.
    let status =
        unsafe { ajcep_quote(AJCEP_EMBEDDED, (&raw const asked).cast(), (&raw mut answer).cast()) };
    assert_eq!(status, AJCEP_OK);
    assert_eq!(answer.known.mfn_duty.at_least.coefficient, 10_000);
    assert_eq!((asked.more, answer.more), ([7; 40], [7; 40]));
}

#[test]
fn a_struct_that_is_too_short_is_not_read() {
    // Only its size is there.
    let (short, mut whole) = (Box::new(4u32), result());
    let asked = shipment();
    // SAFETY: no more is read than the size says.
    let refused = unsafe {
        [
            ajcep_quote(AJCEP_EMBEDDED, ptr::from_ref(&*short).cast(), &raw mut whole),
            ajcep_quote(AJCEP_EMBEDDED, &raw const asked, ptr::from_ref(&*short).cast_mut().cast()),
        ]
    };
    assert_eq!(refused, [AJCEP_BAD_STRUCT_SIZE; 2]);
    // SAFETY: NULL is refused.
    let refused = unsafe {
        [
            ajcep_quote(AJCEP_EMBEDDED, ptr::null(), &raw mut whole),
            ajcep_quote(AJCEP_EMBEDDED, &raw const asked, ptr::null_mut()),
        ]
    };
    assert_eq!(refused, [AJCEP_NULL_POINTER; 2]);
}

#[test]
fn texts_fit_or_say_how_long_they_are() {
    let asked = shipment();
    let mut answer = result();
    for capacity in 0..8 {
        let mut room = vec![0xA5u8; capacity];
        answer.ajcep_rate = ajcep_buffer { data: room.as_mut_ptr().cast(), capacity, length: 99 };
        // SAFETY: all is as it says.
        let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
        assert_eq!(answer.ajcep_rate.length, 4);
        let expected = if capacity > 4 { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL };
        assert_eq!(status, expected, "{capacity}");
        let kept = 4.min(capacity.saturating_sub(1));
        assert_eq!(&room[..kept], &b"free"[..kept]);
        assert!(room.get(kept).is_none_or(|end| *end == 0));
    }
}

#[test]
fn memory_that_is_not_there_is_no_answer() {
    let (mut asked, mut answer) = (shipment(), result());
    answer.source = ajcep_buffer { data: ptr::null_mut(), capacity: 100, length: 0 };
    // SAFETY: a NULL is refused.
    let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
    assert_eq!(status, AJCEP_NULL_POINTER);
    answer = result();
    asked.value.state = 0;
    // SAFETY: all is as it says.
    let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
    assert_eq!(status, AJCEP_BAD_VALUE, "a number whose state was forgotten");
}

#[test]
fn texts_come_in_by_length_or_with_a_nul() {
    // No byte after the text is there to be read.
    let exact = |text: &str| text.as_bytes().to_vec().into_boxed_slice();
    let (code, party) = (exact("030617000  "), exact("JP"));
    let mut asked = shipment();
    asked.code = ajcep_string { data: code.as_ptr().cast(), length: code.len() };
    asked.to = ajcep_string { data: party.as_ptr().cast(), length: party.len() };
    let mut answer = result();
    let quote = |asked: &ajcep_shipment, answer: &mut ajcep_quote_result| {
        // SAFETY: all is as it says.
        unsafe { ajcep_quote(AJCEP_EMBEDDED, asked, answer) }
    };
    assert_eq!(quote(&asked, &mut answer), AJCEP_OK);
    asked.code.length = usize::MAX - 1;
    assert_eq!(quote(&asked, &mut answer), AJCEP_BAD_LENGTH);
    asked.code = ajcep_string { data: ptr::null(), length: 3 };
    assert_eq!(quote(&asked, &mut answer), AJCEP_NULL_POINTER);
    let mut room = [0u8; 64];
    let mut buffer = ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: 64, length: 0 };
    // SAFETY: the buffer is ours.
    assert_eq!(unsafe { ajcep_last_error(&raw mut buffer) }, AJCEP_OK);
    assert_eq!(&room[..buffer.length], b"code: NULL with a length");
}

#[test]
fn quantities_and_conditions_are_lists() {
    let unit = |amount, unit| ajcep_quantity { amount: number(amount), unit: text(unit) };
    let more = [unit(3, c"number"), unit(2, c"m2")];
    let mut asked = shipment();
    asked.quantity = number(500);
    asked.unit = text(c"kg");
    asked.more_quantities = more.as_ptr();
    asked.more_quantity_count = more.len();
    asked.quantity_size = size_of::<ajcep_quantity>() as u32;
    asked.conditions = text(c" ; ");
    let mut answer = result();
    // SAFETY: all is as it says.
    let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
    assert_eq!(status, AJCEP_OK);
    asked.more_quantity_count = usize::MAX / 2;
    // SAFETY: so many are refused before any is read.
    let status = unsafe { ajcep_quote(AJCEP_EMBEDDED, &raw const asked, &raw mut answer) };
    assert_eq!(status, AJCEP_BAD_LENGTH);
}

#[test]
fn a_good_and_its_materials() {
    // SAFETY: zeros are a value of each.
    let (mut good, mut material, mut answer): (ajcep_good, ajcep_material, ajcep_origin_result) =
        unsafe { (zeroed(), zeroed(), zeroed()) };
    material.code = text(c"520812");
    material.origin = text(c"non-originating");
    material.value = number(30);
    let materials = [material, material];
    good.struct_size = size_of::<ajcep_good>() as u32;
    good.code = text(c"620342");
    good.producing_party = text(c"VN");
    good.fob = number(100);
    good.materials = materials.as_ptr();
    good.material_count = 2;
    good.material_size = size_of::<ajcep_material>() as u32;
    answer.struct_size = size_of::<ajcep_origin_result>() as u32;
    let mut room = vec![0u8; 1 << 13];
    answer.determination =
        ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: room.len(), length: 0 };
    // SAFETY: all is as it says.
    let status = unsafe { ajcep_origin(AJCEP_EMBEDDED, &raw const good, &raw mut answer) };
    assert_eq!(status, AJCEP_OK);
    assert!(room.starts_with(b"{\"status\":"));
    good.material_size = 8;
    // SAFETY: a size that is too small is refused.
    let status = unsafe { ajcep_origin(AJCEP_EMBEDDED, &raw const good, &raw mut answer) };
    assert_eq!(status, AJCEP_BAD_STRUCT_SIZE);
    good.material_size = size_of::<ajcep_material>() as u32;
    good.material_count = usize::MAX;
    // SAFETY: so many are refused before any is read.
    let status = unsafe { ajcep_origin(AJCEP_EMBEDDED, &raw const good, &raw mut answer) };
    assert_eq!(status, AJCEP_BAD_LENGTH);
}

#[test]
fn columns_are_read_and_written_to_their_ends() {
    // SAFETY: zeros are a value of each.
    let (mut given, mut rates, mut quotes): (
        ajcep_columns,
        ajcep_rate_columns,
        ajcep_quote_columns,
    ) = unsafe { (zeroed(), zeroed(), zeroed()) };
    let codes = b"0306170006203422009999".to_vec().into_boxed_slice();
    let (dates, values) = (vec![20260715, 20260230], vec![1_000_000, AJCEP_NULL]);
    let (mut status, mut duty) = (vec![-1i32; 2], vec![-1i64; 2]);
    given.struct_size = size_of::<ajcep_columns>() as u32;
    given.rows = 2;
    (given.to, given.from) = (c"JP".as_ptr().cast(), c"VN".as_ptr().cast());
    (given.codes, given.code_width) = (codes.as_ptr(), 9);
    given.dates = dates.as_ptr();
    given.values = values.as_ptr();
    given.currency = text(c"JPY");
    rates.struct_size = size_of::<ajcep_rate_columns>() as u32;
    rates.status = status.as_mut_ptr();
    rates.ajcep_percent = duty.as_mut_ptr();
    let mut standing = vec![-1i32; 2];
    rates.standing = standing.as_mut_ptr();
    // SAFETY: all is as it says.
    let done = unsafe { ajcep_rates_batch(AJCEP_EMBEDDED, &raw const given, &raw const rates) };
    assert_eq!(done, AJCEP_OK);
    assert_eq!((&*status, &*duty), (&[AJCEP_OK, AJCEP_BAD_VALUE][..], &[0, AJCEP_NULL][..]));
    assert_eq!(standing, [AJCEP_STANDING_OFFICIAL, 0]);
    quotes.struct_size = size_of::<ajcep_quote_columns>() as u32;
    quotes.standing = standing.as_mut_ptr();
    quotes.status = status.as_mut_ptr();
    quotes.saving = duty.as_mut_ptr();
    // SAFETY: as above.
    let done = unsafe { ajcep_quote_batch(AJCEP_EMBEDDED, &raw const given, &raw const quotes) };
    assert_eq!(done, AJCEP_OK);
    assert_eq!((&*status, &*duty), (&[AJCEP_OK, AJCEP_BAD_VALUE][..], &[10_000, AJCEP_NULL][..]));
    assert_eq!(standing, [AJCEP_STANDING_OFFICIAL, 0]);
    // What is not exact has its reason and its bounds.
    let codes = *b"521211030521211030";
    given.codes = codes.as_ptr();
    let (mut because, mut warnings, mut least) = (vec![-1i32; 2], vec![0u32; 2], vec![-1i64; 2]);
    let mut most = vec![-1i64; 2];
    (quotes.saving_because, quotes.warnings) = (because.as_mut_ptr(), warnings.as_mut_ptr());
    (quotes.saving_at_least, quotes.saving_at_most) = (least.as_mut_ptr(), most.as_mut_ptr());
    // SAFETY: as above.
    let done = unsafe { ajcep_quote_batch(AJCEP_EMBEDDED, &raw const given, &raw const quotes) };
    assert_eq!((done, &*status), (AJCEP_OK, &[AJCEP_OK, AJCEP_BAD_VALUE][..]));
    assert_eq!((&*duty, because[0]), (&[AJCEP_NULL; 2][..], AJCEP_BECAUSE_NEEDS_QUANTITY));
    assert_eq!((&*least, &*most), (&[37_000, AJCEP_NULL][..], &[AJCEP_NULL; 2][..]));
    assert!(warnings[0] != 0 && warnings[1] == 0);
    let codes = b"030617000\xff03422000".to_vec().into_boxed_slice();
    given.codes = codes.as_ptr();
    let dates = [20260715; 2];
    given.dates = dates.as_ptr();
    // SAFETY: as above.
    let done = unsafe { ajcep_rates_batch(AJCEP_EMBEDDED, &raw const given, &raw const rates) };
    assert_eq!((done, &*status), (AJCEP_OK, &[AJCEP_OK, AJCEP_NOT_UTF8][..]));
    given.rows = usize::MAX;
    // SAFETY: so many are refused before any is read.
    let done = unsafe { ajcep_quote_batch(AJCEP_EMBEDDED, &raw const given, &raw const quotes) };
    assert!(done == AJCEP_BAD_LENGTH || done == AJCEP_BAD_VALUE);
}

#[test]
fn columns_of_goods() {
    // SAFETY: zeros are a value of each.
    let (mut given, mut answer): (ajcep_good_columns, ajcep_origin_columns) =
        unsafe { (zeroed(), zeroed()) };
    let (codes, materials) = (*b"620342190240", *b"520812100199040221");
    let (parties, origins) = (*b"VNVN", *b"--VN??");
    let (fob, values) = ([100i64, 100], [30i64, 20, 10]);
    let starts = [0usize, 1, 3];
    let (mut status, mut outcome) = (vec![-1i32; 2], vec![-1i32; 2]);
    given.struct_size = size_of::<ajcep_good_columns>() as u32;
    given.goods = 2;
    (given.codes, given.parties, given.fob) = (codes.as_ptr(), parties.as_ptr(), fob.as_ptr());
    given.material_starts = starts.as_ptr();
    given.material_codes = materials.as_ptr();
    given.material_origins = origins.as_ptr();
    given.material_values = values.as_ptr();
    answer.struct_size = size_of::<ajcep_origin_columns>() as u32;
    (answer.status, answer.outcome) = (status.as_mut_ptr(), outcome.as_mut_ptr());
    // SAFETY: all is as it says.
    let done = unsafe { ajcep_origin_batch(AJCEP_EMBEDDED, &raw const given, &raw const answer) };
    assert_eq!((done, &*status), (AJCEP_OK, &[AJCEP_OK; 2][..]));
    assert!(outcome.iter().all(|outcome| *outcome > 0));
    let from_one = [1usize, 2, 3];
    given.material_starts = from_one.as_ptr();
    // SAFETY: as above.
    let done = unsafe { ajcep_origin_batch(AJCEP_EMBEDDED, &raw const given, &raw const answer) };
    assert_eq!(done, AJCEP_BAD_VALUE);
}

#[test]
fn handles_that_were_never_made_or_freed_are_recognised() {
    let (asked, mut answer) = (shipment(), result());
    let mut made = 0;
    let noise = [0u8; 64];
    // SAFETY: all is as it says.
    unsafe {
        let status = ajcep_book_with_pack(AJCEP_EMBEDDED, noise.as_ptr(), 64, &raw mut made);
        assert_eq!((status, made), (AJCEP_BAD_PACK, AJCEP_NO_BOOK));
        assert_eq!(ajcep_quote(made, &raw const asked, &raw mut answer), AJCEP_BAD_HANDLE);
        assert_eq!(ajcep_quote(7, &raw const asked, &raw mut answer), AJCEP_BAD_HANDLE);
    }
    assert_eq!(ajcep_book_free(7), AJCEP_BAD_HANDLE);
    assert_eq!(ajcep_book_free(AJCEP_EMBEDDED), AJCEP_OK);
}

#[test]
fn percentages_of_a_line() {
    // SAFETY: zeros are a value of it.
    let mut answer: ajcep_percentages_result = unsafe { zeroed() };
    let ask = |answer: &mut ajcep_percentages_result, code| {
        answer.struct_size = size_of::<ajcep_percentages_result>() as u32;
        // SAFETY: all is as it says.
        unsafe { ajcep_percentages(AJCEP_EMBEDDED, &text(c"JP"), &text(code), 20260715, answer) }
    };
    assert_eq!(ask(&mut answer, c"6203.42.200"), AJCEP_OK);
    assert_eq!((answer.known, answer.payable_under), (1, AJCEP_UNDER_AJCEP));
    assert_eq!((answer.mfn.coefficient, answer.mfn.scale), (91, 1));
    assert_eq!((answer.saving.coefficient, answer.saving.scale), (91, 1));
    assert_eq!((answer.payable.coefficient, answer.payable.state), (0, AJCEP_DECIMAL_EXACT));
    assert_eq!(ask(&mut answer, c"1902.40.000"), AJCEP_OK);
    assert_eq!((answer.known, answer.mfn.state), (0, AJCEP_DECIMAL_NONE));
    assert_eq!(ask(&mut answer, c"9999.99.999"), AJCEP_UNKNOWN_CODE);
}

#[test]
fn compound_answers_are_json() {
    let answer = |ask: &dyn Fn(*mut ajcep_buffer) -> i32| {
        let mut room = vec![0u8; 4096];
        let mut buffer =
            ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: room.len(), length: 0 };
        let status = ask(&raw mut buffer);
        room.truncate(buffer.length);
        (status, String::from_utf8(room).unwrap_or_default())
    };
    let vessel = c"{\"registered_in\": \"JP\", \"flag\": \"JP\", \"crew\": 20, \"crew_nationals\": 14, \"owner\": {\"nationals\": {\"percent\": \"50\"}}}";
    // SAFETY: all is as it says.
    let faults = answer(&|json| unsafe { ajcep_vessel_json(&text(vessel), &text(c"JP"), json) });
    assert_eq!(faults, (AJCEP_OK, r#"["crew"]"#.to_owned()));
    let staged = |day| {
        let (party, category, base) = (text(c"JP"), text(c"B5"), text(c"12%"));
        // SAFETY: as above.
        answer(&|json| unsafe { ajcep_staged_json(&party, &category, &base, day, json) })
    };
    let (status, rate) = staged(20090401);
    assert!(status == AJCEP_OK && rate.contains(r#""rate":"8%""#), "{rate}");
    assert_eq!(staged(20081130).0, AJCEP_BEFORE_FIRST_CUT);
    let good = c"{\"good\": {\"code\": \"1601.00\", \"fob\": 100, \"producing_party\": \"VN\"}, \"materials\": [{\"code\": \"0203.29\", \"value\": 50, \"origin\": \"non-originating\"}]}";
    // SAFETY: as above.
    let remedies = answer(&|json| unsafe { ajcep_remedies_json(&text(good), json) });
    assert!(remedies.0 == AJCEP_OK && remedies.1.starts_with('{'), "{}", remedies.1);
}
