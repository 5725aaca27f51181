//! What else the data say of Chapter 3: tolerances, products, letters, chapters, dates.

use std::collections::HashMap;

use toml::{Table, Value};

use crate::codes::{Code, Edition, Nomenclature, Range, any_contains, data};
use crate::fraction::Fraction;
use crate::rules::RuleTable;

/// A product that rules distinguish within a subheading.
pub(crate) struct Product {
    pub(crate) within: Vec<Range>,
    pub(crate) only: Vec<Range>,
    listed: HashMap<Edition, Code>,
}

/// The tolerance of Article 28, as a share of the FOB value or of the good's weight.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Tolerance {
    OfValue(Fraction),
    OfWeight(Fraction),
}

/// Every table that the evaluator reads.
pub(crate) struct Agreement {
    pub(crate) nomenclature: Nomenclature,
    tables: HashMap<Edition, RuleTable>,
    products: HashMap<String, Product>,
    tolerances: Vec<(Vec<Range>, Tolerance)>,
    letters: HashMap<char, Vec<Range>>,
    ita_except: Range,
    finishing_chapters: Vec<Range>,
    component_chapters: Range,
    entry_into_force: HashMap<String, String>,
}

fn table(value: &Value) -> &Table {
    value.as_table().unwrap()
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().unwrap()
}

fn ranges(value: &Value) -> Vec<Range> {
    list(value).iter().map(|range| Range::parse(text(range))).collect()
}

fn edition(value: &Value) -> Edition {
    text(value).strip_prefix("HS").unwrap().parse().unwrap()
}

fn read_product(entry: &Value) -> (String, Product) {
    let entry = table(entry);
    let code = |entry: &Table| text(&entry["code"]).replace('.', "").parse().unwrap();
    let listed = list(&entry["listed"]).iter().map(table);
    let listed = listed.map(|row| (edition(&row["table"]), code(row))).collect();
    let product = Product { within: ranges(&entry["within"]), only: ranges(&entry["is"]), listed };
    (text(&entry["name"]).to_string(), product)
}

fn read_tolerance(entry: &Value) -> (Vec<Range>, Tolerance) {
    let entry = table(entry);
    let share = Fraction::parse(text(&entry["percent"])) * Fraction::new(1, 100);
    let tolerance = match text(&entry["by"]) {
        "value" => Tolerance::OfValue(share),
        "weight" => Tolerance::OfWeight(share),
        other => panic!("not a measure of the tolerance: {other}"),
    };
    (ranges(&entry["codes"]), tolerance)
}

impl Agreement {
    pub(crate) fn read() -> Self {
        let document: Table = data("rules/agreement.toml").parse().unwrap();
        let origin = table(&document["origin"]);
        let general = text(&origin["general_rule"]);
        let editions = list(&origin["rule_tables"]).iter().map(|row| edition(&table(row)["table"]));
        let letter = |entry: &Value| {
            let entry = table(entry);
            (text(&entry["letter"]).chars().next().unwrap(), ranges(&entry["codes"]))
        };
        let dates = data("rules/entry-into-force.csv");
        let dates = dates.lines().skip(1).map(|line| line.split_once(',').unwrap());
        Self {
            nomenclature: Nomenclature::read(),
            tables: editions.map(|e| (e, RuleTable::read(e, general))).collect(),
            products: list(&origin["products"]).iter().map(read_product).collect(),
            tolerances: list(&origin["de_minimis"]).iter().map(read_tolerance).collect(),
            letters: list(&origin["wholly_obtained"]).iter().map(letter).collect(),
            ita_except: Range::parse(text(&origin["ita_except"])),
            finishing_chapters: ranges(&origin["finishing_chapters"]),
            component_chapters: Range::parse(text(&origin["component_chapters"])),
            entry_into_force: dates.map(|(p, d)| (p.to_string(), d.to_string())).collect(),
        }
    }

    pub(crate) fn table(&self, edition: Edition) -> &RuleTable {
        &self.tables[&edition]
    }

    /// The edition of the rule table for certificates issued on this day.
    pub(crate) fn table_edition(date: Option<&str>) -> Edition {
        match date {
            Some(date) if date < "2023-03-01" => 2002,
            _ => 2017,
        }
    }

    pub(crate) fn product(&self, name: &str) -> Option<&Product> {
        self.products.get(name)
    }

    /// Whether a thing is this product: `None` if what is stated leaves it open.
    pub(crate) fn is_product(&self, name: &str, given: Code, stated: Option<&str>) -> Option<bool> {
        let product = self.product(name);
        if product.is_some_and(|product| any_contains(&product.only, given)) {
            return Some(true);
        }
        if let Some(stated) = stated {
            return Some(stated == name);
        }
        match product {
            Some(product) if !any_contains(&product.within, given) => Some(false),
            _ => None,
        }
    }

    /// The code that a rule table has for a thing that is certainly a listed product.
    fn listed_code(&self, given: Code, stated: Option<&str>, edition: Edition) -> Option<Code> {
        self.products.iter().find_map(|(name, product)| {
            let certain = self.is_product(name, given, stated) == Some(true)
                && any_contains(&product.within, given);
            if certain { product.listed.get(&edition).copied() } else { None }
        })
    }

    /// The codes that a thing may have in the edition of the rule table.
    pub(crate) fn codes_in_table(
        &self,
        given: Code,
        stated: Option<&str>,
        from: Edition,
        to: Edition,
    ) -> Vec<Code> {
        match self.listed_code(given, stated, to) {
            Some(code) => vec![code],
            None => self.nomenclature.candidates(given, from, to),
        }
    }

    /// The tolerance for a good of this code: the most specific range decides.
    pub(crate) fn tolerance(&self, code: Code) -> Option<Tolerance> {
        let naming = self.tolerances.iter().filter_map(|(ranges, tolerance)| {
            let digits = ranges.iter().filter(|r| r.contains(code)).map(|r| r.digits()).max()?;
            Some((digits, *tolerance))
        });
        naming.max_by_key(|(digits, _)| *digits).map(|(_, tolerance)| tolerance)
    }

    /// Whether a letter of Article 25 can fit this code.
    pub(crate) fn letter_fits(&self, letter: char, code: Code) -> bool {
        self.letters.get(&letter).is_none_or(|ranges| any_contains(ranges, code))
    }

    /// Whether assembly in a Party can make a product of this code originate (Annex 3).
    pub(crate) fn assembly_counts(&self, code: Code) -> bool {
        !self.ita_except.contains(code)
    }

    /// Whether dyeing or printing counts only with finishing operations.
    pub(crate) fn needs_finishing(&self, good: Code) -> bool {
        any_contains(&self.finishing_chapters, good)
    }

    /// Whether only the component that determines the classification is bound.
    pub(crate) fn binds_component(&self, good: Code) -> bool {
        self.component_chapters.contains(good)
    }

    /// Whether the agreement is in force for a Party: always, if no day is given.
    pub(crate) fn in_force(&self, party: &str, date: Option<&str>) -> bool {
        date.is_none_or(|date| self.entry_into_force[party].as_str() <= date)
    }

    pub(crate) fn is_party(&self, country: &str) -> bool {
        self.entry_into_force.contains_key(country)
    }

    pub(crate) fn entry_into_force(&self, party: &str) -> &str {
        &self.entry_into_force[party]
    }
}

#[test]
fn the_most_specific_tolerance_decides() {
    let agreement = Agreement::read();
    let of_value = |code| matches!(agreement.tolerance(code), Some(Tolerance::OfValue(_)));
    assert!(of_value(180_310) && of_value(180_500) && of_value(210_390) && of_value(850_940));
    assert!(agreement.tolerance(180_632).is_none() && agreement.tolerance(240_220).is_none());
    assert!(matches!(agreement.tolerance(620_342), Some(Tolerance::OfWeight(_))));
}
