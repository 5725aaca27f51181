//! The arguments of a batch: a file of shipments, and how it is read and answered.

use std::io::Write;
use std::path::{Path, PathBuf};

use ajcep::Book;
use ajcep::duty::Rounding;
use clap::Args;

use crate::asked::Asked;
use crate::batch;
use crate::dialect::{self, Dialect};
use crate::exchange_rates;
use crate::failure::Failure;

#[derive(Args)]
#[group(skip)]
pub(crate) struct Arguments {
    /// Answer every row of this file: CSV, or a workbook (xlsx, xls, ods); `-` for standard
    /// input.
    #[arg(long, value_name = "IN.CSV", conflicts_with = "shipment")]
    batch: Option<PathBuf>,
    /// The file for the answers of a batch; standard output if not given.
    #[arg(long, requires = "batch", value_name = "OUT.CSV")]
    out: Option<PathBuf>,
    /// The file for the rows of a batch that are refused, as they are: CSV.
    #[arg(long, requires = "batch", value_name = "ERRORS.CSV")]
    errors: Option<PathBuf>,
    /// Do not answer the batch: print what is understood of it, and how many rows have which
    /// trouble, with an example each.
    #[arg(long, requires = "batch", conflicts_with_all = ["out", "errors"])]
    check: bool,
    /// Add the column `candidates` to a batch: the lines that may be meant by a code that is
    /// none.
    #[arg(long, requires = "batch")]
    candidates: bool,
    /// The exchange rates of a batch: CSV or a workbook with the columns `pair` (USD/JPY), `rate`,
    /// `date` and, if rates are of several days, `until`. A row has that of its currency and date.
    #[arg(long, requires = "batch", value_name = "RATES.CSV")]
    exchange_rates: Option<PathBuf>,
    /// Exit with status 1 if a row of a batch is refused.
    #[arg(long, requires = "batch")]
    strict: bool,
    #[command(flatten)]
    dialect: dialect::Arguments,
    /// How many threads a batch uses; one for each processor if not given.
    #[arg(long, requires = "batch", value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: Option<u16>,
}

impl Arguments {
    /// Answers the batch, if there is one; whether there is.
    pub(crate) fn run(
        &self,
        book: &Book,
        asked: Asked,
        (as_json, rounding): (bool, Rounding),
        totals: Option<&Path>,
        out: &mut impl Write,
    ) -> Result<bool, Failure> {
        let Some(input) = &self.batch else {
            self.refuse_batch_options(totals)?;
            return Ok(false);
        };
        let errors = self.errors.as_deref();
        let files: Vec<&Path> =
            [self.out.as_deref(), totals, errors].into_iter().flatten().collect();
        let twice = files
            .iter()
            .enumerate()
            .any(|(at, file)| files.iter().take(at).any(|other| other == file));
        if twice {
            return Err(Failure::bad_input("--out, --totals, --errors: one file for each"));
        }
        // The answers replace the batch when they are complete; these would at once.
        if [totals, errors].contains(&Some(input.as_path())) {
            return Err(Failure::bad_input("--totals, --errors: not the file of the batch"));
        }
        if self.check && totals.is_some() {
            return Err(Failure::bad_input("--check: writes no --totals; leave one of them out"));
        }
        let exchange_rates =
            self.exchange_rates.as_deref().map(exchange_rates::read).transpose()?;
        let options = batch::Options {
            book,
            asked,
            as_json,
            rounding,
            threads: self.threads,
            totals,
            errors,
            dialect: Dialect::new(&self.dialect)?,
            exchange_rates,
            candidates: self.candidates,
            check: self.check,
            strict: self.strict,
        };
        batch::run(input, self.out.as_deref(), &options, out).map(|()| true)
    }

    /// Refuses the options of a batch where there is none. (`requires` does not, since a batch
    /// conflicts with a shipment.)
    fn refuse_batch_options(&self, totals: Option<&Path>) -> Result<(), Failure> {
        let stated = [
            ("--out", self.out.is_some()),
            ("--totals", totals.is_some()),
            ("--errors", self.errors.is_some()),
            ("--check", self.check),
            ("--candidates", self.candidates),
            ("--exchange-rates", self.exchange_rates.is_some()),
            ("--strict", self.strict),
            ("--threads", self.threads.is_some()),
        ];
        let stated = stated.into_iter().filter(|(_, stated)| *stated).map(|(name, _)| name);
        match stated.chain(self.dialect.stated()).next() {
            Some(name) => Err(Failure::bad_input(format!("{name}: needs --batch"))),
            None => Ok(()),
        }
    }
}
