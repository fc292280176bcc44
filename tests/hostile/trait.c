/* Traits: which a message has, and how large it is, come in; the message goes out. */
#include "trait.h"

#include <stdio.h>
#include <stdlib.h>

#include "place.h"

enum {
	/* Of the elements at most. */
	NODES = 97000,
	DEPTH = 50,
	/* More than what is remembered of names that came lately. */
	DIFFERENT = 700,
	LONG_NAME = 60000
};

static const char *const names[] = {
	[LONG_SPACE] = "a long namespace",
	[OWN_SPACE] = "a namespace each",
	[LONG_ELEMENT] = "long element names",
	[MANY_NAMES] = "700 names before a fault",
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

/* A declared name with a number behind it is one that the schema does not know. */
static void write_name(FILE *stream, const char *before, const struct plan *plan, size_t number)
{
	fprintf(stream, "%s%s", before, plan->element);
	if (has(plan, MANY_NAMES))
		fprintf(stream, "%zu", number % DIFFERENT);
}

static void write_elements(FILE *stream, const struct plan *plan, size_t octets)
{
	const size_t levels = has(plan, DEEP) ? DEPTH : 1, room = NODES / count_nodes(plan);
	const long end = ftell(stream) + (long)octets;

	for (size_t i = 0; i + levels <= room && ftell(stream) < end; i += levels) {
		for (size_t level = 0; level < levels; level++) {
			write_name(stream, "<", plan, i + level);
			write_attributes(stream, plan, i + level);
			fputs(">", stream);
			write_content(stream, plan);
		}
		for (size_t level = levels; level > 0; level--) {
			write_name(stream, "</", plan, i + level - 1);
			fputs(">", stream);
		}
	}
	if (has(plan, MANY_NAMES))
		fputs("<ds:DigestMethod/>", stream);
}

const char *trait_get_name(enum trait trait)
{
	return names[trait];
}

void trait_make_message(unsigned traits, size_t octets, struct message *out)
{
	struct plan plan = {.traits = traits};
	FILE *stream = open_memstream(&out->bytes, &out->length);

	if (!stream)
		die("no memory");
	plan.element = name_element(&plan);
	message_begin_object(stream);
	fprintf(stream, "<x xmlns:a=\"%0*d\"", has(&plan, LONG_SPACE) ? LONG_NAME : 1, 0);
	if (has(&plan, LONG_PREFIX))
		fprintf(stream, " xmlns:b%0900d=\"u:b\"", 0);
	fputs(">", stream);
	write_elements(stream, &plan, octets);
	fputs("</x>", stream);
	message_end_object(stream);
	if (fclose(stream) != 0)
		die("no memory");
	free(plan.element);
}
