//! Running other programs from the project's root.

use std::path::PathBuf;
use std::process::{Command, Stdio};

/// The project's root.
pub(crate) fn root() -> PathBuf {
    let here = PathBuf::from(env!("CARGO_MANIFEST_DIR"));
    here.parent().map(PathBuf::from).unwrap_or(here)
}

/// A command line in the root; its program is the first word.
pub(crate) fn command(line: &str) -> Command {
    let mut words = line.split_whitespace();
    let mut command = Command::new(words.next().unwrap_or_default());
    command.args(words).current_dir(root());
    command
}

/// Runs `line`, its output shown; fails if it does.
pub(crate) fn run(line: &str) -> Result<(), String> {
    check(line, command(line))
}

/// Runs `command`, shown as `line`.
pub(crate) fn check(line: &str, mut command: Command) -> Result<(), String> {
    eprintln!("==> {line}");
    let status = command.status().map_err(|error| format!("{line}: {error}"))?;
    if status.success() { Ok(()) } else { Err(format!("{line}: {status}")) }
}

/// Runs `line` and returns what it prints.
pub(crate) fn output(line: &str) -> Result<String, String> {
    output_of(line, command(line))
}

/// Runs `command`, shown as `line`, and returns what it prints.
pub(crate) fn output_of(line: &str, mut command: Command) -> Result<String, String> {
    eprintln!("==> {line}");
    let output =
        command.stderr(Stdio::inherit()).output().map_err(|error| format!("{line}: {error}"))?;
    if !output.status.success() {
        return Err(format!("{line}: {}", output.status));
    }
    String::from_utf8(output.stdout).map_err(|error| format!("{line}: {error}"))
}

/// Whether a program is on this machine. In CI every one must be.
pub(crate) fn present(program: &str) -> bool {
    let found = Command::new(program).arg("--version").output().is_ok();
    if !found && std::env::var_os("CI").is_none() {
        eprintln!("==> without {program}: not on this machine");
    }
    found || std::env::var_os("CI").is_some()
}
