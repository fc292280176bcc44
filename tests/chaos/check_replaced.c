/* Rule files that are replaced while an engine opens, as in an upgrade: each is opened once, and
 * the identity that the engine states is that of the octets which were read. The function that
 * opens a file is replaced by one here, which replaces the file at that moment. Then, schemas whose
 * address an XML catalogue of the machine redirects. */
#include <fcntl.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "overlay.h"
#include "place.h"
#include "runner.h"
#include "sample.h"

int __real_open(const char *path, int flags, ...);
int __wrap_open(const char *path, int flags, ...);

static char copies[] = "check_replaced.XXXXXX";

/* Before which opening the file is replaced, and how often it was opened so far. */
static struct {
	const char *path;
	const char *from;
	const char *to;
	int at;
	int count;
} replacement;

int __wrap_open(const char *path, int flags, ...)
{
	if (replacement.path && strcmp(path, replacement.path) == 0 &&
	    replacement.count++ == replacement.at) {
		replacement.path = NULL;
		overlay_edit(path, replacement.from, replacement.to);
	}
	return __real_open(path, flags);
}

/* The identities of matrix and schemas in one text; new. */
static char *identify(const struct duis_options *options)
{
	struct duis_engine *opened = place_open(options);
	char *identity = place_print("%s %s", duis_engine_get_matrix_identity(opened),
	                             duis_engine_get_schema_identity(opened));

	duis_engine_unref(opened);
	return identity;
}

static const struct {
	const char *file;
	const char *from;
	const char *to;
} files[] = {
	{"matrix/base.xml", "<matrix ", "<matrix  "},
	{"matrix/vocabulary.xml", "<vocabulary ", "<vocabulary  "},
	{"matrix/amendments/MP120.xml", "<amendment ", "<amendment  "},
	{"schemas/catalogue.xml", "<catalogue ", "<catalogue  "},
	{"schemas/catalogue.xsd", "<xs:schema ", "<xs:schema  "},
	{"schemas/request-5.3.xsd", "<xs:schema ", "<xs:schema  "},
};

/* Open an engine while the at-th opening of a file replaces it, and expect an identity. */
static void expect_identity(const struct duis_options *options, int at, const char *expected)
{
	char *identity;

	replacement.at = at;
	replacement.count = 0;
	identity = identify(options);
	ck_assert_str_eq(identity, expected);
	ck_assert_msg(replacement.count == 1 || (at == 0 && !replacement.path),
	              "it is opened %d times", replacement.count);
	free(identity);
}

/* If the file is replaced before it is opened, the new one is read; a second opening, before which
 * it would be replaced, there is not. */
static void replace_file(const struct duis_options *options, const char *path, const char *from,
                         const char *to)
{
	char *old_identity = identify(options);
	char *new_identity;

	overlay_edit(path, from, to);
	new_identity = identify(options);
	overlay_edit(path, to, from);
	ck_assert_str_ne(old_identity, new_identity);
	replacement.from = from;
	replacement.to = to;
	replacement.path = path;
	expect_identity(options, 1, old_identity);
	expect_identity(options, 0, new_identity);
	ck_assert_ptr_null(replacement.path);
	free(new_identity);
	free(old_identity);
}

START_TEST(replaced)
{
	char *folder = overlay_make(copies);
	char *path = place_print("%s/%s", folder, files[_i].file);
	char *matrix = place_print("%s/matrix", folder);
	char *schemas = place_print("%s/schemas", folder);
	struct duis_options *options = place_make_options();

	ck_assert(duis_options_set_matrix_dir(options, matrix) == DUIS_OK);
	ck_assert(duis_options_set_schema_dir(options, schemas) == DUIS_OK);
	replace_file(options, path, files[_i].from, files[_i].to);
	duis_options_free(options);
	free(schemas);
	free(matrix);
	free(path);
	overlay_remove(folder);
	free(folder);
}
END_TEST

#define CATALOG(rules)                                                                             \
	"<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>" rules "</catalog>"
#define REWRITE(prefix) "<rewriteSystem systemIdStartString='duis:/' rewritePrefix='" prefix "'/>"

static const char *const catalogues[] = {
	CATALOG(""),
	CATALOG(REWRITE("http://127.0.0.1:9/")),
	CATALOG(REWRITE("file:///nowhere/")),
};

/* A schema whose import has a space in its name, as the published ones have, in a folder of its
 * own. */
static void write_published(const char *folder)
{
	char *from = place_print("%s/request-5.3.xsd", place_get("DUIS_TEST_SCHEMA_DIR"));
	char *to = place_print("%s/DUIS Schema V5.3a.xsd", folder);
	char *text = place_read(from, NULL);

	place_write(to, text, strlen(text));
	overlay_edit(to, "schemaLocation=\"xmldsig.xsd\"", "schemaLocation=\"XML DSig.xsd\"");
	free(text);
	free(to);
	free(from);
	from = place_print("%s/xmldsig.xsd", place_get("DUIS_TEST_SCHEMA_DIR"));
	to = place_print("%s/XML DSig.xsd", folder);
	text = place_read(from, NULL);
	place_write(to, text, strlen(text));
	free(text);
	free(to);
	free(from);
}

static void expect_published(const char *folder, const char *message)
{
	char *catalogue = place_print("%s/catalogue.xml", place_get("DUIS_TEST_SCHEMA_DIR"));
	struct duis_options *options = place_make_options();
	struct duis_engine *opened = NULL;
	struct duis_error *error = NULL;
	enum duis_status status;

	ck_assert(duis_options_set_schema_dir(options, folder) == DUIS_OK);
	ck_assert(duis_options_set_catalogue(options, catalogue) == DUIS_OK);
	status = duis_engine_open(options, &opened, &error);
	ck_assert_msg(status == (message ? DUIS_BAD_RULES : DUIS_OK), "status %d: %s", status,
	              error ? duis_error_get_message(error) : "");
	if (message)
		ck_assert_msg(strstr(duis_error_get_message(error), message), "%s",
		              duis_error_get_message(error));
	duis_error_free(error);
	duis_engine_unref(opened);
	duis_options_free(options);
	free(catalogue);
}

/* libxml2 looks in the XML catalogues of the machine for each import. It reads them once in a
 * process, so each test has a process of its own. */
START_TEST(catalogues_of_the_machine)
{
	char *folder = place_print("%s/%d", copies, _i);
	char *catalogue;

	ck_assert(mkdir(folder, 0700) == 0);
	write_published(folder);
	catalogue = place_print("%s/catalog.xml", folder);
	place_write(catalogue, catalogues[_i], strlen(catalogues[_i]));
	ck_assert(setenv("XML_CATALOG_FILES", catalogue, 1) == 0);
	expect_published(folder, _i ? "catalogue of this machine" : NULL);
	free(catalogue);
	overlay_remove(folder);
	free(folder);
}
END_TEST

static Suite *make_replaced_suite(void)
{
	Suite *suite = suite_create("replaced");
	TCase *tcase = tcase_create("replaced");

	if (!mkdtemp(copies))
		die("no directory");
	tcase_add_loop_test(tcase, replaced, 0, LENGTH(files));
	tcase_add_loop_test(tcase, catalogues_of_the_machine, 0, LENGTH(catalogues));
	suite_add_tcase(suite, tcase);
	return suite;
}

static int finish_replaced(int failed)
{
	(void)failed;
	overlay_remove(copies);
	return 1;
}

static const struct runner_suite check_replaced = {.name = "check_replaced",
                                                   .make = make_replaced_suite,
                                                   .finish = finish_replaced,
                                                   .forks = 1};

const struct runner_suite *const runner_suites[] = {&check_replaced, NULL};
