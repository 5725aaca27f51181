//! The duties of a tariff line as percentages of the customs value.

use ajcep_core::Party;
use ajcep_core::duty::Percentages;
use ajcep_core::tariff::read_code;

use crate::book::{ajcep_book, open};
use crate::decimal::ajcep_decimal;
use crate::edge::{self, first_size, guard};
use crate::quote::{because, payable_under};
use crate::shipment::date;
use crate::text::{self, ajcep_string};

/// The duties of a tariff line in per cent of the customs value, in every currency and for
/// every value above zero. Set struct_size before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_percentages_result {
    /// sizeof(ajcep_percentages_result).
    pub struct_size: u32,
    /// 1 if the rates are percentages and no condition decides between them; else 0, and
    /// all that follows is zero: ask with ajcep_quote.
    pub known: i32,
    /// AJCEP_UNDER_MFN, AJCEP_UNDER_AJCEP or AJCEP_UNDER_UNDETERMINED.
    pub payable_under: i32,
    /// Why the payable duty is not known: AJCEP_BECAUSE_NOTHING, ...
    pub because: i32,
    /// The duty at the MFN rate.
    pub mfn: ajcep_decimal,
    /// The duty under the agreement, if it grants a concession and is known.
    pub ajcep: ajcep_decimal,
    /// The lower of the two, if what is known decides it.
    pub payable: ajcep_decimal,
    /// What the preference saves, if that is known.
    pub saving: ajcep_decimal,
}

first_size!(ajcep_percentages_result through saving);

/// The duties of the line of an importing Party for a code on a day, yyyymmdd, as
/// percentages of the customs value. If it fails, the result is left as it was.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct, of a text and of a book; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_CODE,
/// AJCEP_INCOMPLETE_CODE, AJCEP_CODE_NOT_IN_FORCE, AJCEP_DATE_OUTSIDE_SCHEDULE,
/// AJCEP_NO_SCHEDULE.
///
/// # Safety
/// The texts point to `ajcep_string`s, `result` to an `ajcep_percentages_result`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_percentages(
    book: ajcep_book,
    to: *const ajcep_string,
    code: *const ajcep_string,
    day: i32,
    result: *mut ajcep_percentages_result,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises.
        let (size, to, code) = unsafe {
            let size = edge::size_of_sized(result, "result")?;
            let (to, code) = (ajcep_string::at(to), ajcep_string::at(code));
            (size, to.parsed("to", Party::from_letters)?, code.required("code")?)
        };
        let to = text::given(to, "to")?;
        let code = read_code(code, to).map_err(|error| error.in_field("code"))?;
        let book = open(book)?;
        let percentages = Percentages::of(&book.line(to, code, date(day, "date")?)?)?;
        let number = |number| ajcep_decimal::of_option(number);
        let answer = ajcep_percentages_result {
            struct_size: size,
            known: i32::from(percentages.is_some()),
            payable_under: payable_under(percentages.map(|known| known.payable_under)),
            because: because(percentages.and_then(|known| known.because)),
            mfn: number(percentages.map(|known| known.mfn)),
            ajcep: number(percentages.and_then(|known| known.ajcep)),
            payable: number(percentages.and_then(|known| known.payable)),
            saving: number(percentages.and_then(|known| known.saving)),
        };
        // SAFETY: as above.
        unsafe { edge::update(result, size, |result| *result = answer) };
        Ok(())
    })
}
