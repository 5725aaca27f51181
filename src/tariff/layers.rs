//! Line look-up through the layers of a book, and diagnosis of misses.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;
use core::ops::Range;

use ajcep_model::{CodePrefix, HsEdition, Party, Subheading, TariffCode, Window};
use ajcep_notation::written::in_tariff;
use jiff::ToSpan;
use jiff::civil::Date;

use super::line::TariffLine;
use super::pack::Pack;
use super::regime::Regime;
use crate::error::{CandidateReason, CodeFault, Detail, Error, LISTED};
use crate::tables::{self, EMBEDDED, Record, Rows, ScheduleInfo, Successors};

/// The layers of a Party's schedule: the packs over the embedded tables.
#[derive(Clone, Copy)]
pub(crate) struct Layers<'b> {
    pub(crate) party: Party,
    pub(crate) packs: &'b [Pack],
    /// Whether the last edition known answers for later days.
    pub(crate) carries_forward: bool,
}

impl<'b> Layers<'b> {
    /// The packs of a regime for this Party, the topmost first.
    pub(crate) fn packs_of<'r>(
        self,
        regime: Regime<'r>,
    ) -> impl Iterator<Item = &'b Pack> + use<'b, 'r> {
        let of = move |pack: &&Pack| pack.party() == self.party && pack.regime() == regime;
        self.packs.iter().rev().filter(of)
    }

    /// The packs of MFN and AJCEP rates of this Party, whose rates make up its tariff lines; the
    /// topmost last.
    fn tariff_packs(self) -> impl DoubleEndedIterator<Item = &'b Pack> {
        self.packs.iter().filter(move |pack| {
            pack.party() == self.party && matches!(pack.regime(), Regime::Mfn | Regime::Ajcep)
        })
    }

    /// The rows of all layers that make up a tariff line, the topmost first.
    fn rows(self) -> impl Iterator<Item = &'b Rows> {
        self.tariff_packs().rev().map(Pack::rows).chain([&EMBEDDED])
    }

    fn schedules(self) -> impl Iterator<Item = &'b ScheduleInfo> {
        self.rows().filter_map(move |rows| rows.schedule(self.party))
    }

    /// The line for `code` on `date`.
    #[inline]
    pub(crate) fn line(self, code: TariffCode, date: Date) -> Result<TariffLine<'b>, Error> {
        let slot = tables::slot(code.subheading());
        let embedded =
            slot.and_then(|slot| EMBEDDED.line(self.party, slot, code.suffix_key(), date));
        match (self.packs, embedded) {
            ([], None) if !self.carries_forward => Err(self.diagnose(code, date)),
            ([], embedded @ Some(_)) => Ok(TariffLine::new(self.party, code, embedded, embedded)),
            _ => self.overlaid(code, date, embedded),
        }
    }

    /// The line with the MFN rate and the preference each from the topmost layer that has one
    /// for it. A pack may state a rate for fewer digits: it covers the codes of the tariff that
    /// begin with them.
    #[inline(never)]
    fn overlaid(
        self,
        code: TariffCode,
        date: Date,
        embedded: Option<Record<'b>>,
    ) -> Result<TariffLine<'b>, Error> {
        let (mut mfn, mut preference) = (None, None);
        for pack in self.tariff_packs().rev() {
            let cell = if pack.regime() == Regime::Mfn { &mut mfn } else { &mut preference };
            if cell.is_none() {
                *cell = pack.covering(code, date);
            }
        }
        let is_covered = [mfn, preference].into_iter().flatten().any(|(_, covers)| covers);
        let record = |cell: Option<(Record<'b>, bool)>| cell.map(|(record, _)| record).or(embedded);
        let line = TariffLine::new(self.party, code, record(mfn), record(preference));
        let line = match self.carries_forward {
            true => self.carried_forward(line, date),
            false => line,
        };
        let is_known = !is_covered || self.has_codes_under(code);
        match line.holds_something() && is_known {
            true => Ok(line.covered(is_covered)),
            false => Err(self.diagnose(code, date)),
        }
    }

    /// The line with what no layer has for `date` from the last edition that ended before it.
    fn carried_forward(self, line: TariffLine<'b>, date: Date) -> TariffLine<'b> {
        let last = |regime: Regime<'_>| {
            let own = self.packs_of(regime).map(Pack::rows);
            let records = own.chain([&EMBEDDED]);
            let records = records.filter_map(|rows| self.last_record(rows, line.code(), date));
            // Of those that ended on one day, the topmost.
            records.reduce(|best, next| if next.1 > best.1 { next } else { best })
        };
        line.carried_forward(|| last(Regime::Mfn), || last(Regime::Ajcep))
    }

    /// The record of the last edition of a layer, and the day it ended, if that is before `date`.
    fn last_record(
        self,
        rows: &'b Rows,
        code: TariffCode,
        date: Date,
    ) -> Option<(Record<'b>, Date)> {
        let ended = rows.schedule(self.party)?.window()?.until().filter(|end| *end < date)?;
        let holds = |record: &Record<'b>| {
            let in_season = record.season().is_none_or(|season| season.contains(date));
            in_season && record.window().is_some_and(|window| window.contains(ended))
        };
        let record = rows.lines_of(self.party, code).find(holds)?;
        Some((record, ended))
    }

    /// The day whose lines a layer has on `date`: itself, or the last day of an edition that
    /// ended before it and is carried forward.
    fn day_in(self, rows: &Rows, date: Date) -> Date {
        self.day_of(rows.schedule(self.party), date)
    }

    /// The same of the layer with this schedule.
    pub(super) fn day_of(self, schedule: Option<&ScheduleInfo>, date: Date) -> Date {
        let ended = || schedule?.window()?.until().filter(|end| *end < date);
        if self.carries_forward { ended().unwrap_or(date) } else { date }
    }

    /// Whether a code of any layer is `code` or begins with it.
    fn has_codes_under(self, code: TariffCode) -> bool {
        self.rows().any(|rows| rows.lines_under(self.party, code).next().is_some())
    }

    /// The packs of other agreements whose rates are for goods of `exporter`: of each
    /// agreement the topmost first.
    pub(crate) fn other_regimes(self, exporter: Party) -> impl Iterator<Item = &'b Pack> {
        self.packs.iter().rev().filter(move |pack| {
            let for_exporter = pack.exporters().is_empty() || pack.exporters().contains(&exporter);
            let other = matches!(pack.regime(), Regime::Other(_));
            pack.party() == self.party && other && for_exporter
        })
    }

    /// Every line in force on `date`, in the order of codes.
    pub(crate) fn lines_on(self, date: Date) -> impl Iterator<Item = TariffLine<'b>> {
        self.lines_in(0..tables::SLOTS, date)
    }

    /// Every line in force on `date` whose code begins with `prefix`.
    pub(crate) fn lines_under(
        self,
        prefix: CodePrefix,
        date: Date,
    ) -> impl Iterator<Item = TariffLine<'b>> {
        self.lines_in(tables::slots_under(prefix), date)
            .filter(move |line| prefix.covers(line.code()))
    }

    fn lines_in(self, slots: Range<usize>, date: Date) -> impl Iterator<Item = TariffLine<'b>> {
        slots.flat_map(move |slot| {
            let held = move |rows: &'b Rows| {
                let day = self.day_in(rows, date);
                rows.lines_at(self.party, slot).filter(move |line| line.record.holds(day))
            };
            let mut codes: Vec<TariffCode> =
                self.rows().flat_map(held).map(|line| line.code).collect();
            codes.sort_unstable();
            codes.dedup();
            codes.into_iter().filter_map(move |code| self.line(code, date).ok())
        })
    }

    /// Every line of every layer of MFN and AJCEP rates, the embedded layer first.
    pub(crate) fn all_lines(self) -> impl Iterator<Item = TariffLine<'b>> {
        let party = self.party;
        let embedded = EMBEDDED.all_lines(party).map(move |line| {
            TariffLine::new(party, line.code, Some(line.record), Some(line.record))
        });
        embedded.chain(self.tariff_packs().flat_map(Pack::lines))
    }

    /// The codes that begin with `prefix` in any layer, regardless of date.
    pub(crate) fn codes_under(self, prefix: TariffCode) -> Vec<TariffCode> {
        self.codes_where(prefix, |_, _| true)
    }

    /// The codes that begin with `prefix` of the lines that a layer has on `date`.
    fn codes_on(self, prefix: TariffCode, date: Date) -> Vec<TariffCode> {
        self.codes_where(prefix, |rows, record| record.holds(self.day_in(rows, date)))
    }

    fn codes_where(
        self,
        prefix: TariffCode,
        wanted: impl Fn(&'b Rows, Record<'b>) -> bool,
    ) -> Vec<TariffCode> {
        let under = |rows: &'b Rows| {
            let wanted = &wanted;
            rows.lines_under(self.party, prefix).filter(move |line| wanted(rows, line.record))
        };
        let lines = self.rows().flat_map(under);
        let mut codes: Vec<TariffCode> = lines.map(|line| line.code).collect();
        codes.sort_unstable();
        codes.dedup();
        codes
    }

    /// The windows of the editions in the layers, the lowest layer first.
    pub(crate) fn editions(self) -> Vec<Window> {
        let mut windows: Vec<Vec<Window>> = self.schedules().map(editions).collect();
        windows.reverse();
        windows.concat()
    }

    /// Why no line holds on `date`, if it is for want of a schedule.
    pub(crate) fn undated(self, date: Date) -> Option<Error> {
        let party = self.party;
        if self.schedules().next().is_none() {
            return Some(Detail::NoSchedule { party }.into());
        }
        if !self.schedules().any(|info| info.contains(self.day_of(Some(info), date))) {
            let windows = self.editions();
            return Some(Detail::DateOutsideSchedule { party, date, windows }.into());
        }
        None
    }

    /// Why there is no line for `code` on `date`.
    #[cold]
    pub(super) fn diagnose(self, code: TariffCode, date: Date) -> Error {
        let party = self.party;
        if let Some(undated) = self.undated(date) {
            return undated;
        }
        let windows: Vec<Window> = self
            .rows()
            .flat_map(|rows| rows.lines_of(party, code))
            .filter_map(Record::window)
            .collect();
        if !windows.is_empty() {
            return CodeFault::NotInForce { party, code, date, windows }.into();
        }
        let mut lines = self.codes_on(code, date);
        if !lines.is_empty() {
            let total = lines.len();
            lines.truncate(LISTED);
            let lost_zero = self.with_leading_zero(code);
            lines.extend(lost_zero);
            return CodeFault::Incomplete { party, code, lines, total, lost_zero }.into();
        }
        let edition =
            self.schedules().last().map_or(tables::TARIFF.current_edition, |info| info.hs_edition);
        if let Some(line) = self.with_leading_zero(code) {
            // What the digits are near to without their zero leads into another chapter.
            let (nearest, known_in) = (None, Vec::new());
            let (candidates, reason) = (Vec::from([line]), CandidateReason::LostZero);
            return CodeFault::Unknown {
                party,
                code,
                edition,
                nearest,
                known_in,
                candidates,
                total: 1,
                reason,
            }
            .into();
        }
        let known_in: Vec<HsEdition> = tables::editions_with(code.subheading()).collect();
        let under = |prefix: TariffCode| self.codes_on(prefix, date);
        let mut prefixes = (6..code.length()).rev().filter_map(|length| code.prefix(length));
        let near = prefixes.find_map(|prefix| Some(under(prefix)).filter(|near| !near.is_empty()));
        let (mut candidates, reason) = match near {
            Some(near) => (near, CandidateReason::Near),
            None => {
                let became = successors(code.subheading(), &known_in, edition);
                let lines = became.into_iter().flat_map(|code| under(code.into()));
                (lines.collect(), CandidateReason::Successor)
            }
        };
        let total = candidates.len();
        candidates.truncate(LISTED);
        let nearest = self.nearest_prefix(code);
        CodeFault::Unknown { party, code, edition, nearest, known_in, candidates, total, reason }
            .into()
    }

    /// Whether a part of a code is another line without its leading zero.
    pub(super) fn lost_its_zero(self, code: TariffCode) -> bool {
        let exists = self.rows().any(|rows| rows.lines_of(self.party, code).next().is_some());
        !exists && self.with_leading_zero(code).is_some()
    }

    /// The line whose code is this one with the leading zero that a spreadsheet took away.
    fn with_leading_zero(self, code: TariffCode) -> Option<TariffCode> {
        let digits = alloc::format!("0{}", code.undotted());
        let longer = in_tariff(TariffCode::from_digits(digits.as_bytes())?, self.party);
        self.rows().any(|rows| rows.lines_of(self.party, longer).next().is_some()).then_some(longer)
    }

    /// The longest prefix of `code`, of at least two digits, that an existing line shares.
    /// In sorted order the best match is adjacent.
    fn nearest_prefix(self, code: TariffCode) -> Option<String> {
        let wanted = code.undotted().to_string();
        let shared = |other: TariffCode| {
            let other = other.undotted().to_string();
            wanted.bytes().zip(other.bytes()).take_while(|(a, b)| a == b).count()
        };
        let neighbours = self.rows().flat_map(|rows| rows.neighbours(self.party, code));
        let most = neighbours.flatten().map(shared).max()?;
        let prefix = wanted.get(..most).filter(|prefix| prefix.len() >= 2)?;
        Some(match prefix.parse::<TariffCode>() {
            Ok(code) => code.to_string(),
            Err(_) => prefix.to_owned(),
        })
    }
}

/// What a subheading of some of these editions, the oldest first, became in `edition`: by the
/// correlation with the newest that has one.
fn successors(code: Subheading, known_in: &[HsEdition], edition: HsEdition) -> Vec<Subheading> {
    let from = known_in.iter().rev().filter(|from| **from != edition);
    let listed =
        from.into_iter().find_map(|from| match tables::successors(code, *from, edition)? {
            Successors::Listed(pairs) => Some(Successors::codes(pairs).collect()),
            Successors::Itself => Some(Vec::from([code])),
        });
    listed.unwrap_or_default()
}

/// The windows of the editions in a schedule.
pub(super) fn editions(info: &ScheduleInfo) -> Vec<Window> {
    let last = info.window().and_then(|window| window.until());
    let ends = info.editions.iter().skip(1).map(|next| next.checked_sub(1.day()).ok());
    info.editions
        .iter()
        .zip(ends.chain([last]))
        .filter_map(|(from, until)| Window::new(*from, until))
        .collect()
}
