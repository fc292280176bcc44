/* A file while it is written: beside its place, until it is whole.
 *
 * In: the place. Out: a file ".NAME.duis-XXXXXX" in the same directory, which is moved to its place
 * or removed; SIGHUP, SIGINT and SIGTERM remove it, too. What a run leaves behind that is killed,
 * the next one with the same place removes: it is locked while a process writes it, and the kernel
 * takes the lock from a process that ends. The number of a process would not do: it is given again,
 * and in a container it is another. Lifetime: one at a time, from temporary_open() to
 * temporary_close(). */
#ifndef DUIS_CHECK_TEMPORARY_H
#define DUIS_CHECK_TEMPORARY_H

struct temporary {
	char *path; /* NULL: there is none */
	int file;   /* open for writing, and locked; -1: there is none */
};

/* Make the file, and remove those that were left behind. directory: is there.
 * out: to be given to temporary_close(), whatever is returned.
 * Returns: 0; -1 with errno. */
int temporary_open(const char *directory, const char *name, struct temporary *out);

/* Move the file to its place, and have that on the disk. What is in the file is to be on the disk
 * before. Returns: 0; -1 with errno. */
int temporary_move(const struct temporary *temporary, const char *directory, const char *path);

/* Remove the file, if it was not moved, and free what temporary_open() made. */
void temporary_close(struct temporary *temporary);

#endif
