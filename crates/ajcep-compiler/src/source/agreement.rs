//! The figures of the agreement as one constant.

use super::origin_rules::{origin_rule, range};
use super::{Source, civil, currency, decimal};
use crate::agreement::{Agreement, Amount, Certificate, Codes, Measure, Origin};

/// Writes `ORIGIN` and `CERTIFICATE`.
pub(super) fn write(out: &mut Source, agreement: &Agreement) {
    let Origin {
        general_rule,
        hs2017_from,
        ita_except,
        finishing_chapters,
        finishing_operations,
        component_chapters,
        de_minimis,
    } = &agreement.origin;
    let general_rule = origin_rule(out, general_rule);
    let finishing_chapters =
        out.helper("CodeRange", finishing_chapters, |_, Codes(codes)| range(codes));
    let rows: Vec<_> = de_minimis
        .iter()
        .flat_map(|row| row.codes.iter().map(move |Codes(codes)| (codes, row)))
        .collect();
    let de_minimis = out.helper("(CodeRange, Tolerance)", &rows, |_, (codes, row)| {
        let kind = match row.by {
            Measure::Value => "Value",
            Measure::Weight => "Weight",
        };
        format!("({}, Tolerance::{kind}({}))", range(codes), decimal(row.percent))
    });
    out.line(format_args!(
        "pub(crate) static ORIGIN: OriginTerms = OriginTerms {{ general_rule: {general_rule}, hs2017_from: {}, ita_except: {}, finishing_chapters: &{finishing_chapters}, finishing_operations: {finishing_operations}, component_chapters: {}, de_minimis: &{de_minimis} }};",
        civil(*hs2017_from),
        range(&ita_except.0),
        range(&component_chapters.0),
    ));
    let Certificate {
        valid_months,
        days_after_shipment,
        retroactive_months,
        waiver_japan,
        waiver_asean,
    } = &agreement.certificate;
    out.line(format_args!(
        "pub(crate) static CERTIFICATE: CertificateTerms = CertificateTerms {{ valid_months: {valid_months}, days_after_shipment: {days_after_shipment}, retroactive_months: {retroactive_months}, waiver_japan: {}, waiver_asean: {} }};",
        amount(waiver_japan),
        amount(waiver_asean),
    ));
}

fn amount(Amount { amount, currency: of }: &Amount) -> String {
    format!("({}, {})", decimal(*amount), currency(*of))
}
