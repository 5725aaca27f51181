//! Shipments in columns.

use ajcep_core::{Party, TariffCode};
use jiff::civil::Date;

use crate::edge::{self, first_size};
use crate::shipment::date;
use crate::status::{AJCEP_BAD_VALUE, Failure};
use crate::text::ajcep_string;

use super::columns::{Fixed, code, party, required};

/// Shipments in columns. Required: rows, to, from, codes and dates.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_columns {
    /// sizeof(ajcep_columns).
    pub struct_size: u32,
    /// The decimals of `values`.
    pub value_scale: i32,
    /// The decimals of `quantities`.
    pub quantity_scale: i32,
    /// Zero.
    pub reserved: i32,
    /// How many rows.
    pub rows: usize,
    /// Importing Parties, two letters each.
    pub to: *const u8,
    /// The distance from one to the next: 2 or more, or 0 if it is the same for all.
    pub to_stride: usize,
    /// Exporting Parties, two letters each.
    pub from: *const u8,
    /// The distance from one to the next: 2 or more, or 0 if it is the same for all.
    pub from_stride: usize,
    /// Tariff codes, each padded with spaces to code_width.
    pub codes: *const u8,
    /// The width of a code, 6 to 32.
    pub code_width: usize,
    /// Dates of import, yyyymmdd.
    pub dates: *const i32,
    /// Customs values, or NULL; AJCEP_NULL for none.
    pub values: *const i64,
    /// The currency of all values.
    pub currency: ajcep_string,
    /// Quantities, or NULL; AJCEP_NULL for none.
    pub quantities: *const i64,
    /// The unit of all quantities.
    pub unit: ajcep_string,
}

first_size!(ajcep_columns 128);

/// Shipments to be asked about, row by row.
pub(super) struct Shipments<'a> {
    pub(super) rows: usize,
    to: Fixed<'a>,
    from: Fixed<'a>,
    codes: Fixed<'a>,
    dates: &'a [i32],
}

/// What a row is about.
#[derive(Clone, Copy)]
pub(super) struct Key {
    pub(super) to: Party,
    pub(super) from: Party,
    pub(super) code: TariffCode,
    pub(super) date: Date,
}

/// Reads the keys of rows in order. Neighbours often have the same Parties and the same
/// day, which are then read once.
pub(super) struct Keys<'s, 'a> {
    shipments: &'s Shipments<'a>,
    last: Option<Journey>,
}

/// The Parties and the day of a row, as written and as read.
#[derive(Clone, Copy)]
struct Journey {
    letters: [u8; 4],
    day: i32,
    to: Party,
    from: Party,
    date: Date,
}

impl Keys<'_, '_> {
    pub(super) fn get(&mut self, row: usize) -> Result<Key, i32> {
        let Shipments { to, from, codes, dates, .. } = self.shipments;
        let day = dates.get(row).copied().unwrap_or_default();
        let letters = match (to.get(row), from.get(row)) {
            ([a, b], [c, d]) => [*a, *b, *c, *d],
            _ => return Err(AJCEP_BAD_VALUE),
        };
        let journey = match self.last {
            Some(last) if last.letters == letters && last.day == day => last,
            _ => {
                let [a, b, c, d] = letters;
                let date = date(day).map_err(|failure| failure.status)?;
                Journey { letters, day, to: party(&[a, b])?, from: party(&[c, d])?, date }
            }
        };
        self.last = Some(journey);
        let Journey { to, from, date, .. } = journey;
        Ok(Key { to, from, code: code(codes.get(row))?, date })
    }
}

impl<'a> Shipments<'a> {
    /// # Safety
    /// The columns of `given` are as it says.
    pub(super) unsafe fn of(given: &ajcep_columns) -> Result<Self, Failure> {
        let rows = given.rows;
        if !(6..=32).contains(&given.code_width) {
            let reason = format!("code_width {}: expected 6 to 32", given.code_width);
            return Err(Failure::new(AJCEP_BAD_VALUE, reason));
        }
        // SAFETY: what the caller promises.
        unsafe {
            Ok(Self {
                rows,
                to: Fixed::of(given.to, 2, given.to_stride, rows, "to")?,
                from: Fixed::of(given.from, 2, given.from_stride, rows, "from")?,
                codes: Fixed::of(given.codes, given.code_width, given.code_width, rows, "codes")?,
                dates: required(edge::column(given.dates, rows, "dates")?, "dates")?,
            })
        }
    }

    pub(super) fn keys(&self) -> Keys<'_, 'a> {
        Keys { shipments: self, last: None }
    }
}
