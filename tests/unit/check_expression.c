/* Regular expressions: which are accepted, and that each way of making a text keeps its promise.
 * What matches them is tested in check_automaton.c, too. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grammar/automaton.h"
#include "grammar/expression.h"
#include "sample/way.h"

#include "runner.h"

static const struct {
	const char *pattern;
	const char *matches[4];
	const char *misses[5];
} expressions[] = {
	{"\\S+", {"x", "a-b", "\xc3\xa9"}, {"", " ", "a b", "\t"}},
	{"[0-9]{20}",
         {"01234567890123456789"},
         {"", "0123456789012345678", "012345678901234567890", "0123456789012345678a"}},
	{"[0-9 ]+", {"0", " ", "07 00"}, {"", "a", "0-"}},
	{"[ -~]+", {" ", "~", "a b"}, {"", "\x7f", "a\nb"}},
	{"[A-Fa-f0-9]{2}(-[A-Fa-f0-9]{2}){7}",
         {"00-11-22-33-44-55-66-77", "aA-Bb-cC-Dd-eE-Ff-00-99"},
         {"00-11-22-33-44-55-66", "00-11-22-33-44-55-66-77-88", "00-11-22-33-44-55-66-7g", ""}},
	{"a(,a)*", {"a", "a,a", "a,a,a"}, {"", ",", "a,", ",a", "aa"}},
	{"(0|[1-9][0-9]{0,2}|10[0-4]0)",
         {"0", "7", "999", "1040"},
         {"00", "1000000", "1050", "01"}},
	{"[+\\-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)",
         {"5", "-5.", "+.5", "0.50"},
         {"", ".", "+", "5.5.5", "--5"}},
	{"ab?c{2,}", {"abcc", "acc", "accccc"}, {"abc", "ac", "abbcc", ""}},
	{"(a|b)*", {"", "a", "abba"}, {"c", "abc"}},
	{"(a*)*", {"", "a", "aaa"}, {"b"}},
	{"\\(\\[\\]\\)\\{\\}\\|\\?\\*\\\\\\^", {"([]){}|?*\\^"}, {"", "("}},
	{"|a", {"", "a"}, {"b", "aa"}},
};

enum { EXPRESSION_COUNT = sizeof(expressions) / sizeof(expressions[0]), RUNS = 20 };

static const struct duisp_expression *read_pattern(struct duisp_arena *arena, const char *pattern)
{
	const struct duisp_expression *expression = NULL;
	const char *fault = NULL;

	ck_assert_msg(duisp_expression_parse(arena, pattern, &expression, &fault) == DUIS_OK,
	              "%s: %s", pattern, fault ? fault : "no fault");
	ck_assert_ptr_nonnull(expression);
	return expression;
}

static const struct duisp_automaton *make_automaton(struct duisp_arena *arena,
                                                    const struct duisp_expression *expression)
{
	const struct duisp_automaton *automaton = NULL;
	const char *fault = NULL;

	ck_assert_int_eq(duisp_automaton_make(arena, &expression, 1, &automaton, &fault), DUIS_OK);
	return automaton;
}

static int matches(const struct duisp_automaton *automaton, const char *text)
{
	return duisp_automaton_matches(automaton, text, strlen(text));
}

START_TEST(texts_match)
{
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_automaton *automaton =
		make_automaton(arena, read_pattern(arena, expressions[_i].pattern));

	for (size_t i = 0; i < 4 && expressions[_i].matches[i]; i++)
		ck_assert_msg(matches(automaton, expressions[_i].matches[i]), "%s: '%s'",
		              expressions[_i].pattern, expressions[_i].matches[i]);
	for (size_t i = 0; i < 5 && expressions[_i].misses[i]; i++)
		ck_assert_msg(!matches(automaton, expressions[_i].misses[i]), "%s: not '%s'",
		              expressions[_i].pattern, expressions[_i].misses[i]);
	duisp_arena_free(arena);
}
END_TEST

static struct duisp_ways list_ways(const struct duisp_expression *expression,
                                   struct duisp_arena *arena)
{
	struct duisp_ways ways;

	ck_assert_int_eq(duisp_ways_list(expression, arena, &ways), DUIS_OK);
	return ways;
}

/* Every way gives a text that matches, however often it is used, except the ways that are meant to
 * miss. */
START_TEST(ways_do_as_they_say)
{
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_expression *expression = read_pattern(arena, expressions[_i].pattern);
	struct duisp_random random = {(uint64_t)_i};
	const struct duisp_ways ways = list_ways(expression, arena);
	const struct duisp_automaton *automaton = make_automaton(arena, expression);

	ck_assert_ptr_null(duisp_expression_refuse_samples(expression));
	ck_assert_uint_gt(ways.count, 0);
	for (size_t i = 0; i < ways.count * RUNS; i++) {
		const struct duisp_way way = ways.items[i % ways.count];
		const char *text = duisp_way_write(expression, &way, SIZE_MAX, &random, arena);

		ck_assert_ptr_nonnull(text);
		ck_assert_msg(way.misses || matches(automaton, text), "%s: way %zu wrote '%s'",
		              expressions[_i].pattern, i % ways.count, text);
	}
	duisp_arena_free(arena);
}
END_TEST

/* The least and the greatest number of repetitions, and one beyond each, appear at least once. */
START_TEST(ways_reach_the_bounds)
{
	static const char *const wanted[] = {"a", "ab", "abb", "abbb"};
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_expression *expression = read_pattern(arena, "ab{1,2}");
	struct duisp_random random = {1};
	const struct duisp_ways ways = list_ways(expression, arena);
	unsigned seen = 0;

	for (size_t i = 0; i < ways.count * RUNS; i++) {
		const struct duisp_way way = ways.items[i % ways.count];
		const char *text = duisp_way_write(expression, &way, SIZE_MAX, &random, arena);

		for (size_t j = 0; j < sizeof(wanted) / sizeof(wanted[0]); j++)
			seen |= strcmp(text, wanted[j]) == 0 ? 1U << j : 0;
	}
	for (size_t j = 0; j < sizeof(wanted) / sizeof(wanted[0]); j++)
		ck_assert_msg(seen & 1U << j, "'%s' was not written", wanted[j]);
	duisp_arena_free(arena);
}
END_TEST

START_TEST(stretches)
{
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_expression *expression = read_pattern(arena, "a(,a)*");
	struct duisp_random random = {1};

	ck_assert_str_eq(duisp_way_write(expression, NULL, 0, &random, arena), "a");
	ck_assert_str_eq(duisp_way_write(expression, NULL, 2, &random, arena), "a,a,a");
	ck_assert_uint_eq(strlen(duisp_way_write(expression, NULL, 100000, &random, arena)),
	                  200001);
	duisp_arena_free(arena);
}
END_TEST

static const struct {
	const char *pattern;
	const char *fault;
} unsupported[] = {
	{"\\p{L}", "categories of characters (\\p, \\w), which are not supported"},
	{"\\P{Lu}", "categories of characters (\\p, \\w), which are not supported"},
	{"\\w", "categories of characters (\\p, \\w), which are not supported"},
	{"\\W", "categories of characters (\\p, \\w), which are not supported"},
	{"[\\p{L}]", "categories of characters (\\p, \\w), which are not supported"},
	{"[\\w]", "categories of characters (\\p, \\w), which are not supported"},
	{"a{", "a bound that is not a number, or too large"},
	{"a{x}", "a bound that is not a number, or too large"},
	{"a{-1}", "a bound that is not a number, or too large"},
	{"a{ 1}", "a bound that is not a number, or too large"},
	{"a{99999}", "a bound that is not a number, or too large"},
	{"a{18446744073709551617}", "a bound that is not a number, or too large"},
	{"a{,2}", "a bound that is not a number, or too large"},
	{"a{1", "a quantifier that is not supported"},
	{"a{1 }", "a quantifier that is not supported"},
	{"a{2,1}", "a quantifier whose greatest number is less than its least"},
	{"(a", "a group that does not end"},
	{"(?:a)", "a character that is not supported here"},
	{"a)", "a closing sign without an opening one"},
	{"a**", "two quantifiers in a row"},
	{"a{1,2}{3}", "two quantifiers in a row"},
	{"a+?", "two quantifiers in a row"},
	{"*a", "a character that is not supported here"},
	{"{2}", "a character that is not supported here"},
	{"a}", "a character that is not supported here"},
	{"]", "a character that is not supported here"},
	{"[z-a]", "a range of characters that is empty"},
	{"[a", "a class that does not end"},
	{"[a-", "a character that is not supported here"},
	{"[a-[b]", "a class that does not end"},
	{"[a-[b]c]", "a class that does not end"},
	{"[]", "a class of characters that is empty"},
	{"[^]", "a class of characters that is empty"},
	{"[]a]", "a class of characters that is empty"},
	{"[-[a]]", "a class of characters that is empty"},
	{"[a-[]]", "a class of characters that is empty"},
	{"[a[b]]", "a character that is not supported here"},
	{"[a-c-e]", "a '-' that stands neither first nor last in its class"},
	{"[\\d-z]", "a '-' that stands neither first nor last in its class"},
	{"[--/]", "a '-' that stands neither first nor last in its class"},
	{"[+--]", "a character that is not supported here"},
	{"[a-\\d]", "an escape that is not supported"},
	{"\\", "an escape that is not supported"},
	{"\\$", "an escape that is not supported"},
	{"\\x41", "an escape that is not supported"},
	{"[\\]", "a class that does not end"},
	{"\xff", "octets that are not a character of UTF-8"},
	{"[\xc3]", "octets that are not a character of UTF-8"},
	{"\xed\xa0\x80", "octets that are not a character of UTF-8"},
	{"((((((((((((((((((((((((((((((((([a]", "groups that stand too deep in one another"},
};

START_TEST(refuses_what_it_does_not_understand)
{
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_expression *expression = NULL;
	const char *fault = NULL;

	ck_assert_msg(duisp_expression_parse(arena, unsupported[_i].pattern, &expression, &fault) ==
	                      DUIS_BAD_RULES,
	              "%s", unsupported[_i].pattern);
	ck_assert_ptr_null(expression);
	ck_assert_str_eq(fault, unsupported[_i].fault);
	duisp_arena_free(arena);
}
END_TEST

/* Patterns that can be matched, but of which no samples are made. */
static const struct {
	const char *pattern;
	const char *fault;
} unwritable[] = {
	{"a[\t]?", "a class without printable characters of ASCII"},
	{"\xc3\xa9", "a class without printable characters of ASCII"},
	{"[a-z-[a-z]]|b", "a class without printable characters of ASCII"},
	{"((a{0,9999}){0,9999}){0,9999}", "texts that are too long"},
};

START_TEST(refuses_samples)
{
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_expression *expression = read_pattern(arena, unwritable[_i].pattern);

	ck_assert_str_eq(duisp_expression_refuse_samples(expression), unwritable[_i].fault);
	duisp_arena_free(arena);
}
END_TEST

static Suite *make_expression_suite(void)
{
	Suite *suite = suite_create("expression");
	TCase *tcase = tcase_create("expression");

	tcase_add_loop_test(tcase, texts_match, 0, EXPRESSION_COUNT);
	tcase_add_loop_test(tcase, ways_do_as_they_say, 0, EXPRESSION_COUNT);
	tcase_add_test(tcase, ways_reach_the_bounds);
	tcase_add_test(tcase, stretches);
	tcase_add_loop_test(tcase, refuses_what_it_does_not_understand, 0,
	                    sizeof(unsupported) / sizeof(unsupported[0]));
	tcase_add_loop_test(tcase, refuses_samples, 0, sizeof(unwritable) / sizeof(unwritable[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_expression = {.name = "check_expression",
                                              .make = make_expression_suite};
