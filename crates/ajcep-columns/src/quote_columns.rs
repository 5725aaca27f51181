//! The columns of shipments beside their keys.

use ajcep::Error;
use ajcep::duty::{ExchangeRates, Rounding};

use super::column::{NumberColumn, TextColumn};
use super::fault::not_stated;

/// Where the exchange rates of rows are.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_enums, reason = "built from its variants")]
pub enum RowRates<'a, T> {
    /// In a column, as `USD/JPY=150.25`; or several in a cell, separated by `;`, of which the one
    /// from the currency of the value to that of the importer is taken. In a table of customs
    /// values, a row without one needs none.
    Column(T),
    /// The same text for all rows. Rows without a customs value need none.
    Constant(&'a str),
    /// By the currency of the value and the date of the row.
    ByDay(&'a ExchangeRates),
}

/// The columns of amounts and of what else a quote may need. A null cell is not stated.
#[derive(Clone, Copy, Debug)]
#[allow(clippy::exhaustive_structs, reason = "built from a literal")]
pub struct QuoteColumns<'a, T, N> {
    /// Customs values.
    pub values: Option<N>,
    /// Their currencies.
    pub currency: Option<T>,
    /// Quantities.
    pub quantities: Option<N>,
    /// Their units.
    pub unit: Option<T>,
    /// More quantities with their units, separated by `;`, as `900 number; 300 kg`.
    pub more_quantities: Option<T>,
    /// Claimed conditions, separated by `;`.
    pub conditions: Option<T>,
    /// Exchange rates.
    pub exchange_rate: Option<RowRates<'a, T>>,
    /// The rounding of all rows.
    pub rounding: Rounding,
}

impl<T: TextColumn, N: NumberColumn> QuoteColumns<'_, T, N> {
    /// Refuses amounts without a column of what they are in.
    ///
    /// # Errors
    /// If there are values and no currencies, or quantities and no units.
    pub fn check(&self) -> Result<(), Error> {
        if self.values.is_some() && self.currency.is_none() {
            return Err(not_stated("currency"));
        }
        if self.quantities.is_some() && self.unit.is_none() {
            return Err(not_stated("unit"));
        }
        Ok(())
    }
}

impl<T, N> QuoteColumns<'_, T, N> {
    /// Whether there are no columns beside the value and its currency.
    #[inline]
    pub(crate) const fn are_bare(&self) -> bool {
        self.quantities.is_none()
            && self.more_quantities.is_none()
            && self.conditions.is_none()
            && self.exchange_rate.is_none()
    }
}

impl<T: TextColumn, N: NumberColumn> QuoteColumns<'_, T, N> {
    /// The decimals of the values, if all have as many.
    #[inline]
    pub(crate) fn scale(&self) -> Option<u32> {
        self.values.as_ref().and_then(NumberColumn::scale)
    }

    /// Whether there is a column of amounts.
    pub(crate) const fn have_amounts(&self) -> bool {
        self.values.is_some() || self.quantities.is_some() || self.more_quantities.is_some()
    }

    /// Whether a row states a quantity.
    #[inline]
    pub(crate) fn states_quantity(&self, row: usize) -> bool {
        self.quantities.as_ref().is_some_and(|column| !column.is_null(row))
            || self.more_quantities.as_ref().is_some_and(|column| column.get(row).is_some())
    }
}
