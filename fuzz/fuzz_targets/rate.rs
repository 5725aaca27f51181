//! Rate expressions and table entries: no panic, no exhausted stack, and the
//! printed form is read back the same.
#![no_main]

use ajcep::{RateEntry, RateExpression};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(rate) = text.parse::<RateExpression>() {
        assert_eq!(rate.to_string().parse(), Ok(rate.clone()));
        assert_eq!(rate.compare(&rate).is_some_and(|order| order.is_ne()), false);
    }
    if let Ok(entry) = text.parse::<RateEntry>() {
        assert_eq!(entry.to_string().parse(), Ok(entry));
    }
});
