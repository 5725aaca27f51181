//! A good, as far as its production is known.

use ajcep_model::{Currency, Party, Process, Subheading, vocabulary};
use rust_decimal::Decimal;

use super::names::{FinishingOperation, Product};
use crate::input::input;

vocabulary! {
    /// An operation performed on the good.
    pub enum Operation: "operation" {
        /// Anything that is not listed in Article 30.
        Manufacture = 1, "manufacture", "manufacture";
        Preservation = 2, "preservation", "preservation in transport or storage";
        Repackaging = 3, "repackaging", "changing, breaking up or assembling packages";
        Disassembly = 4, "disassembly", "disassembly";
        SimplePackaging = 5, "simple-packaging", "bottling, boxing and other simple packaging";
        CollectionOfParts = 6, "collection-of-parts", "collecting parts classified as the good";
        SetMaking = 7, "set-making", "making up sets";
    }
}

vocabulary! {
    /// A sub-paragraph of Article 25: how a good was wholly obtained or produced.
    pub enum WhollyObtained: "Article 25 letter" {
        A = 1, "a", "plants and plant products";
        B = 2, "b", "live animals born and raised";
        C = 3, "c", "goods from live animals";
        D = 4, "d", "hunting, trapping, fishing, gathering";
        E = 5, "e", "minerals";
        F = 6, "f", "goods of the seabed taken with rights to it";
        G = 7, "g", "sea-fishing by its vessels outside territorial seas";
        H = 8, "h", "goods made on its factory ships from those";
        I = 9, "i", "end-of-life articles";
        J = 10, "j", "scrap and waste";
        K = 11, "k", "goods made exclusively from the others";
    }
}

impl WhollyObtained {
    /// The letter of the sub-paragraph.
    pub(super) fn letter(self) -> char {
        self.code().chars().next().unwrap_or_default()
    }
}

input! {
    /// A good, and how it was produced. What is not stated is unknown: it is asked for where
    /// it decides.
    pub struct Good {
        required {
            /// The subheading of the good.
            code: Subheading, serde(deserialize_with = "crate::written::required");
            /// The Party in which the good was produced.
            producing_party: Party, serde(deserialize_with = "crate::written::required");
        }
        optional {
            /// The FOB value, above zero.
            fob, with_fob: Decimal, serde(with = "crate::duty::amount_serde::optional");
            /// The currency of the FOB value, and of the values of the materials that state
            /// none of their own. If no currency is stated, all amounts are in one.
            currency, with_currency: Currency, serde(deserialize_with = "crate::written::optional");
            /// The net weight in kg, above zero.
            weight_kg, with_weight_kg: Decimal, serde(with = "crate::duty::amount_serde::optional");
            /// Whether the final process of production was performed in the producing Party.
            final_process_in_party, with_final_process_in_party: bool;
            /// Whether the change of classification took place in the producing Party. It is
            /// asked for only if the final process was performed elsewhere.
            change_in_party, with_change_in_party: bool;
            /// How the good was wholly obtained, if it was.
            wholly_obtained, with_wholly_obtained: WhollyObtained;
            /// Which product of its subheading the good is, where a rule distinguishes.
            product, with_product: Product;
        }
        stated {
            /// The operations performed. If they are not stated, more is assumed than those
            /// of Article 30, which the answer notes.
            operations, with_operation, with_operations: Operation;
            /// The processes that the good underwent entirely in one or more Parties.
            processes, with_process, with_processes: Process, serde(rename = "operations_in_parties");
            /// The finishing operations done with dyeing or printing.
            finishing_operations, with_finishing_operation, with_finishing_operations: FinishingOperation;
        }
    }
}
