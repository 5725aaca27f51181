//! Random goods: realistic ones, drawn to the edges of the rules and of the tolerances.

use crate::agreement::Agreement;
use crate::codes::{Code, EDITIONS, Edition, chapter};
use crate::input::{Amount, Good, Input, Material, Origin, Role};
use crate::random::Random;
use crate::rules::{ALL_PROCESSES, Processes, Requirement};
use crate::settle::settle;

const PARTIES: [&str; 11] = ["JP", "BN", "KH", "ID", "LA", "MY", "MM", "PH", "SG", "TH", "VN"];

/// Codes of either table with a rule of their own kind, or at the edge of a tolerance.
const SPECIAL: [Code; 36] = [
    220_890, 200_899, 460_120, 460_121, 460_129, 460_191, 460_192, 91_091, 91_099, 91_050, 940_490,
    870_323, 870_390, 850_940, 852_872, 854_390, 854_370, 854_389, 180_310, 180_320, 180_500,
    180_632, 210_390, 210_320, 630_900, 631_010, 730_690, 847_330, 291_814, 701_890, 240_220,
    160_414, 200_899, 200_899, 91_091, 91_091,
];

/// Codes of materials that products and Annex 3 turn on.
const SPECIAL_MATERIALS: [Code; 18] = [
    81_090, 81_290, 71_490, 71_440, 140_190, 140_110, 91_091, 91_099, 91_030, 91_050, 854_110,
    854_231, 854_290, 854_089, 854_310, 220_710, 200_912, 392_113,
];

const PRODUCTS: [&str; 8] = [
    "curry",
    "taro",
    "ume",
    "igusa",
    "sake-compound-or-mirin",
    "fruit-beverage-under-1pct",
    "quilts-and-eiderdowns",
    "other",
];

const OPERATIONS: [&str; 7] = [
    "manufacture",
    "preservation",
    "repackaging",
    "disassembly",
    "simple-packaging",
    "collection-of-parts",
    "set-making",
];

const FINISHING: [&str; 5] = ["bleaching", "mercerization", "brushing", "UV-cut finish", "milling"];

/// Draws one good.
struct Draw<'a> {
    agreement: &'a Agreement,
    random: Random,
    /// How many more facts may be left open.
    open: usize,
    /// How many codes of the table a code of another edition may have.
    candidates: usize,
    table: Edition,
    edition: Edition,
    /// The FOB value, the weight, and what the materials so far are of them.
    fob: i128,
    weight: i128,
    value_so_far: i128,
    weight_so_far: i128,
}

/// Makes the good of this seed, with no more worlds than `limit`.
pub(crate) fn good(agreement: &Agreement, seed: u64, limit: usize) -> Input {
    let mut random = Random::new(seed);
    let open = random.below(7);
    let fob = random.pick(&[1_000_000, 1_000_000, 100, 10_000_000_000, 70_000, 1_234_500]);
    let weight = random.pick(&[10_000, 10_000, 5_000, 10, 123_400_000]);
    let mut draw = Draw {
        agreement,
        random,
        open,
        candidates: limit / 16,
        table: 2017,
        edition: 2017,
        fob,
        weight,
        value_so_far: 0,
        weight_so_far: 0,
    };
    let mut input = draw.input();
    settle(agreement, &mut input, (Amount(fob), Amount(weight)), limit);
    input
}

impl Draw<'_> {
    /// The fact, or nothing, with this chance in a hundred while facts may be left open.
    fn unless_open<T>(&mut self, chance: usize, fact: T) -> Option<T> {
        if self.open > 0 && self.random.percent(chance) {
            self.open -= 1;
            return None;
        }
        Some(fact)
    }

    fn input(&mut self) -> Input {
        let party = self.random.pick(&PARTIES);
        let date = self.date(party);
        self.table = Agreement::table_edition(date.as_deref());
        let other = self.random.percent(35);
        self.edition = if other { self.random.pick(&EDITIONS) } else { self.table };
        let (code, in_table) = self.code_of_good();
        let good = self.good(code, in_table, party);
        let count = self.random.pick(&[0, 1, 1, 1, 2, 2, 2, 3, 3, 4]);
        let materials = (0..count).map(|_| self.material(in_table, party)).collect();
        let implied = self.edition == self.table && self.random.either();
        let reading = self.random.either();
        let tolerance_covers_processes = self.unless_open(40, reading);
        let edition = if implied { None } else { Some(self.edition) };
        Input { edition, date, tolerance_covers_processes, good, materials }
    }

    /// A day around those on which something begins; often none or a late one.
    fn date(&mut self, party: &str) -> Option<String> {
        let entry = self.agreement.entry_into_force(party).to_string();
        let other = self.random.pick(&PARTIES);
        let other = self.agreement.entry_into_force(other).to_string();
        let date = match self.random.below(20) {
            0..=5 => return None,
            6..=11 => "2026-07-15".to_string(),
            12 => "2023-02-28".to_string(),
            13..=14 => "2023-03-01".to_string(),
            15..=17 => "2022-06-01".to_string(),
            18 => entry,
            _ => other,
        };
        if !self.random.percent(10) || !date.ends_with("-01") {
            return Some(date);
        }
        // The day before the first of a month is after the 27th of the month before it.
        let (year, month): (u32, u32) = (date[..4].parse().unwrap(), date[5..7].parse().unwrap());
        let (year, month) = if month == 1 { (year - 1, 12) } else { (year, month - 1) };
        Some(format!("{year}-{month:02}-28"))
    }

    fn listed(&self, edition: Edition, code: Code) -> bool {
        self.agreement.nomenclature.list(edition).binary_search(&code).is_ok()
    }

    /// The code of the good as given, and one that it may be in the rule table.
    fn code_of_good(&mut self) -> (Code, Code) {
        loop {
            let list = self.agreement.nomenclature.list(self.table);
            let mut code = self.random.pick(list);
            match self.random.below(100) {
                0..=21 => code = self.random.pick(&SPECIAL),
                22..=62 if !(50..=63).contains(&chapter(code)) => continue,
                _ => {}
            }
            if let Some(given) = self.in_edition(code) {
                return (given, code);
            }
        }
    }

    /// A code of the input's edition that may be this one in the table's, unless it may be
    /// too many others.
    fn in_edition(&mut self, code: Code) -> Option<Code> {
        if !self.listed(self.table, code) {
            return None;
        }
        let nomenclature = &self.agreement.nomenclature;
        let back = nomenclature.candidates(code, self.table, self.edition);
        if back.is_empty() {
            return None;
        }
        let given = self.random.pick(&back);
        let candidates = nomenclature.candidates(given, self.edition, self.table).len();
        (candidates <= self.candidates).then_some(given)
    }

    fn good(&mut self, code: Code, in_table: Code, party: &'static str) -> Good {
        let rule = self.agreement.table(self.table).rule(in_table);
        let distinguishes = rule.branches.len() > 1;
        let product = if distinguishes || self.random.percent(1) {
            let named = rule.branches.iter().filter_map(|b| b.product.as_deref());
            let named = named.filter_map(|name| PRODUCTS.into_iter().find(|p| *p == name));
            let named: Vec<_> = named.collect();
            let from = if named.is_empty() { &PRODUCTS[..] } else { &named };
            let product = self.random.pick(from);
            self.unless_open(40, product)
        } else {
            None
        };
        let letter = self.random.pick(&['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k']);
        let declared = self.random.percent(10) || chapter(in_table) < 16 && self.random.percent(30);
        let change_in_party = self.random.percent(85);
        let final_process = self.random.percent(80);
        let mut good = Good {
            code,
            producing_party: party,
            fob: Some(Amount(self.fob)),
            weight: Some(Amount(self.weight)),
            final_process_in_party: self.unless_open(25, final_process),
            change_in_party: if self.random.percent(15) { Some(change_in_party) } else { None },
            wholly_obtained: if declared { Some(letter) } else { None },
            product,
            operations: self.operations(),
            processes: None,
            finishing: None,
        };
        good.fob = self.unless_open(6, Amount(self.fob));
        good.weight = self.unless_open(6, Amount(self.weight));
        let (processes, finishing) = (self.processes(), self.finishing());
        good.processes = self.unless_open(20, processes);
        good.finishing = self.unless_open(15, finishing);
        good
    }

    fn operations(&mut self) -> Option<Vec<&'static str>> {
        match self.random.below(10) {
            0..=6 => None,
            7 => Some(vec!["manufacture"]),
            8 => Some(vec![self.random.pick(&OPERATIONS), self.random.pick(&OPERATIONS)]),
            _ if self.random.either() => Some(Vec::new()),
            _ => Some(vec![self.random.pick(&OPERATIONS)]),
        }
    }

    fn processes(&mut self) -> Processes {
        match self.random.below(4) {
            0 => 0,
            1 => self.random.below(usize::from(ALL_PROCESSES) + 1) as Processes,
            _ => 1 << self.random.below(5),
        }
    }

    /// Up to three finishing operations, which may be the same one.
    fn finishing(&mut self) -> Vec<&'static str> {
        let count = self.random.pick(&[0, 0, 0, 1, 2, 2, 2, 3]);
        (0..count).map(|_| self.random.pick(&FINISHING)).collect()
    }

    /// A code near that of the good or where its rule changes, in the table's edition.
    fn code_of_material(&mut self, good: Code) -> Code {
        let list = self.agreement.nomenclature.list(self.table);
        // The codes that share all digits of the good's but so many last ones.
        let near = |scale: Code| {
            let from = list.partition_point(|code| code / scale < good / scale);
            let to = list.partition_point(|code| code / scale <= good / scale);
            &list[from..to]
        };
        let random = self.random.pick(list);
        match self.random.below(100) {
            0..=19 => good,
            20..=34 => self.random.pick(near(100)),
            35..=46 => self.random.pick(near(10_000)),
            47..=79 => self.code_at_the_edge_of_a_rule(good).unwrap_or(random),
            80..=87 => self.random.pick(&SPECIAL_MATERIALS),
            _ => random,
        }
    }

    /// The first or the last code that an exception or a proviso names, or one beside it.
    fn code_at_the_edge_of_a_rule(&mut self, good: Code) -> Option<Code> {
        let rule = self.agreement.table(self.table).rule(good);
        let mut ranges = Vec::new();
        for requirement in rule.branches.iter().flat_map(|branch| branch.requirements()) {
            if let Requirement::Change(change) = requirement {
                for exception in &change.except {
                    ranges.push(exception.range);
                    let product = exception.product.as_deref();
                    let product = product.and_then(|name| self.agreement.product(name));
                    ranges.extend(product.iter().flat_map(|product| &product.within));
                }
            }
        }
        for branch in &rule.branches {
            ranges.extend(branch.provisos().flat_map(|p| p.materials.iter().copied()));
        }
        if ranges.is_empty() {
            return None;
        }
        let range = self.random.pick(&ranges);
        let list = self.agreement.nomenclature.list(self.table);
        let (first, end) = range.places(list);
        let last = end.checked_sub(1).filter(|last| *last >= first)?;
        let inside = first + self.random.below(last - first + 1);
        let place =
            self.random.pick(&[first, last, inside, inside, first.saturating_sub(1), last + 1]);
        list.get(place).copied()
    }

    fn material(&mut self, good: Code, party: &'static str) -> Material {
        let (code, in_table) = loop {
            let code = self.code_of_material(good);
            if let Some(given) = self.in_edition(code) {
                break (given, code);
            }
        };
        let role = match self.random.below(100) {
            0..=69 => None,
            70..=76 => Some(Role::Material),
            77..=80 => Some(Role::PackingTransport),
            81..=84 => Some(Role::Indirect),
            85..=91 => Some(Role::PackingRetail),
            _ => Some(Role::Accessory),
        };
        let origin = self.origin(party);
        let originating = matches!(origin, Origin::Originating(p) if PARTIES.contains(&p));
        let percent = self.random.pick(&[0, 400_000, 500_000, 900_000, 999_900, 1_000_000]);
        let share = originating && self.random.percent(25);
        let mut material = Material {
            code,
            origin,
            originating_percent: if share { Some(Amount(percent)) } else { None },
            value: None,
            weight: None,
            role,
            determines_classification: None,
            ita_product: None,
            assembled_in_party: None,
            classified_with_good: None,
            customary: None,
            invoiced_separately: None,
            product: None,
            processes: None,
            finishing: None,
        };
        self.amounts(&mut material);
        self.details(&mut material, in_table);
        material
    }

    fn origin(&mut self, party: &'static str) -> Origin {
        match self.random.below(100) {
            0..=57 => Origin::NonOriginating,
            58..=70 => Origin::Originating(party),
            71..=86 => Origin::Originating(self.random.pick(&PARTIES)),
            87..=89 => Origin::Originating("CN"),
            _ => self.unless_open(100, Origin::NonOriginating).unwrap_or(Origin::Unknown),
        }
    }

    /// A value and a weight: often such that the materials together are at a limit.
    fn amounts(&mut self, material: &mut Material) {
        let value = self.amount(self.fob, self.value_so_far, &[10, 10, 7, 60, 60, 5, 30, 120]);
        let weight = self.amount(self.weight, self.weight_so_far, &[10, 10, 10, 5, 60, 90]);
        material.value = self.unless_open(7, Amount(value));
        material.weight = self.unless_open(7, Amount(weight));
        if material.counts() && !matches!(material.origin, Origin::Originating(_)) {
            self.value_so_far += material.value.map_or(0, |_| value);
            self.weight_so_far += material.weight.map_or(0, |_| weight);
        }
    }

    fn amount(&mut self, whole: i128, so_far: i128, limits: &[i128]) -> i128 {
        let share = self.random.pick(limits) * whole / 100;
        let beside = self.random.pick(&[0, 0, 0, 1, -1]);
        let rest = share - so_far;
        let part = match self.random.below(10) {
            0..=4 if rest > 1 => rest,
            0..=7 => share,
            8 => 0,
            _ => self.random.below(100) as i128 * whole / 100,
        };
        (part + beside).max(0)
    }

    fn details(&mut self, material: &mut Material, in_table: Code) {
        let role = material.role();
        let yes = |random: &mut Random| random.percent(60);
        let (determines, first, second) =
            (yes(&mut self.random), yes(&mut self.random), yes(&mut self.random));
        if role != Role::PackingTransport && role != Role::Indirect {
            material.determines_classification = self.unless_open(20, determines);
        }
        if role == Role::PackingRetail {
            material.classified_with_good = self.unless_open(30, first);
        }
        if role == Role::Accessory {
            material.customary = self.unless_open(20, first);
            material.invoiced_separately = self.unless_open(20, !second);
        }
        let technology = matches!(chapter(in_table), 84 | 85 | 90);
        if technology && self.random.percent(40) || self.random.percent(2) {
            material.ita_product = self.unless_open(20, first);
            material.assembled_in_party = self.unless_open(20, second);
        }
        if matches!(in_table / 100, 714 | 810 | 812 | 910 | 1401) {
            let products = ["curry", "taro", "ume", "igusa", "other", "other"];
            let product = self.random.pick(&products);
            material.product = self.unless_open(50, product);
        }
        let (processes, finishing) = (self.processes(), self.finishing());
        material.processes = self.unless_open(12, processes);
        material.finishing = self.unless_open(10, finishing);
    }
}
