//! What people hand over, through the command, each case as a test of its own.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use libtest_mimic::{Arguments, Failed, Trial};
use serde::Deserialize;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    name: String,
    #[serde(default)]
    files: BTreeMap<String, String>,
    #[serde(default)]
    before: Vec<Vec<String>>,
    command: Vec<String>,
    #[serde(default)]
    input: String,
    status: i32,
    #[serde(default)]
    stdout: Vec<String>,
    #[serde(default)]
    stderr: Vec<String>,
    #[serde(default)]
    absent: Vec<String>,
}

fn main() {
    let cases: Cases = toml::from_str(include_str!("practice.toml")).unwrap();
    let trials = (1..)
        .zip(cases.case)
        .map(|(number, case)| Trial::test(case.name.clone(), move || run(number, &case)));
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit()
}

fn run(number: u32, case: &Case) -> Result<(), Failed> {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("practice-{number}"));
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder)?;
    for (name, text) in &case.files {
        let bytes: Result<Vec<u8>, _> =
            text.chars().map(|sign| u8::try_from(u32::from(sign))).collect();
        std::fs::write(folder.join(name), bytes.unwrap_or_else(|_| text.clone().into_bytes()))?;
    }
    for arguments in &case.before {
        let output = ajcep(&folder, arguments, "")?;
        if !output.status.success() {
            return Err(format!("before: {output:?}").into());
        }
    }
    let output = ajcep(&folder, &case.command, &case.input)?;
    let (stdout, stderr) = (String::from_utf8(output.stdout)?, String::from_utf8(output.stderr)?);
    let lacks = |text: &str, all: &[String]| all.iter().find(|one| !text.contains(*one)).cloned();
    let has = |one: &&String| stdout.contains(*one) || stderr.contains(*one);
    let wrong = match () {
        () if output.status.code() != Some(case.status) => Some("another status".to_owned()),
        () => lacks(&stdout, &case.stdout)
            .or_else(|| lacks(&stderr, &case.stderr))
            .map(|text| format!("no `{text}`"))
            .or_else(|| case.absent.iter().find(has).map(|text| format!("`{text}` is there"))),
    };
    match wrong {
        None => Ok(()),
        Some(wrong) => Err(format!("{wrong}\n{stdout}\n{stderr}\n{}", output.status).into()),
    }
}

fn ajcep(folder: &Path, arguments: &[String], input: &str) -> std::io::Result<Output> {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ajcep"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()?;
    // A command that refuses its arguments reads no input.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output()
}
