//! The parts of the text of an error, and the lists in them.

use alloc::borrow::Cow;
use alloc::format;
use alloc::string::{String, ToString};
use core::fmt;

use ajcep_model::HsEdition;

/// What helps to mend the input.
pub(super) enum Hint {
    Nothing,
    /// What would be accepted.
    Expected(String),
    /// What is known instead.
    Known(String),
}

/// The parts of an error text: `what subject: reason; hint`.
pub(super) struct Parts {
    pub(super) what: &'static str,
    pub(super) subject: String,
    pub(super) reason: Cow<'static, str>,
    pub(super) hint: Hint,
}

impl Parts {
    pub(super) fn new(
        what: &'static str,
        subject: &dyn fmt::Display,
        reason: &dyn fmt::Display,
        hint: Hint,
    ) -> Self {
        Self { what, subject: subject.to_string(), reason: reason.to_string().into(), hint }
    }
}

impl Hint {
    pub(super) fn known(text: String) -> Self {
        if text.is_empty() { Self::Nothing } else { Self::Known(text) }
    }
}

pub(super) struct Listed<'a, T>(pub(super) &'a [T]);

impl<T: fmt::Display> fmt::Display for Listed<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, item) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str(", ")?;
            }
            write!(f, "{item}")?;
        }
        Ok(())
    }
}

pub(super) fn editions_hint(editions: &[HsEdition]) -> Option<String> {
    let known = !editions.is_empty();
    known.then(|| format!("its subheading is in {}", Listed(editions)))
}
