/*
 * A caller that does everything wrong, and one that shares the library between eight
 * threads: statuses, never a crash, nothing written beyond a buffer.
 */
#define _POSIX_C_SOURCE 200809L
#include "ajcep.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int failed, passed;

#define CHECK(condition)                                                       \
    do {                                                                       \
        if (condition) passed++;                                               \
        else {                                                                 \
            failed++;                                                          \
            fprintf(stderr, "line %d: %s\n", __LINE__, #condition);            \
        }                                                                      \
    } while (0)

static ajcep_string str(const char *s) {
    ajcep_string out;
    out.data = s;
    out.length = AJCEP_NTS;
    return out;
}

static ajcep_string part(const char *s, size_t length) {
    ajcep_string out;
    out.data = s;
    out.length = length;
    return out;
}

/* Where a text is: of the last one only. */
static const ajcep_string *at(ajcep_string text) {
    static ajcep_string kept;
    kept = text;
    return &kept;
}

static void shrimp(ajcep_shipment *s) {
    memset(s, 0, sizeof *s);
    s->struct_size = sizeof *s;
    s->to = str("JP");
    s->from = str("VN");
    s->code = str("0306.17.000");
    s->date = 20260715;
    s->value.coefficient = 1000000;
    s->value.state = AJCEP_DECIMAL_EXACT;
    s->currency = str("JPY");
}

static void nothing(void) {
    ajcep_shipment s;
    ajcep_quote_result r;
    ajcep_good g;
    ajcep_origin_result o;
    ajcep_columns c;
    ajcep_rate_columns rates;
    ajcep_quote_columns quotes;
    ajcep_regime_columns regimes;
    ajcep_good_columns goods;
    ajcep_origin_columns origins;
    ajcep_buffer b = {NULL, 0, 0};
    ajcep_string none = {NULL, 0};
    ajcep_book book;
    ajcep_decimal d;
    ajcep_claim_result claim;
    ajcep_transposition moved;
    ajcep_regime_list regime_list;
    ajcep_line_list line_list;
    ajcep_rule_list rule_list;
    ajcep_remedy_list remedy_list;
    ajcep_staged_rate staged;
    ajcep_declaration_result declared;
    memset(&r, 0, sizeof r);
    memset(&g, 0, sizeof g);
    memset(&o, 0, sizeof o);
    memset(&c, 0, sizeof c);
    memset(&rates, 0, sizeof rates);
    memset(&quotes, 0, sizeof quotes);
    memset(&goods, 0, sizeof goods);
    memset(&origins, 0, sizeof origins);
    memset(&d, 0, sizeof d);
    shrimp(&s);
    r.struct_size = sizeof r;
    CHECK(ajcep_quote(0, NULL, &r) == AJCEP_NULL_POINTER);
    CHECK(ajcep_quote(0, &s, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_quote(0, NULL, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_quote_json(0, NULL, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_quote_json(0, &s, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_regimes_json(0, NULL, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_origin_json(0, &none, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_origin_json(0, at(part(NULL, 5)), &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_claim_json(0, &none, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_declaration_json(0, &none, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_coverage_on_json(0, 0, &b) != AJCEP_OK);
    CHECK(ajcep_book_carrying_forward(0, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_rates_json(0, &none, &none, 20260715, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_remedies_json(&none, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_vessel_json(&none, &none, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_staged_json(&none, &none, &none, 0, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_percentages(0, &none, &none, 0, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_rule_json(&none, &none, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_claim(0, &none, NULL) == AJCEP_NULL_POINTER);
    memset(&claim, 0, sizeof claim);
    CHECK(ajcep_claim(0, &none, &claim) == AJCEP_BAD_STRUCT_SIZE);
    claim.struct_size = sizeof claim;
    CHECK(ajcep_claim(0, &none, &claim) == AJCEP_NULL_POINTER);
    claim.defects.capacity = 1;
    CHECK(ajcep_claim(0, at(str("{}")), &claim) != AJCEP_OK);
    memset(&moved, 0, sizeof moved);
    CHECK(ajcep_transpose(&none, &none, &none, &moved) == AJCEP_BAD_STRUCT_SIZE);
    moved.struct_size = sizeof moved;
    CHECK(ajcep_transpose(&none, &none, &none, &moved) == AJCEP_NULL_POINTER);
    CHECK(ajcep_transpose_json(&none, &none, &none, &b) == AJCEP_NULL_POINTER);
    memset(&regime_list, 0, sizeof regime_list);
    CHECK(ajcep_regimes(0, &s, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_regimes(0, &s, &regime_list) == AJCEP_BAD_STRUCT_SIZE);
    regime_list.struct_size = sizeof regime_list;
    CHECK(ajcep_regimes(0, NULL, &regime_list) == AJCEP_NULL_POINTER);
    CHECK(ajcep_regimes(0, &s, &regime_list) == AJCEP_OK && regime_list.count > 3);
    regime_list.capacity = 1;
    CHECK(ajcep_regimes(0, &s, &regime_list) == AJCEP_NULL_POINTER);
    regime_list.regimes = (ajcep_regime *)&regime_list;
    CHECK(ajcep_regimes(0, &s, &regime_list) == AJCEP_BAD_STRUCT_SIZE);
    regime_list.regime_size = sizeof(ajcep_regime);
    regime_list.capacity = SIZE_MAX / 2;
    CHECK(ajcep_regimes(0, &s, &regime_list) == AJCEP_BAD_LENGTH);
    regime_list.capacity = 0;
    regime_list.texts.capacity = 9;
    CHECK(ajcep_regimes(0, &s, &regime_list) == AJCEP_NULL_POINTER);
    memset(&line_list, 0, sizeof line_list);
    CHECK(ajcep_lines(0, &none, &none, 0, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_lines(0, &none, &none, 0, &line_list) == AJCEP_BAD_STRUCT_SIZE);
    line_list.struct_size = sizeof line_list;
    CHECK(ajcep_lines(0, &none, &none, 0, &line_list) == AJCEP_NULL_POINTER);
    CHECK(ajcep_lines(0, at(str("JP")), at(str("03")), 0, &line_list) == AJCEP_BAD_VALUE);
    line_list.capacity = 1;
    CHECK(ajcep_lines(0, at(str("JP")), at(str("03")), 20260715, &line_list) == AJCEP_NULL_POINTER);
    memset(&rule_list, 0, sizeof rule_list);
    CHECK(ajcep_rules(&none, &none, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_rules(&none, &none, &rule_list) == AJCEP_BAD_STRUCT_SIZE);
    rule_list.struct_size = sizeof rule_list;
    CHECK(ajcep_rules(&none, &none, &rule_list) == AJCEP_NULL_POINTER);
    rule_list.capacity = 1;
    CHECK(ajcep_rules(at(str("03")), at(str("hs2017")), &rule_list) == AJCEP_NULL_POINTER);
    memset(&remedy_list, 0, sizeof remedy_list);
    CHECK(ajcep_remedies(NULL, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_remedies(NULL, &remedy_list) == AJCEP_BAD_STRUCT_SIZE);
    remedy_list.struct_size = sizeof remedy_list;
    CHECK(ajcep_remedies(NULL, &remedy_list) == AJCEP_NULL_POINTER);
    memset(&staged, 0, sizeof staged);
    CHECK(ajcep_staged(&none, &none, &none, 0, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_staged(&none, &none, &none, 0, &staged) == AJCEP_BAD_STRUCT_SIZE);
    staged.struct_size = sizeof staged;
    CHECK(ajcep_staged(&none, &none, &none, 0, &staged) == AJCEP_NULL_POINTER);
    memset(&declared, 0, sizeof declared);
    CHECK(ajcep_declaration(0, &none, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_declaration(0, &none, &declared) == AJCEP_BAD_STRUCT_SIZE);
    declared.struct_size = sizeof declared;
    CHECK(ajcep_declaration(0, &none, &declared) == AJCEP_NULL_POINTER);
    declared.capacity = 1;
    CHECK(ajcep_declaration(0, at(str("{}")), &declared) == AJCEP_NULL_POINTER);
    CHECK(ajcep_coverage_json(0, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_pack_check_json(0, NULL, 0, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_data_version(NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_last_error(NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_book_with_pack(0, NULL, 0, &book) == AJCEP_NULL_POINTER);
    CHECK(ajcep_decimal_parse(&none, &d) == AJCEP_NULL_POINTER);
    CHECK(ajcep_decimal_parse(at(str("1")), NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_decimal_text(NULL, &b) == AJCEP_NULL_POINTER);
    CHECK(ajcep_decimal_text(&d, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_origin(0, NULL, NULL) == AJCEP_NULL_POINTER);
    o.struct_size = sizeof o;
    CHECK(ajcep_origin(0, NULL, &o) == AJCEP_NULL_POINTER);
    g.struct_size = sizeof g;
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_NULL_POINTER);
    CHECK(ajcep_rates_batch(0, NULL, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_quote_batch(0, NULL, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_regimes_batch(0, NULL, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_origin_batch(0, NULL, NULL) == AJCEP_NULL_POINTER);
    c.struct_size = sizeof c;
    c.rows = 1;
    c.code_width = 9;
    rates.struct_size = sizeof rates;
    quotes.struct_size = sizeof quotes;
    memset(&regimes, 0, sizeof regimes);
    CHECK(ajcep_regimes_batch(0, &c, &regimes) == AJCEP_BAD_STRUCT_SIZE);
    regimes.struct_size = sizeof regimes;
    CHECK(ajcep_regimes_batch(0, &c, &regimes) == AJCEP_NULL_POINTER);
    goods.struct_size = sizeof goods;
    origins.struct_size = sizeof origins;
    CHECK(ajcep_rates_batch(0, &c, &rates) == AJCEP_NULL_POINTER);
    CHECK(ajcep_quote_batch(0, &c, &quotes) == AJCEP_NULL_POINTER);
    CHECK(ajcep_origin_batch(0, &goods, &origins) == AJCEP_NULL_POINTER);
}

static void sizes(void) {
    ajcep_shipment s;
    ajcep_quote_result r;
    struct { ajcep_quote_result r; unsigned char after[64]; } larger;
    char unaligned[sizeof(ajcep_shipment) + 1], result[sizeof(ajcep_quote_result) + 1];
    size_t i;
    shrimp(&s);
    memset(&r, 0, sizeof r);
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_STRUCT_SIZE);
    r.struct_size = sizeof r;
    s.struct_size = 4;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_STRUCT_SIZE);
    /* A struct of a later version: what the library does not know stays as it is. */
    s.struct_size = sizeof s;
    memset(&larger, 0x5a, sizeof larger);
    memset(&larger.r, 0, sizeof larger.r);
    larger.r.struct_size = sizeof larger;
    CHECK(ajcep_quote(0, &s, &larger.r) == AJCEP_OK);
    for (i = 0; i < sizeof larger.after; i++)
        if (larger.after[i] != 0x5a) break;
    CHECK(i == sizeof larger.after);
    CHECK(larger.r.struct_size == sizeof larger);
    /* At any alignment. */
    memcpy(unaligned + 1, &s, sizeof s);
    memcpy(result + 1, &r, sizeof r);
    CHECK(ajcep_quote(0, (const ajcep_shipment *)(const void *)(unaligned + 1),
                      (ajcep_quote_result *)(void *)(result + 1)) == AJCEP_OK);
    memcpy(&r, result + 1, sizeof r);
    CHECK(r.mfn_duty.at_least.coefficient == 10000 && r.payable_duty.at_least.coefficient == 0);
    CHECK(memcmp(r.currency, "JPY", 4) == 0);
}

static void texts(void) {
    ajcep_shipment s;
    ajcep_quote_result r;
    char padded[32], huge[4096];
    ajcep_buffer b = {NULL, 0, 0};
    memset(&r, 0, sizeof r);
    r.struct_size = sizeof r;
    shrimp(&s);
    memset(padded, ' ', sizeof padded);
    memcpy(padded, "030617000", 9);
    s.code = part(padded, sizeof padded);
    s.to = part("JP      ", 8);
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_OK);
    s.code = part("0306.17.000garbage", 11);
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_OK);
    s.code = part("\xff\xfe", 2);
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_NOT_UTF8);
    s.code = part("", (size_t)-2);
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_LENGTH);
    s.code = part("", 0);
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_VALUE);
    memset(huge, '7', sizeof huge);
    s.code = part(huge, sizeof huge);
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_VALUE);
    b.data = huge;
    b.capacity = sizeof huge;
    CHECK(ajcep_last_error(&b) == AJCEP_OK && b.length < 400);
    shrimp(&s);
    s.code = str("0306.17");
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_INCOMPLETE_CODE);
    CHECK(ajcep_last_error(&b) == AJCEP_OK && strstr(huge, "0306.17.000") != NULL);
    shrimp(&s);
    s.date = 20260230;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_VALUE);
    s.date = -20260715;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_VALUE);
    shrimp(&s);
    s.value.scale = 29;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_VALUE);
    s.value.scale = -1;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_VALUE);
    s.value.scale = 0;
    s.value.coefficient = -1;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_VALUE);
    s.value.coefficient = INT64_MAX;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_OK);
    s.value.state = AJCEP_DECIMAL_OVERFLOW;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_VALUE);
    shrimp(&s);
    s.rounding = 7;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_VALUE);
    s.rounding = 0;
    s.more_quantity_count = (size_t)-1;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_BAD_LENGTH);
    s.more_quantity_count = 1;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_NULL_POINTER);
    CHECK(ajcep_origin_json(0, at(str("{\"good\": ")), &b) == AJCEP_BAD_JSON);
    CHECK(strcmp(ajcep_status_text(123456), "not a status of this library") == 0);
}

/* Every capacity: a NUL within it, nothing beyond it, and the length that was needed. */
static void buffers(void) {
    ajcep_shipment s;
    ajcep_quote_result r;
    char room[64], whole[64];
    size_t capacity, i, length;
    shrimp(&s);
    memset(&r, 0, sizeof r);
    r.struct_size = sizeof r;
    s.code = str("1902.40.000");
    r.mfn_rate.data = whole;
    r.mfn_rate.capacity = sizeof whole;
    CHECK(ajcep_quote(0, &s, &r) == AJCEP_OK);
    length = r.mfn_rate.length;
    CHECK(strcmp(whole, "24 JPY/kg") == 0 && length == 9);
    for (capacity = 0; capacity < sizeof room; capacity++) {
        int32_t status;
        memset(room, 0x5a, sizeof room);
        r.mfn_rate.data = room;
        r.mfn_rate.capacity = capacity;
        status = ajcep_quote(0, &s, &r);
        CHECK(status == (capacity > length ? AJCEP_OK : AJCEP_BUFFER_TOO_SMALL));
        CHECK(r.mfn_rate.length == length);
        for (i = capacity; i < sizeof room; i++)
            if (room[i] != 0x5a) break;
        CHECK(i == sizeof room);
        if (capacity > 0) {
            size_t fits = capacity - 1 < length ? capacity - 1 : length;
            CHECK(room[fits] == 0 && memcmp(room, whole, fits) == 0);
        }
        CHECK(r.mfn_status == AJCEP_RATE_KNOWN);
    }
}

static unsigned char *slurp(const char *path, size_t *length) {
    FILE *file = fopen(path, "rb");
    unsigned char *bytes = malloc(1 << 20);
    if (file == NULL || bytes == NULL) {
        fprintf(stderr, "%s: cannot be read\n", path);
        exit(1);
    }
    *length = fread(bytes, 1, 1 << 20, file);
    fclose(file);
    return bytes;
}

static void books(const char *path) {
    ajcep_shipment s;
    ajcep_quote_result r;
    ajcep_book one = 0, two = 0;
    char rate[64];
    size_t length, i;
    unsigned char *bytes = slurp(path, &length);
    shrimp(&s);
    memset(&r, 0, sizeof r);
    r.struct_size = sizeof r;
    r.ajcep_rate.data = rate;
    r.ajcep_rate.capacity = sizeof rate;
    CHECK(ajcep_book_with_pack(AJCEP_EMBEDDED, bytes, length, NULL) == AJCEP_NULL_POINTER);
    CHECK(ajcep_book_with_pack(AJCEP_EMBEDDED, bytes, length, &one) == AJCEP_OK);
    CHECK(ajcep_book_with_pack(one, bytes, length, &two) == AJCEP_OK);
    CHECK(one != two && one != AJCEP_EMBEDDED);
    CHECK(ajcep_quote(one, &s, &r) == AJCEP_OK && strcmp(rate, "0.5%") == 0);
    CHECK((r.warnings & AJCEP_WARN_SUPPLIED_BY_PACK) != 0);
    CHECK(ajcep_quote(AJCEP_EMBEDDED, &s, &r) == AJCEP_OK && strcmp(rate, "free") == 0);
    CHECK(ajcep_book_free(one) == AJCEP_OK);
    CHECK(ajcep_book_free(one) == AJCEP_BAD_HANDLE);
    CHECK(ajcep_quote(one, &s, &r) == AJCEP_BAD_HANDLE);
    CHECK(ajcep_quote(two, &s, &r) == AJCEP_OK && strcmp(rate, "0.5%") == 0);
    CHECK(ajcep_book_with_pack(one, bytes, length, &one) == AJCEP_BAD_HANDLE);
    CHECK(ajcep_book_free(two) == AJCEP_OK);
    CHECK(ajcep_book_free(AJCEP_EMBEDDED) == AJCEP_OK);
    CHECK(ajcep_book_free(UINT64_MAX) == AJCEP_BAD_HANDLE);
    for (i = 0; i < length; i++) {
        int32_t status;
        bytes[i] ^= 0x20;
        status = ajcep_book_with_pack(AJCEP_EMBEDDED, bytes, length, &one);
        bytes[i] ^= 0x20;
        if (status != AJCEP_BAD_PACK) break;
    }
    CHECK(i == length);
    CHECK(ajcep_book_with_pack(AJCEP_EMBEDDED, bytes, length - 1, &one) == AJCEP_BAD_PACK);
    free(bytes);
}

static void batches(void) {
    static const char codes[] = "030617000190240000999999999030617   0306.17.0";
    int32_t dates[5] = {20260715, 20260715, 20260715, 20260715, 20260715};
    int64_t values[5] = {1000000, 1000000, 1, 1, AJCEP_NULL};
    int32_t status[5], mfn_status[5], ajcep_status[5], under[5], because[5];
    int64_t mfn[5], ajcep[5], payable[5], saving[5];
    ajcep_columns c;
    ajcep_rate_columns rates;
    ajcep_quote_columns quotes;
    memset(&c, 0, sizeof c);
    memset(&rates, 0, sizeof rates);
    memset(&quotes, 0, sizeof quotes);
    c.struct_size = sizeof c;
    c.rows = 5;
    c.to = (const uint8_t *)"JP";
    c.from = (const uint8_t *)"VN";
    c.codes = (const uint8_t *)codes;
    c.code_width = 9;
    c.dates = dates;
    rates.struct_size = sizeof rates;
    rates.status = status;
    rates.mfn_status = mfn_status;
    rates.mfn_percent = mfn;
    rates.ajcep_status = ajcep_status;
    rates.ajcep_percent = ajcep;
    CHECK(ajcep_rates_batch(0, &c, &rates) == AJCEP_OK);
    CHECK(status[0] == AJCEP_OK && mfn[0] == 1000000 && ajcep[0] == 0);
    CHECK(status[1] == AJCEP_OK && mfn[1] == AJCEP_NULL && mfn_status[1] == AJCEP_RATE_KNOWN);
    CHECK(status[2] == AJCEP_UNKNOWN_CODE && mfn_status[2] == 0 && mfn[2] == AJCEP_NULL);
    CHECK(status[3] == AJCEP_INCOMPLETE_CODE);
    CHECK(status[4] == AJCEP_UNKNOWN_CODE || status[4] == AJCEP_INCOMPLETE_CODE);
    c.values = values;
    quotes.struct_size = sizeof quotes;
    quotes.scale = 2;
    quotes.status = status;
    quotes.payable_under = under;
    quotes.because = because;
    quotes.mfn_duty = mfn;
    quotes.payable_duty = payable;
    quotes.saving = saving;
    CHECK(ajcep_quote_batch(0, &c, &quotes) == AJCEP_BAD_VALUE);
    c.currency = str("JPY");
    CHECK(ajcep_quote_batch(0, &c, &quotes) == AJCEP_OK);
    CHECK(status[0] == AJCEP_OK && mfn[0] == 1000000 && payable[0] == 0 && saving[0] == 1000000);
    CHECK(under[0] == AJCEP_UNDER_AJCEP && because[1] == AJCEP_BECAUSE_NEEDS_QUANTITY);
    values[0] = 1;
    quotes.scale = 1;
    CHECK(ajcep_quote_batch(0, &c, &quotes) == AJCEP_OK && status[0] == AJCEP_OUT_OF_RANGE);
    c.to = (const uint8_t *)"XX";
    CHECK(ajcep_rates_batch(0, &c, &rates) == AJCEP_OK && status[0] == AJCEP_BAD_VALUE);
    c.to = (const uint8_t *)"JP";
    c.to_stride = 1;
    CHECK(ajcep_rates_batch(0, &c, &rates) == AJCEP_BAD_VALUE);
    c.to_stride = 0;
    c.code_width = 0;
    CHECK(ajcep_rates_batch(0, &c, &rates) == AJCEP_BAD_VALUE);
    c.code_width = 9;
    c.rows = (size_t)-1;
    CHECK(ajcep_rates_batch(0, &c, &rates) != AJCEP_OK);
    c.rows = 0;
    CHECK(ajcep_rates_batch(0, &c, &rates) == AJCEP_OK);
    c.rows = 5;
    c.dates = (const int32_t *)(const void *)((const char *)dates + 1);
    CHECK(ajcep_rates_batch(0, &c, &rates) == AJCEP_BAD_LENGTH);
}

static void origins(void) {
    ajcep_good g;
    ajcep_material m[2];
    ajcep_origin_result o;
    char text[8192];
    static const size_t starts[3] = {0, 1, 3}, backwards[3] = {0, 3, 1};
    static const int64_t fob[2] = {100, 100}, values[3] = {30, 30, 80};
    int32_t status[2], outcome[2], criterion[2];
    ajcep_good_columns goods;
    ajcep_origin_columns out;
    memset(&g, 0, sizeof g);
    memset(m, 0, sizeof m);
    memset(&o, 0, sizeof o);
    memset(&goods, 0, sizeof goods);
    memset(&out, 0, sizeof out);
    g.struct_size = sizeof g;
    o.struct_size = sizeof o;
    g.code = str("8509.40");
    g.producing_party = str("VN");
    g.fob.coefficient = 100;
    g.fob.state = AJCEP_DECIMAL_EXACT;
    g.materials = m;
    g.material_count = 1;
    m[0].code = str("8501.10");
    m[0].origin = str("non-originating");
    m[0].value.coefficient = 30;
    m[0].value.state = AJCEP_DECIMAL_EXACT;
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_BAD_STRUCT_SIZE);
    g.material_size = sizeof m[0];
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_OK);
    CHECK(o.status == AJCEP_ORIGIN_QUALIFIES && o.criterion == AJCEP_CRITERION_CTH && !o.de_minimis);
    o.determination.data = text;
    o.determination.capacity = sizeof text;
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_OK && strstr(text, "\"rvc_percent\":\"70\"") != NULL);
    o.determination.capacity = 5;
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_BUFFER_TOO_SMALL && strlen(text) == 4);
    g.fob.coefficient = 0;
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_BAD_VALUE);
    g.fob.state = AJCEP_DECIMAL_NONE;
    o.determination.capacity = sizeof text;
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_OK && strstr(text, "\"rvc_percent\":null") != NULL);
    g.fob.state = AJCEP_DECIMAL_EXACT;
    g.fob.coefficient = 100;
    m[0].role = str("furniture");
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_BAD_VALUE);
    m[0].role = str("indirect");
    o.determination.capacity = sizeof text;
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_OK && strstr(text, "\"no-materials\"") != NULL);
    g.materials = NULL;
    CHECK(ajcep_origin(0, &g, &o) == AJCEP_NULL_POINTER);

    goods.struct_size = sizeof goods;
    goods.goods = 2;
    goods.codes = (const uint8_t *)"850940850940";
    goods.parties = (const uint8_t *)"VNTH";
    goods.fob = fob;
    goods.material_starts = starts;
    goods.material_codes = (const uint8_t *)"850110850110850990";
    goods.material_origins = (const uint8_t *)"--VN--";
    goods.material_values = values;
    out.struct_size = sizeof out;
    out.status = status;
    out.outcome = outcome;
    out.criterion = criterion;
    CHECK(ajcep_origin_batch(0, &goods, &out) == AJCEP_OK);
    CHECK(status[0] == AJCEP_OK && outcome[0] == AJCEP_ORIGIN_QUALIFIES);
    CHECK(criterion[0] == AJCEP_CRITERION_CTH);
    CHECK(status[1] == AJCEP_OK && outcome[1] == AJCEP_ORIGIN_FAILS && criterion[1] == 0);
    goods.material_starts = backwards;
    CHECK(ajcep_origin_batch(0, &goods, &out) == AJCEP_BAD_VALUE);
}

static int calls = 1000000;

static void *caller(void *unused) {
    ajcep_shipment s;
    ajcep_quote_result r;
    long wrong = 0;
    int i;
    (void)unused;
    shrimp(&s);
    memset(&r, 0, sizeof r);
    r.struct_size = sizeof r;
    for (i = 0; i < calls; i++) {
        s.value.coefficient = i;
        if (ajcep_quote(0, &s, &r) != AJCEP_OK || r.mfn_duty.state != AJCEP_DUTY_EXACT) wrong++;
        /* 1%: the hundredth part, whatever the scale it is stated in. */
        else if (r.mfn_duty.at_least.scale == 2 && r.mfn_duty.at_least.coefficient != i) wrong++;
        else if (r.mfn_duty.at_least.scale == 1 && r.mfn_duty.at_least.coefficient * 10 != i) wrong++;
        else if (r.mfn_duty.at_least.scale == 0 && r.mfn_duty.at_least.coefficient * 100 != i) wrong++;
    }
    return wrong == 0 ? NULL : (void *)&calls;
}

static void threads(void) {
    pthread_t all[8];
    size_t i;
    for (i = 0; i < 8; i++) CHECK(pthread_create(&all[i], NULL, caller, NULL) == 0);
    for (i = 0; i < 8; i++) {
        void *wrong = NULL;
        CHECK(pthread_join(all[i], &wrong) == 0 && wrong == NULL);
    }
}

int main(int count, char **arguments) {
    if (count < 2) {
        fprintf(stderr, "usage: hostile PACK [CALLS]\n");
        return 2;
    }
    /* Under valgrind a million calls a thread would take minutes. */
    if (count > 2) calls = atoi(arguments[2]);
    nothing();
    sizes();
    texts();
    buffers();
    books(arguments[1]);
    batches();
    origins();
    threads();
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
