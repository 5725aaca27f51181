//! Files of JSON lines: answered line by line, in order, on several threads.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

use ajcep::ErrorKind;
use ajcep_documents::in_utf_8;
use serde_json::json;

use crate::failure::Failure;
use crate::parallel;

/// Lines that a thread answers in one round.
const CHUNK: usize = 2048;

/// Opens the file, or standard input for `-`: UTF-8, or UTF-16 with its mark.
fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(in_utf_8(io::stdin()))));
    }
    let file = File::open(path).map_err(|error| Failure::in_file(path, error))?;
    Ok(Box::new(BufReader::new(in_utf_8(file))))
}

/// Reads all of the file, or of standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text).map_err(|error| Failure::in_file(path, error))?;
    Ok(text)
}

/// Answers every line of the file with a line of JSON: what `ask` returns, or
/// `{"error": {"code": …, "text": …}}`, each with the number of its line in `row`.
pub(crate) fn batch(
    path: &Path,
    out: &mut impl Write,
    ask: impl Fn(&str) -> Result<String, ajcep::Error> + Sync,
) -> Result<(), Failure> {
    let mut lines = (1..).zip(open(path)?.split(b'\n'));
    parallel::rounds(
        &parallel::pool(None)?,
        || {
            let chunk = lines.by_ref().take(CHUNK);
            Ok(chunk.map(|(row, line)| Ok((row, line?))).collect::<io::Result<Vec<_>>>()?)
        },
        |chunk| Ok(answer(&chunk, &ask)),
        |answers| Ok(out.write_all(answers.as_bytes())?),
    )
}

fn answer(
    lines: &[(usize, Vec<u8>)],
    ask: impl Fn(&str) -> Result<String, ajcep::Error>,
) -> String {
    let mut answers = String::new();
    for (row, line) in lines {
        let answer = match std::str::from_utf8(line) {
            Ok(text) => ask(text).map_err(|error| json!(error)),
            Err(_) => Err(json!({ "code": ErrorKind::BadJson, "text": "not UTF-8" })),
        };
        let answer = answer.unwrap_or_else(|error| json!({ "error": error }).to_string());
        // Every answer is an object with fields.
        let fields = answer.strip_prefix('{').unwrap_or(&answer);
        answers.push_str(&format!("{{\"row\":{row},{fields}\n"));
    }
    answers
}
