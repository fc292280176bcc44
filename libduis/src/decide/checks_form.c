/* The checks on the form of a request: what it is, and what belongs together. What reading the
 * request gave and the known row of its SRV come in; results and findings go out through deciding.
 */
#include "decide/checks.h"

#include <stdio.h>
#include <string.h>

#include "base/decimal.h"
#include "base/instant.h"
#include "base/prefix.h"

static const char signed_pre_command[] = "SignedPreCommand";

void duisp_check_xml(struct duisp_deciding *deciding)
{
	if (!duisp_take_findings(deciding))
		duisp_pass_check(deciding, NULL,
		                 "the message is well-formed and within the limits");
}

/* A version whose end is proved is refused from then on; that of 1.1 and 2.0 is. */
static int has_version_ended(const struct duisp_deciding *deciding)
{
	const struct duisp_date *ended = &deciding->grounds->examination->version->ended;

	return ended->basis && ended->basis->level == DUIS_BASIS_PROVED &&
	       deciding->decision->as_of >= ended->instant;
}

/* "5.0, 5.3": all versions, or those that have a schema. */
static void write_some_versions(struct duisp_line *line, const struct duisp_catalogue *catalogue,
                                int are_all)
{
	const char *separator = "";

	for (size_t i = 0; i < catalogue->version_count; i++) {
		if (!are_all && !catalogue->versions[i].slice)
			continue;
		duisp_line_add(line, separator);
		duisp_line_add(line, catalogue->versions[i].label);
		separator = ", ";
	}
}

static void write_supported(struct duisp_line *line, const void *of)
{
	write_some_versions(line, of, 0);
}

static void write_versions(struct duisp_line *line, const void *of)
{
	write_some_versions(line, of, 1);
}

/* "2020-11-29" */
static void write_date(struct duisp_line *line, const void *of)
{
	char instant[DUIS_INSTANT_SIZE];

	duis_instant_format(*(const duis_instant *)of, instant);
	instant[strcspn(instant, "T")] = '\0';
	duisp_line_add(line, instant);
}

/* What is valid before and after is likely to be so between: that is said, and decides nothing. */
static void write_neighbours(struct duisp_line *line, const void *of)
{
	const struct duisp_examination *examination = of;

	if (!examination->before || !examination->after)
		return;
	duisp_line_add(line, "; the request is valid by those of ");
	duisp_line_add(line, examination->before->label);
	duisp_line_add(line, " and ");
	duisp_line_add(line, examination->after->label);
	duisp_line_add(line, ", which makes it likely, and does not prove, that it is valid by ");
	duisp_line_add(line, examination->version->label);
}

static void report_no_schema(struct duisp_deciding *deciding)
{
	static const struct duis_basis basis = {.level = DUIS_BASIS_UNKNOWN,
	                                        .document = "duis-schema",
	                                        .note = "there is no schema of this version"};
	const struct duisp_examination *examination = deciding->grounds->examination;

	duisp_add_finding(
		deciding, DUISP_FINDING_VERSION_NO_SCHEMA, &examination->stated, &basis,
		"DUIS version %s is known, but there is no schema of it; there are schemas of %p%p",
		examination->version->label,
		duisp_keep_phrase(deciding, write_supported, deciding->grounds->catalogue),
		duisp_keep_phrase(deciding, write_neighbours, examination));
}

static void judge_served_version(struct duisp_deciding *deciding,
                                 const struct duisp_version *version)
{
	duisp_pass_check(deciding, NULL, "DUIS version %s is known, and %s serves it",
	                 version->label, version->slice->file->name);
	if (version->document.basis && deciding->decision->as_of < version->document.instant)
		duisp_add_finding(
			deciding, DUISP_FINDING_VERSION_DOCUMENT_LATER,
			&deciding->grounds->examination->stated, version->document.basis,
			"the document of DUIS version %s is dated %p, after the instant asked "
			"about; when the version came into force is not known",
			version->label,
			duisp_keep_phrase(deciding, write_date, &version->document.instant));
}

static void judge_known_version(struct duisp_deciding *deciding)
{
	const struct duisp_examination *examination = deciding->grounds->examination;
	const struct duisp_version *version = examination->version;

	if (has_version_ended(deciding))
		duisp_add_finding(deciding, DUISP_FINDING_VERSION_ENDED, &examination->stated,
		                  version->ended.basis, "DUIS version %s ended on %p",
		                  version->label,
		                  duisp_keep_phrase(deciding, duisp_line_add_instant,
		                                    &version->ended.instant));
	else if (version->slice)
		judge_served_version(deciding, version);
	else
		report_no_schema(deciding);
}

/* "Envelope in the namespace http://..." */
static void write_root(struct duisp_line *line, const void *of)
{
	const struct duisp_examination *examination = of;

	duisp_line_add(line, examination->root_name);
	duisp_line_add(line, examination->root_space ? " in the namespace " : " in no namespace");
	duisp_line_add(line, examination->root_space ? examination->root_space : "");
}

/* What holds a request is said to do so, as it is often what an adapter writes. */
static void write_inner(struct duisp_line *line, const void *of)
{
	const struct duisp_examination *examination = of;
	char number[32];

	if (examination->inner_line == 0)
		return;
	snprintf(number, sizeof(number), "%ld", examination->inner_line);
	duisp_line_add(line, "; it holds a request, in line ");
	duisp_line_add(line, number);
	duisp_line_add(line, ": check that alone");
}

void duisp_check_version(struct duisp_deciding *deciding)
{
	const struct duisp_examination *examination = deciding->grounds->examination;
	const struct duisp_fact *stated = &examination->stated;

	switch (examination->state) {
	case DUISP_VERSION_UNREAD:
		duisp_skip_check(deciding, "the message could not be read");
		break;
	case DUISP_VERSION_NOT_A_REQUEST:
		duisp_add_finding(deciding, DUISP_FINDING_NOT_A_REQUEST, stated, NULL,
		                  "the root element is %p, and not Request in the namespace %s%p",
		                  duisp_keep_phrase(deciding, write_root, examination),
		                  duisp_space_sr,
		                  duisp_keep_phrase(deciding, write_inner, examination));
		break;
	case DUISP_VERSION_MISSING:
		duisp_add_finding(deciding, DUISP_FINDING_VERSION_MISSING, stated, NULL,
		                  "the request has no schemaVersion");
		break;
	case DUISP_VERSION_MALFORMED:
		duisp_add_finding(deciding, DUISP_FINDING_VERSION_MALFORMED, stated, NULL,
		                  "schemaVersion \"%s\" is not a decimal", stated->text);
		break;
	case DUISP_VERSION_UNKNOWN:
		duisp_add_finding(
			deciding, DUISP_FINDING_VERSION_UNKNOWN, stated, NULL,
			"there is no DUIS version %s that is known; known: %p",
			examination->label ? examination->label : stated->text,
			duisp_keep_phrase(deciding, write_versions, deciding->grounds->catalogue));
		break;
	case DUISP_VERSION_NO_SCHEMA:
	case DUISP_VERSION_SERVED:
		judge_known_version(deciding);
		break;
	}
}

void duisp_check_schema(struct duisp_deciding *deciding)
{
	const struct duisp_examination *examination = deciding->grounds->examination;

	if (examination->state == DUISP_VERSION_UNREAD)
		duisp_skip_check(deciding, "the message could not be read");
	else if (examination->state != DUISP_VERSION_SERVED)
		duisp_skip_check(deciding, "there is no schema for its version");
	else if (!duisp_take_findings(deciding))
		duisp_pass_check(deciding, NULL, "the request is valid against %s",
		                 examination->version->slice->file->name);
}

/* Whether the body is a Signed Pre-Command. */
static int is_signed_pre_command(const struct duisp_deciding *deciding)
{
	return strcmp(deciding->facts->body.text, signed_pre_command) == 0;
}

static void judge_body(struct duisp_deciding *deciding)
{
	const struct duis_row *row = deciding->known_row;
	const struct duisp_fact *body = &deciding->facts->body;
	const char *srv = row->columns[DUISP_COLUMN_SRV];

	if (is_signed_pre_command(deciding)) {
		if (strcmp(row->columns[DUISP_COLUMN_CRITICAL], "yes") != 0)
			duisp_add_finding(deciding, DUISP_FINDING_SIGNED_PRE_COMMAND_NOT_CRITICAL,
			                  body, row->column_bases[DUISP_COLUMN_CRITICAL],
			                  "SRV %s is not critical: it has no Signed Pre-Command",
			                  srv);
	} else if (strcmp(body->text, row->columns[DUISP_COLUMN_BODY]) != 0) {
		duisp_add_finding(deciding, DUISP_FINDING_BODY_MISMATCH, body,
		                  row->column_bases[DUISP_COLUMN_BODY],
		                  "the body is %s; that of SRV %s is %s", body->text, srv,
		                  row->columns[DUISP_COLUMN_BODY]);
	}
}

void duisp_check_reference(struct duisp_deciding *deciding)
{
	const struct duisp_facts *facts = deciding->facts;
	const char *reference;

	if (!duisp_has_known_row(deciding) ||
	    !duisp_has_column(deciding, DUISP_COLUMN_SERVICE_REFERENCE) ||
	    !duisp_has_column(deciding, DUISP_COLUMN_CRITICAL) ||
	    !duisp_has_column(deciding, DUISP_COLUMN_BODY))
		return;
	reference = deciding->known_row->columns[DUISP_COLUMN_SERVICE_REFERENCE];
	if (strcmp(facts->service_reference.text, reference) != 0)
		duisp_add_finding(deciding, DUISP_FINDING_SERVICE_REFERENCE_MISMATCH,
		                  &facts->service_reference,
		                  deciding->known_row->column_bases[DUISP_COLUMN_SERVICE_REFERENCE],
		                  "the service reference is %s; that of SRV %s is %s",
		                  facts->service_reference.text, facts->srv.text, reference);
	judge_body(deciding);
	if (deciding->check->result == DUIS_CHECK_PASS)
		duisp_pass_check(deciding, deciding->known_row->column_bases[DUISP_COLUMN_BODY],
		                 "service reference %s and body %s belong to SRV %s", reference,
		                 facts->body.text, facts->srv.text);
}

/* The command variant without sign and idle zeros; NULL if memory ran out. */
static const char *get_command_variant(struct duisp_deciding *deciding)
{
	int malformed;
	const char *id = duisp_decimal_normalise(deciding->arena,
	                                         deciding->facts->command_variant.text, &malformed);

	if (!id)
		deciding->status = malformed ? DUIS_INTERNAL : DUIS_NO_MEMORY;
	return id;
}

/* A command variant that the row lists, surely or not: does it go with what was sent? */
static void judge_listed_variant(struct duisp_deciding *deciding,
                                 const struct duisp_command_variant *variant)
{
	const char *input =
		is_signed_pre_command(deciding) ? "signed-pre-command" : "service-request";
	const struct duis_row *row = deciding->known_row;
	const struct duisp_fact *fact = &deciding->facts->command_variant;

	if (strcmp(variant->input, input) != 0)
		duisp_add_finding(deciding, DUISP_FINDING_COMMAND_VARIANT_MISMATCH, fact, NULL,
		                  "command variant %s does not go with the body %s: it takes a %s",
		                  variant->id, deciding->facts->body.text, variant->input);
	else if (duisp_words_have(row->columns[DUISP_COLUMN_COMMAND_VARIANTS], variant->id))
		duisp_pass_check(deciding, row->column_bases[DUISP_COLUMN_COMMAND_VARIANTS],
		                 "command variant %s is one of SRV %s", variant->id,
		                 row->columns[DUISP_COLUMN_SRV]);
	else
		duisp_add_finding(deciding, DUISP_FINDING_COMMAND_VARIANT_DISPUTED, fact,
		                  row->column_bases[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS],
		                  "whether SRV %s takes command variant %s is disputed",
		                  row->columns[DUISP_COLUMN_SRV], variant->id);
}

void duisp_check_command_variant(struct duisp_deciding *deciding)
{
	const struct duisp_vocabulary *vocabulary = &deciding->grounds->matrix->vocabulary;
	const struct duisp_command_variant *variant = NULL;
	const struct duis_row *row = deciding->known_row;
	const char *id;

	if (!duisp_has_known_row(deciding) ||
	    !duisp_has_column(deciding, DUISP_COLUMN_COMMAND_VARIANTS) ||
	    !(id = get_command_variant(deciding)))
		return;
	if (duisp_words_have(row->columns[DUISP_COLUMN_COMMAND_VARIANTS], id) ||
	    duisp_words_have(row->columns[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS], id))
		variant = duisp_vocabulary_find_command_variant(vocabulary, id);
	if (variant)
		judge_listed_variant(deciding, variant);
	else
		duisp_add_finding(deciding, DUISP_FINDING_COMMAND_VARIANT_MISMATCH,
		                  &deciding->facts->command_variant,
		                  row->column_bases[DUISP_COLUMN_COMMAND_VARIANTS],
		                  "command variant %s is not one of SRV %s, which takes %s", id,
		                  row->columns[DUISP_COLUMN_SRV],
		                  row->columns[DUISP_COLUMN_COMMAND_VARIANTS]);
}

void duisp_check_web_service(struct duisp_deciding *deciding)
{
	const struct duisp_vocabulary *vocabulary = &deciding->grounds->matrix->vocabulary;
	const char *given = deciding->web_service;
	const struct duisp_command_variant *variant;
	const char *id;

	if (!given) {
		duisp_skip_check(deciding, "no web service was given");
		return;
	}
	if (!duisp_has_facts(deciding) || !(id = get_command_variant(deciding)))
		return;
	variant = duisp_vocabulary_find_command_variant(vocabulary, id);
	if (variant && variant->web_service && strcmp(variant->web_service, given) == 0)
		duisp_pass_check(deciding, NULL, "command variant %s belongs to %s", id, given);
	else
		duisp_add_finding(deciding, DUISP_FINDING_WEB_SERVICE_MISMATCH,
		                  &deciding->facts->command_variant, NULL,
		                  "command variant %s belongs to %s, not to %s", id,
		                  variant && variant->web_service ? variant->web_service
		                                                  : "no web service",
		                  given);
}

static void judge_execution_time(struct duisp_deciding *deciding)
{
	const struct duisp_fact *time = &deciding->facts->execution_time;
	const struct duis_basis *basis =
		deciding->known_row->column_bases[DUISP_COLUMN_FUTURE_DATED];
	const char *pattern = deciding->known_row->columns[DUISP_COLUMN_FUTURE_DATED];
	duis_instant instant;

	if (strcmp(pattern, "no") == 0) {
		duisp_add_finding(deciding, DUISP_FINDING_EXECUTION_TIME_NOT_ALLOWED, time, basis,
		                  "SRV %s can't be future dated: ExecutionDateTime is not allowed",
		                  deciding->facts->srv.text);
		return;
	}
	duisp_pass_check(deciding, basis, "SRV %s can be future dated (%s)",
	                 deciding->facts->srv.text, pattern);
	if (duisp_instant_parse_datetime(time->text, &instant) &&
	    instant < deciding->decision->as_of)
		duisp_add_finding(deciding, DUISP_FINDING_EXECUTION_TIME_PAST, time, NULL,
		                  "ExecutionDateTime %s lies before the instant asked about",
		                  time->text);
}

void duisp_check_timing(struct duisp_deciding *deciding)
{
	if (!duisp_has_known_row(deciding) ||
	    !duisp_has_column(deciding, DUISP_COLUMN_FUTURE_DATED))
		return;
	if (deciding->facts->execution_time.text)
		judge_execution_time(deciding);
	else
		duisp_pass_check(deciding, NULL, "the request has no ExecutionDateTime");
}

void duisp_check_signature(struct duisp_deciding *deciding)
{
	if (!duisp_has_facts(deciding))
		return;
	if (deciding->facts->signature.text)
		duisp_pass_check(deciding, NULL,
		                 "the request is signed; the signature is not verified");
	else if (!deciding->grounds->require_signature)
		duisp_pass_check(deciding, NULL, "the request is not signed, and need not be");
	else
		duisp_add_finding(
			deciding, DUISP_FINDING_SIGNATURE_MISSING, &deciding->facts->root, NULL,
			"the request has no ds:Signature, which the policy of the engine demands");
}
