//! `input!` declares an input with many optional fields: its getters, its setters and its JSON.

/// Declares an input: a struct with private fields, a constructor for what is required,
/// a consuming `with_…` setter and a getter for everything else, and serde both ways.
///
/// Sections, in this order, each of which may be missing:
///
/// | section | type of the field | setter | getter |
/// |---|---|---|---|
/// | `required` | `T` | the constructor `new` | `T` |
/// | `whole`, instead of `required` | `T` | the constructor `new` | `&T` |
/// | `optional` | `Option<T>` | sets it | `Option<T>` |
/// | `texts` | `Option<String>` | sets it | `Option<&str>`; `None` if it is blank |
/// | `parts` | `Option<T>` | sets it | `Option<&T>` |
/// | `lists` | `Vec<T>` | adds one | `&[T]` |
/// | `stated` | `Option<Vec<T>>` | adds one; another sets all, `[]` for none | `Option<&[T]>` |
/// | `flags` | `bool` | sets it | `bool` |
///
/// `serde(…)` after a type is the attribute of its field. Unknown fields are refused.
macro_rules! input {
    (
        $(#[$meta:meta])*
        pub struct $name:ident {
            $(required { $(
                $(#[doc = $required_doc:literal])+
                $required:ident: $required_type:ty $(, serde($($required_serde:tt)+))?;
            )+ })?
            $(whole { $(
                $(#[doc = $whole_doc:literal])+
                $whole:ident: $whole_type:ty;
            )+ })?
            $(optional { $(
                $(#[doc = $optional_doc:literal])+
                $optional:ident, $with_optional:ident: $optional_type:ty $(, serde($($optional_serde:tt)+))?;
            )+ })?
            $(texts { $(
                $(#[doc = $text_doc:literal])+
                $text:ident, $with_text:ident;
            )+ })?
            $(parts { $(
                $(#[doc = $part_doc:literal])+
                $part:ident, $with_part:ident: $part_type:ty;
            )+ })?
            $(lists { $(
                $(#[doc = $list_doc:literal])+
                $list:ident, $with_item:ident: $item_type:ty $(, serde($($list_serde:tt)+))?;
            )+ })?
            $(stated { $(
                $(#[doc = $stated_doc:literal])+
                $stated:ident, $with_one:ident, $with_all:ident: $stated_type:ty $(, serde($($stated_serde:tt)+))?;
            )+ })?
            $(flags { $(
                $(#[doc = $flag_doc:literal])+
                $flag:ident, $with_flag:ident;
            )+ })?
        }
    ) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq)]
        #[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
        #[cfg_attr(feature = "serde", serde(deny_unknown_fields, expecting = "a JSON object"))]
        pub struct $name {
            $($(
                $(#[cfg_attr(feature = "serde", serde($($required_serde)+))])?
                $required: $required_type,
            )+)?
            $($($whole: $whole_type,)+)?
            $($(
                #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
                $(#[cfg_attr(feature = "serde", serde($($optional_serde)+))])?
                $optional: Option<$optional_type>,
            )+)?
            $($(
                #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
                $text: Option<alloc::string::String>,
            )+)?
            $($(
                #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
                $part: Option<$part_type>,
            )+)?
            $($(
                #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "alloc::vec::Vec::is_empty"))]
                $(#[cfg_attr(feature = "serde", serde($($list_serde)+))])?
                $list: alloc::vec::Vec<$item_type>,
            )+)?
            $($(
                #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "Option::is_none"))]
                $(#[cfg_attr(feature = "serde", serde($($stated_serde)+))])?
                $stated: Option<alloc::vec::Vec<$stated_type>>,
            )+)?
            $($(
                #[cfg_attr(feature = "serde", serde(default, skip_serializing_if = "core::ops::Not::not"))]
                $flag: bool,
            )+)?
        }

        impl $name {
            $crate::input::input! {
                @new
                ($($($required: $required_type),+)? $($($whole: $whole_type),+)?)
                ($($($optional),+)? $(, $($text),+)? $(, $($part),+)? $(, $($stated),+)?)
                ($($($list),+)?)
                ($($($flag),+)?)
            }

            $($(
                $(#[doc = $required_doc])+
                pub const fn $required(&self) -> $required_type {
                    self.$required
                }
            )+)?
            $($(
                $(#[doc = $whole_doc])+
                pub const fn $whole(&self) -> &$whole_type {
                    &self.$whole
                }
            )+)?
            $($(
                $(#[doc = $optional_doc])+
                pub const fn $optional(&self) -> Option<$optional_type> {
                    self.$optional
                }

                #[doc = concat!("Sets [`", stringify!($optional), "`](Self::", stringify!($optional), ").")]
                #[must_use]
                pub fn $with_optional(mut self, value: $optional_type) -> Self {
                    self.$optional = Some(value);
                    self
                }
            )+)?
            $($(
                $(#[doc = $text_doc])+
                ///
                /// Blank text is not stated.
                pub fn $text(&self) -> Option<&str> {
                    self.$text.as_deref().filter(|text| !text.trim().is_empty())
                }

                #[doc = concat!("Sets [`", stringify!($text), "`](Self::", stringify!($text), ").")]
                #[must_use]
                pub fn $with_text(mut self, text: impl Into<alloc::string::String>) -> Self {
                    self.$text = Some(text.into());
                    self
                }
            )+)?
            $($(
                $(#[doc = $part_doc])+
                pub const fn $part(&self) -> Option<&$part_type> {
                    self.$part.as_ref()
                }

                #[doc = concat!("Sets [`", stringify!($part), "`](Self::", stringify!($part), ").")]
                #[must_use]
                pub fn $with_part(mut self, value: $part_type) -> Self {
                    self.$part = Some(value);
                    self
                }
            )+)?
            $($(
                $(#[doc = $list_doc])+
                pub fn $list(&self) -> &[$item_type] {
                    &self.$list
                }

                #[doc = concat!("Adds one of [`", stringify!($list), "`](Self::", stringify!($list), ").")]
                #[must_use]
                pub fn $with_item(mut self, item: impl Into<$item_type>) -> Self {
                    self.$list.push(item.into());
                    self
                }
            )+)?
            $($(
                $(#[doc = $stated_doc])+
                pub fn $stated(&self) -> Option<&[$stated_type]> {
                    self.$stated.as_deref()
                }

                #[doc = concat!("Adds one of [`", stringify!($stated), "`](Self::", stringify!($stated), ").")]
                #[must_use]
                pub fn $with_one(mut self, item: impl Into<$stated_type>) -> Self {
                    self.$stated.get_or_insert_default().push(item.into());
                    self
                }

                #[doc = concat!("Sets [`", stringify!($stated), "`](Self::", stringify!($stated), "); `[]` states that there is none.")]
                #[must_use]
                pub fn $with_all(mut self, items: impl Into<alloc::vec::Vec<$stated_type>>) -> Self {
                    self.$stated = Some(items.into());
                    self
                }
            )+)?
            $($(
                $(#[doc = $flag_doc])+
                pub const fn $flag(&self) -> bool {
                    self.$flag
                }

                #[doc = concat!("Sets [`", stringify!($flag), "`](Self::", stringify!($flag), ").")]
                #[must_use]
                pub fn $with_flag(mut self, value: bool) -> Self {
                    self.$flag = value;
                    self
                }
            )+)?
        }
    };
    (@new () ($($(,)? $option:ident),*) ($($list:ident),*) ($($flag:ident),*)) => {
        /// States nothing yet.
        pub const fn new() -> Self {
            Self {
                $($option: None,)*
                $($list: alloc::vec::Vec::new(),)*
                $($flag: false,)*
            }
        }
    };
    (@new ($($required:ident: $required_type:ty),+) ($($(,)? $option:ident),*) ($($list:ident),*) ($($flag:ident),*)) => {
        /// States what is required, and nothing else yet.
        pub const fn new($($required: $required_type),+) -> Self {
            Self {
                $($required,)+
                $($option: None,)*
                $($list: alloc::vec::Vec::new(),)*
                $($flag: false,)*
            }
        }
    };
}

pub(crate) use input;
