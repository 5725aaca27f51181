//! The C library: built, installed and called as its users do.

pub(crate) mod abi;
pub(crate) mod cases;
mod cobol;
mod install;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ajcep::Party;
use ajcep::pack::{PackBuilder, PackLine, Regime};

use crate::run::{check, command, output_of, present, root};
use crate::{header, vocabulary};

const WARNINGS: &str = "-std=c99 -pedantic -Wall -Wextra -Werror -O1 -g";
/// The most that the stripped shared library may take.
const MOST_BYTES: u64 = 11 << 19;

pub(crate) fn all() -> Result<(), String> {
    vocabulary::check()?;
    header::check()?;
    let folder = root().join("target/c");
    let prefix = folder.join("prefix");
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    fs::create_dir_all(&folder).map_err(fault)?;
    install::install(&folder, &prefix)?;
    library_is_small_and_alone(&prefix)?;
    abi::check(&folder, &prefix.join("lib/libajcep.so"))?;
    header_alone(&prefix)?;
    cases::write_header(&folder)?;
    let pack = pack(&folder)?;
    let suite =
        |compiler: &str, name: &str, more: &str| build(compiler, name, more, &folder, &prefix);
    for compiler in ["cc", "clang"].into_iter().filter(|compiler| present(compiler)) {
        answers(Command::new(suite(compiler, "suite", "")?))?;
        program(&suite(compiler, "hostile", "-pthread")?, &[&pack])?;
    }
    program(&suite("cc", "forks", "-pthread")?, &[&pack])?;
    program(&suite("cc", "starved", "")?, &[&pack])?;
    every_function_is_tried()?;
    let inputs =
        ["good", "claim", "declaration", "vessel"].map(|name| format!("examples/{name}.json"));
    let [good, claim, declaration, vessel] = inputs.each_ref();
    program(&suite("cc", "stack", "-pthread")?, &[&pack, good, claim, declaration, vessel])?;
    let sanitized = "-fsanitize=address,undefined -fno-sanitize-recover=all -pthread";
    answers(Command::new(suite("cc", "suite", sanitized)?))?;
    program(&suite("cc", "hostile", sanitized)?, &[&pack, "20000"])?;
    if present("valgrind") {
        answers(valgrind(&suite("cc", "suite", "")?, &[]))?;
        let hostile = valgrind(&suite("cc", "hostile", "-pthread")?, &[&pack, "500"]);
        check(&format!("{VALGRIND} hostile"), hostile)?;
    }
    readme(&folder, &prefix)?;
    examples(&folder, &prefix, &pack)?;
    install::cmake(&folder, &prefix)?;
    let mut ctypes = Command::new("python3");
    ctypes.arg(root().join("bindings/c/tests/foreign.py")).arg(prefix.join("lib/libajcep.so"));
    check("python3 bindings/c/tests/foreign.py", ctypes)
}

fn library_is_small_and_alone(prefix: &Path) -> Result<(), String> {
    let library = prefix.join("lib/libajcep.so");
    let size = fs::metadata(&library).map_err(|error| error.to_string())?.len();
    eprintln!("==> libajcep.so has {size} bytes");
    if size > MOST_BYTES {
        return Err(format!("libajcep.so has {size} bytes, more than {MOST_BYTES}"));
    }
    let mut headers = command("readelf -d");
    headers.arg(&library);
    let printed = output_of("readelf -d libajcep.so", headers)?;
    let needed = printed.lines().filter(|line| line.contains("(NEEDED)"));
    let allowed = ["[libc.so.", "[libm.so.", "[ld-linux"];
    for line in needed {
        if !allowed.iter().any(|name| line.contains(name)) {
            return Err(format!("libajcep.so needs more than libc and libm: {line}"));
        }
    }
    match printed.contains("[libajcep.so.1]") {
        true => Ok(()),
        false => Err("libajcep.so has not the name libajcep.so.1".to_owned()),
    }
}

/// The header compiles by itself, as C89, C99 and C++17.
fn header_alone(prefix: &Path) -> Result<(), String> {
    for (compiler, language) in
        [("cc", "-std=c89 -x c"), ("cc", "-std=c99 -x c"), ("c++", "-std=c++17 -x c++")]
    {
        if compiler == "c++" && !present("c++") {
            continue;
        }
        let line = format!("{compiler} {language} -pedantic -Wall -Wextra -Werror -fsyntax-only");
        let mut compile = command(&line);
        compile.arg(prefix.join("include/ajcep.h"));
        check(&format!("{line} ajcep.h"), compile)?;
    }
    Ok(())
}

/// A pack for the tests: another AJCEP rate for one line of Japan.
pub(crate) fn pack(folder: &Path) -> Result<String, String> {
    let bytes = || {
        let window = "2025-04-01..".parse()?;
        let mut pack = PackBuilder::new("test", Party::Japan, Regime::Ajcep, window);
        pack.add(PackLine::new("0306.17.000".parse()?, "0.5%".parse()?))?;
        pack.to_bytes()
    };
    let bytes = bytes().map_err(|error: ajcep::Error| error.to_string())?;
    let pack = folder.join("test.ajcep");
    fs::write(&pack, bytes).map_err(|error| error.to_string())?;
    Ok(pack.display().to_string())
}

/// Every function that the library shows is among those tried with little memory and stack.
fn every_function_is_tried() -> Result<(), String> {
    let path = root().join("bindings/c/tests/every.h");
    let tried =
        fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut left = abi::functions()?;
    left.retain(|name| !tried.contains(&format!("{name}(")));
    match left.as_slice() {
        [] => Ok(()),
        _ => Err(format!("bindings/c/tests/every.h lacks {}", left.join(", "))),
    }
}

/// Compiles a test program against the installed static library.
fn build(
    compiler: &str,
    name: &str,
    more: &str,
    folder: &Path,
    prefix: &Path,
) -> Result<PathBuf, String> {
    let binary = folder.join(name);
    let mut compile = command(&format!("{compiler} {WARNINGS} {more}"));
    compile.arg("-I").arg(prefix.join("include")).arg("-I").arg(folder);
    compile.arg(root().join(format!("bindings/c/tests/{name}.c"))).arg("-o").arg(&binary);
    compile.arg(prefix.join("lib/libajcep.a")).args(["-lm", "-lpthread", "-ldl"]);
    check(&format!("{compiler} {WARNINGS} {more} {name}.c"), compile)?;
    Ok(binary)
}

fn program(binary: &Path, arguments: &[&str]) -> Result<(), String> {
    let mut run = Command::new(binary);
    run.args(arguments).current_dir(root());
    check(&binary.display().to_string(), run)
}

const VALGRIND: &str = "valgrind --quiet --error-exitcode=9 --leak-check=full --errors-for-leak-kinds=definite,indirect,possible";

fn valgrind(binary: &Path, arguments: &[&str]) -> Command {
    let mut run = command(VALGRIND);
    run.arg(binary).args(arguments);
    run
}

/// Runs the suite and checks its answers.
fn answers(suite: Command) -> Result<(), String> {
    cases::check(&output_of(&format!("{suite:?}"), suite)?)
}

/// The program in the README, which prints what the README says.
fn readme(folder: &Path, prefix: &Path) -> Result<(), String> {
    let name = "bindings/c/README.md";
    let text = fs::read_to_string(root().join(name)).map_err(|error| format!("{name}: {error}"))?;
    let blocks: Vec<&str> = text.split("```").collect();
    let after = |start: &str| blocks.iter().find_map(|block| block.strip_prefix(start));
    let program = after("c\n").ok_or_else(|| format!("{name} has no C program"))?;
    let source = folder.join("readme.c");
    fs::write(&source, program).map_err(|error| error.to_string())?;
    let binary = folder.join("readme");
    let line = "cc -std=c99 -Wall -Werror readme.c";
    let mut compile = command("cc -std=c99 -Wall -Werror");
    compile.arg("-I").arg(prefix.join("include")).arg(source).arg("-o").arg(&binary);
    compile.arg(prefix.join("lib/libajcep.a")).args(["-lm", "-lpthread", "-ldl"]);
    check(line, compile)?;
    let printed = output_of("readme", Command::new(&binary))?;
    match after("sh\ncc quote.c").filter(|block| block.ends_with(&printed)) {
        Some(_) => Ok(()),
        None => Err(format!("{name} does not show what its program prints: {printed}")),
    }
}

/// The examples, built with pkg-config against the shared library as its users do.
fn examples(folder: &Path, prefix: &Path, pack: &str) -> Result<(), String> {
    if !present("pkg-config") {
        return Ok(());
    }
    let out = folder.join("examples");
    let make = |target: &str| {
        let mut make = command("make --silent -C bindings/c/examples");
        make.arg(target).arg(format!("OUT={}", out.display()));
        make.arg(format!("PACK={pack}"));
        make.env("PKG_CONFIG_PATH", prefix.join("lib/pkgconfig"));
        make.env("LD_LIBRARY_PATH", prefix.join("lib"));
        make
    };
    check("make -C bindings/c/examples check", make("check"))?;
    if present("cobc") {
        check("make -C bindings/c/examples check-cobol", make("check-cobol"))?;
        cobol::totals(&out)?;
        cobol::lengths(&out, &prefix.join("share/ajcep"))?;
    }
    Ok(())
}
