//! The rate notation of Japan's published tariff.
//!
//! | text | meaning |
//! |---|---|
//! | `無税`, `免税` | free |
//! | `(5%)` | not lower than the rate that applies anyway |
//! | `※`, `◎` before a rate | conditional: quota or end use |
//! | `*`, `**` before a rate | conditional: in quota or special safeguard |
//! | `●a〜b` | between a and b, depending on a finer code than the table has |
//! | `又は非譲許` | no concession for part of the line |
//! | `一部` | applies to part of the line only |
//! | `X又はYのうちいずれか高い税率` | the higher of X and Y (`低い`: the lower) |
//! | `ただし…上回る場合は…` | at most (`下回る`: at least) |
//! | `(N円−課税価格)/kg` | N yen minus the customs value, per kg |
//! | `(N円×f−課税価格)/kg` | the same with N times f yen |
//! | `(N円−課税価格)×a/b` and other formulas | unknown: not computed |
//! | `◆n` after a rate | conditional: the schedule's note n, which the table does not carry |

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::{String, ToString};
use alloc::vec;
use alloc::vec::Vec;

use ajcep_model::{Guard, RateAlternative, RateEntry, RateExpression, RateValue, UnknownReason};

use rust_decimal::Decimal;

use crate::cell::{alternative, check_length, entry, expression, number, percent};
use crate::error::NotationError;

/// The condition that `※` and `◎` stand for.
const QUOTA_OR_END_USE: &str = "quota or end use";
/// The condition that `*` and `**` stand for.
const IN_QUOTA_OR_SAFEGUARD: &str = "in quota or special safeguard";

/// Products by which a WTO rate is split: the table's term and the English one.
const PRODUCTS: [(&str, &str); 5] = [
    ("その他のもの", "other"),
    ("人造繊維製のもの", "of man-made fibres"),
    ("羊毛製又は繊獣毛製のもの", "of wool or fine animal hair"),
    ("ひざを覆うもの", "covering the knee"),
    ("保護用の金属製トーキャップを有するもの", "incorporating a protective metal toe-cap"),
];

/// The products of [`PRODUCTS`], for errors.
const PRODUCT_TERMS: &str = "その他のもの, 人造繊維製のもの, 羊毛製又は繊獣毛製のもの, ひざを覆うもの or 保護用の金属製トーキャップを有するもの";

/// Parses a rate cell; `None` if the cell is blank.
///
/// # Errors
/// If the cell does not follow the notation.
///
/// ```
/// use ajcep_notation::japan;
///
/// let rate = japan::rate("(8.5%＋290.70円/1,000本)")?.ok_or("blank")?;
/// assert_eq!(rate.to_string(), "not-lower 8.5% + 290.70 JPY/thousand");
/// assert_eq!(japan::rate("")?, None);
/// assert!(japan::rate("5円/石").is_err());
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn rate(cell: &str) -> Result<Option<RateEntry>, NotationError> {
    check_length("rate", cell)?;
    let text = normalize(cell);
    if text.is_empty() {
        return Ok(None);
    }
    let alternatives = match split_by_product(&text)? {
        Some(products) => products,
        None => vec![one_alternative(&text)?],
    };
    Ok(Some(entry(&text, alternatives)?))
}

/// Returns `cell` with one character for each sign, and each run of spaces and
/// line breaks (`|`) as one space.
fn normalize(cell: &str) -> String {
    let signs = cell.chars().map(|sign| match sign {
        '（' => '(',
        '）' => ')',
        '％' => '%',
        '＋' => '+',
        '−' | '－' => '-',
        '～' => '〜',
        '\u{3000}' | '|' => ' ',
        other => other,
    });
    let spaced: String = signs.collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Returns an alternative for each product, or `None` if `text` does not begin
/// with a product.
fn split_by_product(text: &str) -> Result<Option<Vec<RateAlternative>>, NotationError> {
    let known = |word: &str| PRODUCTS.iter().find(|(term, _)| *term == word);
    if text.split(' ').next().is_none_or(|first| known(first).is_none()) {
        return Ok(None);
    }
    let words: Vec<&str> = text.split(' ').collect();
    let mut products = Vec::new();
    for pair in words.chunks(2) {
        let [product, rate] = pair else {
            let expected = "a rate after each product";
            return Err(NotationError::new("rate", text, "a product without a rate", expected));
        };
        let (_, english) = known(product)
            .ok_or_else(|| NotationError::new("product", product, "not known", PRODUCT_TERMS))?;
        let guard = Guard::Product((*english).into());
        products.push(RateAlternative { guard, ..one_alternative(rate)? });
    }
    Ok(Some(products))
}

/// Parses one alternative with its marks.
fn one_alternative(text: &str) -> Result<RateAlternative, NotationError> {
    let unspaced: String = text.chars().filter(|sign| *sign != ' ').collect();
    if let Some((rate, note)) = unspaced.split_once('◆') {
        return noted(rate, note);
    }
    let text = unspaced.as_str();
    let (guard, text) = mark(text);
    let (mut not_lower, text) = match whole_parentheses(text) {
        Some(inner) => (true, inner),
        None => (false, text),
    };
    let (partial, text) = match text.strip_prefix("一部") {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let (text, no_concession) = match text.strip_suffix("又は非譲許") {
        Some(rest) => (rest, true),
        None => (text, false),
    };
    let value = if let Some(reason) = not_computable(text) {
        RateValue::Unknown(reason)
    } else {
        let text = text.strip_prefix('●').unwrap_or(text);
        let (expression, all_in_parentheses) = range(text)?;
        not_lower |= all_in_parentheses;
        if no_concession {
            RateValue::RateOrNoConcession(expression)
        } else {
            RateValue::Rate(expression)
        }
    };
    Ok(RateAlternative { not_lower, partial, ..alternative(guard, value) })
}

/// Parses an alternative with the number of a note, which makes it conditional.
fn noted(rate: &str, note: &str) -> Result<RateAlternative, NotationError> {
    if note.is_empty() || !note.bytes().all(|byte| byte.is_ascii_digit()) {
        let expected = "the number of a note, such as ◆2";
        return Err(NotationError::new("note", note, "not a number", expected));
    }
    if rate.is_empty() {
        return Ok(alternative(Guard::Always, RateValue::Unknown(UnknownReason::Unreadable)));
    }
    // A mark before one rate of a range makes all of it conditional.
    let unmarked: String = rate.chars().filter(|sign| !matches!(sign, '※' | '◎')).collect();
    let condition = match unmarked == rate {
        true => format!("note {note}"),
        false => format!("{QUOTA_OR_END_USE}, note {note}"),
    };
    let read = one_alternative(&unmarked)?;
    Ok(RateAlternative { guard: Guard::Eligibility(condition.into()), ..read })
}

/// Returns the guard that a leading mark stands for, and the rest of `text`.
fn mark(text: &str) -> (Guard, &str) {
    for (mark, condition) in [
        ("※", QUOTA_OR_END_USE),
        ("◎", QUOTA_OR_END_USE),
        ("**", IN_QUOTA_OR_SAFEGUARD),
        ("*", IN_QUOTA_OR_SAFEGUARD),
    ] {
        if let Some(rest) = text.strip_prefix(mark) {
            return (Guard::Eligibility(condition.into()), rest);
        }
    }
    (Guard::Always, text)
}

/// Returns the content of the parentheses, if one pair encloses all of `text`.
fn whole_parentheses(text: &str) -> Option<&str> {
    let inner = text.strip_prefix('(')?.strip_suffix(')')?;
    let mut open = 0;
    for sign in inner.chars() {
        match sign {
            '(' => open += 1,
            ')' if open == 0 => return None,
            ')' => open -= 1,
            _ => {}
        }
    }
    Some(inner)
}

/// Returns the reason why a duty cannot be computed, if it depends on figures
/// outside the tariff table.
fn not_computable(text: &str) -> Option<UnknownReason> {
    if text.contains("基準輸入価格") {
        Some(UnknownReason::StandardImportPrice)
    } else if text.contains("乳糖の含有率") {
        Some(UnknownReason::LactoseContent)
    } else if text.contains("課税価格×") || text.contains("課税価格)×") {
        Some(UnknownReason::PriceFormula)
    } else {
        None
    }
}

/// Parses one rate, or a range of rates. The flag is true if every rate of the
/// range has its own parentheses.
fn range(text: &str) -> Result<(RateExpression, bool), NotationError> {
    if !text.contains(['〜', '、']) {
        return Ok((single(text)?, false));
    }
    let ends: Vec<&str> = text
        .split(['〜', '、'])
        .flat_map(|part| match part.contains("のうちいずれか") {
            true => vec![part],
            false => part.split("又は").collect(),
        })
        .collect();
    let all_in_parentheses = ends.iter().all(|end| whole_parentheses(end).is_some());
    let rates = ends
        .iter()
        .map(|end| single(whole_parentheses(end).unwrap_or(end)))
        .collect::<Result<Vec<_>, _>>()?;
    Ok((RateExpression::Range(rates.into()), all_in_parentheses))
}

/// Parses one rate.
fn single(text: &str) -> Result<RateExpression, NotationError> {
    expression(&canonical(text)?)
}

/// Translates one rate into the canonical form.
fn canonical(text: &str) -> Result<String, NotationError> {
    for (words, function) in [("のうちいずれか高い税率", "max"), ("のうちいずれか低い税率", "min")]
    {
        let Some((pair, proviso)) = text.split_once(words) else { continue };
        let (a, b) = pair.split_once("又は").ok_or_else(|| {
            NotationError::new("rate", pair, "not two rates", "two rates joined by 又は")
        })?;
        let chosen = format!("{function}({}, {})", canonical(a)?, canonical(b)?);
        return limited(chosen, whole_parentheses(proviso).unwrap_or(proviso));
    }
    if let Some((a, b)) = text.split_once('+') {
        return Ok(format!("{} + {}", canonical(a)?, canonical(b)?));
    }
    if matches!(text, "無税" | "免税") {
        return Ok("free".to_owned());
    }
    if let Some((amount, unit)) =
        text.strip_prefix('(').and_then(|rest| rest.split_once("円-課税価格)/"))
    {
        return Ok(format!("shortfall({} JPY/{})", number(amount)?, per(unit)?));
    }
    if let Some((price, unit)) =
        text.strip_prefix('(').and_then(|rest| rest.split_once("-課税価格)/"))
    {
        return Ok(format!("shortfall({} JPY/{})", multiplied(price)?, per(unit)?));
    }
    match text.split_once("円/") {
        Some((amount, unit)) => Ok(format!("{} JPY/{}", number(amount)?, per(unit)?)),
        None => percent(text),
    }
}

/// The amount of `N円×f`, exactly.
fn multiplied(price: &str) -> Result<String, NotationError> {
    let refused = || NotationError::new("price", price, "not known", "N円 or N円×f");
    let (amount, factor) = price.split_once("円×").ok_or_else(refused)?;
    let exact = |text: &str| number(text)?.parse::<Decimal>().map_err(|_| refused());
    let product = exact(amount)?.checked_mul(exact(factor)?).ok_or_else(refused)?;
    Ok(product.to_string())
}

/// Applies a proviso to the rate `chosen`: `ただしその税率がXを上回る場合はX(とする)`
/// limits it to at most X, `下回る` to at least X.
fn limited(chosen: String, proviso: &str) -> Result<String, NotationError> {
    if proviso.is_empty() {
        return Ok(chosen);
    }
    let refused = || {
        let expected = "ただしその税率がXを上回る場合はX or ただしその税率がXを下回る場合はX";
        NotationError::new("proviso", proviso, "not known", expected)
    };
    let body = proviso.strip_prefix("ただしその税率が").ok_or_else(refused)?;
    let body = body.strip_suffix("とする").unwrap_or(body);
    for (words, function) in [("を上回る場合は", "min"), ("を下回る場合は", "max")] {
        if let Some((threshold, limit)) = body.split_once(words) {
            if threshold != limit {
                return Err(refused());
            }
            return Ok(format!("{function}({chosen}, {})", canonical(limit)?));
        }
    }
    Err(refused())
}

/// Translates a unit into the canonical form.
fn per(unit: &str) -> Result<&'static str, NotationError> {
    Ok(match unit {
        "kg" => "kg",
        "kl" => "kl",
        "l" => "l",
        "MT" => "t",
        "㎡" => "m2",
        "足" => "pair",
        "頭" | "本" | "枚" => "number",
        "1,000本" => "thousand",
        other => {
            let expected = "kg, kl, l, MT, ㎡, 足, 頭, 本, 枚 or 1,000本";
            return Err(NotationError::new("unit", other, "not known", expected));
        }
    })
}

#[cfg(test)]
mod tests {
    use alloc::string::ToString;

    use super::*;

    fn read(cell: &str) -> String {
        rate(cell).unwrap().unwrap().to_string()
    }

    #[test]
    fn every_form_is_parsed() {
        for (cell, canonical) in [
            ("無税", "free"),
            ("免税", "free"),
            ("3.5%", "3.5%"),
            ("(29.8%)", "not-lower 29.8%"),
            ("（3.3%）", "not-lower 3.3%"),
            ("(無税）", "not-lower free"),
            ("4,000,000円/頭", "4000000 JPY/number"),
            ("(500円 | /kg)", "not-lower 500 JPY/kg"),
            ("934円/kl", "934 JPY/kl"),
            ("25%＋63円/kg", "25% + 63 JPY/kg"),
            ("26%+130円/kg", "26% + 130 JPY/kg"),
            ("29.8%+ | 915円/kg", "29.8% + 915 JPY/kg"),
            ("(8.5%＋290.70円/1,000本)", "not-lower 8.5% + 290.70 JPY/thousand"),
            ("9.6%又は160円/㎡のうちいずれか高い税率", "max(9.6%, 160 JPY/m2)"),
            ("5.6%又は4.4%＋1.52円/㎡のうちいずれか高い税率", "max(5.6%, 4.4% + 1.52 JPY/m2)"),
            ("60%又は4,800円/足のうちいずれか高い税率", "max(60%, 4800 JPY/pair)"),
            ("11.7%又は72.90円/kgのうちいずれか低い税率", "min(11.7%, 72.90 JPY/kg)"),
            (
                "21.3%又は156.80円/lのうちいずれか低い税率 | ただしその税率が93円/lを下回る場合は93円/l",
                "max(min(21.3%, 156.80 JPY/l), 93 JPY/l)",
            ),
            (
                "9.3%又は7.19円/kgのうちいずれか高い税率（ただしその税率が50%を上回る場合は50%とする）",
                "min(max(9.3%, 7.19 JPY/kg), 50%)",
            ),
            ("(73.70円−課税価格)/kg", "shortfall(73.70 JPY/kg)"),
            ("◎(170円−課税価格)/kg", "{quota or end use} shortfall(170 JPY/kg)"),
            (
                "5%又は(73.70円-課税価格)/kgのうちいずれか低い税率",
                "min(5%, shortfall(73.70 JPY/kg))",
            ),
            ("※1％", "{quota or end use} 1%"),
            ("◎無税", "{quota or end use} free"),
            ("*(25.5%＋509円/kg)", "{in quota or special safeguard} not-lower 25.5% + 509 JPY/kg"),
            (
                "**(85.7%又は60.90円/kgのうちいずれか高い税率)",
                "{in quota or special safeguard} not-lower max(85.7%, 60.90 JPY/kg)",
            ),
            ("●無税〜3.5%", "range(free, 3.5%)"),
            ("●10.5%又は非譲許", "10.5% or no-concession"),
            ("●21.3%〜(29.8%)又は非譲許", "range(21.3%, 29.8%) or no-concession"),
            ("●(9%)〜(10.5%)又は非譲許", "not-lower range(9%, 10.5%) or no-concession"),
            ("(無税〜2.1%)", "not-lower range(free, 2.1%)"),
            ("(無税)〜 | (12%)", "not-lower range(free, 12%)"),
            ("(無税)〜(4.8%)又は(8.8円/kg)", "not-lower range(free, 4.8%, 8.8 JPY/kg)"),
            ("●21%〜（29.8%+1,159円/kg）", "range(21%, 29.8% + 1159 JPY/kg)"),
            (
                "●(9%）〜（29.8%+1,159円/kg)、64円/kg、85円/kg又は341円/kg",
                "range(9%, 29.8% + 1159 JPY/kg, 64 JPY/kg, 85 JPY/kg, 341 JPY/kg)",
            ),
            ("(一部3.5%）", "not-lower partial 3.5%"),
            ("（一部8.4%〜10.5%)", "not-lower partial range(8.4%, 10.5%)"),
            (
                "人造繊維製のもの 7.4% |  | その他のもの (9%)",
                "[of man-made fibres] 7.4%; [other] not-lower 9%",
            ),
            ("●5.8%、29.8%＋915円/kg", "range(5.8%, 29.8% + 915 JPY/kg)"),
            ("無税〜50%又は12円/kgのうちいずれか高い税率", "range(free, max(50%, 12 JPY/kg))"),
            (
                "（393円×1.004-課税価格）/kg又は43.50円/kgのうちいずれか低い税率",
                "min(shortfall(394.572 JPY/kg), 43.50 JPY/kg)",
            ),
            (
                "（（課税価格×（1.011-77.19/897.59）＋77.19円）-課税価格）/kg",
                "unknown(price-formula)",
            ),
            (
                "1.17円/kg又は（（250円-課税価格）×3/11）/kgのうちいずれか低い税率",
                "unknown(price-formula)",
            ),
            ("5% ◆2", "{note 2} 5%"),
            ("◎無税 ◆2", "{quota or end use, note 2} free"),
            ("8.1%〜※21.2% ◆3", "{quota or end use, note 3} range(8.1%, 21.2%)"),
            ("◆3", "unknown(unreadable)"),
            (
                "1キログラムにつき枝肉に係る基準輸入価格と課税価格との差額",
                "unknown(standard-import-price)",
            ),
            (
                "1キログラムにつき、70円に重量比による乳糖の含有率が10%を超える1%ごとに7円を加えた額",
                "unknown(lactose-content)",
            ),
        ] {
            assert_eq!(read(cell), canonical, "{cell}");
        }
        assert_eq!(rate("").unwrap(), None);
    }

    #[test]
    fn other_forms_are_rejected() {
        for cell in [
            "5",
            "5%%",
            "円/kg",
            "5円/石",
            "5%又は3%",
            "(5%",
            "5%)",
            "さんま 3%",
            "無税 3%",
            "-5%",
            "5%又は3円/kgのうちいずれか高い税率ただしその税率が5%を上回る場合は6%",
            "五%",
            "その他のもの",
            "5% ◆",
            "5% ◆x",
            "(5円×2×3-課税価格)/kg",
        ] {
            assert!(rate(cell).is_err(), "{cell}");
        }
        assert!(rate(&"5%+".repeat(100_000)).is_err());
    }
}
