//! The paths in tokens that syn does not parse: those of macro calls, of the bodies
//! of `macro_rules`, and of attributes.

use proc_macro2::{Delimiter, Ident, TokenStream, TokenTree};
use syn::{Lit, Path};

use super::modules::name_of;

/// A path of two names or more, or one that is continued by a group or `*`.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct TokenPath {
    pub(crate) names: Vec<String>,
    pub(crate) line: usize,
    /// Whether the last name is that of an item, which an expression, a type or a
    /// macro call ends with.
    pub(crate) item_last: bool,
}

/// The paths in the arguments of a macro call or the body of a `macro_rules`.
pub(crate) fn of_macro(tokens: TokenStream) -> Vec<TokenPath> {
    let mut found = Vec::new();
    add(tokens, false, &mut found);
    found
}

/// The paths in the arguments of an attribute, those in its texts too, as in
/// `#[serde(with = "crate::text")]`.
pub(crate) fn of_attribute(tokens: TokenStream) -> Vec<TokenPath> {
    let mut found = Vec::new();
    add(tokens, true, &mut found);
    found
}

fn add(tokens: TokenStream, in_attribute: bool, found: &mut Vec<TokenPath>) {
    let tokens: Vec<TokenTree> = tokens.into_iter().collect();
    let mut rest = tokens.as_slice();
    // The last two tokens, where they are punctuation.
    let mut before = (' ', ' ');
    while let Some((token, after)) = rest.split_first() {
        rest = after;
        let mut mark = ' ';
        match token {
            TokenTree::Group(group) => add(group.stream(), in_attribute, found),
            TokenTree::Punct(punct) => mark = punct.as_char(),
            TokenTree::Ident(first) => {
                let path = path_from(first, after);
                rest = path.after;
                // `$crate::a` and `::a::b` lead elsewhere.
                let elsewhere = before.1 == '$' || before == (':', ':');
                if !elsewhere && (path.names.len() > 1 || !path.item_last) {
                    let line = first.span().start().line;
                    found.push(TokenPath { names: path.names, line, item_last: path.item_last });
                }
            }
            TokenTree::Literal(literal) if in_attribute => {
                if let Lit::Str(text) = Lit::new(literal.clone())
                    && let Ok(path) = text.parse::<Path>()
                    && path.segments.len() > 1
                {
                    let names = path.segments.iter().map(|name| name_of(&name.ident)).collect();
                    let line = literal.span().start().line;
                    found.push(TokenPath { names, line, item_last: false });
                }
            }
            TokenTree::Literal(_) => {}
        }
        before = (before.1, mark);
    }
}

struct PathFrom<'t> {
    names: Vec<String>,
    item_last: bool,
    after: &'t [TokenTree],
}

/// The path that starts with `first`, which `after` follows.
fn path_from<'t>(first: &Ident, mut after: &'t [TokenTree]) -> PathFrom<'t> {
    let mut names = vec![name_of(first)];
    loop {
        let [TokenTree::Punct(one), TokenTree::Punct(two), next, rest @ ..] = after else {
            return PathFrom { names, item_last: true, after };
        };
        if (one.as_char(), two.as_char()) != (':', ':') {
            return PathFrom { names, item_last: true, after };
        }
        match next {
            TokenTree::Ident(name) => names.push(name_of(name)),
            // `a::{b, c}` and `a::*`: `a` is a module.
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace => {
                return PathFrom { names, item_last: false, after: rest };
            }
            TokenTree::Punct(mark) if mark.as_char() == '*' => {
                return PathFrom { names, item_last: false, after: rest };
            }
            _ => return PathFrom { names, item_last: true, after },
        }
        after = rest;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(found: Vec<TokenPath>) -> Vec<String> {
        found.into_iter().map(|path| path.names.join("::")).collect()
    }

    #[test]
    fn paths_are_found_at_every_depth() {
        let text =
            "a, b::c, (x: self::d::<T>, [0..super::e::f]) y.collect::<g::h>() use k::{l}; m::*";
        let found = of_macro(text.parse().unwrap());
        assert_eq!(names(found), ["b::c", "self::d", "super::e::f", "g::h", "k", "m"]);
    }

    #[test]
    fn paths_that_lead_elsewhere_are_not() {
        let text = "$crate::a::b ::std::c $name::d 'x': u8";
        assert_eq!(names(of_macro(text.parse().unwrap())), [""; 0]);
    }

    #[test]
    fn texts_are_read_in_attributes_only() {
        let text = "with = \"crate::a\", rename = \"b\", doc = \"c, d::e\"";
        assert_eq!(names(of_attribute(text.parse().unwrap())), ["crate::a"]);
        assert_eq!(names(of_macro(text.parse().unwrap())), [""; 0]);
    }
}
