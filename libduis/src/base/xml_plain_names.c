/* Characters and names of plain messages: octets come in; it goes out what they are. */
#include <string.h>

#include "base/character.h"
#include "base/xml_plain_parts.h"

/* A name that is not found within so many slots was chosen to be dear, and is not plain. */
enum { PROBES_MAX = 8 };

enum {
	ANY = DUISP_PLAIN_IN_TEXT | DUISP_PLAIN_IN_VALUE | DUISP_PLAIN_IN_COMMENT,
	NAME = ANY | DUISP_PLAIN_IN_NAME,
	LETTER = NAME | DUISP_PLAIN_BEGINS_NAME,
	QUOTE = DUISP_PLAIN_IN_TEXT | DUISP_PLAIN_IN_COMMENT,
	BRACKET = DUISP_PLAIN_IN_VALUE | DUISP_PLAIN_IN_COMMENT,
	DASH = DUISP_PLAIN_IN_TEXT | DUISP_PLAIN_IN_VALUE | DUISP_PLAIN_IN_NAME
};

/* Of ASCII; from the space on, eight a line. */
const unsigned char duisp_plain_kinds[256] = {
	[' '] = ANY,
	ANY,
	QUOTE,
	ANY,
	ANY,
	ANY,
	DUISP_PLAIN_IN_COMMENT,
	QUOTE,
	['('] = ANY,
	ANY,
	ANY,
	ANY,
	ANY,
	DASH,
	NAME,
	ANY,
	['0'] = NAME,
	NAME,
	NAME,
	NAME,
	NAME,
	NAME,
	NAME,
	NAME,
	['8'] = NAME,
	NAME,
	NAME,
	ANY,
	DUISP_PLAIN_IN_COMMENT,
	ANY,
	ANY,
	ANY,
	['@'] = ANY,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	['H'] = LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	['P'] = LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	['X'] = LETTER,
	LETTER,
	LETTER,
	ANY,
	ANY,
	BRACKET,
	ANY,
	LETTER,
	['`'] = ANY,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	['h'] = LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	['p'] = LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	LETTER,
	['x'] = LETTER,
	LETTER,
	LETTER,
	ANY,
	ANY,
	ANY,
	ANY,
	ANY,
};

/* Pass over a character beyond ASCII, which must be one of XML. */
int duisp_plain_take_foreign(struct duisp_plain *plain)
{
	char text[5] = "";
	const size_t rest = duisp_plain_count_rest(plain);
	uint32_t character = 0;
	size_t size;

	memcpy(text, plain->at, rest < 4 ? rest : 4);
	size = duisp_character_read(text, &character);
	plain->at += size;
	return size > 1 && character != 0xFFFE && character != 0xFFFF;
}

/* Pass over characters of a kind.
 * Returns: whether there is an octet behind them. */
int duisp_plain_skip_kind(struct duisp_plain *plain, unsigned char kind)
{
	const char *at = plain->at;

	while (at < plain->end && duisp_plain_is_kind(*at, kind))
		at++;
	plain->at = at;
	return at < plain->end;
}

/* Pass over a line end, a tab, or a character beyond ASCII, which ends a run of others. A carriage
 * return stands before a line feed.
 * Returns: whether it was one of these. */
int duisp_plain_take_rare(struct duisp_plain *plain)
{
	const char c = *plain->at;

	if (!duisp_plain_is_ascii(c))
		return duisp_plain_take_foreign(plain);
	if (c == '\r' && (duisp_plain_count_rest(plain) < 2 || plain->at[1] != '\n'))
		return 0;
	plain->line += c == '\n';
	plain->at++;
	return c == '\n' || c == '\t' || c == '\r';
}

/* Pass over white space in markup.
 * Returns: whether it is right. */
int duisp_plain_skip_space(struct duisp_plain *plain)
{
	for (;;) {
		while (plain->at < plain->end && *plain->at == ' ')
			plain->at++;
		if (plain->at == plain->end || *plain->at > ' ' ||
		    !duisp_plain_is_ascii(*plain->at))
			return 1;
		if (!duisp_plain_take_rare(plain))
			return 0;
	}
}

const char *duisp_plain_keep(struct duisp_plain *plain, struct duisp_plain_words *words,
                             const char *word, size_t length)
{
	char *copy = plain->octets + plain->octet_count;

	for (size_t i = 0; i < words->count; i++) {
		if (words->lengths[i] == length && memcmp(words->items[i], word, length) == 0)
			return words->items[i];
	}
	if (words->count == DUISP_PLAIN_WORDS_MAX || length > DUISP_PLAIN_WORD_LENGTH_MAX ||
	    sizeof(plain->octets) - plain->octet_count <= length)
		return NULL;
	memcpy(copy, word, length);
	copy[length] = '\0';
	plain->octet_count += length + 1;
	words->items[words->count] = copy;
	words->lengths[words->count++] = length;
	return copy;
}

/* Add a name. The prefix xml is not plain.
 * Returns: NULL if it is not plain, or if there are too many. */
static struct duisp_plain_name *keep_name(struct duisp_plain *plain,
                                          const struct duisp_plain_name *raw)
{
	const char *colon = memchr(raw->whole, ':', raw->length);
	char *copy = plain->octets + plain->octet_count;
	struct duisp_plain_name *name = &plain->names[plain->name_count];

	if (plain->name_count == DUISP_PLAIN_NAMES_MAX ||
	    sizeof(plain->octets) - plain->octet_count <= raw->length)
		return NULL;
	*name = *raw;
	memcpy(copy, raw->whole, raw->length);
	copy[raw->length] = '\0';
	plain->octet_count += raw->length + 1;
	name->whole = name->local = copy;
	plain->name_count++;
	if (!colon)
		return name;
	name->local = copy + (colon - raw->whole) + 1;
	name->prefix =
		duisp_plain_keep(plain, &plain->prefixes, raw->whole, (size_t)(colon - raw->whole));
	if (!name->prefix || strcmp(name->prefix, "xml") == 0 ||
	    !duisp_plain_is_kind(*name->local, DUISP_PLAIN_BEGINS_NAME) || strchr(name->local, ':'))
		return NULL;
	return name;
}

static struct duisp_plain_name *find_name(struct duisp_plain *plain,
                                          const struct duisp_plain_name *raw)
{
	for (size_t probe = 0; probe < PROBES_MAX; probe++) {
		unsigned char *slot = &plain->slots[(raw->hash + probe) % DUISP_PLAIN_SLOTS];
		struct duisp_plain_name *name;

		if (!*slot) {
			*slot = (unsigned char)(plain->name_count + 1);
			return keep_name(plain, raw);
		}
		name = &plain->names[*slot - 1];
		if (name->hash == raw->hash && name->length == raw->length &&
		    memcmp(name->whole, raw->whole, raw->length) == 0)
			return name;
	}
	return NULL;
}

/* Of the first, the middle and the last octets. Names that differ elsewhere share a slot, which is
 * slow, and not wrong. */
static uint32_t hash_octets(const char *octets, size_t length)
{
	const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15);
	uint64_t pieces[3] = {0, 0, 0};
	uint64_t hash = length;

	memcpy(&pieces[0], octets, length < 8 ? length : 8);
	if (length >= 8) {
		memcpy(&pieces[1], octets + length / 2 - 4, 8);
		memcpy(&pieces[2], octets + length - 8, 8);
	}
	for (size_t i = 0; i < 3; i++) {
		hash = (hash ^ pieces[i]) * factor;
		hash ^= hash >> 32;
	}
	return (uint32_t)hash;
}

/* Read a name.
 * Returns: NULL if none comes next, or if it is not plain. */
struct duisp_plain_name *duisp_plain_read_name(struct duisp_plain *plain)
{
	const char *at = plain->at;
	struct duisp_plain_name raw = {.whole = at};

	if (at == plain->end || !duisp_plain_is_kind(*at, DUISP_PLAIN_BEGINS_NAME))
		return NULL;
	while (at < plain->end && duisp_plain_is_kind(*at, DUISP_PLAIN_IN_NAME))
		at++;
	raw.length = (size_t)(at - raw.whole);
	raw.hash = hash_octets(raw.whole, raw.length);
	plain->at = at;
	return find_name(plain, &raw);
}
