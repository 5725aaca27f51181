//! What the caller states about a file, and what is found.

use std::fmt;

use encoding_rs::Encoding;

use crate::error::Error;

/// How a file is written, as far as the caller states it.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Form {
    /// The sign between the cells of CSV.
    pub separator: Option<u8>,
    /// The encoding of CSV.
    pub encoding: Option<&'static Encoding>,
    /// The sheet of a workbook.
    pub sheet: Option<String>,
    /// What stands in a cell of a workbook that is merged over several rows is of each of
    /// them. Right for rates, wrong for amounts that are to be summed. Only xlsx and xls say
    /// which cells are merged.
    pub fill_merged: bool,
}

impl Form {
    /// States the separator: one sign that is not a letter, a digit or a quotation mark; or
    /// `tab`.
    ///
    /// # Errors
    /// If it is another text.
    pub fn with_separator(mut self, text: &str) -> Result<Self, Error> {
        self.separator = Some(match text.as_bytes() {
            b"tab" | b"\t" => b'\t',
            [sign] if sign.is_ascii_punctuation() && !matches!(sign, b'"' | b'\'') => *sign,
            _ => {
                let expected = "expected one sign such as `;`, or tab";
                return Err(Error::Form(format!("separator `{text}`: {expected}")));
            }
        });
        Ok(self)
    }

    /// States the encoding by a label of the WHATWG, or the number of a code page: `cp932`.
    ///
    /// # Errors
    /// If there is no such encoding.
    pub fn with_encoding(mut self, label: &str) -> Result<Self, Error> {
        let usual = match label.to_ascii_lowercase().replace('_', "-").as_str() {
            "cp932" | "932" | "shift-jis" | "sjis" => "shift_jis".to_owned(),
            "cp874" | "874" => "windows-874".to_owned(),
            other => match other.strip_prefix("cp") {
                Some(page) => format!("windows-{page}"),
                None => label.to_owned(),
            },
        };
        let found = Encoding::for_label(usual.as_bytes());
        self.encoding = Some(found.ok_or_else(|| {
            let expected = "utf-8, utf-16le, shift_jis, windows-1252, windows-874 or windows-1258";
            Error::Form(format!("encoding `{label}`: not known; expected one such as {expected}"))
        })?);
        Ok(self)
    }

    /// States the sheet of a workbook.
    #[must_use]
    pub fn with_sheet(mut self, name: impl Into<String>) -> Self {
        self.sheet = Some(name.into());
        self
    }
}

/// The kind of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// Text with separators.
    Csv {
        /// The sign between the cells.
        separator: u8,
        /// The encoding, if it is not UTF-8.
        encoding: Option<&'static str>,
    },
    /// A workbook of a spreadsheet.
    Workbook {
        /// Its format: xlsx, xlsb, xls or ods.
        format: &'static str,
        /// The sheet that is read.
        sheet: String,
        /// Other sheets with as many of the expected columns, which are not read.
        alike: Vec<String>,
        /// Whether the formats of numbers are known, so that a percentage is read as one and
        /// a code with its zeros: in xlsx.
        shows_formats: bool,
    },
}

/// What is found about a file. It prints as a sentence to show.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Found {
    /// The kind of file.
    pub kind: Kind,
    /// The line of the header, from 1.
    pub header_line: u64,
}

impl Found {
    /// Whether it is what a reader expects: CSV in UTF-8 with commas and the header first.
    pub fn is_plain(&self) -> bool {
        self.kind == Kind::Csv { separator: b',', encoding: None } && self.header_line == 1
    }
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            Kind::Csv { separator, encoding } => {
                f.write_str("CSV")?;
                match separator {
                    b',' => {}
                    b'\t' => f.write_str(", separated by tabs")?,
                    sign => write!(f, ", separated by `{}`", char::from(*sign))?,
                }
                if let Some(encoding) = encoding {
                    write!(f, ", in {encoding}")?;
                }
            }
            Kind::Workbook { format, sheet, alike, .. } => {
                write!(f, "{format}, sheet `{sheet}`")?;
                if !alike.is_empty() {
                    write!(f, " (not read, with the same columns: {})", alike.join(", "))?;
                }
            }
        }
        match self.header_line {
            1 => Ok(()),
            line => write!(f, "; the header is line {line}"),
        }
    }
}
