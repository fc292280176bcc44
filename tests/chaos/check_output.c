/* Files and messages of duis-check when the system refuses: each call that is needed to write a
 * file fails once. The old file must still be there, with no other file beside it, and a message
 * must say why. And when the program is ended at each of these calls: by a signal that asks it to,
 * no other file may be there; after one that does not ask, none after the next run.
 */
#include <check.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "complain.h"
#include "output.h"
#include "overlay.h"
#include "place.h"
#include "runner.h"

#define NEVER SIZE_MAX
#define VISIT (-1)

/* Calls between begin() and end(), and which of them fails. */
static struct {
	int active;
	size_t seen;
	size_t fail_at;
	size_t synced;
	/* What is raised instead, or VISIT for another process that writes a page; 0: the call
	 * fails. */
	int signal;
} calls;

static char folder[] = "check_output.XXXXXX";
static char *directory;
static char *page;
static char *said;

/* Another process begins a page, and gives it up. */
static void visit(void)
{
	const pid_t child = fork();
	struct output output;
	enum code code;

	if (child == 0) {
		calls.active = 0;
		code = output_open(directory, "page", &output);
		output_close(&output, CODE_RULES, &(long){0});
		output_free(&output);
		_exit((int)code);
	}
	waitpid(child, NULL, 0);
}

static int fails(void)
{
	if (!calls.active || calls.seen++ != calls.fail_at)
		return 0;
	if (calls.signal == VISIT)
		visit();
	else if (calls.signal)
		raise(calls.signal);
	errno = ENOSPC;
	return !calls.signal;
}

/* The option --wrap of the linker defines these names; a build with FORTIFY calls those with _chk.
 */
char *__real_strdup(const char *text);
int __real_vasprintf(char **out, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));
int __real_mkdir(const char *path, mode_t mode);
int __real_mkstemp(char *path);
int __real_fchmod(int fd, mode_t mode);
FILE *__real_fdopen(int fd, const char *mode);
int __real_fflush(FILE *file);
int __real_fclose(FILE *file);
int __real_rename(const char *from, const char *to);
int __real_fsync(int fd);
int __real_dup(int fd);

char *__wrap_strdup(const char *text);
int __wrap_vasprintf(char **out, const char *format, va_list arguments)
	__attribute__((format(printf, 2, 0)));
int __wrap___vasprintf_chk(char **out, int flag, const char *format, va_list arguments)
	__attribute__((format(printf, 3, 0)));
int __wrap_asprintf(char **out, const char *format, ...) __attribute__((format(printf, 2, 3)));
int __wrap___asprintf_chk(char **out, int flag, const char *format, ...)
	__attribute__((format(printf, 3, 4)));
int __wrap_mkdir(const char *path, mode_t mode);
int __wrap_mkstemp(char *path);
int __wrap_fchmod(int fd, mode_t mode);
FILE *__wrap_fdopen(int fd, const char *mode);
int __wrap_fflush(FILE *file);
int __wrap_fclose(FILE *file);
int __wrap_rename(const char *from, const char *to);
int __wrap_fsync(int fd);
int __wrap_dup(int fd);

char *__wrap_strdup(const char *text)
{
	return fails() ? NULL : __real_strdup(text);
}

/* After a failure the caller must not use *out: freeing this value would crash. */
int __wrap_vasprintf(char **out, const char *format, va_list arguments)
{
	static char undefined[1];

	if (!fails())
		return __real_vasprintf(out, format, arguments);
	*out = undefined;
	return -1;
}

int __wrap___vasprintf_chk(char **out, int flag, const char *format, va_list arguments)
{
	(void)flag;
	return __wrap_vasprintf(out, format, arguments);
}

int __wrap_asprintf(char **out, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = __wrap_vasprintf(out, format, arguments);
	va_end(arguments);
	return length;
}

int __wrap___asprintf_chk(char **out, int flag, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = __wrap___vasprintf_chk(out, flag, format, arguments);
	va_end(arguments);
	return length;
}

int __wrap_mkdir(const char *path, mode_t mode)
{
	return fails() ? -1 : __real_mkdir(path, mode);
}

/* Also between the making of the file and what comes next. */
int __wrap_mkstemp(char *path)
{
	const int fd = fails() ? -1 : __real_mkstemp(path);

	if (fd == -1 || !fails())
		return fd;
	close(fd);
	unlink(path);
	return -1;
}

int __wrap_fchmod(int fd, mode_t mode)
{
	return fails() ? -1 : __real_fchmod(fd, mode);
}

FILE *__wrap_fdopen(int fd, const char *mode)
{
	return fails() ? NULL : __real_fdopen(fd, mode);
}

/* The flush of standard output before a message only keeps the order of the output, so it is not
 * counted. */
int __wrap_fflush(FILE *file)
{
	return file != stdout && fails() ? EOF : __real_fflush(file);
}

int __wrap_fclose(FILE *file)
{
	const int failed = fails();
	const int result = __real_fclose(file);

	errno = failed ? ENOSPC : errno;
	return failed ? EOF : result;
}

int __wrap_rename(const char *from, const char *to)
{
	return fails() ? -1 : __real_rename(from, to);
}

int __wrap_fsync(int fd)
{
	calls.synced++;
	return fails() ? -1 : __real_fsync(fd);
}

int __wrap_dup(int fd)
{
	return fails() ? -1 : __real_dup(fd);
}

/* Begin to count calls, and send standard error to a file. */
static int begin(size_t fail_at)
{
	const int before = dup(STDERR_FILENO);
	const int fd = open(said, O_WRONLY | O_CREAT | O_TRUNC, 0600);

	if (before == -1 || fd == -1 || dup2(fd, STDERR_FILENO) == -1)
		die("%s: standard error can't be kept", said);
	close(fd);
	calls.seen = 0;
	calls.synced = 0;
	calls.fail_at = fail_at;
	calls.active = 1;
	return before;
}

static void end(int before)
{
	calls.active = 0;
	if (dup2(before, STDERR_FILENO) == -1)
		die("standard error is lost");
	close(before);
}

/* Write the page. final: the result of the writer. */
static enum code write_page(const char *text, size_t fail_at, enum code final)
{
	struct output output;
	long octets = 0;
	const int before = begin(fail_at);
	enum code code = output_open(directory, "page", &output);

	if (code == CODE_ACCEPTED) {
		fputs(text, output.file);
		code = final;
	}
	code = output_close(&output, code, &octets);
	output_free(&output);
	end(before);
	if (code == CODE_ACCEPTED)
		ck_assert_int_eq(octets, (long)strlen(text));
	return code;
}

static void expect_text(const char *path, const char *expected)
{
	char *text = place_read(path, NULL);

	ck_assert_str_eq(text, expected);
	free(text);
}

/* Including files whose name begins with a dot. */
static size_t count_files(void)
{
	DIR *stream = opendir(directory);
	const struct dirent *entry;
	size_t count = 0;

	ck_assert_ptr_nonnull(stream);
	while ((entry = readdir(stream)))
		count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
	closedir(stream);
	return count;
}

static void expect_page_alone(void)
{
	ck_assert_uint_eq(count_files(), 1);
}

static void expect_message(size_t fail_at)
{
	char *text = place_read(said, NULL);

	ck_assert_msg(strncmp(text, "duis-check: ", 12) == 0, "call %zu failed: \"%s\"", fail_at,
	              text);
	ck_assert_msg(strstr(text, "out of memory") || strstr(text, strerror(ENOSPC)),
	              "call %zu failed: not why: \"%s\"", fail_at, text);
	free(text);
}

START_TEST(page_is_whole_or_as_it_was)
{
	size_t count;

	ck_assert_int_eq(write_page("first", NEVER, CODE_ACCEPTED), CODE_ACCEPTED);
	expect_text(page, "first");
	expect_text(said, "");
	count = calls.seen;
	/* The calls: two names, the directories, the file, its mode, its stream, flush, to the
	 * disk, close, rename, and that to the disk. */
	ck_assert_uint_ge(count, 14);
	ck_assert_uint_eq(calls.synced, 2);
	for (size_t i = 0; i < count; i++) {
		ck_assert_msg(write_page("second", i, CODE_ACCEPTED) == CODE_INTERNAL,
		              "call %zu failed, and it was not noticed", i);
		expect_message(i);
		/* The last comes when the page is in its place. */
		expect_text(page, i < count - 1 ? "first" : "second");
		expect_page_alone();
	}
	ck_assert_int_eq(write_page("second", count, CODE_ACCEPTED), CODE_ACCEPTED);
	expect_text(page, "second");
	expect_page_alone();
}
END_TEST

START_TEST(page_of_a_failed_writer_is_dropped)
{
	ck_assert_int_eq(write_page("first", NEVER, CODE_ACCEPTED), CODE_ACCEPTED);
	ck_assert_int_eq(write_page("half", NEVER, CODE_RULES), CODE_RULES);
	expect_text(page, "first");
	expect_text(said, "");
	expect_page_alone();
}
END_TEST

/* Write the page in a process of its own. number: the signal that is raised at that call; handler:
 * SIG_DFL or SIG_IGN, in the place of what Check has there. Returns: its status as of waitpid(). */
static int write_apart(const char *text, size_t at, int number, void (*handler)(int))
{
	const pid_t child = fork();
	int status = 0;

	ck_assert_int_ne(child, -1);
	if (child == 0) {
		if (number != SIGKILL && signal(number, handler) == SIG_ERR)
			_exit(99);
		calls.signal = number;
		_exit((int)write_page(text, at, CODE_ACCEPTED));
	}
	ck_assert_int_eq(waitpid(child, &status, 0), child);
	return status;
}

static size_t count_calls(void)
{
	ck_assert_int_eq(write_page("first", NEVER, CODE_ACCEPTED), CODE_ACCEPTED);
	return calls.seen;
}

static const int polite[] = {SIGHUP, SIGINT, SIGTERM};

START_TEST(page_that_is_interrupted_leaves_nothing)
{
	const int number = polite[_i];
	const size_t count = count_calls();

	for (size_t i = 0; i < count; i++) {
		const int status = write_apart("second", i, number, SIG_DFL);

		ck_assert_msg(WIFSIGNALED(status) && WTERMSIG(status) == number,
		              "signal %d at call %zu: status %d", number, i, status);
		expect_text(page, i < count - 1 ? "first" : "second");
		expect_page_alone();
	}
}
END_TEST

/* As by nohup. */
START_TEST(signal_that_is_ignored_stays_so)
{
	const int number = polite[_i];
	const size_t count = count_calls();

	for (size_t i = 0; i < count; i++)
		ck_assert_int_eq(write_apart("second", i, number, SIG_IGN), 0);
	expect_text(page, "second");
	expect_page_alone();
}
END_TEST

START_TEST(signals_are_as_before_a_page)
{
	const int number = polite[_i];
	struct sigaction action;

	ck_assert(signal(number, SIG_DFL) != SIG_ERR);
	for (int is_whole = 0; is_whole < 2; is_whole++) {
		write_page("first", NEVER, is_whole ? CODE_ACCEPTED : CODE_RULES);
		ck_assert_int_eq(sigaction(number, NULL, &action), 0);
		ck_assert(action.sa_handler == SIG_DFL);
	}
}
END_TEST

START_TEST(page_that_is_killed_is_cleaned_up)
{
	const size_t count = count_calls();
	size_t left = 0;

	for (size_t i = 0; i < count; i++) {
		const int status = write_apart("second", i, SIGKILL, SIG_DFL);

		ck_assert(WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL);
		left += count_files() - 1;
		ck_assert_int_eq(write_page("third", NEVER, CODE_ACCEPTED), CODE_ACCEPTED);
		expect_text(page, "third");
		expect_page_alone();
	}
	/* From the mode of the file to the rename. */
	ck_assert_uint_ge(left, 6);
}
END_TEST

/* Returns: a descriptor. */
static int make_beside(const char *name)
{
	char *path = place_print("%s%s", directory, name);
	const int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

	ck_assert_msg(fd != -1, "%s can't be made", path);
	free(path);
	return fd;
}

static int is_beside(const char *name)
{
	char *path = place_print("%s%s", directory, name);
	struct stat state;
	const int is_there = lstat(path, &state) == 0;

	free(path);
	return is_there;
}

static void remove_beside(const char *name)
{
	char *path = place_print("%s%s", directory, name);

	ck_assert_msg(remove(path) == 0, "%s is gone", path);
	free(path);
}

/* What another process writes is locked. */
START_TEST(page_of_another_process_stays)
{
	static const char name[] = ".page.duis-a1B2c3";
	int fd;

	count_calls();
	fd = make_beside(name);
	ck_assert_int_eq(flock(fd, LOCK_EX), 0);
	ck_assert_int_eq(write_page("first", NEVER, CODE_ACCEPTED), CODE_ACCEPTED);
	ck_assert(is_beside(name));
	close(fd);
	ck_assert_int_eq(write_page("first", NEVER, CODE_ACCEPTED), CODE_ACCEPTED);
	ck_assert(!is_beside(name));
	expect_page_alone();
}
END_TEST

START_TEST(pages_are_written_beside_each_other)
{
	const size_t count = count_calls();

	calls.signal = VISIT;
	for (size_t i = 0; i < count; i++) {
		ck_assert_msg(write_page("second", i, CODE_ACCEPTED) == CODE_ACCEPTED,
		              "another process at call %zu", i);
		expect_text(page, "second");
		expect_page_alone();
	}
	calls.signal = 0;
}
END_TEST

START_TEST(other_files_beside_a_page_stay)
{
	static const char *const names[] = {
		".page.duis-a1B2c",   ".page.duis-a1B2c34", ".page.duis-a1B2c.",
		".pages.duis-a1B2c3", "page.duis-a1B2c3",   ".page.a1B2c3",
	};
	static const char link_name[] = ".page.duis-a1B2c3";
	static const char folder_name[] = ".page.duis-a1B2c4";
	static const char pipe_name[] = ".page.duis-a1B2c6";
	static const char foreign_name[] = ".page.duis-a1B2c5";
	const size_t count = sizeof(names) / sizeof(names[0]);
	char *link = place_print("%s%s", directory, link_name);
	char *inner = place_print("%s%s", directory, folder_name);
	char *pipe = place_print("%s%s", directory, pipe_name);
	int has_foreign = 0;
	int fd;

	count_calls();
	for (size_t i = 0; i < count; i++)
		close(make_beside(names[i]));
	ck_assert_int_eq(symlink(names[0], link), 0);
	ck_assert_int_eq(mkdir(inner, 0700), 0);
	ck_assert_int_eq(mkfifo(pipe, 0600), 0);
	fd = make_beside(foreign_name);
	/* Only root can give a file away. */
	has_foreign = fchown(fd, 1, (gid_t)-1) == 0;
	close(fd);
	ck_assert_int_eq(write_page("first", NEVER, CODE_ACCEPTED), CODE_ACCEPTED);
	for (size_t i = 0; i < count; i++)
		remove_beside(names[i]);
	remove_beside(link_name);
	remove_beside(folder_name);
	remove_beside(pipe_name);
	ck_assert_int_eq(is_beside(foreign_name), has_foreign);
	if (has_foreign)
		remove_beside(foreign_name);
	expect_page_alone();
	free(link);
	free(inner);
	free(pipe);
}
END_TEST

static void complain_of(const char *text, size_t fail_at)
{
	const int before = begin(fail_at);
	const enum code code = complain(CODE_RULES, "%s: %d", text, 7);

	end(before);
	ck_assert_int_eq(code, CODE_RULES);
}

/* before: an argument; after: its form in a message. */
static const struct {
	const char *before;
	const char *after;
} texts[] = {
	{"plain", "plain"},
	{"a\033[31mb\r\n", "a?[31mb??"},
	{"\x7f", "?"},
	{"\xc2\x80\xc2\x9b"
         "31m\xc2\x9f",
         "??31m?"},
	{"\xc2\xa0\xc2\xa3 caf\xc3\xa9", "\xc2\xa0\xc2\xa3 caf\xc3\xa9"},
	{"half\xc2", "half?"},
};

START_TEST(messages_are_safe_for_a_terminal)
{
	char *expected = place_print("duis-check: %s: 7\n", texts[_i].after);

	complain_of(texts[_i].before, NEVER);
	expect_text(said, expected);
	free(expected);
}
END_TEST

START_TEST(messages_without_memory_are_said)
{
	complain_of("plain", 0);
	expect_text(said, "duis-check: out of memory\n");
}
END_TEST

static void make_folder(void)
{
	if (!mkdtemp(folder))
		die("%s: cannot be made", folder);
	directory = place_print("%s/a/b/", folder);
	page = place_print("%s/a/b/page", folder);
	said = place_print("%s/said", folder);
}

static void remove_folder(void)
{
	overlay_remove(folder);
	free(directory);
	free(page);
	free(said);
}

static Suite *make_output_suite(void)
{
	Suite *suite = suite_create("output");
	TCase *tcase = tcase_create("output");

	tcase_add_unchecked_fixture(tcase, make_folder, remove_folder);
	tcase_add_test(tcase, page_is_whole_or_as_it_was);
	tcase_add_test(tcase, page_of_a_failed_writer_is_dropped);
	tcase_add_loop_test(tcase, page_that_is_interrupted_leaves_nothing, 0,
	                    sizeof(polite) / sizeof(polite[0]));
	tcase_add_loop_test(tcase, signal_that_is_ignored_stays_so, 0,
	                    sizeof(polite) / sizeof(polite[0]));
	tcase_add_loop_test(tcase, signals_are_as_before_a_page, 0,
	                    sizeof(polite) / sizeof(polite[0]));
	tcase_add_test(tcase, page_that_is_killed_is_cleaned_up);
	tcase_add_test(tcase, page_of_another_process_stays);
	tcase_add_test(tcase, pages_are_written_beside_each_other);
	tcase_add_test(tcase, other_files_beside_a_page_stay);
	tcase_add_loop_test(tcase, messages_are_safe_for_a_terminal, 0,
	                    sizeof(texts) / sizeof(texts[0]));
	tcase_add_test(tcase, messages_without_memory_are_said);
	suite_add_tcase(suite, tcase);
	return suite;
}

static const struct runner_suite check_output = {.name = "check_output", .make = make_output_suite};

const struct runner_suite *const runner_suites[] = {&check_output, NULL};
