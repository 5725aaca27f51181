//! How far a source can be relied on.

use crate::vocabulary;

vocabulary! {
    /// The standing of the source that an answer rests on, the firmest first.
    pub enum Standing: "standing" {
        /// Read mechanically from the table the administration publishes.
        Official = 1, "official", "official table";
        /// Read from a table that others compiled from the official one.
        Secondary = 2, "secondary", "secondary source";
        /// A translation that no government has adopted.
        UnofficialTranslation = 3, "unofficial-translation", "unofficial translation";
        Supplied = 4, "supplied", "supplied by the caller";
        /// Derived from the sources by reasoning; none of them prints it.
        Inferred = 5, "inferred", "inferred";
    }
}

impl Standing {
    /// The less reliable of the two.
    #[must_use]
    pub const fn weaker(self, other: Self) -> Self {
        if self as u16 >= other as u16 { self } else { other }
    }
}
