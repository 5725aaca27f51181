//! Names on the lists of Annex 2: finishing operations, and the products that rules
//! distinguish. A name that is on no list is refused.

use core::fmt;
use core::str::FromStr;

use ajcep_model::{ParseError, words};

use crate::tables;

/// Declares a name on a list of the tables: it prints, parses and serializes as its text.
macro_rules! name_on_a_list {
    ($(#[$meta:meta])* $name:ident: $what:literal, $list:path, $expected:literal) => {
        $(#[$meta])*
        #[derive(Clone, Copy, PartialEq, Eq, Hash)]
        pub struct $name(&'static str);

        impl $name {
            /// Every one on the list.
            pub fn all() -> impl Iterator<Item = Self> + Clone {
                $list().map(Self)
            }

            /// The name on the list.
            pub const fn name(self) -> &'static str {
                self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.pad(self.0)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, concat!(stringify!($name), "({})"), self.0)
            }
        }

        impl FromStr for $name {
            type Err = ParseError;

            /// Parses a name on the list, in any case, with or without blanks and hyphens.
            fn from_str(text: &str) -> Result<Self, ParseError> {
                let found = words::find(text, $list()).and_then(|index| $list().nth(index));
                found.map(Self).ok_or_else(|| {
                    ParseError::new($what, text, words::not_known(text, $list()), $expected)
                })
            }
        }

        #[cfg(feature = "serde")]
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.0)
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                ajcep_model::text::deserialize(deserializer)
            }
        }
    };
}

name_on_a_list! {
    /// A finishing operation that counts with dyeing or printing (notes to Annex 2).
    ///
    /// ```
    /// use ajcep::origin::FinishingOperation;
    ///
    /// let operation: FinishingOperation = "Mercerising".parse()?;
    /// assert_eq!(operation.name(), "mercerization");
    /// assert_eq!(FinishingOperation::all().count(), 48);
    /// assert_eq!(
    ///     "bleeching".parse::<FinishingOperation>().unwrap_err().to_string(),
    ///     "finishing operation `bleeching`: not known; the nearest is bleaching; \
    ///      expected one of the 48 of Annex 2, such as bleaching or waterproofing"
    /// );
    /// # Ok::<(), ajcep::ParseError>(())
    /// ```
    FinishingOperation: "finishing operation",
    tables::finishing_operations,
    "one of the 48 of Annex 2, such as bleaching or waterproofing"
}

name_on_a_list! {
    /// A product that a rule of Annex 2 distinguishes within a subheading, or `other`: none
    /// of them.
    ///
    /// ```
    /// use ajcep::origin::Product;
    ///
    /// let product: Product = "Quilts and eiderdowns".parse()?;
    /// assert_eq!(product.name(), "quilts-and-eiderdowns");
    /// # Ok::<(), ajcep::ParseError>(())
    /// ```
    Product: "product",
    tables::products,
    "a product that a rule distinguishes, such as curry, or other"
}

impl Product {
    /// Whether a rule's name means it.
    pub(super) fn is(self, name: &str) -> bool {
        self.0 == name
    }
}
