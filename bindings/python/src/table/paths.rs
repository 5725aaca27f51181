//! The columns that stand for the fields of an input.

use ajcep_core::origin::{Good, Material, Production};
use serde::de::DeserializeOwned;

use super::field_names::field_names;

/// Columns of ours, each with the path of its field.
pub(super) type Paths = Vec<(String, Vec<&'static str>)>;

/// The columns of goods: the fields of a good, and those of its production.
pub(super) fn goods() -> Paths {
    let mut paths = plain::<Production>(&[]);
    paths.retain(|(name, _)| !["good", "materials"].contains(&name.as_str()));
    paths.extend(plain::<Good>(&["good"]));
    paths
}

/// The columns of materials.
pub(super) fn materials() -> Paths {
    plain::<Material>(&[])
}

/// A column for each field of `T`, by its own name; `path` is that of the input that it is in.
pub(super) fn plain<T: DeserializeOwned>(path: &[&'static str]) -> Paths {
    let path_of = |name: &&'static str| (*name).to_owned();
    field_names::<T>().iter().map(|name| (path_of(name), [path, &[*name]].concat())).collect()
}

/// The same by their whole paths, with dots between.
pub(super) fn dotted<T: DeserializeOwned>(path: &[&'static str]) -> Paths {
    let paths = plain::<T>(path).into_iter();
    paths.map(|(_, path)| (path.join("."), path)).collect()
}

/// The names of the columns, with that of the key.
pub(super) fn names<'p>(paths: &'p Paths, key: &'p str) -> Vec<&'p str> {
    paths.iter().map(|(name, _)| name.as_str()).chain([key]).collect()
}
