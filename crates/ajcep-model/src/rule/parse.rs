//! Reading the canonical text of a rule.

use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::str::FromStr;

use rust_decimal::Decimal;

use super::{
    Alternative, Branch, Change, CodeRange, ExceptedCodes, OriginRule, Process, Proviso,
    Requirement,
};
use crate::ParseError;

const LONGEST: usize = 2_000;
const EXPECTED: &str =
    "requirements such as `CTH except 51.06-51.13`, `RVC 40%` or `WO`, joined by `or` and `and`";
const OTHER_THAN: &str = "final-process from own subheading other than ";

type Reason = Cow<'static, str>;

impl FromStr for OriginRule {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let refused = |reason: Reason| ParseError::new("rule of origin", text, reason, EXPECTED);
        if text.len() > LONGEST {
            return Err(refused("too long".into()));
        }
        let branches: Vec<Branch> =
            text.split("; ").map(branch).collect::<Result<_, _>>().map_err(refused)?;
        let products: Vec<_> = branches.iter().map(|branch| branch.product.as_deref()).collect();
        let repeated = products
            .iter()
            .enumerate()
            .any(|(index, product)| products.iter().skip(index + 1).any(|other| other == product));
        if repeated || products.len() > 1 && products.contains(&None) {
            return Err(refused("branches need a product each, and each its own".into()));
        }
        Ok(Self { branches: branches.into() })
    }
}

fn branch(text: &str) -> Result<Branch, Reason> {
    let (product, text) = match text.strip_prefix('[') {
        None => (None, text),
        Some(rest) => {
            let (product, rest) = rest.split_once("] ").ok_or("`[` is not closed")?;
            (Some(word(product)?), rest)
        }
    };
    let alternatives: Vec<Alternative> =
        text.split(" or ").map(alternative).collect::<Result<_, _>>()?;
    Ok(Branch { product, alternatives: alternatives.into() })
}

fn alternative(text: &str) -> Result<Alternative, Reason> {
    let requirements: Vec<Requirement> =
        text.split(" and ").map(requirement).collect::<Result<_, _>>()?;
    Ok(Alternative { requirements: requirements.into() })
}

fn requirement(text: &str) -> Result<Requirement, Reason> {
    if text == "WO" {
        return Ok(Requirement::WhollyObtained);
    }
    if let Some(percent) = text.strip_prefix("RVC ") {
        let percent = percent
            .strip_suffix('%')
            .filter(|digits| digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|digits| digits.parse::<u32>().ok())
            .filter(|percent| (1..=100).contains(percent))
            .ok_or_else(|| format!("`{percent}` is not a percentage from 1% to 100%"))?;
        return Ok(Requirement::RegionalValueContent(Decimal::from(percent)));
    }
    if let Some(product) = text.strip_prefix(OTHER_THAN) {
        return Ok(Requirement::FinalProcessFromOwnSubheading { other_than: word(product)? });
    }
    let (text, provided) = match text.split_once(" provided ") {
        Some((text, proviso_text)) => (text, Some(proviso(proviso_text)?)),
        None => (text, None),
    };
    if let Some(name) = text.strip_prefix("good ") {
        let provided = provided.ok_or("a process of the good needs `provided`")?;
        return Ok(Requirement::GoodProcessed { process: process(name)?, provided });
    }
    let (name, except) = match text.split_once(" except ") {
        Some((name, list)) => {
            (name, list.split(", ").map(excepted).collect::<Result<Vec<_>, _>>()?)
        }
        None => (text, Vec::new()),
    };
    let change = [Change::Chapter, Change::Heading, Change::Subheading]
        .into_iter()
        .find(|change| change.as_str() == name)
        .ok_or_else(|| format!("`{}` is not a requirement", shortened(name)))?;
    Ok(Requirement::Change { change, except: except.into(), provided })
}

fn excepted(text: &str) -> Result<ExceptedCodes, Reason> {
    Ok(match text.split_once(" of ") {
        Some((product, codes)) => {
            ExceptedCodes { codes: range(codes)?, product: Some(word(product)?) }
        }
        None => ExceptedCodes { codes: range(text)?, product: None },
    })
}

fn proviso(text: &str) -> Result<Proviso, Reason> {
    let (materials, processes) =
        text.rsplit_once(' ').ok_or("a proviso names codes and processes")?;
    let materials: Vec<CodeRange> = materials.split(", ").map(range).collect::<Result<_, _>>()?;
    let processes: Vec<Process> = processes.split('/').map(process).collect::<Result<_, _>>()?;
    Ok(Proviso { materials: materials.into(), processes: processes.into() })
}

fn process(name: &str) -> Result<Process, Reason> {
    Process::ALL
        .into_iter()
        .find(|process| process.as_str() == name)
        .ok_or_else(|| format!("`{}` is not a process", shortened(name)).into())
}

fn range(text: &str) -> Result<CodeRange, Reason> {
    text.parse().map_err(|_| format!("`{}` is not a range of codes", shortened(text)).into())
}

/// A product's name: small letters, digits and hyphens.
fn word(text: &str) -> Result<Cow<'static, str>, Reason> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if text.is_empty() || !text.bytes().all(plain) {
        return Err(format!("`{}` is not a product's name", shortened(text)).into());
    }
    Ok(text.to_owned().into())
}

fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::ToString;
    use proptest::prelude::*;

    #[test]
    fn every_shape_round_trips() {
        for text in [
            "WO",
            "CC",
            "RVC 40%",
            "RVC 40% or CTSH",
            "CTH except 22.07",
            "CC except 50.04-50.07, 55, igusa of 1401.90",
            "CC provided 50.07, 51.11-51.13, 60 woven/knitted-or-crocheted",
            "CTH except 52.04-52.12 provided 52.04-52.07 spun/dyed-or-printed or good dyed-or-printed provided 52.08-52.12 woven",
            "[sake] RVC 40% and CTH; [other] CC",
            "[curry] CTSH or final-process from own subheading other than curry; [other] CTSH",
        ] {
            assert_eq!(text.parse::<OriginRule>().unwrap().to_string(), text);
        }
    }

    #[test]
    fn what_is_no_rule_is_refused() {
        for text in [
            "",
            "cc",
            "CC ",
            "CC except",
            "CC except ",
            "CC except 5",
            "RVC",
            "RVC 0%",
            "RVC 101%",
            "RVC 4O%",
            "CC or",
            "CC and ",
            "good woven",
            "good woven provided 50",
            "CC provided 50",
            "CC provided woven",
            "CC provided 50 eaten",
            "[a CC",
            "[a] CC; CC",
            "[a] CC; [a] CTH",
            "[A] CC",
            "final-process from own subheading other than ",
        ] {
            assert!(text.parse::<OriginRule>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn no_text_panics(text in "(CC|CTH| except | provided | or | and |[0-9]{2}|\\.|-|, |woven|\\[a\\] |; |RVC |%){0,12}") {
            if let Ok(rule) = text.parse::<OriginRule>() {
                prop_assert_eq!(rule.to_string().parse(), Ok(rule));
            }
        }
    }
}
