/*
 * Eight threads make, use and free books while the process forks two hundred times: every
 * child quotes on a book that was made before, makes one of its own, and ends.
 */
#define _POSIX_C_SOURCE 200809L
#include "ajcep.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static unsigned char pack[1 << 20];
static size_t length;
static volatile int done;

static int32_t quote(ajcep_book book) {
    ajcep_shipment shipment;
    ajcep_quote_result result;
    memset(&shipment, 0, sizeof shipment);
    memset(&result, 0, sizeof result);
    shipment.struct_size = sizeof shipment;
    result.struct_size = sizeof result;
    shipment.to.data = "JP";
    shipment.from.data = "VN";
    shipment.code.data = "0306.17.000";
    shipment.to.length = shipment.from.length = shipment.code.length = AJCEP_NTS;
    shipment.date = 20260715;
    return ajcep_quote(book, &shipment, &result);
}

/* Whether a book can be made, used and freed. */
static int works(void) {
    ajcep_book book;
    return ajcep_book_with_pack(AJCEP_EMBEDDED, pack, length, &book) == AJCEP_OK &&
           quote(book) == AJCEP_OK && ajcep_book_free(book) == AJCEP_OK &&
           quote(book) == AJCEP_BAD_HANDLE;
}

static void *work(void *unused) {
    (void)unused;
    while (!done)
        if (!works()) return pack;
    return NULL;
}

int main(int count, char **arguments) {
    pthread_t threads[8];
    ajcep_book kept;
    int i, failed = 0;
    FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
    if (file == NULL) return 2;
    length = fread(pack, 1, sizeof pack, file);
    fclose(file);
    if (ajcep_book_with_pack(AJCEP_EMBEDDED, pack, length, &kept) != AJCEP_OK) return 1;
    for (i = 0; i < 8; i++)
        if (pthread_create(&threads[i], NULL, work, NULL) != 0) return 3;
    for (i = 0; i < 200; i++) {
        int state;
        pid_t child = fork();
        if (child == 0) {
            alarm(20);
            _exit(quote(kept) == AJCEP_OK && works() && ajcep_book_free(kept) == AJCEP_OK ? 0 : 1);
        }
        if (child < 0 || waitpid(child, &state, 0) != child) return 3;
        if (!WIFEXITED(state) || WEXITSTATUS(state) != 0) failed++;
    }
    done = 1;
    for (i = 0; i < 8; i++) {
        void *wrong = NULL;
        if (pthread_join(threads[i], &wrong) != 0 || wrong != NULL) failed++;
    }
    printf("200 forks, %d failed\n", failed);
    return failed != 0;
}
