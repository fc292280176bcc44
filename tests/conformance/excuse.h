/* Excuses: in which known way a complaint of libxml2's validator is wrong, or its silence. */
#ifndef TESTS_CONFORMANCE_EXCUSE_H
#define TESTS_CONFORMANCE_EXCUSE_H

#include <libxml/xmlerror.h>

#include "base/fault.h"

/* The id of a row of doc/conformance.md, among those of the tables or among the others; NULL if the
 * complaint is not known to be wrong. */
const char *excuse_find(const xmlError *error, int of_tables);
/* The same of a fault that the tables find, and libxml2 does not. */
const char *excuse_find_silence(const struct duisp_fault *fault);

#endif
