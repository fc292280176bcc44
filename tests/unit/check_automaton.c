/* Automata: which texts match each construct of the regular expressions of XML Schema, in pieces
 * and as a whole, and where the limits are. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "grammar/automaton.h"

#include "runner.h"

#define E_ACUTE "\xc3\xa9"
#define EURO "\xe2\x82\xac"
#define CLEF "\xf0\x9d\x84\x9e"
#define LAST_CHARACTER "\xf4\x8f\xbf\xbf"

enum { TEXTS = 8, PATTERNS = 3 };

static const struct {
	const char *patterns[PATTERNS];
	const char *matches[TEXTS];
	const char *misses[TEXTS];
} texts[] = {
	/* Characters. */
	{{""}, {""}, {"a", EURO}},
	{{"a" E_ACUTE EURO CLEF},
         {"a" E_ACUTE EURO CLEF},
         {"a" E_ACUTE EURO, "a" EURO E_ACUTE CLEF, ""}},
	{{"^a$"}, {"^a$"}, {"a"}},
	{{"a-b"}, {"a-b"}, {"ab"}},
	{{"\t"}, {"\t"}, {" "}},
	{{"."}, {"a", " ", "\t", E_ACUTE, EURO, CLEF, LAST_CHARACTER}, {"", "\n", "\r", "aa"}},
	/* Quantifiers and alternatives. */
	{{EURO "{2,3}"}, {EURO EURO, EURO EURO EURO}, {EURO, EURO EURO EURO EURO}},
	{{"a{0}b{0,0}"}, {""}, {"a", "b"}},
	{{"(ab){2,}"}, {"abab", "ababab"}, {"ab", "aba", ""}},
	{{"(a{1,2}){2}"}, {"aa", "aaa", "aaaa"}, {"a", "aaaaa"}},
	{{"(|a)b"}, {"b", "ab"}, {"", "a", "aab"}},
	{{"()*a"}, {"a"}, {"", "aa"}},
	{{"((a*)*)*"}, {"", "aaa"}, {"b"}},
	{{"(((){9999}){9999}){9999}"}, {""}, {"a"}},
	{{"(a|b|" EURO ")+"}, {"a", EURO "b"}, {"", "c", "\xe2\x82"}},
	{{"(a|ab)(c|bcd)"}, {"ac", "abc", "abcd", "abbcd"}, {"abcc", "ab"}},
	/* Several expressions. */
	{{"[0-9]+", "x", "[a-f]{2}"}, {"0", "x", "ab"}, {"", "xx", "a", "0x"}},
	/* Classes. */
	{{"[a-c]"}, {"a", "b", "c"}, {"`", "d", "", "ab", "-"}},
	{{"[^a-c]"}, {"`", "d", "\n", "-", E_ACUTE, CLEF}, {"a", "b", "c", "", "dd"}},
	{{"[a\\-c]"}, {"a", "-", "c"}, {"b", "\\"}},
	{{"[-a]"}, {"-", "a"}, {"b"}},
	{{"[a-]"}, {"-", "a"}, {"b"}},
	{{"[^-a]"}, {"b"}, {"-", "a"}},
	{{"[-]"}, {"-"}, {"a"}},
	{{"[\\d-]"}, {"-", "0"}, {"a"}},
	{{"[a^]"}, {"^", "a"}, {"b"}},
	{{"[^^]"}, {"a"}, {"^"}},
	{{"[.$*(){}|?+]"}, {".", "$", "*", "{", "|"}, {"a", "\\"}},
	{{"[a-z-[aeiou]]+"}, {"b", "xyz"}, {"a", "e", "bab", "-"}},
	{{"[^a-z-[0-9]]"}, {"A", "-", EURO}, {"a", "5"}},
	{{"[a-z-[b-y-[m]]]"}, {"a", "m", "z"}, {"b", "l", "n", "y"}},
	{{"[a-z-[^aeiou]]"}, {"a", "e"}, {"b", "1"}},
	{{"[--[a]]"}, {"-"}, {"a"}},
	{{"[a--[b]]"}, {"a", "-"}, {"b"}},
	{{"[ab-[ab]]"}, {NULL}, {"a", "b", ""}},
	{{"[ab-[ab]]|c"}, {"c"}, {"a", "b", ""}},
	{{"[" E_ACUTE "-" EURO "]"},
         {E_ACUTE, "\xc3\xaa", "\xdf\xbf", "\xe0\xa0\x80", EURO},
         {"\xc3\xa8", "\xe2\x82\xad", "e", CLEF}},
	{{"[\x7f-\xf0\x90\x80\x80]"},
         {"\x7f", "\xc2\x80", "\xed\x9f\xbf", "\xee\x80\x80", "\xef\xbf\xbd", "\xf0\x90\x80\x80"},
         {"~", "\xf0\x90\x80\x81", "\xed\xa0\x80", "\xed\xbf\xbf"}},
	/* Escapes of one character. */
	{{"\\n\\r\\t\\\\\\|\\.\\-\\^\\?\\*\\+\\{\\}\\(\\)\\[\\]"},
         {"\n\r\t\\|.-^?*+{}()[]"},
         {"nrt\\|.-^?*+{}()[]"}},
	{{"[\\n\\r\\t\\\\\\|\\.\\-\\^\\?\\*\\+\\{\\}\\(\\)\\[\\]]"},
         {"\n", "\r", "\t", "\\", "-", "^", "[", "]"},
         {"n", "r", "t", "a"}},
	{{"[\\t-\\r]"}, {"\t", "\n", "\r"}, {"\x08", "\x0e"}},
	/* Escapes of several. */
	{{"\\s"}, {" ", "\t", "\n", "\r"}, {"a", "\xc2\xa0", "s", "\x0b"}},
	{{"\\S"}, {"a", "\xc2\xa0", CLEF}, {" ", "\t", "\n", "\r"}},
	{{"\\d"},
         {"0", "9", "\xd9\xa0", "\xd9\xa9", "\xef\xbc\x90", "\xf0\x9d\x9f\x8e", "\xf0\x9d\x9f\xbf"},
         {"a", "/", ":", "\xc2\xb2", "\xe2\x91\xa0", "\xd9\x9f", "\xd9\xaa"}},
	{{"\\D"}, {"a", "\xc2\xb2", "\xf0\x9d\x9f\x8d"}, {"0", "\xd9\xa0", "\xf0\x9d\x9f\x8e"}},
	{{"\\i"},
         {"a", "Z", "_", ":", E_ACUTE, "\xe4\xb8\x80", "\xe3\x80\x87", "\xed\x9e\xa3"},
         {"0", "-", ".", "\xc2\xb7", "\xcc\x80", EURO, CLEF, " "}},
	{{"\\I"}, {"0", "-", EURO, CLEF}, {"a", "_", ":", E_ACUTE}},
	{{"\\c"},
         {"a", "0", "-", ".", "_", ":", "\xc2\xb7", "\xcc\x80"},
         {"\xc3\x97", EURO, CLEF, " ", "/", "@", "\xe9\xbe\xa6"}},
	{{"\\C"}, {EURO, CLEF, " ", "/"}, {"a", "0", "-", ".", "\xc2\xb7"}},
	{{"[\\s\\d]"}, {" ", "5"}, {"a"}},
	{{"[^\\s\\d]"}, {"a"}, {" ", "5"}},
	{{"[\\i-[:]][\\c-[:]]*"}, {"a", "_b-" E_ACUTE}, {":", "a:b", "-a", ""}},
	{{"[\\S-[\\d]]"}, {"a"}, {"5", " "}},
	{{"[\\D\\d]"}, {"a", "5", "\n", LAST_CHARACTER}, {""}},
};

enum { TEXT_COUNT = sizeof(texts) / sizeof(texts[0]) };

static enum duis_status try_patterns(struct duisp_arena *arena, const char *const *patterns,
                                     size_t count, const struct duisp_automaton **out,
                                     const char **fault)
{
	const struct duisp_expression *expressions[PATTERNS];

	for (size_t i = 0; i < count; i++)
		ck_assert_msg(duisp_expression_parse(arena, patterns[i], &expressions[i], fault) ==
		                      DUIS_OK,
		              "%s: %s", patterns[i], *fault ? *fault : "no fault");
	return duisp_automaton_make(arena, expressions, count, out, fault);
}

static const struct duisp_automaton *make_automaton(struct duisp_arena *arena,
                                                    const char *const *patterns)
{
	const struct duisp_automaton *automaton = NULL;
	const char *fault = NULL;
	size_t count = 0;

	while (count < PATTERNS && patterns[count])
		count++;
	ck_assert_msg(try_patterns(arena, patterns, count, &automaton, &fault) == DUIS_OK, "%s: %s",
	              patterns[0], fault ? fault : "no fault");
	ck_assert_ptr_nonnull(automaton);
	ck_assert_ptr_null(fault);
	return automaton;
}

/* The answer, which must be the same for the whole, for two pieces, and for pieces of one octet. */
static int matches(const struct duisp_automaton *automaton, const char *text)
{
	const size_t length = strlen(text);
	const unsigned begin = duisp_automaton_begin(automaton);
	const unsigned whole = duisp_automaton_run(automaton, begin, text, length);
	unsigned state = begin;

	for (size_t i = 0; i < length; i++)
		state = duisp_automaton_run(automaton, state, text + i, 1);
	ck_assert_msg(state == whole, "'%s' octet by octet", text);
	for (size_t i = 0; i <= length; i++) {
		state = duisp_automaton_run(automaton, begin, text, i);
		state = duisp_automaton_run(automaton, state, text + i, length - i);
		ck_assert_msg(state == whole, "'%s' cut at %zu", text, i);
	}
	ck_assert(!duisp_automaton_accepts(automaton, whole) ||
	          !duisp_automaton_is_lost(automaton, whole));
	return duisp_automaton_accepts(automaton, whole);
}

START_TEST(texts_match)
{
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_automaton *automaton = make_automaton(arena, texts[_i].patterns);

	for (size_t i = 0; i < TEXTS && texts[_i].matches[i]; i++)
		ck_assert_msg(matches(automaton, texts[_i].matches[i]), "%s: '%s'",
		              texts[_i].patterns[0], texts[_i].matches[i]);
	for (size_t i = 0; i < TEXTS && texts[_i].misses[i]; i++)
		ck_assert_msg(!matches(automaton, texts[_i].misses[i]), "%s: not '%s'",
		              texts[_i].patterns[0], texts[_i].misses[i]);
	duisp_arena_free(arena);
}
END_TEST

/* Octets that are not UTF-8 match nothing, not even a class of everything. */
START_TEST(broken_octets_match_nothing)
{
	static const char *const broken[] = {
		"\x80",
		"\xbf",
		"\xc0\x80",
		"\xc1\xbf",
		"\xc3",
		"\xc3(",
		"\xe0\x9f\xbf",
		"\xe2\x82",
		"\xe2(\xac",
		"\xe2\x82(",
		"\xed\xa0\x80",
		"\xf0\x8f\xbf\xbf",
		"\xf0\x9d\x84",
		"\xf0(\x84\x9e",
		"\xf4\x90\x80\x80",
		"\xf5\x80\x80\x80",
		"\xf8\x88\x80\x80\x80",
		"\xff",
		"a\xffz",
		"\xc3\xc3\xa9",
	};
	static const char *const patterns[PATTERNS] = {"[\\s\\S]*"};
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_automaton *automaton = make_automaton(arena, patterns);

	for (size_t i = 0; i < sizeof(broken) / sizeof(broken[0]); i++)
		ck_assert_msg(!matches(automaton, broken[i]), "%zu", i);
	ck_assert(matches(automaton, "a" E_ACUTE EURO CLEF LAST_CHARACTER));
	duisp_arena_free(arena);
}
END_TEST

/* An octet of 0 is one like any other. */
START_TEST(takes_zero_octets)
{
	static const char *const patterns[PATTERNS] = {"a"};
	static const char *const any[PATTERNS] = {"[^a]a"};
	struct duisp_arena *arena = duisp_arena_new();

	ck_assert(!duisp_automaton_matches(make_automaton(arena, patterns), "a\0b", 3));
	ck_assert(duisp_automaton_matches(make_automaton(arena, any), "\0a", 2));
	duisp_arena_free(arena);
}
END_TEST

static const struct {
	const char *pattern;
	const char *text;
	/* The octets after which it is known that nothing can match. */
	size_t lost_at;
} lost[] = {
	{"[0-9]{2}", "1x", 2}, {"[0-9]{2}", "123", 3},       {"a|bc", "bd", 2},
	{"a*", "aaab", 4},     {EURO "+", EURO EURO "e", 7}, {"a", "\xc1", 1},
};

START_TEST(knows_what_is_lost)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *patterns[PATTERNS] = {lost[_i].pattern};
	const struct duisp_automaton *automaton = make_automaton(arena, patterns);
	unsigned state = duisp_automaton_begin(automaton);
	size_t octets = 0;

	while (lost[_i].text[octets] && !duisp_automaton_is_lost(automaton, state))
		state = duisp_automaton_run(automaton, state, lost[_i].text + octets++, 1);
	ck_assert(duisp_automaton_is_lost(automaton, state));
	ck_assert_uint_eq(octets, lost[_i].lost_at);
	duisp_arena_free(arena);
}
END_TEST

static Suite *make_automaton_suite(void)
{
	Suite *suite = suite_create("automaton");
	TCase *tcase = tcase_create("automaton");

	tcase_add_loop_test(tcase, texts_match, 0, TEXT_COUNT);
	tcase_add_test(tcase, broken_octets_match_nothing);
	tcase_add_test(tcase, takes_zero_octets);
	tcase_add_loop_test(tcase, knows_what_is_lost, 0, sizeof(lost) / sizeof(lost[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_automaton = {.name = "check_automaton",
                                             .make = make_automaton_suite};
