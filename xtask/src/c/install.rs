//! The library installed as its users do, and found by CMake.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::run::{check, command, present, root};

/// Installs the library, and moves it: what is installed does not say where it was.
pub(super) fn install(folder: &Path, prefix: &Path) -> Result<(), String> {
    let staged = folder.join("staged");
    for old in [&staged, prefix].into_iter().filter(|old| old.exists()) {
        fs::remove_dir_all(old).map_err(|error| format!("{}: {error}", old.display()))?;
    }
    // Twice in a row, as an upgrade does.
    make_install(folder, &staged)?;
    make_install(folder, &staged)?;
    fs::rename(&staged, prefix).map_err(|error| format!("{}: {error}", prefix.display()))?;
    manuals(&prefix.join("share/doc/ajcep"))?;
    let mut make = command("make --silent -C bindings/c check");
    make.arg(format!("TARGET_DIR={}", folder.join("build").display()));
    check("make -C bindings/c check", make)
}

/// Every file that an installed manual links to is installed.
fn manuals(folder: &Path) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", folder.display());
    for entry in fs::read_dir(folder).map_err(fault)? {
        let path = entry.map_err(fault)?.path();
        if path.extension().is_none_or(|extension| extension != "md") {
            continue;
        }
        let text = fs::read_to_string(&path).map_err(fault)?;
        for link in text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()) {
            if !link.is_empty() && !link.contains("://") && !folder.join(link).exists() {
                return Err(format!("{}: `{link}` is not installed", path.display()));
            }
        }
    }
    Ok(())
}

fn make_install(folder: &Path, prefix: &Path) -> Result<(), String> {
    let mut make = command("make --silent -C bindings/c install");
    make.arg(format!("PREFIX={}", prefix.display()));
    make.arg(format!("TARGET_DIR={}", folder.join("build").display()));
    check(&format!("make -C bindings/c install PREFIX={}", prefix.display()), make)
}

/// A CMake project of two folders, each of which finds the package.
pub(super) fn cmake(folder: &Path, prefix: &Path) -> Result<(), String> {
    if !present("cmake") {
        return Ok(());
    }
    let project = folder.join("cmake");
    let example = root().join("bindings/c/examples/quote.c").display().to_string();
    let of = |target: &str| {
        format!(
            "find_package(ajcep 0.1 REQUIRED)\nadd_executable({target} {example})\n\
             target_link_libraries({target} ajcep::{target})\n\
             add_test(NAME {target} COMMAND {target})\n"
        )
    };
    let first = "cmake_minimum_required(VERSION 3.15)\nproject(uses_ajcep C)\nenable_testing()\n";
    let whole = format!("{first}{}add_subdirectory(inner)\n", of("ajcep"));
    for (place, text) in [("CMakeLists.txt", whole), ("inner/CMakeLists.txt", of("static"))] {
        let path = project.join(place);
        let made = path.parent().map_or(Ok(()), fs::create_dir_all);
        made.and_then(|()| fs::write(&path, text)).map_err(|error| error.to_string())?;
    }
    let build = project.join("build");
    let mut configure = command("cmake");
    configure.arg("-S").arg(&project).arg("-B").arg(&build);
    configure.arg(format!("-DCMAKE_PREFIX_PATH={}", prefix.display()));
    configure.arg("-DCMAKE_FIND_PACKAGE_NO_PACKAGE_REGISTRY=ON").stdout(Stdio::null());
    check("cmake -S target/c/cmake", configure)?;
    check("cmake --build target/c/cmake/build", {
        let mut make = command("cmake --build");
        make.arg(&build).stdout(Stdio::null());
        make
    })?;
    check("ctest", {
        let mut test = command("ctest --output-on-failure --test-dir");
        test.arg(&build);
        test
    })
}
