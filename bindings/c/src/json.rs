//! The questions whose answers are many-sided: JSON in the forms of the command.

use std::ffi::c_char;

use ajcep_core::{
    Book, ClaimForm, HsEdition, Pack, Production, ProductionForm, RuleTable, Subheading,
};
use serde_json::Value;

use crate::book::{ajcep_book, open};
use crate::edge::{self, answer};
use crate::shipment::{self, Lists, ajcep_shipment};
use crate::status::{AJCEP_NULL_POINTER, Failure};
use crate::text::{ajcep_buffer, ajcep_string};

/// The version of this interface: major * 65536 + minor. Programs built for one major
/// version run with every minor version from theirs on.
pub const AJCEP_ABI_VERSION: i32 = 65536;

/// The version of the interface that the library has: compare its upper half with that
/// of AJCEP_ABI_VERSION.
///
/// Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_abi_version() -> i32 {
    AJCEP_ABI_VERSION
}

/// The version of the library, such as 0.1.0: a text that ends with a NUL and lives as
/// long as the library.
///
/// Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_version() -> *const c_char {
    concat!(env!("CARGO_PKG_VERSION"), "\0").as_ptr().cast()
}

/// A name for the embedded data, which changes whenever any of it does.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// `text` is NULL or points to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_data_version(text: *mut ajcep_buffer) -> i32 {
    answer(text, || Ok(Book::embedded().data_version().to_owned()))
}

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
        let mut lists = Lists::default();
        // SAFETY: what the caller promises.
        let shipment = unsafe { shipment::read(shipment, &mut lists) }?;
        Ok(serde_json::to_string(&open(book)?.quote(&shipment)?)?)
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
        let mut lists = Lists::default();
        // SAFETY: what the caller promises.
        let shipment = unsafe { shipment::read(shipment, &mut lists) }?;
        Ok(serde_json::to_string(&open(book)?.regimes(&shipment)?)?)
    })
}

/// The production of a good from its JSON.
pub(crate) fn production(text: &str) -> Result<Production, Failure> {
    Ok(serde_json::from_str::<ProductionForm>(text)?.read()?)
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
        let production = production(unsafe { production_json.required("production") }?)?;
        Ok(serde_json::to_string(&open(book)?.origin(&production)?)?)
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
        let claim = serde_json::from_str::<ClaimForm>(text)?.read()?;
        let book = open(book)?;
        claim.with(|claim| Ok(serde_json::to_string(&book.assess(claim)?)?))
    })
}

/// The rules of origin for a six-digit code of an HS edition (hs2002 to hs2022), as
/// JSON: what `ajcep rule --json` prints.
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
        let (code, edition) = (code.parse::<Subheading>()?, edition.parse::<HsEdition>()?);
        let table = match edition {
            HsEdition::Hs2002 => RuleTable::Hs2002,
            _ => RuleTable::Hs2017,
        };
        Ok(serde_json::to_string(&Book::embedded().rules_for(code, edition, table)?)?)
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
        let (from, to) = (from.parse::<HsEdition>()?, to.parse::<HsEdition>()?);
        Ok(serde_json::to_string(&Book::embedded().transpose(code.parse()?, from, to)?)?)
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
    answer(json, || Ok(serde_json::to_string(&open(book)?.coverage())?))
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
        let bytes = bytes.ok_or_else(|| Failure::new(AJCEP_NULL_POINTER, "pack: NULL"))?;
        let pack = Pack::from_bytes(bytes)?;
        let report: Value = serde_json::to_value(open(book)?.check(&pack))?;
        Ok(serde_json::json!({ "pack": pack, "report": report }).to_string())
    })
}
