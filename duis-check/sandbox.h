/* The sandbox of duis-check: while the program judges octets of strangers, it can do nothing else.
 *
 * In: the names of the inputs. Out: a process that can read them and print, and has given up all
 * else for good. */
#ifndef DUIS_CHECK_SANDBOX_H
#define DUIS_CHECK_SANDBOX_H

#include "code.h"
#include "text_list.h"

/* Give up for good, as a process with one thread, all but reading the inputs and writing to
 * standard output and standard error. What is forbidden stands below and, for users, in
 * duis-check(1). inputs: names of files, or "-"; only these can be opened from now on. One that
 * can't be opened now is left out: it can't be opened later either. Returns: CODE_ACCEPTED;
 * CODE_INTERNAL, after a message, where the build or the kernel has no sandbox. Half of it may be
 * in force then: judge nothing. */
enum code sandbox_enter(const struct text_list *inputs);

/* The two halves of the sandbox: a test enters each alone. A build without the sandbox has neither.
 */

/* With Landlock: no file can be opened, made, changed or executed, but the inputs can be read. Sets
 * "no new privileges", too. A file that is open stays open.
 * Returns: 0; else the errno of what went wrong, ENOSYS or EOPNOTSUPP if the kernel has no
 * Landlock. */
int sandbox_limit_files(const struct text_list *inputs);

/* With seccomp: a system call that judging does not need fails with EPERM; one that would run a
 * program, make a process or a socket, look into another process or make memory executable ends
 * this process with SIGSYS. Returns: 0; else the errno of what went wrong. */
int sandbox_limit_calls(void);

#endif
