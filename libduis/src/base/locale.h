/* The locale "C", for a moment and for one thread: what the library reads and says does not depend
 * on what the program has given to setlocale().
 *
 * For calls of the C library that depend on the locale and have no other form. Between the two
 * nothing of the program's is called. */
#ifndef DUISP_BASE_LOCALE_H
#define DUISP_BASE_LOCALE_H

#include <locale.h>

/* Returns: what duisp_locale_leave() wants. */
locale_t duisp_locale_enter(void);
void duisp_locale_leave(locale_t before);

#endif
