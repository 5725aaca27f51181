//! A shipment as JSON under every regime: MFN is among them, and the answer serializes; or an
//! error has a text.
#![no_main]

use ajcep::{Book, Shipment, json};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(shipment) = json::from_text::<Shipment>(text) else { return };
    match Book::embedded().regimes(&shipment) {
        Ok(regimes) => {
            let text = json::to_text(&regimes).expect("an answer serializes");
            assert!(text.contains("\"regime\":\"MFN\""));
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
});
