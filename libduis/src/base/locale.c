/* The locale "C" for a moment: the locale of the thread comes in with the first call, and goes back
 * with the second. */
#include "base/locale.h"

/* In glibc and musl this locale is a constant, so nothing is allocated. Elsewhere newlocale() may
 * fail; then the locale of the program stays. */
locale_t duisp_locale_enter(void)
{
	return uselocale(newlocale(LC_ALL_MASK, "C", (locale_t)0));
}

void duisp_locale_leave(locale_t before)
{
	const locale_t neutral = uselocale(before);

	if (neutral != before && neutral != LC_GLOBAL_LOCALE)
		freelocale(neutral);
}
