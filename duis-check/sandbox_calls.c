/* The system calls of the sandbox, with seccomp.
 *
 * In: the tables below. Out: a filter of the kernel that allows some calls, lets others fail, and
 * ends the process for the rest. */
#include <config.h>

#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <seccomp.h>

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

/* A call; with arguments, only where it has these. */
struct call {
	int number;
	unsigned count;
	struct scmp_arg_cmp arguments[2];
};

/* An argument whose bits under the mask are those of the value. */
#define ARGUMENT(index, mask, value)                                                               \
	{                                                                                          \
		.arg = (index), .op = SCMP_CMP_MASKED_EQ, .datum_a = (mask), .datum_b = (value)    \
	}

#define CALL(name)                                                                                 \
	{                                                                                          \
		.number = SCMP_SYS(name)                                                           \
	}

#define CALL_WITH(name, ...)                                                                       \
	{                                                                                          \
		.number = SCMP_SYS(name), .count = 1, .arguments = { ARGUMENT(__VA_ARGS__) }       \
	}

#define WRITING ((scmp_datum_t)(O_ACCMODE | O_CREAT | O_TRUNC))
#define INT_BITS 0xFFFFFFFF

/* The calls that the C library, libxml2 and the program use to read, to judge and to print; and to
 * abort, as a hardened program does when its stack is smashed. Any other call fails with EPERM.
 * seccomp can't see the path of a call that asks for the state of a file: so the program can still
 * find out that a file is there, and how large it is. */
static const struct call allowed[] = {
	CALL_WITH(open, 1, WRITING, 0),
	CALL_WITH(openat, 2, WRITING, 0),
	CALL(close),
	CALL(read),
	CALL(readv),
	CALL(lseek),
	CALL(_llseek),
	CALL(fstat),
	CALL(fstat64),
	CALL(newfstatat),
	CALL(fstatat64),
	CALL(statx),
	CALL_WITH(ioctl, 1, INT_BITS, TCGETS),
	CALL_WITH(ioctl, 1, INT_BITS, TIOCGWINSZ),
	CALL_WITH(write, 0, INT_BITS, STDOUT_FILENO),
	CALL_WITH(write, 0, INT_BITS, STDERR_FILENO),
	CALL_WITH(writev, 0, INT_BITS, STDOUT_FILENO),
	CALL_WITH(writev, 0, INT_BITS, STDERR_FILENO),
	CALL(brk),
	CALL_WITH(mmap, 2, PROT_EXEC, 0),
	CALL_WITH(mmap2, 2, PROT_EXEC, 0),
	CALL_WITH(mprotect, 2, PROT_EXEC, 0),
	CALL(mremap),
	CALL(munmap),
	CALL(madvise),
	CALL(futex),
	CALL(futex_time64),
	CALL(sysinfo),
	CALL(getrandom),
	CALL(clock_gettime),
	CALL(clock_gettime64),
	CALL(restart_syscall),
	CALL(rt_sigaction),
	CALL(rt_sigprocmask),
	CALL(rt_sigreturn),
	CALL(sigreturn),
	CALL(sigaltstack),
	CALL(getpid),
	CALL(gettid),
	CALL(exit),
	CALL(exit_group),
};

/* The calls that the program never makes: whoever makes one has taken the program over, and gets no
 * second try. io_uring would do the work of other calls past any filter. */
static const struct call deadly[] = {
	CALL(execve),
	CALL(execveat),
	CALL(fork),
	CALL(vfork),
	CALL(clone),
	CALL(clone3),
	CALL(socket),
	CALL(socketpair),
	CALL(socketcall),
	CALL(connect),
	CALL(bind),
	CALL(listen),
	CALL(accept),
	CALL(accept4),
	CALL(sendto),
	CALL(sendmsg),
	CALL(sendmmsg),
	CALL(recvfrom),
	CALL(recvmsg),
	CALL(recvmmsg),
	CALL(ptrace),
	CALL(process_vm_readv),
	CALL(process_vm_writev),
	CALL(pidfd_getfd),
	CALL(io_uring_setup),
	CALL(io_uring_enter),
	CALL(io_uring_register),
	CALL(bpf),
	CALL(perf_event_open),
	CALL(userfaultfd),
	CALL_WITH(mmap, 2, PROT_EXEC, PROT_EXEC),
	CALL_WITH(mmap2, 2, PROT_EXEC, PROT_EXEC),
	CALL_WITH(mprotect, 2, PROT_EXEC, PROT_EXEC),
};

/* A call that this machine does not have is not a fault: as fstat64, where fstat has 64 bits. */
static int add_call_rule(scmp_filter_ctx filter, uint32_t action, const struct call *call)
{
	int result =
		seccomp_rule_add_array(filter, action, call->number, call->count, call->arguments);

	return result == -EDOM && call->number < 0 ? 0 : -result;
}

static int add_call_rules(scmp_filter_ctx filter, uint32_t action, const struct call *calls,
                          size_t count)
{
	int error = 0;

	for (size_t i = 0; i < count && error == 0; i++)
		error = add_call_rule(filter, action, &calls[i]);
	return error;
}

/* abort() sends this process a signal. No other signal, and no signal to another process, is
 * allowed. */
static int add_abort(scmp_filter_ctx filter)
{
	const struct call abort_self = {
		.number = SCMP_SYS(tgkill),
		.count = 2,
		.arguments = {ARGUMENT(0, INT_BITS, (scmp_datum_t)getpid()),
	                      ARGUMENT(2, INT_BITS, SIGABRT)},
	};

	return add_call_rule(filter, SCMP_ACT_ALLOW, &abort_self);
}

/* libseccomp reports some failures of the kernel only if it is asked to. */
static int load_filter(scmp_filter_ctx filter)
{
	int error = -seccomp_attr_set(filter, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS);

	if (error == 0)
		error = -seccomp_attr_set(filter, SCMP_FLTATR_API_SYSRAWRC, 1);
	if (error == 0)
		error = add_call_rules(filter, SCMP_ACT_ALLOW, allowed, COUNT(allowed));
	if (error == 0)
		error = add_call_rules(filter, SCMP_ACT_KILL_PROCESS, deadly, COUNT(deadly));
	if (error == 0)
		error = add_abort(filter);
	if (error == 0)
		error = -seccomp_load(filter);
	return error;
}

int sandbox_limit_calls(void)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
	int error = 0;

	if (!filter)
		return ENOMEM;
	error = load_filter(filter);
	seccomp_release(filter);
	return error;
}
