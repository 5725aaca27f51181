//! What must hold of every determination: more origin never hurts, order and
//! scale do not matter, and hostile input gets a clear answer.

use ajcep::model::{Process, RuleTable};
use ajcep::nomenclature::{subheadings, transpose};
use ajcep::origin::{
    self, Determination, Finding, FinishingOperation, Good, Material, MaterialOrigin, NoteKind,
    Outcome, Production, Remedies, Status,
};
use ajcep::{Currency, ErrorKind, ExchangeRate, HsEdition, Party, Subheading};
use proptest::prelude::*;
use rust_decimal::Decimal;

/// A material whose parts a test may change.
#[derive(Clone, Debug)]
struct Part {
    code: Subheading,
    value: Decimal,
    origin: MaterialOrigin,
    weight_kg: Option<Decimal>,
    originating_percent: Option<Decimal>,
    processes: Vec<Process>,
}

/// A production whose parts a test may change.
#[derive(Clone, Debug)]
struct Made {
    code: Subheading,
    fob: Decimal,
    weight_kg: Option<Decimal>,
    final_process: Option<bool>,
    parts: Vec<Part>,
}

impl Part {
    fn material(&self) -> Material {
        let material = Material::new(self.code, self.origin)
            .with_value(self.value)
            .with_determines_classification(true);
        let material = set(material, self.weight_kg, Material::with_weight_kg);
        let material = set(material, self.originating_percent, Material::with_originating_percent);
        self.processes.iter().fold(material, |material, process| material.with_process(*process))
    }
}

impl Made {
    fn production(&self) -> Production {
        let good = Good::new(self.code, Party::VietNam).with_fob(self.fob);
        let good = set(good, self.weight_kg, Good::with_weight_kg);
        let good = set(good, self.final_process, Good::with_final_process_in_party);
        Production::new(good).with_materials(self.parts.iter().map(Part::material))
    }

    fn outcome(&self) -> Outcome {
        origin::outcome(&self.production()).unwrap()
    }

    fn determination(&self) -> Determination {
        origin::determine(&self.production()).unwrap()
    }

    fn qualifies(&self) -> bool {
        self.outcome().status == Status::Qualifies
    }
}

/// Sets what is stated.
fn set<T, V>(to: T, value: Option<V>, with: fn(T, V) -> T) -> T {
    match value {
        Some(value) => with(to, value),
        None => to,
    }
}

fn code() -> impl Strategy<Value = Subheading> {
    let all: Vec<Subheading> = subheadings(HsEdition::Hs2017).collect();
    // Textiles have the odd rules: draw half of the codes there.
    let textiles: Vec<Subheading> =
        all.iter().copied().filter(|code| (50..=63).contains(&code.chapter())).collect();
    prop_oneof![prop::sample::select(all), prop::sample::select(textiles)]
}

fn origin() -> impl Strategy<Value = MaterialOrigin> {
    prop_oneof![
        3 => Just(MaterialOrigin::NonOriginating),
        1 => Just(MaterialOrigin::Originating(Party::VietNam)),
        1 => Just(MaterialOrigin::Originating(Party::Thailand)),
        1 => Just(MaterialOrigin::Unknown),
    ]
}

fn process() -> impl Strategy<Value = Vec<Process>> {
    prop::sample::subsequence(
        vec![Process::Spinning, Process::Weaving, Process::KnittingOrCrocheting],
        0..3,
    )
}

fn part() -> impl Strategy<Value = Part> {
    (code(), 0i64..3_000, origin(), prop::option::of(0i64..200), process()).prop_map(
        |(code, value, origin, weight, processes)| Part {
            code,
            value: Decimal::new(value, 2),
            origin,
            weight_kg: weight.map(|grams| Decimal::new(grams, 3)),
            originating_percent: None,
            processes,
        },
    )
}

fn made() -> impl Strategy<Value = Made> {
    (code(), prop::collection::vec(part(), 1..5), prop::option::of(any::<bool>())).prop_map(
        |(code, parts, final_process)| Made {
            code,
            fob: Decimal::from(100),
            weight_kg: Some(Decimal::ONE),
            final_process,
            parts,
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_originating_material_never_hurts(made in made(), index in any::<prop::sample::Index>()) {
        let mut better = made.clone();
        index.get_mut(&mut better.parts).origin = MaterialOrigin::Originating(Party::VietNam);
        prop_assert!(!made.qualifies() || better.qualifies());
    }

    #[test]
    fn more_value_added_never_hurts(made in made(), more in 0i64..100_000) {
        let better = Made { fob: made.fob + Decimal::new(more, 2), ..made.clone() };
        prop_assert!(!made.qualifies() || better.qualifies());
    }

    #[test]
    fn neither_order_nor_scale_matters(made in made(), factor in 1i64..1_000) {
        let (mut reversed, mut scaled) = (made.clone(), made.clone());
        reversed.parts.reverse();
        let factor = Decimal::new(factor, 1);
        scaled.fob *= factor;
        for part in &mut scaled.parts {
            part.value *= factor;
        }
        let [one, other, larger] = [&made, &reversed, &scaled].map(|made| {
            let Determination { outcome, rvc_percent, .. } = made.determination();
            (outcome, rvc_percent)
        });
        prop_assert_eq!(&one, &other);
        prop_assert_eq!(one, larger);
    }

    #[test]
    fn with_and_without_reasons_agree(made in made()) {
        let (determination, outcome) = (made.determination(), made.outcome());
        prop_assert_eq!(outcome, determination.outcome);
        let needs_information = outcome.status == Status::NeedsInformation;
        let open_mark = outcome.de_minimis.is_none() || outcome.accumulation.is_none();
        prop_assert_eq!(needs_information || open_mark, !determination.questions.is_empty());
        let met = determination.reasons.iter().any(|reason| {
            reason.finding == Finding::Met
        });
        // Where something is missing, it may be met under one of the suppositions.
        if !needs_information {
            prop_assert_eq!(met, outcome.status == Status::Qualifies);
        }
    }

    /// Fungible materials are as their two parts, kept apart.
    #[test]
    fn a_share_is_as_two_materials(made in made(), percent in 0i64..=100) {
        let (mut shared, mut apart) = (made.clone(), made);
        let percent = Decimal::from(percent);
        let originating = MaterialOrigin::Originating(Party::Thailand);
        shared.parts[0].origin = originating;
        shared.parts[0].originating_percent = Some(percent);
        let part = |origin, percent: Decimal| {
            let share = |amount: Decimal| amount * percent / Decimal::ONE_HUNDRED;
            let whole = shared.parts[0].clone();
            let (value, weight_kg) = (share(whole.value), whole.weight_kg.map(share));
            Part { value, weight_kg, origin, originating_percent: None, ..whole }
        };
        apart.parts[0] = part(originating, percent);
        if percent != Decimal::ONE_HUNDRED {
            apart.parts.push(part(MaterialOrigin::NonOriginating, Decimal::ONE_HUNDRED - percent));
        }
        prop_assert_eq!(shared.outcome(), apart.outcome());
    }

    #[test]
    fn what_would_make_it_qualify_does(made in made()) {
        let remedies = origin::remedies(&made.production()).unwrap();
        if made.qualifies() {
            prop_assert_eq!(remedies, Remedies::default());
            return Ok(());
        }
        let mut made = made;
        if remedies.suppose_final_process || remedies.final_process {
            prop_assert_ne!(made.final_process, Some(true));
            made.final_process = Some(true);
        }
        prop_assert_eq!(made.qualifies(), remedies.final_process);
        for set in &remedies.sourcing {
            let mut changed = made.clone();
            for index in set {
                changed.parts[index.get()].origin = MaterialOrigin::Originating(Party::VietNam);
                changed.parts[index.get()].originating_percent = None;
            }
            prop_assert!(changed.qualifies());
            // None of them is idle: it is a smallest set.
            for index in set {
                let mut less = changed.clone();
                less.parts[index.get()] = made.parts[index.get()].clone();
                prop_assert!(!less.qualifies());
            }
        }
        for missing in &remedies.processes {
            let mut changed = made.clone();
            for index in &missing.materials {
                changed.parts[index.get()].processes.push(missing.process);
            }
            let production = changed.production();
            let mut finishing = FinishingOperation::all();
            let good = match missing.materials.is_empty() {
                true => production.good().clone().with_process(missing.process),
                false => production.good().clone(),
            };
            let finished = finishing.by_ref().take(2).collect::<Vec<_>>();
            let finish = |material: &Material| {
                material.clone().with_finishing_operations(finished.clone())
            };
            let production = Production::new(good.with_finishing_operations(finished.clone()))
                .with_materials(production.materials().iter().map(finish));
            prop_assert_eq!(origin::outcome(&production).unwrap().status, Status::Qualifies);
        }
        if let Some(highest) = remedies.highest_non_originating_value {
            let foreign = |part: &Part| match part.origin {
                MaterialOrigin::Originating(_) => part.originating_percent.is_some(),
                _ => true,
            };
            let mut changed = Made { final_process: Some(true), ..made.clone() };
            let mut value = highest;
            for part in changed.parts.iter_mut().filter(|part| foreign(part)) {
                part.origin = MaterialOrigin::NonOriginating;
                part.originating_percent = None;
                part.value = std::mem::take(&mut value);
            }
            prop_assert!(changed.qualifies());
        }
    }

    #[test]
    fn the_two_tables_agree_where_codes_and_rules_are_the_same(made in made()) {
        let (old, new) = (HsEdition::Hs2002, HsEdition::Hs2017);
        let same = |code: Subheading| [(new, old), (old, new)].into_iter().all(|(from, to)| {
            transpose(code, from, to).is_ok_and(|found| found.targets().eq([code]))
        });
        if !same(made.code) || !made.parts.iter().all(|part| same(part.code)) {
            return Ok(());
        }
        let rules = RuleTable::ALL.map(|table| origin::rule(made.code, table).unwrap().specific());
        if rules[0] != rules[1] {
            return Ok(());
        }
        let [before, after] = ["2022-01-01", "2026-01-01"].map(|date| {
            origin::outcome(&made.production().with_issued(date.parse().unwrap())).unwrap()
        });
        prop_assert_eq!(before, after);
    }
}

fn blender(fob: Decimal) -> Good {
    Good::new("8509.40".parse().unwrap(), Party::VietNam).with_fob(fob)
}

fn motor(value: Decimal) -> Material {
    Material::non_originating("8501.10".parse().unwrap(), value)
}

#[test]
fn a_hundred_thousand_materials_are_answered() {
    let motors = vec![motor(Decimal::new(1, 4)); 100_000];
    let production = Production::new(blender(Decimal::from(100))).with_materials(motors);
    assert_eq!(origin::outcome(&production).unwrap().status, Status::Qualifies);
}

/// A figure that rests on what is not stated is given as a bound.
#[test]
fn a_partial_figure_is_a_bound() {
    let reasons = |production: Production| {
        let reasons = origin::determine(&production).unwrap().reasons;
        reasons.into_iter().map(|reason| reason.text).collect::<Vec<_>>().join("\n")
    };
    let part = |value| Material::non_originating("8509.40".parse().unwrap(), value);
    let unknown = Material::new("8509.40".parse().unwrap(), MaterialOrigin::NonOriginating);
    let good = blender(Decimal::from(100)).with_final_process_in_party(true);
    let known = reasons(Production::new(good.clone()).with_material(part(Decimal::from(70))));
    assert!(known.contains("content is 30%") && known.contains("worth 70,"), "{known}");
    let open = Production::new(good).with_materials([part(Decimal::from(70)), unknown]);
    let open = reasons(open);
    assert!(open.contains("content is at most 30%"), "{open}");
    assert!(open.contains("worth at least 70,"), "{open}");
    assert!(open.contains("at least 70% of the FOB value"), "{open}");
}

/// Neither reasons, questions nor remedies take time that grows with the square.
#[test]
fn fifty_thousand_open_materials_are_answered() {
    let trousers = Good::new("6203.42".parse().unwrap(), Party::VietNam);
    let denim = Material::non_originating("5209.42".parse().unwrap(), Decimal::ONE);
    let of = |count| Production::new(trousers.clone()).with_materials(vec![denim.clone(); count]);
    let determination = origin::determine(&of(50_000)).unwrap();
    assert_eq!(determination.outcome.status, Status::NeedsInformation);
    assert!(determination.questions.len() > 50_000);
    assert!(origin::remedies(&of(1_000)).unwrap().sourcing_is_cut);
}

#[test]
fn what_cannot_be_is_refused() {
    let one = Decimal::ONE;
    let of_2022 = Good::new("8517.13".parse().unwrap(), Party::VietNam).with_fob(one);
    for (good, material, kind) in [
        (blender(Decimal::ZERO), motor(one), ErrorKind::BadValue),
        (blender(-one), motor(one), ErrorKind::BadValue),
        (blender(one), motor(-one), ErrorKind::BadValue),
        (blender(one).with_weight_kg(-one), motor(one), ErrorKind::BadValue),
        (blender(one).with_weight_kg(Decimal::ZERO), motor(one), ErrorKind::BadValue),
        (blender(Decimal::MAX), motor(Decimal::new(1, 10)), ErrorKind::OutOfRange),
        (of_2022, motor(one), ErrorKind::UnknownSubheading),
    ] {
        let production = Production::new(good).with_material(material);
        assert_eq!(origin::determine(&production).unwrap_err().kind(), kind, "{production:?}");
    }
}

/// In which currency the value of a material is stated, and the rate to that of the good.
fn rates() -> impl Strategy<Value = [Option<Decimal>; 3]> {
    let rate = || prop::option::of((1i64..1_000_000).prop_map(|rate| Decimal::new(rate, 3)));
    // Yen divide, baht multiply, the third is the good's own.
    (rate(), rate()).prop_map(|(yen, baht)| [yen, baht, None])
}

proptest! {
    /// Values in other currencies come to what the same values do in one, with everything
    /// multiplied by the rate that divides.
    #[test]
    fn a_currency_changes_nothing(
        made in made(),
        rates in rates(),
        kinds in prop::collection::vec(0usize..3, 12),
    ) {
        let [yen, baht, _] = rates;
        let scale = yen.unwrap_or(Decimal::ONE);
        let plain = made.production();
        let mut in_one = Production::new(plain.good().clone().with_fob(made.fob * scale));
        let mut in_several = Production::new(plain.good().clone().with_currency(Currency::USD));
        let rate = |from, to, rate| ExchangeRate::new(from, to, rate).unwrap();
        if let Some(yen) = yen {
            in_several = in_several.with_exchange_rate(rate(Currency::USD, Currency::JPY, yen));
        }
        if let Some(baht) = baht {
            in_several = in_several.with_exchange_rate(rate(Currency::THB, Currency::USD, baht));
        }
        for (material, kind) in plain.materials().iter().zip(&kinds) {
            let value = material.value().unwrap();
            let (currency, common) = match (kind, yen, baht) {
                (0, Some(_), _) => (Currency::JPY, value),
                (1, _, Some(baht)) => (Currency::THB, value * baht * scale),
                _ => (Currency::USD, value * scale),
            };
            in_one = in_one.with_material(material.clone().with_value(common));
            in_several = in_several.with_material(material.clone().with_currency(currency));
        }
        let (one, several) = (origin::determine(&in_one), origin::determine(&in_several));
        let (one, several) = (one.unwrap(), several.unwrap());
        prop_assert_eq!(one.outcome, several.outcome);
        prop_assert_eq!(one.rvc_percent, several.rvc_percent);
        let usual = several.notes.iter().filter(|note| note.kind != NoteKind::UnusualExchangeRate);
        prop_assert!(one.notes.iter().eq(usual));
        let remedies = origin::remedies(&in_several).unwrap();
        let expected = origin::remedies(&in_one).unwrap();
        prop_assert_eq!(remedies.sourcing, expected.sourcing);
        prop_assert_eq!(remedies.processes, expected.processes);
        let scaled = remedies.highest_non_originating_value.map(|value| (value * scale).normalize());
        prop_assert_eq!(scaled, expected.highest_non_originating_value);
    }
}
