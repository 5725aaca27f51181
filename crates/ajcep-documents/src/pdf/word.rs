//! From the signs of a page to its lines, segments and words.

use hayro_interpret::hayro_cmap::BfString;

use super::code::is_code;
use super::glyph::{Content, Length, Ruled, Sign};

/// Signs without a blank between them.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    pub(crate) text: String,
    pub(crate) left: Length,
    pub(crate) right: Length,
    /// The blank before it, in hundredths of the size of its letters; none at the beginning of
    /// a line.
    pub(crate) blank: Option<Length>,
}

impl Word {
    /// Whether it is a percentage or a code: of a row, and not of its heading.
    pub(crate) fn is_value(&self) -> bool {
        let is_percent =
            self.text.ends_with('%') && self.text.starts_with(|sign: char| sign.is_ascii_digit());
        is_percent || is_code(&self.text)
    }

    pub(crate) fn middle(&self) -> Length {
        self.left + (self.right - self.left) / 2
    }
}

/// Words on one baseline.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) baseline: Length,
    pub(crate) size: Length,
    pub(crate) words: Vec<Word>,
}

impl Line {
    /// The pieces of the line: words with usual blanks between them.
    pub(crate) fn pieces(&self) -> Vec<&[Word]> {
        self.pieces_apart(USUAL_BLANK)
    }

    /// The words between blanks that are at least so wide, in hundredths of the size of the
    /// letters.
    pub(crate) fn pieces_apart(&self, blank: Length) -> Vec<&[Word]> {
        let mut pieces = Vec::new();
        let mut start = 0;
        for (at, word) in self.words.iter().enumerate().skip(1) {
            if word.blank.is_none_or(|wide| wide >= blank) {
                pieces.extend(self.words.get(start..at));
                start = at;
            }
        }
        pieces.extend(self.words.get(start..));
        pieces
    }

    pub(crate) fn text(&self) -> String {
        joined(&self.words)
    }
}

/// Blanks between words are narrower than this, also in lines that are justified.
const USUAL_BLANK: Length = 60;

/// What stands before the mark of a footnote.
pub(crate) const MARK: char = '^';

/// Words as a text.
pub(crate) fn joined(words: &[Word]) -> String {
    let texts: Vec<&str> = words.iter().map(|word| word.text.as_str()).collect();
    texts.join(" ")
}

/// The text of a page.
#[derive(Debug, Default)]
pub(crate) struct PageText {
    pub(crate) lines: Vec<Line>,
    pub(crate) vertical: Vec<Ruled>,
    pub(crate) horizontal: Vec<Ruled>,
    pub(crate) picture_share: i64,
    pub(crate) is_invisible: bool,
    /// Whether the fonts do not say which letters most of its signs are.
    pub(crate) is_unread: bool,
    pub(crate) askew: String,
    pub(crate) turned: usize,
}

impl PageText {
    pub(crate) fn new(content: Content) -> Self {
        let is_invisible = content.invisible * 2 > content.signs.len();
        let is_unread = content.unread * 3 > content.signs.len();
        Self {
            lines: lines(content.signs),
            vertical: content.vertical,
            horizontal: content.horizontal,
            picture_share: content.picture_share,
            is_invisible,
            is_unread,
            askew: content.askew,
            turned: content.turned,
        }
    }
}

/// The lines from top to bottom.
fn lines(mut signs: Vec<Sign>) -> Vec<Line> {
    signs.sort_by_key(|sign| (sign.baseline, sign.left));
    let mut lines = Vec::new();
    let mut of_line: Vec<Sign> = Vec::new();
    for sign in signs {
        let is_next = of_line
            .last()
            .is_some_and(|last| sign.baseline - last.baseline > last.size.min(sign.size) / 4);
        if is_next {
            lines.extend(line(std::mem::take(&mut of_line)));
        }
        of_line.push(sign);
    }
    lines.extend(line(of_line));
    lines
}

/// The words of signs on one baseline.
fn line(mut signs: Vec<Sign>) -> Option<Line> {
    signs.sort_by_key(|sign| sign.left);
    let mut sizes: Vec<Length> = signs.iter().map(|sign| sign.size).collect();
    sizes.sort_unstable();
    let size = *sizes.get(sizes.len() / 2)?;
    let baseline = signs.first()?.baseline;
    let mut words: Vec<Word> = Vec::new();
    let mut last: Option<Sign> = None;
    let mut had_blank = false;
    for sign in signs {
        let text = match &sign.text {
            BfString::Char(sign) => sign.to_string(),
            BfString::String(signs) => signs.clone(),
        };
        if text.chars().all(|sign| sign.is_whitespace() || sign.is_control()) {
            had_blank = true;
            continue;
        }
        let gap = last.as_ref().map(|last| sign.left - last.right);
        // A sign that is drawn twice, a little beside itself, is a bold one.
        let again = last
            .as_ref()
            .is_some_and(|last| last.text == sign.text && sign.left - last.left < sign.size / 10);
        if again {
            continue;
        }
        // The mark of a footnote is smaller than what it stands at, and none of its digits.
        let is_mark = last.as_ref().is_some_and(|last| sign.size * 100 < last.size * 82);
        let is_new = is_mark || gap.is_none_or(|gap| had_blank || gap > size / 6);
        match words.last_mut() {
            Some(word) if !is_new => {
                word.text.push_str(&text);
                word.right = word.right.max(sign.right);
            }
            _ => {
                let text = if is_mark { format!("{MARK}{text}") } else { text };
                let blank = gap.map(|gap| gap.saturating_mul(100) / sign.size.max(size));
                words.push(Word { text, left: sign.left, right: sign.right, blank });
            }
        }
        had_blank = false;
        last = Some(sign);
    }
    (!words.is_empty()).then_some(Line { baseline, size, words })
}
