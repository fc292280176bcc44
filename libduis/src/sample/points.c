/* Points of all types: a language comes in; the values that are worth a try of each of its types go
 * out. Here are those that stand by themselves, by the family of the built-in type, and those of
 * enumerations; numbers and strings have files of their own. */
#include "sample/points.h"

#include <string.h>

#include "language/number.h"
#include "sample/point_maker.h"

/* Values of a family, whatever its facets; what XSD says of them. */
struct probe {
	enum duisp_family family;
	enum duisp_point_kind kind;
	const char *text;
};

#define VALID(family, text)                                                                        \
	{                                                                                          \
		DUISP_FAMILY_##family, DUISP_POINT_VALID, text                                     \
	}
#define FAULTY(family, text)                                                                       \
	{                                                                                          \
		DUISP_FAMILY_##family, DUISP_POINT_FAULTY, text                                    \
	}

static const struct probe probes[] = {
	VALID(BOOLEAN, "true"),
	VALID(BOOLEAN, "false"),
	VALID(BOOLEAN, "1"),
	VALID(BOOLEAN, "0"),
	FAULTY(BOOLEAN, ""),
	FAULTY(BOOLEAN, "TRUE"),
	FAULTY(BOOLEAN, "yes"),
	FAULTY(BOOLEAN, "2"),
	FAULTY(DECIMAL, ""),
	FAULTY(DECIMAL, "."),
	FAULTY(DECIMAL, "+"),
	FAULTY(DECIMAL, "1e1"),
	FAULTY(DECIMAL, "1,5"),
	FAULTY(DECIMAL, "1.5.1"),
	FAULTY(DECIMAL, "--1"),
	FAULTY(DECIMAL, "1 1"),
	FAULTY(DECIMAL, "INF"),
	FAULTY(INTEGER, ""),
	FAULTY(INTEGER, "-"),
	FAULTY(INTEGER, "1.0"),
	FAULTY(INTEGER, "1."),
	FAULTY(INTEGER, "1e0"),
	FAULTY(INTEGER, "0x1"),
	FAULTY(INTEGER, "--1"),
	FAULTY(INTEGER, "1 1"),
	FAULTY(INTEGER, "one"),
	VALID(DATE_TIME, "2024-06-01T10:00:00Z"),
	VALID(DATE_TIME, "2020-02-29T12:00:00"),
	VALID(DATE_TIME, "2000-02-29T23:59:59.999Z"),
	VALID(DATE_TIME, "2020-01-01T24:00:00"),
	VALID(DATE_TIME, "2020-01-01T00:00:00+14:00"),
	VALID(DATE_TIME, "2020-01-01T00:00:00-14:00"),
	VALID(DATE_TIME, "-0004-02-29T00:00:00"),
	VALID(DATE_TIME, "3000-12-31T00:00:00Z"),
	VALID(DATE_TIME, "12020-01-01T00:00:00Z"),
	FAULTY(DATE_TIME, ""),
	FAULTY(DATE_TIME, "2020-02-30T12:00:00Z"),
	FAULTY(DATE_TIME, "1900-02-29T00:00:00"),
	FAULTY(DATE_TIME, "2020-13-01T00:00:00"),
	FAULTY(DATE_TIME, "2020-01-01T24:00:01"),
	FAULTY(DATE_TIME, "2020-01-01T00:00:60"),
	FAULTY(DATE_TIME, "2020-01-01T00:00:00+14:01"),
	FAULTY(DATE_TIME, "0000-01-01T00:00:00Z"),
	FAULTY(DATE_TIME, "2020-01-01"),
	FAULTY(DATE_TIME, "2020-01-01 00:00:00"),
	FAULTY(DATE_TIME, "2020-01-01T00:00:00 Z"),
	FAULTY(DATE_TIME, "20-01-01T00:00:00Z"),
	VALID(DATE, "2024-06-01"),
	VALID(DATE, "2020-02-29Z"),
	VALID(DATE, "2020-02-29+14:00"),
	VALID(DATE, "-0001-01-01"),
	FAULTY(DATE, ""),
	FAULTY(DATE, "2019-02-29"),
	FAULTY(DATE, "2020-02-29+14:01"),
	FAULTY(DATE, "2020-2-1"),
	FAULTY(DATE, "20200229"),
	FAULTY(DATE, "2020-02-29T00:00:00"),
	VALID(TIME, "00:00:00"),
	VALID(TIME, "23:59:59.999"),
	VALID(TIME, "24:00:00"),
	VALID(TIME, "12:00:00Z"),
	VALID(TIME, "12:00:00-14:00"),
	FAULTY(TIME, ""),
	FAULTY(TIME, "24:00:01"),
	FAULTY(TIME, "12:60:00"),
	FAULTY(TIME, "12:00"),
	FAULTY(TIME, "12:00:00+14:01"),
	FAULTY(TIME, "1:00:00"),
	VALID(BASE64, "AAAA"),
	VALID(BASE64, ""),
	VALID(BASE64, "AQ=="),
	VALID(BASE64, "AAE="),
	VALID(BASE64, "MIIB+/ab"),
	VALID(BASE64, "AAAA\nBBBB"),
	VALID(BASE64, "A A A A"),
	FAULTY(BASE64, "A"),
	FAULTY(BASE64, "AA"),
	FAULTY(BASE64, "AAA"),
	FAULTY(BASE64, "AA="),
	FAULTY(BASE64, "===="),
	FAULTY(BASE64, "AB=="),
	FAULTY(BASE64, "AA==AA=="),
	VALID(URI, "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"),
	VALID(URI, ""),
	VALID(URI, "#reference"),
	VALID(URI, "urn:example:a?b#c"),
	VALID(ID, NULL),
	FAULTY(ID, ""),
	FAULTY(ID, "1a"),
	FAULTY(ID, "a b"),
	FAULTY(ID, "a:b"),
};

/* What base64 does not allow and libxml2 skips. */
static const char stray_trait[] = "base64-characters";
static const char *const strays[] = {"AA!AA==", "AAAA!", "AA-_AAA="};

static void add_probes(struct duisp_point_maker *maker)
{
	struct duisp_point point = {.facet = DUISP_FACET_NONE};

	for (size_t i = 0; i < sizeof(probes) / sizeof(probes[0]); i++) {
		if (probes[i].family != maker->type->builtin->family)
			continue;
		point.kind = probes[i].kind;
		point.text = probes[i].text;
		duisp_point_add(maker, point);
	}
	point.kind = DUISP_POINT_FAULTY;
	point.trait = stray_trait;
	for (size_t i = 0; i < sizeof(strays) / sizeof(strays[0]); i++) {
		point.text = strays[i];
		if (maker->type->builtin->family == DUISP_FAMILY_BASE64)
			duisp_point_add(maker, point);
	}
}

/* Enumerations. */

static void add_unlisted(struct duisp_point_maker *maker, const char *text)
{
	if (!text || !duisp_type_lists(maker->type, text))
		duisp_point_add_text(maker, DUISP_POINT_FAULTY, DUISP_FACET_ENUMERATION, text);
}

/* The same text with its first letter in the other case. */
static const char *swap_case(const struct duisp_point_maker *maker, const char *text)
{
	char *copy = duisp_arena_copy(maker->arena, text);

	if (copy && ((*copy >= 'a' && *copy <= 'z') || (*copy >= 'A' && *copy <= 'Z')))
		*copy ^= 'a' ^ 'A';
	return copy;
}

static void add_enumerated_points(struct duisp_point_maker *maker)
{
	const char *first = maker->type->values[0];
	const char *last = maker->type->values[maker->type->value_count - 1];

	for (size_t i = 0; i < maker->type->value_count; i++)
		duisp_point_add_text(maker, DUISP_POINT_VALID, DUISP_FACET_ENUMERATION,
		                     maker->type->values[i]);
	if (maker->type->builtin->family == DUISP_FAMILY_INTEGER) {
		add_unlisted(maker, duisp_number_step(maker->arena, first, 0, -1));
		add_unlisted(maker, duisp_number_step(maker->arena, last, 0, 1));
		duisp_point_add_spellings(maker, first);
		return;
	}
	add_unlisted(maker, "");
	add_unlisted(maker, swap_case(maker, first));
	add_unlisted(maker, duisp_arena_printf(maker->arena, "%sx", first));
	add_unlisted(maker, duisp_arena_printf(maker->arena, "%s %s", first, last));
	if (*last)
		add_unlisted(maker, duisp_arena_copy_n(maker->arena, last, strlen(last) - 1));
}

/* White space, and what only looks like it: a space that does not break. */

static const char *find_stray_trait(const struct duisp_type *type)
{
	return type->builtin->family == DUISP_FAMILY_BASE64 ? stray_trait : NULL;
}

static void add_spaces(struct duisp_point_maker *maker)
{
	static const char *const formats[][2] = {
		{" ", ""}, {"", " "}, {"\n\t ", "\r\n"}, {"", "\xc2\xa0"}};
	const struct duisp_point *value = maker->list->first[DUISP_POINT_VALID];
	struct duisp_point point = {.kind = DUISP_POINT_SPACE, .facet = DUISP_FACET_NONE};

	while (value && value->text && !*value->text)
		value = value->next;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		point.trait =
			i < 3 ? maker->type->builtin->space_trait : find_stray_trait(maker->type);
		point.text = duisp_arena_printf(maker->arena, "%s%s%s", formats[i][0],
		                                value && value->text ? value->text : "space",
		                                formats[i][1]);
		duisp_point_add_written(maker, point);
	}
}

static int has_facet(const struct duisp_point_list *list, enum duisp_point_kind kind,
                     enum duisp_facet facet)
{
	const struct duisp_point *point = list->first[kind];

	while (point && point->facet != facet)
		point = point->next;
	return point ? 1 : 0;
}

/* A pattern on what is not a string only makes libxml2 do what XSD says: the points of the family
 * stand for it. */
static int is_silent_facet(const struct duisp_type *type, enum duisp_facet facet)
{
	return facet == DUISP_FACET_PATTERN && type->builtin->family != DUISP_FAMILY_STRING;
}

static int is_replaced(const struct duisp_type *type, enum duisp_facet facet)
{
	return type->has[DUISP_FACET_ENUMERATION] && facet != DUISP_FACET_ENUMERATION;
}

/* The first facet that lacks a point; DUISP_FACET_NONE where none does. */
static enum duisp_facet find_lacking(const struct duisp_type *type,
                                     const struct duisp_point_list *list)
{
	for (enum duisp_facet facet = 1; facet < DUISP_FACET_COUNT; facet++) {
		if (!type->has[facet] || is_silent_facet(type, facet) || is_replaced(type, facet))
			continue;
		if (!has_facet(list, DUISP_POINT_VALID, facet) ||
		    !has_facet(list, DUISP_POINT_FAULTY, facet))
			return facet;
	}
	return DUISP_FACET_NONE;
}

static enum duis_status make_points(const struct duisp_type *type, struct duisp_arena *arena,
                                    struct duisp_point_list *list)
{
	const enum duisp_family family = type->builtin->family;
	struct duisp_point_maker maker = {arena, type, list, DUIS_OK};

	if (type->value_count)
		add_enumerated_points(&maker);
	else if (family == DUISP_FAMILY_INTEGER || family == DUISP_FAMILY_DECIMAL)
		duisp_point_add_numbers(&maker);
	else if (family == DUISP_FAMILY_STRING)
		duisp_point_add_strings(&maker);
	add_probes(&maker);
	if (family == DUISP_FAMILY_BASE64 || family == DUISP_FAMILY_HEX)
		duisp_point_add_octets(&maker);
	add_spaces(&maker);
	return maker.status;
}

static enum duis_status check_points(const struct duisp_type *type,
                                     const struct duisp_point_list *list, struct duis_error **error)
{
	const enum duisp_facet facet = find_lacking(type, list);

	if (!facet)
		return DUIS_OK;
	return duisp_error_set(error, type->place, "no generator for the facet %s of the type %s",
	                       duisp_facet_get_name(facet), type->name);
}

enum duis_status duisp_points_make(const struct duisp_language *language, struct duisp_arena *arena,
                                   struct duisp_points *out, struct duis_error **error)
{
	const struct duisp_types *types = &language->types;
	enum duis_status status = DUIS_OK;

	*out = (struct duisp_points){NULL, 0};
	out->lists = duisp_arena_alloc(arena, types->count, sizeof(*out->lists));
	if (!out->lists)
		return DUIS_NO_MEMORY;
	for (const struct duisp_type *type = types->first; type && status == DUIS_OK;
	     type = type->next) {
		struct duisp_point_list *list = &out->lists[type->number];

		status = make_points(type, arena, list);
		if (status == DUIS_OK)
			status = check_points(type, list, error);
		list->first_trial = out->trial_count;
		out->trial_count +=
			list->count[DUISP_POINT_FAULTY] + list->count[DUISP_POINT_SPACE];
	}
	return status;
}

const struct duisp_point_list *duisp_points_get(const struct duisp_points *points,
                                                const struct duisp_type *type)
{
	return &points->lists[type->number];
}

const char *duisp_points_write(const struct duisp_point *point, const struct duisp_type *type,
                               size_t serial, struct duisp_arena *arena)
{
	if (point->large)
		return duisp_point_make_large(point, type, arena);
	if (!point->text)
		return duisp_arena_printf(arena, "i%zu", serial);
	return point->text;
}
