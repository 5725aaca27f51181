//! A book of the library that several Python objects share.

use std::sync::Arc;

use ajcep_core::{Book, Error, Pack};

#[derive(Clone)]
pub(crate) enum Shared {
    Embedded,
    Layered {
        book: Arc<Book>,
        /// The bytes of its packs, the topmost last, to make it again elsewhere.
        packs: Vec<Arc<[u8]>>,
    },
}

impl Shared {
    pub(crate) fn get(&self) -> &Book {
        match self {
            Self::Embedded => Book::embedded(),
            Self::Layered { book, .. } => book,
        }
    }

    /// The bytes of its packs, the topmost last.
    pub(crate) fn packs(&self) -> &[Arc<[u8]>] {
        match self {
            Self::Embedded => &[],
            Self::Layered { packs, .. } => packs,
        }
    }

    pub(crate) fn carrying_forward(&self) -> Self {
        let book = Arc::new(self.get().clone().carrying_forward());
        Self::Layered { book, packs: self.packs().to_vec() }
    }

    pub(crate) fn with_pack(&self, bytes: &[u8]) -> Result<Self, Error> {
        let book = Arc::new(self.get().with_pack(Pack::from_bytes(bytes)?));
        let packs = self.packs().iter().cloned().chain([Arc::from(bytes)]).collect();
        Ok(Self::Layered { book, packs })
    }
}
