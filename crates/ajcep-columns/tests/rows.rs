//! The answer of every row is that of the same question by itself.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use ajcep::duty::{BecauseKind, Duty, Rounding};
use ajcep::quote::ShipmentRow;
use ajcep::{Book, Error, ErrorKind, ExchangeRate, Party, Shipment};
use ajcep_columns::{
    DateTexts, DutyCell, Keys, NumberColumn, NumberTexts, Questions, QuoteColumns, QuoteFault,
    QuoteLookup, QuoteRow, Rates, Reliance, RowRates, ScaledNumbers, parallel, rates, scaled,
};
use proptest::prelude::*;

type Texts<'a> = &'a [Option<&'static str>];

/// Cells of each column: some good, some that occur together with errors, some bad.
const TO: &[Option<&str>] = &[Some("JP"), Some("jp"), Some("TH"), Some("VN"), Some("XX"), None];
const FROM: &[Option<&str>] = &[Some("VN"), Some("TH"), Some("ID"), Some("Japan"), Some(""), None];
const CODE: &[Option<&str>] = &[
    Some("030617000"),
    Some("0306.17.000"),
    Some("620342200"),
    Some("190240000"),
    Some("220421020"),
    Some("080390100"),
    Some("030119"),
    Some("999999999"),
    Some("30617000x"),
    None,
];
const DATE: &[Option<&str>] = &[
    Some("2026-07-15"),
    Some("2026-02-28"),
    Some("2025-04-01"),
    Some("2026-02-30"),
    Some("2008-11-30"),
    Some("15 July 2026"),
    None,
];
const VALUE: &[Option<&str>] =
    &[Some("1000000"), Some("0"), Some("123456.78"), Some("-1"), Some("0.5"), None];
const CURRENCY: &[Option<&str>] = &[Some("JPY"), Some("USD"), Some("yen"), None];
const QUANTITY: &[Option<&str>] =
    &[Some("500"), Some("0.001"), Some("0"), Some("5."), Some("-5"), Some("many"), None];
const UNIT: &[Option<&str>] =
    &[Some("kg"), Some("KGM"), Some("l"), Some("CT"), Some("ct"), Some("stone"), None];
const MORE: &[Option<&str>] =
    &[None, Some("20 KG; 3 kl"), Some("3 l"), Some("many kg"), Some("5 cartons")];
const CONDITIONS: &[Option<&str>] = &[None, Some(" ; "), Some("in quota"), Some("carp")];
const EXCHANGE_RATE: &[Option<&str>] = &[
    None,
    Some("USD/JPY=150.25"),
    Some("USD/JPY=150"),
    Some("USD/JPY=15000"),
    Some("EUR/JPY=160"),
    Some("USD/JPY=150; EUR/JPY=160"),
    Some("EUR/JPY=160; VND/JPY=0.0058"),
    Some("USD/JPY=150; USD/JPY=151"),
    Some("USD/JPY=150;"),
    Some("JPY/USD=0.0066"),
    Some("USD/JPY=0"),
];

fn rows() -> impl Strategy<Value = Vec<[Option<&'static str>; 11]>> {
    let columns =
        [TO, FROM, CODE, DATE, VALUE, CURRENCY, QUANTITY, UNIT, CONDITIONS, EXCHANGE_RATE, MORE];
    // Half of the cells are the first one, which is good.
    let cell = |column: &'static [Option<&'static str>]| prop_oneof![3 => Just(column[0]), 2 => prop::sample::select(column)];
    prop::collection::vec(columns.map(cell), 0..40)
}

fn column(rows: &[[Option<&'static str>; 11]], index: usize) -> Vec<Option<&'static str>> {
    rows.iter().map(|row| row[index]).collect()
}

fn single(row: &[Option<&'static str>; 11]) -> Result<Shipment, Error> {
    let [
        to,
        from,
        code,
        date,
        value,
        currency,
        quantity,
        unit,
        conditions,
        exchange_rate,
        quantities,
    ] = *row;
    // In a table the currency of no value is not read, nor the unit of no quantity.
    let currency = value.and(currency);
    let unit = quantity.and(unit);
    let row = ShipmentRow {
        to,
        from,
        code,
        date,
        value,
        currency,
        quantity,
        unit,
        quantities,
        conditions,
        exchange_rate,
        rounding: None,
    };
    row.parse()
}

fn same(row: &QuoteRow<'_, Rates>, single: &Shipment, scale: u32, with_bounds: bool) {
    let quote = Book::embedded().quote(single).unwrap();
    assert_eq!(
        row.rates,
        Rates::new(&quote.mfn(), &quote.preference(), Reliance::of_quote(&quote))
    );
    assert_eq!(row.warnings, quote.warnings());
    let Some(amounts) = quote.amounts() else {
        assert_eq!(row.duties, [DutyCell::NULL; 4]);
        assert_eq!((row.payable_under, row.currency, row.open), (None, None, None));
        // What it lacks is what it would need beside a value, or the value.
        let valued = single.clone().with_value("1 JPY".parse().unwrap());
        let valued = Book::embedded().quote(&valued).unwrap();
        let amounts = valued.amounts().unwrap();
        let duties =
            [Some(amounts.mfn), amounts.ajcep, Some(amounts.payable), Some(amounts.saving)];
        for (because, duty) in row.because.into_iter().zip(duties) {
            let kind =
                duty.map(|duty| duty.because().map_or(BecauseKind::NeedsValue, |it| it.kind()));
            assert_eq!(because, kind);
        }
        return;
    };
    let duties = [Some(amounts.mfn), amounts.ajcep, Some(amounts.payable), Some(amounts.saving)];
    let mut too_fine = None;
    for (cell, duty) in row.duties.iter().zip(duties) {
        let expected = match duty {
            Some(Duty::Exact(amount)) => {
                let whole = scaled(&amount, scale);
                too_fine = too_fine.or(whole.is_none().then_some(amount));
                whole
            }
            _ => None,
        };
        assert_eq!(cell.get(), expected);
    }
    assert_eq!(row.too_fine, too_fine);
    assert_eq!(row.payable_under, Some(amounts.payable_under));
    let because = duties.map(|duty| duty.and_then(|duty| duty.because()).map(|it| it.kind()));
    assert_eq!(row.because, because);
    let is_open = because.iter().any(Option::is_some);
    assert_eq!(row.open, (is_open && with_bounds).then_some(amounts));
    for ([least, most], duty) in row.bounds(scale).into_iter().zip(duties) {
        if !with_bounds {
            continue;
        }
        let exact = |cell: DutyCell| {
            cell.get().map(|whole| rust_decimal::Decimal::from_i128_with_scale(whole, scale))
        };
        let step = rust_decimal::Decimal::new(1, scale);
        match duty {
            Some(Duty::Exact(amount)) => {
                if scaled(&amount, scale).is_some() {
                    assert_eq!((exact(least), exact(most)), (Some(amount), Some(amount)));
                }
            }
            Some(Duty::Open { at_least, at_most, .. }) => {
                let least = exact(least).unwrap();
                assert!(least <= at_least && at_least - least < step);
                let most = exact(most);
                assert_eq!(most.is_some(), at_most.is_some());
                let above = most.zip(at_most).map(|(most, at_most)| most - at_most);
                assert!(above.is_none_or(|above| above.is_sign_positive() && above < step));
            }
            None => assert_eq!((least.get(), most.get()), (None, None)),
        }
    }
    assert_eq!(row.currency, amounts.currency);
}

/// A row that has an error keeps the rates that do not depend on it.
fn rates_are_kept(fault: &QuoteFault<Rates>, row: &[Option<&'static str>; 11]) {
    let mut bare = *row;
    bare[4..].fill(None);
    let bare = single(&bare);
    let quote = bare.as_ref().map(|bare| Book::embedded().quote(bare));
    let rates = match quote {
        Ok(Ok(quote)) if row[8].is_none() => {
            Some(Rates::new(&quote.mfn(), &quote.preference(), Reliance::of_quote(&quote)))
        }
        _ => None,
    };
    assert_eq!(fault.rates, rates, "{row:?}");
}

/// Checks a table against its rows; `many` makes the look-up read in groups.
fn check<N: NumberColumn>(
    table: &[[Option<&'static str>; 11]],
    values: N,
    quantities: Option<N>,
    scale: u32,
    (many, with_bounds): (bool, bool),
) {
    let columns: Vec<Vec<_>> = (0..11).map(|index| column(table, index)).collect();
    let text = |index: usize| -> Texts<'_> { &columns[index] };
    let questions =
        Questions { to: text(0), from: text(1), code: text(2), date: DateTexts(text(3)) };
    let mut keys = Keys::new(questions);
    let value_scale = values.scale();
    let given = QuoteColumns {
        values: Some(values),
        currency: Some(text(5)),
        unit: Some(text(7)),
        conditions: quantities.as_ref().map(|_| text(8)),
        exchange_rate: quantities.as_ref().map(|_| RowRates::Column(text(9))),
        more_quantities: quantities.as_ref().map(|_| text(10)),
        quantities,
        rounding: Rounding::Exact,
    };
    let expected_rows = if many { 1 << 20 } else { table.len() };
    let mut lookup = QuoteLookup::new(Book::embedded(), expected_rows, scale, value_scale)
        .with_bounds(with_bounds);
    let mut next = 0;
    lookup.answer(&mut keys, &given, 0..table.len(), Rates::new, |row, answer| {
        assert_eq!(row, next, "in order");
        next += 1;
        let mut asked = table[row];
        if given.quantities.is_none() {
            asked[6..].fill(None);
        }
        // A row without a value needs no exchange rate, where others have one.
        let is_rate = |text| ExchangeRate::of_list(text, Party::Japan, None).is_ok();
        asked[9] = asked[9].filter(|text| asked[4].is_some() || !is_rate(text));
        let single = single(&asked)
            .and_then(|shipment| Book::embedded().quote(&shipment).map(|_| shipment.clone()));
        match (answer, single) {
            (Ok(answer), Ok(single)) => same(&answer, &single, scale, with_bounds),
            (Err(fault), Err(single)) => {
                let error = &fault.error;
                rates_are_kept(&fault, &asked);
                // Of two faults, either may be reported.
                let kinds = [error.kind(), single.kind()];
                let of_input =
                    [ErrorKind::BadValue, ErrorKind::SameParty, ErrorKind::ExchangeRateMismatch];
                assert!(
                    kinds[0] == kinds[1] || of_input.iter().any(|kind| kinds.contains(kind)),
                    "{error} and {single}"
                );
            }
            (answer, single) => panic!("{asked:?}: {answer:?} and {single:?}"),
        }
    });
    assert_eq!(next, table.len());
}

proptest! {
    #[test]
    fn quotes_of_texts(table in rows(), scale in 0..=8u32, many: (bool, bool)) {
        let values = column(&table, 4);
        let quantities = column(&table, 6);
        let [values, quantities] =
            [NumberTexts("value", &values[..]), NumberTexts("quantity", &quantities[..])];
        check(&table, values, Some(quantities), scale, many);
    }

    #[test]
    fn quotes_of_scaled_values(mut table in rows(), scale in 0..=8u32, many: (bool, bool), bare: bool) {
        let scaled_to = |cell: Option<&str>, scale: u32| -> i64 {
            let number = cell.filter(|text| !text.ends_with('.')).and_then(|text| text.parse::<rust_decimal::Decimal>().ok());
            number.map_or(i64::MIN, |number| scaled(&number, scale).unwrap().try_into().unwrap())
        };
        let values: Vec<i64> = table.iter().map(|row| scaled_to(row[4], 2)).collect();
        let quantities: Vec<i64> = table.iter().map(|row| scaled_to(row[6], 3)).collect();
        for (row, quantity) in table.iter_mut().zip(&quantities) {
            row[6] = row[6].filter(|_| *quantity != i64::MIN);
        }
        let values = ScaledNumbers::new(&values, 2, i64::MIN).unwrap();
        let quantities = ScaledNumbers::new(&quantities, 3, i64::MIN).filter(|_| !bare);
        check(&table, values, quantities, scale, many);
    }

    #[test]
    fn rates_of_texts(table in rows(), threads in 1..3usize) {
        let columns: Vec<Vec<_>> = (0..4).map(|index| column(&table, index)).collect();
        let text = |index: usize| -> Texts<'_> { &columns[index] };
        let questions =
            Questions { to: text(0), from: text(1), code: text(2), date: DateTexts(text(3)) };
        let answers = rates(Book::embedded(), &questions, table.len(), threads);
        let mut faults = answers.faults.iter();
        for (row, cells) in table.iter().enumerate() {
            let mut asked = *cells;
            asked[4..].fill(None);
            let single = single(&asked);
            let quote = single.as_ref().map_err(Clone::clone).and_then(|one| Book::embedded().quote(one));
            match (answers.get(row), quote) {
                (Some(answer), Ok(quote)) => {
                    let single = Rates::new(&quote.mfn(), &quote.preference(), Reliance::of_quote(&quote));
                    prop_assert_eq!(answer.rates, single);
                    let expressions = [answer.expressions.mfn, answer.expressions.ajcep];
                    prop_assert_eq!(
                        expressions.map(|index| answers.expression(index).to_owned()),
                        [quote.mfn().to_string(), quote.preference().to_string()]
                    );
                }
                (None, Err(_)) => prop_assert_eq!(faults.next().unwrap().row(), row),
                (answer, quote) => prop_assert!(false, "{:?}: {:?} and {:?}", asked, answer, quote.is_ok()),
            }
        }
        prop_assert!(faults.next().is_none());
        prop_assert!(answers.expressions.is_sorted());
    }
}

/// Threads and groups of a table of several pieces change nothing.
#[test]
fn a_long_table_is_its_rows() {
    let rows = 150_000;
    let codes: Vec<Option<&str>> = CODE.iter().copied().cycle().take(rows).collect();
    let dates: Vec<Option<&str>> = DATE.iter().copied().cycle().take(rows).collect();
    let (to, from) = (vec![Some("JP"); rows], vec![Some("VN"); rows]);
    let questions =
        Questions { to: &to[..], from: &from[..], code: &codes[..], date: DateTexts(&dates[..]) };
    assert_eq!(parallel::pieces(rows).len(), 3);
    let one = rates(Book::embedded(), &questions, rows, 1);
    let two = rates(Book::embedded(), &questions, rows, 2);
    assert_eq!((&one.rows, &one.expressions), (&two.rows, &two.expressions));
    assert_eq!(one.faults, two.faults);
    let period = CODE.len() * DATE.len();
    let few = Questions {
        to: &to[..period],
        from: &from[..period],
        code: &codes[..period],
        date: DateTexts(&dates[..period]),
    };
    let few = rates(Book::embedded(), &few, period, 1);
    for row in 0..rows {
        let (long, short) = (one.get(row), few.get(row % period));
        assert_eq!(long.map(|answer| answer.rates), short.map(|answer| answer.rates));
    }
    assert_eq!(one.faults[0].error(), few.faults[0].error());
}
