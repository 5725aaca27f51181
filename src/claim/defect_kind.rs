//! The kinds of defect: stable codes, numbers, and the provision each rests on.

use ajcep_model::vocabulary;

use crate::provision::Provision;

vocabulary! {
    /// The severity of a defect.
    pub enum Severity: "severity" {
        /// The preference is not refused for it.
        Note = 1, "note", "a note: the preference is not refused for it";
        /// The preference is refused until it is cured.
        Curable = 2, "curable", "the preference is refused until it is cured";
        /// The preference is refused.
        Fatal = 3, "fatal", "the preference is refused";
    }
}

vocabulary! {
    /// The kind of a [`Defect`].
    pub enum DefectKind: "defect" {
        /// The schedule grants no concession for this line.
        NoConcession = 1, "no-concession", "the schedule grants no concession for this line";
        /// The preference is not lower than the MFN rate: nothing is saved.
        PreferenceNotLower = 2, "preference-not-lower", "the preference is not lower than the MFN rate: nothing is saved";
        /// The preferential rate is not in the data.
        PreferenceUnknown = 3, "preference-unknown", "the preferential rate is not in the data";
        /// The good does not originate.
        NotOriginating = 4, "not-originating", "the good does not originate";
        /// The production is of another good than the declared one.
        GoodMismatch = 5, "good-mismatch", "the production is of another good than the declared one";
        /// The good was produced in another Party than that of origin.
        ProducerMismatch = 6, "producer-mismatch", "the good was produced in another Party than that of origin";
        /// The goods underwent an operation that Article 31 does not allow.
        OperationInTransit = 7, "operation-in-transit", "the goods underwent an operation other than transit";
        /// No document shows what was done in transit.
        NoTransitDocument = 8, "no-transit-document", "no document shows what was done in transit";
        /// The goods transited several non-Parties; Article 31 mentions one.
        SeveralPlaces = 9, "several-places", "transited several non-Parties";
        /// There is no certificate, and the value is above the waiver.
        NoCertificate = 10, "no-certificate", "there is no certificate, and one is needed";
        /// The value is low enough to need no certificate.
        CertificateWaived = 11, "certificate-waived", "no certificate is needed";
        /// The certificate lacks a data item.
        ItemMissing = 12, "item-missing", "the certificate lacks a data item";
        /// The certificate was issued late without "Issued Retroactively".
        NotTickedRetroactive = 13, "not-ticked-retroactive", "issued late without \"Issued Retroactively\"";
        /// The certificate was issued after the time for retroactive issue.
        IssuedTooLate = 14, "issued-too-late", "issued after the time for retroactive issue";
        /// "Issued Retroactively" is ticked, though the certificate was issued in time.
        RetroactiveBoxNeedless = 15, "retroactive-box-needless", "\"Issued Retroactively\" is ticked, though it was issued in time";
        /// The certificate has expired.
        Expired = 16, "expired", "the certificate has expired";
        /// The certificate has expired, excused by force majeure.
        ExpiredByForceMajeure = 17, "expired-by-force-majeure", "the certificate has expired, excused by force majeure";
        /// The certificate was presented before it was issued.
        PresentedBeforeIssue = 18, "presented-before-issue", "presented before it was issued";
        /// The certificate was used for another importation.
        UsedBefore = 19, "used-before", "the certificate was used for another importation";
        /// The certificate states another origin.
        WrongOrigin = 20, "wrong-origin", "the certificate states another origin";
        /// The certificate states a criterion that does not hold.
        WrongCriterion = 21, "wrong-criterion", "the certificate states a criterion that does not hold";
        /// The criterion rests on the tolerance, and the certificate omits DMI.
        DmiOmitted = 22, "dmi-omitted", "the criterion rests on the tolerance, and the certificate omits DMI";
        /// The criterion rests on accumulation, and the certificate omits ACU.
        AcuOmitted = 23, "acu-omitted", "the criterion rests on accumulation, and the certificate omits ACU";
        /// The certificate states DMI, and the criterion does not rest on the tolerance.
        DmiNeedless = 24, "dmi-needless", "the criterion does not rest on the tolerance (DMI)";
        /// The certificate states ACU, and the criterion does not rest on accumulation.
        AcuNeedless = 25, "acu-needless", "the criterion does not rest on accumulation (ACU)";
        /// The certificate states RVC and does not show the FOB value.
        FobMissing = 26, "fob-missing", "the certificate states RVC and does not show the FOB value";
        /// The certificate shows the FOB value, which only RVC needs.
        FobNeedless = 27, "fob-needless", "the FOB value need be shown for RVC only";
        /// The certificate is on another HS edition than the rules.
        WrongEdition = 28, "wrong-edition", "the certificate is on another HS edition than the rules";
        /// The certificate is for another code than the declared one.
        OtherCode = 29, "other-code", "the certificate is for another code than the declared one";
        /// The issuer of the invoice in a third country is not fully stated.
        ThirdCountryInvoiceIncomplete = 30, "third-country-invoice-incomplete", "the invoice is issued in a third country, and its issuer's name or address is not given";
        /// The original had expired when the back-to-back certificate was issued.
        OriginalExpired = 31, "original-expired", "the original had expired when the back-to-back certificate was issued";
        /// More is certified than on the original.
        AboveOriginal = 32, "above-original", "more is certified than on the original";
        /// No production was given: the certificate's criterion was accepted unverified.
        CriterionUnverified = 33, "criterion-unverified", "no production given: the certificate's origin criterion was accepted unverified";
    }
}

impl DefectKind {
    /// The provision it rests on.
    pub const fn cites(self) -> Provision {
        match self {
            Self::NoConcession => Provision::Article(16),
            Self::PreferenceNotLower => Provision::Article(10),
            Self::PreferenceUnknown => Provision::Annex(1),
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
            | Self::WrongOrigin
            | Self::WrongCriterion
            | Self::DmiOmitted
            | Self::AcuOmitted
            | Self::DmiNeedless
            | Self::AcuNeedless
            | Self::FobMissing
            | Self::FobNeedless
            | Self::OtherCode
            | Self::CriterionUnverified => Provision::Annex(4),
            Self::NotTickedRetroactive
            | Self::IssuedTooLate
            | Self::RetroactiveBoxNeedless
            | Self::ThirdCountryInvoiceIncomplete
            | Self::OriginalExpired
            | Self::AboveOriginal => Provision::ImplementingRegulations,
            Self::WrongEdition => Provision::Annex(2),
        }
    }
}
