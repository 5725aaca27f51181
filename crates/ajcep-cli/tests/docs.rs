//! The worked examples of `docs/origin.md`: each answer is as it stands there.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Stdio};

/// What the command answers to `input`.
fn origin(input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ajcep"))
        .args(["origin", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

#[test]
fn the_worked_examples_of_origin() {
    let text = include_str!("../../../docs/origin.md");
    let mut examples = 0;
    for example in text.split("```json\n").skip(1) {
        let (input, rest) = example.split_once("```").unwrap();
        let answer = rest.split_once("```text\n").unwrap().1.split_once("```").unwrap().0;
        assert_eq!(origin(input), answer, "{input}");
        examples += 1;
    }
    assert!(examples >= 20, "only {examples} examples");
}
