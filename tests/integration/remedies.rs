//! What would make a good qualify: every kind of remedy, and what is none.

use ajcep::json;
use ajcep::model::Process;
use ajcep::origin::{self, MaterialIndex, Production, Remedies, ToleranceLimit};
use rust_decimal::Decimal;

fn remedies(production: &str) -> Remedies {
    origin::remedies(&json::from_text::<Production>(production).unwrap()).unwrap()
}

fn indexes(of: &[usize]) -> Vec<MaterialIndex> {
    of.iter().copied().map(MaterialIndex::new).collect()
}

#[test]
fn no_value_helps_without_the_final_process() {
    let found = remedies(
        r#"{"good": {"code": "2208.90", "fob": "100", "producing_party": "VN",
                     "final_process_in_party": false, "product": "sake-compound-or-mirin"},
            "materials": [{"code": "2207.10", "value": "70", "origin": "non-originating"}]}"#,
    );
    assert!(found.suppose_final_process && !found.final_process);
    assert_eq!(found.highest_non_originating_value, Some(Decimal::from(60)));
    assert_eq!(found.sourcing, [indexes(&[0])]);
    // All of it changes heading.
    assert_eq!(found.tolerated, None);
}

#[test]
fn the_final_process_can_be_enough() {
    let found = remedies(
        r#"{"good": {"code": "8509.40", "fob": "100", "producing_party": "VN",
                     "final_process_in_party": false},
            "materials": [{"code": "8509.90", "value": "55", "origin": "non-originating"}]}"#,
    );
    assert!(found.final_process && found.sourcing.is_empty());
}

#[test]
fn the_tolerance_does_not_cure_article_30() {
    let found = remedies(
        r#"{"good": {"code": "4202.11", "fob": "100", "producing_party": "VN",
                     "final_process_in_party": true, "operations": ["preservation"]},
            "materials": [{"code": "4107.11", "value": "60", "origin": "non-originating"}]}"#,
    );
    // Produced exclusively from originating materials it would qualify.
    assert_eq!(found.sourcing, [indexes(&[0])]);
    assert_eq!((found.tolerated, found.processes.len()), (None, 0));
    assert_eq!(found.highest_non_originating_value, None);
}

#[test]
fn the_tolerance_covers_what_does_not_change() {
    let found = remedies(
        r#"{"good": {"code": "4202.11", "fob": "100", "producing_party": "VN",
                     "final_process_in_party": true},
            "materials": [{"code": "4202.91", "value": "30", "origin": "non-originating"},
                          {"code": "4202.99", "value": "5", "origin": "non-originating"}]}"#,
    );
    assert_eq!(found.tolerated, Some(ToleranceLimit::Value(Decimal::from(10))));
}

#[test]
fn a_process_of_the_material() {
    let found = remedies(
        r#"{"good": {"code": "5903.10", "fob": "100", "producing_party": "MM", "weight_kg": "1",
                     "final_process_in_party": true},
            "materials": [{"code": "5106.20", "value": "3", "weight_kg": "0.9",
                           "origin": "non-originating", "operations_in_parties": []}]}"#,
    );
    let [spun] = found.processes.as_slice() else { panic!("{found:?}") };
    assert_eq!((spun.process, &spun.materials), (Process::Spinning, &indexes(&[0])));
    assert_eq!(spun.finishing_operations, 0);
    assert_eq!(found.tolerated, None);
}

#[test]
fn one_more_finishing_operation() {
    let found = remedies(
        r#"{"good": {"code": "5208.31", "fob": "100", "producing_party": "VN", "weight_kg": "1",
                     "final_process_in_party": true,
                     "operations_in_parties": ["dyeing-or-printing"],
                     "finishing_operations": ["bleaching"]},
            "materials": [{"code": "5208.11", "value": "40", "weight_kg": "0.9",
                           "origin": "non-originating", "operations_in_parties": ["weaving"]}]}"#,
    );
    let of_good = found.processes.iter().find(|one| one.materials.is_empty()).unwrap();
    assert_eq!(of_good.process, Process::DyeingOrPrinting);
    assert_eq!(of_good.finishing_operations, 1);
}

#[test]
fn more_than_three_materials_together() {
    let materials = [r#"{"code": "8708.99", "value": "9", "origin": "non-originating"}"#; 10];
    let found = remedies(&format!(
        r#"{{"good": {{"code": "8703.23", "fob": "100", "producing_party": "VN",
                       "final_process_in_party": true}}, "materials": [{}]}}"#,
        materials.join(", ")
    ));
    assert_eq!(found.sourcing, [indexes(&[0, 1, 2, 3])]);
    assert!(found.sourcing_is_cut);
}
