//! Columns of questions to columns of answers: what the C library, the Python package and
//! the command answer their batches with. It has no law of its own: each row is answered
//! as [`ajcep::Book::quote`] answers it.
//!
//! ```
//! use ajcep::{Book, tariff::RateStatus};
//! use ajcep_columns::{FixedWidth, Questions, YearMonthDays, rates};
//!
//! let questions = Questions {
//!     to: FixedWidth::constant(b"JP"),
//!     from: FixedWidth::new(b"VNTHXX", 2),
//!     code: FixedWidth::new(b"030617000620342200030617000", 9),
//!     date: YearMonthDays(&[20260715, 20260715, 20260715]),
//! };
//! let answers = rates(Book::embedded(), &questions, 3, 1);
//! assert_eq!(answers.get(0).unwrap().ajcep_status, RateStatus::Rate);
//! assert_eq!(answers.expression(answers.get(1).unwrap().expressions.mfn), "9.1%");
//! let [fault] = answers.faults.as_slice() else { panic!("one bad row") };
//! assert_eq!((fault.row(), fault.column()), (2, Some("from")));
//! ```
//!
//! | module | idea |
//! |---|---|
//! | `column` | what a face must offer of a column: [`TextColumn`], [`DateColumn`], [`NumberColumn`] |
//! | `fixed`, `dates`, `numbers` | columns in plain slices |
//! | `numbering`, `cell` | the numbers that stand for dates; the text of one cell |
//! | `keys` | reading importer, exporter, code and date of a row |
//! | `lookup` | looking up rows in groups |
//! | `shipments` | the shipments of rows, with their amounts |
//! | `rates`, `quotes`, `regimes` | answers |
//! | `percent`, `duty_cell` | duties that are percentages of the value; one duty in a column |
//! | `scaled` | decimals as whole numbers of a fixed scale |
//! | `dictionary` | codes and texts by number |
//! | [`parallel`] | pieces on several threads, answers in order |
//! | `fault`, `row_faults` | a row that cannot be answered; all that is wrong with it |

mod cell;
mod column;
mod dates;
mod dictionary;
mod duty_cell;
mod fault;
mod fixed;
mod keys;
mod lookup;
mod numbering;
mod numbers;
pub mod parallel;
mod percent;
mod plain;
mod quote_columns;
mod quotes;
mod rates;
mod regimes;
mod row_faults;
mod scaled;
mod shipments;

pub use cell::parse_text;
pub use column::{DateColumn, GROUP, NumberColumn, TextColumn};
pub use dates::{DateTexts, EpochDays, YearMonthDays};
pub use dictionary::{BECAUSE, Codes, Dictionary, PAYABLE_UNDER, STANDINGS, STATUSES};
pub use duty_cell::DutyCell;
pub use fault::{Fault, not_stated};
pub use fixed::FixedWidth;
pub use keys::{Keys, Question, Questions};
pub use lookup::Lookup;
pub use numbering::DateNumbering;
pub use numbers::{NumberTexts, ScaledNumbers, TEXT_SCALE, is_positive_text, whole_of_text};
pub use percent::Factors;
pub use quote_columns::{QuoteColumns, RowRates};
pub use quotes::{QuoteFault, QuoteLookup, QuoteRow};
pub use rates::{Expressions, PERCENT_SCALE, RateAnswer, RateAnswers, Rates, Reliance, rates};
pub use regimes::{RegimeLookup, RegimeRow, RegimeTexts};
pub use row_faults::row_faults;
pub use scaled::scaled;
