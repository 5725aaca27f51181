//! `cargo xtask floors`: no circle of source files, and no import that runs upward.
//!
//! Circles are looked for in the sources of every crate and of the Python package.
//! The order is that of `floors/rooms.rs`: between the rooms of the core, by the
//! imports of their files, and between the crates, by their manifests.

mod graph;
mod imports;
mod modules;
mod packages;
mod python;
mod rooms;
mod tokens;
mod uses;

use std::collections::BTreeSet;

use graph::{Graph, written};
use modules::{Sources, Tree};
use packages::{Package, line_of, packages};
use rooms::{CRATES, ROOMS, declared, objection, room};

use crate::run::{output, root};

/// The package whose rooms have an order.
const CORE: &str = "ajcep";
/// The sources of the Python package.
const PYTHON: &str = "bindings/python/python/ajcep";
/// Where what is not declared is to be declared.
const DECLARE: &str = "declare it in xtask/src/floors/rooms.rs";

/// Fails if the workspace has a circle or an upward import, and prints each.
pub(crate) fn check() -> Result<(), String> {
    let packages = packages(&output("cargo metadata --no-deps --format-version 1 --offline")?)?;
    let mut sources = Sources::new();
    for package in &packages {
        let directory = package.manifest.replace("Cargo.toml", "src");
        packages::read(&root(), &directory, ".rs", &mut sources)?;
        let manifest = std::fs::read_to_string(root().join(&package.manifest))
            .map_err(|error| format!("{}: {error}", package.manifest))?;
        sources.insert(package.manifest.clone(), manifest);
    }
    for extension in [".py", ".pyi"] {
        packages::read(&root(), PYTHON, extension, &mut sources)?;
    }
    let graph = graph_of(&sources, &packages)?;
    let findings = findings(&graph, &sources, &packages);
    for finding in &findings {
        eprintln!("{finding}");
    }
    match findings.len() {
        0 => Ok(()),
        1 => Err("floors: 1 finding".to_owned()),
        many => Err(format!("floors: {many} findings")),
    }
}

/// Every import between source files.
fn graph_of(sources: &Sources, packages: &[Package]) -> Result<Graph, String> {
    let mut graph = Graph::default();
    for root in packages.iter().flat_map(|package| &package.roots) {
        let tree = Tree::read(root, sources)?;
        for source in tree.files() {
            for import in imports::imports(&tree, source) {
                graph.add(&source.file, import.line, &import.file);
            }
        }
    }
    let python = |file: &&String| file.starts_with(PYTHON) && file.ends_with(".py");
    for file in sources.keys().filter(python) {
        for (line, imported) in python::imports(PYTHON, file, sources) {
            graph.add(file, line, &imported);
        }
    }
    Ok(graph)
}

/// What is wrong, a line or a few for each: circles, upward imports, upward
/// dependencies.
fn findings(graph: &Graph, sources: &Sources, packages: &[Package]) -> Vec<String> {
    let mut findings = circles(graph);
    findings.extend(upward_imports(graph, sources, packages));
    findings.extend(upward_dependencies(sources, packages));
    findings
}

/// The circles, each with the line of each of its imports. One finding per
/// strongly connected component.
fn circles(graph: &Graph) -> Vec<String> {
    let mut findings = Vec::new();
    for component in graph.components() {
        let mut finding = String::new();
        if component.files.len() > 2 {
            let files: Vec<&str> = component.files.iter().copied().collect();
            let (count, files) = (files.len(), files.join(", "));
            finding += &format!("{count} files import each other in circles: {files}\n");
        }
        for circle in &component.circles {
            finding += &format!("circle: {}\n", written(circle));
            for edge in circle {
                finding += &format!("    {}:{} imports {}\n", edge.from, edge.line, edge.to);
            }
        }
        findings.push(finding.trim_end().to_owned());
    }
    findings
}

/// The upward imports between rooms of the core, and its rooms without a floor.
fn upward_imports(graph: &Graph, sources: &Sources, packages: &[Package]) -> Vec<String> {
    if !packages.iter().any(|package| package.name == CORE) {
        return Vec::new();
    }
    let rooms: BTreeSet<&str> = sources.keys().filter_map(|file| room(file)).collect();
    let undeclared = rooms.into_iter().filter(|room| !declared(ROOMS, room));
    let mut findings: Vec<String> =
        undeclared.map(|room| format!("src/{room}: no such room is declared; {DECLARE}")).collect();
    for edge in graph.edges() {
        if let (Some(from), Some(to)) = (room(edge.from), room(edge.to))
            && let Some(why) = objection(ROOMS, from, to)
        {
            findings.push(format!("{}:{} imports {}: {why}", edge.from, edge.line, edge.to));
        }
    }
    findings
}

/// The upward dependencies between crates, and the crates without a floor.
fn upward_dependencies(sources: &Sources, packages: &[Package]) -> Vec<String> {
    let mut findings = Vec::new();
    for package in packages {
        let manifest = &package.manifest;
        if !declared(CRATES, &package.name) {
            findings.push(format!("{manifest}: {} has no floor; {DECLARE}", package.name));
        }
        for used in &package.dependencies {
            if let Some(why) = objection(CRATES, &package.name, used) {
                let line = line_of(sources.get(manifest).map_or("", String::as_str), used);
                findings.push(format!("{manifest}:{line} depends on {used}: {why}"));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(name: &str, manifest: &str, root: &str, dependencies: &[&str]) -> Package {
        Package {
            name: name.into(),
            manifest: manifest.into(),
            roots: vec![root.into()],
            dependencies: dependencies.iter().map(|name| (*name).into()).collect(),
        }
    }

    /// The findings in a core of these files.
    fn findings_in(files: &[(&str, &str)]) -> Vec<String> {
        let sources: Sources =
            files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
        let core = [package(CORE, "Cargo.toml", "src/lib.rs", &[])];
        let graph = graph_of(&sources, &core).unwrap();
        findings(&graph, &sources, &core)
    }

    const LIB: (&str, &str) =
        ("src/lib.rs", "mod tables; mod tariff; mod quote; pub use quote::Quote;");

    #[test]
    fn a_clean_tree() {
        let files = [
            LIB,
            ("src/tables.rs", ""),
            ("src/tariff.rs", "mod line; pub use line::TariffLine;"),
            ("src/tariff/line.rs", "use crate::tables::Rows;"),
            ("src/quote.rs", "use crate::tariff::TariffLine;"),
        ];
        assert_eq!(findings_in(&files), [""; 0]);
    }

    #[test]
    fn a_circle_of_two_files() {
        let files = [
            LIB,
            ("src/tables.rs", ""),
            ("src/tariff.rs", "mod line; mod mfn;"),
            ("src/tariff/line.rs", "\nuse super::mfn::Mfn;"),
            ("src/tariff/mfn.rs", "fn f(x: super::line::TariffLine) {}"),
            ("src/quote.rs", ""),
        ];
        let expected = "circle: src/tariff/line.rs -> src/tariff/mfn.rs -> src/tariff/line.rs
    src/tariff/line.rs:2 imports src/tariff/mfn.rs
    src/tariff/mfn.rs:1 imports src/tariff/line.rs";
        assert_eq!(findings_in(&files), [expected]);
    }

    #[test]
    fn a_circle_through_a_parent_that_re_exports() {
        let files = [
            LIB,
            ("src/tables.rs", ""),
            ("src/tariff.rs", "mod line; mod mfn; pub use line::TariffLine; pub use mfn::Mfn;"),
            ("src/tariff/line.rs", "use super::Mfn;"),
            ("src/tariff/mfn.rs", ""),
            ("src/quote.rs", ""),
        ];
        let found = findings_in(&files);
        assert_eq!(found.len(), 1);
        assert!(
            found[0].starts_with("circle: src/tariff.rs -> src/tariff/line.rs -> src/tariff.rs")
        );
    }

    #[test]
    fn an_upward_import_by_a_path_in_a_function() {
        let files = [
            LIB,
            ("src/tables.rs", "fn f() {\n    let quote: crate::quote::Quote = g();\n}"),
            ("src/tariff.rs", "fn f() { crate::Quote::new() }"),
            ("src/quote.rs", ""),
        ];
        let expected = [
            "src/tables.rs:2 imports src/quote.rs: tables is below quote",
            "src/tariff.rs:1 imports src/lib.rs: tariff is below lib",
        ];
        assert_eq!(findings_in(&files), expected);
    }

    #[test]
    fn what_only_tests_import_is_ignored() {
        let files = [
            LIB,
            ("src/tables.rs", "#[cfg(test)]\nmod tests { use crate::quote::Quote; use super::*; }"),
            ("src/tariff.rs", "#[cfg(test)] mod tests;"),
            ("src/tariff/tests.rs", "use crate::quote::Quote;"),
            ("src/quote.rs", "use crate::tables;"),
        ];
        assert_eq!(findings_in(&files), [""; 0]);
    }

    #[test]
    fn an_undeclared_room() {
        let files = [("src/lib.rs", "mod attic;"), ("src/attic.rs", "")];
        let expected =
            "src/attic: no such room is declared; declare it in xtask/src/floors/rooms.rs";
        assert_eq!(findings_in(&files), [expected]);
    }

    #[test]
    fn upward_dependencies_between_crates() {
        let sources = Sources::from([
            ("crates/ajcep-model/Cargo.toml".into(), "[dependencies]\najcep = \"1\"".into()),
            ("Cargo.toml".into(), String::new()),
        ]);
        let crates = [
            package("ajcep-model", "crates/ajcep-model/Cargo.toml", "", &["serde", CORE]),
            package(CORE, "Cargo.toml", "", &["ajcep-compiler"]),
            package("shed", "shed/Cargo.toml", "", &[]),
        ];
        let expected = [
            "crates/ajcep-model/Cargo.toml:2 depends on ajcep: ajcep-model is below ajcep",
            "shed/Cargo.toml: shed has no floor; declare it in xtask/src/floors/rooms.rs",
        ];
        assert_eq!(upward_dependencies(&sources, &crates), expected);
    }
}
