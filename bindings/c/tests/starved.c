/*
 * Every function that takes a text, with less and less memory: an answer or
 * AJCEP_OUT_OF_MEMORY, and the process goes on. Each trial is a process of its own.
 */
#define _POSIX_C_SOURCE 200809L
#include "ajcep.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static char *input;
static unsigned char *pack;
static size_t input_length, pack_length;
static char answer[1 << 16];

/* A good of many materials: JSON of `length` bytes or a little more. */
static void make_input(size_t length) {
    static const char first[] =
        "{\"good\":{\"code\":\"8509.40\",\"fob\":100,\"producing_party\":\"VN\"},\"materials\":[";
    static const char material[] =
        "{\"code\":\"8501.10\",\"value\":\"0.01\",\"origin\":\"non-originating\"},";
    char *end;
    input = malloc(length + sizeof first + sizeof material);
    if (input == NULL) exit(3);
    end = input + sprintf(input, "%s", first);
    while ((size_t)(end - input) < length) end += sprintf(end, "%s", material);
    end[-1] = ']';
    *end++ = '}';
    input_length = (size_t)(end - input);
}

static int32_t ask(int which) {
    ajcep_string text, path, party, hs2017, hs2022, chapter;
    ajcep_buffer out, room;
    ajcep_book book;
    ajcep_decimal number;
    int32_t count, status;
    text.data = input;
    text.length = input_length;
    path.data = "materials[1].code";
    party.data = "JP";
    hs2017.data = "hs2017";
    hs2022.data = "hs2022";
    chapter.data = "85";
    path.length = chapter.length = party.length = hs2017.length = hs2022.length = AJCEP_NTS;
    out.data = answer;
    out.capacity = sizeof answer;
    out.length = 0;
    switch (which) {
    case 0: return ajcep_origin_json(AJCEP_EMBEDDED, &text, &out);
    case 1: return ajcep_remedies_json(&text, &out);
    case 2: return ajcep_claim_json(AJCEP_EMBEDDED, &text, &out);
    case 3: return ajcep_declaration_json(AJCEP_EMBEDDED, &text, &out);
    case 4: return ajcep_vessel_json(&text, &party, &out);
    case 5: return ajcep_json_get(&text, &path, &out);
    case 6: return ajcep_json_count(&text, &path, &count);
    case 7:
        room.data = input;
        room.capacity = room.length = input_length;
        return ajcep_json_set_text(&room, &path, &party);
    case 8:
        status = ajcep_book_with_pack(AJCEP_EMBEDDED, pack, pack_length, &book);
        if (status == AJCEP_OK) ajcep_book_free(book);
        return status;
    case 9: return ajcep_pack_check_json(AJCEP_EMBEDDED, pack, pack_length, &out);
    case 10: return ajcep_decimal_parse(&text, &number);
    case 11: return ajcep_rule_json(&text, &hs2017, &out);
    case 12: return ajcep_transpose_json(&text, &hs2017, &hs2022, &out);
    case 13: return ajcep_rates_json(AJCEP_EMBEDDED, &party, &text, 20260715, &out);
    case 14: return ajcep_staged_json(&party, &text, &text, 20260715, &out);
    case 15: return ajcep_coverage_json(AJCEP_EMBEDDED, &out);
    case 19: {
        ajcep_claim_result result;
        memset(&result, 0, sizeof result);
        result.struct_size = sizeof result;
        return ajcep_claim(AJCEP_EMBEDDED, &text, &result);
    }
    case 20: {
        ajcep_declaration_result result;
        memset(&result, 0, sizeof result);
        result.struct_size = sizeof result;
        return ajcep_declaration(AJCEP_EMBEDDED, &text, &result);
    }
    case 21: {
        ajcep_line_list list;
        memset(&list, 0, sizeof list);
        list.struct_size = sizeof list;
        list.texts = out;
        return ajcep_lines(AJCEP_EMBEDDED, &party, &chapter, 20260715, &list);
    }
    case 22: {
        ajcep_rule_list list;
        memset(&list, 0, sizeof list);
        list.struct_size = sizeof list;
        list.texts = out;
        return ajcep_rules(&chapter, &hs2017, &list);
    }
    case 23: {
        ajcep_staged_rate result;
        memset(&result, 0, sizeof result);
        result.struct_size = sizeof result;
        return ajcep_staged(&party, &text, &text, 20260715, &result);
    }
    case 16:
    case 17:
    case 18: {
        ajcep_shipment shipment;
        ajcep_quote_result result;
        memset(&shipment, 0, sizeof shipment);
        memset(&result, 0, sizeof result);
        shipment.struct_size = sizeof shipment;
        result.struct_size = sizeof result;
        shipment.date = 20260715;
        shipment.to = shipment.from = party;
        shipment.code.data = "0306.17.000";
        shipment.code.length = AJCEP_NTS;
        if (which == 16) shipment.code = text;
        if (which == 17) shipment.exchange_rate = text;
        if (which == 18) shipment.conditions = text;
        return ajcep_quote(AJCEP_EMBEDDED, &shipment, &result);
    }
    default: return -1;
    }
}

/* The address space that the process has, in bytes. */
static size_t space(void) {
    unsigned long pages = 0;
    FILE *file = fopen("/proc/self/statm", "r");
    if (file == NULL || fscanf(file, "%lu", &pages) != 1) exit(3);
    fclose(file);
    return pages * (size_t)sysconf(_SC_PAGESIZE);
}

int main(int count, char **arguments) {
    static const size_t sizes[] = {100, 10000, 1000000, 8000000};
    int which, trials = 0, short_of_memory = 0, failed = 0;
    size_t size;
    FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
    pack = malloc(1 << 20);
    if (file == NULL || pack == NULL) return 2;
    pack_length = fread(pack, 1, 1 << 20, file);
    fclose(file);
    /* The first call settles what is made once. */
    for (size = 0; size < sizeof sizes / sizeof sizes[0]; size++) {
        make_input(sizes[size]);
        for (which = 0; which < 24; which++) {
            size_t more;
            for (more = 0; more < (size_t)1 << 31; more = more * 3 / 2 + 65536) {
                int state;
                pid_t child = fork();
                if (child == 0) {
                    struct rlimit limit;
                    int32_t status;
                    limit.rlim_cur = limit.rlim_max = space() + more;
                    if (setrlimit(RLIMIT_AS, &limit) != 0) _exit(99);
                    status = ask(which);
                    _exit(status == AJCEP_OUT_OF_MEMORY ? 77 : 0);
                }
                if (child < 0 || waitpid(child, &state, 0) != child) return 3;
                trials++;
                if (!WIFEXITED(state) || (WEXITSTATUS(state) != 0 && WEXITSTATUS(state) != 77)) {
                    failed++;
                    fprintf(stderr, "function %d, %lu bytes of input, %lu more bytes: %s %d\n",
                            which, (unsigned long)input_length, (unsigned long)more,
                            WIFSIGNALED(state) ? "signal" : "exit",
                            WIFSIGNALED(state) ? WTERMSIG(state) : WEXITSTATUS(state));
                } else if (WEXITSTATUS(state) == 77) {
                    short_of_memory++;
                } else if (more > input_length * 80) {
                    break;
                }
            }
        }
        free(input);
    }
    printf("%d trials, %d short of memory, %d failed\n", trials, short_of_memory, failed);
    return failed != 0 || short_of_memory == 0;
}
