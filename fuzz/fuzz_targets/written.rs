//! What others write: any text is read as a value whose own text is read the same, or refused.
#![no_main]

use std::fmt::{Debug, Display};

use ajcep::notation::written::{Written, code_prefix, unit};
use ajcep::tariff::read_code;
use ajcep::{Country, Currency, HsEdition, Party, Subheading};
use jiff::civil::Date;
use libfuzzer_sys::fuzz_target;

fn check<T: Written + PartialEq + Debug + Display>(text: &str) {
    match T::read(text) {
        Ok(value) => assert_eq!(T::read(&value.to_string()).as_ref(), Ok(&value)),
        Err(error) => assert!(!error.to_string().is_empty()),
    }
}

fuzz_target!(|text: &str| {
    check::<Subheading>(text);
    check::<Party>(text);
    check::<Country>(text);
    check::<Currency>(text);
    check::<HsEdition>(text);
    check::<Date>(text);
    for party in Party::ALL {
        if let Ok(code) = read_code(text, party) {
            assert_eq!(read_code(&code.to_string(), party), Ok(code));
        }
        if let Ok(prefix) = code_prefix(text, party) {
            assert_eq!(code_prefix(&prefix.to_string(), party), Ok(prefix));
        }
        if let Ok(one) = unit(text, Some(party)) {
            assert_eq!(unit(&one.to_string(), Some(party)), Ok(one));
        }
    }
});
