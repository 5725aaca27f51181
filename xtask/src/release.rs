//! What a release needs: one version everywhere, and its section in the changelog.

use std::fs;

use serde_json::Value;

use crate::run::{check as check_run, command, output_of, root};

/// The version of every crate of the workspace.
pub(crate) const VERSION: &str = env!("CARGO_PKG_VERSION");

fn read(name: &str) -> Result<String, String> {
    fs::read_to_string(root().join(name)).map_err(|error| format!("{name}: {error}"))
}

/// Whether everything says the same version. With the variable `TAG`, as in the workflow of a
/// release, that it is the version of the tag, that the changelog has a section for it, and that
/// what is released is committed.
pub(crate) fn check() -> Result<(), String> {
    let mut wrong = Vec::new();
    let (major, minor) = interface()?;
    for (file, line) in [
        ("bindings/c/Makefile", format!("VERSION = {VERSION}")),
        ("bindings/c/Makefile", format!("MAJOR = {major}")),
        ("bindings/c/Makefile", format!("ABI = {major}.{minor}")),
        ("bindings/c/ajcep.map", format!("AJCEP_{major}.{minor} {{")),
        ("bindings/c/Cargo.toml", format!("version = \"{major}.{minor}.0\"")),
        ("bindings/c/build.rs", format!("const INTERFACE: u32 = {major};")),
        ("bindings/c/include/ajcep.h", format!("#define AJCEP_VERSION \"{VERSION}\"")),
    ] {
        if !read(file)?.lines().any(|found| found == line) {
            wrong.push(format!("{file} has not the line `{line}`"));
        }
    }
    let manifest = read("Cargo.toml")?;
    let own =
        manifest.lines().filter(|line| line.starts_with("ajcep") && line.contains("{ version"));
    for line in own.filter(|line| !line.contains(&format!("version = \"{VERSION}\""))) {
        wrong.push(format!("Cargo.toml: `{line}` is not of version {VERSION}"));
    }
    if let Some(tag) = std::env::var("TAG").ok().filter(|tag| tag.starts_with('v')) {
        if tag != format!("v{VERSION}") {
            wrong.push(format!("the tag is {tag}, and the version {VERSION}"));
        }
        wrong.extend(section().err());
        let changed = output_of("git status --porcelain", command("git status --porcelain"))?;
        wrong.extend(changed.lines().map(|line| format!("not committed: {line}")));
    }
    match wrong.as_slice() {
        [] => {
            eprintln!("==> everything is of version {VERSION}");
            Ok(())
        }
        wrong => Err(wrong.join("; ")),
    }
}

/// The major and the minor part of `AJCEP_ABI_VERSION`.
fn interface() -> Result<(u32, u32), String> {
    let header = read("bindings/c/include/ajcep.h")?;
    let number = header.lines().find_map(|line| line.strip_prefix("#define AJCEP_ABI_VERSION "));
    let number = number.and_then(|number| number.parse::<u32>().ok());
    let number = number.ok_or("bindings/c/include/ajcep.h has no number AJCEP_ABI_VERSION")?;
    Ok((number >> 16, number & 0xFFFF))
}

/// The section of the changelog about the version.
fn section() -> Result<String, String> {
    let changelog = read("CHANGELOG.md")?;
    let heading = format!("\n## [{VERSION}]");
    let (_, after) = changelog
        .split_once(&heading)
        .ok_or_else(|| format!("CHANGELOG.md has no section `## [{VERSION}]`"))?;
    let (date, body) = after.split_once('\n').unwrap_or((after, ""));
    let is_date = |text: &str| {
        text.split('-').map(str::len).eq([4, 2, 2])
            && text.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit())
    };
    if !date.strip_prefix(" - ").is_some_and(is_date) {
        return Err(format!("CHANGELOG.md: `##{heading}` is not followed by ` - YYYY-MM-DD`"));
    }
    Ok(body.split("\n## [").next().unwrap_or_default().trim().to_owned())
}

/// Prints what the changelog says about the version.
pub(crate) fn notes() -> Result<(), String> {
    println!("{}", section()?);
    Ok(())
}

/// Publishes the crates of the workspace, in the order of their dependencies, that crates.io does
/// not have yet: so that what failed half-way can be run again.
pub(crate) fn publish() -> Result<(), String> {
    let metadata = "cargo metadata --no-deps --format-version 1 --locked";
    let metadata: Value = serde_json::from_str(&output_of(metadata, command(metadata))?)
        .map_err(|error| format!("{metadata}: {error}"))?;
    let packages = metadata.get("packages").and_then(Value::as_array).into_iter().flatten();
    let published = packages.filter(|package| package.get("publish").is_none_or(Value::is_null));
    let names: Vec<&str> = published.filter_map(|package| package.get("name")?.as_str()).collect();
    let (there, left): (Vec<&str>, Vec<&str>) = names.into_iter().partition(|name| {
        let mut info = command("cargo info --quiet --registry crates-io");
        info.arg(format!("{name}@{VERSION}"));
        info.output().is_ok_and(|output| output.status.success())
    });
    eprintln!("==> on crates.io: {}; to publish: {}", there.join(", "), left.join(", "));
    if left.is_empty() {
        return Ok(());
    }
    let mut publish = command("cargo publish --locked");
    publish.args(left.iter().flat_map(|name| ["--package", *name]));
    check_run("cargo publish --locked", publish)
}
