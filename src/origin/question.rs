//! Questions: the facts that are not stated and would decide.

use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::{HsEdition, OriginRule, Process, Subheading, vocabulary};

use super::criterion::{Criterion, Status};
use super::material::MaterialIndex;
use super::names::Product;
use super::reasons::listed;

vocabulary! {
    /// A fact that an answer asks for. Its code is the name of the field that states it.
    pub enum Fact: "fact" {
        Materials = 1, "materials", "the materials";
        Code = 2, "code", "the code in the edition of the rules";
        Product = 3, "product", "which product of its subheading it is";
        Fob = 4, "fob", "the FOB value";
        Value = 5, "value", "the value";
        Weight = 6, "weight_kg", "the weight";
        Origin = 7, "origin", "where it originates";
        FinalProcess = 8, "final_process_in_party", "whether the final process was performed in the Party";
        ChangeInParty = 9, "change_in_party", "whether the change of classification took place in the Party";
        WhollyObtained = 10, "wholly_obtained", "how the good was wholly obtained";
        Processes = 11, "operations_in_parties", "which processes it underwent in Parties";
        FinishingOperations = 12, "finishing_operations", "which finishing operations were done";
        ClassifiedWithGood = 13, "classified_with_good", "whether the packing is classified with the good";
        Customary = 14, "customary", "whether the accessory is in customary amount";
        InvoicedSeparately = 15, "invoiced_separately", "whether the accessory is invoiced separately";
        DeterminesClassification = 16, "determines_classification", "whether it is of the component that determines the classification";
        ItaProduct = 17, "ita_product", "whether it is a product of the Information Technology declaration";
        AssembledInParty = 18, "assembled_in_party", "whether it was assembled in a Party";
        ToleranceCoversProcesses = 19, "tolerance_covers_processes", "whether the tolerance of Article 28.1(c) covers a missing process";
    }
}

/// An answer to a question, and what it would come to.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Consequence {
    /// The answer, as its field states it.
    pub answer: String,
    /// Whether the good then originates.
    pub status: Status,
    /// The criterion to state then.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub criterion: Option<Criterion>,
    /// Whether the certificate then states DMI; `None` if what is not stated still decides.
    pub de_minimis: Option<bool>,
    /// Whether the certificate then states ACU; `None` if what is not stated still decides.
    pub accumulation: Option<bool>,
}

/// A fact that is not stated and would decide.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Question {
    /// Which fact.
    pub fact: Fact,
    /// Of which material; `None` if of the good.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Option::is_none"))]
    pub material: Option<MaterialIndex>,
    /// The question for people.
    pub text: String,
    /// What each answer would come to, the other facts left as they are; empty where the answers
    /// cannot be listed (amounts, codes, materials, letters), and of more than 32 questions.
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    pub answers: Vec<Consequence>,
    /// The products that the answers name.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(super) products: Vec<Product>,
    /// The processes that the answers name.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(super) processes: Vec<Process>,
}

impl Question {
    pub(super) const fn of_good(fact: Fact, text: String) -> Self {
        Self::about(fact, None, text)
    }

    pub(super) const fn about(fact: Fact, material: Option<MaterialIndex>, text: String) -> Self {
        Self {
            fact,
            material,
            text,
            answers: Vec::new(),
            products: Vec::new(),
            processes: Vec::new(),
        }
    }

    /// Which product of a rule the good is.
    pub(super) fn of_product(rule: &OriginRule) -> Self {
        let named = rule.branches().iter().filter_map(|branch| branch.product.as_deref());
        let named: Vec<&str> = named.collect();
        let text = format!("product: one of {}", named.join(", "));
        Self::of_good(Fact::Product, text).between(named)
    }

    /// Which of its codes in the edition of the rule table the good is in.
    pub(super) fn of_code(edition: HsEdition, codes: &[Subheading]) -> Self {
        let listed = listed(codes.iter(), "none");
        Self::of_good(Fact::Code, format!("the code of the good in {edition}: one of {listed}"))
    }

    /// The same, whose answers are these products.
    pub(super) fn between<'n>(mut self, names: impl IntoIterator<Item = &'n str>) -> Self {
        self.products = names.into_iter().filter_map(|name| name.parse().ok()).collect();
        self
    }

    /// The same, whose answers are these processes.
    pub(super) fn whether_done(mut self, processes: &[Process]) -> Self {
        self.processes = processes.to_vec();
        self
    }
}
