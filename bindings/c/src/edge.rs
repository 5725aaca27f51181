//! The FFI boundary: catches panics, rejects NULL, and reads and writes a struct only as
//! far as its `struct_size`.

use std::any::Any;
use std::cell::Cell;
use std::mem::{MaybeUninit, size_of};
use std::panic::{self, AssertUnwindSafe};
use std::sync::atomic::{AtomicBool, Ordering};

use crate::kept::keep;
use crate::room;
use crate::status::{AJCEP_BAD_LENGTH, AJCEP_BAD_STRUCT_SIZE, AJCEP_INTERNAL, AJCEP_OK, Failure};
use crate::text::ajcep_buffer;

thread_local! {
    static INSIDE: Cell<bool> = const { Cell::new(false) };
}

/// Silences the panics of this library; those of others are reported as before.
fn silence() {
    // No lock: a process that is forked while one is held never gets it.
    static DONE: AtomicBool = AtomicBool::new(false);
    if DONE.load(Ordering::Relaxed) || DONE.swap(true, Ordering::Relaxed) {
        return;
    }
    let before = panic::take_hook();
    panic::set_hook(Box::new(move |info| {
        if !INSIDE.try_with(Cell::get).unwrap_or(false) {
            before(info);
        }
    }));
}

/// Runs a call. If it fails, keeps the message and returns the status.
pub(crate) fn guard(call: impl FnOnce() -> Result<(), Failure>) -> i32 {
    guarded(|| call().map(|()| AJCEP_OK))
}

/// Runs a call that has a status of its own.
#[inline(always)]
pub(crate) fn guarded(call: impl FnOnce() -> Result<i32, Failure>) -> i32 {
    silence();
    let before = INSIDE.try_with(|inside| inside.replace(true)).unwrap_or(true);
    let done = panic::catch_unwind(AssertUnwindSafe(call));
    let _ = INSIDE.try_with(|inside| inside.set(before));
    match done {
        Ok(Ok(status)) => status,
        Ok(Err(failure)) => {
            let status = failure.status;
            keep(failure);
            status
        }
        Err(panic) => {
            keep(Failure::new(AJCEP_INTERNAL, "a fault of the library", message_of(&*panic)));
            // Dropping the payload may panic; leak it then.
            if let Err(again) = panic::catch_unwind(AssertUnwindSafe(|| drop(panic))) {
                std::mem::forget(again);
            }
            AJCEP_INTERNAL
        }
    }
}

fn message_of(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<&str>().copied();
    text.or(panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("no message")
}

/// Runs a call whose answer is one text.
pub(crate) fn answer(
    buffer: *mut ajcep_buffer,
    call: impl FnOnce() -> Result<String, Failure>,
) -> i32 {
    guarded(|| {
        // SAFETY: every function that calls this asks for a buffer or NULL.
        let mut buffer = unsafe { ajcep_buffer::of(buffer) }?;
        room::for_input(0, 0)?;
        buffer.write(&call()?);
        Ok(buffer.status())
    })
}

/// What `at` points to, at whatever alignment.
///
/// # Safety
/// `at` is NULL or points to a `T`.
pub(crate) unsafe fn read<T: Copy>(at: *const T, what: &str) -> Result<T, Failure> {
    if at.is_null() {
        return Err(Failure::null(what));
    }
    // SAFETY: not NULL; the caller says that it is a `T`.
    Ok(unsafe { at.read_unaligned() })
}

/// Writes to where `at` points.
///
/// # Safety
/// `at` is NULL or points to memory for a `T`.
pub(crate) unsafe fn write<T: Copy>(at: *mut T, value: T, what: &str) -> Result<(), Failure> {
    if at.is_null() {
        return Err(Failure::null(what));
    }
    // SAFETY: not NULL; the caller says that it is memory for a `T`.
    unsafe { at.write_unaligned(value) };
    Ok(())
}

/// A struct that may grow at its end.
///
/// # Safety
/// Every bit pattern of zeros is a value of it.
pub(crate) unsafe trait Grows: Copy {
    /// The size of its first version.
    const FIRST: usize;
}

/// A struct that begins with its size.
///
/// # Safety
/// Its first field is a `u32`.
pub(crate) unsafe trait Sized32: Grows {}

/// Declares the last field of the first version of a struct, whose size follows from it on every
/// target. The struct begins with its size unless it is an element of an array, whose size
/// stands beside the array.
macro_rules! first_size {
    ($name:ident through $field:ident) => {
        $crate::edge::first_size!(element $name through $field);
        // SAFETY: the size comes first.
        unsafe impl $crate::edge::Sized32 for $name {}
    };
    (element $name:ident through $field:ident) => {
        // SAFETY: zeros are a value of it.
        unsafe impl $crate::edge::Grows for $name {
            const FIRST: usize = {
                const fn size<S, F>(_: fn(&S) -> &F) -> usize {
                    size_of::<F>()
                }
                let field = size(|whole: &$name| &whole.$field);
                let end = std::mem::offset_of!($name, $field) + field;
                end.next_multiple_of(align_of::<$name>())
            };
        }
    };
}
pub(crate) use first_size;

/// How long the caller says that a struct is.
///
/// # Safety
/// `at` is NULL or points to as many bytes as its first field says.
#[inline]
pub(crate) unsafe fn size_of_sized<T: Sized32>(at: *const T, what: &str) -> Result<u32, Failure> {
    // SAFETY: what the caller promises.
    let size = unsafe { read(at.cast::<u32>(), what) }?;
    check_size::<T>(size as usize, "struct_size", what)?;
    Ok(size)
}

/// Refuses a size that no version has: less than the first, or one that ends within a pointer, half
/// of which would be read. A field that a later version adds is a pointer, or ends with one.
#[inline]
pub(crate) fn check_size<T: Grows>(size: usize, of: &str, what: &str) -> Result<(), Failure> {
    if size >= size_of::<T>() || size >= T::FIRST && size % align_of::<T>() == 0 {
        return Ok(());
    }
    let reason = match size < T::FIRST {
        true => format!("{of} {size}, where {} is the least", T::FIRST),
        false => format!("{of} {size}, which is not a multiple of {}", align_of::<T>()),
    };
    Err(Failure::new(AJCEP_BAD_STRUCT_SIZE, what, reason))
}

/// Refuses a reserved field that is not zero: a later version may give it a meaning.
pub(crate) fn reserved(field: i32, what: &str) -> Result<(), Failure> {
    match field {
        0 => Ok(()),
        field => Err(Failure::value(&format!("{what}.reserved"), field, "0")),
    }
}

/// A struct as far as the caller knows it: there where it is if it is whole, else a copy
/// in `room` whose rest is zeros.
///
/// # Safety
/// `at` is NULL or points to as many bytes as its first field says, which stay as they
/// are during the call.
#[inline]
pub(crate) unsafe fn sized<'a, T: Sized32>(
    at: *const T,
    room: &'a mut MaybeUninit<T>,
    what: &str,
) -> Result<&'a T, Failure> {
    // SAFETY: what the caller promises.
    let size = unsafe { size_of_sized(at, what) }? as usize;
    if size >= size_of::<T>() && at.is_aligned() {
        // SAFETY: the caller has all of it there, and it is aligned.
        return Ok(unsafe { &*at });
    }
    *room = MaybeUninit::zeroed();
    // SAFETY: the caller has `size` bytes there, and no more are copied than there is
    // room for; a `Sized32` may be all zeros.
    unsafe {
        let known = size.min(size_of::<T>());
        room.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(at.cast(), known);
        Ok(room.assume_init_ref())
    }
}

/// The same, copied.
///
/// # Safety
/// As [`sized`].
pub(crate) unsafe fn read_sized<T: Sized32>(at: *const T, what: &str) -> Result<T, Failure> {
    let mut room = MaybeUninit::uninit();
    // SAFETY: what the caller promises.
    unsafe { sized(at, &mut room, what) }.copied()
}

/// Has `fill` fill a struct, as far as the caller knows it.
///
/// # Safety
/// `at` points to as many bytes as `size` says, which was read there and is at least
/// the size of the first version; nothing else uses them during the call.
#[inline]
pub(crate) unsafe fn update<T: Sized32, A>(
    at: *mut T,
    size: u32,
    fill: impl FnOnce(&mut T) -> A,
) -> A {
    if size as usize >= size_of::<T>() && at.is_aligned() {
        // SAFETY: the caller has all of it there, and it is aligned.
        return fill(unsafe { &mut *at });
    }
    let known = (size as usize).min(size_of::<T>());
    let mut value = MaybeUninit::<T>::zeroed();
    // SAFETY: the caller has `known` bytes there, and the value has no fewer; a
    // `Sized32` may be all zeros.
    unsafe {
        value.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(at.cast(), known);
        let mut value = value.assume_init();
        let answer = fill(&mut value);
        at.cast::<u8>().copy_from_nonoverlapping((&raw const value).cast(), known);
        answer
    }
}

/// The elements of an array, each as far as the caller knows it; the rest of each is zeros.
///
/// # Safety
/// `at` is NULL or points to `count` elements of `size` bytes that stay as they are during the
/// call.
pub(crate) unsafe fn elements<T: Grows>(
    at: *const T,
    count: usize,
    size: u32,
    what: &str,
) -> Result<impl Iterator<Item = T>, Failure> {
    let size = size as usize;
    if count > 0 && at.is_null() {
        return Err(Failure::null(what));
    }
    if count > 0 {
        check_size::<T>(size, "their size is", what)?;
    }
    if count.checked_mul(size).is_none_or(|bytes| isize::try_from(bytes).is_err()) {
        let reason = format!("{count} of {size} bytes are more than memory holds");
        return Err(Failure::new(AJCEP_BAD_LENGTH, what, reason));
    }
    let known = size.min(size_of::<T>());
    Ok((0..count).map(move |index| {
        let mut value = MaybeUninit::<T>::zeroed();
        // SAFETY: the caller has `size` bytes there, of which the value has room for `known`;
        // all zeros are a value of it.
        unsafe {
            let element = at.cast::<u8>().add(index * size);
            value.as_mut_ptr().cast::<u8>().copy_from_nonoverlapping(element, known);
            value.assume_init()
        }
    }))
}

/// A column of `rows` items; `None` if it is NULL.
///
/// # Safety
/// `at` is NULL or points to `rows` items that stay as they are during the call.
pub(crate) unsafe fn column<'a, T>(
    at: *const T,
    rows: usize,
    what: &str,
) -> Result<Option<&'a [T]>, Failure> {
    if at.is_null() {
        return Ok(None);
    }
    checked(at, rows, what)?;
    // SAFETY: not NULL, aligned, of a length that memory can hold; the rest the caller
    // promises.
    Ok(Some(unsafe { std::slice::from_raw_parts(at, rows) }))
}

/// A column to be written; `None` if it is NULL.
///
/// # Safety
/// `at` is NULL or points to memory for `rows` items that nothing else uses during the
/// call.
pub(crate) unsafe fn column_mut<'a, T>(
    at: *mut T,
    rows: usize,
    what: &str,
) -> Result<Option<&'a mut [T]>, Failure> {
    if at.is_null() {
        return Ok(None);
    }
    checked(at, rows, what)?;
    // SAFETY: as in `column`.
    Ok(Some(unsafe { std::slice::from_raw_parts_mut(at, rows) }))
}

fn checked<T>(at: *const T, rows: usize, what: &str) -> Result<(), Failure> {
    let bytes =
        rows.checked_mul(size_of::<T>().max(1)).filter(|bytes| isize::try_from(*bytes).is_ok());
    if bytes.is_none() || !at.is_aligned() {
        let reason = format!("{rows} rows at {at:p}, which are too many or not aligned");
        return Err(Failure::new(AJCEP_BAD_LENGTH, what, reason));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first versions are the ones there are; once a struct has grown, its first
    /// size stays and this says how far it may grow.
    #[test]
    #[cfg(target_pointer_width = "64")]
    fn the_first_versions_have_the_sizes_they_had() {
        use crate::batch::{goods::*, quotes::*, rates::*, regimes::*, shipments::*};
        use crate::claim::*;
        use crate::declaration::*;
        use crate::last_error::*;
        use crate::lines::*;
        use crate::origin::*;
        use crate::percentages::*;
        use crate::quote::*;
        use crate::regimes::*;
        use crate::remedies::*;
        use crate::rules::*;
        use crate::shipment::*;
        use crate::staged::*;
        use crate::transposition::*;
        fn first<T: Grows>() -> (usize, bool) {
            (T::FIRST, T::FIRST <= size_of::<T>())
        }
        assert_eq!(first::<ajcep_quantity>(), (32, true));
        assert_eq!(first::<ajcep_material>(), (168, true));
        assert_eq!(first::<ajcep_error>(), (136, true));
        assert_eq!(first::<ajcep_claim_result>(), (248, true));
        assert_eq!(first::<ajcep_regime>(), (184, true));
        assert_eq!(first::<ajcep_regime_list>(), (56, true));
        assert_eq!(first::<ajcep_line>(), (112, true));
        assert_eq!(first::<ajcep_line_list>(), (128, true));
        assert_eq!(first::<ajcep_rule>(), (64, true));
        assert_eq!(first::<ajcep_rule_list>(), (56, true));
        assert_eq!(first::<ajcep_remedy>(), (40, true));
        assert_eq!(first::<ajcep_remedy_list>(), (64, true));
        assert_eq!(first::<ajcep_staged_rate>(), (80, true));
        assert_eq!(first::<ajcep_declared_line>(), (240, true));
        assert_eq!(first::<ajcep_declaration_result>(), (312, true));
        assert_eq!(first::<ajcep_transposition>(), (40, true));
        assert_eq!(first::<ajcep_shipment>(), (176, true));
        assert_eq!(first::<ajcep_quote_result>(), (336, true));
        assert_eq!(first::<ajcep_percentages_result>(), (80, true));
        assert_eq!(first::<ajcep_good>(), (216, true));
        assert_eq!(first::<ajcep_origin_result>(), (48, true));
        assert_eq!(first::<ajcep_columns>(), (128, true));
        assert_eq!(first::<ajcep_rate_columns>(), (56, true));
        assert_eq!(first::<ajcep_quote_columns>(), (88, true));
        assert_eq!(first::<ajcep_regime_columns>(), (176, true));
        assert_eq!(first::<ajcep_good_columns>(), (104, true));
        assert_eq!(first::<ajcep_origin_columns>(), (48, true));
    }

    #[test]
    fn a_panic_becomes_a_status() {
        #[allow(clippy::panic, reason = "what is tested")]
        let status = guard(|| panic!("on purpose"));
        assert_eq!(status, AJCEP_INTERNAL);
        let mut room = [0u8; 80];
        let mut buffer = ajcep_buffer { data: room.as_mut_ptr().cast(), capacity: 80, length: 0 };
        // SAFETY: the buffer is ours.
        unsafe { crate::last_error::ajcep_last_error(&raw mut buffer) };
        let text = std::str::from_utf8(&room[..buffer.length]).unwrap_or_default();
        assert_eq!(text, "a fault of the library: on purpose");
    }
}
