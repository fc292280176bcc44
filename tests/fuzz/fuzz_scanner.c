/* Fuzz target: the octets of a message, through the scanner and through libxml2. What the scanner
 * accepts, libxml2 must accept, with the same events; within tight limits, too. */
#include <string.h>

#include "../unit/events.h"
#include "property.h"
#include "target.h"

const char target_name[] = "scanner";
const char *const target_seeds[] = {"fuzz/corpus/request", "cases", "DUIS_TEST_TOP_SRCDIR:examples",
                                    NULL};

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	(void)argument_count;
	(void)arguments;
	return 0;
}

static void require_same_events(const char *bytes, size_t length, const struct duisp_limits *limits)
{
	int is_plain;
	char *differs = events_compare(bytes, length, limits, &is_plain);

	require(!differs, "the scanner%s", differs);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	static const struct duisp_limits tight = {.value = {[DUIS_LIMIT_BYTES] = 20000,
	                                                    [DUIS_LIMIT_DEPTH] = 7,
	                                                    [DUIS_LIMIT_ATTRIBUTES] = 4,
	                                                    [DUIS_LIMIT_TEXT] = 60,
	                                                    [DUIS_LIMIT_NODES] = 60,
	                                                    [DUIS_LIMIT_MARKUP] = 100,
	                                                    [DUIS_LIMIT_FINDINGS] = 2,
	                                                    [DUIS_LIMIT_PREFIXES] = 1024}};

	require_same_events((const char *)bytes, length, &duisp_limits_default);
	require_same_events((const char *)bytes, length, &tight);
	return 0;
}
