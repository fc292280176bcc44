/* Crashes: a signal that ends a child process comes in; the name of the function at fault goes out
 * to the parent. */
#include "crash.h"

#include <dlfcn.h>
#include <execinfo.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

enum { FRAMES_MAX = 64 };

/* AddressSanitizer must not handle the signals, and must end with one itself. */
const char *__asan_default_options(void);
const char *__asan_default_options(void)
{
	return "abort_on_error=1:handle_segv=0:handle_abort=0:handle_sigbus=0:"
	       "allocator_may_return_null=1";
}

static const int signals[] = {SIGSEGV, SIGBUS, SIGABRT, SIGFPE, SIGILL};
static struct crash *told;

static int is_in(const Dl_info *info, const char *library)
{
	return strstr(info->dli_fname, library) ? 1 : 0;
}

/* Write "below xmlSchemaParse"; or, without a name, the place in the file. */
static void take_place(const Dl_info *info, const void *address, const char *before)
{
	const char *file = strrchr(info->dli_fname, '/');

	if (info->dli_sname)
		snprintf(told->place, sizeof(told->place), "%s%s", before, info->dli_sname);
	else
		snprintf(told->place, sizeof(told->place), "%s+0x%tx",
		         file ? file + 1 : info->dli_fname,
		         (const char *)address - (const char *)info->dli_fbase);
}

/* Whether a function is one by which AddressSanitizer, which clang links into the program, replaces
 * one of libc. */
static int is_intercepted(const char *name)
{
	static const char *const names[] = {"free", "malloc", "calloc", "realloc"};

	for (unsigned i = 0; name && i < sizeof(names) / sizeof(names[0]); i++) {
		if (strcmp(name, names[i]) == 0)
			return 1;
	}
	return name && strncmp(name, "__interceptor_", strlen("__interceptor_")) == 0;
}

/* The linker defines these two names for a section. */
extern const char __start_passed_over[];
extern const char __stop_passed_over[];

static int is_passed_over(const void *address)
{
	return (const char *)address >= __start_passed_over &&
	       (const char *)address < __stop_passed_over;
}

/* Take one frame into account.
 * Returns: whether no further frame is needed. */
static int look_at(const Dl_info *info, const void *address)
{
	if (is_in(info, "libxml2.so") && told->owner != CRASH_OF_OURS) {
		if (told->owner == CRASH_NONE)
			take_place(info, address, "");
		else if (info->dli_sname)
			take_place(info, address, "below ");
		told->owner = CRASH_OF_LIBXML2;
		return info->dli_sname ? 1 : 0;
	}
	if (told->owner == CRASH_NONE)
		take_place(info, address, "");
	if (told->owner == CRASH_NONE)
		told->owner = CRASH_OF_OURS;
	else if (told->owner == CRASH_OF_OURS && is_intercepted(info->dli_sname))
		told->owner = CRASH_NONE;
	return 0;
}

/* Report the innermost frame that belongs to libxml2 or to libduis, because libc works for either.
 * The first two frames are this handler and its return. A static function of libxml2 has no name:
 * then the name of its caller is taken. */
static void tell(void)
{
	void *frames[FRAMES_MAX];
	const int count = backtrace(frames, FRAMES_MAX);
	int is_enough = 0;

	for (int i = 2; i < count && !is_enough; i++) {
		Dl_info info;

		if (!dladdr(frames[i], &info) || !info.dli_fname || is_in(&info, "libc.so") ||
		    is_in(&info, "libasan.so") || is_passed_over(frames[i]))
			continue;
		is_enough = look_at(&info, frames[i]);
	}
}

static void on_signal(int signal)
{
	tell();
	raise(signal);
}

void crash_watch(struct crash *crash)
{
	struct sigaction action = {.sa_handler = on_signal, .sa_flags = (int)SA_RESETHAND};
	void *frame;

	told = crash;
	*told = (struct crash){0};
	/* The first call of backtrace() loads a library, which a signal handler must not do, so it
	 * is made here. */
	backtrace(&frame, 1);
	sigemptyset(&action.sa_mask);
	for (unsigned i = 0; i < sizeof(signals) / sizeof(signals[0]); i++)
		sigaction(signals[i], &action, NULL);
}
