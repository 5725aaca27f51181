//! Whether the requirements of a rule are met: all that Annex 2 and Article 26.1
//! can ask. A verdict is a few bytes; [`super::trace`] puts it into words.

use alloc::string::String;

use ajcep_model::{
    Alternative, Change, CodeRange, ExceptedCodes, Process, Proviso, Requirement, Subheading,
};
use rust_decimal::Decimal;

use super::content;
use super::determination::Criterion;
use super::parts::{Asked, Part};
use super::tolerance::Measured;
use super::words::Operation;
use crate::error::Error;
use crate::tables::{self, ORIGIN};

/// What came of one requirement, or of an alternative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Met(Ground),
    NotMet(Fault),
    Missing(Question),
}

/// How a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Ground {
    pub(super) criterion: Criterion,
    /// The tolerance that it rests on, if it does.
    pub(super) tolerated: Option<Measured>,
}

/// Why a requirement is not met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    NotWhollyObtained,
    ContentShort(Decimal),
    FinalProcessElsewhere,
    OnlyArticle30,
    /// And there is no tolerance, or this is above it.
    NoChange(Change, Option<Measured>),
    ProvisoNotMet,
    GoodNotProcessed(Process),
    SameProduct,
}

/// What has to be known first.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Question {
    FinalProcess,
    /// Which product this material is.
    ProductOf(usize),
    /// Which of its codes in the edition of the rules this material has.
    CodeOf(usize),
    Weights,
    /// Whether Article 28.1(c) also covers a missing process.
    LenientTolerance,
}

/// Whether a material changes classification.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Changes {
    Yes,
    No,
    IfProduct,
    IfCode,
}

/// How the bound materials of a production fare under a change.
#[derive(Clone, Copy, Default)]
struct Fared {
    offending: bool,
    question: Option<Question>,
}

impl Verdict {
    pub(super) const fn met(criterion: Criterion) -> Self {
        Self::Met(Ground { criterion, tolerated: None })
    }

    /// What two requirements come to that must both be met.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Met(a), Self::Met(b)) => {
                // Where value is among what is needed, the certificate says so.
                let criterion =
                    if a.criterion == Criterion::RVC { a.criterion } else { b.criterion };
                Self::Met(Ground { criterion, tolerated: a.tolerated.or(b.tolerated) })
            }
            (Self::NotMet(fault), _) | (_, Self::NotMet(fault)) => Self::NotMet(fault),
            (Self::Missing(question), _) | (_, Self::Missing(question)) => Self::Missing(question),
        }
    }
}

impl<'a> Asked<'a> {
    /// Whether all requirements of an alternative are met.
    pub(super) fn alternative(&self, alternative: &Alternative) -> Result<Verdict, Error> {
        let mut verdicts =
            alternative.requirements.iter().map(|requirement| self.requirement(requirement));
        // The parser admits no empty list; an empty one would grant nothing.
        let first = verdicts.next().unwrap_or(Ok(Verdict::NotMet(Fault::NotWhollyObtained)))?;
        verdicts.try_fold(first, |so_far, verdict| Ok(so_far.and(verdict?)))
    }

    /// Whether one requirement is met.
    pub(super) fn requirement(&self, requirement: &Requirement) -> Result<Verdict, Error> {
        match requirement {
            Requirement::WhollyObtained => Ok(match self.production.good.wholly_obtained {
                Some(_) => Verdict::met(Criterion::WO),
                None => Verdict::NotMet(Fault::NotWhollyObtained),
            }),
            Requirement::RegionalValueContent(percent) => self.value_content(*percent),
            _ if self.only_article_30() => Ok(Verdict::NotMet(Fault::OnlyArticle30)),
            Requirement::Change { change, except, provided } => {
                self.change(*change, except, provided.as_ref())
            }
            Requirement::GoodProcessed { process, provided } => {
                let good = &self.production.good;
                Ok(if !self.underwent(*process, &good.processes, &good.finishing_operations) {
                    Verdict::NotMet(Fault::GoodNotProcessed(*process))
                } else if self.lacking(provided).next().is_some() {
                    Verdict::NotMet(Fault::ProvisoNotMet)
                } else {
                    Verdict::met(Criterion::SP)
                })
            }
            Requirement::FinalProcessFromOwnSubheading { other_than } => {
                Ok(self.final_process_from_own_subheading(other_than))
            }
        }
    }

    /// Whether all that was done is of Article 30. Nothing stated is manufacture.
    fn only_article_30(&self) -> bool {
        let operations = &self.production.good.operations;
        !operations.is_empty() && !operations.contains(&Operation::Manufacture)
    }

    fn value_content(&self, percent: Decimal) -> Result<Verdict, Error> {
        let vnm = self.non_originating_value()?;
        if !content::reaches(self.production.good.fob, vnm, percent)? {
            return Ok(Verdict::NotMet(Fault::ContentShort(percent)));
        }
        Ok(self.final_process(Criterion::RVC))
    }

    fn final_process(&self, criterion: Criterion) -> Verdict {
        match self.production.good.final_process_in_party {
            Some(true) => Verdict::met(criterion),
            Some(false) => Verdict::NotMet(Fault::FinalProcessElsewhere),
            None => Verdict::Missing(Question::FinalProcess),
        }
    }

    fn change(
        &self,
        change: Change,
        except: &[ExceptedCodes],
        provided: Option<&Proviso>,
    ) -> Result<Verdict, Error> {
        let lacks = |part: &Part<'_>| provided.is_some_and(|proviso| self.lacks(part, proviso));
        let fails =
            |part: &Part<'_>| lacks(part) || self.changes(part, change, except) == Changes::No;
        if self.bound().any(|(_, part)| lacks(part)) {
            // The tolerance cures a change of classification, not a process. Where
            // it would decide by weight, that is unsettled.
            let measured = self.measure(fails)?;
            let unsettled =
                measured.is_some_and(|measured| measured.by_weight && measured.is_within());
            return Ok(match unsettled {
                true => Verdict::Missing(Question::LenientTolerance),
                false => Verdict::NotMet(Fault::ProvisoNotMet),
            });
        }
        let Fared { offending, question } = self.fared(change, except);
        if !offending {
            let changed = Verdict::met(Criterion::CTC);
            return Ok(question.map_or(changed, Verdict::Missing));
        }
        let Some(measured) = self.measure(fails)? else {
            return Ok(Verdict::NotMet(Fault::NoChange(change, None)));
        };
        Ok(if measured.is_above() {
            Verdict::NotMet(Fault::NoChange(change, Some(measured)))
        } else if measured.weight_missing {
            Verdict::Missing(Question::Weights)
        } else if let Some(question) = question {
            Verdict::Missing(question)
        } else {
            Verdict::Met(Ground { criterion: Criterion::CTC, tolerated: Some(measured) })
        })
    }

    fn fared(&self, change: Change, except: &[ExceptedCodes]) -> Fared {
        let mut fared = Fared::default();
        for (index, part) in self.bound() {
            match self.changes(part, change, except) {
                Changes::Yes => {}
                Changes::No => fared.offending = true,
                Changes::IfProduct => fared.question = Some(Question::ProductOf(index)),
                Changes::IfCode => fared.question = Some(Question::CodeOf(index)),
            }
        }
        fared
    }

    /// The bound materials that do not change classification.
    pub(super) fn offending(
        &self,
        change: Change,
        except: &'a [ExceptedCodes],
    ) -> impl Iterator<Item = usize> {
        self.bound()
            .filter(move |(_, part)| self.changes(part, change, except) == Changes::No)
            .map(|(index, _)| index)
    }

    /// The product that the exceptions of a rule ask of a material.
    pub(super) fn asked_product(
        &self,
        part: &Part<'_>,
        except: &'a [ExceptedCodes],
    ) -> Option<&'a str> {
        let asks = |one: &&ExceptedCodes| {
            part.codes()
                .any(|code| excepted(part, code, core::slice::from_ref(*one)) == Changes::IfProduct)
        };
        except.iter().find(asks)?.product.as_deref()
    }

    /// Whether a material changes classification, whichever of its codes it has.
    fn changes(&self, part: &Part<'_>, change: Change, except: &[ExceptedCodes]) -> Changes {
        let span = match change {
            Change::Chapter => 10_000,
            Change::Heading => 100,
            Change::Subheading => 1,
        };
        let good = self.good.number() / span;
        let mut answers = part.codes().map(|code| match code.number() / span == good {
            true => Changes::No,
            false => excepted(part, code, except),
        });
        let first = answers.next().unwrap_or(Changes::IfCode);
        match answers.find(|answer| *answer != first) {
            Some(Changes::IfProduct) => Changes::IfProduct,
            Some(_) if first == Changes::IfProduct => Changes::IfProduct,
            Some(_) => Changes::IfCode,
            None => first,
        }
    }

    /// The bound materials of the proviso's codes that underwent none of its
    /// processes.
    pub(super) fn lacking(&self, proviso: &'a Proviso) -> impl Iterator<Item = usize> {
        self.bound().filter(|(_, part)| self.lacks(part, proviso)).map(|(index, _)| index)
    }

    fn lacks(&self, part: &Part<'_>, proviso: &Proviso) -> bool {
        let named = |code: Subheading| {
            proviso.materials.iter().any(|codes: &CodeRange| codes.contains(code))
        };
        let material = part.material;
        part.codes().any(named)
            && !proviso.processes.iter().any(|process| {
                self.underwent(*process, &material.processes, &material.finishing_operations)
            })
    }

    /// Whether a process was done. Dyeing or printing counts in some chapters only
    /// with finishing operations.
    fn underwent(&self, process: Process, done: &[Process], finishing: &[String]) -> bool {
        done.contains(&process)
            && (process != Process::DyeingOrPrinting
                || !ORIGIN.asks_finishing(self.good)
                || tables::distinct_finishing_operations(finishing) >= ORIGIN.finishing_operations)
    }

    fn final_process_from_own_subheading(&self, other_than: &str) -> Verdict {
        let verdict = self.final_process(Criterion::SP);
        if !matches!(verdict, Verdict::Met(_)) {
            return verdict;
        }
        let good = self.good;
        let own = self.bound().filter(|(_, part)| part.codes().any(|code| code == good));
        for (index, part) in own {
            match part.material.product.as_deref() {
                Some(product) if product == other_than => {
                    return Verdict::NotMet(Fault::SameProduct);
                }
                Some(_) => {}
                None => return Verdict::Missing(Question::ProductOf(index)),
            }
        }
        verdict
    }
}

/// Whether a change from `code` counts. An exception for a product follows the
/// product: taro of 0714.90 moved to 0714.40 in later editions.
fn excepted(part: &Part<'_>, code: Subheading, except: &[ExceptedCodes]) -> Changes {
    for excepted in except {
        let Some(product) = excepted.product.as_deref() else {
            if excepted.codes.contains(code) {
                return Changes::No;
            }
            continue;
        };
        let moved = product == "taro" && code.number() == 71_440;
        if !excepted.codes.contains(code) && !moved {
            continue;
        }
        match part.material.product.as_deref() {
            Some(stated) if stated == product => return Changes::No,
            Some(_) => {}
            None => return Changes::IfProduct,
        }
    }
    Changes::Yes
}
