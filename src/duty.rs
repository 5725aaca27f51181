//! Duties: from a rate to money, exact where it can be, otherwise bounds and the reason.

mod amounts;
mod basis;
mod because;
mod decimal;
mod exact;
mod exchange;
mod exchange_rates;
mod interval;
mod money;
mod percentages;
mod quantity;
mod rates;
mod rounding;
mod total;
#[cfg(feature = "serde")]
mod view;

pub use amounts::{Amounts, PayableUnder};
pub use because::{Because, BecauseKind};
pub use decimal::parse_amount;
pub use exchange::ExchangeRate;
pub use exchange_rates::ExchangeRates;
pub use interval::Duty;
pub use money::Money;
pub use percentages::Percentages;
pub use quantity::Quantity;
pub use rounding::Rounding;
pub use total::{Duties, Total};

pub(crate) use basis::{Basis, Figures};
pub(crate) use decimal::not_negative;
#[cfg(feature = "serde")]
pub(crate) use decimal::serde as amount_serde;
pub(crate) use exact::{add, divide, floor_to, multiply, percent_of, quotient, subtract};
pub(crate) use exchange::sum_is_above;
pub(crate) use quantity::amount_and_unit;
