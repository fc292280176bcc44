/* What the files of the scanner of plain messages share. */
#ifndef DUISP_BASE_XML_PLAIN_PARTS_H
#define DUISP_BASE_XML_PLAIN_PARTS_H

#include <stdint.h>
#include <string.h>

#include "base/xml.h"

/* What a plain message holds at most. */
enum {
	DUISP_PLAIN_NAMES_MAX = 200,
	DUISP_PLAIN_NAME_OCTETS_MAX = 8192,
	DUISP_PLAIN_WORDS_MAX = 8,
	DUISP_PLAIN_WORD_LENGTH_MAX = 60,
	DUISP_PLAIN_BINDINGS_MAX = 16,
	DUISP_PLAIN_PREFIX_OCTETS_MAX =
		DUISP_PLAIN_BINDINGS_MAX * (DUISP_PLAIN_WORD_LENGTH_MAX + 1),
	DUISP_PLAIN_DEPTH_MAX = 64,
	DUISP_PLAIN_ATTRIBUTES_MAX = 64
};

/* The table of names is a power of two. */
enum { DUISP_PLAIN_SLOTS = 1024 };

_Static_assert((int)DUISP_PLAIN_NAMES_MAX <= (int)DUISP_TOKENS_MAX, "each name has a token");
_Static_assert(DUISP_PLAIN_NAMES_MAX <= UINT8_MAX, "the number of a name fits into a slot");

/* A qualified name, as "sr:Request". */
struct duisp_plain_name {
	const char *whole;
	size_t length;
	uint32_t hash;
	const char *local;
	/* One pointer for each prefix; NULL for none. */
	const char *prefix;
	/* Its namespace where it first stood as the name of an element; and its token there, 0 if
	 * it has not stood yet. */
	const char *space;
	unsigned token;
};

/* Words of one kind, each once. */
struct duisp_plain_words {
	const char *items[DUISP_PLAIN_WORDS_MAX];
	size_t lengths[DUISP_PLAIN_WORDS_MAX];
	size_t count;
};

struct duisp_plain_binding {
	const char *prefix;
	const char *space;
};

struct duisp_plain_element {
	struct duisp_plain_name *name;
	size_t bindings_before;
};

struct duisp_plain {
	/* The octets that are still to be read. */
	const char *at;
	const char *end;
	const size_t *limits;
	const struct duisp_deadline *deadline;
	struct duisp_sink sink;
	enum duis_status status;
	long line;
	/* Where the deadline is looked at next. */
	const char *look;
	size_t nodes;
	size_t text;
	int has_root;
	struct duisp_plain_element elements[DUISP_PLAIN_DEPTH_MAX];
	size_t depth;
	struct duisp_plain_binding bindings[DUISP_PLAIN_BINDINGS_MAX];
	size_t binding_count;
	/* Of the start tag that is being read: its attributes, with their names, and its
	 * declarations. */
	struct duisp_attribute attributes[DUISP_PLAIN_ATTRIBUTES_MAX];
	const struct duisp_plain_name *attribute_names[DUISP_PLAIN_ATTRIBUTES_MAX];
	size_t attribute_count;
	struct duisp_declaration declarations[DUISP_PLAIN_BINDINGS_MAX];
	size_t declaration_count;
	struct duisp_plain_name names[DUISP_PLAIN_NAMES_MAX];
	size_t name_count;
	struct duisp_plain_words prefixes;
	struct duisp_plain_words spaces;
	char octets[DUISP_PLAIN_NAME_OCTETS_MAX];
	size_t octet_count;
	/* By hash: the number of a name, from 1. */
	unsigned char slots[DUISP_PLAIN_SLOTS];
};

/* What an octet may be; a bit each. */
enum {
	DUISP_PLAIN_BEGINS_NAME = 1,
	DUISP_PLAIN_IN_NAME = 2,
	/* Text that stands for itself, and ends no line. */
	DUISP_PLAIN_IN_TEXT = 4,
	/* The same within a value of an attribute, of both quotation marks. */
	DUISP_PLAIN_IN_VALUE = 8,
	DUISP_PLAIN_IN_COMMENT = 16
};

/* The kinds of each octet. */
extern const unsigned char duisp_plain_kinds[256];

static inline int duisp_plain_is_kind(char c, unsigned char kind)
{
	return duisp_plain_kinds[(unsigned char)c] & kind;
}

static inline int duisp_plain_is_ascii(char c)
{
	return (unsigned char)c < 0x80;
}

static inline size_t duisp_plain_count_rest(const struct duisp_plain *plain)
{
	return (size_t)(plain->end - plain->at);
}

/* Pass over a text, if it comes next. */
static inline int duisp_plain_take(struct duisp_plain *plain, const char *text)
{
	const size_t length = strlen(text);

	if (duisp_plain_count_rest(plain) < length || memcmp(plain->at, text, length) != 0)
		return 0;
	plain->at += length;
	return 1;
}

/* Pass over characters of a kind.
 * Returns: whether there is an octet behind them. */
int duisp_plain_skip_kind(struct duisp_plain *plain, unsigned char kind);

/* Pass over a character beyond ASCII.
 * Returns: whether it is one of XML. */
int duisp_plain_take_foreign(struct duisp_plain *plain);

/* Pass over a line end, a tab, or a character beyond ASCII, which ends a run of others. A carriage
 * return stands before a line feed.
 * Returns: whether it was one of these. */
int duisp_plain_take_rare(struct duisp_plain *plain);

/* Pass over white space in markup.
 * Returns: whether it is right. */
int duisp_plain_skip_space(struct duisp_plain *plain);

/* The only pointer of a prefix or namespace, which may be new.
 * Returns: NULL if there are too many, or if it is too long. */
const char *duisp_plain_keep(struct duisp_plain *plain, struct duisp_plain_words *words,
                             const char *word, size_t length);

/* Read a name.
 * Returns: NULL if none comes next, or if it is not plain. */
struct duisp_plain_name *duisp_plain_read_name(struct duisp_plain *plain);

/* Count elements, attributes, declarations and comments.
 * Returns: whether the limit allows them. */
int duisp_plain_count_nodes(struct duisp_plain *plain, size_t more);

/* Whether the markup that ends here is shorter than the limit. */
int duisp_plain_is_short(const struct duisp_plain *plain, const char *begin);

/* Read a start tag, behind its angle bracket; an end tag, behind its slash. Their events go to the
 * sink.
 * Returns: whether it is plain, and the sink goes on. */
int duisp_plain_read_start_tag(struct duisp_plain *plain);
int duisp_plain_read_end_tag(struct duisp_plain *plain);

#endif
