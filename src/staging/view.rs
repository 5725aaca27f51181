//! Staged rates as JSON.

use alloc::string::{String, ToString};

use serde::ser::Error as _;
use serde::{Serialize, Serializer};

use super::schedule::{Staging, StagingUnknown};

#[derive(Serialize)]
struct StagingView {
    /// `rate`, `no-concession` or `unknown`.
    status: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    rate: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cuts_made: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cuts: Option<u16>,
    #[serde(skip_serializing_if = "Option::is_none")]
    is_final: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    because: Option<StagingUnknown>,
}

impl Serialize for Staging<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let nothing = StagingView {
            status: "unknown",
            rate: None,
            cuts_made: None,
            cuts: None,
            is_final: None,
            because: None,
        };
        let view = match self {
            Self::Rate(staged) => {
                let (made, cuts) = staged.cuts();
                let rate = staged.rounded().map_err(S::Error::custom)?;
                StagingView {
                    status: "rate",
                    rate: Some(rate.to_string()),
                    cuts_made: Some(made),
                    cuts: Some(cuts),
                    is_final: Some(staged.is_final()),
                    ..nothing
                }
            }
            Self::NoConcession => StagingView { status: "no-concession", ..nothing },
            Self::Unknown(reason) => StagingView { because: Some(*reason), ..nothing },
        };
        view.serialize(serializer)
    }
}
