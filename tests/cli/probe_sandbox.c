/* What the sandbox of duis-check stops. Each attempt runs in a child process, without the sandbox,
 * in each half of it and in the whole. Without the sandbox every attempt must succeed; otherwise
 * the test would prove nothing.
 *
 * Usage: probe_sandbox DIRECTORY, an empty one to work in. If the kernel has no Landlock, the
 * attempts that need it are skipped with a message.
 */
#include <config.h>

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sandbox.h"

#define INPUT "input.xml"
#define OTHER "other.xml"
#define FOLDER "folder"
#define PAGE 4096

/* The result of an attempt: 0 if it succeeds, the errno, or minus the signal. */
#define ANYTHING 100000

enum place { OUTSIDE, IN_FILES, IN_CALLS, INSIDE, PLACES };

static const char *const place_names[PLACES] = {"without the sandbox", "with Landlock alone",
                                                "with seccomp alone", "in the sandbox"};

struct attempt {
	const char *what;
	int (*make)(void);
	int expected[PLACES];
};

/* A file that was open before the sandbox began. */
static int other_fd = -1;
static int pipe_fds[2] = {-1, -1};
static void *page;

static int tell(int result)
{
	return result == -1 ? errno : 0;
}

static int open_as(const char *path, int flags)
{
	return tell(open(path, flags, 0600));
}

static int read_input(void)
{
	char byte = 0;
	int fd = open(INPUT, O_RDONLY);

	if (fd == -1)
		return errno;
	return read(fd, &byte, 1) == 1 ? 0 : EIO;
}

static int print(void)
{
	return tell(fflush(stdout) == 0 ? (int)write(STDOUT_FILENO, "", 0) : -1);
}

static int get_memory(void)
{
	char *memory = malloc(64 * 1024 * 1024);

	if (!memory)
		return ENOMEM;
	memset(memory, 1, 64 * 1024 * 1024);
	free(memory);
	return 0;
}

static int abort_self(void)
{
	abort();
}

static int read_other(void)
{
	return open_as(OTHER, O_RDONLY);
}

static int read_directory(void)
{
	return open_as(".", O_RDONLY | O_DIRECTORY);
}

static int read_below_input(void)
{
	return open_as(FOLDER "/" OTHER, O_RDONLY);
}

static int read_system(void)
{
	return open_as("/proc/self/maps", O_RDONLY);
}

static int write_input(void)
{
	return open_as(INPUT, O_WRONLY | O_APPEND);
}

static int update_input(void)
{
	return open_as(INPUT, O_RDWR);
}

static int create_file(void)
{
	return open_as("new.xml", O_WRONLY | O_CREAT);
}

static int create_unread(void)
{
	return open_as("newer.xml", O_RDONLY | O_CREAT);
}

static int truncate_other(void)
{
	return tell(truncate(OTHER, 1));
}

static int unlink_file(void)
{
	return tell(unlink("victim.xml"));
}

static int make_directory(void)
{
	return tell(mkdir("new-folder", 0700));
}

static int make_link(void)
{
	return tell(symlink(OTHER, "new-link"));
}

static int change_mode(void)
{
	return tell(chmod(INPUT, 0600));
}

static int change_directory(void)
{
	return tell(chdir(FOLDER));
}

static int write_elsewhere(void)
{
	return tell((int)write(other_fd, "x", 1));
}

static int control_device(void)
{
	int waiting = 0;

	return tell(ioctl(pipe_fds[0], FIONREAD, &waiting));
}

static int run_program(void)
{
	char *const arguments[] = {(char[]){"true"}, NULL};
	char *const environment[] = {NULL};

	execve("/bin/true", arguments, environment);
	return errno;
}

static int wait_for(pid_t child)
{
	int status = 0;

	if (child == -1 || waitpid(child, &status, 0) != child)
		return errno;
	return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

static int make_process(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(0);
	return wait_for(child);
}

static int make_process_that_runs(void)
{
	pid_t child = fork();

	if (child == 0)
		_exit(run_program());
	return wait_for(child);
}

static int use_shell(void)
{
	int status = system("exit 0");

	return status == -1 ? errno : WEXITSTATUS(status);
}

static int make_internet_socket(void)
{
	return tell(socket(AF_INET, SOCK_STREAM, 0));
}

/* An io_uring could do the work of other calls without passing the filter. */
static int make_ring(void)
{
	return tell((int)syscall(SYS_io_uring_setup, 0, NULL));
}

static int make_local_socket(void)
{
	return tell(socket(AF_UNIX, SOCK_DGRAM, 0));
}

static int make_socket_pair(void)
{
	int fds[2];

	return tell(socketpair(AF_UNIX, SOCK_STREAM, 0, fds));
}

static int trace(void)
{
	return tell((int)ptrace(PTRACE_TRACEME, 0, NULL, NULL));
}

static int signal_parent(void)
{
	return tell(kill(getppid(), 0));
}

static int make_executable(void)
{
	return tell(mprotect(page, PAGE, PROT_READ | PROT_EXEC));
}

static int map_executable(void)
{
	void *more = mmap(NULL, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC,
	                  MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	return tell(more == MAP_FAILED ? -1 : 0);
}

/* ANYTHING stands in the half of Landlock where a newer ABI stops an attempt and an older one does
 * not. */
static const struct attempt attempts[] = {
	/* These must succeed. */
	{"read an input", read_input, {0, 0, 0, 0}},
	{"write to standard output", print, {0, 0, 0, 0}},
	{"get memory", get_memory, {0, 0, 0, 0}},
	{"abort", abort_self, {-SIGABRT, -SIGABRT, -SIGABRT, -SIGABRT}},
	/* Files. */
	{"read another file", read_other, {0, EACCES, 0, EACCES}},
	{"read a directory", read_directory, {0, EACCES, 0, EACCES}},
	{"read a file below a directory among the inputs",
         read_below_input,
         {0, EACCES, 0, EACCES}},
	{"read /proc/self/maps", read_system, {0, EACCES, 0, EACCES}},
	{"open an input for writing", write_input, {0, EACCES, EPERM, EPERM}},
	{"open an input for reading and writing", update_input, {0, EACCES, EPERM, EPERM}},
	{"create a file", create_file, {0, EACCES, EPERM, EPERM}},
	{"create a file, to read it", create_unread, {0, EACCES, EPERM, EPERM}},
	{"truncate a file", truncate_other, {0, ANYTHING, EPERM, EPERM}},
	{"remove a file", unlink_file, {0, EACCES, EPERM, EPERM}},
	{"make a directory", make_directory, {0, EACCES, EPERM, EPERM}},
	{"make a symbolic link", make_link, {0, EACCES, EPERM, EPERM}},
	{"change a file's mode", change_mode, {0, 0, EPERM, EPERM}},
	{"change the directory", change_directory, {0, 0, EPERM, EPERM}},
	{"write to a file that is open already", write_elsewhere, {0, 0, EPERM, EPERM}},
	{"control a device", control_device, {0, 0, EPERM, EPERM}},
	/* Programs, processes, the network, code. */
	{"run a program", run_program, {0, EACCES, -SIGSYS, -SIGSYS}},
	{"make a process", make_process, {0, 0, -SIGSYS, -SIGSYS}},
	{"run a program in a process of its own",
         make_process_that_runs,
         {0, EACCES, -SIGSYS, -SIGSYS}},
	{"use the shell", use_shell, {0, ANYTHING, -SIGSYS, -SIGSYS}},
	{"make an Internet socket", make_internet_socket, {0, 0, -SIGSYS, -SIGSYS}},
	{"make a local socket", make_local_socket, {0, 0, -SIGSYS, -SIGSYS}},
	{"make a pair of sockets", make_socket_pair, {0, 0, -SIGSYS, -SIGSYS}},
	{"make a ring for input and output", make_ring, {ANYTHING, ANYTHING, -SIGSYS, -SIGSYS}},
	{"trace a process", trace, {0, 0, -SIGSYS, -SIGSYS}},
	{"signal another process", signal_parent, {0, ANYTHING, EPERM, EPERM}},
	{"make memory executable", make_executable, {0, 0, -SIGSYS, -SIGSYS}},
	{"map executable memory", map_executable, {0, 0, -SIGSYS, -SIGSYS}},
};

#define ATTEMPTS (sizeof(attempts) / sizeof(attempts[0]))

/* Returns: 0, or the errno. */
static int enter(enum place place)
{
	char names[][sizeof(INPUT)] = {INPUT, FOLDER, "-", "missing"};
	char *items[] = {names[0], names[1], names[2], names[3]};
	const struct text_list inputs = {.items = items, .count = 4};
	int error = 0;

	if (place == IN_FILES || place == INSIDE)
		error = sandbox_limit_files(&inputs);
	if (error == 0 && (place == IN_CALLS || place == INSIDE))
		error = sandbox_limit_calls();
	return error;
}

static int enter_and_leave(enum place place)
{
	pid_t child = fork();

	if (child == 0)
		_exit(enter(place));
	return wait_for(child);
}

static void put_file(const char *path)
{
	FILE *file = fopen(path, "w");

	if (!file || fputs("<text/>", file) == EOF || fclose(file) != 0) {
		perror(path);
		exit(1);
	}
}

/* Make the same files for each attempt. */
static void prepare(void)
{
	(void)unlink("new.xml");
	(void)unlink("newer.xml");
	(void)unlink("new-link");
	(void)rmdir("new-folder");
	(void)mkdir(FOLDER, 0700);
	put_file(INPUT);
	put_file(OTHER);
	put_file("victim.xml");
	put_file(FOLDER "/" OTHER);
}

static int make_attempt(const struct attempt *attempt, enum place place)
{
	pid_t child = 0;

	prepare();
	fflush(stdout);
	child = fork();
	if (child == 0) {
		const struct rlimit no_core = {0};

		setrlimit(RLIMIT_CORE, &no_core);
		if (enter(place) != 0)
			_exit(255);
		_exit(attempt->make());
	}
	return wait_for(child);
}

static const char *describe(int result)
{
	if (result == 0)
		return "success";
	return result < 0 ? strsignal(-result) : strerror(result);
}

static int test(const struct attempt *attempt, enum place place)
{
	int expected = attempt->expected[place];
	int result = make_attempt(attempt, place);

	if (result == expected || expected == ANYTHING)
		return 1;
	printf("FAILED: %s %s: %s, ", attempt->what, place_names[place], describe(result));
	printf("expected %s\n", describe(expected));
	return 0;
}

/* Test all attempts in a place, if the kernel supports it.
 * Returns: how many failed. */
static size_t test_place(enum place place)
{
	size_t failed = 0;
	int error = enter_and_leave(place);

	if (error != 0) {
		int lacks = error == ENOSYS || error == EOPNOTSUPP || error == EINVAL;

		printf("%s: %s: this kernel says: %s\n", lacks ? "SKIPPED" : "FAILED",
		       place_names[place], describe(error));
		return lacks ? 0 : 1;
	}
	for (size_t i = 0; i < ATTEMPTS; i++)
		failed += test(&attempts[i], place) ? 0 : 1;
	printf("%zu of %zu attempts end as they must %s\n", ATTEMPTS - failed, ATTEMPTS,
	       place_names[place]);
	return failed;
}

int main(int argc, char *argv[])
{
	size_t failed = 0;

	if (argc != 2 || chdir(argv[1]) != 0) {
		fputs("usage: probe_sandbox DIRECTORY\n", stderr);
		return 2;
	}
	other_fd = open("elsewhere", O_WRONLY | O_CREAT, 0600);
	page = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (other_fd == -1 || page == MAP_FAILED || pipe(pipe_fds) != 0) {
		perror(argv[1]);
		return 1;
	}
	for (enum place place = OUTSIDE; place < PLACES; place++)
		failed += test_place(place);
	return failed == 0 ? 0 : 1;
}
