//! The C library: structs of any sizes with any fields, texts of any bytes, columns of any
//! numbers. A status, no panic, and nothing written beyond what the caller says is there.
#![no_main]

use std::mem::size_of;
use std::ptr;

use ajcep_c::batch::quotes::{ajcep_quote_batch, ajcep_quote_columns};
use ajcep_c::batch::shipments::ajcep_columns;
use ajcep_c::decimal::ajcep_decimal;
use ajcep_c::fields::{ajcep_json_get, ajcep_json_set, ajcep_json_set_text};
use ajcep_c::last_error::{ajcep_error, ajcep_last_error_parts};
use ajcep_c::origin::{ajcep_good, ajcep_material, ajcep_origin, ajcep_origin_result};
use ajcep_c::quote::{ajcep_quote, ajcep_quote_result};
use ajcep_c::shipment::{ajcep_quantity, ajcep_shipment};
use ajcep_c::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_INTERNAL, AJCEP_OK};
use ajcep_c::text::{ajcep_buffer, ajcep_string};
use libfuzzer_sys::arbitrary::{self, Arbitrary, Unstructured};
use libfuzzer_sys::fuzz_target;

/// What a caller gives.
#[derive(Arbitrary, Debug)]
struct Given {
    which: u8,
    /// How much larger or smaller the structs say they are.
    sizes: [i8; 3],
    texts: [Option<Text>; 10],
    numbers: [Number; 3],
    day: Day,
    words: [i32; 6],
    columns: Vec<(u8, u8, i64)>,
    capacity: u8,
}

/// A text: often one that means something.
#[derive(Arbitrary, Debug)]
enum Text {
    Party(u8),
    Code(u16),
    Word(u8),
    Any(Vec<u8>),
}

#[derive(Arbitrary, Debug)]
enum Day {
    Within(u16),
    Any(i32),
}

#[derive(Arbitrary, Debug)]
enum Number {
    None,
    Whole(u32),
    Any(i64, i32, i32),
}

const WORDS: &[&str] = &[
    "JPY",
    "VND",
    "USD",
    "kg",
    "number",
    "l",
    "VND/JPY=0.0061",
    "non-originating",
    "originating:TH",
    "unknown",
    "indirect",
    "8509.40",
    "8501.10",
    "hs2017",
    "hs2022",
    "a",
    "none",
    "yes",
    "materials",
    "good.code",
    "a[0]",
    "{\"a\":[1]}",
];

impl Text {
    fn bytes(&self) -> Vec<u8> {
        let parties = ajcep::Party::ALL;
        match self {
            Self::Party(at) => parties[usize::from(*at) % parties.len()].code().into(),
            Self::Code(at) => {
                let code =
                    ["0306.17.000", "1902.40.000", "0306.17.11", "2204.10.000", "8703.23.61"];
                code[usize::from(*at) % code.len()].into()
            }
            Self::Word(at) => WORDS[usize::from(*at) % WORDS.len()].into(),
            Self::Any(bytes) => bytes.clone(),
        }
    }
}

impl Given {
    /// The texts as boxes of their exact length, so that no byte after one can be read.
    fn texts(&self) -> Vec<Option<Box<[u8]>>> {
        self.texts.iter().map(|text| text.as_ref().map(|text| text.bytes().into())).collect()
    }

    fn number(&self, at: usize) -> ajcep_decimal {
        match self.numbers[at % 3] {
            Number::None => ajcep_decimal { coefficient: 0, scale: 0, state: 0 },
            Number::Whole(number) => {
                ajcep_decimal { coefficient: number.into(), scale: 0, state: 1 }
            }
            Number::Any(coefficient, scale, state) => ajcep_decimal { coefficient, scale, state },
        }
    }

    fn day(&self) -> i32 {
        match self.day {
            Day::Within(day) => 20250401 + i32::from(day) % 20_000,
            Day::Any(day) => day,
        }
    }
}

fn string(text: &Option<Box<[u8]>>) -> ajcep_string {
    match text {
        None => ajcep_string { data: ptr::null(), length: 0 },
        Some(text) => ajcep_string { data: text.as_ptr().cast(), length: text.len() },
    }
}

/// A struct in memory that is as long as it says, at an odd address, with guards around it.
struct Guarded {
    bytes: Vec<u8>,
    length: usize,
}

const GUARD: usize = 9;

impl Guarded {
    /// `value` with another length: cut, or with zeros after it.
    fn new<T: Copy>(value: T, change: i8) -> Self {
        let length = size_of::<T>().saturating_add_signed(change.into()).max(4);
        let mut bytes = vec![0xA5; length + 2 * GUARD];
        bytes[GUARD..GUARD + length].fill(0);
        let known = length.min(size_of::<T>());
        // SAFETY: both are as long.
        unsafe {
            let at = bytes.as_mut_ptr().add(GUARD);
            at.copy_from_nonoverlapping((&raw const value).cast(), known);
            at.cast::<u32>().write_unaligned(length as u32);
        }
        Self { bytes, length }
    }

    fn at<T>(&mut self) -> *mut T {
        self.bytes[GUARD..].as_mut_ptr().cast()
    }

    fn check(&self) {
        let after = GUARD + self.length;
        let guards = self.bytes[..GUARD].iter().chain(&self.bytes[after..]);
        assert!(guards.copied().all(|byte| byte == 0xA5), "written beyond the struct");
    }
}

fn buffer(room: &mut [u8]) -> ajcep_buffer {
    ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: room.len(), length: 0 }
}

fn zeroed<T>() -> T {
    // SAFETY: the structs of the library may be all zeros.
    unsafe { std::mem::zeroed() }
}

fn shipment(given: &Given, texts: &[Option<Box<[u8]>>], more: &[ajcep_quantity]) -> ajcep_shipment {
    ajcep_shipment {
        date: given.day(),
        to: string(&texts[0]),
        from: string(&texts[1]),
        code: string(&texts[2]),
        value: given.number(0),
        currency: string(&texts[3]),
        quantity: given.number(1),
        unit: string(&texts[4]),
        more_quantities: more.as_ptr(),
        more_quantity_count: more.len(),
        conditions: string(&texts[5]),
        exchange_rate: string(&texts[6]),
        rounding: given.words[0] % 3,
        quantity_size: (size_of::<ajcep_quantity>() as u32).wrapping_add_signed(given.words[1] % 2),
        ..zeroed()
    }
}

/// Asks one function. Returns its status.
///
/// # Safety
/// What is given is as long as it says.
unsafe fn ask(given: &Given) -> i32 {
    let texts = given.texts();
    let mut room = vec![0u8; usize::from(given.capacity)];
    let [first, second, _] = given.sizes;
    // SAFETY: what the structs point to is here.
    unsafe {
        match given.which % 5 {
            0 => {
                let unit = string(&texts[7]);
                let more = [ajcep_quantity { amount: given.number(2), unit }; 2];
                let more = &more[..usize::from(texts[7].is_some())];
                let mut asked = Guarded::new(shipment(given, &texts, more), first);
                let mut told: ajcep_quote_result = zeroed();
                told.mfn_rate = buffer(&mut room);
                let mut told = Guarded::new(told, second);
                let status = ajcep_quote(0, asked.at(), told.at());
                asked.check();
                told.check();
                status
            }
            1 => {
                let material = ajcep_material {
                    code: string(&texts[4]),
                    origin: string(&texts[5]),
                    role: string(&texts[6]),
                    processes: string(&texts[7]),
                    value: given.number(1),
                    classified_with_good: given.words[2] % 4,
                    ..zeroed()
                };
                let good = ajcep_good {
                    code: string(&texts[0]),
                    producing_party: string(&texts[1]),
                    edition: string(&texts[2]),
                    operations: string(&texts[3]),
                    fob: given.number(0),
                    final_process_in_party: given.words[0] % 4,
                    material_size: (size_of::<ajcep_material>() as u32)
                        .wrapping_add_signed(given.words[1] % 2),
                    materials: &raw const material,
                    material_count: usize::from(texts[4].is_some()),
                    ..zeroed()
                };
                let mut asked = Guarded::new(good, first);
                let mut told: ajcep_origin_result = zeroed();
                told.determination = buffer(&mut room);
                let mut told = Guarded::new(told, second);
                let status = ajcep_origin(0, asked.at(), told.at());
                asked.check();
                told.check();
                status
            }
            2 => {
                let rows = given.columns.len();
                let codes: Vec<u8> = given
                    .columns
                    .iter()
                    .flat_map(|(code, ..)| match code % 3 {
                        0 => *b"030617000",
                        1 => *b"190240000",
                        _ => [*code; 9],
                    })
                    .collect();
                let parties: Vec<u8> = given
                    .columns
                    .iter()
                    .flat_map(|(_, party, _)| match party % 3 {
                        0 => *b"VN",
                        1 => *b"TH",
                        _ => [*party; 2],
                    })
                    .collect();
                let days = vec![given.day(); rows];
                let values: Vec<i64> = given.columns.iter().map(|(.., value)| *value).collect();
                let asked = ajcep_columns {
                    value_scale: given.words[0] % 30,
                    rows,
                    to: b"JP".as_ptr(),
                    from: parties.as_ptr(),
                    from_stride: 2,
                    codes: codes.as_ptr(),
                    code_width: 9,
                    dates: days.as_ptr(),
                    values: values.as_ptr(),
                    currency: string(&texts[0]),
                    quantities: values.as_ptr(),
                    unit: string(&texts[1]),
                    ..zeroed()
                };
                let (mut status, mut payable) = (vec![0i32; rows], vec![0i64; rows]);
                let told = ajcep_quote_columns {
                    scale: given.words[1] % 20,
                    status: status.as_mut_ptr(),
                    payable_duty: payable.as_mut_ptr(),
                    ..zeroed()
                };
                let mut asked = Guarded::new(asked, first);
                let mut told = Guarded::new(told, second);
                let answer = ajcep_quote_batch(0, asked.at(), told.at());
                asked.check();
                told.check();
                assert!(!status.contains(&AJCEP_INTERNAL));
                answer
            }
            3 => {
                let mut json = buffer(&mut room);
                let set =
                    if given.words[0] % 2 == 0 { ajcep_json_set } else { ajcep_json_set_text };
                let mut last = AJCEP_OK;
                for pair in texts.chunks(2) {
                    last = set(&raw mut json, &string(&pair[0]), &string(&pair[1]));
                    assert!(json.length <= json.capacity);
                }
                last
            }
            _ => {
                let mut out = buffer(&mut room);
                ajcep_json_get(&string(&texts[0]), &string(&texts[1]), &raw mut out)
            }
        }
    }
}

fuzz_target!(|bytes: &[u8]| {
    let Ok(given) = Given::arbitrary(&mut Unstructured::new(bytes)) else { return };
    // SAFETY: what is given is as long as it says.
    let status = unsafe { ask(&given) };
    assert_ne!(status, AJCEP_INTERNAL, "{given:?}");
    if status > AJCEP_BUFFER_TOO_SMALL {
        let mut reason = [0u8; 400];
        let error: ajcep_error = ajcep_error { reason: buffer(&mut reason), ..zeroed() };
        let mut told = Guarded::new(error, given.sizes[2].max(0));
        // SAFETY: it is as long as it says.
        let read = unsafe { ajcep_last_error_parts(told.at()) };
        told.check();
        assert!(read == AJCEP_OK || read == AJCEP_BUFFER_TOO_SMALL);
    }
});
