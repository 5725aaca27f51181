//! The packages of the workspace: their source files, their root files, and which
//! of them depends on which. Read from `cargo metadata`.

use std::fs;
use std::path::Path;

use serde_json::Value;

use super::modules::Sources;

/// A package of the workspace. Paths are from the workspace's root, with `/`.
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) manifest: String,
    /// The root files in `src/`, of the library and of the programs.
    pub(crate) roots: Vec<String>,
    /// Names of the packages that its code or its build script uses.
    pub(crate) dependencies: Vec<String>,
}

/// The packages in what `cargo metadata` prints.
pub(crate) fn packages(metadata: &str) -> Result<Vec<Package>, String> {
    let metadata: Value = serde_json::from_str(metadata).map_err(|error| error.to_string())?;
    let root = text(&metadata, "workspace_root");
    let inside = |path: &str| {
        let path = path.strip_prefix(root).unwrap_or(path).replace('\\', "/");
        path.trim_start_matches('/').to_owned()
    };
    let read = |package: &Value| {
        let manifest = inside(text(package, "manifest_path"));
        let sources = manifest.replace("Cargo.toml", "src/");
        let roots = list(package, "targets").iter().map(|target| inside(text(target, "src_path")));
        let used = list(package, "dependencies").iter().filter(|used| text(used, "kind") != "dev");
        Package {
            name: text(package, "name").to_owned(),
            roots: roots.filter(|file| file.starts_with(&sources)).collect(),
            dependencies: used.map(|used| text(used, "name").to_owned()).collect(),
            manifest,
        }
    };
    Ok(list(&metadata, "packages").iter().map(read).collect())
}

/// Reads the files of `directory` that end with `extension`, and of the directories
/// in it, into `sources`.
pub(crate) fn read(
    root: &Path,
    directory: &str,
    extension: &str,
    sources: &mut Sources,
) -> Result<(), String> {
    let failed = |error: std::io::Error| format!("{directory}: {error}");
    for entry in fs::read_dir(root.join(directory)).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let path = format!("{directory}/{}", entry.file_name().to_string_lossy());
        if entry.file_type().map_err(failed)?.is_dir() {
            read(root, &path, extension, sources)?;
        } else if path.ends_with(extension) {
            let text = fs::read_to_string(entry.path()).map_err(failed)?;
            sources.insert(path, text);
        }
    }
    Ok(())
}

/// The line of a manifest that names a dependency; 1 if none seems to.
pub(crate) fn line_of(manifest: &str, dependency: &str) -> usize {
    let renamed = format!("package = \"{dependency}\"");
    let names = |line: &str| {
        let rest = line.trim_start().strip_prefix(dependency);
        rest.is_some_and(|rest| rest.starts_with([' ', '.', '='])) || line.contains(&renamed)
    };
    manifest.lines().position(names).map_or(1, |index| index + 1)
}

fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value.get(field).and_then(Value::as_str).unwrap_or_default()
}

fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value.get(field).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metadata() {
        let metadata = r#"{"workspace_root": "/w", "packages": [
            {"name": "low", "manifest_path": "/w/Cargo.toml",
             "targets": [{"src_path": "/w/src/lib.rs"}, {"src_path": "/w/build.rs"}],
             "dependencies": [{"name": "a", "kind": null}, {"name": "b", "kind": "build"},
                              {"name": "c", "kind": "dev"}]},
            {"name": "high", "manifest_path": "/w/crates/high/Cargo.toml",
             "targets": [{"src_path": "/w/crates/high/src/main.rs"}], "dependencies": []}]}"#;
        let found = packages(metadata).unwrap();
        assert_eq!(found[0].roots, ["src/lib.rs"]);
        assert_eq!(found[0].dependencies, ["a", "b"]);
        assert_eq!(found[1].manifest, "crates/high/Cargo.toml");
        assert_eq!(found[1].roots, ["crates/high/src/main.rs"]);
    }

    #[test]
    fn lines_of_a_manifest() {
        let manifest = "[package]\nname = \"x\"\n[dependencies]\nlow-er = \"1\"\nlow.workspace = true\n\
                        core = { package = \"base\" }\n";
        assert_eq!(line_of(manifest, "low"), 5);
        assert_eq!(line_of(manifest, "base"), 6);
        assert_eq!(line_of(manifest, "absent"), 1);
    }
}
