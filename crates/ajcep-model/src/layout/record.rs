//! The sixteen bytes of a record.

use crate::cells::Cells;

/// Means "none" in a cell of two bytes.
pub const NONE: u16 = u16::MAX;
/// Means "none" in the cell of the season.
pub const NO_SEASON: u8 = u8::MAX;
/// The tariff has finer lines below this one.
const FINER_LINES: u8 = 1;
/// The subheading is in an older HS edition only.
const SUPERSEDED: u8 = 2;

/// What a line says while it holds, as indexes into lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordRow {
    /// Its rate entries.
    pub rates: Cells<Option<u16>>,
    /// When it holds.
    pub window: u16,
    /// The units that the tariff asks for, among the texts.
    pub units: u16,
    /// What the rate is based on, among the texts.
    pub basis: u16,
    /// The part of the year it holds for, if not all of it.
    pub season: Option<u8>,
    /// Whether the tariff has finer lines below it.
    pub has_finer_lines: bool,
    /// Whether its subheading is in an older HS edition only.
    pub superseded: bool,
}

impl RecordRow {
    /// Encodes the row.
    pub fn to_bytes(self) -> [u8; 16] {
        let Cells { general, temporary, wto, preference } =
            self.rates.map(|rate| rate.unwrap_or(NONE).to_le_bytes());
        let texts = [self.window, self.units, self.basis].map(u16::to_le_bytes);
        let [g, t, w, p] = [general, temporary, wto, preference];
        let [window, units, basis] = texts;
        let season = self.season.unwrap_or(NO_SEASON);
        let flags =
            u8::from(self.has_finer_lines) * FINER_LINES + u8::from(self.superseded) * SUPERSEDED;
        [
            g[0], g[1], t[0], t[1], w[0], w[1], p[0], p[1], window[0], window[1], units[0],
            units[1], basis[0], basis[1], season, flags,
        ]
    }

    /// Decodes a row, without checking its flags. A reader that uses one field pays
    /// for that field alone once this is inlined.
    #[inline(always)]
    pub const fn from_bytes(bytes: &[u8; 16]) -> Self {
        let [g0, g1, t0, t1, w0, w1, p0, p1, n0, n1, u0, u1, b0, b1, season, flags] = *bytes;
        Self {
            rates: Cells {
                general: some(u16::from_le_bytes([g0, g1])),
                temporary: some(u16::from_le_bytes([t0, t1])),
                wto: some(u16::from_le_bytes([w0, w1])),
                preference: some(u16::from_le_bytes([p0, p1])),
            },
            window: u16::from_le_bytes([n0, n1]),
            units: u16::from_le_bytes([u0, u1]),
            basis: u16::from_le_bytes([b0, b1]),
            season: if season == NO_SEASON { None } else { Some(season) },
            has_finer_lines: flags & FINER_LINES != 0,
            superseded: flags & SUPERSEDED != 0,
        }
    }

    /// Decodes a row that may be malformed; `None` if it has unknown flags.
    pub fn checked_from_bytes(bytes: &[u8; 16]) -> Option<Self> {
        let row = Self::from_bytes(bytes);
        (row.to_bytes() == *bytes).then_some(row)
    }
}

const fn some(index: u16) -> Option<u16> {
    if index == NONE { None } else { Some(index) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn bytes_round_trip(bytes in any::<[u8; 16]>()) {
            match RecordRow::checked_from_bytes(&bytes) {
                Some(row) => prop_assert_eq!(row.to_bytes(), bytes),
                None => prop_assert!(bytes[15] > 3),
            }
        }
    }
}
