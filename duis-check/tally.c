/* Tallies: a list of names and, beside it, their counts. */
#include <config.h>

#include "tally.h"

#include <stdlib.h>
#include <string.h>

/* So many names, each of which is looked for from the first one on, and one for all others: names
 * come from strangers, and there may be as many as inputs. */
enum { NAMES_MAX = 1000 };
static const char others[] = "others";

static struct tally_count *find_count(struct tally *tally, const char *name)
{
	for (size_t i = 0; i < tally->names.count; i++) {
		if (strcmp(tally->names.items[i], name) == 0)
			return &tally->counts[i];
	}
	return NULL;
}

/* The list of names has the room that the counts are to have, too. */
static struct tally_count *new_count(struct tally *tally, const char *name)
{
	struct tally_count *counts = tally->counts;

	if (!text_list_add(&tally->names, name, strlen(name)))
		return NULL;
	if (tally->capacity < tally->names.capacity)
		counts = reallocarray(counts, tally->names.capacity, sizeof(*counts));
	if (!counts)
		return NULL;
	tally->counts = counts;
	tally->capacity = tally->names.capacity;
	counts += tally->names.count - 1;
	*counts = (struct tally_count){.index = tally->names.count - 1};
	return counts;
}

int tally_add(struct tally *tally, const char *name, int is_marked)
{
	struct tally_count *count = find_count(tally, name);

	if (!count && tally->names.count >= NAMES_MAX) {
		name = others;
		count = find_count(tally, name);
	}
	if (!count)
		count = new_count(tally, name);
	if (!count)
		return 0;
	count->all++;
	count->marked += is_marked ? 1 : 0;
	return 1;
}

static int compare_counts(const void *left, const void *right)
{
	const struct tally_count *a = left;
	const struct tally_count *b = right;

	if (a->marked != b->marked)
		return a->marked < b->marked ? 1 : -1;
	return a->index < b->index ? -1 : 1;
}

void tally_sort(struct tally *tally)
{
	if (tally->names.count > 0)
		qsort(tally->counts, tally->names.count, sizeof(*tally->counts), compare_counts);
}

void tally_free(struct tally *tally)
{
	text_list_free(&tally->names);
	free(tally->counts);
	*tally = (struct tally){0};
}
