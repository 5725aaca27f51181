//! The shared cases through the command, each as a test of its own.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Stdio};

use ajcep_suite::{Case, Question};
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;

fn main() -> Result<(), String> {
    let trial = |case: Case| {
        let kind = format!("{:?}", case.question).to_lowercase();
        Trial::test(case.name.clone(), move || run(&case)).with_kind(kind)
    };
    let trials = ajcep_suite::cases()?.into_iter().map(trial).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit()
}

fn run(case: &Case) -> Result<(), Failed> {
    let mut command = Command::new(env!("CARGO_BIN_EXE_ajcep"));
    match case.question {
        Question::Quote => command.arg("quote").args(shipment(case)),
        Question::Origin => command.args(["origin", "-"]),
        Question::Claim => command.args(["claim", "-"]),
        Question::Declaration => command.args(["declaration", "-"]),
        Question::Rates => command.arg("rates").args(group(case)),
    };
    command.arg("--json").stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn()?;
    // A command that refuses its arguments reads no input.
    let _ = child.stdin.take().unwrap().write_all(case.input.as_bytes());
    let output = child.wait_with_output()?;
    match output.status.code() {
        Some(0) => case.check(&Ok(serde_json::from_slice(&output.stdout)?))?,
        // The command reports the text of an error in one line, not its code.
        Some(2) if output.stdout.is_empty() && case.expects_error() => {
            let text = String::from_utf8(output.stderr)?;
            if text.lines().count() != 1 {
                return Err(format!("not one line: {text}").into());
            }
        }
        _ => return Err(format!("{output:?}").into()),
    }
    Ok(())
}

/// The question about the rates under a code as arguments.
fn group(case: &Case) -> [String; 3] {
    let input: Value = serde_json::from_str(&case.input).unwrap();
    let text = |name: &str| input[name].as_str().unwrap().to_owned();
    [text("code"), format!("--to={}", text("party")), format!("--date={}", text("date"))]
}

/// The question as arguments.
fn shipment(case: &Case) -> Vec<String> {
    let input: Value = serde_json::from_str(&case.input).unwrap();
    let mut arguments = Vec::new();
    for (name, value) in input.as_object().unwrap() {
        let text = |value: &Value| value.as_str().unwrap().to_owned();
        match name.as_str() {
            "quantities" => {
                for quantity in value.as_array().unwrap() {
                    let quantity = text(quantity);
                    let (amount, unit) = quantity.split_once(' ').unwrap();
                    arguments.extend(["--quantity", amount, "--unit", unit].map(str::to_owned));
                }
            }
            "conditions" => {
                for condition in value.as_array().unwrap() {
                    arguments.extend(["--condition".to_owned(), text(condition)]);
                }
            }
            // With `=`, since a value may begin with a minus sign, to be refused as a value.
            name => arguments.push(format!("--{}={}", name.replace('_', "-"), text(value))),
        }
    }
    arguments
}
