/*
 * The shared cases of tests/cases through the C interface. cases.h is written by
 * `cargo xtask c`, which also checks what this program prints: for each case a line with
 * the name of the status, a tab, and the answer as JSON.
 */
#include "ajcep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    const char *to, *from, *code, *date, *value, *currency, *conditions, *exchange_rate, *rounding;
    const char *amounts[4], *units[4];
} quote_case;

#include "cases.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static char text[1 << 20];

static ajcep_string str(const char *s) {
    ajcep_string out;
    out.data = s;
    out.length = s == NULL ? 0 : AJCEP_NTS;
    return out;
}

static ajcep_buffer buffer(char *data, size_t capacity) {
    ajcep_buffer out;
    out.data = data;
    out.capacity = capacity;
    out.length = 0;
    data[0] = 0;
    return out;
}

static void print_error(int32_t status) {
    ajcep_buffer message = buffer(text, sizeof text);
    ajcep_last_error(&message);
    printf("%s\t%s\n", ajcep_status_text(status), text);
}

static void print_decimal(const char *name, const ajcep_decimal *number) {
    char digits[64];
    ajcep_buffer out = buffer(digits, sizeof digits);
    ajcep_decimal_text(number, &out);
    if (number->state != AJCEP_DECIMAL_NONE) printf("\"%s\":\"%s\"", name, digits);
    else printf("\"%s\":null", name);
}

static void print_duty(const char *name, const ajcep_duty *duty) {
    printf(",\"%s\":", name);
    if (duty->state == AJCEP_DUTY_NONE) {
        printf("null");
    } else if (duty->state == AJCEP_DUTY_EXACT) {
        printf("{");
        print_decimal("exact", &duty->at_least);
        printf("}");
    } else {
        printf("{");
        print_decimal("at_least", &duty->at_least);
        printf(",");
        print_decimal("at_most", &duty->at_most);
        printf(",\"because\":{\"code\":\"%s\"}}", ajcep_code(AJCEP_LIST_BECAUSE, duty->because));
    }
}

/* A text as JSON. */
static void print_text(const char *s) {
    putchar('"');
    for (; *s; s++) {
        if (*s == '"' || *s == '\\') putchar('\\');
        putchar(*s);
    }
    putchar('"');
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
    char mfn[4096], ajcep[4096];
    int32_t status = AJCEP_OK;
    size_t i;
    uint32_t bit;
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
    if (c->rounding != NULL && strcmp(c->rounding, "japan-customs") == 0)
        shipment.rounding = AJCEP_ROUNDING_JAPAN_CUSTOMS;
    if (c->value != NULL) {
        ajcep_string value = str(c->value);
        status = ajcep_decimal_parse(&value, &shipment.value);
    }
    for (i = 0; i < 4 && c->amounts[i] != NULL && status == AJCEP_OK; i++) {
        ajcep_string amount = str(c->amounts[i]);
        more[i].unit = str(c->units[i]);
        status = ajcep_decimal_parse(&amount, &more[i].amount);
    }
    shipment.more_quantities = more;
    shipment.quantity_size = sizeof more[0];
    shipment.more_quantity_count = i;
    result.mfn_rate = buffer(mfn, sizeof mfn);
    result.ajcep_rate = buffer(ajcep, sizeof ajcep);
    if (status == AJCEP_OK) status = ajcep_quote(AJCEP_EMBEDDED, &shipment, &result);
    if (status != AJCEP_OK) {
        print_error(status);
        return;
    }
    printf("ok\t{\"mfn\":{\"rate\":");
    print_text(mfn);
    printf("},\"ajcep\":{\"status\":\"%s\",\"rate\":", ajcep_code(AJCEP_LIST_RATE, result.ajcep_status));
    print_text(ajcep);
    printf("},\"amounts\":{\"currency\":");
    print_text((const char *)result.currency);
    print_duty("mfn_duty", &result.mfn_duty);
    print_duty("ajcep_duty", &result.ajcep_duty);
    print_duty("payable_duty", &result.payable_duty);
    print_duty("saving", &result.saving);
    printf("},\"warnings\":[");
    for (bit = 1; bit != 0 && ajcep_code(AJCEP_LIST_WARNING, (int32_t)bit) != NULL; bit <<= 1)
        if (result.warnings & bit)
            printf("{\"code\":\"%s\"},", ajcep_code(AJCEP_LIST_WARNING, (int32_t)bit));
    printf("{}]}\n");
}

static void json(const char *input, int32_t (*ask)(ajcep_book, const ajcep_string *, ajcep_buffer *)) {
    ajcep_buffer out = buffer(text, sizeof text);
    ajcep_string given = str(input);
    int32_t status = ask(AJCEP_EMBEDDED, &given, &out);
    if (status == AJCEP_OK) printf("ok\t%s\n", text);
    else print_error(status);
}

static void rates(const char *const c[3]) {
    ajcep_buffer out = buffer(text, sizeof text);
    ajcep_string party = str(c[0]), code = str(c[1]);
    int32_t day = date_number(c[2]);
    int32_t status = ajcep_rates_json(AJCEP_EMBEDDED, &party, &code, day, &out);
    if (status == AJCEP_OK) printf("ok\t%s\n", text);
    else print_error(status);
}

int main(void) {
    size_t i;
    if (ajcep_abi_version() != AJCEP_ABI_VERSION || ajcep_abi_version() >> 16 != 1) {
        fprintf(stderr, "the library has another interface than the header\n");
        return 1;
    }
    for (i = 0; i < COUNT(quote_cases); i++) quote(&quote_cases[i]);
    for (i = 0; i < COUNT(origin_cases); i++) json(origin_cases[i], ajcep_origin_json);
    for (i = 0; i < COUNT(claim_cases); i++) json(claim_cases[i], ajcep_claim_json);
    for (i = 0; i < COUNT(declaration_cases); i++)
        json(declaration_cases[i], ajcep_declaration_json);
    for (i = 0; i < COUNT(rates_cases); i++) rates(rates_cases[i]);
    return 0;
}
