/* Documents. */
#include "report/document.h"

#include <stdlib.h>
#include <string.h>

#include <duis/version.h>

#include "base/text.h"

struct duis_document {
	enum duis_answer answer;
	json_t *value;
};

enum duis_status duisp_document_new(json_t *value, enum duis_answer answer,
                                    struct duis_document **out)
{
	*out = value ? malloc(sizeof(**out)) : NULL;
	if (!*out) {
		json_decref(value);
		return DUIS_NO_MEMORY;
	}
	(*out)->answer = answer;
	(*out)->value = value;
	return DUIS_OK;
}

enum duis_status duisp_document_end(json_t *object, const struct duisp_matrix *matrix,
                                    enum duis_answer answer, struct duis_document **out)
{
	int failed = json_object_set_new(object, "matrix", duisp_value_identity(matrix->identity));

	failed |= json_object_set_new(object, "libduis", duisp_value_text(duis_version()));
	return duisp_document_new(duisp_value_finish(object, failed), answer, out);
}

const json_t *duisp_document_get_value(const struct duis_document *document)
{
	return document->value;
}

enum duis_answer duis_document_get_answer(const struct duis_document *document)
{
	return document->answer;
}

const char *duis_document_get_kind(const struct duis_document *document)
{
	return json_string_value(json_object_get(document->value, "kind"));
}

enum duis_status duis_document_to_json(const struct duis_document *document, char **out,
                                       size_t *length)
{
	if (!duisp_text_prepare(out, length) || !document)
		return DUIS_INVALID_ARGUMENT;
	return duisp_text_hand_over(duisp_value_dump(document->value), out, length);
}

/* NULL where a character stands for itself. */
static const char *find_entity(char octet)
{
	static const char *const entities[] = {['&'] = "&amp;",
	                                       ['<'] = "&lt;",
	                                       ['>'] = "&gt;",
	                                       ['"'] = "&quot;",
	                                       ['\n'] = "&#10;"};
	const unsigned char index = (unsigned char)octet;

	return index < sizeof(entities) / sizeof(entities[0]) ? entities[index] : NULL;
}

static void add_text(struct duisp_text *writer, const char *text)
{
	while (*text) {
		const char *entity = find_entity(*text);

		if (entity)
			duisp_text_add_bytes(writer, entity, strlen(entity));
		text += entity ? 1 : duisp_text_add_character(writer, text, DUISP_CLEAN_CONTROLS);
	}
}

/* What stands in an attribute, or in an item alone. Returns: whether the value is of this sort. */
static int add_scalar(struct duisp_text *writer, const json_t *value)
{
	if (json_is_string(value))
		add_text(writer, json_string_value(value));
	else if (json_is_integer(value))
		duisp_text_printf(writer, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
	else if (json_is_boolean(value))
		duisp_text_printf(writer, json_is_true(value) ? "true" : "false");
	else
		return 0;
	return 1;
}

static int is_scalar(const json_t *value)
{
	return json_is_string(value) || json_is_integer(value) || json_is_boolean(value);
}

static void add_attributes(struct duisp_text *writer, json_t *object)
{
	const char *key;
	json_t *value;

	json_object_foreach(object, key, value)
	{
		if (!is_scalar(value))
			continue;
		duisp_text_printf(writer, " %s=\"", key);
		add_scalar(writer, value);
		duisp_text_printf(writer, "\"");
	}
}

/* Documents are made here, and are a few levels deep. */
// NOLINTNEXTLINE(misc-no-recursion)
static void add_element(struct duisp_text *writer, const char *name, json_t *value)
{
	const char *key;
	json_t *child;
	size_t i;

	duisp_text_printf(writer, "<%s", name);
	add_attributes(writer, value);
	duisp_text_printf(writer, ">");
	if (!add_scalar(writer, value) && json_is_array(value)) {
		json_array_foreach(value, i, child)
		{
			add_element(writer, "item", child);
		}
	}
	json_object_foreach(value, key, child)
	{
		if (json_is_object(child) || json_is_array(child))
			add_element(writer, key, child);
	}
	duisp_text_printf(writer, "</%s>\n", name);
}

enum duis_status duis_document_to_xml(const struct duis_document *document, char **out,
                                      size_t *length)
{
	struct duisp_text writer = {0};

	if (!duisp_text_prepare(out, length) || !document)
		return DUIS_INVALID_ARGUMENT;
	add_element(&writer, "document", document->value);
	return duisp_text_hand_over(duisp_text_take(&writer), out, length);
}

void duis_document_free(struct duis_document *document)
{
	if (!document)
		return;
	json_decref(document->value);
	free(document);
}
