//! Quotes of many shipments.

use ajcep_core::{Amounts, Book, Currency, Duty, Money, Quantity, Quote, Shipment, Unit};
use rust_decimal::Decimal;

use crate::book::{ajcep_book, open};
use crate::edge::{self, first_size, guard};
use crate::quote::{because, payable_under, rate_status, standing_number};
use crate::status::{AJCEP_BAD_VALUE, AJCEP_OK, AJCEP_OUT_OF_RANGE, Failure, status_of};

use super::AJCEP_NULL;
use super::columns::{Numbers, scaled, set};
use super::shipments::{Key, Shipments, ajcep_columns};

/// Quotes in columns of as many rows; NULL for a column that is not wanted. A duty that
/// is not exact is AJCEP_NULL.
#[repr(C)]
#[derive(Clone, Copy)]
pub struct ajcep_quote_columns {
    /// sizeof(ajcep_quote_columns).
    pub struct_size: u32,
    /// The decimals of the duties, 0 to 18. A row with a duty, among
    /// the wanted ones, that has more, or does not fit 64 bits, is
    /// AJCEP_OUT_OF_RANGE: nothing is rounded.
    pub scale: i32,
    /// AJCEP_OK, or what is wrong with the row.
    pub status: *mut i32,
    /// AJCEP_RATE, AJCEP_CONDITIONAL or AJCEP_UNKNOWN.
    pub mfn_status: *mut i32,
    /// The same or AJCEP_NO_CONCESSION.
    pub ajcep_status: *mut i32,
    /// AJCEP_UNDER_MFN, AJCEP_UNDER_AJCEP or AJCEP_UNDETERMINED; 0 without amounts.
    pub payable_under: *mut i32,
    /// Why the payable duty is not exact: AJCEP_BECAUSE_NOTHING, ...
    pub because: *mut i32,
    /// The duty at the MFN rate.
    pub mfn_duty: *mut i64,
    /// The duty under the agreement.
    pub ajcep_duty: *mut i64,
    /// The lower of the two.
    pub payable_duty: *mut i64,
    /// What the preference saves.
    pub saving: *mut i64,
    /// How far the answer can be relied on: AJCEP_OFFICIAL, ...; 0 in a row that is
    /// wrong.
    pub standing: *mut i32,
}

first_size!(ajcep_quote_columns 88);

/// Quotes many shipments, on the calling thread. A row that is wrong says so in
/// `status` and stops nothing. Columns must be aligned.
///
/// Any thread; what is given is not kept.
///
/// # Safety
/// As ajcep_rates_batch.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_quote_batch(
    book: ajcep_book,
    columns: *const ajcep_columns,
    quotes: *const ajcep_quote_columns,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        let (given, out) =
            unsafe { (edge::read_sized(columns, "columns")?, edge::read_sized(quotes, "quotes")?) };
        if !(0..=18).contains(&out.scale) {
            let reason = format!("scale {}: expected 0 to 18", out.scale);
            return Err(Failure::new(AJCEP_BAD_VALUE, reason));
        }
        // SAFETY: as above.
        let shipments = unsafe { Shipments::of(&given) }?;
        let rows = shipments.rows;
        let named = |text: &&str| !text.is_empty();
        // SAFETY: as above.
        let (values, quantities, currency, unit) = unsafe {
            (
                Numbers::of(given.values, given.value_scale, rows, "values")?,
                Numbers::of(given.quantities, given.quantity_scale, rows, "quantities")?,
                given.currency.read()?.filter(named).map(str::parse::<Currency>).transpose()?,
                given.unit.read()?.filter(named).map(str::parse::<Unit>).transpose()?,
            )
        };
        let lacks = |what| Failure::new(AJCEP_BAD_VALUE, format!("{what}: not given"));
        if values.column.is_some() && currency.is_none() {
            return Err(lacks("currency"));
        }
        if quantities.column.is_some() && unit.is_none() {
            return Err(lacks("unit"));
        }
        // SAFETY: as above.
        let mut answers = unsafe { QuoteColumns::of(&out, rows) }?;
        let book = open(book)?;
        let mut keys = shipments.keys();
        for row in 0..rows {
            let answered = keys.get(row).and_then(|key| {
                let value = values.get(row).zip(currency);
                let quantity = quantities.get(row).zip(unit);
                answer(&book, &key, value, quantity, |quote| answers.tell(row, quote))
            });
            if let Err(status) = answered {
                answers.refuse(row, status);
            }
        }
        Ok(())
    })
}

fn answer(
    book: &Book,
    key: &Key,
    value: Option<(Decimal, Currency)>,
    quantity: Option<(Decimal, Unit)>,
    tell: impl FnOnce(&Quote<'_>),
) -> Result<(), i32> {
    let wrong = |error: ajcep_core::Error| status_of(&error);
    let quantity = match quantity {
        Some((amount, unit)) => Some(Quantity::new(amount, unit).map_err(wrong)?),
        None => None,
    };
    let mut shipment =
        Shipment::new(key.to, key.from, key.code, key.date).quantities(quantity.as_slice());
    if let Some((amount, currency)) = value {
        shipment = shipment.customs_value(Money::new(amount, currency).map_err(wrong)?);
    }
    // By reference: a quote is large to move.
    match &book.quote(&shipment) {
        Ok(quote) => {
            tell(quote);
            Ok(())
        }
        Err(error) => Err(status_of(error)),
    }
}

/// The columns that are wanted.
struct QuoteColumns<'a> {
    /// The decimals of the duties.
    scale: i32,
    status: Option<&'a mut [i32]>,
    words: [Option<&'a mut [i32]>; 5],
    duties: [Option<&'a mut [i64]>; 4],
}

impl QuoteColumns<'_> {
    /// # Safety
    /// The columns of `out` have `rows` rows.
    unsafe fn of(out: &ajcep_quote_columns, rows: usize) -> Result<Self, Failure> {
        // SAFETY: what the caller promises.
        unsafe {
            Ok(Self {
                scale: out.scale,
                status: edge::column_mut(out.status, rows, "status")?,
                words: [
                    edge::column_mut(out.mfn_status, rows, "mfn_status")?,
                    edge::column_mut(out.ajcep_status, rows, "ajcep_status")?,
                    edge::column_mut(out.payable_under, rows, "payable_under")?,
                    edge::column_mut(out.because, rows, "because")?,
                    edge::column_mut(out.standing, rows, "standing")?,
                ],
                duties: [
                    edge::column_mut(out.mfn_duty, rows, "mfn_duty")?,
                    edge::column_mut(out.ajcep_duty, rows, "ajcep_duty")?,
                    edge::column_mut(out.payable_duty, rows, "payable_duty")?,
                    edge::column_mut(out.saving, rows, "saving")?,
                ],
            })
        }
    }

    /// Tells of a quote. A duty that its column cannot hold is told of in the status,
    /// and the others stand.
    fn tell(&mut self, row: usize, quote: &Quote<'_>) {
        let [mfn_status, ajcep_status, under, why, standing] = &mut self.words;
        set(mfn_status, row, rate_status(quote.mfn().status()));
        set(ajcep_status, row, rate_status(quote.preference().status()));
        if standing.is_some() {
            set(standing, row, standing_number(quote.standing()));
        }
        let amounts = quote.amounts();
        set(under, row, amounts.map_or(0, |amounts| payable_under(amounts.payable_under)));
        set(why, row, amounts.map_or(0, |amounts| because(amounts.payable.because())));
        let duties = match amounts {
            Some(Amounts { mfn, ajcep, payable, saving, .. }) => {
                [Some(mfn), ajcep.as_ref(), Some(payable), Some(saving)]
            }
            None => [None; 4],
        };
        let mut status = AJCEP_OK;
        for (column, duty) in self.duties.iter_mut().zip(duties) {
            let Some(column) = column else { continue };
            let cell = match duty {
                Some(Duty::Exact(amount)) => scaled(amount, self.scale).unwrap_or_else(|| {
                    status = AJCEP_OUT_OF_RANGE;
                    AJCEP_NULL
                }),
                Some(Duty::Open { .. }) | None => AJCEP_NULL,
            };
            if let Some(place) = column.get_mut(row) {
                *place = cell;
            }
        }
        set(&mut self.status, row, status);
    }

    fn refuse(&mut self, row: usize, status: i32) {
        set(&mut self.status, row, status);
        for column in &mut self.words {
            set(column, row, 0);
        }
        for column in &mut self.duties {
            set(column, row, AJCEP_NULL);
        }
    }
}
