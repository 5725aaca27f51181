//! Packages of Debian, unpacked side by side.
//!
//! apt keeps its state under `target/platforms`, for all the architectures that are asked for, so
//! that neither root nor a change of the machine is needed.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use crate::run::{check, command, root};

/// The release whose packages are taken. It has Rust 1.85, the oldest that is supported.
const RELEASE: &str = "bookworm";
const RUST: &str = "1.85.0+dfsg3-1~deb12u3";
const SOURCE: &str = "rustc-1.85.0";

/// Where packages are unpacked, one folder for each architecture.
fn folder(name: &str) -> PathBuf {
    root().join("target/platforms").join(name)
}

fn fault(error: std::io::Error) -> String {
    format!("target/platforms: {error}")
}

/// apt with its own state.
fn apt(line: &str) -> Result<Command, String> {
    let own = folder("apt");
    for inner in ["state/lists/partial", "cache/archives/partial", "parts"] {
        fs::create_dir_all(own.join(inner)).map_err(fault)?;
    }
    fs::write(own.join("status"), "").map_err(fault)?;
    let keys = "signed-by=/usr/share/keyrings/debian-archive-keyring.gpg";
    let source = format!("deb [{keys}] http://deb.debian.org/debian {RELEASE} main\n");
    fs::write(own.join("sources.list"), source).map_err(fault)?;
    let at = own.display();
    let configuration = format!(
        "Dir::State \"{at}/state\";\nDir::State::status \"{at}/status\";\nDir::Cache \"{at}/cache\";\n\
         Dir::Etc::sourcelist \"{at}/sources.list\";\nDir::Etc::sourceparts \"{at}/parts\";\n\
         APT::Architecture \"amd64\";\n\
         APT::Architectures {{ \"amd64\"; \"i386\"; \"s390x\"; \"arm64\"; }};\n\
         APT::Sandbox::User \"root\";\n"
    );
    fs::write(own.join("apt.conf"), configuration).map_err(fault)?;
    let mut apt = command(line);
    apt.env("APT_CONFIG", own.join("apt.conf"));
    Ok(apt)
}

/// Unpacks packages into a folder of `target/platforms`, unless they are there.
fn unpacked(name: &str, packages: &[String]) -> Result<PathBuf, String> {
    let (into, downloads) = (folder(name), folder("debs").join(name));
    let done = into.join("unpacked");
    let wanted = packages.join("\n");
    if fs::read_to_string(&done).is_ok_and(|found| found == wanted) {
        return Ok(into);
    }
    fs::create_dir_all(&downloads).map_err(fault)?;
    let download = || {
        let mut download = apt("apt-get download --quiet=2")?;
        download.args(packages).current_dir(&downloads);
        check(&format!("apt-get download {}", packages.join(" ")), download)
    };
    let update = || check("apt-get update", apt("apt-get update --quiet=2")?);
    // The lists of an earlier day may name versions that are gone.
    if !folder("apt/state/lists").join("lock").exists() || download().is_err() {
        update()?;
        download()?;
    }
    for package in fs::read_dir(&downloads).map_err(fault)? {
        let path = package.map_err(fault)?.path();
        let mut unpack = command("dpkg -x");
        unpack.arg(&path).arg(&into);
        check(&format!("dpkg -x {}", path.display()), unpack)?;
    }
    fs::remove_dir_all(&downloads).map_err(fault)?;
    fs::write(&done, wanted).map_err(fault)?;
    Ok(into)
}

fn named(packages: &[&str]) -> Vec<String> {
    packages.iter().map(|name| (*name).to_owned()).collect()
}

/// Cargo of the oldest Rust. With `source`, it can build the standard library too.
pub(super) fn cargo(line: &str, source: bool) -> Result<Command, String> {
    let rust =
        ["rustc-web", "cargo-web", "libstd-rust-web-dev"].map(|name| format!("{name}={RUST}"));
    let mut packages = rust.to_vec();
    packages.extend(named(&[
        "libstd-rust-web-1.85",
        "libllvm19",
        "libhttp-parser2.9",
        "libssh2-1",
        "libpcre3",
    ]));
    let at = unpacked("rust", &packages)?;
    if source {
        let library = unpacked("rust-src", &[format!("rust-web-src={RUST}")])?;
        let wanted = at.join("usr/lib/rustlib/src/rust");
        fs::create_dir_all(at.join("usr/lib/rustlib/src")).map_err(fault)?;
        let _ = fs::remove_file(&wanted);
        #[cfg(unix)]
        std::os::unix::fs::symlink(library.join("usr/src").join(SOURCE), &wanted).map_err(fault)?;
    }
    let mut cargo =
        command(&line.replacen("cargo", &at.join("usr/bin/cargo").display().to_string(), 1));
    cargo.env("LD_LIBRARY_PATH", libraries()?);
    let bin = [at.join("usr/bin"), PathBuf::from("/usr/bin"), PathBuf::from("/bin")];
    cargo.env("PATH", std::env::join_paths(bin).unwrap_or_default());
    // The toolchain of this run is another one.
    for name in ["RUSTUP_TOOLCHAIN", "CARGO", "RUSTC", "RUSTDOC", "RUSTC_WRAPPER", "RUSTFLAGS"] {
        cargo.env_remove(name);
    }
    cargo.env("CARGO_TARGET_DIR", folder("build"));
    Ok(cargo)
}

/// The standard library for another architecture of Linux, beside that of this one.
pub(super) fn standard_library(architecture: &str) -> Result<(), String> {
    let package = format!("libstd-rust-web-dev:{architecture}={RUST}");
    let at = unpacked(&format!("std-{architecture}"), &[package])?;
    let inner = at.join("usr/lib/rustlib");
    let rust = folder("rust/usr/lib/rustlib");
    for target in fs::read_dir(inner).map_err(fault)? {
        let target = target.map_err(fault)?;
        let wanted = rust.join(target.file_name());
        #[cfg(unix)]
        if !wanted.exists() {
            std::os::unix::fs::symlink(target.path(), wanted).map_err(fault)?;
        }
    }
    Ok(())
}

/// The folder where rustc looks for the objects that begin and end a program of Windows, which
/// are made of its sources, and for two libraries that are empty here.
pub(super) fn windows_objects(target: &str) -> Result<PathBuf, String> {
    let at = folder("rust/usr/lib/rustlib").join(target).join("lib");
    fs::create_dir_all(&at).map_err(fault)?;
    for name in ["rsbegin", "rsend"] {
        let source = folder("rust-src/usr/src").join(SOURCE).join("library/rtstartup");
        let mut compile = Command::new(folder("rust/usr/bin/rustc"));
        compile.args(["--crate-type", "lib", "--emit", "obj", "--target", target]);
        compile.arg("-o").arg(at.join(name).with_extension("o"));
        compile.arg(source.join(name).with_extension("rs"));
        compile.env("RUSTC_BOOTSTRAP", "1").env("LD_LIBRARY_PATH", libraries()?);
        check(&format!("rustc {name}.rs (Rust 1.85)"), compile)?;
    }
    for name in ["libssp.a", "libssp_nonshared.a"] {
        fs::write(at.join(name), "!<arch>\n").map_err(fault)?;
    }
    Ok(at)
}

/// Where the compiler finds the libraries that it needs.
fn libraries() -> Result<std::ffi::OsString, String> {
    let all = ["usr/lib", "lib"].map(|inner| folder("rust").join(inner).join("x86_64-linux-gnu"));
    std::env::join_paths(all).map_err(|error| error.to_string())
}

/// A folder with the C library of another architecture of Linux.
pub(super) fn system(architecture: &str) -> Result<PathBuf, String> {
    let packages = ["libc6", "libgcc-s1"].map(|name| format!("{name}:{architecture}"));
    unpacked(&format!("system-{architecture}"), &packages)
}

/// An emulator of a processor.
pub(super) fn emulator(name: &str) -> Result<PathBuf, String> {
    let at = unpacked("qemu", &named(&["qemu-user-static"]))?;
    Ok(at.join("usr/bin").join(name))
}
