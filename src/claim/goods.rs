//! The goods of a certificate: one that it states itself, or its items.

use alloc::format;
use alloc::string::ToString;
use alloc::vec::Vec;

use ajcep_model::ParseError;

use super::certificate::Certificate;
use super::item::{Item, check_amounts, quantity};
use crate::duty::Quantity;
use crate::error::Error;

impl Certificate {
    /// Item 9: the quantity that was imported under it before.
    pub fn used(&self) -> Option<Quantity> {
        quantity(self.used_amount(), self.unit())
    }

    /// Its goods: one if it has no list of them.
    pub(super) fn goods_of(&self) -> impl Iterator<Item = Item> {
        let listed =
            self.items().iter().zip(1_u32..).enumerate().map(|(index, (item, place))| Item {
                index,
                number: Some(item.number().unwrap_or(place)),
                hs_code: item.hs_code(),
                described: item.goods().is_some(),
                quantity: item.quantity(),
                used: item.used(),
                criterion: item.criterion(),
                de_minimis: item.de_minimis(),
                accumulation: item.accumulation(),
                fob_shown: item.fob_shown() || item.fob().is_some(),
            });
        let only = self.items().is_empty().then(|| Item {
            index: 0,
            number: None,
            hs_code: self.hs_code(),
            described: self.goods().is_some(),
            quantity: self.quantity(),
            used: self.used(),
            criterion: self.criterion(),
            de_minimis: self.de_minimis(),
            accumulation: self.accumulation(),
            fob_shown: self.fob_shown() || self.fob().is_some(),
        });
        listed.chain(only)
    }

    fn check_only_good(&self) -> Result<(), Error> {
        check_amounts(self.quantity_amount(), self.used_amount(), self.unit(), self.fob())
    }

    /// Refuses goods that no certificate can have.
    pub(super) fn check_goods(&self) -> Result<(), Error> {
        if self.items().is_empty() {
            return self.check_only_good();
        }
        let beside = [
            ("hs_code", self.hs_code().is_some()),
            ("goods", self.goods().is_some()),
            ("quantity", self.quantity_amount().is_some()),
            ("unit", self.unit().is_some()),
            ("used", self.used_amount().is_some()),
            ("fob", self.fob().is_some()),
            ("fob_shown", self.fob_shown()),
            ("criterion", self.criterion().is_some()),
            ("de_minimis", self.de_minimis()),
            ("accumulation", self.accumulation()),
        ];
        if let Some((field, _)) = beside.into_iter().find(|(_, stated)| *stated) {
            let expected = "either `items`, or one good stated without them";
            let error = ParseError::new("part", field, "stated beside `items`", expected);
            return Err(Error::from(error).in_field(field));
        }
        for (index, item) in self.items().iter().enumerate() {
            let path = format!("items[{index}]");
            item.check().map_err(|error| error.in_field(&path))?;
        }
        let mut numbers: Vec<(u32, usize)> =
            self.goods_of().filter_map(|item| Some((item.number?, item.index))).collect();
        numbers.sort_unstable();
        match numbers.windows(2).find(|pair| matches!(pair, [(a, _), (b, _)] if a == b)) {
            Some([_, (number, index)]) => {
                let (text, reason) = (number.to_string(), "the number of two items");
                let error = ParseError::new("item", &text, reason, "a number for each item");
                Err(Error::from(error).in_field(&format!("items[{index}].number")))
            }
            _ => Ok(()),
        }
    }
}
