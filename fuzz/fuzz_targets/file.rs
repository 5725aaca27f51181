//! A file of a batch: any bytes are a table or an error with a text. Cells are those of the
//! file, and rows are numbered in order.
#![no_main]

use ajcep_documents::{Form, Table};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    // The reader of workbooks panics on some that are damaged, which the library catches; the
    // fuzzer would stop.
    if bytes.starts_with(b"PK") || bytes.starts_with(b"\xD0\xCF") {
        return;
    }
    let expected = ["to", "from", "code", "date", "value"];
    let table = match Table::open(bytes, &Form::default(), &expected) {
        Ok(table) => table,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(!table.found().to_string().is_empty());
    for (number, row) in (1..).zip(table) {
        let Ok(row) = row else { return };
        let position = row.position().expect("every row has one");
        assert_eq!(position.record(), number);
        assert!(position.line() >= 1);
    }
});
