//! Which field failed: every text of every shared case, made one that nothing can be.

use ajcep::claim::{Claim, Declaration};
use ajcep::origin::Production;
use ajcep::{Error, Shipment, json};
use ajcep_suite::Question;
use serde_json::Value;

/// The paths of the texts and numbers of a value.
fn leaves(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| {
            let dot = if path.is_empty() { "" } else { "." };
            leaves(inner, &format!("{path}{dot}{name}"), found);
        }),
        Value::Array(items) => items.iter().enumerate().for_each(|(index, inner)| {
            leaves(inner, &format!("{path}[{index}]"), found);
        }),
        Value::Null => {}
        _ => found.push(path.to_owned()),
    }
}

/// The value at a path.
fn at<'v>(value: &'v mut Value, path: &str) -> &'v mut Value {
    let pointer = path.replace(['.', '['], "/").replace(']', "");
    value.pointer_mut(&format!("/{pointer}")).unwrap()
}

fn read(question: Question, text: &str) -> Result<(), Error> {
    match question {
        Question::Quote => json::from_text::<Shipment>(text).map(drop),
        Question::Origin => json::from_text::<Production>(text).map(drop),
        Question::Claim => json::from_text::<Claim>(text).map(drop),
        Question::Declaration => json::from_text::<Declaration>(text).map(drop),
        _ => Ok(()),
    }
}

#[test]
fn a_text_that_cannot_be_read_is_named_with_its_path() {
    let (mut named, mut wrong) = (0, Vec::new());
    for case in ajcep_suite::cases().unwrap() {
        let sound: Value = serde_json::from_str(&case.input).unwrap();
        if read(case.question, &case.input).is_err() {
            continue;
        }
        let mut paths = Vec::new();
        leaves(&sound, "", &mut paths);
        for path in paths {
            let mut spoiled = sound.clone();
            *at(&mut spoiled, &path) = Value::from("~?");
            let Err(error) = read(case.question, &spoiled.to_string()) else { continue };
            named += 1;
            let is_named = error.field().is_some_and(|field| field == path);
            if !is_named {
                wrong.push(format!("{path}: {error}"));
            }
        }
    }
    assert!(named > 10_000, "{named}");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of {named}: {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
}

#[test]
fn what_lacks_its_other_half_is_named_with_its_path() {
    let (mut named, mut wrong) = (0, Vec::new());
    for case in ajcep_suite::cases().unwrap() {
        let sound: Value = serde_json::from_str(&case.input).unwrap();
        if read(case.question, &case.input).is_err() {
            continue;
        }
        let mut paths = Vec::new();
        leaves(&sound, "", &mut paths);
        for path in &paths {
            let mut halved = sound.clone();
            *at(&mut halved, path) = Value::Null;
            let Err(error) = read(case.question, &halved.to_string()) else { continue };
            if !error.reason().contains("alone") {
                continue;
            }
            named += 1;
            // The half that is left, beside the one that is gone.
            let field = error.field().unwrap_or_default();
            let parent = |path: &str| path.rsplit_once('.').map(|(parent, _)| parent.to_owned());
            if field == path
                || !paths.iter().any(|path| path == field)
                || parent(field) != parent(path)
            {
                wrong.push(format!("{path}: {field}: {error}"));
            }
        }
    }
    assert!(named > 100, "{named}");
    wrong.sort();
    wrong.dedup();
    assert!(wrong.is_empty(), "{} of {named}: {:#?}", wrong.len(), &wrong[..wrong.len().min(20)]);
}
