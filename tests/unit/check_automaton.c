/* Automata: which texts match each construct of the regular expressions of XML Schema, in pieces
 * and as a whole, how few states they have, and where the limits are. */
#include <check.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/folder.h"
#include "base/rules.h"
#include "base/text.h"
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
	{{"[a-mc-d]"}, {"a", "e", "m"}, {"n"}},
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
	{"[ab-[ab]]", "", 0},
	{"a[b-[b]]", "", 0},
	{"a|b[c-[c]]", "b", 1},
	{"(a|b[c-[c]])*", "aab", 3},
	{"[0-9]{2}", "1x", 2},
	{"[0-9]{2}", "123", 3},
	{"a|bc", "bd", 2},
	{"a*", "aaab", 4},
	{EURO "+", EURO EURO "e", 7},
	{"a", "\xc1", 1},
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

/* The number of states is the least possible: the lost one, the first one, and what has to be told
 * apart. */
static const struct {
	const char *patterns[PATTERNS];
	size_t states;
} sizes[] = {
	{{""}, 2},
	{{"[ab-[ab]]"}, 1},
	{{"[A-Za-z0-9+/= ]*"}, 2},
	{{"([A-Z]+|[a-z]+|[0-9+/= ])*"}, 2},
	{{"a|aa|aaa"}, 5},
	{{"(a|b|c)d|[abc]d"}, 4},
	{{"ac", "bc", "[ab]c"}, 4},
	{{"[0-9]{20}"}, 22},
	{{"(a?){0,50}"}, 52},
	{{"(a{1,10}b){1,5}"}, 57},
	{{"(" EURO "|" E_ACUTE ")*"}, 2},
};

START_TEST(has_few_states)
{
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_automaton *automaton = make_automaton(arena, sizes[_i].patterns);

	ck_assert_msg(duisp_automaton_count_states(automaton) == sizes[_i].states,
	              "%s: %zu states, not %zu", sizes[_i].patterns[0],
	              duisp_automaton_count_states(automaton), sizes[_i].states);
	duisp_arena_free(arena);
}
END_TEST

/* Expressions whose parts overlap. For all short texts of four characters, a second matcher says
 * what is right; it is slow and simple. */
static const char *const tangled[] = {
	"(a|ab)(b|" E_ACUTE ")*",
	"(a*b)*a{2,3}",
	"[ab]*a[ab]{3}",
	"(a|b)*abb",
	"((a|b)(a|-))*",
	"(a{1,2}b?){2}",
	"([^a]a|a[^b])*",
	"a?b?-?" E_ACUTE "?|(ab)+|[^a-b]{3}",
	"(a|b|-)*(a-|b-)(a|b)?",
	"(aa|aaa)*b?",
	"([a-b-[b]]|[^b]b)+",
	"(a(b(-|" E_ACUTE ")?)?)*",
	"(|a|(b|-)+a)*",
	"((a|b){2,}-){0,2}",
	"(" E_ACUTE "a|" E_ACUTE "-|[^a]b){1,3}",
};

static const struct {
	uint32_t code;
	const char *octets;
} letters[] = {{'a', "a"}, {'b', "b"}, {'-', "-"}, {0xE9, E_ACUTE}};

enum { LETTERS = sizeof(letters) / sizeof(letters[0]), LONGEST = 7 };

struct letter_text {
	uint32_t codes[LONGEST];
	size_t length;
};

/* Where a part can end, as bits by position, from where it can begin. */
static unsigned find_ends(const struct duisp_expression_part *part, const struct letter_text *text,
                          unsigned begins)
{
	unsigned ends = part->kind == DUISP_EXPRESSION_SEQUENCE ? begins : 0;
	unsigned round = begins;

	for (size_t i = 0; part->kind == DUISP_EXPRESSION_SET && i < text->length; i++) {
		if (begins & 1U << i && duisp_set_holds(&part->set, text->codes[i]))
			ends |= 2U << i;
	}
	for (const struct duisp_expression_part *child = part->first;
	     child && part->kind != DUISP_EXPRESSION_REPETITION; child = child->next) {
		if (part->kind == DUISP_EXPRESSION_SEQUENCE)
			ends = find_ends(child, text, ends);
		else
			ends |= find_ends(child, text, begins);
	}
	for (size_t i = 0; part->kind == DUISP_EXPRESSION_REPETITION && i <= part->min + LONGEST;
	     i++) {
		if (i >= part->min && i <= part->max)
			ends |= round;
		round = find_ends(part->first, text, round);
	}
	return ends;
}

/* The text of a number: its digits to the base LETTERS. */
static struct letter_text make_text(size_t length, size_t number, struct duisp_text *octets)
{
	struct letter_text text = {.length = length};

	for (size_t i = 0; i < length; i++) {
		text.codes[i] = letters[number % LETTERS].code;
		duisp_text_add(octets, letters[number % LETTERS].octets);
		number /= LETTERS;
	}
	return text;
}

START_TEST(agrees_with_a_simple_matcher)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *patterns[PATTERNS] = {tangled[_i]};
	const struct duisp_automaton *automaton = make_automaton(arena, patterns);
	const struct duisp_expression *expression = NULL;
	const char *fault = NULL;
	size_t matching = 0;

	ck_assert_int_eq(duisp_expression_parse(arena, tangled[_i], &expression, &fault), DUIS_OK);
	for (size_t length = 0, texts_of = 1; length <= LONGEST; length++, texts_of *= LETTERS) {
		for (size_t number = 0; number < texts_of; number++) {
			struct duisp_text octets = {0};
			const struct letter_text text = make_text(length, number, &octets);
			const int is_match =
				(find_ends(expression->root, &text, 1) & 1U << length) != 0;
			char *bytes = duisp_text_take(&octets);

			ck_assert_msg(duisp_automaton_matches(automaton, bytes, strlen(bytes)) ==
			                      is_match,
			              "%s: '%s'", tangled[_i], bytes);
			matching += (size_t)is_match;
			free(bytes);
		}
	}
	ck_assert_uint_gt(matching, 0);
	duisp_arena_free(arena);
}
END_TEST

/* The limits: what is just allowed, and what is just refused. */
static const char too_many_steps[] = "more than 20000 parts, with repetitions written out";
static const char too_many_sets[] = "more than 1000 different classes of characters";
static const char too_many_kinds[] = "more than 1000 kinds of characters";
static const char too_large[] = "so many ways to match that their table is too large";
static const char too_much_work[] = "so many ways to match that they take too much work";

static const struct {
	const char *pattern;
	/* NULL if it is allowed. */
	const char *fault;
} limits[] = {
	{"a{9999}a{9999}a", NULL},
	{"a{9999}a{9999}aa", too_many_steps},
	{"(a{9999}){9999}", too_many_steps},
	{"((a?){9999}){9999}", too_many_steps},
	{"((((((((((a{1,9}){9}){9}){9}){9}){9}){9}){9}){9}){9}){9}", too_many_steps},
	{"[ab]*a[ab]{14}", NULL},
	{"[ab]*a[ab]{15}", too_large},
	{"([a-z.]{1,10}\\.){1,5}", NULL},
	{"([a-z.]{1,10}\\.){1,7}", too_large},
	{"(a?){0,2000}", NULL},
	{"(a?){0,6000}", too_much_work},
};

static void expect_limit(const char *pattern, const char *expected)
{
	struct duisp_arena *arena = duisp_arena_new();
	const struct duisp_automaton *automaton = NULL;
	const char *fault = NULL;
	const enum duis_status status = try_patterns(arena, &pattern, 1, &automaton, &fault);

	ck_assert_msg(status == (expected ? DUIS_BAD_RULES : DUIS_OK), "%.40s: %d, %s", pattern,
	              (int)status, fault ? fault : "no fault");
	ck_assert_msg(!automaton == !!expected, "%.40s", pattern);
	if (expected)
		ck_assert_str_eq(fault, expected);
	else
		ck_assert_ptr_null(fault);
	duisp_arena_free(arena);
}

START_TEST(has_limits)
{
	expect_limit(limits[_i].pattern, limits[_i].fault);
}
END_TEST

enum { FIRST_IDEOGRAPH = 0x4E00 };

/* Add a character that takes three octets. */
static void add_ideograph(struct duisp_text *text, unsigned number)
{
	const unsigned code = FIRST_IDEOGRAPH + number;

	duisp_text_add_octet(text, (char)(0xE0 | code >> 12));
	duisp_text_add_octet(text, (char)(0x80 | (code >> 6 & 0x3F)));
	duisp_text_add_octet(text, (char)(0x80 | (code & 0x3F)));
}

/* So many different characters. That of none of them is a kind, too. */
static void expect_characters(unsigned count, const char *fault)
{
	struct duisp_text pattern = {0};
	char *bytes;

	for (unsigned i = 0; i < count; i++)
		add_ideograph(&pattern, i);
	bytes = duisp_text_take(&pattern);
	expect_limit(bytes, fault);
	free(bytes);
}

START_TEST(limits_characters)
{
	expect_characters(999, NULL);
	expect_characters(1000, too_many_kinds);
	expect_characters(1001, too_many_sets);
}
END_TEST

/* So many kinds of characters of few classes: one class for each bit of the number of a character,
 * and behind the last one something that takes many states. */
static void expect_kinds(unsigned count, const char *rest, const char *fault)
{
	struct duisp_text pattern = {0};
	char *bytes;

	for (unsigned bit = 1; bit < count; bit *= 2) {
		duisp_text_add(&pattern, "[");
		for (unsigned i = 1; i < count; i++)
			if (i & bit)
				add_ideograph(&pattern, i);
		duisp_text_add(&pattern, "]|");
	}
	duisp_text_add(&pattern, rest);
	bytes = duisp_text_take(&pattern);
	expect_limit(bytes, fault);
	free(bytes);
}

START_TEST(limits_tables)
{
	expect_kinds(1000, "", NULL);
	expect_kinds(1001, "", too_many_kinds);
	expect_kinds(999, EURO "{1900}", NULL);
	expect_kinds(999, EURO "{2100}", too_large);
}
END_TEST

/* Make automata of all patterns below an element. */
static size_t try_element(struct duisp_arena *arena, const struct duisp_element *element)
{
	const char *patterns[PATTERNS] = {NULL};
	size_t count = 0;

	if (strcmp(duisp_element_get_name(element), "pattern") == 0) {
		ck_assert_int_eq(duisp_element_copy_attribute(element, "value", arena, patterns),
		                 DUIS_OK);
		make_automaton(arena, patterns);
		count++;
	}
	for (element = duisp_element_find_first(element); element;
	     element = duisp_element_find_next(element))
		count += try_element(arena, element);
	return count;
}

START_TEST(takes_patterns_of_schemas)
{
	struct duisp_arena *arena = duisp_arena_new();
	const char *top = getenv("DUIS_TEST_TOP_SRCDIR");
	struct duisp_files files = {0};
	struct duis_error *error = NULL;
	size_t count = 0;

	ck_assert_msg(top, "run the tests with make check");
	ck_assert_int_eq(duisp_files_list(arena, NULL,
	                                  duisp_arena_printf(arena, "%s/schemas/source", top), "",
	                                  ".xsd", &files, &error),
	                 DUIS_OK);
	for (size_t i = 0; i < files.count; i++) {
		struct duisp_rules rules;

		ck_assert_int_eq(duisp_rules_open(&rules, arena, &files.items[i], NULL, &error),
		                 DUIS_OK);
		count += try_element(arena, duisp_xml_get_root(rules.xml));
		duisp_rules_close(&rules);
	}
	ck_assert_uint_ge(count, 10);
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
	tcase_add_loop_test(tcase, has_few_states, 0, sizeof(sizes) / sizeof(sizes[0]));
	tcase_add_loop_test(tcase, agrees_with_a_simple_matcher, 0,
	                    sizeof(tangled) / sizeof(tangled[0]));
	tcase_add_loop_test(tcase, has_limits, 0, sizeof(limits) / sizeof(limits[0]));
	tcase_add_test(tcase, limits_characters);
	tcase_add_test(tcase, limits_tables);
	tcase_add_test(tcase, takes_patterns_of_schemas);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_automaton = {.name = "check_automaton",
                                             .make = make_automaton_suite};
