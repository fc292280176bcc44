/* Parsing: octets come in, and events go out to a sink, or one fault to a handler.
 *
 * libxml2's push parser gets the octets that the scan lets through, in small chunks, with a guard
 * before each of its callbacks. What a limit bounds is counted from these octets and from the
 * callbacks, and not read from inside the parser, so that every version of libxml2 gives the same
 * verdict. */
#include "base/xml_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include "base/xml_places.h"
#include "base/xml_plain.h"
#include "base/xml_scan.h"

/* The most octets of a name that a message shows. */
enum { NAME_SHOWN_MAX = 100 };

/* The state of one parse. */
struct parse {
	const char *bytes;
	size_t length;
	const struct duisp_limits *limits;
	const struct duisp_deadline *deadline;
	struct duisp_fault_handler handler;
	struct duisp_sink sink;
	struct duisp_scan scan;
	struct duisp_alias alias;
	xmlParserCtxt *context;
	enum duis_status status;
	int stopped;
	/* Whether the parser was told that the message ends. */
	int ended;
	int in_doubt;
	int has_root;
	/* How often a part of a CDATA section came, and whether the last octet was a carriage
	 * return. */
	size_t sections;
	int after_return;
	size_t depth;
	size_t nodes;
	size_t text;
	/* The octets of the prefixes in scope, plus one for each prefix; and for each open element
	 * the part that it declares itself. */
	size_t prefixes;
	size_t *own_prefixes;
	size_t own_capacity;
	/* Arrays for the attributes of one start tag, used again for each. */
	struct duisp_attribute *attributes;
	size_t attribute_capacity;
	struct duisp_declaration *declarations;
	size_t declaration_capacity;
};

static struct parse *to_parse(void *context)
{
	return ((xmlParserCtxt *)context)->_private;
}

/* Report the first fault. Later complaints of the parser are ignored, and it is given no more
 * octets. A fault while the reading is in doubt may be none: it is not reported; if it
 * is one, the next reading reports it.
 *
 * xmlStopParser() must not be called here: if libxml2 2.9.14 is reporting an error about an
 * encoding, it frees memory that the parser reads afterwards. */
static void stop(struct parse *parse, enum duisp_fault_kind kind, long line, const char *message)
{
	const struct duisp_fault fault = {.kind = kind, .line = line, .message = message};

	if (parse->stopped)
		return;
	parse->stopped = 1;
	parse->in_doubt = duisp_quiet_is_in_doubt();
	parse->status = DUIS_NO_MEMORY;
	if (!parse->in_doubt)
		parse->status = parse->handler.report(parse->handler.context, &fault);
}

static void stop_with(struct parse *parse, enum duis_status status)
{
	if (parse->stopped || status == DUIS_OK)
		return;
	parse->stopped = 1;
	parse->status = status;
}

static void stop_at_limit(struct parse *parse, enum duisp_fault_kind kind, long line,
                          enum duis_limit limit, const char *what)
{
	char message[160];

	snprintf(message, sizeof(message), "%s; the limit is %zu", what,
	         parse->limits->value[limit]);
	stop(parse, kind, line, message);
}

/* Refuse what goes beyond a limit.
 * Returns: whether nothing was refused yet. */
static int may_have(struct parse *parse, enum duis_limit limit, size_t value,
                    enum duisp_fault_kind kind, const char *what)
{
	if (value > parse->limits->value[limit])
		stop_at_limit(parse, kind, xmlSAX2GetLineNumber(parse->context), limit, what);
	return !parse->stopped;
}

/* Count more nodes.
 * Returns: whether the limit allows them. */
static int count_node(struct parse *parse, size_t more)
{
	parse->nodes += more;
	return may_have(parse, DUIS_LIMIT_NODES, parse->nodes, DUISP_FAULT_TOO_MANY_NODES,
	                "the message has too many elements, attributes, comments and processing "
	                "instructions");
}

static int count_text(struct parse *parse, int length)
{
	parse->text += (size_t)length;
	return may_have(parse, DUIS_LIMIT_TEXT, parse->text, DUISP_FAULT_TEXT_TOO_LONG,
	                "the text between two tags has too many octets");
}

static void stop_at_doctype(struct parse *parse, long line)
{
	if (parse->has_root)
		stop(parse, DUISP_FAULT_MALFORMED, line,
		     "a document type declaration (DOCTYPE) stands behind the start of the root "
		     "element");
	else
		stop(parse, DUISP_FAULT_DOCTYPE, line,
		     "a document type declaration (DOCTYPE) is not allowed");
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	stop_at_doctype(to_parse(context), xmlSAX2GetLineNumber(context));
	/* In this callback xmlStopParser() is safe, and it keeps the parser from reading any
	 * declaration. */
	xmlStopParser(context);
}

/* Make room for so many objects of a size, in an array that may move.
 * Returns: whether there is room. */
static int reserve(struct parse *parse, void **items, size_t *capacity, size_t count, size_t size)
{
	void *more;

	if (count <= *capacity)
		return 1;
	more = realloc(*items, 2 * count * size);
	if (!more) {
		stop_with(parse, DUIS_NO_MEMORY);
		return 0;
	}
	*items = more;
	*capacity = 2 * count;
	return 1;
}

/* Count the octets of the prefixes in scope. They are limited because libxml2 compares each prefix
 * with all that are declared around it, octet by octet. */
static void count_prefixes(struct parse *parse, int count, const xmlChar **namespaces)
{
	void *own = parse->own_prefixes;
	size_t octets = 0;

	for (int i = 0; i < count; i++)
		octets += (size_t)xmlStrlen(namespaces[2 * i]) + 1;
	parse->prefixes += octets;
	if (may_have(parse, DUIS_LIMIT_PREFIXES, parse->prefixes, DUISP_FAULT_TOO_MANY_PREFIXES,
	             "too many namespace prefixes are declared within one another, or too long "
	             "ones") &&
	    reserve(parse, &own, &parse->own_capacity, parse->depth,
	            sizeof(*parse->own_prefixes))) {
		parse->own_prefixes = own;
		parse->own_prefixes[parse->depth - 1] = octets;
	}
}

static int may_start(struct parse *parse, int namespace_count, const xmlChar **namespaces,
                     int attributes)
{
	const size_t count = (size_t)namespace_count + (size_t)attributes;

	parse->text = 0;
	parse->has_root = 1;
	may_have(parse, DUIS_LIMIT_DEPTH, ++parse->depth, DUISP_FAULT_TOO_DEEP,
	         "elements stand too deep in one another");
	may_have(parse, DUIS_LIMIT_ATTRIBUTES, count, DUISP_FAULT_TOO_MANY_ATTRIBUTES,
	         "an element has too many attributes and namespace declarations");
	count_prefixes(parse, namespace_count, namespaces);
	return !parse->stopped && count_node(parse, count + 1);
}

/* libxml2 gives five pointers for each attribute: name, prefix, namespace, and the ends of its
 * value. */
static int take_attributes(struct parse *parse, size_t count, const xmlChar **given)
{
	void *room = parse->attributes;

	if (!reserve(parse, &room, &parse->attribute_capacity, count, sizeof(*parse->attributes)))
		return 0;
	parse->attributes = room;
	for (size_t i = 0; i < count; i++, given += 5)
		parse->attributes[i] = (struct duisp_attribute){
			.name = (const char *)given[0],
			.prefix = (const char *)given[1],
			.space = (const char *)given[2],
			.value = (const char *)given[3],
			.length = (size_t)(given[4] - given[3]),
		};
	return 1;
}

static int take_declarations(struct parse *parse, size_t count, const xmlChar **given)
{
	void *room = parse->declarations;

	if (!reserve(parse, &room, &parse->declaration_capacity, count,
	             sizeof(*parse->declarations)))
		return 0;
	parse->declarations = room;
	for (size_t i = 0; i < count; i++, given += 2)
		parse->declarations[i] = (struct duisp_declaration){
			.prefix = (const char *)given[0], .space = (const char *)given[1]};
	return 1;
}

static void on_sax_start(void *context, const xmlChar *name, const xmlChar *prefix,
                         const xmlChar *uri, int namespace_count, const xmlChar **namespaces,
                         int attribute_count, int defaulted_count, const xmlChar **attributes)
{
	struct parse *parse = to_parse(context);
	struct duisp_start start = {
		.line = xmlSAX2GetLineNumber(context),
		.space = (const char *)uri,
		.prefix = (const char *)prefix,
		.name = (const char *)name,
		.attribute_count = (size_t)attribute_count,
		.declaration_count = (size_t)namespace_count,
	};

	(void)defaulted_count;
	if (!may_start(parse, namespace_count, namespaces, attribute_count) ||
	    !take_attributes(parse, start.attribute_count, attributes) ||
	    !take_declarations(parse, start.declaration_count, namespaces))
		return;
	start.attributes = parse->attributes;
	start.declarations = parse->declarations;
	stop_with(parse, parse->sink.start(parse->sink.context, &start));
}

static void on_sax_end(void *context, const xmlChar *name, const xmlChar *prefix,
                       const xmlChar *uri)
{
	struct parse *parse = to_parse(context);

	(void)name;
	(void)prefix;
	(void)uri;
	parse->text = 0;
	parse->depth--;
	if (parse->stopped)
		return;
	parse->prefixes -= parse->own_prefixes[parse->depth];
	stop_with(parse, parse->sink.end(parse->sink.context));
}

static void on_sax_text(void *context, const xmlChar *text, int length)
{
	struct parse *parse = to_parse(context);

	if (length > 0 && count_text(parse, length))
		stop_with(parse, parse->sink.text(parse->sink.context, (const char *)text,
		                                  (size_t)length));
}

/* CDATA sections are text. In a pushed document libxml2 does not change their line ends; XML 1.0,
 * 2.11, requires that each becomes a line feed. */
static void on_cdata(void *context, const xmlChar *text, int length)
{
	struct parse *parse = to_parse(context);
	int start = 0;

	parse->sections++;
	for (int i = 0; i < length; i++) {
		const int is_second = text[i] == '\n' && parse->after_return;

		parse->after_return = text[i] == '\r';
		if (!is_second && !parse->after_return)
			continue;
		on_sax_text(context, text + start, i - start);
		if (parse->after_return)
			on_sax_text(context, (const xmlChar *)"\n", 1);
		start = i + 1;
	}
	on_sax_text(context, text + start, length - start);
}

/* Comments and processing instructions have no meaning in a request: they are counted, and not
 * passed on. */
static void on_comment(void *context, const xmlChar *text)
{
	(void)text;
	count_node(to_parse(context), 1);
}

static void on_instruction(void *context, const xmlChar *target, const xmlChar *data)
{
	(void)target;
	(void)data;
	count_node(to_parse(context), 1);
}

static long find_line(const struct parse *parse, size_t at)
{
	return duisp_location_find(parse->scan.encoding, parse->bytes, at).line;
}

/* A message that ends before its root element does so at its end; the parser may not have come so
 * far. */
static long find_error_line(const struct parse *parse, const xmlError *error)
{
	const int is_end =
		error->code == XML_ERR_DOCUMENT_END || error->code == XML_ERR_TAG_NOT_FINISHED;
	const int is_early = parse->ended && (parse->depth || !parse->has_root);

	return is_end && is_early ? find_line(parse, parse->length) : error->line;
}

static void stop_at_error(struct parse *parse, const xmlError *error)
{
	const char *name = error->str1;
	char message[2 * NAME_SHOWN_MAX + 160];
	size_t used = 0;

	for (const char *at = duisp_xml_find_sentence(error->code); *at; at++) {
		if (*at != '%') {
			message[used++] = *at;
			continue;
		}
		used += (size_t)snprintf(message + used, sizeof(message) - used, "%.*s",
		                         NAME_SHOWN_MAX, name ? name : "");
		name = error->str2;
		at++;
	}
	message[used] = '\0';
	stop(parse, DUISP_FAULT_MALFORMED, find_error_line(parse, error), message);
}

/* Everything at the level of an error is a fault, also an undeclared prefix; a warning is not. */
static void on_error(void *context, duisp_xml_error error)
{
	struct parse *parse = context;

	if (error->level < XML_ERR_ERROR || parse->stopped)
		return;
	if (error->code == XML_ERR_NO_MEMORY) {
		stop_with(parse, DUIS_NO_MEMORY);
		return;
	}
	stop_at_error(parse, error);
}

static void on_parser_error(void *context, duisp_xml_error error)
{
	on_error(to_parse(context), error);
}

static void guard(xmlSAXHandler *sax)
{
	/* The parser builds no document. */
	sax->startDocument = NULL;
	sax->endDocument = NULL;
	sax->internalSubset = on_doctype;
	sax->startElementNs = on_sax_start;
	sax->endElementNs = on_sax_end;
	sax->characters = on_sax_text;
	sax->ignorableWhitespace = on_sax_text;
	sax->cdataBlock = on_cdata;
	sax->comment = on_comment;
	sax->processingInstruction = on_instruction;
	sax->serror = on_parser_error;
	/* The parser declares, fetches and looks up nothing of a DTD. */
	sax->externalSubset = NULL;
	sax->entityDecl = NULL;
	sax->unparsedEntityDecl = NULL;
	sax->notationDecl = NULL;
	sax->elementDecl = NULL;
	sax->attributeDecl = NULL;
	sax->resolveEntity = NULL;
	sax->reference = NULL;
	sax->getParameterEntity = NULL;
}

/* Give some octets of the message to the parser, and for the name of an encoding the one that it
 * knows. The declaration is in the first octets that the scan lets through, as a whole. */
static void push_octets(struct parse *parse, const char *bytes, size_t size)
{
	const struct duisp_alias *alias = &parse->alias;

	if (bytes == parse->bytes && alias->end && alias->end <= size) {
		xmlParseChunk(parse->context, bytes, (int)alias->start, 0);
		xmlParseChunk(parse->context, alias->octets, (int)alias->length, 0);
		bytes += alias->end;
		size -= alias->end;
	}
	xmlParseChunk(parse->context, bytes, (int)size, 0);
}

/* Give octets to the parser. libxml2 2.9.14 takes only 300 octets of a CDATA section in one call,
 * and of UTF-16 at first only 45 characters: call it until it takes no more. Where the scan stops,
 * the parser must have judged all that stands before. */
static void push(struct parse *parse, const char *bytes, size_t size)
{
	size_t before = parse->sections;

	push_octets(parse, bytes, size);
	if (parse->sections == before && parse->scan.state != DUISP_SCAN_CDATA && !parse->scan.stop)
		return;
	do {
		before = parse->sections;
		if (!parse->stopped)
			xmlParseChunk(parse->context, "", 0, 0);
	} while (parse->sections > before);
}

/* Refuse what the scan has stopped at, unless the parser has refused something before it. */
static void check_scan(struct parse *parse)
{
	const struct duisp_scan *scan = &parse->scan;
	const long line = scan->stop == DUISP_SCAN_GOES_ON ? 0 : find_line(parse, scan->stopped_at);

	switch (scan->stop) {
	case DUISP_SCAN_GOES_ON:
		break;
	case DUISP_SCAN_BROKEN:
		stop(parse, DUISP_FAULT_MALFORMED, line,
		     duisp_xml_find_sentence(XML_ERR_INVALID_CHAR));
		break;
	case DUISP_SCAN_CUT:
		stop(parse, DUISP_FAULT_MALFORMED, line,
		     "the message breaks off within a character");
		break;
	case DUISP_SCAN_TOO_LONG:
		stop_at_limit(parse, DUISP_FAULT_MARKUP_TOO_LONG, line, DUIS_LIMIT_MARKUP,
		              "a tag, comment, processing instruction or reference has too many "
		              "octets");
		break;
	case DUISP_SCAN_AT_DOCTYPE:
		stop_at_doctype(parse, line);
		break;
	case DUISP_SCAN_AT_CDATA_END:
		stop(parse, DUISP_FAULT_MALFORMED, line,
		     duisp_xml_find_sentence(XML_ERR_MISPLACED_CDATA_END));
	}
}

static void check_deadline(struct parse *parse)
{
	if (duisp_deadline_has_passed(parse->deadline))
		stop_with(parse, DUIS_TIMED_OUT);
}

/* Tell the parser that the message ends. Of a CDATA section that is open libxml2 2.9.14 does not
 * know. */
static void end_message(struct parse *parse)
{
	if (parse->scan.state == DUISP_SCAN_CDATA)
		stop(parse, DUISP_FAULT_MALFORMED, find_line(parse, parse->scan.start),
		     duisp_xml_find_sentence(XML_ERR_CDATA_NOT_FINISHED));
	parse->ended = 1;
	if (!parse->stopped)
		xmlParseChunk(parse->context, NULL, 0, 1);
}

static void feed(struct parse *parse)
{
	size_t at = 0;

	while (at < parse->length && !parse->stopped) {
		const size_t size =
			duisp_scan_next(&parse->scan, parse->bytes + at, parse->length - at);

		push(parse, parse->bytes + at, size);
		check_scan(parse);
		check_deadline(parse);
		at += size;
	}
	if (!parse->stopped)
		end_message(parse);
}

static void check_sound(struct parse *parse)
{
	if (!parse->context->wellFormed || !parse->context->nsWellFormed)
		stop(parse, DUISP_FAULT_MALFORMED, 0, "the message is not well-formed XML");
	if (parse->stopped || !duisp_quiet_is_in_doubt())
		return;
	parse->in_doubt = 1;
	stop_with(parse, DUIS_NO_MEMORY);
}

/* No DTD is ever read, so the only entities are those of XML itself; with this option the parser
 * puts their characters into attributes. */
enum { OPTIONS = XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_BIG_LINES | XML_PARSE_NOENT };

static void run_parse(struct parse *parse)
{
	const char *reason =
		duisp_encoding_refuse(parse->bytes, parse->length, &parse->scan.encoding);

	duisp_encoding_find_alias(parse->bytes, parse->length, &parse->alias);
	parse->context = xmlCreatePushParserCtxt(NULL, NULL, NULL, 0, NULL);
	if (!parse->context) {
		stop_with(parse, DUIS_NO_MEMORY);
		return;
	}
	parse->context->_private = parse;
	xmlCtxtUseOptions(parse->context, OPTIONS);
	guard(parse->context->sax);
	if (reason)
		stop(parse, DUISP_FAULT_MALFORMED, 1, reason);
	feed(parse);
	check_sound(parse);
	xmlFreeDoc(parse->context->myDoc);
	parse->context->myDoc = NULL;
	xmlFreeParserCtxt(parse->context);
	free(parse->own_prefixes);
	free(parse->attributes);
	free(parse->declarations);
}

/* Read the document once. *in_doubt: libxml2 does not report some allocations that fail, and leaves
 * the same errno after some that do not fail. Then the status is DUIS_NO_MEMORY, no fault was
 * reported, and the document must be read again. */
static enum duis_status read_once(struct parse *parse, enum duisp_reading *out, int *in_doubt)
{
	struct duisp_quiet quiet;

	duisp_quiet_begin(&quiet, on_error, parse);
	run_parse(parse);
	duisp_quiet_end(&quiet);
	*out = parse->stopped ? DUISP_READING_BROKEN : DUISP_READING_SOUND;
	*in_doubt = parse->in_doubt;
	return parse->status;
}

enum duis_status duisp_xml_read(const char *bytes, size_t length, const struct duisp_bounds *bounds,
                                struct duisp_fault_handler handler, struct duisp_sink sink,
                                enum duisp_reading *out)
{
	const struct parse first = {.bytes = bytes,
	                            .length = length,
	                            .limits = bounds->limits,
	                            .scan = {.limit = bounds->limits->value[DUIS_LIMIT_MARKUP]},
	                            .deadline = &bounds->deadline,
	                            .handler = handler,
	                            .sink = sink};
	enum duis_status status = DUIS_OK;
	int is_plain = 0;
	int in_doubt = 1;

	*out = DUISP_READING_BROKEN;
	if (bounds->uses_scanner)
		status = duisp_plain_read(bytes, length, bounds, sink, &is_plain);
	if (is_plain)
		*out = DUISP_READING_SOUND;
	if (is_plain || status != DUIS_OK)
		return status;
	duisp_xml_initialise();
	for (int run = bounds->uses_scanner ? 1 : 0; in_doubt && run < DUISP_RUNS_MAX; run++) {
		struct parse parse = first;

		in_doubt = 0;
		status = run ? sink.restart(sink.context) : DUIS_OK;
		if (status == DUIS_OK)
			status = read_once(&parse, out, &in_doubt);
	}
	return status;
}
