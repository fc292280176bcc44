/* Lists: two messages of a validator come in; whether they name the same goes out. */
#include "conformance/lists.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SET_MAX = 512 };

/* The list in a validator's message: the elements that it expects, or the values of an enumeration.
 */
struct set {
	const char *items[SET_MAX];
	size_t count;
	char text[ORACLE_MESSAGE_SIZE];
};

static int compare_texts(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* Take the list that follows a mark, from its start to its end. Returns: whether there is one. */
static int read_set(const char *message, const char *mark, const char *begin, const char *end,
                    struct set *set)
{
	const char *start = strstr(message, mark);
	char *item;

	set->count = 0;
	start = start ? strstr(start, begin) : NULL;
	if (!start)
		return 0;
	snprintf(set->text, sizeof(set->text), "%s", start + strlen(begin));
	item = strstr(set->text, end);
	if (!item)
		return 0;
	*item = '\0';
	for (item = set->text; item && set->count < SET_MAX; item = strstr(item, ", ")) {
		if (set->count) {
			*item = '\0';
			item += 2;
		}
		set->items[set->count++] = item;
	}
	qsort(set->items, set->count, sizeof(set->items[0]), compare_texts);
	return 1;
}

static int is_same_set(const struct set *a, const struct set *b)
{
	if (a->count != b->count)
		return 0;
	for (size_t i = 0; i < a->count; i++) {
		if (strcmp(a->items[i], b->items[i]) != 0)
			return 0;
	}
	return 1;
}

int lists_agree(const struct oracle_verdict *ours, const struct oracle_verdict *theirs,
                size_t *compared)
{
	static const struct {
		const char *mark;
		const char *start;
		const char *end;
	} lists[] = {{"Expected is ", "( ", " )."}, {"is not an element of the set ", "{", "}."}};
	struct set our_set;
	struct set their_set;

	if (strcmp(ours->path, theirs->path) != 0)
		return 1;
	for (size_t i = 0; i < sizeof(lists) / sizeof(lists[0]); i++) {
		if (!read_set(ours->message, lists[i].mark, lists[i].start, lists[i].end,
		              &our_set) ||
		    !read_set(theirs->message, lists[i].mark, lists[i].start, lists[i].end,
		              &their_set))
			continue;
		++*compared;
		return is_same_set(&our_set, &their_set);
	}
	return 1;
}
