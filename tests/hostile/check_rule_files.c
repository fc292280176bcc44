/* Hostile rule files: each shipped file is cut off at many places, has octets changed, and elements
 * removed and doubled. An engine then opens, or says which file is at fault and why; it never
 * crashes, hangs or prints.
 *
 * Deterministic: the changes depend only on a seed, which DUIS_TEST_SEED sets. DUIS_CHAOS=full
 * makes more of them.
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "measure.h"
#include "overlay.h"
#include "place.h"
#include "runner.h"
#include "sample.h"

static const char *const files[] = {
	"matrix/base.xml",
	"matrix/vocabulary.xml",
	"matrix/matrix.xsd",
	"matrix/amendments/MP120.xml",
	"matrix/amendments/SECMP0007.xml",
	"matrix/amendments/SECMP0025.xml",
	"matrix/amendments/DUIS-5.3.xml",
	"schemas/catalogue.xml",
	"schemas/catalogue.xsd",
	"schemas/request-5.0.xsd",
	"schemas/request-5.3.xsd",
	"schemas/xmldsig.xsd",
};

enum {
	FEW = 8,
	MANY_CUTS = 200,
	MANY_CHANGES = 500,
	/* How many times as long as with sound files an engine may take to open. */
	TIMES = 50,
	/* The size of a file that is larger than any may be, in MiB. */
	LARGE_MEBIBYTES = 512
};

/* The counts of all tests, and how long an engine takes to open with sound files. */
static struct totals {
	size_t opened;
	size_t refused;
	size_t without_line;
	double slowest;
	double reference;
} * totals;

static char copies[] = "check_rule_files.XXXXXX";
static uint64_t seed = 20261123;

/* The file that is changed: its sound octets, its path, and the options for an engine that reads
 * it. */
static struct subject {
	char *bytes;
	size_t length;
	char *copy;
	char *path;
	struct duis_options *options;
	uint64_t random;
} subject;

/* The generator xorshift64*, whose state is one number. */
static size_t draw(size_t below)
{
	subject.random ^= subject.random >> 12;
	subject.random ^= subject.random << 25;
	subject.random ^= subject.random >> 27;
	return (size_t)((subject.random * 0x2545F4914F6CDD1Du) >> 33) % below;
}

static void begin(const char *file)
{
	char *matrix;
	char *schemas;

	subject.copy = overlay_make(copies);
	subject.path = place_print("%s/%s", subject.copy, file);
	subject.bytes = place_read(subject.path, &subject.length);
	subject.options = place_make_options();
	subject.random = seed;
	matrix = place_print("%s/matrix", subject.copy);
	schemas = place_print("%s/schemas", subject.copy);
	if (duis_options_set_matrix_dir(subject.options, matrix) != DUIS_OK ||
	    duis_options_set_schema_dir(subject.options, schemas) != DUIS_OK)
		die("options cannot be made");
	free(matrix);
	free(schemas);
}

static void end(void)
{
	duis_options_free(subject.options);
	overlay_remove(subject.copy);
	free(subject.bytes);
	free(subject.path);
	free(subject.copy);
}

/* Expect that the reason has a message and a file; most reasons have a line, too. */
static void expect_reason(const char *what, size_t at, const struct duis_error *error)
{
	const char *file = error ? duis_error_get_file(error) : NULL;
	const char *message = error ? duis_error_get_message(error) : NULL;

	ck_assert_msg(file && strncmp(file, subject.copy, strlen(subject.copy)) == 0,
	              "%s: %s at %zu: names no file of the rules, but %s: %s", subject.path, what,
	              at, file ? file : "none", message ? message : "no reason");
	ck_assert_msg(message && *message, "%s: %s at %zu: no message", subject.path, what, at);
	ck_assert_int_ge(duis_error_get_line(error), 0);
	totals->refused++;
	totals->without_line += duis_error_get_line(error) == 0;
}

/* Write the changed file, and open an engine with it. */
static void open_with(const char *what, size_t at, const char *bytes, size_t length)
{
	struct duis_engine *own = NULL;
	struct duis_error *error = NULL;
	double took = measure_cpu();
	enum duis_status status;

	place_write(subject.path, bytes, length);
	status = duis_engine_open(subject.options, &own, &error);
	took = measure_cpu() - took;
	ck_assert_msg(took < TIMES * totals->reference, "%s: %s at %zu: took %.0f ms", subject.path,
	              what, at, took);
	if (took > totals->slowest)
		totals->slowest = took;
	ck_assert_msg(status == DUIS_OK || status == DUIS_BAD_RULES, "%s: %s at %zu: %s",
	              subject.path, what, at, duis_status_get_name(status));
	ck_assert(!!own == (status == DUIS_OK));
	if (status == DUIS_OK)
		totals->opened++;
	else
		expect_reason(what, at, error);
	duis_error_free(error);
	duis_engine_unref(own);
}

static void measure_reference(void)
{
	struct duis_options *options = place_make_options();
	const double start = measure_cpu();

	duis_engine_unref(place_open(options));
	totals->reference = measure_cpu() - start;
	duis_options_free(options);
}

START_TEST(truncated)
{
	const size_t count = runner_is_full() ? MANY_CUTS : FEW;

	begin(files[_i]);
	for (size_t i = 0; i < count; i++)
		open_with("cut off", i * subject.length / count, subject.bytes,
		          i * subject.length / count);
	end();
}
END_TEST

START_TEST(changed)
{
	static const char others[] = "<>&\"'=/! \t\n0a\x7F\x80\xC3\xFF";
	const size_t count = runner_is_full() ? MANY_CHANGES : FEW;

	begin(files[_i]);
	for (size_t i = 0; i < count; i++) {
		const size_t at = draw(subject.length);
		const char before = subject.bytes[at];

		subject.bytes[at] =
			i % 2 ? others[draw(sizeof(others))] : (char)(before ^ (1 << draw(8)));
		open_with("changed", at, subject.bytes, subject.length);
		subject.bytes[at] = before;
	}
	end();
}
END_TEST

/* Where the next start tag begins, from a place on; the length of the file if there is none. */
static size_t find_tag(size_t at)
{
	for (; at + 1 < subject.length; at++)
		if (subject.bytes[at] == '<' && !strchr("/!?", subject.bytes[at + 1]))
			return at;
	return subject.length;
}

/* The place after the element that begins here, found by counting tags; comments hold no "<". */
static size_t find_end(size_t at)
{
	size_t depth = 0;

	while (at < subject.length) {
		const char *tag = subject.bytes + at;
		const char *stop = memchr(tag, '>', subject.length - at);

		if (!stop)
			return subject.length;
		if (tag[1] == '/')
			depth--;
		else if (tag[1] != '!' && tag[1] != '?' && stop[-1] != '/')
			depth++;
		at = (size_t)(stop - subject.bytes) + 1;
		if (depth == 0)
			return at;
		tag = memchr(subject.bytes + at, '<', subject.length - at);
		at = tag ? (size_t)(tag - subject.bytes) : subject.length;
	}
	return subject.length;
}

static void remove_element(size_t from, size_t to)
{
	char *bytes = place_print("%.*s%s", (int)from, subject.bytes, subject.bytes + to);

	open_with("an element removed", from, bytes, strlen(bytes));
	free(bytes);
}

static void double_element(size_t from, size_t to)
{
	char *bytes = place_print("%.*s%s", (int)to, subject.bytes, subject.bytes + from);

	open_with("an element doubled", from, bytes, strlen(bytes));
	free(bytes);
}

/* Each element, or a sample that is spread over the file. */
START_TEST(elements)
{
	size_t count = 0;
	size_t stride;
	size_t index = 0;

	begin(files[_i]);
	for (size_t at = find_tag(0); at < subject.length; at = find_tag(at + 1))
		count++;
	ck_assert_uint_gt(count, 0);
	stride = runner_is_full() && count < 2000 ? 1 : 1 + count / (runner_is_full() ? 1000 : FEW);
	for (size_t at = find_tag(0); at < subject.length; at = find_tag(at + 1)) {
		if (index++ % stride != 0)
			continue;
		remove_element(at, find_end(at));
		double_element(at, find_end(at));
	}
	end();
}
END_TEST

static void learn_seed(void)
{
	const char *text = getenv("DUIS_TEST_SEED");

	if (text && *text)
		seed = strtoull(text, NULL, 10) | 1;
}

/* A file that is too large is refused when that shows, and not read to its end first. */
START_TEST(too_large)
{
	struct duis_engine *own = NULL;
	struct duis_error *error = NULL;
	long memory;

	begin("matrix/base.xml");
	ck_assert_int_eq(truncate(subject.path, (off_t)LARGE_MEBIBYTES << 20), 0);
	memory = measure_memory();
	ck_assert_int_eq(duis_engine_open(subject.options, &own, &error), DUIS_BAD_RULES);
	memory = measure_memory() - memory;
	ck_assert_msg(strstr(duis_error_get_message(error), "larger than"), "%s",
	              duis_error_get_message(error));
	ck_assert_msg(measure_is_sanitized() || memory < LARGE_MEBIBYTES / 4 * 1024L, "%ld KiB",
	              memory);
	duis_error_free(error);
	end();
}
END_TEST

static Suite *make_rule_files_suite(void)
{
	Suite *suite = suite_create("rule files");
	TCase *tcase = sample_add_tcase(suite, "rule files");

	learn_seed();
	totals = measure_share(sizeof(*totals));
	if (!mkdtemp(copies))
		die("%s: cannot be made", copies);
	tcase_add_unchecked_fixture(tcase, measure_reference, NULL);
	tcase_add_checked_fixture(tcase, measure_catch_stderr, measure_expect_silence);
	tcase_add_loop_test(tcase, truncated, 0, LENGTH(files));
	tcase_add_loop_test(tcase, changed, 0, LENGTH(files));
	tcase_add_loop_test(tcase, elements, 0, LENGTH(files));
	tcase_add_test(tcase, too_large);
	return suite;
}

static int finish_rule_files(int failed)
{
	(void)failed;
	overlay_remove(copies);
	printf("seed %llu: %d files changed %zu times: %zu refused with file and reason, %zu of "
	       "them without a line, %zu opened; the slowest took %.0f ms, the files as they are "
	       "%.0f\n",
	       (unsigned long long)seed, LENGTH(files), totals->refused + totals->opened,
	       totals->refused, totals->without_line, totals->opened, totals->slowest,
	       totals->reference);
	return totals->refused && totals->opened;
}

const struct runner_suite check_rule_files = {
	.name = "check_rule_files", .make = make_rule_files_suite, .finish = finish_rule_files};
