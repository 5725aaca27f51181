//! The rate notations of the national MFN tables: percentages, and amounts of
//! local money per unit, as each administration writes them.

use alloc::format;
use alloc::string::String;
use alloc::vec;

use ajcep_model::{Guard, Party, RateEntry, RateValue, UnknownReason};
use alloc::string::ToString;

use crate::cell::{alternative, check_length, entry, expression, number, percent, plain, unknown};
use crate::error::NotationError;

/// Parses an MFN rate cell from the table of `party`. A blank cell is
/// `unknown(blank)`.
///
/// # Errors
/// If the cell does not follow the notation of `party`.
///
/// ```
/// use ajcep_model::Party;
/// use ajcep_notation::local;
///
/// assert_eq!(local::rate(Party::Cambodia, "15%+0.02$/l")?.to_string(), "15% + 0.02 USD/l");
/// assert_eq!(local::rate(Party::LaoPdr, "5%/10%")?.to_string(), "unknown(two-rates)");
/// assert!(local::rate(Party::Singapore, "$16.00").is_err());
/// # Ok::<(), ajcep_notation::NotationError>(())
/// ```
pub fn rate(party: Party, cell: &str) -> Result<RateEntry, NotationError> {
    check_length("rate", cell)?;
    match cell.trim() {
        "" => Ok(unknown(UnknownReason::Blank)),
        "zero" | "Exempted" | "Free" | "free" | "FREE" => plain("free"),
        "Prohibited" => Ok(unknown(UnknownReason::Prohibited)),
        cell => match cell.split_once('/') {
            Some((a, b)) if percent(a).is_ok() && percent(b).is_ok() => {
                Ok(unknown(UnknownReason::TwoRates))
            }
            _ => match percent(cell) {
                Ok(percent) => plain(&percent),
                Err(_) => with_money(party, cell),
            },
        },
    }
}

/// Parses a rate that contains an amount of money.
fn with_money(party: Party, cell: &str) -> Result<RateEntry, NotationError> {
    match party {
        Party::BruneiDarussalam => plain(&brunei(cell)?),
        Party::Cambodia => plain(&cambodia(cell)?),
        Party::Indonesia => plain(&indonesia(cell)?),
        Party::Malaysia => plain(&malaysia(cell)?),
        Party::Singapore => plain(&singapore(cell)?),
        Party::Thailand => thailand(cell),
        _ => {
            let reason = format!("not a form known for {party}");
            let expected = "a percentage, zero, Exempted or Prohibited";
            Err(NotationError::new("rate", cell, reason, expected))
        }
    }
}

/// An error for a `cell` that does not have the form `expected`.
fn unknown_form(cell: &str, expected: &'static str) -> NotationError {
    NotationError::new("rate", cell, "not a known form", expected)
}

/// Parses an amount of Brunei dollars: `22¢/dal`, `$250/dal`.
fn brunei(cell: &str) -> Result<String, NotationError> {
    let refused = || unknown_form(cell, "a percentage, or an amount such as 22¢/dal or $250/dal");
    let (amount, unit) = cell.split_once('/').ok_or_else(refused)?;
    let amount = match amount.strip_suffix('¢') {
        Some(cents) => {
            let cents: rust_decimal::Decimal = number(cents)?.parse().map_err(|_| refused())?;
            (cents * rust_decimal::Decimal::new(1, 2)).to_string()
        }
        None => number(amount.strip_prefix('$').ok_or_else(refused)?)?,
    };
    Ok(format!("{amount} BND/{unit}"))
}

/// Parses an amount of US dollars, the only dollar in use in Cambodia: `15%+0.02$/l`.
fn cambodia(cell: &str) -> Result<String, NotationError> {
    let refused = || unknown_form(cell, "a percentage, 0.04$/l, or both joined by +");
    if let Some((a, b)) = cell.split_once('+') {
        return Ok(format!("{} + {}", percent(a)?, cambodia(b)?));
    }
    let (amount, unit) = cell.split_once("$/").ok_or_else(refused)?;
    Ok(format!("{} USD/{unit}", number(amount)?))
}

/// Parses an amount of rupiah: `Rp. 14,000,-/liter`.
fn indonesia(cell: &str) -> Result<String, NotationError> {
    let refused = || {
        unknown_form(
            cell,
            "a percentage, or an amount such as Rp. 14,000,-/liter, per kg, liter or menit",
        )
    };
    let body = cell.strip_prefix("Rp. ").ok_or_else(refused)?;
    let (amount, unit) = body.split_once(",-/").ok_or_else(refused)?;
    let unit = match unit {
        "kg" => "kg",
        "liter" => "l",
        "menit" => "min",
        _ => return Err(refused()),
    };
    Ok(format!("{} IDR/{unit}", number(amount)?))
}

/// Parses an amount of ringgit: `RM7.00` (the table has no unit), `5% and RM1.30`,
/// `25% or RM0.15 w.i.t.h` (whichever is the higher), `RM 25.50 per 100% vol. per
/// litre`.
fn malaysia(cell: &str) -> Result<String, NotationError> {
    let refused = || {
        unknown_form(
            cell,
            "a percentage, RM0.20, `RM0.20 per stk`, `RM0.20 each`, `RM0.20 per 100% vol. per litre`, or a percentage and an amount",
        )
    };
    if let Some((a, b)) = cell.split_once(" and ") {
        return Ok(format!("{} + {}", percent(a)?, malaysia(b)?));
    }
    if let Some(pair) = cell.strip_suffix(" w.i.t.h") {
        let (a, b) = pair.split_once(" or ").ok_or_else(refused)?;
        return Ok(format!("max({}, {})", percent(a)?, malaysia(b)?));
    }
    let body = cell.strip_prefix("RM").ok_or_else(refused)?;
    for (words, unit) in
        [(" per 100% vol. per litre", "l-alcohol"), (" per stk", "number"), (" each", "number")]
    {
        if let Some(amount) = body.strip_suffix(words) {
            return Ok(format!("{} MYR/{unit}", number(amount)?));
        }
    }
    Ok(format!("{} MYR/unstated-unit", number(body)?))
}

/// Parses an amount of Singapore dollars: `$16.00 Per Litre of Alcohol`.
fn singapore(cell: &str) -> Result<String, NotationError> {
    let refused =
        || unknown_form(cell, "a percentage, or an amount such as `$16.00 Per Litre of Alcohol`");
    cell.strip_prefix('$')
        .and_then(|body| body.strip_suffix(" Per Litre of Alcohol"))
        .ok_or_else(refused)
        .and_then(|amount| Ok(format!("{} SGD/l-alcohol", number(amount)?)))
}

/// Parses an amount of baht: `1.5 baht/Metre`, `30% or 25 baht/Kilogram` (whichever
/// is the higher), and `2 baht/Solid Kilogram - not solid litre` (per kilogram if
/// solid, otherwise per litre).
fn thailand(cell: &str) -> Result<RateEntry, NotationError> {
    let refused = || {
        unknown_form(
            cell,
            "a percentage, `25 baht/Kilogram`, `1.5 baht/Metre`, or `30% or 25 baht/Kilogram`",
        )
    };
    let (floor, specific) = match cell.split_once(" or ") {
        Some((a, b)) => (Some(percent(a)?), b),
        None => (None, cell),
    };
    let (amount, unit) = specific.split_once("baht/").ok_or_else(refused)?;
    let amount = number(amount)?;
    let per = |unit: &str| {
        let specific = format!("{amount} THB/{unit}");
        floor.as_ref().map_or(specific.clone(), |floor| format!("max({floor}, {specific})"))
    };
    match unit {
        "Kilogram" | "kilogram" => plain(&per("kg")),
        "Litre" => plain(&per("l")),
        "Metre" => plain(&per("m")),
        "Solid Kilogram - not solid litre" => entry(
            cell,
            vec![
                alternative(
                    Guard::Product("solid".into()),
                    RateValue::Rate(expression(&per("kg"))?),
                ),
                alternative(
                    Guard::Product("not solid".into()),
                    RateValue::Rate(expression(&per("l"))?),
                ),
            ],
        ),
        _ => Err(refused()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_is_parsed() {
        use Party::{
            BruneiDarussalam, Cambodia, Indonesia, LaoPdr, Malaysia, Myanmar, Singapore, Thailand,
        };
        for (party, cell, canonical) in [
            (Myanmar, "zero", "free"),
            (Thailand, "Exempted", "free"),
            (Thailand, "", "unknown(blank)"),
            (LaoPdr, "Prohibited", "unknown(prohibited)"),
            (LaoPdr, "5%/10%", "unknown(two-rates)"),
            (LaoPdr, "0%", "free"),
            (BruneiDarussalam, "11¢/kg", "0.11 BND/kg"),
            (BruneiDarussalam, "$250/dal", "250 BND/dal"),
            (Cambodia, "0.04$/l", "0.04 USD/l"),
            (Cambodia, "15%+0.02$/l", "15% + 0.02 USD/l"),
            (Indonesia, "Rp. 21,450,-/menit", "21450 IDR/min"),
            (Indonesia, "Rp. 14,000,-/liter", "14000 IDR/l"),
            (Malaysia, "RM7.00", "7.00 MYR/unstated-unit"),
            (Malaysia, "5% and RM 0.65", "5% + 0.65 MYR/unstated-unit"),
            (Malaysia, "RM0.20 per stk", "0.20 MYR/number"),
            (Malaysia, "RM 25.50 per 100% vol. per litre", "25.50 MYR/l-alcohol"),
            (Malaysia, "25% or RM0.15 w.i.t.h", "max(25%, 0.15 MYR/unstated-unit)"),
            (Malaysia, "30% or RM60.00 each w.i.t.h", "max(30%, 60.00 MYR/number)"),
            (Singapore, "$16.00 Per Litre of Alcohol", "16.00 SGD/l-alcohol"),
            (Thailand, "30% or 25.13baht/kilogram", "max(30%, 25.13 THB/kg)"),
            (Thailand, "1.5 baht/Metre", "1.5 THB/m"),
            (
                Thailand,
                "10% or 2 baht/Solid Kilogram - not solid litre",
                "[solid] max(10%, 2 THB/kg); [not solid] max(10%, 2 THB/l)",
            ),
        ] {
            assert_eq!(rate(party, cell).unwrap().to_string(), canonical, "{cell}");
        }
    }

    #[test]
    fn other_forms_are_rejected() {
        for (party, cell) in [
            (Party::Myanmar, "5 kyat/kg"),
            (Party::BruneiDarussalam, "11/kg"),
            (Party::Indonesia, "Rp. 5,-/stone"),
            (Party::Malaysia, "RM"),
            (Party::Thailand, "10% or 2 baht/Rai"),
            (Party::Singapore, "$16.00"),
            (Party::LaoPdr, "5%/ten"),
            (Party::Cambodia, "-5%"),
        ] {
            assert!(rate(party, cell).is_err(), "{cell}");
        }
        assert!(rate(Party::Cambodia, &"5%+".repeat(100_000)).is_err());
    }
}
