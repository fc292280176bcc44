/* The sandbox of duis-check: what judges octets of strangers can do nothing but that. */
#ifndef DUIS_CHECK_SANDBOX_H
#define DUIS_CHECK_SANDBOX_H

#include "code.h"
#include "text_list.h"

/* Give up for good, as a process with one thread, all but reading the inputs and writing to
 * standard output and standard error. What it forbids is given below and, for users, in
 * duis-check(1). inputs: names of files, or "-"; only these can be opened from now on. One that
 * can't be opened now is passed over: it can't be opened later either. Returns: CODE_ACCEPTED;
 * CODE_INTERNAL, after a message, where the build or the kernel has no sandbox. Half of it may be
 * closed then: judge nothing. */
enum code sandbox_enter(const struct text_list *inputs);

/* The halves of it, each of which a test closes alone. Not there in a build without the sandbox. */

/* By Landlock: no file can be opened, made, changed or executed; but the inputs can be read. Sets
 * "no new privileges", too. What is open already stays so.
 * Returns: 0; else the errno of what went wrong, ENOSYS or EOPNOTSUPP if the kernel has no
 * Landlock. */
int sandbox_limit_files(const struct text_list *inputs);

/* By seccomp: a system call that judging does not need fails with EPERM; one that would run a
 * program, make a process or a socket, look into another process or make memory executable ends
 * this process with SIGSYS. Returns: 0; else the errno of what went wrong. */
int sandbox_limit_calls(void);

#endif
