//! What a caller of the C library gives, and memory that shows what is written beyond it.

use std::mem::size_of;
use std::ptr;

use ajcep_c::decimal::ajcep_decimal;
use ajcep_c::shipment::{ajcep_quantity, ajcep_shipment};
use ajcep_c::text::{ajcep_buffer, ajcep_string};
use libfuzzer_sys::arbitrary::{self, Arbitrary};

/// What a caller gives.
#[derive(Arbitrary, Clone, Debug)]
pub struct Given {
    pub which: u8,
    /// How much larger or smaller the structs say they are.
    pub sizes: [i8; 3],
    pub texts: [Option<Text>; 10],
    pub numbers: [Number; 3],
    pub day: Day,
    pub words: [i32; 6],
    pub columns: Vec<(u8, u8, i64)>,
    pub capacity: u8,
}

/// A text: often one that means something.
#[derive(Arbitrary, Clone, Debug)]
pub enum Text {
    Party(u8),
    Code(u16),
    Word(u8),
    Any(Vec<u8>),
}

#[derive(Arbitrary, Clone, Debug)]
pub enum Day {
    Within(u16),
    Any(i32),
}

#[derive(Arbitrary, Clone, Debug)]
pub enum Number {
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
    pub fn texts(&self) -> Vec<Option<Box<[u8]>>> {
        self.texts.iter().map(|text| text.as_ref().map(|text| text.bytes().into())).collect()
    }

    pub fn number(&self, at: usize) -> ajcep_decimal {
        match self.numbers[at % 3] {
            Number::None => ajcep_decimal { coefficient: 0, scale: 0, state: 0 },
            Number::Whole(number) => {
                ajcep_decimal { coefficient: number.into(), scale: 0, state: 1 }
            }
            Number::Any(coefficient, scale, state) => ajcep_decimal { coefficient, scale, state },
        }
    }

    pub fn day(&self) -> i32 {
        match self.day {
            Day::Within(day) => 20250401 + i32::from(day) % 20_000,
            Day::Any(day) => day,
        }
    }
}

pub fn string(text: &Option<Box<[u8]>>) -> ajcep_string {
    match text {
        None => ajcep_string { data: ptr::null(), length: 0 },
        Some(text) => ajcep_string { data: text.as_ptr().cast(), length: text.len() },
    }
}

/// A struct in memory that is as long as it says, at an odd address, with guards around it.
pub struct Guarded {
    bytes: Vec<u8>,
    length: usize,
}

const GUARD: usize = 9;

impl Guarded {
    /// `value` with another length: cut, or with zeros after it.
    pub fn new<T: Copy>(value: T, change: i8) -> Self {
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

    /// As many bytes of memory.
    pub fn of(memory: &[u8]) -> Self {
        let mut bytes = vec![0xA5; memory.len() + 2 * GUARD];
        bytes[GUARD..GUARD + memory.len()].copy_from_slice(memory);
        Self { bytes, length: memory.len() }
    }

    pub fn at<T>(&mut self) -> *mut T {
        self.bytes[GUARD..].as_mut_ptr().cast()
    }

    pub fn check(&self) {
        let after = GUARD + self.length;
        let guards = self.bytes[..GUARD].iter().chain(&self.bytes[after..]);
        assert!(guards.copied().all(|byte| byte == 0xA5), "written beyond the struct");
    }
}

pub fn buffer(room: &mut [u8]) -> ajcep_buffer {
    ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: room.len(), length: 0 }
}

pub fn zeroed<T>() -> T {
    // SAFETY: the structs of the library may be all zeros.
    unsafe { std::mem::zeroed() }
}

pub fn shipment(
    given: &Given,
    texts: &[Option<Box<[u8]>>],
    more: &[ajcep_quantity],
) -> ajcep_shipment {
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
