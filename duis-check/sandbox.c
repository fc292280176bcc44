/* Closing the sandbox, or saying why it can't be closed. */
#include <config.h>

#include "sandbox.h"

#include <string.h>

#include "complain.h"

#ifdef HAVE_SANDBOX

static enum code refuse(const char *half, int error)
{
	return complain(CODE_INTERNAL, "--sandbox: %s can't be had here: %s; nothing was judged",
	                half, strerror(error));
}

enum code sandbox_enter(const struct text_list *inputs)
{
	int error = sandbox_limit_files(inputs);

	if (error != 0)
		return refuse("Landlock", error);
	error = sandbox_limit_calls();
	if (error != 0)
		return refuse("seccomp", error);
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
