//! The names in a `use` item: groups, renames and globs taken apart.

use syn::spanned::Spanned;
use syn::{Ident, ItemUse, UseTree};

use super::modules::name_of;

/// One name that a `use` brings into scope.
pub(crate) struct Leaf {
    pub(crate) names: Vec<String>,
    /// The name it has here; none for a glob.
    pub(crate) bound: Option<String>,
    pub(crate) line: usize,
}

/// The names that a `use` brings into scope, with the path of each.
pub(crate) fn leaves(item: &ItemUse) -> Vec<Leaf> {
    let mut found = Vec::new();
    if item.leading_colon.is_none() {
        add_leaves(&item.tree, &mut Vec::new(), &mut found);
    }
    found
}

fn add_leaves(tree: &UseTree, prefix: &mut Vec<String>, found: &mut Vec<Leaf>) {
    let mut add = |name: Option<&Ident>, bound: Option<&Ident>, line: usize| {
        let mut names = prefix.clone();
        names.extend(name.map(name_of).filter(|name| name != "self"));
        let bound = bound.map(name_of);
        let bound = if bound.as_deref() == Some("self") { names.last().cloned() } else { bound };
        found.push(Leaf { names, bound, line });
    };
    match tree {
        UseTree::Path(path) => {
            prefix.push(name_of(&path.ident));
            add_leaves(&path.tree, prefix, found);
            prefix.pop();
        }
        UseTree::Group(group) => {
            for tree in &group.items {
                add_leaves(tree, prefix, found);
            }
        }
        UseTree::Name(name) => {
            add(Some(&name.ident), Some(&name.ident), name.ident.span().start().line);
        }
        UseTree::Rename(name) => {
            add(Some(&name.ident), Some(&name.rename), name.ident.span().start().line);
        }
        UseTree::Glob(glob) => add(None, None, glob.span().start().line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Each name as `path`, or as `path as name` if it is bound to another name.
    fn leaves_of(item: &str) -> Vec<String> {
        let written = |leaf: Leaf| {
            let path = leaf.names.join("::");
            let bound = leaf.bound.unwrap_or_else(|| "*".to_owned());
            if leaf.names.last() == Some(&bound) { path } else { format!("{path} as {bound}") }
        };
        leaves(&syn::parse_str(item).unwrap()).into_iter().map(written).collect()
    }

    #[test]
    fn groups_renames_and_globs() {
        assert_eq!(leaves_of("use a::b;"), ["a::b"]);
        assert_eq!(leaves_of("use a::b as c;"), ["a::b as c"]);
        assert_eq!(leaves_of("pub use a::*;"), ["a as *"]);
        assert_eq!(
            leaves_of("use super::{a::{self, B}, r#box as c, d::{self as e, f::*}};"),
            ["super::a", "super::a::B", "super::box as c", "super::d as e", "super::d::f as *"]
        );
        assert_eq!(leaves_of("use ::a::b;"), [""; 0]);
    }

    #[test]
    fn a_name_has_its_own_line() {
        let item = syn::parse_str("use a::{\n    b,\n    c,\n};").unwrap();
        let lines: Vec<usize> = leaves(&item).iter().map(|leaf| leaf.line).collect();
        assert_eq!(lines, [2, 3]);
    }
}
