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

/// The errors that do not name what is at fault, of the shared cases in which one leaf is
/// `replaced`. `names` says whether an error does, given all paths of the case and that of the
/// leaf; `None` of one that it is not about. It is about more than `least`.
fn wrong(
    replaced: &Value,
    least: usize,
    names: impl Fn(&[String], &str, &Error) -> Option<bool>,
) -> Vec<String> {
    let (mut named, mut wrong) = (0, Vec::new());
    for case in ajcep_suite::cases().unwrap() {
        let sound: Value = serde_json::from_str(&case.input).unwrap();
        if read(case.question, &case.input).is_err() {
            continue;
        }
        let mut paths = Vec::new();
        leaves(&sound, "", &mut paths);
        for path in &paths {
            let mut spoiled = sound.clone();
            *at(&mut spoiled, path) = replaced.clone();
            let Err(error) = read(case.question, &spoiled.to_string()) else { continue };
            let Some(is_named) = names(&paths, path, &error) else { continue };
            named += 1;
            if !is_named {
                wrong.push(format!("{path}: {:?}: {error}", error.field()));
            }
        }
    }
    assert!(named > least, "{named}");
    wrong.sort();
    wrong.dedup();
    wrong.truncate(20);
    wrong
}

#[test]
fn a_text_that_cannot_be_read_is_named_with_its_path() {
    let named = |_: &[String], path: &str, error: &Error| Some(error.field() == Some(path));
    assert_eq!(wrong(&Value::from("~?"), 10_000, named), [""; 0]);
}

#[test]
fn what_lacks_its_other_half_is_named_with_its_path() {
    let parent = |path: &str| path.rsplit_once('.').map(|(parent, _)| parent.to_owned());
    let named = |paths: &[String], path: &str, error: &Error| {
        // The half that is left, beside the one that is gone.
        let field = error.field().unwrap_or_default();
        let is_beside = field != path && parent(field) == parent(path);
        let is_alone = error.reason().contains("alone");
        is_alone.then(|| is_beside && paths.iter().any(|path| path == field))
    };
    assert_eq!(wrong(&Value::Null, 100, named), [""; 0]);
}
