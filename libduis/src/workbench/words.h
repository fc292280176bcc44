/* What the request schemas say that a matrix must agree with: which bodies there are, which may
 * carry a date of execution, and which SRVs a schedule can hold. */
#ifndef DUISP_WORKBENCH_WORDS_H
#define DUISP_WORKBENCH_WORDS_H

#include "schema/catalogue.h"

/* Schemas that were read; those beyond are passed over. */
enum { DUISP_WORDS_SCHEMAS_MAX = 32 };

/* A name, and in which schemas it stands, a bit each. */
struct duisp_word {
	const char *name;
	unsigned in;
};

struct duisp_words {
	struct duisp_arena *arena;
	struct duisp_word *bodies;
	size_t body_count;
	/* Those of the bodies that may carry a date of execution. */
	struct duisp_word *dated;
	size_t dated_count;
	/* SRVs that a schedule can hold. */
	struct duisp_word *scheduled;
	size_t scheduled_count;
	/* The schemas of which that is known: none, where one is built otherwise than expected. */
	unsigned known;
};

/* Read the schemas of a catalogue. Returns: DUIS_OK; DUIS_NO_MEMORY; DUIS_INTERNAL. */
enum duis_status duisp_words_load(struct duisp_words *words, struct duisp_arena *arena,
                                  const struct duisp_catalogue *catalogue);

/* In which schemas a name stands, a bit each. */
unsigned duisp_words_find(const struct duisp_word *words, size_t count, const char *name);

#endif
