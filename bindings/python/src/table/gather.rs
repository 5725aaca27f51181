//! Columns gathered from distinct values by their numbers, on all threads.

use std::sync::{Mutex, PoisonError};

use ajcep_columns::parallel::map;
use arrow_buffer::{BooleanBuffer, Buffer, NullBuffer};

use super::pages;

/// How many rows a thread takes at a time: whole words of bits.
const ROWS: usize = 1 << 16;

/// A part of a column: its values, its bits of validity, and the numbers of both.
type Part<'a, T> = Mutex<(&'a mut [T], &'a mut [u64], &'a [u32])>;

/// The column of the values of `all` by `numbers`; `nothing` is null. `any_null` says
/// whether the column may have one, since most have none.
pub(super) fn gather<T: Copy + Default + PartialEq + Send + Sync>(
    numbers: &[u32],
    all: &[T],
    nothing: T,
    any_null: bool,
    threads: usize,
) -> (Vec<T>, Option<NullBuffer>) {
    let mut values = vec![T::default(); numbers.len()];
    pages::prefer_huge(&mut values);
    let mut bits = vec![0u64; numbers.len().div_ceil(64)];
    let parts = values.chunks_mut(ROWS).zip(bits.chunks_mut(ROWS / 64)).zip(numbers.chunks(ROWS));
    let parts: Vec<Part<'_, T>> =
        parts.map(|((values, bits), numbers)| Mutex::new((values, bits, numbers))).collect();
    let nulls = map(
        &parts,
        threads,
        || (),
        |(), part| {
            let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
            let (values, bits, numbers) = &mut *part;
            for (value, number) in values.iter_mut().zip(*numbers) {
                *value = all.get(*number as usize).copied().unwrap_or(nothing);
            }
            any_null && mark(bits, values, nothing)
        },
    );
    if nulls.iter().all(|nulls| !nulls) {
        return (values, None);
    }
    let bits = BooleanBuffer::new(Buffer::from_vec(bits), 0, numbers.len());
    (values, Some(NullBuffer::new(bits)))
}

/// The rows that are not `nothing`; `None` if no row is.
pub(super) fn nulls<T: Copy + PartialEq + Sync>(
    values: &[T],
    nothing: T,
    threads: usize,
) -> Option<NullBuffer> {
    let mut bits = vec![0u64; values.len().div_ceil(64)];
    let parts = values.chunks(ROWS).zip(bits.chunks_mut(ROWS / 64));
    let parts: Vec<(&[T], Mutex<&mut [u64]>)> =
        parts.map(|(values, bits)| (values, Mutex::new(bits))).collect();
    let marked = |(): &mut (), (values, bits): &(&[T], Mutex<&mut [u64]>)| {
        mark(&mut bits.lock().unwrap_or_else(PoisonError::into_inner), values, nothing)
    };
    let any = map(&parts, threads, || (), marked).into_iter().any(|any| any);
    any.then(|| NullBuffer::new(BooleanBuffer::new(Buffer::from_vec(bits), 0, values.len())))
}

/// Sets the bits of the values that are not null. Returns whether there is a null.
fn mark<T: Copy + PartialEq>(bits: &mut [u64], values: &[T], nothing: T) -> bool {
    let mut any = false;
    for (values, word) in values.chunks(64).zip(bits) {
        let bit = |(index, value): (usize, &T)| u64::from(*value != nothing) << index;
        *word = values.iter().enumerate().map(bit).fold(0, |word, bit| word | bit);
        any |= word.count_ones() as usize != values.len();
    }
    any
}
