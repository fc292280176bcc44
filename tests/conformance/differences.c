/* Differences: the lines of a document come in; the rows of its table go out. */
#include "conformance/differences.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

enum { LINE_SIZE = 4096 };

/* Copy the next cell of a row, without blanks and back quotes around it. Returns: the rest. */
static const char *take_cell(const char *row, char *cell, size_t size)
{
	size_t length;

	row += strspn(row, "| `");
	length = strcspn(row, "|\n");
	if (length >= size)
		length = size - 1;
	memcpy(cell, row, length);
	while (length && strchr(" `", cell[length - 1]))
		length--;
	cell[length] = '\0';
	return row + strcspn(row, "|\n");
}

static int read_verdict(const char *word)
{
	if (strcmp(word, "valid") == 0)
		return 1;
	return strcmp(word, "invalid") == 0 ? 0 : -1;
}

static int read_class(const char *word, enum difference_class *out)
{
	static const char *const words[DIFFERENCE_CLASSES] = {
		[DIFFERENCE_LEXICAL] = "lexical",
		[DIFFERENCE_INHERENT] = "inherent",
		[DIFFERENCE_OF_TABLES] = "tables",
	};

	for (size_t i = 0; i < DIFFERENCE_CLASSES; i++) {
		if (strcmp(word, words[i]) == 0) {
			*out = (enum difference_class)i;
			return 1;
		}
	}
	return 0;
}

/* A row: id, class, our verdict, that of the published schema, and the rest for people. */
static void read_row(struct differences *differences, const char *row)
{
	struct difference *difference = &differences->items[differences->count];
	char class[32];
	char ours[32];
	char theirs[32];

	row = take_cell(row, difference->id, sizeof(difference->id));
	row = take_cell(row, class, sizeof(class));
	row = take_cell(row, ours, sizeof(ours));
	take_cell(row, theirs, sizeof(theirs));
	if (!read_class(class, &difference->class))
		return;
	difference->ours = read_verdict(ours);
	difference->theirs = read_verdict(theirs);
	differences->count++;
}

static int lacks_table(const char *path, const char *why)
{
	fprintf(stderr, "differences: %s: %s\n", path, why);
	return 0;
}

int differences_read(struct differences *differences, const char *path)
{
	FILE *stream = fopen(path, "r");
	char line[LINE_SIZE];

	if (!stream)
		return lacks_table(path, strerror(errno));
	while (fgets(line, sizeof(line), stream)) {
		if (strncmp(line, "| `", 3) == 0 && differences->count < DIFFERENCES_MAX)
			read_row(differences, line);
	}
	fclose(stream);
	if (!differences->count)
		return lacks_table(path, "no table of differences");
	return 1;
}

struct difference *differences_find(struct differences *differences, const char *id, int of_tables)
{
	for (size_t i = 0; id && i < differences->count; i++) {
		struct difference *difference = &differences->items[i];

		if (strcmp(difference->id, id) == 0 &&
		    (difference->class == DIFFERENCE_OF_TABLES) == of_tables)
			return difference;
	}
	return NULL;
}
