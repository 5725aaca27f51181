//! `data/` -> `ajcep-compiler` -> tables in `OUT_DIR`.
//!
//! `AJCEP_DATA_DIR` names another data directory to build with.

use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    println!("cargo:rerun-if-env-changed=AJCEP_DATA_DIR");
    let folder = |variable| std::env::var_os(variable).map(PathBuf::from).unwrap_or_default();
    let data = match std::env::var_os("AJCEP_DATA_DIR") {
        Some(own) => PathBuf::from(own),
        None => folder("CARGO_MANIFEST_DIR").join("data"),
    };
    println!("cargo:rerun-if-changed={}", data.display());
    match ajcep_compiler::compile(&data, &folder("OUT_DIR")) {
        Ok(_) => ExitCode::SUCCESS,
        Err(error) => {
            println!("cargo:warning=ajcep data: {error}");
            eprintln!("ajcep data: {error}");
            ExitCode::FAILURE
        }
    }
}
