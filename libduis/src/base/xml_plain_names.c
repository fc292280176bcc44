/* Characters and names of plain messages: octets come in; it goes out what they are. */
#include <string.h>

#include "base/character.h"
#include "base/xml_plain_parts.h"

/* A name that is not found within so many slots was chosen to be dear, and is not plain. */
enum { PROBES_MAX = 8 };

/* The kinds of ASCII characters: of any other punctuation; digits; letters; quotation marks; the
 * bracket that may end a CDATA section; the hyphen that may end a comment; and what begins markup
 * or a reference. */
enum {
	P = DUISP_PLAIN_IN_TEXT | DUISP_PLAIN_IN_VALUE | DUISP_PLAIN_IN_COMMENT,
	N = P | DUISP_PLAIN_IN_NAME,
	L = N | DUISP_PLAIN_BEGINS_NAME,
	Q = DUISP_PLAIN_IN_TEXT | DUISP_PLAIN_IN_COMMENT,
	B = DUISP_PLAIN_IN_VALUE | DUISP_PLAIN_IN_COMMENT,
	H = DUISP_PLAIN_IN_TEXT | DUISP_PLAIN_IN_VALUE | DUISP_PLAIN_IN_NAME,
	M = DUISP_PLAIN_IN_COMMENT
};

/* All octets below the space and above ASCII are of no kind. */
const unsigned char duisp_plain_kinds[256] = {
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, //
	0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, //
	P, P, Q, P, P, P, M, Q, P, P, P, P, P, H, N, P, // space to /
	N, N, N, N, N, N, N, N, N, N, N, P, M, P, P, P, // 0 to ?
	P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, // @ to O
	L, L, L, L, L, L, L, L, L, L, L, P, P, B, P, L, // P to _
	P, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, // ` to o
	L, L, L, L, L, L, L, L, L, L, L, P, P, P, P, P, // p to DEL
};

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

int duisp_plain_skip_kind(struct duisp_plain *plain, unsigned char kind)
{
	const char *at = plain->at;

	while (at < plain->end && duisp_plain_is_kind(*at, kind))
		at++;
	plain->at = at;
	return at < plain->end;
}

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

/* Add a name.
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
	if (!name->prefix || !duisp_plain_is_kind(*name->local, DUISP_PLAIN_BEGINS_NAME) ||
	    strchr(name->local, ':'))
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
