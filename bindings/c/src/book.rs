//! Books as handles: a number that names an entry of a list, so that a handle that was
//! freed is recognised whatever became of its memory.

use std::collections::BTreeMap;
use std::ops::Deref;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use ajcep_core::{Book, Pack};
use arc_swap::ArcSwapOption;

use crate::edge::{self, guard};
use crate::room::{self, AJCEP_MOST_PACK, bounded};
use crate::status::{AJCEP_BAD_HANDLE, Failure};

/// A book: AJCEP_EMBEDDED, or what ajcep_book_with_pack made. It is immutable, and may
/// be used by several threads at once.
pub type ajcep_book = u64;

/// The schedules compiled into the library; it needs no freeing.
pub const AJCEP_EMBEDDED: u64 = 0;

/// The books that were made, by their numbers; freed ones are gone.
type Books = BTreeMap<ajcep_book, Arc<Book>>;

/// Read and changed without a lock: a process that is forked while one is held never gets it.
static BOOKS: ArcSwapOption<Books> = ArcSwapOption::const_empty();

/// The number of the next book. None is given twice.
static NEXT: AtomicU64 = AtomicU64::new(1);

/// Changes the list of books, and returns it as it was before. `change` may run more than once.
fn change(change: impl Fn(&mut Books)) -> Option<Arc<Books>> {
    BOOKS.rcu(|before| {
        let mut books = before.as_deref().cloned().unwrap_or_default();
        change(&mut books);
        (!books.is_empty()).then(|| Arc::new(books))
    })
}

/// A book during a call; it stays until the call is done with it.
pub(crate) enum Open {
    Embedded(&'static Book),
    Made(Arc<Book>),
}

impl Deref for Open {
    type Target = Book;

    #[inline]
    fn deref(&self) -> &Book {
        match self {
            Self::Embedded(book) => book,
            Self::Made(book) => book,
        }
    }
}

/// The book of a handle.
#[inline]
pub(crate) fn open(book: ajcep_book) -> Result<Open, Failure> {
    match book {
        AJCEP_EMBEDDED => Ok(Open::Embedded(Book::embedded())),
        made => find(made).map(Open::Made),
    }
}

fn find(book: ajcep_book) -> Result<Arc<Book>, Failure> {
    let books = BOOKS.load();
    let found = books.as_ref().and_then(|books| books.get(&book));
    found.map(Arc::clone).ok_or_else(|| unknown(book))
}

fn unknown(book: ajcep_book) -> Failure {
    Failure::new(AJCEP_BAD_HANDLE, format!("book {book}"), "freed, or never made")
}

/// No book: what ajcep_book_with_pack leaves behind when it fails.
pub const AJCEP_NO_BOOK: u64 = u64::MAX;

/// The pack of some bytes.
///
/// # Safety
/// `bytes` is NULL or points to `length` bytes.
pub(crate) unsafe fn pack(bytes: *const u8, length: usize) -> Result<Pack, Failure> {
    bounded(length, AJCEP_MOST_PACK, "pack")?;
    // SAFETY: what the caller promises.
    let bytes = unsafe { edge::column(bytes, length, "pack") }?;
    room::for_input(length, PACK_TIMES)?;
    Ok(Pack::from_bytes(bytes.ok_or_else(|| Failure::null("pack"))?)?)
}

/// How much more memory an opened pack takes than its bytes.
const PACK_TIMES: usize = 8;

/// Makes a book: `below` with a pack over it. The pack is validated and copied; its bytes are not
/// needed any more when the call returns, and `below` may be freed. Free it with ajcep_book_free.
/// If it fails, `made` is AJCEP_NO_BOOK, which every function refuses.
///
/// Any thread; the handle may be used by all.
///
/// Statuses: of a book; AJCEP_BAD_PACK, AJCEP_BAD_LENGTH above AJCEP_MOST_PACK,
/// AJCEP_OUT_OF_MEMORY.
///
/// # Safety
/// `bytes` points to `length` bytes, `made` to an `ajcep_book`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_book_with_pack(
    below: ajcep_book,
    bytes: *const u8,
    length: usize,
    made: *mut ajcep_book,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        unsafe { edge::write(made, AJCEP_NO_BOOK, "made") }?;
        // SAFETY: as above.
        let pack = unsafe { pack(bytes, length) }?;
        let number = keep(open(below)?.with_pack(pack));
        // SAFETY: what the caller promises.
        unsafe { edge::write(made, number, "made") }
    })
}

/// Makes a book: `below`, whose last known editions also answer for later days, with the warning
/// AJCEP_WARN_CARRIED_FORWARD. Without it such a day is refused. Free it with
/// ajcep_book_free. If it fails, `made` is AJCEP_NO_BOOK.
///
/// Any thread; the handle may be used by all.
///
/// Statuses: of a book.
///
/// # Safety
/// `made` points to an `ajcep_book`.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn ajcep_book_carrying_forward(
    below: ajcep_book,
    made: *mut ajcep_book,
) -> i32 {
    guard(|| {
        // SAFETY: what the caller promises, here and below.
        unsafe { edge::write(made, AJCEP_NO_BOOK, "made") }?;
        let number = keep(Book::clone(&*open(below)?).carrying_forward());
        // SAFETY: what the caller promises.
        unsafe { edge::write(made, number, "made") }
    })
}

/// Keeps a book, and returns its number.
fn keep(book: Book) -> ajcep_book {
    let (number, book) = (NEXT.fetch_add(1, Ordering::Relaxed), Arc::new(book));
    change(|books| {
        books.insert(number, Arc::clone(&book));
    });
    number
}

/// Frees a book. Calls of other threads that are under way finish with it; later ones
/// return AJCEP_BAD_HANDLE. AJCEP_EMBEDDED is left alone.
///
/// Any thread.
///
/// Statuses: AJCEP_BAD_HANDLE.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_book_free(book: ajcep_book) -> i32 {
    guard(|| {
        if book == AJCEP_EMBEDDED {
            return Ok(());
        }
        let before = change(|books| {
            books.remove(&book);
        });
        let known = before.is_some_and(|books| books.contains_key(&book));
        known.then_some(()).ok_or_else(|| unknown(book))
    })
}
