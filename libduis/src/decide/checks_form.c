/* The checks on the form of a request: what it is, and what belongs together. */
#include "decide/checks.h"

#include <string.h>

#include "base/decimal.h"
#include "base/instant.h"

static const char signed_pre_command[] = "SignedPreCommand";

/* Take over what reading the request found at a stage; the first of it is the check's reason. */
static size_t take_findings(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duisp_findings *read = deciding->grounds->read;
	size_t taken = 0;

	for (size_t i = 0; i < read->count && deciding->status == DUIS_OK; i++) {
		const struct duis_finding *finding = read->items[i];

		if (strcmp(finding->stage, check->name) != 0)
			continue;
		if (taken++ == 0)
			check->message = finding->message;
		deciding->status = duisp_findings_add(&deciding->decision->findings, *finding);
	}
	if (taken) {
		check->result = DUIS_CHECK_FAIL;
		check->basis = &deciding->rule->basis;
		check->response_code = deciding->rule->response_code;
	}
	return taken;
}

void duisp_check_xml(struct duisp_deciding *deciding, struct duis_check *check)
{
	if (!take_findings(deciding, check))
		duisp_pass(deciding, check, NULL,
		           "the message is well-formed and within the limits");
}

/* A version whose end is proved is refused from then on; that of 1.1 and 2.0 is. */
static int has_ended(const struct duisp_deciding *deciding)
{
	const struct duisp_date *ended = &deciding->grounds->examination->version->ended;

	return ended->basis && ended->basis->level == DUIS_BASIS_PROVED &&
	       deciding->grounds->question->as_of >= ended->instant;
}

static void find_no_schema(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duisp_examination *examination = deciding->grounds->examination;
	const char *supported =
		duisp_catalogue_list_supported(deciding->grounds->catalogue, deciding->arena);
	const struct duis_basis *basis = duisp_keep_basis(
		deciding, &(struct duis_basis){.level = DUIS_BASIS_UNKNOWN,
	                                       .document = "duis-schema",
	                                       .note = "there is no schema of this version"});

	if (!supported)
		deciding->status = DUIS_NO_MEMORY;
	if (!supported || !basis)
		return;
	duisp_find(
		deciding, check, DUISP_FINDING_VERSION_NO_SCHEMA, &examination->stated, basis,
		"DUIS version %s is known, but there is no schema of it; there are schemas of %s",
		examination->version->label, supported);
}

static void judge_known_version(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duisp_examination *examination = deciding->grounds->examination;
	const struct duisp_version *version = examination->version;
	char instant[DUIS_INSTANT_SIZE];

	if (has_ended(deciding)) {
		duis_instant_format(version->ended.instant, instant);
		duisp_find(deciding, check, DUISP_FINDING_VERSION_ENDED, &examination->stated,
		           version->ended.basis, "DUIS version %s ended on %s", version->label,
		           instant);
		return;
	}
	if (!version->slice) {
		find_no_schema(deciding, check);
		return;
	}
	duisp_pass(deciding, check, NULL, "DUIS version %s is known, and %s serves it",
	           version->label, version->slice->file);
	if (version->document.basis &&
	    deciding->grounds->question->as_of < version->document.instant) {
		duis_instant_format(version->document.instant, instant);
		duisp_find(
			deciding, check, DUISP_FINDING_VERSION_DOCUMENT_LATER, &examination->stated,
			version->document.basis,
			"the document of DUIS version %s is dated %.10s, after the instant asked "
			"about; when the version came into force is not known",
			version->label, instant);
	}
}

void duisp_check_version(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duisp_examination *examination = deciding->grounds->examination;
	const struct duisp_fact *stated = &examination->stated;

	switch (examination->state) {
	case DUISP_VERSION_UNREAD:
		duisp_skip(deciding, check, "the message could not be read");
		break;
	case DUISP_VERSION_NOT_A_REQUEST:
		duisp_find(deciding, check, DUISP_FINDING_NOT_A_REQUEST, stated, NULL,
		           "the root element is not Request in the namespace "
		           "http://www.dccinterface.co.uk/ServiceUserGateway");
		break;
	case DUISP_VERSION_MISSING:
		duisp_find(deciding, check, DUISP_FINDING_VERSION_MISSING, stated, NULL,
		           "the request has no schemaVersion");
		break;
	case DUISP_VERSION_MALFORMED:
		duisp_find(deciding, check, DUISP_FINDING_VERSION_MALFORMED, stated, NULL,
		           "schemaVersion \"%s\" is no decimal", stated->text);
		break;
	case DUISP_VERSION_UNKNOWN:
		duisp_find(deciding, check, DUISP_FINDING_VERSION_UNKNOWN, stated, NULL,
		           "there is no DUIS version %s",
		           examination->label ? examination->label : stated->text);
		break;
	case DUISP_VERSION_NO_SCHEMA:
	case DUISP_VERSION_SERVED:
		judge_known_version(deciding, check);
		break;
	}
}

void duisp_check_schema(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duisp_examination *examination = deciding->grounds->examination;

	if (examination->state == DUISP_VERSION_UNREAD)
		duisp_skip(deciding, check, "the message could not be read");
	else if (examination->state != DUISP_VERSION_SERVED)
		duisp_skip(deciding, check, "there is no schema for its version");
	else if (!take_findings(deciding, check))
		duisp_pass(deciding, check, NULL, "the request is valid against %s",
		           examination->version->slice->file);
}

int duisp_is_signed_pre_command(const struct duisp_deciding *deciding)
{
	return strcmp(deciding->facts->body.text, signed_pre_command) == 0;
}

static void find_body(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duis_row *shape = deciding->shape;
	const struct duisp_fact *body = &deciding->facts->body;
	const char *srv = shape->columns[DUISP_COLUMN_SRV];

	if (duisp_is_signed_pre_command(deciding)) {
		if (strcmp(shape->columns[DUISP_COLUMN_CRITICAL], "yes") != 0)
			duisp_find(deciding, check, DUISP_FINDING_SIGNED_PRE_COMMAND_NOT_CRITICAL,
			           body, shape->column_bases[DUISP_COLUMN_CRITICAL],
			           "SRV %s is not critical: it has no Signed Pre-Command", srv);
	} else if (strcmp(body->text, shape->columns[DUISP_COLUMN_BODY]) != 0) {
		duisp_find(deciding, check, DUISP_FINDING_BODY_MISMATCH, body,
		           shape->column_bases[DUISP_COLUMN_BODY],
		           "the body is %s; that of SRV %s is %s", body->text, srv,
		           shape->columns[DUISP_COLUMN_BODY]);
	}
}

void duisp_check_reference(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duisp_facts *facts = deciding->facts;
	const char *reference;

	if (!duisp_has_shape(deciding, check) ||
	    !duisp_has_column(deciding, check, DUISP_COLUMN_SERVICE_REFERENCE) ||
	    !duisp_has_column(deciding, check, DUISP_COLUMN_CRITICAL) ||
	    !duisp_has_column(deciding, check, DUISP_COLUMN_BODY))
		return;
	reference = deciding->shape->columns[DUISP_COLUMN_SERVICE_REFERENCE];
	if (strcmp(facts->service_reference.text, reference) != 0)
		duisp_find(deciding, check, DUISP_FINDING_SERVICE_REFERENCE_MISMATCH,
		           &facts->service_reference,
		           deciding->shape->column_bases[DUISP_COLUMN_SERVICE_REFERENCE],
		           "the service reference is %s; that of SRV %s is %s",
		           facts->service_reference.text, facts->srv.text, reference);
	find_body(deciding, check);
	if (check->result == DUIS_CHECK_PASS)
		duisp_pass(deciding, check, deciding->shape->column_bases[DUISP_COLUMN_BODY],
		           "service reference %s and body %s belong to SRV %s", reference,
		           facts->body.text, facts->srv.text);
}

const char *duisp_get_command_variant(struct duisp_deciding *deciding)
{
	int malformed;
	const char *id = duisp_decimal_normalise(deciding->arena,
	                                         deciding->facts->command_variant.text, &malformed);

	if (!id)
		deciding->status = malformed ? DUIS_INTERNAL : DUIS_NO_MEMORY;
	return id;
}

/* A command variant that the row lists, surely or not: does it go with what was sent? */
static void judge_listed_variant(struct duisp_deciding *deciding, struct duis_check *check,
                                 const struct duisp_command_variant *variant)
{
	const char *input =
		duisp_is_signed_pre_command(deciding) ? "signed-pre-command" : "service-request";
	const struct duis_row *shape = deciding->shape;
	const struct duisp_fact *fact = &deciding->facts->command_variant;

	if (strcmp(variant->input, input) != 0)
		duisp_find(deciding, check, DUISP_FINDING_COMMAND_VARIANT_MISMATCH, fact, NULL,
		           "command variant %s does not go with the body %s: it takes a %s",
		           variant->id, deciding->facts->body.text, variant->input);
	else if (duisp_words_have(shape->columns[DUISP_COLUMN_COMMAND_VARIANTS], variant->id))
		duisp_pass(deciding, check, shape->column_bases[DUISP_COLUMN_COMMAND_VARIANTS],
		           "command variant %s is one of SRV %s", variant->id,
		           shape->columns[DUISP_COLUMN_SRV]);
	else
		duisp_find(deciding, check, DUISP_FINDING_COMMAND_VARIANT_DISPUTED, fact,
		           shape->column_bases[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS],
		           "whether SRV %s takes command variant %s is disputed",
		           shape->columns[DUISP_COLUMN_SRV], variant->id);
}

void duisp_check_command_variant(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duisp_vocabulary *vocabulary = &deciding->grounds->matrix->vocabulary;
	const struct duisp_command_variant *variant = NULL;
	const struct duis_row *shape = deciding->shape;
	const char *id;

	if (!duisp_has_shape(deciding, check) ||
	    !duisp_has_column(deciding, check, DUISP_COLUMN_COMMAND_VARIANTS) ||
	    !(id = duisp_get_command_variant(deciding)))
		return;
	if (duisp_words_have(shape->columns[DUISP_COLUMN_COMMAND_VARIANTS], id) ||
	    duisp_words_have(shape->columns[DUISP_COLUMN_DISPUTED_COMMAND_VARIANTS], id))
		variant = duisp_vocabulary_find_command_variant(vocabulary, id);
	if (variant)
		judge_listed_variant(deciding, check, variant);
	else
		duisp_find(deciding, check, DUISP_FINDING_COMMAND_VARIANT_MISMATCH,
		           &deciding->facts->command_variant,
		           shape->column_bases[DUISP_COLUMN_COMMAND_VARIANTS],
		           "command variant %s is none of SRV %s, which takes %s", id,
		           shape->columns[DUISP_COLUMN_SRV],
		           shape->columns[DUISP_COLUMN_COMMAND_VARIANTS]);
}

void duisp_check_web_service(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duisp_vocabulary *vocabulary = &deciding->grounds->matrix->vocabulary;
	const char *given = deciding->grounds->question->web_service;
	const struct duisp_command_variant *variant;
	const char *id;

	if (!given) {
		duisp_skip(deciding, check, "no web service was given");
		return;
	}
	if (!duisp_has_facts(deciding, check) || !(id = duisp_get_command_variant(deciding)))
		return;
	variant = duisp_vocabulary_find_command_variant(vocabulary, id);
	if (variant && variant->web_service && strcmp(variant->web_service, given) == 0)
		duisp_pass(deciding, check, NULL, "command variant %s belongs to %s", id, given);
	else
		duisp_find(deciding, check, DUISP_FINDING_WEB_SERVICE_MISMATCH,
		           &deciding->facts->command_variant, NULL,
		           "command variant %s belongs to %s, not to %s", id,
		           variant && variant->web_service ? variant->web_service
		                                           : "no web service",
		           given);
}

static void judge_execution_time(struct duisp_deciding *deciding, struct duis_check *check)
{
	const struct duisp_fact *time = &deciding->facts->execution_time;
	const struct duis_basis *basis = deciding->shape->column_bases[DUISP_COLUMN_FUTURE_DATED];
	const char *pattern = deciding->shape->columns[DUISP_COLUMN_FUTURE_DATED];
	duis_instant instant;

	if (strcmp(pattern, "no") == 0) {
		duisp_find(deciding, check, DUISP_FINDING_EXECUTION_TIME_NOT_ALLOWED, time, basis,
		           "SRV %s can't be future dated: ExecutionDateTime is not allowed",
		           deciding->facts->srv.text);
		return;
	}
	duisp_pass(deciding, check, basis, "SRV %s can be future dated (%s)",
	           deciding->facts->srv.text, pattern);
	if (duisp_instant_parse_datetime(time->text, &instant) &&
	    instant < deciding->grounds->question->as_of)
		duisp_find(deciding, check, DUISP_FINDING_EXECUTION_TIME_PAST, time, NULL,
		           "ExecutionDateTime %s lies before the instant asked about", time->text);
}

void duisp_check_timing(struct duisp_deciding *deciding, struct duis_check *check)
{
	if (!duisp_has_shape(deciding, check) ||
	    !duisp_has_column(deciding, check, DUISP_COLUMN_FUTURE_DATED))
		return;
	if (deciding->facts->execution_time.text)
		judge_execution_time(deciding, check);
	else
		duisp_pass(deciding, check, NULL, "the request has no ExecutionDateTime");
}

void duisp_check_signature(struct duisp_deciding *deciding, struct duis_check *check)
{
	if (!duisp_has_facts(deciding, check))
		return;
	if (deciding->facts->signature.text)
		duisp_pass(deciding, check, NULL,
		           "the request is signed; the signature is not verified");
	else if (!deciding->grounds->require_signature)
		duisp_pass(deciding, check, NULL, "the request is not signed, and need not be");
	else
		duisp_find(
			deciding, check, DUISP_FINDING_SIGNATURE_MISSING, &deciding->facts->root,
			NULL,
			"the request has no ds:Signature, which the policy of the engine demands");
}
