//! Reading the canonical text of a rule.

use alloc::borrow::{Cow, ToOwned};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use core::str::FromStr;

use rust_decimal::Decimal;

use super::codes::CodeRange;
use super::expression::{
    Alternative, Branch, Change, ExceptedCodes, OriginRule, Process, Proviso, Requirement,
};
use crate::error::ParseError;

const LONGEST: usize = 2_000;
const EXPECTED: &str =
    "requirements such as `CTH except 51.06-51.13`, `RVC 40%` or `WO`, joined by `or` and `and`";
const OTHER_THAN: &str = "final-process from own subheading other than ";

/// Why a part of the text was refused, and that part.
struct Fault<'t> {
    reason: Cow<'static, str>,
    part: &'t str,
}

impl<'t> Fault<'t> {
    fn new(part: &'t str, reason: impl Into<Cow<'static, str>>) -> Self {
        Self { reason: reason.into(), part }
    }

    /// `part` is not what should be there.
    fn is_not(part: &'t str, expected: &str) -> Self {
        Self::new(part, format!("`{}` is not {expected}", shortened(part)))
    }

    /// The error, with the span of the part within `text`.
    fn within(self, text: &str) -> ParseError {
        let start = self.part.as_ptr().addr().saturating_sub(text.as_ptr().addr());
        let span = start..start + self.part.len();
        ParseError::new("rule of origin", text, self.reason, EXPECTED).at(span)
    }
}

impl FromStr for OriginRule {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        if text.len() > LONGEST {
            return Err(Fault::new(text, "too long").within(text));
        }
        let branches = text.split("; ").map(branch).collect::<Result<Vec<_>, _>>();
        let branches = branches.map_err(|fault| fault.within(text))?;
        let products: Vec<_> = branches.iter().map(|branch| branch.product.as_deref()).collect();
        let repeated = products
            .iter()
            .enumerate()
            .any(|(index, product)| products.iter().skip(index + 1).any(|other| other == product));
        if repeated || products.len() > 1 && products.contains(&None) {
            let reason = "branches need a product each, and each its own";
            return Err(Fault::new(text, reason).within(text));
        }
        Ok(Self { branches: branches.into() })
    }
}

fn branch(text: &str) -> Result<Branch, Fault<'_>> {
    let (product, text) = match text.strip_prefix('[') {
        None => (None, text),
        Some(rest) => {
            let (product, rest) =
                rest.split_once("] ").ok_or_else(|| Fault::new(text, "`[` is not closed"))?;
            (Some(word(product)?), rest)
        }
    };
    let alternatives: Vec<Alternative> =
        text.split(" or ").map(alternative).collect::<Result<_, _>>()?;
    Ok(Branch { product, alternatives: alternatives.into() })
}

fn alternative(text: &str) -> Result<Alternative, Fault<'_>> {
    let requirements: Vec<Requirement> =
        text.split(" and ").map(requirement).collect::<Result<_, _>>()?;
    Ok(Alternative { requirements: requirements.into() })
}

fn requirement(text: &str) -> Result<Requirement, Fault<'_>> {
    if text == "WO" {
        return Ok(Requirement::WhollyObtained);
    }
    if let Some(percent) = text.strip_prefix("RVC ") {
        let percent = percent
            .strip_suffix('%')
            .filter(|digits| digits.len() <= 3 && digits.bytes().all(|byte| byte.is_ascii_digit()))
            .and_then(|digits| digits.parse::<u32>().ok())
            .filter(|percent| (1..=100).contains(percent))
            .ok_or_else(|| Fault::is_not(percent, "a percentage from 1% to 100%"))?;
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
        let provided =
            provided.ok_or_else(|| Fault::new(text, "a process of the good needs `provided`"))?;
        return Ok(Requirement::GoodProcessed { process: process(name)?, provided });
    }
    let (name, except) = match text.split_once(" except ") {
        Some((name, list)) => {
            (name, list.split(", ").map(excepted).collect::<Result<Vec<_>, _>>()?)
        }
        None => (text, Vec::new()),
    };
    let change = Change::from_code(name).ok_or_else(|| Fault::is_not(name, "a requirement"))?;
    Ok(Requirement::Change { change, except: except.into(), provided })
}

fn excepted(text: &str) -> Result<ExceptedCodes, Fault<'_>> {
    Ok(match text.split_once(" of ") {
        Some((product, codes)) => {
            ExceptedCodes { codes: range(codes)?, product: Some(word(product)?) }
        }
        None => ExceptedCodes { codes: range(text)?, product: None },
    })
}

fn proviso(text: &str) -> Result<Proviso, Fault<'_>> {
    let (materials, processes) = text
        .rsplit_once(' ')
        .ok_or_else(|| Fault::new(text, "a proviso names codes and processes"))?;
    let materials: Vec<CodeRange> = materials.split(", ").map(range).collect::<Result<_, _>>()?;
    let processes: Vec<Process> = processes.split('/').map(process).collect::<Result<_, _>>()?;
    Ok(Proviso { materials: materials.into(), processes: processes.into() })
}

fn process(name: &str) -> Result<Process, Fault<'_>> {
    Process::ALL
        .into_iter()
        .find(|process| process.participle() == name)
        .ok_or_else(|| Fault::is_not(name, "a process"))
}

fn range(text: &str) -> Result<CodeRange, Fault<'_>> {
    text.parse().map_err(|_| Fault::is_not(text, "a range of codes"))
}

/// A product's name: lower-case letters, digits and hyphens.
fn word(text: &str) -> Result<Cow<'static, str>, Fault<'_>> {
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if text.is_empty() || !text.bytes().all(plain) {
        return Err(Fault::is_not(text, "a product's name"));
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
