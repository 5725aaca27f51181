//! `cargo xtask platforms`: the C library and the command on the systems of their users, each
//! built and asked on this machine; and the oldest compiler.
//!
//! All of it is built by Rust 1.85 of Debian, whose packages are unpacked under
//! `target/platforms`: the machine stays as it is. `zig cc` is the C compiler and the linker of
//! every system. What ran, with figures, stands in `docs/platforms.md`.

mod debian;
mod grown;
mod old_glibc;
mod oldest;
mod runs;
mod same_bytes;
mod target;
mod windows_32;
mod zig;

use std::time::Instant;

use target::{TARGETS, Target};

type Check = fn() -> Result<(), String>;

/// What can be asked for by name, beside the targets.
const OTHERS: [(&str, Check); 5] = [
    ("oldest-rust", oldest::all),
    ("old-glibc", old_glibc::all),
    ("same-bytes", same_bytes::all),
    ("grown", grown::all),
    ("i686-windows", windows_32::layout),
];

/// Everything, or what is named.
pub(crate) fn run(names: &[&str]) -> Result<(), String> {
    let known = |name: &&&str| {
        TARGETS.iter().any(|target| target.name == **name)
            || OTHERS.iter().any(|(other, _)| other == *name)
    };
    if let Some(name) = names.iter().find(|name| !known(name)) {
        let targets = TARGETS.iter().map(|target| target.name);
        let all: Vec<&str> = targets.chain(OTHERS.map(|(name, _)| name)).collect();
        return Err(format!("no platform `{name}`: there are {}", all.join(", ")));
    }
    let wanted = |name: &str| names.is_empty() || names.contains(&name);
    let mut figures = Vec::new();
    for (name, check) in OTHERS.iter().filter(|(name, _)| wanted(name)) {
        let start = Instant::now();
        check()?;
        figures.push(format!("{name}: {} s", start.elapsed().as_secs()));
    }
    for target in TARGETS.iter().filter(|target| wanted(target.name)) {
        figures.push(library(target)?);
        figures.push(runs::command(target)?);
    }
    figures.iter().for_each(|line| eprintln!("==> {line}"));
    Ok(())
}

/// What every test run includes: that the oldest compiler takes the code, the structs of 32-bit
/// Windows, and the C library on 32 bits and on a big-endian machine.
pub(crate) fn some() -> Result<(), String> {
    oldest::compiles()?;
    windows_32::layout()?;
    for target in TARGETS.iter().filter(|target| target.in_every_run) {
        let figures = library(target)?;
        eprintln!("==> {figures}");
    }
    Ok(())
}

/// Builds the C library for a target and asks it there.
fn library(target: &Target) -> Result<String, String> {
    let start = Instant::now();
    let built = target.library()?;
    let seconds = start.elapsed().as_secs();
    let figures = runs::library(target, &built)?;
    Ok(format!("{}: library built in {seconds} s; {figures}", target.name))
}
