//! The shared cases through the Rust library, each as a test of its own:
//! `cargo test --all-features --test cases wo-a-plants` runs one.

use ajcep::claim::{Claim, Declaration};
use ajcep::notation::written::{CodeError, Written, code_prefix};
use ajcep::origin::{self, Production};
use ajcep::{Book, Error, Party, Shipment, json};
use ajcep_suite::{Case, Question};
use jiff::civil::Date;
use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;

fn main() -> Result<(), String> {
    let trials = ajcep_suite::cases()?
        .into_iter()
        .map(|case| {
            let kind = format!("{:?}", case.question).to_lowercase();
            Trial::test(case.name.clone(), move || run(&case)).with_kind(kind)
        })
        .collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit()
}

fn run(case: &Case) -> Result<(), Failed> {
    let answer = answer(case).map_err(|error| error.kind().code().to_owned());
    case.check(
        &answer.and_then(|text| serde_json::from_str(&text).map_err(|error| error.to_string())),
    )?;
    Ok(())
}

fn answer(case: &Case) -> Result<String, Error> {
    let book = Book::embedded();
    match case.question {
        Question::Quote => {
            let shipment: Shipment = json::from_text(&case.input)?;
            json::to_text(&book.quote(&shipment)?)
        }
        Question::Origin => {
            let production: Production = json::from_text(&case.input)?;
            let determination = origin::determine(&production)?;
            assert_eq!(
                origin::outcome(&production)?,
                determination.outcome,
                "with and without reasons: {}",
                case.input
            );
            json::to_text(&determination)
        }
        Question::Claim => {
            let claim: Claim = json::from_text(&case.input)?;
            json::to_text(&book.assess(&claim)?)
        }
        Question::Declaration => {
            let declaration: Declaration = json::from_text(&case.input)?;
            json::to_text(&book.assess_declaration(&declaration)?)
        }
        Question::Rates => {
            let input: Value = serde_json::from_str(&case.input).unwrap_or_default();
            let text = |name: &str| input.get(name).and_then(Value::as_str).unwrap_or_default();
            let party = Party::read(text("party"))?;
            let prefix = code_prefix(text("code"), party).map_err(CodeError::into_error)?;
            json::to_text(&book.lines_under(party, prefix, Date::read(text("date"))?)?)
        }
    }
}
