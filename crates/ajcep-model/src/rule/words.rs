//! The meaning of a rule in plain words: ours, not the agreement's.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::codes::CodeRange;
use super::expression::{Alternative, ExceptedCodes, OriginRule, Process, Proviso, Requirement};

impl OriginRule {
    /// The meaning in plain words, a line for each alternative of each product.
    ///
    /// ```
    /// # use ajcep_model::OriginRule;
    /// let rule: OriginRule = "RVC 40% or CTH except 22.07".parse()?;
    /// assert_eq!(rule.words(), [
    ///     "a regional value content of at least 40% and the final process in the Party",
    ///     "or: every non-originating material changes heading, none coming from 22.07",
    /// ]);
    /// # Ok::<(), ajcep_model::ParseError>(())
    /// ```
    pub fn words(&self) -> Vec<String> {
        let mut lines = Vec::new();
        for branch in self.branches() {
            for (index, alternative) in branch.alternatives.iter().enumerate() {
                let product = match &branch.product {
                    Some(product) if index == 0 => format!("for {product}: "),
                    _ => String::new(),
                };
                let or = if index == 0 { "" } else { "or: " };
                lines.push(format!("{product}{or}{}", in_words(alternative)));
            }
        }
        lines
    }
}

fn in_words(alternative: &Alternative) -> String {
    listed(&alternative.requirements, "; and ", requirement)
}

fn requirement(requirement: &Requirement) -> String {
    match requirement {
        Requirement::WhollyObtained => "wholly obtained or produced in a Party".to_string(),
        Requirement::RegionalValueContent(percent) => {
            format!(
                "a regional value content of at least {percent}% and the final process in the Party"
            )
        }
        Requirement::Change { change, except, provided } => {
            let mut text = format!("every non-originating material changes {}", change.level());
            if !except.is_empty() {
                text += ", none coming from ";
                text += &listed(except, " or ", ExceptedCodes::to_string);
            }
            if let Some(proviso) = provided {
                text += ", and ";
                text += &bound(proviso);
            }
            text
        }
        Requirement::GoodProcessed { process, provided } => {
            format!(
                "no change is needed if the good is {} in Parties and {}",
                done(process),
                bound(provided)
            )
        }
        Requirement::FinalProcessFromOwnSubheading { other_than } => format!(
            "no change is needed if the final process is performed in a Party from non-originating materials of the same subheading other than {other_than}"
        ),
    }
}

fn bound(proviso: &Proviso) -> String {
    format!(
        "those of {} are {} entirely in Parties",
        listed(&proviso.materials, ", ", CodeRange::to_string),
        listed(&proviso.processes, " or ", |process| done(process).to_string())
    )
}

fn done(process: &Process) -> &'static str {
    match process {
        Process::CardingOrCombing => "carded or combed",
        Process::Spinning => "spun",
        Process::DyeingOrPrinting => "dyed or printed (with two finishing operations)",
        Process::Weaving => "woven",
        Process::KnittingOrCrocheting => "knitted or crocheted",
    }
}

fn listed<T>(items: &[T], separator: &str, text: impl Fn(&T) -> String) -> String {
    items.iter().map(text).collect::<Vec<_>>().join(separator)
}
