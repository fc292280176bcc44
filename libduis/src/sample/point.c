/* Points of a type, by the family of its built-in type. Those of strings stand in point_string.c.
 */
#include "sample/point.h"

#include <string.h>

#include "base/decimal.h"
#include "language/number.h"
#include "sample/point_private.h"
#include "base/text.h"

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

void duisp_point_add(struct duisp_rules *rules, struct duisp_type *type, struct duisp_point point)
{
	struct duisp_points *points = &type->points;
	struct duisp_point **link = &points->first[point.kind];
	struct duisp_point *kept = duisp_arena_alloc(rules->arena, 1, sizeof(*kept));

	if (!kept) {
		rules->status = DUIS_NO_MEMORY;
		return;
	}
	while (*link)
		link = &(*link)->next;
	point.number = points->count[point.kind]++;
	*kept = point;
	*link = kept;
}

void duisp_point_add_text(struct duisp_rules *rules, struct duisp_type *type,
                          enum duisp_point_kind kind, enum duisp_facet facet, const char *text)
{
	const struct duisp_point point = {.kind = kind, .facet = (int)facet, .text = text};

	if (text)
		duisp_point_add(rules, type, point);
	else if (rules->status == DUIS_OK)
		rules->status = DUIS_NO_MEMORY;
}

static void add_probes(struct duisp_rules *rules, struct duisp_type *type)
{
	struct duisp_point point = {.facet = DUISP_FACET_NONE};

	for (size_t i = 0; i < sizeof(probes) / sizeof(probes[0]); i++) {
		if (probes[i].family != type->builtin->family)
			continue;
		point.kind = probes[i].kind;
		point.text = probes[i].text;
		duisp_point_add(rules, type, point);
	}
	point.kind = DUISP_POINT_FAULTY;
	point.trait = stray_trait;
	for (size_t i = 0; i < sizeof(strays) / sizeof(strays[0]); i++) {
		point.text = strays[i];
		if (type->builtin->family == DUISP_FAMILY_BASE64)
			duisp_point_add(rules, type, point);
	}
}

/* Numbers. */

/* A bound as the least or greatest value that is allowed, and one beyond it. */
struct bound {
	const char *in;
	const char *out;
	enum duisp_facet facet;
};

static size_t count_places(const struct duisp_type *type)
{
	const char *places = type->facets[DUISP_FACET_FRACTION_DIGITS];

	if (type->builtin->family == DUISP_FAMILY_INTEGER)
		return 0;
	return places ? strtoul(places, NULL, 10) : 3;
}

/* direction: 1 for the lower bound, whose values lie above; -1 for the upper. */
static struct bound find_bound(struct duisp_rules *rules, const struct duisp_type *type,
                               int direction)
{
	const int is_low = direction > 0;
	struct bound bound = {.facet = is_low ? DUISP_FACET_MIN_EXCLUSIVE
	                                      : DUISP_FACET_MAX_EXCLUSIVE};

	bound.out = type->facets[bound.facet];
	if (bound.out) {
		bound.in =
			duisp_number_step(rules->arena, bound.out, count_places(type), direction);
		return bound;
	}
	bound.facet = is_low ? DUISP_FACET_MIN_INCLUSIVE : DUISP_FACET_MAX_INCLUSIVE;
	bound.in = type->facets[bound.facet];
	if (!bound.in) {
		bound.facet = DUISP_FACET_NONE;
		bound.in = is_low ? type->builtin->min : type->builtin->max;
	}
	if (bound.in)
		bound.out =
			duisp_number_step(rules->arena, bound.in, count_places(type), -direction);
	return bound;
}

static int is_between(const char *number, const struct bound *low, const struct bound *high)
{
	return (!low->in || duisp_decimal_compare(number, low->in) >= 0) &&
	       (!high->in || duisp_decimal_compare(number, high->in) <= 0);
}

/* A bound, its neighbour within, and what is beyond. */
static void add_bound(struct duisp_rules *rules, struct duisp_type *type, const struct bound *bound,
                      const struct bound *other, int direction)
{
	const struct bound *low = direction > 0 ? bound : other;
	const struct bound *high = direction > 0 ? other : bound;
	const char *within;

	if (!bound->in || !bound->out)
		return;
	within = duisp_number_step(rules->arena, bound->in, count_places(type), direction);
	duisp_point_add_text(rules, type, DUISP_POINT_VALID, bound->facet, bound->in);
	duisp_point_add_text(rules, type, DUISP_POINT_FAULTY, bound->facet, bound->out);
	if (within && is_between(within, low, high))
		duisp_point_add_text(rules, type, DUISP_POINT_VALID, bound->facet, within);
}

static const char *repeat(struct duisp_rules *rules, const char *start, char character,
                          size_t count)
{
	struct duisp_text text = {0};

	duisp_text_add(&text, start);
	while (count--)
		duisp_text_add_octet(&text, character);
	return duisp_text_keep(&text, rules->arena);
}

static void add_digits(struct duisp_rules *rules, struct duisp_type *type, const struct bound *low,
                       const struct bound *high)
{
	const char *total = type->facets[DUISP_FACET_TOTAL_DIGITS];
	const char *places = type->facets[DUISP_FACET_FRACTION_DIGITS];
	const size_t digits = total ? strtoul(total, NULL, 10) : 0;
	const char *most = total ? repeat(rules, "", '9', digits) : NULL;

	if (most && !is_between(most, low, high))
		most = high->in;
	if (most) {
		duisp_point_add_text(rules, type, DUISP_POINT_VALID, DUISP_FACET_TOTAL_DIGITS,
		                     most);
		duisp_point_add_text(rules, type, DUISP_POINT_FAULTY, DUISP_FACET_TOTAL_DIGITS,
		                     repeat(rules, "1", '0', digits));
	}
	if (!places || !low->in)
		return;
	duisp_point_add_text(rules, type, DUISP_POINT_VALID, DUISP_FACET_FRACTION_DIGITS,
	                     duisp_number_step(rules->arena, low->in, count_places(type), 1));
	duisp_point_add_text(rules, type, DUISP_POINT_FAULTY, DUISP_FACET_FRACTION_DIGITS,
	                     duisp_number_step(rules->arena, low->in, count_places(type) + 1, 1));
}

/* The same number written otherwise. */
static void add_spellings(struct duisp_rules *rules, struct duisp_type *type, const char *number)
{
	const int is_negative = *number == '-';
	const enum duisp_point_kind signed_kind =
		type->builtin->is_unsigned ? DUISP_POINT_FAULTY : DUISP_POINT_VALID;

	duisp_point_add_text(rules, type, DUISP_POINT_VALID, DUISP_FACET_NONE,
	                     duisp_arena_printf(rules->arena, "%s00%s", is_negative ? "-" : "",
	                                        number + is_negative));
	if (!is_negative)
		duisp_point_add_text(rules, type, signed_kind, DUISP_FACET_NONE,
		                     duisp_arena_printf(rules->arena, "+%s", number));
	if (strcmp(number, "0") == 0)
		duisp_point_add_text(rules, type, signed_kind, DUISP_FACET_NONE, "-0");
	if (type->builtin->family == DUISP_FAMILY_DECIMAL && !strchr(number, '.'))
		duisp_point_add_text(rules, type, DUISP_POINT_VALID, DUISP_FACET_NONE,
		                     duisp_arena_printf(rules->arena, "%s.0", number));
}

/* libxml2 2.9 counts no more than 24 digits. */
static void add_long_numbers(struct duisp_rules *rules, struct duisp_type *type)
{
	struct duisp_point point = {.kind = DUISP_POINT_VALID,
	                            .facet = DUISP_FACET_NONE,
	                            .text = repeat(rules, "1", '2', 38),
	                            .trait = "digits"};

	if (point.text)
		duisp_point_add(rules, type, point);
	point.text = repeat(rules, "-1", '2', 23);
	point.trait = NULL;
	if (point.text)
		duisp_point_add(rules, type, point);
}

static void add_numbers(struct duisp_rules *rules, struct duisp_type *type)
{
	static const char *const usual[] = {"5", "4711", "-7", "0"};
	const struct bound low = find_bound(rules, type, 1);
	const struct bound high = find_bound(rules, type, -1);

	add_bound(rules, type, &low, &high, 1);
	add_bound(rules, type, &high, &low, -1);
	add_digits(rules, type, &low, &high);
	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
		if (is_between(usual[i], &low, &high) && !type->has[DUISP_FACET_TOTAL_DIGITS])
			duisp_point_add_text(rules, type, DUISP_POINT_VALID, DUISP_FACET_NONE,
			                     usual[i]);
	}
	if (type->points.first[DUISP_POINT_VALID])
		add_spellings(rules, type, type->points.first[DUISP_POINT_VALID]->text);
	if (!low.in && !high.in)
		add_long_numbers(rules, type);
}

/* Enumerations. */

static int is_listed(const struct duisp_type *type, const char *text)
{
	for (size_t i = 0; i < type->value_count; i++) {
		if (strcmp(type->values[i], text) == 0)
			return 1;
	}
	return 0;
}

static void add_unlisted(struct duisp_rules *rules, struct duisp_type *type, const char *text)
{
	if (!text || !is_listed(type, text))
		duisp_point_add_text(rules, type, DUISP_POINT_FAULTY, DUISP_FACET_ENUMERATION,
		                     text);
}

/* The same text with its first letter in the other case. */
static const char *swap_case(struct duisp_rules *rules, const char *text)
{
	char *copy = duisp_arena_copy(rules->arena, text);

	if (copy && ((*copy >= 'a' && *copy <= 'z') || (*copy >= 'A' && *copy <= 'Z')))
		*copy ^= 'a' ^ 'A';
	return copy;
}

static void add_values(struct duisp_rules *rules, struct duisp_type *type)
{
	const char *first = type->values[0];
	const char *last = type->values[type->value_count - 1];

	for (size_t i = 0; i < type->value_count; i++)
		duisp_point_add_text(rules, type, DUISP_POINT_VALID, DUISP_FACET_ENUMERATION,
		                     type->values[i]);
	if (type->builtin->family == DUISP_FAMILY_INTEGER) {
		add_unlisted(rules, type, duisp_number_step(rules->arena, first, 0, -1));
		add_unlisted(rules, type, duisp_number_step(rules->arena, last, 0, 1));
		add_spellings(rules, type, first);
		return;
	}
	add_unlisted(rules, type, "");
	add_unlisted(rules, type, swap_case(rules, first));
	add_unlisted(rules, type, duisp_arena_printf(rules->arena, "%sx", first));
	add_unlisted(rules, type, duisp_arena_printf(rules->arena, "%s %s", first, last));
	if (*last)
		add_unlisted(rules, type, duisp_arena_copy_n(rules->arena, last, strlen(last) - 1));
}

/* White space, and what only looks like it: a space that does not break. */

static const char *find_stray_trait(const struct duisp_type *type)
{
	return type->builtin->family == DUISP_FAMILY_BASE64 ? stray_trait : NULL;
}

static void add_spaces(struct duisp_rules *rules, struct duisp_type *type)
{
	static const char *const formats[][2] = {
		{" ", ""}, {"", " "}, {"\n\t ", "\r\n"}, {"", "\xc2\xa0"}};
	const struct duisp_point *value = type->points.first[DUISP_POINT_VALID];
	struct duisp_point point = {.kind = DUISP_POINT_SPACE, .facet = DUISP_FACET_NONE};

	while (value && value->text && !*value->text)
		value = value->next;
	for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
		point.trait = i < 3 ? type->builtin->space_trait : find_stray_trait(type);
		point.text = duisp_arena_printf(rules->arena, "%s%s%s", formats[i][0],
		                                value && value->text ? value->text : "space",
		                                formats[i][1]);
		if (point.text)
			duisp_point_add(rules, type, point);
	}
}

static int has_point(const struct duisp_type *type, enum duisp_point_kind kind, size_t facet)
{
	const struct duisp_point *point = type->points.first[kind];

	while (point && point->facet != (int)facet)
		point = point->next;
	return point != NULL;
}

/* A pattern on what is no string only makes libxml2 do what XSD says: the points of the family
 * stand for it. */
static int is_silent(const struct duisp_type *type, size_t facet)
{
	return facet == DUISP_FACET_PATTERN && type->builtin->family != DUISP_FAMILY_STRING;
}

static int is_replaced(const struct duisp_type *type, size_t facet)
{
	return type->has[DUISP_FACET_ENUMERATION] && facet != DUISP_FACET_ENUMERATION;
}

static void check_facets(struct duisp_rules *rules, const struct duisp_type *type)
{
	for (size_t facet = 1; facet < DUISP_FACET_COUNT && rules->status == DUIS_OK; facet++) {
		if (!type->has[facet] || is_silent(type, facet) || is_replaced(type, facet))
			continue;
		if (!has_point(type, DUISP_POINT_VALID, facet) ||
		    !has_point(type, DUISP_POINT_FAULTY, facet))
			duisp_rules_refuse(rules, type->element,
			                   "no generator for the facet %s of the type %s",
			                   duisp_facet_get_name((enum duisp_facet)facet),
			                   type->name);
	}
}

void duisp_points_make(struct duisp_rules *rules, struct duisp_type *type)
{
	const enum duisp_family family = type->builtin->family;

	if (type->value_count)
		add_values(rules, type);
	else if (family == DUISP_FAMILY_INTEGER || family == DUISP_FAMILY_DECIMAL)
		add_numbers(rules, type);
	else if (family == DUISP_FAMILY_STRING)
		duisp_points_make_strings(rules, type);
	add_probes(rules, type);
	if (family == DUISP_FAMILY_BASE64 || family == DUISP_FAMILY_HEX)
		duisp_points_make_octets(rules, type);
	add_spaces(rules, type);
	check_facets(rules, type);
}

int duisp_point_is_plain(const struct duisp_point *point)
{
	return !point->large && !point->trait;
}

const char *duisp_point_get_text(const struct duisp_point *point, const struct duisp_type *type,
                                 size_t serial, struct duisp_arena *arena)
{
	if (point->large)
		return duisp_point_make_large(point, type, arena);
	if (!point->text)
		return duisp_arena_printf(arena, "i%zu", serial);
	return point->text;
}
