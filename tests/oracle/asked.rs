//! What an answer asks for, asked until it is decided: answering every question somehow must
//! end, and stating more never changes what is decided.

use ajcep::json;
use ajcep::nomenclature::transpose;
use ajcep::origin::{
    Consequence, Determination, Fact, Outcome, Production, Question, Status, determine,
};
use serde_json::{Value, json};

use crate::agreement::Agreement;
use crate::goods;
use crate::random::Random;

const PROCESSES: [&str; 5] =
    ["carding-or-combing", "spinning", "dyeing-or-printing", "weaving", "knitting-or-crocheting"];

/// More questions than a good of the generator has open facts.
const MOST: usize = 200;

fn decided(form: &Value) -> Determination {
    let production: Production = json::from_text(&form.to_string()).unwrap();
    determine(&production).unwrap_or_else(|error| panic!("{form}\n{error}"))
}

/// What is stated of the material of a question, or of the good.
fn asked_of<'f>(form: &'f mut Value, question: &Question) -> &'f mut Value {
    match question.material {
        Some(index) => &mut form["materials"][index.get()],
        None => &mut form["good"],
    }
}

fn amount(random: &mut Random) -> Value {
    json!(random.pick(&["0.0001", "1", "1000000000"]))
}

fn processes(random: &mut Random) -> Value {
    if random.either() { json!([]) } else { json!(PROCESSES) }
}

fn finishing(random: &mut Random) -> Value {
    if random.either() { json!([]) } else { json!(["bleaching", "milling"]) }
}

/// States some answer to a question.
fn answer(form: &mut Value, question: &Question, random: &mut Random) {
    let flag = json!(random.either());
    let of = asked_of(form, question);
    match question.fact {
        Fact::Materials => {
            let material = json!({"code": "8501.10", "value": "1", "weight_kg": "1",
                                  "origin": random.pick(&["originating:VN", "non-originating"]),
                                  "determines_classification": true,
                                  "operations_in_parties": []});
            form["materials"].as_array_mut().unwrap().push(material);
        }
        Fact::Code => restate_codes(form, random),
        Fact::Product => {
            let named =
                question.text.rsplit("one of ").next().filter(|_| question.material.is_none());
            let all: Vec<&str> = match named {
                Some(named) => named.split(", ").collect(),
                None => vec![question.text.rsplit("whether it is ").next().unwrap(), "other"],
            };
            of["product"] = json!(random.pick(&all));
        }
        Fact::Origin => of["origin"] = json!(random.pick(&["originating:VN", "non-originating"])),
        Fact::Fob => of["fob"] = amount(random),
        Fact::Value => of["value"] = amount(random),
        Fact::Weight => of["weight_kg"] = amount(random),
        Fact::Processes => of["operations_in_parties"] = processes(random),
        Fact::FinishingOperations => of["finishing_operations"] = finishing(random),
        Fact::WhollyObtained => of["wholly_obtained"] = json!("k"),
        Fact::ToleranceCoversProcesses => form["tolerance_covers_processes"] = flag,
        // Some material is of the component that determines the classification.
        Fact::DeterminesClassification => of["determines_classification"] = json!(true),
        other => of[other.code()] = flag,
    }
}

/// States every code in the edition of the rules.
fn restate_codes(form: &mut Value, random: &mut Random) {
    let production: Production = json::from_text(&form.to_string()).unwrap();
    let to = production.table().edition();
    let from = production.edition().unwrap_or(to);
    let mut restated = |code: ajcep::Subheading| {
        let targets: Vec<_> = transpose(code, from, to).unwrap().targets().collect();
        random.pick(&targets).to_string()
    };
    form["good"]["code"] = json!(restated(production.good().code()));
    for (index, material) in production.materials().iter().enumerate() {
        form["materials"][index]["code"] = json!(restated(material.code()));
    }
    form["edition"] = json!(to.code());
}

/// States what is not stated of a good and its materials, some of it.
fn state_more(form: &mut Value, random: &mut Random) {
    let mut state = |of: &mut Value, field: &str, value: Value| {
        if of.get(field).is_none() && random.either() {
            of[field] = value;
        }
    };
    let good = &mut form["good"];
    state(good, "fob", json!("77"));
    state(good, "weight_kg", json!("7"));
    state(good, "final_process_in_party", json!(true));
    state(good, "operations_in_parties", json!(PROCESSES));
    state(good, "finishing_operations", json!(["bleaching", "milling"]));
    for material in form["materials"].as_array_mut().unwrap() {
        state(material, "value", json!("7.7"));
        state(material, "weight_kg", json!("0.7"));
        state(material, "operations_in_parties", json!(["weaving", "spinning"]));
        state(material, "finishing_operations", json!(["bleaching"]));
        if material["role"] == "packing-retail" {
            state(material, "classified_with_good", json!(true));
        }
        if material["role"] == "accessory" {
            state(material, "customary", json!(true));
            state(material, "invoiced_separately", json!(false));
        }
        if material["origin"] == "unknown" {
            material["origin"] = json!("originating:VN");
        }
    }
}

/// A good of the generator as JSON, and the numbers to go on with.
fn drawn(agreement: &Agreement, seed: u64) -> (Value, Random) {
    let mut random = Random::new(seed);
    let input = goods::good(agreement, random.next(), crate::WORLDS);
    (serde_json::from_str(&input.json()).unwrap(), random)
}

#[test]
fn asked_until_it_is_decided() {
    let agreement = &Agreement::read();
    for seed in 0..5_000 {
        let (mut form, mut random) = drawn(agreement, seed);
        for round in 0.. {
            let found = decided(&form);
            let Outcome { status, de_minimis, accumulation, .. } = found.outcome;
            let marked = de_minimis.is_some() && accumulation.is_some();
            if status != Status::NeedsInformation && marked {
                assert!(found.questions.is_empty());
                break;
            }
            assert!(!found.questions.is_empty(), "undecided, and nothing is asked: {form}");
            for question in &found.questions {
                let comes_to = |one: &Consequence| {
                    (one.status, one.criterion, one.de_minimis, one.accumulation)
                };
                let all: Vec<_> = question.answers.iter().map(comes_to).collect();
                let idle = !all.is_empty() && all.iter().all(|one| *one == all[0]);
                let open = |(status, _, de_minimis, accumulation): (_, _, Option<_>, Option<_>)| {
                    status == Status::NeedsInformation
                        || de_minimis.is_none()
                        || accumulation.is_none()
                };
                assert!(
                    !idle || open(all[0]),
                    "asked, though it decides nothing: {form}\n{question:?}"
                );
            }
            assert!(round < MOST, "asked for ever: {form}\n{:?}", found.questions);
            let question = &found.questions[random.below(found.questions.len())];
            answer(&mut form, question, &mut random);
        }
    }
}

#[test]
fn what_is_decided_stays_decided() {
    let agreement = &Agreement::read();
    for seed in 0..5_000 {
        let (mut form, mut random) = drawn(agreement, seed);
        let before = decided(&form).outcome.status;
        if before != Status::NeedsInformation {
            state_more(&mut form, &mut random);
            assert_eq!(decided(&form).outcome.status, before, "{form}");
        }
    }
}
