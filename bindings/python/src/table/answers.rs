//! Answers of one kind to the rows of a morsel.

use ajcep_columns::Fault;
use ajcep_core::Error;
use arrow_array::ArrayRef;

use super::arrays;
use super::work::Piece;

/// The answer to each row, and the rows without one.
pub(super) struct Answers<T> {
    answers: Vec<Option<T>>,
    faults: Vec<Fault>,
}

impl<T> Piece for Answers<T> {
    fn faults(&self) -> &[Fault] {
        &self.faults
    }
}

impl<T> Answers<T> {
    pub(super) const fn new() -> Self {
        Self { answers: Vec::new(), faults: Vec::new() }
    }

    /// Adds the answer to a row of the table.
    pub(super) fn push(&mut self, answer: Result<T, Error>, row: usize) {
        let answer = answer.map_err(|error| self.faults.push(Fault::new(row, error)));
        self.answers.push(answer.ok());
    }

    /// Looks for all that is wrong with the rows at fault, which begin at `first`.
    pub(super) fn complete(
        &mut self,
        first: usize,
        mut all: impl FnMut(usize, &Error) -> Vec<Error>,
    ) {
        for fault in &mut self.faults {
            *fault = fault.clone().with_all(all(fault.row() - first, fault.error()));
        }
    }

    /// What `of` says of each answer.
    pub(super) fn each<C>(&self, of: impl Fn(&T) -> Option<C>) -> impl Iterator<Item = Option<C>> {
        self.answers.iter().map(move |answer| answer.as_ref().and_then(&of))
    }

    /// The column of that name about faults; `first` is the first row.
    pub(super) fn errors(&self, name: &str, first: usize) -> ArrayRef {
        arrays::errors(name, first, self.answers.len(), &self.faults)
    }
}
