//! Which of two rates never comes to more than the other.

use core::cmp::Ordering;

use super::expression::RateExpression;

impl RateExpression {
    /// Whether its duty is at most that of `other`, for every customs value and quantity.
    /// `false` if it is not, or if that is not certain from the two expressions.
    ///
    /// ```
    /// # use ajcep_model::RateExpression;
    /// let rate = |text: &str| text.parse::<RateExpression>().unwrap();
    /// assert!(rate("30%").is_never_above(&rate("max(30%, 4300 JPY/pair)")));
    /// assert!(rate("range(free, 5%)").is_never_above(&rate("6%")));
    /// assert!(!rate("5%").is_never_above(&rate("24 JPY/kg")));
    /// ```
    pub fn is_never_above(&self, other: &Self) -> bool {
        let every = |parts: &[Self], holds: &dyn Fn(&Self) -> bool| parts.iter().all(holds);
        let any = |parts: &[Self], holds: &dyn Fn(&Self) -> bool| parts.iter().any(holds);
        if matches!(self, Self::Free)
            || matches!(self.compare(other), Some(Ordering::Less | Ordering::Equal))
        {
            return true;
        }
        let below = |part: &Self| self.is_never_above(part);
        let covers = match other {
            // A sum is at least each of its parts.
            Self::Max(parts) | Self::Sum(parts) => any(parts, &below),
            Self::Min(parts) | Self::Range(parts) => every(parts, &below),
            _ => false,
        };
        let above = |part: &Self| part.is_never_above(other);
        covers
            || match self {
                Self::Min(parts) => any(parts, &above),
                Self::Max(parts) | Self::Range(parts) => every(parts, &above),
                _ => false,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::string::String;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    /// The lowest and the highest duty of a rate, for a value and a number of kilograms.
    fn duty(rate: &RateExpression, value: i64, kilograms: i64) -> [Decimal; 2] {
        let (value, weight) = (Decimal::from(value), Decimal::from(kilograms));
        let parts = |parts: &[RateExpression]| -> alloc::vec::Vec<[Decimal; 2]> {
            parts.iter().map(|part| duty(part, value.try_into().unwrap(), kilograms)).collect()
        };
        let fold = |all: &[RateExpression], join: fn(Decimal, Decimal) -> Decimal| {
            parts(all).into_iter().reduce(|[a, b], [c, d]| [join(a, c), join(b, d)]).unwrap()
        };
        match rate {
            RateExpression::Free => [Decimal::ZERO; 2],
            RateExpression::AdValorem(percent) => [percent * value / Decimal::ONE_HUNDRED; 2],
            RateExpression::Specific(rate) => [rate.amount * weight; 2],
            RateExpression::Shortfall(rate) => {
                [(rate.amount * weight - value).max(Decimal::ZERO); 2]
            }
            RateExpression::Sum(all) => fold(all, |a, b| a + b),
            RateExpression::Max(all) => fold(all, Ord::max),
            RateExpression::Min(all) => fold(all, Ord::min),
            RateExpression::Range(all) => {
                let all = parts(all);
                let (least, most) =
                    (all.iter().map(|one| one[0]).min(), all.iter().map(|one| one[1]).max());
                [least.unwrap(), most.unwrap()]
            }
        }
    }

    fn rates() -> impl Strategy<Value = RateExpression> {
        let simple = || {
            prop_oneof![
                Just(String::from("free")),
                (1..9u8).prop_map(|percent| alloc::format!("{percent}%")),
                (1..9u8).prop_map(|amount| alloc::format!("{amount} JPY/kg")),
                (1..9u8).prop_map(|amount| alloc::format!("shortfall({amount} JPY/kg)")),
            ]
        };
        let pair = (simple(), simple(), 0..4_u8).prop_map(|(a, b, kind)| match kind {
            0 => alloc::format!("max({a}, {b})"),
            1 => alloc::format!("min({a}, {b})"),
            2 => alloc::format!("range({a}, {b})"),
            _ => alloc::format!("{a} + {b}"),
        });
        prop_oneof![simple(), pair]
            .prop_filter_map("not a rate", |text| text.parse::<RateExpression>().ok())
    }

    #[test]
    fn rates_that_are_never_above_others() {
        for (a, b) in [
            ("free", "5%"),
            ("3%", "5%"),
            ("2 JPY/kg", "3 JPY/kg"),
            ("min(5%, 2 JPY/kg)", "5%"),
            ("5%", "max(5%, 2 JPY/kg)"),
            ("3%", "3% + 2 JPY/kg"),
        ] {
            let (a, b): (RateExpression, RateExpression) = (a.parse().unwrap(), b.parse().unwrap());
            assert!(a.is_never_above(&b), "{a} {b}");
            assert!(!b.is_never_above(&a), "{b} {a}");
        }
    }

    proptest! {
        #[test]
        fn what_is_never_above_is_below_for_every_shipment(
            a in rates(), b in rates(), value in 0..2000_i64, kilograms in 0..200_i64
        ) {
            if a.is_never_above(&b) {
                let ([_, highest], [lowest, _]) = (duty(&a, value, kilograms), duty(&b, value, kilograms));
                let same = a == b;
                prop_assert!(same || highest <= lowest, "{a} {b} {value} {kilograms}");
            }
        }
    }
}
