//! The kinds of defect: stable codes, numbers, and the provision each rests on.

use ajcep_model::vocabulary;

use crate::provision::Provision;

vocabulary! {
    /// The severity of a defect.
    pub enum Severity: "severity" {
        Note = 1, "note", "a note: the preference is not refused for it";
        Partial = 2, "partial", "the preference is refused for a part of the quantity";
        Curable = 3, "curable", "the preference is refused until it is cured";
        Fatal = 4, "fatal", "the preference is refused";
    }
}

vocabulary! {
    /// The kind of a [`Defect`](super::Defect).
    pub enum DefectKind: "defect" {
        NoConcession = 1, "no-concession", "the schedule grants no concession for this line";
        PreferenceNotLower = 2, "preference-not-lower", "the preference is not lower than the MFN rate: nothing is saved";
        PreferenceUnknown = 3, "preference-unknown", "the preferential rate is not in the data";
        NotOriginating = 4, "not-originating", "the good does not originate";
        GoodMismatch = 5, "good-mismatch", "the production is of another good than the declared one";
        ProducerMismatch = 6, "producer-mismatch", "the good was produced in another Party than that of origin";
        /// The goods underwent an operation that Article 31 does not allow.
        OperationInTransit = 7, "operation-in-transit", "the goods underwent an operation other than transit";
        NoTransitDocument = 8, "no-transit-document", "no document shows what was done in transit";
        /// The goods transited several non-Parties; Article 31 mentions one.
        SeveralPlaces = 9, "several-places", "transited several non-Parties";
        NoCertificate = 10, "no-certificate", "there is no certificate, and one is needed";
        /// The value is low enough to need no certificate.
        CertificateWaived = 11, "certificate-waived", "no certificate is needed";
        ItemMissing = 12, "item-missing", "the certificate lacks a data item";
        NotTickedRetroactive = 13, "not-ticked-retroactive", "issued late without \"Issued Retroactively\"";
        IssuedTooLate = 14, "issued-too-late", "issued after the time for retroactive issue";
        RetroactiveBoxNeedless = 15, "retroactive-box-needless", "\"Issued Retroactively\" is ticked, though it was issued in time";
        Expired = 16, "expired", "the certificate has expired";
        ExpiredByForceMajeure = 17, "expired-by-force-majeure", "the certificate has expired, excused by force majeure";
        PresentedBeforeIssue = 18, "presented-before-issue", "presented before it was issued";
        UsedBefore = 19, "used-before", "the certificate was used for another importation";
        WrongOrigin = 20, "wrong-origin", "the certificate states another origin";
        WrongCriterion = 21, "wrong-criterion", "the certificate states a criterion that does not hold";
        DmiOmitted = 22, "dmi-omitted", "the criterion rests on the tolerance, and the certificate omits DMI";
        AcuOmitted = 23, "acu-omitted", "the criterion rests on accumulation, and the certificate omits ACU";
        DmiNeedless = 24, "dmi-needless", "the criterion does not rest on the tolerance (DMI)";
        AcuNeedless = 25, "acu-needless", "the criterion does not rest on accumulation (ACU)";
        FobMissing = 26, "fob-missing", "the certificate states RVC and does not show the FOB value";
        /// The certificate shows the FOB value, which only RVC needs.
        FobNeedless = 27, "fob-needless", "the FOB value need be shown for RVC only";
        WrongEdition = 28, "wrong-edition", "the certificate is on another HS edition than the rules";
        OtherCode = 29, "other-code", "the certificate is for another code than the declared one";
        /// The issuer of the invoice in a third country is not fully stated.
        ThirdCountryInvoiceIncomplete = 30, "third-country-invoice-incomplete", "the invoice is issued in a third country, and its issuer's name or address is not given";
        OriginalExpired = 31, "original-expired", "the original had expired when the back-to-back certificate was issued";
        AboveOriginal = 32, "above-original", "more is certified than on the original";
        CriterionUnverified = 33, "criterion-unverified", "no production given: the certificate's origin criterion was accepted unverified";
        /// A date is after one that it cannot be after.
        DatesContradict = 34, "dates-contradict", "two dates contradict each other";
        BackToBackInOrigin = 35, "back-to-back-in-origin", "a back-to-back certificate of the Party of origin itself";
        /// That the rest pays the MFN duty is practice, unconfirmed.
        AboveCertificate = 36, "above-certificate", "more is imported than the certificate covers";
        QuantityNotCompared = 37, "quantity-not-compared", "the quantity of the certificate cannot be compared with the imported one";
        /// That a consignment is cleared in parts is practice, unconfirmed.
        UsedInPart = 38, "used-in-part", "a part of what is certified was imported before";
        NotOnCertificate = 39, "not-on-certificate", "no item of the certificate is for the declared code";
        /// The table does not say which part of the line has no concession.
        PartOfLine = 40, "part-of-line", "the rate is for a part of the line, and the rest has no concession";
    }
}

impl DefectKind {
    /// Whether it is a defect of the certificate, which costs nothing where none is needed.
    pub(super) const fn concerns_certificate(self) -> bool {
        match self {
            Self::NoConcession
            | Self::PreferenceNotLower
            | Self::PreferenceUnknown
            | Self::PartOfLine
            | Self::NotOriginating
            | Self::GoodMismatch
            | Self::ProducerMismatch
            | Self::OperationInTransit
            | Self::NoTransitDocument
            | Self::SeveralPlaces
            | Self::NoCertificate
            | Self::CertificateWaived
            | Self::DatesContradict => false,
            Self::ItemMissing
            | Self::NotTickedRetroactive
            | Self::IssuedTooLate
            | Self::RetroactiveBoxNeedless
            | Self::Expired
            | Self::ExpiredByForceMajeure
            | Self::PresentedBeforeIssue
            | Self::UsedBefore
            | Self::UsedInPart
            | Self::WrongOrigin
            | Self::WrongCriterion
            | Self::DmiOmitted
            | Self::AcuOmitted
            | Self::DmiNeedless
            | Self::AcuNeedless
            | Self::FobMissing
            | Self::FobNeedless
            | Self::WrongEdition
            | Self::OtherCode
            | Self::ThirdCountryInvoiceIncomplete
            | Self::OriginalExpired
            | Self::BackToBackInOrigin
            | Self::AboveOriginal
            | Self::AboveCertificate
            | Self::QuantityNotCompared
            | Self::NotOnCertificate
            | Self::CriterionUnverified => true,
        }
    }

    /// The provision it rests on.
    pub const fn cites(self) -> Provision {
        match self {
            Self::NoConcession => Provision::Article(16),
            Self::PreferenceNotLower => Provision::Article(10),
            Self::PreferenceUnknown | Self::PartOfLine => Provision::Annex(1),
            Self::NotOriginating | Self::GoodMismatch | Self::ProducerMismatch => {
                Provision::Article(24)
            }
            Self::OperationInTransit | Self::NoTransitDocument | Self::SeveralPlaces => {
                Provision::Article(31)
            }
            Self::NoCertificate
            | Self::CertificateWaived
            | Self::ItemMissing
            | Self::Expired
            | Self::ExpiredByForceMajeure
            | Self::PresentedBeforeIssue
            | Self::UsedBefore
            | Self::UsedInPart
            | Self::NotOnCertificate
            | Self::WrongOrigin
            | Self::WrongCriterion
            | Self::DmiOmitted
            | Self::AcuOmitted
            | Self::DmiNeedless
            | Self::AcuNeedless
            | Self::FobMissing
            | Self::FobNeedless
            | Self::OtherCode
            | Self::DatesContradict
            | Self::CriterionUnverified => Provision::Annex(4),
            Self::NotTickedRetroactive
            | Self::IssuedTooLate
            | Self::RetroactiveBoxNeedless
            | Self::ThirdCountryInvoiceIncomplete
            | Self::OriginalExpired
            | Self::BackToBackInOrigin
            | Self::AboveCertificate
            | Self::QuantityNotCompared
            | Self::AboveOriginal => Provision::ImplementingRegulations,
            Self::WrongEdition => Provision::Annex(2),
        }
    }

    /// How severe a defect of this kind is, unless its details make it more or less so.
    pub(super) const fn usual_severity(self) -> Severity {
        match self {
            Self::GoodMismatch
            | Self::NoTransitDocument
            | Self::DatesContradict
            | Self::BackToBackInOrigin => Severity::Curable,
            Self::PreferenceNotLower
            | Self::PreferenceUnknown
            | Self::PartOfLine
            | Self::SeveralPlaces
            | Self::CertificateWaived
            | Self::RetroactiveBoxNeedless
            | Self::ExpiredByForceMajeure
            | Self::DmiNeedless
            | Self::AcuNeedless
            | Self::FobNeedless
            | Self::WrongEdition
            | Self::QuantityNotCompared
            | Self::UsedInPart
            | Self::CriterionUnverified => Severity::Note,
            Self::NoConcession
            | Self::NotOriginating
            | Self::ProducerMismatch
            | Self::OperationInTransit
            | Self::NoCertificate
            | Self::ItemMissing
            | Self::NotTickedRetroactive
            | Self::IssuedTooLate
            | Self::Expired
            | Self::PresentedBeforeIssue
            | Self::UsedBefore
            | Self::WrongOrigin
            | Self::WrongCriterion
            | Self::DmiOmitted
            | Self::AcuOmitted
            | Self::FobMissing
            | Self::OtherCode
            | Self::ThirdCountryInvoiceIncomplete
            | Self::OriginalExpired
            | Self::AboveOriginal
            | Self::AboveCertificate
            | Self::NotOnCertificate => Severity::Fatal,
        }
    }
}
