/* The cost of messages below every limit: in comes nothing but the number of a message, and out go
 * its octets and what it is made of; what it costs is counted by the program that runs this one.
 *
 * Each message is made of one trait or of two, since the dearest ones stand at two limits at once.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <duis/duis.h>

#include "message.h"
#include "place.h"
#include "trait.h"

/* Of the elements of a message. */
enum { OCTETS = 700000 };

/* The reference: a legal request that is nearly all markup, the whole of a tariff. A firmware image
 * is longer, but costs a twentieth for each octet: nothing with a tag in it could be held against
 * that. The processing instruction at its end is legal, too, and makes it the dearest form of it:
 * the scanner has read all before it, and then libxml2 begins again. */
static void make_reference(struct duis_engine *engine, struct message *out)
{
	struct duis_sampler *sampler = NULL;
	char *text = NULL;
	size_t length = 0;

	if (duis_sampler_open(engine, NULL, &sampler, NULL) != DUIS_OK ||
	    duis_sample_to_xml(sampler, "1.1.1", DUIS_SAMPLE_FULL, 0, &text, &length, NULL) !=
	            DUIS_OK)
		die("there is no sample");
	out->bytes = place_print("%s<?end?>", text);
	out->length = strlen(out->bytes);
	duis_text_free(text);
	duis_sampler_free(sampler);
}

/* In a process of its own, whose instructions are counted by themselves. */
static void read_message(struct duis_engine *engine, const struct message *message,
                         const char *first, const char *second)
{
	struct duis_request *request = NULL;
	int status = 1;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		printf("%ld\t%zu\t%s%s%s\n", (long)getpid(), message->length, first,
		       second ? ", " : "", second ? second : "");
		fflush(stdout);
		if (duis_request_read(engine, message->bytes, message->length, &request) != DUIS_OK)
			_exit(1);
		duis_request_unref(request);
		_exit(0);
	}
	if (child < 0 || waitpid(child, &status, 0) != child || status != 0)
		exit(1);
}

int main(void)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *engine = place_open(options);
	struct message message;

	make_reference(engine, &message);
	read_message(engine, &message, "reference", NULL);
	message_clear(&message);
	for (int i = 0; i < TRAITS; i++) {
		for (int j = i; j < TRAITS; j++) {
			trait_make_message(1U << i | 1U << j, OCTETS, &message);
			read_message(engine, &message, trait_get_name((enum trait)i),
			             i == j ? NULL : trait_get_name((enum trait)j));
			message_clear(&message);
		}
	}
	duis_engine_unref(engine);
	duis_options_free(options);
	return 0;
}
