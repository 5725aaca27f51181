//! `cargo xtask python`: builds the wheel of the Python package, installs it into a clean
//! virtual environment and tests it there.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ajcep::pack::{PackBuilder, PackLine};
use ajcep::tariff::Regime;
use ajcep::{Error, Party};

use crate::run::{check, root, run};
use crate::vocabulary;

/// The builder of the wheel.
const MATURIN: &str = "maturin==1.16.0";

/// The pinned packages that the tests need.
const REQUIREMENTS: &str = "bindings/python/requirements-test.txt";

pub(crate) fn all() -> Result<(), String> {
    vocabulary::check()?;
    let folder = root().join("target/python");
    let tests = installed(&folder)?;
    types(&tests)?;
    let pack = pack(&folder)?;
    let pytest = |arguments: &[&str]| {
        let mut pytest = program(&tests, "python");
        pytest.args(["-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"]);
        // Not in the directory of the sources, so that the wheel is tested.
        pytest.args(arguments).current_dir(&folder).env("AJCEP_TEST_PACK", &pack);
        check(&format!("pytest {}", arguments.join(" ")), pytest)
    };
    pytest(&["--doctest-modules", "--pyargs", "ajcep"])?;
    let cases = root().join("bindings/python/tests");
    pytest(&[&cases.display().to_string()])?;
    // A bench whose peers no longer agree would be noticed when it is next run, weeks later.
    peers(&tests, &folder, &["--check"])?;
    readme(&tests, &folder)
}

/// Installs the package where its tests run.
pub(crate) fn install() -> Result<(), String> {
    installed(&root().join("target/python")).map(drop)
}

/// The environment of the tests, with the wheel as it is built now.
fn installed(folder: &Path) -> Result<PathBuf, String> {
    let wheel = wheel(folder, &[], "wheels")?;
    let tests = environment(&folder.join("tests"), &["-r", REQUIREMENTS])?;
    install_wheel(&tests, &wheel)?;
    Ok(tests)
}

fn install_wheel(environment: &Path, wheel: &Path) -> Result<(), String> {
    let mut install = program(environment, "python");
    install.args(["-m", "pip", "install", "--quiet", "--no-deps", "--force-reinstall"]);
    install.arg(wheel);
    check("pip install the wheel", install)
}

/// Tests the package under free-threaded Python: a wheel of its own, and the tests that
/// need no data frames, whose libraries may have no such wheels.
pub(crate) fn free_threaded(interpreter: &str) -> Result<(), String> {
    let folder = root().join("target/python");
    let wheel = wheel(&folder, &["--interpreter", interpreter], "free-threaded-wheels")?;
    let at = folder.join("free-threaded");
    let pinned = format!("--constraint={REQUIREMENTS}");
    let tests = environment_of(interpreter, &at, &["pytest", "hypothesis", "pyarrow", &pinned])?;
    install_wheel(&tests, &wheel)?;
    let mut gil = program(&tests, "python");
    gil.args(["-c", "import sys, ajcep; assert not sys._is_gil_enabled()"]);
    check("python: the GIL is off, and importing the package leaves it off", gil)?;
    let mut pytest = program(&tests, "python");
    pytest.args(["-m", "pytest", "-q", "--no-header", "-p", "no:cacheprovider"]);
    let own = ["test_threads.py", "test_api.py", "test_cases.py"];
    pytest.args(own.map(|name| root().join("bindings/python/tests").join(name)));
    pytest.current_dir(&folder).env("AJCEP_TEST_PACK", pack(&folder)?);
    check("pytest in free-threaded Python", pytest)
}

/// Builds the wheel in an environment with maturin only.
fn wheel(folder: &Path, more: &[&str], name: &str) -> Result<PathBuf, String> {
    let build = environment(&folder.join("build"), &[MATURIN])?;
    let wheels = folder.join(name);
    if wheels.exists() {
        fs::remove_dir_all(&wheels).map_err(|error| format!("{}: {error}", wheels.display()))?;
    }
    let mut maturin = program(&build, "maturin");
    maturin.args(["build", "--release", "--locked", "--quiet", "--out"]).arg(&wheels);
    maturin.args(more);
    maturin.current_dir(root().join("bindings/python"));
    check("maturin build --release --locked", maturin)?;
    let made = fs::read_dir(&wheels).map_err(|error| format!("{}: {error}", wheels.display()))?;
    let mut paths = made.filter_map(Result::ok).map(|entry| entry.path());
    paths.next().ok_or_else(|| format!("{}: no wheel", wheels.display()))
}

/// A virtual environment with `packages`, created again when they change.
fn environment(at: &Path, packages: &[&str]) -> Result<PathBuf, String> {
    environment_of("python3", at, packages)
}

/// The same for another interpreter.
fn environment_of(interpreter: &str, at: &Path, packages: &[&str]) -> Result<PathBuf, String> {
    let fault = |error: std::io::Error| format!("{}: {error}", at.display());
    let mut wanted = format!("{interpreter} {}", packages.join(" "));
    for package in packages {
        if let Ok(text) = fs::read_to_string(root().join(package)) {
            wanted += &text;
        }
    }
    let stamp = at.join("packages.txt");
    if fs::read_to_string(&stamp).is_ok_and(|made| made == wanted) {
        return Ok(at.to_path_buf());
    }
    if at.exists() {
        fs::remove_dir_all(at).map_err(fault)?;
    }
    let mut venv = Command::new(interpreter);
    venv.args(["-m", "venv"]).arg(at);
    check(&format!("{interpreter} -m venv {}", at.display()), venv)?;
    let mut install = program(at, "python");
    install.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check"]);
    check(&format!("pip install {}", packages.join(" ")), {
        install.args(packages).current_dir(root());
        install
    })?;
    fs::write(stamp, wanted).map_err(fault)?;
    Ok(at.to_path_buf())
}

/// A program of an environment, with the environment on its path.
fn program(environment: &Path, name: &str) -> Command {
    let bin = environment.join("bin");
    let path = std::env::var("PATH").unwrap_or_default();
    let mut program = Command::new(bin.join(name));
    program.env("VIRTUAL_ENV", environment).env("PATH", format!("{}:{path}", bin.display()));
    program
}

/// Checks the types, and that the stubs match the extension module.
fn types(tests: &Path) -> Result<(), String> {
    let python = |arguments: &[&str]| {
        let mut python = program(tests, "python");
        python.args(arguments).current_dir(root().join("bindings/python/tests"));
        check(&format!("python {}", arguments.join(" ")), python)
    };
    python(&["-m", "mypy", "--strict", "-p", "ajcep"])?;
    python(&["-m", "mypy.stubtest", "ajcep", "--allowlist", "stubtest-allowlist.txt"])?;
    let interpreter = tests.join("bin/python");
    let mut pyright = program(tests, "pyright");
    pyright.arg("--pythonpath").arg(interpreter).arg("python/ajcep");
    pyright.current_dir(root().join("bindings/python"));
    check("pyright python/ajcep", pyright)
}

/// A pack for the tests: other AJCEP rates for two lines of Japan.
fn pack(folder: &Path) -> Result<PathBuf, String> {
    let bytes = || -> Result<Vec<u8>, Error> {
        let window = "2025-04-01..".parse()?;
        let mut pack = PackBuilder::new("test", Party::Japan, Regime::Ajcep, window);
        for (code, rate) in [("030617000", "0.5%"), ("620342200", "0.1234567%")] {
            pack.add(PackLine::new(code.parse()?, rate.parse()?))?;
        }
        pack.to_bytes()
    };
    let path = folder.join("test.ajcep");
    let bytes = bytes().map_err(|error| error.to_string())?;
    fs::write(&path, bytes).map_err(|error| format!("{}: {error}", path.display()))?;
    Ok(path)
}

/// Runs the programs in the README, in order, as one.
fn readme(tests: &Path, folder: &Path) -> Result<(), String> {
    let name = "bindings/python/README.md";
    let text = fs::read_to_string(root().join(name)).map_err(|error| format!("{name}: {error}"))?;
    let blocks = text.split("```").filter_map(|block| block.strip_prefix("python\n"));
    let program_text: Vec<&str> = blocks.collect();
    if program_text.is_empty() {
        return Err(format!("{name} has no program"));
    }
    let path = folder.join("readme.py");
    fs::write(&path, program_text.join("\n")).map_err(|error| error.to_string())?;
    let mut python = program(tests, "python");
    python.arg(&path).current_dir(folder).env("MPLBACKEND", "Agg");
    check("python the programs of bindings/python/README.md", python)
}

/// Runs the Python benches, which write their own rows of the summary.
pub(crate) fn bench() -> Result<(), String> {
    run("cargo build --release --locked -p ajcep-cli")?;
    let folder = root().join("target/python");
    let tests = installed(&folder)?;
    peers(&tests, &folder, &[])
}

/// The tables beside those of other libraries.
fn peers(tests: &Path, folder: &Path, arguments: &[&str]) -> Result<(), String> {
    let place = "benches/peers/run.py";
    let mut bench = program(tests, "python");
    bench.arg(root().join(place)).args(arguments).current_dir(folder);
    check(&format!("python {place} {}", arguments.join(" ")), bench)
}
