//! Lists of structs are the answers as JSON: regimes, tariff lines, rules.

#![allow(clippy::indexing_slicing, clippy::unwrap_used, reason = "a test fails by panicking")]

mod compared;

use std::mem::{size_of, zeroed};
use std::ptr::null_mut;

use ajcep_c::book::AJCEP_EMBEDDED;
use ajcep_c::constants::{
    AJCEP_LIST_RATE, AJCEP_LIST_RULES, AJCEP_LIST_STANDING, AJCEP_LIST_UNRANKED,
};
use ajcep_c::decimal::ajcep_decimal;
use ajcep_c::json::{ajcep_rates_json, ajcep_regimes_json, ajcep_rule_json};
use ajcep_c::lines::{ajcep_line, ajcep_line_list, ajcep_lines, ajcep_rate_span};
use ajcep_c::regimes::{ajcep_regime, ajcep_regime_list, ajcep_regimes};
use ajcep_c::rules::{ajcep_rule, ajcep_rule_list, ajcep_rules};
use ajcep_c::shipment::ajcep_shipment;
use ajcep_c::status::{AJCEP_BUFFER_TOO_SMALL, AJCEP_OK};
use ajcep_core::{Party, Warning};
use compared::{as_json, assert_duty, at, buffer, code, day, text};
use serde_json::Value;

const DAYS: [i32; 4] = [20250401, 20260715, 20081201, 20260901];
const PARTIES: [&str; 11] = ["JP", "VN", "BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH"];

#[test]
fn regimes() {
    let (mut room, mut texts) = (vec![0u8; 1 << 20], vec![0u8; 1 << 18]);
    // SAFETY: zeros are a value of all of them, here and below.
    let mut array: Vec<ajcep_regime> = vec![unsafe { zeroed() }; 64];
    let (mut compared, mut warned) = (0, 0);
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
            if index % 6 == 2 {
                // Yen for dollars, the wrong way round.
                shipment.exchange_rate = text("USD/JPY=0.0067");
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
                assert_eq!(place(regime.requirements), option["requirements"]);
                assert_eq!(place(regime.doubt), option["doubt"]);
                assert_eq!(place(regime.source), option["source"]["title"]);
                assert_eq!(place(regime.unconfirmed), option["source"]["unconfirmed"]);
                assert_eq!(i64::from(regime.rank), option["rank"].as_i64().unwrap_or(0));
                assert_eq!(code(AJCEP_LIST_UNRANKED, regime.unranked), option["unranked"]);
                assert_eq!(code(AJCEP_LIST_RATE, regime.rate_status), option["status"]);
                assert_eq!(code(AJCEP_LIST_RULES, regime.rules), option["rules"]);
                let standing = &option["source"]["standing"];
                assert_eq!(code(AJCEP_LIST_STANDING, regime.standing), *standing);
                assert_eq!(day(regime.carried_from), option["carried_from"]);
                assert_eq!(day(regime.later_edition), option["later_edition"]);
                let warnings = option["warnings"].as_array().unwrap();
                let bit = |one: &Value| {
                    let warning: Warning = one["code"].as_str().unwrap().parse().unwrap();
                    1u32 << warning.number()
                };
                assert_eq!(regime.warnings, warnings.iter().map(bit).sum::<u32>());
                warned += usize::from(!warnings.is_empty());
                assert_duty(&regime.duty, &option["duty"]);
                assert_duty(&regime.saving, &option["saving"]);
                compared += 1;
            }
        }
    }
    assert!(compared > 1500 && warned > 200, "{compared}, {warned}");
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
