/* Grammars for tests: see grammars.h. Messages are judged by the validator of tables, so that what
 * is tested is what a request goes through. */
#include "grammars.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "grammar/image.h"
#include "schema/validator.h"

/* Write the image of a grammar, and read it. octets: of the image; to be freed after the grammar.
 */
static struct duisp_grammar *copy_by_image(struct duisp_grammar *grammar, char **octets)
{
	struct duisp_text image = {0}, again = {0};
	struct duisp_grammar *copy;

	ck_assert_int_eq(duisp_grammar_write_image(grammar, &image), DUIS_OK);
	ck_assert_int_eq(duisp_grammar_read_image(image.bytes, image.length, &copy), DUIS_OK);
	ck_assert_int_eq(duisp_grammar_write_image(copy, &again), DUIS_OK);
	ck_assert_uint_eq(image.length, again.length);
	ck_assert(memcmp(image.bytes, again.bytes, image.length) == 0);
	free(again.bytes);
	*octets = image.bytes;
	return copy;
}

struct duisp_grammar *grammars_compile(struct duisp_files *files,
                                       char described[GRAMMARS_ERROR_SIZE])
{
	struct duis_error *error = NULL;
	struct duisp_grammar *grammar;
	const enum duis_status status =
		duisp_grammar_compile(files, &files->items[0], &grammar, &error);

	ck_assert_msg(status == DUIS_OK || status == DUIS_BAD_RULES, "%s",
	              duis_status_get_name(status));
	ck_assert((status == DUIS_OK) == (grammar ? 1 : 0));
	ck_assert((status == DUIS_OK) == (error ? 0 : 1));
	described[0] = '\0';
	if (error)
		snprintf(described, GRAMMARS_ERROR_SIZE, "%s:%ld: %s", duis_error_get_file(error),
		         duis_error_get_line(error), duis_error_get_message(error));
	duis_error_free(error);
	return grammar;
}

struct duisp_grammar *grammars_make(const char *schema)
{
	struct duisp_file file = {
		.name = "a.xsd", .path = "a.xsd", .bytes = schema, .length = strlen(schema)};
	struct duisp_files files = {.items = &file, .count = 1};
	char error[GRAMMARS_ERROR_SIZE];
	struct duisp_grammar *grammar = grammars_compile(&files, error);

	ck_assert_msg(grammar, "%s", error);
	return grammar;
}

static const char *const kinds[] = {
	[DUISP_FAULT_ELEMENT_UNEXPECTED] = "unexpected",
	[DUISP_FAULT_ELEMENT_MISSING] = "missing",
	[DUISP_FAULT_ATTRIBUTE_UNEXPECTED] = "attribute unexpected",
	[DUISP_FAULT_ATTRIBUTE_MISSING] = "attribute missing",
	[DUISP_FAULT_VALUE_INVALID] = "value",
	[DUISP_FAULT_TEXT_UNEXPECTED] = "text",
	[DUISP_FAULT_OTHER] = "other",
};

/* The lines so far, and how many faults came without a message. */
struct lines {
	struct duisp_text text;
	size_t counted;
};

static enum duis_status write_fault(void *context, const struct duisp_fault *fault)
{
	struct lines *lines = context;

	if (!fault->message) {
		lines->counted++;
		return DUIS_OK;
	}
	ck_assert_uint_eq(lines->counted, 0);
	ck_assert_ptr_nonnull(kinds[fault->kind]);
	ck_assert_ptr_nonnull(fault->rule);
	duisp_text_printf(&lines->text, "%zu", fault->spot.element);
	if (fault->spot.attribute != DUISP_SPOT_NO_ATTRIBUTE)
		duisp_text_printf(&lines->text, "@%zu", fault->spot.attribute);
	duisp_text_printf(&lines->text, " %s %s: %s\n", kinds[fault->kind], fault->rule,
	                  fault->message);
	return DUIS_OK;
}

/* What is not well-formed is a fault of the test. */
static enum duis_status refuse_fault(void *context, const struct duisp_fault *fault)
{
	(void)context;
	ck_abort_msg("line %ld: %s", fault->line, fault->message);
	return DUIS_INTERNAL;
}

/* Pass a message through a validator, whose faults go to a handler. */
static void validate(const struct duisp_validator *validator, const void *schema,
                     const char *message, size_t limit, struct duisp_fault_handler handler)
{
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default};
	const struct duisp_fault_handler refuse = {.report = refuse_fault};
	enum duisp_reading reading;
	void *validation;

	ck_assert_int_eq(validator->begin(schema, limit, &validation), DUIS_OK);
	ck_assert_int_eq(duisp_xml_read(message, strlen(message), &bounds, refuse,
	                                validator->get_sink(validation), &reading),
	                 DUIS_OK);
	ck_assert_int_eq(validator->finish(validation, handler), DUIS_OK);
	validator->end(validation);
}

static char *judge(const struct duisp_grammar *grammar, const char *message, size_t limit)
{
	struct lines lines = {.counted = 0};
	const struct duisp_fault_handler write = {.report = write_fault, .context = &lines};

	validate(&duisp_validator_tables, grammar, message, limit, write);
	if (lines.counted)
		duisp_text_printf(&lines.text, "%zu more\n", lines.counted);
	return duisp_text_take(&lines.text);
}

char *grammars_judge(struct duisp_grammar *grammar, const char *message, size_t limit)
{
	char *octets;
	struct duisp_grammar *copy = copy_by_image(grammar, &octets);
	char *found = judge(grammar, message, limit);
	char *found_by_copy = judge(copy, message, limit);

	ck_assert_str_eq(found, found_by_copy);
	free(found_by_copy);
	duisp_grammar_free(copy);
	free(octets);
	return found;
}

void *grammars_open_oracle(const char *schema)
{
	struct duisp_file file = {
		.name = "a.xsd", .path = "a.xsd", .bytes = schema, .length = strlen(schema)};
	struct duisp_files files = {.items = &file, .count = 1};
	struct duis_error *error = NULL;
	void *oracle = NULL;
	const enum duis_status status =
		duisp_validator_libxml2.open(&files, &file, &oracle, &error);

	ck_assert_msg(status == DUIS_OK, "%s", error ? duis_error_get_message(error) : "");
	return oracle;
}

void grammars_close_oracle(void *oracle)
{
	duisp_validator_libxml2.close(oracle);
}

static enum duis_status count_fault(void *context, const struct duisp_fault *fault)
{
	(void)fault;
	++*(size_t *)context;
	return DUIS_OK;
}

int grammars_ask_oracle(const void *oracle, const char *message)
{
	size_t faults = 0;
	const struct duisp_fault_handler count = {.report = count_fault, .context = &faults};

	validate(&duisp_validator_libxml2, oracle, message, 1, count);
	return !faults;
}
