//! The answer to a declaration: each of its lines, and the totals.

use alloc::format;
use alloc::vec::Vec;

use ajcep_model::{Currency, Party};

use super::assess::{assess_line, of_shipment};
use super::assessment::{Assessment, Status};
use super::declaration::Declaration;
use super::ledger::Ledger;
use crate::duty::{Because, Duties, Duty, Rounding, Total};
use crate::error::Error;
use crate::quote::Quote;
use crate::tariff::Layers;

/// Whether the preference of each line of a declaration may be claimed, and what is paid in
/// all.
#[derive(Clone, Debug)]
pub struct DeclarationAssessment<'a> {
    lines: Vec<Assessment<'a>>,
    totals: Option<Totals>,
    unused: Vec<&'a str>,
}

/// The duties of a declaration, all in one currency: the sums over its lines, rounded as the
/// total of a declaration if its lines are rounded.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct Totals {
    /// Their currency; `None` if no value was given and no rate is in money.
    pub currency: Option<Currency>,
    /// The MFN duty of every line.
    pub mfn: Duty,
    /// What is payable as the claims stand.
    pub payable: Duty,
    /// What is payable once every claim is allowed.
    pub if_allowed: Duty,
    /// What the claims save as they stand.
    pub saving: Duty,
}

impl<'a> DeclarationAssessment<'a> {
    /// Its lines, in the order of the declaration.
    pub fn lines(&self) -> &[Assessment<'a>] {
        &self.lines
    }

    /// The totals; `None` if no line has an amount.
    pub const fn totals(&self) -> Option<&Totals> {
        self.totals.as_ref()
    }

    /// The reference numbers of the certificates that no line refers to.
    pub fn unused_certificates(&self) -> &[&'a str] {
        &self.unused
    }

    /// The status that all claimed lines have. If they differ: needs-information if any line
    /// has it, else partly-allowed.
    pub fn status(&self) -> Status {
        let mut claimed =
            self.lines.iter().map(Assessment::status).filter(|one| *one != Status::NotClaimed);
        let Some(first) = claimed.next() else { return Status::NotClaimed };
        claimed.fold(first, |all, one| match (all, one) {
            (all, one) if all == one => all,
            (Status::NeedsInformation, _) | (_, Status::NeedsInformation) => {
                Status::NeedsInformation
            }
            _ => Status::PartlyAllowed,
        })
    }
}

/// Assesses a declaration, with the layers of a Party.
pub(crate) fn assess_declaration<'a>(
    layers: impl Fn(Party) -> Layers<'a>,
    declaration: &'a Declaration,
) -> Result<DeclarationAssessment<'a>, Error> {
    declaration.check()?;
    let mut ledger = Ledger::default();
    let assess = |(index, line): (usize, &'a _)| {
        let stated = declaration.line(line);
        let layers = layers(stated.shipment.importer());
        let assessed = if line.not_claimed() {
            let quote = Quote::new(layers, stated.shipment).map_err(of_shipment);
            quote.map(Assessment::not_claimed)
        } else {
            let certificate = declaration.certificate_of(line).map_or(0, |(place, _)| place);
            assess_line(layers, stated, certificate, &mut ledger)
        };
        assessed.map_err(|error| error.in_field(&format!("lines[{index}]")))
    };
    let lines = declaration.lines().iter().enumerate().map(assess);
    let lines = lines.collect::<Result<Vec<_>, Error>>()?;
    Ok(DeclarationAssessment {
        totals: totals(&lines)?,
        unused: declaration.unused_certificates(),
        lines,
    })
}

fn totals(lines: &[Assessment<'_>]) -> Result<Option<Totals>, Error> {
    if lines.iter().all(|line| line.quote().amounts().is_none()) {
        return Ok(None);
    }
    let (mut as_stated, mut if_allowed) = (Total::new(), Total::new());
    let unknown = Duty::unknown(Because::NeedsValue);
    for line in lines {
        let amounts = line.quote().amounts();
        let duties = Duties {
            currency: amounts.and_then(|amounts| amounts.currency),
            mfn: amounts.map_or(unknown, |amounts| amounts.mfn),
            payable: line.payable().unwrap_or(unknown),
            saving: line.saving().unwrap_or(unknown),
        };
        as_stated.add(duties)?;
        if_allowed
            .add(Duties { payable: line.payable_if_allowed().unwrap_or(unknown), ..duties })?;
    }
    let rounding = lines.first().map_or(Rounding::Exact, |line| line.quote().shipment().rounding());
    let Duties { currency, mfn, payable, saving } = as_stated.duties(rounding)?;
    let if_allowed = if_allowed.duties(rounding)?.payable;
    Ok(Some(Totals { currency, mfn, payable, if_allowed, saving }))
}
