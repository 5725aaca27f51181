//! Compound answers as JSON, with the fields that the command prints.

use ajcep_core::claim::{Claim, Declaration};
use ajcep_core::json::{from_text, to_text};
use ajcep_core::notation::written::{CodeError, code_prefix};
use ajcep_core::origin::{Production, Vessel};
use ajcep_core::origin::{determine, remedies, rule_table_for, rules_under};
use ajcep_core::pack::PackReport;
use ajcep_core::{Pack, RateExpression, nomenclature, staging};
use serde::de::DeserializeOwned;

use crate::book::{ajcep_book, open, pack};
use crate::edge::answer;
use crate::room::{self, JSON_TIMES};
use crate::shipment::{self, ajcep_shipment, date};
use crate::staged::category_of;
use crate::status::Failure;
use crate::text::{ajcep_buffer, ajcep_string, read_as};

/// What JSON says.
///
/// # Safety
/// `text` is NULL or points to an `ajcep_string`, which is as it says.
pub(crate) unsafe fn read<T: DeserializeOwned>(
    text: *const ajcep_string,
    what: &str,
) -> Result<T, Failure> {
    // SAFETY: what the caller promises.
    let text = unsafe { required(text, what) }?;
    room::nested(text, what)?;
    room::for_input(text.len(), JSON_TIMES)?;
    Ok(from_text(text)?)
}

/// A text that is required.
///
/// # Safety
/// `text` is NULL or points to an `ajcep_string`, which is as it says.
unsafe fn required<'a>(text: *const ajcep_string, what: &str) -> Result<&'a str, Failure> {
    // SAFETY: what the caller promises.
    unsafe { ajcep_string::at(text).required(what) }
}

/// A quote with everything it rests on, as JSON: what `ajcep quote --json` prints.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a shipment and of a book; AJCEP_BUFFER_TOO_SMALL.
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
/// Statuses: as ajcep_quote_json.
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
/// Statuses: of a text, of JSON, of a good and of a book; AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `production_json` points to an `ajcep_string`, `json` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_origin_json(
    book: ajcep_book,
    production_json: *const ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let production = unsafe { read::<Production>(production_json, "production") }?;
        open(book)?;
        Ok(to_text(&determine(&production)?)?)
    })
}

/// What would make a good that does not originate qualify: JSON in as for ajcep_origin_json,
/// out in the form of `remedies` in what `ajcep origin --json` prints.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text, of JSON and of a good; AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// As ajcep_origin_json.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_remedies_json(
    production_json: *const ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let production = unsafe { read::<Production>(production_json, "production") }?;
        Ok(to_text(&remedies(&production)?)?)
    })
}

/// The conditions of Article 23 that keep a vessel or factory ship from being one of a
/// Party: a JSON list of codes, empty if it is one. The vessel is JSON.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text and of JSON; AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// The texts point to `ajcep_string`s, `json` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_vessel_json(
    vessel_json: *const ajcep_string,
    party: *const ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let (vessel, party) =
            unsafe { (read::<Vessel>(vessel_json, "vessel")?, required(party, "party")?) };
        Ok(to_text(&vessel.faults(read_as(party, "party")?)?)?)
    })
}

/// The rate that a staging category of a Party's Schedule gives for a base rate on a day,
/// yyyymmdd, as JSON.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text; AJCEP_BAD_VALUE, AJCEP_BEFORE_FIRST_CUT, AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// The texts point to `ajcep_string`s, `json` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_staged_json(
    party: *const ajcep_string,
    category: *const ajcep_string,
    base_rate: *const ajcep_string,
    day: i32,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let [party, category, base] = unsafe {
            [required(party, "party")?, category_of(category)?, required(base_rate, "base_rate")?]
        };
        let base: RateExpression =
            base.parse().map_err(|error| Failure::from(error).in_field("base_rate"))?;
        Ok(to_text(&staging::staged(
            read_as(party, "party")?,
            category,
            &base,
            date(day, "date")?,
        )?)?)
    })
}

/// Whether a preference may be claimed under a certificate of origin (Form AJ), what is paid, what
/// is wrong: JSON in and out, in the forms of `ajcep claim`: claims.md has every field. Those of a
/// claim are shipment.to, .from, .code, .date, .value, .currency, .quantity, .unit; production (as
/// in ajcep_origin_json); shipped; route, a list of { place, operations, documents }, [] if
/// shipped directly; certificate with exporter, importer, reference, origin, invoice_number,
/// invoice_date, transport, hs_code, hs_edition, goods, quantity, unit, criterion,
/// exporter_declared, certified, issued, the marks issued_retroactively, de_minimis and
/// accumulation, or a list of items. A field that the form has not is refused with
/// AJCEP_BAD_VALUE. Those of the answer are preference (a code of AJCEP_LIST_CLAIM), payable_duty,
/// saving and duty_if_allowed, each with exact, or at_least, at_most and because.code; defects, a
/// list of { code, severity (fatal, curable, partial or note), text, cure, cites }; missing, a
/// list of texts.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text, of JSON, of a shipment, of a good and of a book; AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// As ajcep_origin_json.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_claim_json(
    book: ajcep_book,
    claim_json: *const ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let claim = unsafe { read::<Claim>(claim_json, "claim") }?;
        Ok(to_text(&open(book)?.assess(&claim)?)?)
    })
}

/// Whether the preference of each line of a declaration may be claimed, and the totals: JSON
/// in and out, in the forms of `ajcep declaration`: claims.md has every field. Those of a
/// declaration are shipped, presented, consignment_value, waiver and route, as of a claim;
/// certificates, a list, each as of a claim with its reference; lines, a list of { shipment,
/// certificate (the reference of one), item (its number on that), production, not_claimed }.
///
/// Any thread; what is given is not kept.
///
/// Statuses: as ajcep_claim_json.
///
/// # Safety
/// As ajcep_origin_json.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_declaration_json(
    book: ajcep_book,
    declaration_json: *const ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let declaration = unsafe { read::<Declaration>(declaration_json, "declaration") }?;
        Ok(to_text(&open(book)?.assess_declaration(&declaration)?)?)
    })
}

/// The tariff lines of a Party under a chapter, a heading, a subheading or more digits on a
/// day, yyyymmdd, and the lowest and highest of their rates, as JSON: what
/// `ajcep rates --json` prints.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text and of a book; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_CODE,
/// AJCEP_DATE_OUTSIDE_SCHEDULE, AJCEP_NO_SCHEDULE, AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// The texts point to `ajcep_string`s, `json` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_rates_json(
    book: ajcep_book,
    party: *const ajcep_string,
    code: *const ajcep_string,
    day: i32,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let (party, code) = unsafe { (required(party, "party")?, required(code, "code")?) };
        let party = read_as(party, "party")?;
        let prefix = code_prefix(code, party).map_err(CodeError::into_error)?;
        Ok(to_text(&open(book)?.lines_under(party, prefix, date(day, "date")?)?)?)
    })
}

/// The rules of origin for a chapter, a heading or a six-digit code of an HS edition (hs2002
/// to hs2022), one for each six-digit code, as JSON: what `ajcep rule --json` prints.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_SUBHEADING, AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `code` and `edition` point to `ajcep_string`s, `json` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_rule_json(
    code: *const ajcep_string,
    edition: *const ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let (code, edition) = unsafe { (required(code, "code")?, required(edition, "edition")?) };
        let edition = read_as(edition, "edition")?;
        let table = rule_table_for(edition);
        Ok(to_text(&rules_under(read_as(code, "code")?, edition, table)?)?)
    })
}

/// What a six-digit code of one HS edition is in another, as JSON: what
/// `ajcep transpose --json` prints.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_SUBHEADING, AJCEP_NO_CORRELATION,
/// AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// The texts point to `ajcep_string`s, `json` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_transpose_json(
    code: *const ajcep_string,
    from: *const ajcep_string,
    to: *const ajcep_string,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || {
        // SAFETY: what the caller promises.
        let [code, from, to] =
            unsafe { [required(code, "code")?, required(from, "from")?, required(to, "to")?] };
        let (from, to) = (read_as(from, "from")?, read_as(to, "to")?);
        Ok(to_text(&nomenclature::transpose(read_as(code, "code")?, from, to)?)?)
    })
}

/// What the data of a book covers, as JSON: what `ajcep coverage --json` prints.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a book; AJCEP_BUFFER_TOO_SMALL.
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
/// Statuses: of a book; AJCEP_BAD_VALUE, AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `json` points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_coverage_on_json(
    book: ajcep_book,
    day: i32,
    json: *mut ajcep_buffer,
) -> i32 {
    answer(json, || Ok(to_text(&open(book)?.coverage_on(date(day, "date")?))?))
}

/// What a pack is, and what it would add to a book, replace, repeat and contradict, as
/// JSON: what `ajcep pack check --json` prints.
///
/// Any thread; what is given is not kept.
///
/// Statuses: as ajcep_book_with_pack; AJCEP_BUFFER_TOO_SMALL.
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
        let pack = unsafe { pack(bytes, length) }?;
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
