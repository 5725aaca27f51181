//! Floats that stand for decimals, and decimals as floats.

use std::sync::Arc;

use arrow_array::cast::AsArray;
use arrow_array::types::{Decimal128Type, Float16Type, Float32Type, Float64Type};
use arrow_array::{Array, ArrayRef, Float64Array};
use arrow_schema::DataType;

/// A column of floats. What is not a number is null.
pub(super) struct Floats {
    floats: Vec<Option<f64>>,
    /// Below this whole number of 10^-scale, two different decimals are two different floats.
    limit: f64,
}

impl Floats {
    pub(super) fn of(array: &dyn Array) -> Self {
        let (floats, limit) = match array.data_type() {
            DataType::Float64 => {
                (array.as_primitive::<Float64Type>().iter().map(number).collect(), 1e15)
            }
            DataType::Float32 => {
                (widened(array.as_primitive::<Float32Type>().iter()), f64::from(1 << 23))
            }
            _ => (widened(array.as_primitive::<Float16Type>().iter()), f64::from(1 << 10)),
        };
        Self { floats, limit }
    }

    #[inline]
    pub(super) fn get(&self, row: usize) -> Option<f64> {
        self.floats.get(row).copied().flatten()
    }

    /// Whether all of them are null.
    pub(super) fn are_null(&self) -> bool {
        self.floats.iter().all(Option::is_none)
    }

    /// The decimal that the float of a row stands for, as a whole number of 10^-scale: the one
    /// with at most that many decimals, up to 15, whose nearest float it is; `None` if there is
    /// none, or more than one.
    #[inline]
    pub(super) fn whole(&self, row: usize, scale: u32) -> Option<i128> {
        let float = self.get(row)?;
        let power = POWERS.get(scale as usize)?;
        // Its relative error is below 2^-52, so that of 15 digits none is rounded to another.
        let whole = (float * power).round();
        // Both are floats exactly, and their quotient is rounded once.
        let is_certain = whole.abs() < self.limit && whole / power == float;
        is_certain.then_some(whole as i128)
    }
}

fn number(float: Option<f64>) -> Option<f64> {
    float.filter(|float| !float.is_nan())
}

/// Narrow floats by their shortest digits, which are those that were meant.
fn widened<T: std::fmt::Display>(floats: impl Iterator<Item = Option<T>>) -> Vec<Option<f64>> {
    floats.map(|float| number(float?.to_string().parse().ok())).collect()
}

/// The powers of ten, exact, of the scales that floats can have.
const POWERS: [f64; 16] =
    [1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

/// A column of decimals as the nearest floats; other columns as they are.
pub(super) fn nearest(array: &ArrayRef) -> ArrayRef {
    let DataType::Decimal128(_, scale) = array.data_type() else { return Arc::clone(array) };
    let scale = usize::try_from(*scale).unwrap_or_default();
    let decimals = array.as_primitive::<Decimal128Type>().iter();
    let floats = decimals.map(|whole| whole.map(|whole| nearest_float(whole, scale)));
    Arc::new(floats.collect::<Float64Array>())
}

/// The float nearest to a whole number of 10^-scale.
fn nearest_float(whole: i128, scale: usize) -> f64 {
    // Both are floats exactly, and their quotient is rounded once.
    if whole.unsigned_abs() < 1 << 53 && scale <= 22 {
        return whole as f64 / 10f64.powi(scale as i32);
    }
    format!("{whole}e-{scale}").parse().unwrap_or(f64::NAN)
}
