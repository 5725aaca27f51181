//! `zig cc`: one C compiler and linker for every system, from PyPI.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::run::{check, command, root};

const PACKAGES: [&str; 3] = ["ziglang==0.17.1", "cargo-zigbuild==0.24.1", "maturin==1.16.0"];

/// The folder of programs of the virtual environment that has it.
pub(super) fn programs() -> Result<PathBuf, String> {
    let at = root().join("target/platforms/zig");
    let done = at.join("installed");
    let wanted = PACKAGES.join("\n");
    if !fs::read_to_string(&done).is_ok_and(|found| found == wanted) {
        let mut create = command("python3 -m venv");
        create.arg(&at);
        check("python3 -m venv target/platforms/zig", create)?;
        let mut pip = Command::new(at.join("bin/python"));
        pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]).args(PACKAGES);
        check(&format!("pip install {}", PACKAGES.join(" ")), pip)?;
        fs::write(&done, wanted).map_err(|error| format!("{}: {error}", done.display()))?;
        dlltools(&at.join("bin"))?;
    }
    Ok(at.join("bin"))
}

/// The names by which rustc asks for the maker of import libraries of Windows.
fn dlltools(bin: &std::path::Path) -> Result<(), String> {
    let python = bin.join("python");
    let script = format!("#!/bin/sh\nexec {} -m ziglang dlltool \"$@\"\n", python.display());
    for name in ["x86_64-w64-mingw32-dlltool", "i686-w64-mingw32-dlltool"] {
        let path = bin.join(name);
        fs::write(&path, &script).map_err(|error| format!("{}: {error}", path.display()))?;
        let mut mode = command("chmod +x");
        mode.arg(&path);
        check(&format!("chmod +x {name}"), mode)?;
    }
    Ok(())
}

/// `zig` with some arguments.
pub(super) fn zig(line: &str) -> Result<Command, String> {
    let mut zig = Command::new(programs()?.join("python"));
    zig.args(["-m", "ziglang"]).args(line.split_whitespace()).current_dir(root());
    Ok(zig)
}
