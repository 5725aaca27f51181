//! `vocabulary!`: the one way in which the workspace declares a closed list of
//! codes.
//!
//! A *code* is the stable text that files, JSON and columns carry. A *label* is
//! English for people. A *number* is what the C library returns; it never
//! changes and is never reused.

/// Declares an enum whose variants each have a number, a stable code and a label.
///
/// The documentation of a variant is its code and label, then what stands before it.
///
/// The enum gets `ALL`, `code`, `label`, `number`, `from_code`, `from_number`,
/// `Display` (the code), `FromStr` (the code, in any case, with or without blanks and
/// hyphens; another word is refused with the nearest codes) and serde as its code.
/// `no FromStr` after the name leaves `FromStr` and serde to the caller, for
/// types that accept more than one spelling.
///
/// ```
/// ajcep_model::vocabulary! {
///     /// A traffic light.
///     pub enum Light: "light" {
///         /// At a junction a filter arrow may still allow a turn.
///         Red = 1, "red", "stop";
///         Green = 2, "green", "go";
///     }
/// }
///
/// assert_eq!("green".parse::<Light>()?, Light::Green);
/// assert_eq!(" Green ".parse::<Light>()?, Light::Green);
/// assert_eq!((Light::Red.code(), Light::Red.label(), Light::Red.number()), ("red", "stop", 1));
/// assert_eq!(Light::ALL.len(), 2);
/// assert_eq!(
///     "blue".parse::<Light>().unwrap_err().to_string(),
///     "light `blue`: not known; expected one of red, green"
/// );
/// # Ok::<(), ajcep_model::ParseError>(())
/// ```
#[macro_export]
macro_rules! vocabulary {
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident: $what:literal {
            $($(#[$variant_meta:meta])* $variant:ident = $number:literal, $code:literal, $label:literal;)+
        }
    ) => {
        $crate::vocabulary! {
            $(#[$meta])*
            $vis enum $name: $what, no FromStr {
                $($(#[$variant_meta])* $variant = $number, $code, $label;)+
            }
        }

        impl ::core::str::FromStr for $name {
            type Err = $crate::ParseError;

            /// Parses the code, in any case, with or without blanks and hyphens.
            fn from_str(text: &str) -> ::core::result::Result<Self, $crate::ParseError> {
                let codes = Self::ALL.map(Self::code);
                let written = || Self::ALL.get($crate::words::find(text, codes)?).copied();
                Self::from_code(text).or_else(written).ok_or_else(|| {
                    let reason = $crate::words::not_known(text, codes);
                    $crate::ParseError::new($what, text, reason, Self::EXPECTED)
                })
            }
        }

        #[cfg(feature = "serde")]
        impl ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(
                &self,
                serializer: S,
            ) -> ::core::result::Result<S::Ok, S::Error> {
                serializer.serialize_str(self.code())
            }
        }

        #[cfg(feature = "serde")]
        impl<'de> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(
                deserializer: D,
            ) -> ::core::result::Result<Self, D::Error> {
                $crate::text::deserialize(deserializer)
            }
        }
    };
    (
        $(#[$meta:meta])*
        $vis:vis enum $name:ident: $what:literal, no FromStr {
            $($(#[$variant_meta:meta])* $variant:ident = $number:literal, $code:literal, $label:literal;)+
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        #[repr(u16)]
        $vis enum $name {
            $(
                #[doc = concat!("`", $code, "`: ", $label, ".")]
                #[doc = ""]
                $(#[$variant_meta])*
                $variant = $number
            ),+
        }

        impl $name {
            /// Every value, in the order of declaration.
            pub const ALL: [Self; [$($code),+].len()] = [$(Self::$variant),+];

            /// What an error says was expected: every code.
            pub const EXPECTED: &'static str =
                $crate::vocabulary!(@expected $($code),+);

            /// The stable code, as in files, JSON and columns.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            /// The meaning in English, for people.
            pub const fn label(self) -> &'static str {
                match self { $(Self::$variant => $label),+ }
            }

            /// The stable number, as in the C library.
            pub const fn number(self) -> u16 {
                self as u16
            }

            /// The value with this code; `None` if there is none.
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$variant),)+ _ => None }
            }

            /// The value with this number; `None` if there is none.
            pub const fn from_number(number: u16) -> Option<Self> {
                match number { $($number => Some(Self::$variant),)+ _ => None }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.code())
            }
        }
    };
    (@expected $first:literal $(, $code:literal)*) => {
        concat!("one of ", $first $(, ", ", $code)*)
    };
}
