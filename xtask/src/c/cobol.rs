//! What the COBOL program adds up is what the command answers to the same records.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::run::{command, output_of, root};

/// Where the fields of a record begin and end, in the order of the copybook.
const TO: (usize, usize) = (0, 2);
const FROM: (usize, usize) = (2, 4);
const CODE: (usize, usize) = (4, 15);
const DATE: (usize, usize) = (15, 23);
const VALUE: (usize, usize) = (23, 35);
const CURRENCY: (usize, usize) = (35, 38);
const QUANTITY: (usize, usize) = (38, 49);
const UNIT: (usize, usize) = (49, 59);

pub(super) fn totals(out: &Path) -> Result<(), String> {
    let records = read(root().join("bindings/c/examples/imports.txt"))?;
    let table = out.join("imports.csv");
    fs::write(&table, csv(&records)?).map_err(|error| error.to_string())?;
    let line = "cargo run --quiet --release --locked -p ajcep-cli -- quote --json --batch";
    let mut quote = command(line);
    quote.arg(&table);
    let answers: Vec<Value> = output_of(line, quote)?
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()
        .map_err(|error| error.to_string())?;
    let printed = read(out.join("imports.out"))?;
    let totals = printed.lines().find(|line| line.starts_with("total")).unwrap_or_default();
    let said: Vec<&str> = totals.split_whitespace().collect();
    for (word, field) in [("payable", "payable_duty"), ("saving", "saving")] {
        let expected = total(&answers, field)?;
        let figure = said.iter().skip_while(|said| **said != word).nth(1);
        if figure != Some(&expected.as_str()) {
            return Err(format!("COBOL prints `{totals}`; the {field} adds up to {expected}"));
        }
    }
    Ok(())
}

/// The records as a table for `ajcep quote --batch`.
fn csv(records: &str) -> Result<String, String> {
    let mut table = String::from("to,from,code,date,value,currency,quantity,unit\n");
    for record in records.lines() {
        let field = |(from, to): (usize, usize)| {
            record.get(from..to.min(record.len())).unwrap_or_default().trim()
        };
        let date = field(DATE);
        let day = [date.get(..4), date.get(4..6), date.get(6..)];
        let [Some(year), Some(month), Some(day)] = day else {
            return Err(format!("no date in `{record}`"));
        };
        let quantity = match field(UNIT) {
            "" => String::new(),
            _ => with_point(field(QUANTITY), 3)?,
        };
        table += &format!(
            "{},{},{},{year}-{month}-{day},{},{},{quantity},{}\n",
            field(TO),
            field(FROM),
            field(CODE),
            with_point(field(VALUE), 2)?,
            field(CURRENCY),
            field(UNIT),
        );
    }
    Ok(table)
}

fn with_point(digits: &str, decimals: usize) -> Result<String, String> {
    let parts = digits.len().checked_sub(decimals).and_then(|at| digits.split_at_checked(at));
    let (whole, rest) = parts.ok_or_else(|| format!("`{digits}` is too short"))?;
    Ok(format!("{whole}.{rest}"))
}

/// The sum of the exact amounts, with two decimals.
fn total(answers: &[Value], field: &str) -> Result<String, String> {
    let mut cents = 0u64;
    for answer in answers {
        let Some(Value::String(exact)) = answer.pointer(&format!("/amounts/{field}/exact")) else {
            continue;
        };
        let (whole, rest) = exact.split_once('.').unwrap_or((exact, ""));
        let digits = format!("{whole}{rest:0<2}");
        cents += digits.parse::<u64>().map_err(|error| format!("{field} {exact}: {error}"))?;
    }
    Ok(format!("{}.{:02}", cents / 100, cents % 100))
}

fn read(path: PathBuf) -> Result<String, String> {
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}
