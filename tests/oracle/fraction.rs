//! Exact fractions over 128-bit integers, as far as the evaluator needs them.

use std::cmp::Ordering;
use std::ops::{Add, Mul, Sub};

/// A fraction with a positive denominator. It is brought to lowest terms only where two
/// denominators differ, so that sums of amounts of one scale stay cheap.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Fraction {
    numerator: i128,
    denominator: i128,
}

impl Fraction {
    pub(crate) const ZERO: Self = Self::whole(0);
    pub(crate) const ONE: Self = Self::whole(1);

    pub(crate) const fn whole(number: i128) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    pub(crate) fn new(numerator: i128, denominator: i128) -> Self {
        assert!(denominator > 0, "a denominator is positive");
        Self { numerator, denominator }
    }

    /// Reads `10` or `7.5`.
    pub(crate) fn parse(text: &str) -> Self {
        let (whole, decimals) = text.split_once('.').unwrap_or((text, ""));
        let digits = format!("{whole}{decimals}").parse().unwrap();
        Self::new(digits, 10_i128.pow(decimals.len() as u32))
    }

    pub(crate) const fn is_zero(self) -> bool {
        self.numerator == 0
    }

    fn reduced(self) -> Self {
        let divisor = greatest_common_divisor(self.numerator.abs(), self.denominator).max(1);
        Self { numerator: self.numerator / divisor, denominator: self.denominator / divisor }
    }
}

fn greatest_common_divisor(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { greatest_common_divisor(b, a % b) }
}

impl Add for Fraction {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        if self.is_zero() {
            return other;
        }
        if other.is_zero() {
            return self;
        }
        if self.denominator == other.denominator {
            return Self::new(self.numerator + other.numerator, self.denominator);
        }
        let (a, b) = (self.reduced(), other.reduced());
        let left = a.numerator.checked_mul(b.denominator).unwrap();
        let right = b.numerator.checked_mul(a.denominator).unwrap();
        Self::new(left + right, a.denominator.checked_mul(b.denominator).unwrap())
    }
}

impl Sub for Fraction {
    type Output = Self;

    fn sub(self, other: Self) -> Self {
        self + Self::new(-other.numerator, other.denominator)
    }
}

impl Mul for Fraction {
    type Output = Self;

    fn mul(self, other: Self) -> Self {
        let product = self.numerator.checked_mul(other.numerator).unwrap();
        Self::new(product, self.denominator.checked_mul(other.denominator).unwrap())
    }
}

impl PartialEq for Fraction {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Fraction {}

impl PartialOrd for Fraction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Fraction {
    fn cmp(&self, other: &Self) -> Ordering {
        let (a, b) = (self.reduced(), other.reduced());
        let left = a.numerator.checked_mul(b.denominator).unwrap();
        left.cmp(&b.numerator.checked_mul(a.denominator).unwrap())
    }
}

#[test]
fn fractions_are_exact() {
    let third = Fraction::new(1, 3);
    assert_eq!(third + third + third, Fraction::ONE);
    assert!(Fraction::parse("0.1") < Fraction::new(100_001, 1_000_000));
    assert_eq!(Fraction::parse("0.6") * Fraction::whole(5), Fraction::whole(3));
    assert_eq!(Fraction::ONE - third, Fraction::new(4, 6));
}
