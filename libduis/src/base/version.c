/* The version of the library. Nothing comes in; a constant text goes out. */
#include <duis/version.h>

const char *duis_version(void)
{
	return DUIS_VERSION;
}
