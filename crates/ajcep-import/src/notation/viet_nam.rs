//! The notation of the Viet Nam table: percentages, quotas, a suspension with
//! its dates, and two words.

use ajcep_model::{Guard, RateEntry, RateValue, UnknownReason, Window};

use super::{Refusal, alternative, percent, plain, rate, unknown};

/// An MFN cell: the rate, and another one for some days.
pub(crate) struct Mfn {
    pub(crate) usual: RateEntry,
    pub(crate) suspended: Option<(RateEntry, Window)>,
}

/// Reads an MFN cell.
pub(crate) fn mfn(cell: &str) -> Result<Mfn, Refusal> {
    let refused = || format!("`{cell}` is not a known notation");
    let only = |usual| Ok(Mfn { usual, suspended: None });
    if cell == "see-chapter-98" {
        return only(unknown(UnknownReason::Chapter98));
    }
    let Some((first, second)) = cell.split_once("; ") else {
        return only(plain(&percent(cell)?)?);
    };
    if let Some(inside) = first.strip_prefix("in-quota ") {
        let outside = second.strip_prefix("out-of-quota ").ok_or_else(refused)?;
        let alternatives = vec![
            alternative(Guard::Always, RateValue::Rate(rate(&percent(outside)?)?)),
            alternative(
                Guard::Eligibility("in quota".into()),
                RateValue::Rate(rate(&percent(inside)?)?),
            ),
        ];
        return only(RateEntry::new(alternatives)?);
    }
    let (lowered, days) = second.split_once(" from ").ok_or_else(refused)?;
    let window = days.replace(" to ", "..").parse().map_err(|_| refused())?;
    Ok(Mfn {
        usual: plain(&percent(first)?)?,
        suspended: Some((plain(&percent(lowered)?)?, window)),
    })
}

/// Reads an AJCEP cell.
pub(crate) fn ajcep(cell: &str) -> Result<RateEntry, Refusal> {
    match cell {
        "excluded" => Ok(RateEntry::plain(RateValue::NoConcession)),
        cell => plain(&percent(cell)?),
    }
}

/// A cell of either kind. A rate suspended for some days has no one rate.
pub(crate) fn entry(cell: &str) -> Result<RateEntry, Refusal> {
    match ajcep(cell) {
        Ok(entry) => Ok(entry),
        Err(_) => match mfn(cell)? {
            Mfn { usual, suspended: None } => Ok(usual),
            Mfn { suspended: Some(_), .. } => {
                Err(format!("`{cell}` has a rate for some days: give it a row with its days"))
            }
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_print() {
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
        let (rate, window) = suspended.suspended.unwrap();
        assert_eq!(
            (rate.to_string(), window.to_string()),
            ("free".into(), "2026-03-09..2026-04-30".into())
        );
        assert_eq!(ajcep("excluded").unwrap().to_string(), "no-concession");
        for bad in ["", "x", "5", "7%; soon", "in-quota 5%; 7%"] {
            assert!(mfn(bad).is_err(), "{bad}");
        }
        assert!(ajcep("").is_err());
    }
}
