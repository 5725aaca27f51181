//! Compound answers as JSON, with the fields that the command prints.

use ajcep_core::claim::{Claim, Declaration};
use ajcep_core::json::{from_text, to_text};
use ajcep_core::notation::written::{CodeError, Written, code_prefix};
use ajcep_core::origin::{Production, Vessel};
use ajcep_core::origin::{determine, remedies, rule_table_for, rules_under};
use ajcep_core::pack::PackReport;
use ajcep_core::{
    CodePrefix, HsEdition, Pack, Party, RateExpression, Subheading, nomenclature, staging,
};

use crate::book::{ajcep_book, open};
use crate::edge::{self, answer};
use crate::shipment::{self, ajcep_shipment, date};
use crate::status::Failure;
use crate::text::{ajcep_buffer, ajcep_string};

/// A quote with everything it rests on, as JSON: what `ajcep quote --json` prints.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// `shipment` points to an `ajcep_shipment`, `json` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_quote_json(
    book: ajcep_book,
    shipment: *const ajcep_shipment,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let shipment = unsafe { shipment::read(shipment) }?;
        Ok(to_text(&open(book)?.quote(&shipment)?)?)
    })
}

/// The regimes open to the importer, the cheapest first, as JSON: what
/// `ajcep regimes --json` prints.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// As ajcep_quote_json.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_regimes_json(
    book: ajcep_book,
    shipment: *const ajcep_shipment,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let shipment = unsafe { shipment::read(shipment) }?;
        Ok(to_text(&open(book)?.regimes(&shipment)?)?)
    })
}

/// Whether a good originates, with the reasons: JSON in and out, in the forms of
/// `ajcep origin`.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// `production` is as ajcep_string says; `json` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_origin_json(
    book: ajcep_book,
    production_json: ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let text = unsafe { production_json.required("production") }?;
        open(book)?;
        Ok(to_text(&determine(&from_text::<Production>(text)?)?)?)
    })
}

/// What would make a good that does not originate qualify: JSON in and out, in the
/// forms of `ajcep origin --remedies`.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// As ajcep_origin_json.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_remedies_json(
    production_json: ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let text = unsafe { production_json.required("production") }?;
        Ok(to_text(&remedies(&from_text::<Production>(text)?)?)?)
    })
}

/// The conditions of Article 23 that keep a vessel or factory ship from being one of a
/// Party: a JSON list of codes, empty if it is one. The vessel is JSON.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// The texts are as ajcep_string says; `json` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_vessel_json(
    vessel_json: ajcep_string,
    party: ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let (vessel, party) =
            unsafe { (vessel_json.required("vessel")?, party.required("party")?) };
        Ok(to_text(&from_text::<Vessel>(vessel)?.faults(Party::read(party)?)?)?)
    })
}

/// The rate that a staging category of a Party's Schedule gives for a base rate on a day,
/// yyyymmdd, as JSON.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// As ajcep_vessel_json.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_staged_json(
    party: ajcep_string,
    category: ajcep_string,
    base_rate: ajcep_string,
    day: i32,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let [party, category, base] = unsafe {
            [
                party.required("party")?,
                category.required("category")?,
                base_rate.required("base_rate")?,
            ]
        };
        let base: RateExpression = base.parse()?;
        Ok(to_text(&staging::staged(Party::read(party)?, category, &base, date(day)?)?)?)
    })
}

/// Whether a preference may be claimed, what is paid, what is wrong: JSON in and out,
/// in the forms of `ajcep claim`.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// As ajcep_origin_json.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_claim_json(
    book: ajcep_book,
    claim_json: ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let text = unsafe { claim_json.required("claim") }?;
        Ok(to_text(&open(book)?.assess(&from_text::<Claim>(text)?)?)?)
    })
}

/// Whether the preference of each line of a declaration may be claimed, and the totals: JSON
/// in and out, in the forms of `ajcep declaration`.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// As ajcep_origin_json.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_declaration_json(
    book: ajcep_book,
    declaration_json: ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let text = unsafe { declaration_json.required("declaration") }?;
        Ok(to_text(&open(book)?.assess_declaration(&from_text::<Declaration>(text)?)?)?)
    })
}

/// The tariff lines of a Party under a chapter, a heading, a subheading or more digits on a
/// day, yyyymmdd, and the lowest and highest of their rates, as JSON: what
/// `ajcep rates --json` prints.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// The texts are as ajcep_string says; `json` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_rates_json(
    book: ajcep_book,
    party: ajcep_string,
    code: ajcep_string,
    day: i32,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let (party, code) = unsafe { (party.required("party")?, code.required("code")?) };
        let party = Party::read(party)?;
        let prefix = code_prefix(code, party).map_err(CodeError::into_error)?;
        Ok(to_text(&open(book)?.lines_under(party, prefix, date(day)?)?)?)
    })
}

/// The rules of origin for a chapter, a heading or a six-digit code of an HS edition (hs2002
/// to hs2022), one for each six-digit code, as JSON: what `ajcep rule --json` prints.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// `code` and `edition` are as ajcep_string says; `json` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_rule_json(
    code: ajcep_string,
    edition: ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let (code, edition) = unsafe { (code.required("code")?, edition.required("edition")?) };
        let edition = HsEdition::read(edition)?;
        let table = rule_table_for(edition);
        Ok(to_text(&rules_under(CodePrefix::read(code)?, edition, table)?)?)
    })
}

/// What a six-digit code of one HS edition is in another, as JSON: what
/// `ajcep transpose --json` prints.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// The texts are as ajcep_string says; `json` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_transpose_json(
    code: ajcep_string,
    from: ajcep_string,
    to: ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let [code, from, to] =
            unsafe { [code.required("code")?, from.required("from")?, to.required("to")?] };
        let (from, to) = (HsEdition::read(from)?, HsEdition::read(to)?);
        Ok(to_text(&nomenclature::transpose(Subheading::read(code)?, from, to)?)?)
    })
}

/// What the data of a book covers, as JSON: what `ajcep coverage --json` prints.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// `json` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_coverage_json(book: ajcep_book, json: *mut ajcep_buffer) -> i32 {
    answer(json, || Ok(to_text(&open(book)?.coverage())?))
}

/// What the data of a book knows of each Party's tariff on a day, yyyymmdd, as JSON: what
/// `ajcep coverage --date --json` prints.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// `json` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_coverage_on_json(
    book: ajcep_book,
    day: i32,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || Ok(to_text(&open(book)?.coverage_on(date(day)?))?))
}

/// What a pack is, and what it would add to a book, replace, repeat and contradict, as
/// JSON: what `ajcep pack check --json` prints.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// `bytes` points to `length` bytes, `json` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_pack_check_json(
    book: ajcep_book,
    bytes: *const u8,
    length: usize,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let bytes = unsafe { edge::column(bytes, length, "pack") }?;
        let pack = Pack::from_bytes(bytes.ok_or_else(|| Failure::null("pack"))?)?;
        let report = open(book)?.check(&pack);
        Ok(to_text(&PackCheck { pack, report })?)
    })
}

/// A pack and its report.
#[derive(serde::Serialize)]
struct PackCheck {
    pack: Pack,
    report: PackReport,
}
