//! A claim as JSON: read or refused; what is read reads back, and is assessed or refused.
#![no_main]

use ajcep::claim::{Claim, Status};
use ajcep::{Book, json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(claim) = json::from_text::<Claim>(text) else { return };
    let written = json::to_text(&claim).expect("a claim serializes");
    assert_eq!(json::from_text(&written), Ok(claim.clone()));
    match Book::embedded().assess(&claim) {
        Ok(assessment) => {
            let allowed = assessment.status() == Status::Allowed;
            assert!(!allowed || assessment.can_be_cured() && assessment.missing().is_empty());
            // A reason may need more digits than are computed exactly.
            let _ = json::to_text(&assessment);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
