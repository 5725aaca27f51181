//! Numbers across the FFI boundary: exact, as a coefficient and a scale.

use rust_decimal::Decimal;

use crate::constants::AJCEP_OUT_OF_RANGE;
use crate::edge::{self, guard};
use crate::status::Failure;
use crate::text::{ajcep_buffer, ajcep_string};

/// There is no number.
pub const AJCEP_DECIMAL_NONE: i32 = 0;
/// The number is coefficient / 10^scale.
pub const AJCEP_DECIMAL_EXACT: i32 = 1;
/// There is a number, but it does not fit the coefficient: the JSON of the same answer has it
/// exactly.
pub const AJCEP_DECIMAL_OVERFLOW: i32 = 2;

/// An exact number: coefficient / 10^scale.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_decimal {
    /// The digits.
    pub coefficient: i64,
    /// How many of them come after the point, 0 to 28.
    pub scale: i32,
    /// AJCEP_DECIMAL_NONE, AJCEP_DECIMAL_EXACT or AJCEP_DECIMAL_OVERFLOW.
    pub state: i32,
}

impl ajcep_decimal {
    pub(crate) const NOTHING: Self = Self { coefficient: 0, scale: 0, state: AJCEP_DECIMAL_NONE };

    #[inline]
    pub(crate) fn of(number: &Decimal) -> Self {
        match i64::try_from(number.mantissa()) {
            Ok(coefficient) => {
                Self { coefficient, scale: number.scale() as i32, state: AJCEP_DECIMAL_EXACT }
            }
            Err(_) => Self { coefficient: 0, scale: 0, state: AJCEP_DECIMAL_OVERFLOW },
        }
    }

    /// The same of a number that may be missing.
    pub(crate) fn of_option(number: Option<Decimal>) -> Self {
        number.map_or(Self::NOTHING, |number| Self::of(&number))
    }

    /// The number; `None` if there is none.
    #[inline(always)]
    pub(crate) fn read(self, what: &str) -> Result<Option<Decimal>, Failure> {
        match (self.state, u32::try_from(self.scale)) {
            (AJCEP_DECIMAL_NONE, _) if self.coefficient == 0 => Ok(None),
            (AJCEP_DECIMAL_EXACT, Ok(scale)) if scale <= Decimal::MAX_SCALE => {
                Ok(Some(Decimal::new(self.coefficient, scale)))
            }
            _ => Err(self.refused(what)),
        }
    }

    #[cold]
    fn refused(self, what: &str) -> Failure {
        let Self { coefficient, scale, state } = self;
        let given = format!("{coefficient} (state {state}, scale {scale})");
        Failure::value(what, given, "AJCEP_DECIMAL_EXACT with a scale of 0 to 28, or all zeros")
    }
}

/// Reads a number: digits with at most one point, no exponent, no sign but a leading
/// minus.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text; AJCEP_BAD_VALUE, AJCEP_OUT_OF_RANGE.
///
/// # Safety
/// `number` points to an `ajcep_decimal`, `text` to an `ajcep_string`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_decimal_parse(
    text: *const ajcep_string,
    number: *mut ajcep_decimal,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises.
        let text = unsafe { ajcep_string::at(text).required("number") }?;
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let read = plain.then(|| Decimal::from_str_exact(text).ok()).flatten();
        let read = read.ok_or_else(|| {
            let shown: String = text.chars().take(80).collect();
            Failure::value("number", format!("`{shown}`"), "plain digits, up to 28")
        })?;
        // Trailing zeros would take digits away from others.
        let read = match ajcep_decimal::of(&read) {
            wide if wide.state == AJCEP_DECIMAL_OVERFLOW => ajcep_decimal::of(&read.normalize()),
            fits => fits,
        };
        if read.state == AJCEP_DECIMAL_OVERFLOW {
            return Err(Failure::new(
                AJCEP_OUT_OF_RANGE,
                "number",
                format!("{text} needs more than 63 bits"),
            ));
        }
        // SAFETY: what the caller promises.
        unsafe { edge::write(number, read, "number") }
    })
}

/// Writes a number as plain digits, at most 31 bytes with sign, point and NUL; nothing for
/// AJCEP_DECIMAL_NONE with zeros. AJCEP_DECIMAL_OVERFLOW is refused.
///
/// Any thread; what is given is not kept.
///
/// Statuses: AJCEP_BUFFER_TOO_SMALL, AJCEP_BAD_VALUE.
///
/// # Safety
/// `number` points to an `ajcep_decimal`, `text` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_decimal_text(
    number: *const ajcep_decimal,
    text: *mut ajcep_buffer,
) -> i32 {
    edge::answer(text, || {
        // SAFETY: what the caller promises.
        let number = unsafe { edge::read(number, "number") }?;
        Ok(number.read("number")?.map(|number| number.to_string()).unwrap_or_default())
    })
}
