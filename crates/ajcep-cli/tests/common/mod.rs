//! Running the command.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]
#![allow(dead_code, reason = "not every test crate uses all of it")]

use std::io::Write;
use std::process::{Command, Output, Stdio};

pub(crate) fn ajcep(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_ajcep"))
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    let input = input.to_owned();
    let writer = std::thread::spawn(move || stdin.write_all(&input));
    let output = child.wait_with_output().unwrap();
    // A command that refuses its arguments reads no input.
    let _ = writer.join().unwrap();
    output
}

/// The status and the payable duty of each row of a batch.
pub(crate) fn answered(arguments: &[&str], input: &[u8]) -> Vec<[String; 2]> {
    let output = ajcep(&[&["quote", "--batch", "-"], arguments].concat(), input);
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let separated = csv::Reader::from_reader(output.stdout.as_slice());
    let mut reader = separated;
    let header = reader.headers().unwrap().clone();
    let at = |name: &str| header.iter().position(|cell| cell == name).unwrap();
    let (status, duty) = (at("status"), at("payable_duty"));
    let cells = |row: csv::StringRecord| [row[status].to_owned(), row[duty].to_owned()];
    reader.records().map(|row| cells(row.unwrap())).collect()
}
