/* The page with all that the matrix says. */
#include <config.h>

#include "explorer.h"

#include <stdbool.h>
#include <string.h>

#include "complain.h"
#include "output.h"
#include "style.h"

/* The text has one line, which begins here; its stylesheet tells the rest. */
static bool wants_text(const struct settings *settings)
{
	return settings->format_name == NULL || strcmp(settings->format_name, "text") == 0;
}

static enum code write_page(const struct bench *bench)
{
	const struct settings *settings = bench->settings;
	const struct style style = {.format = "html"};
	struct output output;
	long octets = 0;
	enum code code = output_open(settings->out, "index.html", &output);

	if (code == CODE_ACCEPTED)
		code = style_write(bench->document, &style, output.file, output.path);
	code = output_close(&output, code, &octets);
	if (code == CODE_ACCEPTED && wants_text(settings)) {
		complain_print_clean(output.path, stdout);
		printf(": %ld octets, ", octets);
	}
	output_free(&output);
	return code;
}

enum code explorer_run(struct bench *bench)
{
	struct duis_state *state = NULL;
	enum code code = CODE_ACCEPTED;

	if (bench->settings->out == NULL && wants_text(bench->settings))
		return complain(CODE_USAGE, "--out: name the directory to write the page to");
	code = bench_parse_state(bench, bench_get_operand(bench, 0), &state);
	if (code == CODE_ACCEPTED)
		code = bench_finish(duis_matrix_explore(state, &bench->document), NULL);
	duis_state_free(state);
	if (code == CODE_ACCEPTED && bench->settings->out != NULL)
		code = write_page(bench);
	return code;
}
