//! The files of the same crate that a Rust file imports.
//!
//! An import is a `use`, or a path in code that starts with `crate`, `super`,
//! `self`, a child module, or a module that a `use` has brought into scope. It
//! counts for the file of the longest prefix that is a module: a name that a parent
//! re-exports is an import of the parent. `mod child;` alone imports nothing.
//!
//! Paths inside macro calls and attributes are read from their tokens. Paths that
//! start with `$crate` are ignored.

use std::collections::BTreeMap;

use syn::visit::{self, Visit};
use syn::{Attribute, ImplItemFn, Item, ItemMod, ItemUse, Macro, Meta, Path, VisRestricted};

use super::modules::{ModulePath, Source, Tree, name_of, only_in_tests};
use super::tokens::{self, TokenPath};
use super::uses::leaves;

/// An import of `file`, in line `line` of the importing file.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Import {
    pub(crate) line: usize,
    pub(crate) file: String,
}

/// Every import in `source` of another file of its crate.
pub(crate) fn imports(tree: &Tree, source: &Source) -> Vec<Import> {
    let mut finder = Finder {
        tree,
        file: &source.file,
        module: source.module.clone(),
        aliases: Vec::new(),
        found: Vec::new(),
    };
    finder.enter(&source.syntax.items);
    finder.visit_file(&source.syntax);
    finder.found
}

struct Finder<'a> {
    tree: &'a Tree,
    file: &'a str,
    /// The module of the code that is being read.
    module: ModulePath,
    /// The modules in scope by `use`, for this module and those around it.
    aliases: Vec<BTreeMap<String, ModulePath>>,
    found: Vec<Import>,
}

impl Finder<'_> {
    /// Starts a module: records which modules its `use` items bring into scope.
    fn enter(&mut self, items: &[Item]) {
        self.aliases.push(BTreeMap::new());
        for item in items {
            if let Item::Use(item) = item
                && !only_in_tests(&item.attrs)
            {
                self.bring_into_scope(item);
            }
        }
    }

    fn bring_into_scope(&mut self, item: &ItemUse) {
        for leaf in leaves(item) {
            let Some((mut module, rest)) = self.start(&leaf.names) else { continue };
            module.extend_from_slice(rest);
            if let (Some(bound), Some(scope)) = (leaf.bound, self.aliases.last_mut())
                && self.tree.contains(&module)
            {
                scope.insert(bound, module);
            }
        }
    }

    /// The module in which a path starts, and the names after it. None for a path
    /// into another crate or to a name that is no module.
    fn start<'n>(&self, names: &'n [String]) -> Option<(ModulePath, &'n [String])> {
        let (first, mut rest) = names.split_first()?;
        match first.as_str() {
            "crate" => return Some((Vec::new(), rest)),
            "self" | "super" => {}
            name => {
                let mut child = self.module.clone();
                child.push(name.to_owned());
                if self.tree.contains(&child) {
                    return Some((child, rest));
                }
                let module = self.aliases.last().and_then(|scope| scope.get(name))?;
                return Some((module.clone(), rest));
            }
        }
        let mut module = self.module.clone();
        if first == "super" {
            module.pop();
        }
        while let [name, after @ ..] = rest
            && name == "super"
        {
            module.pop();
            rest = after;
        }
        Some((module, rest))
    }

    /// Records the import of what `names` start with. Where `item_last`, the last
    /// name is known to be an item and no module, whatever modules there are.
    fn import(&mut self, names: &[String], line: usize, item_last: bool) {
        let Some((start, rest)) = self.start(names) else { return };
        let rest = match rest.split_last() {
            Some((_, before)) if item_last => before,
            _ => rest,
        };
        let module = self.tree.descend(start, rest);
        if let Some(file) = self.tree.file_of(&module)
            && file != self.file
        {
            self.found.push(Import { line, file: file.to_owned() });
        }
    }

    /// Records the imports in the tokens of a macro call or an attribute.
    fn import_all(&mut self, paths: Vec<TokenPath>) {
        for path in paths {
            self.import(&path.names, path.line, path.item_last);
        }
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_item(&mut self, item: &'ast Item) {
        let attributes: &[Attribute] = match item {
            Item::Const(item) => &item.attrs,
            Item::Fn(item) => &item.attrs,
            Item::Impl(item) => &item.attrs,
            Item::Macro(item) => &item.attrs,
            Item::Mod(item) => &item.attrs,
            Item::Static(item) => &item.attrs,
            Item::Struct(item) => &item.attrs,
            Item::Use(item) => &item.attrs,
            _ => &[],
        };
        if !only_in_tests(attributes) {
            visit::visit_item(self, item);
        }
    }

    fn visit_impl_item_fn(&mut self, function: &'ast ImplItemFn) {
        if !only_in_tests(&function.attrs) {
            visit::visit_impl_item_fn(self, function);
        }
    }

    fn visit_item_mod(&mut self, item: &'ast ItemMod) {
        let Some((_, items)) = &item.content else { return };
        self.module.push(name_of(&item.ident));
        self.enter(items);
        visit::visit_item_mod(self, item);
        self.aliases.pop();
        self.module.pop();
    }

    fn visit_item_use(&mut self, item: &'ast ItemUse) {
        self.bring_into_scope(item);
        for leaf in leaves(item) {
            self.import(&leaf.names, leaf.line, false);
        }
    }

    fn visit_path(&mut self, path: &'ast Path) {
        if path.leading_colon.is_none()
            && path.segments.len() > 1
            && let Some(first) = path.segments.first()
        {
            self.import(&names_of(path), first.ident.span().start().line, true);
        }
        visit::visit_path(self, path);
    }

    fn visit_macro(&mut self, call: &'ast Macro) {
        self.visit_path(&call.path);
        self.import_all(tokens::of_macro(call.tokens.clone()));
    }

    fn visit_attribute(&mut self, attribute: &'ast Attribute) {
        match &attribute.meta {
            Meta::List(list) => self.import_all(tokens::of_attribute(list.tokens.clone())),
            Meta::NameValue(pair) if !pair.path.is_ident("doc") => self.visit_expr(&pair.value),
            _ => {}
        }
    }

    /// `pub(in crate::tables)` is no import.
    fn visit_vis_restricted(&mut self, _: &'ast VisRestricted) {}
}

fn names_of(path: &Path) -> Vec<String> {
    path.segments.iter().map(|segment| name_of(&segment.ident)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::floors::modules::Sources;

    /// `line file` of each import of `src/a.rs`, in a crate that has some modules.
    fn imports_of(text: &str) -> Vec<String> {
        let files = [
            ("src/lib.rs", "mod a; mod b; mod quote;"),
            ("src/a.rs", text),
            ("src/a/child.rs", ""),
            ("src/b.rs", "pub(crate) mod deep;"),
            ("src/b/deep.rs", ""),
            ("src/quote.rs", ""),
        ];
        let sources: Sources =
            files.iter().map(|(path, text)| ((*path).into(), (*text).into())).collect();
        let tree = Tree::read("src/lib.rs", &sources).unwrap();
        let source = tree.files().iter().find(|source| source.file == "src/a.rs").unwrap();
        let found = imports(&tree, source);
        found.iter().map(|import| format!("{} {}", import.line, import.file)).collect()
    }

    #[test]
    fn use_items_in_every_form() {
        let text = "mod child;
            use crate::{b::{self as other, deep::Name}, quote::*};
            use super::quote::Quote as _;
            pub(crate) use child::X;
            use crate::Root;
            use std::fmt; use ::b::Foreign; use serde_json::b::c;";
        let expected = [
            "2 src/b.rs",
            "2 src/b/deep.rs",
            "2 src/quote.rs",
            "3 src/quote.rs",
            "4 src/a/child.rs",
            "5 src/lib.rs",
        ];
        assert_eq!(imports_of(text), expected);
    }

    #[test]
    fn paths_in_code() {
        let text = "mod child;
            fn f(x: &crate::quote::Quote) {
                child::f(); self::child::f();
                let quote = super::b::deep::CONST;
                super::b::deep(quote, child, self::local, fmt::x);
            }
            impl super::b::Trait for Self { const X: u8 = <crate::quote::Q as Y>::Z; }";
        let expected = [
            "2 src/quote.rs",
            "3 src/a/child.rs",
            "3 src/a/child.rs",
            "4 src/b/deep.rs",
            "5 src/b.rs",
            "7 src/b.rs",
            "7 src/quote.rs",
        ];
        assert_eq!(imports_of(text), expected);
    }

    #[test]
    fn paths_that_start_with_a_module_in_scope() {
        let text = "use crate::b;
            fn f() { b::deep::g(); }
            fn g() { use crate::quote as q; q::f(); }
            mod inline { fn h() { super::super::quote::f(); b::deep::g(); } }";
        let expected =
            ["1 src/b.rs", "2 src/b/deep.rs", "3 src/quote.rs", "3 src/quote.rs", "4 src/quote.rs"];
        assert_eq!(imports_of(text), expected);
    }

    #[test]
    fn macros_and_attributes() {
        let text = "fn f() { println!(\"{}\", [crate::b::X]); super::b::m!(); }
            #[serde(with = \"crate::quote\", rename = \"child\")] struct S;
            macro_rules! m { () => { $crate::b::X; super::quote::Y } }";
        let expected = ["1 src/b.rs", "1 src/b.rs", "2 src/quote.rs", "3 src/quote.rs"];
        assert_eq!(imports_of(text), expected);
    }

    #[test]
    fn tests_docs_and_visibility_import_nothing() {
        let text = "//! [`crate::quote::Quote`]
            mod child;
            #[cfg(test)] mod tests { use crate::quote::Quote; }
            #[cfg(test)] use crate::quote;
            #[test] fn t() { crate::b::f(); }
            pub(in crate::b) struct S { pub(super) x: u8 }
            /// Calls `crate::b::f`.
            fn f() { self.g(); Self::child(); }";
        assert_eq!(imports_of(text), [""; 0]);
    }
}
