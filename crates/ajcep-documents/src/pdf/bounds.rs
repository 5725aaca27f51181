//! From which line to which a row of a table goes: by ruled lines, or else by the gaps between
//! the lines of text.

use super::glyph::Length;
use super::part::{Kind, Part};
use super::word::Word;

impl Part<'_> {
    /// Whether a line is ruled across the codes between two heights; the first and the last.
    pub(super) fn rules(&self, from: Length, until: Length) -> Option<(Length, Length)> {
        self.rules_across(self.code, from, until)
    }

    /// Whether a line is ruled across a column between two heights; the first and the last.
    pub(super) fn rules_across(
        &self,
        column: usize,
        from: Length,
        until: Length,
    ) -> Option<(Length, Length)> {
        let (left, right) = self.columns.extent(column)?;
        let words = self.lines.iter().flatten();
        let inside = words.filter(|word| left <= word.middle() && word.middle() < right);
        let middle = inside.map(Word::middle).min()?;
        let mut heights: Vec<Length> = self
            .page
            .horizontal
            .iter()
            .filter(|rule| rule.from <= middle && middle <= rule.to)
            .map(|rule| rule.at)
            .filter(|at| from <= *at && *at <= until)
            .collect();
        heights.sort_unstable();
        Some((*heights.first()?, *heights.last()?))
    }

    /// Where the row of the code on line `above` ends and that of the code on line `below`
    /// begins; and whether that is sure.
    pub(super) fn between(&self, above: usize, below: usize) -> (usize, usize, bool) {
        let within = above + 1..below;
        if let Some((first, last)) = self.rules(self.baseline(above), self.baseline(below)) {
            let end = within.clone().take_while(|at| self.baseline(*at) <= first).last();
            let start = within.clone().find(|at| self.baseline(*at) > last);
            return (end.unwrap_or(above), start.unwrap_or(below), true);
        }
        let section = |at: &usize| self.kind_of(*at) == Kind::Section;
        if let Some(first) = within.clone().find(section) {
            let last = within.clone().rev().find(section).unwrap_or(first);
            return (first - 1, self.upward(below, last + 1), true);
        }
        let lines: Vec<usize> = [above]
            .into_iter()
            .chain(within.filter(|at| self.kind_of(*at) == Kind::More))
            .chain([below])
            .collect();
        let gaps: Vec<(Length, usize, usize)> = lines
            .windows(2)
            .filter_map(|pair| {
                let (above, below) = (*pair.first()?, *pair.last()?);
                Some((self.baseline(below) - self.baseline(above), above, below))
            })
            .collect();
        let widest = gaps.iter().map(|(gap, ..)| *gap).max().unwrap_or(0);
        let alike = |gap: Length| gap * 100 >= widest * 93;
        let chosen = gaps.iter().rev().find(|(gap, ..)| alike(*gap));
        let is_sure = gaps.iter().filter(|(gap, ..)| alike(*gap)).count() < 2;
        chosen.map_or((above, below, true), |(_, end, start)| (*end, *start, is_sure))
    }

    /// The last line below a code that still belongs to it, with nothing but usual gaps.
    pub(super) fn downward(&self, anchor: usize, last: usize) -> usize {
        let ruled = self.rules(self.baseline(anchor), Length::MAX).map(|(first, _)| first);
        let mut end = anchor;
        for at in anchor + 1..=last {
            match self.kind_of(at) {
                Kind::Blank => continue,
                Kind::More => {}
                Kind::Code | Kind::Section => break,
            }
            let near = self.baseline(at) - self.baseline(end) <= self.size(end) * 16 / 10;
            let inside = ruled.map_or(near, |rule| self.baseline(at) <= rule);
            if !inside {
                break;
            }
            end = at;
        }
        end
    }

    /// The first line above a code that still belongs to it.
    pub(super) fn upward(&self, anchor: usize, first: usize) -> usize {
        let ruled = self.rules(Length::MIN, self.baseline(anchor)).map(|(_, last)| last);
        let mut start = anchor;
        for at in (first..anchor).rev() {
            match self.kind_of(at) {
                Kind::Blank => continue,
                Kind::More => {}
                Kind::Code | Kind::Section => break,
            }
            let near = self.baseline(start) - self.baseline(at) <= self.size(start) * 16 / 10;
            let inside = ruled.map_or(near, |rule| self.baseline(at) >= rule);
            if !inside {
                break;
            }
            start = at;
        }
        start
    }
}
