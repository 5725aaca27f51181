//! The numbers of the closed lists as constants of the C library.

use ajcep::claim::{DefectKind, MissingKind};
use ajcep::duty::{BecauseKind, PayableUnder, Rounding};
use ajcep::model::{Dimension, UnknownReason};
use ajcep::nomenclature::Relation;
use ajcep::origin::{Criterion, Status, VesselFault};
use ajcep::pack::FindingKind;
use ajcep::staging::StagingUnknown;
use ajcep::tariff::RateStatus;
use ajcep::{ErrorKind, Party, Standing, Unit, Warning};

/// Codes whose constants are not named by prefix and code: the names are frozen, or the
/// code alone says too little.
const NAMES: &[(&str, &str)] = &[
    ("UNDER_undetermined", "UNDETERMINED"),
    ("unknown ", "RATE_UNKNOWN"),
    ("WARN_conditional-rate-not-claimed", "WARN_CONDITIONAL_RATE"),
    ("WARN_superseded-subheading", "WARN_SUPERSEDED"),
    ("UNIT_unstated-unit", "UNIT_UNSTATED"),
    ("STAGING_unknown-category", "STAGING_CATEGORY"),
];

/// The values of a vocabulary: code, number, label.
type Values = Vec<(&'static str, u16, &'static str)>;

macro_rules! values {
    ($vocabulary:ident) => {
        $vocabulary::ALL.iter().map(|value| (value.code(), value.number(), value.label())).collect()
    };
}

/// The name of the constant of a code.
fn name(prefix: &str, code: &str, suffix: &str) -> String {
    let key = format!("{prefix}{code}{suffix}");
    let frozen = NAMES.iter().find(|(of, _)| *of == key).map(|(_, name)| (*name).to_owned());
    frozen.unwrap_or_else(|| format!("{prefix}{}", code.replace('-', "_").to_uppercase()))
}

/// A constant with its comment; the first of a list has the heading of the list too.
fn item(heading: &mut Option<&str>, label: &str, constant: &str) -> String {
    let heading = heading.take().map(|heading| format!("{heading}. ")).unwrap_or_default();
    format!("/// {heading}{}\npub const {constant};\n", sentence(label))
}

/// A label as a sentence.
fn sentence(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// The module `constants` of `ajcep-capi`.
pub(crate) fn c() -> String {
    // A list with the suffix is one of reasons: `unknown` alone is a status there.
    let lists: [(&str, &str, &str, Values); 17] = [
        ("", "", "Statuses of errors", values!(ErrorKind)),
        ("", "", "How far a rate is known", values!(RateStatus)),
        ("UNDER_", "", "Which duty is paid", values!(PayableUnder)),
        ("", "", "How far an answer can be relied on", values!(Standing)),
        ("", " ", "Why a duty is not exact", values!(BecauseKind)),
        ("ROUNDING_", "", "How duties are rounded", values!(Rounding)),
        ("", "", "Whether a good originates", values!(Status)),
        ("CRITERION_", "", "Preference criteria", values!(Criterion)),
        ("DEFECT_", "", "Defects of a claim", values!(DefectKind)),
        ("MISSING_", "", "What a claim does not state", values!(MissingKind)),
        (
            "VESSEL_",
            "",
            "Conditions of Article 23 that a vessel does not meet",
            values!(VesselFault),
        ),
        ("RELATION_", "", "How a code relates to those it became", values!(Relation)),
        ("FINDING_", "", "What a line of a pack does", values!(FindingKind)),
        ("STAGING_", "", "Why a staged rate is not known", values!(StagingUnknown)),
        ("REASON_", "", "Why a rate is not known", values!(UnknownReason)),
        ("UNIT_", "", "Units", values!(Unit)),
        ("DIMENSION_", "", "What units measure", values!(Dimension)),
    ];
    let mut text = String::from(
        "//! The numbers of the closed lists. Generated from the vocabularies of the core:\n\
         //! `cargo xtask vocabulary` writes it.\n\n\
         use std::ffi::CStr;\n\n",
    );
    for (prefix, suffix, heading, values) in &lists {
        let mut heading = Some(*heading);
        for (code, number, label) in values {
            let constant = format!("AJCEP_{}: i32 = {number}", name(prefix, code, suffix));
            text += &item(&mut heading, label, &constant);
        }
    }
    let mut heading = Some("Parties");
    for party in Party::ALL {
        let constant = format!("AJCEP_PARTY_{}: i32 = {}", party.code(), party.number());
        text += &item(&mut heading, party.label(), &constant);
    }
    let mut heading = Some("Bits of warnings, to which later versions may add");
    for warning in Warning::ALL {
        let (name, bit) = (name("WARN_", warning.code(), ""), 1u32 << warning.number());
        text += &item(&mut heading, warning.label(), &format!("AJCEP_{name}: u32 = {bit}"));
    }
    text += "\n/// The code of each status that the core returns.\n";
    text += "pub(crate) static ERROR_TEXTS: &[(i32, &CStr)] = &[\n";
    for kind in ErrorKind::ALL {
        text += &format!("    (AJCEP_{}, c\"{}\"),\n", name("", kind.code(), ""), kind.code());
    }
    text + "];\n"
}
