//! A good of a certificate: boxes 5 to 10 of Form AJ.

use alloc::string::ToString;

use ajcep_model::{ParseError, Subheading, Unit};
use rust_decimal::Decimal;

use crate::duty::{Money, Quantity};
use crate::error::Error;
use crate::input::input;
use crate::origin::Criterion;

input! {
    /// One good of several on a certificate.
    ///
    /// ```
    /// use ajcep::claim::CertificateItem;
    /// use ajcep::origin::Criterion;
    ///
    /// let trousers = CertificateItem::new()
    ///     .with_hs_code("6203.42".parse()?)
    ///     .with_quantity("500 kg".parse()?)
    ///     .with_criterion(Criterion::CTC);
    /// # Ok::<(), ajcep::Error>(())
    /// ```
    #[derive(Default)]
    pub struct CertificateItem {
        optional {
            /// Its number on the certificate; its place in the list if not stated.
            number, with_number: u32;
            /// The six-digit code.
            hs_code, with_hs_code: Subheading, serde(deserialize_with = "crate::written::optional");
            /// The amount of the quantity.
            quantity_amount, with_quantity_amount: Decimal, serde(rename = "quantity", with = "crate::duty::amount_serde::optional");
            /// The unit of the quantity.
            unit, with_unit: Unit, serde(deserialize_with = "crate::written::optional");
            /// The amount that was imported under it before, in the unit of the quantity.
            used_amount, with_used_amount: Decimal, serde(rename = "used", with = "crate::duty::amount_serde::optional");
            /// The FOB value that it shows.
            fob, with_fob: Money;
            /// The preference criterion.
            criterion, with_criterion: Criterion, serde(deserialize_with = "crate::claim::item::criterion");
        }
        texts {
            /// Marks, numbers, packages and description.
            goods, with_goods;
        }
        flags {
            /// Whether it states DMI.
            de_minimis, with_de_minimis;
            /// Whether it states ACU.
            accumulation, with_accumulation;
            /// Whether it shows the FOB value, whichever that is.
            fob_shown, with_fob_shown;
        }
    }
}

impl CertificateItem {
    /// Sets the quantity.
    #[must_use]
    pub fn with_quantity(self, quantity: Quantity) -> Self {
        self.with_quantity_amount(quantity.amount()).with_unit(quantity.unit())
    }

    /// The quantity.
    pub fn quantity(&self) -> Option<Quantity> {
        quantity(self.quantity_amount, self.unit)
    }

    /// The quantity that was imported under it before.
    pub fn used(&self) -> Option<Quantity> {
        quantity(self.used_amount, self.unit)
    }

    pub(super) fn check(&self) -> Result<(), Error> {
        check_amounts(self.quantity_amount, self.used_amount, self.unit, self.fob)
    }
}

/// A criterion as its field states it, without the marks that stand beside it in the box.
#[cfg(feature = "serde")]
pub(super) fn criterion<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Criterion>, D::Error> {
    use serde::Deserialize;
    use serde::de::Error;

    let text = Option::<alloc::borrow::Cow<'de, str>>::deserialize(deserializer)?;
    let Some(text) = text else { return Ok(None) };
    let is_mark = |word: &str| ["DMI", "ACU"].iter().any(|mark| word.eq_ignore_ascii_case(mark));
    let read = text.parse().map_err(|error| match text.split_whitespace().any(is_mark) {
        true => {
            let reason = "with a mark: DMI and ACU are stated by `de_minimis` and `accumulation`";
            ParseError::new(
                "preference criterion",
                &text,
                reason,
                "the criterion alone, such as CTC",
            )
        }
        false => error,
    });
    read.map(Some).map_err(D::Error::custom)
}

/// What a certificate states of one good.
#[derive(Clone, Copy)]
pub(super) struct Item {
    /// Its place among the goods, from 0.
    pub(super) index: usize,
    /// Its number, if the certificate has several.
    pub(super) number: Option<u32>,
    pub(super) hs_code: Option<Subheading>,
    pub(super) described: bool,
    pub(super) quantity: Option<Quantity>,
    pub(super) used: Option<Quantity>,
    pub(super) criterion: Option<Criterion>,
    pub(super) de_minimis: bool,
    pub(super) accumulation: bool,
    pub(super) fob_shown: bool,
}

/// Refuses amounts that no good on a certificate has.
pub(super) fn check_amounts(
    quantity: Option<Decimal>,
    used: Option<Decimal>,
    unit: Option<Unit>,
    fob: Option<Money>,
) -> Result<(), Error> {
    paired("quantity", quantity, unit)?;
    with_unit("used", used, unit)?;
    let refused = |field: &str, what, amount: Decimal, reason, expected| {
        let error = ParseError::new(what, &amount.to_string(), reason, expected);
        Err(Error::from(error).in_field(field))
    };
    if let Some((used, certified)) = used.zip(quantity).filter(|(used, of)| used > of) {
        let reason = alloc::format!("more than the {certified} that are certified");
        return refused("used", "quantity used before", used, reason, "at most the quantity");
    }
    match fob.filter(|fob| fob.amount().is_zero()) {
        Some(fob) => {
            let reason = "not above zero".to_string();
            refused("fob", "FOB value", fob.amount(), reason, "above 0")
        }
        None => Ok(()),
    }
}

/// The quantity, if it is stated.
pub(super) fn quantity(amount: Option<Decimal>, unit: Option<Unit>) -> Option<Quantity> {
    amount.zip(unit).and_then(|(amount, unit)| Quantity::new(amount, unit).ok())
}

/// Refuses a negative amount, and an amount and a unit that are not stated together.
pub(super) fn paired(
    field: &str,
    amount: Option<Decimal>,
    unit: Option<Unit>,
) -> Result<(), Error> {
    let (stated, expected) = match (amount, unit) {
        (Some(amount), Some(unit)) => {
            return Quantity::new(amount, unit).map(drop).map_err(|error| error.in_field(field));
        }
        (None, None) => return Ok(()),
        (Some(_), None) => (field, "`unit` beside it"),
        (None, Some(_)) => ("unit", "`quantity` beside it"),
    };
    let error = ParseError::new("part", stated, "stated alone", expected);
    Err(Error::from(error).in_field(stated))
}

/// Refuses a negative amount, and one without the unit of the quantity.
pub(super) fn with_unit(
    field: &str,
    amount: Option<Decimal>,
    unit: Option<Unit>,
) -> Result<(), Error> {
    match amount {
        Some(_) => paired(field, amount, unit),
        None => Ok(()),
    }
}

/// Refuses the number of an item without a certificate.
pub(super) fn item_alone(item: u32) -> Error {
    let error = ParseError::new(
        "item of a certificate",
        &item.to_string(),
        "stated without a certificate",
        "`certificate` beside it",
    );
    Error::from(error).in_field("item")
}
