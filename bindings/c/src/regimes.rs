//! The regimes open to one shipment, as structs.

use ajcep_core::quote::RegimeOption;

use crate::array::{Array, Texts, ajcep_place};
use crate::book::{ajcep_book, open};
use crate::edge::{self, first_size, guarded};
use crate::quote::ajcep_duty;
use crate::room;
use crate::shipment::{self, ajcep_shipment, number_of};
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};
use crate::text::ajcep_buffer;

/// A regime that the importer may choose.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_regime {
    /// Its place by what is paid, from 1, which regimes share under which the same is paid; 0 if
    /// it has none.
    pub rank: i32,
    /// Why it has none: AJCEP_UNRANKED_...; else 0.
    pub unranked: i32,
    /// How far its rate is known: AJCEP_RATE_...
    pub rate_status: i32,
    /// AJCEP_RULES_...: whether the library can say if a good originates under it.
    pub rules: i32,
    /// How far its rate can be relied on: AJCEP_STANDING_...
    pub standing: i32,
    /// The day on which the edition of its table ended, yyyymmdd, if the book carries it forward;
    /// else 0.
    pub carried_from: i32,
    /// The first day of a later edition of the tariff, which is not in the data, if the
    /// shipment's day is not before it; else 0.
    pub later_edition: i32,
    /// What to know of what the shipment states, the same for each regime:
    /// AJCEP_WARN_... bits.
    pub warnings: u32,
    /// The currency of the duties and a NUL; empty if there is none.
    pub currency: [u8; 8],
    /// What is paid under it.
    pub duty: ajcep_duty,
    /// What it saves against MFN; AJCEP_DUTY_NONE of MFN itself.
    pub saving: ajcep_duty,
    /// Its name: MFN, AJCEP, RCEP, Japan-Viet Nam EPA, ...
    pub name: ajcep_place,
    /// Its rate as a rate expression, no-concession, or unknown(...).
    pub rate: ajcep_place,
    /// What the importer must show; no text if nothing, or if the data does not say.
    pub requirements: ajcep_place,
    /// What is not confirmed about whom it is open to.
    pub doubt: ajcep_place,
    /// Where its rate was read from.
    pub source: ajcep_place,
    /// What is unconfirmed in the reading of that.
    pub unconfirmed: ajcep_place,
}

/// Memory of the caller for regimes. Set struct_size, the array and the buffer before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_regime_list {
    /// sizeof(ajcep_regime_list).
    pub struct_size: u32,
    /// sizeof(ajcep_regime).
    pub regime_size: u32,
    /// Where to write them; NULL to learn how many there are.
    pub regimes: *mut ajcep_regime,
    /// For how many there is room; 40 are enough without packs.
    pub capacity: usize,
    /// Set to how many there are.
    pub count: usize,
    /// Memory for their texts.
    pub texts: ajcep_buffer,
}

first_size!(element ajcep_regime through unconfirmed);
first_size!(ajcep_regime_list through texts);

/// The regimes open to the importer, the cheapest first; those that have no rank come last:
/// ajcep_regimes_json without JSON. After two that share rank 1 comes rank 3. One that grants no
/// concession is not listed. If it fails, the list is left as it was; if there is too little
/// room, what fits is written.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct, of a shipment and of a book; AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `shipment` points to an `ajcep_shipment`, `list` to an `ajcep_regime_list`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_regimes(
    book: ajcep_book,
    shipment: *const ajcep_shipment,
    list: *mut ajcep_regime_list,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, given, shipment) = unsafe {
            (
                edge::size_of_sized(list, "list")?,
                edge::read_sized(list, "list")?,
                shipment::read(shipment)?,
            )
        };
        let array = Array::new(given.regimes, given.regime_size, given.capacity, "regimes")?;
        let mut texts = Texts::into_buffer(&given.texts)?;
        room::for_input(0, 0)?;
        let book = open(book)?;
        let options = book.regimes(&shipment)?;
        let regimes: Vec<_> = options.iter().map(|option| regime(option, &mut texts)).collect();
        // SAFETY: as above.
        let fitted = unsafe {
            edge::update(list, size, |list| {
                list.count = regimes.len();
                array.fill(&regimes) & texts.fill(&mut list.texts)
            })
        };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}

fn regime(option: &RegimeOption<'_>, texts: &mut Texts) -> ajcep_regime {
    let [a, b, c] = option.currency.map_or([0; 3], |currency| *currency.as_bytes());
    ajcep_regime {
        rank: option.rank.map_or(0, i32::from),
        unranked: option.unranked.map_or(0, |unranked| unranked.number().into()),
        rate_status: option.rate.status().number().into(),
        rules: option.rules.number().into(),
        standing: option.source.standing.number().into(),
        carried_from: option.carried_from.map_or(0, number_of),
        later_edition: option.later_edition.map_or(0, number_of),
        warnings: option.warnings.bits(),
        currency: [a, b, c, 0, 0, 0, 0, 0],
        duty: ajcep_duty::of(option.duty.as_ref()),
        saving: ajcep_duty::of(option.saving.as_ref()),
        name: texts.put(option.regime.name()),
        rate: texts.show(option.rate),
        requirements: texts.put(option.requirements),
        doubt: texts.put(option.doubt),
        source: texts.put(option.source.title),
        unconfirmed: texts.put(option.source.unconfirmed),
    }
}
