//! Codes of the Harmonized System: the lists of each edition, the correlations between
//! editions, and ranges of codes as rules write them.

use std::collections::HashMap;
use std::fs;

/// A six-digit code as a number: 91011 is 0910.11.
pub(crate) type Code = u32;

/// The year of an edition.
pub(crate) type Edition = u16;

pub(crate) const EDITIONS: [Edition; 5] = [2002, 2007, 2012, 2017, 2022];

pub(crate) fn data(path: &str) -> String {
    fs::read_to_string(format!("{}/data/{path}", env!("CARGO_MANIFEST_DIR"))).unwrap()
}

pub(crate) const fn chapter(code: Code) -> Code {
    code / 10_000
}

/// `0910.11`.
pub(crate) fn dotted(code: Code) -> String {
    format!("{:04}.{:02}", code / 100, code % 100)
}

/// The codes that share so many leading digits, from `low` to `high`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Range {
    digits: usize,
    low: Code,
    high: Code,
}

impl Range {
    /// Reads `03`, `54.01`, `1401.90` or a range of two of the same length.
    pub(crate) fn parse(text: &str) -> Self {
        let (low, high) = text.split_once('-').unwrap_or((text, text));
        let (low, high) = (low.replace('.', ""), high.replace('.', ""));
        assert_eq!(low.len(), high.len(), "{text}");
        Self { digits: low.len(), low: low.parse().unwrap(), high: high.parse().unwrap() }
    }

    pub(crate) fn contains(self, code: Code) -> bool {
        (self.low..=self.high).contains(&first_digits(code, self.digits))
    }

    /// Where its codes stand in an ascending list: the first, and the one after the last.
    pub(crate) fn places(self, list: &[Code]) -> (usize, usize) {
        let first = list.partition_point(|code| first_digits(*code, self.digits) < self.low);
        let end = list.partition_point(|code| first_digits(*code, self.digits) <= self.high);
        (first, end)
    }

    /// How many leading digits the range looks at.
    pub(crate) const fn digits(self) -> usize {
        self.digits
    }
}

pub(crate) fn any_contains(ranges: &[Range], code: Code) -> bool {
    ranges.iter().any(|range| range.contains(code))
}

/// The first two, four or six digits of a code.
pub(crate) fn first_digits(code: Code, digits: usize) -> Code {
    match digits {
        2 => code / 10_000,
        4 => code / 100,
        6 => code,
        _ => panic!("a code has two, four or six digits, not {digits}"),
    }
}

/// Every code of every edition, and what each was in the others.
pub(crate) struct Nomenclature {
    lists: HashMap<Edition, Vec<Code>>,
    counterparts: HashMap<(Edition, Edition), HashMap<Code, Vec<Code>>>,
}

impl Nomenclature {
    pub(crate) fn read() -> Self {
        let mut lists = HashMap::new();
        let mut counterparts = HashMap::new();
        for (index, older) in EDITIONS.into_iter().enumerate() {
            let list = data(&format!("nomenclature/hs{older}.txt"));
            lists.insert(older, list.lines().map(|line| line.parse().unwrap()).collect());
            for newer in EDITIONS.into_iter().skip(index + 1) {
                let (forth, back) = read_pairs(older, newer);
                counterparts.insert((older, newer), forth);
                counterparts.insert((newer, older), back);
            }
        }
        Self { lists, counterparts }
    }

    /// The codes of an edition, ascending.
    pub(crate) fn list(&self, edition: Edition) -> &[Code] {
        &self.lists[&edition]
    }

    /// The codes that `code` of one edition may be in another: itself in its own.
    pub(crate) fn candidates(&self, code: Code, from: Edition, to: Edition) -> Vec<Code> {
        if from == to {
            return vec![code];
        }
        self.counterparts[&(from, to)].get(&code).cloned().unwrap_or_default()
    }
}

type Counterparts = HashMap<Code, Vec<Code>>;

fn read_pairs(older: Edition, newer: Edition) -> (Counterparts, Counterparts) {
    let (mut forth, mut back) = (Counterparts::new(), Counterparts::new());
    for line in data(&format!("nomenclature/hs{older}-hs{newer}.csv")).lines().skip(1) {
        let (old, new) = line.split_once(',').unwrap();
        let (old, new) = (old.parse().unwrap(), new.parse().unwrap());
        forth.entry(old).or_default().push(new);
        back.entry(new).or_default().push(old);
    }
    (forth, back)
}

#[test]
fn ranges_contain_what_they_name() {
    assert!(Range::parse("03").contains(30_379));
    assert!(Range::parse("54.01-54.06").contains(540_699));
    assert!(!Range::parse("54.01-54.06").contains(540_710));
    assert!(Range::parse("8541.10-8542.90").contains(854_231));
    assert!(!Range::parse("1401.90").contains(140_110));
    assert_eq!(dotted(91_011), "0910.11");
}

#[test]
fn correlations_are_read_in_both_directions() {
    let codes = Nomenclature::read();
    assert_eq!(codes.candidates(620_120, 2022, 2017), [620_111, 620_191]);
    assert!(codes.candidates(620_111, 2017, 2022).contains(&620_120));
    assert_eq!(codes.candidates(91_050, 2002, 2002), [91_050]);
}
