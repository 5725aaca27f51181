//! Answers as structs are the answers as JSON: every claim of the shared cases, and every code
//! of an HS edition in the others.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

mod compared;

use std::mem::{size_of, zeroed};

use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::claim::{ajcep_claim, ajcep_claim_result};
use ajcep_c::constants::{AJCEP_LIST_CLAIM, AJCEP_LIST_DEFECT, AJCEP_LIST_RELATION};
use ajcep_c::json::{ajcep_claim_json, ajcep_transpose_json};
use ajcep_c::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};
use ajcep_c::transposition::{ajcep_transpose, ajcep_transposition};
use ajcep_core::{HsEdition, nomenclature};
use ajcep_suite::Question;
use compared::{buffer, code, numbers, text};
use serde_json::Value;

#[test]
fn claims_as_numbers_are_claims_as_json() {
    let mut room = vec![0u8; 1 << 20];
    let mut whole = vec![0u8; 1 << 20];
    let mut compared = 0;
    for case in ajcep_suite::cases().unwrap() {
        if case.question != Question::Claim {
            continue;
        }
        let (mut defects, mut missing) = ([0i32; 64], [0i32; 64]);
        // SAFETY: zeros are a value of it.
        let mut result: ajcep_claim_result = unsafe { zeroed() };
        result.struct_size = size_of::<ajcep_claim_result>() as u32;
        (result.defects, result.missing) = (numbers(&mut defects), numbers(&mut missing));
        result.assessment = buffer(&mut whole);
        let claim = text(&case.input);
        let mut json = buffer(&mut room);
        // SAFETY: all of it is ours.
        let (as_numbers, as_json) = unsafe {
            (
                ajcep_claim(AJCEP_EMBEDDED, &claim, &mut result),
                ajcep_claim_json(AJCEP_EMBEDDED, &claim, &mut json),
            )
        };
        assert_eq!(as_numbers, as_json, "{}", case.name);
        if as_json != AJCEP_OK {
            continue;
        }
        let text = std::str::from_utf8(&room[..json.length]).unwrap();
        assert_eq!(text, std::str::from_utf8(&whole[..result.assessment.length]).unwrap());
        let answer: Value = serde_json::from_str(text).unwrap();
        assert_eq!(code(AJCEP_LIST_CLAIM, result.status), answer["preference"], "{}", case.name);
        let found = &defects[..result.defects.count];
        let found: Vec<Value> = found.iter().map(|one| code(AJCEP_LIST_DEFECT, *one)).collect();
        let said: Vec<&str> = answer["defects"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["code"].as_str().unwrap())
            .collect();
        assert_eq!(found, said, "{}", case.name);
        assert_eq!(result.missing.count == 0, answer["missing"].as_array().unwrap().is_empty());
        let exact = answer["payable_duty"]["exact"].as_str();
        if let Some(exact) = exact {
            let paid = result.payable_duty.at_least;
            let paid = rust_decimal::Decimal::new(paid.coefficient, paid.scale as u32);
            assert_eq!(paid.to_string(), exact, "{}", case.name);
        }
        compared += 1;
    }
    assert!(compared > 200, "{compared}");
}

#[test]
fn too_little_room_for_numbers_says_how_many_there_are() {
    let cases = ajcep_suite::cases().unwrap();
    let mut seen = 0;
    for case in cases.iter().filter(|case| case.question == Question::Claim) {
        let mut defects = [-1i32; 3];
        // SAFETY: zeros are a value of it.
        let mut result: ajcep_claim_result = unsafe { zeroed() };
        result.struct_size = size_of::<ajcep_claim_result>() as u32;
        result.defects = numbers(&mut defects[..2]);
        // SAFETY: all of it is ours.
        let status = unsafe { ajcep_claim(AJCEP_EMBEDDED, &text(&case.input), &mut result) };
        if status <= AJCEP_BUFFER_TOO_SMALL {
            assert_eq!(status == AJCEP_BUFFER_TOO_SMALL, result.defects.count > 2, "{}", case.name);
            seen += usize::from(status == AJCEP_BUFFER_TOO_SMALL);
        }
        assert_eq!(defects[2], -1);
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn transpositions_as_structs_are_those_as_json() {
    let (mut room, mut targets) = (vec![0u8; 1 << 17], vec![0u8; 1 << 16]);
    for (from, to) in [("hs2022", "hs2017"), ("hs2002", "hs2022")] {
        let edition: HsEdition = from.parse().unwrap();
        for subheading in nomenclature::subheadings(edition) {
            let subheading = subheading.to_string();
            // SAFETY: zeros are a value of it.
            let mut result: ajcep_transposition = unsafe { zeroed() };
            result.struct_size = size_of::<ajcep_transposition>() as u32;
            result.targets = buffer(&mut targets);
            let mut json = buffer(&mut room);
            let (of, from, to) = (text(&subheading), text(from), text(to));
            // SAFETY: all of it is ours.
            unsafe {
                assert_eq!(ajcep_transpose(&of, &from, &to, &mut result), AJCEP_OK);
                assert_eq!(ajcep_transpose_json(&of, &from, &to, &mut json), AJCEP_OK);
            }
            let answer: Value = serde_json::from_slice(&room[..json.length]).unwrap();
            let said: Vec<&str> = answer["targets"]
                .as_array()
                .unwrap()
                .iter()
                .map(|target| target.as_str().unwrap())
                .collect();
            let found = std::str::from_utf8(&targets[..result.targets.length]).unwrap();
            assert_eq!(found, said.join(" "), "{subheading}");
            assert_eq!(result.count as usize, said.len());
            assert_eq!(code(AJCEP_LIST_RELATION, result.relation), answer["relation"]);
        }
    }
}
