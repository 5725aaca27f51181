/*
 * A call of every function, each the example of the header: what stands between the braces.
 * Returns the status of the call, or the number that it is about.
 */
#include <ajcep.h>
#include <stdio.h>
#include <stdlib.h>

/* A text that ends with a NUL; what it is passed to may have its address. */
#define text(characters) ((ajcep_string){(characters), AJCEP_NTS})
/* Memory for a text. */
#define buffer(array) ((ajcep_buffer){(array), sizeof(array), 0})

static char answer[1 << 16];

/* ajcep_quote_json */
static int32_t quote_json(void) {
    ajcep_shipment shipment = {.struct_size = sizeof shipment, .date = 20260715,
                               .to = text("JP"), .from = text("VN"), .code = text("0306.17.000")};
    return ajcep_quote_json(AJCEP_EMBEDDED, &shipment, &buffer(answer));
}

/* ajcep_quote */
static int32_t quote(void) {
    ajcep_shipment shipment = {.struct_size = sizeof shipment, .date = 20260715,
                               .to = text("JP"), .from = text("VN"), .code = text("0306.17.000")};
    ajcep_quote_result quote = {.struct_size = sizeof quote};
    quote.mfn_rate = buffer(answer);
    return ajcep_quote(AJCEP_EMBEDDED, &shipment, &quote);
}

/* ajcep_percentages */
static int32_t percentages(void) {
    ajcep_percentages_result duties = {.struct_size = sizeof duties};
    return ajcep_percentages(AJCEP_EMBEDDED, &text("JP"), &text("6203.42.200"), 20260715, &duties);
}

/* ajcep_regimes */
static int32_t regimes(void) {
    ajcep_shipment shipment = {.struct_size = sizeof shipment, .date = 20260715,
                               .to = text("JP"), .from = text("VN"), .code = text("6203.42.200")};
    ajcep_regime found[40];
    ajcep_regime_list list = {.struct_size = sizeof list, .regime_size = sizeof found[0],
                              .regimes = found, .capacity = 40, .texts = buffer(answer)};
    return ajcep_regimes(AJCEP_EMBEDDED, &shipment, &list);
}

/* ajcep_regimes_json */
static int32_t regimes_json(void) {
    ajcep_shipment shipment = {.struct_size = sizeof shipment, .date = 20260715,
                               .to = text("JP"), .from = text("VN"), .code = text("6203.42.200")};
    return ajcep_regimes_json(AJCEP_EMBEDDED, &shipment, &buffer(answer));
}

/* ajcep_lines */
static int32_t lines(void) {
    ajcep_line found[64];
    ajcep_line_list list = {.struct_size = sizeof list, .line_size = sizeof found[0],
                            .lines = found, .capacity = 64, .texts = buffer(answer)};
    return ajcep_lines(AJCEP_EMBEDDED, &text("JP"), &text("6403.99"), 20260715, &list);
}

/* ajcep_rates_json */
static int32_t rates_json(void) {
    return ajcep_rates_json(AJCEP_EMBEDDED, &text("JP"), &text("6403.99"), 20260715, &buffer(answer));
}

/* ajcep_staged */
static int32_t staged(void) {
    ajcep_staged_rate rate = {.struct_size = sizeof rate};
    rate.rate = buffer(answer);
    return ajcep_staged(&text("VN"), &text("B10"), &text("20%"), 20150401, &rate);
}

/* ajcep_staged_json */
static int32_t staged_json(void) {
    return ajcep_staged_json(&text("VN"), &text("B10"), &text("20%"), 20150401, &buffer(answer));
}

/* ajcep_status_text */
static int32_t status_text(void) {
    return printf("%s\n", ajcep_status_text(AJCEP_UNKNOWN_CODE)) < 0;
}

/* ajcep_last_error */
static int32_t last_error(void) {
    int32_t status = ajcep_last_error(&buffer(answer));
    if (status == AJCEP_OK) printf("%s\n", answer);
    return status;
}

/* ajcep_last_error_parts */
static int32_t last_error_parts(void) {
    char field[64], value[64];
    ajcep_error error = {.struct_size = sizeof error};
    error.field = buffer(field);
    error.value = buffer(value);
    return ajcep_last_error_parts(&error);
}

/* ajcep_code */
static int32_t code(void) {
    return printf("%s\n", ajcep_code(AJCEP_LIST_REASON, AJCEP_REASON_BLANK)) < 0;
}

/* ajcep_label */
static int32_t label(void) {
    return printf("%s\n", ajcep_label(AJCEP_LIST_REASON, AJCEP_REASON_BLANK)) < 0;
}

/* ajcep_number */
static int32_t number(void) {
    int32_t reason;
    return ajcep_number(AJCEP_LIST_REASON, &text("blank"), &reason);
}

/* ajcep_highest */
static int32_t highest(void) {
    int32_t reason;
    for (reason = 1; reason <= ajcep_highest(AJCEP_LIST_REASON); reason++)
        printf("%s\n", ajcep_label(AJCEP_LIST_REASON, reason));
    return AJCEP_OK;
}

/* ajcep_origin */
static int32_t origin(void) {
    ajcep_material motor = {.code = text("8501.10"), .origin = text("non-originating")};
    ajcep_good blender = {.struct_size = sizeof blender, .issued = 20260715,
                          .code = text("8509.40"), .producing_party = text("VN")};
    ajcep_origin_result result = {.struct_size = sizeof result};
    motor.value = (ajcep_decimal){5500, 2, AJCEP_DECIMAL_EXACT};
    blender.fob = (ajcep_decimal){100, 0, AJCEP_DECIMAL_EXACT};
    blender.material_size = sizeof motor;
    blender.materials = &motor;
    blender.material_count = 1;
    return ajcep_origin(AJCEP_EMBEDDED, &blender, &result);
}

/* ajcep_origin_json */
static int32_t origin_json(void) {
    ajcep_string good = text("{\"good\": {\"code\": \"8509.40\", \"producing_party\": \"VN\", \"fob\": 100},"
                             " \"materials\": [{\"code\": \"8501.10\", \"origin\": \"non-originating\"}]}");
    return ajcep_origin_json(AJCEP_EMBEDDED, &good, &buffer(answer));
}

/* ajcep_remedies */
static int32_t remedies(void) {
    ajcep_material motor = {.code = text("8509.90"), .origin = text("non-originating")};
    ajcep_good blender = {.struct_size = sizeof blender, .issued = 20260715,
                          .code = text("8509.40"), .producing_party = text("VN")};
    ajcep_remedy found[32];
    int32_t materials[64];
    ajcep_remedy_list list = {.struct_size = sizeof list, .remedy_size = sizeof found[0],
                              .remedies = found, .capacity = 32, .materials = {materials, 64, 0}};
    blender.material_size = sizeof motor;
    blender.materials = &motor;
    blender.material_count = 1;
    return ajcep_remedies(&blender, &list);
}

/* ajcep_remedies_json */
static int32_t remedies_json(void) {
    ajcep_string good = text("{\"good\": {\"code\": \"8509.40\", \"producing_party\": \"VN\", \"fob\": 100},"
                             " \"materials\": [{\"code\": \"8509.90\", \"origin\": \"non-originating\"}]}");
    return ajcep_remedies_json(&good, &buffer(answer));
}

/* ajcep_rules */
static int32_t rules(void) {
    ajcep_rule found[64];
    ajcep_rule_list list = {.struct_size = sizeof list, .rule_size = sizeof found[0],
                            .rules = found, .capacity = 64, .texts = buffer(answer)};
    return ajcep_rules(&text("8509"), &text("hs2017"), &list);
}

/* ajcep_rule_json */
static int32_t rule_json(void) {
    return ajcep_rule_json(&text("8509.40"), &text("hs2017"), &buffer(answer));
}

/* ajcep_transpose */
static int32_t transpose(void) {
    ajcep_transposition result = {.struct_size = sizeof result};
    result.targets = buffer(answer);
    return ajcep_transpose(&text("8517.13"), &text("hs2022"), &text("hs2017"), &result);
}

/* ajcep_transpose_json */
static int32_t transpose_json(void) {
    return ajcep_transpose_json(&text("8517.13"), &text("hs2022"), &text("hs2017"), &buffer(answer));
}

/* ajcep_vessel_json */
static int32_t vessel_json(void) {
    ajcep_string vessel = text("{\"registered_in\": \"JP\", \"flag\": \"JP\", \"owner\": {\"nationals\": {\"percent\": 100}},"
                               " \"crew\": 12, \"crew_nationals\": 12}");
    return ajcep_vessel_json(&vessel, &text("JP"), &buffer(answer));
}

/* ajcep_json_set_text */
static int32_t json_set_text(void) {
    ajcep_buffer claim = buffer(answer);
    ajcep_json_set_text(&claim, &text("shipment.to"), &text("JP"));
    ajcep_json_set_text(&claim, &text("shipment.from"), &text("VN"));
    ajcep_json_set_text(&claim, &text("shipment.code"), &text("6203.42.200"));
    return ajcep_json_set_text(&claim, &text("shipment.date"), &text("2026-07-15"));
}

/* ajcep_json_set */
static int32_t json_set(void) {
    ajcep_buffer claim = {answer, sizeof answer, 0};
    return ajcep_json_set(&claim, &text("route"), &text("[]"));
}

/* ajcep_json_get */
static int32_t json_get(void) {
    ajcep_string claim = text("{\"shipment\": {\"to\": \"JP\"}}");
    return ajcep_json_get(&claim, &text("shipment.to"), &buffer(answer));
}

/* ajcep_json_count */
static int32_t json_count(void) {
    int32_t defects;
    return ajcep_json_count(&text("{\"defects\": [{}, {}]}"), &text("defects"), &defects);
}

/* ajcep_claim */
static int32_t claim(void) {
    ajcep_string claim = text("{\"shipment\": {\"to\": \"JP\", \"from\": \"VN\", \"code\": \"6203.42.200\","
                              " \"date\": \"2026-07-15\", \"value\": 1000000, \"currency\": \"JPY\"}}");
    int32_t defects[64];
    ajcep_claim_result result = {.struct_size = sizeof result};
    result.defects = (ajcep_numbers){defects, 64, 0};
    return ajcep_claim(AJCEP_EMBEDDED, &claim, &result);
}

/* ajcep_claim_json */
static int32_t claim_json(void) {
    ajcep_string claim = text("{\"shipment\": {\"to\": \"JP\", \"from\": \"VN\", \"code\": \"6203.42.200\","
                              " \"date\": \"2026-07-15\"}}");
    return ajcep_claim_json(AJCEP_EMBEDDED, &claim, &buffer(answer));
}

/* ajcep_declaration */
static int32_t declaration(void) {
    ajcep_string declaration =
        text("{\"lines\": [{\"shipment\": {\"to\": \"JP\", \"from\": \"VN\", \"code\": \"6203.42.200\","
             " \"date\": \"2026-07-15\", \"value\": 1000000, \"currency\": \"JPY\"}}]}");
    ajcep_declared_line found[8];
    ajcep_declaration_result result = {.struct_size = sizeof result};
    result.line_size = sizeof found[0];
    result.lines = found;
    result.capacity = 8;
    return ajcep_declaration(AJCEP_EMBEDDED, &declaration, &result);
}

/* ajcep_declaration_json */
static int32_t declaration_json(void) {
    ajcep_string declaration =
        text("{\"lines\": [{\"shipment\": {\"to\": \"JP\", \"from\": \"VN\", \"code\": \"6203.42.200\","
             " \"date\": \"2026-07-15\", \"value\": 1000000, \"currency\": \"JPY\"}}]}");
    return ajcep_declaration_json(AJCEP_EMBEDDED, &declaration, &buffer(answer));
}

/* ajcep_rates_batch */
static int32_t rates_batch(void) {
    int32_t dates[] = {20260715, 20260715};
    int64_t percents[2];
    ajcep_columns rows = {.struct_size = sizeof rows};
    ajcep_rate_columns rates = {.struct_size = sizeof rates};
    rows.rows = 2;
    rows.to = (const uint8_t *)"JP";
    rows.from = (const uint8_t *)"VN";
    rows.codes = (const uint8_t *)"030617000620342200";
    rows.code_width = 9;
    rows.dates = dates;
    rates.mfn_percent = percents;
    return ajcep_rates_batch(AJCEP_EMBEDDED, &rows, &rates);
}

/* ajcep_quote_batch */
static int32_t quote_batch(void) {
    int32_t dates[] = {20260715, 20260715};
    int64_t values[] = {1000000, 250000}, saving[2];
    ajcep_columns rows = {.struct_size = sizeof rows};
    ajcep_quote_columns quotes = {.struct_size = sizeof quotes, .scale = 6};
    rows.rows = 2;
    rows.to = (const uint8_t *)"JP";
    rows.from = (const uint8_t *)"VN";
    rows.codes = (const uint8_t *)"030617000620342200";
    rows.code_width = 9;
    rows.dates = dates;
    rows.values = values;
    rows.currency = text("JPY");
    quotes.saving = saving;
    return ajcep_quote_batch(AJCEP_EMBEDDED, &rows, &quotes);
}

/* ajcep_regimes_batch */
static int32_t regimes_batch(void) {
    int32_t dates[] = {20260715, 20260715};
    char best[2 * 32];
    ajcep_columns rows = {.struct_size = sizeof rows};
    ajcep_regime_columns regimes = {.struct_size = sizeof regimes, .scale = 6};
    rows.rows = 2;
    rows.to = (const uint8_t *)"JP";
    rows.from = (const uint8_t *)"VN";
    rows.codes = (const uint8_t *)"030617000620342200";
    rows.code_width = 9;
    rows.dates = dates;
    regimes.best = (ajcep_text_column){(uint8_t *)best, 32};
    return ajcep_regimes_batch(AJCEP_EMBEDDED, &rows, &regimes);
}

/* ajcep_origin_batch */
static int32_t origin_batch(void) {
    int64_t fob[] = {100}, values[] = {30, 20};
    size_t starts[] = {0, 2};
    int32_t outcome;
    ajcep_good_columns goods = {.struct_size = sizeof goods};
    ajcep_origin_columns outcomes = {.struct_size = sizeof outcomes};
    goods.goods = 1;
    goods.codes = (const uint8_t *)"850940";
    goods.parties = (const uint8_t *)"VN";
    goods.fob = fob;
    goods.material_starts = starts;
    goods.material_codes = (const uint8_t *)"850110850990";
    goods.material_origins = (const uint8_t *)"--TH";
    goods.material_values = values;
    outcomes.outcome = &outcome;
    return ajcep_origin_batch(AJCEP_EMBEDDED, &goods, &outcomes);
}

/* ajcep_coverage_json */
static int32_t coverage_json(void) {
    return ajcep_coverage_json(AJCEP_EMBEDDED, &buffer(answer));
}

/* ajcep_coverage_on_json */
static int32_t coverage_on_json(void) {
    return ajcep_coverage_on_json(AJCEP_EMBEDDED, 20260715, &buffer(answer));
}

static unsigned char *pack;
static size_t pack_length;

/* ajcep_book_with_pack */
static int32_t book_with_pack(void) {
    ajcep_book book;
    int32_t status = ajcep_book_with_pack(AJCEP_EMBEDDED, pack, pack_length, &book);
    if (status == AJCEP_OK) ajcep_book_free(book);
    return status;
}

/* ajcep_book_carrying_forward */
static int32_t book_carrying_forward(void) {
    ajcep_book book;
    int32_t status = ajcep_book_carrying_forward(AJCEP_EMBEDDED, &book);
    if (status == AJCEP_OK) ajcep_book_free(book);
    return status;
}

/* ajcep_pack_check_json */
static int32_t pack_check_json(void) {
    return ajcep_pack_check_json(AJCEP_EMBEDDED, pack, pack_length, &buffer(answer));
}

/* ajcep_abi_version */
static int32_t abi_version(void) {
    int32_t has = ajcep_abi_version();
    int fits = has / 65536 == AJCEP_ABI_VERSION / 65536 && has >= AJCEP_ABI_VERSION;
    return fits ? AJCEP_OK : AJCEP_INTERNAL;
}

/* ajcep_version */
static int32_t version(void) {
    return printf("%s\n", ajcep_version()) < 0;
}

/* ajcep_data_version */
static int32_t data_version(void) {
    return ajcep_data_version(&buffer(answer));
}

/* ajcep_decimal_parse */
static int32_t decimal_parse(void) {
    ajcep_decimal value;
    return ajcep_decimal_parse(&text("1000000.50"), &value);
}

/* ajcep_decimal_text */
static int32_t decimal_text(void) {
    ajcep_decimal value = {100000050, 2, AJCEP_DECIMAL_EXACT};
    return ajcep_decimal_text(&value, &buffer(answer));
}

int main(int count, char **arguments) {
    static int32_t (*const calls[])(void) = {
        quote_json, quote, percentages, regimes, regimes_json, lines, rates_json, staged,
        staged_json, status_text, last_error, last_error_parts, code, label, number, highest,
        origin, origin_json, remedies, remedies_json, rules, rule_json, transpose,
        transpose_json, vessel_json, json_set_text, json_set, json_get, json_count, claim,
        claim_json, declaration, declaration_json, rates_batch, quote_batch, regimes_batch,
        origin_batch, coverage_json, coverage_on_json, abi_version, version, data_version,
        decimal_parse, decimal_text, book_carrying_forward, book_with_pack, pack_check_json};
    size_t call, last = sizeof calls / sizeof calls[0];
    FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
    /* Without a pack, nothing is asked about one. */
    if (file == NULL) {
        last -= 2;
    } else {
        pack = malloc(1 << 20);
        pack_length = pack == NULL ? 0 : fread(pack, 1, 1 << 20, file);
        fclose(file);
    }
    for (call = 0; call < last; call++) {
        int32_t status = calls[call]();
        if (status != AJCEP_OK) {
            ajcep_last_error(&buffer(answer));
            fprintf(stderr, "call %d: %s: %s\n", (int)call, ajcep_status_text(status), answer);
            return 1;
        }
    }
    return 0;
}
