/* Crashes: a child process that ends by a signal says first in whose code. */
#ifndef TESTS_CHAOS_CRASH_H
#define TESTS_CHAOS_CRASH_H

enum { CRASH_PLACE_SIZE = 96 };

enum crash_owner { CRASH_NONE, CRASH_OF_LIBXML2, CRASH_OF_OURS };

struct crash {
	enum crash_owner owner;
	/* The innermost function that has a name, as "xmlSchemaParse". */
	char place[CRASH_PLACE_SIZE];
};

/* Of a function that does for libxml2 what libc would: its frame is passed over. One there must be.
 */
#define CRASH_PASSED_OVER __attribute__((section("passed_over"), noinline))

/* Write to crash what a signal that would end this process is about. crash: in memory that the
 * parent shares. */
void crash_watch(struct crash *crash);

#endif
