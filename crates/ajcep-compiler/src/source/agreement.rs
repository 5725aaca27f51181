//! The facts of the agreement as constants.

use ajcep_model::Subheading;

use super::rules::{origin_rule, range};
use super::writer::{Source, civil, currency, decimal};
use crate::agreement::{
    Agreement, Amount, Certificate, Codes, Exchange, Listed, Measure, Origin, Product, Rounding,
    Staging, Tariff, Vessel,
};

/// Writes one constant for each table of the file.
pub(super) fn write(out: &mut Source, agreement: &Agreement) {
    let Agreement { tariff, staging, origin, certificate, rounding, exchange } = agreement;
    let Tariff { current_edition, ajcep_requirements, later_editions } = tariff;
    let later_editions = out.helper("(Party, Date)", later_editions, |_, row| {
        format!("(Party::{:?}, {})", row.party, civil(row.published))
    });
    out.line(format_args!(
        "pub(crate) static TARIFF: TariffFacts = TariffFacts {{ current_edition: HsEdition::{current_edition:?}, ajcep_requirements: {ajcep_requirements:?}, later_editions: &{later_editions} }};"
    ));
    let Staging { first_cut, anniversaries } = staging;
    out.line(format_args!("pub(crate) static FIRST_CUT: Date = {};", civil(*first_cut)));
    let anniversaries = out.helper("(Party, i8)", anniversaries, |_, row| {
        format!("(Party::{:?}, {})", row.party, row.month)
    });
    out.line(format_args!("pub(crate) static ANNIVERSARIES: &[(Party, i8)] = &{anniversaries};"));
    write_origin(out, origin);
    let Certificate {
        valid_months,
        days_after_shipment,
        retroactive_months,
        waiver_japan,
        waiver_asean,
    } = certificate;
    out.line(format_args!(
        "pub(crate) static CERTIFICATE: CertificateFacts = CertificateFacts {{ valid_months: {valid_months}, days_after_shipment: {days_after_shipment}, retroactive_months: {retroactive_months}, waiver_japan: {}, waiver_asean: {} }};",
        amount(waiver_japan),
        amount(waiver_asean),
    ));
    let Rounding { japan_value, japan_line_duty, japan_total_duty, japan_quantity_digits } =
        rounding;
    out.line(format_args!(
        "pub(crate) static ROUNDING: RoundingFacts = RoundingFacts {{ japan_value: {}, japan_line_duty: {}, japan_total_duty: {}, japan_quantity_digits: {japan_quantity_digits} }};",
        amount(japan_value),
        amount(japan_line_duty),
        amount(japan_total_duty),
    ));
    let Exchange { off_by, per_usd } = exchange;
    let per_usd = out.helper("(Decimal, Currency)", per_usd, |_, row| amount(row));
    out.line(format_args!(
        "pub(crate) static EXCHANGE: ExchangeFacts = ExchangeFacts {{ off_by: {}, per_usd: &{per_usd} }};",
        decimal(*off_by),
    ));
}

fn write_origin(out: &mut Source, origin: &Origin) {
    let Origin {
        general_rule,
        rule_tables,
        ita_except,
        finishing_chapters,
        finishing_operations,
        component_chapters,
        vessel: Vessel { ownership_percent, equity_percent, crew_percent },
        de_minimis,
        products,
        wholly_obtained,
    } = origin;
    let general_rule = origin_rule(out, general_rule);
    let rule_tables = out.helper("(RuleTable, Option<Date>)", rule_tables, |_, row| {
        let from =
            row.issued_from.map_or("None".to_owned(), |date| format!("Some({})", civil(date)));
        format!("(RuleTable::{:?}, {from})", row.table)
    });
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
    let products = out.helper("Product", products, |out, row| {
        let Product { name, within, is, listed } = row;
        let within = out.helper("CodeRange", within, |_, Codes(codes)| range(codes));
        let is = out.helper("Subheading", is, |_, code| subheading(*code));
        let listed = out.helper("(RuleTable, Subheading)", listed, |_, Listed { table, code }| {
            format!("(RuleTable::{table:?}, {})", subheading(*code))
        });
        format!("Product {{ name: {name:?}, within: &{within}, is: &{is}, listed: &{listed} }}")
    });
    let wholly_obtained = out.helper("(&str, &[CodeRange])", wholly_obtained, |out, row| {
        let codes = out.helper("CodeRange", &row.codes, |_, Codes(codes)| range(codes));
        format!("({:?}, &{codes})", row.letter)
    });
    out.line(format_args!(
        "pub(crate) static ORIGIN: OriginFacts = OriginFacts {{ general_rule: {general_rule}, rule_tables: &{rule_tables}, ita_except: {}, finishing_chapters: &{finishing_chapters}, finishing_operations: {finishing_operations}, component_chapters: {}, ownership_percent: {}, equity_percent: {}, crew_percent: {}, de_minimis: &{de_minimis}, products: &{products}, wholly_obtained: &{wholly_obtained} }};",
        range(&ita_except.0),
        range(&component_chapters.0),
        decimal(*ownership_percent),
        decimal(*equity_percent),
        decimal(*crew_percent),
    ));
}

fn subheading(code: Subheading) -> String {
    format!("Subheading::from_number({}).unwrap()", code.number())
}

fn amount(Amount { amount, currency: of }: &Amount) -> String {
    format!("({}, {})", decimal(*amount), currency(*of))
}
