//! Files of JSON lines: answered line by line, in order, by several threads.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Write};
use std::num::NonZeroUsize;
use std::path::Path;
use std::thread;

use crate::failure::Failure;

/// Lines that a thread answers in one round.
const CHUNK: usize = 2048;

/// The file, or standard input for `-`.
pub(crate) fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path).map_err(|error| bad(path, error))?;
    Ok(Box::new(BufReader::new(file)))
}

/// All of the file, or of standard input for `-`.
pub(crate) fn read(path: &Path) -> Result<String, Failure> {
    let mut text = String::new();
    open(path)?.read_to_string(&mut text).map_err(|error| bad(path, error))?;
    Ok(text)
}

fn bad(path: &Path, error: io::Error) -> Failure {
    Failure::BadInput(format!("{}: {error}", path.display()))
}

/// Answers every line of the file with a line of JSON: what `ask` says, as JSON, or
/// `{"error": …}`.
pub(crate) fn batch(
    path: &Path,
    out: &mut impl Write,
    ask: impl Fn(&str) -> Result<Vec<u8>, String> + Sync,
) -> Result<(), Failure> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let mut lines = open(path)?.split(b'\n');
    loop {
        let mut chunks: Vec<Vec<Vec<u8>>> = Vec::with_capacity(threads);
        for _ in 0..threads {
            let chunk = lines.by_ref().take(CHUNK).collect::<Result<Vec<_>, _>>()?;
            if !chunk.is_empty() {
                chunks.push(chunk);
            }
        }
        if chunks.is_empty() {
            return Ok(());
        }
        let answers: Vec<Result<Vec<u8>, Failure>> = thread::scope(|scope| {
            let started: Vec<_> =
                chunks.iter().map(|chunk| scope.spawn(|| answer(chunk, &ask))).collect();
            started
                .into_iter()
                .map(|thread| {
                    let failed = |_| Err(Failure::Other("a thread failed".to_owned()));
                    thread.join().unwrap_or_else(failed)
                })
                .collect()
        });
        for answered in answers {
            out.write_all(&answered?)?;
        }
    }
}

fn answer(
    lines: &[Vec<u8>],
    ask: impl Fn(&str) -> Result<Vec<u8>, String>,
) -> Result<Vec<u8>, Failure> {
    let mut answers = Vec::new();
    for line in lines {
        match std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned()).and_then(&ask) {
            Ok(told) => answers.extend(told),
            Err(error) => {
                serde_json::to_writer(&mut answers, &serde_json::json!({ "error": error }))?;
            }
        }
        answers.push(b'\n');
    }
    Ok(answers)
}
