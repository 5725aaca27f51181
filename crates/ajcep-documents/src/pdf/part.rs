//! One table of a page: which lines belong to which code.

use super::cell::{Merged, TextLines};
use super::code::{begin_code, goes_on, is_code, joined as joined_code, touch};
use super::column::Columns;
use super::glyph::Length;
use super::row::{PageRow, PageRows, Use};
use super::word::{Line, MARK, PageText, Word, joined};
use crate::role::Role;

/// One table of a page.
pub(crate) struct Part<'p> {
    pub(super) page: &'p PageText,
    pub(super) columns: &'p Columns,
    /// The column of its codes.
    pub(super) code: usize,
    /// Its first column, and the one after its last.
    pub(super) first: usize,
    pub(super) end: usize,
    /// The words of each line in these columns.
    pub(super) lines: Vec<Vec<Word>>,
    kinds: Vec<Kind>,
}

/// What a line of a table is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Blank,
    Code,
    More,
    Section,
}

impl<'p> Part<'p> {
    pub(crate) fn new(
        page: &'p PageText,
        columns: &'p Columns,
        code: usize,
        first: usize,
        end: usize,
    ) -> Self {
        let start = columns.edges.get(first).copied().unwrap_or(Length::MIN);
        let start = if first == 0 { Length::MIN } else { start };
        let stop = match end + 1 < columns.edges.len() {
            true => columns.edges.get(end).copied().unwrap_or(Length::MAX),
            false => Length::MAX,
        };
        let inside = |line: &Line| -> Vec<Word> {
            let inside = |word: &&Word| start <= word.middle() && word.middle() < stop;
            line.words.iter().filter(inside).cloned().collect()
        };
        let lines: Vec<Vec<Word>> = page.lines.iter().map(inside).collect();
        let mut part = Self { page, columns, code, first, end, lines, kinds: Vec::new() };
        part.kinds = (0..page.lines.len()).map(|at| part.kind(at)).collect();
        part.end_at_another_heading();
        part
    }

    pub(super) fn words(&self, line: usize) -> &[Word] {
        self.lines.get(line).map_or(&[], Vec::as_slice)
    }

    /// The column of a word; the last one beyond the right edge.
    pub(super) fn column(&self, word: &Word) -> usize {
        let column = self.columns.of(word.middle());
        column
            .unwrap_or(if word.middle() < 0 { self.first } else { self.end - 1 })
            .clamp(self.first, self.end - 1)
    }

    fn kind(&self, at: usize) -> Kind {
        let words = self.words(at);
        let codes: Vec<&Word> =
            words.iter().filter(|word| self.column(word) == self.code).collect();
        if words.is_empty() || at < self.columns.first_line {
            return Kind::Blank;
        }
        let text: Vec<&str> = codes.iter().map(|word| word.text.as_str()).collect();
        if (0..text.len()).any(|at| begin_code(text.iter().skip(at).copied())) {
            return Kind::Code;
        }
        let of_line = Line { baseline: 0, size: 0, words: words.to_vec() };
        let crosses = of_line.pieces().into_iter().any(|piece| {
            let column = |word: Option<&Word>| word.map(|word| self.column(word));
            column(piece.first()) != column(piece.last())
        });
        let is_text = !codes.is_empty() && !goes_on(&text.join(" "));
        if is_text || crosses { Kind::Section } else { Kind::More }
    }

    /// A fault for what stands in the column of codes and may be a code that is misprinted.
    fn spoilt(&self, read: &mut PageRows, at: usize) {
        let mut words = self.words(at).iter();
        let Some(word) = words.find(|word| self.column(word) == self.code) else { return };
        let digits = word.text.bytes().filter(u8::is_ascii_digit).count();
        let letters = word.text.chars().filter(|sign| sign.is_alphabetic()).count();
        if !is_code(&word.text) && digits >= 4 && letters * 2 < digits {
            let reason = "stands in the column of codes, and is no code".to_owned();
            read.faults.push((at, word.text.clone(), reason));
        }
    }

    /// Below a heading with other columns nothing is read: its codes become faults.
    fn end_at_another_heading(&mut self) {
        let roles = |at: usize| -> Vec<(usize, Role)> {
            let mut texts: Vec<Vec<&str>> = vec![Vec::new(); self.end];
            for word in self.words(at) {
                if let Some(text) = texts.get_mut(self.column(word)) {
                    text.push(&word.text);
                }
            }
            let role = |(at, words): (usize, &Vec<&str>)| Some((at, Role::of(&words.join(" "))?));
            texts.iter().enumerate().filter_map(role).collect()
        };
        let is_other = |at: &usize| {
            let found = roles(*at);
            self.kind_of(*at) == Kind::Section
                && found.len() >= 2
                && found.iter().any(|(_, role)| *role == Role::Code)
                && found
                    .iter()
                    .any(|(at, role)| self.columns.role(*at).is_some_and(|known| known != *role))
        };
        if let Some(from) = (self.columns.first_line..self.lines.len()).find(is_other) {
            self.kinds.iter_mut().skip(from).for_each(|kind| *kind = Kind::Blank);
        }
    }

    /// Whether what stands in a column is read as a rate, a category or a note.
    pub(super) fn is_read(&self, column: usize) -> bool {
        column != self.code && self.columns.role(column) != Some(Role::Description)
    }

    pub(super) fn kind_of(&self, at: usize) -> Kind {
        self.kinds.get(at).copied().unwrap_or(Kind::Blank)
    }

    pub(super) fn baseline(&self, at: usize) -> Length {
        self.page.lines.get(at).map_or(0, |line| line.baseline)
    }

    pub(super) fn size(&self, at: usize) -> Length {
        self.page.lines.get(at).map_or(1, |line| line.size)
    }

    pub(crate) fn read(&self, read: &mut PageRows) {
        let anchors: Vec<usize> =
            (0..self.lines.len()).filter(|at| self.kind_of(*at) == Kind::Code).collect();
        for at in 0..self.lines.len() {
            if self.kind_of(at) == Kind::Section {
                read.mark(at, Use::Section);
                self.spoilt(read, at);
            }
        }
        let Some(last) = self.lines.len().checked_sub(1) else { return };
        // From which line to which each row goes, and which lines are doubtful.
        let mut starts: Vec<usize> = Vec::new();
        let mut ends: Vec<usize> = Vec::new();
        let mut doubtful: Vec<(usize, usize)> = Vec::new();
        for (at, anchor) in anchors.iter().enumerate() {
            match at.checked_sub(1).and_then(|before| anchors.get(before)) {
                None => starts.push(self.upward(*anchor, self.columns.first_line)),
                Some(before) => {
                    let (end, start, is_sure) = self.between(*before, *anchor);
                    ends.push(end);
                    starts.push(start);
                    if !is_sure {
                        doubtful.push((*before + 1, *anchor - 1));
                    }
                }
            }
        }
        if let Some(anchor) = anchors.last() {
            let end = self.downward(*anchor, last);
            // A number at the foot of the page may be that of the page.
            if self.rules(self.baseline(*anchor), Length::MAX).is_none() {
                doubtful.push((*anchor + 1, end));
            }
            ends.push(end);
        }
        if let (Some(anchor), Some(start)) = (anchors.first(), starts.first()) {
            // So may what stands at its head, or it is the rest of a row of the page before.
            if self
                .rules(Length::MIN, self.baseline(*anchor))
                .is_none_or(|(first, last)| first == last || self.baseline(*start) < first)
            {
                doubtful.push((*start, anchor.saturating_sub(1)));
            }
        }
        let merged = self.merged(&anchors);
        for (anchor, (start, end)) in anchors.iter().zip(starts.into_iter().zip(ends)) {
            self.row(read, *anchor, start, end, &doubtful, &merged);
        }
        self.left_over(read, anchors.last().copied(), &merged);
    }

    /// Faults for what stands where rates, categories and notes do, and belongs to no row: the
    /// rest of a row of the page before, or a row whose code is not one. What is below the last
    /// row of a page is its foot.
    fn left_over(&self, read: &mut PageRows, last: Option<usize>, merged: &[Merged]) {
        for at in self.columns.first_line..last.unwrap_or(0) {
            if self.kind_of(at) != Kind::More || read.uses.get(at) != Some(&Use::Outside) {
                continue;
            }
            let words = self.words(at);
            // Above a table without a heading stands the head of the page, at some distance.
            let next = self.baseline(at + 1) - self.baseline(at);
            let is_head = self.columns.heading.is_none()
                && next > self.size(at) * 22 / 10
                && (at..last.unwrap_or(0)).all(|below| self.kind_of(below) != Kind::Code);
            let is_lost = |word: &Word| {
                let column = self.column(word);
                self.is_read(column)
                    && !merged.iter().any(|cell| cell.holds(column, self.baseline(at)))
            };
            if !is_head && words.iter().any(is_lost) {
                let reason = "belongs to no row".to_owned();
                read.faults.push((at, joined(words), reason));
            }
        }
    }

    /// Two lines of a code that do not meet at a point: the second may be the number of a chapter.
    fn apart(&self, cell: Option<&TextLines>) -> Option<[String; 2]> {
        let lines: Vec<String> = cell?.iter().map(|(_, words)| joined(words)).collect();
        let pair = lines.windows(2).find(|pair| match pair {
            [above, below] => !touch(above, below),
            _ => false,
        })?;
        Some([pair.first()?.clone(), pair.last()?.clone()])
    }

    /// Makes the row of the code on line `anchor` of the lines from `start` to `end`.
    fn row(
        &self,
        read: &mut PageRows,
        anchor: usize,
        start: usize,
        end: usize,
        doubtful: &[(usize, usize)],
        merged: &[Merged],
    ) {
        let mut cells: Vec<TextLines> = vec![Vec::new(); self.end - self.first];
        let mut fault = None;
        for at in start..=end {
            if matches!(self.kind_of(at), Kind::Blank | Kind::Section) {
                continue;
            }
            read.mark(at, Use::Row(anchor));
            let is_doubtful = doubtful.iter().any(|(from, to)| (*from..=*to).contains(&at));
            // The mark of a footnote is smaller, and raised or lowered.
            let is_mark = self.size(at) * 100 < self.size(anchor) * 82;
            for word in self.words(at) {
                let mut word = word.clone();
                if is_mark && !word.text.starts_with(MARK) {
                    word.text.insert(0, MARK);
                }
                let column = self.column(&word);
                if merged.iter().any(|cell| cell.holds(column, self.baseline(at))) {
                    continue;
                }
                if self.columns.straddled(&word) && at == anchor {
                    fault = Some(format!("`{}` lies over two columns", word.text));
                }
                if is_doubtful && self.is_read(column) {
                    fault = Some(format!("which row `{}` belongs to is not certain", word.text));
                }
                let place = column - self.first;
                let (baseline, size) = (self.baseline(at), self.size(at));
                if let Some(cell) = cells.get_mut(place) {
                    // What is raised or lowered a little is on the line beside it.
                    match cell.last_mut() {
                        Some((last, words)) if baseline - *last <= size / 2 => {
                            words.push(word);
                        }
                        _ => cell.push((baseline, vec![word])),
                    }
                }
            }
        }
        for cell in merged.iter().filter(|cell| cell.covers(self.baseline(anchor))) {
            if let Some(place) = cells.get_mut(cell.column - self.first) {
                place.clone_from(&cell.lines);
            }
            if !cell.is_sure {
                let text = cell.text();
                fault = Some(format!("which row of its cell `{text}` belongs to is not certain"));
            }
        }
        if let Some([above, below]) = self.apart(cells.get(self.code - self.first)) {
            fault = Some(format!("its code is on two lines, `{above}` and `{below}`"));
        }
        let text = |(at, lines): (usize, TextLines)| {
            let lines = lines.into_iter().map(|(_, mut words)| {
                words.sort_by_key(|word| word.left);
                joined(&words)
            });
            let lines: Vec<String> = lines.collect();
            if at + self.first == self.code { joined_code(&lines) } else { lines.join(" ") }
        };
        let cells: Vec<String> = cells.into_iter().enumerate().map(text).collect();
        read.mentions += cells
            .iter()
            .skip(1)
            .flat_map(|cell| cell.split(' '))
            .filter(|word| is_code(word))
            .count();
        match fault {
            Some(reason) => {
                let code = cells.into_iter().next().unwrap_or_default();
                read.faults.push((anchor, code, reason));
            }
            None => read.rows.push(PageRow { line: anchor, cells, first_column: self.first }),
        }
    }
}
