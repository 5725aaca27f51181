//! The project's chores. `cargo xtask test` is what CI runs, whole; `cargo xtask c` and
//! `cargo xtask python` run what of it concerns those bindings; `cargo xtask bench`
//! measures; `cargo xtask header` writes the C header, `cargo xtask
//! vocabulary` its constants; `cargo xtask fuzz` fuzzes what
//! parses input; `cargo xtask floors` finds circles of files and upward imports;
//! `cargo xtask free-threaded` tests the Python package under an interpreter
//! without a lock, which few systems have yet.

mod bench;
mod c;
mod floors;
mod header;
mod own_data;
mod python;
mod run;
mod test;
mod vocabulary;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask test | floors | c | python | free-threaded PYTHON | bench | header | vocabulary | fuzz TARGET SECONDS";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["test"] => test::all(),
        ["floors"] => floors::check(),
        ["bench"] => bench::all(),
        ["c"] => c::all(),
        ["python"] => python::all(),
        ["free-threaded", interpreter] => python::free_threaded(interpreter),
        ["header"] => header::write(),
        ["vocabulary"] => vocabulary::write(),
        ["fuzz", target, seconds] => test::fuzz(target, seconds),
        _ => Err(USAGE.to_owned()),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(reason) => {
            eprintln!("xtask: {reason}");
            ExitCode::FAILURE
        }
    }
}
