/* What duis-check exits with. The numbers are API: they are never reused and never renumbered. */
#ifndef DUIS_CHECK_CODE_H
#define DUIS_CHECK_CODE_H

enum code {
	CODE_ACCEPTED = 0,     /* every request was accepted, or what was asked for was done */
	CODE_REJECTED = 1,     /* at least one was rejected */
	CODE_USAGE = 2,        /* the command line or the environment is wrong */
	CODE_RULES = 3,        /* the matrix or the schemas can't be loaded */
	CODE_UNDETERMINED = 4, /* none was rejected, at least one is undetermined */
	CODE_UNREADABLE = 5,   /* at least one input can't be read, or not within the time limit */
	CODE_INTERNAL =
		70 /* no memory, no output, no sandbox though asked for, a fault of the program */
};

/* Of two codes, the one that a run with both exits with. */
enum code code_stronger(enum code one, enum code other);

#endif
