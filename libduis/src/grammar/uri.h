/* References to resources, as xs:anyURI has them. */
#ifndef DUISP_GRAMMAR_URI_H
#define DUISP_GRAMMAR_URI_H

#include <stddef.h>

/* Whether a text, without white space round it, is a URI reference once the characters that none
 * may have are escaped by "%" and digits (XML Schema Part 2, 3.2.17): by RFC 2396 with RFC 2732, or
 * by RFC 3986, which came after them.
 * offset: where a text that is not one breaks the rules; 0 for one that is.
 * What stands between brackets as the address of a host is not looked at. */
int duisp_uri_is_one(const char *text, size_t *offset);

#endif
