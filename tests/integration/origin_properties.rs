//! What must hold of every determination: more origin never hurts, order and
//! scale do not matter, and hostile input gets a clear answer.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use ajcep::{
    Book, Good, HsEdition, Material, MaterialOrigin, Party, Process, Production, RuleTable, Status,
    Subheading,
};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn code() -> impl Strategy<Value = Subheading> {
    let all: Vec<Subheading> = Book::embedded().subheadings(HsEdition::Hs2017).collect();
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

fn material() -> impl Strategy<Value = Material> {
    (code(), 0i64..3_000, origin(), prop::option::of(0i64..200), process()).prop_map(
        |(code, value, origin, weight, processes)| {
            let mut material = Material::new(code, Decimal::new(value, 2), origin);
            material.weight_kg = weight.map(|grams| Decimal::new(grams, 3));
            material.processes = processes;
            material
        },
    )
}

fn production() -> impl Strategy<Value = Production> {
    let final_process = prop::option::of(any::<bool>());
    (code(), prop::collection::vec(material(), 1..5), final_process).prop_map(
        |(code, materials, final_process_in_party)| {
            let mut good =
                Good::new(code, Decimal::from(100), Party::VietNam).weight_kg(Decimal::ONE);
            good.final_process_in_party = final_process_in_party;
            Production::new(good).materials(materials)
        },
    )
}

fn status(production: &Production) -> Status {
    Book::embedded().origin_outcome(production).unwrap().status
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn an_originating_material_never_hurts(production in production(), index in any::<prop::sample::Index>()) {
        let mut better = production.clone();
        let index = index.index(better.materials.len());
        better.materials[index].origin = MaterialOrigin::Originating(Party::VietNam);
        if status(&production) == Status::Qualifies {
            prop_assert_eq!(status(&better), Status::Qualifies);
        }
    }

    #[test]
    fn more_value_added_never_hurts(production in production(), more in 0i64..100_000) {
        let mut better = production.clone();
        better.good.fob += Decimal::new(more, 2);
        if status(&production) == Status::Qualifies {
            prop_assert_eq!(status(&better), Status::Qualifies);
        }
    }

    #[test]
    fn the_order_of_materials_does_not_matter(production in production()) {
        let mut other = production.clone();
        other.materials.reverse();
        let (a, b) = (Book::embedded().origin(&production).unwrap(), Book::embedded().origin(&other).unwrap());
        prop_assert_eq!((a.outcome, a.rvc_percent), (b.outcome, b.rvc_percent));
    }

    #[test]
    fn scale_does_not_matter(production in production(), factor in 1i64..1_000) {
        let mut other = production.clone();
        let factor = Decimal::new(factor, 1);
        other.good.fob *= factor;
        for material in &mut other.materials {
            material.value *= factor;
        }
        let (a, b) = (Book::embedded().origin(&production).unwrap(), Book::embedded().origin(&other).unwrap());
        prop_assert_eq!((a.outcome, a.rvc_percent), (b.outcome, b.rvc_percent));
    }

    #[test]
    fn with_and_without_reasons_agree(production in production()) {
        let book = Book::embedded();
        let determination = book.origin(&production).unwrap();
        let outcome = book.origin_outcome(&production).unwrap();
        prop_assert_eq!(outcome, determination.outcome);
        match outcome.status {
            Status::NeedsInformation => prop_assert!(!determination.missing.is_empty()),
            _ => prop_assert!(determination.missing.is_empty()),
        }
        let met = determination.reasons.iter().any(|reason| {
            ["met", "met-by-tolerance", "exclusively", "wholly-obtained"].contains(&reason.code)
        });
        // Where something is missing, it may be met under one of the suppositions.
        if outcome.status != Status::NeedsInformation {
            prop_assert_eq!(met, outcome.status == Status::Qualifies);
        }
    }

    /// Fungible materials are as their two parts, kept apart.
    #[test]
    fn a_share_is_as_two_materials(production in production(), percent in 0i64..=100) {
        let mut shared = production.clone();
        let mut apart = production;
        let first = shared.materials[0].clone();
        let percent = Decimal::from(percent);
        shared.materials[0].origin = MaterialOrigin::Originating(Party::Thailand);
        shared.materials[0].originating_percent = Some(percent);
        let (mut ours, mut theirs) = (first.clone(), first);
        for (part, share) in [(&mut ours, percent), (&mut theirs, Decimal::ONE_HUNDRED - percent)] {
            part.value = part.value * share / Decimal::ONE_HUNDRED;
            part.weight_kg = part.weight_kg.map(|weight| weight * share / Decimal::ONE_HUNDRED);
        }
        ours.origin = MaterialOrigin::Originating(Party::Thailand);
        theirs.origin = MaterialOrigin::NonOriginating;
        apart.materials[0] = ours;
        if !percent.eq(&Decimal::ONE_HUNDRED) {
            apart.materials.push(theirs);
        }
        let book = Book::embedded();
        prop_assert_eq!(book.origin_outcome(&shared).unwrap(), book.origin_outcome(&apart).unwrap());
    }

    #[test]
    fn what_would_make_it_qualify_does(production in production()) {
        let book = Book::embedded();
        let remedies = book.remedies(&production).unwrap();
        if status(&production) == Status::Qualifies {
            prop_assert_eq!(remedies, ajcep::Remedies::default());
            return Ok(());
        }
        for set in &remedies.sourcing {
            let mut changed = production.clone();
            for index in set {
                changed.materials[*index].origin = MaterialOrigin::Originating(Party::VietNam);
            }
            prop_assert_eq!(status(&changed), Status::Qualifies);
            // None of them is idle: it is a smallest set.
            for index in set {
                let mut less = changed.clone();
                less.materials[*index].origin = production.materials[*index].origin;
                prop_assert_ne!(status(&less), Status::Qualifies);
            }
        }
        let rule = book.rule(production.good.code, RuleTable::Hs2017).unwrap();
        let by_value_alone = rule.specific().is_none_or(|rule| {
            let text = rule.to_string();
            text.starts_with("RVC 40%") && !text.contains(" and ")
        });
        if let (Some(highest), true) = (remedies.highest_non_originating_value, by_value_alone) {
            let mut changed = production.clone();
            changed.good.final_process_in_party = Some(true);
            changed.materials.truncate(1);
            changed.materials[0].origin = MaterialOrigin::NonOriginating;
            changed.materials[0].code = production.good.code;
            changed.materials[0].value = highest;
            prop_assert_eq!(status(&changed), Status::Qualifies);
            changed.good.weight_kg = None;
            changed.materials[0].weight_kg = None;
            changed.materials[0].value = highest + Decimal::new(1, 9);
            prop_assert_ne!(status(&changed), Status::Qualifies);
        }
    }

    #[test]
    fn the_two_tables_agree_where_codes_and_rules_are_the_same(production in production()) {
        let book = Book::embedded();
        let same = |code: Subheading| {
            let one = |from, to| {
                let targets: Vec<_> = book.transpose(code, from, to).ok()?.targets().collect();
                (targets == [code]).then_some(())
            };
            one(HsEdition::Hs2017, HsEdition::Hs2002).and(one(HsEdition::Hs2002, HsEdition::Hs2017)).is_some()
        };
        let good = production.good.code;
        if !same(good) || !production.materials.iter().all(|material| same(material.code)) {
            return Ok(());
        }
        let rules = [RuleTable::Hs2002, RuleTable::Hs2017].map(|table| book.rule(good, table).unwrap());
        if rules[0].specific() != rules[1].specific() || rules[0].scope() != rules[1].scope() {
            return Ok(());
        }
        let answers = ["2022-01-01", "2026-01-01"].map(|date| {
            let dated = production.clone().issued(date.parse().unwrap());
            book.origin_outcome(&dated).unwrap()
        });
        prop_assert_eq!(answers[0], answers[1]);
    }
}

#[test]
fn a_hundred_thousand_materials_are_answered() {
    let motor = Material::new(
        "8501.10".parse().unwrap(),
        Decimal::new(1, 4),
        MaterialOrigin::NonOriginating,
    );
    let good = Good::new("8509.40".parse().unwrap(), Decimal::from(100), Party::VietNam);
    let production = Production::new(good).materials(vec![motor; 100_000]);
    assert_eq!(status(&production), Status::Qualifies);
}

#[test]
fn what_cannot_be_is_refused() {
    let material = |value: Decimal| {
        Material::new("8501.10".parse().unwrap(), value, MaterialOrigin::NonOriginating)
    };
    let good = |fob: Decimal| Good::new("8509.40".parse().unwrap(), fob, Party::VietNam);
    let refused = |good: Good, material: Material| {
        Book::embedded().origin(&Production::new(good).material(material)).unwrap_err().code()
    };
    let one = Decimal::ONE;
    assert_eq!(refused(good(Decimal::ZERO), material(one)), "bad-value");
    assert_eq!(refused(good(-one), material(one)), "bad-value");
    assert_eq!(refused(good(one), material(-one)), "bad-value");
    for weight in [-one, Decimal::ZERO] {
        assert_eq!(refused(good(one).weight_kg(weight), material(one)), "bad-value");
    }
    assert_eq!(refused(good(Decimal::MAX), material(Decimal::new(1, 10))), "out-of-range");
    let of_2022 = Good::new("8517.13".parse().unwrap(), one, Party::VietNam);
    assert_eq!(refused(of_2022, material(one)), "unknown-subheading");
}
