//! Cases of the rates under a chapter, a heading or a subheading.

use serde::Deserialize;
use serde_json::Value;

use crate::case::{differs, field};
use crate::file::Expect;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Expected {
    /// The code of the error.
    error: Option<String>,
    /// How many lines there are.
    lines: Option<usize>,
    #[serde(default)]
    mfn_lowest: Vec<String>,
    #[serde(default)]
    mfn_highest: Vec<String>,
    #[serde(default)]
    ajcep_lowest: Vec<String>,
    #[serde(default)]
    ajcep_highest: Vec<String>,
    no_concession: Option<usize>,
    conditional: Option<usize>,
    unknown: Option<usize>,
}

impl Expect for Expected {
    fn error(&self) -> Option<&str> {
        self.error.as_deref()
    }

    fn check(&self, answer: &Value) -> Vec<String> {
        let mut wrong = Vec::new();
        for (path, expected) in [
            ("mfn.lowest", &self.mfn_lowest),
            ("mfn.highest", &self.mfn_highest),
            ("ajcep.lowest", &self.ajcep_lowest),
            ("ajcep.highest", &self.ajcep_highest),
        ] {
            let mut found: Vec<&str> = field(answer, path)
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .collect();
            found.sort_unstable();
            differs(&mut wrong, path, &found.into(), &expected.clone().into());
        }
        let count = field(answer, "lines").as_array().map_or(0, Vec::len);
        differs(&mut wrong, "lines", &count.into(), &self.lines.into());
        for (path, expected) in [
            ("ajcep.no_concession", self.no_concession),
            ("ajcep.conditional", self.conditional),
            ("ajcep.unknown", self.unknown),
        ] {
            let expected = expected.unwrap_or(0).into();
            differs(&mut wrong, path, field(answer, path), &expected);
        }
        wrong
    }
}
