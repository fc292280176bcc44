/* How the checks report: their results, messages and findings come in, and go into the decision. A
 * message is kept as the sentence it is made of; base/message.c writes it for who reads it. */
#include "decide/deciding.h"

#include <stdarg.h>
#include <string.h>

static void note_failure(struct duisp_deciding *deciding, enum duis_status status)
{
	if (deciding->status == DUIS_OK)
		deciding->status = status;
}

__attribute__((format(printf, 3, 0))) static void set_result(struct duisp_deciding *deciding,
                                                             enum duis_check_result result,
                                                             const char *sentence, va_list places)
{
	struct duis_check *check = deciding->check;

	check->result = result;
	if (!check->message.sentence)
		note_failure(deciding, duisp_message_keep(deciding->arena, &check->message,
		                                          sentence, places));
}

void duisp_pass_check(struct duisp_deciding *deciding, const struct duis_basis *basis,
                      const char *sentence, ...)
{
	va_list places;

	deciding->check->basis = basis ? basis : &deciding->rule->basis;
	va_start(places, sentence);
	set_result(deciding, DUIS_CHECK_PASS, sentence, places);
	va_end(places);
}

void duisp_leave_check_open(struct duisp_deciding *deciding, const struct duis_basis *basis,
                            const char *sentence, ...)
{
	va_list places;

	deciding->check->basis = basis;
	va_start(places, sentence);
	set_result(deciding, DUIS_CHECK_UNDETERMINED, sentence, places);
	va_end(places);
}

void duisp_skip_check(struct duisp_deciding *deciding, const char *sentence, ...)
{
	va_list places;

	va_start(places, sentence);
	set_result(deciding, DUIS_CHECK_SKIPPED, sentence, places);
	va_end(places);
}

/* What a finding does to its check. */
static void settle_check(struct duis_check *check, const struct duis_finding *finding)
{
	const enum duis_severity severity = duisp_finding_get_severity(finding->id);

	if (severity > DUIS_SEVERITY_UNDETERMINED || check->result == DUIS_CHECK_FAIL)
		return;
	check->result = severity == DUIS_SEVERITY_ERROR ? DUIS_CHECK_FAIL : DUIS_CHECK_UNDETERMINED;
	check->response_code = finding->response_code;
	check->basis = finding->basis;
	if (!check->message.sentence)
		check->message = finding->message;
}

void duisp_add_finding(struct duisp_deciding *deciding, enum duisp_finding_id id,
                       const struct duisp_fact *fact, const struct duis_basis *basis,
                       const char *sentence, ...)
{
	struct duis_finding finding = {.id = id,
	                               .stage = deciding->check->name,
	                               .basis = basis ? basis : &deciding->rule->basis};
	va_list places;

	va_start(places, sentence);
	note_failure(deciding,
	             duisp_message_keep(deciding->arena, &finding.message, sentence, places));
	va_end(places);
	if (fact) {
		finding.line = fact->line;
		finding.path = fact->path;
	}
	if (duisp_finding_get_severity(id) == DUIS_SEVERITY_ERROR)
		finding.response_code = deciding->rule->response_code;
	settle_check(deciding->check, &finding);
	note_failure(deciding, duisp_findings_add(&deciding->decision->findings, finding));
}

int duisp_take_findings(struct duisp_deciding *deciding)
{
	const struct duisp_findings *read = deciding->grounds->read;
	struct duis_check *check = deciding->check;

	for (size_t i = 0; i < read->count; i++) {
		const struct duis_finding *finding = read->items[i];

		if (strcmp(finding->stage, check->name) != 0)
			continue;
		if (!check->message.sentence)
			check->message = finding->message;
		check->result = DUIS_CHECK_FAIL;
		note_failure(deciding, duisp_findings_add(&deciding->decision->findings, *finding));
	}
	if (check->result != DUIS_CHECK_FAIL)
		return 0;
	check->basis = &deciding->rule->basis;
	check->response_code = deciding->rule->response_code;
	return 1;
}

const void *duisp_keep_phrase(struct duisp_deciding *deciding,
                              void (*write)(struct duisp_line *line, const void *of),
                              const void *of)
{
	struct duisp_phrase *kept = duisp_arena_alloc(deciding->arena, 1, sizeof(*kept));

	if (kept)
		*kept = (struct duisp_phrase){.write = write, .of = of};
	else
		note_failure(deciding, DUIS_NO_MEMORY);
	return kept;
}

const struct duis_basis *duisp_keep_basis(struct duisp_deciding *deciding,
                                          const struct duis_basis *basis)
{
	struct duis_basis *kept = duisp_arena_alloc(deciding->arena, 1, sizeof(*kept));

	if (kept)
		*kept = *basis;
	else
		note_failure(deciding, DUIS_NO_MEMORY);
	return kept;
}

int duisp_has_facts(struct duisp_deciding *deciding)
{
	if (deciding->facts)
		return 1;
	duisp_skip_check(deciding, "the request was not found to be valid");
	return 0;
}

int duisp_has_known_row(struct duisp_deciding *deciding)
{
	if (!duisp_has_facts(deciding))
		return 0;
	if (deciding->known_row)
		return 1;
	duisp_skip_check(deciding, "the matrix has no SRV %s at any time",
	                 deciding->facts->srv.text);
	return 0;
}

int duisp_has_column(struct duisp_deciding *deciding, enum duisp_column column)
{
	if (!(deciding->unstated & (1u << column)))
		return 1;
	duisp_leave_check_open(deciding, deciding->known_row->column_bases[column],
	                       "%s does not state the %s of SRV %s, and the matrix has no such SRV",
	                       deciding->grounds->question->stand_in->source,
	                       duis_row_get_column_name(column), deciding->facts->srv.text);
	return 0;
}
