//! The examples of the C header: the calls of `bindings/c/examples/calls.c`, which is compiled and
//! run.

use std::collections::BTreeMap;
use std::fs;

use crate::run::root;

const CALLS: &str = "bindings/c/examples/calls.c";

/// The lines between the braces of each call, by the function that it is an example of.
fn calls() -> Result<BTreeMap<String, Vec<String>>, String> {
    let text =
        fs::read_to_string(root().join(CALLS)).map_err(|error| format!("{CALLS}: {error}"))?;
    let mut calls = BTreeMap::new();
    for part in text.split("\n/* ajcep_").skip(1) {
        let example = part.split_once(" */\n").and_then(|(name, rest)| {
            let (_, body) = rest.split_once("(void) {\n")?;
            let (body, _) = body.split_once("\n}\n")?;
            Some((format!("ajcep_{name}"), body.lines().map(str::to_owned).collect()))
        });
        let (name, body) = example.ok_or_else(|| format!("{CALLS}: no call in `{part}`"))?;
        calls.insert(name, body);
    }
    Ok(calls)
}

/// The items of the header, each function with its example.
pub(super) fn with_examples(items: Vec<String>) -> Result<Vec<String>, String> {
    let mut calls = calls()?;
    let mut all = Vec::with_capacity(items.len());
    for item in items {
        let example = function(&item).and_then(|name| calls.remove(name));
        all.push(match (function(&item), example) {
            (Some(_), Some(lines)) => with_example(&item, &lines)?,
            // Its example frees the book that it makes.
            (Some("ajcep_book_free") | None, _) => item,
            (Some(name), None) => return Err(format!("{CALLS} has no call of {name}")),
        });
    }
    match calls.keys().next() {
        None => Ok(all),
        Some(name) => Err(format!("{CALLS}: the header has no {name}")),
    }
}

/// The function that an item declares.
fn function(item: &str) -> Option<&str> {
    let declaration = item.rsplit("*/\n").next()?;
    let (before, _) = declaration.split_once('(')?;
    let name = before.rsplit(' ').next()?.trim_start_matches('*');
    (name.starts_with("ajcep_") && !before.contains("define")).then_some(name)
}

/// An item whose comment has an example before what it says of pointers.
fn with_example(item: &str, lines: &[String]) -> Result<String, String> {
    let place = item.find(" Pointers:").or_else(|| item.find("*/"));
    let (before, after) = place
        .and_then(|place| item.split_at_checked(place))
        .ok_or_else(|| format!("no comment at `{item}`"))?;
    let shown: String = lines
        .iter()
        .map(|line| format!("     {}\n", line.strip_prefix("    ").unwrap_or(line)))
        .collect();
    let before = before.trim_end();
    let end = if after.starts_with(" Pointers:") { "\n" } else { " " };
    Ok(format!("{before}\n\n Example:\n\n{shown}{end}{after}"))
}
