//! A good as JSON: read or refused; what is read is determined or refused.
#![no_main]

use ajcep::{Book, ProductionForm};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let Ok(form) = serde_json::from_slice::<ProductionForm>(text) else { return };
    match form.read().and_then(|production| Book::embedded().origin(&production)) {
        Ok(determination) => {
            assert_eq!(determination.criterion.is_some(), determination.missing.is_empty()
                && determination.status.as_str() == "qualifies");
            serde_json::to_string(&determination).expect("a determination serializes");
        }
        Err(error) => assert!(!error.code().is_empty() && !error.to_string().is_empty()),
    }
});
