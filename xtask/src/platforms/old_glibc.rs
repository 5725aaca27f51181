//! Old Linux: the shared library and the wheel for glibc 2.17, which all distributions since 2014
//! have.

use std::fs;
use std::process::Command;

use super::zig;
use crate::run::{check, command, output_of, root};

/// The oldest glibc, in its minor version 2.
const OLDEST: u32 = 17;

/// Builds both, and reads what they need.
pub(super) fn all() -> Result<(), String> {
    let folder = root().join("target/platforms/old-glibc");
    fs::create_dir_all(&folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let compiler = format!(
        "{} -m ziglang cc -target x86_64-linux-gnu.2.{OLDEST}",
        zig::programs()?.join("python").display()
    );
    let mut make = command("make --silent -C bindings/c install UNWIND=-lunwind");
    make.arg(format!("CC={compiler}")).arg(format!("PREFIX={}", folder.join("prefix").display()));
    make.arg(format!("TARGET_DIR={}", root().join("target/c/build").display()));
    make.arg(format!("SHARED_DIR={}", folder.display()));
    check("make -C bindings/c install CC=\"zig cc -target x86_64-linux-gnu.2.17\"", make)?;
    let library = folder.join("prefix/lib/libajcep.so");
    let mut symbols = command("readelf --wide --version-info");
    symbols.arg(&library);
    let printed = output_of("readelf --version-info libajcep.so", symbols)?;
    let newest = newest(&printed);
    eprintln!("==> libajcep.so needs glibc 2.{newest}");
    if newest > OLDEST {
        return Err(format!("libajcep.so needs glibc 2.{newest}, newer than 2.{OLDEST}"));
    }
    let source = root().join("bindings/c/examples/quote.c");
    let binary = folder.join("quote");
    let mut compile = zig::zig(&format!("cc -target x86_64-linux-gnu.2.{OLDEST} -std=c99"))?;
    compile.arg("-I").arg(folder.join("prefix/include")).arg(source).arg("-o").arg(&binary);
    compile.arg(&library);
    check("zig cc quote.c libajcep.so", compile)?;
    let mut quote = Command::new(&binary);
    quote.env("LD_LIBRARY_PATH", folder.join("prefix/lib"));
    check("quote (glibc 2.17)", quote)?;
    wheel()
}

/// The newest version of glibc that a file asks for.
fn newest(printed: &str) -> u32 {
    let named = printed.split("GLIBC_2.").skip(1);
    let minor = |rest: &str| rest.split(|sign: char| !sign.is_ascii_digit()).next()?.parse().ok();
    named.filter_map(minor).max().unwrap_or(0)
}

/// The wheel, whose builder refuses what `manylinux2014` does not have.
fn wheel() -> Result<(), String> {
    let line = "build --release --locked --zig --compatibility manylinux2014 --out target/platforms/wheels --manifest-path bindings/python/Cargo.toml";
    let bin = zig::programs()?;
    let mut build = Command::new(bin.join("maturin"));
    let path = std::env::var_os("PATH").unwrap_or_default();
    let path = [bin].into_iter().chain(std::env::split_paths(&path));
    build.env("PATH", std::env::join_paths(path).map_err(|error| error.to_string())?);
    build.args(line.split_whitespace()).current_dir(root());
    check(&format!("maturin {line}"), build)
}
