//! The wording of the product specific rules of Annex 2, as the translations in
//! Viet Nam's Decision 44/2008 and Circular 37/2022 write it.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use ajcep_model::OriginRule;

use crate::cell::check_length;
use crate::error::NotationError;

const NO_CHANGE: &str = "No change in tariff classification is required, provided that ";
const IN_PARTIES: &str = " entirely in one or more of the Parties";

/// Products by which a rule is split: the table's term and the canonical one.
const GOODS: [(&str, &str); 4] = [
    ("sake compound or cooking sake (Mirin)", "sake-compound-or-mirin"),
    (
        "beverages with a basis of fruit, of an alcoholic strength by volume of less than 1%",
        "fruit-beverage-under-1pct",
    ),
    ("quilts and eiderdowns", "quilts-and-eiderdowns"),
    ("other goods", "other"),
];

/// Parses the wording of a rule. Every word must be known.
///
/// # Errors
/// If the wording is not one that the translations use.
///
/// ```
/// use ajcep_notation::rule;
///
/// let rule = rule::origin_rule("RVC 40% or CC except from heading 71.13, 71.14 or 71.15")?;
/// assert_eq!(rule.to_string(), "RVC 40% or CC except 71.13, 71.14, 71.15");
/// assert!(rule::origin_rule("CC for hats").is_err());
/// # Ok::<(), ajcep_notation::NotationError>(())
/// ```
pub fn origin_rule(words: &str) -> Result<OriginRule, NotationError> {
    check_length("rule wording", words)?;
    Ok(canonical(words)?.parse()?)
}

/// Translates a rule into the canonical form.
fn canonical(words: &str) -> Result<String, NotationError> {
    if let Some(rest) = words.strip_prefix("For curry: ") {
        let (curry, others) = rest.split_once(". For others: ").ok_or_else(|| unknown(words))?;
        return Ok(format!("[curry] {}; [other] {}", alternatives(curry)?, alternatives(others)?));
    }
    if words.ends_with(" for other goods") {
        let branches: Result<Vec<String>, NotationError> =
            words.split("; ").map(for_goods).collect();
        return Ok(branches?.join("; "));
    }
    alternatives(words)
}

/// Translates one branch, `<rule> for <goods>`.
fn for_goods(words: &str) -> Result<String, NotationError> {
    let (rule, goods) = words.split_once(" for ").ok_or_else(|| unknown(words))?;
    let (_, canonical) =
        GOODS.iter().find(|(term, _)| *term == goods).ok_or_else(|| unknown(goods))?;
    Ok(format!("[{canonical}] {}", alternatives(rule)?))
}

/// Translates requirements of which one must be met.
fn alternatives(words: &str) -> Result<String, NotationError> {
    let mut all = Vec::new();
    for part in words.split("; or ") {
        match part.strip_prefix("RVC 40% or ") {
            Some(rest) => all.extend(["RVC 40%".to_owned(), requirement(rest)?]),
            None => all.push(requirement(part)?),
        }
    }
    Ok(all.join(" or "))
}

/// Translates one requirement.
fn requirement(words: &str) -> Result<String, NotationError> {
    if let Some(rest) = words.strip_prefix("RVC 40% and ") {
        return Ok(format!("RVC 40% and {}", requirement(rest)?));
    }
    if matches!(words, "WO" | "CC" | "CTH" | "CTSH" | "RVC 40%") {
        return Ok(words.to_owned());
    }
    if let Some(rest) = words.strip_prefix(NO_CHANGE) {
        return no_change(rest);
    }
    if let Some((change, proviso)) = words.split_once(", provided that, where ") {
        let (materials, processes) = proviso
            .strip_suffix(IN_PARTIES)
            .and_then(|proviso| proviso.split_once(" are used, they are "))
            .ok_or_else(|| unknown(proviso))?;
        let materials = materials.strip_prefix("non-originating materials of ");
        let materials = codes(materials.ok_or_else(|| unknown(proviso))?)?;
        return Ok(format!("{} provided {materials} {}", requirement(change)?, done(processes)?));
    }
    let (change, list) = words.split_once(" except from ").ok_or_else(|| unknown(words))?;
    if !matches!(change, "CC" | "CTH" | "CTSH") {
        return Err(unknown(change));
    }
    Ok(format!("{change} except {}", codes(list)?))
}

/// Translates the condition after "no change is required, provided that".
fn no_change(words: &str) -> Result<String, NotationError> {
    if words
        == "the final process of production is performed in a Party from non-originating materials of this subheading (other than curry)"
    {
        return Ok("final-process from own subheading other than curry".to_owned());
    }
    let refused = || unknown(words);
    let rest = words.strip_prefix("the good is ").ok_or_else(refused)?;
    let (good, materials) = rest
        .split_once(" entirely and that the non-originating materials of ")
        .ok_or_else(refused)?;
    let (materials, processes) = materials
        .strip_suffix(IN_PARTIES)
        .and_then(|materials| materials.split_once(" are "))
        .ok_or_else(refused)?;
    Ok(format!("good {} provided {} {}", done(good)?, codes(materials)?, done(processes)?))
}

/// Translates processes: `woven, or knitted or crocheted` into
/// `woven/knitted-or-crocheted`.
fn done(words: &str) -> Result<String, NotationError> {
    let one = |words: &str| match words {
        "carded or combed" => Ok("carded-or-combed"),
        "spun" => Ok("spun"),
        "dyed or printed" => Ok("dyed-or-printed"),
        "woven" => Ok("woven"),
        "knitted or crocheted" => Ok("knitted-or-crocheted"),
        other => Err(unknown(other)),
    };
    let all: Result<Vec<&str>, NotationError> = words.split(", or ").map(one).collect();
    Ok(all?.join("/"))
}

/// Translates codes: `heading 50.07, 51.11 through 51.13 or chapter 60` into
/// `50.07, 51.11-51.13, 60`.
fn codes(words: &str) -> Result<String, NotationError> {
    let mut product = "";
    let mut level = "";
    let mut all = Vec::new();
    let items = words.split(", ").flat_map(|part| part.split(" or "));
    for item in items {
        let mut item = item.strip_prefix("or ").unwrap_or(item);
        for name in ["ume", "taro", "igusa"] {
            if let Some(rest) = item.strip_prefix(name).and_then(|rest| rest.strip_prefix(" of ")) {
                (product, item) = (name, rest);
            }
        }
        for word in ["chapter", "heading", "subheading"] {
            if let Some(rest) = item.strip_prefix(word).and_then(|rest| rest.strip_prefix(' ')) {
                (level, item) = (word, rest);
            }
        }
        let range = item
            .split(" through ")
            .map(|code| code_of(level, code))
            .collect::<Result<Vec<_>, _>>()?
            .join("-");
        all.push(if product.is_empty() { range } else { format!("{product} of {range}") });
    }
    Ok(all.join(", "))
}

/// Translates one code; its length must be that of its level.
fn code_of(level: &str, code: &str) -> Result<String, NotationError> {
    let valid = match level {
        "chapter" if code.len() == 1 => return Ok(format!("0{code}")),
        "chapter" => code.len() == 2,
        "heading" => code.len() == 5,
        "subheading" => code.len() == 7,
        _ => false,
    };
    if valid { Ok(code.to_owned()) } else { Err(unknown(code)) }
}

/// An error for words that no translation uses.
fn unknown(words: &str) -> NotationError {
    let expected = "a wording of the published translations of Annex 2";
    NotationError::new("rule wording", words, "not known", expected)
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    #[test]
    fn every_form_of_wording_is_parsed() {
        for (words, canonical) in [
            ("WO", "WO"),
            ("CC except from chapter 1", "CC except 01"),
            ("CC except from chapter 8 or 20", "CC except 08, 20"),
            ("CTH except from heading 51.06 through 51.13", "CTH except 51.06-51.13"),
            (
                "RVC 40% or CC except from heading 71.13, 71.14 or 71.15",
                "RVC 40% or CC except 71.13, 71.14, 71.15",
            ),
            (
                "CC except from heading 50.04 through 50.07, 51.06 through 51.13 or 54.01 through 54.08 or chapter 60",
                "CC except 50.04-50.07, 51.06-51.13, 54.01-54.08, 60",
            ),
            (
                "CC except from ume of subheading 0810.90 or 0812.90, or taro of subheading 0714.90",
                "CC except ume of 0810.90, ume of 0812.90, taro of 0714.90",
            ),
            (
                "CTH, provided that, where non-originating materials of heading 50.04 through 50.06 are used, they are spun, or dyed or printed entirely in one or more of the Parties; or No change in tariff classification is required, provided that the good is dyed or printed entirely and that the non-originating materials of heading 50.07 are woven entirely in one or more of the Parties",
                "CTH provided 50.04-50.06 spun/dyed-or-printed or good dyed-or-printed provided 50.07 woven",
            ),
            (
                "RVC 40% and CTH for sake compound or cooking sake (Mirin); CC for other goods",
                "[sake-compound-or-mirin] RVC 40% and CTH; [other] CC",
            ),
        ] {
            assert_eq!(origin_rule(words).unwrap().to_string(), canonical);
        }
    }

    #[test]
    fn an_unknown_wording_is_rejected() {
        for words in [
            "",
            "cc",
            "CC, or so",
            "CC except from section 1",
            "CC except from chapter one",
            "CC except from heading 5106",
            "RVC 35%",
            "CC for hats",
            "CC; CTH",
            "CC, provided that, where non-originating materials of chapter 50 are used, they are eaten entirely in one or more of the Parties",
        ] {
            assert!(origin_rule(words).is_err(), "{words}");
        }
        assert!(origin_rule(&"RVC 40% and ".repeat(100_000)).is_err());
    }
}
