//! A good as JSON: read or refused; what is read is determined or refused.
#![no_main]

use ajcep::{Book, ProductionForm};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let Ok(form) = serde_json::from_slice::<ProductionForm>(text) else { return };
    let Ok(production) = form.read() else { return };
    match Book::embedded().origin(&production) {
        Ok(determination) => {
            let outcome = Book::embedded().origin_outcome(&production);
            assert_eq!(outcome.as_ref(), Ok(&determination.outcome));
            assert_eq!(determination.outcome.criterion.is_some(), determination.missing.is_empty()
                && determination.outcome.status.as_str() == "qualifies");
            serde_json::to_string(&determination).expect("a determination serializes");
        }
        Err(error) => assert!(!error.code().is_empty() && !error.to_string().is_empty()),
    }
});
