//! A book of the library that several Python objects share.

use std::sync::Arc;

use ajcep_core::{Book, Error, Pack};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::error::OrRaise;

/// What makes a book again elsewhere: the bytes of its packs, the topmost last, and whether it
/// carries editions forward.
pub(crate) type Parts<'py> = (Vec<Bound<'py, PyBytes>>, bool);

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

    fn packs(&self) -> &[Arc<[u8]>] {
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

    pub(crate) fn parts<'py>(&self, py: Python<'py>) -> Parts<'py> {
        let packs = self.packs().iter().map(|bytes| PyBytes::new(py, bytes)).collect();
        (packs, self.get().carries_forward())
    }

    pub(crate) fn of_parts(py: Python<'_>, (packs, carries): Parts<'_>) -> PyResult<Self> {
        let mut shared = Self::Embedded;
        for pack in packs {
            shared = shared.with_pack(pack.as_bytes()).or_raise(py)?;
        }
        Ok(if carries { shared.carrying_forward() } else { shared })
    }
}
