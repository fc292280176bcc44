/* Entering the sandbox, or reporting why that is impossible here. */
#include <config.h>

#include "sandbox.h"

#include <string.h>

#include "complain.h"

#ifdef HAVE_SANDBOX

static enum code refuse_sandbox(const char *half, int error)
{
	return complain(CODE_INTERNAL, "--sandbox: %s can't be had here: %s; nothing was judged",
	                half, strerror(error));
}

enum code sandbox_enter(const struct text_list *inputs)
{
	int error = sandbox_limit_files(inputs);

	if (error != 0)
		return refuse_sandbox("Landlock", error);
	error = sandbox_limit_calls();
	if (error != 0)
		return refuse_sandbox("seccomp", error);
	return CODE_ACCEPTED;
}

#else

enum code sandbox_enter(const struct text_list *inputs)
{
	(void)inputs;
	return complain(CODE_INTERNAL, "--sandbox: this duis-check was built without its sandbox; "
	                               "nothing was judged");
}

#endif
