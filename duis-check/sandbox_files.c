/* The files of the sandbox, with Landlock.
 *
 * In: the inputs. Out: a ruleset of the kernel that lets the process read them, and no other file.
 *
 * The system calls are made here: Debian 12 has no library for them. What a newer kernel can forbid
 * is forbidden there, though the headers of the build may not know it: so some numbers stand here.
 */
#include <config.h>

#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <linux/landlock.h>

#include "input.h"

/* struct landlock_ruleset_attr of ABI 6. An older kernel takes it if the fields that it does not
 * know are 0. */
struct ruleset {
	uint64_t files;
	uint64_t net;
	uint64_t scopes;
};

/* All that can be forbidden, with the ABI that introduced it. */
static const struct {
	long abi;
	struct ruleset forbids;
} additions[] = {
	/* LANDLOCK_ACCESS_FS_EXECUTE to LANDLOCK_ACCESS_FS_MAKE_SYM */
	{1, {.files = (UINT64_C(1) << 13) - 1}},
	/* LANDLOCK_ACCESS_FS_REFER */
	{2, {.files = UINT64_C(1) << 13}},
	/* LANDLOCK_ACCESS_FS_TRUNCATE */
	{3, {.files = UINT64_C(1) << 14}},
	/* LANDLOCK_ACCESS_NET_BIND_TCP, LANDLOCK_ACCESS_NET_CONNECT_TCP */
	{4, {.net = UINT64_C(3)}},
	/* LANDLOCK_ACCESS_FS_IOCTL_DEV */
	{5, {.files = UINT64_C(1) << 15}},
	/* LANDLOCK_SCOPE_ABSTRACT_UNIX_SOCKET, LANDLOCK_SCOPE_SIGNAL */
	{6, {.scopes = UINT64_C(3)}},
};

static struct ruleset get_ruleset(long abi)
{
	struct ruleset ruleset = {0};

	for (size_t i = 0; i < sizeof(additions) / sizeof(additions[0]); i++) {
		if (additions[i].abi > abi)
			break;
		ruleset.files |= additions[i].forbids.files;
		ruleset.net |= additions[i].forbids.net;
		ruleset.scopes |= additions[i].forbids.scopes;
	}
	return ruleset;
}

static int open_ruleset(void)
{
	struct ruleset ruleset;
	long abi = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);

	if (abi < 0)
		return -1;
	ruleset = get_ruleset(abi);
	return (int)syscall(SYS_landlock_create_ruleset, &ruleset, sizeof(ruleset), 0);
}

/* A directory that is named as an input may be opened, so that it is found to be one; not what is
 * below it. */
static uint64_t get_rights(int fd)
{
	struct stat file;

	if (fstat(fd, &file) != 0)
		return 0;
	return S_ISDIR(file.st_mode) ? LANDLOCK_ACCESS_FS_READ_DIR : LANDLOCK_ACCESS_FS_READ_FILE;
}

/* EBADFD means a pipe, as /dev/fd/63: it is on no file system that Landlock knows, and so it is not
 * forbidden. */
static int add_path_rule(int ruleset, int fd)
{
	struct landlock_path_beneath_attr rule = {.allowed_access = get_rights(fd),
	                                          .parent_fd = fd};

	if (rule.allowed_access == 0 ||
	    syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0) == 0 ||
	    errno == EBADFD)
		return 0;
	return errno;
}

static int allow_input(int ruleset, const char *name)
{
	int error = 0;
	int fd = 0;

	if (strcmp(name, STANDARD_INPUT) == 0)
		return 0;
	fd = open(name, O_PATH | O_CLOEXEC);
	if (fd == -1)
		return 0;
	error = add_path_rule(ruleset, fd);
	close(fd);
	return error;
}

static int restrict_self(int ruleset)
{
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0 &&
	    syscall(SYS_landlock_restrict_self, ruleset, 0) == 0)
		return 0;
	return errno;
}

int sandbox_limit_files(const struct text_list *inputs)
{
	int error = 0;
	int ruleset = open_ruleset();

	if (ruleset == -1)
		return errno;
	for (size_t i = 0; i < inputs->count && error == 0; i++)
		error = allow_input(ruleset, inputs->items[i]);
	if (error == 0)
		error = restrict_self(ruleset);
	close(ruleset);
	return error;
}
