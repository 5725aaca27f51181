//! Checks one line of a claim: the schedule, the route, the certificate, the origin. Each check adds
//! its defects and what is missing; none stops the others.

use alloc::vec::Vec;

use ajcep_model::{HsEdition, Party, RuleTable, Subheading};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::assessment::{Assessment, Missing};
use super::certificate::{Certificate, CertificateKind, OriginalCertificate};
use super::defect::{Defect, NewCertificate};
use super::item::Item;
use super::ledger::{Covered, Ledger};
use super::line::{Consignment, ConsignmentValue, Line};
use super::request::Claim;
use super::terms::{in_time_until, retroactive_until, valid_until};
use crate::agreement::Trade;
use crate::duty::{self, Money, PayableUnder};
use crate::error::Error;
use crate::origin::{self, Criterion, Outcome, Production, Status};
use crate::quote::Quote;
use crate::tables::CERTIFICATE;
use crate::tariff::{Layers, Preference};

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
    let quote = Quote::new(layers, line.shipment)?;
    let presented = line.consignment.presented.unwrap_or(quote.date());
    let issued = line.certificate.and_then(Certificate::rules_from);
    let mut check = Check {
        line,
        declared: (quote.line().code().subheading(), quote.line().hs_edition()),
        origin: line.party_of_origin(),
        presented,
        new: line.new_certificate(presented),
        table: origin::rule_table_on(issued.unwrap_or(presented)),
        defects: Vec::new(),
        missing: Vec::new(),
    };
    let trade = Trade { importer: quote.importer(), exporter: check.origin };
    let of_original = |error: Error| match check.origin == quote.exporter() {
        true => error,
        false => error.in_field("certificate.back_to_back.origin"),
    };
    trade.check_applies(quote.date()).map_err(of_original)?;
    check.schedule(&quote);
    check.route();
    let item = match line.certificate {
        Some(stated) => check.item(stated, certificate, ledger)?,
        None => None,
    };
    let item_of_line = item;
    let stated = item.and_then(|item| item.criterion);
    let decided = line
        .production
        .map(|production| origin::outcome_stating(production, check.table, stated))
        .transpose()?;
    if let Some((production, decided)) = line.production.zip(decided) {
        check.production(production, decided.outcome);
    }
    let mut covered = Covered::Whole;
    let waived = check.is_waived()?;
    if line.certificate.is_none() && line.production.is_none() {
        check.missing.push(Missing::Production);
    }
    match line.certificate {
        Some(stated) => {
            check.certificate(stated, item)?;
            let is_other = |defect: &Defect| matches!(defect, Defect::OtherCode { .. });
            // Goods of another code than the item's are not those that are certified.
            let item = item.filter(|_| !check.defects.iter().any(is_other));
            if let Some(item) = item {
                covered = check.quantity(item, (certificate, item.index), ledger)?;
            }
            match (decided, item_of_line) {
                (Some(decided), Some(item)) => {
                    check.criterion(item, decided.outcome, decided.stating);
                }
                (Some(_), None) => {}
                (None, _) => check.defects.push(Defect::CriterionUnverified),
            }
        }
        None if waived => {}
        None => check.no_certificate()?,
    }
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
        produced: line
            .production
            .zip(decided)
            .map(|(production, decided)| (production, check.table, decided.outcome)),
        item: item.and_then(|item| item.number),
        in_part,
        defects: check.defects,
        missing: check.missing,
        valid_until: line.certificate.and_then(Certificate::valid_until),
        retroactive_until: line.consignment.shipped.and_then(retroactive_until),
    })
}

impl Line<'_> {
    /// Where the goods originate: in the exporting Party, or in the first Party of
    /// a back-to-back certificate.
    fn party_of_origin(&self) -> Party {
        let original = self.certificate.and_then(|certificate| match certificate.kind() {
            CertificateKind::BackToBack(original) => original.origin(),
            _ => None,
        });
        original.unwrap_or(self.shipment.exporter())
    }

    fn new_certificate(&self, presented: Date) -> NewCertificate {
        match self.consignment.shipped.and_then(retroactive_until) {
            None => NewCertificate::ShipmentNotStated,
            Some(until) if presented <= until => NewCertificate::Until(until),
            Some(until) => NewCertificate::NotSince(until),
        }
    }
}

pub(super) struct Check<'c> {
    pub(super) line: Line<'c>,
    /// The subheading of the tariff line, and its edition.
    pub(super) declared: (Subheading, HsEdition),
    origin: Party,
    presented: Date,
    pub(super) new: NewCertificate,
    pub(super) table: RuleTable,
    pub(super) defects: Vec<Defect>,
    pub(super) missing: Vec<Missing>,
}

impl Check<'_> {
    pub(super) fn add_if(&mut self, holds: bool, defect: Defect) {
        if holds {
            self.defects.push(defect);
        }
    }

    /// What the schedule grants (Articles 10 and 16).
    fn schedule(&mut self, quote: &Quote<'_>) {
        let none = quote.preference() == Preference::NoConcession;
        let unknown = matches!(quote.preference(), Preference::Unknown(_));
        let saves_nothing =
            quote.amounts().is_some_and(|amounts| amounts.payable_under == PayableUnder::Mfn);
        if let Preference::Conditional(entry) = quote.preference()
            && !entry.alternatives().iter().all(|one| one.value.rate().is_some())
        {
            self.missing.push(Missing::Condition);
        }
        self.add_if(none, Defect::NoConcession);
        self.add_if(saves_nothing && !none, Defect::PreferenceNotLower);
        self.add_if(unknown, Defect::PreferenceUnknown);
    }

    /// Direct consignment (Article 31).
    fn route(&mut self) {
        let Some(legs) = self.line.consignment.route else {
            self.missing.push(Missing::Route);
            return;
        };
        let Trade { importer, exporter } = self.line.shipment.trade();
        let ends = [Some(importer), Some(exporter)];
        let between = || legs.iter().filter(|leg| !ends.contains(&leg.country().party()));
        for leg in between() {
            let country = leg.country();
            match leg.operations() {
                None => self.missing.push(Missing::TransitOperations(country)),
                Some(operations) => {
                    let allowed = operations.iter().all(|operation| operation.is_allowed());
                    self.add_if(!allowed, Defect::OperationInTransit { country });
                }
            }
            self.add_if(leg.documents().is_empty(), Defect::NoTransitDocument { country });
        }
        let countries = between().map(|leg| leg.country());
        let mut outside = countries.filter(|country| country.party().is_none());
        let first = outside.next();
        let several = outside.any(|country| Some(country) != first);
        self.add_if(several, Defect::SeveralPlaces);
    }

    /// Whether the good is the declared one, made where it is said to originate, and
    /// originates (Article 24).
    fn production(&mut self, production: &Production, outcome: Outcome) {
        let good = production.good();
        let edition = production.edition().unwrap_or(self.table.edition());
        let (declared, _) = self.declared;
        let other = !self.is_declared(good.code(), edition);
        self.add_if(other, Defect::GoodMismatch { declared, produced: good.code() });
        let (origin, producer) = (self.origin, good.producing_party());
        self.add_if(producer != origin, Defect::ProducerMismatch { origin, producer });
        match outcome.status {
            Status::Qualifies => {}
            Status::Fails => self.defects.push(Defect::NotOriginating),
            Status::NeedsInformation => self.missing.push(Missing::Origin),
        }
    }

    /// The waivers of a certificate: the importing Party's own, and the agreement's.
    fn waivers(&self) -> Result<(Option<Money>, Money), Error> {
        let (amount, currency) = match self.line.shipment.importer() {
            Party::Japan => CERTIFICATE.waiver_japan,
            _ => CERTIFICATE.waiver_asean,
        };
        Ok((self.line.consignment.waiver, Money::new(amount, currency)?))
    }

    /// Whether the value of the consignment is low enough to need no certificate, which is
    /// noted. A Party may set a higher amount, and a lower one does not bind: either is enough.
    fn is_waived(&mut self) -> Result<bool, Error> {
        let (own, agreed) = self.waivers()?;
        let value = self.line.consignment.value;
        for limit in own.into_iter().chain([agreed]) {
            if value.is_above(limit)? == Some(false) {
                let one_line = matches!(value, ConsignmentValue::OneLine(_));
                self.defects.push(Defect::CertificateWaived { up_to: limit, one_line });
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// There is no certificate, and none is waived for certain.
    fn no_certificate(&mut self) -> Result<(), Error> {
        let (own, agreed) = self.waivers()?;
        let Consignment { value, .. } = self.line.consignment;
        let (mut needed_above, mut not_compared) = (agreed, None);
        for limit in own.into_iter().chain([agreed]) {
            match value.is_above(limit)? {
                Some(_) if limit.currency() == agreed.currency() => {
                    needed_above =
                        if limit.amount() > needed_above.amount() { limit } else { needed_above };
                }
                Some(_) => {}
                None => not_compared = not_compared.or(Some(limit.currency())),
            }
        }
        match not_compared {
            Some(_) if !value.is_stated() => self.missing.push(Missing::CustomsValue),
            Some(currency) => self.missing.push(Missing::ValueIn(currency)),
            None => self.defects.push(Defect::NoCertificate { needed_above, new: self.new }),
        }
        Ok(())
    }

    /// The certificate by itself, and against the shipment.
    fn certificate(&mut self, certificate: &Certificate, item: Option<Item>) -> Result<(), Error> {
        let new = self.new;
        for item in certificate.missing_items(item) {
            self.defects.push(Defect::ItemMissing { item, new });
        }
        self.time_of_issue(certificate);
        self.presentation(certificate);
        self.add_if(certificate.used_before(), Defect::UsedBefore);
        if let Some(stated) = certificate.origin() {
            let expected = self.origin;
            self.add_if(stated != expected, Defect::WrongOrigin { stated, expected, new });
        }
        if let Some(item) = item {
            self.code(certificate, item);
        }
        self.order_of_dates(certificate);
        if let Some((item, stated)) = item.and_then(|item| Some((item, item.criterion?))) {
            let by_value = stated == Criterion::RVC;
            self.add_if(by_value && !item.fob_shown, Defect::FobMissing { new });
            self.add_if(!by_value && item.fob_shown, Defect::FobNeedless);
        }
        if let Some(invoice) = certificate.third_country_invoice() {
            let incomplete = invoice.issuer().is_none() || invoice.address().is_none();
            self.add_if(incomplete, Defect::ThirdCountryInvoiceIncomplete { new });
        }
        if let CertificateKind::BackToBack(original) = certificate.kind() {
            self.back_to_back(certificate, original)?;
        }
        Ok(())
    }

    /// Issued by the third day after shipment, or retroactively within twelve months.
    fn time_of_issue(&mut self, certificate: &Certificate) {
        let issued = certificate.term_begins();
        if issued.is_none() {
            self.missing.push(Missing::IssueDate);
        }
        if self.line.consignment.shipped.is_none() {
            self.missing.push(Missing::ShipmentDate);
        }
        let (Some(issued), Some(shipped)) = (issued, self.line.consignment.shipped) else { return };
        let (ticked, new) = (certificate.issued_retroactively(), self.new);
        if let Some(until) = retroactive_until(shipped).filter(|until| issued > *until) {
            self.defects.push(Defect::IssuedTooLate { issued, until });
        }
        match in_time_until(shipped).filter(|in_time_until| issued > *in_time_until) {
            Some(in_time_until) => {
                self.add_if(!ticked, Defect::NotTickedRetroactive { issued, in_time_until, new })
            }
            None => self.add_if(ticked, Defect::RetroactiveBoxNeedless),
        }
    }

    /// Presented within a year of issue.
    fn presentation(&mut self, certificate: &Certificate) {
        let presented = self.presented;
        if let Some(issued) = certificate.issued().or(certificate.term_begins()) {
            let before = presented < issued;
            self.add_if(before, Defect::PresentedBeforeIssue { issued, presented });
        }
        if let Some(valid_until) = certificate.valid_until().filter(|until| presented > *until) {
            self.defects.push(match self.line.consignment.force_majeure {
                true => Defect::ExpiredByForceMajeure { valid_until },
                false => Defect::Expired { valid_until, new: self.new },
            });
        }
    }

    /// On a valid original, and not for more than it.
    fn back_to_back(
        &mut self,
        certificate: &Certificate,
        original: &OriginalCertificate,
    ) -> Result<(), Error> {
        match original.origin() {
            None => self.missing.push(Missing::OriginalOrigin),
            Some(origin) => {
                let in_origin = origin == self.line.shipment.exporter();
                self.add_if(in_origin, Defect::BackToBackInOrigin { origin });
            }
        }
        match original.issued() {
            None => self.missing.push(Missing::OriginalIssueDate),
            Some(date) => {
                let ended = valid_until(date)
                    .filter(|until| certificate.issued().is_some_and(|issued| issued > *until));
                self.defects
                    .extend(ended.map(|valid_until| Defect::OriginalExpired { valid_until }));
            }
        }
        let Some(most) = original.quantity() else {
            self.missing.push(Missing::OriginalQuantity);
            return Ok(());
        };
        let mut total = match original.released() {
            Some(released) => released.in_reference_units()?,
            None => Decimal::ZERO,
        };
        for quantity in certificate.goods_of().filter_map(|item| item.quantity) {
            if !quantity.compares_with(&most) {
                self.missing.push(Missing::QuantityIn(most.unit()));
                return Ok(());
            }
            total = duty::add(total, quantity.in_reference_units()?)?;
        }
        let (above, released) = (total > most.in_reference_units()?, original.released());
        self.add_if(above, Defect::AboveOriginal { original: most, released });
        Ok(())
    }

    /// What the certificate states against what holds. `stating` is the outcome
    /// under the stated criterion, if that holds.
    fn criterion(&mut self, item: Item, outcome: Outcome, stating: Option<Outcome>) {
        let Some(stated) = item.criterion else { return };
        let new = self.new;
        let Some(holds) = outcome.criterion else { return };
        let Some(stating) = stating else {
            self.defects.push(Defect::WrongCriterion { stated, holds, new });
            return;
        };
        let (dmi, acu) = (item.de_minimis, item.accumulation);
        self.add_if(stating.de_minimis && !dmi, Defect::DmiOmitted { new });
        self.add_if(!stating.de_minimis && dmi, Defect::DmiNeedless);
        self.add_if(stating.accumulation && !acu, Defect::AcuOmitted { new });
        self.add_if(!stating.accumulation && acu, Defect::AcuNeedless);
    }
}
