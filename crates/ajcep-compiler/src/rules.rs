//! The product specific rules of Annex 2, in the two editions they are written
//! in.

use std::collections::BTreeMap;
use std::path::Path;

use ajcep_model::{CodeRange, HsEdition, OriginRule, RuleTable, Subheading};

use crate::csvfile::{Row, for_each_row};
use crate::error::{DataError, Result};
use crate::manifest::{Content, DataDirectory};
use crate::nomenclature::{Nomenclature, check_rows};

const COLUMNS: [&str; 3] = ["code", "rule", "unconfirmed"];

/// One row of a rule table.
#[derive(Debug)]
pub(crate) struct RuleRow {
    pub(crate) code: CodeRange,
    /// `None`: the general rule, with something to note.
    pub(crate) rule: Option<OriginRule>,
    pub(crate) unconfirmed: String,
}

/// The rows of both tables; those of one edition lie together.
#[derive(Debug, Default)]
pub(crate) struct OriginRules {
    pub(crate) rows: Vec<RuleRow>,
    /// Which row each code of so many digits has.
    by_code: BTreeMap<(HsEdition, u8, u32), usize>,
}

impl OriginRules {
    pub(crate) fn read(data: &DataDirectory, nomenclature: &Nomenclature) -> Result<Self> {
        let mut rules = Self::default();
        for entry in &data.manifest.file {
            let Content::Rules { hs_edition } = entry.content else { continue };
            let path = data.path(entry);
            if RuleTable::for_edition(hs_edition).is_none() {
                let message = format!("no rule table is in {hs_edition}: {}", RuleTable::EXPECTED);
                return Err(DataError::in_file(&path, message));
            }
            let text = data.read(entry)?;
            let rows = for_each_row(&path, &text, &COLUMNS, &COLUMNS, |row| {
                rules.row(&path, row, hs_edition, nomenclature)
            })?;
            check_rows(&path, rows, entry.rows)?;
        }
        Ok(rules)
    }

    fn row(
        &mut self,
        path: &Path,
        row: Row<'_>,
        edition: HsEdition,
        nomenclature: &Nomenclature,
    ) -> Result<()> {
        let code = code(row)?;
        let text = row.text("rule").unwrap_or_default();
        let rule: Option<OriginRule> = row.parse_optional("rule")?;
        if let Some(rule) = rule.as_ref().filter(|rule| rule.to_string() != text) {
            return Err(row.fault("rule", format!("`{text}` is not canonical: write `{rule}`")));
        }
        let mut absent = None;
        let mut check = |range: &CodeRange| {
            if !nomenclature.has_between(edition, range.numbers()) {
                absent = Some(*range);
            }
        };
        check(&code);
        if let Some(rule) = &rule {
            rule.for_each_range(&mut check);
        }
        if let Some(range) = absent {
            return Err(row.fault("rule", format!("{range} is not in {edition}")));
        }
        let key = (edition, code.digits(), code.ends().0);
        if self.by_code.insert(key, self.rows.len()).is_some() {
            return Err(DataError::at_cell(path, row.line(), "code", "listed twice"));
        }
        let text = |column| row.text(column).unwrap_or_default().to_owned();
        self.rows.push(RuleRow { code, rule, unconfirmed: text("unconfirmed") });
        Ok(())
    }

    /// The row for a code: the most specific that there is.
    pub(crate) fn row_of(&self, edition: HsEdition, code: Subheading) -> Option<usize> {
        let number = code.number();
        [(6, number), (4, number / 100), (2, number / 10_000)]
            .into_iter()
            .find_map(|(digits, number)| self.by_code.get(&(edition, digits, number)).copied())
    }
}

/// A code of 2, 4 or 6 digits without dots.
fn code(row: Row<'_>) -> Result<CodeRange> {
    let text = row.text("code").unwrap_or_default();
    let digits = u8::try_from(text.len()).unwrap_or(u8::MAX);
    text.parse::<u32>()
        .ok()
        .filter(|_| text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|number| CodeRange::from_numbers(number, number, digits))
        .ok_or_else(|| row.fault("code", format!("`{text}` is not a code of 2, 4 or 6 digits")))
}
