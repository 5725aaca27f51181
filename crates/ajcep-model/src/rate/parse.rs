//! Reading rate expressions and table entries: a recursive descent over one
//! line of ASCII, bounded in length and depth so that no input can exhaust the
//! stack.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::ToString;
use alloc::vec::Vec;
use core::str::FromStr;

use rust_decimal::Decimal;

use super::entry::{Guard, RateAlternative, RateEntry, RateValue};
use super::expression::{RateExpression, SpecificRate};
use crate::error::ParseError;

const LONGEST: usize = 2_000;
const DEEPEST: usize = 8;
/// A rate above this is a misreading, not a duty.
const MOST: i64 = 1_000_000_000_000;

const RATE: &str = "rate expression";
const RATE_EXPECTED: &str =
    "free, 5%, 7.19 JPY/kg, a sum with +, max(…), min(…), range(…) or shortfall(7.19 JPY/kg)";
const ENTRY: &str = "rate entry";
const ENTRY_EXPECTED: &str =
    "rates separated by `;`, each after an optional [product] or {condition}";

/// The text that is parsed, what is left of it, and where the last token began.
struct Reader<'a> {
    text: &'a str,
    rest: &'a str,
    token: usize,
}

type Reason = Cow<'static, str>;

impl<'a> Reader<'a> {
    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
        self.token = self.at();
    }

    /// How many bytes were read.
    const fn at(&self) -> usize {
        self.text.len() - self.rest.len()
    }

    /// The last token, or the character at which it should begin.
    fn span(&self) -> core::ops::Range<usize> {
        let next = self.rest.chars().next().map_or(0, char::len_utf8);
        let end = if self.at() > self.token { self.at() } else { self.token + next };
        self.token..end
    }

    /// Takes `token` if it comes next.
    fn take(&mut self, token: &str) -> bool {
        self.skip_spaces();
        match self.rest.strip_prefix(token) {
            Some(rest) => {
                self.rest = rest;
                true
            }
            None => false,
        }
    }

    fn expect(&mut self, token: &'static str) -> Result<(), Reason> {
        if self.take(token) { Ok(()) } else { Err(alloc::format!("`{token}` is missing").into()) }
    }

    /// Takes the longest run of characters that `belongs`.
    fn run(&mut self, belongs: impl Fn(char) -> bool) -> &'a str {
        self.skip_spaces();
        let end = self.rest.find(|character| !belongs(character)).unwrap_or(self.rest.len());
        let (run, rest) = self.rest.split_at_checked(end).unwrap_or((self.rest, ""));
        self.rest = rest;
        run
    }

    fn sum(&mut self, depth: usize) -> Result<RateExpression, Reason> {
        let first = self.term(depth)?;
        if !self.take("+") {
            return Ok(first);
        }
        let mut parts = alloc::vec![first, self.term(depth)?];
        while self.take("+") {
            parts.push(self.term(depth)?);
        }
        Ok(RateExpression::Sum(parts.into()))
    }

    fn term(&mut self, depth: usize) -> Result<RateExpression, Reason> {
        if depth > DEEPEST {
            return Err("nested too deeply".into());
        }
        self.skip_spaces();
        if self.rest.starts_with(|c: char| c.is_ascii_digit()) {
            let amount = self.amount()?;
            if !self.take("%") {
                return Ok(RateExpression::Specific(self.per_unit(amount)?));
            }
            return Ok(if amount.is_zero() {
                RateExpression::Free
            } else {
                RateExpression::AdValorem(amount)
            });
        }
        match self.run(|c| c.is_ascii_lowercase()) {
            "free" => Ok(RateExpression::Free),
            "max" => Ok(RateExpression::Max(self.list(depth)?)),
            "min" => Ok(RateExpression::Min(self.list(depth)?)),
            "range" => Ok(RateExpression::Range(self.list(depth)?)),
            "shortfall" => {
                self.expect("(")?;
                let amount = self.amount()?;
                let rate = self.per_unit(amount)?;
                self.expect(")")?;
                Ok(RateExpression::Shortfall(rate))
            }
            "" => Err("a rate is missing".into()),
            word => Err(alloc::format!("`{word}` is not a rate").into()),
        }
    }

    fn list(&mut self, depth: usize) -> Result<Cow<'static, [RateExpression]>, Reason> {
        self.expect("(")?;
        let mut parts = Vec::new();
        loop {
            parts.push(self.sum(depth + 1)?);
            if !self.take(",") {
                break;
            }
        }
        self.expect(")")?;
        if parts.len() < 2 {
            return Err("a list needs two rates or more".into());
        }
        Ok(parts.into())
    }

    fn amount(&mut self) -> Result<Decimal, Reason> {
        let text = self.run(|c| c.is_ascii_digit() || c == '.');
        let plain = text.starts_with(|c: char| c.is_ascii_digit())
            && text.ends_with(|c: char| c.is_ascii_digit());
        let amount = plain
            .then(|| Decimal::from_str_exact(text).ok())
            .flatten()
            .ok_or_else(|| Reason::from(alloc::format!("`{text}` is not a number")))?;
        if amount > Decimal::from(MOST) || amount.scale() > 9 {
            return Err(alloc::format!("`{text}` is out of range").into());
        }
        Ok(amount)
    }

    fn per_unit(&mut self, amount: Decimal) -> Result<SpecificRate, Reason> {
        let currency = self.run(|c| c.is_ascii_uppercase());
        if currency.is_empty() {
            return Err(alloc::format!("`%` or a currency is missing after {amount}").into());
        }
        let currency =
            currency.parse().map_err(|error: ParseError| Reason::from(error.to_string()))?;
        self.expect("/")?;
        let unit = self
            .run(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-')
            .parse()
            .map_err(|error: ParseError| Reason::from(error.to_string()))?;
        Ok(SpecificRate { amount, currency, unit })
    }

    /// The text up to `close`, which opens no bracket of its own.
    fn condition(&mut self, close: &'static str) -> Result<Cow<'static, str>, Reason> {
        let text = self.run(|c| !"[]{};".contains(c)).trim_end().to_owned();
        self.expect(close)?;
        if text.is_empty() {
            return Err("an empty condition".into());
        }
        Ok(text.into())
    }

    fn alternative(&mut self) -> Result<RateAlternative, Reason> {
        let guard = if self.take("[") {
            Guard::Product(self.condition("]")?)
        } else if self.take("{") {
            Guard::Eligibility(self.condition("}")?)
        } else {
            Guard::Always
        };
        let not_lower = self.take("not-lower ");
        let partial = self.take("partial ");
        let value = if self.take("no-concession") {
            RateValue::NoConcession
        } else if self.take("unknown(") {
            let word = self.run(|c| c.is_ascii_lowercase() || c == '-' || c.is_ascii_digit());
            let reason = word
                .parse()
                .map_err(|_| Reason::from(alloc::format!("`{word}` is not a known reason")))?;
            self.expect(")")?;
            RateValue::Unknown(reason)
        } else {
            let rate = self.sum(0)?;
            if self.take("or no-concession") {
                RateValue::RateOrNoConcession(rate)
            } else {
                RateValue::Rate(rate)
            }
        };
        Ok(RateAlternative { guard, not_lower, partial, value })
    }

    fn end(&mut self) -> Result<(), Reason> {
        self.skip_spaces();
        match self.rest.chars().next() {
            None => Ok(()),
            Some(other) => Err(alloc::format!("`{other}` where nothing should follow").into()),
        }
    }
}

/// Parses all of `text` with `read`; the error has the span of the token at fault.
fn parse<T: ToString>(
    what: &'static str,
    text: &str,
    expected: &'static str,
    read: impl FnOnce(&mut Reader<'_>) -> Result<T, Reason>,
) -> Result<T, ParseError> {
    let refused = |reason: Reason| ParseError::new(what, text, reason, expected);
    short_enough(text).map_err(refused)?;
    let mut reader = Reader { text, rest: text, token: 0 };
    let value = read(&mut reader)
        .and_then(|value| reader.end().map(|()| value))
        .map_err(|reason| refused(reason).at(reader.span()))?;
    // What is too long once printed could not be parsed again.
    short_enough(&value.to_string()).map_err(refused)?;
    Ok(value)
}

fn short_enough(text: &str) -> Result<(), Reason> {
    if text.len() > LONGEST { Err("too long".into()) } else { Ok(()) }
}

impl FromStr for RateExpression {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        parse(RATE, text, RATE_EXPECTED, |reader| reader.sum(0))
    }
}

impl FromStr for RateEntry {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        parse(ENTRY, text, ENTRY_EXPECTED, |reader| {
            let mut alternatives = alloc::vec![reader.alternative()?];
            while reader.take(";") {
                alternatives.push(reader.alternative()?);
            }
            Self::new(alternatives).map_err(Reason::from)
        })
    }
}
