//! Writing Rust source: lines, arrays and the constants of small types.

use std::fmt::{Display, Write};

use ajcep_model::{Currency, Window};
use jiff::civil::Date;
use rust_decimal::Decimal;

/// The source written so far, and how many helper constants it has.
#[derive(Default)]
pub(super) struct Source {
    pub(super) text: String,
    helpers: usize,
}

impl Source {
    pub(super) fn line(&mut self, line: impl Display) {
        // Writing to a String cannot fail.
        let _ = writeln!(self.text, "{line}");
    }

    /// A static array `name` of what `item` makes of each value.
    pub(super) fn list<T>(
        &mut self,
        name: &str,
        of: &str,
        values: &[T],
        mut item: impl FnMut(&mut Self, &T) -> String,
    ) {
        let items: Vec<String> = values.iter().map(|value| item(self, value)).collect();
        self.line(format_args!(
            "pub(crate) static {name}: [{of}; {}] = [\n{}\n];",
            items.len(),
            items.join(",\n")
        ));
    }

    /// A helper array, which constants refer to by the name returned.
    pub(super) fn helper<T>(
        &mut self,
        of: &str,
        values: &[T],
        item: impl FnMut(&mut Self, &T) -> String,
    ) -> String {
        self.helpers += 1;
        let name = format!("HELPER_{}", self.helpers);
        self.list(&name, of, values, item);
        name
    }
}

pub(super) fn borrowed(text: &str) -> String {
    format!("Cow::Borrowed({text:?})")
}

pub(super) fn decimal(number: Decimal) -> String {
    let parts = number.unpack();
    format!(
        "Decimal::from_parts({}, {}, {}, {}, {})",
        parts.lo, parts.mid, parts.hi, parts.negative, parts.scale
    )
}

pub(super) fn currency(currency: Currency) -> String {
    format!("Currency::from_bytes(*b\"{currency}\").unwrap()")
}

pub(super) fn civil(date: Date) -> String {
    format!("civil::date({}, {}, {})", date.year(), date.month(), date.day())
}

pub(super) fn packed(window: &Window) -> String {
    let day = |date: Date| (date.year(), date.month(), date.day());
    format!("PackedWindow::new({:?}, {:?})", day(window.from()), window.until().map(day))
}
