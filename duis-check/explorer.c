/* The page with all that the matrix says. */
#include <config.h>

#include "explorer.h"

#include "complain.h"
#include "output.h"
#include "style.h"

/* As text, one line is printed: it begins here, with the file, and the stylesheet goes on. */
static void print_page_name(const char *path, long octets)
{
	complain_print_clean(path, stdout);
	printf(": %ld octets, ", octets);
}

static enum code write_page(const struct query *query)
{
	const struct style style = {.format = "html"};
	struct output output;
	long octets = 0;
	enum code code = output_open(query->options->out, "index.html", &output);

	if (code == CODE_ACCEPTED)
		code = style_write(query->document, &style, output.file, output.path);
	code = output_close(&output, code, &octets);
	if (code == CODE_ACCEPTED && query_has_format(query, "text"))
		print_page_name(output.path, octets);
	output_free(&output);
	return code;
}

enum code explorer_run(struct query *query)
{
	enum code code = CODE_ACCEPTED;

	if (!query->options->out && query_has_format(query, "text"))
		return complain(CODE_USAGE, "--out: name the directory to write the page to");
	code = query_parse_state(query, query_get_operand(query, 0));
	if (code == CODE_ACCEPTED)
		code = query_finish(query,
		                    duis_explorer_to_document(query->state, &query->document));
	if (code == CODE_ACCEPTED && query->options->out)
		code = write_page(query);
	return code;
}
