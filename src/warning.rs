//! Warnings: what to know before relying on an answer.

use core::fmt;
use core::iter::FusedIterator;
use core::ops::{BitOr, BitOrAssign};

use ajcep_model::vocabulary;

vocabulary! {
    /// Something to know before relying on an answer. Its number is its bit in
    /// [`Warnings::bits`].
    pub enum Warning: "warning" {
        BeforeTradeRemedies = 0, "before-trade-remedies", "before safeguard, anti-dumping and quota measures, which are not in the data";
        SecondarySource = 1, "secondary-source", "read from a table compiled by others, not from the official one";
        SuppliedByPack = 2, "supplied-by-pack", "a rate is from a pack that the caller supplied";
        UnconfirmedReading = 3, "unconfirmed-reading", "a notation of the source is read in an unconfirmed way";
        UnofficialTranslation = 4, "unofficial-translation", "the products that split this line are in our translation";
        FreeByInference = 5, "free-by-inference", "free because the MFN rate is free: the preferential rate is not in the data but cannot be higher";
        ConditionalRateNotClaimed = 6, "conditional-rate-not-claimed", "a rate of this line applies only under a condition that was not claimed";
        UnconfirmedParentheses = 7, "unconfirmed-parentheses", "the tariff marks rates of this line as not lower than a conditional one; what the marks mean then is unconfirmed, so the duty may be open";
        EditionsMayFollow = 8, "editions-may-follow", "more than a year after the newest edition in the data, which may have been replaced since";
        PreferenceAboveMfn = 9, "preference-above-mfn", "the AJCEP duty is above the MFN duty, which is paid instead";
        FinerLines = 10, "finer-lines", "the tariff has finer lines below this code";
        SupersededSubheading = 11, "superseded-subheading", "the source lists this code though its subheading is not in the HS edition of the tariff";
        UnconfirmedRounding = 12, "unconfirmed-rounding", "rounded as Japan's customs is understood to round; this is not confirmed";
        UnusualExchangeRate = 13, "unusual-exchange-rate", "the exchange rate is far from the usual one; a rate for 100 units is written as in 100 VND/JPY=0.55";
        ZeroQuantity = 14, "zero-quantity", "a quantity of zero beside a value is taken as not stated";
        LaterEdition = 15, "later-edition", "a later edition of the tariff was published, which is not in the data";
        UnreadUnit = 16, "unread-unit", "the unit of a quantity is not known; no rate of the line depends on a quantity";
        CoveringRate = 17, "covering-rate", "a rate from a pack is stated for the first digits of this code";
        CarriedForward = 18, "carried-forward", "a rate is that of an edition which ended before this day, carried forward";
    }
}

/// A set of warnings.
///
/// ```
/// use ajcep::{Warning, Warnings};
///
/// let warnings = Warnings::from_iter([Warning::FinerLines, Warning::SecondarySource]);
/// assert!(warnings.contains(Warning::FinerLines));
/// assert_eq!(warnings.len(), 2);
/// assert_eq!(warnings.bits(), 1 << 1 | 1 << 10);
/// assert_eq!(warnings.iter().next(), Some(Warning::SecondarySource));
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Warnings(u32);

const _: () = assert!(Warning::ALL.len() <= 32, "a set of warnings has 32 bits");

impl Warnings {
    pub(crate) fn add_if(&mut self, holds: bool, warning: Warning) {
        if holds {
            *self |= warning.into();
        }
    }

    /// Whether the set has `warning`.
    pub const fn contains(self, warning: Warning) -> bool {
        self.0 >> warning.number() & 1 == 1
    }

    /// Whether the set is empty.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// How many warnings the set has.
    pub const fn len(self) -> usize {
        self.0.count_ones() as usize
    }

    /// The set as a number: bit `n` is the warning with [`number`](Warning::number) `n`.
    pub const fn bits(self) -> u32 {
        self.0
    }

    /// Each warning, by number.
    pub const fn iter(self) -> IntoIter {
        IntoIter { set: self, next: 0 }
    }
}

impl From<Warning> for Warnings {
    fn from(warning: Warning) -> Self {
        Self(1 << warning.number())
    }
}

impl BitOr for Warnings {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

impl BitOrAssign for Warnings {
    fn bitor_assign(&mut self, other: Self) {
        *self = *self | other;
    }
}

impl FromIterator<Warning> for Warnings {
    fn from_iter<I: IntoIterator<Item = Warning>>(warnings: I) -> Self {
        warnings.into_iter().fold(Self::default(), |set, warning| set | warning.into())
    }
}

impl Extend<Warning> for Warnings {
    fn extend<I: IntoIterator<Item = Warning>>(&mut self, warnings: I) {
        *self |= warnings.into_iter().collect();
    }
}

impl IntoIterator for Warnings {
    type Item = Warning;
    type IntoIter = IntoIter;

    fn into_iter(self) -> IntoIter {
        self.iter()
    }
}

/// A list of its warnings, each with its code and its label.
#[cfg(feature = "serde")]
impl serde::Serialize for Warnings {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(serde::Serialize)]
        struct View {
            code: Warning,
            text: &'static str,
        }
        serializer.collect_seq(self.iter().map(|code| View { code, text: code.label() }))
    }
}

/// The warnings of a set, by number.
#[derive(Clone, Debug)]
pub struct IntoIter {
    set: Warnings,
    next: usize,
}

impl Iterator for IntoIter {
    type Item = Warning;

    fn next(&mut self) -> Option<Warning> {
        let rest = Warning::ALL.get(self.next..)?;
        let found = rest.iter().position(|warning| self.set.contains(*warning));
        self.next += found.map_or(rest.len(), |index| index + 1);
        rest.get(found?).copied()
    }
}

impl FusedIterator for IntoIter {}

impl fmt::Display for Warnings {
    /// Prints the codes, with `, ` between them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, warning) in self.iter().enumerate() {
            f.write_str(if index == 0 { "" } else { ", " })?;
            f.write_str(warning.code())?;
        }
        Ok(())
    }
}
