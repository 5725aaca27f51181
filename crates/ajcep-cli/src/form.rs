//! The arguments that state the form of a file: its separator, encoding and sheet; and the
//! headings of its columns.

use ajcep_documents::{Error, Form};
use clap::Args;
use serde::{Deserialize, Serialize};

use crate::failure::Failure;

#[derive(Args)]
#[group(id = "form", multiple = true)]
pub(crate) struct Arguments {
    /// The sign between the cells of CSV: one sign, or `tab`; found if not given.
    #[arg(long, value_name = "SIGN")]
    separator: Option<String>,
    /// The encoding of CSV, such as shift_jis, windows-1252, cp874 or cp1258; found if not
    /// given.
    #[arg(long)]
    encoding: Option<String>,
    /// The sheet of a workbook; the first with the columns if not given.
    #[arg(long)]
    sheet: Option<String>,
}

/// The form, as far as it is stated.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub(crate) struct Stated {
    pub(crate) separator: Option<String>,
    pub(crate) encoding: Option<String>,
    pub(crate) sheet: Option<String>,
}

impl From<&Arguments> for Stated {
    fn from(Arguments { separator, encoding, sheet }: &Arguments) -> Self {
        Self { separator: separator.clone(), encoding: encoding.clone(), sheet: sheet.clone() }
    }
}

impl Arguments {
    /// Whether anything is stated.
    pub(crate) fn is_stated(&self) -> bool {
        Stated::from(self) != Stated::default()
    }
}

impl Stated {
    pub(crate) fn form(&self) -> Result<Form, Failure> {
        let mut form = Form::default();
        let refused =
            |argument: &str, error: Error| Failure::bad_input(format!("--{argument}: {error}"));
        if let Some(text) = &self.separator {
            form = form.with_separator(text).map_err(|error| refused("separator", error))?;
        }
        if let Some(label) = &self.encoding {
            form = form.with_encoding(label).map_err(|error| refused("encoding", error))?;
        }
        Ok(match &self.sheet {
            Some(sheet) => form.with_sheet(sheet),
            None => form,
        })
    }
}

/// Columns and their headings.
#[derive(Clone, Debug)]
pub(crate) struct Headings(pub(crate) Vec<(String, String)>);

/// Parses `code=HS Code,value=CIF Value`. A heading with a comma stands in quotation marks.
pub(crate) fn headings(text: &str) -> Result<Headings, String> {
    let mut parts = vec![String::new()];
    let mut quoted = false;
    for sign in text.chars() {
        match sign {
            '"' => quoted = !quoted,
            ',' if !quoted => parts.push(String::new()),
            sign => parts.last_mut().into_iter().for_each(|part| part.push(sign)),
        }
    }
    let pair = |part: &String| {
        let (name, heading) = part.split_once('=').ok_or_else(|| format!("no `=` in `{part}`"))?;
        match (name.trim(), heading.trim()) {
            (_, "") => Err(format!("no heading in `{part}`")),
            (name, heading) => Ok((name.to_owned(), heading.to_owned())),
        }
    };
    parts.iter().map(pair).collect::<Result<_, _>>().map(Headings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_of_columns() {
        let read = |text| headings(text).map(|headings| headings.0);
        let pair = |name: &str, heading: &str| (name.to_owned(), heading.to_owned());
        assert_eq!(read("code=HS Code").unwrap(), [pair("code", "HS Code")]);
        assert_eq!(
            read("code=HS Code, value = CIF Value").unwrap(),
            [pair("code", "HS Code"), pair("value", "CIF Value")]
        );
        assert_eq!(
            read("value=\"Value, CIF\",code=Code").unwrap(),
            [pair("value", "Value, CIF"), pair("code", "Code")]
        );
        for bad in ["", "HS Code", "code=", "code=A,,value=B"] {
            assert!(read(bad).is_err(), "{bad}");
        }
    }
}
