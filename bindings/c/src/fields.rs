//! JSON for callers that have no reader of it: values by their paths.
//!
//! A path is written as in the errors: `certificate.items[0].code`.

use serde_json::{Map, Value};

use ajcep_core::json::from_text;

use crate::edge::{self, guard, guarded};
use crate::room::{self, AJCEP_MOST_DEPTH, AJCEP_MOST_TEXT, JSON_TIMES, bounded};
use crate::status::{AJCEP_BAD_LENGTH, AJCEP_NOT_FOUND, AJCEP_OK, Failure};
use crate::text::{ajcep_buffer, ajcep_string};

/// One step of a path.
enum Step<'a> {
    Field(&'a str),
    Item(usize),
}

/// The steps of a path; none of an empty one.
fn steps(path: &str) -> Result<Vec<Step<'_>>, Failure> {
    let refused = || Failure::value("path", format!("`{path}`"), "such as items[0].code");
    let mut steps = Vec::new();
    let mut rest = path;
    while !rest.is_empty() {
        if let Some(after) = rest.strip_prefix('[') {
            let (index, after) = after.split_once(']').ok_or_else(refused)?;
            let plain = index.bytes().all(|byte| byte.is_ascii_digit());
            let index = plain.then(|| index.parse().ok()).flatten().ok_or_else(refused)?;
            steps.push(Step::Item(index));
            rest = match after.strip_prefix('.') {
                Some(field) if !field.is_empty() => field,
                None if after.is_empty() || after.starts_with('[') => after,
                _ => return Err(refused()),
            };
            continue;
        }
        let end = rest.find(['.', '[']).unwrap_or(rest.len());
        let (field, after) = rest.split_at(end);
        if field.is_empty() {
            return Err(refused());
        }
        steps.push(Step::Field(field));
        rest = match after.strip_prefix('.') {
            Some(field) if !field.is_empty() && !field.starts_with('[') => field,
            Some(_) => return Err(refused()),
            None => after,
        };
    }
    match steps.len() > AJCEP_MOST_DEPTH {
        true => Err(room::too_deep("path")),
        false => Ok(steps),
    }
}

/// The value at a path; `null` is none.
fn found<'v>(whole: &'v Value, path: &str) -> Result<&'v Value, Failure> {
    let mut value = Some(whole);
    for step in steps(path)? {
        value = value.and_then(|value| match step {
            Step::Field(name) => value.get(name),
            Step::Item(index) => value.get(index),
        });
    }
    let known = value.filter(|value| !value.is_null());
    known.ok_or_else(|| Failure::new(AJCEP_NOT_FOUND, path, "not in the JSON, or null"))
}

/// The place at a path, made if it is not there: a list grows by one item at a time.
fn place<'v>(whole: &'v mut Value, path: &str) -> Result<&'v mut Value, Failure> {
    let mut value = whole;
    for step in steps(path)? {
        value = match step {
            Step::Field(name) => {
                if value.is_null() {
                    *value = Value::Object(Map::new());
                }
                let fields = value.as_object_mut();
                let refused = || Failure::value("path", format!("`{path}`"), "fields of an object");
                fields.ok_or_else(refused)?.entry(name).or_insert(Value::Null)
            }
            Step::Item(index) => {
                if value.is_null() {
                    *value = Value::Array(Vec::new());
                }
                let refused =
                    || Failure::value("path", format!("`{path}`"), "a list, and its next item");
                let items = value.as_array_mut().ok_or_else(refused)?;
                if index == items.len() {
                    items.push(Value::Null);
                }
                items.get_mut(index).ok_or_else(refused)?
            }
        };
    }
    Ok(value)
}

/// The value of JSON; `null` of a text that is not given or blank.
fn parsed(text: &str, field: &str) -> Result<Value, Failure> {
    bounded(text.len(), AJCEP_MOST_TEXT, field)?;
    room::nested(text, field)?;
    room::for_input(text.len(), JSON_TIMES)?;
    match text.trim() {
        "" => Ok(Value::Null),
        text => from_text(text).map_err(|error| Failure::from(error).in_field(field)),
    }
}

/// Sets a value in the JSON that a buffer holds.
///
/// # Safety
/// `json` is NULL or points to an `ajcep_buffer`, which holds `length` bytes; `path` is NULL or
/// points to an `ajcep_string`.
unsafe fn set(
    json: *mut ajcep_buffer,
    path: *const ajcep_string,
    value: Value,
) -> Result<i32, Failure> {
    // SAFETY: what the caller promises, here and below.
    let (mut buffer, path) =
        unsafe { (edge::read(json, "json")?, ajcep_string::at(path).required("path")?) };
    if path.is_empty() {
        return Err(Failure::value("path", "blank", "such as items[0].code"));
    }
    buffer.sound()?;
    if buffer.length > buffer.capacity {
        return Err(Failure::value("json.length", buffer.length, "up to its capacity"));
    }
    let held = ajcep_string { data: buffer.data, length: buffer.length };
    // SAFETY: as above.
    let mut whole = parsed(unsafe { held.read("json") }?.unwrap_or_default(), "json")?;
    *place(&mut whole, path)? = value;
    let text = whole.to_string();
    room::nested(&text, "json")?;
    if text.len() >= buffer.capacity {
        let mut failure = Failure::new(AJCEP_BAD_LENGTH, "json.capacity", "the JSON does not fit");
        (failure.subject, failure.expected) =
            (buffer.capacity.to_string(), format!("{} or more", text.len() + 1));
        return Err(failure);
    }
    // SAFETY: as above.
    unsafe {
        buffer.fill(&text);
        edge::write(json, buffer, "json")?;
    }
    Ok(AJCEP_OK)
}

/// Sets a text in JSON that a buffer holds, at a path such as certificate.items[0].code.
/// Objects and lists on the way are made; the first item of a list is [0], and a list grows by
/// its next item. The buffer begins empty, with length 0, and its length says how much JSON it
/// holds. If the JSON does not fit, it and its length stay as they were. A text that is not
/// given, or blank, sets nothing.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text and of JSON; AJCEP_BAD_VALUE for a path that leads nowhere or is blank,
/// AJCEP_BAD_LENGTH if the JSON does not fit: the part `expected` of the error has the capacity
/// that it needs.
///
/// # Safety
/// `json` points to an `ajcep_buffer` that holds `length` bytes of JSON, `path` and `text` to
/// `ajcep_string`s.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_json_set_text(
    json: *mut ajcep_buffer,
    path: *const ajcep_string,
    text: *const ajcep_string,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        match unsafe { ajcep_string::at(text).read("text") }? {
            None | Some("") => Ok(AJCEP_OK),
            // SAFETY: as above.
            Some(text) => unsafe { set(json, path, Value::from(text)) },
        }
    })
}

/// The same of a value that is JSON itself: true, false, 3, ["dyeing"], [] for an empty list.
///
/// Any thread; what is given is not kept.
///
/// Statuses: as ajcep_json_set_text.
///
/// # Safety
/// As ajcep_json_set_text.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_json_set(
    json: *mut ajcep_buffer,
    path: *const ajcep_string,
    value: *const ajcep_string,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let value = parsed(unsafe { ajcep_string::at(value).required("value") }?, "value")?;
        // SAFETY: as above.
        unsafe { set(json, path, value) }
    })
}

/// Reads the value at a path of JSON: a text as it is, a number, a truth value, an object or a
/// list as JSON; all of it, if the path is not given or blank. What is not there, or null, is
/// AJCEP_NOT_FOUND, and the text is then empty; in JSON that is blank nothing is there.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text and of JSON; AJCEP_NOT_FOUND, AJCEP_BUFFER_TOO_SMALL.
///
/// # Safety
/// `json` and `path` point to `ajcep_string`s, `value` to an `ajcep_buffer`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_json_get(
    json: *const ajcep_string,
    path: *const ajcep_string,
    value: *mut ajcep_buffer,
) -> i32 {
    guarded(|| {
        // SAFETY: what the caller promises, here and below.
        let mut buffer = unsafe { ajcep_buffer::of(value) }?;
        // SAFETY: as above.
        let (json, path) = unsafe { given(json, path) }?;
        let whole = parsed(json, "json")?;
        match found(&whole, path) {
            Ok(Value::String(text)) => buffer.write(text),
            Ok(other) => buffer.write(&other.to_string()),
            Err(failure) => {
                if failure.status == AJCEP_NOT_FOUND {
                    buffer.write("");
                }
                return Err(failure);
            }
        }
        Ok(buffer.status())
    })
}

/// How many items the list at a path of JSON has, or all of it is; 1 for any other value, 0 for
/// what is not there.
///
/// Any thread; what is given is not kept.
///
/// Statuses: of a text and of JSON.
///
/// # Safety
/// `json` and `path` point to `ajcep_string`s, `count` to an integer.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_json_count(
    json: *const ajcep_string,
    path: *const ajcep_string,
    count: *mut i32,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        let (json, path) = unsafe { given(json, path) }?;
        let whole = parsed(json, "json")?;
        let items = match found(&whole, path) {
            Ok(Value::Array(items)) => items.len(),
            Ok(_) => 1,
            Err(failure) if failure.status == AJCEP_NOT_FOUND => 0,
            Err(failure) => return Err(failure),
        };
        let items = i32::try_from(items).unwrap_or(i32::MAX);
        // SAFETY: as above.
        unsafe { edge::write(count, items, "count") }
    })
}

/// JSON and a path; an empty path, the whole, need not be given.
///
/// # Safety
/// Both are NULL or point to `ajcep_string`s.
unsafe fn given<'a>(
    json: *const ajcep_string,
    path: *const ajcep_string,
) -> Result<(&'a str, &'a str), Failure> {
    // SAFETY: what the caller promises.
    unsafe {
        let json = ajcep_string::at(json).required("json")?;
        Ok((json, ajcep_string::at(path).read("path")?.unwrap_or_default()))
    }
}
