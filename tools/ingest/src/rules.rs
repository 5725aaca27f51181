//! Annex 2: the product specific rules, from the two translations, and the figures
//! of the agreement.

use std::path::Path;

use ajcep_compiler::manifest::Content;
use ajcep_model::{HsEdition, OriginRule, Standing};
use ajcep_notation::rule::origin_rule;

use crate::error::Result;
use crate::output::{DataFile, Output};
use crate::raw::RawTable;

const TRANSLATIONS: [(HsEdition, &str); 2] = [
    (HsEdition::Hs2002, "Annex 2 in HS 2002, from Viet Nam Decision 44/2008/QD-BCT"),
    (HsEdition::Hs2017, "Annex 2 in HS 2017, from Viet Nam Circular 37/2022/TT-BCT"),
];
const AGREEMENT_SOURCE: &str =
    "Chapter 3, Annexes 2 to 4 and the Implementing Regulations; kept by hand";
const FINISHING_SOURCE: &str = "Annex 2, notes on chapters 50 to 55 and 60; our translation";

/// A row of a rule table.
struct RuleRow {
    code: String,
    /// The rule; `None` for the general rule.
    rule: Option<OriginRule>,
    /// The assumption with which the row is read, which no source confirms.
    unconfirmed: &'static str,
}

/// Subheadings that are not in the HS 2017 table, although the HS 2002 codes they
/// descend from had a row.
const DROPPED: [&str; 2] = ["852872", "854390"];
const NOT_LISTED: &str = "the table does not list it, though its forebear in HS 2002 had a row; the general rule is read";

const MISPRINT: &str = "chapter 23 is read where the source prints 33, likely a misprint";

/// Writes the rule tables, the finishing operations, and the manifest entry of
/// `rules/agreement.toml`.
pub(crate) fn ingest(facts: &Path, output: &mut Output<'_>) -> Result<()> {
    let folder = facts.join("psr");
    let name = "finishing-operations.txt";
    let path = format!("rules/{name}");
    let file = translation(&path, Content::FinishingOperations, FINISHING_SOURCE);
    output.copy(&folder.join(name), file)?;
    output.keep(translation("rules/agreement.toml", Content::Agreement, AGREEMENT_SOURCE))?;
    for (edition, source) in TRANSLATIONS {
        let name = format!("hs{}", edition.year());
        let mut rows = read(&folder.join(format!("{name}.tsv")))?;
        if edition == HsEdition::Hs2017 {
            rows.extend(DROPPED.map(dropped));
        }
        let path = format!("rules/psr-{name}.csv");
        let file = translation(&path, Content::Rules { hs_edition: edition }, source);
        let header = ["code", "rule", "unconfirmed"];
        output.write_table(file, &header, rows.iter().map(RuleRow::cells))?;
    }
    Ok(())
}

/// A data file that is an unofficial translation.
fn translation<'a>(path: &'a str, content: Content, source: &'a str) -> DataFile<'a> {
    let standing = Standing::UnofficialTranslation;
    DataFile { path, content, source, standing, unconfirmed: "" }
}

impl RuleRow {
    fn cells(&self) -> [String; 3] {
        let rule = self.rule.as_ref().map(ToString::to_string).unwrap_or_default();
        [self.code.clone(), rule, self.unconfirmed.to_owned()]
    }
}

/// The row for a subheading in [`DROPPED`].
fn dropped(code: &str) -> RuleRow {
    RuleRow { code: code.to_owned(), rule: None, unconfirmed: NOT_LISTED }
}

/// Reads a rule table.
fn read(path: &Path) -> Result<Vec<RuleRow>> {
    let table = RawTable::read_tabs(path)?;
    let mut rows = Vec::new();
    for raw in table.rows() {
        let note = raw.text("scope");
        let misprint = note.starts_with("sic in");
        // A scope only spells out a residual subheading: a good classified there is in scope.
        let spells_out = ["except ", "others than "].iter().any(|word| note.starts_with(word));
        if !note.is_empty() && !misprint && !spells_out {
            return Err(raw.fault("scope", "unknown scope"));
        }
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
            unconfirmed: if misprint { MISPRINT } else { "" },
        });
    }
    Ok(rows)
}
