//! Reading rate expressions and table entries: a recursive descent over one
//! line of ASCII, bounded in length and depth so that no input can exhaust the
//! stack.

use alloc::borrow::{Cow, ToOwned};
use alloc::string::ToString;
use alloc::vec::Vec;
use core::str::FromStr;

use rust_decimal::Decimal;

use super::{Guard, RateAlternative, RateEntry, RateExpression, RateValue, SpecificRate};
use crate::ParseError;

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

/// What is left to read.
struct Reader<'a> {
    rest: &'a str,
}

type Reason = Cow<'static, str>;

impl<'a> Reader<'a> {
    fn skip_spaces(&mut self) {
        self.rest = self.rest.trim_start_matches(' ');
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
            "" => Err("no rate where one should stand".into()),
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
        let currency = self
            .run(|c| c.is_ascii_uppercase())
            .parse()
            .map_err(|error: ParseError| Reason::from(error.to_string()))?;
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

    fn end<T>(mut self, read: T) -> Result<T, Reason> {
        self.skip_spaces();
        match self.rest.chars().next() {
            None => Ok(read),
            Some(other) => Err(alloc::format!("`{other}` where nothing should follow").into()),
        }
    }
}

fn reader(text: &str) -> Result<Reader<'_>, Reason> {
    short_enough(text)?;
    Ok(Reader { rest: text })
}

fn short_enough(text: &str) -> Result<(), Reason> {
    if text.len() > LONGEST { Err("too long".into()) } else { Ok(()) }
}

/// Refuses what would be too long once printed: whatever is read can be read
/// again.
fn printable<T: ToString>(read: T) -> Result<T, Reason> {
    short_enough(&read.to_string())?;
    Ok(read)
}

impl FromStr for RateExpression {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let read = |mut reader: Reader<'_>| {
            let rate = reader.sum(0)?;
            printable(reader.end(rate)?)
        };
        reader(text)
            .and_then(read)
            .map_err(|reason| ParseError::new(RATE, text, reason, RATE_EXPECTED))
    }
}

impl FromStr for RateEntry {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Self, ParseError> {
        let read = |mut reader: Reader<'_>| {
            let mut alternatives = alloc::vec![reader.alternative()?];
            while reader.take(";") {
                alternatives.push(reader.alternative()?);
            }
            reader.end(alternatives)
        };
        let refused = |reason: Reason| ParseError::new(ENTRY, text, reason, ENTRY_EXPECTED);
        let alternatives = reader(text).and_then(read).map_err(refused)?;
        let entry = Self::new(alternatives).map_err(|reason| refused(reason.into()))?;
        printable(entry).map_err(refused)
    }
}
