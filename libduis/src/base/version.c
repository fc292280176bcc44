/* The version of the library. */
#include <duis/version.h>

const char *duis_version(void)
{
	return DUIS_VERSION;
}
