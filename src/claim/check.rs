//! The checks of one line: the schedule, the route, the certificate, the origin. Each adds its
//! defects and what is missing; none stops the others.

use alloc::vec::Vec;

use ajcep_model::{HsEdition, Party, RuleTable, Subheading};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::assessment::Missing;
use super::certificate::{Certificate, CertificateKind, OriginalCertificate};
use super::defect::{Defect, NewCertificate};
use super::item::Item;
use super::line::{Consignment, Line};
use super::terms::{in_time_until, retroactive_until, valid_until};
use crate::agreement::Trade;
use crate::duty::{self, Money, PayableUnder};
use crate::error::Error;
use crate::origin::{
    Criterion, Decision, Good, Issue, Outcome, Production, Statable, Status, statable,
};
use crate::quote::Quote;
use crate::tables::CERTIFICATE;
use crate::tariff::Preference;

pub(super) struct Check<'c> {
    pub(super) line: Line<'c>,
    /// The subheading of the tariff line, and its edition.
    pub(super) declared: (Subheading, HsEdition),
    /// Where the goods originate; `None` if that is not stated.
    pub(super) origin: Option<Party>,
    pub(super) presented: Date,
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
    pub(super) fn schedule(&mut self, quote: &Quote<'_>) {
        let none = quote.preference() == Preference::NoConcession;
        let unknown = matches!(quote.preference(), Preference::Unknown(_));
        let in_part = matches!(quote.preference(), Preference::RateOrNoConcession(_));
        let saves_nothing =
            quote.amounts().is_some_and(|amounts| amounts.payable_under == PayableUnder::Mfn);
        if let Preference::Conditional(entry) = quote.preference() {
            let grants = entry.alternatives().iter().all(|one| one.value.rate().is_some());
            self.missing.extend((!grants).then_some(Missing::Condition));
        }
        self.add_if(none, Defect::NoConcession);
        self.add_if(saves_nothing && !none, Defect::PreferenceNotLower);
        self.add_if(unknown, Defect::PreferenceUnknown);
        self.add_if(in_part, Defect::PartOfLine);
    }

    /// Direct consignment (Article 31).
    pub(super) fn route(&mut self) {
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
    pub(super) fn production(&mut self, production: &Production, outcome: Outcome) {
        let good = production.good();
        let edition = production.edition().unwrap_or(self.table.edition());
        let (declared, _) = self.declared;
        let other = !self.is_declared(good.code(), edition);
        self.add_if(other, Defect::GoodMismatch { declared, produced: good.code() });
        let producer = good.producing_party();
        if let Some(origin) = self.origin.filter(|origin| *origin != producer) {
            self.defects.push(Defect::ProducerMismatch { origin, producer });
        }
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
    pub(super) fn is_waived(&mut self) -> Result<bool, Error> {
        let (own, agreed) = self.waivers()?;
        let value = self.line.consignment.value;
        for limit in own.into_iter().chain([agreed]) {
            if value.is_above(limit)? == Some(false) {
                let one_line = value.is_of_one_line();
                self.defects.push(Defect::CertificateWaived { up_to: limit, one_line });
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// There is no certificate; `waived` says whether none is needed for certain.
    pub(super) fn without_certificate(&mut self, waived: bool) -> Result<(), Error> {
        if self.line.production.is_none() {
            self.missing.push(Missing::Production);
        }
        if waived {
            return Ok(());
        }
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
            Some(_) if !value.is_known() => self.missing.push(Missing::CustomsValue),
            Some(currency) => self.missing.push(Missing::ValueIn(currency)),
            None => self.defects.push(Defect::NoCertificate { needed_above, new: self.new }),
        }
        Ok(())
    }

    /// The certificate by itself, and against the shipment.
    pub(super) fn certificate(
        &mut self,
        certificate: &Certificate,
        item: Option<Item>,
    ) -> Result<(), Error> {
        let new = self.new;
        for item in certificate.missing_items(item) {
            self.defects.push(Defect::ItemMissing { item, new });
        }
        self.time_of_issue(certificate);
        self.presentation(certificate);
        self.add_if(certificate.used_before(), Defect::UsedBefore);
        if let Some((stated, expected)) = certificate.origin().zip(self.origin) {
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

    /// What the certificate states of the line, of which no production is stated: it must be
    /// possible for a good of that code.
    pub(super) fn unverified(&mut self, item: Option<Item>, issue: Issue) -> Result<(), Error> {
        let stated = item.and_then(|item| Some((item, item.criterion?)));
        let (code, edition) = self.declared;
        let producer = self.origin.unwrap_or(self.line.shipment.exporter());
        let statable = match stated {
            Some((_, stated)) => statable(Good::new(code, producer), edition, issue, stated)?,
            None => None,
        };
        let new = self.new;
        match (stated, statable) {
            (Some((_, stated)), Some(Statable { criterion: false, .. })) => {
                self.defects.push(Defect::WrongCriterion { stated, holds: None, new });
            }
            (Some((item, _)), Some(Statable { de_minimis, accumulation, .. })) => {
                self.defects.push(Defect::CriterionUnverified);
                self.add_if(item.de_minimis && !de_minimis, Defect::DmiNeedless);
                self.add_if(item.accumulation && !accumulation, Defect::AcuNeedless);
            }
            _ => self.defects.push(Defect::CriterionUnverified),
        }
        Ok(())
    }

    /// What the certificate states of the line against what holds: the outcome, and that
    /// under the stated criterion, if it holds. Where no certificate is needed, an open mark or
    /// criterion is not asked for.
    pub(super) fn criterion(&mut self, item: Option<Item>, decided: Decision, waived: bool) {
        let Decision { outcome, stating, without_tolerance, can_state, .. } = decided;
        let Some((item, stated)) = item.and_then(|item| Some((item, item.criterion?))) else {
            return;
        };
        let new = self.new;
        let Some(stating) = stating else {
            match (can_state, outcome.status) {
                // No criterion holds, or what is missing decides which: that was said.
                (_, Status::Fails) | (true, Status::NeedsInformation) => {}
                (true, Status::Qualifies) => {
                    self.missing.extend((!waived).then_some(Missing::Origin));
                }
                (false, _) => {
                    let holds = outcome.criterion;
                    self.defects.push(Defect::WrongCriterion { stated, holds, new });
                }
            }
            return;
        };
        // Where DMI or ACU would do, DMI is the one to state, but ACU is not false.
        let by_accumulation =
            without_tolerance && stating.de_minimis == Some(true) && item.accumulation;
        let mut may_be_omitted = false;
        for (needed, is_stated, omitted, needless) in [
            (stating.de_minimis, item.de_minimis, Defect::DmiOmitted { new }, Defect::DmiNeedless),
            (
                stating.accumulation,
                item.accumulation,
                Defect::AcuOmitted { new },
                Defect::AcuNeedless,
            ),
        ] {
            let other_will_do = by_accumulation && !item.de_minimis;
            self.add_if(needed == Some(true) && !is_stated && !other_will_do, omitted);
            self.add_if(needed == Some(false) && is_stated && !other_will_do, needless);
            may_be_omitted |= needed.is_none() && !is_stated;
        }
        self.missing.extend((may_be_omitted && !waived).then_some(Missing::Origin));
    }
}
