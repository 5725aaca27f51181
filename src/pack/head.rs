//! The head of a pack: the texts of its first section.

use alloc::borrow::ToOwned;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{HsEdition, ParseError, Party, Standing, Window};

use super::format::plain_text;
use crate::error::Error;
use crate::tariff::{EMBEDDED_LAYER, Regime};

/// What the texts of the first section say.
#[derive(Clone, Debug)]
pub(super) struct Head {
    pub(super) name: String,
    pub(super) party: Party,
    pub(super) regime: String,
    pub(super) hs_edition: HsEdition,
    pub(super) window: Window,
    pub(super) source: String,
    pub(super) standing: Standing,
    pub(super) unconfirmed: String,
    pub(super) exporters: Vec<Party>,
    pub(super) requirements: String,
}

impl Head {
    /// Its texts, in the order of the file.
    pub(super) fn texts(&self) -> [String; 10] {
        let exporters: Vec<String> = self.exporters.iter().map(ToString::to_string).collect();
        [
            self.name.clone(),
            self.party.to_string(),
            self.regime.clone(),
            self.hs_edition.to_string(),
            self.window.to_string(),
            self.source.clone(),
            self.standing.to_string(),
            self.unconfirmed.clone(),
            exporters.join(" "),
            self.requirements.clone(),
        ]
    }

    /// Parses the texts of a file.
    pub(super) fn parse(texts: &[&str]) -> Result<Self, Error> {
        let [
            name,
            party,
            regime,
            edition,
            window,
            source,
            standing,
            unconfirmed,
            exporters,
            requirements,
        ] = texts
        else {
            let reason = alloc::format!("{} texts in the head, expected 10", texts.len());
            return Err(ParseError::new("pack", "", reason, "the head of version 1").into());
        };
        let head = Self {
            name: (*name).to_owned(),
            party: party.parse()?,
            regime: (*regime).to_owned(),
            hs_edition: edition.parse()?,
            window: window.parse()?,
            source: (*source).to_owned(),
            standing: standing.parse()?,
            unconfirmed: (*unconfirmed).to_owned(),
            exporters: exporters
                .split_ascii_whitespace()
                .map(str::parse)
                .collect::<Result<_, _>>()?,
            requirements: (*requirements).to_owned(),
        };
        head.check()?;
        Ok(head)
    }

    /// Whether its rates are MFN rates.
    pub(super) fn is_mfn(&self) -> bool {
        Regime::parse(&self.regime).ok() == Some(Regime::Mfn)
    }

    /// Refuses texts that no pack has.
    pub(super) fn check(&self) -> Result<(), Error> {
        let name = self.name.as_str();
        let reserved = name == EMBEDDED_LAYER;
        let control = name.chars().any(char::is_control);
        if reserved || name.trim().is_empty() || name.len() > 80 || control {
            let expected = "1 to 80 bytes, not `embedded`, no control characters";
            return Err(ParseError::new("name of a pack", name, "not a name", expected).into());
        }
        self.check_conditions()?;
        plain_text("source", &self.source)?;
        plain_text("unconfirmed reading", &self.unconfirmed)?;
        plain_text("requirements", &self.requirements)
    }

    /// Refuses exporters and requirements that no answer would use.
    fn check_conditions(&self) -> Result<(), Error> {
        let refused = |what, value: &str, reason: &'static str, expected| {
            Err(ParseError::new(what, value, reason, expected).into())
        };
        let regime = Regime::parse(&self.regime)?;
        if !matches!(regime, Regime::Other(_)) {
            if let Some(exporter) = self.exporters.first() {
                let reason = "MFN and AJCEP rates are for the goods of every Party";
                return refused("exporter", exporter.code(), reason, "no exporters");
            }
            if !self.requirements.is_empty() {
                let reason = "MFN and AJCEP rates have the requirements of their law";
                return refused("requirements", &self.requirements, reason, "no requirements");
            }
        }
        for (at, exporter) in self.exporters.iter().enumerate() {
            if *exporter == self.party {
                return refused("exporter", exporter.code(), "the importer", "other Parties");
            }
            if self.exporters.iter().take(at).any(|other| other == exporter) {
                return refused("exporter", exporter.code(), "named twice", "each Party once");
            }
        }
        Ok(())
    }
}
