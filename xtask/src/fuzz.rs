//! Fuzzing on stable Rust: the pass that instruments the code for coverage is in its compiler,
//! so that neither a nightly toolchain nor cargo-fuzz is needed.

mod seeds;

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

/// Fuzzes one target, or all of them, for some seconds each. What it finds to be new stays in
/// `target/fuzz-run/corpus`, for the next run.
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
    for target in targets {
        let folder = root().join("target/fuzz-run");
        let (corpus, found) =
            (folder.join("seeds").join(&target), folder.join("corpus").join(&target));
        seeds::write(&target, &corpus)?;
        fs::create_dir_all(&found).map_err(|error| format!("{}: {error}", found.display()))?;
        run(&format!(
            "target/fuzz-run/{triple}/release/{target} {} {} -max_total_time={seconds} -verbosity=0 -print_final_stats=1 -artifact_prefix=target/fuzz-run/",
            found.display(),
            corpus.display()
        ))?;
    }
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
