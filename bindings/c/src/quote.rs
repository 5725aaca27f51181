//! One shipment in, its rates and duties out.

use ajcep_core::Quote;
use ajcep_core::duty::{Because, Duty, PayableUnder};

use crate::book::{ajcep_book, open};
use crate::decimal::ajcep_decimal;
use crate::edge::{self, first_size, guarded};
use crate::lines::conditions;
use crate::shipment::{self, ajcep_shipment, number_of};
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK, Failure};
use crate::text::ajcep_buffer;

/// No duty was computed: none was asked for, or there is no concession. It is not zero.
pub const AJCEP_DUTY_NONE: i32 = 0;
/// The duty is `at_least`, exactly, unless the state of that is AJCEP_DECIMAL_OVERFLOW: a figure
/// that does not fit, which ajcep_quote_json writes.
pub const AJCEP_DUTY_EXACT: i32 = 1;
/// The duty is not below `at_least` and not above `at_most`.
pub const AJCEP_DUTY_BETWEEN: i32 = 2;
/// The duty is not below `at_least`; nothing is known above.
pub const AJCEP_DUTY_FROM: i32 = 3;

/// The duty is exact.
pub const AJCEP_BECAUSE_NOTHING: i32 = 0;

/// An amount of duty.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_duty {
    /// AJCEP_DUTY_NONE, _EXACT, _BETWEEN or _FROM.
    pub state: i32,
    /// Why it is not exact: AJCEP_BECAUSE_NOTHING, AJCEP_BECAUSE_NEEDS_VALUE, ...; if several
    /// things are lacking, one of them.
    pub because: i32,
    /// What is needed or lacking: AJCEP_UNIT_... if `because` is AJCEP_BECAUSE_NEEDS_QUANTITY,
    /// whose code (AJCEP_LIST_UNIT) a quantity may have as its unit;
    /// AJCEP_REASON_... if it is AJCEP_BECAUSE_UNKNOWN; else 0.
    pub detail: i32,
    /// Zero.
    pub reserved: i32,
    /// What it is not below; what it is, if it is exact.
    pub at_least: ajcep_decimal,
    /// What it is not above, if that is known.
    pub at_most: ajcep_decimal,
}

/// What a shipment pays. Set struct_size and the buffers before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_quote_result {
    /// sizeof(ajcep_quote_result).
    pub struct_size: u32,
    /// AJCEP_RATE_KNOWN, AJCEP_RATE_CONDITIONAL or AJCEP_RATE_UNKNOWN.
    pub mfn_status: i32,
    /// The same or AJCEP_RATE_NO_CONCESSION.
    pub ajcep_status: i32,
    /// AJCEP_UNDER_MFN, AJCEP_UNDER_AJCEP, AJCEP_UNDER_UNDETERMINED; 0 without amounts.
    pub payable_under: i32,
    /// AJCEP_WARN_... bits, to which later versions may add.
    pub warnings: u32,
    /// How far the answer can be relied on: AJCEP_STANDING_OFFICIAL, ...
    pub standing: i32,
    /// The first day on which the line is known so.
    pub window_from: i32,
    /// The last day; 0 while it is open.
    pub window_until: i32,
    /// The first day of the edition of the tariff that was used.
    pub edition: i32,
    /// The year of the HS edition of the code.
    pub hs_edition: i32,
    /// The currency of the amounts and a NUL: that of the value, of what an exchange
    /// rate makes of it, or of the rates in money; empty if there is none of them, and
    /// where nothing was computed.
    pub currency: [u8; 8],
    /// The duty at the MFN rate.
    pub mfn_duty: ajcep_duty,
    /// The duty under the agreement.
    pub ajcep_duty: ajcep_duty,
    /// The lower of the two.
    pub payable_duty: ajcep_duty,
    /// What the preference saves.
    pub saving: ajcep_duty,
    /// The MFN rate as a rate expression.
    pub mfn_rate: ajcep_buffer,
    /// The AJCEP rate as a rate expression, no-concession, or unknown(...).
    pub ajcep_rate: ajcep_buffer,
    /// Where the MFN rate was read from, and the preference if elsewhere.
    pub source: ajcep_buffer,
    /// The conditions that decide between the rates of the line, each once, separated by a
    /// semicolon and a space, as the shipment may state them; empty if none does.
    pub conditions: ajcep_buffer,
}

first_size!(ajcep_quote_result through conditions);
/// Quotes a shipment: its rates, and with a value or a quantity its duties, exact or
/// bounded. If it fails, the result is left as it was. Where both duties are the same,
/// what is paid is the MFN duty.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a shipment and of a book; AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `shipment` points to an `ajcep_shipment`, `result` to an `ajcep_quote_result`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_quote(
    book: ajcep_book,
    shipment: *const ajcep_shipment,
    result: *mut ajcep_quote_result,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, shipment) = unsafe {
            let size = edge::size_of_sized(result, "result")?;
            // The buffers are in the first version.
            (&raw const (*result).mfn_rate).read_unaligned().sound()?;
            (&raw const (*result).ajcep_rate).read_unaligned().sound()?;
            (&raw const (*result).source).read_unaligned().sound()?;
            (&raw const (*result).conditions).read_unaligned().sound()?;
            (size, shipment::read(shipment)?)
        };
        let book = open(book)?;
        // By reference: a quote is large to move.
        let quote = &book.quote(&shipment);
        let quote = quote.as_ref().map_err(Failure::of)?;
        // SAFETY: as above.
        let fitted = unsafe { edge::update(result, size, |result| fill(result, quote)) };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}

/// Fills the result; says whether every text fitted.
///
/// # Safety
/// The buffers of `result` are NULL or point to `capacity` bytes.
unsafe fn fill(result: &mut ajcep_quote_result, quote: &Quote<'_>) -> bool {
    let line = quote.line();
    result.mfn_status = quote.mfn().status().number().into();
    result.ajcep_status = quote.preference().status().number().into();
    result.warnings = quote.warnings().bits();
    result.standing = quote.standing().number().into();
    let window = line.window();
    result.window_from = window.map_or(0, |window| number_of(window.from()));
    result.window_until = window.and_then(|window| window.until()).map_or(0, number_of);
    result.edition = quote.source().edition.map_or(0, number_of);
    result.hs_edition = line.hs_edition().year().into();
    let amounts = quote.amounts();
    result.payable_under = payable_under(amounts.map(|amounts| amounts.payable_under));
    let currency = amounts.and_then(|amounts| amounts.currency);
    let [a, b, c] = currency.map_or([0; 3], |currency| *currency.as_bytes());
    result.currency = [a, b, c, 0, 0, 0, 0, 0];
    result.mfn_duty.set(amounts.map(|amounts| &amounts.mfn));
    result.ajcep_duty.set(amounts.and_then(|amounts| amounts.ajcep.as_ref()));
    result.payable_duty.set(amounts.map(|amounts| &amounts.payable));
    result.saving.set(amounts.map(|amounts| &amounts.saving));
    // SAFETY: what the caller promises, for each buffer.
    unsafe {
        let mfn = result.mfn_rate.fill_with(|| quote.mfn().to_string());
        let ajcep = result.ajcep_rate.fill_with(|| quote.preference().to_string());
        let source = result.source.fill_with(|| {
            let source = quote.source().title;
            match quote.preference_source() {
                Some(own) => format!("{source}; {}", own.title),
                None => source.to_owned(),
            }
        });
        let conditions = result.conditions.fill_with(|| conditions(line));
        mfn & ajcep & source & conditions
    }
}

/// The number of what is paid; 0 without amounts.
pub(crate) fn payable_under(under: Option<PayableUnder>) -> i32 {
    under.map_or(0, |under| under.number().into())
}

/// The number of the reason; AJCEP_BECAUSE_NOTHING without one.
pub(crate) fn because(because: Option<Because>) -> i32 {
    because.map_or(AJCEP_BECAUSE_NOTHING, |because| because.kind().number().into())
}

/// What a reason is about.
fn detail(reason: Because) -> i32 {
    match reason {
        Because::NeedsQuantity(unit) => unit.number().into(),
        Because::Unknown(reason) => reason.number().into(),
        _ => 0,
    }
}

impl ajcep_duty {
    /// A duty on its own.
    pub(crate) fn of(duty: Option<&Duty>) -> Self {
        let mut made = Self {
            state: AJCEP_DUTY_NONE,
            because: AJCEP_BECAUSE_NOTHING,
            detail: 0,
            reserved: 0,
            at_least: ajcep_decimal::NOTHING,
            at_most: ajcep_decimal::NOTHING,
        };
        made.set(duty);
        made
    }

    /// Made in its place: a struct that is returned is copied before it has settled.
    #[inline(always)]
    pub(crate) fn set(&mut self, duty: Option<&Duty>) {
        (self.state, self.because) = (AJCEP_DUTY_NONE, AJCEP_BECAUSE_NOTHING);
        (self.detail, self.reserved) = (0, 0);
        (self.at_least, self.at_most) = (ajcep_decimal::NOTHING, ajcep_decimal::NOTHING);
        match duty {
            None => {}
            Some(Duty::Exact(amount)) => {
                self.state = AJCEP_DUTY_EXACT;
                self.at_least = ajcep_decimal::of(amount);
                self.at_most = ajcep_decimal::of(amount);
            }
            Some(Duty::Open { at_least, at_most, because: reason }) => {
                self.state = AJCEP_DUTY_FROM;
                self.because = because(Some(*reason));
                self.detail = detail(*reason);
                self.at_least = ajcep_decimal::of(at_least);
                if let Some(at_most) = at_most {
                    self.state = AJCEP_DUTY_BETWEEN;
                    self.at_most = ajcep_decimal::of(at_most);
                }
            }
        }
    }
}
