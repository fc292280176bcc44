/* The locale "C", for a moment and for one thread: what the library reads and writes must not
 * depend on what the program has given to setlocale().
 *
 * Put the two calls around a function of the C library that depends on the locale. Call no function
 * of the program between them. */
#ifndef DUISP_BASE_LOCALE_H
#define DUISP_BASE_LOCALE_H

#include <locale.h>

/* Returns: the locale before the call, which is the argument of duisp_locale_leave(). */
locale_t duisp_locale_enter(void);
void duisp_locale_leave(locale_t before);

#endif
