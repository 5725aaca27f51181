//! `cargo xtask deb`: packages of Debian: the command with its manual and completions, the
//! shared library, and what programs are built with. Made by dpkg-deb of what `make install`
//! stages.

use std::fs;
use std::path::{Path, PathBuf};

use crate::run::{check, command, output_of, root, run};

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// A package: its name, what it needs, what it is, and which of the staged files are its.
struct Package {
    name: &'static str,
    section: &'static str,
    depends: &'static str,
    about: &'static str,
    files: &'static [&'static str],
}

const PACKAGES: [Package; 3] = [
    Package {
        name: "ajcep",
        section: "utils",
        depends: "libc6 (>= GLIBC), libgcc-s1",
        about: "customs duties and preferences under the ASEAN-Japan agreement (AJCEP)",
        files: &[
            "usr/bin",
            "usr/share/man",
            "usr/share/bash-completion",
            "usr/share/zsh",
            "usr/share/fish",
        ],
    },
    Package {
        name: "libajcep1",
        section: "libs",
        depends: "libc6 (>= GLIBC)",
        about: "library of customs duties and preferences under the AJCEP",
        files: &["usr/lib/ARCH/libajcep.so.1", "usr/lib/ARCH/libajcep.so.1.0"],
    },
    Package {
        name: "libajcep-dev",
        section: "libdevel",
        depends: "libajcep1 (= VERSION)",
        about: "header, static library, COBOL copybook and manuals of libajcep",
        files: &[
            "usr/include",
            "usr/lib/ARCH/libajcep.a",
            "usr/lib/ARCH/libajcep.so",
            "usr/lib/ARCH/pkgconfig",
            "usr/lib/ARCH/cmake",
            "usr/share/ajcep",
            "usr/share/doc/ajcep",
        ],
    },
];

fn fault(error: std::io::Error) -> String {
    format!("target/deb: {error}")
}

/// Makes the packages for this machine in `target/deb`, and looks at what is in them.
pub(crate) fn all() -> Result<(), String> {
    let folder = root().join("target/deb");
    if folder.exists() {
        fs::remove_dir_all(&folder).map_err(fault)?;
    }
    let stage = folder.join("stage");
    let word = |line: &str| Ok::<_, String>(output_of(line, command(line))?.trim().to_owned());
    let machine = word("dpkg --print-architecture")?;
    let libraries = format!("{}-linux-gnu", std::env::consts::ARCH);
    staged(&stage, &libraries)?;
    for package in &PACKAGES {
        let at = folder.join(package.name);
        for file in package.files {
            let file = file.replace("ARCH", &libraries);
            let to = at.join(&file);
            fs::create_dir_all(to.parent().unwrap_or(&at)).map_err(fault)?;
            fs::rename(stage.join(&file), to).map_err(fault)?;
        }
        control(package, &at, &machine)?;
        let mut build = command("dpkg-deb --build --root-owner-group");
        let made = folder.join(format!("{}_{VERSION}-1_{machine}.deb", package.name));
        build.arg(&at).arg(&made);
        check(&format!("dpkg-deb --build {}", package.name), build)?;
    }
    installed(&folder, &machine, &libraries)
}

/// Stages everything: what `make install` installs, and the command.
fn staged(stage: &Path, libraries: &str) -> Result<(), String> {
    let mut make = command("make --silent -C bindings/c install PREFIX=/usr");
    make.arg(format!("LIBDIR=/usr/lib/{libraries}")).arg(format!("DESTDIR={}", stage.display()));
    make.arg(format!("TARGET_DIR={}", root().join("target/c/build").display()));
    check("make -C bindings/c install PREFIX=/usr DESTDIR=target/deb/stage", make)?;
    run("cargo build --release --locked -p ajcep-cli")?;
    let bin = stage.join("usr/bin");
    fs::create_dir_all(&bin).map_err(fault)?;
    let ajcep = root().join("target/release/ajcep");
    fs::copy(&ajcep, bin.join("ajcep")).map_err(fault)?;
    let mut strip = command("strip");
    strip.arg(bin.join("ajcep"));
    check("strip ajcep", strip)?;
    let ask = |line: &str| command(&format!("{} {line}", ajcep.display()));
    let pages = stage.join("usr/share/man/man1");
    let mut manual = ask("manual");
    manual.arg(&pages);
    check("ajcep manual", manual)?;
    for page in fs::read_dir(&pages).map_err(fault)?.flatten() {
        let mut pack = command("gzip -9 --no-name");
        pack.arg(page.path());
        check("gzip", pack)?;
    }
    for (shell, file) in [
        ("bash", "usr/share/bash-completion/completions/ajcep"),
        ("zsh", "usr/share/zsh/vendor-completions/_ajcep"),
        ("fish", "usr/share/fish/vendor_completions.d/ajcep.fish"),
    ] {
        let file = stage.join(file);
        fs::create_dir_all(file.parent().unwrap_or(stage)).map_err(fault)?;
        let line = format!("completions {shell}");
        fs::write(file, output_of(&format!("ajcep {line}"), ask(&line))?).map_err(fault)?;
    }
    Ok(())
}

/// Writes the control files of a package, its licence and its changelog.
fn control(package: &Package, at: &Path, machine: &str) -> Result<(), String> {
    let Package { name, section, depends, about, .. } = package;
    // The glibc of this machine: programs need that or a later one.
    let glibc = output_of("getconf GNU_LIBC_VERSION", command("getconf GNU_LIBC_VERSION"))?;
    let glibc = glibc.trim().trim_start_matches("glibc ");
    let depends = depends.replace("VERSION", &format!("{VERSION}-1")).replace("GLIBC", glibc);
    let control = at.join("DEBIAN");
    fs::create_dir_all(&control).map_err(fault)?;
    let text = format!(
        "Package: {name}\nVersion: {VERSION}-1\nArchitecture: {machine}\nSection: {section}\n\
         Priority: optional\nMaintainer: The ajcep developers <ajcep@users.noreply.github.com>\n\
         Homepage: https://github.com/ajcep/ajcep\nDepends: {depends}\nDescription: {about}\n \
         Exact, offline, cited. Not legal advice; rates are before trade remedies.\n"
    );
    fs::write(control.join("control"), text).map_err(fault)?;
    if *name == "libajcep1" {
        // Debian's own linker cache, when the library comes or goes.
        fs::write(control.join("triggers"), "activate-noawait ldconfig\n").map_err(fault)?;
        fs::write(control.join("shlibs"), format!("libajcep 1 libajcep1 (>= {VERSION})\n"))
            .map_err(fault)?;
    }
    let doc = at.join("usr/share/doc").join(name);
    fs::create_dir_all(&doc).map_err(fault)?;
    fs::copy(root().join("LICENSE"), doc.join("copyright")).map_err(fault)?;
    fs::copy(root().join("CHANGELOG.md"), doc.join("changelog")).map_err(fault)?;
    let mut pack = command("gzip -9 --no-name");
    pack.arg(doc.join("changelog"));
    check("gzip changelog", pack)
}

/// Unpacks the packages as dpkg does, and uses them there.
fn installed(folder: &Path, machine: &str, libraries: &str) -> Result<(), String> {
    let into = folder.join("installed");
    for package in &PACKAGES {
        let mut unpack = command("dpkg -x");
        unpack.arg(folder.join(format!("{}_{VERSION}-1_{machine}.deb", package.name))).arg(&into);
        check(&format!("dpkg -x {}", package.name), unpack)?;
    }
    let inner = |name: &str| -> PathBuf { into.join("usr").join(name) };
    let quote = "quote --to JP --from VN --code 0306.17.000 --date 2026-07-15";
    let ajcep = command(&format!("{} {quote}", inner("bin/ajcep").display()));
    check("ajcep quote (of the package)", ajcep)?;
    let mut compile = command("cc -std=c99 bindings/c/examples/quote.c -lm");
    compile.arg("-I").arg(inner("include")).arg("-o").arg(folder.join("quote"));
    compile.arg("-L").arg(inner("lib").join(libraries)).arg("-lajcep");
    check("cc quote.c (of the package)", compile)?;
    let mut quote = command(&folder.join("quote").display().to_string());
    quote.env("LD_LIBRARY_PATH", inner("lib").join(libraries));
    check("quote (of the package)", quote)
}
