/*
 * The shared cases of tests/cases through the C interface. cases.h is written by
 * `cargo xtask test` from the TOML files.
 */
#include "ajcep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *name, *to, *from, *code, *date, *value, *currency, *conditions, *exchange_rate, *rounding;
    const char *amounts[4], *units[4];
    const char *fields[16], *expected[16];
} quote_case;

/* A case whose input is JSON: parts of the answer, each of which must be there. */
typedef struct {
    const char *name, *input;
    int error;
    const char *parts[24];
} json_case;

#include "cases.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static int failed, passed;
static char text[1 << 20];

static ajcep_string str(const char *s) {
    ajcep_string out;
    out.data = s;
    out.length = s == NULL ? 0 : AJCEP_NTS;
    return out;
}

static void differs(const char *name, const char *what, const char *found, const char *expected) {
    failed++;
    fprintf(stderr, "%s: %s: %s, expected %s\n", name, what, found, expected);
}

static const char *last_error(void) {
    static char message[4096];
    ajcep_buffer buffer = {NULL, 0, 0};
    buffer.data = message;
    buffer.capacity = sizeof message;
    ajcep_last_error(&buffer);
    return message;
}

static void decimal_text(const ajcep_decimal *number, char *out, size_t capacity) {
    ajcep_buffer buffer = {NULL, 0, 0};
    buffer.data = out;
    buffer.capacity = capacity;
    ajcep_decimal_text(number, &buffer);
}

static const char *because(int32_t code) {
    static const char *const words[] = {"",
        "needs-value", "needs-quantity", "needs-exchange-rate", "needs-condition",
        "not-determined", "unit-not-stated", "unknown"};
    return code >= 0 && (size_t)code < COUNT(words) ? words[code] : "other";
}

/* As the cases write a duty: the figure, or its bounds and why. */
static void duty_text(const ajcep_duty *duty, char *out, size_t capacity) {
    char least[64], most[64] = "";
    decimal_text(&duty->at_least, least, sizeof least);
    if (duty->state == AJCEP_DUTY_NONE) {
        snprintf(out, capacity, "none");
    } else if (duty->state == AJCEP_DUTY_EXACT) {
        snprintf(out, capacity, "%s", least);
    } else {
        if (duty->state == AJCEP_DUTY_BETWEEN) decimal_text(&duty->at_most, most, sizeof most);
        snprintf(out, capacity, "%s..%s %s", least, most, because(duty->because));
    }
}

static const char *rate_status(int32_t status) {
    static const char *const words[] = {"", "rate", "no-concession", "conditional", "unknown"};
    return status > 0 && (size_t)status < COUNT(words) ? words[status] : "?";
}

static int number(const char *digits, ajcep_decimal *out) {
    return ajcep_decimal_parse(str(digits), out);
}

static int32_t date_number(const char *date) {
    int year, month, day;
    char rest;
    if (sscanf(date, "%4d-%2d-%2d%c", &year, &month, &day, &rest) != 3) return 1;
    return year * 10000 + month * 100 + day;
}

static void quote(const quote_case *c) {
    ajcep_shipment shipment;
    ajcep_quote_result result;
    ajcep_quantity more[4];
    char mfn[4096], ajcep[4096], told[4096];
    const char *error = NULL;
    int status = AJCEP_OK;
    size_t i;
    memset(&shipment, 0, sizeof shipment);
    memset(&result, 0, sizeof result);
    memset(more, 0, sizeof more);
    shipment.struct_size = sizeof shipment;
    result.struct_size = sizeof result;
    shipment.to = str(c->to);
    shipment.from = str(c->from);
    shipment.code = str(c->code);
    shipment.date = date_number(c->date);
    shipment.currency = str(c->currency);
    shipment.conditions = str(c->conditions);
    shipment.exchange_rate = str(c->exchange_rate);
    if (c->rounding != NULL) shipment.rounding = AJCEP_ROUNDING_JAPAN_CUSTOMS;
    for (i = 0; c->fields[i] != NULL; i++)
        if (strcmp(c->fields[i], "error") == 0) error = c->expected[i];
    if (c->value != NULL) status = number(c->value, &shipment.value);
    for (i = 0; i < 4 && c->amounts[i] != NULL && status == AJCEP_OK; i++) {
        more[i].unit = str(c->units[i]);
        status = number(c->amounts[i], &more[i].amount);
    }
    shipment.more_quantities = more;
    shipment.more_quantity_count = i;
    result.mfn_rate.data = mfn;
    result.mfn_rate.capacity = sizeof mfn;
    result.ajcep_rate.data = ajcep;
    result.ajcep_rate.capacity = sizeof ajcep;
    if (status == AJCEP_OK) status = ajcep_quote(AJCEP_EMBEDDED, &shipment, &result);
    if (error != NULL || status != AJCEP_OK) {
        const char *word = ajcep_status_text(status);
        /* A number above what an ajcep_decimal holds is refused where it is read. */
        int same = error != NULL && (strcmp(word, error) == 0 || status == AJCEP_OUT_OF_RANGE);
        if (!same) differs(c->name, last_error(), word, error == NULL ? "ok" : error);
        passed += same;
        return;
    }
    for (i = 0; c->fields[i] != NULL; i++) {
        const char *field = c->fields[i], *found = told;
        if (strcmp(field, "mfn_rate") == 0) found = mfn;
        else if (strcmp(field, "ajcep_rate") == 0) found = ajcep;
        else if (strcmp(field, "ajcep_status") == 0) found = rate_status(result.ajcep_status);
        else if (strcmp(field, "mfn_duty") == 0) duty_text(&result.mfn_duty, told, sizeof told);
        else if (strcmp(field, "ajcep_duty") == 0) duty_text(&result.ajcep_duty, told, sizeof told);
        else if (strcmp(field, "payable_duty") == 0) duty_text(&result.payable_duty, told, sizeof told);
        else if (strcmp(field, "saving") == 0) duty_text(&result.saving, told, sizeof told);
        else found = "a field that this program does not know";
        if (strcmp(found, c->expected[i]) == 0) passed++;
        else differs(c->name, field, found, c->expected[i]);
    }
}

static void json(const json_case *c, int32_t (*ask)(ajcep_book, ajcep_string, ajcep_buffer *)) {
    ajcep_buffer buffer = {NULL, 0, 0};
    size_t i;
    int status;
    buffer.data = text;
    buffer.capacity = sizeof text;
    text[0] = 0;
    status = ask(AJCEP_EMBEDDED, str(c->input), &buffer);
    if (c->error || status != AJCEP_OK) {
        if (c->error && status > AJCEP_BUFFER_TOO_SMALL) passed++;
        else differs(c->name, last_error(), ajcep_status_text(status), c->error ? "an error" : "ok");
        return;
    }
    for (i = 0; c->parts[i] != NULL; i++) {
        if (strstr(text, c->parts[i]) != NULL) passed++;
        else differs(c->name, "the answer", text, c->parts[i]);
    }
}

int main(void) {
    size_t i;
    if (ajcep_abi_version() != AJCEP_ABI_VERSION || ajcep_abi_version() >> 16 != 1) {
        fprintf(stderr, "the library has another interface than the header\n");
        return 1;
    }
    for (i = 0; i < COUNT(quote_cases); i++) quote(&quote_cases[i]);
    for (i = 0; i < COUNT(origin_cases); i++) json(&origin_cases[i], ajcep_origin_json);
    for (i = 0; i < COUNT(claim_cases); i++) json(&claim_cases[i], ajcep_claim_json);
    printf("%d passed, %d failed\n", passed, failed);
    return failed != 0;
}
