/* Messages with two and three faults, and what libduis says of them: a folder comes in; it gets
 * messages N.xml, the list faults.tsv, and ours.tsv.
 *
 * A line of faults.tsv is a message, its slice, and for each fault three lines: where it begins,
 * where its element ends, and where that ends which holds the element. A line of ours.tsv is a
 * message and the line of a finding. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "draft.h"
#include "place.h"

static struct draft_dice dice = {31415};

struct output {
	const char *folder;
	FILE *faults;
	FILE *ours;
};

static FILE *open_list(const char *folder, const char *name)
{
	char *path = place_print("%s/%s", folder, name);
	FILE *stream = fopen(path, "w");

	if (!stream)
		die("%s cannot be written", path);
	free(path);
	return stream;
}

static long find_line(const char *text, size_t octet)
{
	long line, column;

	draft_locate(text, octet, &line, &column);
	return line;
}

static void write_faults(const struct output *output, size_t number, const char *slice,
                         const struct draft *draft)
{
	char *path = place_print("%s/%zu.xml", output->folder, number);

	place_write(path, draft->text, strlen(draft->text));
	free(path);
	fprintf(output->faults, "%zu\t%s", number, slice);
	for (size_t i = 0; i < draft->count; i++)
		fprintf(output->faults, "\t%ld,%ld,%ld", find_line(draft->text, draft->faults[i]),
		        find_line(draft->text, draft->ends[i]),
		        find_line(draft->text, draft->parent_ends[i]));
	fputc('\n', output->faults);
}

static void write_findings(const struct output *output, size_t number, struct duis_engine *engine,
                           const char *text)
{
	struct duis_request *request = NULL;
	struct duis_question *question = NULL;
	struct duis_verdict *verdict = NULL;
	duis_instant as_of;

	if (duis_request_read(engine, text, strlen(text), &request) != DUIS_OK ||
	    duis_instant_parse("2026-01-01", &as_of, NULL) != DUIS_OK ||
	    duis_question_new(as_of, &question) != DUIS_OK ||
	    duis_verdict_decide(request, question, &verdict, NULL) != DUIS_OK)
		die("message %zu cannot be judged", number);
	for (size_t i = 0; i < duis_verdict_count_findings(verdict); i++)
		fprintf(output->ours, "%zu\t%ld\n", number,
		        duis_finding_get_line(duis_verdict_get_finding(verdict, i)));
	duis_verdict_free(verdict);
	duis_question_free(question);
	duis_request_unref(request);
}

static void make_messages(const struct output *output, struct duis_engine *engine, size_t count)
{
	static const struct {
		const char *version;
		const char *slice;
	} versions[] = {{"5.0", "request-5.0.xsd"},
	                {"5.1", "request-5.0.xsd"},
	                {"5.3", "request-5.3.xsd"},
	                {"5.4", "request-5.3.xsd"}};
	struct duis_sampler *samplers[4] = {NULL};

	for (size_t i = 0; i < 4; i++) {
		if (duis_sampler_open(engine, versions[i].version, &samplers[i], NULL) != DUIS_OK)
			die("%s has no samples", versions[i].version);
	}
	for (size_t number = 0; number < count;) {
		const size_t i = number % 4;
		char *sample = draft_make_sample(
			&dice, samplers[i],
			place_find_snapshot(engine, 1767225600, versions[i].version));
		struct draft draft;

		if (draft_make(&dice, engine, sample, 2 + number / 4 % 2, &draft)) {
			write_faults(output, number, versions[i].slice, &draft);
			write_findings(output, number, engine, draft.text);
			free(draft.text);
			number++;
		}
		duis_text_free(sample);
	}
	for (size_t i = 0; i < 4; i++)
		duis_sampler_free(samplers[i]);
}

int main(int argc, char **argv)
{
	struct duis_options *options;
	struct duis_engine *engine;
	struct output output;

	if (argc != 3) {
		fprintf(stderr, "usage: make_faults FOLDER COUNT\n");
		return 2;
	}
	options = place_make_options();
	engine = place_open(options);
	output.folder = argv[1];
	output.faults = open_list(argv[1], "faults.tsv");
	output.ours = open_list(argv[1], "ours.tsv");
	make_messages(&output, engine, strtoul(argv[2], NULL, 10));
	fclose(output.faults);
	fclose(output.ours);
	duis_engine_unref(engine);
	duis_options_free(options);
	return 0;
}
