//! The sections of the C header, in reading order: what belongs together stands together, and a
//! type stands before what uses it.

/// A section: its title, and the names in it. `AJCEP_RATE_*` are all that begin so.
type Section = (&'static str, &'static [&'static str]);

const SECTIONS: &[Section] = &[
    (
        "Texts and numbers",
        &[
            "ajcep_string",
            "ajcep_buffer",
            "AJCEP_DECIMAL_*",
            "ajcep_decimal",
            "ajcep_decimal_parse",
            "ajcep_decimal_text",
            "AJCEP_MOST_*",
        ],
    ),
    (
        "A quote: what a shipment pays",
        &[
            "ajcep_book",
            "AJCEP_EMBEDDED",
            "ajcep_quantity",
            "AJCEP_ROUNDING_EXACT",
            "AJCEP_ROUNDING_JAPAN_CUSTOMS",
            "ajcep_shipment",
            "AJCEP_RATE_*",
            "AJCEP_UNDER_*",
            "AJCEP_STANDING_*",
            "AJCEP_DUTY_*",
            "AJCEP_BECAUSE_*",
            "ajcep_duty",
            "AJCEP_WARN_*",
            "ajcep_quote_result",
            "ajcep_quote",
            "ajcep_quote_json",
            "ajcep_percentages_result",
            "ajcep_percentages",
            "AJCEP_REASON_*",
        ],
    ),
    (
        "Regimes, tariff lines and staged rates",
        &[
            "ajcep_place",
            "AJCEP_UNRANKED_*",
            "AJCEP_RULES_*",
            "ajcep_regime",
            "ajcep_regime_list",
            "ajcep_regimes",
            "ajcep_regimes_json",
            "ajcep_line",
            "ajcep_rate_span",
            "ajcep_line_list",
            "ajcep_lines",
            "ajcep_rates_json",
            "AJCEP_STAGING_*",
            "ajcep_staged_rate",
            "ajcep_staged",
            "ajcep_staged_json",
        ],
    ),
    (
        "Statuses and errors",
        &[
            "AJCEP_OK",
            "AJCEP_BUFFER_TOO_SMALL",
            "AJCEP_NULL_POINTER",
            "AJCEP_BAD_STRUCT_SIZE",
            "AJCEP_BAD_LENGTH",
            "AJCEP_BAD_HANDLE",
            "AJCEP_INTERNAL",
            "AJCEP_NOT_UTF8",
            "AJCEP_OUT_OF_MEMORY",
            "AJCEP_NOT_FOUND",
            "AJCEP_BAD_JSON",
            "AJCEP_BAD_VALUE",
            "AJCEP_UNKNOWN_CODE",
            "AJCEP_INCOMPLETE_CODE",
            "AJCEP_CODE_NOT_IN_FORCE",
            "AJCEP_DATE_OUTSIDE_SCHEDULE",
            "AJCEP_NO_SCHEDULE",
            "AJCEP_SAME_PARTY",
            "AJCEP_NOT_YET_IN_FORCE",
            "AJCEP_UNKNOWN_CONDITION",
            "AJCEP_CONFLICTING_CONDITIONS",
            "AJCEP_REPEATED_QUANTITY",
            "AJCEP_EXCHANGE_RATE_MISMATCH",
            "AJCEP_ROUNDING_NOT_APPLICABLE",
            "AJCEP_OUT_OF_RANGE",
            "AJCEP_UNKNOWN_SUBHEADING",
            "AJCEP_NO_CORRELATION",
            "AJCEP_BEFORE_FIRST_CUT",
            "AJCEP_BAD_PACK",
            "AJCEP_REPEATED_LINE",
            "AJCEP_OUTSIDE_PACK",
            "ajcep_status_text",
            "ajcep_last_error",
            "ajcep_error",
            "ajcep_last_error_parts",
        ],
    ),
    (
        "Numbers as texts",
        &["AJCEP_LIST_*", "ajcep_code", "ajcep_label", "ajcep_number", "ajcep_highest"],
    ),
    (
        "Whether a good originates",
        &[
            "AJCEP_NOT_STATED",
            "AJCEP_YES",
            "AJCEP_NO",
            "AJCEP_ORIGIN_*",
            "AJCEP_CRITERION_*",
            "ajcep_material",
            "ajcep_good",
            "ajcep_origin_result",
            "ajcep_origin",
            "ajcep_origin_json",
            "ajcep_numbers",
            "AJCEP_REMEDY_*",
            "AJCEP_PROCESS_*",
            "ajcep_remedy",
            "ajcep_remedy_list",
            "ajcep_remedies",
            "ajcep_remedies_json",
            "ajcep_rule",
            "ajcep_rule_list",
            "ajcep_rules",
            "ajcep_rule_json",
            "AJCEP_RELATION_*",
            "ajcep_transposition",
            "ajcep_transpose",
            "ajcep_transpose_json",
            "AJCEP_VESSEL_*",
            "ajcep_vessel_json",
        ],
    ),
    (
        "Whether a preference may be claimed",
        &[
            "AJCEP_CLAIM_*",
            "ajcep_claim_result",
            "ajcep_claim",
            "ajcep_claim_json",
            "ajcep_declared_line",
            "ajcep_declaration_result",
            "ajcep_declaration",
            "ajcep_declaration_json",
            "AJCEP_DEFECT_*",
            "AJCEP_MISSING_*",
        ],
    ),
    (
        "JSON without a reader of JSON",
        &["ajcep_json_set_text", "ajcep_json_set", "ajcep_json_get", "ajcep_json_count"],
    ),
    (
        "Many rows, in columns",
        &[
            "AJCEP_NULL",
            "AJCEP_PERCENT_SCALE",
            "ajcep_columns",
            "ajcep_quote_columns",
            "ajcep_quote_batch",
            "ajcep_rate_columns",
            "ajcep_rates_batch",
            "ajcep_text_column",
            "ajcep_regime_columns",
            "ajcep_regimes_batch",
            "ajcep_good_columns",
            "ajcep_origin_columns",
            "ajcep_origin_batch",
        ],
    ),
    (
        "Books: what is covered, and schedules that you supply",
        &[
            "AJCEP_NO_BOOK",
            "ajcep_coverage_json",
            "ajcep_coverage_on_json",
            "ajcep_book_with_pack",
            "ajcep_book_carrying_forward",
            "ajcep_book_free",
            "AJCEP_FINDING_*",
            "ajcep_pack_check_json",
        ],
    ),
    (
        "Versions",
        &["AJCEP_ABI_VERSION", "ajcep_abi_version", "ajcep_version", "ajcep_data_version"],
    ),
    ("Parties and units", &["AJCEP_PARTY_*", "AJCEP_UNIT_*", "AJCEP_DIMENSION_*"]),
];

/// The name that an item of the header declares.
fn name(item: &str) -> Option<&str> {
    let code: Vec<&str> = item
        .lines()
        .filter(|line| !line.starts_with([' ', '/', '*']) || line.starts_with("} "))
        .collect();
    let declared = code.iter().find_map(|line| {
        let constant = line.strip_prefix("#define ").and_then(|rest| rest.split(' ').next());
        let function = || line.split_once('(')?.0.rsplit([' ', '*']).next();
        constant.or_else(function)
    });
    let named = || code.last()?.trim_end_matches(';').rsplit([' ', '*']).next();
    declared.or_else(named)
}

/// The items of the header under the titles of their sections.
///
/// # Errors
/// If an item is in no section, or a section names what is not there.
pub(super) fn arranged(items: &[String]) -> Result<String, String> {
    let mut rest: Vec<(&str, &str)> =
        items.iter().map(|item| (name(item).unwrap_or_default(), item.trim_end())).collect();
    let mut text = String::new();
    for (title, names) in SECTIONS {
        let line = "-".repeat(84);
        text += &format!("/* {line}\n * {title}\n * {line} */\n\n");
        for wanted in *names {
            let before = rest.len();
            rest.retain(|(name, item)| {
                let here = match wanted.strip_suffix('*') {
                    Some(prefix) => name.starts_with(prefix),
                    None => name == wanted,
                };
                if here {
                    text += &format!("{item}\n\n");
                }
                !here
            });
            if rest.len() == before {
                return Err(format!("the header has no `{wanted}`"));
            }
        }
    }
    match rest.as_slice() {
        [] => Ok(text),
        [(name, _), ..] => Err(format!("`{name}` is in no section of the header")),
    }
}
