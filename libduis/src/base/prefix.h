/* The namespaces of a request, and the prefixes that paths and messages use for them. */
#ifndef DUISP_BASE_PREFIX_H
#define DUISP_BASE_PREFIX_H

#include <stddef.h>

/* That of the requests themselves, and that of XML Signature. */
extern const char duisp_space_sr[];
extern const char duisp_space_ds[];
/* That of the attributes which XML Schema gives to every element. */
extern const char duisp_space_xsi[];
/* That of XML Schema. */
extern const char duisp_space_xsd[];

/* The prefix of a namespace, as "ds"; NULL if there is none. length: of the namespace. */
const char *duisp_prefix_find(const char *space, size_t length);

#endif
