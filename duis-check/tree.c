/* The tree in which a program was built: a file with two lines, beside the program. */
#include <config.h>

#include "tree.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/auxv.h>
#include <unistd.h>

#include "input.h"

/* The file that the makefile writes, in the folder of a build, and how large it can be. */
static const char rules[] = "/duis-check/rules-of-tree";
enum { RULES_MAX = 2 * PATH_MAX + 2 };

/* Where a build puts the program, which bin and its kin are not: so that an installed program looks
 * for no such file. */
static const char *const places[] = {"/duis-check/duis-check", "/duis-check/.libs/duis-check"};

static int lies_at(const char *text, size_t length, const char *end)
{
	return length >= strlen(end) && strcmp(text + length - strlen(end), end) == 0;
}

/* Write the path of the file. Returns: whether the program lies where a build puts it. */
static int find_rules(char path[PATH_MAX + sizeof(rules)])
{
	const ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);

	path[length > 0 ? length : 0] = '\0';
	for (size_t i = 0; length > 0 && i < sizeof(places) / sizeof(places[0]); i++) {
		if (!lies_at(path, (size_t)length, places[i]))
			continue;
		memcpy(path + length - strlen(places[i]), rules, sizeof(rules));
		return 1;
	}
	return 0;
}

void tree_open(struct tree *tree)
{
	char path[PATH_MAX + sizeof(rules)];
	struct input input = {0};
	char *end = NULL;

	*tree = (struct tree){0};
	if (getauxval(AT_SECURE) || !find_rules(path) || input_read(path, RULES_MAX, &input) != 0)
		return;
	tree->text = input.bytes ? strndup(input.bytes, input.length) : NULL;
	input_free(&input);
	end = tree->text ? strchr(tree->text, '\n') : NULL;
	if (!end)
		return;
	*end = '\0';
	end[1 + strcspn(end + 1, "\n")] = '\0';
	tree->matrix_dir = tree->text;
	tree->schema_dir = end + 1;
}

void tree_close(struct tree *tree)
{
	free(tree->text);
	*tree = (struct tree){0};
}
