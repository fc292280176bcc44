/* The list of what fails: a line for each finding of what is not accepted, and sums at the end.
 *
 * In: the verdicts on one input after the other. Out: text on standard output, in the form in which
 * an editor finds the places. Lifetime: from listing_begin() to listing_free(). */
#ifndef DUIS_CHECK_LISTING_H
#define DUIS_CHECK_LISTING_H

#include <duis/duis.h>

#include "code.h"
#include "excerpt.h"
#include "input.h"
#include "options.h"
#include "tally.h"

struct listing {
	const struct options *options;
	int has_excerpts;
	const char *name; /* of the input that is open */
	struct excerpt excerpt;
	void *lines; /* of that input, a tree of tsearch(): what holds for several roles is said
	                once */
	struct tally findings; /* by severity and id */
	struct tally srvs;     /* verdicts by SRV; marked are those that are not accepted */
};

/* What "--fail-on warning" asks of a verdict. */
int listing_has_warning(const struct duis_verdict *verdict);

/* Whether the verdict changes by the second instant. */
int listing_will_change(const struct duis_verdict *verdict);

void listing_begin(struct listing *listing, const struct options *options);

/* Print how many inputs are asked about, as whom and when. */
void listing_print_head(const struct listing *listing);

/* The verdicts that follow are on this input, until the next one. */
void listing_open(struct listing *listing, const char *name, const struct input *input);

/* Count a verdict. Returns: CODE_ACCEPTED; CODE_INTERNAL after a message. */
enum code listing_count(struct listing *listing, const struct duis_verdict *verdict);

/* Print a line for each finding that was not printed for the input before, and one for what changes
 * by the second instant. Returns: as listing_count(). */
enum code listing_print(struct listing *listing, const struct duis_verdict *verdict);

/* Print a verdict in full, as the library writes it, with excerpts. Returns: as listing_count(). */
enum code listing_print_full(struct listing *listing, const struct duis_verdict *verdict,
                             const char *report);

/* Print the sums by finding and by SRV. */
void listing_print_sums(struct listing *listing);

void listing_free(struct listing *listing);

#endif
