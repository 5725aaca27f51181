//! The regimes of every row are those of the same shipment by itself, whatever was asked of its
//! line before.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::cell::RefCell;

use ajcep::duty::{BecauseKind, Rounding};
use ajcep::quote::{RegimeOption, RegimeSummary};
use ajcep::tariff::Regime;
use ajcep::{Book, Duty, Money, Party, Quantity, Shipment, TariffCode, Trade};
use ajcep_columns::{
    FixedWidth, Keys, Questions, QuoteColumns, RegimeLookup, RegimeRow, RegimeTexts, ScaledNumbers,
    YearMonthDays, scaled,
};
use jiff::civil::{Date, date};
use proptest::prelude::*;
use proptest::sample::Index;
use rust_decimal::Decimal;

const SCALE: u32 = 6;
const DAY: Date = date(2026, 7, 15);
const UNITS: [&str; 4] = ["kg    ", "number", "l     ", "pair  "];
const QUANTITIES: [i64; 4] = [i64::MIN, 1, 500, 1_000_000];
const VALUES: [i64; 5] = [i64::MIN, 1, 99, 1_234_567, 900_000_000];
/// Of whose goods it is not confirmed that a regime is open to them, and others.
const EXPORTERS: [Party; 3] = [Party::VietNam, Party::Cambodia, Party::Indonesia];
const CURRENCIES: [&str; 2] = ["JPY", "USD"];

/// A row: which of the lines, the exporter, the value, the currency, the quantity and its unit.
type Row = (usize, usize, usize, usize, usize, usize);

/// A few lines, so that the same line is asked for again, and rows over them.
fn tables() -> impl Strategy<Value = (Vec<Index>, Vec<Row>)> {
    let row = (0..3usize, 0..3usize, 0..5usize, 0..2usize, 0..4usize, 0..4usize);
    (prop::collection::vec(any::<Index>(), 3), prop::collection::vec(row, 1..60))
}

/// The lines whose rates are not all percentages, as often as the others.
fn lines() -> Vec<TariffCode> {
    let book = Book::embedded();
    let all: Vec<_> = book.lines_on(Party::Japan, DAY).collect();
    let odd = all.iter().filter(|line| line.uses_quantity()).map(|line| line.code());
    let odd: Vec<TariffCode> = odd.collect();
    let step = all.len() / odd.len();
    all.iter().step_by(step).map(|line| line.code()).chain(odd.iter().copied()).collect()
}

fn shipment(code: TariffCode, row: Row, with_quantities: bool, rounding: Rounding) -> Shipment {
    let (_, from, value, currency, quantity, unit) = row;
    let trade = Trade { importer: Party::Japan, exporter: EXPORTERS[from] };
    let mut shipment = Shipment::new(trade, code, DAY).with_rounding(rounding);
    if VALUES[value] != i64::MIN {
        let currency = CURRENCIES[currency].parse().unwrap();
        shipment = shipment.with_value(Money::new(Decimal::from(VALUES[value]), currency).unwrap());
    }
    if with_quantities && QUANTITIES[quantity] != i64::MIN {
        let unit = UNITS[unit].trim().parse().unwrap();
        let amount = Decimal::from(QUANTITIES[quantity]);
        shipment = shipment.with_quantity(Quantity::new(amount, unit).unwrap());
    }
    shipment
}

/// What the columns say of options, written out.
fn expected(options: &[RegimeOption<'_>]) -> (RegimeTexts, Option<u16>, [Option<i128>; 4]) {
    let summary = RegimeSummary::of(options);
    let name = |option: Option<&RegimeOption<'_>>| {
        option.map(|option| option.regime.to_string()).unwrap_or_default()
    };
    let rate = |option: Option<&RegimeOption<'_>>| {
        option.map(|option| option.rate.to_string()).unwrap_or_default()
    };
    let first = options.iter().filter(|option| option.rank == Some(1)).skip(1);
    let unranked = options.iter().filter_map(|option| Some((option.regime, option.unranked?)));
    let mut texts = RegimeTexts::default();
    texts.best = name(summary.best);
    texts.best_rate = rate(summary.best);
    texts.ties = first.map(|option| option.regime.name()).collect::<Vec<_>>().join("; ");
    texts.runner_up = name(summary.runner_up);
    texts.runner_up_rate = rate(summary.runner_up);
    texts.ajcep_rate = rate(options.iter().find(|option| option.regime == Regime::Ajcep));
    texts.unranked =
        unranked.map(|(regime, why)| format!("{regime}: {why}")).collect::<Vec<_>>().join("; ");
    let whole = |duty: Option<Duty>| scaled(&duty?.exact()?, SCALE);
    let duties = [
        whole(summary.best.and_then(|option| option.duty)),
        whole(summary.runner_up.and_then(|option| option.duty)),
        whole(summary.ajcep.and_then(|option| option.duty)),
        whole(summary.best.and_then(|option| option.saving)),
    ];
    (texts, summary.ajcep.and_then(|option| option.rank), duties)
}

/// Why the duties are not exact. Of those that there are not, since no value is stated: what would
/// be lacking beside one, or the value.
fn expected_reasons(alone: &Shipment, options: &[RegimeOption<'_>]) -> [Option<BecauseKind>; 4] {
    let summary = RegimeSummary::of(options);
    let own = [summary.best, summary.runner_up, summary.ajcep];
    let valued = alone.clone().with_value("1 JPY".parse().unwrap());
    let valued = Book::embedded().regimes(&valued).unwrap();
    let of = |option: Option<&RegimeOption<'_>>| {
        let regime = option.map(|option| option.regime);
        valued.iter().find(|option| Some(option.regime) == regime)
    };
    let why = |own: Option<Duty>, with_value: Option<Duty>| match own {
        Some(duty) => duty.because().map(|because| because.kind()),
        None if alone.value().is_some() => None,
        None => with_value
            .map(|duty| duty.because().map_or(BecauseKind::NeedsValue, |because| because.kind())),
    };
    let duty = |option: Option<&RegimeOption<'_>>| option.and_then(|option| option.duty);
    let saving = |option: Option<&RegimeOption<'_>>| option.and_then(|option| option.saving);
    let [best, runner_up, ajcep] = own.map(|option| why(duty(option), duty(of(option))));
    [best, runner_up, ajcep, why(saving(summary.best), saving(of(summary.best)))]
}

fn check(lines: &[TariffCode], rows: &[Row], with_quantities: bool, rounding: Rounding) {
    let book = Book::embedded();
    let code = |row: &Row| lines[row.0];
    let codes: String = rows.iter().map(|row| code(row).undotted().to_string()).collect();
    let from: String = rows.iter().map(|row| EXPORTERS[row.1].code()).collect();
    let (values, quantities): (Vec<i64>, Vec<i64>) =
        rows.iter().map(|row| (VALUES[row.2], QUANTITIES[row.4])).unzip();
    let currencies: String = rows.iter().map(|row| CURRENCIES[row.3]).collect();
    let units: String = rows.iter().map(|row| UNITS[row.5]).collect();
    let days = vec![20260715; rows.len()];
    let mut keys = Keys::new(Questions {
        to: FixedWidth::constant(b"JP"),
        from: FixedWidth::new(from.as_bytes(), 2),
        code: FixedWidth::new(codes.as_bytes(), 9),
        date: YearMonthDays(&days),
    });
    let columns = QuoteColumns {
        values: Some(ScaledNumbers::new(&values, 0, i64::MIN).unwrap()),
        currency: Some(FixedWidth::new(currencies.as_bytes(), 3)),
        quantities: with_quantities.then(|| ScaledNumbers::new(&quantities, 0, i64::MIN).unwrap()),
        unit: with_quantities.then(|| FixedWidth::new(units.as_bytes(), 6)),
        more_quantities: None,
        conditions: None,
        exchange_rate: None,
        rounding,
    };
    let all: RefCell<Vec<RegimeTexts>> = RefCell::default();
    let number = |texts: RegimeTexts| {
        all.borrow_mut().push(texts);
        all.borrow().len() as u32 - 1
    };
    let mut lookup = RegimeLookup::new(book, SCALE, Some(0));
    lookup.answer(&mut keys, &columns, 0..rows.len(), number, |row, answer| {
        let alone = shipment(code(&rows[row]), rows[row], with_quantities, rounding);
        let single = book.regimes(&alone);
        match (answer, single) {
            (Ok(RegimeRow { texts, ajcep_rank, duties, because, currency, .. }), Ok(options)) => {
                let (said, rank, exact) = expected(&options);
                assert_eq!(all.borrow()[texts as usize], said, "{alone:?}");
                assert_eq!(ajcep_rank, rank, "{alone:?}");
                assert_eq!(duties.map(|duty| duty.get()), exact, "{alone:?}");
                assert_eq!(because, expected_reasons(&alone, &options), "{alone:?}");
                let expected = options.first().and_then(|option| option.currency);
                assert_eq!(currency, expected, "{alone:?}");
            }
            (answer, single) => {
                assert_eq!(
                    answer.err().map(|error| error.kind()),
                    single.err().map(|error| error.kind()),
                    "{alone:?}"
                );
            }
        }
    });
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn every_row_is_the_single_answer(
        (chosen, rows) in tables(), with_quantities: bool, rounded: bool
    ) {
        let all = lines();
        let lines: Vec<TariffCode> = chosen.iter().map(|index| *index.get(&all)).collect();
        let rounding = if rounded { Rounding::JapanCustoms } else { Rounding::Exact };
        check(&lines, &rows, with_quantities, rounding);
    }

    /// The same of so many rows that they are read in groups.
    #[test]
    fn many_rows_are_the_single_answers((chosen, rows) in tables(), with_quantities: bool) {
        let all = lines();
        let lines: Vec<TariffCode> = chosen.iter().map(|index| *index.get(&all)).collect();
        let rows: Vec<Row> = rows.iter().copied().cycle().take(1100).collect();
        check(&lines, &rows, with_quantities, Rounding::Exact);
    }
}
