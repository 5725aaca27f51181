//! A production as JSON: read or refused; what is read reads back, and is determined or
//! refused.
#![no_main]

use ajcep::json;
use ajcep::origin::{self, Outcome, Production, Status};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(production) = json::from_text::<Production>(text) else { return };
    let written = json::to_text(&production).expect("a production serializes");
    assert_eq!(json::from_text(&written), Ok(production.clone()));
    match origin::determine(&production) {
        Ok(determination) => {
            let outcome = origin::outcome(&production);
            assert_eq!(outcome.as_ref(), Ok(&determination.outcome));
            let qualifies = determination.outcome.status == Status::Qualifies;
            assert_eq!(determination.outcome.criterion.is_some(), qualifies);
            let Outcome { status, de_minimis, accumulation, .. } = determination.outcome;
            let open_mark = de_minimis.is_none() || accumulation.is_none();
            let open = status == Status::NeedsInformation || open_mark;
            assert_eq!(determination.questions.is_empty(), !open);
            json::to_text(&determination).expect("a determination serializes");
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
