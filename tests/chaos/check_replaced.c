/* Rule files that are replaced while an engine opens, as in an upgrade: the engine opens with one
 * state of the files, and states the identity of that state, or it does not open. The functions
 * that open a rule file are replaced by those here, which replace the file at that moment. Then,
 * schemas whose address an XML catalogue of the machine redirects. */
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

/* The identities of matrix and schemas in one text; NULL if the engine does not open. New. */
static char *identify(const struct duis_options *options)
{
	struct duis_engine *opened = NULL;
	struct duis_error *error = NULL;
	const enum duis_status status = duis_engine_open(options, &opened, &error);
	char *identity = NULL;

	if (status == DUIS_OK)
		identity = place_print("%s %s", duis_engine_get_matrix_identity(opened),
		                       duis_engine_get_schema_identity(opened));
	else
		ck_assert_msg(status == DUIS_BAD_RULES &&
		                      strstr(duis_error_get_message(error), "replaced"),
		              "status %d: %s", status, error ? duis_error_get_message(error) : "");
	duis_error_free(error);
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
	{"schemas/request-5.3.xsd", "<xs:schema ", "<xs:schema  "},
};

/* If the file is replaced before it is first opened, only the new one is read; if it is replaced
 * later, a part of the engine has the old one. */
START_TEST(replaced)
{
	char *folder = overlay_make(copies);
	char *path = place_print("%s/%s", folder, files[_i].file);
	char *matrix = place_print("%s/matrix", folder);
	char *schemas = place_print("%s/schemas", folder);
	struct duis_options *options = place_make_options();
	int opened = 0;
	int refused = 0;

	ck_assert(duis_options_set_matrix_dir(options, matrix) == DUIS_OK);
	ck_assert(duis_options_set_schema_dir(options, schemas) == DUIS_OK);
	for (int at = 0, missed = 0; !missed; at++) {
		char *identity;

		replacement.path = path;
		replacement.from = files[_i].from;
		replacement.to = files[_i].to;
		replacement.at = at;
		replacement.count = 0;
		identity = identify(options);
		missed = !!replacement.path;
		opened += !!identity;
		refused += !identity;
		free(identity);
		replacement.path = NULL;
		if (!missed)
			overlay_edit(path, files[_i].to, files[_i].from);
	}
	/* The engine opens if the file is replaced before the first opening, or never. */
	ck_assert_msg(opened == 2 && refused >= 2, "%s: %d opened, %d refused", files[_i].file,
	              opened, refused);
	duis_options_free(options);
	free(schemas);
	free(matrix);
	free(path);
	overlay_remove(folder);
	free(folder);
}
END_TEST

static const char *const catalogues[] = {
	"<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'/>",
	"<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>"
	"<rewriteSystem systemIdStartString='/' rewritePrefix='http://127.0.0.1:9/'/></catalog>",
	"<catalog xmlns='urn:oasis:names:tc:entity:xmlns:xml:catalog'>"
	"<rewriteURI uriStartString='/' rewritePrefix='file:///nowhere/'/></catalog>",
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

/* libxml2 looks in the XML catalogues of the machine for a file whose address is not its name. It
 * reads them once in a process, so each test has a process of its own. */
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
