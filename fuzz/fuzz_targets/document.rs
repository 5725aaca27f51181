//! A PDF document: any bytes are tables or an error with a text, and every place is on a page.
//! Give it the documents of `crates/ajcep-documents/tests/documents` to begin with.
#![no_main]

use ajcep_documents::{Place, read_document};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let document = match read_document(bytes.to_vec()) {
        Ok(document) => document,
        Err(error) => return assert!(!error.to_string().is_empty()),
    };
    assert!(document.pages > 0);
    for table in &document.tables {
        for (place, cells) in &table.rows {
            assert_eq!(cells.len(), table.headings.len());
            assert!(matches!(place, Place::Page { page, .. } if *page as usize <= document.pages));
        }
    }
});
