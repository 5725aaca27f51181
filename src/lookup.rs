//! Finding the tariff line for a code on a date; and where there is none,
//! finding out why.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{HsEdition, Party, TariffCode, Window};
use jiff::ToSpan;
use jiff::civil::Date;

use crate::error::{Error, Kind, LISTED};
use crate::schedule::TariffLine;
use crate::tables;

/// The line of `party` for `code` on `date`.
#[inline]
pub(crate) fn line(party: Party, code: TariffCode, date: Date) -> Result<TariffLine, Error> {
    match tables::line(party, code, date) {
        Some(record) => Ok(TariffLine::new(party, code, record)),
        None => Err(why_not(party, code, date)),
    }
}

/// The windows of the editions a schedule is made of.
pub(crate) fn editions(party: Party) -> Vec<Window> {
    let Some(info) = tables::schedule(party) else { return Vec::new() };
    let last = info.window().and_then(|window| window.until());
    let ends = info.editions.iter().skip(1).map(|next| next.checked_sub(1.day()).ok());
    info.editions
        .iter()
        .zip(ends.chain([last]))
        .filter_map(|(from, until)| Window::new(*from, until))
        .collect()
}

#[cold]
fn why_not(party: Party, code: TariffCode, date: Date) -> Error {
    let Some(info) = tables::schedule(party) else { return Kind::NoSchedule { party }.into() };
    if !info.contains(date) {
        return Kind::DateOutsideSchedule { party, date, windows: editions(party) }.into();
    }
    let windows: Vec<Window> =
        tables::lines_of(party, code).filter_map(|record| record.window()).collect();
    if !windows.is_empty() {
        return Kind::CodeNotInForce { party, code, date, windows }.into();
    }
    let (lines, total) = lines_under(party, code, date);
    if total > 0 {
        return Kind::IncompleteCode { party, code, lines, total }.into();
    }
    let known_in = HsEdition::ALL
        .into_iter()
        .filter(|edition| tables::has(*edition, code.subheading()))
        .collect();
    let edition = info.hs_edition;
    Kind::UnknownCode { party, code, edition, nearest: nearest_prefix(party, code), known_in }
        .into()
}

/// The first lines on `date` whose codes begin with `prefix`, and how many
/// there are.
fn lines_under(party: Party, prefix: TariffCode, date: Date) -> (Vec<TariffCode>, usize) {
    let mut codes = tables::lines_under(party, prefix)
        .filter(|line| line.record.holds(date))
        .map(|line| line.code);
    let first: Vec<TariffCode> = codes.by_ref().take(LISTED).collect();
    let total = first.len() + codes.count();
    (first, total)
}

/// The longest beginning of `code` that some line of `party` has too, if it is
/// a chapter at least. It shares it with a neighbour in the order of codes.
fn nearest_prefix(party: Party, code: TariffCode) -> Option<String> {
    let wanted = code.undotted().to_string();
    let shared = |other: TariffCode| {
        let other = other.undotted().to_string();
        wanted.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
    };
    let most = tables::neighbours(party, code).into_iter().flatten().map(shared).max()?;
    let prefix = wanted.get(..most).filter(|prefix| prefix.len() >= 2)?;
    Some(match prefix.parse::<TariffCode>() {
        Ok(code) => code.to_string(),
        Err(_) => prefix.to_owned(),
    })
}
