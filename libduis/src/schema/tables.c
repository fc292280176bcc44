/* The validator of tables: events come in, and go to the machine of a grammar; at the end its
 * mistakes go out to a handler, as faults. */
#include <stdlib.h>

#include "grammar/machine.h"
#include "schema/validator.h"

static enum duis_status open_grammar(const struct duisp_files *files, const struct duisp_file *file,
                                     void **out, struct duis_error **error)
{
	struct duisp_grammar *grammar = NULL;
	const enum duis_status status = duisp_grammar_compile(files, file, &grammar, error);

	*out = grammar;
	return status;
}

static void close_grammar(void *schema)
{
	duisp_grammar_free(schema);
}

static enum duis_status begin_machine(const void *schema, size_t limit, void **out)
{
	struct duisp_machine *machine = calloc(1, sizeof(*machine));

	*out = machine;
	if (!machine)
		return DUIS_NO_MEMORY;
	duisp_machine_begin(machine, schema, limit);
	return DUIS_OK;
}

static void end_machine(void *validation)
{
	if (!validation)
		return;
	duisp_machine_end(validation);
	free(validation);
}

static struct duisp_sink get_machine_sink(void *validation)
{
	return duisp_machine_get_sink(validation);
}

/* Mistakes that were not kept are counted, which a fault without a message says. */
static enum duis_status report_mistakes(const struct duisp_machine *machine,
                                        struct duisp_fault_handler handler)
{
	enum duis_status status = DUIS_OK;

	for (size_t i = 0; i < machine->found && status == DUIS_OK; i++) {
		struct duisp_fault fault = {.kind = DUISP_FAULT_OTHER};

		if (i < machine->mistake_count) {
			const struct duisp_mistake *mistake = &machine->mistakes[i];

			fault = (struct duisp_fault){.kind = mistake->kind,
			                             .rule = mistake->rule,
			                             .spot = mistake->spot,
			                             .line = mistake->line,
			                             .message = mistake->message};
		}
		status = handler.report(handler.context, &fault);
	}
	return status;
}

static enum duis_status finish_machine(void *validation, struct duisp_fault_handler handler)
{
	struct duisp_machine *machine = validation;
	const enum duis_status status = duisp_machine_finish(machine);

	return status == DUIS_OK ? report_mistakes(machine, handler) : status;
}

const struct duisp_validator duisp_validator_tables = {
	.name = "tables",
	.open = open_grammar,
	.close = close_grammar,
	.begin = begin_machine,
	.end = end_machine,
	.get_sink = get_machine_sink,
	.finish = finish_machine,
};
