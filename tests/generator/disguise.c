/* Disguises: a tree comes in; the octets of one of its many forms go out. */
#include "generator/disguise.h"

#include <iconv.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

/* The prefixes that stand for a namespace: those that values use, as in xsi:type="sr:Date", are the
 * first; others are declared beside them. */
struct prefix {
	const char *space;
	const char *names[3];
};

static const struct prefix prefixes[] = {
	{"http://www.dccinterface.co.uk/ServiceUserGateway", {"sr", "a.1", "SR-_\xC3\xA9"}},
	{"http://www.w3.org/2000/09/xmldsig#", {"ds", "dsig", "xsd"}},
	{"http://www.w3.org/2001/XMLSchema-instance", {"xsi", "i", "xsi2"}},
	{"urn:example:other", {"x", "ns0", "o"}},
	{"http://www.w3.org/2001/XMLSchema", {"xs", NULL, NULL}},
};

enum { PREFIX_KINDS = sizeof(prefixes) / sizeof(prefixes[0]), SPACE_SR = 0 };

/* An encoding: its name for iconv, the names that a declaration gives it, and the mark before it.
 * The declaration can't be left out of those that need it. */
struct encoding {
	const char *name;
	const char *declared[3];
	const char *mark;
	int needs_declaration;
};

static const struct encoding encodings[] = {
	{"UTF-8", {"UTF-8", "utf-8", NULL}, "", 0},
	{"UTF-8", {"UTF-8", NULL, NULL}, "\xEF\xBB\xBF", 0},
	{"UTF-16LE", {"UTF-16", "utf-16", NULL}, "\xEF\xBB\xBF", 0},
	{"UTF-16BE", {"UTF-16", NULL, NULL}, "\xEF\xBB\xBF", 0},
	{"ISO-8859-1", {"ISO-8859-1", "iso-8859-1", NULL}, "", 1},
	{"US-ASCII", {"US-ASCII", "ASCII", NULL}, "", 1},
};

/* The form of one document. One in so many of what may be ornamented is; 0 for none. */
struct form {
	struct duisp_text *out;
	struct duisp_random *random;
	const struct encoding *encoding;
	const char *line_end;
	size_t layout;
	size_t references;
	size_t sections;
	size_t redeclared;
	int has_default;
	/* Whether a name in the document has no place in the encoding. */
	int is_plain;
};

static int is_one_in(const struct form *form, size_t count)
{
	return count && !duisp_random_below(form->random, count);
}

#define CHOOSE(form, table)                                                                        \
	((table)[duisp_random_below((form)->random, sizeof(table) / sizeof((table)[0]))])

/* Layout. */

static void write_layout(const struct form *form, const char *text)
{
	for (; *text; text++) {
		if (*text == '\n')
			duisp_text_add(form->out, form->line_end);
		else
			duisp_text_add_octet(form->out, *text);
	}
}

/* White space in a tag, where some must be. */
static void write_gap(const struct form *form)
{
	static const char *const gaps[] = {" ", "  ", "\n", "\n\t\t", "\t"};

	write_layout(form, form->layout ? CHOOSE(form, gaps) : " ");
}

/* White space in a tag, where none need be. */
static void write_slack(const struct form *form)
{
	if (is_one_in(form, form->layout ? 8 : 0))
		write_gap(form);
}

/* What may stand between elements that have no text beside them. */
static void write_between(const struct form *form, size_t depth)
{
	static const char *const ornaments[] = {
		" ",       "\n\n",       "\t \n", "<!-- <a> & ]]> -->", "<?b c=\"<d>\"?>", "&#x20;",
		"<!---->", "\n<?e?>\n ", "&#10;", "<!--\n\n-->",
	};

	if (!form->layout)
		return;
	duisp_text_add(form->out, form->line_end);
	while (depth--)
		duisp_text_add(form->out, form->layout % 2 ? "\t" : "  ");
	if (is_one_in(form, 12))
		write_layout(form, CHOOSE(form, ornaments));
}

/* Texts. */

/* The octets of the character that begins here, and its number. */
static size_t read_character(const char *text, unsigned long *code)
{
	static const unsigned char masks[] = {0, 0x7F, 0x1F, 0x0F, 0x07};
	const unsigned char first = (unsigned char)*text;
	const size_t length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;

	*code = first & masks[length];
	for (size_t i = 1; i < length; i++)
		*code = *code << 6 | ((unsigned char)text[i] & 0x3FU);
	return length;
}

static int has_character(const struct encoding *encoding, unsigned long code)
{
	if (strcmp(encoding->name, "ISO-8859-1") == 0)
		return code < 0x100;
	return code < 0x80 || strcmp(encoding->name, "US-ASCII") != 0;
}

static int has_all(const struct encoding *encoding, const char *text)
{
	unsigned long code;

	while (*text) {
		text += read_character(text, &code);
		if (!has_character(encoding, code))
			return 0;
	}
	return 1;
}

/* White space of an attribute, and line ends, are kept only as references. */
static int needs_reference(unsigned long code, int in_attribute)
{
	return code == '\r' || (in_attribute && (code == '\n' || code == '\t')) || code == 0x85 ||
	       code == 0x2028 || strchr("<&>\"'", (int)(code < 0x80 ? code : 'a'));
}

static void write_character(const struct form *form, const char *text, size_t length,
                            unsigned long code, int in_attribute)
{
	static const struct {
		char character;
		const char *name;
	} names[] = {
		{'&', "&amp;"}, {'<', "&lt;"}, {'>', "&gt;"}, {'"', "&quot;"}, {'\'', "&apos;"}};
	static const char *const numbers[] = {"&#%lu;", "&#x%lx;", "&#x%lX;", "&#x00%lx;"};

	if (!needs_reference(code, in_attribute) && has_character(form->encoding, code) &&
	    !is_one_in(form, form->references)) {
		if (code == '\n')
			duisp_text_add(form->out, form->line_end);
		else
			duisp_text_add_bytes(form->out, text, length);
		return;
	}
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if ((unsigned long)names[i].character == code && !is_one_in(form, 4)) {
			duisp_text_add(form->out, names[i].name);
			return;
		}
	}
	switch (duisp_random_below(form->random, sizeof(numbers) / sizeof(numbers[0]))) {
	case 0:
		duisp_text_printf(form->out, "&#%lu;", code);
		break;
	case 1:
		duisp_text_printf(form->out, "&#x%lx;", code);
		break;
	case 2:
		duisp_text_printf(form->out, "&#x%lX;", code);
		break;
	default:
		duisp_text_printf(form->out, "&#x00%lx;", code);
		break;
	}
}

/* A CDATA section can't hold a carriage return, its own end, or what the encoding lacks. */
static size_t find_section(const struct form *form, const char *text)
{
	const size_t wanted = duisp_random_below(form->random, 6);
	size_t length = 0;
	unsigned long code;

	for (size_t i = 0; i < wanted && text[length]; i++) {
		const size_t next = read_character(text + length, &code);

		if (!has_character(form->encoding, code) ||
		    strchr("\r\n]", (int)(code < 0x80 ? code : 'a')))
			break;
		length += next;
	}
	return length;
}

static void write_section(const struct form *form, const char *text, size_t length)
{
	duisp_text_add(form->out, "<![CDATA[");
	duisp_text_add_bytes(form->out, text, length);
	duisp_text_add(form->out, "]]>");
}

/* Write something that stands within a text without changing it.
 * Returns: how many octets of the text are in it. */
static size_t interrupt_text(const struct form *form, const char *text)
{
	static const char *const ornaments[] = {"<!-- 5 -->", "<?f g?>", "<!---->"};
	const size_t length = find_section(form, text);

	if (is_one_in(form, 3)) {
		duisp_text_add(form->out, CHOOSE(form, ornaments));
		return 0;
	}
	write_section(form, text, length);
	return length;
}

static void write_text(const struct form *form, const char *text)
{
	unsigned long code;
	size_t length;

	while (*text) {
		if (is_one_in(form, form->sections))
			text += interrupt_text(form, text);
		if (!*text)
			break;
		length = read_character(text, &code);
		write_character(form, text, length, code, 0);
		text += length;
	}
}

/* Tags. */

static size_t find_space(const char *space)
{
	size_t at = 0;

	while (at < PREFIX_KINDS && strcmp(prefixes[at].space, space) != 0)
		at++;
	return at;
}

static void write_value(const struct form *form, const char *value)
{
	const char quote = is_one_in(form, form->layout ? 3 : 0) ? '\'' : '"';
	unsigned long code;
	size_t length;

	write_slack(form);
	duisp_text_add(form->out, "=");
	write_slack(form);
	duisp_text_add_octet(form->out, quote);
	for (; *value; value += length) {
		length = read_character(value, &code);
		write_character(form, value, length, code, 1);
	}
	duisp_text_add_octet(form->out, quote);
}

static void write_declaration(const struct form *form, const char *prefix, const char *space)
{
	write_gap(form);
	duisp_text_add(form->out, *prefix ? "xmlns:" : "xmlns");
	duisp_text_add(form->out, prefix);
	write_value(form, space);
}

/* The root declares every prefix that a form uses. */
static void write_all_declarations(const struct form *form)
{
	if (form->has_default)
		write_declaration(form, "", prefixes[SPACE_SR].space);
	for (size_t i = 0; i < PREFIX_KINDS; i++) {
		for (size_t j = 0; j < 3; j++) {
			const char *name = prefixes[i].names[j];

			if (name && has_all(form->encoding, name))
				write_declaration(form, name, prefixes[i].space);
		}
	}
}

/* A prefix for a namespace, with its colon; "" for none. */
static const char *choose_prefix(const struct form *form, const char *space, int for_attribute)
{
	const size_t at = find_space(space);
	const char *name = NULL;

	if (strcmp(space, "xml") == 0)
		return "xml";
	if (at == PREFIX_KINDS || (!for_attribute && at == SPACE_SR && form->has_default &&
	                           !is_one_in(form, form->redeclared)))
		return "";
	if (is_one_in(form, form->redeclared))
		name = CHOOSE(form, prefixes[at].names);
	return name && has_all(form->encoding, name) ? name : prefixes[at].names[0];
}

static void write_name(const struct form *form, const char *prefix, const char *name)
{
	duisp_text_add(form->out, prefix);
	duisp_text_add(form->out, *prefix ? ":" : "");
	duisp_text_add(form->out, name);
}

static int is_bare(const struct duisp_node *node)
{
	return node && !*node->space;
}

/* Where an element without a namespace stands among those of the default one, it says so, and what
 * is within says the contrary; and here and there what is so already is said again. */
static void write_declarations(const struct form *form, const struct duisp_node *node)
{
	if (!node->parent)
		write_all_declarations(form);
	else if (form->has_default && is_bare(node) != is_bare(node->parent))
		write_declaration(form, "", is_bare(node) ? "" : prefixes[SPACE_SR].space);
	else if (is_one_in(form, form->redeclared) && !is_bare(node))
		write_declaration(form, "again", prefixes[SPACE_SR].space);
}

static void write_start(const struct form *form, const struct duisp_node *node, const char *prefix)
{
	duisp_text_add(form->out, "<");
	write_name(form, prefix, node->name);
	write_declarations(form, node);
	for (const struct duisp_node_attribute *attribute = node->attributes; attribute;
	     attribute = attribute->next) {
		write_gap(form);
		write_name(form, choose_prefix(form, attribute->space, 1), attribute->name);
		write_value(form, attribute->value);
	}
	write_slack(form);
}

static void write_end(const struct form *form, const struct duisp_node *node, const char *prefix)
{
	duisp_text_add(form->out, "</");
	write_name(form, prefix, node->name);
	write_slack(form);
	duisp_text_add(form->out, ">");
}

/* Whether white space between the children says nothing: there is no text among them, and the
 * element holds elements, or is not known. */
static int is_laid_out(const struct duisp_node *node)
{
	const struct duisp_node *child = node->first;

	while (child && child->kind != DUISP_NODE_TEXT && child->kind != DUISP_NODE_CDATA)
		child = child->next;
	return !child && node->first && node->particle && !node->particle->type &&
	       node->particle->first;
}

static void write_node(const struct form *form, const struct duisp_node *node, size_t depth);

static void write_element(const struct form *form, const struct duisp_node *node, size_t depth)
{
	const char *prefix = choose_prefix(form, node->space, 0);

	write_start(form, node, prefix);
	if (!node->first && !is_one_in(form, 3)) {
		duisp_text_add(form->out, "/>");
		return;
	}
	duisp_text_add(form->out, ">");
	for (const struct duisp_node *child = node->first; child; child = child->next) {
		if (is_laid_out(node))
			write_between(form, depth + 1);
		write_node(form, child, depth + 1);
	}
	if (is_laid_out(node))
		write_between(form, depth);
	write_end(form, node, prefix);
}

/* A comment that the encoding can't hold is left out. */
static void write_mark(const struct form *form, const char *start, const char *text,
                       const char *end)
{
	if (!has_all(form->encoding, text))
		return;
	duisp_text_add(form->out, start);
	write_layout(form, text);
	duisp_text_add(form->out, end);
}

static void write_node(const struct form *form, const struct duisp_node *node, size_t depth)
{
	switch (node->kind) {
	case DUISP_NODE_ELEMENT:
		write_element(form, node, depth);
		break;
	case DUISP_NODE_TEXT:
		write_text(form, node->text);
		break;
	case DUISP_NODE_CDATA:
		if (has_all(form->encoding, node->text))
			write_mark(form, "<![CDATA[", node->text, "]]>");
		else
			write_text(form, node->text);
		break;
	case DUISP_NODE_COMMENT:
		write_mark(form, "<!--", node->text, "-->");
		break;
	case DUISP_NODE_INSTRUCTION:
		write_mark(form, "<?", node->text, "?>");
		break;
	}
}

/* The document. */

static const char *choose_declared(const struct form *form)
{
	const char *declared = CHOOSE(form, form->encoding->declared);

	return declared ? declared : form->encoding->declared[0];
}

static void write_prologue(const struct form *form, const struct duisp_tree *tree)
{
	static const char *const standalone[] = {"", "", " standalone='yes'", " standalone=\"no\""};
	const int has_encoding = form->encoding->needs_declaration || is_one_in(form, 2);

	duisp_text_add(form->out, form->encoding->mark);
	if (has_encoding || is_one_in(form, 2)) {
		duisp_text_add(form->out, "<?xml version=\"1.0\"");
		if (has_encoding)
			duisp_text_printf(form->out, " encoding='%s'", choose_declared(form));
		duisp_text_add(form->out, CHOOSE(form, standalone));
		duisp_text_add(form->out, "?>");
	} else if (tree->prologue && strncmp(tree->prologue, "<?xml ", 6) == 0) {
		return;
	}
	if (form->layout)
		write_layout(form, "\n<!-- before -->\n");
	if (tree->prologue)
		write_layout(form, tree->prologue);
}

static void write_document(const struct form *form, const struct duisp_tree *tree)
{
	static const char *const ends[] = {"", "\n", "\n<!-- after -->", "<?z?>\n\n"};

	write_prologue(form, tree);
	write_node(form, tree->root, 0);
	write_layout(form, CHOOSE(form, ends));
}

static size_t choose_rate(struct duisp_random *random, size_t rate)
{
	return duisp_random_below(random, 3) ? 0 : rate;
}

static struct form choose_form(struct duisp_random *random, struct duisp_text *out)
{
	static const char *const line_ends[] = {"\n", "\n", "\r\n", "\r"};
	struct form form = {.out = out, .random = random};

	form.encoding = &CHOOSE(&form, encodings);
	form.line_end = CHOOSE(&form, line_ends);
	form.layout = duisp_random_below(random, 3);
	form.references = choose_rate(random, 20);
	form.sections = choose_rate(random, 15);
	form.redeclared = choose_rate(random, 6);
	form.has_default = is_one_in(&form, 2);
	return form;
}

/* Turn octets of UTF-8 into those of an encoding, in an arena. NULL if memory ran out, or if the
 * encoding lacks a character. */
static const char *encode(struct duisp_arena *arena, const struct encoding *encoding, char *text,
                          size_t *length)
{
	size_t left = *length, room = 2 * *length + 1;
	char *out = duisp_arena_alloc(arena, room, 1), *to = out;
	const iconv_t converter = iconv_open(encoding->name, "UTF-8");
	size_t result = (size_t)-1;

	*length = room;
	if (converter != (iconv_t)-1) {
		if (out)
			result = iconv(converter, &text, &left, &to, &room);
		iconv_close(converter);
	}
	*length -= room;
	return result == (size_t)-1 ? NULL : out;
}

enum duis_status duisp_disguise_write(struct duisp_tree *tree, struct duisp_random *random,
                                      const char **out, size_t *length)
{
	struct duisp_text text = {0};
	struct form form = choose_form(random, &text);
	char *bytes;

	*out = NULL;
	if (tree->failed)
		return DUIS_NO_MEMORY;
	write_document(&form, tree);
	*length = text.length;
	bytes = duisp_text_take(&text);
	if (bytes && strncmp(form.encoding->name, "UTF-8", 5) != 0)
		*out = encode(tree->arena, form.encoding, bytes, length);
	else if (bytes)
		*out = duisp_arena_copy_n(tree->arena, bytes, *length);
	free(bytes);
	return *out ? DUIS_OK : DUIS_NO_MEMORY;
}
