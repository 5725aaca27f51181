//! Tariffs: the lines of a Party's schedule, their MFN rates and preferences, and how
//! much of each the data covers.

mod code;
mod coverage;
mod grant;
mod group;
mod known;
mod layers;
mod line;
mod mfn;
mod pack;
mod preference;
mod reading;
mod regime;
mod source;
#[cfg(feature = "serde")]
pub(crate) mod view;

pub use ajcep_model::{Cells, MfnColumn};
pub use code::read_code;
pub use coverage::{Coverage, DayCoverage};
pub use group::{LineGroup, RateSpan};
pub use known::{KnownRegime, known_regimes};
pub use line::TariffLine;
pub(crate) use mfn::Applies;
pub use mfn::{MfnRate, MfnTerm};
pub use pack::Pack;
pub use preference::Preference;
pub use reading::RateStatus;
pub use regime::Regime;
pub use source::Source;

pub(crate) use coverage::coverage;
pub(crate) use layers::Layers;
pub(crate) use pack::PackContents;
pub(crate) use reading::{
    NO_CONDITION, NotWholeLine, Reading, conditions, distinct, eligibility, products,
    same_condition, whole_line_rate,
};
pub(crate) use source::EMBEDDED_LAYER;
