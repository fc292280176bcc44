/* The list of what fails: the findings of verdicts as lines, with excerpts, and their sums. */
#include <config.h>

#include "listing.h"

#include <search.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "complain.h"
#include "output.h"

#define PLAIN "\033[0m"

/* How far a list of SRVs goes to the right. */
enum { WIDTH = 78 };

int listing_has_warning(const struct duis_verdict *verdict)
{
	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++) {
		if (duis_finding_get_severity(duis_verdict_get_finding(verdict, i)) ==
		    DUIS_SEVERITY_WARNING)
			return 1;
	}
	return 0;
}

int listing_will_change(const struct duis_verdict *verdict)
{
	const struct duis_verdict *then = duis_verdict_get_then(verdict);

	return then && duis_verdict_find_change(verdict, then);
}

void listing_begin(struct listing *listing, const struct options *options)
{
	*listing = (struct listing){.options = options,
	                            .has_excerpts = options_want_excerpts(options)};
}

void listing_print_head(const struct listing *listing)
{
	const struct options *options = listing->options;
	char instant[DUIS_INSTANT_SIZE];

	duis_instant_format(options->as_of.value, instant);
	printf("%zu input%s", options->inputs.count, options->inputs.count == 1 ? "" : "s");
	for (size_t i = 0; i < options->roles.count; i++)
		printf("%s%s", i == 0 ? " as " : ", ", options->roles.items[i]);
	printf(" at %s%s\n", instant,
	       options->roles.count == 0 ? "; no role: eligibility not checked" : "");
}

static int compare_lines(const void *a, const void *b)
{
	return strcmp(a, b);
}

static void forget_lines(struct listing *listing)
{
	tdestroy(listing->lines, free);
	listing->lines = NULL;
}

void listing_open(struct listing *listing, const char *name, const struct input *input)
{
	forget_lines(listing);
	listing->name = name;
	excerpt_begin(&listing->excerpt, input->bytes, input->length);
}

static enum code refuse_memory(void)
{
	return complain(CODE_INTERNAL, "out of memory");
}

/* The SRV that a request states, valid or not, if it has the form of one: it is a stranger's. */
static const char *get_srv(const struct duis_verdict *verdict)
{
	const char *srv = duis_request_get_stated_srv(duis_verdict_get_request(verdict));
	const size_t length = srv ? strlen(srv) : 0;

	return length > 0 && length <= 9 && strspn(srv, "0123456789.") == length ? srv : "no SRV";
}

enum code listing_count(struct listing *listing, const struct duis_verdict *verdict)
{
	const int is_accepted = duis_verdict_get_outcome(verdict) == DUIS_OUTCOME_ACCEPTED;

	return tally_add(&listing->srvs, get_srv(verdict), !is_accepted) ? CODE_ACCEPTED
	                                                                 : refuse_memory();
}

/* A note on an accepted request is not a thing to be mended. */
static enum code count_finding(struct listing *listing, const struct duis_finding *finding)
{
	char name[96];

	snprintf(name, sizeof(name), "%s %s",
	         duis_severity_get_name(duis_finding_get_severity(finding)),
	         duis_finding_get_id(finding));
	return tally_add(&listing->findings, name, 1) ? CODE_ACCEPTED : refuse_memory();
}

static const char *get_colour(enum duis_severity severity)
{
	static const char *const colours[] = {
		[DUIS_SEVERITY_ERROR] = "\033[31m",
		[DUIS_SEVERITY_UNDETERMINED] = "\033[33m",
		[DUIS_SEVERITY_WARNING] = "\033[33m",
		[DUIS_SEVERITY_NOTE] = "\033[32m",
	};

	return colours[severity];
}

/* "9:14: error role-not-eligible [E2] ED may not ...". Returns: a new text; NULL without memory. */
static char *format_finding(const struct listing *listing, const struct duis_finding *finding)
{
	const enum duis_severity severity = duis_finding_get_severity(finding);
	const char *code = duis_finding_get_response_code(finding);
	const int has_colour = options_want_colour(listing->options);
	const long line = duis_finding_get_line(finding);
	const long column = duis_finding_get_column(finding);
	char message[DUIS_MESSAGE_SIZE];
	char place[64] = "";
	char *text = NULL;

	duis_finding_format_message(finding, message, sizeof(message));
	if (line > 0 && column > 0)
		snprintf(place, sizeof(place), "%ld:%ld:", line, column);
	else if (line > 0)
		snprintf(place, sizeof(place), "%ld:", line);
	if (asprintf(&text, "%s %s%s%s %s%s%s%s %s", place, has_colour ? get_colour(severity) : "",
	             duis_severity_get_name(severity), has_colour ? PLAIN : "",
	             duis_finding_get_id(finding), code ? " [" : "", code ? code : "",
	             code ? "]" : "", message) < 0)
		return NULL;
	return text;
}

static void print_excerpt(struct listing *listing, const struct duis_finding *finding)
{
	if (listing->has_excerpts)
		excerpt_print(&listing->excerpt, duis_finding_get_line(finding),
		              duis_finding_get_column(finding));
}

/* A line that another role has had is not printed again. */
static enum code print_finding(struct listing *listing, const struct duis_finding *finding,
                               int is_shown)
{
	char *line = format_finding(listing, finding);
	char **kept = line ? tsearch(line, &listing->lines, compare_lines) : NULL;

	if (!kept) {
		free(line);
		return refuse_memory();
	}
	if (*kept != line) {
		free(line);
		return CODE_ACCEPTED;
	}
	if (is_shown) {
		complain_print_clean(listing->name, stdout);
		printf(":%s\n", line);
		print_excerpt(listing, finding);
	}
	return count_finding(listing, finding);
}

/* The second line of a brief report is what changes. */
static enum code print_change(const struct listing *listing, const struct duis_verdict *verdict)
{
	const unsigned flags =
		options_want_colour(listing->options) ? (unsigned)DUIS_REPORT_COLOUR : 0;
	const char *role = duis_verdict_get_role(verdict);
	const char *change = NULL;
	char *report = NULL;

	if (duis_verdict_to_text(verdict, NULL, flags | DUIS_REPORT_BRIEF, &report, NULL) !=
	    DUIS_OK)
		return refuse_memory();
	change = strchr(report, '\n') + 1;
	complain_print_clean(listing->name, stdout);
	printf(": %s%s%s", role ? "as " : "", role ? role : "", role ? " " : "");
	fputs(change + strspn(change, " "), stdout);
	duis_text_free(report);
	return CODE_ACCEPTED;
}

/* Of an accepted request only warnings count, and only --fail-on warning shows them. */
enum code listing_print(struct listing *listing, const struct duis_verdict *verdict)
{
	const int is_accepted = duis_verdict_get_outcome(verdict) == DUIS_OUTCOME_ACCEPTED;
	const int is_shown = !is_accepted || listing->options->fail_on == FAIL_ON_WARNING;
	enum code code = CODE_ACCEPTED;

	for (size_t i = 0; i < duis_verdict_count_findings(verdict) && code == CODE_ACCEPTED; i++) {
		const struct duis_finding *finding = duis_verdict_get_finding(verdict, i);

		if (!is_accepted || duis_finding_get_severity(finding) == DUIS_SEVERITY_WARNING)
			code = print_finding(listing, finding, is_shown);
	}
	if (code == CODE_ACCEPTED && listing_will_change(verdict))
		code = print_change(listing, verdict);
	return code;
}

/* Below the first line, the findings come first, in their order: each begins with a line that is
 * indented by two spaces. */
enum code listing_print_full(struct listing *listing, const struct duis_verdict *verdict,
                             const char *report)
{
	size_t finding = 0;
	int is_first = 1;
	enum code code = CODE_ACCEPTED;

	while (*report && code == CODE_ACCEPTED) {
		const size_t length = strcspn(report, "\n") + 1;
		const int begins = !is_first && strspn(report, " ") == 2;

		code = output_write(report, length, stdout, "standard output");
		if (begins && finding < duis_verdict_count_findings(verdict))
			print_excerpt(listing, duis_verdict_get_finding(verdict, finding++));
		report += length;
		is_first = 0;
	}
	return code;
}

static void print_finding_sums(struct tally *findings)
{
	tally_sort(findings);
	if (findings->names.count > 0)
		puts("\nFindings; duis-check explain-finding ID says what each means:");
	for (size_t i = 0; i < findings->names.count; i++)
		printf("%6zu %s\n", findings->counts[i].marked,
		       findings->names.items[findings->counts[i].index]);
}

static void print_srv_sums(struct tally *srvs)
{
	int width = 0;

	tally_sort(srvs);
	if (srvs->names.count == 0 || srvs->counts[0].marked == 0)
		return;
	puts("\nNot accepted by SRV, of all of it:");
	for (size_t i = 0; i < srvs->names.count && srvs->counts[i].marked > 0; i++) {
		const struct tally_count *count = &srvs->counts[i];
		char text[96];
		const int length =
			snprintf(text, sizeof(text), "  %s %zu/%zu",
		                 srvs->names.items[count->index], count->marked, count->all);

		if (width > 0 && width + length > WIDTH) {
			puts("");
			width = 0;
		}
		fputs(text, stdout);
		width += length;
	}
	puts("\n");
}

void listing_print_sums(struct listing *listing)
{
	print_finding_sums(&listing->findings);
	print_srv_sums(&listing->srvs);
}

void listing_free(struct listing *listing)
{
	forget_lines(listing);
	tally_free(&listing->findings);
	tally_free(&listing->srvs);
}
