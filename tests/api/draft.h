/* Drafts: samples in which one thing is made wrong, or two or three, each at a known octet.
 *
 * Samples have one element on each line, no comments, and no ">" in values. Every fault is made of
 * the sound sample, and keeps a part of it to itself; so those that do not meet can be put
 * together. */
#ifndef TESTS_API_DRAFT_H
#define TESTS_API_DRAFT_H

#include <stddef.h>
#include <stdint.h>

#include <duis/duis.h>

enum { DRAFT_EDITS_MAX = 2, DRAFT_FAULTS_MAX = 3 };

/* Numbers that are the same on every machine. */
struct draft_dice {
	uint64_t state;
};

size_t draft_roll(struct draft_dice *dice, size_t count);

#define DRAFT_CHOOSE(dice, table) ((table)[draft_roll(dice, sizeof(table) / sizeof((table)[0]))])

/* So many octets of the sample are replaced. */
struct draft_edit {
	size_t at;
	size_t length;
	char *with;
};

struct draft_fault {
	struct draft_edit edits[DRAFT_EDITS_MAX];
	size_t edit_count;
	/* Where it begins: at an octet of the sample, or so many octets into what stands there now.
	 */
	size_t anchor;
	size_t within;
	/* What no other fault may touch. */
	size_t from;
	size_t to;
	/* Where its element, and that which holds it, end in the sample. */
	size_t end;
	size_t parent_end;
};

/* A message that is being made, in UTF-8, and the octets at which its faults begin. */
struct draft {
	char *text;
	size_t count;
	size_t faults[DRAFT_FAULTS_MAX];
	/* The last octets of the elements that end where a validator might only then notice. */
	size_t ends[DRAFT_FAULTS_MAX];
	size_t parent_ends[DRAFT_FAULTS_MAX];
};

/* The kinds of faults: how many there are, and their names. */
size_t draft_count_kinds(void);
const char *draft_get_kind(size_t kind);

/* Make a fault of a kind at any place of a sample. Returns: whether there is such a place; the
 * fault is to be cleared. A fault may leave the sample valid. */
int draft_make_fault(struct draft_dice *dice, const char *sample, size_t kind,
                     struct draft_fault *out);
void draft_clear_fault(struct draft_fault *fault);
/* Whether two faults can't be put together. */
int draft_meets(const struct draft_fault *one, const struct draft_fault *other);

/* Put faults together. The text is new, to be freed. */
void draft_put(const char *sample, const struct draft_fault *faults, size_t count,
               struct draft *out);

/* Make faults of any kinds, each of which makes the sample invalid by itself, and put them
 * together. Returns: whether there are so many; the draft is to be freed. */
int draft_make(struct draft_dice *dice, struct duis_engine *engine, const char *sample,
               size_t count, struct draft *out);

/* A sample of any service of a snapshot; to be freed with duis_text_free(). Dies without one. */
char *draft_make_sample(struct draft_dice *dice, const struct duis_sampler *sampler,
                        const struct duis_snapshot *snapshot);

/* The line and column of an octet of a text, from 1, in characters. */
void draft_locate(const char *text, size_t octet, long *line, long *column);

#endif
