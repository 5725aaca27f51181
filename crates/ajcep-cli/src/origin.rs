//! `ajcep origin`: one good as JSON, or a file of JSON lines.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::thread;

use ajcep::{
    Book, Determination, Outcome, Production, ProductionForm, Remedies, Status, Tolerated,
};
use clap::Args;
use serde::Serialize;

use crate::failure::Failure;

/// Lines that a thread answers in one round.
const CHUNK: usize = 2048;

#[derive(Args)]
pub(crate) struct Arguments {
    /// The good and its materials as JSON (`-` for standard input).
    #[arg(required_unless_present = "batch")]
    file: Option<PathBuf>,
    /// Answer every line of this file of JSON lines (`-` for standard input).
    #[arg(long, value_name = "GOODS.JSONL", conflicts_with = "file")]
    batch: Option<PathBuf>,
}

pub(crate) fn run(arguments: Arguments, json: bool, out: &mut impl Write) -> Result<(), Failure> {
    if let Some(path) = &arguments.batch {
        return batch(open(path)?, out);
    }
    let path = arguments.file.unwrap_or_else(|| PathBuf::from("-"));
    let text = io::read_to_string(open(&path)?)
        .map_err(|error| Failure::BadInput(format!("{}: {error}", path.display())))?;
    let production = production(&text).map_err(Failure::BadInput)?;
    let determination = Book::embedded().origin(&production)?;
    let remedies = match determination.outcome.status {
        Status::Qualifies => None,
        _ => Some(Book::embedded().remedies(&production)?),
    };
    if json {
        serde_json::to_writer(&mut *out, &Answer { determination, remedies })?;
        writeln!(out)?;
        return Ok(());
    }
    print(&determination, out)?;
    remedies.map_or(Ok(()), |remedies| print_remedies(&production, &remedies, out))
}

#[derive(Serialize)]
struct Answer {
    #[serde(flatten)]
    determination: Determination,
    /// What would make it qualify, if it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    remedies: Option<Remedies>,
}

fn open(path: &Path) -> Result<Box<dyn BufRead>, Failure> {
    if path == Path::new("-") {
        return Ok(Box::new(BufReader::new(io::stdin())));
    }
    let file = File::open(path)
        .map_err(|error| Failure::BadInput(format!("{}: {error}", path.display())))?;
    Ok(Box::new(BufReader::new(file)))
}

fn production(text: &str) -> Result<Production, String> {
    let form: ProductionForm =
        serde_json::from_str(text).map_err(|error| format!("not the JSON of a good: {error}"))?;
    form.read().map_err(|error| error.to_string())
}

fn determine(text: &str) -> Result<Determination, String> {
    Book::embedded().origin(&production(text)?).map_err(|error| error.to_string())
}

/// Answers line by line, in order, a chunk in each thread.
fn batch(input: Box<dyn BufRead>, out: &mut impl Write) -> Result<(), Failure> {
    let threads = thread::available_parallelism().map_or(1, NonZeroUsize::get);
    let mut lines = input.split(b'\n');
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
                chunks.iter().map(|chunk| scope.spawn(|| answer(chunk))).collect();
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

fn answer(lines: &[Vec<u8>]) -> Result<Vec<u8>, Failure> {
    let mut answers = Vec::new();
    for line in lines {
        let told =
            std::str::from_utf8(line).map_err(|_| "not UTF-8".to_owned()).and_then(determine);
        match told {
            Ok(determination) => serde_json::to_writer(&mut answers, &determination)?,
            Err(error) => {
                serde_json::to_writer(&mut answers, &serde_json::json!({ "error": error }))?
            }
        }
        answers.push(b'\n');
    }
    Ok(answers)
}

fn print(determination: &Determination, out: &mut impl Write) -> Result<(), Failure> {
    let Outcome { status, criterion, de_minimis, accumulation } = determination.outcome;
    write!(out, "{}", status.as_str())?;
    if let Some(criterion) = criterion {
        write!(out, " under {}", criterion.as_str())?;
    }
    if de_minimis {
        write!(out, ", DMI")?;
    }
    if accumulation {
        write!(out, ", ACU")?;
    }
    writeln!(out)?;
    writeln!(out, "  rule      {}  ({})", determination.rule, determination.table.edition())?;
    writeln!(out, "  RVC       {}%", determination.rvc_percent)?;
    for reason in &determination.reasons {
        writeln!(out, "  reason    {}  [{}]", reason.text, reason.cites)?;
    }
    for missing in &determination.missing {
        writeln!(out, "  missing   {missing}")?;
    }
    for note in &determination.notes {
        writeln!(out, "  note      {}  [{}]", note.text, note.cites)?;
    }
    writeln!(out, "  note      not legal advice")?;
    Ok(())
}

fn print_remedies(
    production: &Production,
    remedies: &Remedies,
    out: &mut impl Write,
) -> Result<(), Failure> {
    for set in &remedies.sourcing {
        let named = |index: &usize| {
            let code = production.materials.get(*index).map(|material| material.code.to_string());
            format!("{} ({})", index + 1, code.unwrap_or_default())
        };
        let materials: Vec<String> = set.iter().map(named).collect();
        writeln!(out, "  remedy    material {} from a Party", materials.join(" and "))?;
    }
    if let Some(highest) = remedies.highest_non_originating_value {
        writeln!(out, "  remedy    non-originating materials worth at most {highest}")?;
    }
    match remedies.tolerated {
        Some(Tolerated::Value(most)) => {
            writeln!(out, "  remedy    materials that do not change, worth at most {most}")?;
        }
        Some(Tolerated::WeightKg(most)) => {
            writeln!(out, "  remedy    materials that do not change, weighing at most {most} kg")?;
        }
        None => {}
    }
    Ok(())
}
