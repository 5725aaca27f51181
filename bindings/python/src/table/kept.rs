//! Columns of the rows as they are given back beside the answers.

use std::collections::HashMap;
use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::{Array, ArrayRef, StringArray};
use arrow_schema::{DataType, Field, FieldRef};

/// Marks a column that holds texts as bytes of one width, as NumPy does.
const TEXT: &str = "ajcep.text";

/// The field, marked.
pub(super) fn as_text(field: Field) -> Field {
    field.with_metadata(HashMap::from([(TEXT.to_owned(), String::new())]))
}

fn is_text(field: &Field) -> bool {
    field.metadata().contains_key(TEXT)
}

/// The field of a column that is given back.
pub(super) fn field(given: &FieldRef) -> FieldRef {
    match is_text(given) {
        true => Arc::new(Field::new(given.name(), DataType::Utf8, true)),
        false => Arc::clone(given),
    }
}

/// The column that is given back: texts as texts, without the NULs that fill them up.
pub(super) fn column(given: &FieldRef, array: &ArrayRef) -> ArrayRef {
    match array.as_fixed_size_binary_opt().filter(|_| is_text(given)) {
        None => Arc::clone(array),
        Some(texts) => {
            let text = |bytes: &[u8]| {
                let length = bytes.iter().rposition(|byte| *byte != 0).map_or(0, |last| last + 1);
                String::from_utf8_lossy(bytes.get(..length).unwrap_or_default()).into_owned()
            };
            let texts = (0..texts.len()).map(|row| text(texts.value(row)));
            Arc::new(StringArray::from_iter_values(texts))
        }
    }
}
