/* The locale "C" for a moment. */
#include "base/locale.h"

/* In glibc and musl that locale is a constant: there is nothing to allocate. Elsewhere it may fail,
 * and the program's stays. */
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
