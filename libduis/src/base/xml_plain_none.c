/* Plain messages, for a library that is built without the scanner: none is plain, and libxml2 reads
 * all. */
#include "base/xml_plain.h"

enum duis_status duisp_plain_read(const char *bytes, size_t length,
                                  const struct duisp_bounds *bounds, struct duisp_sink sink,
                                  int *out)
{
	(void)bytes;
	(void)length;
	(void)bounds;
	(void)sink;
	*out = 0;
	return DUIS_OK;
}
