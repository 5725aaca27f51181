//! What an answer rests on and what to be wary of in it.

use core::fmt;

/// The provision of the agreement, or the table, behind a part of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Citation {
    /// Elimination or reduction of customs duties.
    Article16,
    /// The Schedules.
    Annex1,
}

impl fmt::Display for Citation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Article16 => "Article 16",
            Self::Annex1 => "Annex 1",
        })
    }
}

macro_rules! warnings {
    ($($name:ident $code:literal $text:literal;)+) => {
        /// Something to know before relying on an answer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        #[repr(u8)]
        pub enum Warning { $(#[doc = $text] $name),+ }

        impl Warning {
            const ALL: &[Self] = &[$(Self::$name),+];

            /// A stable word for it.
            pub const fn code(self) -> &'static str {
                match self { $(Self::$name => $code),+ }
            }
        }

        impl fmt::Display for Warning {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(match self { $(Self::$name => $text),+ })
            }
        }
    };
}

warnings! {
    BeforeTradeRemedies "before-trade-remedies"
        "before safeguard, anti-dumping and quota measures, which are not in the data";
    SecondarySource "secondary-source"
        "read from a table compiled by others, not from the official one";
    SuppliedByPack "supplied-by-pack"
        "a rate is read from a pack that the caller supplied and vouches for";
    UnconfirmedReading "unconfirmed-reading"
        "a notation of the source is read in a way that nothing confirms";
    UnofficialTranslation "unofficial-translation"
        "the products that split this line are in our translation";
    FreeByInference "free-by-inference"
        "free because the MFN rate is free: the preferential rate is not in the data but cannot be higher";
    ConditionalRateNotClaimed "conditional-rate-not-claimed"
        "a rate of this line applies only under a condition that was not claimed";
    UnconfirmedParentheses "unconfirmed-parentheses"
        "the tariff marks rates of this line as not lower than one that is conditional; they are read at their word, which nothing confirms";
    EditionsMayFollow "editions-may-follow"
        "more than a year after the newest edition in the data, which may have been replaced since";
    PreferenceAboveMfn "preference-above-mfn"
        "the AJCEP duty is above the MFN duty, which is paid instead";
    FinerLines "finer-lines"
        "the tariff has finer lines below this code";
    SupersededSubheading "superseded-subheading"
        "the source lists this code though its subheading is not in the HS edition of the tariff";
    UnconfirmedRounding "unconfirmed-rounding"
        "rounded as Japan's customs is understood to round; this is not confirmed";
}

/// A set of warnings, in the order they are declared.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Warnings(u16);

impl Warnings {
    pub(crate) fn add(&mut self, warning: Warning) {
        self.0 |= 1 << warning as u8;
    }

    pub(crate) fn add_if(&mut self, holds: bool, warning: Warning) {
        if holds {
            self.add(warning);
        }
    }

    /// Whether it holds `warning`.
    pub const fn contains(self, warning: Warning) -> bool {
        self.0 >> warning as u8 & 1 == 1
    }

    /// The set as a number: bit `n` stands for the `n`-th warning in the order they are
    /// declared, which only ever grows at its end.
    ///
    /// ```
    /// use ajcep::{Warning, Warnings};
    ///
    /// assert_eq!(Warnings::default().bits(), 0);
    /// assert_eq!(Warning::SecondarySource as u8, 1); // its bit is 1 << 1
    /// ```
    pub const fn bits(self) -> u32 {
        self.0 as u32
    }

    /// Each warning.
    pub fn iter(self) -> impl Iterator<Item = Warning> {
        Warning::ALL.iter().copied().filter(move |warning| self.contains(*warning))
    }
}
