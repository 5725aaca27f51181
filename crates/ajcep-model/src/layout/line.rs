//! The eight bytes of a line.

/// Marks the last line of a block, above the twenty bits of national digits.
pub const ENDS_BLOCK: u32 = 1 << 20;

/// Encodes the national digits, with the end-of-block flag, and the index of the
/// record.
pub(super) const fn line_to_bytes((word, record): (u32, u16)) -> [u8; 8] {
    (word as u64 | (record as u64) << 32).to_le_bytes()
}

/// Decodes a line: the national digits, with the end-of-block flag, and the index of
/// the record.
#[inline]
pub const fn line_from_bytes(bytes: [u8; 8]) -> (u32, u16) {
    let row = u64::from_le_bytes(bytes);
    (row as u32, (row >> 32) as u16)
}
