//! One shipment in, its rates and duties out.

use ajcep_core::{Because, Duty, HsEdition, PayableUnder, Quote, RateStatus, Standing, Warning};

use crate::book::{ajcep_book, open};
use crate::decimal::ajcep_decimal;
use crate::edge::{self, first_size, guarded};
use crate::shipment::{self, Lists, ajcep_shipment, number_of};
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK, Failure};
use crate::text::ajcep_buffer;

/// The rate is one expression.
pub const AJCEP_RATE: i32 = 1;
/// The agreement grants no concession.
pub const AJCEP_NO_CONCESSION: i32 = 2;
/// The rate depends on a condition that was not stated.
pub const AJCEP_CONDITIONAL: i32 = 3;
/// The rate is not known.
pub const AJCEP_UNKNOWN: i32 = 4;

/// What is paid is the MFN duty.
pub const AJCEP_UNDER_MFN: i32 = 1;
/// What is paid is the duty under the agreement.
pub const AJCEP_UNDER_AJCEP: i32 = 2;
/// What is known does not decide which is paid.
pub const AJCEP_UNDETERMINED: i32 = 3;

/// Read from the official tables.
pub const AJCEP_OFFICIAL: i32 = 1;
/// Read from a table compiled by others.
pub const AJCEP_SECONDARY: i32 = 2;
/// Rests on a translation that is not official.
pub const AJCEP_UNOFFICIAL_TRANSLATION: i32 = 3;
/// Read from a pack that the caller supplied.
pub const AJCEP_SUPPLIED: i32 = 4;
/// Inferred: free because the MFN rate is free.
pub const AJCEP_INFERRED: i32 = 5;

/// No duty was asked for, or the agreement grants none.
pub const AJCEP_DUTY_NONE: i32 = 0;
/// The duty is `at_least`, exactly.
pub const AJCEP_DUTY_EXACT: i32 = 1;
/// The duty is not below `at_least` and not above `at_most`.
pub const AJCEP_DUTY_BETWEEN: i32 = 2;
/// The duty is not below `at_least`; nothing is known above.
pub const AJCEP_DUTY_FROM: i32 = 3;

/// The duty is exact.
pub const AJCEP_BECAUSE_NOTHING: i32 = 0;
/// A customs value is needed.
pub const AJCEP_NEEDS_VALUE: i32 = 1;
/// A quantity is needed, or one in another unit.
pub const AJCEP_NEEDS_QUANTITY: i32 = 2;
/// An exchange rate is needed.
pub const AJCEP_NEEDS_EXCHANGE_RATE: i32 = 3;
/// The rate depends on a condition to be stated.
pub const AJCEP_NEEDS_CONDITION: i32 = 4;
/// The table gives a range, or a rate for part of the line.
pub const AJCEP_NOT_DETERMINED: i32 = 5;
/// The source does not state the unit of an amount.
pub const AJCEP_UNIT_NOT_STATED: i32 = 6;
/// The source has no usable rate.
pub const AJCEP_RATE_UNKNOWN: i32 = 7;
/// Another reason, which a later version of the library knows.
pub const AJCEP_BECAUSE_OTHER: i32 = 99;

/// Bits of `warnings`, to which later versions may add. Before safeguard, anti-dumping and quota measures.
pub const AJCEP_WARN_BEFORE_TRADE_REMEDIES: u32 = 1;
/// Read from a table compiled by others.
pub const AJCEP_WARN_SECONDARY_SOURCE: u32 = 2;
/// Read from a pack that the caller supplied.
pub const AJCEP_WARN_SUPPLIED_BY_PACK: u32 = 4;
/// A notation is read in a way that nothing confirms.
pub const AJCEP_WARN_UNCONFIRMED_READING: u32 = 8;
/// The products that split the line are in our translation.
pub const AJCEP_WARN_UNOFFICIAL_TRANSLATION: u32 = 16;
/// Free because the MFN rate is free.
pub const AJCEP_WARN_FREE_BY_INFERENCE: u32 = 32;
/// A rate applies only under a condition that was not claimed.
pub const AJCEP_WARN_CONDITIONAL_RATE: u32 = 64;
/// Parentheses of the tariff are read at their word.
pub const AJCEP_WARN_UNCONFIRMED_PARENTHESES: u32 = 128;
/// More than a year after the newest edition in the data.
pub const AJCEP_WARN_EDITIONS_MAY_FOLLOW: u32 = 256;
/// The AJCEP duty is above the MFN duty.
pub const AJCEP_WARN_PREFERENCE_ABOVE_MFN: u32 = 512;
/// The tariff has finer lines below this code.
pub const AJCEP_WARN_FINER_LINES: u32 = 1024;
/// The subheading is not in the HS edition of the tariff.
pub const AJCEP_WARN_SUPERSEDED: u32 = 2048;
/// Rounded in a way that nothing confirms.
pub const AJCEP_WARN_UNCONFIRMED_ROUNDING: u32 = 4096;

/// An amount of duty.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_duty {
    /// AJCEP_DUTY_NONE, _EXACT, _BETWEEN or _FROM.
    pub state: i32,
    /// Why it is not exact: AJCEP_BECAUSE_NOTHING, AJCEP_NEEDS_VALUE, ...
    pub because: i32,
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
    /// AJCEP_RATE, AJCEP_CONDITIONAL or AJCEP_UNKNOWN.
    pub mfn_status: i32,
    /// The same or AJCEP_NO_CONCESSION.
    pub ajcep_status: i32,
    /// AJCEP_UNDER_MFN, AJCEP_UNDER_AJCEP, AJCEP_UNDETERMINED; 0 without amounts.
    pub payable_under: i32,
    /// AJCEP_WARN_... bits.
    pub warnings: u32,
    /// How far the answer can be relied on: AJCEP_OFFICIAL, ...
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
}

first_size!(ajcep_quote_result 280);
/// Quotes a shipment: its rates, and with a value or a quantity its duties, exact or
/// bounded. If it fails, the result is left as it was. Where both duties are the same,
/// what is paid is the MFN duty.
///
/// Any thread; what is given is not kept.
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
        let mut lists = Lists::default();
        // SAFETY: what the caller promises, here and below.
        let (size, shipment) = unsafe {
            let size = edge::size_of_sized(result, "result")?;
            // The buffers are in the first version.
            (&raw const (*result).mfn_rate).read_unaligned().sound()?;
            (&raw const (*result).ajcep_rate).read_unaligned().sound()?;
            (&raw const (*result).source).read_unaligned().sound()?;
            (size, shipment::read(shipment, &mut lists)?)
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
    result.mfn_status = rate_status(quote.mfn().status());
    result.ajcep_status = rate_status(quote.preference().status());
    result.warnings = quote.warnings().bits();
    result.standing = standing_number(quote.standing());
    let window = line.window();
    result.window_from = window.map_or(0, |window| number_of(window.from()));
    result.window_until = window.and_then(|window| window.until()).map_or(0, number_of);
    result.edition = quote.source().edition.map_or(0, number_of);
    result.hs_edition = match line.hs_edition() {
        HsEdition::Hs2002 => 2002,
        HsEdition::Hs2007 => 2007,
        HsEdition::Hs2012 => 2012,
        HsEdition::Hs2017 => 2017,
        HsEdition::Hs2022 => 2022,
    };
    let amounts = quote.amounts();
    result.payable_under = amounts.map_or(0, |amounts| payable_under(amounts.payable_under));
    let currency = amounts.and_then(|amounts| amounts.currency);
    let [a, b, c] = currency.map_or([0; 3], |currency| *currency.as_bytes());
    result.currency = [a, b, c, 0, 0, 0, 0, 0];
    result.mfn_duty.tell(amounts.map(|amounts| &amounts.mfn));
    result.ajcep_duty.tell(amounts.and_then(|amounts| amounts.ajcep.as_ref()));
    result.payable_duty.tell(amounts.map(|amounts| &amounts.payable));
    result.saving.tell(amounts.map(|amounts| &amounts.saving));
    // SAFETY: what the caller promises, for each buffer.
    unsafe {
        let mfn = result.mfn_rate.tell(|| quote.mfn().to_string());
        let ajcep = result.ajcep_rate.tell(|| quote.preference().to_string());
        let source = result.source.tell(|| {
            let source = quote.source().title;
            match quote.preference_source() {
                Some(own) => format!("{source}; {}", own.title),
                None => source.to_owned(),
            }
        });
        mfn & ajcep & source
    }
}

pub(crate) fn standing_number(standing: Standing) -> i32 {
    match standing {
        Standing::Official => AJCEP_OFFICIAL,
        Standing::Secondary => AJCEP_SECONDARY,
        Standing::UnofficialTranslation => AJCEP_UNOFFICIAL_TRANSLATION,
        Standing::Supplied => AJCEP_SUPPLIED,
        Standing::Inferred => AJCEP_INFERRED,
    }
}

pub(crate) fn payable_under(under: PayableUnder) -> i32 {
    match under {
        PayableUnder::Mfn => AJCEP_UNDER_MFN,
        PayableUnder::Ajcep => AJCEP_UNDER_AJCEP,
        PayableUnder::Undetermined => AJCEP_UNDETERMINED,
    }
}

pub(crate) fn rate_status(status: RateStatus) -> i32 {
    match status {
        RateStatus::Rate => AJCEP_RATE,
        RateStatus::NoConcession => AJCEP_NO_CONCESSION,
        RateStatus::Conditional => AJCEP_CONDITIONAL,
        RateStatus::Unknown => AJCEP_UNKNOWN,
    }
}

pub(crate) fn because(because: Option<Because>) -> i32 {
    match because {
        None => AJCEP_BECAUSE_NOTHING,
        Some(Because::NeedsValue) => AJCEP_NEEDS_VALUE,
        Some(Because::NeedsQuantity(_)) => AJCEP_NEEDS_QUANTITY,
        Some(Because::NeedsExchangeRate { .. }) => AJCEP_NEEDS_EXCHANGE_RATE,
        Some(Because::NeedsCondition) => AJCEP_NEEDS_CONDITION,
        Some(Because::NotDetermined) => AJCEP_NOT_DETERMINED,
        Some(Because::UnitNotStated) => AJCEP_UNIT_NOT_STATED,
        Some(Because::Unknown(_)) => AJCEP_RATE_UNKNOWN,
        Some(_) => AJCEP_BECAUSE_OTHER,
    }
}

impl ajcep_duty {
    /// Made in its place: a struct that is returned is copied before it has settled.
    #[inline(always)]
    fn tell(&mut self, duty: Option<&Duty>) {
        (self.state, self.because) = (AJCEP_DUTY_NONE, AJCEP_BECAUSE_NOTHING);
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
                self.at_least = ajcep_decimal::of(at_least);
                if let Some(at_most) = at_most {
                    self.state = AJCEP_DUTY_BETWEEN;
                    self.at_most = ajcep_decimal::of(at_most);
                }
            }
        }
    }
}

/// The bits of the header are those of the library.
const _: () = {
    const fn is(bits: u32, warning: Warning) -> bool {
        bits == 1 << warning as u8
    }
    assert!(is(AJCEP_WARN_BEFORE_TRADE_REMEDIES, Warning::BeforeTradeRemedies));
    assert!(is(AJCEP_WARN_SECONDARY_SOURCE, Warning::SecondarySource));
    assert!(is(AJCEP_WARN_SUPPLIED_BY_PACK, Warning::SuppliedByPack));
    assert!(is(AJCEP_WARN_UNCONFIRMED_READING, Warning::UnconfirmedReading));
    assert!(is(AJCEP_WARN_UNOFFICIAL_TRANSLATION, Warning::UnofficialTranslation));
    assert!(is(AJCEP_WARN_FREE_BY_INFERENCE, Warning::FreeByInference));
    assert!(is(AJCEP_WARN_CONDITIONAL_RATE, Warning::ConditionalRateNotClaimed));
    assert!(is(AJCEP_WARN_UNCONFIRMED_PARENTHESES, Warning::UnconfirmedParentheses));
    assert!(is(AJCEP_WARN_EDITIONS_MAY_FOLLOW, Warning::EditionsMayFollow));
    assert!(is(AJCEP_WARN_PREFERENCE_ABOVE_MFN, Warning::PreferenceAboveMfn));
    assert!(is(AJCEP_WARN_FINER_LINES, Warning::FinerLines));
    assert!(is(AJCEP_WARN_SUPERSEDED, Warning::SupersededSubheading));
    assert!(is(AJCEP_WARN_UNCONFIRMED_ROUNDING, Warning::UnconfirmedRounding));
};
