//! The numbers of the closed lists as constants of the C library.

use ajcep::claim::{DefectKind, MissingKind, Status as ClaimStatus};
use ajcep::duty::{BecauseKind, PayableUnder, Rounding};
use ajcep::model::{Dimension, Process, UnknownReason};
use ajcep::nomenclature::Relation;
use ajcep::origin::{Criterion, NoteKind, ReasonKind, RemedyKind, Status, VesselFault};
use ajcep::pack::FindingKind;
use ajcep::quote::{OriginRulesSupport, UnrankedReason};
use ajcep::staging::StagingUnknown;
use ajcep::tariff::RateStatus;
use ajcep::{ErrorKind, Party, Standing, Unit, Warning};

/// Codes whose constants are not named by prefix and code: the names are frozen, or the
/// code alone says too little.
const NAMES: &[(&str, &str)] = &[
    ("RATE_rate", "RATE_KNOWN"),
    ("WARN_conditional-rate-not-claimed", "WARN_CONDITIONAL_RATE"),
    ("WARN_superseded-subheading", "WARN_SUPERSEDED"),
    ("UNIT_unstated-unit", "UNIT_UNSTATED"),
    ("STAGING_unknown-category", "STAGING_CATEGORY"),
];

/// A list of constants: the name of the list, the prefix of its constants, what it says, and
/// the code, number and label of each value.
struct List {
    name: &'static str,
    prefix: &'static str,
    heading: &'static str,
    values: Vec<(&'static str, u32, &'static str)>,
}

macro_rules! list {
    ($vocabulary:ident, $name:literal, $prefix:literal, $heading:literal) => {{
        let all = $vocabulary::ALL.iter();
        let values =
            all.map(|value| (value.code(), u32::from(value.number()), value.label())).collect();
        List { name: $name, prefix: $prefix, heading: $heading, values }
    }};
}

/// The closed lists of the interface, in the order of their numbers, which are frozen.
fn lists() -> Vec<List> {
    let mut warnings = list!(Warning, "WARNING", "WARN_", "Bits of warnings");
    warnings.values.iter_mut().for_each(|(_, number, _)| *number = 1 << *number);
    vec![
        list!(ErrorKind, "STATUS", "", "Statuses of errors"),
        list!(RateStatus, "RATE", "RATE_", "How far a rate is known"),
        list!(PayableUnder, "UNDER", "UNDER_", "Which duty is paid"),
        list!(Standing, "STANDING", "STANDING_", "How far an answer can be relied on"),
        list!(BecauseKind, "BECAUSE", "BECAUSE_", "Why a duty is not exact"),
        list!(Rounding, "ROUNDING", "ROUNDING_", "How duties are rounded"),
        list!(Status, "ORIGIN", "ORIGIN_", "Whether a good originates"),
        list!(Criterion, "CRITERION", "CRITERION_", "Preference criteria"),
        list!(ClaimStatus, "CLAIM", "CLAIM_", "Whether a preference may be claimed"),
        list!(DefectKind, "DEFECT", "DEFECT_", "Defects of a claim"),
        list!(MissingKind, "MISSING", "MISSING_", "What a claim does not state"),
        list!(VesselFault, "VESSEL", "VESSEL_", "Conditions of Article 23 that a vessel fails"),
        list!(Relation, "RELATION", "RELATION_", "How a code relates to those it became"),
        list!(FindingKind, "FINDING", "FINDING_", "What a line of a pack does"),
        list!(StagingUnknown, "STAGING", "STAGING_", "Why a staged rate is not known"),
        list!(UnknownReason, "REASON", "REASON_", "Why a rate is not known"),
        list!(Unit, "UNIT", "UNIT_", "Units"),
        list!(Dimension, "DIMENSION", "DIMENSION_", "What units measure"),
        list!(Party, "PARTY", "PARTY_", "Parties"),
        warnings,
        list!(UnrankedReason, "UNRANKED", "UNRANKED_", "Why a regime has no rank"),
        list!(
            OriginRulesSupport,
            "RULES",
            "RULES_",
            "What is known of the rules of origin of a regime"
        ),
        list!(Process, "PROCESS", "PROCESS_", "Processes that rules of origin ask for"),
        list!(
            ReasonKind,
            "ORIGIN_REASON",
            "ORIGIN_REASON_",
            "What a step of the reasoning about origin found"
        ),
        list!(
            NoteKind,
            "ORIGIN_NOTE",
            "ORIGIN_NOTE_",
            "What a note on the origin of a good is about"
        ),
        list!(RemedyKind, "REMEDY", "REMEDY_", "What would make a good qualify"),
    ]
}

/// The name of the constant of a code.
fn name(prefix: &str, code: &str) -> String {
    let key = format!("{prefix}{code}");
    let frozen = NAMES.iter().find(|(of, _)| *of == key).map(|(_, name)| (*name).to_owned());
    frozen.unwrap_or_else(|| format!("{prefix}{}", code.replace('-', "_").to_uppercase()))
}

/// A label as a sentence.
fn sentence(label: &str) -> String {
    let mut letters = label.chars();
    let first = letters.next().map(|first| first.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// The module `constants` of `ajcep-capi`.
pub(crate) fn c() -> String {
    let lists = lists();
    let mut text = String::from(
        "//! The numbers of the closed lists. Generated from the vocabularies of the core:\n\
         //! `cargo xtask vocabulary` writes it.\n\n\
         use std::ffi::CStr;\n\n",
    );
    for List { name: list, prefix, heading, values } in &lists {
        // Bits are combined.
        let kind = if *list == "WARNING" { "u32" } else { "i32" };
        for (at, (code, number, label)) in values.iter().enumerate() {
            let heading = if at == 0 { format!("/// # {heading}\n///\n") } else { String::new() };
            let name = name(prefix, code);
            text += &format!("{heading}/// {}\n", sentence(label));
            text += &format!("pub const AJCEP_{name}: {kind} = {number};\n");
        }
    }
    for (at, List { name, heading, .. }) in lists.iter().enumerate() {
        let first = "/// # Lists, for ajcep_code and ajcep_label\n///\n";
        text += &format!("{}/// {heading}.\n", if at == 0 { first } else { "" });
        text += &format!("pub const AJCEP_LIST_{name}: i32 = {};\n", at + 1);
    }
    text += "\n/// A number of a list, its code and its label.\n";
    text += "pub(crate) type Entry = (i32, &'static CStr, &'static CStr);\n\n";
    text += "/// The entries of each list.\n";
    text += "pub(crate) static LISTS: &[(i32, &[Entry])] = &[\n";
    for List { name, values, .. } in &lists {
        text += &format!("    (\n        AJCEP_LIST_{name},\n        &[\n");
        for (code, number, label) in values {
            text += &format!("            ({number}, c{code:?}, c{label:?}),\n");
        }
        text += "        ],\n    ),\n";
    }
    text + "];\n"
}
