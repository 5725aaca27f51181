//! The product specific rules of Annex 2, from the two translations.

use std::path::Path;

use ajcep_model::OriginRule;
use ajcep_notation::rule::origin_rule;

use crate::error::Result;
use crate::raw::RawTable;

/// A row of a rule table in the project's own form.
pub(crate) struct RuleRow {
    pub(crate) code: String,
    /// `None`: the general rule, with something to note.
    pub(crate) rule: Option<OriginRule>,
    /// Which part of the code the row is for, in our words; empty for all of it.
    pub(crate) scope: &'static str,
    /// What in the reading nothing confirms.
    pub(crate) unconfirmed: &'static str,
}

/// Parts of subheadings: how the tables name them, and how we do.
const SCOPES: [(&str, &str); 5] = [
    (
        "except glass beads, imitation pearls",
        "not beads, imitation pearls or stones, smallwares or microspheres",
    ),
    ("others than spring washers", "not washers, rivets, cotters or cotter-pins"),
    ("except magnetic tapes", "not magnetic tapes, magnetic discs or cards with a magnetic stripe"),
    ("except watch straps", "not of precious metal, clad with it, or of base metal"),
    ("except mattress supports", "not mattress supports, mattresses or sleeping bags"),
];

/// Subheadings that the HS 2017 table does not list though their forebears in
/// HS 2002 had a row.
pub(crate) const DROPPED: [&str; 2] = ["852872", "854390"];
const NOT_LISTED: &str = "the table does not list it, though its forebear in HS 2002 had a row; the general rule is read";

/// The row that notes a dropped subheading.
pub(crate) fn dropped(code: &str) -> RuleRow {
    RuleRow { code: code.to_owned(), rule: None, scope: "", unconfirmed: NOT_LISTED }
}

const MISPRINT: &str = "chapter 23 is read where the source prints 33, likely a misprint";

/// Reads a rule table.
pub(crate) fn read(path: &Path) -> Result<Vec<RuleRow>> {
    let table = RawTable::read_tabs(path)?;
    let mut rows = Vec::new();
    for raw in table.rows() {
        let note = raw.text("scope");
        let misprint = note.starts_with("sic in");
        let scope = match SCOPES.iter().find(|(print, _)| note.starts_with(print)) {
            Some((_, ours)) => ours,
            None if note.is_empty() || misprint => "",
            None => return Err(raw.fault("scope", "not a scope that is known")),
        };
        let read_rule = |words: &str| {
            origin_rule(&if misprint {
                words.replace(" or 33", " or 23")
            } else {
                words.to_owned()
            })
        };
        rows.push(RuleRow {
            code: raw.text("code").to_owned(),
            rule: Some(raw.read("rule", read_rule)?),
            scope,
            unconfirmed: if misprint { MISPRINT } else { "" },
        });
    }
    Ok(rows)
}
