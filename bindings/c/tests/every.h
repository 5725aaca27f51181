/*
 * Every function of the interface, each as a call that can be tried: with little memory, or with
 * a small stack. The texts are those of `given`, which the program fills.
 */
#include "ajcep.h"

#include <string.h>

static struct {
    ajcep_string good, claim, declaration, vessel, json, rate, number, category, code;
    const unsigned char *pack;
    size_t pack_length;
    /* Where JSON is set, and how much it holds. */
    char *room;
    size_t room_length, room_capacity;
} given;

static char answer[1 << 16];
static ajcep_numbers numbers;
static int32_t number_array[64];

static ajcep_string text(const char *characters) {
    ajcep_string made;
    made.data = characters;
    made.length = AJCEP_NTS;
    return made;
}

static ajcep_buffer buffer(void) {
    ajcep_buffer made;
    made.data = answer;
    made.capacity = sizeof answer;
    made.length = 0;
    return made;
}

static ajcep_numbers some_numbers(void) {
    numbers.data = number_array;
    numbers.capacity = 64;
    numbers.count = 0;
    return numbers;
}

static ajcep_shipment shipment(void) {
    ajcep_shipment made;
    memset(&made, 0, sizeof made);
    made.struct_size = sizeof made;
    made.date = 20260715;
    made.to = text("JP");
    made.from = text("VN");
    made.code = given.code;
    made.value.coefficient = 1000000;
    made.value.state = AJCEP_DECIMAL_EXACT;
    made.currency = text("USD");
    made.exchange_rate = text("USD/JPY=150.25");
    return made;
}

static int32_t quoted(ajcep_shipment shipment) {
    ajcep_quote_result result;
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    result.mfn_rate = buffer();
    return ajcep_quote(AJCEP_EMBEDDED, &shipment, &result);
}

static int32_t quote(void) { return quoted(shipment()); }

static int32_t quote_of_conditions(void) {
    ajcep_shipment asked = shipment();
    asked.conditions = given.json;
    return quoted(asked);
}

static int32_t quote_of_exchange_rate(void) {
    ajcep_shipment asked = shipment();
    asked.exchange_rate = given.json;
    return quoted(asked);
}

static int32_t quote_json(void) {
    ajcep_shipment asked = shipment();
    ajcep_buffer out = buffer();
    return ajcep_quote_json(AJCEP_EMBEDDED, &asked, &out);
}

static int32_t regimes_json(void) {
    ajcep_shipment asked = shipment();
    ajcep_buffer out = buffer();
    return ajcep_regimes_json(AJCEP_EMBEDDED, &asked, &out);
}

static int32_t regimes(void) {
    static ajcep_regime array[40];
    ajcep_shipment asked = shipment();
    ajcep_regime_list list;
    memset(&list, 0, sizeof list);
    list.struct_size = sizeof list;
    list.regime_size = sizeof array[0];
    list.regimes = array;
    list.capacity = 40;
    list.texts = buffer();
    return ajcep_regimes(AJCEP_EMBEDDED, &asked, &list);
}

static int32_t percentages(void) {
    ajcep_percentages_result result;
    ajcep_string party = text("JP");
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    return ajcep_percentages(AJCEP_EMBEDDED, &party, &given.code, 20260715, &result);
}

static int32_t lines(void) {
    static ajcep_line array[64];
    ajcep_string party = text("JP"), chapter = text("85");
    ajcep_line_list list;
    memset(&list, 0, sizeof list);
    list.struct_size = sizeof list;
    list.line_size = sizeof array[0];
    list.lines = array;
    list.capacity = 64;
    list.texts = buffer();
    return ajcep_lines(AJCEP_EMBEDDED, &party, &chapter, 20260715, &list);
}

static int32_t rates_json(void) {
    ajcep_string party = text("JP");
    ajcep_buffer out = buffer();
    return ajcep_rates_json(AJCEP_EMBEDDED, &party, &given.code, 20260715, &out);
}

static int32_t staged(void) {
    ajcep_string party = text("VN");
    ajcep_staged_rate result;
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    result.rate = buffer();
    return ajcep_staged(&party, &given.category, &given.rate, 20200401, &result);
}

static int32_t staged_json(void) {
    ajcep_string party = text("VN");
    ajcep_buffer out = buffer();
    return ajcep_staged_json(&party, &given.category, &given.rate, 20200401, &out);
}

static int32_t rules(void) {
    static ajcep_rule array[64];
    ajcep_string chapter = text("85"), edition = text("hs2022");
    ajcep_rule_list list;
    memset(&list, 0, sizeof list);
    list.struct_size = sizeof list;
    list.rule_size = sizeof array[0];
    list.rules = array;
    list.capacity = 64;
    list.texts = buffer();
    return ajcep_rules(&chapter, &edition, &list);
}

static int32_t rule_json(void) {
    ajcep_string edition = text("hs2017");
    ajcep_buffer out = buffer();
    return ajcep_rule_json(&given.code, &edition, &out);
}

static int32_t transpose(void) {
    ajcep_string from = text("hs2017"), to = text("hs2022");
    ajcep_transposition result;
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    result.targets = buffer();
    return ajcep_transpose(&given.code, &from, &to, &result);
}

static int32_t transpose_json(void) {
    ajcep_string from = text("hs2017"), to = text("hs2022");
    ajcep_buffer out = buffer();
    return ajcep_transpose_json(&given.code, &from, &to, &out);
}

static int32_t origin_json(void) {
    ajcep_buffer out = buffer();
    return ajcep_origin_json(AJCEP_EMBEDDED, &given.good, &out);
}

static int32_t remedies_json(void) {
    ajcep_buffer out = buffer();
    return ajcep_remedies_json(&given.good, &out);
}

/* A blender of ten materials. */
static ajcep_good good(void) {
    static ajcep_material materials[10];
    ajcep_good made;
    int which;
    memset(materials, 0, sizeof materials);
    for (which = 0; which < 10; which++) {
        materials[which].code = text("8501.10");
        materials[which].origin = text("non-originating");
        materials[which].value.coefficient = 7;
        materials[which].value.state = AJCEP_DECIMAL_EXACT;
    }
    memset(&made, 0, sizeof made);
    made.struct_size = sizeof made;
    made.code = text("8509.40");
    made.producing_party = text("VN");
    made.fob.coefficient = 100;
    made.fob.state = AJCEP_DECIMAL_EXACT;
    made.material_size = sizeof materials[0];
    made.materials = materials;
    made.material_count = 10;
    return made;
}

static int32_t origin_of(ajcep_good made) {
    ajcep_origin_result result;
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    result.determination = buffer();
    return ajcep_origin(AJCEP_EMBEDDED, &made, &result);
}

static int32_t origin(void) { return origin_of(good()); }

static int32_t origin_of_processes(void) {
    ajcep_good made = good();
    made.processes = given.json;
    return origin_of(made);
}

static int32_t remedies(void) {
    static ajcep_remedy array[32];
    ajcep_good made = good();
    ajcep_remedy_list list;
    memset(&list, 0, sizeof list);
    list.struct_size = sizeof list;
    list.remedy_size = sizeof array[0];
    list.remedies = array;
    list.capacity = 32;
    list.materials = some_numbers();
    return ajcep_remedies(&made, &list);
}

static int32_t vessel_json(void) {
    ajcep_string party = text("JP");
    ajcep_buffer out = buffer();
    return ajcep_vessel_json(&given.vessel, &party, &out);
}

static int32_t claim_json(void) {
    ajcep_buffer out = buffer();
    return ajcep_claim_json(AJCEP_EMBEDDED, &given.claim, &out);
}

static int32_t claim(void) {
    ajcep_claim_result result;
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    result.defects = some_numbers();
    result.assessment = buffer();
    return ajcep_claim(AJCEP_EMBEDDED, &given.claim, &result);
}

static int32_t declaration_json(void) {
    ajcep_buffer out = buffer();
    return ajcep_declaration_json(AJCEP_EMBEDDED, &given.declaration, &out);
}

static int32_t declaration(void) {
    static ajcep_declared_line array[8];
    ajcep_declaration_result result;
    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    result.line_size = sizeof array[0];
    result.lines = array;
    result.capacity = 8;
    result.defects = some_numbers();
    result.assessment = buffer();
    return ajcep_declaration(AJCEP_EMBEDDED, &given.declaration, &result);
}

static int32_t book_with_pack(void) {
    ajcep_book book;
    int32_t status = ajcep_book_with_pack(AJCEP_EMBEDDED, given.pack, given.pack_length, &book);
    if (status == AJCEP_OK) ajcep_book_free(book);
    return status;
}

static int32_t book_carrying_forward(void) {
    ajcep_book book;
    int32_t status = ajcep_book_carrying_forward(AJCEP_EMBEDDED, &book);
    if (status == AJCEP_OK) ajcep_book_free(book);
    return status;
}

static int32_t pack_check_json(void) {
    ajcep_buffer out = buffer();
    return ajcep_pack_check_json(AJCEP_EMBEDDED, given.pack, given.pack_length, &out);
}

static int32_t coverage_json(void) {
    ajcep_buffer out = buffer();
    return ajcep_coverage_json(AJCEP_EMBEDDED, &out);
}

static int32_t coverage_on_json(void) {
    ajcep_buffer out = buffer();
    return ajcep_coverage_on_json(AJCEP_EMBEDDED, 20260715, &out);
}

static int32_t json_get(void) {
    ajcep_string path = text("materials[1].code");
    ajcep_buffer out = buffer();
    return ajcep_json_get(&given.json, &path, &out);
}

static int32_t json_count(void) {
    ajcep_string path = text("materials");
    int32_t count;
    return ajcep_json_count(&given.json, &path, &count);
}

static ajcep_buffer room(void) {
    ajcep_buffer made;
    made.data = given.room;
    made.capacity = given.room_capacity;
    made.length = given.room_length;
    return made;
}

static int32_t json_set(void) {
    ajcep_string path = text("good.operations[0]"), value = text("[\"cleaning\"]");
    ajcep_buffer held = room();
    return ajcep_json_set(&held, &path, &value);
}

static int32_t json_set_text(void) {
    ajcep_string path = text("materials[1].code"), value = text("8501.20");
    ajcep_buffer held = room();
    return ajcep_json_set_text(&held, &path, &value);
}

static int32_t decimal_parse(void) {
    ajcep_decimal number;
    return ajcep_decimal_parse(&given.number, &number);
}

static int32_t decimal_text(void) {
    ajcep_decimal number = {-12345678901234, 28, AJCEP_DECIMAL_EXACT};
    ajcep_buffer out = buffer();
    return ajcep_decimal_text(&number, &out);
}

static int32_t constants(void) {
    int32_t number;
    ajcep_buffer out = buffer();
    (void)ajcep_version();
    (void)ajcep_abi_version();
    (void)ajcep_status_text(AJCEP_BAD_VALUE);
    (void)ajcep_code(AJCEP_LIST_REASON, ajcep_highest(AJCEP_LIST_REASON));
    (void)ajcep_label(AJCEP_LIST_REASON, 1);
    (void)ajcep_number(AJCEP_LIST_REASON, &given.code, &number);
    return ajcep_data_version(&out);
}

static int32_t last_error(void) {
    ajcep_buffer out = buffer();
    return ajcep_last_error(&out);
}

static int32_t last_error_parts(void) {
    ajcep_error error;
    memset(&error, 0, sizeof error);
    error.struct_size = sizeof error;
    error.reason = buffer();
    return ajcep_last_error_parts(&error);
}

/* Rows of the same shipment: enough of them to be looked up in groups. */
enum { ROWS = 40000 };
static int32_t dates[ROWS];
static int64_t values[ROWS], written[ROWS];
static char codes[ROWS * 9];

static ajcep_columns columns(size_t rows) {
    ajcep_columns made;
    size_t row;
    for (row = 0; row < rows; row++) {
        memcpy(codes + row * 9, "610910010", 9);
        dates[row] = 20260401;
        values[row] = 100000;
    }
    memset(&made, 0, sizeof made);
    made.struct_size = sizeof made;
    made.rows = rows;
    made.to = (const uint8_t *)"JP";
    made.from = (const uint8_t *)"VN";
    made.codes = (const uint8_t *)codes;
    made.code_width = 9;
    made.dates = dates;
    made.values = values;
    made.currency = text("JPY");
    return made;
}

static int32_t rates_of(size_t rows) {
    ajcep_columns asked = columns(rows);
    ajcep_rate_columns found;
    memset(&found, 0, sizeof found);
    found.struct_size = sizeof found;
    found.mfn_percent = written;
    return ajcep_rates_batch(AJCEP_EMBEDDED, &asked, &found);
}

static int32_t quotes_of(size_t rows) {
    ajcep_columns asked = columns(rows);
    ajcep_quote_columns found;
    memset(&found, 0, sizeof found);
    found.struct_size = sizeof found;
    found.scale = 6;
    found.mfn_duty = written;
    return ajcep_quote_batch(AJCEP_EMBEDDED, &asked, &found);
}

static int32_t regimes_of(size_t rows) {
    ajcep_columns asked = columns(rows);
    ajcep_regime_columns found;
    memset(&found, 0, sizeof found);
    found.struct_size = sizeof found;
    found.scale = 6;
    found.best.at = (uint8_t *)codes;
    found.best.width = 9;
    return ajcep_regimes_batch(AJCEP_EMBEDDED, &asked, &found);
}

static int32_t rates_batch(void) { return rates_of(ROWS); }
static int32_t rates_batch_of_one(void) { return rates_of(1); }
static int32_t quote_batch(void) { return quotes_of(ROWS); }
static int32_t quote_batch_of_one(void) { return quotes_of(1); }
static int32_t regimes_batch(void) { return regimes_of(ROWS); }

static int32_t origin_batch(void) {
    static const int64_t values_of_materials[] = {7};
    static const size_t starts[] = {0, 1};
    int32_t outcome;
    ajcep_good_columns asked;
    ajcep_origin_columns found;
    memset(&asked, 0, sizeof asked);
    asked.struct_size = sizeof asked;
    asked.edition = text("hs2017");
    asked.goods = 1;
    asked.codes = (const uint8_t *)"850940";
    asked.parties = (const uint8_t *)"VN";
    asked.fob = values;
    asked.material_starts = starts;
    asked.material_codes = (const uint8_t *)"850110";
    asked.material_origins = (const uint8_t *)"--";
    asked.material_values = values_of_materials;
    memset(&found, 0, sizeof found);
    found.struct_size = sizeof found;
    found.outcome = &outcome;
    return ajcep_origin_batch(AJCEP_EMBEDDED, &asked, &found);
}

typedef struct {
    const char *name;
    int32_t (*ask)(void);
} ajcep_trial;

/* Functions that ask for no memory, and of which there is nothing to try, are in `constants`. */
static const ajcep_trial every[] = {
    {"quote", quote},
    {"quote, conditions", quote_of_conditions},
    {"quote, exchange rate", quote_of_exchange_rate},
    {"quote_json", quote_json},
    {"regimes", regimes},
    {"regimes_json", regimes_json},
    {"percentages", percentages},
    {"lines", lines},
    {"rates_json", rates_json},
    {"staged", staged},
    {"staged_json", staged_json},
    {"rules", rules},
    {"rule_json", rule_json},
    {"transpose", transpose},
    {"transpose_json", transpose_json},
    {"origin", origin},
    {"origin, processes", origin_of_processes},
    {"origin_json", origin_json},
    {"remedies", remedies},
    {"remedies_json", remedies_json},
    {"vessel_json", vessel_json},
    {"claim", claim},
    {"claim_json", claim_json},
    {"declaration", declaration},
    {"declaration_json", declaration_json},
    {"book_with_pack", book_with_pack},
    {"book_carrying_forward", book_carrying_forward},
    {"pack_check_json", pack_check_json},
    {"coverage_json", coverage_json},
    {"coverage_on_json", coverage_on_json},
    {"json_get", json_get},
    {"json_count", json_count},
    {"json_set", json_set},
    {"json_set_text", json_set_text},
    {"decimal_parse", decimal_parse},
    {"decimal_text", decimal_text},
    {"constants", constants},
    {"last_error", last_error},
    {"last_error_parts", last_error_parts},
    {"rates_batch", rates_batch},
    {"rates_batch, one row", rates_batch_of_one},
    {"quote_batch", quote_batch},
    {"quote_batch, one row", quote_batch_of_one},
    {"regimes_batch", regimes_batch},
    {"origin_batch", origin_batch},
};

enum { EVERY = sizeof every / sizeof every[0] };
