//! Structs are the answers as JSON: remedies, staged rates, declarations.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

mod compared;

use std::mem::{size_of, zeroed};

use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::constants::{
    AJCEP_LIST_CLAIM, AJCEP_LIST_DEFECT, AJCEP_LIST_PROCESS, AJCEP_LIST_RATE, AJCEP_LIST_STAGING,
    AJCEP_REMEDY_FINAL_PROCESS, AJCEP_REMEDY_HIGHEST_VALUE, AJCEP_REMEDY_ORIGINATING,
    AJCEP_REMEDY_PROCESS, AJCEP_REMEDY_TOLERATED_VALUE, AJCEP_REMEDY_TOLERATED_WEIGHT,
};
use ajcep_c::decimal::ajcep_decimal;
use ajcep_c::declaration::{ajcep_declaration, ajcep_declaration_result, ajcep_declared_line};
use ajcep_c::json::{ajcep_declaration_json, ajcep_remedies_json, ajcep_staged_json};
use ajcep_c::origin::{AJCEP_NO, AJCEP_YES, ajcep_good, ajcep_material};
use ajcep_c::remedies::{ajcep_remedies, ajcep_remedy, ajcep_remedy_list};
use ajcep_c::staged::{ajcep_staged, ajcep_staged_rate};
use ajcep_c::status::AJCEP_OK;
use ajcep_core::{Party, nomenclature, staging};
use ajcep_suite::Question;
use compared::{as_json, assert_duty, buffer, code, day, decimal, numbers, text};
use rust_decimal::Decimal;
use serde_json::{Value, json};

#[test]
fn staged_rates() {
    let (mut room, mut rate) = (vec![0u8; 1 << 16], [0u8; 256]);
    let (mut known, mut unknown) = (0, 0);
    for party in Party::ALL {
        let name = party.to_string();
        for category in staging::categories(party).chain(["no such"]) {
            for base in ["12.5%", "free", "6 JPY/kg", "12% + 6 JPY/kg", "max(5%, 3 JPY/kg)"] {
                for on in [20081130, 20081201, 20110401, 20300101, 0] {
                    // SAFETY: as in the first test, here and below.
                    let mut result: ajcep_staged_rate = unsafe { zeroed() };
                    result.struct_size = size_of::<ajcep_staged_rate>() as u32;
                    result.rate = buffer(&mut rate);
                    let [name, category, base] = [&name, category, base].map(text);
                    // SAFETY: as above.
                    let status = unsafe { ajcep_staged(&name, &category, &base, on, &mut result) };
                    let (expected, json) = as_json(&mut room, |json| {
                        // SAFETY: as above.
                        unsafe { ajcep_staged_json(&name, &category, &base, on, json) }
                    });
                    assert_eq!(status, expected);
                    if status != AJCEP_OK {
                        continue;
                    }
                    assert_eq!(code(AJCEP_LIST_RATE, result.status), json["status"]);
                    assert_eq!(code(AJCEP_LIST_STAGING, result.because), json["because"]);
                    assert_eq!(i64::from(result.cuts), json["cuts"].as_i64().unwrap_or(0));
                    assert_eq!(
                        i64::from(result.cuts_made),
                        json["cuts_made"].as_i64().unwrap_or(0)
                    );
                    assert_eq!(result.is_final != 0, json["is_final"].as_bool().unwrap_or(false));
                    let said = std::str::from_utf8(&rate[..result.rate.length]).unwrap();
                    assert_eq!(said, json["rate"].as_str().unwrap_or_default());
                    if let (Value::String(above), Value::String(below)) =
                        (decimal(result.numerator), decimal(result.denominator))
                    {
                        // Half up to one decimal, of the exact fraction.
                        let [above, below]: [Decimal; 2] =
                            [above, below].map(|number| number.parse().unwrap());
                        let tenths = (above * Decimal::TEN / below + Decimal::new(5, 1)).floor();
                        let percent = (tenths / Decimal::TEN).normalize();
                        let shown = match percent.is_zero() {
                            true => "free".to_owned(),
                            false => format!("{percent}%"),
                        };
                        assert_eq!(said, shown);
                        known += 1;
                    }
                    unknown += usize::from(result.because != 0);
                }
            }
        }
    }
    assert!(known > 150 && unknown > 200, "{known} {unknown}");
}

#[test]
fn declarations() {
    let (mut room, mut whole) = (vec![0u8; 1 << 22], vec![0u8; 1 << 22]);
    // SAFETY: zeros are a value of it.
    let mut array: Vec<ajcep_declared_line> = vec![unsafe { zeroed() }; 256];
    let (mut defects, mut missing) = (vec![0i32; 4096], vec![0i32; 4096]);
    let mut compared = 0;
    for case in ajcep_suite::cases().unwrap() {
        if case.question != Question::Declaration {
            continue;
        }
        // SAFETY: as in the first test, here and below.
        let mut result: ajcep_declaration_result = unsafe { zeroed() };
        result.struct_size = size_of::<ajcep_declaration_result>() as u32;
        result.line_size = size_of::<ajcep_declared_line>() as u32;
        (result.lines, result.capacity) = (array.as_mut_ptr(), array.len());
        (result.defects, result.missing) = (numbers(&mut defects), numbers(&mut missing));
        result.assessment = buffer(&mut whole);
        let declaration = text(&case.input);
        // SAFETY: as above.
        let status = unsafe { ajcep_declaration(AJCEP_EMBEDDED, &declaration, &mut result) };
        let (expected, json) = as_json(&mut room, |json| {
            // SAFETY: as above.
            unsafe { ajcep_declaration_json(AJCEP_EMBEDDED, &declaration, json) }
        });
        assert_eq!(status, expected, "{}", case.name);
        if status != AJCEP_OK {
            continue;
        }
        let totals = &json["totals"];
        assert_eq!(code(AJCEP_LIST_CLAIM, result.status), json["preference"], "{}", case.name);
        assert_duty(&result.mfn_duty, &totals["mfn_duty"]);
        assert_duty(&result.payable_duty, &totals["payable_duty"]);
        assert_duty(&result.duty_if_allowed, &totals["duty_if_allowed"]);
        assert_duty(&result.saving, &totals["saving"]);
        let currency = std::str::from_utf8(&result.currency).unwrap().trim_end_matches('\0');
        assert_eq!(currency, totals["currency"].as_str().unwrap_or_default());
        let lines = json["lines"].as_array().unwrap();
        assert_eq!(result.count, lines.len());
        for (line, said) in array.iter().zip(lines) {
            assert_eq!(code(AJCEP_LIST_CLAIM, line.status), said["preference"], "{}", case.name);
            assert_duty(&line.payable_duty, &said["payable_duty"]);
            assert_duty(&line.duty_if_allowed, &said["duty_if_allowed"]);
            assert_duty(&line.saving, &said["saving"]);
            assert_eq!(day(line.valid_until), said["valid_until"]);
            let here = line.first_defect as usize..;
            let codes = defects[here].iter().take(line.defect_count as usize);
            let codes: Vec<Value> = codes.map(|one| code(AJCEP_LIST_DEFECT, *one)).collect();
            let said_codes = said["defects"].as_array().unwrap().iter();
            let said_codes: Vec<Value> = said_codes.map(|one| one["code"].clone()).collect();
            assert_eq!(codes, said_codes, "{}", case.name);
            // In words, the questions about origin are several.
            let said_missing = said["missing"].as_array().unwrap().len();
            assert!(line.missing_count as usize <= said_missing, "{}", case.name);
            assert_eq!(line.missing_count == 0, said_missing == 0, "{}", case.name);
            compared += 1;
        }
    }
    assert!(compared > 50, "{compared}");
}

#[test]
fn remedies() {
    let mut room = vec![0u8; 1 << 16];
    // SAFETY: zeros are a value of it.
    let mut array: Vec<ajcep_remedy> = vec![unsafe { zeroed() }; 64];
    let mut materials = vec![0i32; 256];
    let mut seen = [0; 7];
    let codes: Vec<String> =
        nomenclature::subheadings("hs2017".parse().unwrap()).map(|code| code.to_string()).collect();
    for (index, good_code) in codes.iter().enumerate().step_by(7) {
        // Materials of the same heading, of the same chapter, and of another.
        let others = [index.saturating_sub(1), index / 2, (index * 31 + 7) % codes.len()];
        let values = [500 + (index % 5) as i64 * 900, 30, 20 + (index % 3) as i64 * 2000];
        let flag = [0, AJCEP_YES, AJCEP_NO][index % 3];
        // SAFETY: as in the first test, here and below.
        let mut good: ajcep_good = unsafe { zeroed() };
        good.struct_size = size_of::<ajcep_good>() as u32;
        (good.code, good.producing_party) = (text(good_code), text("VN"));
        good.edition = text("hs2017");
        good.fob = ajcep_decimal { coefficient: 5000, scale: 0, state: 1 };
        good.weight_kg = ajcep_decimal { coefficient: 100, scale: 0, state: 1 };
        good.final_process_in_party = flag;
        let made: Vec<ajcep_material> = others
            .iter()
            .zip(values)
            .map(|(other, value)| {
                // SAFETY: as above.
                let mut material: ajcep_material = unsafe { zeroed() };
                (material.code, material.origin) = (text(&codes[*other]), text("non-originating"));
                material.value = ajcep_decimal { coefficient: value, scale: 0, state: 1 };
                material.weight_kg = ajcep_decimal { coefficient: 20, scale: 0, state: 1 };
                material
            })
            .collect();
        (good.materials, good.material_count) = (made.as_ptr(), made.len());
        good.material_size = size_of::<ajcep_material>() as u32;
        // SAFETY: as above.
        let mut list: ajcep_remedy_list = unsafe { zeroed() };
        list.struct_size = size_of::<ajcep_remedy_list>() as u32;
        list.remedy_size = size_of::<ajcep_remedy>() as u32;
        (list.remedies, list.capacity) = (array.as_mut_ptr(), array.len());
        list.materials = numbers(&mut materials);
        // SAFETY: as above.
        let status = unsafe { ajcep_remedies(&good, &mut list) };
        let stated: Vec<Value> = others
            .iter()
            .zip(values)
            .map(|(other, value)| {
                json!({"code": codes[*other], "origin": "non-originating",
                       "value": value.to_string(), "weight_kg": "20"})
            })
            .collect();
        let mut production = json!({
            "edition": "hs2017",
            "good": {"code": good_code, "producing_party": "VN", "fob": "5000", "weight_kg": "100"},
            "materials": stated,
        });
        if flag != 0 {
            production["good"]["final_process_in_party"] = (flag == AJCEP_YES).into();
        }
        let production = production.to_string();
        let (expected, json) = as_json(&mut room, |json| {
            // SAFETY: as above.
            unsafe { ajcep_remedies_json(&text(&production), json) }
        });
        assert_eq!(status, expected, "{production}");
        let mut rebuilt = json!({ "source_from_a_party": [], "processes": [] });
        let mut supposed = false;
        for remedy in &array[..list.count] {
            let of = remedy.first_material as usize..;
            let of: Vec<i32> =
                materials[of].iter().take(remedy.material_count as usize).copied().collect();
            supposed |= remedy.with_final_process != 0;
            seen[remedy.kind as usize] += 1;
            match remedy.kind {
                AJCEP_REMEDY_FINAL_PROCESS => rebuilt["final_process"] = true.into(),
                AJCEP_REMEDY_HIGHEST_VALUE => {
                    rebuilt["highest_non_originating_value"] = decimal(remedy.amount);
                }
                AJCEP_REMEDY_ORIGINATING => {
                    rebuilt["source_from_a_party"].as_array_mut().unwrap().push(json!(of));
                }
                AJCEP_REMEDY_TOLERATED_VALUE => {
                    rebuilt["tolerated_value"] = decimal(remedy.amount);
                }
                AJCEP_REMEDY_TOLERATED_WEIGHT => {
                    rebuilt["tolerated_weight_kg"] = decimal(remedy.amount);
                }
                AJCEP_REMEDY_PROCESS => {
                    rebuilt["processes"].as_array_mut().unwrap().push(json!({
                        "process": code(AJCEP_LIST_PROCESS, remedy.process),
                        "materials": of,
                        "finishing_operations": remedy.finishing_operations,
                    }));
                }
                other => panic!("remedy {other}"),
            }
        }
        for (name, value) in json.as_object().unwrap() {
            match name.as_str() {
                "suppose_final_process" => assert_eq!(supposed, value.as_bool().unwrap()),
                "source_from_a_party_is_cut" => {
                    assert_eq!(list.sets_are_cut != 0, value.as_bool().unwrap());
                }
                _ => assert_eq!(rebuilt[name], *value, "{name} {production}"),
            }
        }
    }
    assert!(seen[1..].iter().all(|count| *count > 0), "{seen:?}");
}
