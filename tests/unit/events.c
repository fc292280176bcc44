/* Events: a message comes in; out goes where the scanner and libxml2 differ about it. */
#include "events.h"

#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "base/xml_plain.h"

/* The events of a reading as text; texts that follow each other are one. */
struct record {
	struct duisp_text text;
	int is_in_text;
	/* By token: the name that it stands for; NULL for none. */
	char *named[DUISP_TOKENS_MAX + 1];
};

static void write_name(struct record *record, const char *what, const char *space,
                       const char *prefix, const char *name)
{
	record->is_in_text = 0;
	duisp_text_printf(&record->text, "\n%s {%s} %s:%s", what, space ? space : "",
	                  prefix ? prefix : "", name);
}

/* A token that stands for two names is written, and so found to differ. */
static void check_token(struct record *record, const struct duisp_start *start)
{
	struct duisp_text name = {0};
	char **named = &record->named[start->token];
	char *text;

	if (!start->token)
		return;
	duisp_text_printf(&name, "{%s} %s", start->space ? start->space : "", start->name);
	text = duisp_text_take(&name);
	if (*named && text && strcmp(*named, text) != 0)
		duisp_text_printf(&record->text, " token of %s", *named);
	free(*named);
	*named = text;
}

static enum duis_status write_start(void *context, const struct duisp_start *start)
{
	struct record *record = context;

	write_name(record, "start", start->space, start->prefix, start->name);
	duisp_text_printf(&record->text, " line %ld", start->line);
	check_token(record, start);
	for (size_t i = 0; i < start->declaration_count; i++)
		write_name(record, " declares", start->declarations[i].space,
		           start->declarations[i].prefix, "");
	for (size_t i = 0; i < start->attribute_count; i++) {
		const struct duisp_attribute *attribute = &start->attributes[i];

		write_name(record, " attribute", attribute->space, attribute->prefix,
		           attribute->name);
		duisp_text_add(&record->text, " = ");
		duisp_text_add_bytes(&record->text, attribute->value, attribute->length);
	}
	return record->text.failed ? DUIS_NO_MEMORY : DUIS_OK;
}

static enum duis_status write_text(void *context, const char *text, size_t length)
{
	struct record *record = context;

	if (!length)
		return DUIS_INTERNAL;
	if (!record->is_in_text)
		duisp_text_printf(&record->text, "\ntext ");
	record->is_in_text = 1;
	duisp_text_add_bytes(&record->text, text, length);
	return record->text.failed ? DUIS_NO_MEMORY : DUIS_OK;
}

static enum duis_status write_end(void *context)
{
	write_name(context, "end", NULL, NULL, "");
	return DUIS_OK;
}

static enum duis_status write_again(void *context)
{
	struct record *record = context;

	record->text.length = 0;
	record->is_in_text = 0;
	return DUIS_OK;
}

static struct duisp_sink get_sink(struct record *record)
{
	return (struct duisp_sink){.context = record,
	                           .restart = write_again,
	                           .start = write_start,
	                           .text = write_text,
	                           .end = write_end};
}

static enum duis_status write_fault(void *context, const struct duisp_fault *fault)
{
	struct record *record = context;

	duisp_text_printf(&record->text, "\nfault line %ld: %s", fault->line, fault->message);
	return DUIS_OK;
}

static void clear_record(struct record *record)
{
	for (size_t i = 0; i <= DUISP_TOKENS_MAX; i++)
		free(record->named[i]);
	free(record->text.bytes);
}

static int are_equal(const struct duisp_text *a, const struct duisp_text *b)
{
	return a->length == b->length && memcmp(a->bytes, b->bytes, a->length) == 0;
}

char *events_compare(const char *bytes, size_t length, const struct duisp_limits *limits,
                     int *is_plain)
{
	const struct duisp_bounds bounds = {.limits = limits};
	struct record ours = {.is_in_text = 0}, theirs = {.is_in_text = 0};
	const struct duisp_fault_handler handler = {.report = write_fault, .context = &theirs};
	enum duisp_reading reading = DUISP_READING_BROKEN;
	enum duis_status status =
		duisp_plain_read(bytes, length, &bounds, get_sink(&ours), is_plain);
	char *differs = NULL;

	if (status == DUIS_OK && *is_plain)
		status = duisp_xml_read(bytes, length, &bounds, handler, get_sink(&theirs),
		                        &reading);
	if (status != DUIS_OK || (*is_plain && (reading != DUISP_READING_SOUND ||
	                                        !are_equal(&ours.text, &theirs.text)))) {
		duisp_text_printf(&ours.text, "\n--- libxml2 (status %d)%s\n", (int)status,
		                  theirs.text.bytes ? theirs.text.bytes : "");
		differs = duisp_text_take(&ours.text);
	}
	clear_record(&ours);
	clear_record(&theirs);
	return differs;
}
