/* Groups: the name of a command leads to its row, and its help. */
#include <config.h>

#include "group.h"

#include <string.h>

#include "complain.h"
#include "names.h"

void group_print_help(const struct command_group *group, FILE *file)
{
	fprintf(file, "Usage: duis-check %s COMMAND [OPTION]...\n\n%s\n", group->name,
	        group->about);
	for (size_t i = 0; i < group->count; i++)
		fprintf(file, "  %-10s  %s\n", group->commands[i].name, group->commands[i].summary);
	fprintf(file, "\nduis-check %s COMMAND --help tells more; so does %s.\n", group->name,
	        group->page);
}

static enum code refuse_group_command(const struct command_group *group, const char *name)
{
	struct names names = {.wanted = name};

	for (size_t i = 0; i < group->count; i++)
		names_add(&names, "%s", group->commands[i].name);
	if (!name)
		return complain(CODE_USAGE, "%s: no command; allowed: %s", group->name, names.text);
	return complain(CODE_USAGE, "%s: unknown command \"%s\"%s; allowed: %s", group->name, name,
	                names_get_hint(&names), names.text);
}

enum code group_run(const struct command_group *group, int argc, char *argv[])
{
	if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) {
		group_print_help(group, stdout);
		return CODE_ACCEPTED;
	}
	for (size_t i = 0; argc > 1 && i < group->count; i++) {
		if (strcmp(group->commands[i].name, argv[1]) == 0)
			return query_run(&group->commands[i], group->name, argc - 1, argv + 1);
	}
	return refuse_group_command(group, argc > 1 ? argv[1] : NULL);
}
