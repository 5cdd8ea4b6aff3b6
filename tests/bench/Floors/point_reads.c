/* The floor of a point read: libmongoc's own loop around one query. Reads milliseconds from standard input, and answers each
   with how many queries a second it ran for as long. The prototypes stand here because headers need not be installed. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <time.h>

typedef struct { uint32_t flags, length; uint8_t rest[120]; } __attribute__((aligned(128))) bson_t;
typedef struct { uint32_t domain, code; char message[504]; } bson_error_t;

void mongoc_init(void);
void *mongoc_uri_new_with_error(const char *address, bson_error_t *error);
void *mongoc_client_pool_new(void *uri);
void *mongoc_client_pool_pop(void *pool);
bool mongoc_client_read_command_with_opts(void *client, const char *database, const bson_t *command, const void *preference,
                                          const bson_t *options, bson_t *reply, bson_error_t *error);
bson_t *bson_new_from_json(const uint8_t *json, ssize_t length, bson_error_t *error);
const uint8_t *bson_get_data(const bson_t *document);
void bson_destroy(bson_t *document);

static double now(void) {
    struct timespec at;
    clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static void sorry(const char *what, const bson_error_t *error) {
    fprintf(stderr, "%s: %s\n", what, error->message);
    exit(1);
}

int main(int count, char **given) {
    bson_error_t error = {0};
    double milliseconds;
    if (count != 4) return 2; /* ADDRESS DATABASE COMMAND */

    mongoc_init();
    void *uri = mongoc_uri_new_with_error(given[1], &error);
    if (!uri) sorry("no address", &error);
    bson_t *command = bson_new_from_json((const uint8_t *)given[3], -1, &error);
    if (!command) sorry("no command", &error);
    void *client = mongoc_client_pool_pop(mongoc_client_pool_new(uri));

    while (scanf("%lf", &milliseconds) == 1) {
        const double began = now(), until = began + milliseconds / 1000;
        long times = 0;
        for (; now() < until; times++) {
            bson_t reply;
            if (!mongoc_client_read_command_with_opts(client, given[2], command, NULL, NULL, &reply, &error)) sorry("refused", &error);
            uint8_t *bytes = malloc(reply.length);
            memcpy(bytes, bson_get_data(&reply), reply.length);
            if (bytes[reply.length - 1] != 0) return 3;
            free(bytes);
            bson_destroy(&reply);
        }
        printf("%f\n", (double)times / (now() - began));
        fflush(stdout);
    }
    return 0;
}
