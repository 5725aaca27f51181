//! The promise of the C interface: a program that was built for this version runs with a library
//! whose structs have grown.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::c;
use crate::run::{check, command, output_of, root};

/// Builds a library from a clone in which every struct that may grow has grown, and runs the
/// programs of the tests against it, built with the header as it is.
pub(super) fn all() -> Result<(), String> {
    let folder = root().join("target/platforms/grown");
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    let sources = folder.join("sources");
    if sources.exists() {
        fs::remove_dir_all(&sources).map_err(fault)?;
    }
    fs::create_dir_all(&folder).map_err(fault)?;
    let mut clone = command("git clone --quiet");
    clone.arg(root()).arg(&sources);
    check("git clone . target/platforms/grown/sources", clone)?;
    let grown = grow(&sources.join("bindings/c/src"))?;
    eprintln!("==> {grown} structs have grown");
    if grown < 12 {
        return Err(format!("only {grown} structs have grown"));
    }
    let line = "cargo rustc -p ajcep-capi --lib --crate-type staticlib --release --locked";
    let mut build = command(line);
    build.current_dir(&sources).env("CARGO_TARGET_DIR", folder.join("build"));
    build.env("CARGO_PROFILE_RELEASE_LTO", "off").env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
    check(&format!("{line} (grown)"), build)?;
    c::cases::write_header(&folder)?;
    let pack = c::pack(&folder)?;
    for name in ["suite", "hostile"] {
        let binary = folder.join(name);
        let mut compile = command("cc -std=c99 -O1 -pthread");
        compile.arg("-I").arg(root().join("bindings/c/include")).arg("-I").arg(&folder);
        compile.arg(root().join(format!("bindings/c/tests/{name}.c"))).arg("-o").arg(&binary);
        compile.arg(folder.join("build/release/libajcep_c.a")).args(["-lm", "-ldl"]);
        check(&format!("cc {name}.c (with the header as it is)"), compile)?;
        let mut run = Command::new(&binary);
        run.arg(&pack).arg("2000");
        match name {
            "suite" => c::cases::check(&output_of("suite (grown)", run)?)?,
            _ => check("hostile (grown)", run)?,
        }
    }
    Ok(())
}

/// What every struct that may grow has at its end.
const LATER: &str = "    /// Of a later version.\n    pub later: [u64; 4],\n";

/// Adds a field to the structs of the files below a folder that declare a first version. Returns
/// how many there are.
fn grow(folder: &Path) -> Result<usize, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    let mut count = 0;
    for entry in fs::read_dir(folder).map_err(fault)?.flatten() {
        let path = entry.path();
        if path.is_dir() {
            count += grow(&path)?;
            continue;
        }
        let mut text = fs::read_to_string(&path).map_err(fault)?;
        let declared: Vec<String> = text
            .lines()
            .filter_map(|line| line.strip_prefix("first_size!("))
            .filter_map(|line| line.trim_start_matches("element ").split(' ').next())
            .map(str::to_owned)
            .collect();
        for name in &declared {
            let begin = format!("pub struct {name} {{\n");
            let Some((before, after)) = text.split_once(&begin) else { continue };
            let Some((fields, rest)) = after.split_once("\n}\n") else { continue };
            text = format!("{before}{begin}{fields}\n{LATER}}}\n{rest}");
            count += 1;
        }
        text = text.lines().map(|line| with_later(line, &declared)).collect();
        fs::write(&path, text).map_err(fault)?;
    }
    Ok(count)
}

/// A line of the sources; one that begins to write a value of the structs that have grown, with
/// the new field.
fn with_later(line: &str, grown: &[String]) -> String {
    let begins = |name: &String| line.ends_with(&format!("{name} {{"));
    let is_declaration = ["->", "struct ", "impl "].iter().any(|word| line.contains(word));
    match !is_declaration && grown.iter().any(begins) {
        true => format!("{line} later: [0; 4],\n"),
        false => format!("{line}\n"),
    }
}
