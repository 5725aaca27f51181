//! Why the last call of a thread that failed did.

use std::cell::RefCell;

use crate::status::Failure;

thread_local! {
    static LAST: RefCell<Option<Failure>> = const { RefCell::new(None) };
}

/// Keeps why a call failed.
pub(crate) fn keep(failure: Failure) {
    // While the thread ends, what it kept is gone already.
    let _ = LAST.try_with(|last| last.replace(Some(failure)));
}

/// What `read` makes of the last failure; its default if there is none.
pub(crate) fn last<T: Default>(read: impl FnOnce(&Failure) -> T) -> T {
    let read = LAST.try_with(|last| last.borrow().as_ref().map(read));
    read.ok().flatten().unwrap_or_default()
}
