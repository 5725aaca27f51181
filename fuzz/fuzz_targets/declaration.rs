//! A declaration as JSON: read or refused; what is read reads back, and is assessed or
//! refused.
#![no_main]

use ajcep::claim::{Declaration, Status};
use ajcep::{Book, json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(declaration) = json::from_text::<Declaration>(text) else { return };
    let written = json::to_text(&declaration).expect("a declaration serializes");
    assert_eq!(json::from_text(&written), Ok(declaration.clone()));
    match Book::embedded().assess_declaration(&declaration) {
        Ok(assessment) => {
            assert_eq!(assessment.lines().len(), declaration.lines().len());
            let lines = assessment.lines();
            let allowed = assessment.status() == Status::Allowed;
            assert!(!allowed || lines.iter().all(|line| line.can_be_cured()));
            // A reason may need more digits than are computed exactly.
            let _ = json::to_text(&assessment);
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
