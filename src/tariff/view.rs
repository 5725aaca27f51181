//! Packs as JSON.

use ajcep_model::{HsEdition, Party, Standing, Window};
use serde::{Serialize, Serializer};

use super::pack::Pack;
use super::regime::Regime;

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
    demands: &'a str,
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
            demands: self.demands(),
            sha256: self.digest(),
        };
        view.serialize(serializer)
    }
}
