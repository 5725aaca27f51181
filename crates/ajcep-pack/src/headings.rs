//! Rows without a rate: the headings above the lines of a tariff, or lines whose rate is lost.

use ajcep_documents::Place;

use crate::error::RowFault;

/// A row without a rate, until the next row says what it is.
pub(crate) struct Heading {
    place: Place,
    code: String,
}

impl Heading {
    pub(crate) fn new(place: Place, code: &str) -> Self {
        Self { place, code: code.to_owned() }
    }
}

/// The rows without a rate that were read.
#[derive(Default)]
pub(crate) struct Headings {
    /// Those of which the next row is not known yet.
    open: Vec<Heading>,
    /// How many are the headings of rows below them.
    pub(crate) count: usize,
    pub(crate) faults: Vec<RowFault>,
}

impl Headings {
    /// Takes a row without a rate.
    pub(crate) fn push(&mut self, heading: Heading) {
        self.before(&heading.code);
        self.open.push(heading);
    }

    /// Takes the code of a row: what stands above it is its heading, or lacks a rate.
    pub(crate) fn before(&mut self, code: &str) {
        let digits = digits(code);
        for heading in self.open.drain(..) {
            let above = self::digits(&heading.code);
            if is_title(&above) || digits.starts_with(&above) {
                self.count += 1;
            } else {
                self.faults.push(fault(heading));
            }
        }
    }

    /// Ends the table: nothing is below the last rows.
    pub(crate) fn close(&mut self) {
        let open = std::mem::take(&mut self.open);
        let (titles, lost): (Vec<_>, Vec<_>) =
            open.into_iter().partition(|heading| is_title(&digits(&heading.code)));
        self.count += titles.len();
        self.faults.extend(lost.into_iter().map(fault));
    }
}

fn fault(heading: Heading) -> RowFault {
    let Heading { place, code } = heading;
    let reason = "has no rate, and no code below it begins with its digits".to_owned();
    RowFault { place, code, reason }
}

/// Whether digits are too few for the code of a heading: the row is the title of a chapter.
fn is_title(digits: &str) -> bool {
    digits.len() < 4
}

fn digits(code: &str) -> String {
    code.chars().filter(char::is_ascii_digit).collect()
}
