/* Run a program as if the kernel lacked a system call, to test that the program refuses to run
 * there. A name and an errno come in; the program runs under a filter that answers the call with
 * that errno.
 *
 * Usage: lack_call CALL ERRNO PROGRAM [ARGUMENT]...; with CALL=NUMBER only calls with that first
 * argument are refused, with CALL=NUMBER@INDEX those where another argument, from 0, is that.
 */
#include <config.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <seccomp.h>

static int lack(char *name, uint16_t error)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	char *value = strchr(name, '=');
	struct scmp_arg_cmp argument = {.op = SCMP_CMP_EQ};
	int call = 0;
	int result = -1;

	if (value) {
		*value = '\0';
		argument.datum_a = strtoul(value + 1, &value, 10);
		argument.arg = *value ? (unsigned)strtoul(value + 1, NULL, 10) : 0;
	}
	call = seccomp_syscall_resolve_name(name);
	if (!filter || call == __NR_SCMP_ERROR)
		return -1;
	result = seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(error), call, !!value, &argument);
	if (result == 0)
		result = seccomp_load(filter);
	seccomp_release(filter);
	return result;
}

int main(int argc, char *argv[])
{
	if (argc < 4)
		return 2;
	if (lack(argv[1], (uint16_t)strtoul(argv[2], NULL, 10)) != 0) {
		fprintf(stderr, "lack_call: %s can't be taken away\n", argv[1]);
		return 1;
	}
	execvp(argv[3], argv + 3);
	perror(argv[3]);
	return 1;
}
