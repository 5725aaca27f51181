//! Quotes and regimes as JSON. Rates are rate expressions, amounts plain decimal text.

use alloc::string::ToString;
use alloc::vec::Vec;

use ajcep_model::{HsEdition, Party, Season, Standing, TariffCode, Window};
use jiff::civil::Date;
use serde::ser::SerializeStruct as _;
use serde::{Serialize, Serializer};

use super::answer::Quote;
use super::regime::RegimeRate;
use super::shipment::Shipment;
use crate::duty::Amounts;
use crate::provision::Provision;
use crate::tariff::Source;
use crate::tariff::view::{MfnView, PreferenceView};
use crate::warning::Warnings;

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
    /// The day on which the edition ended, if it is carried forward.
    #[serde(skip_serializing_if = "Option::is_none")]
    carried_from: Option<Date>,
    #[serde(skip_serializing_if = "str::is_empty")]
    units: &'a str,
    /// The question, so that an answer can be checked by itself.
    shipment: &'a Shipment,
    /// The conditions that decide between the rates of the line, in any column.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    conditions: Vec<&'a str>,
    mfn: MfnView<'a>,
    ajcep: PreferenceView<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    amounts: Option<&'a Amounts>,
    source: Source<'a>,
    standing: Standing,
    citations: Vec<Provision>,
    warnings: Warnings,
}

impl Serialize for Quote<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (line, mfn, preference) = (self.line(), self.mfn(), self.preference());
        let view = QuoteView {
            importer: self.importer(),
            exporter: self.exporter(),
            code: line.code(),
            date: self.date(),
            hs_edition: line.hs_edition(),
            window: line.window(),
            season: line.season(),
            carried_from: line.carried_from(),
            units: line.units(),
            shipment: self.shipment(),
            conditions: line.conditions().collect(),
            mfn: MfnView::new(line, &mfn),
            ajcep: PreferenceView::new(line, &preference, self.preference_source()),
            amounts: self.amounts(),
            source: self.source(),
            standing: self.standing(),
            citations: self.citations().collect(),
            warnings: self.warnings(),
        };
        view.serialize(serializer)
    }
}

impl Serialize for RegimeRate<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut rate = serializer.serialize_struct("RegimeRate", 2)?;
        rate.serialize_field("status", &self.status())?;
        rate.serialize_field("rate", &self.to_string())?;
        rate.end()
    }
}
