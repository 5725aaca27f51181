//! What programs are built against, frozen in `bindings/c/abi`: the names that the shared library
//! shows and the numbers of the header in `names.txt`, and for each data model the layout of every
//! struct.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{command, output_of, root};

const GOLDEN: &str = "bindings/c/abi";

/// The structs of the header with their fields.
fn structs(header: &str) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for block in header.split("typedef struct ").skip(1) {
        let Some((name, rest)) = block.split_once(" {") else { continue };
        let body = rest.split_once("\n}").map_or(rest, |(body, _)| body);
        let fields = without_comments(body)
            .lines()
            .map(str::trim)
            .filter(|line| line.ends_with(';'))
            .filter_map(|line| {
                let word = line.trim_end_matches(';').rsplit([' ', '*']).next()?;
                Some(word.split('[').next()?.to_owned())
            })
            .collect();
        all.push((name.trim().to_owned(), fields));
    }
    all
}

/// C without its comments.
fn without_comments(text: &str) -> String {
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |code, part| code + part.split_once("*/").map_or("", |(_, rest)| rest))
}

/// A program that prints the layout of every struct and the value of every constant.
fn program(header: &str) -> String {
    let mut text = String::from("#include \"ajcep.h\"\n#include <stdio.h>\nint main(void) {\n");
    let mut print = |what: &str, values: &[String]| {
        let shown = "%lld ".repeat(values.len());
        let values: String = values.iter().map(|value| format!(", (long long){value}")).collect();
        text += &format!("printf(\"{what} {}\\n\"{values});\n", shown.trim_end());
    };
    for (name, fields) in structs(header) {
        print(&format!("struct {name}"), &[format!("sizeof({name})")]);
        for field in fields {
            let size = format!("sizeof((({name} *)0)->{field})");
            print(&format!("  {field}"), &[format!("offsetof({name}, {field})"), size]);
        }
    }
    for line in header.lines().filter_map(|line| line.strip_prefix("#define AJCEP_")) {
        // How functions are declared, and the version of the library, are not of the interface.
        let other = ["API", "CALL", "VERSION"];
        let name = line.split_once(' ').map(|(name, _)| name);
        if let Some(name) = name.filter(|name| !other.iter().any(|other| name.starts_with(other))) {
            print(&format!("constant AJCEP_{name}"), &[format!("AJCEP_{name}")]);
        }
    }
    text + "return 0;\n}\n"
}

/// Writes the program that prints the layout into a folder.
pub(crate) fn layout_program(folder: &Path) -> Result<PathBuf, String> {
    let header = root().join("bindings/c/include/ajcep.h");
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    let source = folder.join("layout.c");
    fs::write(&source, program(&fs::read_to_string(header).map_err(fault)?)).map_err(fault)?;
    Ok(source)
}

/// Writes a program that compiles only where the structs are laid out as a data model's list says,
/// which has the structs and fields of the list of another.
pub(crate) fn assertions(model: &str, like: &str, folder: &Path) -> Result<PathBuf, String> {
    let list = |model: &str| {
        let path = root().join(GOLDEN).join(format!("{model}.txt"));
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
    };
    let names = |list: &str| -> Vec<String> {
        let names =
            list.lines().map(|line| line.trim_end_matches(|sign| "0123456789 ".contains(sign)));
        names.map(str::to_owned).collect()
    };
    let (lines, other) = (list(model)?, list(like)?);
    if names(&lines) != names(&other) {
        return Err(format!("{GOLDEN}/{model}.txt has not the structs and fields of {like}.txt"));
    }
    let mut text = String::from("#include \"ajcep.h\"\n");
    let mut of = "";
    for line in lines.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        text += &match words.as_slice() {
            ["struct", name, size] => {
                of = name;
                format!("_Static_assert(sizeof({name}) == {size}, \"{name}\");\n")
            }
            [field, offset, size] => format!(
                "_Static_assert(offsetof({of}, {field}) == {offset} && sizeof((({of} *)0)->{field}) == {size}, \"{of}.{field}\");\n"
            ),
            _ => return Err(format!("{GOLDEN}/{model}.txt: `{line}`")),
        };
    }
    let source = folder.join("assertions.c");
    fs::write(&source, text).map_err(|error| format!("{}: {error}", source.display()))?;
    Ok(source)
}

/// The functions of the interface.
pub(crate) fn functions() -> Result<Vec<String>, String> {
    let path = root().join(GOLDEN).join("names.txt");
    let names =
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let symbols = names.lines().filter_map(|line| line.strip_prefix("symbol ajcep_"));
    let bare = |name: &str| name.split('@').next().unwrap_or(name).to_owned();
    Ok(symbols.map(|name| format!("ajcep_{}", bare(name))).collect())
}

/// Fails if what the layout program printed is not what is frozen for a data model.
pub(crate) fn compare(model: &str, printed: &str, folder: &Path) -> Result<(), String> {
    let is_constant = |line: &&str| line.starts_with("constant ");
    let structs: Vec<&str> = printed.lines().filter(|line| !is_constant(line)).collect();
    frozen(&format!("{model}.txt"), &(structs.join("\n") + "\n"), folder)
}

/// Fails if `found` is not the frozen file.
fn frozen(file: &str, found: &str, folder: &Path) -> Result<(), String> {
    let golden = fs::read_to_string(root().join(GOLDEN).join(file)).unwrap_or_default();
    if golden == found {
        return Ok(());
    }
    let lost: Vec<&str> = golden.lines().filter(|line| !found.contains(line)).collect();
    let kept = folder.join(file);
    fs::write(&kept, found).map_err(|error| format!("{}: {error}", kept.display()))?;
    Err(format!(
        "the interface is not that of {GOLDEN}/{file} (gone or changed: {lost:?}); what it is stands in {}",
        kept.display()
    ))
}

/// Fails if the interface is not the frozen one.
pub(super) fn check(folder: &Path, library: &Path) -> Result<(), String> {
    let binary = folder.join("layout");
    let mut compile = command("cc -std=c99 -Wall -Wextra -Werror");
    compile.arg("-I").arg(root().join("bindings/c/include"));
    compile.arg(layout_program(folder)?).arg("-o").arg(&binary);
    output_of("cc layout.c", compile)?;
    let printed = output_of("layout", std::process::Command::new(&binary))?;
    let mut names = command("nm -D --defined-only");
    names.arg(library);
    let names = output_of("nm -D --defined-only libajcep.so", names)?;
    let mut names: Vec<String> = names
        .lines()
        .filter_map(|line| line.rsplit(' ').next())
        .map(|name| format!("symbol {name}\n"))
        .collect();
    names.sort();
    let constants = printed.lines().filter(|line| line.starts_with("constant "));
    let constants: String = constants.map(|line| format!("{line}\n")).collect();
    frozen("names.txt", &(names.concat() + &constants), folder)?;
    if cfg!(target_pointer_width = "64") { compare("lp64", &printed, folder) } else { Ok(()) }
}
