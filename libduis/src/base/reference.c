/* Reference counts: references come in and go; out goes who frees the object. */
#include "base/reference.h"

/* NULL but in a program that was built with ThreadSanitizer. */
// NOLINTBEGIN(bugprone-reserved-identifier,readability-identifier-naming)
extern void __tsan_acquire(void *address) __attribute__((weak));
extern void __tsan_release(void *address) __attribute__((weak));
// NOLINTEND(bugprone-reserved-identifier,readability-identifier-naming)

void duisp_reference_begin(struct duisp_reference *reference)
{
	atomic_init(&reference->count, 1);
}

void duisp_reference_take(struct duisp_reference *reference)
{
	atomic_fetch_add_explicit(&reference->count, 1, memory_order_relaxed);
}

/* Call a function of ThreadSanitizer, where there is one. */
static void tell_order(void (*function)(void *address), struct duisp_reference *reference)
{
	if (function)
		function(reference);
}

int duisp_reference_release(struct duisp_reference *reference)
{
	int is_last;

	tell_order(__tsan_release, reference);
	is_last = atomic_fetch_sub_explicit(&reference->count, 1, memory_order_acq_rel) == 1;
	if (is_last)
		tell_order(__tsan_acquire, reference);
	return is_last;
}
