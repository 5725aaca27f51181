//! What a caller of the C library gives.

use std::mem::size_of;

use ajcep_c::decimal::ajcep_decimal;
use ajcep_c::origin::{ajcep_good, ajcep_material};
use ajcep_c::shipment::{ajcep_quantity, ajcep_shipment};
use libfuzzer_sys::arbitrary::{self, Arbitrary};

use crate::memory::{string, zeroed};

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
    pub rows: Vec<(u8, u8, i64)>,
    pub capacity: u8,
    /// A handle of a book; mostly that of the embedded one.
    pub book: Option<u8>,
}

/// A text: often one that means something.
#[derive(Arbitrary, Clone, Debug)]
pub enum Text {
    Party(u8),
    Code(u16),
    Word(u8),
    /// A JSON text with one byte changed.
    Json(u8, u16, u8),
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

const CODES: &[&str] = &[
    "0306.17.000",
    "1902.40.000",
    "0306.17.11",
    "2204.10.000",
    "8703.23.61",
    "8509.40",
    "8501.10",
];

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
    "hs2017",
    "hs2022",
    "a",
    "none",
    "yes",
    "B5",
    "10%",
    "15% or 20 JPY/kg, whichever is the less",
    "1234.50",
    "materials",
    "good.code",
    "a[0]",
    "{\"a\":[1]}",
];

const JSON: &[&str] = &[
    include_str!("../../examples/claim.json"),
    include_str!("../../examples/declaration.json"),
    include_str!("../../examples/good.json"),
    include_str!("../../examples/vessel.json"),
];

/// One of some things, by any number.
pub fn one_of<T>(all: &[T], at: impl Into<usize>) -> &T {
    &all[at.into() % all.len()]
}

impl Text {
    fn bytes(&self) -> Vec<u8> {
        match self {
            Self::Party(at) => one_of(&ajcep::Party::ALL, *at).code().into(),
            Self::Code(at) => (*one_of(CODES, *at)).into(),
            Self::Word(at) => (*one_of(WORDS, *at)).into(),
            Self::Json(which, at, byte) => {
                let mut text = one_of(JSON, *which).as_bytes().to_vec();
                let at = usize::from(*at) % (text.len() + 1);
                text.get_mut(at).into_iter().for_each(|changed| *changed = *byte);
                text
            }
            Self::Any(bytes) => bytes.clone(),
        }
    }
}

impl Given {
    /// The same, to choose among the functions of one kind.
    pub fn within(&self, kinds: u8) -> Self {
        Self { which: self.which / kinds, ..self.clone() }
    }

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

    pub fn book(&self) -> u64 {
        self.book.map_or(0, u64::from)
    }

    /// The size of an element, nearly.
    pub fn element_size<T>(&self) -> u32 {
        (size_of::<T>() as u32).wrapping_add_signed(self.words[1] % 2)
    }
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
        quantity_size: given.element_size::<ajcep_quantity>(),
        ..zeroed()
    }
}

pub fn material(given: &Given, texts: &[Option<Box<[u8]>>]) -> ajcep_material {
    ajcep_material {
        code: string(&texts[4]),
        origin: string(&texts[5]),
        role: string(&texts[6]),
        processes: string(&texts[7]),
        finishing_operations: string(&texts[9]),
        value: given.number(1),
        weight_kg: given.number(2),
        classified_with_good: given.words[2] % 4,
        customary: given.words[3] % 4,
        ..zeroed()
    }
}

pub fn good(
    given: &Given,
    texts: &[Option<Box<[u8]>>],
    materials: &[ajcep_material],
) -> ajcep_good {
    ajcep_good {
        issued: if given.words[4] % 2 == 0 { 0 } else { given.day() },
        code: string(&texts[0]),
        producing_party: string(&texts[1]),
        edition: string(&texts[2]),
        operations: string(&texts[3]),
        wholly_obtained: string(&texts[8]),
        fob: given.number(0),
        weight_kg: given.number(2),
        final_process_in_party: given.words[0] % 4,
        change_in_party: given.words[5] % 4,
        material_size: given.element_size::<ajcep_material>(),
        materials: materials.as_ptr(),
        material_count: materials.len(),
        ..zeroed()
    }
}
