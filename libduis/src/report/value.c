/* JSON values: what texts, numbers, instants and bases become in any document, and a document as
 * one line. What fails gives NULL, which the functions of Jansson take for a failure, too. */
#include "report/value.h"

#include <stdlib.h>

#include "base/text.h"

/* Pure ASCII: whatever stands in a name of a file, the line passes any terminal and any locale. */
#define DUMP_FLAGS (JSON_COMPACT | JSON_ENSURE_ASCII)

json_t *duisp_value_finish(json_t *value, int failed)
{
	if (!failed)
		return value;
	json_decref(value);
	return NULL;
}

json_t *duisp_value_text(const char *text)
{
	struct duisp_text writer = {0};
	json_t *value = NULL;
	char *clean = NULL;

	if (!text)
		return json_null();
	/* Nearly every text is: nothing of it is copied, nor looked at again. */
	if (duisp_text_is_clean(text, DUISP_CLEAN_UTF8))
		return json_string_nocheck(text);
	duisp_text_add_clean(&writer, text, DUISP_CLEAN_UTF8);
	clean = duisp_text_take(&writer);
	if (clean)
		value = json_string(clean);
	free(clean);
	return value;
}

json_t *duisp_value_number(long number)
{
	return number ? json_integer(number) : json_null();
}

json_t *duisp_value_instant(duis_instant instant)
{
	char text[DUIS_INSTANT_SIZE];

	duis_instant_format(instant, text);
	return duisp_value_text(text);
}

json_t *duisp_value_effective(const struct duis_basis *basis)
{
	duis_instant instant;

	return duis_basis_get_effective(basis, &instant) ? duisp_value_instant(instant)
	                                                 : json_null();
}

/* A NULL text is the instant of the amendment. */
json_t *duisp_value_basis(const struct duis_basis *basis)
{
	static const struct {
		const char *key;
		const char *(*get)(const struct duis_basis *basis);
	} fields[] = {
		{"row", duis_basis_get_row},
		{"amendment", duis_basis_get_amendment},
		{"title", duis_basis_get_title},
		{"effective", NULL},
		{"first_version", duis_basis_get_first_version},
		{"document", duis_basis_get_document},
		{"clause", duis_basis_get_clause},
		{"source", duis_basis_get_source},
		{"note", duis_basis_get_note},
	};
	json_t *object = NULL;
	const char *level = NULL;
	int failed = 0;

	if (!basis)
		return json_null();
	object = json_object();
	level = duis_basis_level_get_name(duis_basis_get_level(basis));
	failed |= json_object_set_new(object, "level", duisp_value_text(level));
	for (size_t i = 0; i < sizeof(fields) / sizeof(fields[0]); i++)
		failed |= json_object_set_new(object, fields[i].key,
		                              fields[i].get ? duisp_value_text(fields[i].get(basis))
		                                            : duisp_value_effective(basis));
	return duisp_value_finish(object, failed);
}

json_t *duisp_value_identity(const char *sha256)
{
	json_t *object = json_object();

	return duisp_value_finish(object,
	                          json_object_set_new(object, "sha256", duisp_value_text(sha256)));
}

static int add_to_writer(const char *bytes, size_t length, void *writer)
{
	duisp_text_add_bytes(writer, bytes, length);
	return 0;
}

/* Not json_dumps(): its result would belong to an allocator that the program may have set. */
char *duisp_value_dump(const json_t *value)
{
	struct duisp_text writer = {0};

	if (json_dump_callback(value, add_to_writer, &writer, DUMP_FLAGS))
		writer.failed = 1;
	return duisp_text_take(&writer);
}
