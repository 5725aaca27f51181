//! [`Target`]: a system, what builds for it, and how its programs run here.

use std::path::{Path, PathBuf};
use std::process::Command;

use super::{debian, zig};
use crate::run::{check, command, root};

/// Where the standard library is from.
pub(super) enum Standard {
    /// A package of Debian, for an architecture.
    Package(&'static str),
    /// Its sources: Debian has no package.
    Built,
}

/// How a program runs on this machine.
pub(super) enum Runner {
    /// As it is.
    Here,
    /// By the loader of another architecture, whose C library is unpacked.
    Loader { architecture: &'static str, loader: &'static str, libraries: &'static str },
    /// By an emulator of the processor.
    Emulator { architecture: &'static str, program: &'static str },
    /// By wine.
    Wine,
}

/// A system.
pub(super) struct Target {
    pub(super) name: &'static str,
    /// The target of rustc.
    pub(super) rust: &'static str,
    /// That of zig, with the oldest glibc.
    pub(super) zig: &'static str,
    /// What more the C compiler is given.
    pub(super) flags: &'static str,
    pub(super) standard: Standard,
    pub(super) runner: Runner,
    /// The list of `bindings/c/abi` that its structs follow.
    pub(super) data_model: &'static str,
    pub(super) in_every_run: bool,
}

pub(super) const TARGETS: &[Target] = &[
    Target {
        name: "i686-linux",
        rust: "i686-unknown-linux-gnu",
        zig: "x86-linux-gnu.2.17",
        flags: "-pthread",
        standard: Standard::Package("i386"),
        runner: Runner::Loader {
            architecture: "i386",
            loader: "lib/ld-linux.so.2",
            libraries: "lib/i386-linux-gnu",
        },
        data_model: "ilp32",
        in_every_run: true,
    },
    Target {
        name: "s390x-linux",
        rust: "s390x-unknown-linux-gnu",
        zig: "s390x-linux-gnu.2.17",
        flags: "-pthread",
        standard: Standard::Package("s390x"),
        runner: Runner::Emulator { architecture: "s390x", program: "qemu-s390x-static" },
        data_model: "lp64",
        in_every_run: true,
    },
    Target {
        name: "aarch64-linux",
        rust: "aarch64-unknown-linux-gnu",
        zig: "aarch64-linux-gnu.2.17",
        flags: "-pthread",
        standard: Standard::Package("arm64"),
        runner: Runner::Emulator { architecture: "arm64", program: "qemu-aarch64-static" },
        data_model: "lp64",
        in_every_run: false,
    },
    Target {
        name: "x86_64-musl",
        rust: "x86_64-unknown-linux-musl",
        zig: "x86_64-linux-musl",
        flags: "-pthread -static",
        standard: Standard::Built,
        runner: Runner::Here,
        data_model: "lp64",
        in_every_run: false,
    },
    Target {
        name: "x86_64-windows",
        rust: "x86_64-pc-windows-gnu",
        zig: "x86_64-windows-gnu",
        flags: "-DAJCEP_DLL",
        standard: Standard::Built,
        runner: Runner::Wine,
        data_model: "lp64",
        in_every_run: false,
    },
];

/// What builds quickly: what is measured here is whether it is right.
const PROFILE: [(&str, &str); 3] = [
    ("CARGO_PROFILE_RELEASE_LTO", "off"),
    ("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_RELEASE_OPT_LEVEL", "2"),
];

impl Target {
    pub(super) fn is_windows(&self) -> bool {
        matches!(self.runner, Runner::Wine)
    }

    /// Where things for the target are made.
    pub(super) fn folder(&self) -> PathBuf {
        root().join("target/platforms/made").join(self.name)
    }

    /// Cargo of the oldest Rust, for this target.
    pub(super) fn cargo(&self, line: &str) -> Result<Command, String> {
        let is_built = matches!(self.standard, Standard::Built);
        let mut cargo = debian::cargo(line, is_built)?;
        match self.standard {
            Standard::Package(architecture) => debian::standard_library(architecture)?,
            Standard::Built => {
                cargo.arg("-Zbuild-std=std,panic_unwind").env("RUSTC_BOOTSTRAP", "1");
                let flags = match self.is_windows() {
                    true => format!("-Lnative={}", debian::windows_objects(self.rust)?.display()),
                    // zig brings the objects that begin a program.
                    false => "-Clink-self-contained=no".to_owned(),
                };
                let name = self.rust.replace('-', "_").to_uppercase();
                cargo.env(format!("CARGO_TARGET_{name}_RUSTFLAGS"), flags);
            }
        }
        let own = cargo.get_envs().find(|(name, _)| *name == "PATH").and_then(|(_, path)| path);
        let path = own.map(std::env::split_paths).into_iter().flatten();
        let path = std::env::join_paths([zig::programs()?].into_iter().chain(path));
        cargo.env("PATH", path.map_err(|error| error.to_string())?).envs(PROFILE);
        Ok(cargo)
    }

    /// Builds the static library.
    pub(super) fn library(&self) -> Result<PathBuf, String> {
        let line = format!(
            "cargo rustc -p ajcep-capi --lib --crate-type staticlib --release --locked --target {}",
            self.rust
        );
        check(&format!("{line} (Rust 1.85)"), self.cargo(&line)?)?;
        let made = root().join("target/platforms/build").join(self.rust).join("release");
        Ok(made.join("libajcep_c.a"))
    }

    /// Builds the command, with what reads CSV.
    pub(super) fn command(&self) -> Result<PathBuf, String> {
        let line = format!(
            "cargo zigbuild -p ajcep-cli --no-default-features --release --locked --target {}{}",
            self.rust,
            self.zig.split_once("gnu.").map(|(_, glibc)| format!(".{glibc}")).unwrap_or_default()
        );
        check(&format!("{line} (Rust 1.85)"), self.cargo(&line)?)?;
        let made = root().join("target/platforms/build").join(self.rust).join("release");
        Ok(made.join(if self.is_windows() { "ajcep.exe" } else { "ajcep" }))
    }

    /// A program of the target as a command of this machine.
    pub(super) fn run(&self, program: &Path) -> Result<Command, String> {
        Ok(match self.runner {
            Runner::Here => Command::new(program),
            Runner::Loader { architecture, loader, libraries } => {
                let system = debian::system(architecture)?;
                let mut run = Command::new(system.join(loader));
                run.arg("--library-path").arg(system.join(libraries)).arg(program);
                run
            }
            Runner::Emulator { architecture, program: emulator } => {
                let mut run = Command::new(debian::emulator(emulator)?);
                run.arg("-L").arg(debian::system(architecture)?).arg(program);
                run
            }
            Runner::Wine => {
                let wine = Path::new("/usr/lib/wine/wine64");
                if !wine.exists() {
                    return Err("there is no wine: apt-get install wine64".to_owned());
                }
                let mut run = command(&wine.display().to_string());
                run.arg(program).env("WINEDEBUG", "-all");
                run.env("WINEPREFIX", root().join("target/platforms/wine"));
                run
            }
        })
    }
}
