//! What the COBOL program adds up is what the core answers to the same records, and the records
//! of the copybook are as long as the structs.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use ajcep::duty::{Amounts, Duty};
use ajcep::quote::ShipmentRow;
use ajcep::{Book, Shipment};
use rust_decimal::Decimal;

use crate::run::{check, command, output_of, root};

/// Where the fields of a record begin and end, in the order of the copybook.
const TO: (usize, usize) = (0, 2);
const FROM: (usize, usize) = (2, 4);
const CODE: (usize, usize) = (4, 15);
const DATE: (usize, usize) = (15, 23);
const VALUE: (usize, usize) = (23, 35);
const CURRENCY: (usize, usize) = (35, 38);
const QUANTITY: (usize, usize) = (38, 49);
const UNIT: (usize, usize) = (49, 59);

/// The records of the copybook, and the structs whose length they have.
const RECORDS: [(&str, &str); 19] = [
    ("ajcep-shipment", "ajcep_shipment"),
    ("ajcep-quantity(1)", "ajcep_quantity"),
    ("ajcep-quote-result", "ajcep_quote_result"),
    ("ajcep-message", "ajcep_buffer"),
    ("ajcep-question", "ajcep_buffer"),
    ("ajcep-answer", "ajcep_buffer"),
    ("ajcep-value", "ajcep_buffer"),
    ("ajcep-path", "ajcep_string"),
    ("ajcep-text", "ajcep_string"),
    ("ajcep-json", "ajcep_string"),
    ("qr-duty(1)", "ajcep_duty"),
    ("ajcep-regime-list", "ajcep_regime_list"),
    ("ajcep-regime(1)", "ajcep_regime"),
    ("ajcep-error", "ajcep_error"),
    ("ajcep-claim-result", "ajcep_claim_result"),
    ("ajcep-declaration", "ajcep_declaration_result"),
    ("ajcep-declared-line(1)", "ajcep_declared_line"),
    ("ajcep-columns", "ajcep_columns"),
    ("ajcep-quote-columns", "ajcep_quote_columns"),
];

/// Compiles a program that prints the lengths of the records, and holds them against the
/// structs.
pub(super) fn lengths(out: &Path, data: &Path) -> Result<(), String> {
    let fault = |error: std::io::Error| format!("{}: {error}", out.display());
    let shown: String = RECORDS
        .iter()
        .map(|(record, _)| format!("    move length of {record} to n\n    display n\n"))
        .collect();
    let program = format!(
        "identification division.\nprogram-id. lengths.\ndata division.\nworking-storage section.\n\
         01 n pic 9(6).\ncopy \"ajcep.cpy\".\nprocedure division.\n{shown}    stop run.\n"
    );
    let source = out.join("lengths.cob");
    fs::write(&source, program).map_err(fault)?;
    let mut compile = command("cobc -x -free");
    compile.arg("-I").arg(data).arg("-o").arg(out.join("lengths")).arg(&source);
    check("cobc lengths.cob", compile)?;
    let printed = output_of("lengths", Command::new(out.join("lengths")))?;
    let layouts = read(root().join("bindings/c/abi/lp64.txt"))?;
    for ((record, of), length) in RECORDS.iter().zip(printed.lines()) {
        let line = format!("struct {of} {}", length.trim_start_matches('0'));
        if !layouts.lines().any(|layout| layout == line) {
            return Err(format!("ajcep.cpy: `{record}` is not `{line}`"));
        }
    }
    Ok(())
}

pub(super) fn totals(out: &Path) -> Result<(), String> {
    let records = read(root().join("bindings/c/examples/imports.txt"))?;
    let (mut payable, mut saving) = (Decimal::ZERO, Decimal::ZERO);
    for record in records.lines() {
        let shipment = shipment(record)?;
        // Some of the records are wrong.
        let Ok(quote) = Book::embedded().quote(&shipment) else { continue };
        let amounts = quote.amounts();
        let exact = |duty: fn(&Amounts) -> &Duty| amounts.and_then(|amounts| duty(amounts).exact());
        payable += exact(|amounts| &amounts.payable).unwrap_or_default();
        saving += exact(|amounts| &amounts.saving).unwrap_or_default();
    }
    let printed = read(out.join("imports.out"))?;
    let totals = printed.lines().find(|line| line.starts_with("total")).unwrap_or_default();
    let said: Vec<&str> = totals.split_whitespace().collect();
    for (word, expected) in [("payable", payable), ("saving", saving)] {
        let figure = said.iter().skip_while(|said| **said != word).nth(1);
        if figure.and_then(|figure| figure.parse().ok()) != Some(expected) {
            return Err(format!("COBOL prints `{totals}`; the {word} adds up to {expected}"));
        }
    }
    Ok(())
}

/// The shipment of a record.
fn shipment(record: &str) -> Result<Shipment, String> {
    let field = |(from, to): (usize, usize)| {
        record.get(from..to.min(record.len())).unwrap_or_default().trim()
    };
    let date = field(DATE);
    let day = [date.get(..4), date.get(4..6), date.get(6..)];
    let [Some(year), Some(month), Some(day)] = day else {
        return Err(format!("no date in `{record}`"));
    };
    let (date, value) = (format!("{year}-{month}-{day}"), with_point(field(VALUE), 2)?);
    let quantity = match field(UNIT) {
        "" => String::new(),
        _ => with_point(field(QUANTITY), 3)?,
    };
    let row = ShipmentRow {
        to: Some(field(TO)),
        from: Some(field(FROM)),
        code: Some(field(CODE)),
        date: Some(&date),
        value: Some(&value),
        currency: Some(field(CURRENCY)),
        quantity: Some(&quantity),
        unit: Some(field(UNIT)),
        ..ShipmentRow::default()
    };
    row.parse().map_err(|error| format!("{record}: {error}"))
}

fn with_point(digits: &str, decimals: usize) -> Result<String, String> {
    let parts = digits.len().checked_sub(decimals).and_then(|at| digits.split_at_checked(at));
    let (whole, rest) = parts.ok_or_else(|| format!("`{digits}` is too short"))?;
    Ok(format!("{whole}.{rest}"))
}

fn read(path: PathBuf) -> Result<String, String> {
    fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))
}
