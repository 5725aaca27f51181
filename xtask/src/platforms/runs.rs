//! What is asked of a target: the shared cases and the hostile caller through the C library,
//! the layout of its structs, forks, and a pack made elsewhere; and the command.

use std::fs;
use std::path::{Path, PathBuf};

use super::target::Target;
use super::zig;
use crate::c;
use crate::run::{self, check, output_of, root};

fn fault(error: std::io::Error) -> String {
    format!("target/platforms: {error}")
}

/// The libraries that the static library needs of each system.
fn libraries(target: &Target) -> &'static [&'static str] {
    match target.is_windows() {
        true => &["-lunwind", "-lws2_32", "-luserenv", "-lntdll"],
        false => &["-lunwind", "-lm"],
    }
}

/// Links the programs of the C tests and runs them; says what ran.
pub(super) fn library(target: &Target, built: &Path) -> Result<String, String> {
    let folder = target.folder();
    fs::create_dir_all(&folder).map_err(fault)?;
    let linked = match target.is_windows() {
        true => dll(target, built)?,
        false => built.to_owned(),
    };
    c::cases::write_header(&folder)?;
    let tests = root().join("bindings/c/tests");
    let suite = program(target, &tests.join("suite.c"), &linked)?;
    let printed = output_of(&format!("suite ({})", target.name), target.run(&suite)?)?;
    c::cases::check(&printed.replace("\r\n", "\n"))?;
    let pack = c::pack(&folder)?;
    let mut ran = vec!["the shared cases".to_owned()];
    let others: &[(&str, &[&str])] = match target.is_windows() {
        true => &[("hostile", &["2000"])],
        false => &[("hostile", &["2000"]), ("forks", &[])],
    };
    for (name, arguments) in others {
        let binary = program(target, &tests.join(format!("{name}.c")), &linked)?;
        let mut run = target.run(&binary)?;
        run.arg(&pack).args(*arguments);
        let printed = output_of(&format!("{name} ({})", target.name), run)?;
        ran.push(format!("{name}: {}", printed.trim()));
    }
    let source = c::abi::layout_program(&folder)?;
    let binary = program(target, &source, &linked)?;
    let layout = output_of(&format!("layout ({})", target.name), target.run(&binary)?)?;
    c::abi::compare(target.data_model, &layout.replace("\r\n", "\n"), &folder)?;
    ran.push(format!("structs as {}", target.data_model));
    Ok(ran.join(", "))
}

/// Compiles a C program for a target.
fn program(target: &Target, source: &Path, library: &Path) -> Result<PathBuf, String> {
    let name = source.file_stem().map(|name| name.to_string_lossy().into_owned());
    let name = name.unwrap_or_default() + if target.is_windows() { ".exe" } else { "" };
    let binary = target.folder().join(name);
    let line = format!("cc -target {} -std=c99 -O1 {}", target.zig, target.flags);
    let mut compile = zig::zig(&line)?;
    compile.arg("-I").arg(root().join("bindings/c/include")).arg("-I").arg(target.folder());
    compile.arg(source).arg(library).args(libraries(target)).arg("-o").arg(&binary);
    check(&format!("zig {line} {}", source.display()), compile)?;
    Ok(binary)
}

/// Makes `ajcep.dll` of the static library, and its import library, which is returned.
fn dll(target: &Target, built: &Path) -> Result<PathBuf, String> {
    let folder = target.folder();
    let zig = format!("{} -m ziglang", zig::programs()?.join("python").display());
    // Cargo made the static library, and Make need not.
    let mut make = run::command("make --silent -C bindings/c dll -o");
    make.arg(built).arg(format!("STATIC={}", built.display()));
    make.arg(format!("SHARED_DIR={}", folder.display()));
    make.arg(format!("CC={zig} cc -target {}", target.zig)).arg(format!("DLLTOOL={zig} dlltool"));
    check("make -C bindings/c dll CC='zig cc' DLLTOOL='zig dlltool'", make)?;
    wine_lacks(target)?;
    Ok(folder.join("libajcep.dll.a"))
}

/// Wine 8 has no `bcryptprimitives.dll`, which Windows has since version 8: one function over
/// another that it has.
fn wine_lacks(target: &Target) -> Result<(), String> {
    let folder = target.folder();
    let source = folder.join("random.c");
    fs::write(
        &source,
        "#include <windows.h>\n\
         __declspec(dllimport) BOOLEAN WINAPI SystemFunction036(PVOID, ULONG);\n\
         __declspec(dllexport) BOOL WINAPI ProcessPrng(BYTE *to, SIZE_T bytes) {\n\
         \x20   return SystemFunction036(to, (ULONG)bytes);\n}\n",
    )
    .map_err(fault)?;
    let mut link = zig::zig(&format!("cc -target {} -shared", target.zig))?;
    link.arg("-o").arg(folder.join("bcryptprimitives.dll")).arg(&source).arg("-ladvapi32");
    check("zig cc -shared -o bcryptprimitives.dll", link)
}

/// Builds the command and runs it: a quote, and a table that becomes a pack with the same bytes
/// as on this machine.
pub(super) fn command(target: &Target) -> Result<String, String> {
    let built = target.command()?;
    let folder = target.folder();
    let here = folder.join(built.file_name().unwrap_or_default());
    fs::copy(&built, &here).map_err(fault)?;
    let run = |arguments: &str| {
        let mut run = target.run(&here)?;
        run.args(arguments.split_whitespace()).current_dir(&folder);
        output_of(&format!("ajcep {arguments} ({})", target.name), run)
    };
    let quote = run(
        "quote --to JP --from VN --code 0306.17.000 --date 2026-07-15 --value 1000000 --currency JPY",
    )?;
    if !quote.contains("AJCEP rate  free") {
        return Err(format!("the command on {} prints {quote}", target.name));
    }
    // Lines end as on Windows.
    fs::write(folder.join("rates.csv"), "code,rate\r\n0306.17.000,0.5%\r\n").map_err(fault)?;
    let import = "import rates.csv --party JP --what ajcep --from 2025-04-01 --name test -o";
    run(&format!("{import} there.ajcep"))?;
    let mut host =
        run::command("cargo run --release --quiet --locked -p ajcep-cli --manifest-path");
    host.arg(root().join("Cargo.toml")).arg("--").args(import.split_whitespace());
    host.arg("here.ajcep").current_dir(&folder);
    check("ajcep import (here)", host)?;
    let bytes = |name: &str| fs::read(folder.join(name)).map_err(fault);
    match bytes("there.ajcep")? == bytes("here.ajcep")? {
        true => Ok(format!("{}: the command quotes, and makes the same pack", target.name)),
        false => Err(format!("the pack made on {} has other bytes", target.name)),
    }
}
