//! Tariff codes, subheadings, windows, seasons, citations: no panic, and what is read is
//! printed and read back the same.
#![no_main]

use ajcep::model::{Season, parse_date};
use ajcep::{Provision, Subheading, TariffCode, Window};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(code) = text.parse::<TariffCode>() {
        assert_eq!(code.to_string().parse(), Ok(code));
        assert_eq!(code.undotted().to_string().parse(), Ok(code));
    }
    if let Ok(code) = text.parse::<Subheading>() {
        assert_eq!(code.to_string().parse(), Ok(code));
    }
    if let Ok(window) = text.parse::<Window>() {
        assert_eq!(window.to_string().parse(), Ok(window));
    }
    if let Ok(season) = text.parse::<Season>() {
        assert_eq!(season.to_string().parse(), Ok(season));
    }
    if let Ok(provision) = text.parse::<Provision>() {
        assert_eq!(provision.to_string().parse(), Ok(provision));
    }
    if let Ok(date) = parse_date(text) {
        assert_eq!(date.to_string(), text);
    }
});
