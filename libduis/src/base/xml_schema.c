/* Schemas: a file comes in, and a compiled schema goes out; a document comes in, and the faults
 * that libxml2's validator finds in it go out to a handler. */
#include "base/xml_private.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/xmlschemas.h>
#include <libxml/xmlschemastypes.h>

#include "base/decimal.h"

/* The compiled schema points into the document that it was compiled from, so both are kept. */
struct duisp_schema {
	xmlSchema *schema;
	xmlDoc *doc;
};

/* The kind of fault for each code of libxml2; a code that is not here is DUISP_FAULT_OTHER. */
static const struct {
	int code;
	enum duisp_fault_kind kind;
} kinds[] = {
	{XML_SCHEMAV_ELEMENT_CONTENT, DUISP_FAULT_ELEMENT_UNEXPECTED},
	{XML_SCHEMAV_CVC_ELT_1, DUISP_FAULT_ELEMENT_UNEXPECTED},
	{XML_SCHEMAV_CVC_TYPE_3_1_2, DUISP_FAULT_ELEMENT_UNEXPECTED},
	{XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1, DUISP_FAULT_TEXT_UNEXPECTED},
	{XML_SCHEMAV_CVC_COMPLEX_TYPE_2_2, DUISP_FAULT_ELEMENT_UNEXPECTED},
	{XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3, DUISP_FAULT_TEXT_UNEXPECTED},
	{XML_SCHEMAV_CVC_COMPLEX_TYPE_3_1, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_1, DUISP_FAULT_ATTRIBUTE_UNEXPECTED},
	{XML_SCHEMAV_CVC_COMPLEX_TYPE_3_2_2, DUISP_FAULT_ATTRIBUTE_UNEXPECTED},
	{XML_SCHEMAV_CVC_TYPE_3_1_1, DUISP_FAULT_ATTRIBUTE_UNEXPECTED},
	{XML_SCHEMAV_CVC_COMPLEX_TYPE_4, DUISP_FAULT_ATTRIBUTE_MISSING},
	{XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_LENGTH_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_MINLENGTH_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_MAXLENGTH_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_MININCLUSIVE_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_MAXINCLUSIVE_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_MINEXCLUSIVE_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_MAXEXCLUSIVE_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_TOTALDIGITS_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_FRACTIONDIGITS_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_PATTERN_VALID, DUISP_FAULT_VALUE_INVALID},
	{XML_SCHEMAV_CVC_ENUMERATION_VALID, DUISP_FAULT_VALUE_INVALID},
};

/* Messages that replace one that libxml2 has cut. */
static const struct {
	int code;
	const char *text;
} cut_messages[] = {
	{XML_SCHEMAV_CVC_LENGTH_VALID,
         "The value, too long to be shown, has not the length of its type.\n"},
	{XML_SCHEMAV_CVC_MAXLENGTH_VALID,
         "The value, too long to be shown, is longer than its type allows.\n"},
	{XML_SCHEMAV_CVC_PATTERN_VALID,
         "The value, too long to be shown, is not accepted by the pattern of its type.\n"},
	{XML_SCHEMAV_CVC_ENUMERATION_VALID,
         "The value, too long to be shown, is none of those that its type lists.\n"},
};

/* The first error of a compilation, and whether what it made is in doubt. */
struct compile {
	const struct duisp_files *files;
	const struct duisp_file *file;
	struct duis_error **error;
	enum duis_status status;
	int in_doubt;
};

static enum duis_status refuse_schema(const struct compile *compile, const xmlError *error)
{
	const char *message = error->message ? error->message : "the schema is not sound";
	struct duisp_place place = {compile->file->path, error->line};
	const struct duisp_file *file = NULL;
	int lacks_memory = 0;

	if (error->file)
		file = duisp_schema_find_file(compile->files, error->file, &lacks_memory);
	if (lacks_memory)
		return DUIS_NO_MEMORY;
	if (file)
		place.file = file->path;
	return duisp_error_set(compile->error, place, "%.*s", (int)strcspn(message, "\n"), message);
}

/* An error that comes in doubt may have its cause in a failed allocation, and not in the schema. */
static void on_compile_error(void *context, duisp_xml_error error)
{
	struct compile *compile = context;

	if (compile->status != DUIS_OK || error->level < XML_ERR_ERROR)
		return;
	if (error->code == XML_ERR_NO_MEMORY)
		compile->status = DUIS_NO_MEMORY;
	else if (!duisp_quiet_is_in_doubt())
		compile->status = refuse_schema(compile, error);
}

/* What libxml2 opens while it compiles, it gets from here: the octets of a file that is at hand. An
 * address that is not of such a file comes from an XML catalogue of the machine, which sends the
 * file elsewhere; it is refused. */
static xmlParserInputBuffer *open_import(const char *address, xmlCharEncoding encoding)
{
	struct compile *compile = xmlStructuredErrorContext;
	int lacks_memory = 0;
	const struct duisp_file *file =
		duisp_schema_find_file(compile->files, address, &lacks_memory);

	if (file)
		return xmlParserInputBufferCreateMem(file->bytes, (int)file->length, encoding);
	if (compile->status != DUIS_OK)
		return NULL;
	if (lacks_memory)
		compile->status = DUIS_NO_MEMORY;
	else if (!duisp_quiet_is_in_doubt())
		compile->status = duisp_error_set(
			compile->error, (struct duisp_place){compile->file->path, 0},
			"an XML catalogue of this machine sends an import to %s", address);
	return NULL;
}

/* The opener belongs to the thread, so that it is put back before anything else runs in it. */
static xmlSchema *parse_schema(struct compile *compile, xmlDoc *doc)
{
	xmlSchemaParserCtxt *context = xmlSchemaNewDocParserCtxt(doc);
	xmlParserInputBufferCreateFilenameFunc before;
	xmlSchema *schema;

	if (!context)
		return NULL;
	xmlSchemaSetParserStructuredErrors(context, on_compile_error, compile);
	before = xmlParserInputBufferCreateFilenameDefault(open_import);
	schema = xmlSchemaParse(context);
	xmlParserInputBufferCreateFilenameDefault(before);
	xmlSchemaFreeParserCtxt(context);
	return schema;
}

static struct duisp_schema *read_and_parse(struct compile *compile)
{
	struct duisp_schema *schema = calloc(1, sizeof(*schema));
	struct duisp_quiet quiet;

	compile->in_doubt = 0;
	compile->status = DUIS_NO_MEMORY;
	if (schema)
		compile->status = duisp_schema_read(compile->files, compile->file, &schema->doc,
		                                    &compile->in_doubt, compile->error);
	if (compile->status != DUIS_OK)
		return schema;
	duisp_quiet_begin(&quiet, on_compile_error, compile);
	schema->schema = parse_schema(compile, schema->doc);
	compile->in_doubt = compile->status == DUIS_OK && duisp_quiet_is_in_doubt();
	duisp_quiet_end(&quiet);
	if (compile->status == DUIS_OK && (compile->in_doubt || !schema->schema))
		compile->status = DUIS_NO_MEMORY;
	return schema;
}

/* The types of XML Schema. */
static const char *const types[] = {
	"anyType",
	"anySimpleType",
	"string",
	"decimal",
	"date",
	"dateTime",
	"time",
	"gYear",
	"gYearMonth",
	"gMonth",
	"gMonthDay",
	"gDay",
	"duration",
	"float",
	"double",
	"boolean",
	"anyURI",
	"hexBinary",
	"base64Binary",
	"NOTATION",
	"QName",
	"integer",
	"nonPositiveInteger",
	"negativeInteger",
	"long",
	"int",
	"short",
	"byte",
	"nonNegativeInteger",
	"unsignedLong",
	"unsignedInt",
	"unsignedShort",
	"unsignedByte",
	"positiveInteger",
	"normalizedString",
	"token",
	"language",
	"Name",
	"NMTOKEN",
	"NCName",
	"ID",
	"IDREF",
	"IDREFS",
	"ENTITY",
	"ENTITIES",
	"NMTOKENS",
};

/* libxml2 2.9.14 makes the types of XML Schema once in a process, and goes on without one for which
 * there was no memory: every schema that has it is refused from then on, as if it were not sound.
 */
static int has_types(void)
{
	const xmlChar *space = (const xmlChar *)"http://www.w3.org/2001/XMLSchema";
	int has_all = 1;

	for (size_t i = 0; i < sizeof(types) / sizeof(types[0]) && has_all; i++)
		has_all = xmlSchemaGetPredefinedType((const xmlChar *)types[i], space) ? 1 : 0;
	return has_all;
}

enum duis_status duisp_schema_compile(const struct duisp_files *files,
                                      const struct duisp_file *file, struct duisp_schema **out,
                                      struct duis_error **error)
{
	struct compile compile = {.files = files, .file = file, .error = error, .in_doubt = 1};

	*out = NULL;
	duisp_xml_initialise();
	if (!has_types())
		return DUIS_NO_MEMORY;
	for (int run = 0; compile.in_doubt && run < DUISP_RUNS_MAX; run++) {
		duisp_schema_free(*out);
		*out = read_and_parse(&compile);
	}
	if (compile.status != DUIS_OK) {
		duisp_schema_free(*out);
		*out = NULL;
	}
	return compile.status;
}

void duisp_schema_free(struct duisp_schema *schema)
{
	if (!schema)
		return;
	xmlSchemaFree(schema->schema);
	xmlFreeDoc(schema->doc);
	free(schema);
}

/* What one validation knows, of its run and of those before. */
struct validation {
	struct duisp_fault_handler handler;
	enum duis_status status;
	const void *node;
	int faults;
	/* How many complaints of libxml2 are not faults. */
	int overlooked;
	/* Faults worth reporting that this run has met; and that have been reported. */
	size_t met;
	size_t reported;
	int in_doubt;
};

static enum duisp_fault_kind find_kind(const xmlError *error)
{
	/* libxml2 has one code for both an unexpected and a missing child. */
	if (error->code == XML_SCHEMAV_ELEMENT_CONTENT && strstr(error->message, "Missing child"))
		return DUISP_FAULT_ELEMENT_MISSING;
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
		if (kinds[i].code == error->code)
			return kinds[i].kind;
	}
	return DUISP_FAULT_OTHER;
}

static int is_handler_full(const struct duisp_fault_handler *handler)
{
	return handler->is_full && handler->is_full(handler->context);
}

/* libxml2 cuts a message that holds a long value, and the reason is lost with the end. A whole
 * message ends with a line feed. */
static const char *find_fault_message(const xmlError *error)
{
	const size_t length = strlen(error->message);

	if (length && error->message[length - 1] == '\n')
		return error->message;
	for (size_t i = 0; i < sizeof(cut_messages) / sizeof(cut_messages[0]); i++) {
		if (cut_messages[i].code == error->code)
			return cut_messages[i].text;
	}
	return "The value, too long to be shown, is not valid.\n";
}

/* Whether a rejected value is a number after all. libxml2 2.9.14 rejects a number of more than 24
 * digits, but a built-in type without bounds allows any number of digits (XML Schema Part 2, 3.2.3,
 * 3.3.13), and the serial numbers of real certificates need them in the published schema. */
static int is_number(const xmlError *error, const char *type, const char *characters)
{
	const char *start = strstr(error->message, type);
	xmlChar *text = start && error->node ? xmlNodeGetContent(error->node) : NULL;
	const int result = text && !text[strspn((const char *)text, characters)] &&
	                   !start[strlen(type)] && duisp_decimal_is_one((const char *)text);

	xmlFree(text);
	return result;
}

static int is_no_fault(const xmlError *error)
{
	return error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 &&
	       (is_number(error, "of the atomic type 'xs:integer'.\n", "+-0123456789 \t\r\n") ||
	        is_number(error, "of the atomic type 'xs:decimal'.\n", "+-.0123456789 \t\r\n"));
}

/* Whether an error repeats the one before. libxml2 reports a broken facet twice: first the facet,
 * then the type on the same node. */
static int is_echo(const struct validation *validation, const xmlError *error)
{
	return error->node && error->node == validation->node &&
	       (error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_1 ||
	        error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_2 ||
	        error->code == XML_SCHEMAV_CVC_DATATYPE_VALID_1_2_3);
}

/* Count an error without its message and path: a request can break its schema a hundred thousand
 * times, and only the faults that are reported need them. */
static void count(struct validation *validation, const xmlError *error)
{
	const struct duisp_fault fault = {.kind = find_kind(error), .line = error->line};

	validation->status = validation->handler.report(validation->handler.context, &fault);
}

static void report(struct validation *validation, const xmlError *error)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_fault fault = {.kind = find_kind(error), .line = error->line};
	const xmlNode *node = error->node;

	if (arena)
		fault.message = duisp_xml_describe(arena, find_fault_message(error));
	if (arena && node)
		fault.path = duisp_node_copy_path(node, arena);
	if (node) {
		fault.line = duisp_node_get_line(node);
		fault.element = (const char *)node->name;
	}
	if (!fault.message || (node && !fault.path))
		validation->status = DUIS_NO_MEMORY;
	else
		validation->status =
			validation->handler.report(validation->handler.context, &fault);
	duisp_arena_free(arena);
}

/* A fault that comes in doubt may not be one; the next run shows it, and passes over those that
 * have been reported. errno is libxml2's: what the handler does to it is undone. */
static void report_once(struct validation *validation, const xmlError *error)
{
	const int before = errno;

	if (validation->status != DUIS_OK || duisp_quiet_is_in_doubt() ||
	    validation->met++ < validation->reported)
		return;
	validation->reported++;
	if (is_handler_full(&validation->handler))
		count(validation, error);
	else
		report(validation, error);
	errno = before;
}

static void on_validity_error(void *context, duisp_xml_error error)
{
	struct validation *validation = context;

	if (validation->status != DUIS_OK || error->level < XML_ERR_ERROR || !error->message)
		return;
	if (is_no_fault(error)) {
		validation->overlooked = 1;
		return;
	}
	validation->faults = 1;
	if (error->code == XML_ERR_NO_MEMORY)
		validation->status = DUIS_NO_MEMORY;
	else if (!is_echo(validation, error))
		report_once(validation, error);
	validation->node = error->node;
}

static int validate(const struct duisp_schema *schema, xmlDoc *doc, struct validation *validation)
{
	xmlSchemaValidCtxt *context = xmlSchemaNewValidCtxt(schema->schema);
	int result;

	if (!context) {
		validation->status = DUIS_NO_MEMORY;
		return -1;
	}
	xmlSchemaSetValidStructuredErrors(context, on_validity_error, validation);
	result = xmlSchemaValidateDoc(context, doc);
	xmlSchemaFreeValidCtxt(context);
	return result;
}

static void run_validation(const struct duisp_schema *schema, xmlDoc *doc,
                           struct validation *validation)
{
	struct duisp_quiet quiet;
	int result;

	*validation = (struct validation){.handler = validation->handler,
	                                  .reported = validation->reported};
	duisp_quiet_begin(&quiet, on_validity_error, validation);
	result = validate(schema, doc, validation);
	validation->in_doubt = validation->status == DUIS_OK && duisp_quiet_is_in_doubt();
	duisp_quiet_end(&quiet);
	/* The result is 0 for a valid document, above 0 for an invalid one, and below 0 if the
	 * validator failed. An invalid document without a reported fault would pass for a valid
	 * one, so it counts as a failure, too. */
	if (validation->in_doubt)
		validation->status = DUIS_NO_MEMORY;
	else if (validation->status == DUIS_OK &&
	         (result < 0 || (result > 0 && !validation->faults && !validation->overlooked)))
		validation->status = DUIS_INTERNAL;
}

enum duis_status duisp_schema_validate(const struct duisp_schema *schema,
                                       const struct duisp_xml *xml,
                                       struct duisp_fault_handler handler)
{
	struct validation validation = {.handler = handler, .in_doubt = 1};

	for (int run = 0; validation.in_doubt && run < DUISP_RUNS_MAX; run++)
		run_validation(schema, xml->doc, &validation);
	return validation.status;
}
