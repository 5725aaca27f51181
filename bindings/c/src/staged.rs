//! The rate of a staging category on a day, as a struct.

use ajcep_core::RateExpression;
use ajcep_core::staging::{StagedUnit, Staging, staged};
use rust_decimal::Decimal;

use crate::constants::{AJCEP_RATE_KNOWN, AJCEP_RATE_NO_CONCESSION, AJCEP_RATE_UNKNOWN};
use crate::decimal::ajcep_decimal;
use crate::edge::{self, first_size, guarded};
use crate::room;
use crate::shipment::date;
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK, Failure};
use crate::text::{ajcep_buffer, ajcep_string, read_as};

/// A rate of Annex 1. Set struct_size and the buffer before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_staged_rate {
    /// sizeof(ajcep_staged_rate).
    pub struct_size: u32,
    /// AJCEP_RATE_KNOWN, AJCEP_RATE_NO_CONCESSION or AJCEP_RATE_UNKNOWN.
    pub status: i32,
    /// Why it is not known: AJCEP_STAGING_...; else 0.
    pub because: i32,
    /// How many cuts have been made.
    pub cuts_made: i32,
    /// How many there are in all; 0 where the base rate is kept.
    pub cuts: i32,
    /// 1 if it is the end rate, which holds from then on.
    pub is_final: i32,
    /// The rate in per cent if it is one percentage or free, exact: this, not reduced,
    pub numerator: ajcep_decimal,
    /// divided by this.
    pub denominator: ajcep_decimal,
    /// The rate as a rate expression, rounded as Annex 1 says.
    pub rate: ajcep_buffer,
}

first_size!(ajcep_staged_rate through rate);

/// The rate that a staging category of a Party's Schedule gives for a base rate on a day, yyyymmdd:
/// ajcep_staged_json without JSON. The category is written as in the Schedule, B10. If it fails,
/// the result is left as it was.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct and of a text; AJCEP_BAD_VALUE, AJCEP_BEFORE_FIRST_CUT,
/// AJCEP_OUT_OF_RANGE, AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// The texts point to `ajcep_string`s, `result` to an `ajcep_staged_rate`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_staged(
    party: *const ajcep_string,
    category: *const ajcep_string,
    base_rate: *const ajcep_string,
    day: i32,
    result: *mut ajcep_staged_rate,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, given, party, category, base) = unsafe {
            (
                edge::size_of_sized(result, "result")?,
                edge::read_sized(result, "result")?,
                ajcep_string::at(party).required("party")?,
                category_of(category)?,
                ajcep_string::at(base_rate).required("base_rate")?,
            )
        };
        given.rate.sound()?;
        room::for_input(0, 0)?;
        let base: RateExpression =
            base.parse().map_err(|error| Failure::from(error).in_field("base_rate"))?;
        let staging = staged(read_as(party, "party")?, category, &base, date(day, "date")?)?;
        let answer = Answer::of(&staging)?;
        // SAFETY: as above.
        let fitted = unsafe { edge::update(result, size, |result| answer.fill(result)) };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}

/// A staging category, which is not blank.
///
/// # Safety
/// `text` is NULL or points to an `ajcep_string`, which is as it says.
pub(crate) unsafe fn category_of<'a>(text: *const ajcep_string) -> Result<&'a str, Failure> {
    // SAFETY: what the caller promises.
    match unsafe { ajcep_string::at(text).required("category") }? {
        "" => Err(Failure::value("category", "blank", "a staging category, such as B10")),
        text => Ok(text),
    }
}

/// What is filled in.
struct Answer {
    status: i32,
    because: i32,
    cuts: (u16, u16),
    is_final: bool,
    /// The exact rate, if it is one percentage or free.
    exact: Option<(Decimal, u16)>,
    rate: String,
}

impl Answer {
    fn of(staging: &Staging<'_>) -> Result<Self, Failure> {
        let nothing = Self {
            status: AJCEP_RATE_UNKNOWN,
            because: 0,
            cuts: (0, 0),
            is_final: false,
            exact: None,
            rate: String::new(),
        };
        Ok(match staging {
            Staging::Rate(rate) => {
                let exact = match rate.exact()?.as_deref() {
                    Some([]) => Some((Decimal::ZERO, 1)),
                    Some([part]) if part.unit == StagedUnit::Percent => {
                        Some((part.numerator, part.denominator))
                    }
                    _ => None,
                };
                Self {
                    status: AJCEP_RATE_KNOWN,
                    because: 0,
                    cuts: rate.cuts(),
                    is_final: rate.is_final(),
                    exact,
                    rate: rate.rounded()?.to_string(),
                }
            }
            Staging::NoConcession => Self { status: AJCEP_RATE_NO_CONCESSION, ..nothing },
            Staging::Unknown(reason) => Self { because: reason.number().into(), ..nothing },
            // The enum may grow; what is not known here is not known.
            _ => nothing,
        })
    }

    /// Fills the result; says whether the text fitted.
    ///
    /// # Safety
    /// The buffer of `result` is NULL or points to `capacity` bytes.
    unsafe fn fill(self, result: &mut ajcep_staged_rate) -> bool {
        result.status = self.status;
        result.because = self.because;
        (result.cuts_made, result.cuts) = (self.cuts.0.into(), self.cuts.1.into());
        result.is_final = self.is_final.into();
        let number = |of: fn((Decimal, u16)) -> Decimal| {
            self.exact.map(of).map_or(ajcep_decimal::NOTHING, |number| ajcep_decimal::of(&number))
        };
        result.numerator = number(|(numerator, _)| numerator);
        result.denominator = number(|(_, denominator)| denominator.into());
        // SAFETY: what the caller promises.
        unsafe { result.rate.fill_with(|| self.rate) }
    }
}
