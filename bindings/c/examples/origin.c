/* One good and its material: does it originate, and under which criterion? */
#include <ajcep.h>
#include <stdio.h>
#include <string.h>

static ajcep_string text(const char *s) {
    ajcep_string out = {s, AJCEP_NTS};
    return out;
}

static ajcep_decimal amount(long long coefficient, int scale) {
    ajcep_decimal out = {coefficient, scale, AJCEP_DECIMAL_EXACT};
    return out;
}

int main(void) {
    static const char *const criteria[] = {"none", "WO", "PE", "CTH", "CTC", "RVC", "SP"};
    static const char *const statuses[] = {"", "qualifies", "fails", "needs information"};
    char reasons[8192], message[512];
    ajcep_material denim;
    ajcep_good trousers;
    ajcep_origin_result result;
    int32_t status;

    memset(&denim, 0, sizeof denim);
    denim.code = text("5209.42");
    denim.origin = text("non-originating");
    denim.value = amount(3000, 2);
    denim.processes = text("weaving");

    memset(&trousers, 0, sizeof trousers);
    trousers.struct_size = sizeof trousers;
    trousers.issued = 20260715;
    trousers.code = text("6203.42");
    trousers.producing_party = text("VN");
    trousers.fob = amount(100, 0);
    trousers.material_size = sizeof denim;
    trousers.materials = &denim;
    trousers.material_count = 1;

    memset(&result, 0, sizeof result);
    result.struct_size = sizeof result;
    result.determination.data = reasons;
    result.determination.capacity = sizeof reasons;

    status = ajcep_origin(AJCEP_EMBEDDED, &trousers, &result);
    if (status != AJCEP_OK) {
        ajcep_buffer buffer = {message, sizeof message, 0};
        ajcep_last_error(&buffer);
        fprintf(stderr, "%s: %s\n", ajcep_status_text(status), message);
        return 1;
    }
    printf("%s, criterion %s\n%s\n", statuses[result.status], criteria[result.criterion], reasons);
    return 0;
}
