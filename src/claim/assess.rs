//! Whether the preference of one line may be claimed: every check in turn, and what they come
//! to.

use alloc::vec::Vec;

use ajcep_model::Party;
use jiff::civil::Date;

use super::assessment::{Assessment, Produced};
use super::certificate::{Certificate, CertificateKind};
use super::check::Check;
use super::defect::NewCertificate;
use super::ledger::{Covered, Ledger};
use super::line::Line;
use super::request::Claim;
use super::terms::retroactive_until;
use crate::agreement::Trade;
use crate::error::Error;
use crate::origin::{self, Decision, Issue};
use crate::quote::Quote;
use crate::tariff::Layers;

/// Whether the preference of a claim may be claimed.
pub(crate) fn assess<'a>(layers: Layers<'a>, claim: &'a Claim) -> Result<Assessment<'a>, Error> {
    claim.check()?;
    assess_line(layers, claim.line(), 0, &mut Ledger::default())
}

/// Whether the preference of one line may be claimed. Its certificate is at the place
/// `certificate` of the declaration, and `ledger` has what the lines before it used.
pub(super) fn assess_line<'a>(
    layers: Layers<'a>,
    line: Line<'a>,
    certificate: usize,
    ledger: &mut Ledger,
) -> Result<Assessment<'a>, Error> {
    let quote = Quote::new(layers, line.shipment).map_err(of_shipment)?;
    let presented = line.consignment.presented.unwrap_or(quote.date());
    let issue = line.issue(presented);
    let mut check = Check {
        line,
        declared: (quote.line().code().subheading(), quote.line().hs_edition()),
        origin: line.party_of_origin(),
        presented,
        new: line.new_certificate(presented),
        table: issue.table,
        defects: Vec::new(),
        missing: Vec::new(),
    };
    if let Some(origin) = check.origin.filter(|origin| *origin != quote.exporter()) {
        let trade = Trade { importer: quote.importer(), exporter: origin };
        let of_original = |error: Error| error.in_field("certificate.back_to_back.origin");
        trade.check_applies(quote.date()).map_err(of_original)?;
    }
    check.schedule(&quote);
    check.route();
    let waived = check.is_waived()?;
    let item = match line.certificate {
        Some(stated) => check.item(stated, certificate, ledger)?,
        None => None,
    };
    let stated = item.and_then(|item| item.criterion);
    let decided = line
        .production
        .map(|production| origin::outcome_stating(production, issue, stated))
        .transpose()
        .map_err(|error| error.in_field("production"))?;
    if let Some((production, decided)) = line.production.zip(decided) {
        check.production(production, decided.outcome);
    }
    let covered = match line.certificate {
        Some(stated) => {
            check.certificate(stated, item)?;
            match decided {
                Some(decided) => check.criterion(item, decided, waived),
                None => check.unverified(item, issue)?,
            }
            check.quantity(item, certificate, ledger)?
        }
        None => {
            check.without_certificate(waived)?;
            Covered::Whole
        }
    };
    if waived {
        // Nothing rests on the certificate.
        check.missing.retain(|missing| !missing.kind().concerns_certificate());
    }
    let in_part = match covered {
        Covered::Part(part, whole) if !waived => quote.in_part(part, whole)?,
        _ => None,
    };
    Ok(Assessment {
        quote,
        claimed: true,
        waived,
        produced: line.production.zip(decided).map(|(production, Decision { outcome, .. })| {
            Produced { production, issue, stated, outcome }
        }),
        item: item.and_then(|item| item.number),
        in_part,
        defects: check.defects,
        missing: check.missing,
        valid_until: line.certificate.and_then(Certificate::valid_until),
        retroactive_until: line.consignment.shipped.and_then(retroactive_until),
    })
}

/// The error of a shipment as that of a claim.
pub(super) fn of_shipment(error: Error) -> Error {
    let field = error.kind().field().filter(|_| error.field().is_none());
    let error = field.into_iter().fold(error, Error::in_field);
    error.in_field("shipment")
}

impl Line<'_> {
    /// Where the goods originate: in the exporting Party, or in the first Party of
    /// a back-to-back certificate, if that is stated.
    pub(super) fn party_of_origin(&self) -> Option<Party> {
        match self.certificate.map(Certificate::kind) {
            Some(CertificateKind::BackToBack(original)) => original.origin(),
            _ => Some(self.shipment.exporter()),
        }
    }

    /// The issue of the certificate; if that is not stated, what the production states of it;
    /// else with the rules of the day of presentation.
    fn issue(&self, presented: Date) -> Issue {
        if let Some(issued) = self.certificate.and_then(Certificate::rules_from) {
            return Issue::on(issued);
        }
        let stated =
            self.production.filter(|one| one.issued().is_some() || one.rule_table().is_some());
        match stated {
            Some(production) => Issue::of(production),
            None => Issue { date: None, ..Issue::on(presented) },
        }
    }

    fn new_certificate(&self, presented: Date) -> NewCertificate {
        match self.consignment.shipped.and_then(retroactive_until) {
            None => NewCertificate::ShipmentNotStated,
            Some(until) if presented <= until => NewCertificate::Until(until),
            Some(until) => NewCertificate::NotSince(until),
        }
    }
}
