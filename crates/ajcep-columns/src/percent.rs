//! Duties that are percentages of the customs value: one multiplication a row.

use ajcep::duty::{BecauseKind, PayableUnder, Percentages};
use ajcep::tariff::{Preference, TariffLine};
use rust_decimal::Decimal;

use super::duty_cell::DutyCell;
use super::scaled::POWERS;

/// What a whole customs value is multiplied by to get the duties of a line as whole
/// numbers.
///
/// ```
/// use ajcep::{Book, Party};
/// use ajcep_columns::Factors;
/// use jiff::civil::date;
///
/// let line = Book::embedded().line(Party::Japan, "6203.42.200".parse()?, date(2026, 7, 15))?;
/// // Values in yen, duties in thousandths of a yen.
/// let factors = Factors::of_line(&line, 0, 3).unwrap();
/// assert_eq!(factors.duties(1_000_001)[0].get(), Some(91_000_091)); // 9.1%
/// # Ok::<(), ajcep::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Factors {
    factors: Multipliers,
    /// Which of the duties is paid.
    pub payable_under: PayableUnder,
    /// Why each of the duties is not exact.
    pub because: [Option<BecauseKind>; 4],
}

impl Factors {
    /// The factors of a line for values with `value_scale` decimals and duties with `scale`;
    /// `None` if its duties are not all percentages, or need more decimals.
    pub fn of_line(line: &TariffLine<'_>, value_scale: u32, scale: u32) -> Option<Self> {
        let percentages = Percentages::of(line).ok()??;
        let Percentages { mfn, ajcep, payable, saving, payable_under, because, .. } = percentages;
        let factors = Multipliers::of([Some(mfn), ajcep, payable, saving], value_scale, scale)?;
        // The MFN duty is exact, so that the others are open for what the preference is.
        let unknown = matches!(line.preference(), Preference::Unknown(_));
        let of_ajcep = unknown.then_some(BecauseKind::Unknown);
        let open = because.map(|because| because.kind());
        let because = [None, of_ajcep, open, saving.map_or(open, |_| None)];
        Some(Self { factors, payable_under, because })
    }

    /// Whether every duty there is, is exact.
    pub fn are_exact(&self) -> bool {
        self.because.iter().all(Option::is_none)
    }

    /// The MFN duty, the AJCEP duty, the payable duty and the saving on a value above zero;
    /// null where there is no exact one.
    #[inline]
    pub fn duties(&self, value: i64) -> [DutyCell; 4] {
        self.factors.duties(value)
    }
}

/// What whole numbers of values are multiplied by to give whole numbers of duties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Multipliers([Option<i64>; 4]);

impl Multipliers {
    /// Those of percentages, for values with `value_scale` decimals and duties with `scale`;
    /// `None` if a duty may need more decimals.
    pub(crate) fn of(percents: [Option<Decimal>; 4], value_scale: u32, scale: u32) -> Option<Self> {
        // duty * 10^scale = value * 10^value_scale * percent * 10^(scale - value_scale - 2)
        let shift = scale.checked_sub(value_scale.checked_add(2)?)?;
        let factor = |percent: Option<Decimal>| -> Option<Option<i64>> {
            let Some(percent) = percent.map(|percent| percent.normalize()) else {
                return Some(None);
            };
            let power = *POWERS.get(shift.checked_sub(percent.scale())? as usize)?;
            i64::try_from(percent.mantissa().checked_mul(power)?).ok().map(Some)
        };
        let [a, b, c, d] = percents.map(factor);
        Some(Self([a?, b?, c?, d?]))
    }

    /// The duties on a value above zero; null where there is no percentage.
    #[inline]
    pub(crate) fn duties(self, value: i64) -> [DutyCell; 4] {
        let duty = |factor: i64| DutyCell::new(i128::from(value) * i128::from(factor));
        self.0.map(|factor| factor.map_or(DutyCell::NULL, duty))
    }
}
