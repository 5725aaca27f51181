//! A good and its materials in, whether it originates out.

use std::str::FromStr;

use ajcep_core::json::to_text;
use ajcep_core::origin::{
    Criterion, FinishingOperation, Good, Material, Operation, Outcome, Production, determine,
    outcome,
};
use ajcep_core::{ParseError, model::Process};

use crate::book::{ajcep_book, open};
use crate::decimal::ajcep_decimal;
use crate::edge::{self, first_size, guarded};
use crate::room::{self, AJCEP_MOST_ROWS, TEXT_TIMES, bounded};
use crate::shipment::date;
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK, Failure};
use crate::text::{ajcep_buffer, ajcep_string, read_as};

/// Whether something holds is not stated.
pub const AJCEP_NOT_STATED: i32 = 0;
/// It holds.
pub const AJCEP_YES: i32 = 1;
/// It does not hold.
pub const AJCEP_NO: i32 = 2;

/// No criterion holds.
pub const AJCEP_CRITERION_NONE: i32 = 0;

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
    /// Processes it underwent entirely in one or more Parties, separated by commas,
    /// `none` for none.
    pub processes: ajcep_string,
    /// Finishing operations done with dyeing or printing, separated by commas,
    /// `none` for none.
    pub finishing_operations: ajcep_string,
    /// Its value (Article 27), in the currency of the FOB value.
    pub value: ajcep_decimal,
    /// Its weight in kg.
    pub weight_kg: ajcep_decimal,
    /// Of fungible materials, how many per cent originate (Article 35).
    pub originating_percent: ajcep_decimal,
    /// Retail packing: whether it is classified with the good, AJCEP_YES and so on.
    pub classified_with_good: i32,
    /// Accessories: whether in customary amount.
    pub customary: i32,
    /// Accessories: whether invoiced separately.
    pub invoiced_separately: i32,
    /// Annex 3: whether the product of the Information Technology declaration was assembled
    /// in a Party.
    pub assembled_in_party: i32,
    /// Chapters 61 to 63: whether it is of the component that determines the
    /// classification of the good.
    pub determines_classification: i32,
    /// Annex 3: whether it is a product of the Information Technology declaration.
    pub ita_product: i32,
}

/// A good and the materials it was produced from. Required: code and producing_party.
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
    /// Operations performed, separated by commas, `none` for none. If not given, more than
    /// those of Article 30 is assumed.
    pub operations: ajcep_string,
    /// Processes it underwent entirely in one or more Parties, separated by commas,
    /// `none` for none.
    pub processes: ajcep_string,
    /// Finishing operations done with dyeing or printing, separated by commas,
    /// `none` for none.
    pub finishing_operations: ajcep_string,
    /// Its FOB value, above zero.
    pub fob: ajcep_decimal,
    /// Its net weight in kg.
    pub weight_kg: ajcep_decimal,
    /// Whether the final process was performed in the Party: AJCEP_YES, AJCEP_NO or
    /// AJCEP_NOT_STATED.
    pub final_process_in_party: i32,
    /// Whether the change of classification took place in the Party, if the final process
    /// did not.
    pub change_in_party: i32,
    /// Whether the tolerance of Article 28.1(c) covers materials that lack a process, if an
    /// authority has ruled on it.
    pub tolerance_covers_processes: i32,
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
    /// AJCEP_ORIGIN_QUALIFIES, AJCEP_ORIGIN_FAILS or AJCEP_ORIGIN_NEEDS_INFORMATION.
    pub status: i32,
    /// AJCEP_CRITERION_...: the one to state on the certificate.
    pub criterion: i32,
    /// 1 if DMI is to be stated beside it, 0 if not, -1 if what is not stated decides.
    pub de_minimis: i32,
    /// 1 if ACU is to be stated beside it, 0 if not, -1 if what is not stated decides.
    pub accumulation: i32,
    /// Zero.
    pub reserved: i32,
    /// The determination with its reasons and what is missing, as JSON.
    pub determination: ajcep_buffer,
}

first_size!(element ajcep_material through ita_product);
first_size!(ajcep_good through material_count);
first_size!(ajcep_origin_result through determination);

/// The parsed text, if it is given.
///
/// # Safety
/// `text` is as ajcep_string says.
unsafe fn parsed<T: FromStr<Err = ParseError>>(
    text: ajcep_string,
    field: &str,
) -> Result<Option<T>, Failure> {
    // SAFETY: what the caller promises.
    let parsed = unsafe { stated(text, field) }?.map(str::parse).transpose();
    parsed.map_err(|error| Failure::from(error).in_field(field))
}

/// The text, if it is given and not blank.
///
/// # Safety
/// `text` is as ajcep_string says.
unsafe fn stated<'t>(text: ajcep_string, field: &str) -> Result<Option<&'t str>, Failure> {
    // SAFETY: what the caller promises.
    Ok(unsafe { text.read(field) }?.filter(|text| !text.is_empty()))
}

/// The items of a text separated by commas, if it is given: `none` for no item.
///
/// # Safety
/// `text` is as ajcep_string says.
unsafe fn items<T: FromStr<Err = ParseError>>(
    text: ajcep_string,
    field: &str,
) -> Result<Option<Vec<T>>, Failure> {
    // SAFETY: what the caller promises.
    let Some(text) = unsafe { stated(text, field) }? else { return Ok(None) };
    if text.eq_ignore_ascii_case("none") {
        return Ok(Some(Vec::new()));
    }
    let items = text.split(',').map(str::trim).filter(|item| !item.is_empty());
    let items = items.map(str::parse).collect::<Result<_, _>>();
    Ok(Some(items.map_err(|error| Failure::from(error).in_field(field))?))
}

pub(crate) fn flag(flag: i32, what: &str) -> Result<Option<bool>, Failure> {
    match flag {
        AJCEP_NOT_STATED => Ok(None),
        AJCEP_YES => Ok(Some(true)),
        AJCEP_NO => Ok(Some(false)),
        other => Err(Failure::value(what, other, "AJCEP_YES, AJCEP_NO or AJCEP_NOT_STATED")),
    }
}

/// Sets a field of `$input` if it is stated.
macro_rules! set {
    ($input:ident.$setter:ident($value:expr)) => {
        if let Some(value) = $value {
            $input = $input.$setter(value);
        }
    };
}

/// # Safety
/// `good` points to an `ajcep_good` whose texts and materials are as it says.
pub(crate) unsafe fn production(good: *const ajcep_good) -> Result<Production, Failure> {
    // SAFETY: what the caller promises, here and for all that is read of it.
    unsafe {
        let given = edge::read_sized(good, "good")?;
        let code = read_as(given.code.required("code")?, "code")?;
        let party = given.producing_party.required("producing_party")?;
        let party = read_as(party, "producing_party")?;
        let mut good = Good::new(code, party);
        set!(good.with_fob(given.fob.read("fob")?));
        let final_process = flag(given.final_process_in_party, "final_process_in_party")?;
        set!(good.with_weight_kg(given.weight_kg.read("weight_kg")?));
        set!(good.with_final_process_in_party(final_process));
        set!(good.with_change_in_party(flag(given.change_in_party, "change_in_party")?));
        set!(good.with_wholly_obtained(parsed(given.wholly_obtained, "wholly_obtained")?));
        set!(good.with_product(parsed(given.product, "product")?));
        set!(good.with_operations(items::<Operation>(given.operations, "operations")?));
        set!(good.with_processes(items::<Process>(given.processes, "processes")?));
        set!(good.with_finishing_operations(items::<FinishingOperation>(
            given.finishing_operations,
            "finishing_operations"
        )?));
        let mut production = Production::new(good);
        set!(production.with_edition(parsed(given.edition, "edition")?));
        set!(production.with_rule_table(parsed(given.rule_table, "rule_table")?));
        let covers = flag(given.tolerance_covers_processes, "tolerance_covers_processes")?;
        set!(production.with_tolerance_covers_processes(covers));
        if given.issued != 0 {
            production = production.with_issued(date(given.issued, "issued")?);
        }
        let (first, count) = (given.materials, given.material_count);
        bounded(count, AJCEP_MOST_ROWS, "materials")?;
        room::for_input(count.saturating_mul(size_of::<Material>()), TEXT_TIMES)?;
        let materials = edge::elements(first, count, given.material_size, "materials")?;
        for (index, one) in materials.enumerate() {
            let read = material(&one);
            let read = read.map_err(|failure| failure.within(&format!("materials[{index}]")))?;
            production = production.with_material(read);
        }
        Ok(production)
    }
}

/// # Safety
/// The texts of `given` are as ajcep_string says.
unsafe fn material(given: &ajcep_material) -> Result<Material, Failure> {
    // SAFETY: what the caller promises.
    unsafe {
        let code = read_as(given.code.required("code")?, "code")?;
        let origin = given.origin.required("origin")?.parse();
        let origin = origin.map_err(|error| Failure::from(error).in_field("origin"))?;
        let mut material = Material::new(code, origin);
        set!(material.with_value(given.value.read("value")?));
        let flags = [
            (given.classified_with_good, "classified_with_good"),
            (given.customary, "customary"),
            (given.invoiced_separately, "invoiced_separately"),
            (given.determines_classification, "determines_classification"),
            (given.ita_product, "ita_product"),
            (given.assembled_in_party, "assembled_in_party"),
        ];
        let [classified, customary, invoiced, determines, ita, assembled] =
            flags.map(|(value, what)| flag(value, what));
        set!(material.with_weight_kg(given.weight_kg.read("weight_kg")?));
        set!(
            material
                .with_originating_percent(given.originating_percent.read("originating_percent")?)
        );
        set!(material.with_role(parsed(given.role, "role")?));
        set!(material.with_classified_with_good(classified?));
        set!(material.with_customary(customary?));
        set!(material.with_invoiced_separately(invoiced?));
        set!(material.with_determines_classification(determines?));
        set!(material.with_ita_product(ita?));
        set!(material.with_assembled_in_party(assembled?));
        set!(material.with_product(parsed(given.product, "product")?));
        set!(material.with_processes(items::<Process>(given.processes, "processes")?));
        set!(material.with_finishing_operations(items::<FinishingOperation>(
            given.finishing_operations,
            "finishing_operations"
        )?));
        Ok(material)
    }
}

/// The number of a criterion; AJCEP_CRITERION_NONE without one.
pub(crate) fn criterion_number(criterion: Option<Criterion>) -> i32 {
    criterion.map_or(AJCEP_CRITERION_NONE, |criterion| criterion.number().into())
}

/// The number of a mark of the certificate: -1 if what is not stated decides.
pub(crate) fn mark_number(is_needed: Option<bool>) -> i32 {
    is_needed.map_or(-1, i32::from)
}

/// Whether a good originates in the Party that produced it (Chapter 3). The reasons are
/// made only if a buffer for them is given.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct, of a text, of a good and of a book; AJCEP_BUFFER_TOO_SMALL.
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
        let (size, given, production) = unsafe {
            (
                edge::size_of_sized(result, "result")?,
                edge::read_sized(result, "result")?,
                production(good)?,
            )
        };
        edge::reserved(given.reserved, "result")?;
        given.determination.sound()?;
        open(book)?;
        let (outcome, text) = if given.determination.wanted() {
            let determination = determine(&production)?;
            (determination.outcome, to_text(&determination)?)
        } else {
            (outcome(&production)?, String::new())
        };
        let Outcome { status, criterion, de_minimis, accumulation, .. } = outcome;
        // SAFETY: as above.
        let fitted = unsafe {
            edge::update(result, size, |result| {
                result.status = status.number().into();
                result.criterion = criterion_number(criterion);
                result.de_minimis = mark_number(de_minimis);
                result.accumulation = mark_number(accumulation);
                result.determination.fill_with(|| text)
            })
        };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}
