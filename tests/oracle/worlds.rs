//! Every world that an input leaves possible.

use crate::agreement::{Agreement, Tolerance};
use crate::codes::Code;
use crate::fraction::Fraction;
use crate::input::{Input, Material, Origin, Role};
use crate::law::World;
use crate::rules::{ALL_PROCESSES, Branch, DYEING, Rule};
use crate::stated::{Stated, assembled, exempt, matter, undergone};

/// An amount above, and one below, whatever it may be compared with.
const HUGE: Fraction = Fraction::whole(100_000_000_000_000);
const HUGE_WHOLE: Fraction = Fraction::whole(10_000_000_000_000_000);
fn tiny() -> Fraction {
    Fraction::new(1, 1_000_000_000)
}

/// A fact that is not stated. Its options are numbered from 0; `set` says what each is.
#[derive(Clone, Debug)]
enum Fact<'a> {
    MaterialsKnown,
    ComponentKnown,
    LetterHolds,
    FinalProcess,
    ChangeInParty,
    Lenient,
    Fob,
    Weight,
    Processes,
    Finishing,
    Code(usize, &'a [Code]),
    Product(usize),
    Origin(usize),
    /// Of a product of the Information Technology declaration.
    Assembled(usize),
    Exempt(usize),
    Determines(usize),
    Value(usize),
    MaterialWeight(usize),
    MaterialProcesses(usize),
    MaterialFinishing(usize),
}

impl Fact<'_> {
    fn options(&self) -> usize {
        match self {
            Self::Code(_, codes) => codes.len(),
            _ => 2,
        }
    }
}

/// The worlds of one code of the good in the rule table and one product of it.
struct Worlds<'a> {
    stated: &'a Stated<'a>,
    base: World<'a>,
    facts: Vec<Fact<'a>>,
    /// The facts settled beside the world: assembly and unknown origin, by material.
    assembled: Vec<bool>,
    originates: Vec<bool>,
}

impl<'a> Worlds<'a> {
    fn new(stated: &'a Stated<'a>, code: Code, rule: &'a Rule, branch: &'a Branch) -> Self {
        let (agreement, good) = (stated.agreement, &stated.input.good);
        let date = stated.input.date.as_deref();
        let manufactured = |words: &Vec<&str>| words.contains(&"manufacture");
        let base = World {
            agreement,
            code,
            alternatives: &branch.alternatives,
            general: rule.general,
            in_force: agreement.in_force(good.producing_party, date),
            fob: good.fob.map_or(Fraction::ZERO, |amount| amount.fraction()),
            weight: good.weight.map_or(Fraction::ZERO, |amount| amount.fraction()),
            declared_wholly_obtained: good.wholly_obtained.is_some(),
            letter_holds: true,
            materials_known: true,
            component_known: true,
            final_process: good.final_process_in_party.unwrap_or(false),
            final_process_denied: good.final_process_in_party == Some(false),
            change_in_party: good.change_in_party.unwrap_or(true),
            manufactured: good.operations.as_ref().is_none_or(manufactured),
            undergone: undergone(good.processes, good.finishing.as_ref()),
            needs_finishing: agreement.needs_finishing(code),
            binds_component: agreement.binds_component(code),
            tolerance: agreement.tolerance(code),
            lenient: stated.input.tolerance_covers_processes.unwrap_or(false),
            unknown_is_foreign: true,
            materials: stated.counted.iter().map(|material| matter(material)).collect(),
        };
        let count = base.materials.len();
        let (assembled, originates) = (vec![false; count], vec![false; count]);
        let mut worlds = Self { stated, base, facts: Vec::new(), assembled, originates };
        worlds.open_facts_of_good(branch);
        for index in 0..count {
            worlds.open_facts_of_material(index, branch);
            worlds.update_foreign(index);
        }
        worlds
    }

    /// Notes the facts of the good that are not stated and that this rule looks at.
    fn open_facts_of_good(&mut self, branch: &'a Branch) {
        let good = &self.stated.input.good;
        let by_weight = matches!(self.base.tolerance, Some(Tolerance::OfWeight(_)));
        let by_value = matches!(self.base.tolerance, Some(Tolerance::OfValue(_)));
        let provisos = branch.provisos().next().is_some();
        let letter_fits = |letter| self.stated.agreement.letter_fits(letter, self.base.code);
        let doubtful = good.wholly_obtained.is_some_and(|letter| !letter_fits(letter));
        let elsewhere = self.base.general && self.base.final_process_denied;
        let could_be = |material: &&Material| {
            material.role() == Role::Material && material.determines_classification != Some(false)
        };
        let lacks_component =
            self.base.binds_component && !self.stated.counted.iter().any(could_be);
        let mut note = |open: bool, fact: Fact<'a>| {
            if open {
                self.facts.push(fact);
            }
        };
        let is_of_the_good = |material: &&Material| material.role() == Role::Material;
        note(!self.stated.counted.iter().any(is_of_the_good), Fact::MaterialsKnown);
        note(lacks_component, Fact::ComponentKnown);
        note(doubtful, Fact::LetterHolds);
        let asked = branch.needs_final_process();
        note(good.final_process_in_party.is_none() && asked, Fact::FinalProcess);
        note(good.change_in_party.is_none() && elsewhere, Fact::ChangeInParty);
        let unsettled = self.stated.input.tolerance_covers_processes.is_none();
        note(unsettled && by_weight && provisos, Fact::Lenient);
        let fob = branch.needs_value() || branch.needs_change() && by_value;
        note(good.fob.is_none() && fob, Fact::Fob);
        note(good.weight.is_none() && by_weight, Fact::Weight);
        let process = branch.needs_process_of_good();
        note(good.processes.is_none() && process, Fact::Processes);
        note(good.finishing.is_none() && process && self.base.needs_finishing, Fact::Finishing);
    }

    /// As [`Worlds::open_facts_of_good`], of a material.
    fn open_facts_of_material(&mut self, index: usize, branch: &'a Branch) {
        let stated = self.stated;
        let material = stated.counted[index];
        let codes = &stated.codes[index];
        assert!(!codes.is_empty(), "the generator avoids codes without a counterpart");
        self.base.materials[index].code = codes[0];
        let mut facts = Vec::new();
        if codes.len() > 1 {
            facts.push(Fact::Code(index, codes));
        }
        for name in branch.products() {
            match stated.is_product(name, material.code, material.product) {
                Some(true) => self.base.materials[index].product = Some(name),
                Some(false) => {}
                // No material is within two products, so one fact is enough.
                None if !facts.iter().any(|fact| matches!(fact, Fact::Product(_))) => {
                    facts.push(Fact::Product(index));
                    self.base.materials[index].product = Some(name);
                }
                None => {}
            }
        }
        let mut note = |open: bool, fact: Fact<'a>| {
            if open {
                facts.push(fact);
            }
        };
        note(material.origin == Origin::Unknown, Fact::Origin(index));
        let assembled = assembled(material);
        self.assembled[index] = assembled == Some(true);
        note(assembled.is_none(), Fact::Assembled(index));
        note(exempt(material).is_none(), Fact::Exempt(index));
        let determines = material.determines_classification;
        note(determines.is_none() && self.base.binds_component, Fact::Determines(index));
        let by_weight = matches!(self.base.tolerance, Some(Tolerance::OfWeight(_)));
        let by_value = matches!(self.base.tolerance, Some(Tolerance::OfValue(_)));
        let value = branch.needs_value() || branch.needs_change() && by_value;
        note(material.value.is_none() && value, Fact::Value(index));
        note(material.weight.is_none() && by_weight, Fact::MaterialWeight(index));
        let asked = branch.provisos().fold(0, |set, proviso| set | proviso.processes);
        note(material.processes.is_none() && asked != 0, Fact::MaterialProcesses(index));
        let finishing = asked & DYEING != 0 && self.base.needs_finishing;
        note(material.finishing.is_none() && finishing, Fact::MaterialFinishing(index));
        self.facts.append(&mut facts);
    }

    fn count(&self) -> usize {
        self.facts.iter().map(Fact::options).fold(1, usize::saturating_mul)
    }

    /// Calls `visit` with every world.
    fn each(&mut self, mut visit: impl FnMut(&World)) {
        let facts = std::mem::take(&mut self.facts);
        let product = self.base.materials.iter().map(|m| m.product).collect::<Vec<_>>();
        let mut options = vec![0; facts.len()];
        for (fact, option) in facts.iter().zip(&options) {
            self.set(fact, *option, &product);
        }
        loop {
            if self.is_consistent() {
                visit(&self.base);
            }
            let Some(next) = (0..facts.len()).find(|i| options[*i] + 1 < facts[*i].options())
            else {
                break;
            };
            for index in 0..=next {
                options[index] = if index == next { options[index] + 1 } else { 0 };
                self.set(&facts[index], options[index], &product);
            }
        }
        self.facts = facts;
    }

    /// Settles one fact.
    fn set(&mut self, fact: &Fact<'a>, option: usize, products: &[Option<&'a str>]) {
        let yes = option == 1;
        let world = &mut self.base;
        match *fact {
            Fact::MaterialsKnown => world.materials_known = yes,
            Fact::ComponentKnown => world.component_known = yes,
            Fact::LetterHolds => world.letter_holds = yes,
            Fact::FinalProcess => world.final_process = yes,
            Fact::ChangeInParty => world.change_in_party = yes,
            Fact::Lenient => world.lenient = yes,
            Fact::Fob => world.fob = if yes { HUGE_WHOLE } else { tiny() },
            Fact::Weight => world.weight = if yes { HUGE_WHOLE } else { tiny() },
            Fact::Processes => world.undergone.processes = if yes { ALL_PROCESSES } else { 0 },
            Fact::Finishing => world.undergone.finished = yes,
            Fact::Product(i) => world.materials[i].product = products[i].filter(|_| yes),
            Fact::Exempt(i) => world.materials[i].exempt = yes,
            Fact::Determines(i) => world.materials[i].determines = yes,
            Fact::Value(i) => world.materials[i].value = if yes { HUGE } else { Fraction::ZERO },
            Fact::MaterialWeight(i) => {
                world.materials[i].weight = if yes { HUGE } else { Fraction::ZERO };
            }
            Fact::MaterialProcesses(i) => {
                world.materials[i].undergone.processes = if yes { ALL_PROCESSES } else { 0 };
            }
            Fact::MaterialFinishing(i) => world.materials[i].undergone.finished = yes,
            Fact::Code(i, codes) => {
                world.materials[i].code = codes[option];
                self.update_foreign(i);
            }
            Fact::Origin(i) => {
                self.originates[i] = yes;
                world.unknown_is_foreign = !self.originates.contains(&true);
                self.update_foreign(i);
            }
            Fact::Assembled(i) => {
                self.assembled[i] = yes;
                self.update_foreign(i);
            }
        }
    }

    /// Works out the part of a material that does not originate.
    fn update_foreign(&mut self, index: usize) {
        let (agreement, input) = (self.stated.agreement, self.stated.input);
        let material = self.stated.counted[index];
        let (with, without) = match material.origin {
            Origin::NonOriginating => (Fraction::ONE, Fraction::ONE),
            Origin::Unknown if self.originates[index] => (Fraction::ZERO, Fraction::ZERO),
            Origin::Unknown => (Fraction::ONE, Fraction::ONE),
            Origin::Originating(party)
                if !agreement.is_party(party)
                    || !agreement.in_force(party, input.date.as_deref()) =>
            {
                (Fraction::ONE, Fraction::ONE)
            }
            Origin::Originating(party) => {
                let part = material.originating_percent.map(|percent| percent.fraction());
                let part = part.map_or(Fraction::ONE, |percent| percent * Fraction::new(1, 100));
                let foreign = Fraction::ONE - part;
                let own = party == input.good.producing_party;
                (foreign, if own { foreign } else { Fraction::ONE })
            }
        };
        let matter = &mut self.base.materials[index];
        let assembled = self.assembled[index] && agreement.assembly_counts(matter.code);
        let foreign = if assembled { (Fraction::ZERO, Fraction::ZERO) } else { (with, without) };
        (matter.foreign, matter.foreign_without_accumulation) = foreign;
    }

    /// In chapters 61 to 63 some material determines the classification: one of those of
    /// which it is not stated, if it is stated of none.
    fn is_consistent(&self) -> bool {
        let mut could = self.stated.counted.iter().zip(&self.base.materials).filter(|(m, _)| {
            m.role() == Role::Material && m.determines_classification != Some(false)
        });
        let none_could = could.clone().next().is_none();
        !self.base.binds_component || none_could || could.any(|(_, matter)| matter.determines)
    }
}

/// The worlds of every code and product that the good may have.
fn all<'a>(stated: &'a Stated<'a>) -> Vec<Worlds<'a>> {
    let good = &stated.input.good;
    let mut all = Vec::new();
    let codes =
        stated.agreement.codes_in_table(good.code, good.product, stated.edition, stated.table);
    for code in codes {
        let rule = stated.agreement.table(stated.table).rule(code);
        for branch in stated.branches(rule) {
            all.push(Worlds::new(stated, code, rule, branch));
        }
    }
    all
}

/// Calls `visit` with every world that an input leaves possible.
pub(crate) fn each_world(agreement: &Agreement, input: &Input, mut visit: impl FnMut(&World)) {
    let stated = Stated::new(agreement, input);
    for mut worlds in all(&stated) {
        worlds.each(&mut visit);
    }
}

/// How many worlds an input leaves possible.
pub(crate) fn count(agreement: &Agreement, input: &Input) -> usize {
    let stated = Stated::new(agreement, input);
    all(&stated).iter().map(Worlds::count).fold(0, usize::saturating_add)
}
