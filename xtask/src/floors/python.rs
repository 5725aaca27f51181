//! The modules of the Python package that a Python file imports.
//!
//! Only imports at the start of a line count: those run when the module is loaded.
//! Imports in functions and under `if TYPE_CHECKING:` are indented and do not.

use super::modules::Sources;

/// The imports of `file` from the package in the directory `package`, as line and
/// file. Names of other packages, and of modules that are no Python file, are left
/// out.
pub(crate) fn imports(package: &str, file: &str, sources: &Sources) -> Vec<(usize, String)> {
    let name = package.rsplit('/').next().unwrap_or(package);
    let text = sources.get(file).map_or("", String::as_str);
    let file_of = |module: &String| {
        let path = if module.is_empty() { "__init__" } else { module };
        let path = format!("{package}/{}", path.replace('.', "/"));
        // A module compiled from Rust has a stub only.
        let files = [format!("{path}.py"), format!("{path}.pyi")];
        files.into_iter().find(|file| sources.contains_key(file))
    };
    let mut found = Vec::new();
    for (line, statement) in statements(text) {
        let imported = imported(&statement, name);
        let files = imported.iter().filter_map(|readings| readings.iter().find_map(file_of));
        found.extend(files.filter(|imported| imported != file).map(|file| (line, file)));
    }
    found
}

/// The `import` and `from` statements that start a line, each on one line, outside
/// texts in triple quotes.
fn statements(text: &str) -> Vec<(usize, String)> {
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut open_quote: Option<&str> = None;
    let mut open_bracket = false;
    for (number, line) in text.lines().enumerate() {
        let code = line.split('#').next().unwrap_or_default();
        if let Some(quote) = open_quote {
            if line.contains(quote) {
                open_quote = None;
            }
            continue;
        }
        if open_bracket {
            if let Some((_, statement)) = found.last_mut() {
                statement.push(' ');
                statement.push_str(code);
            }
            open_bracket = !code.contains(')');
            continue;
        }
        open_quote =
            ["\"\"\"", "'''"].into_iter().find(|quote| line.matches(quote).count() % 2 == 1);
        if code.starts_with("import ") || code.starts_with("from ") {
            found.push((number + 1, code.to_owned()));
            open_bracket = code.contains('(') && !code.contains(')');
        }
    }
    found
}

/// The modules of the package that a statement imports; the package itself is the
/// empty name. `from .x import y` imports the module `x.y` or, if there is none, a
/// name in the module `x`: each import has its readings in that order.
fn imported(statement: &str, package: &str) -> Vec<Vec<String>> {
    let words = statement.replace(['(', ')', ','], " ");
    let inside = |name: &str| match name.strip_prefix(package)? {
        "" => Some(String::new()),
        rest => rest.strip_prefix('.').map(str::to_owned),
    };
    if let Some(names) = words.strip_prefix("import ") {
        return names.split_whitespace().filter_map(inside).map(|module| vec![module]).collect();
    }
    let parts = words.strip_prefix("from ").and_then(|rest| rest.split_once(" import "));
    let Some((from, names)) = parts else { return Vec::new() };
    let from = from.trim();
    let relative = from.strip_prefix('.').map(str::to_owned);
    let Some(module) = relative.or_else(|| inside(from)) else { return Vec::new() };
    let mut found = Vec::new();
    let mut names = names.split_whitespace();
    while let Some(name) = names.next() {
        if name == "as" {
            names.next();
        } else {
            let below = if module.is_empty() { name.into() } else { format!("{module}.{name}") };
            found.push(vec![below, module.clone()]);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    fn imports_of(text: &str) -> Vec<String> {
        let names = ["__init__", "_a", "_b", "_c", "_d"];
        let mut sources: Sources =
            names.iter().map(|name| (format!("p/ajcep/{name}.py"), String::new())).collect();
        sources.insert("p/ajcep/_native.pyi".into(), String::new());
        sources.insert("p/ajcep/x.py".into(), text.into());
        let found = imports("p/ajcep", "p/ajcep/x.py", &sources);
        found.iter().map(|(line, file)| format!("{line} {file}")).collect()
    }

    #[test]
    fn every_form_of_import() {
        let text = "from ._a import (\n    f,\n    _b,\n)\nfrom . import _b as b, version  # _c\n\
                    import ajcep._c, os\nfrom ajcep._d import g\nfrom ajcep import _a\nimport ajcep\n\
                    from . import _native\nfrom polars import _b\nimport ajcepx._a\n";
        let expected = [
            "1 p/ajcep/_a.py",
            "1 p/ajcep/_a.py",
            "5 p/ajcep/_b.py",
            "5 p/ajcep/__init__.py",
            "6 p/ajcep/_c.py",
            "7 p/ajcep/_d.py",
            "8 p/ajcep/_a.py",
            "9 p/ajcep/__init__.py",
            "10 p/ajcep/_native.pyi",
        ];
        assert_eq!(imports_of(text), expected);
    }

    #[test]
    fn only_what_runs_when_the_module_is_loaded() {
        let text = "\"\"\"Text\nfrom ._a import x\n\"\"\"\nif TYPE_CHECKING:\n    from ._b import y\n\
                    def f():\n    from ._c import z\nfrom ._d import z\n";
        assert_eq!(imports_of(text), ["8 p/ajcep/_d.py"]);
    }
}
