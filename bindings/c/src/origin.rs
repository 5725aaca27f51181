//! A good and its materials in, whether it originates out.

use std::str::FromStr;

use ajcep_core::{
    Criterion, Good, HsEdition, Material, MaterialOrigin, Outcome, ParseError, Party, Production,
    Role, RuleTable, Status, Subheading,
};

use crate::book::{ajcep_book, open};
use crate::decimal::ajcep_decimal;
use crate::edge::{self, first_size, guarded};
use crate::shipment::date;
use crate::status::{
    AJCEP_BAD_LENGTH, AJCEP_BAD_STRUCT_SIZE, AJCEP_BAD_VALUE, AJCEP_BUFFER_TOO_SMALL,
    AJCEP_NULL_POINTER, AJCEP_OK, Failure,
};
use crate::text::{ajcep_buffer, ajcep_string};

/// Whether something holds is not stated.
pub const AJCEP_NOT_STATED: i32 = 0;
/// It holds.
pub const AJCEP_YES: i32 = 1;
/// It does not hold.
pub const AJCEP_NO: i32 = 2;

/// The good originates.
pub const AJCEP_QUALIFIES: i32 = 1;
/// It does not.
pub const AJCEP_FAILS: i32 = 2;
/// Something that is not stated would decide.
pub const AJCEP_NEEDS_INFORMATION: i32 = 3;

/// No criterion holds.
pub const AJCEP_CRITERION_NONE: i32 = 0;
/// Wholly obtained.
pub const AJCEP_CRITERION_WO: i32 = 1;
/// Produced exclusively from originating materials.
pub const AJCEP_CRITERION_PE: i32 = 2;
/// Change of tariff heading, by the general rule.
pub const AJCEP_CRITERION_CTH: i32 = 3;
/// Change of tariff classification, by a product specific rule.
pub const AJCEP_CRITERION_CTC: i32 = 4;
/// Regional value content.
pub const AJCEP_CRITERION_RVC: i32 = 5;
/// A specific process.
pub const AJCEP_CRITERION_SP: i32 = 6;

/// A material.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_material {
    /// Its subheading, six digits.
    pub code: ajcep_string,
    /// non-originating, unknown, or originating:TH and so on.
    pub origin: ajcep_string,
    /// material if not given; packing-transport, packing-retail, accessory, indirect.
    pub role: ajcep_string,
    /// Which product of its subheading it is, where a rule asks.
    pub product: ajcep_string,
    /// Processes it underwent entirely in one or more Parties, separated by commas.
    pub processes: ajcep_string,
    /// Finishing operations done with dyeing or printing, separated by commas.
    pub finishing_operations: ajcep_string,
    /// Its value (Article 27), in the currency of the FOB value.
    pub value: ajcep_decimal,
    /// Its weight in kg.
    pub weight_kg: ajcep_decimal,
    /// Of fungible materials, how many per cent originate (Article 35).
    pub originating_percent: ajcep_decimal,
    /// Retail packing: whether it is classified with the good; AJCEP_NOT_STATED is yes.
    pub classified_with_good: i32,
    /// Accessories: whether in customary amount; AJCEP_NOT_STATED is yes.
    pub customary: i32,
    /// Accessories: whether invoiced separately; AJCEP_NOT_STATED is no.
    pub invoiced_separately: i32,
    /// Zero.
    pub reserved: i32,
    /// Chapters 61 to 63: whether it is of the component that determines the
    /// classification of the good; AJCEP_NOT_STATED is yes.
    pub determines_classification: i32,
    /// AJCEP_YES: a product of the Information Technology declaration, assembled in a
    /// Party (Annex 3).
    pub ita_product: i32,
}

/// A good and the materials it was produced from. Required: code, producing_party, fob.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_good {
    /// sizeof(ajcep_good).
    pub struct_size: u32,
    /// When the certificate is issued, which chooses the rule table; or 0.
    pub issued: i32,
    /// Its subheading, six digits.
    pub code: ajcep_string,
    /// The Party in which it was produced.
    pub producing_party: ajcep_string,
    /// The HS edition of every code given, such as hs2017; the rule table's if not given.
    pub edition: ajcep_string,
    /// The rule table, whatever the date of issue: hs2002 or hs2017.
    pub rule_table: ajcep_string,
    /// The letter of Article 25 by which it was wholly obtained.
    pub wholly_obtained: ajcep_string,
    /// Which product of its subheading it is, where a rule asks.
    pub product: ajcep_string,
    /// Operations performed, separated by commas; manufacture if not given.
    pub operations: ajcep_string,
    /// Processes it underwent entirely in one or more Parties, separated by commas.
    pub processes: ajcep_string,
    /// Finishing operations done with dyeing or printing, separated by commas.
    pub finishing_operations: ajcep_string,
    /// Its FOB value, above zero.
    pub fob: ajcep_decimal,
    /// Its net weight in kg.
    pub weight_kg: ajcep_decimal,
    /// AJCEP_YES, AJCEP_NO or AJCEP_NOT_STATED.
    pub final_process_in_party: i32,
    /// sizeof(ajcep_material).
    pub material_size: u32,
    /// Its materials.
    pub materials: *const ajcep_material,
    /// How many.
    pub material_count: usize,
}

/// Whether a good originates. Set struct_size and the buffer before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_origin_result {
    /// sizeof(ajcep_origin_result).
    pub struct_size: u32,
    /// AJCEP_QUALIFIES, AJCEP_FAILS or AJCEP_NEEDS_INFORMATION.
    pub status: i32,
    /// AJCEP_CRITERION_...: the one to state on the certificate.
    pub criterion: i32,
    /// 1 if DMI is to be stated beside it.
    pub de_minimis: i32,
    /// 1 if ACU is to be stated beside it.
    pub accumulation: i32,
    /// Zero.
    pub reserved: i32,
    /// The determination with its reasons and what is missing, as JSON.
    pub determination: ajcep_buffer,
}

first_size!(ajcep_good 208);
first_size!(ajcep_origin_result 48);
/// What a text says, if it is given.
///
/// # Safety
/// `text` is as ajcep_string says.
unsafe fn parsed<T: FromStr<Err = ParseError>>(text: ajcep_string) -> Result<Option<T>, Failure> {
    // SAFETY: what the caller promises.
    let text = unsafe { text.read() }?.filter(|text| !text.is_empty());
    Ok(text.map(str::parse).transpose()?)
}

/// The items of a text separated by commas.
///
/// # Safety
/// `text` is as ajcep_string says.
unsafe fn list<T: FromStr<Err = ParseError>>(text: ajcep_string) -> Result<Vec<T>, Failure> {
    // SAFETY: what the caller promises.
    let items = unsafe { words(text) }?;
    Ok(items.iter().map(|word| word.parse()).collect::<Result<_, _>>()?)
}

/// # Safety
/// `text` is as ajcep_string says.
unsafe fn words(text: ajcep_string) -> Result<Vec<String>, Failure> {
    // SAFETY: what the caller promises.
    let text = unsafe { text.read() }?.unwrap_or_default();
    let items = text.split(',').map(str::trim).filter(|word| !word.is_empty());
    Ok(items.map(str::to_owned).collect())
}

fn stated(flag: i32, what: &str) -> Result<Option<bool>, Failure> {
    match flag {
        AJCEP_NOT_STATED => Ok(None),
        AJCEP_YES => Ok(Some(true)),
        AJCEP_NO => Ok(Some(false)),
        other => {
            let reason =
                format!("{what} {other}: expected AJCEP_YES, AJCEP_NO or AJCEP_NOT_STATED");
            Err(Failure::new(AJCEP_BAD_VALUE, reason))
        }
    }
}

fn needed<T>(value: Option<T>, what: &str) -> Result<T, Failure> {
    value.ok_or_else(|| Failure::new(AJCEP_BAD_VALUE, format!("{what}: not given")))
}

/// # Safety
/// `good` points to an `ajcep_good` whose texts and materials are as it says.
unsafe fn production(good: *const ajcep_good) -> Result<Production, Failure> {
    // SAFETY: what the caller promises, here and for all that is read of it.
    unsafe {
        let given = edge::read_sized(good, "good")?;
        let code = given.code.required("code")?.parse::<Subheading>()?;
        let party = given.producing_party.required("producing_party")?.parse::<Party>()?;
        let mut good = Good::new(code, needed(given.fob.read("fob")?, "fob")?, party);
        good.weight_kg = given.weight_kg.read("weight_kg")?;
        good.final_process_in_party =
            stated(given.final_process_in_party, "final_process_in_party")?;
        good.wholly_obtained = parsed(given.wholly_obtained)?;
        good.product = given.product.read()?.filter(|text| !text.is_empty()).map(str::to_owned);
        good.operations = list(given.operations)?;
        good.processes = list(given.processes)?;
        good.finishing_operations = words(given.finishing_operations)?;
        let mut production = Production::new(good);
        production.edition = parsed::<HsEdition>(given.edition)?;
        production.rule_table = parsed::<RuleTable>(given.rule_table)?;
        production.issued = match given.issued {
            0 => None,
            day => Some(date(day)?),
        };
        if given.material_count > 0 && given.materials.is_null() {
            return Err(Failure::new(AJCEP_NULL_POINTER, "materials: NULL"));
        }
        let (size, least) = (given.material_size as usize, size_of::<ajcep_material>());
        if given.material_count > 0 && size < least {
            let reason = format!("material_size {size}: expected {least} or more");
            return Err(Failure::new(AJCEP_BAD_STRUCT_SIZE, reason));
        }
        let bytes = given.material_count.checked_mul(size);
        if bytes.is_none_or(|bytes| isize::try_from(bytes).is_err()) {
            let reason = format!("material_count {}: more than memory holds", given.material_count);
            return Err(Failure::new(AJCEP_BAD_LENGTH, reason));
        }
        for index in 0..given.material_count {
            let at = given.materials.cast::<u8>().add(index * size);
            let given = at.cast::<ajcep_material>().read_unaligned();
            production.materials.push(material(&given)?);
        }
        Ok(production)
    }
}

/// # Safety
/// The texts of `given` are as ajcep_string says.
unsafe fn material(given: &ajcep_material) -> Result<Material, Failure> {
    // SAFETY: what the caller promises.
    unsafe {
        let code = given.code.required("material code")?.parse::<Subheading>()?;
        let origin = given.origin.required("material origin")?.parse::<MaterialOrigin>()?;
        let value = needed(given.value.read("material value")?, "material value")?;
        let mut material = Material::new(code, value, origin);
        material.weight_kg = given.weight_kg.read("material weight_kg")?;
        material.originating_percent = given.originating_percent.read("originating_percent")?;
        let role = given.role.read()?.filter(|text| !text.is_empty()).unwrap_or("material");
        material.role = Role::of(
            role,
            stated(given.classified_with_good, "classified_with_good")?.unwrap_or(true),
            stated(given.customary, "customary")?.unwrap_or(true),
            stated(given.invoiced_separately, "invoiced_separately")?.unwrap_or(false),
        )?;
        let product = given.product.read()?.filter(|text| !text.is_empty());
        material.product = product.map(str::to_owned);
        material.processes = list(given.processes)?;
        material.finishing_operations = words(given.finishing_operations)?;
        let determines = stated(given.determines_classification, "determines_classification")?;
        material.determines_classification = determines.unwrap_or(true);
        let ita = stated(given.ita_product, "ita_product")?;
        material.ita_product_assembled_in_party = ita.unwrap_or(false);
        Ok(material)
    }
}

pub(crate) fn status_number(status: Status) -> i32 {
    match status {
        Status::Qualifies => AJCEP_QUALIFIES,
        Status::Fails => AJCEP_FAILS,
        Status::NeedsInformation => AJCEP_NEEDS_INFORMATION,
    }
}

pub(crate) fn criterion_number(criterion: Option<Criterion>) -> i32 {
    match criterion.map(Criterion::as_str) {
        None => AJCEP_CRITERION_NONE,
        Some("WO") => AJCEP_CRITERION_WO,
        Some("PE") => AJCEP_CRITERION_PE,
        Some("CTH") => AJCEP_CRITERION_CTH,
        Some("CTC") => AJCEP_CRITERION_CTC,
        Some("RVC") => AJCEP_CRITERION_RVC,
        Some(_) => AJCEP_CRITERION_SP,
    }
}

/// Whether a good originates in the Party that produced it (Chapter 3). The reasons are
/// made only if a buffer for them is given.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// `good` points to an `ajcep_good`, `result` to an `ajcep_origin_result`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_origin(
    book: ajcep_book,
    good: *const ajcep_good,
    result: *mut ajcep_origin_result,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, production) =
            unsafe { (edge::size_of_sized(result, "result")?, production(good)?) };
        let book = open(book)?;
        // SAFETY: as above; the buffer is in the first version.
        let buffer = unsafe { (&raw const (*result).determination).read_unaligned() };
        buffer.sound()?;
        let (outcome, text) = if buffer.wanted() {
            let determination = book.origin(&production)?;
            (determination.outcome, serde_json::to_string(&determination)?)
        } else {
            (book.origin_outcome(&production)?, String::new())
        };
        let Outcome { status, criterion, de_minimis, accumulation } = outcome;
        // SAFETY: as above.
        let fitted = unsafe {
            edge::update(result, size, |result| {
                result.status = status_number(status);
                result.criterion = criterion_number(criterion);
                result.de_minimis = i32::from(de_minimis);
                result.accumulation = i32::from(accumulation);
                result.determination.tell(|| text)
            })
        };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}
