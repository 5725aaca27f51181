//! Which file imports which, and the circles among them.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

/// Imports between files, each with the first line that has it.
#[derive(Default)]
pub(crate) struct Graph {
    imports: BTreeMap<String, BTreeMap<String, usize>>,
}

/// An import: the importing file, its line, the imported file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Edge<'a> {
    pub(crate) from: &'a str,
    pub(crate) line: usize,
    pub(crate) to: &'a str,
}

/// Files each of which imports every other, by way of some of them.
pub(crate) struct Component<'a> {
    pub(crate) files: BTreeSet<&'a str>,
    /// Every circle of two files, and longer ones until each file is in one. To cut
    /// these may leave others, which the next run shows.
    pub(crate) circles: Vec<Vec<Edge<'a>>>,
}

impl Graph {
    /// Adds an import. A file's import of itself is none.
    pub(crate) fn add(&mut self, from: &str, line: usize, to: &str) {
        if from != to {
            let imports = self.imports.entry(from.to_owned()).or_default();
            let first = imports.entry(to.to_owned()).or_insert(line);
            *first = line.min(*first);
        }
    }

    /// Every import, in order of the importing file and its line.
    pub(crate) fn edges(&self) -> Vec<Edge<'_>> {
        let mut edges: Vec<Edge> = self.imports.keys().flat_map(|file| self.from(file)).collect();
        edges.sort_unstable();
        edges
    }

    fn from<'a>(&'a self, file: &'a str) -> impl Iterator<Item = Edge<'a>> {
        let imports = self.imports.get(file).into_iter().flatten();
        imports.map(move |(to, &line)| Edge { from: file, line, to })
    }

    /// The strongly connected components of two files or more. Two files are in one
    /// component if each reaches the other, which is checked as it is defined: there
    /// are a few hundred files.
    pub(crate) fn components(&self) -> Vec<Component<'_>> {
        let reached: BTreeMap<&str, BTreeSet<&str>> =
            self.imports.keys().map(|file| (file.as_str(), self.reached(file))).collect();
        let reaches = |from: &str, to: &str| reached.get(from).is_some_and(|all| all.contains(to));
        let mut found: Vec<Component> = Vec::new();
        for file in reached.keys() {
            let known = found.iter().any(|component| component.files.contains(file));
            if known || !reaches(file, file) {
                continue;
            }
            let back = |other: &&str| reaches(file, other) && reaches(other, file);
            let files: BTreeSet<&str> = reached.keys().copied().filter(back).collect();
            let circles = self.circles(&files);
            found.push(Component { files, circles });
        }
        found
    }

    /// What `file` imports, and what that imports, and so on.
    fn reached<'a>(&'a self, file: &'a str) -> BTreeSet<&'a str> {
        let mut reached = BTreeSet::new();
        let mut left = vec![file];
        while let Some(file) = left.pop() {
            left.extend(self.from(file).map(|edge| edge.to).filter(|to| reached.insert(*to)));
        }
        reached
    }

    /// The circles to show for a component: of the shortest circles through each of
    /// its imports, those of two files and those with a file that no shorter one has.
    fn circles<'a>(&'a self, files: &BTreeSet<&'a str>) -> Vec<Vec<Edge<'a>>> {
        let inside = files.iter().flat_map(|file| self.from(file));
        let inside = inside.filter(|edge| files.contains(edge.to));
        let mut circles: Vec<Vec<Edge>> = inside
            .map(|edge| {
                let mut circle = vec![edge];
                circle.extend(self.shortest(edge.to, edge.from));
                circle
            })
            .collect();
        circles.sort_by_key(Vec::len);
        let mut shown = BTreeSet::new();
        // A circle of two files was found twice, once from each of them.
        let first = |circle: &[Edge]| circle.first().is_some_and(|edge| edge.from < edge.to);
        circles.retain(|circle| {
            let new = circle.iter().filter(|edge| shown.insert(edge.from)).count() > 0;
            if circle.len() == 2 { first(circle) } else { new }
        });
        circles
    }

    /// The fewest imports that lead from one file to another.
    fn shortest<'a>(&'a self, from: &'a str, to: &str) -> Vec<Edge<'a>> {
        let mut came_by: BTreeMap<&str, Edge> = BTreeMap::new();
        let mut left = VecDeque::from([from]);
        while let Some(file) = left.pop_front() {
            for edge in self.from(file) {
                if edge.to != from && !came_by.contains_key(edge.to) {
                    came_by.insert(edge.to, edge);
                    left.push_back(edge.to);
                }
            }
        }
        let mut path = Vec::new();
        let mut file = to;
        while let Some(edge) = came_by.get(file) {
            path.push(*edge);
            file = edge.from;
        }
        path.reverse();
        path
    }
}

/// `a.rs -> b.rs -> a.rs`
pub(crate) fn written(circle: &[Edge]) -> String {
    let first = circle.first().map(|edge| edge.from);
    let files: Vec<&str> = first.into_iter().chain(circle.iter().map(|edge| edge.to)).collect();
    files.join(" -> ")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The circles of a graph given as `ab bc`: a imports b, b imports c.
    fn circles(edges: &str) -> Vec<Vec<String>> {
        let mut graph = Graph::default();
        for edge in edges.split_whitespace() {
            let (from, to) = edge.split_at(1);
            graph.add(from, 1, to);
        }
        let components = graph.components();
        components
            .iter()
            .map(|component| component.circles.iter().map(|circle| written(circle)).collect())
            .collect()
    }

    #[test]
    fn no_circle() {
        assert!(circles("ab bc ac aa").is_empty());
    }

    #[test]
    fn separate_circles_are_separate_components() {
        assert_eq!(circles("ab ba bc cd dc"), [["a -> b -> a"], ["c -> d -> c"]]);
    }

    #[test]
    fn the_circles_of_a_component_hold_each_of_its_files() {
        assert_eq!(
            circles("ab bc ca ac cd db"),
            [["a -> c -> a", "a -> b -> c -> a", "c -> d -> b -> c"]]
        );
        assert_eq!(circles("ab ba bc cb ac ca"), [["a -> b -> a", "a -> c -> a", "b -> c -> b"]]);
        assert_eq!(circles("ab bc ca"), [["a -> b -> c -> a"]]);
    }

    #[test]
    fn an_import_has_its_first_line() {
        let mut graph = Graph::default();
        graph.add("a", 9, "b");
        graph.add("a", 7, "b");
        graph.add("a", 8, "b");
        assert_eq!(graph.edges(), [Edge { from: "a", line: 7, to: "b" }]);
    }
}
