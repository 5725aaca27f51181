//! The shared cases through C: their questions as a table, `cases.h`, which
//! `bindings/c/tests/suite.c` includes, and the check of the answers that it prints.

use std::fs;
use std::path::Path;

use ajcep_suite::{Case, Question};
use serde_json::Value;

/// The order in which the program answers.
const ORDER: [(Question, &str); 5] = [
    (Question::Quote, "static const quote_case quote_cases[]"),
    (Question::Origin, "static const char *const origin_cases[]"),
    (Question::Claim, "static const char *const claim_cases[]"),
    (Question::Declaration, "static const char *const declaration_cases[]"),
    (Question::Rates, "static const char *const rates_cases[][3]"),
];

/// The cases in that order.
fn cases() -> Result<Vec<Case>, String> {
    let mut cases = ajcep_suite::cases()?;
    cases.sort_by_key(|case| ORDER.iter().position(|(question, _)| *question == case.question));
    Ok(cases)
}

/// Writes `cases.h` into a folder.
pub(crate) fn write_header(folder: &Path) -> Result<(), String> {
    let path = folder.join("cases.h");
    fs::write(&path, header()?).map_err(|error| format!("{}: {error}", path.display()))
}

/// The text of `cases.h`.
fn header() -> Result<String, String> {
    let cases = cases()?;
    let mut text = String::new();
    for (question, table) in ORDER {
        let rows =
            cases.iter().filter(|case| case.question == question).map(|case| match question {
                Question::Quote => shipment(&case.input),
                Question::Rates => group(&case.input),
                Question::Origin | Question::Claim | Question::Declaration => {
                    Ok(literal(Some(&case.input)))
                }
            });
        let rows: Vec<String> = rows.collect::<Result<_, _>>()?;
        text += &format!("{table} = {{\n{}\n}};\n", rows.join(",\n"));
    }
    Ok(text)
}

/// Checks what the program printed: for each case the name of the status and the answer.
pub(crate) fn check(printed: &str) -> Result<(), String> {
    let cases = cases()?;
    let lines: Vec<&str> = printed.lines().collect();
    if lines.len() != cases.len() {
        return Err(format!("{} answers to {} cases", lines.len(), cases.len()));
    }
    let wrong: Vec<String> = cases
        .iter()
        .zip(lines)
        .filter_map(|(case, line)| Some(format!("{}: {}", case.name, answer(case, line).err()?)))
        .collect();
    eprintln!("==> {} cases, {} wrong", cases.len(), wrong.len());
    if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n")) }
}

fn answer(case: &Case, line: &str) -> Result<(), String> {
    let (status, text) = line.split_once('\t').unwrap_or((line, ""));
    let answer = match status {
        "ok" => Ok(serde_json::from_str(text).map_err(|error| format!("{error}: {text}"))?),
        // What an `ajcep_decimal` cannot hold is refused where it is read.
        "out-of-range" if case.check(&Err("bad-value".to_owned())).is_ok() => return Ok(()),
        code => Err(code.to_owned()),
    };
    case.check(&answer).map_err(|wrong| format!("{wrong}\n{text}"))
}

/// The Party, the code and the date of a question about the rates under a code.
fn group(input: &str) -> Result<String, String> {
    let input: Value = serde_json::from_str(input).map_err(|error| error.to_string())?;
    let text = |name: &str| literal(input.get(name).and_then(Value::as_str));
    Ok(format!("{{{}}}", ["party", "code", "date"].map(text).join(", ")))
}

/// The initializer of a `quote_case`.
fn shipment(input: &str) -> Result<String, String> {
    let input: Value = serde_json::from_str(input).map_err(|error| error.to_string())?;
    let text = |name: &str| input.get(name).and_then(Value::as_str);
    let items = |name: &str| -> Vec<&str> {
        let items = input.get(name).and_then(Value::as_array).into_iter().flatten();
        items.filter_map(Value::as_str).collect()
    };
    let several = items("quantities");
    let several = several.iter().filter_map(|quantity| quantity.split_once(' '));
    let (amounts, units): (Vec<&str>, Vec<&str>) =
        text("quantity").zip(text("unit")).into_iter().chain(several).unzip();
    let list = |items: &[&str]| {
        let items = items.iter().map(|item| literal(Some(item)));
        items.chain(["NULL".to_owned()]).collect::<Vec<_>>().join(", ")
    };
    let conditions = items("conditions").join(";");
    let columns =
        ["to", "from", "code", "date", "value", "currency"].map(|name| literal(text(name)));
    Ok(format!(
        "{{{}, {}, {}, {}, {{{}}}, {{{}}}}}",
        columns.join(", "),
        literal((!conditions.is_empty()).then_some(&conditions)),
        literal(text("exchange_rate")),
        literal(text("rounding")),
        list(&amounts),
        list(&units)
    ))
}

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
