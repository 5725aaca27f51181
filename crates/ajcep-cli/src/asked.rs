//! What is asked of each shipment of a batch, and its answer as columns.

use std::borrow::Cow;

use ajcep::quote::{RegimeOption, RegimeSummary};
use ajcep::tariff::Source;
use ajcep::{Book, Duty, Error, Quote, Shipment, Warning, Warnings};
use serde::Serialize;

use crate::output::duty_cell;

/// What is asked of a shipment.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    Quote,
    Regimes,
}

/// The columns added to a quoted row, before the note.
const QUOTED: [&str; 9] = [
    "status",
    "mfn_rate",
    "mfn_duty",
    "ajcep_status",
    "ajcep_rate",
    "ajcep_duty",
    "payable_duty",
    "saving",
    "source",
];

/// The columns added to a row that asks for regimes, before the note.
const COMPARED: [&str; 13] = [
    "status",
    "best",
    "best_rate",
    "best_duty",
    "best_saving",
    "ties",
    "runner_up",
    "runner_up_rate",
    "runner_up_duty",
    "ajcep_rank",
    "ajcep_rate",
    "ajcep_duty",
    "unranked",
];

/// The answer to a row.
#[derive(Serialize)]
#[serde(untagged)]
pub(crate) enum Answer<'a> {
    Quote(Box<Quote<'a>>),
    Regimes { regimes: Vec<RegimeOption<'a>> },
}

impl Asked {
    /// The answer for a shipment.
    pub(crate) fn of<'a>(
        self,
        book: &'a Book,
        shipment: &'a Shipment,
    ) -> Result<Answer<'a>, Error> {
        Ok(match self {
            Self::Quote => Answer::Quote(Box::new(book.quote(shipment)?)),
            Self::Regimes => Answer::Regimes { regimes: book.regimes(shipment)? },
        })
    }

    /// The columns added to a row that is answered; the first is its status, the last its note.
    pub(crate) fn columns(self) -> impl Iterator<Item = &'static str> + Clone {
        let columns: &[&str] = match self {
            Self::Quote => &QUOTED,
            Self::Regimes => &COMPARED,
        };
        columns.iter().copied().chain(["note"])
    }
}

impl<'a> Answer<'a> {
    /// The quote, if it is one.
    pub(crate) fn quote(&self) -> Option<&Quote<'a>> {
        match self {
            Self::Quote(quote) => Some(quote),
            Self::Regimes { .. } => None,
        }
    }

    /// What it warns of.
    pub(crate) fn warnings(&self) -> Warnings {
        match self {
            Self::Quote(quote) => quote.warnings(),
            Self::Regimes { regimes } => {
                regimes.first().map(|regime| regime.warnings).unwrap_or_default()
            }
        }
    }

    /// The cells of the columns added.
    pub(crate) fn cells(&self) -> Vec<Cow<'static, str>> {
        match self {
            Self::Quote(quote) => quoted(quote).into(),
            Self::Regimes { regimes } => compared(regimes),
        }
    }
}

/// The duties of columns, with a note for each that is not exact.
#[derive(Default)]
struct Figures {
    notes: Vec<String>,
}

impl Figures {
    fn cell(&mut self, name: &str, duty: Option<Duty>) -> Cow<'static, str> {
        let Some(duty) = duty else { return "".into() };
        let (text, note) = duty_cell(name, duty);
        self.notes.extend(note);
        text.into()
    }
}

fn compared(options: &[RegimeOption<'_>]) -> Vec<Cow<'static, str>> {
    let summary = RegimeSummary::of(options);
    let mut figures = Figures::default();
    let mut three = |prefix: &str, option: Option<&RegimeOption<'_>>| {
        let name = option.map_or(String::new(), |option| option.regime.to_string());
        let rate = option.map_or(String::new(), |option| option.rate.to_string());
        let duty = figures.cell(&format!("{prefix}_duty"), option.and_then(|option| option.duty));
        [name.into(), rate.into(), duty]
    };
    let [best, best_rate, best_duty] = three("best", summary.best);
    let [next, next_rate, next_duty] = three("runner_up", summary.runner_up);
    let [_, ajcep_rate, ajcep_duty] = three("ajcep", summary.ajcep);
    let saving = figures.cell("best_saving", summary.best.and_then(|option| option.saving));
    let rank = summary.ajcep.and_then(|option| option.rank);
    let ties: Vec<String> = summary.ties().map(|option| option.regime.to_string()).collect();
    let unranked = summary
        .unranked()
        .filter_map(|option| Some(format!("{}: {}", option.regime, option.unranked?)));
    let unranked: Vec<String> = unranked.collect();
    let mut notes = figures.notes;
    if let Some(since) = options.first().and_then(|option| option.later_edition) {
        notes.push(format!("a later edition of the tariff is of {since}"));
    }
    let warnings = options.first().map(|option| option.warnings).unwrap_or_default();
    notes.extend(warnings.iter().map(|warning| warning.code().to_owned()));
    vec![
        "ok".into(),
        best,
        best_rate,
        best_duty,
        saving,
        ties.join("; ").into(),
        next,
        next_rate,
        next_duty,
        rank.map_or(String::new(), |rank| rank.to_string()).into(),
        ajcep_rate,
        ajcep_duty,
        unranked.join("; ").into(),
        notes.join("; ").into(),
    ]
}

/// The columns added to a row that is answered.
fn quoted(quote: &Quote<'_>) -> [Cow<'static, str>; QUOTED.len() + 1] {
    let mut figures = Figures::default();
    let amounts = quote.amounts();
    let mfn_duty = figures.cell("mfn_duty", amounts.map(|amounts| amounts.mfn));
    let ajcep_duty = figures.cell("ajcep_duty", amounts.and_then(|amounts| amounts.ajcep));
    let payable = figures.cell("payable_duty", amounts.map(|amounts| amounts.payable));
    let saving = figures.cell("saving", amounts.map(|amounts| amounts.saving));
    let mut notes = figures.notes;
    let given = quote.shipment().value().map(|value| value.currency());
    let used = amounts.and_then(|amounts| amounts.currency);
    if let Some(currency) = used.filter(|used| given != Some(*used)) {
        notes.push(format!("amounts in {currency}"));
    }
    notes.extend(quote.warnings().iter().map(|warning| match quote.line().carried_from() {
        Some(day) if warning == Warning::CarriedForward => format!("{} from {day}", warning.code()),
        _ => warning.code().to_owned(),
    }));
    let named = |source: Source<'_>| {
        let edition = source.edition.map(|date| date.to_string()).unwrap_or_default();
        format!("{} {edition} {}", source.file, source.standing)
    };
    let source = named(quote.source());
    let source = match quote.preference_source() {
        Some(own) => format!("{source} + {}", named(own)),
        None => source,
    };
    [
        "ok".into(),
        quote.mfn().to_string().into(),
        mfn_duty,
        quote.preference().status().code().into(),
        quote.preference().to_string().into(),
        ajcep_duty,
        payable,
        saving,
        source.into(),
        notes.join("; ").into(),
    ]
}
