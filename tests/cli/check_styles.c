/* Stylesheets of duis-check that are faulty, or try what they may not: none reads a file or the
 * network, none writes a file, and a fault is reported, with no output.
 *
 * The test links files of the command; the stylesheets below replace those of the command.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <libxml/parser.h>

#include "overlay.h"
#include "place.h"
#include "runner.h"
#include "style.h"
#include "style_files.h"

#define SECRET "the secret"

#define SHEET_WITH(top, body)                                                                      \
	"<xsl:stylesheet version='1.1' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'"           \
	" xmlns:program='urn:libduis:duis-check'>" top "<xsl:output method='text'/>"               \
	"<xsl:template match='/'>begun. " body "</xsl:template></xsl:stylesheet>"

#define SHEET(body) SHEET_WITH("", body)

const struct style_file style_files[] = {
	{"codes.sound.xsl", SHEET_WITH("<xsl:import href='shared.xsl'/>",
                                       "<xsl:call-template name='shared'/>"
                                       "<xsl:value-of select='program:text(\"part.txt\")'/>"
                                       "<xsl:value-of select='substring(program:json(), 1, 8)'/>")},
	{"shared.xsl",
         "<xsl:stylesheet version='1.0' xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>"
         "<xsl:template name='shared'><xsl:value-of select='document/@kind'/>, </xsl:template>"
         "</xsl:stylesheet>"},
	{"part.txt", "part, "},
	{"codes.broken.xsl", "<xsl:stylesheet"},
	{"codes.no-template.xsl", SHEET("<xsl:call-template name='nobody'/>")},
	{"codes.stopped.xsl", SHEET("<xsl:message terminate='yes'>enough</xsl:message>")},
	{"codes.include.xsl", SHEET_WITH("<xsl:include href='secret.xsl'/>", "")},
	{"codes.import.xsl", SHEET_WITH("<xsl:import href='secret.xsl'/>", "")},
	{"codes.import-network.xsl",
         SHEET_WITH("<xsl:import href='http://127.0.0.1:9/secret.xsl'/>", "")},
	{"codes.document.xsl", SHEET("<xsl:value-of select='document(\"secret.xml\")'/>")},
	{"codes.document-own.xsl", SHEET("<xsl:value-of select='document(\"shared.xsl\")'/>")},
	{"codes.document-file.xsl",
         SHEET("<xsl:value-of select='document(\"file:///etc/passwd\")'/>")},
	{"codes.document-network.xsl",
         SHEET("<xsl:value-of select='document(\"http://127.0.0.1:9/secret.xml\")'/>")},
	{"codes.entity.xsl",
         "<!DOCTYPE s [<!ENTITY e SYSTEM 'secret.txt'>]>" SHEET("<xsl:text>&e;</xsl:text>")},
	{"codes.subset.xsl", "<!DOCTYPE s SYSTEM 'secret.dtd'>" SHEET("<xsl:text>&e;</xsl:text>")},
	{"codes.write.xsl", SHEET("<xsl:document href='written'>text</xsl:document>")},
	{"codes.text.xsl", SHEET("<xsl:value-of select='program:text(\"secret.txt\")'/>")},
	{"codes.text-of-nothing.xsl", SHEET("<xsl:value-of select='program:text()'/>")},
	{"codes.json-of-more.xsl", SHEET("<xsl:value-of select='program:json(1)'/>")},
	{0},
};

/* A part of the message; NULL where the stylesheet continues, without what it must not get. */
static const struct {
	const char *format;
	const char *message;
} faults[] = {
	{"absent", "codes.absent.xsl"},
	{"broken", "codes.broken.xsl"},
	{"no-template", "nobody"},
	{"stopped", "enough"},
	{"include", "unable to load secret.xsl"},
	{"import", "unable to load secret.xsl"},
	{"import-network", "unable to load http://127.0.0.1:9/secret.xsl"},
	{"document", "secret.xml"},
	{"document-own", "shared.xsl"},
	{"document-file", "/etc/passwd"},
	{"document-network", "http://127.0.0.1:9/secret.xml"},
	{"entity", NULL},
	{"subset", NULL},
	{"write", "written"},
	{"text", "can't be had"},
	{"text-of-nothing", "can't be had"},
	{"json-of-more", "can't be had"},
};

static char folder[] = "check_styles.XXXXXX";
static struct duis_engine *engine;
static struct duis_document *document;

static void write_secret(const char *path, const char *text)
{
	place_write(path, text, strlen(text));
}

static void make_folder(void)
{
	struct duis_options *options = place_make_options();

	engine = place_open(options);
	duis_options_free(options);
	if (duis_codes_to_document(engine, "E2", &document, NULL) != DUIS_OK)
		die("no document");
	if (!mkdtemp(folder) || chdir(folder) != 0)
		die("%s: cannot be made", folder);
	write_secret("secret.xml", "<a>" SECRET "</a>");
	write_secret("secret.txt", SECRET);
	write_secret("secret.dtd", "<!ENTITY e '" SECRET "'>");
	write_secret("secret.xsl", SHEET(SECRET));
}

static void remove_folder(void)
{
	if (chdir("..") != 0)
		die("the folder cannot be left");
	overlay_remove(folder);
	duis_document_free(document);
	duis_engine_unref(engine);
}

/* Standard error goes to the file "said", the output to the file "out". */
static enum code write_as(const char *format)
{
	const struct style style = {.format = format};
	const int before = dup(STDERR_FILENO);
	const int said = open("said", O_WRONLY | O_CREAT | O_TRUNC, 0600);
	FILE *out = fopen("out", "w");
	enum code code;

	if (before == -1 || said == -1 || !out || dup2(said, STDERR_FILENO) == -1)
		die("standard error cannot be kept");
	close(said);
	code = style_write(document, &style, out, "out");
	if (dup2(before, STDERR_FILENO) == -1)
		die("standard error is lost");
	close(before);
	fclose(out);
	return code;
}

/* The file can be read by other means; if it could not, the test would prove nothing. */
static void expect_readable(void)
{
	xmlDoc *doc = xmlReadFile("secret.xml", NULL, XML_PARSE_NONET);

	ck_assert_ptr_nonnull(doc);
	xmlFreeDoc(doc);
}

START_TEST(sound_one_has_all_it_needs)
{
	const enum code code = write_as("sound");
	char *out = place_read("out", NULL);
	char *said = place_read("said", NULL);

	ck_assert_str_eq(said, "");
	ck_assert_int_eq(code, CODE_ACCEPTED);
	ck_assert_str_eq(out, "begun. codes, part, {\"kind\":");
	free(out);
	free(said);
}
END_TEST

START_TEST(faulty_one_has_nothing)
{
	const char *message = faults[_i].message;
	enum code code;
	char *out;
	char *said;

	expect_readable();
	code = write_as(faults[_i].format);
	expect_readable();
	out = place_read("out", NULL);
	said = place_read("said", NULL);
	ck_assert_msg(!strstr(out, SECRET) && !strstr(said, SECRET), "%s", faults[_i].format);
	ck_assert_msg(!message || (code == CODE_INTERNAL && !*out), "%s: %d, \"%s\"",
	              faults[_i].format, (int)code, out);
	ck_assert_msg(!message || strstr(said, message), "%s: \"%s\"", faults[_i].format, said);
	ck_assert_int_eq(place_has("written"), 0);
	free(out);
	free(said);
}
END_TEST

static Suite *make_suite(void)
{
	Suite *suite = suite_create("styles");
	TCase *tcase = tcase_create("styles");

	tcase_add_unchecked_fixture(tcase, make_folder, remove_folder);
	tcase_add_test(tcase, sound_one_has_all_it_needs);
	tcase_add_loop_test(tcase, faulty_one_has_nothing, 0, sizeof(faults) / sizeof(faults[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

static const struct runner_suite check_styles = {"check_styles", make_suite, NULL, 0};

const struct runner_suite *const runner_suites[] = {&check_styles, NULL};
