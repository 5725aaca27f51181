//! Codes as others write them, with the line that one which was refused probably was.

use ajcep_model::{Party, TariffCode};
use ajcep_notation::written::{CodeError, tariff_code};

use crate::error::{CodeFault, Error};
use crate::tables::EMBEDDED;

/// The code in the tariff of `party` that `text` means, as [`notation::written::tariff_code`]
/// reads it. If it looks like a number, and the line that it probably was is in the embedded
/// tariff, [`Error::lines`] has that line.
///
/// ```
/// use ajcep::{Party, tariff};
///
/// assert_eq!(tariff::read_code("0306 17 0004", Party::Japan)?, "0306.17.000".parse()?);
/// let error = tariff::read_code("71021000.0", Party::Japan).unwrap_err();
/// assert_eq!(error.lines(), ["0710.21.000".parse()?]);
/// # Ok::<(), ajcep::Error>(())
/// ```
///
/// # Errors
/// If its meaning is not certain.
///
/// [`notation::written::tariff_code`]: crate::notation::written::tariff_code
pub fn read_code(text: &str, party: Party) -> Result<TariffCode, Error> {
    tariff_code(text, party).map_err(|error| refused(error, party))
}

#[cold]
fn refused(error: CodeError, party: Party) -> Error {
    let is_line = |code: &TariffCode| EMBEDDED.lines_of(party, *code).next().is_some();
    let line = error.probable().filter(is_line);
    CodeFault::Bad { error: error.into_error(), party, line }.into()
}
