//! Answers as arrays of structs are the answers as JSON: regimes, tariff lines, rules, remedies,
//! staged rates and declarations.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

use std::ffi::CStr;
use std::mem::{size_of, zeroed};
use std::ptr::null_mut;

use ajcep_c::array::ajcep_place;
use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::claim::ajcep_numbers;
use ajcep_c::constants::{
    AJCEP_LIST_APART, AJCEP_LIST_CLAIM, AJCEP_LIST_DEFECT, AJCEP_LIST_PROCESS, AJCEP_LIST_RATE,
    AJCEP_LIST_RULES, AJCEP_LIST_STAGING, AJCEP_LIST_STANDING,
};
use ajcep_c::decimal::{AJCEP_DECIMAL_EXACT, ajcep_decimal};
use ajcep_c::declaration::{ajcep_declaration, ajcep_declaration_result, ajcep_declared_line};
use ajcep_c::json::{
    ajcep_declaration_json, ajcep_rates_json, ajcep_regimes_json, ajcep_remedies_json,
    ajcep_rule_json, ajcep_staged_json,
};
use ajcep_c::lines::{ajcep_line, ajcep_line_list, ajcep_lines, ajcep_rate_span};
use ajcep_c::lists::ajcep_code;
use ajcep_c::origin::{AJCEP_NO, AJCEP_YES, ajcep_good, ajcep_material};
use ajcep_c::quote::{AJCEP_DUTY_EXACT, AJCEP_DUTY_NONE, ajcep_duty};
use ajcep_c::regimes::{ajcep_regime, ajcep_regime_list, ajcep_regimes};
use ajcep_c::remedies::{
    AJCEP_REMEDY_FINAL_PROCESS, AJCEP_REMEDY_HIGHEST_VALUE, AJCEP_REMEDY_ORIGINATING,
    AJCEP_REMEDY_PROCESS, AJCEP_REMEDY_TOLERATED_VALUE, AJCEP_REMEDY_TOLERATED_WEIGHT,
    ajcep_remedies, ajcep_remedy, ajcep_remedy_list,
};
use ajcep_c::rules::{ajcep_rule, ajcep_rule_list, ajcep_rules};
use ajcep_c::shipment::ajcep_shipment;
use ajcep_c::staged::{ajcep_staged, ajcep_staged_rate};
use ajcep_c::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};
use ajcep_c::text::{ajcep_buffer, ajcep_string};
use ajcep_core::{Party, nomenclature, staging};
use ajcep_suite::Question;
use rust_decimal::Decimal;
use serde_json::{Value, json};

fn text(text: &str) -> ajcep_string {
    ajcep_string { data: text.as_ptr().cast(), length: text.len() }
}

fn buffer(room: &mut [u8]) -> ajcep_buffer {
    ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: room.len(), length: 0 }
}

fn numbers(room: &mut [i32]) -> ajcep_numbers {
    ajcep_numbers { data: room.as_mut_ptr(), capacity: room.len(), count: 0 }
}

/// The code of a number, NULL of JSON for 0.
fn code(list: i32, number: i32) -> Value {
    let code = ajcep_code(list, number);
    if number == 0 {
        return Value::Null;
    }
    assert!(!code.is_null(), "list {list} has no {number}");
    // SAFETY: a text that lives as long as the library.
    unsafe { CStr::from_ptr(code) }.to_str().unwrap().into()
}

/// The text in a place, which a NUL follows; NULL of JSON if there is none.
fn at(texts: &[u8], place: ajcep_place) -> Value {
    let end = place.at as usize + place.length as usize;
    assert_eq!(texts[end], 0);
    match std::str::from_utf8(&texts[place.at as usize..end]).unwrap() {
        "" => Value::Null,
        text => text.into(),
    }
}

/// The answer as JSON, if there is one.
fn as_json(room: &mut [u8], call: impl FnOnce(*mut ajcep_buffer) -> i32) -> (i32, Value) {
    let mut json = buffer(room);
    let status = call(&mut json);
    let length = json.length;
    match status {
        AJCEP_OK => (status, serde_json::from_slice(&room[..length]).unwrap()),
        _ => (status, Value::Null),
    }
}

/// A day as JSON has it, NULL for 0.
fn day(number: i32) -> Value {
    match number {
        0 => Value::Null,
        _ => format!("{:04}-{:02}-{:02}", number / 10000, number / 100 % 100, number % 100).into(),
    }
}

fn decimal(number: ajcep_decimal) -> Value {
    match number.state {
        AJCEP_DECIMAL_EXACT => {
            Decimal::new(number.coefficient, number.scale as u32).to_string().into()
        }
        _ => Value::Null,
    }
}

/// What the duty says is what JSON says, which has none where there is none.
fn assert_duty(duty: &ajcep_duty, json: &Value) {
    match duty.state {
        AJCEP_DUTY_NONE => assert!(json.is_null(), "{json}"),
        AJCEP_DUTY_EXACT => assert_eq!(decimal(duty.at_least), json["exact"], "{json}"),
        _ => {
            assert_eq!(decimal(duty.at_least), json["at_least"], "{json}");
            assert_eq!(decimal(duty.at_most), json["at_most"], "{json}");
            assert!(duty.because != 0 && !json["because"].is_null());
        }
    }
}

const DAYS: [i32; 4] = [20250401, 20260715, 20081201, 20260901];
const PARTIES: [&str; 11] = ["JP", "VN", "BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH"];

#[test]
fn regimes() {
    let (mut room, mut texts) = (vec![0u8; 1 << 20], vec![0u8; 1 << 18]);
    // SAFETY: zeros are a value of all of them, here and below.
    let mut array: Vec<ajcep_regime> = vec![unsafe { zeroed() }; 64];
    let mut compared = 0;
    for (to, from) in [("JP", "VN"), ("JP", "ID"), ("JP", "KH"), ("VN", "JP"), ("TH", "JP")] {
        let party: Party = to.parse().unwrap();
        let lines = ajcep_core::Book::embedded().lines(party);
        for (index, line) in lines.step_by(97).enumerate() {
            let tariff_code = line.code().to_string();
            // SAFETY: as above.
            let mut shipment: ajcep_shipment = unsafe { zeroed() };
            shipment.struct_size = size_of::<ajcep_shipment>() as u32;
            (shipment.to, shipment.from) = (text(to), text(from));
            (shipment.code, shipment.date) = (text(&tariff_code), 20260401);
            if index % 3 > 0 {
                shipment.value = ajcep_decimal { coefficient: 123_457, scale: 1, state: 1 };
                shipment.currency = text(if index % 3 == 1 { "JPY" } else { "USD" });
            }
            // SAFETY: as above.
            let mut list: ajcep_regime_list = unsafe { zeroed() };
            list.struct_size = size_of::<ajcep_regime_list>() as u32;
            list.regime_size = size_of::<ajcep_regime>() as u32;
            (list.regimes, list.capacity) = (array.as_mut_ptr(), array.len());
            list.texts = buffer(&mut texts);
            // SAFETY: all of it is ours, here and below.
            let status = unsafe { ajcep_regimes(AJCEP_EMBEDDED, &shipment, &mut list) };
            let (expected, json) = as_json(&mut room, |json| {
                // SAFETY: as above.
                unsafe { ajcep_regimes_json(AJCEP_EMBEDDED, &shipment, json) }
            });
            assert_eq!(status, expected, "{to} {tariff_code}");
            let options = json.as_array().map(Vec::as_slice).unwrap_or_default();
            assert_eq!(list.count, options.len());
            for (regime, option) in array.iter().zip(options) {
                let place = |place| at(&texts, place);
                assert_eq!(place(regime.name), option["regime"]);
                assert_eq!(place(regime.rate), option["rate"]);
                assert_eq!(place(regime.demands), option["demands"]);
                assert_eq!(place(regime.doubt), option["doubt"]);
                assert_eq!(place(regime.source), option["source"]["title"]);
                assert_eq!(place(regime.unconfirmed), option["source"]["unconfirmed"]);
                assert_eq!(i64::from(regime.rank), option["rank"].as_i64().unwrap_or(0));
                assert_eq!(code(AJCEP_LIST_APART, regime.apart), option["apart"]);
                assert_eq!(code(AJCEP_LIST_RATE, regime.rate_status), option["status"]);
                assert_eq!(code(AJCEP_LIST_RULES, regime.rules), option["rules"]);
                let standing = &option["source"]["standing"];
                assert_eq!(code(AJCEP_LIST_STANDING, regime.standing), *standing);
                assert_eq!(day(regime.carried_from), option["carried_from"]);
                assert_eq!(day(regime.later_edition), option["later_edition"]);
                assert_duty(&regime.duty, &option["duty"]);
                assert_duty(&regime.saving, &option["saving"]);
                compared += 1;
            }
        }
    }
    assert!(compared > 1500, "{compared}");
}

#[test]
fn tariff_lines() {
    let (mut room, mut texts) = (vec![0u8; 1 << 22], vec![0u8; 1 << 20]);
    // SAFETY: zeros are a value of it.
    let mut array: Vec<ajcep_line> = vec![unsafe { zeroed() }; 4096];
    let mut compared = 0;
    for (at_party, name) in PARTIES.iter().enumerate() {
        for chapter in (1..=97usize).filter(|chapter| chapter % 11 == at_party) {
            let written = format!("{chapter:02}");
            let (prefix, party) = (text(&written), text(name));
            let date = DAYS[chapter % 4];
            // SAFETY: as in the first test, here and below.
            let mut list: ajcep_line_list = unsafe { zeroed() };
            list.struct_size = size_of::<ajcep_line_list>() as u32;
            list.line_size = size_of::<ajcep_line>() as u32;
            (list.lines, list.capacity) = (array.as_mut_ptr(), array.len());
            list.texts = buffer(&mut texts);
            // SAFETY: as above.
            let status = unsafe { ajcep_lines(AJCEP_EMBEDDED, &party, &prefix, date, &mut list) };
            let (expected, json) = as_json(&mut room, |json| {
                // SAFETY: as above.
                unsafe { ajcep_rates_json(AJCEP_EMBEDDED, &party, &prefix, date, json) }
            });
            assert_eq!(status, expected, "{name} {written} {date}");
            if status != AJCEP_OK {
                continue;
            }
            assert_span(&list.mfn, &json["mfn"], &texts);
            assert_eq!(day(list.later_edition), json["later_edition"]);
            assert_eq!(format!("HS{}", list.hs_edition), json["hs_edition"].as_str().unwrap());
            assert_span(&list.ajcep, &json["ajcep"], &texts);
            let lines = json["lines"].as_array().unwrap();
            assert_eq!(list.count, lines.len());
            for (line, said) in array.iter().zip(lines) {
                let place = |place| at(&texts, place);
                assert_eq!(place(line.code), said["code"]);
                assert_eq!(place(line.mfn_rate), said["mfn"]["rate"]);
                assert_eq!(place(line.ajcep_rate), said["ajcep"]["rate"]);
                assert_eq!(code(AJCEP_LIST_RATE, line.mfn_status), said["mfn"]["status"]);
                assert_eq!(code(AJCEP_LIST_RATE, line.ajcep_status), said["ajcep"]["status"]);
                assert_eq!(place(line.units), said["units"]);
                assert_eq!(place(line.season), said["season"]);
                assert_eq!(place(line.source), said["source"]["title"]);
                assert_eq!(place(line.unconfirmed), said["source"]["unconfirmed"]);
                let has_table = said["ajcep"]["rate"] != "unknown(no-schedule)";
                let own = said["ajcep"].get("source").unwrap_or(&said["source"]);
                if has_table {
                    assert_eq!(place(line.ajcep_source), own["title"]);
                    assert_eq!(place(line.ajcep_unconfirmed), own["unconfirmed"]);
                }
                assert_eq!(has_table, line.ajcep_standing != 0);
                let said_conditions = said["conditions"].as_array().map_or(0, Vec::len);
                let conditions = place(line.conditions);
                let conditions = conditions.as_str().map_or(0, |all| all.split("; ").count());
                assert_eq!(conditions, said_conditions);
                compared += 1;
            }
        }
    }
    assert!(compared > 2000, "{compared}");
}

fn assert_span(span: &ajcep_rate_span, json: &Value, texts: &[u8]) {
    let joined = |name: &str| {
        let rates = json[name].as_array().unwrap().iter().map(|rate| rate.as_str().unwrap());
        let all = rates.collect::<Vec<_>>().join("; ");
        if all.is_empty() { Value::Null } else { all.into() }
    };
    assert_eq!(at(texts, span.lowest), joined("lowest"));
    assert_eq!(at(texts, span.highest), joined("highest"));
    assert_eq!(span.known, json["known"]);
    assert_eq!(span.no_concession, json["no_concession"]);
    assert_eq!(span.conditional, json["conditional"]);
    assert_eq!(span.unknown, json["unknown"]);
}

#[test]
fn rules() {
    let (mut room, mut texts) = (vec![0u8; 1 << 22], vec![0u8; 1 << 22]);
    // SAFETY: zeros are a value of it.
    let mut array: Vec<ajcep_rule> = vec![unsafe { zeroed() }; 1024];
    let mut compared = 0;
    for chapter in 1..=97 {
        let written = format!("{chapter:02}");
        let (prefix, edition) = (text(&written), text(["hs2002", "hs2017"][chapter % 2]));
        // SAFETY: as in the first test, here and below.
        let mut list: ajcep_rule_list = unsafe { zeroed() };
        list.struct_size = size_of::<ajcep_rule_list>() as u32;
        list.rule_size = size_of::<ajcep_rule>() as u32;
        (list.rules, list.capacity) = (array.as_mut_ptr(), array.len());
        list.texts = buffer(&mut texts);
        // SAFETY: as above.
        let status = unsafe { ajcep_rules(&prefix, &edition, &mut list) };
        let (expected, json) = as_json(&mut room, |json| {
            // SAFETY: as above.
            unsafe { ajcep_rule_json(&prefix, &edition, json) }
        });
        assert_eq!(status, expected, "{chapter}");
        let rules = json.as_array().map(Vec::as_slice).unwrap_or_default();
        assert_eq!(list.count, rules.len());
        for (rule, said) in array.iter().zip(rules) {
            let place = |place| at(&texts, place);
            assert_eq!(place(rule.code), said["code"]);
            assert_eq!(place(rule.rule), said["rule"]);
            assert_eq!(place(rule.citation), said["cites"]);
            let words = said["words"].as_array().unwrap();
            let words: Vec<&str> = words.iter().map(|line| line.as_str().unwrap()).collect();
            assert_eq!(place(rule.words), words.join("\n"));
            assert_eq!(code(AJCEP_LIST_STANDING, rule.standing), said["standing"]);
            assert_eq!(format!("HS{}", rule.table), said["hs_edition"].as_str().unwrap());
            assert_eq!(place(rule.listed_as), said["listed_as"]);
            assert_eq!(rule.specific == 0, said["cites"] == "Article 26.1");
            compared += 1;
        }
    }
    assert!(compared > 4000, "{compared}");
}

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

#[test]
fn too_little_room_is_said_and_nothing_is_written_beyond() {
    let (edition, prefix) = (text("hs2017"), text("61"));
    // SAFETY: zeros are a value of it.
    let mut array: Vec<ajcep_rule> = vec![unsafe { zeroed() }; 8];
    for (rules, bytes) in [(0, 0), (3, 0), (0, 100), (3, 100), (8, 1), (2, 4096)] {
        let mut texts = [b'!'; 4096];
        // SAFETY: as in the first test, here and below.
        let mut list: ajcep_rule_list = unsafe { zeroed() };
        list.struct_size = size_of::<ajcep_rule_list>() as u32;
        list.rule_size = size_of::<ajcep_rule>() as u32;
        (list.rules, list.capacity) = match rules {
            0 => (null_mut(), 0),
            _ => (array.as_mut_ptr(), rules),
        };
        if bytes > 0 {
            list.texts = buffer(&mut texts[..bytes]);
        }
        // SAFETY: as above.
        let status = unsafe { ajcep_rules(&prefix, &edition, &mut list) };
        assert_eq!(status == AJCEP_BUFFER_TOO_SMALL, rules > 0 || bytes > 0, "{rules} {bytes}");
        assert!(list.count > 8);
        assert!(texts[bytes..].iter().all(|byte| *byte == b'!'));
        for rule in &array[..rules] {
            let end = (rule.code.at + rule.code.length) as usize;
            assert!(end < bytes.max(1), "{end} of {bytes}");
        }
    }
}
