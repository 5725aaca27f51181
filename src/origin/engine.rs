//! Trying every way in which a good may originate, and choosing what the
//! certificate states.

use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec::Vec;

use ajcep_model::{HsEdition, Subheading};

use super::determination::{Criterion, Determination, Reason, Status};
use super::facts::{self, Part, Reading};
use super::production::{MaterialOrigin, Production};
use super::requirements::{Asked, Verdict, general_rule, specific_rule};
use crate::error::Error;
use crate::rule::{ApplicableRule, RuleTable};

/// What came of one reading of the facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Outcome {
    /// Every criterion that is met, and whether by tolerance.
    met: Vec<(Criterion, bool)>,
    missing: Vec<String>,
    reasons: Vec<Reason>,
}

impl Outcome {
    pub(super) fn take(&mut self, verdict: Verdict) {
        match verdict {
            Verdict::Met { criterion, by_tolerance, reason } => {
                self.met.push((criterion, by_tolerance));
                self.reasons.push(reason);
            }
            Verdict::NotMet(reasons) => self.reasons.extend(reasons),
            Verdict::Missing(missing) => self.missing.extend(missing),
        }
    }

    /// The criterion to state: WO, PE, a change without tolerance, RVC, SP, a
    /// change with tolerance.
    fn best(&self) -> Option<(Criterion, bool)> {
        let rank = |(criterion, by_tolerance): &(Criterion, bool)| match criterion {
            Criterion::WO => 0,
            Criterion::PE => 1,
            Criterion::CTC | Criterion::CTH if !by_tolerance => 2,
            Criterion::RVC => 3,
            Criterion::SP => 4,
            Criterion::CTC | Criterion::CTH => 5,
        };
        self.met.iter().copied().min_by_key(rank)
    }

    fn status(&self) -> Status {
        if !self.met.is_empty() {
            Status::Qualifies
        } else if self.missing.is_empty() {
            Status::Fails
        } else {
            Status::NeedsInformation
        }
    }

    /// Whether the two come to the same.
    fn agrees(&self, other: &Self) -> bool {
        (self.status(), self.best()) == (other.status(), other.best())
    }

    /// One of several outcomes if all agree; else what would decide.
    pub(super) fn common(outcomes: Vec<Self>, question: impl FnOnce() -> String) -> Self {
        let mut outcomes = outcomes.into_iter();
        let Some(first) = outcomes.next() else {
            return Self { missing: alloc::vec![question()], ..Self::default() };
        };
        if outcomes.all(|other| other.agrees(&first)) {
            return first;
        }
        Self { met: Vec::new(), missing: alloc::vec![question()], reasons: first.reasons }
    }
}

/// Whether the good of a production originates.
pub(crate) fn determine(production: &Production) -> Result<Determination, Error> {
    production.check()?;
    let table = production.issued.map_or(RuleTable::Hs2017, RuleTable::on);
    let edition = production.edition.unwrap_or(table.edition());
    let case = Case {
        production,
        table,
        goods: good_codes(production, edition, table)?,
        codes: facts::codes(production, edition, table)?,
    };
    let usual = Reading { unknown_originates: false, accumulates: true };
    let mut outcome = case.outcome(usual)?;
    if outcome.status() != Status::Qualifies {
        let unknown = case.materials_of_unknown_origin();
        let other = case.outcome(Reading { unknown_originates: true, ..usual })?;
        if !unknown.is_empty() && other.status() == Status::Qualifies {
            outcome.missing = unknown;
        }
    }
    let accumulation = match outcome.best() {
        None | Some((Criterion::WO | Criterion::PE, _)) => false,
        Some(best) => {
            let alone = case.outcome(Reading { accumulates: false, ..usual })?;
            !alone.met.contains(&best)
        }
    };
    case.determination(outcome, accumulation, usual)
}

/// The codes of the good in the table. Curry follows the table, which has it in
/// 0910.91, where the correlation says 0910.99.
pub(super) fn good_codes(
    production: &Production,
    edition: HsEdition,
    table: RuleTable,
) -> Result<Vec<Subheading>, Error> {
    let codes = facts::successors(production.good.code, edition, table)?;
    let curry = production.good.product.as_deref() == Some("curry");
    let by_correlation = Subheading::from_number(91_099);
    if curry && table == RuleTable::Hs2017 && codes.first().copied() == by_correlation {
        return Ok(Subheading::from_number(91_091).into_iter().collect());
    }
    Ok(codes)
}

/// A production with its codes in the rule table.
struct Case<'a> {
    production: &'a Production,
    table: RuleTable,
    goods: Vec<Subheading>,
    codes: Vec<Vec<Subheading>>,
}

impl Case<'_> {
    /// The outcome, whichever code of the table the good has.
    fn outcome(&self, reading: Reading) -> Result<Outcome, Error> {
        let outcomes = self
            .goods
            .iter()
            .map(|good| self.outcome_as(*good, reading))
            .collect::<Result<_, _>>()?;
        Ok(Outcome::common(outcomes, || {
            let candidates: Vec<String> = self.goods.iter().map(ToString::to_string).collect();
            let edition = self.table.edition();
            format!("the code of the good in {edition}: one of {}", candidates.join(", "))
        }))
    }

    fn outcome_as(&self, good: Subheading, reading: Reading) -> Result<Outcome, Error> {
        let parts = facts::parts(self.production, &self.codes, good, reading);
        let rule = ApplicableRule::of(good, self.table)?;
        let vnm = facts::non_originating_value(&parts)?;
        let asked =
            Asked { production: self.production, good, table: self.table, parts: &parts, vnm };
        let mut outcome = match rule.specific() {
            None => general_rule(&asked)?,
            Some(specific) => specific_rule(&asked, specific, &rule)?,
        };
        if let Some(letter) = self.production.good.wholly_obtained {
            outcome.take(wholly_obtained(letter.as_str()));
        }
        outcome.take(produced_exclusively(&parts));
        Ok(outcome)
    }

    fn materials_of_unknown_origin(&self) -> Vec<String> {
        let unknown = |(index, material): (usize, &super::Material)| {
            (material.origin == MaterialOrigin::Unknown)
                .then(|| format!("origin of material {} ({})", index + 1, material.code))
        };
        self.production.materials.iter().enumerate().filter_map(unknown).collect()
    }

    fn determination(
        &self,
        outcome: Outcome,
        accumulation: bool,
        reading: Reading,
    ) -> Result<Determination, Error> {
        let best = outcome.best();
        let good = self.goods.first().copied().unwrap_or(self.production.good.code);
        let parts = facts::parts(self.production, &self.codes, good, reading);
        let vnm = facts::non_originating_value(&parts)?;
        let rule = match ApplicableRule::of(good, self.table)?.specific() {
            Some(rule) => rule.to_string(),
            None => "CTH or RVC 40%".to_string(),
        };
        Ok(Determination {
            status: outcome.status(),
            criterion: best.map(|(criterion, _)| criterion),
            de_minimis: best.is_some_and(|(_, by_tolerance)| by_tolerance),
            accumulation,
            rvc_percent: Some(facts::percent(self.production.good.fob, vnm)?),
            table: self.table,
            rule,
            missing: if best.is_some() { Vec::new() } else { outcome.missing },
            reasons: outcome.reasons,
        })
    }
}

fn wholly_obtained(letter: &str) -> Verdict {
    let cites = format!("Article 25({letter})");
    let text = "declared wholly obtained or produced".to_string();
    let reason = Reason { code: "wholly-obtained", text, cites };
    Verdict::Met { criterion: Criterion::WO, by_tolerance: false, reason }
}

fn produced_exclusively(parts: &[Part<'_>]) -> Verdict {
    let cites = "Article 24(c)".to_string();
    let foreign = parts.iter().position(|part| part.counted);
    if let Some(index) = foreign {
        let text = format!("material {} is not originating", index + 1);
        return Verdict::NotMet(alloc::vec![Reason { code: "not-exclusively", text, cites }]);
    }
    if parts.is_empty() {
        let text = "no materials are stated".to_string();
        return Verdict::NotMet(alloc::vec![Reason { code: "not-exclusively", text, cites }]);
    }
    let text = "produced exclusively from originating materials".to_string();
    let reason = Reason { code: "exclusively", text, cites };
    Verdict::Met { criterion: Criterion::PE, by_tolerance: false, reason }
}
