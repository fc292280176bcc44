/* Prefixes: a namespace comes in; the prefix goes out by which people know it. */
#include "base/prefix.h"

#include <string.h>

const char duisp_space_sr[] = "http://www.dccinterface.co.uk/ServiceUserGateway";
const char duisp_space_ds[] = "http://www.w3.org/2000/09/xmldsig#";
const char duisp_space_xsi[] = "http://www.w3.org/2001/XMLSchema-instance";
const char duisp_space_xsd[] = "http://www.w3.org/2001/XMLSchema";

static const struct {
	const char *space;
	const char *prefix;
} prefixes[] = {
	{duisp_space_sr, "sr"},
	{duisp_space_ds, "ds"},
};

const char *duisp_prefix_find(const char *space, size_t length)
{
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		if (strlen(prefixes[i].space) == length &&
		    memcmp(prefixes[i].space, space, length) == 0)
			return prefixes[i].prefix;
	}
	return NULL;
}
