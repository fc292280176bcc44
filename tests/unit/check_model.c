/* Content models: all short words over the alphabet of a model are accepted exactly if a matcher
 * accepts them that knows nothing of places, steps and counters. The models are those of a table,
 * and some that are made by chance. */
#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "grammar/grammar.h"

#include "grammars.h"
#include "runner.h"

/* A word is a text of letters. "o" is an element of another namespace, for which a wildcard stands;
 * the other letters are elements. */
static const char alphabet[] = "abco";

enum { LETTERS = sizeof(alphabet) - 1, WORD_MAX = 6, CHANCE_WORD_MAX = 5, UNBOUNDED = 1000 };

/* A part of a model: a letter, "," for a sequence, or "|" for a choice; of how many, and how often.
 */
struct part {
	char kind;
	int min;
	int max;
	struct part *first;
	struct part *next;
};

/* Parts for one model. */
enum { PARTS_MAX = 64 };

static struct part parts[PARTS_MAX];
static size_t part_count;

static struct part *new_part(char kind)
{
	ck_assert_uint_lt(part_count, PARTS_MAX);
	parts[part_count] = (struct part){.kind = kind, .min = 1, .max = 1};
	return &parts[part_count++];
}

static struct part *parse_group(const char **text);

/* How often, as "?", "*", "+", "{2,3}" or "{2,}". */
static void parse_times(const char **text, struct part *part)
{
	char *end;

	if (**text == '?' || **text == '*')
		part->min = 0;
	if (**text == '*' || **text == '+')
		part->max = UNBOUNDED;
	if (**text == '{') {
		part->min = (int)strtol(*text + 1, &end, 10);
		part->max = end[1] == '}' ? UNBOUNDED : (int)strtol(end + 1, &end, 10);
		*text = strchr(*text, '}');
	}
	if (strchr("?*+}", **text) && **text)
		++*text;
}

static struct part *parse_part(const char **text)
{
	struct part *part;

	if (**text == '(') {
		++*text;
		part = parse_group(text);
		ck_assert_int_eq(**text, ')');
	} else {
		part = new_part(**text);
	}
	++*text;
	parse_times(text, part);
	return part;
}

/* Parts with "," or "|" between them; "()" is an empty sequence, and "(|)" an empty choice. */
static struct part *parse_group(const char **text)
{
	struct part *group = new_part(',');
	struct part **link = &group->first;

	while (**text && **text != ')') {
		if (**text == ',' || **text == '|')
			group->kind = *(*text)++;
		if (!**text || **text == ')')
			break;
		*link = parse_part(text);
		link = &(*link)->next;
	}
	return group;
}

static struct part *parse_model(const char *text)
{
	struct part *group;

	part_count = 0;
	group = parse_group(&text);
	ck_assert_int_eq(*text, '\0');
	return group;
}

/* The matcher. A set of places in a word is a set of bits. */

static unsigned match_part(const struct part *part, const char *word, unsigned from);

static unsigned match_once(const struct part *part, const char *word, unsigned from)
{
	unsigned to = part->kind == ',' ? from : 0;

	if (part->kind == ',' || part->kind == '|') {
		for (const struct part *child = part->first; child; child = child->next)
			to = part->kind == ',' ? match_part(child, word, to)
			                       : to | match_part(child, word, from);
		return to;
	}
	for (unsigned i = 0; word[i]; i++) {
		if (from & 1u << i && word[i] == part->kind)
			to |= 1u << (i + 1);
	}
	return to;
}

/* Where a part can end that begins somewhere. In a word of so many letters, what happens more often
 * than that is empty. */
static unsigned match_part(const struct part *part, const char *word, unsigned from)
{
	unsigned to = part->min ? 0 : from;

	for (int i = 1; i <= part->max && i <= part->min + WORD_MAX; i++) {
		from = match_once(part, word, from);
		if (i >= part->min)
			to |= from;
	}
	return to;
}

static int matches(const struct part *model, const char *word)
{
	return match_part(model, word, 1) >> strlen(word) & 1;
}

/* The schema of a model. */

static void write_times(struct duisp_text *text, const struct part *part)
{
	duisp_text_printf(text, " minOccurs='%d'", part->min);
	if (part->max == UNBOUNDED)
		duisp_text_add(text, " maxOccurs='unbounded'");
	else
		duisp_text_printf(text, " maxOccurs='%d'", part->max);
}

static void write_part(struct duisp_text *text, const struct part *part)
{
	const char *group = part->kind == ',' ? "sequence" : "choice";

	if (part->kind == ',' || part->kind == '|') {
		duisp_text_printf(text, "<xs:%s", group);
		write_times(text, part);
		duisp_text_add(text, ">");
		for (const struct part *child = part->first; child; child = child->next)
			write_part(text, child);
		duisp_text_printf(text, "</xs:%s>", group);
		return;
	}
	if (part->kind == 'o')
		duisp_text_add(text, "<xs:any namespace='##other'");
	else
		duisp_text_printf(text, "<xs:element name='%c'", part->kind);
	write_times(text, part);
	duisp_text_add(text, "/>");
}

/* Returns: NULL if the model is not supported. */
static struct duisp_grammar *compile_model(const struct part *model)
{
	struct duisp_text text = {0};
	struct duisp_file file = {.name = "a.xsd", .path = "a.xsd"};
	struct duisp_files files = {.items = &file, .count = 1};
	char error[GRAMMARS_ERROR_SIZE];
	struct duisp_grammar *grammar;

	duisp_text_add(&text, "<xs:schema " XSD "targetNamespace='urn:a' "
	                      "elementFormDefault='qualified'><xs:complexType name='T'>");
	write_part(&text, model);
	duisp_text_add(&text, "</xs:complexType></xs:schema>");
	file.bytes = text.bytes;
	file.length = text.length;
	grammar = grammars_compile(&files, error);
	free(text.bytes);
	return grammar;
}

/* Whether a word is accepted. No model: nothing but the empty word. */
static int accepts(const struct duisp_grammar *grammar, const struct duisp_model *model,
                   const char *word)
{
	struct duisp_position position = {0};

	for (; model && *word; word++) {
		const char *space = *word == 'o' ? "urn:o" : "urn:a";
		const char name[] = {*word, '\0'};

		if (!duisp_model_step(model, &position,
		                      duisp_names_find(&grammar->names, space, name), space))
			return 0;
	}
	return model ? duisp_model_may_end(model, &position) : !*word;
}

/* The next word: in the order of length, and then of the alphabet. Returns: whether it is no longer
 * than it may be. */
static int move_on(char *word, size_t longest)
{
	size_t at = strlen(word);

	while (at > 0 && word[at - 1] == alphabet[LETTERS - 1])
		word[--at] = alphabet[0];
	if (at > 0) {
		word[at - 1] = strchr(alphabet, word[at - 1])[1];
		return 1;
	}
	at = strlen(word);
	word[at] = alphabet[0];
	word[at + 1] = '\0';
	return at < longest;
}

/* Compare all words. Returns: how many are accepted. */
static size_t compare_words(const char *text, const struct part *parsed,
                            const struct duisp_grammar *grammar, size_t longest)
{
	const struct duisp_definition *type = duisp_grammar_find_type(grammar, "urn:a", "T");
	char word[WORD_MAX + 2] = "";
	size_t accepted = 0;

	do {
		const int is_accepted = accepts(grammar, type->model, word);

		ck_assert_msg(is_accepted == matches(parsed, word), "%s: '%s' is%s accepted", text,
		              word, is_accepted ? "" : " not");
		accepted += (size_t)is_accepted;
	} while (move_on(word, longest));
	return accepted;
}

/* Models, and how many words of up to six letters they accept. */
static const struct {
	const char *text;
	size_t accepted;
} models[] = {
	{"a", 1},
	{"a?", 2},
	{"a*", 7},
	{"a+", 6},
	{"a{2,2}", 1},
	{"a{2,3}", 2},
	{"a{0,2}", 3},
	{"a{2,}", 5},
	{"a{0,0},b", 1},
	{"", 1},
	{"(),()", 1},
	{"(|)", 0},
	{"(|)?", 1},
	{"a,b,c", 1},
	{"a|b|c|o", 4},
	{"a?,b?,c?,o?", 16},
	{"(a|b)*,c", 63},
	{"(a|b?)", 3},
	{"(a|b?)*", 127},
	{"(a,b?)*", 33},
	{"a,(b,a)*", 3},
	{"(a*)*", 7},
	{"(a*,b*)*", 127},
	{"(a+|b)+", 126},
	{"(a?)?", 2},
	{"(a?){3,3}", 4},
	{"(a,b){2,3}", 2},
	{"(a,b){2,}", 2},
	{"(a|b){2,3},c?", 24},
	{"a{2,2},a", 1},
	{"a{2,2},a*", 5},
	{"(a{2,2}){3,3}", 1},
	{"(a{2,2}){2,2},a?", 2},
	{"(a{2,2},b){2,2}", 1},
	{"(a{2,3},b)*", 4},
	{"((a,b{2,3}){1,2},c){0,2}", 3},
	{"((a|b){2,2},c)*", 21},
	{"(a,(b|c){0,3}){2,2}", 97},
	{"(a,b*){1,2},c", 15},
	{"(a,(b,a?){2,2},c){1,2}", 4},
	{"a?,(b,c)?,o*", 22},
	{"(a|o)*,b", 63},
	{"o{2,3},a", 2},
	{"((a,b)|(c,o)){1,3}", 14},
	{"(((a{2,2},b){2,2}|c),o){0,2}", 3},
};

START_TEST(words_of_models)
{
	const struct part *parsed = parse_model(models[_i].text);
	struct duisp_grammar *grammar = compile_model(parsed);

	ck_assert_msg(grammar, "%s", models[_i].text);
	ck_assert_uint_eq(compare_words(models[_i].text, parsed, grammar, WORD_MAX),
	                  models[_i].accepted);
	duisp_grammar_free(grammar);
}
END_TEST

/* Models by chance. */

enum { CHANCE_MODELS = 600, CHANCE_SUPPORTED = 200, CHANCE_TEXT = 512 };

/* A number below another, by the method of Marsaglia (xorshift). */
static unsigned draw(uint32_t *state, unsigned below)
{
	*state ^= *state << 13;
	*state ^= *state >> 17;
	*state ^= *state << 5;
	return *state % below;
}

static void write_by_chance(char *text, uint32_t *state, int depth)
{
	static const char *const times[] = {"",      "",      "?",     "*",    "+",
	                                    "{2,2}", "{3,3}", "{0,2}", "{1,3}"};
	const unsigned count = 1 + draw(state, 3);
	const char *separator = draw(state, 2) ? "," : "|";

	for (unsigned i = 0; i < count; i++) {
		strcat(text, i ? separator : "");
		if (depth && !draw(state, 3)) {
			strcat(text, "(");
			write_by_chance(text, state, depth - 1);
			strcat(text, ")");
		} else {
			strncat(text, &alphabet[draw(state, LETTERS)], 1);
		}
		strcat(text, times[draw(state, sizeof(times) / sizeof(times[0]))]);
	}
}

/* What is not supported, as most is in which a letter stands twice, says nothing. */
START_TEST(words_of_models_by_chance)
{
	uint32_t state = 2463534242U;
	size_t supported = 0;
	size_t accepted = 0;

	for (int i = 0; i < CHANCE_MODELS; i++) {
		char text[CHANCE_TEXT] = "";
		const struct part *parsed;
		struct duisp_grammar *grammar;

		write_by_chance(text, &state, 2);
		parsed = parse_model(text);
		grammar = compile_model(parsed);
		if (grammar) {
			supported++;
			accepted += compare_words(text, parsed, grammar, CHANCE_WORD_MAX);
		}
		duisp_grammar_free(grammar);
	}
	ck_assert_uint_ge(supported, CHANCE_SUPPORTED);
	ck_assert_uint_ge(accepted, supported);
}
END_TEST

/* Models that were not made of terms: numbers that lead nowhere, or round and round. */
START_TEST(unsound_models_are_seen)
{
	const struct duisp_wildcard any = {DUISP_WILDCARD_ANY, DUISP_PROCESS_LAX, NULL};
	struct duisp_loop loops[] = {{0}, {.max = 2}, {.outer = 1, .depth = 1, .max = 2}};
	struct duisp_step step = {.place = 1, .loop = 0};
	struct duisp_place_in_model places[] = {{.steps = &step, .step_count = 1},
	                                        {.wildcard = &any, .loop = 2}};
	const struct duisp_model model = {places, 2, loops, 2};

	ck_assert(duisp_model_is_sound(&model));
	loops[2].outer = 5000;
	ck_assert(!duisp_model_is_sound(&model));
	loops[2].outer = 2;
	ck_assert(!duisp_model_is_sound(&model));
	loops[2].outer = 0;
	ck_assert(!duisp_model_is_sound(&model));
	loops[2] = (struct duisp_loop){.outer = 1, .depth = 1, .max = 2};
	places[1].loop = 3;
	ck_assert(!duisp_model_is_sound(&model));
	places[1].loop = 2;
	step.place = 2;
	ck_assert(!duisp_model_is_sound(&model));
	step.place = 1;
	step.loop = 1;
	ck_assert(!duisp_model_is_sound(&model));
	step.loop = 0;
	step.again = 1;
	ck_assert(!duisp_model_is_sound(&model));
	step.again = 0;
	step.name = 1;
	ck_assert(!duisp_model_is_sound(&model));
	step.name = 0;
	places[1].wildcard = NULL;
	ck_assert(!duisp_model_is_sound(&model));
}
END_TEST

static Suite *make_model_suite(void)
{
	Suite *suite = suite_create("model");
	TCase *tcase = tcase_create("model");

	tcase_add_loop_test(tcase, words_of_models, 0, sizeof(models) / sizeof(models[0]));
	tcase_add_test(tcase, words_of_models_by_chance);
	tcase_add_test(tcase, unsound_models_are_seen);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_model = {.name = "check_model", .make = make_model_suite};
