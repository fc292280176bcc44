/* Where the tests find things: directories from the environment, files, and an engine over them. */
#ifndef TESTS_API_PLACE_H
#define TESTS_API_PLACE_H

#include <stddef.h>

#include <duis/duis.h>

#if defined(__GNUC__)
#define PLACE_PRINTF __attribute__((__format__(__printf__, 1, 2)))
#else
#define PLACE_PRINTF
#endif

/* Print a message and leave the test program with status 1: for a test that cannot continue. */
void die(const char *format, ...) PLACE_PRINTF;

/* The value of an environment variable that the makefile sets; dies without it. */
const char *place_get(const char *variable);

/* A new text, as asprintf() makes it; dies without memory. */
char *place_print(const char *format, ...) PLACE_PRINTF;

/* Read a whole file; dies if that fails. The bytes are new, NUL-terminated beyond their length. */
char *place_read(const char *path, size_t *length);

/* Write a whole file; dies if that fails. */
void place_write(const char *path, const char *bytes, size_t length);

/* The names in a directory without those that begin with a dot, sorted; dies if it cannot be read.
 */
char **place_list(const char *path, size_t *count);

/* Whether there is a file or directory of that path. */
int place_has(const char *path);

/* Options with the matrix and the schemas of this build; dies if they cannot be made. */
struct duis_options *place_make_options(void);

/* From now on, give the files of such options as octets, or again as directories. */
void place_give_files(int given);

/* From now on, leave out the scanner, or use it again. */
void place_leave_out_scanner(int left_out);

/* Open an engine; dies with the reason if that fails. */
struct duis_engine *place_open(const struct duis_options *options);

/* The snapshot of an instant and a DUIS version; dies if there is none. */
const struct duis_snapshot *place_find_snapshot(const struct duis_engine *engine,
                                                duis_instant as_of, const char *version);

/* What the enforced document says of a role; dies if there is no such role. */
enum duis_eligibility place_find_eligibility(const struct duis_row *row, const char *role);

#endif
