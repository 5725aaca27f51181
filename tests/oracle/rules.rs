//! The product specific rules of Annex 2, read from the text of the tables.

use std::collections::HashMap;

use crate::codes::{Code, Edition, Range, data, first_digits};

/// The processes of the rules, by the participle that a rule uses, and as an input names
/// them. The place in this list is the bit in [`Processes`].
pub(crate) const PROCESSES: [(&str, &str); 5] = [
    ("carded-or-combed", "carding-or-combing"),
    ("spun", "spinning"),
    ("dyed-or-printed", "dyeing-or-printing"),
    ("woven", "weaving"),
    ("knitted-or-crocheted", "knitting-or-crocheting"),
];

/// A set of processes, one bit each.
pub(crate) type Processes = u8;

pub(crate) const DYEING: Processes = 1 << 2;
pub(crate) const ALL_PROCESSES: Processes = (1 << PROCESSES.len()) - 1;

/// What applies to a code: one list of alternatives for each product it distinguishes.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// Whether it is the general rule of Article 26.1.
    pub(crate) general: bool,
    pub(crate) branches: Vec<Branch>,
}

#[derive(Clone, Debug)]
pub(crate) struct Branch {
    /// The product, if the rule distinguishes; `other` for what is none of the others.
    pub(crate) product: Option<String>,
    /// Any of them is enough.
    pub(crate) alternatives: Vec<Alternative>,
}

/// Requirements that must all be met.
pub(crate) type Alternative = Vec<Requirement>;

#[derive(Clone, Debug)]
pub(crate) enum Requirement {
    /// Only a good that is wholly obtained, or of originating materials alone.
    WhollyObtained,
    /// A regional value content of so many per cent.
    Value(i128),
    Change(Change),
    /// The good underwent one of the processes, from materials that underwent others.
    GoodProcess {
        processes: Processes,
        proviso: Proviso,
    },
    /// The final process, from materials of the good's own subheading but not this product.
    FinalProcess {
        other_than: String,
    },
}

#[derive(Clone, Debug)]
pub(crate) struct Change {
    /// How many leading digits must change.
    pub(crate) digits: usize,
    pub(crate) except: Vec<Exception>,
    pub(crate) provisos: Vec<Proviso>,
}

#[derive(Clone, Debug)]
pub(crate) struct Exception {
    /// The product that is meant, if not all of the range.
    pub(crate) product: Option<String>,
    pub(crate) range: Range,
}

/// Materials of these codes must have undergone one of the processes.
#[derive(Clone, Debug)]
pub(crate) struct Proviso {
    pub(crate) materials: Vec<Range>,
    pub(crate) processes: Processes,
}

impl Rule {
    pub(crate) fn parse(text: &str, general: bool) -> Self {
        let branches = text.split("; ").map(Branch::parse).collect();
        Self { general, branches }
    }
}

impl Branch {
    fn parse(text: &str) -> Self {
        let (product, rest) = match text.strip_prefix('[') {
            Some(named) => {
                let (name, rest) = named.split_once("] ").unwrap();
                (Some(name.to_string()), rest)
            }
            None => (None, text),
        };
        let alternative = |text: &str| text.split(" and ").map(Requirement::parse).collect();
        Self { product, alternatives: rest.split(" or ").map(alternative).collect() }
    }

    pub(crate) fn requirements(&self) -> impl Iterator<Item = &Requirement> {
        self.alternatives.iter().flatten()
    }

    pub(crate) fn needs_value(&self) -> bool {
        self.requirements().any(|requirement| matches!(requirement, Requirement::Value(_)))
    }

    pub(crate) fn needs_change(&self) -> bool {
        self.requirements().any(|requirement| matches!(requirement, Requirement::Change(_)))
    }

    pub(crate) fn needs_final_process(&self) -> bool {
        self.requirements()
            .any(|r| matches!(r, Requirement::Value(_) | Requirement::FinalProcess { .. }))
    }

    pub(crate) fn needs_process_of_good(&self) -> bool {
        self.requirements().any(|r| matches!(r, Requirement::GoodProcess { .. }))
    }

    pub(crate) fn provisos(&self) -> impl Iterator<Item = &Proviso> {
        self.requirements().flat_map(|requirement| match requirement {
            Requirement::Change(change) => change.provisos.as_slice(),
            Requirement::GoodProcess { proviso, .. } => std::slice::from_ref(proviso),
            _ => &[],
        })
    }

    /// The products of materials that the branch distinguishes.
    pub(crate) fn products(&self) -> Vec<&str> {
        let mut products = Vec::new();
        for requirement in self.requirements() {
            match requirement {
                Requirement::Change(change) => {
                    products.extend(change.except.iter().filter_map(|e| e.product.as_deref()));
                }
                Requirement::FinalProcess { other_than } => products.push(other_than.as_str()),
                _ => {}
            }
        }
        products
    }
}

impl Requirement {
    fn parse(text: &str) -> Self {
        if text == "WO" {
            return Self::WhollyObtained;
        }
        if let Some(percent) = text.strip_prefix("RVC ") {
            return Self::Value(percent.strip_suffix('%').unwrap().parse().unwrap());
        }
        if let Some(product) = text.strip_prefix("final-process from own subheading other than ") {
            return Self::FinalProcess { other_than: product.to_string() };
        }
        if let Some(rest) = text.strip_prefix("good ") {
            let (process, proviso) = rest.split_once(" provided ").unwrap();
            let processes = parse_processes(process);
            return Self::GoodProcess { processes, proviso: Proviso::parse(proviso) };
        }
        Self::Change(Change::parse(text))
    }
}

impl Change {
    fn parse(text: &str) -> Self {
        let mut parts = text.split(" provided ");
        let change = parts.next().unwrap();
        let provisos = parts.map(Proviso::parse).collect();
        let (level, except) = change.split_once(" except ").unwrap_or((change, ""));
        let digits = match level {
            "CC" => 2,
            "CTH" => 4,
            "CTSH" => 6,
            _ => panic!("not a change of classification: {text}"),
        };
        let except = except.split(", ").filter(|item| !item.is_empty());
        Self { digits, except: except.map(Exception::parse).collect(), provisos }
    }
}

impl Exception {
    fn parse(text: &str) -> Self {
        match text.split_once(" of ") {
            Some((product, codes)) => {
                Self { product: Some(product.to_string()), range: Range::parse(codes) }
            }
            None => Self { product: None, range: Range::parse(text) },
        }
    }
}

impl Proviso {
    fn parse(text: &str) -> Self {
        let (codes, processes) = text.rsplit_once(' ').unwrap();
        let materials = codes.split(", ").map(Range::parse).collect();
        Self { materials, processes: parse_processes(processes) }
    }
}

fn parse_processes(text: &str) -> Processes {
    let bit = |word: &str| PROCESSES.iter().position(|(participle, _)| *participle == word);
    text.split('/').fold(0, |set, word| set | 1 << bit(word).unwrap_or_else(|| panic!("{word}")))
}

/// One edition of Annex 2.
pub(crate) struct RuleTable {
    rows: HashMap<(usize, Code), Rule>,
    general: Rule,
}

impl RuleTable {
    pub(crate) fn read(edition: Edition, general: &str) -> Self {
        let general = Rule::parse(general, true);
        let text = data(&format!("rules/psr-hs{edition}.csv"));
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let mut rows = HashMap::new();
        for record in reader.records() {
            let record = record.unwrap();
            let rule = match &record[1] {
                "" => general.clone(),
                text => Rule::parse(text, false),
            };
            rows.insert((record[0].len(), record[0].parse().unwrap()), rule);
        }
        Self { rows, general }
    }

    /// The rule of the most specific row, or the general rule.
    pub(crate) fn rule(&self, code: Code) -> &Rule {
        let row = |digits| self.rows.get(&(digits, first_digits(code, digits)));
        row(6).or_else(|| row(4)).or_else(|| row(2)).unwrap_or(&self.general)
    }
}

#[test]
fn the_grammar_is_read() {
    let text = "CTH except 51.06-51.10 provided 51.05 spun/dyed-or-printed or good \
                dyed-or-printed provided 51.11-51.13 woven";
    let rule = Rule::parse(text, false);
    let alternatives = &rule.branches[0].alternatives;
    assert!(matches!(&alternatives[0][0], Requirement::Change(change) if change.digits == 4
        && change.provisos[0].processes == 0b110 && change.except[0].range.contains(510_710)));
    assert!(matches!(&alternatives[1][0], Requirement::GoodProcess { processes, proviso }
        if *processes == DYEING && proviso.processes == 0b1000));
    let rule = Rule::parse("[a] RVC 40% and CTH; [other] CC except igusa of 1401.90, 03", false);
    assert_eq!(rule.branches[0].alternatives[0].len(), 2);
    assert_eq!(rule.branches[1].products(), ["igusa"]);
}

#[test]
fn every_row_is_read() {
    for edition in [2002, 2017] {
        let table = RuleTable::read(edition, "CTH or RVC 40%");
        assert!(table.rows.len() > 500 && table.rule(850_940).general);
    }
}
