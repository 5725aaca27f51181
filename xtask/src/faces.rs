//! `cargo xtask faces`: the list of what each interface offers is true and complete.

use std::collections::BTreeSet;
use std::fs;

use serde::Deserialize;

use crate::run::{output, root};

const LIST: &str = "docs/faces.toml";

#[derive(Deserialize)]
struct Faces {
    capability: Vec<Capability>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Capability {
    name: String,
    rust: Offer,
    command: Offer,
    c: Offer,
    python: Offer,
}

/// The names an interface offers something by, or why it does not.
#[derive(Deserialize)]
#[serde(untagged)]
enum Offer {
    Names(Vec<String>),
    Lacks { lacks: String },
}

pub(crate) fn check() -> Result<(), String> {
    let Faces { capability } =
        toml::from_str(&read(LIST)?).map_err(|error| format!("{LIST}: {error}"))?;
    let mut wrong = Vec::new();
    let book = declared(&read("src/book.rs")?, &["    pub fn ", "    pub const fn "]);
    let book = book.into_iter().map(|method| format!("Book::{method}")).collect();
    let python = python_functions()?;
    for (face, offered, found) in [
        ("rust", offers(&capability, |it| &it.rust), book),
        ("command", offers(&capability, |it| &it.command), commands()?),
        ("c", offers(&capability, |it| &it.c), c_functions()?),
        ("python", offers(&capability, |it| &it.python), python),
    ] {
        let (names, unexplained) = offered;
        wrong.extend(unexplained.iter().map(|name| format!("{face}: no reason at `{name}`")));
        wrong
            .extend(found.difference(&names).map(|name| format!("{face}: `{name}` is not listed")));
        for name in names.difference(&found) {
            if !(face == "rust" && exported(name)? || face == "python" && name == "AjcepError") {
                wrong.push(format!("{face}: `{name}` does not exist"));
            }
        }
    }
    match wrong.as_slice() {
        [] => Ok(()),
        wrong => Err(format!("{LIST}: {}", wrong.join("; "))),
    }
}

/// The names of one interface, and the capabilities it lacks without a reason.
fn offers(
    capabilities: &[Capability],
    of: impl Fn(&Capability) -> &Offer,
) -> (BTreeSet<String>, Vec<&str>) {
    let (mut names, mut unexplained) = (BTreeSet::new(), Vec::new());
    for capability in capabilities {
        match of(capability) {
            Offer::Names(given) if !given.is_empty() => names.extend(given.iter().cloned()),
            Offer::Lacks { lacks } if !lacks.is_empty() => {}
            _ => unexplained.push(capability.name.as_str()),
        }
    }
    (names, unexplained)
}

/// Whether the core exports an item: `Book`, or `origin::outcome`.
fn exported(path: &str) -> Result<bool, String> {
    let (file, item) = match path.split_once("::") {
        Some((room, item)) if room != "Book" => (format!("src/{room}.rs"), item),
        _ => ("src/lib.rs".to_owned(), path),
    };
    let text = read(&file)?;
    let words = |line: &str| {
        line.split(|sign: char| !sign.is_alphanumeric() && sign != '_').any(|word| word == item)
    };
    // A `pub use` list may span lines, so any line of the module that names the item counts.
    Ok(text.lines().any(|line| !line.trim_start().starts_with("//") && words(line)))
}

/// The subcommands that `ajcep --help` lists.
fn commands() -> Result<BTreeSet<String>, String> {
    let help = output("cargo run --quiet --locked -p ajcep-cli -- --help")?;
    let lines = help.lines().skip_while(|line| *line != "Commands:").skip(1);
    let names = lines.take_while(|line| !line.is_empty());
    let names = names.filter_map(|line| line.split_whitespace().next());
    Ok(names.filter(|name| *name != "help").map(ToOwned::to_owned).collect())
}

/// The functions that the C header declares.
fn c_functions() -> Result<BTreeSet<String>, String> {
    let header = read("bindings/c/include/ajcep.h")?;
    let declared = header.lines().filter(|line| !line.starts_with(['*', '/', ' ', '#']));
    let name = |line: &str| {
        let (before, _) = line.split_once('(')?;
        let name = before.rsplit([' ', '*']).next()?;
        name.starts_with("ajcep_").then(|| name.to_owned())
    };
    Ok(declared.filter_map(name).collect())
}

/// The functions that the Python package exports.
fn python_functions() -> Result<BTreeSet<String>, String> {
    let init = read("bindings/python/python/ajcep/__init__.py")?;
    let list = init.split_once("__all__ = [").and_then(|(_, rest)| rest.split_once(']'));
    let (list, _) = list.ok_or("the Python package has no __all__")?;
    let names = list.split(',').map(|name| name.trim().trim_matches('"'));
    let function = |name: &&str| name.starts_with(|first: char| first.is_ascii_lowercase());
    Ok(names.filter(function).map(ToOwned::to_owned).collect())
}

/// The names declared after one of `heads` in a text.
fn declared(text: &str, heads: &[&str]) -> BTreeSet<String> {
    let name = |line: &str| {
        let rest = heads.iter().find_map(|head| line.strip_prefix(head))?;
        rest.split(['(', '<']).next().map(ToOwned::to_owned)
    };
    text.lines().filter_map(name).collect()
}

fn read(name: &str) -> Result<String, String> {
    fs::read_to_string(root().join(name)).map_err(|error| format!("{name}: {error}"))
}
