/* Once an engine is open, no message makes the library open a file, run a program or use the
 * network. The test sets a filter in the kernel, which ends a process that tries. */
#include <config.h>

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fcntl.h>
#include <seccomp.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

static const char *const calls[] = {"open",   "openat", "openat2", "creat",
                                    "execve", "socket", "connect"};

static void close_doors(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);

	if (!filter)
		die("no memory");
	for (int i = 0; i < LENGTH(calls); i++) {
		const int call = seccomp_syscall_resolve_name(calls[i]);

		if (call != __NR_SCMP_ERROR && call >= 0 &&
		    seccomp_rule_add(filter, SCMP_ACT_KILL_PROCESS, call, 0) != 0)
			die("%s can't be forbidden", calls[i]);
	}
	if (seccomp_load(filter) != 0)
		die("seccomp does not work here");
	seccomp_release(filter);
}

/* Do everything with a message: read it, decide on it, report it as text and as JSON. */
static void judge(const char *bytes, size_t length)
{
	struct duis_request *request = NULL;
	struct duis_verdict *verdict;
	char *text = NULL;
	char *json = NULL;

	if (duis_request_read(engine, bytes, length, &request) != DUIS_OK)
		die("it can't be read");
	verdict = sample_decide(request, "2026-01-01", "ED");
	if (duis_verdict_to_text(verdict, "a", DUIS_REPORT_VERBOSE, &text, NULL) != DUIS_OK ||
	    duis_verdict_to_json(verdict, "a", &json, NULL) != DUIS_OK)
		die("it can't be told");
	duis_text_free(text);
	duis_text_free(json);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}

static void open_file(const char *bytes, size_t length)
{
	(void)length;
	if (open(bytes, O_RDONLY) >= 0)
		die("%s is open", bytes);
}

/* Run a function in a process that may no longer open files.
 * Returns: how it ended, as from waitpid(). */
static int run(void (*what)(const char *bytes, size_t length), const char *bytes, size_t length)
{
	int status = 0;
	const pid_t child = fork();

	if (child < 0)
		die("no process");
	if (child == 0) {
		close_doors();
		what(bytes, length);
		_exit(0);
	}
	if (waitpid(child, &status, 0) != child)
		die("no child");
	return status;
}

static void expect_closed(const char *what, const char *bytes, size_t length)
{
	const int status = run(judge, bytes, length);

	ck_assert_msg(WIFEXITED(status) && WEXITSTATUS(status) == 0, "%s: status %d", what, status);
}

START_TEST(control)
{
	const int status = run(open_file, "/dev/null", 0);

	ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS);
}
END_TEST

/* Names of encodings that a host may know, and one that no host knows. */
static const char *const encodings[] = {
	"UTF-8",       "UTF-16", "US-ASCII", "ISO-8859-1", "EUC-JP", "UTF-7",
	"ISO-2022-KR", "IBM930", "UCS-4",    "UTF-32",     "latin1", "NOSUCH",
};

START_TEST(declared_encodings)
{
	char *root = sample_write_simple();
	char *plain = place_print("<?xml version='1.0' encoding='%s'?>%s", encodings[_i], root);
	char *spaced = place_print("<?xml\tversion = \"1.0\"\n%5000sencoding\r=\n\"%s\" ?>%s", "",
	                           encodings[_i], root);
	char *first = place_print("<?xml encoding='%s'?>%s", encodings[_i], root);
	char *marked = place_print("\xEF\xBB\xBF%s", plain);
	const char *const all[] = {plain, spaced, first, marked};

	for (int i = 0; i < LENGTH(all); i++)
		expect_closed(encodings[_i], all[i], strlen(all[i]));
	free(marked);
	free(first);
	free(spaced);
	free(plain);
	free(root);
}
END_TEST

/* Wider encodings: each octet of a text becomes this many octets, and stands at this index among
 * them. */
static const struct {
	const char *name;
	size_t width;
	size_t place;
} widths[] = {
	{"UTF-16LE", 2, 0}, {"UTF-16BE", 2, 1},   {"UCS-4LE", 4, 0},
	{"UCS-4BE", 4, 3},  {"UCS-4 2143", 4, 2}, {"UCS-4 3412", 4, 1},
};

static void expect_wide(const char *text, int index)
{
	const size_t length = strlen(text) * widths[index].width;
	char *bytes = calloc(length, 1);

	if (!bytes)
		die("no memory");
	for (size_t i = 0; text[i]; i++)
		bytes[i * widths[index].width + widths[index].place] = text[i];
	expect_closed(widths[index].name, bytes, length);
	free(bytes);
}

START_TEST(wide_octets)
{
	char *root = sample_write_simple();

	for (int i = 0; i < LENGTH(encodings); i++) {
		char *text =
			place_print("<?xml version='1.0' encoding='%s'?>%s", encodings[i], root);

		expect_wide(text, _i);
		free(text);
	}
	expect_wide(root, _i);
	free(root);
}
END_TEST

/* EBCDIC: for "<?xm" and the encoding after it libxml2 would call iconv(). */
START_TEST(ebcdic)
{
	static const char bytes[] =
		"\x4C\x6F\xA7\x94\x93\x40\xA5\x85\x99\xA2\x89\x96\x95\x7E\x7F\xF1\x4B\xF0\x7F"
		"\x6F\x6E\x4C\x81\x61\x6E";

	expect_closed("EBCDIC", bytes, sizeof(bytes) - 1);
}
END_TEST

static Suite *make_closed_suite(void)
{
	Suite *suite = suite_create("closed");
	TCase *tcase = sample_add_tcase(suite, "closed");

	tcase_add_test(tcase, control);
	tcase_add_loop_test(tcase, declared_encodings, 0, LENGTH(encodings));
	tcase_add_loop_test(tcase, wide_octets, 0, LENGTH(widths));
	tcase_add_test(tcase, ebcdic);
	return suite;
}

const struct runner_suite check_closed = {.name = "check_closed", .make = make_closed_suite};
