//! Rules of origin: no panic, and the printed form is read back the same.
#![no_main]

use ajcep::model::OriginRule;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(rule) = text.parse::<OriginRule>() {
        assert_eq!(rule.to_string().parse(), Ok(rule.clone()));
        assert!(!rule.words().is_empty());
    }
});
