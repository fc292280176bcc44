/* Fuzz target: the octets of a request, judged by the tables and by libxml2, whose reader and whose
 * validator get the same octets. They must agree, but for what doc/conformance.md lists.
 *
 * What our reading refuses is not compared: it allows no DOCTYPE, four encodings, and keeps limits.
 */
#include <stdlib.h>
#include <string.h>

#include "../api/place.h"
#include "base/xml.h"
#include "conformance/differences.h"
#include "conformance/excuse.h"
#include "conformance/oracle.h"
#include "property.h"
#include "schema/validator.h"
#include "target.h"

const char target_name[] = "validators";
const char *const target_seeds[] = {"fuzz/corpus/request", "fuzz/corpus/validators", "cases",
                                    "DUIS_TEST_TOP_SRCDIR:examples", NULL};

enum { FAULTS_MAX = 50, SCHEMAS = 2 };

static const char *const names[SCHEMAS] = {"request-5.0.xsd", "request-5.3.xsd"};

/* Compiled once, because that takes longer than a thousand inputs. */
static struct {
	struct oracle *oracle;
	void *tables;
} schemas[SCHEMAS];
static struct differences differences;

static void open_tables(const char *folder, const char *name, void **out)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_files files = {0};
	struct duis_error *error = NULL;
	enum duis_status status = DUIS_NO_MEMORY;
	const struct duisp_file *file = NULL;

	if (arena)
		status = duisp_files_list(arena, NULL, folder, "", ".xsd", &files, &error);
	if (status == DUIS_OK)
		file = duisp_files_find(&files, name);
	if (file)
		status = duisp_validator_tables.open(&files, file, out, &error);
	if (!file || status != DUIS_OK)
		die("%s: %s", name, error ? duis_error_get_message(error) : "cannot be compiled");
	duis_error_free(error);
	duisp_arena_free(arena);
}

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	const char *folder = place_get("DUIS_TEST_SCHEMA_DIR");
	char *list = place_print("%s/doc/conformance.md", place_get("DUIS_TEST_TOP_SRCDIR"));

	(void)argument_count;
	(void)arguments;
	if (!differences_read(&differences, list))
		die("%s: no list", list);
	free(list);
	for (size_t i = 0; i < SCHEMAS; i++) {
		char *path = place_print("%s/%s", folder, names[i]);

		open_tables(folder, names[i], &schemas[i].tables);
		schemas[i].oracle = oracle_open(path);
		if (!schemas[i].oracle)
			die("%s: cannot be compiled", path);
		free(path);
	}
	quiet_begin();
	return 0;
}

static enum duis_status note_fault(void *context, const struct duisp_fault *fault)
{
	struct oracle_verdict *verdict = context;
	const char *excuse = excuse_find_silence(fault);

	if (!verdict->faults++) {
		verdict->excuses[1] = excuse;
		strncpy(verdict->message, fault->message ? fault->message : "",
		        sizeof(verdict->message) - 1);
	} else if (!excuse) {
		verdict->excuses[1] = NULL;
	}
	return DUIS_OK;
}

/* Returns: whether the message was read. */
static int ask_tables(const void *tables, const char *bytes, size_t length, int uses_scanner,
                      struct oracle_verdict *verdict)
{
	const struct duisp_validator *validator = &duisp_validator_tables;
	const struct duisp_fault_handler handler = {.report = note_fault, .context = verdict};
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default,
	                                    .uses_scanner = uses_scanner};
	enum duisp_reading reading = DUISP_READING_BROKEN;
	void *validation = NULL;

	*verdict = (struct oracle_verdict){.faults = 0};
	require_status(validator->begin(tables, FAULTS_MAX, &validation), "begin");
	require_status(duisp_xml_read(bytes, length, &bounds, handler,
	                              validator->get_sink(validation), &reading),
	               "duisp_xml_read");
	if (reading == DUISP_READING_SOUND)
		require_status(validator->finish(validation, handler), "finish");
	validator->end(validation);
	return reading == DUISP_READING_SOUND;
}

/* Whether the list has a row for a disagreement. */
static int is_listed(const struct oracle_verdict *tables, const struct oracle_verdict *libxml2)
{
	const char *excuse = tables->faults ? tables->excuses[1] : libxml2->excuses[1];
	const struct difference *row = differences_find(&differences, excuse, 1);

	return row && row->ours == !tables->faults && row->theirs == !libxml2->faults;
}

static void compare(size_t schema, const char *bytes, size_t length, int uses_scanner,
                    struct oracle_document *document, const struct oracle_verdict *not_read)
{
	struct oracle_verdict libxml2 = *not_read;
	struct oracle_verdict tables;

	if (!ask_tables(schemas[schema].tables, bytes, length, uses_scanner, &tables))
		return;
	if (document && !oracle_judge(schemas[schema].oracle, document, &libxml2))
		return;
	require(!tables.faults == !libxml2.faults || is_listed(&tables, &libxml2),
	        "%s: the tables say: %s\nand libxml2: %s", names[schema],
	        tables.faults ? tables.message : "valid",
	        libxml2.faults ? libxml2.message : "valid");
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const char *message = (const char *)bytes;
	struct oracle_verdict not_read;
	struct oracle_document *document = oracle_read(message, length, &not_read);

	for (size_t i = 0; i < SCHEMAS; i++)
		for (int uses_scanner = 0; uses_scanner < 2; uses_scanner++)
			compare(i, message, length, uses_scanner, document, &not_read);
	oracle_document_free(document);
	require_quiet();
	return 0;
}
