//! A book of the library that several Python objects share.

use std::sync::Arc;

use ajcep_core::{Book, Pack};

#[derive(Clone)]
pub(crate) enum Shared {
    Embedded,
    Layered(Arc<Book>),
}

impl Shared {
    pub(crate) fn get(&self) -> &Book {
        match self {
            Self::Embedded => Book::embedded(),
            Self::Layered(book) => book,
        }
    }

    pub(crate) fn carrying_forward(&self) -> Self {
        Self::Layered(Arc::new(self.get().clone().carrying_forward()))
    }

    pub(crate) fn with_pack(&self, pack: Pack) -> Self {
        Self::Layered(Arc::new(self.get().with_pack(pack)))
    }
}
