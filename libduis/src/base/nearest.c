/* Nearest names: a name that is not known and those that are come in; a question goes out. */
#include "base/nearest.h"

#include <string.h>

#include "base/ascii.h"
#include "base/distance.h"

/* More than so many names are no help. */
enum { NAMES_MAX = 12 };

static const char between[] = ", ";
static const char question_begin[] = " (did you mean ";
static const char question_end[] = "?)";

/* number: of the name in its question, from 1. total: how many names the question has. */
static void add_suggestion(struct duisp_text *out, size_t number, size_t total, const char *name,
                           size_t length)
{
	if (number > 1)
		duisp_text_add(out, number == total ? " or " : between);
	duisp_text_add_bytes(out, name, length);
}

/* Names of a list. */

static int is_same_letters(const char *name, const char *item, size_t length)
{
	char copy[32];

	if (length >= sizeof(copy))
		return 0;
	memcpy(copy, item, length);
	copy[length] = '\0';
	return duisp_ascii_is_same(name, copy);
}

/* Whether an item is of the family that a name begins, or the name with a zero more. */
static int is_of_family(const char *name, const char *item, size_t length)
{
	const size_t begun = strlen(name);

	if (begun == 0 || length <= begun || strncmp(name, item, begun) != 0 || !strchr(name, '.'))
		return 0;
	return item[begun] == '.' || (item[begun] == '0' && length == begun + 1);
}

/* Add the items that a name may mean, each with what stands before it. Returns: how many. */
static size_t add_near(struct duisp_text *out, const char *name, const char *names, size_t total)
{
	size_t count = 0;

	for (const char *item = names; *item;) {
		const size_t length = strcspn(item, ",");

		if (is_same_letters(name, item, length) || is_of_family(name, item, length)) {
			count++;
			if (out)
				add_suggestion(out, count, total, item, length);
		}
		item += length;
		item += strspn(item, between);
	}
	return count;
}

void duisp_nearest_add(struct duisp_text *out, const char *name, const char *names)
{
	const size_t total = add_near(NULL, name, names, 0);

	if (total == 0 || total > NAMES_MAX)
		return;
	duisp_text_add(out, question_begin);
	add_near(out, name, names, total);
	duisp_text_add(out, question_end);
}

/* Names that are tried. */

/* How many letters may differ between names, of which the longer one has so many: in a short one,
 * none. */
static size_t count_tolerated(size_t length)
{
	return length < 4 ? 0 : (length + 2) / 3;
}

/* A copy in small letters, of a name that is not too long. */
static void copy_folded(char out[DUISP_DISTANCE_LENGTH_MAX + 1], const char *name, size_t length)
{
	for (size_t i = 0; i < length; i++)
		out[i] = duisp_ascii_lower(name[i]);
	out[length] = '\0';
}

/* Whether two names are near, and how near. */
static int is_near(const char *a, const char *b, size_t *distance)
{
	const size_t length_a = strnlen(a, DUISP_DISTANCE_LENGTH_MAX + 1);
	const size_t length_b = strnlen(b, DUISP_DISTANCE_LENGTH_MAX + 1);
	const size_t tolerance = count_tolerated(length_a > length_b ? length_a : length_b);
	char folded_a[DUISP_DISTANCE_LENGTH_MAX + 1];
	char folded_b[DUISP_DISTANCE_LENGTH_MAX + 1];

	if (length_a > DUISP_DISTANCE_LENGTH_MAX || length_b > DUISP_DISTANCE_LENGTH_MAX)
		return 0;
	copy_folded(folded_a, a, length_a);
	copy_folded(folded_b, b, length_b);
	*distance = duisp_distance_measure(folded_a, folded_b, tolerance);
	return *distance <= tolerance;
}

static int has_suggestion(const struct duisp_nearest *nearest, const char *name)
{
	for (size_t i = 0; i < nearest->count; i++) {
		if (strcmp(nearest->names[i], name) == 0)
			return 1;
	}
	return 0;
}

void duisp_nearest_try(struct duisp_nearest *nearest, const char *name, const char *shown)
{
	size_t distance = 0;

	if (!is_near(nearest->wanted, name, &distance) ||
	    (nearest->count && distance > nearest->distance))
		return;
	if (distance < nearest->distance)
		nearest->count = 0;
	nearest->distance = distance;
	if (nearest->count < DUISP_NEAREST_MAX && !has_suggestion(nearest, shown))
		nearest->names[nearest->count++] = shown;
}

void duisp_nearest_ask(const struct duisp_nearest *nearest, struct duisp_text *out)
{
	if (nearest->count == 0)
		return;
	duisp_text_add(out, question_begin);
	for (size_t i = 0; i < nearest->count; i++)
		add_suggestion(out, i + 1, nearest->count, nearest->names[i],
		               strlen(nearest->names[i]));
	duisp_text_add(out, question_end);
}
