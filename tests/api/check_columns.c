/* Columns: samples in which one thing is made wrong, at a known octet. Line and column of the
 * finding must be those of the fault, in every encoding and layout.
 *
 * A change that leaves a sample valid is not a fault, and another one is made instead. */
#include <iconv.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "place.h"
#include "runner.h"
#include "sample.h"

/* How many mutants of each kind there are, of how many tries. */
enum { MUTANTS = 125, TRIES_MAX = 1250 };

static struct draft_dice dice = {13};

#define CHOOSE(table) DRAFT_CHOOSE(&dice, table)

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
		if (at == draft->text + draft->faults[0])
			out.faults[0] = size;
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

/* Returns: whether there is a fault. */
static int judge(const struct draft *draft, const struct duis_verdict *verdict, const char *what)
{
	const struct duis_finding *finding = duis_verdict_get_finding(verdict, 0);
	long line, column;

	if (duis_request_is_valid(duis_verdict_get_request(verdict)))
		return 0;
	ck_assert_str_eq(duis_finding_get_stage(finding), "schema");
	draft_locate(draft->text, draft->faults[0], &line, &column);
	made++;
	if (duis_finding_get_line(finding) == line && duis_finding_get_column(finding) == column)
		exact++;
	else
		printf("%s: %ld:%ld, expected %ld:%ld, where \"%.20s\" stands\n", what,
		       duis_finding_get_line(finding), duis_finding_get_column(finding), line,
		       column, draft->text + draft->faults[0]);
	return 1;
}

/* Make one mutant of a sample.
 * Returns: whether it has a fault. */
static int try_one(const char *sample, int kind)
{
	const struct form *form = &CHOOSE(forms);
	char *declared = place_print("<?xml version='1.0' encoding='%s'?>%s", form->declared,
	                             strchr(sample, '\n'));
	struct draft_fault fault;
	struct draft draft = {.text = NULL};
	struct duis_request *request = NULL;
	struct duis_verdict *verdict;
	char *bytes = NULL;
	size_t length;
	int is_fault = 0;

	if (draft_make_fault(&dice, declared, (size_t)kind, &fault)) {
		draft_put(declared, &fault, 1, &draft);
		lay_out(&draft, form->ornament);
		bytes = encode(&draft, form, CHOOSE(line_ends), &length);
	}
	draft_clear_fault(&fault);
	if (bytes) {
		ck_assert_int_eq(duis_request_read(engine, bytes, length, &request), DUIS_OK);
		verdict = sample_decide(request, "2026-01-01", NULL);
		is_fault = judge(&draft, verdict, draft_get_kind((size_t)kind));
		duis_verdict_free(verdict);
		duis_request_unref(request);
	}
	free(bytes);
	free(draft.text);
	free(declared);
	return is_fault;
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
		char *text = draft_make_sample(&dice, sampler, snapshot);

		count += try_one(text, _i) ? 1 : 0;
		duis_text_free(text);
	}
	ck_assert_msg(count == MUTANTS, "%s: %zu mutants", draft_get_kind((size_t)_i), count);
	duis_sampler_free(sampler);
}
END_TEST

static Suite *make(void)
{
	Suite *suite = suite_create("columns");

	tcase_add_loop_test(sample_add_tcase(suite, "columns"), faults_have_their_places, 0,
	                    (int)draft_count_kinds());
	return suite;
}

static int finish(int failed)
{
	printf("%zu mutants of one fault: line and column of %zu are those of the fault\n", made,
	       exact);
	return failed || (made && exact == made);
}

const struct runner_suite check_columns = {.name = "check_columns", .make = make, .finish = finish};
