/* The cost of messages below every limit: in comes nothing but the number of a message, and out go
 * its octets and what it is made of; what it costs is counted by the program that runs this one.
 *
 * Each message is made of one trait or of two, since the dearest ones stand at two limits at once.
 * A trait says how the elements in a ds:Object are written: as many as the limits allow. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <duis/duis.h>

#include "message.h"
#include "place.h"

enum {
	/* Octets and nodes of the elements at most. */
	OCTETS = 700000,
	NODES = 97000,
	DEPTH = 50,
	LONG_NAME = 60000
};

enum trait {
	LONG_SPACE,
	OWN_SPACE,
	LONG_ELEMENT,
	LONG_PREFIX,
	ATTRIBUTES,
	LONG_ATTRIBUTE,
	DEEP,
	FAULTY,
	TWIN_IDS,
	REFERENCES,
	SECTIONS,
	COMMENTS,
	BLANKS,
	FOREIGN_LETTERS,
	TRAITS
};

static const char *const names[] = {
	[LONG_SPACE] = "a long namespace",
	[OWN_SPACE] = "a namespace each",
	[LONG_ELEMENT] = "long element names",
	[LONG_PREFIX] = "long prefixes",
	[ATTRIBUTES] = "60 attributes",
	[LONG_ATTRIBUTE] = "long attributes",
	[DEEP] = "50 levels",
	[FAULTY] = "a fault each",
	[TWIN_IDS] = "the same Id",
	[REFERENCES] = "references",
	[SECTIONS] = "CDATA sections",
	[COMMENTS] = "comments",
	[BLANKS] = "white space",
	[FOREIGN_LETTERS] = "letters beyond ASCII",
};

/* A message: which traits it has, and the names that its elements have. */
struct plan {
	unsigned traits;
	char *element;
};

static int has(const struct plan *plan, enum trait trait)
{
	return (plan->traits & 1U << trait) != 0;
}

/* An element that the schema declares, for a fault; else one that it does not know. */
static char *name_element(const struct plan *plan)
{
	if (has(plan, FAULTY))
		return place_print("ds:DigestMethod");
	if (has(plan, TWIN_IDS))
		return place_print("ds:Object");
	if (has(plan, LONG_ELEMENT))
		return place_print("%sy%0*d", has(plan, LONG_SPACE) ? "a:" : "", LONG_NAME, 0);
	if (has(plan, LONG_PREFIX))
		return place_print("b%0900d:y", 0);
	return place_print(has(plan, LONG_SPACE) ? "a:y" : "y");
}

static void write_attributes(FILE *stream, const struct plan *plan, size_t number)
{
	if (has(plan, OWN_SPACE))
		fprintf(stream, " xmlns:c=\"u:%zu\"", number);
	if (has(plan, TWIN_IDS))
		fputs(" Id=\"a\"", stream);
	for (int i = 0; has(plan, ATTRIBUTES) && i < 58; i++)
		fprintf(stream, has(plan, LONG_SPACE) ? " a:a%d=''" : " a%d=''", i);
	if (has(plan, LONG_ATTRIBUTE))
		fprintf(stream, " z=\"%0*d\"", has(plan, LONG_ELEMENT) ? 100 : LONG_NAME, 0);
	if (has(plan, BLANKS))
		fprintf(stream, "%200s", "\n");
}

static void write_content(FILE *stream, const struct plan *plan)
{
	if (has(plan, REFERENCES))
		message_repeat(stream, "&amp;", 10);
	if (has(plan, SECTIONS))
		message_repeat(stream, "<![CDATA[\r\n]]>", 5);
	if (has(plan, COMMENTS))
		fputs("<!---->", stream);
	if (has(plan, BLANKS))
		message_repeat(stream, "\n", 100);
	if (has(plan, FOREIGN_LETTERS))
		message_repeat(stream, "\xC3\xA9", 50);
}

static size_t count_nodes(const struct plan *plan)
{
	return 1 + (size_t)(has(plan, OWN_SPACE) + has(plan, TWIN_IDS) + has(plan, LONG_ATTRIBUTE) +
	                    has(plan, COMMENTS) + 58 * has(plan, ATTRIBUTES));
}

static void write_elements(FILE *stream, const struct plan *plan, long end)
{
	const size_t levels = has(plan, DEEP) ? DEPTH : 1, room = NODES / count_nodes(plan);

	for (size_t i = 0; i + levels <= room && ftell(stream) < end; i += levels) {
		for (size_t level = 0; level < levels; level++) {
			fprintf(stream, "<%s", plan->element);
			write_attributes(stream, plan, i + level);
			fputs(">", stream);
			write_content(stream, plan);
		}
		for (size_t level = 0; level < levels; level++)
			fprintf(stream, "</%s>", plan->element);
	}
}

static struct message make_message(struct plan *plan)
{
	struct message message;
	FILE *stream = open_memstream(&message.bytes, &message.length);

	if (!stream)
		exit(1);
	plan->element = name_element(plan);
	message_begin_object(stream);
	fprintf(stream, "<x xmlns:a=\"%0*d\"", has(plan, LONG_SPACE) ? LONG_NAME : 1, 0);
	if (has(plan, LONG_PREFIX))
		fprintf(stream, " xmlns:b%0900d=\"u:b\"", 0);
	fputs(">", stream);
	write_elements(stream, plan, OCTETS);
	fputs("</x>", stream);
	message_end_object(stream);
	fclose(stream);
	free(plan->element);
	return message;
}

static void write_reference(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "AAAA", 2000000 / 4);
	message_end_firmware(stream);
}

/* In a process of its own, whose instructions are counted by themselves. */
static void read_message(struct duis_engine *engine, const struct message *message,
                         const char *first, const char *second)
{
	struct duis_request *request = NULL;
	int status = 1;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		printf("%ld\t%zu\t%s%s%s\n", (long)getpid(), message->length, first,
		       second ? ", " : "", second ? second : "");
		fflush(stdout);
		if (duis_request_read(engine, message->bytes, message->length, &request) != DUIS_OK)
			_exit(1);
		duis_request_unref(request);
		_exit(0);
	}
	if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
		exit(1);
}

int main(void)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *engine = place_open(options);
	struct message message;

	message_make(write_reference, &message);
	read_message(engine, &message, "reference", NULL);
	message_clear(&message);
	for (int i = 0; i < TRAITS; i++) {
		for (int j = i; j < TRAITS; j++) {
			struct plan plan = {.traits = 1U << i | 1U << j};

			message = make_message(&plan);
			read_message(engine, &message, names[i], i == j ? NULL : names[j]);
			free(message.bytes);
		}
	}
	duis_engine_unref(engine);
	duis_options_free(options);
	return 0;
}
