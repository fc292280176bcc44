/* Texts that the library makes for its caller: JSON, XML, and text for people.
 *
 * Whatever makes one is named after what comes in and what goes out, as duis_verdict_to_json(), and
 * gives it through two arguments: the text, which ends with a NUL octet, and its length without
 * that octet, where the caller wants it. A function whose name has "format" writes into memory of
 * the caller's instead.
 */
#ifndef DUIS_TEXT_H
#define DUIS_TEXT_H

#ifdef __cplusplus
extern "C" {
#endif

/* Free a text that a function of libduis made, and not with free(): the program may have another
 * allocator than the library. NULL is allowed and does nothing. Since 0.1. */
void duis_text_free(char *text);

#ifdef __cplusplus
}
#endif
#endif
