//! The regimes of rows, in a few columns.

use std::ops::Range;

use ajcep::duty::{BecauseKind, Rounding};
use ajcep::quote::{RegimeOption, RegimeSummary, UnrankedReason};
use ajcep::tariff::Regime;
use ajcep::{Book, Currency, Duty, Error, RateExpression, Shipment, TariffCode, Trade, Window};
use rust_decimal::Decimal;
use rustc_hash::FxHashMap;

use super::column::{DateColumn, GROUP, NumberColumn, TextColumn};
use super::duty_cell::DutyCell;
use super::keys::{Keys, Question};
use super::percent::Multipliers;
use super::plain::PlainValue;
use super::quote_columns::QuoteColumns;
use super::scaled::scaled;
use super::shipments::{Shipments, with_any_value};

/// What the regimes of a row are, without amounts.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct RegimeTexts {
    /// The regime under which the least is paid; empty if none ranks.
    pub best: String,
    /// Its rate.
    pub best_rate: String,
    /// The others under which as little is paid, separated by `; `.
    pub ties: String,
    /// The cheapest regime under which more is paid.
    pub runner_up: String,
    /// Its rate.
    pub runner_up_rate: String,
    /// The rate of AJCEP.
    pub ajcep_rate: String,
    /// The regimes without a rank, each with the reason, as `LDC: unconfirmed`.
    pub unranked: String,
}

impl RegimeTexts {
    /// How many texts there are.
    pub const COUNT: usize = 7;

    /// The texts, in the order of the fields.
    pub fn all(&self) -> [&str; Self::COUNT] {
        let Self { best, best_rate, ties, runner_up, .. } = self;
        let Self { runner_up_rate, ajcep_rate, unranked, .. } = self;
        [best, best_rate, ties, runner_up, runner_up_rate, ajcep_rate, unranked]
    }

    fn of(options: &[RegimeOption<'_>]) -> Self {
        let summary = RegimeSummary::of(options);
        let name = |option: Option<&RegimeOption<'_>>| {
            option.map_or(String::new(), |option| option.regime.to_string())
        };
        let rate = |option: Option<&RegimeOption<'_>>| {
            option.map_or(String::new(), |option| option.rate.to_string())
        };
        let ties: Vec<&str> = summary.ties().map(|option| option.regime.name()).collect();
        let unranked: Vec<String> = summary
            .unranked()
            .filter_map(|option| Some(format!("{}: {}", option.regime, option.unranked?)))
            .collect();
        Self {
            best: name(summary.best),
            best_rate: rate(summary.best),
            ties: ties.join("; "),
            runner_up: name(summary.runner_up),
            runner_up_rate: rate(summary.runner_up),
            ajcep_rate: rate(summary.ajcep),
            unranked: unranked.join("; "),
        }
    }
}

/// The regimes of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct RegimeRow {
    /// The number of its texts.
    pub texts: u32,
    /// The rank of AJCEP, if it has one.
    pub ajcep_rank: Option<u16>,
    /// What is paid under the best regime, the runner-up and AJCEP, and what the best saves
    /// against MFN. Null where it is not one figure, or no value is given.
    pub duties: [DutyCell; 4],
    /// The first of them that is exact but has more decimals than the scale, or more than 38
    /// digits. Its cell is null.
    pub too_fine: Option<Decimal>,
    /// Why each of the duties is not exact; [`BecauseKind::NeedsValue`], or what is needed beside
    /// a value, where a row of a table with amounts states none.
    pub because: [Option<BecauseKind>; 4],
    /// The currency of the amounts.
    pub currency: Option<Currency>,
}

/// What rows of a line have in common.
#[derive(Clone, Copy)]
struct LineAnswer {
    texts: u32,
    ajcep_rank: Option<u16>,
    because: [Option<BecauseKind>; 4],
}

/// The regimes of a line while its rates are the same.
#[derive(Clone, Copy)]
struct CachedLine {
    window: Window,
    answer_of_line: LineAnswer,
    /// What values are multiplied by for the duties, where they are percentages.
    factors: Option<Multipliers>,
    /// Whether a quantity that a row states changes nothing.
    with_any_quantity: bool,
    /// The currency of the duties, if one of them is not exact: why may depend on it.
    only_in: Option<Currency>,
}

/// What a row states.
#[derive(Clone, Copy)]
struct RowFacts {
    /// It states a value and nothing that changes duties which are percentages of it, or nothing.
    is_plain: bool,
    /// It states a quantity.
    quantity: bool,
}

impl CachedLine {
    #[inline]
    const fn holds_for(&self, stated: RowFacts) -> bool {
        stated.is_plain && (self.with_any_quantity || !stated.quantity)
    }

    /// The answer of a row with that value, or without one; `None` if it has to be asked for.
    #[inline]
    fn answer(self, value: Option<PlainValue>) -> Option<RegimeRow> {
        let Self {
            answer_of_line: LineAnswer { texts, ajcep_rank, because },
            factors,
            only_in,
            ..
        } = self;
        let (duties, currency) = match value {
            None => ([DutyCell::NULL; 4], None),
            Some(value) if only_in.is_some_and(|only| only != value.currency) => return None,
            Some(value) => (value.duties(factors?.duties(value.whole))?, Some(value.currency)),
        };
        Some(RegimeRow { texts, ajcep_rank, duties, too_fine: None, because, currency })
    }
}

/// Answers the regimes of rows. A line is asked for once in each edition of its tariff; the
/// others are percentages of the values of their rows, or asked for one by one.
pub struct RegimeLookup<'b> {
    book: &'b Book,
    scale: u32,
    value_scale: Option<u32>,
    known: FxHashMap<(Trade, TariffCode), CachedLine>,
    shipments: Shipments,
}

impl<'b> RegimeLookup<'b> {
    /// Answers rows with `book`; duties have `scale` decimals. Where values have `value_scale`
    /// decimals, they are multiplied.
    pub fn new(book: &'b Book, scale: u32, value_scale: Option<u32>) -> Self {
        let shipments = Shipments::new();
        Self { book, scale, value_scale, known: FxHashMap::default(), shipments }
    }

    /// Answers `rows` in order: calls `tell(row, answer)` for each. `number` gives texts their
    /// number.
    pub fn answer<T: TextColumn, D: DateColumn, N: NumberColumn>(
        &mut self,
        keys: &mut Keys<T, D>,
        columns: &QuoteColumns<'_, T, N>,
        rows: Range<usize>,
        number: impl Fn(RegimeTexts) -> u32,
        mut tell: impl FnMut(usize, Result<RegimeRow, Error>),
    ) {
        let mut start = rows.start;
        while start < rows.end {
            let end = rows.end.min(start.saturating_add(GROUP));
            let group = (end - start == GROUP).then(|| keys.group(start));
            for (index, row) in (start..end).enumerate() {
                let read = group.as_ref().and_then(|group| *group.get(index)?);
                let question = read.map_or_else(|| keys.get(row), Ok);
                tell(row, question.and_then(|question| self.one(columns, row, &question, &number)));
            }
            start = end;
        }
    }

    /// Answers a row.
    #[inline]
    fn one<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        question: &Question,
        number: impl Fn(RegimeTexts) -> u32,
    ) -> Result<RegimeRow, Error> {
        // What else a row states may change which rates apply, or what a duty is.
        let value = self.shipments.plain_value(columns, row, question);
        // Whether a rate needs a quantity in a unit that is not known, only its regimes say.
        let value = value.filter(|(_, warnings)| warnings.is_empty()).map(|(value, _)| value);
        let value = value.filter(|_| columns.scale() == self.value_scale);
        let is_plain = match &columns.values {
            Some(_) => value.is_some(),
            None => columns.are_bare(),
        };
        let is_plain = is_plain && columns.rounding == Rounding::Exact;
        let stated = RowFacts { is_plain, quantity: columns.states_quantity(row) };
        let known = self.known(question).filter(|known| known.holds_for(stated));
        match known.and_then(|known| known.answer(value)) {
            Some(answer) => Ok(answer),
            None => self.asked(columns, row, question, stated, number),
        }
    }

    fn known(&self, question: &Question) -> Option<CachedLine> {
        let known = self.known.get(&key(question)).copied();
        known.filter(|known| known.window.contains(question.date))
    }

    /// The answer of a row asked for by itself.
    #[inline(never)]
    fn asked<T: TextColumn, N: NumberColumn>(
        &mut self,
        columns: &QuoteColumns<'_, T, N>,
        row: usize,
        question: &Question,
        stated: RowFacts,
        number: impl Fn(RegimeTexts) -> u32,
    ) -> Result<RegimeRow, Error> {
        let shipment = self.shipments.shipment(columns, row, question)?;
        let options = self.book.regimes(&shipment)?;
        let summary = RegimeSummary::of(&options);
        let texts = number(RegimeTexts::of(&options));
        let ajcep_rank = summary.ajcep.and_then(|option| option.rank);
        let duties = duties([summary.best, summary.runner_up, summary.ajcep]);
        let needed = match shipment.value() {
            None if columns.have_amounts() => self.needed(&shipment, &summary),
            _ => [None; 4],
        };
        let mut because = needed;
        for (because, duty) in because.iter_mut().zip(duties) {
            *because = duty.map_or(*because, reason);
        }
        let answer_of_line = LineAnswer { texts, ajcep_rank, because };
        if stated.is_plain {
            let known = self.remembered(&shipment, &options, answer_of_line, stated);
            self.known.extend(known.map(|known| (key(question), known)));
        }
        let currency = options.first().and_then(|option| option.currency);
        Ok(self.row(answer_of_line, duties, currency))
    }

    /// What a row without a value lacks: the value, or what is needed beside one.
    fn needed(
        &self,
        shipment: &Shipment,
        summary: &RegimeSummary<'_, '_>,
    ) -> [Option<BecauseKind>; 4] {
        let Some(valued) = with_any_value(self.book, shipment) else { return [None; 4] };
        let options = self.book.regimes(&valued).unwrap_or_default();
        let same = |option: Option<&RegimeOption<'_>>| {
            option.and_then(|option| options.iter().find(|other| other.regime == option.regime))
        };
        let duties = duties([summary.best, summary.runner_up, summary.ajcep].map(same));
        duties.map(|duty| duty.map(|duty| reason(duty).unwrap_or(BecauseKind::NeedsValue)))
    }

    /// What holds of the line whatever value another row states, if that is known.
    fn remembered(
        &self,
        shipment: &Shipment,
        options: &[RegimeOption<'_>],
        answer_of_line: LineAnswer,
        stated: RowFacts,
    ) -> Option<CachedLine> {
        let (percents, with_any_quantity) = if shipment.value().is_none() {
            (None, false)
        } else if let Some(percents) = percents(options) {
            (Some(percents), true)
        } else if stated.quantity {
            return None;
        } else {
            (Some(exact_percents(options)?), false)
        };
        let factors = percents
            .zip(self.value_scale)
            .and_then(|(percents, value_scale)| Multipliers::of(percents, value_scale, self.scale));
        let window = self.book.regimes_hold(shipment)?;
        let is_open = answer_of_line.because.iter().any(Option::is_some);
        let only_in = options.first().and_then(|option| option.currency).filter(|_| is_open);
        Some(CachedLine { window, answer_of_line, factors, with_any_quantity, only_in })
    }

    fn row(
        &self,
        LineAnswer { texts, ajcep_rank, because }: LineAnswer,
        duties: [Option<Duty>; 4],
        currency: Option<Currency>,
    ) -> RegimeRow {
        let mut too_fine = None;
        let duties = duties.map(|duty| match duty {
            Some(Duty::Exact(amount)) => match scaled(&amount, self.scale) {
                Some(whole) => DutyCell::new(whole),
                None => {
                    too_fine.get_or_insert(amount);
                    DutyCell::NULL
                }
            },
            _ => DutyCell::NULL,
        });
        RegimeRow { texts, ajcep_rank, duties, too_fine, because, currency }
    }
}

/// What is paid under the best, the runner-up and AJCEP, and what the best saves.
fn duties([best, runner_up, ajcep]: [Option<&RegimeOption<'_>>; 3]) -> [Option<Duty>; 4] {
    let [paid, next, preferential] = [best, runner_up, ajcep].map(|option| option?.duty);
    [paid, next, preferential, best.and_then(|best| best.saving)]
}

fn reason(duty: Duty) -> Option<BecauseKind> {
    duty.because().map(|because| because.kind())
}

/// The percentages of the best, the runner-up, AJCEP and the saving; `None` if one of the rates that
/// rank or one of these is no percentage, so that the order may depend on the value.
fn percents(options: &[RegimeOption<'_>]) -> Option<[Option<Decimal>; 4]> {
    if !options.iter().all(|option| option.rank.is_none() || percent(option).is_some()) {
        return None;
    }
    let summary = RegimeSummary::of(options);
    // What is set apart by the bounds of its duty may rank with another value.
    let is_bounded = |option: &RegimeOption<'_>| {
        matches!(
            option.unranked,
            Some(
                UnrankedReason::Undecided
                    | UnrankedReason::Conditional
                    | UnrankedReason::PartOfLine
            )
        )
    };
    if summary.unranked().any(is_bounded) {
        return None;
    }
    let mfn = options.iter().find(|option| option.regime == Regime::Mfn);
    let of = |option: Option<&RegimeOption<'_>>| option.and_then(percent);
    // MFN saves nothing against itself.
    let mfn = mfn.filter(|mfn| summary.best.is_none_or(|best| best.regime != mfn.regime));
    let is_plain =
        |option: Option<&RegimeOption<'_>>| option.is_none_or(|option| option.rank.is_some());
    let all = [summary.best, summary.runner_up, summary.ajcep, mfn];
    // A duty that is not exact has no cell; one of a conditional rate may have bounds only.
    let [best, runner_up, ajcep, mfn] =
        all.iter().all(|option| is_plain(*option)).then(|| all.map(of))?;
    let saving = mfn.zip(best).and_then(|(mfn, best)| mfn.checked_sub(best));
    Some([best, runner_up, ajcep, saving])
}

/// The same where the row states no quantity: `None` in the place of duties that are not exact,
/// and as a whole if an exact one is no percentage. Then every exact duty is a percentage of the
/// value, and what is not exact ranks by its rate, so that the order is the same for every value.
fn exact_percents(options: &[RegimeOption<'_>]) -> Option<[Option<Decimal>; 4]> {
    let summary = RegimeSummary::of(options);
    let of = |option: Option<&RegimeOption<'_>>| {
        let exact = option.filter(|option| option.duty.is_some_and(|duty| duty.exact().is_some()));
        exact.map_or(Some(None), |option| percent(option).map(Some))
    };
    let best = of(summary.best)?;
    let saves = summary.best.and_then(|best| best.saving).and_then(|saving| saving.exact());
    let mfn = options.iter().find(|option| option.regime == Regime::Mfn);
    let saving = match saves {
        None => None,
        Some(_) => Some(of(mfn)??.checked_sub(best?)?),
    };
    Some([best, of(summary.runner_up)?, of(summary.ajcep)?, saving])
}

/// The percentage that a rate is.
fn percent(option: &RegimeOption<'_>) -> Option<Decimal> {
    match option.rate.rate()? {
        RateExpression::Free => Some(Decimal::ZERO),
        RateExpression::AdValorem(percent) => Some(*percent),
        _ => None,
    }
}

/// A line and where its goods come from.
fn key(question: &Question) -> (Trade, TariffCode) {
    (question.trade, question.code)
}
