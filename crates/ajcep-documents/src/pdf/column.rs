//! The columns of the table on a page: by its ruled lines, or else by the blanks between the
//! words of its rows, and by its heading.

use super::code::begin_code;
use super::glyph::{Length, Ruled};
use super::heading::{Heading, extent, overlapping};
use super::word::{Line, PageText, Word};
use crate::role::Role;

/// The columns of a table.
#[derive(Clone, Debug)]
pub(crate) struct Columns {
    /// The left edge of each column, and the right edge of the last.
    pub(crate) edges: Vec<Length>,
    /// The headings; empty if none is known.
    pub(crate) headings: Vec<String>,
    /// The columns of codes. Each begins a table; several stand side by side.
    pub(crate) codes: Vec<usize>,
    /// The line after the heading.
    pub(crate) first_line: usize,
    /// The lines of the heading on this page.
    pub(crate) heading: Option<(usize, usize)>,
}

/// A line with what may be a code at the beginning of a piece.
#[derive(Clone, Copy)]
struct Anchor {
    line: usize,
    left: Length,
    right: Length,
}

impl Columns {
    /// The columns of a page; `None` if nothing on it looks like a code.
    pub(crate) fn find(page: &PageText, before: Option<&Self>) -> Option<Result<Self, String>> {
        let clusters = clusters(page);
        let main = clusters.iter().max_by_key(|cluster| cluster.len())?;
        let anchors = clusters.iter().filter(|cluster| cluster.len() * 4 >= main.len());
        let anchors: Vec<Anchor> = anchors.flatten().copied().collect();
        let ruled = ruled_edges(page, main);
        // A code in a sentence above the heading is none of the table.
        let mut lines: Vec<usize> = main.iter().map(|anchor| anchor.line).collect();
        lines.sort_unstable();
        let find = |edges: Option<&[Length]>| {
            let again = before.map_or(&[][..], |before| &before.headings);
            lines.iter().take(12).find_map(|first| Heading::find(&page.lines, *first, edges, again))
        };
        let within_rules = ruled.as_deref().and_then(|edges| find(Some(edges)));
        let found = if let (Some(edges), Some(heading)) = (&ruled, within_rules) {
            Ok(Self::ruled(edges.clone(), &heading))
        } else if let Some(heading) = find(None) {
            Self::by_blanks(page, &anchors, &heading)
        } else if let Some(before) = before.filter(|before| before.fits(page, main)) {
            Ok(before.again())
        } else {
            let edges = ruled.unwrap_or_else(|| blanks(page, &anchors));
            Ok(Self::without_heading(edges, main))
        };
        Some(found.and_then(|columns| columns.check(&clusters, main.len())))
    }

    fn ruled(edges: Vec<Length>, heading: &Heading) -> Self {
        let headings = heading.cells.iter().map(|cell| cell.text.clone()).collect();
        Self::new(edges, headings, Some(heading))
    }

    fn new(edges: Vec<Length>, headings: Vec<String>, heading: Option<&Heading>) -> Self {
        let roles: Vec<Option<Role>> = headings.iter().map(|text| Role::of(text)).collect();
        let codes: Vec<usize> =
            (0..roles.len()).filter(|at| roles.get(*at) == Some(&Some(Role::Code))).collect();
        // Tables side by side have the same headings.
        let first = codes.first().copied().unwrap_or(0);
        let part = |from: usize, until: usize| roles.get(from..until).unwrap_or_default();
        let starts = codes.iter().filter_map(|code| code.checked_sub(first));
        let ends = starts.clone().skip(1).chain([roles.len()]);
        let parts: Vec<&[Option<Role>]> =
            starts.zip(ends).map(|(from, until)| part(from, until)).collect();
        let repeat = parts.len() > 1 && parts.iter().all(|part| Some(part) == parts.first());
        Self {
            edges,
            headings,
            codes: if repeat { codes } else { vec![first] },
            first_line: heading.map_or(0, |heading| heading.last_line + 1),
            heading: heading.map(|heading| (heading.first_line, heading.last_line)),
        }
    }

    /// The same columns, on a page without a heading.
    fn again(&self) -> Self {
        Self { first_line: 0, heading: None, ..self.clone() }
    }

    fn without_heading(edges: Vec<Length>, main: &[Anchor]) -> Self {
        let count = edges.len().saturating_sub(1);
        let mut columns = Self::new(edges, vec![String::new(); count], None);
        let code = main.first().and_then(|anchor| columns.of(anchor.left));
        columns.codes = vec![code.unwrap_or(0)];
        columns
    }

    /// The columns between the blanks, each with its heading.
    fn by_blanks(page: &PageText, anchors: &[Anchor], heading: &Heading) -> Result<Self, String> {
        let of_heading = heading.cells.iter().map(|cell| (cell.left, cell.right));
        let body = body(page, anchors, heading.last_line + 1);
        let pieces: Vec<(Length, Length)> =
            body.iter().flat_map(|line| line.pieces()).filter_map(extent).collect();
        let merged = overlapping(pieces.iter().copied().chain(of_heading).collect());
        let mut columns: Vec<(Length, Length, String)> = Vec::new();
        for (left, right) in merged {
            let inside: Vec<_> = heading
                .cells
                .iter()
                .filter(|cell| left <= cell.left && cell.right <= right)
                .collect();
            let [first, rest @ ..] = inside.as_slice() else {
                let among = pieces.iter().filter(|(from, _)| left <= *from && *from < right);
                match columns.last_mut() {
                    // A few words that stand apart are of the column before them.
                    Some((_, end, _)) if among.count() * 3 < body.len() => {
                        *end = right;
                    }
                    _ => columns.push((left, right, String::new())),
                }
                continue;
            };
            let (mut left, mut before) = (left, *first);
            for cell in rest {
                let (end, start) = gap(&body, before.right, cell.left).ok_or_else(|| {
                    format!(
                        "the columns `{}` and `{}` have no blank between them",
                        before.text, cell.text
                    )
                })?;
                columns.push((left, end, before.text.clone()));
                (left, before) = (start, *cell);
            }
            columns.push((left, right, before.text.clone()));
        }
        let (places, headings): (Vec<_>, Vec<String>) =
            columns.into_iter().map(|(left, right, text)| ((left, right), text)).unzip();
        let edges = edges(widened(places, page, heading.last_line + 1));
        Ok(Self::new(edges, headings, Some(heading)))
    }

    /// Refuses codes in several columns that the heading does not name as such.
    fn check(self, clusters: &[Vec<Anchor>], most: usize) -> Result<Self, String> {
        for cluster in clusters.iter().filter(|cluster| cluster.len() * 3 >= most) {
            let Some(column) = cluster.first().and_then(|anchor| self.of(anchor.left)) else {
                continue;
            };
            let role = self.headings.get(column).and_then(|text| Role::of(text));
            // Codes of two nomenclatures stand beside each other, without a rate between.
            let rates = |role| matches!(role, Some(Role::Base | Role::Category | Role::Rate));
            let beside = |code: &usize| {
                let (from, until) = ((*code).min(column), (*code).max(column));
                (from..until).all(|at| !rates(self.role(at)))
            };
            let may_hold = match role {
                Some(Role::Code) => self.codes.iter().any(beside),
                role => matches!(role, Some(Role::Description | Role::Note)),
            };
            if !may_hold && !self.codes.contains(&column) {
                let heading = self.headings.get(column).map_or("", String::as_str);
                return Err(format!("what looks like codes stands in the column `{heading}`"));
            }
        }
        Ok(self)
    }

    /// The column at a place.
    pub(crate) fn of(&self, place: Length) -> Option<usize> {
        let right = self.edges.partition_point(|edge| *edge <= place);
        right.checked_sub(1).filter(|column| column + 1 < self.edges.len())
    }

    /// From where to where a column goes.
    pub(crate) fn extent(&self, column: usize) -> Option<(Length, Length)> {
        Some((*self.edges.get(column)?, *self.edges.get(column + 1)?))
    }

    /// The role of a column.
    pub(crate) fn role(&self, column: usize) -> Option<Role> {
        self.headings.get(column).and_then(|text| Role::of(text))
    }

    /// The edge that a word lies over, if more than a quarter of it is on either side.
    pub(crate) fn straddled(&self, word: &Word) -> bool {
        let quarter = (word.right - word.left) / 4;
        self.of(word.left + quarter) != self.of(word.right - quarter)
    }

    /// Whether the columns of the page before are those of this page too.
    fn fits(&self, page: &PageText, main: &[Anchor]) -> bool {
        main.iter().all(|anchor| {
            let column = self.of(anchor.left + (anchor.right - anchor.left) / 2);
            let line = page.lines.get(anchor.line);
            column.is_some_and(|column| self.codes.contains(&column))
                && line.is_some_and(|line| !line.words.iter().any(|word| self.straddled(word)))
        })
    }
}

/// What may be codes at the beginning of pieces, by where they stand.
fn clusters(page: &PageText) -> Vec<Vec<Anchor>> {
    let mut anchors = Vec::new();
    for (line, of_line) in page.lines.iter().enumerate() {
        for piece in of_line.pieces() {
            let begins = begin_code(piece.iter().map(|word| word.text.as_str()));
            if let Some(word) = piece.first().filter(|_| begins) {
                anchors.push(Anchor { line, left: word.left, right: word.right });
            }
        }
    }
    let places = overlapping(anchors.iter().map(|anchor| (anchor.left, anchor.right)).collect());
    let of = |(left, right): (Length, Length)| {
        let inside = anchors.iter().filter(|anchor| left <= anchor.left && anchor.left < right);
        inside.copied().collect()
    };
    places.into_iter().map(of).collect()
}

/// The lines of rows.
fn body<'p>(page: &'p PageText, anchors: &[Anchor], from: usize) -> Vec<&'p Line> {
    let mut lines: Vec<usize> =
        anchors.iter().map(|anchor| anchor.line).filter(|line| *line >= from).collect();
    lines.sort_unstable();
    lines.dedup();
    lines.into_iter().filter_map(|line| page.lines.get(line)).collect()
}

/// The widest blank between two places that no word of the lines reaches into.
fn gap(lines: &[&Line], from: Length, until: Length) -> Option<(Length, Length)> {
    let words = lines.iter().flat_map(|line| &line.words);
    let covered = overlapping(words.map(|word| (word.left, word.right)).collect());
    let gaps = covered.windows(2).filter_map(|pair| Some((pair.first()?.1, pair.last()?.0)));
    // Between the middles of the headings at least in part.
    gaps.filter(|(end, start)| *start > from.min(until) && *end < until.max(from))
        .max_by_key(|(end, start)| start - end)
}

/// Edges in the blanks between the pieces of rows.
fn blanks(page: &PageText, anchors: &[Anchor]) -> Vec<Length> {
    let body = body(page, anchors, 0);
    let pieces = body.iter().flat_map(|line| line.pieces()).filter_map(extent);
    edges(widened(overlapping(pieces.collect()), page, 0))
}

/// The columns with what stands on the other lines of the rows: the pieces that touch one
/// column and no other. What touches several goes across them.
fn widened(
    mut columns: Vec<(Length, Length)>,
    page: &PageText,
    from: usize,
) -> Vec<(Length, Length)> {
    let lines = page.lines.iter().skip(from);
    for (left, right) in lines.flat_map(Line::pieces).filter_map(extent) {
        let mut touched = columns.iter_mut().filter(|(start, end)| *start < right && left < *end);
        if let (Some(column), None) = (touched.next(), touched.next()) {
            *column = (left.min(column.0), right.max(column.1));
        }
    }
    columns
}

/// Edges in the middle of the blanks between columns.
fn edges(columns: Vec<(Length, Length)>) -> Vec<Length> {
    let between = columns
        .windows(2)
        .filter_map(|pair| Some(pair.first()?.1 + (pair.last()?.0 - pair.first()?.1) / 2));
    [Length::MIN].into_iter().chain(between).chain([Length::MAX]).collect()
}

/// The places of the lines that are ruled down the page beside most codes; `None` if there
/// are fewer than three.
fn ruled_edges(page: &PageText, anchors: &[Anchor]) -> Option<Vec<Length>> {
    const NEAR: Length = 250;
    let mut rules: Vec<Ruled> = page.vertical.clone();
    rules.sort_by_key(|rule| rule.at);
    let baselines: Vec<Length> = anchors
        .iter()
        .filter_map(|anchor| page.lines.get(anchor.line).map(|line| line.baseline))
        .collect();
    let mut edges = Vec::new();
    let mut group: Vec<Ruled> = Vec::new();
    let mut close = |group: &mut Vec<Ruled>| {
        let beside = baselines.iter().filter(|baseline| {
            group.iter().any(|rule| rule.from <= **baseline && **baseline <= rule.to)
        });
        let is_edge = beside.count() * 3 >= baselines.len() * 2;
        edges.extend(group.first().filter(|_| is_edge).map(|rule| rule.at));
        group.clear();
    };
    for rule in rules {
        if group.first().is_some_and(|first| rule.at - first.at > NEAR) {
            close(&mut group);
        }
        group.push(rule);
    }
    close(&mut group);
    let crossed = |edge: &Length| {
        anchors.iter().filter_map(|anchor| page.lines.get(anchor.line)).any(|line| {
            line.words.iter().any(|word| word.left + 200 < *edge && *edge < word.right - 200)
        })
    };
    (edges.len() >= 3 && !edges.iter().any(crossed)).then_some(edges)
}
