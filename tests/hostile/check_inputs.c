/* Hostile requests: large, deep, wide and odd ones, made in memory, each with its outcome, and with
 * bounds of time and memory. The bound of time is relative to the largest legal request in the same
 * build on the same machine. Requests exactly at a limit are in tests/api/check_limits.c and
 * tests/cases/xml. */
#include <stdlib.h>
#include <string.h>

#include "measure.h"
#include "message.h"
#include "place.h"
#include "runner.h"
#include "sample.h"

enum {
	/* How many times as long as the largest legal request a request may take. The shortest of
	 * some tries counts, because other work on the machine can make a single try longer. */
	TIMES = 5,
	TRIES = 3,
	/* How much more memory, in MiB, the process may hold because of a request. */
	MEBIBYTES = 160,
	MEGA = 1000000
};

/* Markup. */

static void write_attributes(FILE *stream)
{
	fputs("<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\"", stream);
	for (int i = 0; i < 400000; i++)
		fprintf(stream, " a%d=\"\"", i);
	fputs("/>", stream);
}

static void write_declarations(FILE *stream)
{
	fputs("<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\"", stream);
	for (int i = 0; i < 100000; i++)
		fprintf(stream, " xmlns:a%d=\"u:%d\"", i, i);
	fputs("/>", stream);
}

/* As many declarations on each element as are allowed, and as many elements as are allowed. */
static void write_spread_declarations(FILE *stream)
{
	message_begin(stream);
	for (int i = 0; i < 1600; i++) {
		fprintf(stream, "<a%d:x", i);
		for (int j = 0; j < 60; j++)
			fprintf(stream, " xmlns:a%d=\"u:%d\"", i + j, j);
		fputs("/>", stream);
	}
	message_end(stream);
}

/* Each level declares a prefix, and the innermost element uses the outermost prefix. */
static void write_nested_declarations(FILE *stream)
{
	message_begin(stream);
	for (int i = 0; i < 55; i++) {
		fputs("<x", stream);
		for (int j = 0; j < 60; j++)
			fprintf(stream, " xmlns:a%d-%d=\"u:%d\"", i, j, i);
		fputs(">", stream);
	}
	message_repeat(stream, "<a0-0:x/>", 90000);
	message_repeat(stream, "</x>", 55);
	message_end(stream);
}

/* The same with prefixes that are as long as a tag allows, and that differ only at their ends. */
static void write_long_prefixes(FILE *stream)
{
	message_begin_object(stream);
	for (int i = 0; i < 55; i++) {
		fputs("<x", stream);
		for (int j = 0; j < 60; j++)
			fprintf(stream, " xmlns:a%0980d-%d=\"u:%d\"", i, j, i);
		fputs(">", stream);
	}
	for (int i = 0; i < 20000; i++)
		fprintf(stream, "<a%0980d-0:x/>", 0);
	message_repeat(stream, "</x>", 55);
	message_end_object(stream);
}

/* A path of 57 steps, each as long as a tag allows, to each of a hundred faults. */
static void write_long_path(FILE *stream, const char *first, const char *further, const char *end)
{
	message_begin_object(stream);
	fputs(first, stream);
	for (int i = 0; i < 56; i++)
		fputs(further, stream);
	message_repeat(stream, "<ds:DigestMethod/>", 100);
	for (int i = 0; i < 57; i++)
		fputs(end, stream);
	message_end_object(stream);
}

static void write_long_namespaces(FILE *stream)
{
	char *first = place_print("<x xmlns=\"u:%060000d\">", 0);

	write_long_path(stream, first, "<x>", "</x>");
	free(first);
}

static void write_long_names(FILE *stream)
{
	char *start = place_print("<x%060000d>", 0);
	char *end = place_print("</x%060000d>", 0);

	write_long_path(stream, start, start, end);
	free(end);
	free(start);
}

static void write_image_in_pieces(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "AAAA", 13000000 / 4);
	message_repeat(stream, "<!---->AAAA", 49000);
	message_repeat(stream, "<?a?>AAAA", 49000);
	message_end_firmware(stream);
}

static void write_nested(FILE *stream)
{
	message_begin(stream);
	message_repeat(stream, "<a>", 2 * MEGA);
}

static void write_elements(FILE *stream)
{
	message_begin(stream);
	message_repeat(stream, "<a/>", 5 * MEGA);
	message_end(stream);
}

static void write_comment(FILE *stream)
{
	message_begin(stream);
	fputs("<sr:ReadALCSData/><!--", stream);
	message_repeat(stream, "-x", 10 * MEGA);
	fputs("-->", stream);
	message_end(stream);
}

static void write_instruction(FILE *stream)
{
	message_begin(stream);
	fputs("<sr:ReadALCSData/><?x ", stream);
	message_repeat(stream, "?x", 10 * MEGA);
	fputs("?>", stream);
	message_end(stream);
}

static void write_attribute(FILE *stream)
{
	message_begin(stream);
	fputs("<sr:ReadALCSData a=\"", stream);
	message_repeat(stream, "x", 20 * MEGA);
	fputs("\"/>", stream);
	message_end(stream);
}

static void write_open_tag(FILE *stream)
{
	message_begin(stream);
	fputs("<sr:ReadALCSData", stream);
	message_repeat(stream, " ", 20 * MEGA);
	fputs("/>", stream);
	message_end(stream);
}

static void write_name(FILE *stream)
{
	message_begin(stream);
	fputs("<", stream);
	message_repeat(stream, "x", 20 * MEGA);
	fputs("/>", stream);
	message_end(stream);
}

static void write_declaration(FILE *stream)
{
	fputs("<?xml version=\"1.0\"", stream);
	message_repeat(stream, " ", 20 * MEGA);
	fputs("?>", stream);
	message_begin(stream);
	fputs("<sr:ReadALCSData/>", stream);
	message_end(stream);
}

static void write_comments_before(FILE *stream)
{
	message_repeat(stream, "<!---->", 4 * MEGA);
	message_begin(stream);
	fputs("<sr:ReadALCSData/>", stream);
	message_end(stream);
}

/* Text. */

static void write_cdata(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "<![CDATA[AAAA]]>", 20 * MEGA / 16);
	message_end_firmware(stream);
}

static void write_one_cdata(FILE *stream)
{
	message_begin_firmware(stream);
	fputs("<![CDATA[", stream);
	message_repeat(stream, "AAAA", 5 * MEGA);
	fputs("]]>", stream);
	message_end_firmware(stream);
}

static void write_open_cdata(FILE *stream)
{
	message_begin_firmware(stream);
	fputs("<![CDATA[", stream);
	message_repeat(stream, "]]]]", 4 * MEGA);
}

static void write_character_references(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "&#65;&#x41;&#65;&#x41;", 20 * MEGA / 22);
	message_end_firmware(stream);
}

static void write_long_character_reference(FILE *stream)
{
	message_begin_firmware(stream);
	fputs("&#", stream);
	message_repeat(stream, "0", 20 * MEGA);
	fputs("65;", stream);
	message_end_firmware(stream);
}

static void write_references(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "&lt;", 5 * MEGA);
	message_end_firmware(stream);
}

static void write_white_space(FILE *stream)
{
	message_begin(stream);
	fputs("<sr:ReadALCSData/>", stream);
	message_repeat(stream, "\n", 20 * MEGA);
	message_end(stream);
}

static void write_allowed_white_space(FILE *stream)
{
	message_begin(stream);
	fputs("<sr:ReadALCSData/>", stream);
	message_repeat(stream, "\t", 15 * MEGA);
	message_end(stream);
}

static void write_white_space_in_value(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "A \n\tAAA ", 15 * MEGA / 8);
	message_end_firmware(stream);
}

static void write_garbage_behind(FILE *stream)
{
	message_begin(stream);
	fputs("<sr:ReadALCSData/>", stream);
	message_end(stream);
	message_repeat(stream, "x", 20 * MEGA);
}

static void write_two_documents(FILE *stream)
{
	for (int i = 0; i < 2; i++) {
		message_begin(stream);
		message_repeat(stream, "<a/>", 40000);
		message_end(stream);
	}
}

/* Values. */

static void write_broken_image(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "AAAA", 13 * MEGA / 4);
	fputs("!", stream);
	message_end_firmware(stream);
}

static void write_odd_image(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "A", 13 * MEGA + 1);
	message_end_firmware(stream);
}

/* Write a request whose header has one very long value: that of the argument "", for which grown is
 * repeated. */
static void write_header(FILE *stream, const char *id, const char *variant, const char *reference,
                         const char *grown, size_t times)
{
	fputs("<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\" schemaVersion=\"5.4\"><sr:Header>"
	      "<sr:RequestID>",
	      stream);
	message_repeat(stream, *id ? id : grown, *id ? 1 : times);
	fputs("</sr:RequestID><sr:CommandVariant>", stream);
	message_repeat(stream, *variant ? variant : grown, *variant ? 1 : times);
	fputs("</sr:CommandVariant><sr:ServiceReference>", stream);
	message_repeat(stream, *reference ? reference : grown, *reference ? 1 : times);
	fputs("</sr:ServiceReference><sr:ServiceReferenceVariant>7.7</sr:ServiceReferenceVariant>"
	      "</sr:Header><sr:Body><sr:ReadALCSData/>",
	      stream);
	message_end(stream);
}

static void write_long_id(FILE *stream)
{
	write_header(stream, "", "1", "7.7", "00-", 5 * MEGA);
}

static void write_long_variant(FILE *stream)
{
	write_header(stream, SAMPLE_ID, "", "7.7", "0", 15 * MEGA);
}

static void write_blank_variant(FILE *stream)
{
	write_header(stream, SAMPLE_ID, "", "7.7", " ", 15 * MEGA);
}

static void write_long_reference(FILE *stream)
{
	write_header(stream, SAMPLE_ID, "1", "", "7.", 7 * MEGA);
}

/* A decimal as long as a tag may be. */
static void write_long_version(FILE *stream)
{
	fputs("<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\" schemaVersion=\"", stream);
	message_repeat(stream, "9", 60000);
	fputs("\"/>", stream);
}

static void write_padded_version(FILE *stream)
{
	fputs("<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\" schemaVersion=\"", stream);
	message_repeat(stream, "0", 30000);
	fputs("5.4", stream);
	message_repeat(stream, "0", 30000);
	fputs("\"/>", stream);
}

static void write_long_date(FILE *stream)
{
	message_begin(stream);
	fputs("<sr:ReadALCSData><sr:ExecutionDateTime>", stream);
	message_repeat(stream, "9", 15 * MEGA);
	fputs("-01-01T00:00:00Z</sr:ExecutionDateTime></sr:ReadALCSData>", stream);
	message_end(stream);
}

static void write_long_fraction(FILE *stream)
{
	message_begin(stream);
	fputs("<sr:ReadALCSData><sr:ExecutionDateTime>2026-01-02T00:00:00.", stream);
	message_repeat(stream, "9", 15 * MEGA);
	fputs("Z</sr:ExecutionDateTime></sr:ReadALCSData>", stream);
	message_end(stream);
}

/* Many faults in one request. */

static void write_faults(FILE *stream, size_t sound, size_t unsound)
{
	message_begin_object(stream);
	message_repeat(stream, "<ds:KeyName>a</ds:KeyName>", sound);
	message_repeat(stream, "<ds:DigestMethod/>", unsound);
	message_end_object(stream);
}

/* The path of each fault counts its position among its siblings. */
static void write_faults_behind_siblings(FILE *stream)
{
	write_faults(stream, 99000, 100);
}

static void write_faults_only(FILE *stream)
{
	write_faults(stream, 0, 99000);
}

/* Two limits at once: each of the siblings is in a namespace whose name is as long as a tag may be,
 * and the element with the faults in one that differs in the last octet only. */
static void write_spaces(FILE *stream, size_t siblings, size_t faults)
{
	char *space = place_print("%065000d", 0);

	message_begin_object(stream);
	fprintf(stream, "<x xmlns:a=\"%sA\">", space);
	message_repeat(stream, "<a:y/>", siblings);
	fprintf(stream, "<b:y xmlns:b=\"%sB\">", space);
	message_repeat(stream, "<ds:DigestMethod/>", faults);
	fputs("</b:y></x>", stream);
	message_end_object(stream);
	free(space);
}

static void write_siblings_of_long_space(FILE *stream)
{
	write_spaces(stream, 98000, 0);
}

static void write_faults_behind_long_space(FILE *stream)
{
	write_spaces(stream, 98000, 100);
}

/* More names than are remembered, all of one long namespace. */
static void write_fault_behind_names(FILE *stream)
{
	message_begin_object(stream);
	fprintf(stream, "<x xmlns=\"u:%060000d\">", 0);
	for (int i = 0; i < 90000; i++)
		fprintf(stream, "<y%d/>", i % 700);
	fputs("<ds:DigestMethod/></x>", stream);
	message_end_object(stream);
}

static void write_twin_ids(FILE *stream)
{
	message_begin_object(stream);
	message_repeat(stream, "<ds:Object Id=\"a\"/>", 49000);
	message_end_object(stream);
}

static void write_unexpected_elements(FILE *stream)
{
	message_begin(stream);
	message_repeat(stream, "<sr:ReadALCSData/>", 99000);
	message_end(stream);
}

static const struct {
	const char *name;
	void (*write)(FILE *stream);
	/* The expected finding; NULL if the request is accepted. */
	const char *finding;
} inputs[] = {
	{"400,000 attributes", write_attributes, "xml-markup-too-long"},
	{"100,000 namespace declarations", write_declarations, "xml-markup-too-long"},
	{"96,000 namespace declarations", write_spread_declarations, "schema-element-unexpected"},
	{"3,300 namespaces in scope", write_nested_declarations, "xml-too-many-prefixes"},
	{"3,300 long prefixes in scope", write_long_prefixes, "xml-too-many-prefixes"},
	{"100 paths of long namespaces", write_long_namespaces, "schema-attribute-missing"},
	{"100 paths of long names", write_long_names, "schema-attribute-missing"},
	{"image of 13 MB, 98,000 comments in it", write_image_in_pieces, NULL},
	{"2 million elements in one another", write_nested, "xml-too-deep"},
	{"5 million elements", write_elements, "xml-too-many-nodes"},
	{"comment of 20 MB", write_comment, "xml-markup-too-long"},
	{"processing instruction of 20 MB", write_instruction, "xml-markup-too-long"},
	{"attribute of 20 MB", write_attribute, "xml-markup-too-long"},
	{"tag with 20 MB of white space", write_open_tag, "xml-markup-too-long"},
	{"name of 20 MB", write_name, "xml-markup-too-long"},
	{"XML declaration of 20 MB", write_declaration, "xml-markup-too-long"},
	{"4 million comments before the root", write_comments_before, "xml-too-many-nodes"},
	{"1.25 million CDATA sections", write_cdata, NULL},
	{"CDATA section of 20 MB", write_one_cdata, "xml-text-too-long"},
	{"CDATA section that does not end", write_open_cdata, "xml-malformed"},
	{"3.6 million character references", write_character_references, NULL},
	{"character reference of 20 MB", write_long_character_reference, "xml-markup-too-long"},
	{"5 million entity references", write_references, "schema-value-invalid"},
	{"20 MB of white space", write_white_space, "xml-text-too-long"},
	{"15 MB of white space", write_allowed_white_space, NULL},
	{"15 MB of white space in a value", write_white_space_in_value, NULL},
	{"20 MB behind the root", write_garbage_behind, "xml-malformed"},
	{"two documents", write_two_documents, "xml-malformed"},
	{"13 MB of base64, the last octet not", write_broken_image, "schema-value-invalid"},
	{"13 MB of base64, one too many", write_odd_image, "schema-value-invalid"},
	{"RequestID of 15 MB", write_long_id, "schema-value-invalid"},
	{"CommandVariant of 15 MB", write_long_variant, "schema-value-invalid"},
	{"CommandVariant of 15 MB of white space", write_blank_variant, "schema-value-invalid"},
	{"ServiceReference of 14 MB", write_long_reference, "schema-value-invalid"},
	{"schemaVersion of 60,000 digits", write_long_version, "version-unknown"},
	{"schemaVersion of 60,000 zeros", write_padded_version, "schema-element-missing"},
	{"date of 15 MB", write_long_date, NULL},
	{"fraction of a second of 15 MB", write_long_fraction, NULL},
	{"100 faults behind 99,000 siblings", write_faults_behind_siblings,
         "schema-attribute-missing"},
	{"98,000 siblings of a long namespace", write_siblings_of_long_space, NULL},
	{"100 faults behind those of a long namespace", write_faults_behind_long_space,
         "schema-attribute-missing"},
	{"a fault behind 700 names of a long namespace", write_fault_behind_names,
         "schema-attribute-missing"},
	{"99,000 faults", write_faults_only, "findings-truncated"},
	{"99,000 unexpected elements", write_unexpected_elements, "schema-element-unexpected"},
	{"49,000 times the same Id", write_twin_ids, "findings-truncated"},
};

/* What all tests count together, in shared memory, because each runs in a process of its own. */
static struct {
	double reference;
	double slowest;
	char slowest_name[64];
	long largest;
	char largest_name[64];
	size_t count;
} * learnt;

static int has_finding(const struct duis_verdict *verdict, const char *id)
{
	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		if (strcmp(duis_finding_get_id(duis_verdict_get_finding(verdict, i)), id) == 0)
			return 1;
	return 0;
}

static void expect(const char *name, const struct message *message, const char *finding)
{
	struct duis_request *request = NULL;
	struct duis_verdict *verdict;
	char found[DUIS_MESSAGE_SIZE];

	ck_assert_int_eq(duis_request_read(engine, message->bytes, message->length, &request),
	                 DUIS_OK);
	verdict = sample_decide(request, "2026-01-01", NULL);
	sample_write_first_message(verdict, found);
	ck_assert_msg(duis_verdict_get_outcome(verdict) ==
	                      (finding ? DUIS_OUTCOME_REJECTED : DUIS_OUTCOME_ACCEPTED),
	              "%s: %s: %s", name, duis_outcome_get_name(duis_verdict_get_outcome(verdict)),
	              found);
	ck_assert_msg(!finding || has_finding(verdict, finding), "%s: not %s, but %s: %s", name,
	              finding, duis_finding_get_id(duis_verdict_get_finding(verdict, 0)), found);
	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++) {
		const struct duis_finding *told = duis_verdict_get_finding(verdict, i);
		const char *path = duis_finding_get_path(told);

		ck_assert_uint_le(duis_finding_format_message(told, NULL, 0), 1000);
		ck_assert_uint_le(path ? strlen(path) : 0, 1000);
	}
	duis_verdict_free(verdict);
	duis_request_unref(request);
}

/* The largest legal firmware image. */
static void write_reference(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "AAAA", 13653332 / 4);
	message_end_firmware(stream);
}

/* Returns: the milliseconds that the request took. */
static double measure_once(const char *name, const struct message *message, const char *finding)
{
	const double start = measure_cpu();

	expect(name, message, finding);
	return measure_cpu() - start;
}

/* The yardstick is what libxml2's validator takes: it does not become shorter when ours becomes
 * faster, and so the same hostile messages stay within the same time. tests/hostile/cost compares
 * with our own. */
static void measure_reference(void)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *ours = engine;
	struct message message;

	duis_options_set_validator(options, DUIS_VALIDATOR_LIBXML2);
	engine = place_open(options);
	duis_options_free(options);
	message_make(write_reference, &message);
	for (int i = 0; i < TRIES; i++) {
		const double took = measure_once("the largest legal request", &message, NULL);

		if (learnt->reference == 0 || took < learnt->reference)
			learnt->reference = took;
	}
	message_clear(&message);
	duis_engine_unref(engine);
	engine = ours;
}

static void learn(const char *name, double took, long grown)
{
	learnt->count++;
	if (took > learnt->slowest) {
		learnt->slowest = took;
		snprintf(learnt->slowest_name, sizeof(learnt->slowest_name), "%s", name);
	}
	if (grown > learnt->largest) {
		learnt->largest = grown;
		snprintf(learnt->largest_name, sizeof(learnt->largest_name), "%s", name);
	}
}

START_TEST(hostile)
{
	const char *name = inputs[_i].name;
	struct message message;
	double took;
	long grown;

	message_make(inputs[_i].write, &message);
	grown = measure_memory();
	took = measure_once(name, &message, inputs[_i].finding);
	grown = measure_memory() - grown;
	for (int i = 1; i < TRIES && took >= TIMES * learnt->reference; i++)
		took = measure_once(name, &message, inputs[_i].finding);
	learn(name, took, grown);
	if (getenv("DUIS_TEST_VERBOSE"))
		printf("%8.1f ms %7ld KiB  %s\n", took, grown, name);
	ck_assert_msg(
		took < TIMES * learnt->reference,
		"%s: took %.0f ms, more than %d times as long as libxml2 takes for the largest "
		"legal request (%.0f ms)",
		name, took, TIMES, learnt->reference);
	ck_assert_msg(measure_is_sanitized() || grown < MEBIBYTES * 1024L, "%s: took %ld KiB", name,
	              grown);
	message_clear(&message);
}
END_TEST

/* A limit does not depend on where the parser's chunks begin. */
START_TEST(limit_at_any_offset)
{
	for (size_t shift = 0; shift < 4200; shift += 61) {
		const size_t before = strlen("<!---->");
		char *blank = place_print("%*s", (int)shift, "");

		for (size_t more = 0; more < 2; more++) {
			char *letters = place_print("%0*d", (int)(65535 - before + 1 + more), 0);
			char *body = place_print("<sr:ReadALCSData/>%s<!--%s-->", blank, letters);
			char *bytes = sample_write("5.4", SAMPLE_ID, "7.7", "7.7", 1, body);
			const struct message message = {bytes, strlen(bytes)};

			expect("comment", &message, more ? "xml-markup-too-long" : NULL);
			free(bytes);
			free(body);
			free(letters);
		}
		free(blank);
	}
}
END_TEST

static Suite *make_inputs_suite(void)
{
	Suite *suite = suite_create("inputs");
	TCase *tcase = sample_add_tcase(suite, "inputs");

	learnt = measure_share(sizeof(*learnt));
	tcase_add_unchecked_fixture(tcase, measure_reference, NULL);
	tcase_add_checked_fixture(tcase, measure_catch_stderr, measure_expect_silence);
	tcase_add_loop_test(tcase, hostile, 0, LENGTH(inputs));
	tcase_add_test(tcase, limit_at_any_offset);
	return suite;
}

static int finish_inputs(int failed)
{
	(void)failed;
	printf("%zu hostile requests; libxml2 takes %.0f ms for the largest legal one, the slowest "
	       "of them "
	       "%.0f (%s), the largest %ld KiB (%s)\n",
	       learnt->count, learnt->reference, learnt->slowest, learnt->slowest_name,
	       learnt->largest, learnt->largest_name);
	return learnt->count == (size_t)LENGTH(inputs);
}

/* Each test has a process of its own, because memory is measured by process. */
const struct runner_suite check_inputs = {
	.name = "check_inputs", .make = make_inputs_suite, .finish = finish_inputs, .forks = 1};
