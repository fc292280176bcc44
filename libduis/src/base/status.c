/* Statuses come in, and their names and texts go out. */
#include <stddef.h>

#include <duis/status.h>

static const struct {
	const char *name;
	const char *text;
} statuses[] = {
	[DUIS_OK] = {"DUIS_OK", "the call did what it says"},
	[DUIS_NO_MEMORY] = {"DUIS_NO_MEMORY", "memory ran out"},
	[DUIS_INVALID_ARGUMENT] = {"DUIS_INVALID_ARGUMENT",
                                   "the caller passed what the function does not take"},
	[DUIS_UNKNOWN_NAME] = {"DUIS_UNKNOWN_NAME",
                               "a text is not an instant, or a name that is not known"},
	[DUIS_BAD_RULES] = {"DUIS_BAD_RULES", "the matrix or the schemas can't be loaded"},
	[DUIS_INTERNAL] = {"DUIS_INTERNAL",
                           "a part that libduis stands on failed; please report it"},
	[DUIS_TIMED_OUT] = {"DUIS_TIMED_OUT",
                            "the time limit has passed before there was an answer"},
};

static int is_known_status(enum duis_status status)
{
	return (size_t)status < sizeof(statuses) / sizeof(statuses[0]);
}

const char *duis_status_get_name(enum duis_status status)
{
	return is_known_status(status) ? statuses[status].name : "DUIS_UNKNOWN_STATUS";
}

const char *duis_status_get_text(enum duis_status status)
{
	return is_known_status(status) ? statuses[status].text : "no status of libduis";
}
