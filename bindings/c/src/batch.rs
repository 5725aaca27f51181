//! Many questions in columns.

use ajcep_core::{
    Book, Currency, Duty, Good, Material, MaterialOrigin, Money, Party, PayableUnder, Production,
    Quantity, RateExpression, RateMemo, Shipment, Subheading, TariffCode, Unit,
};
use jiff::civil::Date;
use rust_decimal::Decimal;

use crate::book::{ajcep_book, with};
use crate::edge::{self, Sized32, guard};
use crate::origin::{criterion_number, status_number};
use crate::quote::{
    AJCEP_UNDER_AJCEP, AJCEP_UNDER_MFN, AJCEP_UNDETERMINED, because, date, rate_status,
};
use crate::status::{
    AJCEP_BAD_VALUE, AJCEP_NOT_UTF8, AJCEP_NULL_POINTER, AJCEP_OK, AJCEP_OUT_OF_RANGE, Failure,
    status_of,
};
use crate::text::ajcep_string;

/// Stands for "no number" in a column of numbers.
pub const AJCEP_NULL: i64 = i64::MIN;

/// The decimals of a percentage in a column: 5.25% is 5250000.
pub const AJCEP_PERCENT_SCALE: i32 = 6;

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
    /// The distance from one to the next: 2, or 0 if it is the same for all.
    pub to_stride: usize,
    /// Exporting Parties, two letters each.
    pub from: *const u8,
    /// The distance from one to the next: 2, or 0 if it is the same for all.
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

/// Rates in columns of as many rows; NULL for a column that is not wanted.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_rate_columns {
    /// sizeof(ajcep_rate_columns).
    pub struct_size: u32,
    /// Zero.
    pub reserved: i32,
    /// AJCEP_OK, or what is wrong with the row.
    pub status: *mut i32,
    /// AJCEP_RATE, AJCEP_CONDITIONAL or AJCEP_UNKNOWN; 0 in a row that is wrong.
    pub mfn_status: *mut i32,
    /// The MFN rate if it is a percentage, with AJCEP_PERCENT_SCALE decimals; free is
    /// 0; else AJCEP_NULL: ask for it with ajcep_quote.
    pub mfn_percent: *mut i64,
    /// The same or AJCEP_NO_CONCESSION.
    pub ajcep_status: *mut i32,
    /// The AJCEP rate if it is a percentage.
    pub ajcep_percent: *mut i64,
}

/// Quotes in columns of as many rows; NULL for a column that is not wanted. A duty that
/// is not exact is AJCEP_NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_quote_columns {
    /// sizeof(ajcep_quote_columns).
    pub struct_size: u32,
    /// The decimals of the duties, 0 to 18. A row with a duty that has more is
    /// AJCEP_OUT_OF_RANGE: nothing is rounded.
    pub scale: i32,
    /// AJCEP_OK, or what is wrong with the row.
    pub status: *mut i32,
    /// AJCEP_RATE, AJCEP_CONDITIONAL or AJCEP_UNKNOWN.
    pub mfn_status: *mut i32,
    /// The same or AJCEP_NO_CONCESSION.
    pub ajcep_status: *mut i32,
    /// AJCEP_UNDER_MFN, AJCEP_UNDER_AJCEP or AJCEP_UNDETERMINED; 0 without amounts.
    pub payable_under: *mut i32,
    /// Why the payable duty is not exact: AJCEP_BECAUSE_NOTHING, ...
    pub because: *mut i32,
    /// The duty at the MFN rate.
    pub mfn_duty: *mut i64,
    /// The duty under the agreement.
    pub ajcep_duty: *mut i64,
    /// The lower of the two.
    pub payable_duty: *mut i64,
    /// What the preference saves.
    pub saving: *mut i64,
}

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
    /// Their FOB values.
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
    /// Their values.
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
    /// AJCEP_QUALIFIES, AJCEP_FAILS or AJCEP_NEEDS_INFORMATION.
    pub outcome: *mut i32,
    /// AJCEP_CRITERION_...
    pub criterion: *mut i32,
    /// 1 if DMI is to be stated.
    pub de_minimis: *mut i32,
    /// 1 if ACU is to be stated.
    pub accumulation: *mut i32,
}

macro_rules! sized {
    ($($name:ident $first:literal;)+) => {$(
        // SAFETY: zeros are a value of it, and the size comes first.
        unsafe impl Sized32 for $name {
            const FIRST: usize = $first;
        }
    )+};
}

sized! {
    ajcep_columns 128;
    ajcep_rate_columns 48;
    ajcep_quote_columns 80;
    ajcep_good_columns 104;
    ajcep_origin_columns 48;
}

/// A column of fixed-width texts, or one text for all rows.
struct Fixed<'a> {
    bytes: &'a [u8],
    width: usize,
    stride: usize,
}

impl<'a> Fixed<'a> {
    /// # Safety
    /// `at` is NULL or points to the texts.
    unsafe fn of(
        at: *const u8,
        width: usize,
        stride: usize,
        rows: usize,
        what: &str,
    ) -> Result<Self, Failure> {
        let refused = |reason| Err(Failure::new(AJCEP_BAD_VALUE, format!("{what}: {reason}")));
        if stride != 0 && stride < width {
            return refused(format!("a distance of {stride} between texts of {width} bytes"));
        }
        let bytes = match (rows.checked_sub(1), stride) {
            (None, _) => Some(0),
            (Some(before), stride) => {
                before.checked_mul(stride).and_then(|bytes| bytes.checked_add(width))
            }
        };
        let Some(length) = bytes else { return refused(format!("{rows} rows")) };
        // SAFETY: what the caller promises.
        let bytes = unsafe { edge::column(at, length, what) }?;
        let bytes =
            bytes.ok_or_else(|| Failure::new(AJCEP_NULL_POINTER, format!("{what}: NULL")))?;
        Ok(Self { bytes, width, stride })
    }

    fn get(&self, row: usize) -> &'a [u8] {
        let start = row * self.stride;
        self.bytes.get(start..start + self.width).unwrap_or_default()
    }
}

/// The Party of two letters.
fn party(letters: &[u8]) -> Result<Party, i32> {
    Party::from_letters(letters).ok_or(AJCEP_BAD_VALUE)
}

/// A text of a column without its padding.
fn text(bytes: &[u8]) -> Result<&str, i32> {
    str::from_utf8(bytes.trim_ascii_end()).map_err(|_| AJCEP_NOT_UTF8)
}

fn code(bytes: &[u8]) -> Result<TariffCode, i32> {
    match TariffCode::from_digits(bytes.trim_ascii_end()) {
        Some(code) => Ok(code),
        None => text(bytes)?.parse().map_err(|_| AJCEP_BAD_VALUE),
    }
}

fn required<'a, T>(column: Option<&'a [T]>, what: &str) -> Result<&'a [T], Failure> {
    column.ok_or_else(|| Failure::new(AJCEP_NULL_POINTER, format!("{what}: NULL")))
}

/// Shipments to be asked about, row by row.
struct Shipments<'a> {
    rows: usize,
    to: Fixed<'a>,
    from: Fixed<'a>,
    codes: Fixed<'a>,
    dates: &'a [i32],
}

/// What a row is about.
#[derive(Clone, Copy)]
struct Key {
    to: Party,
    from: Party,
    code: TariffCode,
    date: Date,
}

/// Reads the keys of rows in order. Neighbours often have the same Parties and the same
/// day, which are then read once.
struct Keys<'s, 'a> {
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
    fn get(&mut self, row: usize) -> Result<Key, i32> {
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
    unsafe fn of(given: &ajcep_columns) -> Result<Self, Failure> {
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

    fn keys(&self) -> Keys<'_, 'a> {
        Keys { shipments: self, last: None }
    }
}

/// A column of numbers with some decimals.
struct Numbers<'a> {
    column: Option<&'a [i64]>,
    scale: u32,
}

impl<'a> Numbers<'a> {
    /// # Safety
    /// `at` is NULL or points to `rows` numbers.
    unsafe fn of(at: *const i64, scale: i32, rows: usize, what: &str) -> Result<Self, Failure> {
        let scale = u32::try_from(scale).ok().filter(|scale| *scale <= Decimal::MAX_SCALE);
        let scale = scale.ok_or_else(|| {
            Failure::new(AJCEP_BAD_VALUE, format!("the decimals of {what}: expected 0 to 28"))
        })?;
        // SAFETY: what the caller promises.
        Ok(Self { column: unsafe { edge::column(at, rows, what) }?, scale })
    }

    fn get(&self, row: usize) -> Option<Decimal> {
        let number = *self.column?.get(row)?;
        (number != AJCEP_NULL).then(|| Decimal::new(number, self.scale))
    }
}

/// Sets a cell of a column, if it is wanted.
fn set<T>(column: &mut Option<&mut [T]>, row: usize, value: T) {
    if let Some(cell) = column.as_deref_mut().and_then(|column| column.get_mut(row)) {
        *cell = value;
    }
}

/// Looks up the rates of many shipments, on the calling thread. A row that is wrong says
/// so in `status` and stops nothing. Columns must be aligned.
///
/// # Safety
/// `columns` and `rates` point to their structs, whose columns have `rows` rows and do
/// not overlap.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_rates_batch(
    book: ajcep_book,
    columns: *const ajcep_columns,
    rates: *const ajcep_rate_columns,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        let (given, out) =
            unsafe { (edge::read_sized(columns, "columns")?, edge::read_sized(rates, "rates")?) };
        // SAFETY: as above.
        let shipments = unsafe { Shipments::of(&given) }?;
        let rows = shipments.rows;
        // SAFETY: as above.
        let (mut status, mut mfn_status, mut mfn, mut ajcep_status, mut ajcep) = unsafe {
            (
                edge::column_mut(out.status, rows, "status")?,
                edge::column_mut(out.mfn_status, rows, "mfn_status")?,
                edge::column_mut(out.mfn_percent, rows, "mfn_percent")?,
                edge::column_mut(out.ajcep_status, rows, "ajcep_status")?,
                edge::column_mut(out.ajcep_percent, rows, "ajcep_percent")?,
            )
        };
        with(book, |book| {
            let mut memo = RateMemo::new(book);
            let mut keys = shipments.keys();
            for row in 0..rows {
                let found = keys.get(row).and_then(|key| rates_of(book, &mut memo, &key));
                let cells = found.unwrap_or((0, AJCEP_NULL, 0, AJCEP_NULL));
                set(&mut status, row, found.err().unwrap_or(AJCEP_OK));
                set(&mut mfn_status, row, cells.0);
                set(&mut mfn, row, cells.1);
                set(&mut ajcep_status, row, cells.2);
                set(&mut ajcep, row, cells.3);
            }
            Ok(())
        })
    })
}

type Rates = (i32, i64, i32, i64);

fn rates_of(book: &Book, memo: &mut RateMemo<'_, Rates>, key: &Key) -> Result<Rates, i32> {
    book.applies(key.to, key.from, key.date).map_err(|error| status_of(&error))?;
    let found = memo.of(key.to, key.code, key.date, |line| {
        let (mfn, preference) = (line.mfn(&[]), line.preference(&[]));
        (
            rate_status(mfn.status()),
            percent(mfn.rate()),
            rate_status(preference.status()),
            percent(preference.rate()),
        )
    });
    found.map_err(|error| status_of(&error))
}

/// A percentage with [`AJCEP_PERCENT_SCALE`] decimals.
fn percent(rate: Option<&RateExpression>) -> i64 {
    match rate {
        Some(RateExpression::Free) => 0,
        Some(RateExpression::AdValorem(percent)) => {
            scaled(*percent, AJCEP_PERCENT_SCALE).unwrap_or(AJCEP_NULL)
        }
        _ => AJCEP_NULL,
    }
}

/// A number as a whole of so many decimals, if it has no more.
fn scaled(number: Decimal, scale: i32) -> Option<i64> {
    let scale = u32::try_from(scale).ok()?;
    let (mantissa, decimals) = (number.mantissa(), number.scale());
    let wider = |digits: u32| 10i128.checked_pow(digits);
    let whole = if decimals <= scale {
        mantissa.checked_mul(wider(scale - decimals)?)?
    } else {
        let step = wider(decimals - scale)?;
        if mantissa % step != 0 {
            return None;
        }
        mantissa / step
    };
    i64::try_from(whole).ok().filter(|whole| *whole != AJCEP_NULL)
}

/// Quotes many shipments, on the calling thread. A row that is wrong says so in
/// `status` and stops nothing. Columns must be aligned.
///
/// # Safety
/// As ajcep_rates_batch.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_quote_batch(
    book: ajcep_book,
    columns: *const ajcep_columns,
    quotes: *const ajcep_quote_columns,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        let (given, out) =
            unsafe { (edge::read_sized(columns, "columns")?, edge::read_sized(quotes, "quotes")?) };
        if !(0..=18).contains(&out.scale) {
            let reason = format!("scale {}: expected 0 to 18", out.scale);
            return Err(Failure::new(AJCEP_BAD_VALUE, reason));
        }
        // SAFETY: as above.
        let shipments = unsafe { Shipments::of(&given) }?;
        let rows = shipments.rows;
        // SAFETY: as above.
        let (values, quantities, currency, unit) = unsafe {
            (
                Numbers::of(given.values, given.value_scale, rows, "values")?,
                Numbers::of(given.quantities, given.quantity_scale, rows, "quantities")?,
                given.currency.read()?.map(str::parse::<Currency>).transpose()?,
                given.unit.read()?.map(str::parse::<Unit>).transpose()?,
            )
        };
        let lacks = |what| Failure::new(AJCEP_BAD_VALUE, format!("{what}: not given"));
        if values.column.is_some() && currency.is_none() {
            return Err(lacks("currency"));
        }
        if quantities.column.is_some() && unit.is_none() {
            return Err(lacks("unit"));
        }
        // SAFETY: as above.
        let mut answers = unsafe { QuoteColumns::of(&out, rows) }?;
        with(book, |book| {
            let mut keys = shipments.keys();
            for row in 0..rows {
                let value = values.get(row).zip(currency);
                let quantity = quantities.get(row).zip(unit);
                let told =
                    keys.get(row).and_then(|key| quote(book, &key, value, quantity, out.scale));
                answers.set(row, told);
            }
            Ok(())
        })
    })
}

/// What is told of a quote.
#[derive(Clone, Copy)]
struct Quoted {
    status: i32,
    words: [i32; 4],
    duties: [i64; 4],
}

struct QuoteColumns<'a> {
    status: Option<&'a mut [i32]>,
    words: [Option<&'a mut [i32]>; 4],
    duties: [Option<&'a mut [i64]>; 4],
}

impl QuoteColumns<'_> {
    /// # Safety
    /// The columns of `out` have `rows` rows.
    unsafe fn of(out: &ajcep_quote_columns, rows: usize) -> Result<Self, Failure> {
        // SAFETY: what the caller promises.
        unsafe {
            Ok(Self {
                status: edge::column_mut(out.status, rows, "status")?,
                words: [
                    edge::column_mut(out.mfn_status, rows, "mfn_status")?,
                    edge::column_mut(out.ajcep_status, rows, "ajcep_status")?,
                    edge::column_mut(out.payable_under, rows, "payable_under")?,
                    edge::column_mut(out.because, rows, "because")?,
                ],
                duties: [
                    edge::column_mut(out.mfn_duty, rows, "mfn_duty")?,
                    edge::column_mut(out.ajcep_duty, rows, "ajcep_duty")?,
                    edge::column_mut(out.payable_duty, rows, "payable_duty")?,
                    edge::column_mut(out.saving, rows, "saving")?,
                ],
            })
        }
    }

    fn set(&mut self, row: usize, told: Result<Quoted, i32>) {
        let nothing = |status| Quoted { status, words: [0; 4], duties: [AJCEP_NULL; 4] };
        let told = told.unwrap_or_else(nothing);
        set(&mut self.status, row, told.status);
        for (column, word) in self.words.iter_mut().zip(told.words) {
            set(column, row, word);
        }
        for (column, duty) in self.duties.iter_mut().zip(told.duties) {
            set(column, row, duty);
        }
    }
}

fn quote(
    book: &Book,
    key: &Key,
    value: Option<(Decimal, Currency)>,
    quantity: Option<(Decimal, Unit)>,
    scale: i32,
) -> Result<Quoted, i32> {
    let wrong = |error: ajcep_core::Error| status_of(&error);
    let quantity = match quantity {
        Some((amount, unit)) => Some(Quantity::new(amount, unit).map_err(wrong)?),
        None => None,
    };
    let mut shipment =
        Shipment::new(key.to, key.from, key.code, key.date).quantities(quantity.as_slice());
    if let Some((amount, currency)) = value {
        shipment = shipment.customs_value(Money::new(amount, currency).map_err(wrong)?);
    }
    let quote = book.quote(&shipment).map_err(wrong)?;
    let (mfn, ajcep) =
        (rate_status(quote.mfn().status()), rate_status(quote.preference().status()));
    let Some(amounts) = quote.amounts() else {
        return Ok(Quoted { status: AJCEP_OK, words: [mfn, ajcep, 0, 0], duties: [AJCEP_NULL; 4] });
    };
    let mut status = AJCEP_OK;
    let mut told = |duty: Option<Duty>| match duty.and_then(|duty| duty.exact()) {
        None => AJCEP_NULL,
        Some(exact) => scaled(exact, scale).unwrap_or_else(|| {
            status = AJCEP_OUT_OF_RANGE;
            AJCEP_NULL
        }),
    };
    let duties = [
        told(Some(amounts.mfn)),
        told(amounts.ajcep),
        told(Some(amounts.payable)),
        told(Some(amounts.saving)),
    ];
    let under = match amounts.payable_under {
        PayableUnder::Mfn => AJCEP_UNDER_MFN,
        PayableUnder::Ajcep => AJCEP_UNDER_AJCEP,
        PayableUnder::Undetermined => AJCEP_UNDETERMINED,
    };
    let words = [mfn, ajcep, under, because(amounts.payable.because())];
    Ok(Quoted { status, words, duties })
}

/// Decides the origin of many goods, on the calling thread. A good that is wrong says so
/// in `status` and stops nothing. Columns must be aligned.
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
        with(book, |book| {
            for row in 0..rows {
                let outcome = goods.production(row).and_then(|production| {
                    book.origin_outcome(&production).map_err(|error| status_of(&error))
                });
                let told = match outcome {
                    Err(status) => [status, 0, 0, 0, 0],
                    Ok(outcome) => [
                        AJCEP_OK,
                        status_number(outcome.status),
                        criterion_number(outcome.criterion),
                        i32::from(outcome.de_minimis),
                        i32::from(outcome.accumulation),
                    ],
                };
                for (column, cell) in cells.iter_mut().zip(told) {
                    set(column, row, cell);
                }
            }
            Ok(())
        })
    })
}

struct Goods<'a> {
    edition: Option<ajcep_core::HsEdition>,
    codes: Fixed<'a>,
    parties: Fixed<'a>,
    fob: Numbers<'a>,
    issued: Option<&'a [i32]>,
    final_process: Option<&'a [i32]>,
    starts: &'a [usize],
    material_codes: Fixed<'a>,
    material_origins: Fixed<'a>,
    material_values: Numbers<'a>,
}

impl Goods<'_> {
    /// # Safety
    /// The columns of `given` are as it says.
    unsafe fn of(given: &ajcep_good_columns) -> Result<Self, Failure> {
        let (goods, scale) = (given.goods, given.value_scale);
        let past = goods.checked_add(1);
        let past = past.ok_or_else(|| Failure::new(AJCEP_BAD_VALUE, format!("{goods} goods")))?;
        // SAFETY: what the caller promises.
        unsafe {
            let starts = edge::column(given.material_starts, past, "material_starts")?;
            let starts = required(starts, "material_starts")?;
            if !starts.is_sorted() {
                return Err(Failure::new(AJCEP_BAD_VALUE, "material_starts: not in order"));
            }
            let materials = starts.last().copied().unwrap_or_default();
            let edition = given.edition.read()?.filter(|text| !text.is_empty());
            Ok(Self {
                edition: edition.map(str::parse).transpose()?,
                codes: Fixed::of(given.codes, 6, 6, goods, "codes")?,
                parties: Fixed::of(given.parties, 2, 2, goods, "parties")?,
                fob: Numbers::of(given.fob, scale, goods, "fob")?,
                issued: edge::column(given.issued, goods, "issued")?,
                final_process: edge::column(given.final_process_in_party, goods, "final_process")?,
                starts,
                material_codes: Fixed::of(given.material_codes, 6, 6, materials, "material_codes")?,
                material_origins: Fixed::of(
                    given.material_origins,
                    2,
                    2,
                    materials,
                    "material_origins",
                )?,
                material_values: Numbers::of(
                    given.material_values,
                    scale,
                    materials,
                    "material_values",
                )?,
            })
        }
    }

    fn production(&self, row: usize) -> Result<Production, i32> {
        let subheading =
            |bytes: &[u8]| text(bytes)?.parse::<Subheading>().map_err(|_| AJCEP_BAD_VALUE);
        let code = subheading(self.codes.get(row))?;
        let fob = self.fob.get(row).ok_or(AJCEP_BAD_VALUE)?;
        let mut good = Good::new(code, fob, party(self.parties.get(row))?);
        good.final_process_in_party = match self.final_process.and_then(|column| column.get(row)) {
            None | Some(0) => None,
            Some(1) => Some(true),
            Some(2) => Some(false),
            Some(_) => return Err(AJCEP_BAD_VALUE),
        };
        let mut production = Production::new(good);
        production.edition = self.edition;
        let issued = self.issued.and_then(|column| column.get(row)).copied().unwrap_or_default();
        if issued != 0 {
            production.issued = Some(date(issued).map_err(|failure| failure.status)?);
        }
        let start = self.starts.get(row).copied().unwrap_or_default();
        let end = self.starts.get(row + 1).copied().unwrap_or_default();
        for material in start..end {
            let origin = match self.material_origins.get(material) {
                b"--" => MaterialOrigin::NonOriginating,
                b"??" => MaterialOrigin::Unknown,
                letters => MaterialOrigin::Originating(party(letters)?),
            };
            let value = self.material_values.get(material).ok_or(AJCEP_BAD_VALUE)?;
            let code = subheading(self.material_codes.get(material))?;
            production.materials.push(Material::new(code, value, origin));
        }
        Ok(production)
    }
}
