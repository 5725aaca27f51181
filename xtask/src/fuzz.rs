//! Fuzzing on stable Rust: the pass that instruments the code for coverage is in its compiler,
//! so that neither a nightly toolchain nor cargo-fuzz is needed.

use std::env::consts::ARCH;
use std::fs;

use crate::run::{check, command, root, run};

/// What instruments the code, and keeps overflow an error.
const FLAGS: &str = "--cfg fuzzing -Cpasses=sancov-module \
    -Cllvm-args=-sanitizer-coverage-level=4 \
    -Cllvm-args=-sanitizer-coverage-inline-8bit-counters \
    -Cllvm-args=-sanitizer-coverage-pc-table \
    -Cllvm-args=-sanitizer-coverage-trace-compares \
    -Ccodegen-units=1 -Cdebug-assertions";

/// Fuzzes one target for some seconds. What it finds to be new stays in
/// `target/fuzz-run/corpus`, for the next run.
pub(crate) fn fuzz(target: &str, seconds: &str) -> Result<(), String> {
    let triple = format!("{ARCH}-unknown-linux-gnu");
    let line = format!(
        "cargo build --release --manifest-path fuzz/Cargo.toml --target-dir target/fuzz-run --target {triple} --locked --bin {target}"
    );
    let mut build = command(&line);
    build.env("RUSTFLAGS", FLAGS);
    check(&line, build)?;
    let corpus = root().join("target/fuzz-run/corpus").join(target);
    fs::create_dir_all(&corpus).map_err(|error| format!("{}: {error}", corpus.display()))?;
    let corpus = corpus.display();
    // The panics of a reader that are caught would stop the fuzzer; it is to find those that
    // are not.
    let seeds = if target == "document" { "crates/ajcep-documents/tests/documents" } else { "" };
    run(&format!(
        "target/fuzz-run/{triple}/release/{target} {corpus} {seeds} -max_total_time={seconds} -print_final_stats=1 -artifact_prefix=target/fuzz-run/"
    ))
}
