//! The worked examples of `docs/` and the sessions of `tests/cmd` print what is written there.

#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::io::Write;
use std::process::{Command, Stdio};

/// The answer of the command to `input`.
fn answer(question: &str, input: &str) -> String {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ajcep"))
        .args([question, "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
}

/// Runs every example of a document, and counts them.
fn examples(question: &str, text: &str) -> usize {
    let examples = text.split("```json\n").skip(1);
    examples
        .map(|example| {
            let (input, rest) = example.split_once("```").unwrap();
            let expected = rest.split_once("```text\n").unwrap().1.split_once("```").unwrap().0;
            let question = if input.contains("\"lines\"") { "declaration" } else { question };
            assert_eq!(answer(question, input), expected, "{input}");
        })
        .count()
}

#[test]
fn the_worked_examples() {
    assert!(examples("origin", include_str!("../../../docs/origin.md")) >= 20);
    let claims = include_str!("../../../docs/claims.md");
    assert!(examples("claim", claims) >= 5);
    assert!(claims.contains(include_str!("../../../examples/claim.json")));
    assert!(claims.contains(include_str!("../../../examples/declaration.json")));
}

#[test]
fn the_smaller_commands() {
    trycmd::TestCases::new().case("tests/cmd/*.md").run();
}
