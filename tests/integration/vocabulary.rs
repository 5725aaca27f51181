//! Every closed list: its codes and numbers are unique, read back, and never change.

use std::fmt::{Debug, Display, Write};
use std::fs;
use std::path::Path;
use std::str::FromStr;

use ajcep::model::{
    Change, Dimension, HsEdition, MfnColumn, Party, Process, RuleTable, Standing, Unit,
    UnknownReason,
};
use ajcep::{ErrorKind, Warning, claim, duty, nomenclature, origin, pack, quote, staging, tariff};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Writes `number code` of every value, after checking that each reads back.
fn check<T>(
    all: &[T],
    code: fn(T) -> &'static str,
    number: fn(T) -> u16,
    from_code: fn(&str) -> Option<T>,
    from_number: fn(u16) -> Option<T>,
) -> String
where
    T: Copy + Debug + PartialEq + Display + FromStr + Serialize + DeserializeOwned,
{
    let mut lines = String::new();
    for value in all.iter().copied() {
        let (code, number) = (code(value), number(value));
        // The first value with a code or number is this one, so both are unique.
        assert_eq!(from_code(code), Some(value));
        assert_eq!(from_number(number), Some(value));
        assert_eq!((value.to_string(), code.parse().ok()), (code.to_owned(), Some(value)));
        let json = serde_json::to_value(value).unwrap();
        assert_eq!(json, code);
        assert_eq!(serde_json::from_value::<T>(json).unwrap(), value);
        writeln!(lines, "  {number} {code}").unwrap();
    }
    assert!(from_code("").is_none() && from_number(u16::MAX).is_none());
    lines
}

macro_rules! lists {
    ($($list:ty),+ $(,)?) => {
        [$((stringify!($list), check(
            &<$list>::ALL,
            <$list>::code,
            <$list>::number,
            <$list>::from_code,
            <$list>::from_number,
        ))),+]
    };
}

#[test]
fn codes_and_numbers_are_stable() {
    let lists = lists![
        Change,
        Dimension,
        HsEdition,
        MfnColumn,
        Party,
        Process,
        RuleTable,
        Standing,
        Unit,
        UnknownReason,
        ErrorKind,
        Warning,
        claim::DataItem,
        claim::ClaimDate,
        claim::DefectKind,
        claim::MissingKind,
        claim::Severity,
        claim::Status,
        claim::TransitDocument,
        claim::TransitOperation,
        duty::BecauseKind,
        duty::PayableUnder,
        duty::Rounding,
        nomenclature::Relation,
        origin::Criterion,
        origin::Fact,
        origin::Finding,
        origin::NoteKind,
        origin::ReasonKind,
        origin::RemedyKind,
        origin::Operation,
        origin::Role,
        origin::Status,
        origin::VesselFault,
        origin::WhollyObtained,
        pack::FindingKind,
        quote::UnrankedReason,
        quote::OriginRulesSupport,
        staging::StagingUnknown,
        tariff::RateStatus,
    ];
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let declared = declared_in(&root.join("src")) + declared_in(&root.join("crates/ajcep-model"));
    assert_eq!(lists.len(), declared, "a list is missing here");
    insta::assert_snapshot!(lists.map(|(name, values)| format!("{name}\n{values}")).concat());
}

/// How many closed lists the sources in a folder declare.
fn declared_in(folder: &Path) -> usize {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let count = |path: std::path::PathBuf| match path.is_dir() {
        true => declared_in(&path),
        false => {
            let text = fs::read_to_string(&path).unwrap();
            text.lines().filter(|line| *line == "vocabulary! {").count()
        }
    };
    entries.map(count).sum()
}
