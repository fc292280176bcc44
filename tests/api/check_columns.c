/* Columns: samples in which one thing is made wrong, at a known octet. Line and column of the
 * finding must be those of the fault, in every encoding and layout.
 *
 * Samples have one element on each line, no comments, and no ">" in values. A change that leaves a
 * sample valid is no fault, and another one is made instead. */
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

/* How many mutants of each kind there are, of how many tries; and how many of 1,000 must be right.
 */
enum { MUTANTS = 125, TRIES_MAX = 1250, LEAST_SHARE = 990 };

/* Numbers that are the same on every machine. */
static uint64_t dice = 13;

static size_t roll(size_t count)
{
	dice ^= dice << 13;
	dice ^= dice >> 7;
	dice ^= dice << 17;
	return count ? (size_t)(dice % count) : 0;
}

#define CHOOSE(table) ((table)[roll(sizeof(table) / sizeof((table)[0]))])

/* A message that is being made, in UTF-8, and the octet at which its fault begins. */
struct draft {
	char *text;
	size_t fault;
};

/* Replace so many octets. */
static void replace(struct draft *draft, size_t at, size_t length, const char *with)
{
	char *text = place_print("%.*s%s%s", (int)at, draft->text, with, draft->text + at + length);

	free(draft->text);
	draft->text = text;
}

/* Finding places in a sample. */

static int is_start(const char *tag)
{
	return tag[1] != '/' && tag[1] != '?';
}

static int is_empty(const char *tag)
{
	return strchr(tag, '>')[-1] == '/';
}

/* The root and its end, which are left as they are, are not counted. */
static const char *find_next(const char *at, int (*is_wanted)(const char *tag))
{
	while ((at = strchr(at, '<'))) {
		if (is_wanted(at) && strncmp(at, "<sr:Request ", 12) != 0 &&
		    strncmp(at, "</sr:Request>", 13) != 0)
			return at;
		at++;
	}
	return NULL;
}

/* One of the tags that are wanted; NULL if there is none. */
static const char *pick(const char *text, int (*is_wanted)(const char *tag))
{
	size_t count = 0, chosen;
	const char *at;

	for (at = text; (at = find_next(at, is_wanted)); at++)
		count++;
	chosen = roll(count);
	at = find_next(text, is_wanted);
	for (; at && chosen; chosen--)
		at = find_next(at + 1, is_wanted);
	return at;
}

/* Where an element ends. */
static const char *find_end(const char *start)
{
	const char *at = start;
	size_t depth = 0;

	for (;; at = strchr(at + 1, '<')) {
		if (is_start(at) && !is_empty(at))
			depth++;
		else if (!is_start(at))
			depth--;
		if (!depth)
			return strchr(at, '>') + 1;
	}
}

static int is_leaf(const char *tag)
{
	const char *end = strchr(tag, '>') + 1;

	return is_start(tag) && !is_empty(tag) && end[strcspn(end, "<\n")] == '<';
}

static int is_any(const char *tag)
{
	return tag[1] != '?';
}

/* Whether elements, and no text, stand behind a tag. */
static int is_before_layout(const char *tag)
{
	return is_any(tag) && strchr(tag, '>')[1] == '\n';
}

/* The kinds of faults. Each makes one at a place that it picks.
 * Returns: whether there is such a place. */

/* Of the value, what may stand before it without being part of it. */
static const char *const before_values[] = {
	"",
	"",
	"  ",
	"\n\n\t ",
	"<!-- \xF0\x9F\x98\x80 > -->",
	"\n<?a <b> ?> ",
	"<![CDATA[ \n]]>",
	" &#32;&#x9;&#10;",
};

static const char *const wrong_values[] = {"?", "&#63;", "<![CDATA[", "?\xC3\xA9", "&lt;?"};

static int make_wrong_value(struct draft *draft)
{
	const char *leaf = pick(draft->text, is_leaf);
	const char *before = CHOOSE(before_values), *value = CHOOSE(wrong_values);
	const int has_section = value[0] == '<';
	char *whole;
	size_t at;

	if (!leaf)
		return 0;
	at = (size_t)(strchr(leaf, '>') + 1 - draft->text);
	whole = place_print("%s%s%s", before, value, has_section ? "?]]>" : "");
	draft->fault = at + strlen(before) + (has_section ? strlen(value) : 0);
	replace(draft, at, strcspn(draft->text + at, "<"), whole);
	free(whole);
	return 1;
}

static int make_no_value(struct draft *draft)
{
	const char *leaf = pick(draft->text, is_leaf);

	if (!leaf)
		return 0;
	draft->fault = (size_t)(strchr(leaf, '>') + 1 - draft->text);
	replace(draft, draft->fault, strcspn(draft->text + draft->fault, "<"), "");
	return 1;
}

static int make_wrong_name(struct draft *draft)
{
	const char *start = pick(draft->text, is_start);
	const size_t letter = strlen("<sr:A");
	const char *end;

	if (!start)
		return 0;
	end = find_end(start);
	draft->fault = (size_t)(start + 1 - draft->text);
	if (!is_empty(start)) {
		do {
			end--;
		} while (*end != '<');
		replace(draft, (size_t)(end + 1 - draft->text) + letter, 0, "qx");
	}
	replace(draft, draft->fault + letter - 1, 0, "qx");
	return 1;
}

static int make_stray_text(struct draft *draft)
{
	static const char *const texts[] = {"?", "&#x3f;", "\xE2\x82\xAC", "]"};
	const char *tag = pick(draft->text, is_before_layout);
	const char *text = CHOOSE(texts);

	if (!tag)
		return 0;
	draft->fault = (size_t)(strchr(tag, '>') + 1 - draft->text);
	replace(draft, draft->fault, 0, text);
	return 1;
}

static int make_stray_attribute(struct draft *draft)
{
	const char *start = pick(draft->text, is_start);

	if (!start)
		return 0;
	draft->fault = (size_t)(start - draft->text) + strcspn(start, " />");
	replace(draft, draft->fault, 0, " stray = '/>'");
	draft->fault++;
	return 1;
}

/* The first tag that is not the start of a sibling of a name; of siblings in a row those count that
 * are missing behind the last, or are too many there. */
static const char *pass_siblings(const char *at, const char *start)
{
	const size_t length = strcspn(start, " />");

	at = strchr(at, '<');
	while (strncmp(at, start, length) == 0 && strchr(" />", at[length]))
		at = strchr(find_end(at), '<');
	return at;
}

static int make_missing(struct draft *draft)
{
	const char *start = pick(draft->text, is_start);
	const char *next;
	size_t at, length;

	if (!start)
		return 0;
	at = (size_t)(start - draft->text);
	length = (size_t)(find_end(start) - start);
	next = pass_siblings(start + length, start);
	draft->fault = (size_t)(next - draft->text) + (next[1] == '/' ? 2 : 1) - length;
	replace(draft, at, length, "");
	return 1;
}

static int make_twice(struct draft *draft)
{
	const char *start = pick(draft->text, is_start);
	const char *next;
	char *copy;

	if (!start)
		return 0;
	next = pass_siblings(start, start);
	copy = place_print("%.*s\n", (int)(find_end(start) - start), start);
	draft->fault = (size_t)(next - draft->text) + 1;
	replace(draft, draft->fault - 1, 0, copy);
	free(copy);
	return 1;
}

static int make_stray_element(struct draft *draft)
{
	static const char *const elements[] = {"<sr:Stray/>", "<\xC3\xA9 xmlns='u'>1</\xC3\xA9>"};
	const char *start = pick(draft->text, is_start);
	const char *element = CHOOSE(elements);

	if (!start)
		return 0;
	draft->fault = (size_t)(start - draft->text) + 1;
	replace(draft, draft->fault - 1, 0, element);
	return 1;
}

static const struct {
	const char *name;
	int (*make)(struct draft *draft);
} kinds[] = {
	{"a wrong value", make_wrong_value},
	{"no value", make_no_value},
	{"a wrong name", make_wrong_name},
	{"stray text", make_stray_text},
	{"a stray attribute", make_stray_attribute},
	{"a missing element", make_missing},
	{"an element twice", make_twice},
	{"a stray element", make_stray_element},
};

/* Layout: what does not change the meaning of a message. */

/* Ways to write a message. The ornament is a character of the encoding. */
static const struct form {
	const char *name;
	const char *declared;
	const char *mark;
	const char *ornament;
} forms[] = {
	{"UTF-8", "UTF-8", "", "\xF0\x9F\x98\x80"},
	{"UTF-8", "UTF-8", "\xEF\xBB\xBF", "\xE2\x82\xAC"},
	{"UTF-16LE", "UTF-16", "\xEF\xBB\xBF", "\xF0\x9F\x98\x80"},
	{"UTF-16BE", "UTF-16", "\xEF\xBB\xBF", "\xC3\xA9"},
	{"ISO-8859-1", "ISO-8859-1", "", "\xC3\xA9"},
	{"ASCII", "US-ASCII", "", "x"},
};

static const char *const line_ends[] = {"\n", "\r\n", "\r"};

/* Write something between two tags. */
static void write_between(FILE *stream, const char *ornament)
{
	static const char *const layouts[] = {
		"\n", "\n", "\n\n\t\t", " <!-- %s\n <sr:Body> -->\n", "\n<?x '%s ?> ",
	};

	for (const char *at = CHOOSE(layouts); *at; at++) {
		if (*at != '%')
			fputc(*at, stream);
		else
			fputs(ornament, stream);
		at += *at == '%';
	}
}

/* Whether a blank stands in a tag: no value of the samples holds a bracket. */
static int is_in_tag(const char *text, const char *blank)
{
	while (blank > text && *blank != '<' && *blank != '>' && *blank != '\'' && *blank != '"')
		blank--;
	return *blank == '<' && (blank[1] == 's' || blank[1] == '/');
}

static void lay_out(struct draft *draft, const char *ornament)
{
	struct draft out = {0};
	size_t size = 0;
	FILE *stream = open_memstream(&out.text, &size);

	for (const char *at = draft->text; *at; at++) {
		fflush(stream);
		if (at == draft->text + draft->fault)
			out.fault = size;
		if (*at == '\n' && at > draft->text && at[-1] == '>')
			write_between(stream, ornament);
		else if (*at == ' ' && is_in_tag(draft->text, at))
			fputs("\n \t", stream);
		else
			fputc(*at, stream);
	}
	fclose(stream);
	free(draft->text);
	*draft = out;
}

/* Write the draft as octets of a form.
 * Returns: NULL if the form has not all of its characters. */
static char *encode(const struct draft *draft, const struct form *form, const char *line_end,
                    size_t *length)
{
	iconv_t converter = iconv_open(form->name, "UTF-8");
	char *whole = place_print("%s", form->mark), *out, *from, *to;
	size_t left, room;
	int is_whole;

	for (const char *at = draft->text; *at;) {
		const size_t line = strcspn(at, "\n");
		char *more =
			place_print("%s%.*s%s", whole, (int)line, at, at[line] ? line_end : "");

		free(whole);
		whole = more;
		at += line + (at[line] ? 1 : 0);
	}
	left = strlen(whole);
	room = *length = 2 * left;
	from = whole;
	to = out = malloc(room);
	is_whole = iconv(converter, &from, &left, &to, &room) != (size_t)-1;
	*length -= room;
	iconv_close(converter);
	free(whole);
	if (is_whole)
		return out;
	free(out);
	return NULL;
}

/* The judgement. */

static size_t made, exact;

static void find_expected(const struct draft *draft, long *line, long *column)
{
	*line = *column = 1;
	for (size_t i = 0; i < draft->fault; i++) {
		*column += ((unsigned char)draft->text[i] & 0xC0) != 0x80;
		if (draft->text[i] == '\n') {
			++*line;
			*column = 1;
		}
	}
}

/* Returns: whether there is a fault. */
static int judge(const struct draft *draft, const struct duis_verdict *verdict, const char *what)
{
	const struct duis_finding *finding = duis_verdict_get_finding(verdict, 0);
	long line, column;

	if (duis_request_is_valid(duis_verdict_get_request(verdict)))
		return 0;
	ck_assert_str_eq(duis_finding_get_stage(finding), "schema");
	find_expected(draft, &line, &column);
	made++;
	if (duis_finding_get_line(finding) == line && duis_finding_get_column(finding) == column)
		exact++;
	else
		printf("%s: %ld:%ld, expected %ld:%ld, where \"%.20s\" stands\n", what,
		       duis_finding_get_line(finding), duis_finding_get_column(finding), line,
		       column, draft->text + draft->fault);
	return 1;
}

/* Make one mutant of a sample.
 * Returns: whether it has a fault. */
static int try_one(const char *sample, int kind)
{
	const struct form *form = &CHOOSE(forms);
	struct draft draft = {.text = place_print("<?xml version='1.0' encoding='%s'?>%s",
	                                          form->declared, strchr(sample, '\n'))};
	struct duis_request *request = NULL;
	struct duis_verdict *verdict;
	char *bytes = NULL;
	size_t length;
	int is_fault = 0;

	if (kinds[kind].make(&draft)) {
		lay_out(&draft, form->ornament);
		bytes = encode(&draft, form, CHOOSE(line_ends), &length);
	}
	if (bytes) {
		ck_assert_int_eq(duis_request_read(engine, bytes, length, &request), DUIS_OK);
		verdict = sample_decide(request, "2026-01-01", NULL);
		is_fault = judge(&draft, verdict, kinds[kind].name);
		duis_verdict_free(verdict);
		duis_request_unref(request);
	}
	free(bytes);
	free(draft.text);
	return is_fault;
}

static void make_sample(const struct duis_sampler *sampler, const struct duis_snapshot *snapshot,
                        char **out)
{
	const size_t row = roll(duis_snapshot_count_rows(snapshot));
	const char *srv = duis_row_get_column(duis_snapshot_get_row(snapshot, row), "srv");
	const unsigned flags = roll(2) ? DUIS_SAMPLE_FULL : 0;

	ck_assert_int_eq(duis_sample_to_xml(sampler, srv, flags, roll(SIZE_MAX), out, NULL, NULL),
	                 DUIS_OK);
}

START_TEST(faults_have_their_places)
{
	static const char *const versions[] = {"5.0", "5.1", "5.3", "5.4"};
	const char *version = versions[(size_t)_i % 4];
	const struct duis_snapshot *snapshot = place_find_snapshot(engine, 1767225600, version);
	struct duis_sampler *sampler = NULL;
	size_t count = 0;

	ck_assert_int_eq(duis_sampler_open(engine, version, &sampler, NULL), DUIS_OK);
	for (size_t i = 0; i < TRIES_MAX && count < MUTANTS; i++) {
		char *text;

		make_sample(sampler, snapshot, &text);
		count += try_one(text, _i) ? 1 : 0;
		duis_text_free(text);
	}
	ck_assert_msg(count == MUTANTS, "%s: %zu mutants", kinds[_i].name, count);
	duis_sampler_free(sampler);
}
END_TEST

static Suite *make(void)
{
	Suite *suite = suite_create("columns");

	tcase_add_loop_test(sample_add_tcase(suite, "columns"), faults_have_their_places, 0,
	                    LENGTH(kinds));
	return suite;
}

static int finish(int failed)
{
	printf("%zu mutants of one fault: line and column of %zu are those of the fault\n", made,
	       exact);
	return failed || (made && exact == made);
}

const struct runner_suite check_columns = {.name = "check_columns", .make = make, .finish = finish};
