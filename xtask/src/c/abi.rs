//! What programs are built against, frozen in `bindings/c/abi.txt`: the names that the
//! shared library shows, the statuses, and the layout of every struct.

use std::fs;
use std::path::Path;

use crate::run::{command, output_of, root};

const GOLDEN: &str = "bindings/c/abi.txt";

/// The structs of the header with their fields.
fn structs(header: &str) -> Vec<(String, Vec<String>)> {
    let mut all = Vec::new();
    for block in header.split("typedef struct ").skip(1) {
        let Some((name, rest)) = block.split_once(" {") else { continue };
        let body = rest.split_once("\n}").map_or(rest, |(body, _)| body);
        let fields = body
            .lines()
            .map(str::trim)
            .filter(|line| line.ends_with(';') && !line.starts_with('*'))
            .filter_map(|line| {
                let word = line.trim_end_matches(';').rsplit([' ', '*']).next()?;
                Some(word.split('[').next()?.to_owned())
            })
            .collect();
        all.push((name.trim().to_owned(), fields));
    }
    all
}

/// A program that prints the layout of every struct and the value of every constant.
fn program(header: &str) -> String {
    let mut text = String::from("#include \"ajcep.h\"\n#include <stdio.h>\nint main(void) {\n");
    for (name, fields) in structs(header) {
        text += &format!("printf(\"struct {name} %zu\\n\", sizeof({name}));\n");
        for field in fields {
            text += &format!(
                "printf(\"  {field} %zu %zu\\n\", offsetof({name}, {field}), sizeof((({name} *)0)->{field}));\n"
            );
        }
    }
    for line in header.lines().filter_map(|line| line.strip_prefix("#define AJCEP_")) {
        // How functions are declared, and the version of the library, are not of the interface.
        let other = ["API", "CALL", "VERSION"];
        let name = line.split_once(' ').map(|(name, _)| name);
        if let Some(name) = name.filter(|name| !other.iter().any(|other| name.starts_with(other))) {
            text +=
                &format!("printf(\"constant AJCEP_{name} %lld\\n\", (long long)AJCEP_{name});\n");
        }
    }
    text + "return 0;\n}\n"
}

/// The interface as it is.
fn found(folder: &Path, library: &Path) -> Result<String, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    let include = root().join("bindings/c/include");
    let header = fs::read_to_string(include.join("ajcep.h")).map_err(fault)?;
    let source = folder.join("layout.c");
    fs::write(&source, program(&header)).map_err(fault)?;
    let binary = folder.join("layout");
    let mut compile = command("cc -std=c99 -Wall -Wextra -Werror");
    compile.arg("-I").arg(&include).arg(&source).arg("-o").arg(&binary);
    output_of("cc layout.c", compile)?;
    let layout = output_of("layout", std::process::Command::new(&binary))?;
    let mut names = command("nm -D --defined-only");
    names.arg(library);
    let names = output_of("nm -D --defined-only libajcep.so", names)?;
    let mut names: Vec<String> = names
        .lines()
        .filter_map(|line| line.rsplit(' ').next())
        .map(|name| format!("symbol {name}\n"))
        .collect();
    names.sort();
    Ok(names.concat() + &layout)
}

/// Fails if the interface is not the frozen one.
pub(super) fn check(folder: &Path, library: &Path) -> Result<(), String> {
    let golden = fs::read_to_string(root().join(GOLDEN)).unwrap_or_default();
    let found = found(folder, library)?;
    if golden == found {
        return Ok(());
    }
    let lost: Vec<&str> = golden.lines().filter(|line| !found.contains(line)).collect();
    let kept = folder.join("abi.txt");
    fs::write(&kept, &found).map_err(|error| error.to_string())?;
    Err(format!(
        "the interface is not that of {GOLDEN} (gone or changed: {lost:?}); what it is stands in {}",
        kept.display()
    ))
}
