//! What is wrong with a code, and which lines may be meant.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{CodePrefix, HsEdition, ParseError, Party, TariffCode, Window};
use jiff::civil::Date;

use super::kind::ErrorKind;
use super::parts::{Hint, Listed, Parts, editions_hint};

/// How many tariff lines an error lists.
pub(crate) const LISTED: usize = 30;

/// What is wrong with a code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum CodeFault {
    /// A code that is refused, and the line that it probably was.
    Bad {
        error: ParseError,
        party: Party,
        line: Option<TariffCode>,
    },
    Unknown {
        party: Party,
        code: TariffCode,
        edition: HsEdition,
        nearest: Option<String>,
        known_in: Vec<HsEdition>,
        /// The first lines that may be meant, how many there are, and why.
        candidates: Vec<TariffCode>,
        total: usize,
        reason: CandidateReason,
    },
    Incomplete {
        party: Party,
        code: TariffCode,
        /// The first of the lines under it; then the one of `lost_zero`.
        lines: Vec<TariffCode>,
        total: usize,
        /// The line that the code with a leading zero is.
        lost_zero: Option<TariffCode>,
    },
    NoLinesUnder {
        party: Party,
        prefix: CodePrefix,
        date: Date,
    },
    NotInForce {
        party: Party,
        code: TariffCode,
        date: Date,
        windows: Vec<Window>,
    },
}

/// Why lines may be meant by a code that is not one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CandidateReason {
    /// They are the code with the leading zero that it lost.
    LostZero,
    /// They are what its subheading became since an older HS edition.
    Successor,
    /// They are in its subheading, and share its longest beginning.
    Near,
}

impl CodeFault {
    pub(super) const fn kind(&self) -> ErrorKind {
        match self {
            Self::Bad { .. } => ErrorKind::BadValue,
            Self::Unknown { .. } | Self::NoLinesUnder { .. } => ErrorKind::UnknownCode,
            Self::Incomplete { .. } => ErrorKind::IncompleteCode,
            Self::NotInForce { .. } => ErrorKind::CodeNotInForce,
        }
    }

    /// The lines that may be meant.
    pub(super) fn lines(&self) -> &[TariffCode] {
        match self {
            Self::Incomplete { lines, .. } | Self::Unknown { candidates: lines, .. } => lines,
            Self::Bad { line: Some(line), .. } => core::slice::from_ref(line),
            _ => &[],
        }
    }

    pub(super) fn parts(&self) -> Parts {
        let part = Parts::new;
        match self {
            Self::Bad { error, party, line } => Parts {
                what: error.what(),
                subject: error.value().to_owned(),
                reason: match line {
                    Some(_) => format!("{}, a line of {party}", error.reason()).into(),
                    None => error.reason().to_owned().into(),
                },
                hint: Hint::Expected(error.expected().to_owned()),
            },
            Self::Unknown {
                party,
                code,
                edition,
                nearest,
                known_in,
                candidates,
                total,
                reason: of,
            } => {
                let reason = format!("not in the tariff of {party} ({edition})");
                let lines = format!("{}{}", Listed(candidates), and_more(*total));
                let candidates = match of {
                    _ if candidates.is_empty() => None,
                    CandidateReason::LostZero => {
                        Some(format!("a leading zero may be lost: the tariff has {lines}"))
                    }
                    CandidateReason::Successor => Some(format!("today its goods are in {lines}")),
                    CandidateReason::Near => Some(format!("the nearest lines are {lines}")),
                };
                let nearest = nearest
                    .as_ref()
                    .filter(|_| candidates.is_none())
                    .map(|prefix| format!("the nearest known prefix is {prefix}"));
                let editions =
                    editions_hint(known_in).filter(|_| !matches!(of, CandidateReason::Near));
                let hints: Vec<String> =
                    [nearest, editions, candidates].into_iter().flatten().collect();
                part("tariff code", code, &reason, Hint::known(hints.join("; ")))
            }
            Self::Incomplete { party, code, lines, total, lost_zero } => {
                let more = and_more(*total);
                let lost = lost_zero
                    .map(|line| format!("; or a leading zero was lost, and it is {line}"))
                    .unwrap_or_default();
                let under = lines.len() - usize::from(lost_zero.is_some());
                let under = Listed(lines.get(..under).unwrap_or(lines));
                let hint = format!("the lines under it are {under}{more}{lost}");
                let reason = format!("shorter than a tariff line of {party}");
                part("tariff code", code, &reason, Hint::Known(hint))
            }
            Self::NoLinesUnder { party, prefix, date } => part(
                "tariff code",
                prefix,
                &format!("no line in the tariff of {party} on {date} begins with it"),
                Hint::Nothing,
            ),
            Self::NotInForce { party, code, date, windows } => part(
                "tariff code",
                code,
                &format!("not in force in {party} on {date}"),
                Hint::Known(format!("it is known for {}", Listed(windows))),
            ),
        }
    }
}

/// How many of so many lines an error does not list.
fn and_more(total: usize) -> String {
    match total.saturating_sub(LISTED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    }
}
