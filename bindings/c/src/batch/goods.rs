//! The origin of many goods.

use ajcep_core::notation::written::Written;
use ajcep_core::origin::{Good, Material, MaterialOrigin, Outcome, Production, outcome};
use ajcep_core::{HsEdition, ParseError, Party, Subheading};
use columns_core::{FixedWidth, NumberColumn, ScaledNumbers, TextColumn};
use rust_decimal::Decimal;

use crate::book::{ajcep_book, open};
use crate::constants::AJCEP_BAD_VALUE;
use crate::edge::{self, first_size, guard};
use crate::origin::{criterion_number, flag, mark_number};
use crate::room::{self, AJCEP_MOST_ROWS, bounded};
use crate::shipment::date;
use crate::status::{AJCEP_NOT_UTF8, AJCEP_OK, Failure, status_of};
use crate::text::ajcep_string;

use super::columns::{numbers, required, set, texts};

/// Goods and their materials in columns.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_good_columns {
    /// sizeof(ajcep_good_columns).
    pub struct_size: u32,
    /// The decimals of `fob` and `material_values`.
    pub value_scale: i32,
    /// The HS edition of every code, such as hs2017; the rule table's if not given.
    pub edition: ajcep_string,
    /// How many goods.
    pub goods: usize,
    /// Their subheadings, six digits each without dots.
    pub codes: *const u8,
    /// The Parties that produced them, two letters each.
    pub parties: *const u8,
    /// Their FOB values; AJCEP_NULL if not known.
    pub fob: *const i64,
    /// When their certificates are issued, yyyymmdd; or NULL.
    pub issued: *const i32,
    /// Whether the final process was performed in the Party, AJCEP_YES and so on; NULL
    /// if not stated.
    pub final_process_in_party: *const i32,
    /// Where the materials of each good begin, and at the end how many there are in
    /// all: goods + 1 numbers.
    pub material_starts: *const usize,
    /// The subheadings of the materials, six digits each without dots.
    pub material_codes: *const u8,
    /// Two letters each: the Party of origin; `--` for non-originating, `??` for
    /// unknown.
    pub material_origins: *const u8,
    /// Their values; AJCEP_NULL if not known.
    pub material_values: *const i64,
}

/// Outcomes in columns of as many goods; NULL for a column that is not wanted.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_origin_columns {
    /// sizeof(ajcep_origin_columns).
    pub struct_size: u32,
    /// Zero.
    pub reserved: i32,
    /// AJCEP_OK, or what is wrong with the good.
    pub status: *mut i32,
    /// AJCEP_ORIGIN_QUALIFIES, AJCEP_ORIGIN_FAILS or AJCEP_ORIGIN_NEEDS_INFORMATION.
    pub outcome: *mut i32,
    /// AJCEP_CRITERION_...
    pub criterion: *mut i32,
    /// 1 if DMI is to be stated, 0 if not, -1 if what is not stated decides.
    pub de_minimis: *mut i32,
    /// 1 if ACU is to be stated, 0 if not, -1 if what is not stated decides.
    pub accumulation: *mut i32,
}

first_size!(ajcep_good_columns through material_values);
first_size!(ajcep_origin_columns through accumulation);

/// Decides the origin of many goods, on the calling thread. A good that is wrong says so
/// in `status` and stops nothing. Columns must be aligned.
///
/// Any thread; what is given is not kept.
///
/// Statuses: as ajcep_quote_batch.
///
/// # Safety
/// `columns` and `outcomes` point to their structs, whose columns have as many rows as
/// they say and do not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_origin_batch(
    book: ajcep_book,
    columns: *const ajcep_good_columns,
    outcomes: *const ajcep_origin_columns,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        let (given, out) = unsafe {
            (edge::read_sized(columns, "columns")?, edge::read_sized(outcomes, "outcomes")?)
        };
        edge::reserved(out.reserved, "outcomes")?;
        // SAFETY: as above.
        let goods = unsafe { Goods::of(&given) }?;
        let rows = given.goods;
        // SAFETY: as above.
        let mut cells = unsafe {
            [
                edge::column_mut(out.status, rows, "status")?,
                edge::column_mut(out.outcome, rows, "outcome")?,
                edge::column_mut(out.criterion, rows, "criterion")?,
                edge::column_mut(out.de_minimis, rows, "de_minimis")?,
                edge::column_mut(out.accumulation, rows, "accumulation")?,
            ]
        };
        open(book)?;
        for row in 0..rows {
            let outcome = goods
                .production(row)
                .and_then(|production| outcome(&production).map_err(|error| status_of(&error)));
            let answer = match outcome {
                Err(status) => [status, 0, 0, 0, 0],
                Ok(Outcome { status, criterion, de_minimis, accumulation, .. }) => [
                    AJCEP_OK,
                    status.number().into(),
                    criterion_number(criterion),
                    mark_number(de_minimis),
                    mark_number(accumulation),
                ],
            };
            for (column, cell) in cells.iter_mut().zip(answer) {
                set(column, row, cell);
            }
        }
        Ok(())
    })
}

struct Goods<'a> {
    edition: Option<HsEdition>,
    codes: FixedWidth<'a>,
    parties: FixedWidth<'a>,
    fob: Option<ScaledNumbers<'a>>,
    issued: Option<&'a [i32]>,
    final_process: Option<&'a [i32]>,
    starts: &'a [usize],
    material_codes: FixedWidth<'a>,
    material_origins: FixedWidth<'a>,
    material_values: Option<ScaledNumbers<'a>>,
}

impl Goods<'_> {
    /// # Safety
    /// The columns of `given` are as it says.
    unsafe fn of(given: &ajcep_good_columns) -> Result<Self, Failure> {
        let (goods, scale) = (given.goods, given.value_scale);
        bounded(goods, AJCEP_MOST_ROWS, "goods")?;
        room::for_input(0, 0)?;
        // SAFETY: what the caller promises.
        unsafe {
            let starts = edge::column(given.material_starts, goods + 1, "material_starts")?;
            let starts = required(starts, "material_starts")?;
            if !starts.is_sorted() || starts.first() != Some(&0) {
                let reason = "must begin with 0 and never fall";
                return Err(Failure::new(AJCEP_BAD_VALUE, "material_starts", reason));
            }
            let materials = starts.last().copied().unwrap_or_default();
            bounded(materials, AJCEP_MOST_ROWS, "material_starts")?;
            let edition = given.edition.read("edition")?.filter(|text| !text.is_empty());
            let (codes, origins) = (given.material_codes, given.material_origins);
            Ok(Self {
                edition: edition.map(HsEdition::read).transpose()?,
                codes: texts(given.codes, 6, 6, goods, "codes")?,
                parties: texts(given.parties, 2, 2, goods, "parties")?,
                fob: numbers(given.fob, scale, goods, "fob")?,
                issued: edge::column(given.issued, goods, "issued")?,
                final_process: edge::column(given.final_process_in_party, goods, "final_process")?,
                starts,
                material_codes: texts(codes, 6, 6, materials, "material_codes")?,
                material_origins: texts(origins, 2, 2, materials, "material_origins")?,
                material_values: numbers(
                    given.material_values,
                    scale,
                    materials,
                    "material_values",
                )?,
            })
        }
    }

    fn production(&self, row: usize) -> Result<Production, i32> {
        let cell = |column: Option<&[i32]>| column.and_then(|column| column.get(row)).copied();
        let mut good = Good::new(
            parsed(&self.codes, row, Subheading::read)?,
            parsed(&self.parties, row, Party::read)?,
        );
        if let Some(fob) = amount(self.fob.as_ref(), row)? {
            good = good.with_fob(fob);
        }
        let final_process = flag(cell(self.final_process).unwrap_or_default(), "final_process");
        if let Some(final_process) = final_process.map_err(|failure| failure.status)? {
            good = good.with_final_process_in_party(final_process);
        }
        let mut production = Production::new(good);
        if let Some(edition) = self.edition {
            production = production.with_edition(edition);
        }
        if let Some(issued) = cell(self.issued).filter(|issued| *issued != 0) {
            production =
                production.with_issued(date(issued, "issued").map_err(|failure| failure.status)?);
        }
        let start = |row: usize| self.starts.get(row).copied().unwrap_or_default();
        for row in start(row)..start(row + 1) {
            let mut material = Material::new(
                parsed(&self.material_codes, row, Subheading::read)?,
                parsed(&self.material_origins, row, origin)?,
            );
            if let Some(value) = amount(self.material_values.as_ref(), row)? {
                material = material.with_value(value);
            }
            production = production.with_material(material);
        }
        Ok(production)
    }
}

fn parsed<T>(
    column: &FixedWidth<'_>,
    row: usize,
    parse: impl FnOnce(&str) -> Result<T, ParseError>,
) -> Result<T, i32> {
    let text =
        std::str::from_utf8(column.get(row).unwrap_or_default()).map_err(|_| AJCEP_NOT_UTF8)?;
    parse(text).map_err(|_| AJCEP_BAD_VALUE)
}

fn origin(text: &str) -> Result<MaterialOrigin, ParseError> {
    match text {
        "--" => Ok(MaterialOrigin::NonOriginating),
        "??" => Ok(MaterialOrigin::Unknown),
        letters => Party::read(letters).map(MaterialOrigin::Originating),
    }
}

fn amount(column: Option<&ScaledNumbers<'_>>, row: usize) -> Result<Option<Decimal>, i32> {
    let number = column.map_or(Ok(None), |column| column.get(row));
    number.map_err(|_| AJCEP_BAD_VALUE)
}
