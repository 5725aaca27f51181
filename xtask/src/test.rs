//! `cargo xtask test`: every check, in the order in which failures are cheap.

use std::env::consts::ARCH;
use std::fs;
use std::time::SystemTime;

use serde_json::Value;

use crate::run::{check, command, output, root, run};
use crate::{c, faces, floors, fuzz, own_data, platforms, python, release, site};

pub(crate) fn all() -> Result<(), String> {
    run("cargo fmt --all --check")?;
    floors::check()?;
    run("cargo clippy --workspace --all-targets --all-features --locked -- -D warnings")?;
    run("cargo test --workspace --all-features --locked")?;
    run("cargo test --package ajcep --no-default-features --lib --locked")?;
    let mut doc = command("cargo doc --workspace --no-deps --all-features --locked");
    doc.env("RUSTDOCFLAGS", "-D warnings");
    check("cargo doc", doc)?;
    without_std()?;
    main_job()?;
    coverage_table()?;
    faces::check()?;
    release::check()?;
    own_data::check()?;
    c::all()?;
    platforms::some()?;
    python::all()?;
    site::pages()?;
    workflows()?;
    fuzz::short()?;
    packages()
}

/// Links the core into a program without the standard library. No bare-metal
/// target comes with the toolchain, so it is a `no_std` static library: were
/// `std` linked, its panic handler would clash with the library's own.
fn without_std() -> Result<(), String> {
    run("cargo build --manifest-path tests/no_std/Cargo.toml --target-dir target/no_std --locked")
}

/// The README's main job, and that it prints what the README says.
fn main_job() -> Result<(), String> {
    let line = "cargo run --release --locked -p ajcep-cli -- quote --to JP --from VN --code 0306.17.000 --date 2026-07-15 --value 1000000 --currency JPY --quantity 500 --unit kg";
    let printed = output(line)?;
    let readme = read("README.md")?;
    for promised in printed.lines().filter(|line| !line.contains("source")) {
        if !readme.contains(promised) {
            return Err(format!("README.md does not show what its main job prints: {promised}"));
        }
    }
    Ok(())
}

/// The README's table says of every partly known schedule how much is known.
fn coverage_table() -> Result<(), String> {
    let printed = output("cargo run --release --quiet --locked -p ajcep-cli -- coverage --json")?;
    let rows: Vec<Value> = serde_json::from_str(&printed).map_err(|error| error.to_string())?;
    let readme = read("README.md")?;
    for row in rows {
        let figure = |field: &str| row.get(field).and_then(Value::as_u64).unwrap_or_default();
        let (known, lines) = (figure("known"), figure("lines"));
        let promised = format!("{} of {} lines", thousands(known), thousands(lines));
        if known != 0 && known != lines && !readme.contains(&promised) {
            return Err(format!("README.md does not say `{promised}`: {row}"));
        }
    }
    Ok(())
}

fn thousands(number: u64) -> String {
    match number {
        0..1000 => number.to_string(),
        _ => format!("{},{:03}", number / 1000, number % 1000),
    }
}

/// The workflows of GitHub have no fault that zizmor knows.
fn workflows() -> Result<(), String> {
    run(
        "target/python/tests/bin/zizmor --offline --no-progress --config .github/zizmor.yml .github/workflows",
    )
}

/// Tests the C library, where the unsafe code is, and all below it compiled for AddressSanitizer.
/// The runtime comes with the toolchain; only the option waits for a stable name.
pub(crate) fn sanitized() -> Result<(), String> {
    let line = format!(
        "cargo test --locked --package ajcep-capi --target {ARCH}-unknown-linux-gnu --target-dir target/sanitized"
    );
    let mut tests = command(&line);
    tests.env("RUSTC_BOOTSTRAP", "1").env("RUSTFLAGS", "-Zsanitizer=address -Copt-level=1");
    check(&line, tests)
}

/// Compares so many goods with the independent evaluator of origin. Every test run compares
/// 20,000.
pub(crate) fn oracle(goods: &str, seed: &str) -> Result<(), String> {
    let line = "cargo test --release --package ajcep --all-features --test oracle -- --nocapture origin_agrees_with_the_evaluator";
    let mut oracle = command(line);
    oracle.env("AJCEP_ORACLE_GOODS", goods).env("AJCEP_ORACLE_SEED", seed);
    check(line, oracle)
}

/// The packages of the workspace that are not published on crates.io.
const UNPUBLISHED: [&str; 4] = ["ajcep-ingest", "ajcep-python", "ajcep-suite", "xtask"];

/// Packages every published crate, builds it from its tarball, and runs an example
/// of the packaged core.
///
/// Cargo caches the unpacked tarballs by the path of its temporary registry and the
/// version of the crate. Each run uses a new path, so that it does not build the
/// tarball of an earlier run.
fn packages() -> Result<(), String> {
    let all = root().join("target/packages");
    if all.exists() {
        fs::remove_dir_all(&all).map_err(|error| format!("{}: {error}", all.display()))?;
    }
    let since = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH);
    let run_number = since.map_err(|error| error.to_string())?.as_nanos();
    let folder = format!("target/packages/{run_number}");
    let unpublished = UNPUBLISHED.map(|name| format!(" --exclude {name}")).concat();
    run(&format!(
        "cargo package --workspace{unpublished} --allow-dirty --locked --target-dir {folder}"
    ))?;
    let version = release::VERSION;
    let packed = |name: &str| root().join(format!("{folder}/package/{name}-{version}"));
    let manifest = packed("ajcep").join("Cargo.toml");
    let manifest = manifest.display();
    let mut example =
        command(&format!("cargo run --quiet --manifest-path {manifest} --example quote"));
    for name in ["ajcep-model", "ajcep-compiler", "ajcep-notation"] {
        let path = packed(name);
        example.arg("--config").arg(format!("patch.crates-io.{name}.path='{}'", path.display()));
    }
    check("the packed core answers", example)?;
    // Every crate was built again there, and none of it is used again.
    fs::remove_dir_all(&all).map_err(|error| format!("{}: {error}", all.display()))
}

fn read(name: &str) -> Result<String, String> {
    fs::read_to_string(root().join(name)).map_err(|error| format!("{name}: {error}"))
}
