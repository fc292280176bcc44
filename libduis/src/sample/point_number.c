/* Points of numbers: the facets of a type come in; its bounds, the values just beyond, and the same
 * numbers written otherwise go out. */
#include <stdlib.h>
#include <string.h>

#include "base/decimal.h"
#include "base/text.h"
#include "language/number.h"
#include "sample/point_maker.h"

/* A bound as the least or greatest value that is allowed, and one beyond it. */
struct bound {
	const char *in;
	const char *out;
	enum duisp_facet facet;
};

static size_t get_places(const struct duisp_type *type)
{
	const char *places = type->facets[DUISP_FACET_FRACTION_DIGITS];

	if (type->builtin->family == DUISP_FAMILY_INTEGER)
		return 0;
	return places ? strtoul(places, NULL, 10) : 3;
}

/* direction: 1 for the lower bound, whose values lie above; -1 for the upper. */
static struct bound find_bound(struct duisp_point_maker *maker, int direction)
{
	const int is_low = direction > 0;
	struct bound bound = {.facet = is_low ? DUISP_FACET_MIN_EXCLUSIVE
	                                      : DUISP_FACET_MAX_EXCLUSIVE};

	bound.out = maker->type->facets[bound.facet];
	if (bound.out) {
		bound.in = duisp_number_step(maker->arena, bound.out, get_places(maker->type),
		                             direction);
		return bound;
	}
	bound.facet = is_low ? DUISP_FACET_MIN_INCLUSIVE : DUISP_FACET_MAX_INCLUSIVE;
	bound.in = maker->type->facets[bound.facet];
	if (!bound.in) {
		bound.facet = DUISP_FACET_NONE;
		bound.in = is_low ? maker->type->builtin->min : maker->type->builtin->max;
	}
	if (bound.in)
		bound.out = duisp_number_step(maker->arena, bound.in, get_places(maker->type),
		                              -direction);
	return bound;
}

static int is_within_bounds(const char *number, const struct bound *low, const struct bound *high)
{
	return (!low->in || duisp_decimal_compare(number, low->in) >= 0) &&
	       (!high->in || duisp_decimal_compare(number, high->in) <= 0);
}

/* A bound, its neighbour within, and what is beyond. */
static void add_bound(struct duisp_point_maker *maker, const struct bound *bound,
                      const struct bound *other, int direction)
{
	const struct bound *low = direction > 0 ? bound : other;
	const struct bound *high = direction > 0 ? other : bound;
	const char *within;

	if (!bound->in || !bound->out)
		return;
	within = duisp_number_step(maker->arena, bound->in, get_places(maker->type), direction);
	duisp_point_add_text(maker, DUISP_POINT_VALID, bound->facet, bound->in);
	duisp_point_add_text(maker, DUISP_POINT_FAULTY, bound->facet, bound->out);
	if (!within)
		maker->status = DUIS_NO_MEMORY;
	else if (is_within_bounds(within, low, high))
		duisp_point_add_text(maker, DUISP_POINT_VALID, bound->facet, within);
}

static const char *repeat_digit(const struct duisp_point_maker *maker, const char *start,
                                char character, size_t count)
{
	struct duisp_text text = {0};

	duisp_text_add(&text, start);
	while (count--)
		duisp_text_add_octet(&text, character);
	return duisp_text_keep(&text, maker->arena);
}

static void add_digits(struct duisp_point_maker *maker, const struct bound *low,
                       const struct bound *high)
{
	const char *total = maker->type->facets[DUISP_FACET_TOTAL_DIGITS];
	const char *places = maker->type->facets[DUISP_FACET_FRACTION_DIGITS];
	const size_t digits = total ? strtoul(total, NULL, 10) : 0;
	const char *most = total ? repeat_digit(maker, "", '9', digits) : NULL;

	if (total && !most)
		maker->status = DUIS_NO_MEMORY;
	if (most && !is_within_bounds(most, low, high))
		most = high->in;
	if (most) {
		duisp_point_add_text(maker, DUISP_POINT_VALID, DUISP_FACET_TOTAL_DIGITS, most);
		duisp_point_add_text(maker, DUISP_POINT_FAULTY, DUISP_FACET_TOTAL_DIGITS,
		                     repeat_digit(maker, "1", '0', digits));
	}
	if (!places || !low->in)
		return;
	duisp_point_add_text(maker, DUISP_POINT_VALID, DUISP_FACET_FRACTION_DIGITS,
	                     duisp_number_step(maker->arena, low->in, get_places(maker->type), 1));
	duisp_point_add_text(
		maker, DUISP_POINT_FAULTY, DUISP_FACET_FRACTION_DIGITS,
		duisp_number_step(maker->arena, low->in, get_places(maker->type) + 1, 1));
}

/* The same number written otherwise. */
void duisp_point_add_spellings(struct duisp_point_maker *maker, const char *number)
{
	const int is_negative = *number == '-';
	const enum duisp_point_kind signed_kind =
		maker->type->builtin->is_unsigned ? DUISP_POINT_FAULTY : DUISP_POINT_VALID;

	duisp_point_add_text(maker, DUISP_POINT_VALID, DUISP_FACET_NONE,
	                     duisp_arena_printf(maker->arena, "%s00%s", is_negative ? "-" : "",
	                                        number + is_negative));
	if (!is_negative)
		duisp_point_add_text(maker, signed_kind, DUISP_FACET_NONE,
		                     duisp_arena_printf(maker->arena, "+%s", number));
	if (strcmp(number, "0") == 0)
		duisp_point_add_text(maker, signed_kind, DUISP_FACET_NONE, "-0");
	if (maker->type->builtin->family == DUISP_FAMILY_DECIMAL && !strchr(number, '.'))
		duisp_point_add_text(maker, DUISP_POINT_VALID, DUISP_FACET_NONE,
		                     duisp_arena_printf(maker->arena, "%s.0", number));
}

/* libxml2 2.9 counts no more than 24 digits. */
static void add_long_numbers(struct duisp_point_maker *maker)
{
	struct duisp_point point = {.kind = DUISP_POINT_VALID,
	                            .facet = DUISP_FACET_NONE,
	                            .text = repeat_digit(maker, "1", '2', 38),
	                            .trait = "digits"};

	duisp_point_add_written(maker, point);
	point.text = repeat_digit(maker, "-1", '2', 23);
	point.trait = NULL;
	duisp_point_add_written(maker, point);
}

void duisp_point_add_numbers(struct duisp_point_maker *maker)
{
	static const char *const usual[] = {"5", "4711", "-7", "0"};
	const struct bound low = find_bound(maker, 1);
	const struct bound high = find_bound(maker, -1);

	add_bound(maker, &low, &high, 1);
	add_bound(maker, &high, &low, -1);
	add_digits(maker, &low, &high);
	for (size_t i = 0; i < sizeof(usual) / sizeof(usual[0]); i++) {
		if (is_within_bounds(usual[i], &low, &high) &&
		    !maker->type->has[DUISP_FACET_TOTAL_DIGITS])
			duisp_point_add_text(maker, DUISP_POINT_VALID, DUISP_FACET_NONE, usual[i]);
	}
	if (maker->list->first[DUISP_POINT_VALID])
		duisp_point_add_spellings(maker, maker->list->first[DUISP_POINT_VALID]->text);
	if (!low.in && !high.in)
		add_long_numbers(maker);
}
