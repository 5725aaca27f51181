//! Packs, and the lines of a group, as JSON. Rates are rate expressions.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{CodePrefix, HsEdition, MfnColumn, Party, Season, Standing, TariffCode, Window};
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::group::{LineGroup, RateSpan};
use super::line::TariffLine;
use super::mfn::MfnRate;
use super::pack::Pack;
use super::preference::Preference;
use super::reading::RateStatus;
use super::regime::Regime;
use super::source::Source;

#[derive(Serialize)]
struct PackView<'a> {
    name: &'a str,
    party: Party,
    regime: Regime<'a>,
    window: Window,
    hs_edition: HsEdition,
    lines: usize,
    source: &'a str,
    standing: Standing,
    exporters: &'a [Party],
    requirements: &'a str,
    sha256: &'a str,
}

impl Serialize for Pack {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let view = PackView {
            name: self.name(),
            party: self.party(),
            regime: self.regime(),
            window: self.window(),
            hs_edition: self.hs_edition(),
            lines: self.line_count(),
            source: self.source(),
            standing: self.standing(),
            exporters: self.exporters(),
            requirements: self.requirements(),
            sha256: self.digest(),
        };
        view.serialize(serializer)
    }
}

#[derive(Serialize)]
pub(crate) struct MfnView<'a> {
    status: RateStatus,
    rate: String,
    columns: Vec<MfnColumn>,
    #[serde(skip_serializing_if = "str::is_empty")]
    basis: &'a str,
}

impl<'a> MfnView<'a> {
    pub(crate) fn new(line: &TariffLine<'a>, mfn: &MfnRate<'_>) -> Self {
        Self {
            status: mfn.status(),
            rate: mfn.to_string(),
            columns: mfn.terms().map(|(column, _)| column).collect(),
            basis: line.basis(),
        }
    }
}

#[derive(Serialize)]
pub(crate) struct PreferenceView<'a> {
    status: RateStatus,
    rate: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    basis: &'a str,
    /// If it is not that of the MFN rate.
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<Source<'a>>,
}

impl<'a> PreferenceView<'a> {
    pub(crate) fn new(
        line: &TariffLine<'a>,
        preference: &Preference<'_>,
        source: Option<Source<'a>>,
    ) -> Self {
        Self {
            status: preference.status(),
            rate: preference.to_string(),
            basis: line.preference_basis(),
            source,
        }
    }
}

#[derive(Serialize)]
struct GroupView<'a> {
    party: Party,
    code: CodePrefix,
    date: Date,
    hs_edition: Option<HsEdition>,
    /// Since when a later edition of the tariff exists, if the date is not before it.
    #[serde(skip_serializing_if = "Option::is_none")]
    later_edition: Option<Date>,
    mfn: RateSpan,
    ajcep: RateSpan,
    lines: Vec<LineView<'a>>,
}

#[derive(Serialize)]
struct LineView<'a> {
    code: TariffCode,
    window: Option<Window>,
    #[serde(skip_serializing_if = "Option::is_none")]
    season: Option<Season>,
    /// The day on which the edition ended, if it is carried forward.
    #[serde(skip_serializing_if = "Option::is_none")]
    carried_from: Option<Date>,
    #[serde(skip_serializing_if = "str::is_empty")]
    units: &'a str,
    /// The conditions that decide between the rates of the line, in any column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<&'a str>,
    mfn: MfnView<'a>,
    ajcep: PreferenceView<'a>,
    source: Source<'a>,
}

impl<'a> LineView<'a> {
    fn new(line: &TariffLine<'a>, date: Date) -> Self {
        let preference_source = line.layers_differ().then(|| line.preference_source(date));
        Self {
            code: line.code(),
            window: line.window(),
            season: line.season(),
            carried_from: line.carried_from(),
            units: line.units(),
            conditions: line.conditions().collect(),
            mfn: MfnView::new(line, &line.mfn()),
            ajcep: PreferenceView::new(line, &line.preference(), preference_source),
            source: line.source(date),
        }
    }
}

impl Serialize for LineGroup<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let date = self.date();
        let view = GroupView {
            party: self.party(),
            code: self.prefix(),
            date,
            hs_edition: self.lines().first().map(TariffLine::hs_edition),
            later_edition: self.later_edition(),
            mfn: self.mfn(),
            ajcep: self.preference(),
            lines: self.lines().iter().map(|line| LineView::new(line, date)).collect(),
        };
        view.serialize(serializer)
    }
}
