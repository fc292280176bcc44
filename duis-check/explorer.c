/* The page with all that the matrix says. */
#include <config.h>

#include "explorer.h"

#include <string.h>

#include "complain.h"
#include "output.h"
#include "style.h"

/* The text has one line, which begins here; its stylesheet tells the rest. */
static int wants_text(const struct options *options)
{
	return !options->format_name || strcmp(options->format_name, "text") == 0;
}

static enum code write_page(const struct query *query)
{
	const struct options *options = query->options;
	const struct style style = {.format = "html"};
	struct output output;
	long octets = 0;
	enum code code = output_open(options->out, "index.html", &output);

	if (code == CODE_ACCEPTED)
		code = style_write(query->document, &style, output.file, output.path);
	code = output_close(&output, code, &octets);
	if (code == CODE_ACCEPTED && wants_text(options)) {
		complain_print_clean(output.path, stdout);
		printf(": %ld octets, ", octets);
	}
	output_free(&output);
	return code;
}

enum code explorer_run(struct query *query)
{
	struct duis_state *state = NULL;
	enum code code = CODE_ACCEPTED;

	if (!query->options->out && wants_text(query->options))
		return complain(CODE_USAGE, "--out: name the directory to write the page to");
	code = query_parse_state(query, query_get_operand(query, 0), &state);
	if (code == CODE_ACCEPTED)
		code = query_finish(duis_matrix_explore(state, &query->document), NULL);
	duis_state_free(state);
	if (code == CODE_ACCEPTED && query->options->out)
		code = write_page(query);
	return code;
}
