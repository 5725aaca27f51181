//! The rate notation of the Viet Nam table: percentages, quotas, suspensions with
//! their dates, and the words `excluded` and `see-chapter-98`.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::vec;

use ajcep_model::{Guard, RateEntry, RateValue, UnknownReason, Window};

use crate::cell::{alternative, entry, expression, percent, plain, unknown};
use crate::error::NotationError;

/// An MFN cell of the Viet Nam table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MfnCell {
    /// The rate that applies outside a suspension.
    pub usual: RateEntry,
    /// The rate that replaces it for a period, if there is one.
    pub suspension: Option<Suspension>,
}

/// A rate that replaces the usual one for a period.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suspension {
    /// The rate.
    pub rate: RateEntry,
    /// The days on which it applies.
    pub window: Window,
}

/// Parses a cell of the MFN column.
///
/// # Errors
/// If the cell does not follow the notation.
///
/// ```
/// use ajcep_notation::viet_nam;
///
/// let cell = viet_nam::mfn("7%; 0% from 2026-03-09 to 2026-04-30")?;
/// assert_eq!(cell.usual.to_string(), "7%");
/// let suspension = cell.suspension.ok_or("no suspension")?;
/// assert_eq!(suspension.rate.to_string(), "free");
/// assert_eq!(suspension.window.to_string(), "2026-03-09..2026-04-30");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn mfn(cell: &str) -> Result<MfnCell, NotationError> {
    let refused = || {
        let expected = "a percentage, `in-quota 40%; out-of-quota 80%`, `7%; 0% from 2026-03-09 to 2026-04-30` or see-chapter-98";
        NotationError::new("rate", cell, "not a known form", expected)
    };
    let only = |usual| Ok(MfnCell { usual, suspension: None });
    if cell == "see-chapter-98" {
        return only(unknown(UnknownReason::Chapter98));
    }
    let Some((first, second)) = cell.split_once("; ") else {
        return only(plain(&percent(cell)?)?);
    };
    if let Some(inside) = first.strip_prefix("in-quota ") {
        let outside = second.strip_prefix("out-of-quota ").ok_or_else(refused)?;
        let rate = |text| expression(&percent(text)?).map(RateValue::Rate);
        let in_quota = Guard::Eligibility("in quota".into());
        let alternatives =
            vec![alternative(Guard::Always, rate(outside)?), alternative(in_quota, rate(inside)?)];
        return only(entry(cell, alternatives)?);
    }
    let (lowered, days) = second.split_once(" from ").ok_or_else(refused)?;
    let window = days.replace(" to ", "..").parse().map_err(|_| refused())?;
    let suspension = Suspension { rate: plain(&percent(lowered)?)?, window };
    Ok(MfnCell { usual: plain(&percent(first)?)?, suspension: Some(suspension) })
}

/// Parses a cell of the AJCEP column.
///
/// # Errors
/// If the cell does not follow the notation.
///
/// ```
/// use ajcep_notation::viet_nam;
///
/// assert_eq!(viet_nam::preference("excluded")?.to_string(), "no-concession");
/// assert_eq!(viet_nam::preference("0%")?.to_string(), "free");
/// # Ok::<(), ajcep_notation::NotationError>(())
/// ```
pub fn preference(cell: &str) -> Result<RateEntry, NotationError> {
    match cell {
        "excluded" => Ok(RateEntry::plain(RateValue::NoConcession)),
        cell => plain(&percent(cell)?),
    }
}

/// Parses a cell of the column of another agreement; `None` if it is blank. A condition of
/// quota names the agreement, so that a claim of another quota does not meet it. A rate that
/// differs by a product that the table does not name is one of its numbered parts.
///
/// # Errors
/// If the cell does not follow the notation.
///
/// ```
/// use ajcep_notation::viet_nam;
///
/// let split = viet_nam::regime("split:excluded/5", "CPTPP")?.ok_or("blank")?;
/// assert_eq!(split.to_string(), "[part 1 of 2] no-concession; [part 2 of 2] 5%");
/// let quota = viet_nam::regime("0% within quota; 80% outside", "ATIGA")?.ok_or("blank")?;
/// assert_eq!(quota.to_string(), "{within ATIGA quota} free; {outside ATIGA quota} 80%");
/// assert_eq!(viet_nam::regime("", "ATIGA")?, None);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn regime(cell: &str, agreement: &str) -> Result<Option<RateEntry>, NotationError> {
    let value = |text: &str| match text {
        "excluded" => Ok(RateValue::NoConcession),
        rate => expression(&percent(rate)?).map(RateValue::Rate),
    };
    if let Some(parts) = cell.strip_prefix("split:") {
        let count = parts.split('/').count();
        let part = |(index, text): (usize, &str)| {
            let guard = Guard::Product(format!("part {} of {count}", index + 1).into());
            let text = if text == "excluded" { text.to_owned() } else { format!("{text}%") };
            Ok(alternative(guard, value(&text)?))
        };
        let parts = parts.split('/').enumerate().map(part).collect::<Result<_, NotationError>>();
        return entry(cell, parts?).map(Some);
    }
    if let Some((inside, rest)) = cell.split_once(" within quota") {
        let guard = |side: &str| Guard::Eligibility(format!("{side} {agreement} quota").into());
        let mut alternatives = vec![alternative(guard("within"), value(inside)?)];
        if !rest.is_empty() {
            let outside = rest.strip_prefix("; ").and_then(|rest| rest.strip_suffix(" outside"));
            let outside = outside.ok_or_else(|| {
                let expected = "`0% within quota` or `0% within quota; 80% outside`";
                NotationError::new("rate", cell, "not a known form", expected)
            })?;
            alternatives.push(alternative(guard("outside"), value(outside)?));
        }
        return entry(cell, alternatives).map(Some);
    }
    match cell {
        "" => Ok(None),
        "see-chapter-98" => Ok(Some(unknown(UnknownReason::Chapter98))),
        cell if cell.starts_with("raw:") => Ok(Some(unknown(UnknownReason::Unreadable))),
        cell => preference(cell).map(Some),
    }
}

/// Parses a cell of either column.
///
/// # Errors
/// If the cell follows neither notation, or is an MFN cell with a suspension,
/// which is more than one rate: use [`mfn`] for those.
///
/// ```
/// use ajcep_notation::viet_nam;
///
/// assert_eq!(viet_nam::rate("excluded")?.to_string(), "no-concession");
/// let quota = viet_nam::rate("in-quota 40%; out-of-quota 80%")?;
/// assert_eq!(quota.to_string(), "80%; {in quota} 40%");
/// assert!(viet_nam::rate("7%; 0% from 2026-03-09 to 2026-04-30").is_err());
/// # Ok::<(), ajcep_notation::NotationError>(())
/// ```
pub fn rate(cell: &str) -> Result<RateEntry, NotationError> {
    if let Ok(entry) = preference(cell) {
        return Ok(entry);
    }
    match mfn(cell)? {
        MfnCell { usual, suspension: None } => Ok(usual),
        MfnCell { suspension: Some(_), .. } => {
            let reason = "a rate with a suspension, which is two rates";
            Err(NotationError::new("rate", cell, reason, "a row for each period, with its days"))
        }
    }
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn every_form_is_parsed_and_others_are_rejected() {
        for (cell, canonical) in [
            ("0%", "free"),
            ("27%", "27%"),
            ("see-chapter-98", "unknown(chapter-98)"),
            ("in-quota 40%; out-of-quota 80%", "80%; {in quota} 40%"),
        ] {
            assert_eq!(mfn(cell).unwrap().usual.to_string(), canonical);
        }
        let suspended = mfn("7%; 0% from 2026-03-09 to 2026-04-30").unwrap();
        assert_eq!(suspended.usual.to_string(), "7%");
        let suspension = suspended.suspension.unwrap();
        assert_eq!(suspension.rate.to_string(), "free");
        assert_eq!(suspension.window.to_string(), "2026-03-09..2026-04-30");
        assert_eq!(preference("excluded").unwrap().to_string(), "no-concession");
        for bad in ["", "x", "5", "7%; soon", "in-quota 5%; 7%"] {
            assert!(mfn(bad).is_err(), "{bad}");
        }
        assert!(preference("").is_err());
    }
}
