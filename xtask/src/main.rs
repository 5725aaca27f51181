//! Development tasks. `cargo xtask test` is what CI runs; the other commands are parts of
//! it, or measure, generate and fuzz.

mod bench;
mod c;
mod deb;
mod faces;
mod floors;
mod fuzz;
mod header;
mod own_data;
mod platforms;
mod python;
mod rehearsal;
mod release;
mod run;
mod site;
mod test;
mod vocabulary;

use std::process::ExitCode;

const USAGE: &str = "usage: cargo xtask test | floors | faces | c | python | free-threaded PYTHON | bench | own-data | deb | platforms [NAME...] | header | vocabulary | release | release-check | release-notes | publish | fuzz TARGET|all SECONDS | sanitize | site | oracle GOODS SEED";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["test"] => test::all(),
        ["floors"] => floors::check(),
        ["faces"] => faces::check(),
        ["bench"] => bench::all(),
        ["c"] => c::all(),
        ["python"] => python::all(),
        ["free-threaded", interpreter] => python::free_threaded(interpreter),
        ["header"] => header::write(),
        ["vocabulary"] => vocabulary::write(),
        ["deb"] => deb::all(),
        ["release"] => rehearsal::all(),
        ["publish"] => release::publish(),
        ["release-check"] => release::check(),
        ["release-notes"] => release::notes(),
        ["platforms", names @ ..] => platforms::run(names),
        ["own-data"] => own_data::check(),
        ["fuzz", target, seconds] => fuzz::fuzz(target, seconds),
        ["site"] => site::build(),
        ["sanitize"] => test::sanitized(),
        ["oracle", goods, seed] => test::oracle(goods, seed),
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
