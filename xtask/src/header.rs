//! `bindings/c/include/ajcep.h`: written from the source of the border, and compared
//! with it.

mod examples;
mod sections;

use std::fs;

use crate::run::root;

const HEADER: &str = "bindings/c/include/ajcep.h";

fn generated() -> Result<String, String> {
    let folder = root().join("bindings/c");
    let config = cbindgen::Config::from_file(folder.join("cbindgen.toml"))?;
    let bindings = cbindgen::Builder::new()
        .with_crate(&folder)
        .with_config(config)
        .generate()
        .map_err(|error| error.to_string())?;
    let mut text = Vec::new();
    bindings.write(&mut text);
    let text = tidy(&String::from_utf8(text).map_err(|error| error.to_string())?);
    let (first, rest) = text.split_once(FIRST_ITEM).ok_or("the header does not begin as it did")?;
    let items = examples::with_examples(items(rest))?;
    let sections = with_macros(&sections::arranged(&items)?);
    Ok(format!(
        "{first}{FIRST_ITEM}{}{C_PLUS_PLUS_BEGINS}{sections}{C_PLUS_PLUS_ENDS}\n#endif /* AJCEP_H */\n",
        versions()
    ))
}

/// The items of the header: blocks between blank lines, of which a comment may have some.
fn items(text: &str) -> Vec<String> {
    let mut items = vec![String::new()];
    let mut in_comment = false;
    for line in text.lines() {
        in_comment = (in_comment || line.contains("/*")) && !line.contains("*/");
        match items.last_mut() {
            Some(item) if in_comment || !line.is_empty() => *item += &format!("{line}\n"),
            _ => items.push(String::new()),
        }
    }
    let is_code = |item: &String| !item.is_empty() && !item.starts_with(['#', '}']);
    items.retain(|item| is_code(item) || item.starts_with("#define"));
    items.iter().map(|item| with_heading(item)).collect()
}

/// The heading of a list, which stands with its first constant, as a comment of its own.
fn with_heading(item: &str) -> String {
    let split = item.strip_prefix("/*\n # ").and_then(|rest| rest.split_once("\n\n"));
    match split {
        Some((heading, rest)) => match rest.split_once("\n */\n") {
            Some((label, code)) if !label.contains('\n') => {
                format!("/* --- {heading} --- */\n\n/*{label} */\n{code}")
            }
            _ => format!("/* --- {heading} --- */\n\n/*\n{rest}"),
        },
        None => item.to_owned(),
    }
}

/// What comes before the first item: the header opens with it.
const FIRST_ITEM: &str = "#define AJCEP_NTS ((size_t)-1)\n";
const C_PLUS_PLUS_BEGINS: &str = "\n#ifdef __cplusplus\nextern \"C\" {\n#endif\n\n";
const C_PLUS_PLUS_ENDS: &str = "#ifdef __cplusplus\n} /* extern \"C\" */\n#endif\n";

/// The version of the library as constants, so that a program can choose when it is compiled.
fn versions() -> String {
    let version = env!("CARGO_PKG_VERSION");
    let numbers: Vec<&str> = version.split(['.', '-']).collect();
    let named = ["MAJOR", "MINOR", "PATCH"].into_iter().zip(numbers);
    let lines: String =
        named.map(|(name, number)| format!("#define AJCEP_VERSION_{name} {number}\n")).collect();
    format!(
        "\n/* The version of the library that this header is of. */\n#define AJCEP_VERSION \"{version}\"\n{lines}"
    )
}

/// The functions with what a compiler of Windows needs to know of them.
fn with_macros(text: &str) -> String {
    let declared = |line: &str| match line.split_once("ajcep_") {
        Some((kind @ ("int32_t " | "const char *"), rest)) if rest.contains('(') => {
            format!("AJCEP_API {kind}AJCEP_CALL ajcep_{rest}\n")
        }
        _ => format!("{line}\n"),
    };
    text.lines().map(declared).collect()
}

/// Comments as a C programmer writes them: what Rust calls safety is what pointers must
/// point to, and a line is on one line.
fn tidy(text: &str) -> String {
    let text = text.replace(" # Safety\n ", " Pointers: ").replace('`', "");
    let lines: Vec<&str> = text.lines().collect();
    let mut out = String::new();
    let mut rest = lines.as_slice();
    while let Some((line, more)) = rest.split_first() {
        match more {
            [middle, end, after @ ..] if line.trim() == "/*" && end.trim() == "*/" => {
                let indent = line.len() - line.trim_start().len();
                out += &format!("{:indent$}/* {} */\n", "", middle.trim());
                rest = after;
            }
            _ => {
                out += &format!("{}\n", line.trim_end());
                rest = more;
            }
        }
    }
    out
}

/// Writes the header.
pub(crate) fn write() -> Result<(), String> {
    let path = root().join(HEADER);
    fs::write(&path, generated()?).map_err(|error| format!("{HEADER}: {error}"))
}

/// Fails if the header is not what the source makes.
pub(crate) fn check() -> Result<(), String> {
    eprintln!("==> {HEADER} is what cbindgen makes of the source");
    let committed = fs::read_to_string(root().join(HEADER)).map_err(|error| error.to_string())?;
    if committed == generated()? {
        Ok(())
    } else {
        Err(format!("{HEADER} is not what the source makes: run `cargo xtask header`"))
    }
}
