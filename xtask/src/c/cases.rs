//! The shared cases as a C table: `cases.h`, which `bindings/c/tests/suite.c` includes.

use std::fs;

use toml::{Table, Value};

use crate::run::root;

/// A C string literal; `NULL` for nothing.
fn literal(text: Option<&str>) -> String {
    let Some(text) = text else { return "NULL".to_owned() };
    let mut out = String::from("\"");
    for byte in text.bytes() {
        match byte {
            b'"' | b'\\' => out += &format!("\\{}", char::from(byte)),
            b' '..=b'~' => out.push(char::from(byte)),
            // Three octal digits end by themselves, whatever follows.
            byte => out += &format!("\\{byte:03o}"),
        }
    }
    out + "\""
}

fn cases(name: &str) -> Result<Vec<Table>, String> {
    let path = format!("tests/cases/{name}.toml");
    let text =
        fs::read_to_string(root().join(&path)).map_err(|error| format!("{path}: {error}"))?;
    let table: Table = text.parse().map_err(|error| format!("{path}: {error}"))?;
    let Some(Value::Array(cases)) = table.get("case") else {
        return Err(format!("{path}: no cases"));
    };
    Ok(cases.iter().filter_map(|case| case.as_table().cloned()).collect())
}

fn text<'a>(table: &'a Table, key: &str) -> Option<&'a str> {
    table.get(key).and_then(Value::as_str)
}

fn quote(case: &Table) -> String {
    let one = |key: &str| literal(text(case, key));
    let pairs: Vec<(&str, &str)> = case
        .get("quantities")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|pair| match pair.as_array()?.as_slice() {
            [amount, unit] => Some((amount.as_str()?, unit.as_str()?)),
            _ => None,
        })
        .collect();
    let claimed: Vec<&str> = case
        .get("conditions")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let claimed = (!claimed.is_empty()).then(|| claimed.join(";"));
    let list = |items: Vec<String>| format!("{{{}}}", items.join(", "));
    let amounts = pairs.iter().map(|(amount, _)| literal(Some(amount))).collect();
    let units = pairs.iter().map(|(_, unit)| literal(Some(unit))).collect();
    let ended = |mut items: Vec<String>| {
        items.push("NULL".to_owned());
        list(items)
    };
    let expected: Vec<(&String, &str)> = case
        .get("expect")
        .and_then(Value::as_table)
        .into_iter()
        .flatten()
        .filter_map(|(field, value)| Some((field, value.as_str()?)))
        .collect();
    let fields = expected.iter().map(|(field, _)| literal(Some(field))).collect();
    let values = expected.iter().map(|(_, value)| literal(Some(value))).collect();
    let ended_list = |items: Vec<String>| match items.is_empty() {
        true => list(vec!["NULL".to_owned()]),
        false => list(items),
    };
    let columns = [
        one("name"),
        one("to"),
        one("from"),
        one("code"),
        one("date"),
        one("value"),
        one("currency"),
        literal(claimed.as_deref()),
        one("exchange_rate"),
        one("rounding"),
        ended_list(amounts),
        ended_list(units),
        ended(fields),
        ended(values),
    ];
    list(columns.into())
}

/// A case with JSON: what of the answer must be there, as it is written.
fn json(case: &Table, parts: impl Fn(&Table) -> Vec<String>) -> String {
    let expect = case.get("expect").and_then(Value::as_table).cloned().unwrap_or_default();
    let error = match expect.get("error") {
        Some(Value::Boolean(error)) => *error,
        other => other.is_some(),
    };
    let mut wanted: Vec<String> = if error { Vec::new() } else { parts(&expect) };
    wanted = wanted.iter().map(|part| literal(Some(part))).collect();
    wanted.push("NULL".to_owned());
    format!(
        "{{{}, {}, {}, {{{}}}}}",
        literal(text(case, "name")),
        literal(text(case, "input")),
        i32::from(error),
        wanted.join(", ")
    )
}

fn field(expect: &Table, key: &str) -> Option<String> {
    match expect.get(key)? {
        Value::String(text) => Some(format!("\"{key}\":\"{text}\"")),
        Value::Boolean(holds) => Some(format!("\"{key}\":{holds}")),
        _ => None,
    }
}

fn origin(expect: &Table) -> Vec<String> {
    let keys = ["status", "criterion", "de_minimis", "accumulation", "rvc_percent"];
    keys.iter().filter_map(|key| field(expect, key)).collect()
}

fn claim(expect: &Table) -> Vec<String> {
    let keys = ["preference", "can_be_cured", "valid_until", "retroactive_until"];
    let mut parts: Vec<String> = keys.iter().filter_map(|key| field(expect, key)).collect();
    for key in ["payable_duty", "saving", "duty_if_allowed"] {
        if let Some(amount) = text(expect, key) {
            parts.push(format!("\"{key}\":{{\"exact\":\"{amount}\"}}"));
        }
    }
    let defects = expect.get("defects").and_then(Value::as_array).into_iter().flatten();
    for code in defects.filter_map(Value::as_str) {
        parts.push(format!("\"code\":\"{code}\""));
    }
    parts.dedup();
    parts
}

/// The text of `cases.h`.
pub(super) fn header() -> Result<String, String> {
    let table = |name: &str, of: &str, rows: Vec<String>| {
        format!("static const {of} {name}[] = {{\n{}\n}};\n", rows.join(",\n"))
    };
    let quotes = cases("quote")?.iter().map(quote).collect();
    let origins = cases("origin")?.iter().map(|case| json(case, origin)).collect();
    let claims = cases("claim")?.iter().map(|case| json(case, claim)).collect();
    Ok(table("quote_cases", "quote_case", quotes)
        + &table("origin_cases", "json_case", origins)
        + &table("claim_cases", "json_case", claims))
}
