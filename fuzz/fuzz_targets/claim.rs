//! A claim as JSON: read or refused; what is read is assessed or refused.
#![no_main]

use ajcep::{Book, ClaimForm, ClaimStatus};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &[u8]| {
    let Ok(form) = serde_json::from_slice::<ClaimForm>(text) else { return };
    let Ok(claim) = form.read() else { return };
    claim.with(|claim| match Book::embedded().assess(claim) {
        Ok(assessment) => {
            let allowed = assessment.status() == ClaimStatus::Allowed;
            assert!(!allowed || assessment.can_be_cured() && assessment.missing().is_empty());
            serde_json::to_string(&assessment).expect("an assessment serializes");
        }
        Err(error) => assert!(!error.code().is_empty() && !error.to_string().is_empty()),
    });
});
