//! Pack reports as JSON.

use alloc::string::{String, ToString};

use ajcep_model::{RateEntry, TariffCode};
use jiff::civil::Date;
use serde::{Serialize, Serializer};

use super::check::{FindingKind, PackReport};

#[derive(Serialize)]
struct FindingView<'a> {
    code: TariffCode,
    from: Option<Date>,
    rate: &'a RateEntry,
    finding: FindingKind,
    text: String,
}

impl Serialize for PackReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.findings.iter().map(|line| FindingView {
            code: line.code,
            from: line.from,
            rate: &line.rate,
            finding: line.finding.kind(),
            text: line.finding.to_string(),
        }))
    }
}
