//! A claim of preference in, as JSON; what is paid and what is wrong out, as numbers.

use ajcep_core::claim::{Assessment, Claim, DefectKind, MissingKind};
use ajcep_core::json::to_text;

use crate::book::{ajcep_book, open};
use crate::edge::{self, first_size, guarded};
use crate::json;
use crate::origin::criterion_number;
use crate::quote::ajcep_duty;
use crate::shipment::number_of;
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK, Failure};
use crate::text::{ajcep_buffer, ajcep_string};

/// Memory of the caller for numbers.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_numbers {
    /// Where to write; NULL if none are wanted.
    pub data: *mut i32,
    /// How many there is room for.
    pub capacity: usize,
    /// Set to how many there are, though there may be room for fewer.
    pub count: usize,
}

/// Whether a preference may be claimed. Set struct_size, the memory for numbers and the buffer
/// before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_claim_result {
    /// sizeof(ajcep_claim_result).
    pub struct_size: u32,
    /// AJCEP_CLAIM_ALLOWED, ...
    pub status: i32,
    /// 1 if no defect is fatal.
    pub can_be_cured: i32,
    /// The number of the item of the certificate that the line is; 0 if that is not known.
    pub certificate_item: i32,
    /// The last day on which the certificate can be presented, yyyymmdd; 0 if not known.
    pub valid_until: i32,
    /// The last day on which a certificate can be issued retroactively; 0 if not known.
    pub retroactive_until: i32,
    /// AJCEP_ORIGIN_QUALIFIES, ...; 0 if no production was given.
    pub origin_status: i32,
    /// AJCEP_CRITERION_... that holds; AJCEP_CRITERION_NONE.
    pub criterion: i32,
    /// What is payable as the claim stands.
    pub payable_duty: ajcep_duty,
    /// What the claim saves as it stands.
    pub saving: ajcep_duty,
    /// What is payable once the preference is allowed.
    pub duty_if_allowed: ajcep_duty,
    /// AJCEP_DEFECT_... of everything that is wrong, in the order of `defects` in the JSON.
    pub defects: ajcep_numbers,
    /// AJCEP_MISSING_... of what is not stated and would decide.
    pub missing: ajcep_numbers,
    /// The whole assessment as JSON, as ajcep_claim_json gives it, with the words and the Articles.
    pub assessment: ajcep_buffer,
}

first_size!(ajcep_claim_result through assessment);

impl ajcep_numbers {
    /// Refuses a capacity without memory.
    pub(crate) fn sound(&self, what: &str) -> Result<(), Failure> {
        match self.data.is_null() && self.capacity > 0 {
            true => Err(Failure::null(what)),
            false => Ok(()),
        }
    }

    /// Writes numbers as far as there is room. Returns whether all fitted or none is wanted.
    ///
    /// # Safety
    /// `data` is NULL or points to memory for `capacity` numbers.
    pub(crate) unsafe fn fill(&mut self, numbers: impl Iterator<Item = i32>) -> bool {
        self.count = 0;
        for number in numbers {
            if self.count < self.capacity {
                // SAFETY: within `capacity`, for which the caller vouches.
                unsafe { self.data.add(self.count).write_unaligned(number) };
            }
            self.count += 1;
        }
        self.data.is_null() || self.count <= self.capacity
    }
}

/// Whether a preference may be claimed, what is paid and what is wrong, as numbers. The claim is
/// JSON, as of ajcep_claim_json; ajcep_json_set_text makes it field by field. If it fails, the
/// result is left as it was. If there is too little room for numbers or text, what fits is
/// written.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct, of a text, of JSON, of a shipment, of a good and of a book;
/// AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `claim_json` points to an `ajcep_string`, `result` to an `ajcep_claim_result`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_claim(
    book: ajcep_book,
    claim_json: *const ajcep_string,
    result: *mut ajcep_claim_result,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, given, claim) = unsafe {
            let size = edge::size_of_sized(result, "result")?;
            let given = edge::read_sized(result, "result")?;
            (size, given, json::read::<Claim>(claim_json, "claim")?)
        };
        given.defects.sound("defects")?;
        given.missing.sound("missing")?;
        given.assessment.sound()?;
        let book = open(book)?;
        let assessment = book.assess(&claim)?;
        let text = if given.assessment.wanted() { to_text(&assessment)? } else { String::new() };
        // SAFETY: as above.
        let fitted =
            unsafe { edge::update(result, size, |result| fill(result, &assessment, text)) };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}

/// Fills the result; says whether everything fitted.
///
/// # Safety
/// The memory of `result` is as it says.
unsafe fn fill(result: &mut ajcep_claim_result, assessment: &Assessment<'_>, text: String) -> bool {
    let origin = assessment.origin();
    let item = assessment.certificate_item().and_then(|item| i32::try_from(item).ok());
    result.status = assessment.status().number().into();
    result.can_be_cured = assessment.can_be_cured().into();
    result.certificate_item = item.unwrap_or_default();
    result.valid_until = assessment.valid_until().map_or(0, number_of);
    result.retroactive_until = assessment.retroactive_until().map_or(0, number_of);
    result.origin_status = origin.as_ref().map_or(0, |origin| origin.status.number().into());
    result.criterion = criterion_number(origin.and_then(|origin| origin.criterion));
    result.payable_duty.set(assessment.payable().as_ref());
    result.saving.set(assessment.saving().as_ref());
    result.duty_if_allowed.set(assessment.payable_if_allowed().as_ref());
    // SAFETY: what the caller promises.
    unsafe {
        result.defects.fill(defects(assessment))
            & result.missing.fill(missing(assessment))
            & result.assessment.fill_with(|| text)
    }
}

/// The numbers of what is wrong with a claim.
pub(crate) fn defects(assessment: &Assessment<'_>) -> impl Iterator<Item = i32> {
    assessment.defects().iter().map(|defect| DefectKind::number(defect.kind()).into())
}

/// The numbers of what a claim does not state.
pub(crate) fn missing(assessment: &Assessment<'_>) -> impl Iterator<Item = i32> {
    assessment.missing().iter().map(|missing| MissingKind::number(missing.kind()).into())
}
