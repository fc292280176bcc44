/* Crashes: before a signal ends a child process, the child reports in whose code it was. */
#ifndef TESTS_CHAOS_CRASH_H
#define TESTS_CHAOS_CRASH_H

enum { CRASH_PLACE_SIZE = 96 };

enum crash_owner { CRASH_NONE, CRASH_OF_LIBXML2, CRASH_OF_OURS };

struct crash {
	enum crash_owner owner;
	/* The innermost function that has a name, as "xmlSchemaParse". */
	char place[CRASH_PLACE_SIZE];
};

/* For a function that replaces one of libc for libxml2: its frame is passed over. The program must
 * have at least one.
 */
#define CRASH_PASSED_OVER __attribute__((section("passed_over"), noinline))

/* When a signal is about to end this process, write to crash where it came from. crash: in memory
 * that is shared with the parent. */
void crash_watch(struct crash *crash);

#endif
