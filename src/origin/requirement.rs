//! Whether the requirements of a rule are met: everything that Annex 2 and Article 26.1
//! can ask. A verdict is a few bytes; `reasons` puts it into words.

use alloc::string::String;

use ajcep_model::{
    Alternative, Change, CodeRange, ExceptedCodes, Process, Proviso, Requirement, Subheading,
};
use rust_decimal::Decimal;

use super::classification::{Candidate, ClassifiedMaterial};
use super::criterion::{Criterion, Ground};
use super::good::Operation;
use super::material::MaterialIndex;
use super::tolerance::Offence;
use super::value_content;
use crate::error::Error;
use crate::tables::{self, MovedProduct, ORIGIN};

/// The verdict on one requirement, or on an alternative.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Verdict {
    Met(Satisfied),
    NotMet(Fault),
    Missing(Question),
}

/// How a requirement is met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Satisfied {
    pub(super) criterion: Criterion,
    /// The offending materials that the tolerance covers, if it rests on that.
    pub(super) tolerated: Option<Offence>,
}

impl Satisfied {
    pub(super) const fn ground(self) -> Ground {
        (self.criterion, self.tolerated.is_some())
    }
}

/// Why a requirement is not met.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fault {
    NotWhollyObtained,
    ContentShort(Decimal),
    FinalProcessElsewhere,
    OnlyArticle30,
    /// There is no tolerance, or the offending materials are above it.
    NoChange(Option<Offence>),
    ProvisoNotMet,
    GoodNotProcessed(Process),
    SameProduct,
}

/// What must be stated to decide.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Question {
    FinalProcess,
    /// Which product this material is.
    ProductOf(MaterialIndex),
    /// Which of its codes in the edition of the rules this material has.
    CodeOf(MaterialIndex),
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

/// The outcome of the tariff-shift test.
#[derive(Clone, Copy, Default)]
struct ShiftResult {
    offending: bool,
    question: Option<Question>,
}

impl Verdict {
    pub(super) const fn met(criterion: Criterion) -> Self {
        Self::Met(Satisfied { criterion, tolerated: None })
    }

    /// The verdict on two requirements that must both be met.
    fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Met(a), Self::Met(b)) => {
                // If value content is among the requirements, the certificate states RVC.
                let criterion =
                    if a.criterion == Criterion::RVC { a.criterion } else { b.criterion };
                Self::Met(Satisfied { criterion, tolerated: a.tolerated.or(b.tolerated) })
            }
            (Self::NotMet(fault), _) | (_, Self::NotMet(fault)) => Self::NotMet(fault),
            (Self::Missing(question), _) | (_, Self::Missing(question)) => Self::Missing(question),
        }
    }
}

impl<'a> Candidate<'a> {
    /// Whether all requirements of an alternative are met; `each` is called with the
    /// verdict on each.
    pub(super) fn alternative(
        &self,
        alternative: &'static Alternative,
        mut each: impl FnMut(&'static Requirement, Verdict),
    ) -> Result<Verdict, Error> {
        let mut all = None;
        for requirement in alternative.requirements.iter() {
            let verdict = self.requirement(requirement)?;
            each(requirement, verdict);
            all = Some(all.map_or(verdict, |so_far: Verdict| so_far.and(verdict)));
        }
        // The parser admits no empty list; an empty one would grant nothing.
        Ok(all.unwrap_or(Verdict::NotMet(Fault::NotWhollyObtained)))
    }

    /// Whether one requirement is met.
    fn requirement(&self, requirement: &Requirement) -> Result<Verdict, Error> {
        match requirement {
            Requirement::WhollyObtained => Ok(match self.production.good().wholly_obtained() {
                Some(_) => Verdict::met(Criterion::WO),
                None => Verdict::NotMet(Fault::NotWhollyObtained),
            }),
            Requirement::RegionalValueContent(percent) => self.value_content(*percent),
            _ if self.only_article_30() => Ok(Verdict::NotMet(Fault::OnlyArticle30)),
            Requirement::Change { change, except, provided } => {
                self.change(*change, except, provided.as_ref())
            }
            Requirement::GoodProcessed { process, provided } => {
                let good = self.production.good();
                Ok(if !self.underwent(*process, good.processes(), good.finishing_operations()) {
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

    /// Whether only operations of Article 30 were performed. If none is stated, the good was
    /// manufactured.
    fn only_article_30(&self) -> bool {
        let operations = self.production.good().operations();
        !operations.is_empty() && !operations.contains(&Operation::Manufacture)
    }

    fn value_content(&self, percent: Decimal) -> Result<Verdict, Error> {
        let vnm = self.non_originating_value()?;
        if !value_content::reaches(self.production.good().fob(), vnm, percent)? {
            return Ok(Verdict::NotMet(Fault::ContentShort(percent)));
        }
        Ok(self.final_process(Criterion::RVC))
    }

    fn final_process(&self, criterion: Criterion) -> Verdict {
        match self.production.good().final_process_in_party() {
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
        let lacks = |material: &ClassifiedMaterial<'_>| {
            provided.is_some_and(|proviso| self.lacks(material, proviso))
        };
        let fails = |material: &ClassifiedMaterial<'_>| {
            lacks(material) || self.changes(material, change, except) == Changes::No
        };
        if self.bound().any(|(_, material)| lacks(material)) {
            // The tolerance cures a change of classification, not a process. Where it would
            // decide by weight, that is unsettled.
            let offence = self.measure(fails)?;
            let unsettled = offence.is_some_and(|offence| offence.by_weight && offence.is_within());
            return Ok(match unsettled {
                true => Verdict::Missing(Question::LenientTolerance),
                false => Verdict::NotMet(Fault::ProvisoNotMet),
            });
        }
        let ShiftResult { offending, question } = self.shift(change, except);
        if !offending {
            let changed = Verdict::met(Criterion::CTC);
            return Ok(question.map_or(changed, Verdict::Missing));
        }
        let Some(offence) = self.measure(fails)? else {
            return Ok(Verdict::NotMet(Fault::NoChange(None)));
        };
        Ok(if offence.is_above() {
            Verdict::NotMet(Fault::NoChange(Some(offence)))
        } else if offence.weight_missing {
            Verdict::Missing(Question::Weights)
        } else if let Some(question) = question {
            Verdict::Missing(question)
        } else {
            Verdict::Met(Satisfied { criterion: Criterion::CTC, tolerated: Some(offence) })
        })
    }

    fn shift(&self, change: Change, except: &[ExceptedCodes]) -> ShiftResult {
        let mut result = ShiftResult::default();
        for (index, material) in self.bound() {
            match self.changes(material, change, except) {
                Changes::Yes => {}
                Changes::No => result.offending = true,
                Changes::IfProduct => {
                    result.question.get_or_insert(Question::ProductOf(index));
                }
                Changes::IfCode => {
                    result.question.get_or_insert(Question::CodeOf(index));
                }
            }
        }
        result
    }

    /// The bound materials that do not change classification.
    pub(super) fn offending(
        &self,
        change: Change,
        except: &'a [ExceptedCodes],
    ) -> impl Iterator<Item = MaterialIndex> {
        self.bound()
            .filter(move |(_, material)| self.changes(material, change, except) == Changes::No)
            .map(|(index, _)| index)
    }

    /// The product that the exceptions of a rule ask of a material.
    pub(super) fn asked_product(
        &self,
        material: &ClassifiedMaterial<'_>,
        except: &'a [ExceptedCodes],
    ) -> Option<&'a str> {
        let asks = |one: &&ExceptedCodes| {
            let only = core::slice::from_ref(*one);
            material.codes().any(|code| excepted(material, code, only) == Changes::IfProduct)
        };
        except.iter().find(asks)?.product.as_deref()
    }

    /// Whether a material changes classification, whichever of its codes it has.
    fn changes(
        &self,
        material: &ClassifiedMaterial<'_>,
        change: Change,
        except: &[ExceptedCodes],
    ) -> Changes {
        let span = change.span();
        let good = self.good.number() / span;
        let mut answers = material.codes().map(|code| match code.number() / span == good {
            true => Changes::No,
            false => excepted(material, code, except),
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
    pub(super) fn lacking(&self, proviso: &'a Proviso) -> impl Iterator<Item = MaterialIndex> {
        self.bound().filter(|(_, material)| self.lacks(material, proviso)).map(|(index, _)| index)
    }

    fn lacks(&self, classified: &ClassifiedMaterial<'_>, proviso: &Proviso) -> bool {
        let named = |code: Subheading| {
            proviso.materials.iter().any(|codes: &CodeRange| codes.contains(code))
        };
        let material = classified.material;
        classified.codes().any(named)
            && !proviso.processes.iter().any(|process| {
                self.underwent(*process, material.processes(), material.finishing_operations())
            })
    }

    /// Whether a process was done. Dyeing or printing counts in some chapters only
    /// with finishing operations.
    fn underwent(&self, process: Process, done: &[Process], finishing: &[String]) -> bool {
        done.contains(&process)
            && (process != Process::DyeingOrPrinting
                || !ORIGIN.needs_finishing(self.good)
                || tables::distinct_finishing_operations(finishing) >= ORIGIN.finishing_operations)
    }

    fn final_process_from_own_subheading(&self, other_than: &str) -> Verdict {
        let verdict = self.final_process(Criterion::SP);
        if !matches!(verdict, Verdict::Met(_)) {
            return verdict;
        }
        let good = self.good;
        let own = self.bound().filter(|(_, material)| material.codes().any(|code| code == good));
        for (index, classified) in own {
            match classified.material.product() {
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

/// Whether a change from `code` counts. An exception for a product follows the product to
/// the code it moved to.
fn excepted(
    classified: &ClassifiedMaterial<'_>,
    code: Subheading,
    except: &[ExceptedCodes],
) -> Changes {
    for excepted in except {
        let Some(product) = excepted.product.as_deref() else {
            if excepted.codes.contains(code) {
                return Changes::No;
            }
            continue;
        };
        let moved_here = |moved: &MovedProduct| {
            moved.product == product
                && moved.elsewhere == code
                && excepted.codes.contains(moved.listed)
        };
        if !excepted.codes.contains(code) && !ORIGIN.moved_products.iter().any(moved_here) {
            continue;
        }
        match classified.material.product() {
            Some(stated) if stated == product => return Changes::No,
            Some(_) => {}
            None => return Changes::IfProduct,
        }
    }
    Changes::Yes
}
