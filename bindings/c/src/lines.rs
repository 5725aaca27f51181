//! The tariff lines under a code, as structs.

use ajcep_core::RateExpression;
use ajcep_core::model::UnknownReason;
use ajcep_core::notation::written::{CodeError, code_prefix};
use ajcep_core::tariff::{LineGroup, Preference, RateSpan, Source, TariffLine};
use jiff::civil::Date;

use crate::array::{Array, Texts, ajcep_place};
use crate::book::{ajcep_book, open};
use crate::edge::{self, first_size, guarded};
use crate::room;
use crate::shipment::{date, number_of};
use crate::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};
use crate::text::{ajcep_buffer, ajcep_string, read_as};

/// A line of a tariff and its rates, with no condition claimed.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_line {
    /// AJCEP_RATE_KNOWN, AJCEP_RATE_CONDITIONAL or AJCEP_RATE_UNKNOWN.
    pub mfn_status: i32,
    /// The same or AJCEP_RATE_NO_CONCESSION.
    pub ajcep_status: i32,
    /// How far its MFN rate can be relied on: AJCEP_STANDING_...
    pub standing: i32,
    /// How far its AJCEP rate can be relied on; 0 if no table of it is in the data.
    pub ajcep_standing: i32,
    /// The first day on which it is known so, yyyymmdd; 0 if that is not known.
    pub window_from: i32,
    /// The last day; 0 while it is open.
    pub window_until: i32,
    /// The first day of the edition of the tariff; 0 if that is not known.
    pub edition: i32,
    /// The day on which that edition ended, if the book carries it forward; else 0.
    pub carried_from: i32,
    /// Its code, as its tariff writes it.
    pub code: ajcep_place,
    /// The MFN rate as a rate expression, or unknown(...).
    pub mfn_rate: ajcep_place,
    /// The AJCEP rate, or no-concession, or unknown(...).
    pub ajcep_rate: ajcep_place,
    /// The days of each year on which it is in force, as 06-01/09-30; no text if that is all.
    pub season: ajcep_place,
    /// The units of its quantities, as the tariff writes them: KG, or NO / KG.
    pub units: ajcep_place,
    /// The conditions that decide between its rates, each once, separated by a semicolon and a
    /// space. The rates here are those of a shipment that claims none.
    pub conditions: ajcep_place,
    /// Where the MFN rate was read from.
    pub source: ajcep_place,
    /// Where the AJCEP rate was read from.
    pub ajcep_source: ajcep_place,
    /// What is unconfirmed in the reading of the MFN rate.
    pub unconfirmed: ajcep_place,
    /// What is unconfirmed in the reading of the AJCEP rate.
    pub ajcep_unconfirmed: ajcep_place,
}

/// The lowest and the highest of the rates of those lines that have one. Rates of different kinds
/// cannot be compared without a shipment, so there may be several of each.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_rate_span {
    /// The rates that no other is below, each once, separated by a semicolon and a space.
    pub lowest: ajcep_place,
    /// The rates that no other is above.
    pub highest: ajcep_place,
    /// How many lines have one rate.
    pub known: u32,
    /// How many have no concession.
    pub no_concession: u32,
    /// How many have a rate that depends on a condition or a product.
    pub conditional: u32,
    /// How many have a rate that is not known.
    pub unknown: u32,
}

/// Memory of the caller for lines. Set struct_size, the array and the buffer before the call.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_line_list {
    /// sizeof(ajcep_line_list).
    pub struct_size: u32,
    /// sizeof(ajcep_line).
    pub line_size: u32,
    /// Where to write them; NULL to learn how many there are.
    pub lines: *mut ajcep_line,
    /// For how many there is room.
    pub capacity: usize,
    /// Set to how many there are, at least 1.
    pub count: usize,
    /// The year of the HS edition of the codes.
    pub hs_edition: i32,
    /// The first day of a later edition of the tariff, which is not in the data, if the day asked
    /// for is not before it; else 0.
    pub later_edition: i32,
    /// The span of the MFN rates.
    pub mfn: ajcep_rate_span,
    /// The span of the AJCEP rates.
    pub ajcep: ajcep_rate_span,
    /// Memory for the texts.
    pub texts: ajcep_buffer,
}

first_size!(element ajcep_line through ajcep_unconfirmed);
first_size!(ajcep_line_list through texts);

/// The tariff lines of a Party under a chapter, a heading, a subheading or more digits on a
/// day, yyyymmdd, in the order of codes: ajcep_rates_json without JSON. If it fails, the list is
/// left as it was; if there is too little room, what fits is written.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a struct, of a text and of a book; AJCEP_BAD_VALUE, AJCEP_UNKNOWN_CODE,
/// AJCEP_DATE_OUTSIDE_SCHEDULE, AJCEP_NO_SCHEDULE, AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// The texts point to `ajcep_string`s, `list` to an `ajcep_line_list`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_lines(
    book: ajcep_book,
    party: *const ajcep_string,
    code: *const ajcep_string,
    day: i32,
    list: *mut ajcep_line_list,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let (size, given, party, code) = unsafe {
            (
                edge::size_of_sized(list, "list")?,
                edge::read_sized(list, "list")?,
                ajcep_string::at(party).required("party")?,
                ajcep_string::at(code).required("code")?,
            )
        };
        let array = Array::new(given.lines, given.line_size, given.capacity, "lines")?;
        let mut texts = Texts::into_buffer(&given.texts)?;
        room::for_input(0, 0)?;
        let party = read_as(party, "party")?;
        let prefix = code_prefix(code, party).map_err(CodeError::into_error)?;
        let book = open(book)?;
        let group: LineGroup<'_> = book.lines_under(party, prefix, date(day, "date")?)?;
        let (mfn, ajcep) = (span(&group.mfn(), &mut texts), span(&group.preference(), &mut texts));
        let hs_edition = group.lines().first().map_or(0, |line| line.hs_edition().year().into());
        let lines = group.lines().iter();
        let lines: Vec<_> = lines.map(|line| of(line, group.date(), &mut texts)).collect();
        // SAFETY: as above.
        let fitted = unsafe {
            edge::update(list, size, |list| {
                (list.count, list.mfn, list.ajcep) = (lines.len(), mfn, ajcep);
                list.hs_edition = hs_edition;
                list.later_edition = group.later_edition().map_or(0, number_of);
                array.fill(&lines) & texts.fill(&mut list.texts)
            })
        };
        Ok(if fitted { AJCEP_OK } else { AJCEP_BUFFER_TOO_SMALL })
    })
}

fn span(span: &RateSpan, texts: &mut Texts) -> ajcep_rate_span {
    let joined = |rates: &[RateExpression]| {
        rates.iter().map(RateExpression::to_string).collect::<Vec<_>>().join("; ")
    };
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    ajcep_rate_span {
        lowest: texts.put(joined(&span.lowest)),
        highest: texts.put(joined(&span.highest)),
        known: number(span.known),
        no_concession: number(span.no_concession),
        conditional: number(span.conditional),
        unknown: number(span.unknown),
    }
}

fn of(line: &TariffLine<'_>, day: Date, texts: &mut Texts) -> ajcep_line {
    let (mfn, ajcep) = (line.mfn(), line.preference());
    let source = line.source(day);
    // Where no table has AJCEP rates, none was read.
    let no_table = matches!(ajcep, Preference::Unknown(UnknownReason::NoSchedule));
    let ajcep_source = Some(line.preference_source(day)).filter(|_| !no_table);
    let of_ajcep = |text: fn(Source<'_>) -> &str| ajcep_source.map_or("", text);
    let window = line.window();
    ajcep_line {
        mfn_status: mfn.status().number().into(),
        ajcep_status: ajcep.status().number().into(),
        standing: source.standing.number().into(),
        ajcep_standing: ajcep_source.map_or(0, |source| source.standing.number().into()),
        window_from: window.map_or(0, |window| number_of(window.from())),
        window_until: window.and_then(|window| window.until()).map_or(0, number_of),
        edition: source.edition.map_or(0, number_of),
        carried_from: line.carried_from().map_or(0, number_of),
        code: texts.show(line.code()),
        mfn_rate: texts.show(mfn),
        ajcep_rate: texts.show(ajcep),
        season: line.season().map_or_else(ajcep_place::default, |season| texts.show(season)),
        units: texts.put(line.units()),
        conditions: texts.put(conditions(line)),
        source: texts.put(source.title),
        ajcep_source: texts.put(of_ajcep(|source| source.title)),
        unconfirmed: texts.put(source.unconfirmed),
        ajcep_unconfirmed: texts.put(of_ajcep(|source| source.unconfirmed)),
    }
}

/// The conditions that decide between the rates of a line, each once.
pub(crate) fn conditions(line: &TariffLine<'_>) -> String {
    line.conditions().collect::<Vec<_>>().join("; ")
}
