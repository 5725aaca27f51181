//! Texts of one width, one after the other: arrays of C and NumPy, and constants.

use super::column::{GROUP, TextColumn};

/// Texts of a fixed width, padded with spaces or NULs, a fixed distance apart.
///
/// ```
/// use ajcep_columns::{FixedWidth, TextColumn};
///
/// let codes = FixedWidth::new(b"030617   0306170001", 9);
/// assert_eq!(codes.get(0), Some(&b"030617"[..]));
/// assert_eq!(codes.get(1), Some(&b"030617000"[..]));
/// assert_eq!(codes.get(2), None);
/// assert_eq!(FixedWidth::constant(b"JP").get(1 << 40), Some(&b"JP"[..]));
/// ```
#[derive(Clone, Copy, Debug)]
pub struct FixedWidth<'a> {
    bytes: &'a [u8],
    width: usize,
    stride: usize,
}

impl<'a> FixedWidth<'a> {
    /// Texts of `width` bytes without gaps.
    pub const fn new(bytes: &'a [u8], width: usize) -> Self {
        Self { bytes, width, stride: width }
    }

    /// Texts of `width` bytes that begin `stride` bytes apart; with a stride of 0, the
    /// first text for all rows.
    pub const fn strided(bytes: &'a [u8], width: usize, stride: usize) -> Self {
        Self { bytes, width, stride }
    }

    /// One text for all rows.
    pub const fn constant(text: &'a [u8]) -> Self {
        Self { bytes: text, width: text.len(), stride: 0 }
    }
}

#[inline]
fn trimmed(mut bytes: &[u8]) -> &[u8] {
    while let [text @ .., b' ' | 0] = bytes {
        bytes = text;
    }
    bytes
}

impl TextColumn for FixedWidth<'_> {
    #[inline]
    fn get(&self, row: usize) -> Option<&[u8]> {
        let start = row.checked_mul(self.stride)?;
        self.bytes.get(start..start.checked_add(self.width)?).map(trimmed)
    }

    #[inline]
    fn read_group<T: Copy>(
        &self,
        start: usize,
        read: impl Fn(&[u8]) -> Option<T> + Copy,
    ) -> [Option<T>; GROUP] {
        if self.stride == 0 {
            return [self.get(0).and_then(read); GROUP];
        }
        let mut values = [None; GROUP];
        let first = start.saturating_mul(self.stride);
        let rows = self.bytes.get(first..).unwrap_or_default().chunks(self.stride);
        for (value, row) in values.iter_mut().zip(rows) {
            *value = row.get(..self.width).map(trimmed).and_then(read);
        }
        values
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_its_rows() {
        let bytes: Vec<u8> = (0..6_000u32).map(|byte| b'0' + (byte % 11) as u8).collect();
        for column in [
            FixedWidth::new(&bytes, 7),
            FixedWidth::strided(&bytes, 3, 10),
            FixedWidth::constant(b"JP "),
            FixedWidth::strided(&bytes, 0, 1),
            FixedWidth::new(&[], 4),
        ] {
            for start in [0, 1, 511, 512, 5_900] {
                let read = |bytes: &[u8]| bytes.first().map(|first| (*first, bytes.len()));
                let group = column.read_group(start, read);
                for (index, value) in group.into_iter().enumerate() {
                    assert_eq!(value, column.get(start + index).and_then(read));
                }
            }
        }
    }
}
