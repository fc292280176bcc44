/* Making, locking, moving and removing the file that is written beside its place. */
#include <config.h>

#include "temporary.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

/* What mkstemp() replaces, and by what. */
static const char random_part[] = "XXXXXX";
static const char random_letters[] =
	"abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/* The signals that end the program when a person or a system asks for it. */
static const int signals[] = {SIGHUP, SIGINT, SIGTERM};

#define SIGNALS (sizeof(signals) / sizeof(signals[0]))

/* What the handler removes; NULL: nothing. And what stood in its place. */
static const char *volatile pending;
static struct sigaction before[SIGNALS];

static void restore_signals(void)
{
	for (size_t i = 0; i < SIGNALS; i++)
		sigaction(signals[i], &before[i], NULL);
}

/* The signal does what it would have done, with the file gone. */
static void remove_pending(int number)
{
	if (pending)
		unlink(pending);
	restore_signals();
	raise(number);
}

/* A signal that is ignored stays so. */
static void catch_signals(void)
{
	struct sigaction action = {.sa_handler = remove_pending};

	sigemptyset(&action.sa_mask);
	for (size_t i = 0; i < SIGNALS; i++) {
		sigaction(signals[i], NULL, &before[i]);
		if (before[i].sa_handler != SIG_IGN)
			sigaction(signals[i], &action, NULL);
	}
}

static void block_signals(sigset_t *mask)
{
	sigset_t set;

	sigemptyset(&set);
	for (size_t i = 0; i < SIGNALS; i++)
		sigaddset(&set, signals[i]);
	sigprocmask(SIG_BLOCK, &set, mask);
}

/* Where files can't be locked, no other run takes this one for one that was left behind. Returns:
 * whether one did so before it was locked. */
static int was_removed(int fd)
{
	struct stat state;

	flock(fd, LOCK_EX);
	return fstat(fd, &state) == 0 && state.st_nlink == 0;
}

/* Returns: a descriptor; -1 with errno. */
static int make_file(char *path)
{
	char *random = path + strlen(path) - strlen(random_part);
	int fd = mkstemp(path);

	while (fd != -1 && was_removed(fd)) {
		close(fd);
		memcpy(random, random_part, strlen(random_part));
		fd = mkstemp(path);
	}
	return fd;
}

/* name: of a file; pattern: that of temporary files of the place. */
static int fits_pattern(const char *name, const char *pattern)
{
	const size_t length = strlen(pattern) - strlen(random_part);

	return strlen(name) == strlen(pattern) && strncmp(name, pattern, length) == 0 &&
	       strspn(name + length, random_letters) == strlen(random_part);
}

/* Only a file of ours that no process has locked: whoever writes one holds its lock. */
static void remove_leftover(int directory, const char *name)
{
	struct stat state;
	int fd = openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);

	if (fd == -1)
		return;
	if (fstat(fd, &state) == 0 && S_ISREG(state.st_mode) && state.st_uid == geteuid() &&
	    flock(fd, LOCK_EX | LOCK_NB) == 0)
		unlinkat(directory, name, 0);
	close(fd);
}

/* What can't be removed stays: it is in nobody's way. */
static void remove_leftovers(const char *directory, const char *pattern)
{
	DIR *stream = opendir(directory);
	const struct dirent *entry = NULL;

	while (stream && (entry = readdir(stream))) {
		if (fits_pattern(entry->d_name, pattern))
			remove_leftover(dirfd(stream), entry->d_name);
	}
	if (stream)
		closedir(stream);
}

/* No signal comes between the making of the file and the note that it is to be removed. */
static void make_pending(struct temporary *temporary)
{
	sigset_t mask;

	block_signals(&mask);
	temporary->file = make_file(temporary->path);
	if (temporary->file != -1) {
		pending = temporary->path;
		catch_signals();
	}
	sigprocmask(SIG_SETMASK, &mask, NULL);
}

static void forget_pending(void)
{
	pending = NULL;
	restore_signals();
}

/* A file of mkstemp() is for its owner alone; this one is to have the rights of any other. */
static int give_rights(int fd)
{
	const mode_t mask = umask(0);

	umask(mask);
	return fchmod(fd, 0666 & ~mask);
}

int temporary_open(const char *directory, const char *name, struct temporary *out)
{
	*out = (struct temporary){.file = -1};
	if (asprintf(&out->path, "%s/.%s.duis-%s", directory, name, random_part) < 0) {
		out->path = NULL;
		return -1;
	}
	remove_leftovers(directory, strrchr(out->path, '/') + 1);
	make_pending(out);
	return out->file == -1 ? -1 : give_rights(out->file);
}

/* A directory that may be written to, but not read, can't be had on the disk by us; nor do all file
 * systems take that call. */
static int sync_directory(const char *directory)
{
	int fd = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	int result = fd == -1 ? 0 : fsync(fd);
	const int reason = errno;

	if (fd != -1)
		close(fd);
	errno = reason;
	return result == -1 && reason != EINVAL ? -1 : 0;
}

int temporary_move(const struct temporary *temporary, const char *directory, const char *path)
{
	if (rename(temporary->path, path) != 0)
		return -1;
	forget_pending();
	return sync_directory(directory);
}

void temporary_close(struct temporary *temporary)
{
	if (pending) {
		unlink(pending);
		forget_pending();
	}
	if (temporary->file != -1)
		close(temporary->file);
	free(temporary->path);
}
