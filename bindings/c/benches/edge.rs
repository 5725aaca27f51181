//! What the FFI boundary costs: a quote, and columns of quotes and of rates, each beside the
//! same in Rust. Times are of one row.

#![allow(missing_docs, reason = "of the functions that `criterion_group!` makes")]
#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a bench fails by panicking")]

use std::hint::black_box;
use std::mem::zeroed;
use std::ptr;
use std::time::{Duration, Instant};

use ajcep_c::batch::columns::AJCEP_NULL;
use ajcep_c::batch::quotes::{ajcep_quote_batch, ajcep_quote_columns};
use ajcep_c::batch::rates::{ajcep_rate_columns, ajcep_rates_batch};
use ajcep_c::batch::shipments::ajcep_columns;
use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::decimal::{AJCEP_DECIMAL_EXACT, ajcep_decimal};
use ajcep_c::quote::{ajcep_quote, ajcep_quote_result};
use ajcep_c::shipment::ajcep_shipment;
use ajcep_c::text::{AJCEP_NTS, ajcep_string};
use ajcep_core::{Book, Currency, Money, Party, Shipment, TariffCode, Trade};
use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, Criterion, criterion_group, criterion_main};
use jiff::civil::{Date, date};
use rust_decimal::Decimal;

const ROWS: usize = 1 << 20;
const WIDTH: usize = 9;
const DAY: Date = date(2026, 7, 15);
const TRADE: Trade = Trade { importer: Party::Japan, exporter: Party::VietNam };

fn text(text: &'static std::ffi::CStr) -> ajcep_string {
    ajcep_string { data: text.as_ptr(), length: AJCEP_NTS }
}

fn quote(c: &mut Criterion) {
    // SAFETY: zeros are a value of these structs.
    let (mut shipment, mut result): (ajcep_shipment, ajcep_quote_result) =
        unsafe { (zeroed(), zeroed()) };
    shipment.struct_size = size_of::<ajcep_shipment>() as u32;
    result.struct_size = size_of::<ajcep_quote_result>() as u32;
    shipment.to = text(c"JP");
    shipment.from = text(c"VN");
    shipment.code = text(c"620342200");
    shipment.date = 20260715;
    shipment.value = ajcep_decimal { coefficient: 1_000_000, scale: 0, state: AJCEP_DECIMAL_EXACT };
    shipment.currency = text(c"JPY");
    let code: TariffCode = "620342200".parse().unwrap();
    let value = Money::new(Decimal::from(1_000_000), Currency::JPY).unwrap();
    let mut group = c.benchmark_group("C quote");
    group.bench_function("ajcep", |b| {
        b.iter(|| {
            // SAFETY: both structs are ours.
            let status = unsafe {
                ajcep_quote(AJCEP_EMBEDDED, black_box(&raw const shipment), &raw mut result)
            };
            assert_eq!(status, 0);
            result.payable_duty.at_least.coefficient
        })
    });
    group.bench_function("the Rust call", |b| {
        b.iter(|| {
            let shipment = Shipment::new(TRADE, black_box(code), DAY).with_value(black_box(value));
            *Book::embedded().quote(&shipment).unwrap().amounts().unwrap()
        })
    });
    group.finish();
}

/// Random lines of Japan's tariff as columns.
struct Columns {
    codes: Vec<u8>,
    dates: Vec<i32>,
    values: Vec<i64>,
}

impl Columns {
    fn new() -> Self {
        let lines: Vec<String> = Book::embedded()
            .lines_on(Party::Japan, DAY)
            .map(|line| line.code().undotted().to_string())
            .collect();
        let mut state = 0x9E37_79B9_7F4A_7C15u64;
        let mut codes = Vec::with_capacity(ROWS * WIDTH);
        for _ in 0..ROWS {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            codes.extend(lines[state as usize % lines.len()].bytes());
        }
        let values = (0..ROWS as i64).map(|row| 1_000 + row * 37).collect();
        Self { codes, dates: vec![20260715; ROWS], values }
    }

    fn given(&self) -> ajcep_columns {
        // SAFETY: zeros are a value of the struct.
        let mut given: ajcep_columns = unsafe { zeroed() };
        given.struct_size = size_of::<ajcep_columns>() as u32;
        given.rows = ROWS;
        given.to = c"JP".as_ptr().cast();
        given.from = c"VN".as_ptr().cast();
        given.codes = self.codes.as_ptr();
        given.code_width = WIDTH;
        given.dates = self.dates.as_ptr();
        given
    }

    /// The code and the date of a row, as a loop in Rust reads them.
    fn key(&self, row: usize) -> (TariffCode, Date) {
        let bytes = &self.codes[row * WIDTH..(row + 1) * WIDTH];
        let code = std::str::from_utf8(bytes).unwrap().parse().unwrap();
        let day = self.dates[row];
        let day = Date::new((day / 10_000) as i16, (day / 100 % 100) as i8, (day % 100) as i8);
        (code, day.unwrap())
    }
}

/// Times `all`, which answers every row, and reports the time of one.
fn measure(group: &mut BenchmarkGroup<'_, WallTime>, name: &str, mut all: impl FnMut()) {
    group.bench_function(name, |b| {
        b.iter_custom(|times| {
            let rounds = times.div_ceil(ROWS as u64);
            let start = Instant::now();
            (0..rounds).for_each(|_| all());
            let nanos = start.elapsed().as_nanos() * u128::from(times);
            Duration::from_nanos((nanos / (u128::from(rounds) * ROWS as u128)) as u64)
        })
    });
}

fn columns(c: &mut Criterion) {
    let columns = Columns::new();
    let mut status = vec![0i32; ROWS];
    let mut duties = vec![0i64; ROWS];
    let mut given = columns.given();
    let book = Book::embedded();

    // SAFETY: zeros are a value of the struct.
    let mut rates: ajcep_rate_columns = unsafe { zeroed() };
    rates.struct_size = size_of::<ajcep_rate_columns>() as u32;
    let mut more = [vec![0i32; ROWS], vec![0i32; ROWS]];
    let mut percents = [vec![0i64; ROWS], vec![0i64; ROWS]];
    rates.status = status.as_mut_ptr();
    rates.mfn_status = more[0].as_mut_ptr();
    rates.ajcep_status = more[1].as_mut_ptr();
    rates.mfn_percent = percents[0].as_mut_ptr();
    rates.ajcep_percent = percents[1].as_mut_ptr();
    let mut group = c.benchmark_group("C columns of rates");
    measure(&mut group, "ajcep", || {
        // SAFETY: the columns are ours and have so many rows.
        let done = unsafe { ajcep_rates_batch(AJCEP_EMBEDDED, &raw const given, &raw const rates) };
        assert_eq!(done, 0);
    });
    measure(&mut group, "the same loop in Rust", || {
        for row in 0..ROWS {
            let (code, day) = columns.key(row);
            let line = book.line(Party::Japan, code, day).unwrap();
            let (mfn, preference) = (line.mfn(), line.preference());
            black_box((mfn.status(), mfn.rate().and_then(|rate| rate.as_percent())));
            black_box((preference.status(), preference.rate().and_then(|rate| rate.as_percent())));
        }
    });
    group.finish();
    assert!(status.iter().all(|status| *status == 0));

    given.values = columns.values.as_ptr();
    given.currency = text(c"JPY");
    // SAFETY: zeros are a value of the struct.
    let mut quotes: ajcep_quote_columns = unsafe { zeroed() };
    quotes.struct_size = size_of::<ajcep_quote_columns>() as u32;
    quotes.scale = 6;
    quotes.status = status.as_mut_ptr();
    quotes.payable_duty = duties.as_mut_ptr();
    let mut group = c.benchmark_group("C columns of quotes");
    measure(&mut group, "ajcep", || {
        // SAFETY: as above.
        let done =
            unsafe { ajcep_quote_batch(AJCEP_EMBEDDED, &raw const given, &raw const quotes) };
        assert_eq!(done, 0);
    });
    measure(&mut group, "the same loop in Rust", || {
        for row in 0..ROWS {
            let (code, day) = columns.key(row);
            let value = Money::new(Decimal::new(columns.values[row], 0), Currency::JPY).unwrap();
            let shipment = Shipment::new(TRADE, code, day).with_value(value);
            black_box(book.quote(&shipment).unwrap().amounts().map(|amounts| amounts.payable));
        }
    });
    group.finish();
    assert!(duties.iter().any(|duty| *duty != AJCEP_NULL));
    black_box(ptr::from_ref(&quotes));
}

criterion_group!(benches, quote, columns);
criterion_main!(benches);
