//! Fuzzing on stable Rust: the pass that instruments the code for coverage is in its compiler,
//! so that neither a nightly toolchain nor cargo-fuzz is needed.

mod seeds;

use std::env::consts::ARCH;
use std::fs;
use std::num::NonZero;
use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use crate::run::{check, command, root};

/// What instruments the code, and keeps overflow an error.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1 -Cdebug-assertions";

/// How long CI fuzzes each target, in seconds.
const SHORT: u32 = 20;

/// Fuzzes every target for as long as CI has time for.
pub(crate) fn short() -> Result<(), String> {
    fuzz("all", &SHORT.to_string())
}

/// Fuzzes one target, or all of them, for some seconds each, as many at once as there are
/// processors. What it finds to be new stays in `target/fuzz-run/corpus`, for the next run.
pub(crate) fn fuzz(target: &str, seconds: &str) -> Result<(), String> {
    let targets = match target {
        "all" => targets()?,
        one => vec![one.to_owned()],
    };
    let triple = format!("{ARCH}-unknown-linux-gnu");
    let named: String = targets.iter().map(|target| format!(" --bin {target}")).collect();
    let line = format!(
        "cargo build --release --manifest-path fuzz/Cargo.toml --target-dir target/fuzz-run --target {triple} --locked{named}"
    );
    let mut build = command(&line);
    build.env("RUSTFLAGS", FLAGS);
    check(&line, build)?;
    let binaries = root().join("target/fuzz-run").join(triple).join("release");
    let waiting = Mutex::new(targets.into_iter());
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.next());
    let work = || -> Result<(), String> {
        while let Some(target) = next() {
            one(&binaries, &target, seconds)?;
        }
        Ok(())
    };
    let processors = thread::available_parallelism().map_or(1, NonZero::get);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..processors).map(|_| scope.spawn(work)).collect();
        let done = workers.into_iter().map(|worker| {
            worker.join().unwrap_or_else(|_| Err("a worker of the fuzzer panicked".to_owned()))
        });
        done.collect::<Vec<_>>().into_iter().collect()
    })
}

/// Fuzzes one target that is built, and shows what it did.
fn one(binaries: &Path, target: &str, seconds: &str) -> Result<(), String> {
    let folder = root().join("target/fuzz-run");
    let (corpus, found) = (folder.join("seeds").join(target), folder.join("corpus").join(target));
    seeds::write(target, &corpus)?;
    fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
    let output = Command::new(binaries.join(target))
        .args([&found, &corpus])
        .arg(format!("-max_total_time={seconds}"))
        .args(["-verbosity=0", "-print_final_stats=1"])
        .arg(format!("-artifact_prefix=target/fuzz-run/{target}-"))
        .current_dir(root())
        .output()
        .map_err(|error| format!("{target}: {error}"))?;
    let printed = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() {
        return Err(format!("{target}: {}\n{printed}", output.status));
    }
    let runs =
        printed.lines().find_map(|line| line.strip_prefix("stat::number_of_executed_units:"));
    eprintln!("==> fuzz {target}: {} runs in {seconds} s", runs.unwrap_or_default().trim());
    Ok(())
}

/// The targets of `fuzz/`, by their files.
fn targets() -> Result<Vec<String>, String> {
    let folder = root().join("fuzz/fuzz_targets");
    let entries =
        fs::read_dir(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let name = |path: std::path::PathBuf| Some(path.file_stem()?.to_string_lossy().into_owned());
    let mut targets: Vec<String> =
        entries.flatten().filter_map(|entry| name(entry.path())).collect();
    targets.sort();
    Ok(targets)
}
