//! Arrow arrays of answers.

use std::sync::Arc;

use ajcep_columns::Fault;
use arrow_array::builder::StringBuilder;
use arrow_array::types::{ArrowDictionaryKeyType, Int8Type, Int32Type};
use arrow_array::{
    ArrayRef, Decimal128Array, DictionaryArray, PrimitiveArray, StringArray, new_null_array,
};
use arrow_buffer::{BooleanBuffer, NullBuffer};
use arrow_schema::DataType;

use super::row_faults;
use crate::book::Book;

/// The columns that a table has only if they are asked for.
pub(super) const ASKED_FOR: [&str; 8] = [
    "margin",
    "margin_percent",
    "carried_from",
    "warnings",
    OF_FAULTS[0],
    OF_FAULTS[1],
    OF_FAULTS[2],
    OF_FAULTS[3],
];

/// Those of them that are about faults, which every table of shipments has.
pub(super) const OF_FAULTS: [&str; 4] =
    ["candidates", "error_code", "error_field", row_faults::COLUMN];

/// The usual columns. With a book that carries editions forward, each row says from which day.
pub(super) fn names(usual: &[&'static str], book: &Book) -> Vec<&'static str> {
    let carries = book.shared.get().carries_forward();
    usual.iter().copied().chain(carries.then_some("carried_from")).collect()
}

/// The column of that name about faults, of rows from `first` on: the texts of the errors, their
/// stable codes, the columns at fault, all errors of the row, or the lines that may be meant by
/// codes that are none. Errors are rare, so they are listed.
pub(super) fn errors(name: &str, first: usize, rows: usize, faults: &[Fault]) -> ArrayRef {
    let text = |fault: &Fault| match name {
        "candidates" => {
            let codes: Vec<String> =
                fault.error().lines().iter().map(ToString::to_string).collect();
            Some(codes.join("; ")).filter(|codes| !codes.is_empty())
        }
        "error_code" => Some(fault.kind().code().to_owned()),
        "error_field" => fault.column().map(ToOwned::to_owned),
        row_faults::COLUMN => {
            let all: Vec<String> = fault.all().iter().map(ToString::to_string).collect();
            Some(all.join("\n"))
        }
        _ => Some(fault.text()),
    };
    if faults.is_empty() {
        return new_null_array(&DataType::Utf8, rows);
    }
    let mut builder = StringBuilder::with_capacity(rows, faults.len() * 80);
    let mut faults = faults.iter().peekable();
    for row in first..first + rows {
        match faults.next_if(|fault| fault.row() == row) {
            Some(fault) => builder.append_option(text(fault)),
            None => builder.append_null(),
        }
    }
    Arc::new(builder.finish())
}

/// Codes by their keys.
pub(super) fn codes(
    keys: Vec<i8>,
    nulls: Option<NullBuffer>,
    codes: &Arc<StringArray>,
) -> ArrayRef {
    dictionary(PrimitiveArray::<Int8Type>::new(keys.into(), nulls), codes)
}

/// Texts by their keys.
pub(super) fn texts(
    keys: Vec<i32>,
    nulls: Option<NullBuffer>,
    texts: &Arc<StringArray>,
) -> ArrayRef {
    dictionary(PrimitiveArray::<Int32Type>::new(keys.into(), nulls), texts)
}

fn dictionary<K: ArrowDictionaryKeyType>(
    keys: PrimitiveArray<K>,
    values: &Arc<StringArray>,
) -> ArrayRef {
    let array = DictionaryArray::<K>::try_new(keys, Arc::clone(values) as ArrayRef);
    // Keys are within the dictionary, so this does not fail.
    array.map_or_else(|_| new_null_array(&DataType::Null, 0), |array| Arc::new(array) as ArrayRef)
}

/// Exact numbers.
pub(super) fn numbers(
    values: Vec<i128>,
    nulls: Option<NullBuffer>,
    precision: u8,
    scale: u32,
) -> ArrayRef {
    let array = Decimal128Array::new(values.into(), nulls);
    Arc::new(array.with_data_type(DataType::Decimal128(precision, scale as i8)))
}

/// The rows that are not null; `None` if no row is.
pub(super) fn nulls<T>(values: &[T], known: impl Fn(&T) -> bool) -> Option<NullBuffer> {
    // Most columns have no null, which is found without branches.
    let all = values.iter().fold(true, |all, value| all & known(value));
    if all {
        return None;
    }
    let row_known = |row| values.get(row).is_some_and(&known);
    Some(NullBuffer::new(BooleanBuffer::collect_bool(values.len(), row_known)))
}
