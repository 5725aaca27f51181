//! What a release needs: one version everywhere, and its section in the changelog.

use std::fs;

use crate::run::{command, output_of, root};

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
    for (file, line) in [
        ("bindings/c/Makefile", format!("VERSION = {VERSION}\n")),
        ("bindings/c/include/ajcep.h", format!("#define AJCEP_VERSION \"{VERSION}\"\n")),
    ] {
        if !read(file)?.contains(&line) {
            wrong.push(format!("{file} has not the line `{}`", line.trim_end()));
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

/// The section of the changelog about the version.
fn section() -> Result<String, String> {
    let changelog = read("CHANGELOG.md")?;
    let heading = format!("\n## [{VERSION}]");
    let (_, after) = changelog
        .split_once(&heading)
        .ok_or_else(|| format!("CHANGELOG.md has no section `## [{VERSION}]`"))?;
    let body = after.split_once('\n').map_or("", |(_, body)| body);
    Ok(body.split("\n## [").next().unwrap_or_default().trim().to_owned())
}

/// Prints what the changelog says about the version.
pub(crate) fn notes() -> Result<(), String> {
    println!("{}", section()?);
    Ok(())
}
