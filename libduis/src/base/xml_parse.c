/* Parsing: octets come in, and events go out to a sink, or one fault to a handler.
 *
 * libxml2's push parser is fed in small chunks, with a guard before each of its callbacks. In small
 * chunks, because the parser collects the attributes of a start tag before it calls back, in time
 * quadratic in their number: between two chunks the length of an unfinished tag is known, and a tag
 * that is too long is refused before it is complete. */
#include "base/xml_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

enum { PARSE_CHUNK = 4096 };

static const char unfit_octets[] = "there are octets that the encoding, or XML, does not allow";

/* The state of one parse. */
struct parse {
	const struct duisp_limits *limits;
	const struct duisp_deadline *deadline;
	struct duisp_fault_handler handler;
	struct duisp_sink sink;
	xmlParserCtxt *context;
	enum duis_status status;
	int stopped;
	int in_doubt;
	/* Whether the last octet of a CDATA section was a carriage return. */
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

static void stop_at_limit(struct parse *parse, enum duisp_fault_kind kind, enum duis_limit limit,
                          const char *what)
{
	char message[160];

	snprintf(message, sizeof(message), "%s; the limit is %zu", what,
	         parse->limits->value[limit]);
	stop(parse, kind, xmlSAX2GetLineNumber(parse->context), message);
}

static int is_beyond(const struct parse *parse, enum duis_limit limit, size_t value)
{
	return value > parse->limits->value[limit];
}

/* Count more nodes.
 * Returns: whether the limit allows them. */
static int count_node(struct parse *parse, size_t more)
{
	parse->nodes += more;
	if (is_beyond(parse, DUIS_LIMIT_NODES, parse->nodes))
		stop_at_limit(
			parse, DUISP_FAULT_TOO_MANY_NODES, DUIS_LIMIT_NODES,
			"the message has too many elements, attributes, comments and processing "
			"instructions");
	return !parse->stopped;
}

static int count_text(struct parse *parse, int length)
{
	parse->text += (size_t)length;
	if (is_beyond(parse, DUIS_LIMIT_TEXT, parse->text))
		stop_at_limit(parse, DUISP_FAULT_TEXT_TOO_LONG, DUIS_LIMIT_TEXT,
		              "the text between two tags has too many octets");
	return !parse->stopped;
}

static void stop_at_doctype(struct parse *parse)
{
	stop(parse, DUISP_FAULT_DOCTYPE, xmlSAX2GetLineNumber(parse->context),
	     "a document type declaration (DOCTYPE) is not allowed");
}

static void on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
	(void)name;
	(void)public_id;
	(void)system_id;
	stop_at_doctype(to_parse(context));
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
	if (is_beyond(parse, DUIS_LIMIT_PREFIXES, parse->prefixes))
		stop_at_limit(parse, DUISP_FAULT_TOO_MANY_PREFIXES, DUIS_LIMIT_PREFIXES,
		              "too many namespace prefixes are declared within one another, or too "
		              "long ones");
	if (!parse->stopped && reserve(parse, &own, &parse->own_capacity, parse->depth,
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
	if (is_beyond(parse, DUIS_LIMIT_DEPTH, ++parse->depth))
		stop_at_limit(parse, DUISP_FAULT_TOO_DEEP, DUIS_LIMIT_DEPTH,
		              "elements stand too deep in one another");
	if (is_beyond(parse, DUIS_LIMIT_ATTRIBUTES, count))
		stop_at_limit(parse, DUISP_FAULT_TOO_MANY_ATTRIBUTES, DUIS_LIMIT_ATTRIBUTES,
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

/* Whether a text has characters in more octets than UTF-8 allows. libxml2 2.9.14 does not report
 * them in a CDATA section of a pushed document. It passes whole characters only. */
static int has_overlong(const xmlChar *text, int length)
{
	for (int i = 0; i + 1 < length; i++) {
		if ((text[i] & 0xfe) == 0xc0 || (text[i] == 0xe0 && text[i + 1] < 0xa0) ||
		    (text[i] == 0xf0 && text[i + 1] < 0x90))
			return 1;
	}
	return 0;
}

static void check_octets(struct parse *parse, const xmlChar *text, int length)
{
	if (!parse->stopped && has_overlong(text, length))
		stop(parse, DUISP_FAULT_MALFORMED, xmlSAX2GetLineNumber(parse->context),
		     unfit_octets);
}

/* CDATA sections are text. In a pushed document libxml2 does not change their line ends; XML 1.0,
 * 2.11, requires that each becomes a line feed. */
static void on_cdata(void *context, const xmlChar *text, int length)
{
	struct parse *parse = to_parse(context);
	int start = 0;

	check_octets(parse, text, length);
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

/* Use libxml2's message, except where it misleads: it calls a missing end "extra content", and
 * shows octets beyond the end of a document that breaks off within a character. */
static const char *find_parser_message(const xmlError *error)
{
	switch (error->code) {
	case XML_ERR_DOCUMENT_END:
		return "the message ends too early, or goes on after its root element";
	case XML_ERR_INVALID_ENCODING:
	case XML_ERR_INVALID_CHAR:
	case XML_I18N_CONV_FAILED:
	case XML_IO_ENCODER:
		return unfit_octets;
	case XML_ERR_INTERNAL_ERROR:
		return "there is markup that may not stand within an element, or is none";
	default:
		return error->message ? error->message : "the message is not well-formed XML";
	}
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
	/* A DOCTYPE is reported as such, whether it is well-formed or not. */
	if (parse->context->inSubset)
		stop_at_doctype(parse);
	else
		stop(parse, DUISP_FAULT_MALFORMED, error->line, find_parser_message(error));
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

static size_t count_unparsed(const struct parse *parse)
{
	const xmlParserInput *input = parse->context->input;

	return input ? (size_t)(input->end - input->cur) : 0;
}

/* The octets of a tag, comment, processing instruction or reference whose end has not come yet. */
static size_t count_open_markup(const struct parse *parse)
{
	const size_t unparsed = count_unparsed(parse);
	const xmlChar first = unparsed ? *parse->context->input->cur : 0;
	const int is_markup = (first == '<' || first == '&') &&
	                      parse->context->instate != XML_PARSER_CDATA_SECTION;

	return is_markup ? unparsed : 0;
}

/* Give octets to the parser. libxml2 2.9.14 takes only 300 octets of a CDATA section in one call:
 * call it until it takes no more. */
static void push(struct parse *parse, const char *bytes, size_t size)
{
	size_t before;

	xmlParseChunk(parse->context, bytes, (int)size, 0);
	do {
		before = count_unparsed(parse);
		if (!parse->stopped && parse->context->instate == XML_PARSER_CDATA_SECTION)
			xmlParseChunk(parse->context, "", 0, 0);
	} while (count_unparsed(parse) < before);
}

/* Refuse markup that has not ended when the limit is reached: it is longer than the limit. */
static void check_markup(struct parse *parse)
{
	if (!parse->stopped && count_open_markup(parse) >= parse->limits->value[DUIS_LIMIT_MARKUP])
		stop_at_limit(parse, DUISP_FAULT_MARKUP_TOO_LONG, DUIS_LIMIT_MARKUP,
		              "a tag, comment, processing instruction or reference has too many "
		              "octets");
}

/* Refuse part of a character at the end: the parser leaves it over without an error. */
static void check_rest(struct parse *parse)
{
	const xmlParserInput *input = parse->context->input;

	if (!parse->stopped && input && input->buf && input->buf->raw && xmlBufUse(input->buf->raw))
		stop(parse, DUISP_FAULT_MALFORMED, 0, "the message breaks off within a character");
}

static void check_deadline(struct parse *parse)
{
	if (duisp_deadline_has_passed(parse->deadline))
		stop_with(parse, DUIS_TIMED_OUT);
}

static size_t min(size_t a, size_t b)
{
	return a < b ? a : b;
}

static void feed(struct parse *parse, const char *bytes, size_t length)
{
	while (length && !parse->stopped) {
		const size_t room =
			parse->limits->value[DUIS_LIMIT_MARKUP] - count_open_markup(parse);
		const size_t size = min(min(length, PARSE_CHUNK), room);

		push(parse, bytes, size);
		check_markup(parse);
		check_deadline(parse);
		bytes += size;
		length -= size;
	}
	if (!parse->stopped)
		xmlParseChunk(parse->context, NULL, 0, 1);
	check_rest(parse);
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

static void run_parse(struct parse *parse, const char *bytes, size_t length)
{
	const char *reason = duisp_encoding_refuse(bytes, length);

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
	feed(parse, bytes, length);
	check_sound(parse);
	xmlFreeDoc(parse->context->myDoc);
	parse->context->myDoc = NULL;
	xmlFreeParserCtxt(parse->context);
	free(parse->own_prefixes);
	free(parse->attributes);
	free(parse->declarations);
}

enum duis_status duisp_xml_read(const char *bytes, size_t length, const struct duisp_bounds *bounds,
                                struct duisp_fault_handler handler, struct duisp_sink sink,
                                enum duisp_reading *out)
{
	struct parse parse = {.limits = bounds->limits,
	                      .deadline = &bounds->deadline,
	                      .handler = handler,
	                      .sink = sink};
	struct duisp_quiet quiet;

	duisp_xml_initialise();
	duisp_quiet_begin(&quiet, on_error, &parse);
	run_parse(&parse, bytes, length);
	duisp_quiet_end(&quiet);
	*out = parse.stopped ? DUISP_READING_BROKEN : DUISP_READING_SOUND;
	if (parse.in_doubt)
		*out = DUISP_READING_IN_DOUBT;
	return parse.status;
}
