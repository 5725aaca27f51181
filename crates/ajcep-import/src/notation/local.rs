//! The notations of the national MFN tables: percentages, and amounts in local
//! money with the units each administration writes.

use ajcep_model::{Guard, Party, RateEntry, RateValue, UnknownReason};

use super::{Refusal, alternative, number, percent, plain, rate, unknown};

/// Reads an MFN cell of the table of `party`.
pub(crate) fn mfn(party: Party, cell: &str) -> Result<RateEntry, Refusal> {
    match cell.trim() {
        "" => Ok(unknown(UnknownReason::Blank)),
        "zero" | "Exempted" => plain("free"),
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

fn with_money(party: Party, cell: &str) -> Result<RateEntry, Refusal> {
    match party {
        Party::BruneiDarussalam => plain(&brunei(cell)?),
        Party::Cambodia => plain(&cambodia(cell)?),
        Party::Indonesia => plain(&indonesia(cell)?),
        Party::Malaysia => plain(&malaysia(cell)?),
        Party::Singapore => plain(&singapore(cell)?),
        Party::Thailand => thailand(cell),
        _ => Err(format!("`{cell}` is not a notation known for {party}")),
    }
}

fn refused(cell: &str) -> Refusal {
    format!("`{cell}` is not a known notation")
}

/// `22¢/dal`, `$250/dal`: Brunei dollars.
fn brunei(cell: &str) -> Result<String, Refusal> {
    let (amount, unit) = cell.split_once('/').ok_or_else(|| refused(cell))?;
    let amount = match amount.strip_suffix('¢') {
        Some(cents) => {
            let cents: rust_decimal::Decimal = number(cents)?.parse().map_err(|_| refused(cell))?;
            (cents * rust_decimal::Decimal::new(1, 2)).to_string()
        }
        None => number(amount.strip_prefix('$').ok_or_else(|| refused(cell))?)?,
    };
    Ok(format!("{amount} BND/{unit}"))
}

/// `15%+0.02$/l`: in US dollars, the only dollar in use there.
fn cambodia(cell: &str) -> Result<String, Refusal> {
    if let Some((a, b)) = cell.split_once('+') {
        return Ok(format!("{} + {}", percent(a)?, cambodia(b)?));
    }
    let (amount, unit) = cell.split_once("$/").ok_or_else(|| refused(cell))?;
    Ok(format!("{} USD/{unit}", number(amount)?))
}

/// `Rp. 14,000,-/liter`.
fn indonesia(cell: &str) -> Result<String, Refusal> {
    let body = cell.strip_prefix("Rp. ").ok_or_else(|| refused(cell))?;
    let (amount, unit) = body.split_once(",-/").ok_or_else(|| refused(cell))?;
    let unit = match unit {
        "kg" => "kg",
        "liter" => "l",
        "menit" => "min",
        _ => return Err(refused(cell)),
    };
    Ok(format!("{} IDR/{unit}", number(amount)?))
}

/// `RM7.00` (no unit is printed), `5% and RM1.30`, `25% or RM0.15 w.i.t.h`
/// (whichever is the higher), `RM 25.50 per 100% vol. per litre`.
fn malaysia(cell: &str) -> Result<String, Refusal> {
    if let Some((a, b)) = cell.split_once(" and ") {
        return Ok(format!("{} + {}", percent(a)?, malaysia(b)?));
    }
    if let Some(pair) = cell.strip_suffix(" w.i.t.h") {
        let (a, b) = pair.split_once(" or ").ok_or_else(|| refused(cell))?;
        return Ok(format!("max({}, {})", percent(a)?, malaysia(b)?));
    }
    let body = cell.strip_prefix("RM").ok_or_else(|| refused(cell))?;
    for (words, unit) in
        [(" per 100% vol. per litre", "l-alcohol"), (" per stk", "number"), (" each", "number")]
    {
        if let Some(amount) = body.strip_suffix(words) {
            return Ok(format!("{} MYR/{unit}", number(amount)?));
        }
    }
    Ok(format!("{} MYR/unstated-unit", number(body)?))
}

/// `$16.00 Per Litre of Alcohol`.
fn singapore(cell: &str) -> Result<String, Refusal> {
    cell.strip_prefix('$')
        .and_then(|body| body.strip_suffix(" Per Litre of Alcohol"))
        .ok_or_else(|| refused(cell))
        .and_then(|amount| Ok(format!("{} SGD/l-alcohol", number(amount)?)))
}

/// `30% or 25 baht/Kilogram` (whichever is the higher), `1.5 baht/Metre`, and
/// `2 baht/Solid Kilogram - not solid litre`: by the kilogram if solid, else by
/// the litre.
fn thailand(cell: &str) -> Result<RateEntry, Refusal> {
    let (floor, specific) = match cell.split_once(" or ") {
        Some((a, b)) => (Some(percent(a)?), b),
        None => (None, cell),
    };
    let (amount, unit) = specific.split_once("baht/").ok_or_else(|| refused(cell))?;
    let amount = number(amount)?;
    let per = |unit: &str| {
        let specific = format!("{amount} THB/{unit}");
        floor.as_ref().map_or(specific.clone(), |floor| format!("max({floor}, {specific})"))
    };
    match unit {
        "Kilogram" | "kilogram" => plain(&per("kg")),
        "Litre" => plain(&per("l")),
        "Metre" => plain(&per("m")),
        "Solid Kilogram - not solid litre" => Ok(RateEntry::new(vec![
            alternative(Guard::Product("solid".into()), RateValue::Rate(rate(&per("kg"))?)),
            alternative(Guard::Product("not solid".into()), RateValue::Rate(rate(&per("l"))?)),
        ])?),
        _ => Err(refused(cell)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_print() {
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
            assert_eq!(mfn(party, cell).unwrap().to_string(), canonical, "{cell}");
        }
    }

    #[test]
    fn what_is_not_the_notation_is_refused() {
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
            assert!(mfn(party, cell).is_err(), "{cell}");
        }
    }
}
