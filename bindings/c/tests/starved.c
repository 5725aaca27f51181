/*
 * Every function, with less and less memory: an answer or
 * AJCEP_OUT_OF_MEMORY, and the process goes on. Each trial is a process of its own.
 */
#define _POSIX_C_SOURCE 200809L
#include "every.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

static char *input;
static size_t input_length;

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

/* Gives the input to every function, as whatever it takes. */
static void give(void) {
    ajcep_string all;
    all.data = input;
    all.length = input_length;
    given.good = given.claim = given.declaration = given.vessel = given.json = all;
    given.rate = given.number = given.category = given.code = all;
    given.room = input;
    given.room_length = given.room_capacity = input_length;
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
    int trials = 0, short_of_memory = 0, failed = 0;
    size_t size, which;
    unsigned char *pack = malloc(1 << 20);
    FILE *file = count > 1 ? fopen(arguments[1], "rb") : NULL;
    if (file == NULL || pack == NULL) return 2;
    given.pack_length = fread(pack, 1, 1 << 20, file);
    given.pack = pack;
    fclose(file);
    /* The first call settles what is made once. */
    for (size = 0; size < sizeof sizes / sizeof sizes[0]; size++) {
        make_input(sizes[size]);
        give();
        for (which = 0; which < EVERY; which++) {
            size_t more;
            for (more = 0; more < (size_t)1 << 31; more = more * 3 / 2 + 65536) {
                int state;
                pid_t child = fork();
                if (child == 0) {
                    struct rlimit limit;
                    int32_t status;
                    limit.rlim_cur = limit.rlim_max = space() + more;
                    if (setrlimit(RLIMIT_AS, &limit) != 0) _exit(99);
                    status = every[which].ask();
                    _exit(status == AJCEP_OUT_OF_MEMORY ? 77 : 0);
                }
                if (child < 0 || waitpid(child, &state, 0) != child) return 3;
                trials++;
                if (!WIFEXITED(state) || (WEXITSTATUS(state) != 0 && WEXITSTATUS(state) != 77)) {
                    failed++;
                    fprintf(stderr, "%s, %lu bytes of input, %lu more bytes: %s %d\n",
                            every[which].name, (unsigned long)input_length, (unsigned long)more,
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
