/* A verdict as text: one line that says it all, and below it, indented, why. A verdict comes in;
 * UTF-8 in memory of the caller's goes out. */
#include <duis/report.h>
#include <duis/version.h>

#include "base/basis.h"
#include "base/text.h"

#define GREEN "\033[32m"
#define RED "\033[31m"
#define YELLOW "\033[33m"
#define PLAIN "\033[0m"

#define ALL_FLAGS (DUIS_REPORT_COLOUR | DUIS_REPORT_VERBOSE | DUIS_REPORT_BRIEF)

/* A text that is being written. */
struct page {
	struct duisp_text writer;
	const struct duis_verdict *verdict;
	int colour;
	int verbose;
};

static void add_coloured(struct page *page, const char *colour, const char *word)
{
	if (page->colour)
		duisp_text_printf(&page->writer, "%s%s%s", colour, word, PLAIN);
	else
		duisp_text_printf(&page->writer, "%s", word);
}

static void add_outcome(struct page *page, const struct duis_verdict *verdict)
{
	static const char *const colours[] = {
		[DUIS_OUTCOME_ACCEPTED] = GREEN,
		[DUIS_OUTCOME_REJECTED] = RED,
		[DUIS_OUTCOME_UNDETERMINED] = YELLOW,
	};
	enum duis_outcome outcome = duis_verdict_get_outcome(verdict);
	const char *code = duis_verdict_get_response_code(verdict);

	add_coloured(page, colours[outcome], duis_outcome_get_name(outcome));
	if (code)
		duisp_text_printf(&page->writer, " %s", code);
}

/* Add separator, before, text and after, if there is a text. Returns: the next separator. */
static const char *add_part(struct page *page, const char *separator, const char *before,
                            const char *text, const char *after)
{
	if (!text)
		return separator;
	duisp_text_printf(&page->writer, "%s%s%s%s", separator, before, text, after);
	return ", ";
}

/* What is asked: as whom and when. */
static void add_question(struct page *page)
{
	char instant[DUIS_INSTANT_SIZE];

	duis_instant_format(duis_verdict_get_as_of(page->verdict), instant);
	add_part(page, " as ", "", duis_verdict_get_role(page->verdict), "");
	add_part(page, " at ", "", instant, "");
}

/* What is known of the request, which may be nothing; and what was not asked. */
static void add_service(struct page *page)
{
	const struct duis_request *request = duis_verdict_get_request(page->verdict);
	const char *next = " (";

	next = add_part(page, next, "SRV ", duis_request_get_fact(request, DUIS_FACT_SRV), "");
	add_part(page, " ", "", duis_request_get_fact(request, DUIS_FACT_BODY), "");
	next = add_part(page, next, "DUIS ", duis_request_get_duis_version(request), "");
	if (!duis_verdict_get_role(page->verdict))
		next = add_part(page, next, "", "no role: eligibility not checked", "");
	if (*next == ',')
		duisp_text_printf(&page->writer, ")");
}

static void add_headline(struct page *page, const char *input)
{
	if (input) {
		duisp_text_add_clean(&page->writer, input, DUISP_CLEAN_CONTROLS);
		duisp_text_printf(&page->writer, ": ");
	}
	add_outcome(page, page->verdict);
	add_question(page);
	add_service(page);
	duisp_text_printf(&page->writer, "\n");
}

/* NULL where there is none. */
static const char *format_effective(const struct duis_basis *basis, char out[DUIS_INSTANT_SIZE])
{
	duis_instant instant;

	if (!duis_basis_get_effective(basis, &instant))
		return NULL;
	duis_instant_format(instant, out);
	return out;
}

/* "MP120 "Title", from 2020-11-29T00:00:00Z, row 7.7, duis-matrix (proved)" */
static void add_rest(struct page *page, const struct duis_basis *basis)
{
	const char *amendment = duis_basis_get_amendment(basis);
	const char *version = duis_basis_get_first_version(basis);
	const char *next = "";
	char instant[DUIS_INSTANT_SIZE];

	next = add_part(page, next, "", amendment, "");
	if (amendment) {
		add_part(page, " ", "\"", duis_basis_get_title(basis), "\"");
		next = add_part(page, next, "from ", format_effective(basis, instant), "");
		next = add_part(page, next, "DUIS ", version, " and later");
	}
	next = add_part(page, next, "row ", duis_basis_get_row(basis), "");
	next = add_part(page, next, "", duis_basis_get_document(basis), "");
	next = add_part(page, next, "clause ", duis_basis_get_clause(basis), "");
	if (*next == '\0')
		duisp_text_printf(&page->writer, "no document");
	duisp_text_printf(&page->writer, " (%s)\n",
	                  duis_basis_level_get_name(duis_basis_get_level(basis)));
}

static void add_basis(struct page *page, const char *indent, const struct duis_basis *basis)
{
	const char *note = duis_basis_get_note(basis);
	const char *source = duis_basis_get_source(basis);

	duisp_text_printf(&page->writer, "%srests on ", indent);
	add_rest(page, basis);
	if (note)
		duisp_text_printf(&page->writer, "%s%s: %s\n", indent,
		                  basis->is_rule ? "rule" : "note", note);
	if (source && page->verbose)
		duisp_text_printf(&page->writer, "%ssource: %s\n", indent, source);
}

static void add_severity(struct page *page, enum duis_severity severity)
{
	static const char *const colours[] = {
		[DUIS_SEVERITY_ERROR] = RED,
		[DUIS_SEVERITY_UNDETERMINED] = YELLOW,
		[DUIS_SEVERITY_WARNING] = YELLOW,
		[DUIS_SEVERITY_NOTE] = GREEN,
	};

	add_coloured(page, colours[severity], duis_severity_get_name(severity));
}

static void add_finding(struct page *page, const struct duis_finding *finding)
{
	const char *code = duis_finding_get_response_code(finding);
	const char *path = duis_finding_get_path(finding);
	const char *rule = page->verbose ? duis_finding_get_rule(finding) : NULL;
	long line = duis_finding_get_line(finding);
	long column = duis_finding_get_column(finding);
	char message[DUIS_MESSAGE_SIZE];

	duis_finding_format_message(finding, message, sizeof(message));
	duisp_text_printf(&page->writer, "  ");
	add_severity(page, duis_finding_get_severity(finding));
	duisp_text_printf(&page->writer, " %s", duis_finding_get_id(finding));
	if (code)
		duisp_text_printf(&page->writer, " %s", code);
	if (line > 0)
		duisp_text_printf(&page->writer, ", line %ld", line);
	if (column > 0)
		duisp_text_printf(&page->writer, ", column %ld", column);
	duisp_text_printf(&page->writer, ": %s\n", message);
	if (path)
		duisp_text_printf(&page->writer, "    at %s\n", path);
	if (rule)
		duisp_text_printf(&page->writer, "    breaks %s of XML Schema 1.0\n", rule);
}

/* Findings that follow one another often rest on the same: that is written once, below the last. */
static void add_findings(struct page *page)
{
	size_t count = duis_verdict_count_findings(page->verdict);

	for (size_t i = 0; i < count; i++) {
		const struct duis_finding *finding = duis_verdict_get_finding(page->verdict, i);
		const struct duis_finding *next = duis_verdict_get_finding(page->verdict, i + 1);
		const struct duis_basis *basis = duis_finding_get_basis(finding);

		add_finding(page, finding);
		if (basis && (!next || duis_finding_get_basis(next) != basis))
			add_basis(page, "    ", basis);
	}
}

static void add_check(struct page *page, const struct duis_check *check)
{
	const char *result = duis_check_result_get_name(duis_check_get_result(check));
	const struct duis_basis *basis = duis_check_get_basis(check);
	char message[DUIS_MESSAGE_SIZE];

	duis_check_format_message(check, message, sizeof(message));
	duisp_text_printf(&page->writer, "  check %-16s %-12s %s\n", duis_check_get_name(check),
	                  result, message);
	if (basis)
		add_basis(page, "    ", basis);
}

static void add_checks(struct page *page)
{
	for (size_t i = 0; i < duis_verdict_count_checks(page->verdict); i++)
		add_check(page, duis_verdict_get_check(page->verdict, i));
}

/* Whether a passed check is worth a word: it passed by an amendment. */
static int is_notable(const struct duis_check *check)
{
	const struct duis_basis *basis = duis_check_get_basis(check);

	return duis_check_get_result(check) == DUIS_CHECK_PASS && basis &&
	       duis_basis_get_amendment(basis);
}

/* The last of them, which is that of eligibility where it is among them: an amendment that adds an
 * SRV carries every check of it. The basis of what did not pass stands with its findings. */
static void add_notable_check(struct page *page)
{
	const struct duis_check *notable = NULL;
	char message[DUIS_MESSAGE_SIZE];

	for (size_t i = 0; i < duis_verdict_count_checks(page->verdict); i++) {
		const struct duis_check *check = duis_verdict_get_check(page->verdict, i);

		if (is_notable(check))
			notable = check;
	}
	if (!notable)
		return;
	duis_check_format_message(notable, message, sizeof(message));
	duisp_text_printf(&page->writer, "  %s: %s\n", duis_check_get_name(notable), message);
	add_basis(page, "    ", duis_check_get_basis(notable));
}

static void add_identities(struct page *page)
{
	const struct duis_request *request = duis_verdict_get_request(page->verdict);
	const struct duis_engine *engine = duis_verdict_get_engine(page->verdict);
	const char *id = duis_request_get_fact(request, DUIS_FACT_REQUEST_ID);
	int variant = duis_request_get_command_variant(request);

	if (id)
		duisp_text_printf(&page->writer, "  request %s, command variant %d\n", id, variant);
	duisp_text_printf(&page->writer, "  matrix sha256 %s\n",
	                  duis_engine_get_matrix_identity(engine));
	duisp_text_printf(&page->writer, "  schemas sha256 %s\n",
	                  duis_engine_get_schema_identity(engine));
	duisp_text_printf(&page->writer, "  libduis %s\n", duis_version());
}

static void add_details(struct page *page)
{
	add_findings(page);
	if (page->verbose) {
		add_checks(page);
		add_identities(page);
	} else {
		add_notable_check(page);
	}
}

/* "MP120 "Title", proved", or the document that decides. */
static void add_reason(struct page *page, const struct duis_basis *basis)
{
	const char *amendment = duis_basis_get_amendment(basis);
	const char *next = "";

	if (amendment)
		duisp_text_printf(&page->writer, "%s \"", amendment);
	next = add_part(page, next, "", duis_basis_get_title(basis), "");
	if (amendment)
		duisp_text_printf(&page->writer, "\"");
	else
		next = add_part(page, next, "", duis_basis_get_document(basis), "");
	add_part(page, next, "", duis_basis_level_get_name(duis_basis_get_level(basis)), "");
}

/* Briefly, there is nothing to say where nothing changes. */
static void add_then(struct page *page, int brief)
{
	const struct duis_verdict *then = duis_verdict_get_then(page->verdict);
	const struct duis_check *change =
		then ? duis_verdict_find_change(page->verdict, then) : NULL;
	char instant[DUIS_INSTANT_SIZE];

	if (!then || (!change && brief))
		return;
	duis_instant_format(duis_verdict_get_as_of(then), instant);
	if (!change) {
		duisp_text_printf(&page->writer, "  the same at %s\n", instant);
		return;
	}
	duisp_text_printf(&page->writer, "  by %s: ", instant);
	add_outcome(page, then);
	if (duis_check_get_basis(change)) {
		duisp_text_printf(&page->writer, " (");
		add_reason(page, duis_check_get_basis(change));
		duisp_text_printf(&page->writer, ")");
	}
	duisp_text_printf(&page->writer, "\n");
}

enum duis_status duis_verdict_to_text(const struct duis_verdict *verdict, const char *input,
                                      unsigned flags, char **out, size_t *length)
{
	struct page page = {.verdict = verdict};

	if (!duisp_text_prepare(out, length) || !verdict || (flags & ~(unsigned)ALL_FLAGS) != 0)
		return DUIS_INVALID_ARGUMENT;
	page.colour = (flags & DUIS_REPORT_COLOUR) != 0;
	page.verbose = (flags & DUIS_REPORT_VERBOSE) != 0;
	add_headline(&page, input);
	if ((flags & DUIS_REPORT_BRIEF) == 0)
		add_details(&page);
	add_then(&page, (flags & DUIS_REPORT_BRIEF) != 0);
	return duisp_text_hand_over(duisp_text_take(&page.writer), out, length);
}
