//! A declaration in, as JSON; what each line pays and the totals out, as structs.

use ajcep_core::claim::{Assessment, Declaration, DeclarationAssessment, Totals};
use ajcep_core::duty::Duty;
use ajcep_core::json::to_text;

use crate::array::Array;
use crate::book::{ajcep_book, open};
use crate::claim::{ajcep_numbers, defects, missing};
use crate::edge::{self, first_size, guarded};
use crate::json;
use crate::origin::criterion_number;
use crate::quote::ajcep_duty;
use crate::shipment::number_of;
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};
use crate::text::{ajcep_buffer, ajcep_string};

/// Whether the preference of a line of a declaration may be claimed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_declared_line {
    /// AJCEP_CLAIM_ALLOWED, ...
    pub status: i32,
    /// 1 if no defect is fatal.
    pub can_be_cured: i32,
    /// The number of the item of the certificate that it is; 0 if that is not known.
    pub certificate_item: i32,
    /// The last day on which its certificate can be presented, yyyymmdd; 0 if not known.
    pub valid_until: i32,
    /// The last day on which a certificate can be issued retroactively; 0 if not known.
    pub retroactive_until: i32,
    /// AJCEP_ORIGIN_QUALIFIES, ...; 0 if no production was given.
    pub origin_status: i32,
    /// AJCEP_CRITERION_... that holds; AJCEP_CRITERION_NONE.
    pub criterion: i32,
    /// Zero.
    pub reserved: i32,
    /// Where the numbers of its defects begin in the declaration's, from 0.
    pub first_defect: u32,
    /// How many defects it has.
    pub defect_count: u32,
    /// Where the numbers of what it does not state begin in the declaration's, from 0.
    pub first_missing: u32,
    /// How many they are.
    pub missing_count: u32,
    /// Its MFN duty.
    pub mfn_duty: ajcep_duty,
    /// What is payable as the claim stands.
    pub payable_duty: ajcep_duty,
    /// What is payable once the preference is allowed.
    pub duty_if_allowed: ajcep_duty,
    /// What the claim saves as it stands.
    pub saving: ajcep_duty,
}

/// What a declaration pays. Set struct_size, the array, the memory for numbers and the buffer
/// before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_declaration_result {
    /// sizeof(ajcep_declaration_result).
    pub struct_size: u32,
    /// AJCEP_CLAIM_...: that of all claimed lines; if they differ AJCEP_CLAIM_NEEDS_INFORMATION
    /// if one has it, else AJCEP_CLAIM_PARTLY_ALLOWED.
    pub status: i32,
    /// The currency of the totals and a NUL; empty if there is none.
    pub currency: [u8; 8],
    /// The MFN duty of all lines; AJCEP_DUTY_NONE, like the other totals, if no line has an
    /// amount.
    pub mfn_duty: ajcep_duty,
    /// What is payable in all as the claims stand.
    pub payable_duty: ajcep_duty,
    /// What is payable in all once every claim is allowed.
    pub duty_if_allowed: ajcep_duty,
    /// What the claims save as they stand.
    pub saving: ajcep_duty,
    /// sizeof(ajcep_declared_line).
    pub line_size: u32,
    /// How many of the certificates no line refers to.
    pub unused_certificates: i32,
    /// Where to write the lines; NULL if none are wanted.
    pub lines: *mut ajcep_declared_line,
    /// For how many there is room.
    pub capacity: usize,
    /// Set to how many there are, in the order of the declaration.
    pub count: usize,
    /// AJCEP_DEFECT_... of every line, one line after the other.
    pub defects: ajcep_numbers,
    /// AJCEP_MISSING_... of every line, one line after the other.
    pub missing: ajcep_numbers,
    /// The whole assessment as JSON, as ajcep_declaration_json gives it.
    pub assessment: ajcep_buffer,
}

first_size!(element ajcep_declared_line through saving);
first_size!(ajcep_declaration_result through assessment);

/// Whether the preference of each line of a declaration may be claimed, and the totals, as
/// numbers. The declaration is JSON, as of ajcep_declaration_json; ajcep_json_set_text makes it
/// field by field. If it fails, the result is left as it was; if there is too little room, what
/// fits is written.
///
/// Any thread; what is given is not kept.
///
/// Statuses: as ajcep_claim.
///
/// # Safety
/// `declaration_json` points to an `ajcep_string`, `result` to an `ajcep_declaration_result`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_declaration(
    book: ajcep_book,
    declaration_json: *const ajcep_string,
    result: *mut ajcep_declaration_result,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, given, declaration) = unsafe {
            let size = edge::size_of_sized(result, "result")?;
            let given = edge::read_sized(result, "result")?;
            (size, given, json::read::<Declaration>(declaration_json, "declaration")?)
        };
        let array = Array::new(given.lines, given.line_size, given.capacity, "lines")?;
        given.defects.sound("defects")?;
        given.missing.sound("missing")?;
        given.assessment.sound()?;
        let book = open(book)?;
        let assessment = book.assess_declaration(&declaration)?;
        let text = if given.assessment.wanted() { to_text(&assessment)? } else { String::new() };
        // SAFETY: as above.
        let fitted =
            unsafe { edge::update(result, size, |result| fill(result, &assessment, &array, text)) };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}

/// Fills the result; says whether everything fitted.
///
/// # Safety
/// The memory of `result` is as it says.
unsafe fn fill(
    result: &mut ajcep_declaration_result,
    assessment: &DeclarationAssessment<'_>,
    array: &Array<ajcep_declared_line>,
    text: String,
) -> bool {
    let totals = assessment.totals();
    let currency = totals.and_then(|totals| totals.currency);
    let [a, b, c] = currency.map_or([0; 3], |currency| *currency.as_bytes());
    let total = |of: fn(&Totals) -> &Duty| ajcep_duty::of(totals.map(of));
    result.status = assessment.status().number().into();
    result.currency = [a, b, c, 0, 0, 0, 0, 0];
    result.mfn_duty = total(|totals| &totals.mfn);
    result.payable_duty = total(|totals| &totals.payable);
    result.duty_if_allowed = total(|totals| &totals.if_allowed);
    result.saving = total(|totals| &totals.saving);
    result.unused_certificates =
        i32::try_from(assessment.unused_certificates().len()).unwrap_or(i32::MAX);
    let (mut first_defect, mut first_missing) = (0, 0);
    let lines: Vec<_> = assessment
        .lines()
        .iter()
        .map(|line| {
            let line = declared_line(line, first_defect, first_missing);
            first_defect += line.defect_count;
            first_missing += line.missing_count;
            line
        })
        .collect();
    result.count = lines.len();
    // SAFETY: what the caller promises.
    unsafe {
        array.fill(&lines)
            & result.defects.fill(assessment.lines().iter().flat_map(defects))
            & result.missing.fill(assessment.lines().iter().flat_map(missing))
            & result.assessment.fill_with(|| text)
    }
}

fn declared_line(
    line: &Assessment<'_>,
    first_defect: u32,
    first_missing: u32,
) -> ajcep_declared_line {
    let origin = line.origin();
    let item = line.certificate_item().and_then(|item| i32::try_from(item).ok());
    ajcep_declared_line {
        status: line.status().number().into(),
        can_be_cured: line.can_be_cured().into(),
        certificate_item: item.unwrap_or_default(),
        valid_until: line.valid_until().map_or(0, number_of),
        retroactive_until: line.retroactive_until().map_or(0, number_of),
        origin_status: origin.as_ref().map_or(0, |origin| origin.status.number().into()),
        criterion: criterion_number(origin.and_then(|origin| origin.criterion)),
        reserved: 0,
        first_defect,
        defect_count: line.defects().len() as u32,
        first_missing,
        missing_count: line.missing().len() as u32,
        mfn_duty: ajcep_duty::of(line.quote().amounts().map(|amounts| &amounts.mfn)),
        payable_duty: ajcep_duty::of(line.payable().as_ref()),
        duty_if_allowed: ajcep_duty::of(line.payable_if_allowed().as_ref()),
        saving: ajcep_duty::of(line.saving().as_ref()),
    }
}
