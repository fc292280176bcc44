/* How late a time limit ends a reading: the number of random hostile messages, and a seed, come in,
 * and for each kind of them the processor time goes out that its worst one took.
 *
 * The clock is read between pieces of the message, but libxml2 validates a message in one call that
 * nothing ends. What that call takes is counted by itself: without it none may end later than the
 * limit and what is allowed beyond it, and it may not take much longer than for the largest legal
 * request. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <duis/duis.h>
#include <libxml/xmlschemas.h>

#include "message.h"
#include "place.h"
#include "trait.h"

/* In milliseconds. */
enum { LIMIT = 100, ALLOWED = LIMIT + 50 };

/* How many times as long as for the largest legal request validating may take; and how often a
 * message is read that was late, because other work on the machine can make it so. */
enum { TIMES = 2, TRIES = 3 };

enum { MEGA = 1000000 };

int __real_clock_gettime(clockid_t clock, struct timespec *out);
int __wrap_clock_gettime(clockid_t clock, struct timespec *out);
int __real_xmlSchemaValidateDoc(xmlSchemaValidCtxt *context, xmlDoc *doc);
int __wrap_xmlSchemaValidateDoc(xmlSchemaValidCtxt *context, xmlDoc *doc);

/* Of the message that is being read. */
static double validating;

/* The state of the generator of numbers: the same seed gives the same messages. */
static uint64_t state;

/* The clock of the time limit stands still while other programs run, or a busy machine would end
 * readings before they have cost anything. */
int __wrap_clock_gettime(clockid_t clock, struct timespec *out)
{
	return __real_clock_gettime(clock == CLOCK_MONOTONIC ? CLOCK_THREAD_CPUTIME_ID : clock,
	                            out);
}

static double measure(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) != 0)
		die("there is no clock of the thread");
	return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

int __wrap_xmlSchemaValidateDoc(xmlSchemaValidCtxt *context, xmlDoc *doc)
{
	const double start = measure();
	const int result = __real_xmlSchemaValidateDoc(context, doc);

	validating += measure() - start;
	return result;
}

static size_t draw(size_t below)
{
	state ^= state << 13;
	state ^= state >> 7;
	state ^= state << 17;
	return (size_t)(state % below);
}

/* Each order of magnitude is as likely as each other. */
static size_t draw_size(size_t most)
{
	const size_t size = most >> draw(8);

	return size / 2 + draw(size / 2);
}

/* What a value, or the content of an element that allows none, is made of. */
static const char *const fillings[] = {
	"AAAA",        "A \n\tAAA ", "&#65;",    "&lt;", "<![CDATA[AAAA]]>",
	"<!---->AAAA", "<?a?>",      "\t",       "]]",   "\xC3\xA9",
	"9",           "\r\n",       "02-D0-15", "<a/>", "<a>",
	"<ds:a/>\n",   "<![CDATA[",  "<!--",
};

enum { FILLINGS = sizeof(fillings) / sizeof(fillings[0]), KINDS = TRAITS + FILLINGS };

static const char *get_name(size_t kind)
{
	return kind < TRAITS ? trait_get_name((enum trait)kind) : fillings[kind - TRAITS];
}

/* In the image of a firmware, or in a ds:Object. */
static void fill(const char *filling, struct message *out)
{
	const size_t times = draw_size(33 * MEGA) / strlen(filling);
	const int is_image = draw(3) != 0;
	FILE *stream = open_memstream(&out->bytes, &out->length);

	if (!stream)
		die("no memory");
	(is_image ? message_begin_firmware : message_begin_object)(stream);
	message_repeat(stream, filling, times);
	(is_image ? message_end_firmware : message_end_object)(stream);
	if (fclose(stream) != 0)
		die("no memory");
}

static void write_largest(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "AAAA", 13653332 / 4);
	message_end_firmware(stream);
}

/* Of one trait or some: the dearest messages stand at two limits at once. */
static void make_message(size_t kind, struct message *out)
{
	unsigned traits = 1U << kind;

	if (kind >= TRAITS) {
		fill(fillings[kind - TRAITS], out);
		return;
	}
	for (size_t more = draw(3); more; more--)
		traits |= 1U << draw(TRAITS);
	trait_make_message(traits, draw_size(draw(2) ? MEGA : 33 * MEGA), out);
}

/* Some octets become others; half of the messages stay as they are. */
static void damage(struct message *message)
{
	static const char octets[] = "<>&;\"'/]-=:! \nA9\xC3\xFF";

	for (size_t times = draw(2) * draw(4); times; times--)
		message->bytes[draw(message->length)] = octets[draw(sizeof(octets) - 1)];
}

/* In milliseconds. */
struct taken {
	double all;
	double validating;
};

/* What the messages of a kind took at most. */
static struct measured {
	size_t count;
	size_t timed_out;
	size_t late;
	size_t failed;
	double worst;
	double alone;
	double validating;
} measured[KINDS];

static void raise_to(double *most, double value)
{
	if (value > *most)
		*most = value;
}

static enum duis_status read_once(struct duis_engine *engine, const struct message *message,
                                  struct taken *out)
{
	const double start = measure();
	struct duis_request *request = NULL;
	enum duis_status status;

	validating = 0;
	status = duis_request_read(engine, message->bytes, message->length, &request);
	*out = (struct taken){measure() - start, validating};
	if (status != DUIS_OK && status != DUIS_TIMED_OUT)
		die("status %d", (int)status);
	duis_request_unref(request);
	return status;
}

static int is_too_late(const struct taken *taken, double reference)
{
	return taken->all - taken->validating > ALLOWED || taken->validating > TIMES * reference;
}

static void read_message(struct duis_engine *engine, const struct message *message,
                         double reference, struct measured *of)
{
	struct taken taken;
	enum duis_status status = read_once(engine, message, &taken);

	for (int i = 1; i < TRIES && is_too_late(&taken, reference); i++)
		status = read_once(engine, message, &taken);
	of->count++;
	of->timed_out += status == DUIS_TIMED_OUT;
	of->late += taken.all > ALLOWED;
	of->failed += is_too_late(&taken, reference) != 0;
	raise_to(&of->worst, taken.all);
	raise_to(&of->alone, taken.all - taken.validating);
	raise_to(&of->validating, taken.validating);
}

/* Returns: what validating the largest legal request takes. */
static double measure_reference(const struct duis_options *options)
{
	struct duis_engine *engine = place_open(options);
	struct message message;
	struct taken taken;
	double best = 0;

	message_make(write_largest, &message);
	for (int i = 0; i < TRIES; i++) {
		read_once(engine, &message, &taken);
		if (i == 0 || taken.validating < best)
			best = taken.validating;
	}
	message_clear(&message);
	duis_engine_unref(engine);
	return best;
}

static void read_all(struct duis_engine *engine, size_t count, double reference)
{
	for (size_t i = 0; i < count; i++) {
		struct message message;

		make_message(i % KINDS, &message);
		damage(&message);
		read_message(engine, &message, reference, &measured[i % KINDS]);
		message_clear(&message);
	}
}

static void print_kind(const struct measured *of, const char *name)
{
	printf("%7.1f %7.1f %7.1f %6zu %6zu %6zu  ", of->worst, of->alone, of->validating,
	       of->count, of->timed_out, of->late);
	for (; *name; name++)
		printf(*name >= ' ' && *name <= '~' ? "%c" : "\\x%02X", (unsigned char)*name);
	putchar('\n');
}

static void add(struct measured *sum, const struct measured *of)
{
	sum->count += of->count;
	sum->timed_out += of->timed_out;
	sum->late += of->late;
	sum->failed += of->failed;
	raise_to(&sum->worst, of->worst);
	raise_to(&sum->alone, of->alone);
	raise_to(&sum->validating, of->validating);
}

static void print_all(struct measured *sum, double reference)
{
	puts("  worst   alone validat.  count timed   late  what; in ms of processor time");
	for (size_t i = 0; i < KINDS; i++) {
		print_kind(&measured[i], get_name(i));
		add(sum, &measured[i]);
	}
	print_kind(sum, "all");
	printf("late: %zu of %zu messages took more than %d ms, since libxml2 validated them; the "
	       "largest legal request takes it %.0f ms\n",
	       sum->late, sum->count, ALLOWED, reference);
	printf("%zu passed, %zu failed\n", sum->count - sum->failed, sum->failed);
}

static size_t get_number(const char *text, size_t otherwise)
{
	return text ? (size_t)strtoul(text, NULL, 10) : otherwise;
}

int main(int argument_count, char **arguments)
{
	struct duis_options *options = place_make_options();
	const size_t count = get_number(argument_count > 1 ? arguments[1] : NULL, 1000);
	const double reference = measure_reference(options);
	struct measured sum = {0};
	struct duis_engine *engine;

	state = 1 + get_number(argument_count > 2 ? arguments[2] : NULL, 0);
	if (duis_options_set_time_limit(options, LIMIT) != DUIS_OK)
		die("no time limit");
	engine = place_open(options);
	duis_options_free(options);
	read_all(engine, count, reference);
	duis_engine_unref(engine);
	print_all(&sum, reference);
	/* If none timed out, or none was validated, nothing was measured. */
	return sum.failed != 0 || sum.timed_out == 0 || sum.validating == 0;
}
