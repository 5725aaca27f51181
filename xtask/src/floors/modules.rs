//! The module tree of a crate, and the file each module is written in.
//!
//! The tree follows the `mod` declarations from the root file, as rustc does. A
//! module written inline belongs to the file around it. Modules that exist only in
//! tests are left out. Sources come as a map from path to text, so that a test can
//! describe a crate without files.

use std::collections::BTreeMap;

use syn::punctuated::Punctuated;
use syn::spanned::Spanned;
use syn::{Attribute, Expr, Item, ItemMod, Lit, Meta, Token};

/// Source files: path from the root of the workspace, with `/`, to text.
pub(crate) type Sources = BTreeMap<String, String>;

/// The names of a module from the root of its crate; the root is empty.
pub(crate) type ModulePath = Vec<String>;

/// A parsed file of a crate.
pub(crate) struct Source {
    pub(crate) file: String,
    pub(crate) module: ModulePath,
    pub(crate) syntax: syn::File,
}

/// The modules of one crate.
#[derive(Default)]
pub(crate) struct Tree {
    files: Vec<Source>,
    modules: BTreeMap<ModulePath, String>,
}

/// Where a list of items stands.
struct Scope<'a> {
    file: &'a str,
    module: ModulePath,
    /// The directory in which the files of its child modules are.
    directory: String,
}

impl Tree {
    /// Reads the crate whose root file is `root`.
    pub(crate) fn read(root: &str, sources: &Sources) -> Result<Self, String> {
        let mut tree = Self::default();
        let directory = parent(root).to_owned();
        tree.add_file(Scope { file: root, module: Vec::new(), directory }, sources)?;
        Ok(tree)
    }

    /// The files of the crate.
    pub(crate) fn files(&self) -> &[Source] {
        &self.files
    }

    /// Whether `module` is a module of the crate.
    pub(crate) fn contains(&self, module: &[String]) -> bool {
        self.modules.contains_key(module)
    }

    /// The file of `module`, or of the nearest module around it that has one.
    pub(crate) fn file_of(&self, mut module: &[String]) -> Option<&str> {
        loop {
            if let Some(file) = self.modules.get(module) {
                return Some(file);
            }
            (_, module) = module.split_last()?;
        }
    }

    /// Goes from `module` down along `names` as far as they are modules.
    pub(crate) fn descend(&self, mut module: ModulePath, names: &[String]) -> ModulePath {
        for name in names {
            module.push(name.clone());
            if !self.contains(&module) {
                module.pop();
                break;
            }
        }
        module
    }

    fn add_file(&mut self, scope: Scope, sources: &Sources) -> Result<(), String> {
        let file = scope.file;
        let text = sources.get(file).ok_or_else(|| format!("{file}: no such file"))?;
        let syntax = syn::parse_file(text)
            .map_err(|error| format!("{file}:{}: {error}", error.span().start().line))?;
        self.modules.insert(scope.module.clone(), file.to_owned());
        self.add_modules(&syntax.items, &scope, sources)?;
        self.files.push(Source { file: file.to_owned(), module: scope.module, syntax });
        Ok(())
    }

    fn add_modules(
        &mut self,
        items: &[Item],
        scope: &Scope,
        sources: &Sources,
    ) -> Result<(), String> {
        for item in items {
            let Item::Mod(declared) = item else { continue };
            if only_in_tests(&declared.attrs) {
                continue;
            }
            let name = name_of(&declared.ident);
            let mut module = scope.module.clone();
            module.push(name.clone());
            let directory = join(&scope.directory, &name);
            if let Some((_, items)) = &declared.content {
                self.modules.insert(module.clone(), scope.file.to_owned());
                self.add_modules(items, &Scope { file: scope.file, module, directory }, sources)?;
            } else {
                let file = file_of_declaration(declared, scope, sources)?;
                // A file named by `#[path]` has its children beside it, as `mod.rs` has.
                let usual = file == format!("{directory}.rs");
                let directory = if usual { directory } else { parent(&file).to_owned() };
                self.add_file(Scope { file: &file, module, directory }, sources)?;
            }
        }
        Ok(())
    }
}

/// The file that `mod name;` stands for.
fn file_of_declaration(
    declared: &ItemMod,
    scope: &Scope,
    sources: &Sources,
) -> Result<String, String> {
    let name = name_of(&declared.ident);
    let candidates = match path_attribute(&declared.attrs) {
        Some(path) => vec![join(parent(scope.file), &path)],
        None => vec![
            join(&scope.directory, &format!("{name}.rs")),
            join(&scope.directory, &format!("{name}/mod.rs")),
        ],
    };
    let found = candidates.into_iter().find(|file| sources.contains_key(file));
    let line = declared.span().start().line;
    found.ok_or_else(|| format!("{}:{line}: no file for `mod {name}`", scope.file))
}

/// The path in `#[path = "…"]`.
fn path_attribute(attributes: &[Attribute]) -> Option<String> {
    attributes.iter().find_map(|attribute| match &attribute.meta {
        Meta::NameValue(pair) if pair.path.is_ident("path") => match &pair.value {
            Expr::Lit(value) => match &value.lit {
                Lit::Str(path) => Some(path.value()),
                _ => None,
            },
            _ => None,
        },
        _ => None,
    })
}

/// Whether an item with these attributes exists only when tests are compiled.
pub(crate) fn only_in_tests(attributes: &[Attribute]) -> bool {
    attributes.iter().any(|attribute| {
        attribute.path().is_ident("test")
            || (attribute.path().is_ident("cfg")
                && attribute.parse_args::<Meta>().is_ok_and(|predicate| needs_test(&predicate)))
    })
}

/// Whether a `cfg` predicate cannot hold outside tests.
fn needs_test(predicate: &Meta) -> bool {
    let Meta::List(list) = predicate else {
        return predicate.path().is_ident("test") || predicate.path().is_ident("doctest");
    };
    let inner = list.parse_args_with(Punctuated::<Meta, Token![,]>::parse_terminated);
    let inner = inner.unwrap_or_default();
    if list.path.is_ident("all") {
        inner.iter().any(needs_test)
    } else {
        list.path.is_ident("any") && !inner.is_empty() && inner.iter().all(needs_test)
    }
}

/// The text of an identifier, without `r#`.
pub(crate) fn name_of(identifier: &syn::Ident) -> String {
    syn::ext::IdentExt::unraw(identifier).to_string()
}

fn parent(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(parent, _)| parent)
}

fn join(directory: &str, name: &str) -> String {
    if directory.is_empty() { name.to_owned() } else { format!("{directory}/{name}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tree(files: &[(&str, &str)]) -> Result<Tree, String> {
        let sources = files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
        Tree::read("src/lib.rs", &sources)
    }

    fn path(names: &str) -> ModulePath {
        names.split("::").map(str::to_owned).collect()
    }

    #[test]
    fn modules_have_the_files_rustc_gives_them() {
        let tree = tree(&[
            ("src/lib.rs", "mod a; mod old; mod r#box; #[path = \"odd/place.rs\"] mod odd;"),
            ("src/a.rs", "mod b; mod inline { mod c; mod deep {} }"),
            ("src/a/b.rs", ""),
            ("src/a/inline/c.rs", ""),
            ("src/old/mod.rs", "mod child;"),
            ("src/old/child.rs", ""),
            ("src/box.rs", ""),
            ("src/odd/place.rs", "mod beside;"),
            ("src/odd/beside.rs", ""),
        ])
        .unwrap();
        let file = |names| tree.file_of(&path(names)).unwrap();
        assert_eq!(file("a::b"), "src/a/b.rs");
        assert_eq!(file("a::inline"), "src/a.rs");
        assert_eq!(file("a::inline::c"), "src/a/inline/c.rs");
        assert_eq!(file("a::inline::deep"), "src/a.rs");
        assert_eq!(file("old::child"), "src/old/child.rs");
        assert_eq!(file("box"), "src/box.rs");
        assert_eq!(file("odd::beside"), "src/odd/beside.rs");
        assert_eq!(file("a::b::no_module"), "src/a/b.rs");
        assert_eq!(tree.file_of(&[]), Some("src/lib.rs"));
        assert_eq!(tree.descend(path("a"), &path("b::Name")), path("a::b"));
    }

    #[test]
    fn modules_of_tests_are_left_out() {
        let tree = tree(&[(
            "src/lib.rs",
            "#[cfg(test)] mod tests; #[cfg(all(unix, test))] mod more;
             #[cfg(any(test, unix))] mod kept {} #[cfg(not(test))] mod also {}",
        )])
        .unwrap();
        assert!(!tree.contains(&path("tests")) && !tree.contains(&path("more")));
        assert!(tree.contains(&path("kept")) && tree.contains(&path("also")));
    }

    #[test]
    fn a_missing_file_is_an_error_with_its_line() {
        let error = tree(&[("src/lib.rs", "\nmod absent;")]).err().unwrap();
        assert_eq!(error, "src/lib.rs:2: no file for `mod absent`");
        let error = tree(&[("src/lib.rs", "\n\nfn (")]).err().unwrap();
        assert!(error.starts_with("src/lib.rs:3: "), "{error}");
    }
}
