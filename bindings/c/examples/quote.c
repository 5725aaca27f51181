/* One shipment: what it pays, MFN and under the agreement. */
#include <ajcep.h>
#include <stdio.h>
#include <string.h>

static ajcep_string text(const char *s) {
    ajcep_string out = {s, AJCEP_NTS};
    return out;
}

static void show(const char *what, const ajcep_duty *duty, const char *currency) {
    char digits[64];
    ajcep_buffer buffer = {digits, sizeof digits, 0};
    ajcep_decimal_text(&duty->at_least, &buffer);
    if (duty->state == AJCEP_DUTY_EXACT)
        printf("%-12s %s %s\n", what, digits, currency);
    else
        printf("%-12s not exact (reason %d), at least %s\n", what, (int)duty->because, digits);
}

int main(void) {
    char mfn[256], ajcep[256], message[512];
    ajcep_shipment shipment;
    ajcep_quote_result quote;
    int32_t status;

    memset(&shipment, 0, sizeof shipment);
    shipment.struct_size = sizeof shipment;
    shipment.to = text("JP");
    shipment.from = text("VN");
    shipment.code = text("0306.17.000");
    shipment.date = 20260715;
    shipment.value.coefficient = 1000000;
    shipment.value.state = AJCEP_DECIMAL_EXACT;
    shipment.currency = text("JPY");

    memset(&quote, 0, sizeof quote);
    quote.struct_size = sizeof quote;
    quote.mfn_rate.data = mfn;
    quote.mfn_rate.capacity = sizeof mfn;
    quote.ajcep_rate.data = ajcep;
    quote.ajcep_rate.capacity = sizeof ajcep;

    status = ajcep_quote(AJCEP_EMBEDDED, &shipment, &quote);
    if (status != AJCEP_OK) {
        ajcep_buffer buffer = {message, sizeof message, 0};
        ajcep_last_error(&buffer);
        fprintf(stderr, "%s: %s\n", ajcep_status_text(status), message);
        return 1;
    }
    printf("MFN rate     %s\nAJCEP rate   %s\n", mfn, ajcep);
    show("MFN duty", &quote.mfn_duty, (const char *)quote.currency);
    show("AJCEP duty", &quote.ajcep_duty, (const char *)quote.currency);
    show("payable", &quote.payable_duty, (const char *)quote.currency);
    show("saving", &quote.saving, (const char *)quote.currency);
    puts("before safeguard, anti-dumping and quota measures");
    return 0;
}
