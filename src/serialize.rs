//! The answers as data: what `--json` prints. Rates are rate expressions,
//! amounts plain decimal text, so that nothing is lost on the way.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{
    CodeRange, Currency, HsEdition, OriginRule, Party, Season, Standing, Subheading, TariffCode,
    Window,
};
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use crate::coverage::Coverage;
use crate::duty::{Because, Duty};
use crate::error::Error;
use crate::nomenclature::Transposition;
use crate::pack::{Pack, PackReport};
use crate::quote::Quote;
use crate::regimes::RegimeOption;
use crate::rule::ApplicableRule;
use crate::schedule::Source;

#[derive(Serialize)]
struct QuoteView<'a> {
    importer: Party,
    exporter: Party,
    code: TariffCode,
    date: Date,
    hs_edition: HsEdition,
    window: Option<Window>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<Season>,
    #[serde(skip_serializing_if = "str::is_empty")]
    units: &'a str,
    given: GivenView<'a>,
    /// What decides between the rates of the line, in whatever column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<&'a str>,
    mfn: MfnView,
    ajcep: PreferenceView<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amounts: Option<AmountsView>,
    source: Source<'a>,
    standing: Standing,
    citations: Vec<String>,
    warnings: Vec<NoteView>,
}

#[derive(Serialize)]
struct MfnView {
    status: &'static str,
    rate: String,
    columns: Vec<&'static str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    basis: String,
}

#[derive(Serialize)]
struct PreferenceView<'a> {
    status: &'static str,
    rate: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    basis: &'a str,
    /// If it is not that of the MFN rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source<'a>>,
}

/// What was asked, so that an answer can be checked by itself.
#[derive(Serialize)]
struct GivenView<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    customs_value: Option<String>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    quantities: Vec<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    conditions: &'a [&'a str],
    #[serde(skip_serializing_if = "Option::is_none")]
    exchange_rate: Option<String>,
    rounding: &'static str,
}

#[derive(Serialize)]
struct AmountsView {
    currency: Option<Currency>,
    mfn_duty: Duty,
    ajcep_duty: Option<Duty>,
    payable_duty: Duty,
    payable_under: &'static str,
    saving: Duty,
}

#[derive(Serialize)]
struct SourceView<'a> {
    title: &'a str,
    standing: Standing,
    edition: Option<Date>,
    file: &'a str,
    layer: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    unconfirmed: &'a str,
}

impl Serialize for Source<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Source { title, standing, unconfirmed, edition, file, layer } = *self;
        SourceView { title, standing, edition, file, layer, unconfirmed }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct NoteView {
    code: &'static str,
    text: String,
}

impl Serialize for Quote<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (given, line, source, mfn) = (self.shipment(), self.line(), self.source(), self.mfn());
        let view = QuoteView {
            importer: self.importer(),
            exporter: self.exporter(),
            code: line.code(),
            date: self.date(),
            hs_edition: line.hs_edition(),
            window: line.window(),
            season: line.season(),
            units: line.units(),
            given: GivenView {
                customs_value: given.value().map(|value| value.to_string()),
                quantities: given.given_quantities().iter().map(ToString::to_string).collect(),
                conditions: given.claimed(),
                exchange_rate: given.given_exchange_rate().map(|rate| rate.to_string()),
                rounding: given.given_rounding().as_str(),
            },
            conditions: distinct(line.conditions()),
            mfn: MfnView {
                status: mfn.status().as_str(),
                rate: mfn.to_string(),
                columns: mfn.terms().map(|(column, _)| column.as_str()).collect(),
                basis: line.basis().to_string(),
            },
            ajcep: PreferenceView {
                status: self.preference().status().as_str(),
                rate: self.preference().to_string(),
                basis: line.preference_basis(),
                source: self.preference_source(),
            },
            amounts: self.amounts().map(|amounts| AmountsView {
                currency: amounts.currency,
                mfn_duty: amounts.mfn,
                ajcep_duty: amounts.ajcep,
                payable_duty: amounts.payable,
                payable_under: amounts.payable_under.as_str(),
                saving: amounts.saving,
            }),
            source,
            standing: self.standing(),
            citations: self.citations().map(|citation| citation.to_string()).collect(),
            warnings: self
                .warnings()
                .iter()
                .map(|warning| NoteView { code: warning.code(), text: warning.to_string() })
                .collect(),
        };
        view.serialize(serializer)
    }
}

/// Each text once, in the order of first mention.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut all = Vec::new();
    for text in texts {
        if !all.contains(&text) {
            all.push(text);
        }
    }
    all
}

#[derive(Serialize)]
struct RegimeView<'a> {
    regime: &'a str,
    status: &'static str,
    rate: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    duty: Option<Duty>,
    #[serde(skip_serializing_if = "str::is_empty")]
    demands: &'a str,
    source: Source<'a>,
}

impl Serialize for RegimeOption<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let RegimeOption { regime, rate, duty, demands, source } = *self;
        let (status, rate) = (rate.status().as_str(), rate.to_string());
        let regime = regime.as_str();
        RegimeView { regime, status, rate, duty, demands, source }.serialize(serializer)
    }
}

#[derive(Serialize)]
struct PackView<'a> {
    name: &'a str,
    party: Party,
    regime: &'a str,
    window: Window,
    hs_edition: HsEdition,
    lines: usize,
    source: &'a str,
    standing: Standing,
    exporters: &'a [Party],
    demands: &'a str,
    sha256: &'a str,
}

impl Serialize for Pack {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = PackView {
            name: self.name(),
            party: self.party(),
            regime: self.regime().as_str(),
            window: self.window(),
            hs_edition: self.hs_edition(),
            lines: self.line_count(),
            source: self.source(),
            standing: self.standing(),
            exporters: self.exporters(),
            demands: self.demands(),
            sha256: self.digest(),
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct FindingView<'a> {
    code: TariffCode,
    from: Option<Date>,
    rate: &'a str,
    finding: &'static str,
    text: String,
}

impl Serialize for PackReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.findings.iter().map(|(code, from, rate, finding)| {
            FindingView {
                code: *code,
                from: *from,
                rate,
                finding: finding.code(),
                text: finding.to_string(),
            }
        }))
    }
}

#[derive(Serialize)]
struct DutyView {
    #[serde(skip_serializing_if = "Option::is_none")]
    exact: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_least: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    at_most: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<NoteView>,
}

impl Serialize for Duty {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let note = |because: Because| NoteView { code: because.code(), text: because.to_string() };
        let exact = self.exact().map(|amount| amount.to_string());
        let open = exact.is_none();
        let view = DutyView {
            exact,
            at_least: open.then(|| self.at_least().to_string()),
            at_most: self.at_most().filter(|_| open).map(|most| most.to_string()),
            because: self.because().map(note),
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct TranspositionView {
    code: Subheading,
    from: HsEdition,
    to: HsEdition,
    relation: &'static str,
    targets: Vec<Subheading>,
}

impl Serialize for Transposition {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = TranspositionView {
            code: self.code(),
            from: self.from(),
            to: self.to(),
            relation: self.relation().as_str(),
            targets: self.targets().collect(),
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct RuleView {
    code: Subheading,
    hs_edition: HsEdition,
    /// The row of the table; null where the general rule decides.
    listed_as: Option<CodeRange>,
    rule: Option<&'static OriginRule>,
    #[serde(skip_serializing_if = "str::is_empty")]
    scope: &'static str,
    words: Vec<String>,
    cites: &'static str,
    standing: Standing,
    #[serde(skip_serializing_if = "str::is_empty")]
    unconfirmed: &'static str,
}

impl Serialize for ApplicableRule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = RuleView {
            code: self.code(),
            hs_edition: self.table().edition(),
            listed_as: self.listed_as(),
            rule: self.specific(),
            scope: self.scope(),
            words: self.words(),
            cites: self.citation(),
            standing: self.standing(),
            unconfirmed: self.unconfirmed(),
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct CoverageView<'a> {
    party: Party,
    regime: &'a str,
    layer: &'a str,
    lines: usize,
    known: usize,
    windows: &'a [Window],
    source: &'a str,
    standing: Standing,
}

impl Serialize for Coverage<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = CoverageView {
            party: self.party,
            regime: self.regime.as_str(),
            layer: self.layer,
            lines: self.lines,
            known: self.known,
            windows: &self.windows,
            source: self.source,
            standing: self.standing,
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
struct ErrorView<'a> {
    code: &'static str,
    text: String,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    lines: &'a [TariffCode],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    windows: &'a [Window],
}

impl Serialize for Error {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = ErrorView {
            code: self.code(),
            text: self.to_string(),
            lines: self.lines(),
            windows: self.windows(),
        };
        view.serialize(serializer)
    }
}
