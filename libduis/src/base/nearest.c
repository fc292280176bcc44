/* Nearest names: a name that is not known and a list of those that are come in; a question goes
 * out. */
#include "base/nearest.h"

#include <string.h>

#include "base/ascii.h"

/* More than so many names are no help. */
enum { NAMES_MAX = 12 };

static const char between[] = ", ";

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
			if (out && count > 1)
				duisp_text_add(out, count == total ? " or " : between);
			if (out)
				duisp_text_add_bytes(out, item, length);
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
	duisp_text_add(out, " (did you mean ");
	add_near(out, name, names, total);
	duisp_text_add(out, "?)");
}
