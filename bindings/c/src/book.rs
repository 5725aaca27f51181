//! Books as handles: a number that names an entry of a list, so that a handle that was
//! freed is recognised whatever became of its memory.

use std::ops::Deref;
use std::sync::{Arc, PoisonError, RwLock};

use ajcep_core::{Book, Pack};

use crate::edge::{self, guard};
use crate::status::{AJCEP_BAD_HANDLE, Failure};

/// A book: AJCEP_EMBEDDED, or what ajcep_book_with_pack made. It is immutable, and may
/// be used by several threads at once.
pub type ajcep_book = u64;

/// The schedules compiled into the library; it needs no freeing.
pub const AJCEP_EMBEDDED: u64 = 0;

/// The books that were made, each with its number; freed ones are gone. Numbers are
/// given in order and never again.
struct Books {
    next: u64,
    made: Vec<(u64, Arc<Book>)>,
}

static BOOKS: RwLock<Books> = RwLock::new(Books { next: 1, made: Vec::new() });

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
    // A panic while the lock was held changed nothing: books are immutable.
    let books = BOOKS.read().unwrap_or_else(PoisonError::into_inner);
    let index = books.made.binary_search_by_key(&book, |(number, _)| *number);
    let found = index.ok().and_then(|index| books.made.get(index));
    found.map(|(_, book)| Arc::clone(book)).ok_or_else(|| unknown(book))
}

fn unknown(book: ajcep_book) -> Failure {
    Failure::new(AJCEP_BAD_HANDLE, format!("book {book}: freed, or never made"))
}

/// No book: what ajcep_book_with_pack leaves behind when it fails.
pub const AJCEP_NO_BOOK: u64 = u64::MAX;

/// Makes a book: `below` with a pack over it. The pack is validated and copied; its
/// bytes are not needed any more when the call returns. Free it with ajcep_book_free. If it
/// fails, `made` is AJCEP_NO_BOOK, which every function refuses.
///
/// Any thread; the handle may be used by all.
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
        let bytes = unsafe {
            edge::write(made, AJCEP_NO_BOOK, "made")?;
            edge::column(bytes, length, "pack")
        }?;
        let pack = Pack::from_bytes(bytes.ok_or_else(|| Failure::null("pack"))?)?;
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
    let mut books = BOOKS.write().unwrap_or_else(PoisonError::into_inner);
    let number = books.next;
    books.next += 1;
    books.made.push((number, Arc::new(book)));
    number
}

/// Frees a book. Calls of other threads that are under way finish with it; later ones are
/// get AJCEP_BAD_HANDLE. AJCEP_EMBEDDED is left alone.
///
/// Any thread.
#[unsafe(no_mangle)]
pub extern "C" fn ajcep_book_free(book: ajcep_book) -> i32 {
    guard(|| {
        if book == AJCEP_EMBEDDED {
            return Ok(());
        }
        let mut books = BOOKS.write().unwrap_or_else(PoisonError::into_inner);
        let index = books.made.binary_search_by_key(&book, |(number, _)| *number);
        index.map(|index| books.made.remove(index)).map_err(|_| unknown(book))?;
        if books.made.is_empty() {
            books.made.shrink_to_fit();
        }
        Ok(())
    })
}
