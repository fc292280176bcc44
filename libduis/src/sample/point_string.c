/* Points of strings and of octets: the facets of a type come in; texts of the least and greatest
 * length, texts that its patterns match or just miss, and those just beyond go out. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "sample/point_maker.h"
#include "sample/way.h"

/* From here on a value is made when it is asked for, and shown in a request of its own. */
enum { LARGE = 100000 };

/* The seed of what a load makes up: points are the same in every run. */
enum { POINT_SEED = 20201129 };

static const char letters[] = "Abcde fghijklmnopqrstuvwxyz0123456789";

enum { LETTER_COUNT = sizeof(letters) - 1 };

/* A text of so many characters, not all of them ASCII. A space at its end might be dropped. */
static const char *fill_length(struct duisp_arena *arena, size_t count)
{
	struct duisp_text text = {0};

	for (size_t i = 0; i < count; i++) {
		if (i == 2 && count > 3)
			duisp_text_add(&text, "\xc3\xa9");
		else if (i + 1 == count && letters[i % LETTER_COUNT] == ' ')
			duisp_text_add_octet(&text, '0');
		else
			duisp_text_add_octet(&text, letters[i % LETTER_COUNT]);
	}
	return duisp_text_keep(&text, arena);
}

/* Octets as base64 or as hexadecimal digits. */
static const char *write_octets(const struct duisp_type *type, struct duisp_arena *arena,
                                size_t count)
{
	static const char *const ends[] = {"", "AQ==", "AAE="};
	struct duisp_text text = {0};

	for (size_t i = 0; type->builtin->family == DUISP_FAMILY_HEX && i < count; i++)
		duisp_text_add(&text, i % 2 ? "0F" : "a9");
	if (type->builtin->family == DUISP_FAMILY_BASE64) {
		for (size_t i = 0; i < count / 3; i++)
			duisp_text_add_bytes(&text, i % 2 ? "Zm9v" : "+/A9", 4);
		duisp_text_add(&text, ends[count % 3]);
	}
	return duisp_text_keep(&text, arena);
}

/* A text of the pattern that is at least so long, the shortest that repeating alone gives. */
static const char *stretch_pattern(const struct duisp_type *type, struct duisp_arena *arena,
                                   size_t length)
{
	const struct duisp_expression *expression = type->patterns->expression;
	struct duisp_random random = {POINT_SEED};
	const char *shortest = duisp_way_write(expression, NULL, 0, &random, arena);
	const char *next = duisp_way_write(expression, NULL, 1, &random, arena);
	size_t step;
	size_t missing;

	if (!shortest || !next)
		return NULL;
	if (strlen(next) <= strlen(shortest) || length <= strlen(shortest))
		return shortest;
	step = strlen(next) - strlen(shortest);
	missing = length - strlen(shortest);
	return duisp_way_write(expression, NULL, (missing + step - 1) / step, &random, arena);
}

/* A text of the pattern, cut or filled up where the pattern does not give the length. */
static const char *write_length(const struct duisp_type *type, struct duisp_arena *arena,
                                size_t length)
{
	const char *text = stretch_pattern(type, arena, length);

	if (!text)
		return NULL;
	if (strlen(text) > length && length < LARGE)
		return duisp_arena_copy_n(arena, text, length);
	if (strlen(text) < length)
		return duisp_arena_printf(arena, "%s%.*s", text, (int)(length - strlen(text)), "0");
	return text;
}

static const char *make_text(const struct duisp_type *type, struct duisp_arena *arena,
                             size_t length)
{
	if (type->builtin->family != DUISP_FAMILY_STRING)
		return write_octets(type, arena, length);
	return type->patterns ? write_length(type, arena, length) : fill_length(arena, length);
}

const char *duisp_point_make_large(const struct duisp_point *point, const struct duisp_type *type,
                                   struct duisp_arena *arena)
{
	return make_text(type, arena, point->large);
}

static size_t get_length(const struct duisp_type *type, enum duisp_facet facet, size_t otherwise)
{
	const char *text = type->facets[facet];

	return text ? strtoul(text, NULL, 10) : otherwise;
}

static void add_length(struct duisp_point_maker *maker, enum duisp_point_kind kind,
                       enum duisp_facet facet, size_t length)
{
	struct duisp_point point = {.kind = kind, .facet = facet};

	if (length >= LARGE)
		point.large = length;
	else
		point.text = make_text(maker->type, maker->arena, length);
	duisp_point_add_written(maker, point);
}

/* Nothing is shorter than no text. */
static void add_shorter(struct duisp_point_maker *maker, enum duisp_facet facet, size_t length)
{
	if (length > 0)
		add_length(maker, DUISP_POINT_FAULTY, facet, length - 1);
}

static void add_lengths(struct duisp_point_maker *maker)
{
	const size_t length = get_length(maker->type, DUISP_FACET_LENGTH, SIZE_MAX);
	const size_t min = get_length(maker->type, DUISP_FACET_MIN_LENGTH, SIZE_MAX);
	const size_t max = get_length(maker->type, DUISP_FACET_MAX_LENGTH, SIZE_MAX);

	if (length != SIZE_MAX) {
		add_length(maker, DUISP_POINT_VALID, DUISP_FACET_LENGTH, length);
		add_shorter(maker, DUISP_FACET_LENGTH, length);
		add_length(maker, DUISP_POINT_FAULTY, DUISP_FACET_LENGTH, length + 1);
	}
	if (min != SIZE_MAX) {
		add_length(maker, DUISP_POINT_VALID, DUISP_FACET_MIN_LENGTH, min);
		add_shorter(maker, DUISP_FACET_MIN_LENGTH, min);
	}
	if (max != SIZE_MAX) {
		add_length(maker, DUISP_POINT_VALID, DUISP_FACET_MAX_LENGTH, max);
		if (!maker->type->patterns && max > 1 && (min == SIZE_MAX || min < max))
			add_length(maker, DUISP_POINT_VALID, DUISP_FACET_MAX_LENGTH, max - 1);
		add_length(maker, DUISP_POINT_FAULTY, DUISP_FACET_MAX_LENGTH, max + 1);
	}
}

/* The characters of a text of UTF-8: those octets that continue none. */
static size_t count_characters(const char *text)
{
	size_t count = 0;

	for (; *text; text++)
		count += ((unsigned char)*text & 0xc0U) != 0x80U;
	return count;
}

static int fits_lengths(const struct duisp_type *type, const char *text)
{
	const size_t length = count_characters(text);

	return length >= get_length(type, DUISP_FACET_MIN_LENGTH, 0) &&
	       length <= get_length(type, DUISP_FACET_MAX_LENGTH, SIZE_MAX) &&
	       (!type->has[DUISP_FACET_LENGTH] ||
	        length == get_length(type, DUISP_FACET_LENGTH, 0));
}

/* A way that misses may match all the same, by another way. A way that should match and does not
 * would be an error of ours. */
static void add_way(struct duisp_point_maker *maker, const struct duisp_expression *expression,
                    const struct duisp_way *way, struct duisp_random *random)
{
	const char *text = duisp_way_write(expression, way, SIZE_MAX, random, maker->arena);
	const int is_match =
		text && duisp_automaton_matches(maker->type->automaton, text, strlen(text));

	if (!text && maker->status == DUIS_OK)
		maker->status = DUIS_NO_MEMORY;
	if (maker->status != DUIS_OK)
		return;
	if (!way->misses && !is_match)
		maker->status = DUIS_INTERNAL;
	else if (!way->misses && fits_lengths(maker->type, text))
		duisp_point_add_text(maker, DUISP_POINT_VALID, DUISP_FACET_PATTERN, text);
	else if (way->misses && !is_match)
		duisp_point_add_text(maker, DUISP_POINT_FAULTY, DUISP_FACET_PATTERN, text);
}

static void add_ways(struct duisp_point_maker *maker, const struct duisp_expression *expression,
                     struct duisp_random *random)
{
	struct duisp_ways ways;
	const enum duis_status status = duisp_ways_list(expression, maker->arena, &ways);

	if (status != DUIS_OK)
		maker->status = status;
	for (size_t i = 0; i < ways.count && maker->status == DUIS_OK; i++)
		add_way(maker, expression, &ways.items[i], random);
}

static void add_patterns(struct duisp_point_maker *maker)
{
	struct duisp_random random = {POINT_SEED};

	for (const struct duisp_pattern *pattern = maker->type->patterns; pattern;
	     pattern = pattern->next)
		add_ways(maker, pattern->expression, &random);
}

static void add_free_texts(struct duisp_point_maker *maker)
{
	static const char *const texts[] = {"text", "a & b < c > \"d\"",
	                                    "\xe2\x82\xac\xf0\x9d\x84\x9e"};

	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (fits_lengths(maker->type, texts[i]))
			duisp_point_add_text(maker, DUISP_POINT_VALID, DUISP_FACET_NONE, texts[i]);
	}
	if (!maker->type->has[DUISP_FACET_MIN_LENGTH])
		duisp_point_add_text(maker, DUISP_POINT_VALID, DUISP_FACET_NONE, "");
}

void duisp_point_add_strings(struct duisp_point_maker *maker)
{
	if (maker->type->patterns)
		add_patterns(maker);
	else
		add_free_texts(maker);
	add_lengths(maker);
}

void duisp_point_add_octets(struct duisp_point_maker *maker)
{
	add_lengths(maker);
	if (maker->type->builtin->family == DUISP_FAMILY_HEX) {
		duisp_point_add_text(maker, DUISP_POINT_FAULTY, DUISP_FACET_NONE, "a9a");
		duisp_point_add_text(maker, DUISP_POINT_FAULTY, DUISP_FACET_NONE, "0G0G");
	}
}
