/* A million shipments in columns, on one thread: rates, then duties. */
#include <ajcep.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

enum { ROWS = 1000000, WIDTH = 9 };

int main(void) {
    static const char *const lines[] = {"030617000", "620342200", "220421020", "190240000"};
    char *codes = malloc((size_t)ROWS * WIDTH);
    int32_t *dates = malloc(ROWS * sizeof *dates), *status = malloc(ROWS * sizeof *status);
    int64_t *values = malloc(ROWS * sizeof *values), *payable = malloc(ROWS * sizeof *payable);
    ajcep_columns in;
    ajcep_quote_columns out;
    long answered = 0, open = 0;
    clock_t start;
    int32_t done;
    int i;

    if (!codes || !dates || !status || !values || !payable) return 1;
    for (i = 0; i < ROWS; i++) {
        memcpy(codes + (size_t)i * WIDTH, lines[i % 4], WIDTH);
        dates[i] = 20260715;
        values[i] = 1000 + i;
    }
    memset(&in, 0, sizeof in);
    in.struct_size = sizeof in;
    in.rows = ROWS;
    in.to = (const uint8_t *)"JP"; /* the same for all: stride 0 */
    in.from = (const uint8_t *)"VN";
    in.codes = (const uint8_t *)codes;
    in.code_width = WIDTH;
    in.dates = dates;
    in.values = values;
    in.currency.data = "JPY";
    in.currency.length = AJCEP_NTS;
    memset(&out, 0, sizeof out);
    out.struct_size = sizeof out;
    out.scale = 4;
    out.status = status;
    out.payable_duty = payable;

    start = clock();
    done = ajcep_quote_batch(AJCEP_EMBEDDED, &in, &out);
    if (done != AJCEP_OK) {
        fprintf(stderr, "%s\n", ajcep_status_text(done));
        return 1;
    }
    for (i = 0; i < ROWS; i++) {
        answered += status[i] == AJCEP_OK && payable[i] != AJCEP_NULL;
        open += status[i] == AJCEP_OK && payable[i] == AJCEP_NULL;
    }
    printf("%ld rows with an exact duty, %ld that need more, %ld wrong\n", answered, open,
           ROWS - answered - open);
    fprintf(stderr, "%.0f rows a second\n", ROWS / ((double)(clock() - start) / CLOCKS_PER_SEC));
    free(codes);
    free(dates);
    free(status);
    free(values);
    free(payable);
    return 0;
}
