/*
 * Every function on a thread of 32 KiB of stack, below which there is a page that may not be
 * touched. Each trial is a process of its own.
 *
 *   stack PACK GOOD CLAIM DECLARATION VESSEL
 */
#define _GNU_SOURCE
#include "every.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

enum { STACK = 32 * 1024 };

static ajcep_string file_of(const char *path) {
    enum { MOST = 1 << 20 };
    FILE *file = fopen(path, "rb");
    char *bytes = malloc(MOST);
    ajcep_string made;
    if (file == NULL || bytes == NULL) exit(2);
    made.data = bytes;
    made.length = fread(bytes, 1, MOST, file);
    fclose(file);
    return made;
}

static void *ask(void *trial) {
    ((const ajcep_trial *)trial)->ask();
    return NULL;
}

/* Asks on a small thread. Returns how much of its stack was used, in bytes. */
static size_t asked(const ajcep_trial *trial) {
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    pthread_attr_t attributes;
    pthread_t thread;
    size_t unused = page;
    char *memory = mmap(NULL, page + STACK, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED || mprotect(memory, page, PROT_NONE) != 0) _exit(2);
    if (pthread_attr_init(&attributes) != 0) _exit(2);
    if (pthread_attr_setstack(&attributes, memory + page, STACK) != 0) _exit(2);
    if (pthread_create(&thread, &attributes, ask, (void *)trial) != 0) _exit(2);
    if (pthread_join(thread, NULL) != 0) _exit(2);
    while (unused < page + STACK && memory[unused] == 0) unused++;
    return page + STACK - unused;
}

/* JSON that is nested as deep as can be, and one deeper. */
static ajcep_string deep(char *characters, int depth) {
    memset(characters, '[', (size_t)depth);
    memset(characters + depth, ']', (size_t)depth);
    characters[2 * depth] = 0;
    return text(characters);
}

int main(int count, char **arguments) {
    static char deepest[2 * AJCEP_MOST_DEPTH + 1], too_deep[2048 + 1];
    static char held[2 * AJCEP_MOST_DEPTH + 64];
    ajcep_string pack, inputs[3];
    size_t which, input, most = 0;
    int failed = 0;
    if (count != 6) return 2;
    pack = file_of(arguments[1]);
    given.pack = (const unsigned char *)pack.data;
    given.pack_length = pack.length;
    given.code = text("6109.10.010");
    given.rate = text("max(5%, 24 JPY/kg)");
    given.number = text("1000000.50");
    given.category = text("B10");
    inputs[0] = file_of(arguments[2]);
    inputs[1] = deep(deepest, AJCEP_MOST_DEPTH);
    inputs[2] = deep(too_deep, 1024);
    for (input = 0; input < 3; input++) {
        int files = input == 0;
        given.json = given.good = inputs[input];
        given.claim = files ? file_of(arguments[3]) : inputs[input];
        given.declaration = files ? file_of(arguments[4]) : inputs[input];
        given.vessel = files ? file_of(arguments[5]) : inputs[input];
        memcpy(held, "{\"materials\":[", 14);
        sprintf(held + 14, "%s]}", files ? "" : deepest);
        if (!files) {
            /* As deep as it may be, within the two that are around it. */
            deep(held + 14, AJCEP_MOST_DEPTH - 2);
            memcpy(held + 14 + 2 * (AJCEP_MOST_DEPTH - 2), "]}", 3);
        }
        given.room = held;
        given.room_length = strlen(held);
        given.room_capacity = sizeof held;
        for (which = 0; which < EVERY; which++) {
            int state, ends[2];
            size_t used = 0;
            pid_t child;
            if (pipe(ends) != 0) return 2;
            child = fork();
            if (child == 0) {
                used = asked(&every[which]);
                _exit(write(ends[1], &used, sizeof used) == sizeof used ? 0 : 2);
            }
            close(ends[1]);
            if (child < 0 || waitpid(child, &state, 0) != child) return 2;
            if (!WIFEXITED(state) || WEXITSTATUS(state) != 0 || read(ends[0], &used, sizeof used) < 1) {
                failed++;
                fprintf(stderr, "%s, input %lu: %s %d\n", every[which].name, (unsigned long)input,
                        WIFSIGNALED(state) ? "signal" : "exit",
                        WIFSIGNALED(state) ? WTERMSIG(state) : WEXITSTATUS(state));
            }
            close(ends[0]);
            if (getenv("AJCEP_VERBOSE") != NULL)
                printf("%s, input %lu: %lu bytes\n", every[which].name, (unsigned long)input, (unsigned long)used);
            if (used > most) most = used;
        }
    }
    printf("%d calls, at most %lu bytes of stack, %d failed\n", 3 * EVERY, (unsigned long)most, failed);
    return failed != 0 || most == 0;
}
