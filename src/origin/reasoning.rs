//! The steps of the reasoning about origin, and the notes on it.

use alloc::string::String;

use ajcep_model::vocabulary;

use crate::provision::Provision;

vocabulary! {
    /// What became of a way to origin.
    pub enum Finding: "finding" {
        Met = 1, "met", "met";
        NotMet = 2, "not-met", "not met";
        /// Something that is not stated decides.
        Open = 3, "open", "open";
        /// The same, where the good originates anyway.
        NotNeeded = 4, "not-needed", "not needed";
    }
}

vocabulary! {
    /// What a step of the reasoning found.
    pub enum ReasonKind: "reason" {
        Met = 1, "met", "the requirement is met";
        /// Article 28.
        MetByTolerance = 2, "met-by-tolerance", "met, as the tolerance covers what does not meet it";
        WhollyObtained = 3, "wholly-obtained", "declared wholly obtained or produced";
        Exclusively = 4, "exclusively", "produced exclusively from originating materials";
        NotInForce = 5, "not-in-force", "the agreement was not in force for the producing Party";
        NotWhollyObtained = 6, "not-wholly-obtained", "the rule asks for a good wholly obtained or produced";
        WhollyObtainedContradicted = 7, "wholly-obtained-contradicted", "declared wholly obtained or produced, and a non-originating material is stated";
        NotExclusively = 8, "not-exclusively", "not produced exclusively from originating materials";
        RvcShort = 9, "rvc-short", "the regional value content is too low";
        Article30 = 10, "article-30", "only operations of Article 30 were performed";
        GoodNotProcessed = 11, "good-not-processed", "the good did not undergo the process entirely in Parties";
        FinalProcess = 12, "final-process", "the final process of production was not performed in the Party";
        SameProduct = 13, "same-product", "a material of the good's own subheading is the same product";
        Proviso = 14, "proviso", "materials did not undergo the process that the rule asks for";
        ChangeElsewhere = 15, "change-elsewhere", "the change of classification did not take place in the Party";
        NoChange = 16, "no-change", "materials do not change classification as the rule asks";
        Undecided = 17, "undecided", "what decides is not stated";
    }
}

/// One step of the reasoning.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Reason {
    /// What it found; `code` in JSON.
    #[cfg_attr(feature = "serde", serde(rename = "code"))]
    pub kind: ReasonKind,
    /// Whether that way is met.
    pub finding: Finding,
    /// The alternative of the rule that it is about, as the rule prints it; `None` if it is
    /// about a way to origin beside the rule.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub alternative: Option<String>,
    /// The reason for people.
    pub text: String,
    /// The provision it rests on.
    pub cites: Provision,
}

vocabulary! {
    /// What a note on a determination is about.
    pub enum NoteKind: "note" {
        /// Annex 2.
        UnofficialTranslation = 1, "unofficial-translation", "the table of rules is an unofficial translation";
        Unconfirmed = 2, "unconfirmed", "the reading of the rule is not confirmed";
        SeveralCodes = 3, "several-codes", "the good has several codes in the edition of the rules, which come to the same";
        MarkOpen = 4, "mark-open", "whether the certificate states DMI or ACU depends on what is not stated";
        NoMaterials = 5, "no-materials", "no material is stated that counts";
        MaterialsExceedFob = 6, "materials-exceed-fob", "the materials are worth more than the good";
        UnusualExchangeRate = 7, "unusual-exchange-rate", "an exchange rate is far from the usual";
        /// Article 25.
        LetterDoesNotFit = 8, "letter-does-not-fit", "the letter of Article 25 does not fit the code of the good";
        NotInForce = 9, "not-in-force", "the agreement was not in force for the Party that a material originates in";
        ProductNotDistinguished = 10, "product-not-distinguished", "the rule does not distinguish the stated product";
        /// Article 30.
        Article30Assumed = 11, "article-30-assumed", "operations are not stated: more than those of Article 30 is assumed";
        /// Article 30.
        OperationsContradicted = 12, "operations-contradicted", "no operation was performed, beside a final process in the Party";
        /// Article 24(c).
        FinalProcessAssumed = 13, "final-process-assumed", "the final process is not stated: that it was performed in the Party is assumed";
        /// Annex 2.
        ProductContradicted = 14, "product-contradicted", "goods of this code are not the stated product";
    }
}

/// What to know before relying on an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Note {
    /// What it is about; `code` in JSON.
    #[cfg_attr(feature = "serde", serde(rename = "code"))]
    pub kind: NoteKind,
    /// The note for people.
    pub text: String,
    /// The provision it rests on.
    pub cites: Provision,
}
