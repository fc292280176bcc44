/* Fuzz target: what an octet of a request costs, for inputs of up to a megabyte, in a build without
 * sanitizers.
 *
 * An input is worth keeping if an octet of it costs more than of any other of its order of
 * magnitude. There are two costs. Work is the same each time: the blocks of the library that ran,
 * and the allocations of libxml2. Time, of the processor, also has what libxml2 does inside, and
 * counts in coarse steps, since it varies. The property: no input takes more than a number of times
 * as long for each octet as the largest legal request. */
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <libxml/xmlmemory.h>
#include <unistd.h>

#include "../api/place.h"
#include "../hostile/message.h"
#include "property.h"
#include "steps.h"
#include "target.h"

/* How many times; not 3, as in check-cost: time is no count of instructions, and what libxml2
 * writes about each fault takes four times already. */
enum { TIMES_MAX = 10 };

/* What is the same for each message counts as if the message had so many octets. */
enum { OCTETS_LEAST = 20000 };

/* How often an input is read before it is believed to be dear. */
enum { TRIES = 5 };

/* What a block and an allocation are worth in instructions, roughly. */
enum { BLOCK = 5, ALLOCATION = 200 };

enum measure { WORK, TIME, MEASURES };

/* How many times as dear as the step before a step of each cost is. */
static const double growth[MEASURES] = {[WORK] = 1.125, [TIME] = 2};

enum { SIZES = 21, STEPS = 64 };

/* libFuzzer keeps an input that sets one that no other has set; it clears them before each. */
#ifdef __clang__
__attribute__((section("__libfuzzer_extra_counters")))
#endif
static uint8_t counters[MEASURES][SIZES][STEPS];

static struct duis_engine *engine;
static uint64_t allocations;

struct cost {
	double of[MEASURES];
};

/* For each octet of the largest legal request: its time, and in place of its work, of which most is
 * done inside libxml2, the instructions that it takes, roughly. */
static struct cost reference = {{[WORK] = 500}};

/* The most that an input took, in times of that. */
static double dearest;

static void *count_malloc(size_t size)
{
	allocations++;
	return malloc(size);
}

static void *count_realloc(void *memory, size_t size)
{
	allocations++;
	return realloc(memory, size);
}

static char *count_strdup(const char *text)
{
	allocations++;
	return strdup(text);
}

static double read_clock(void)
{
	struct timespec now;

	require(clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now) == 0, "no clock of the thread");
	return 1e9 * (double)now.tv_sec + (double)now.tv_nsec;
}

static double count_work(void)
{
	return BLOCK * (double)steps_count() + ALLOCATION * (double)allocations;
}

/* Read a message. Returns: what each of its octets cost. */
static struct cost read_once(const char *bytes, size_t length)
{
	const double octets = (double)(length > OCTETS_LEAST ? length : OCTETS_LEAST);
	struct duis_request *request = NULL;
	struct cost cost = {{[WORK] = -count_work(), [TIME] = -read_clock()}};

	require_status(duis_request_read(engine, bytes, length, &request), "duis_request_read");
	duis_request_unref(request);
	cost.of[WORK] = (cost.of[WORK] + count_work()) / octets;
	cost.of[TIME] = (cost.of[TIME] + read_clock()) / octets;
	return cost;
}

/* The least time of some tries. */
static struct cost read_often(const char *bytes, size_t length)
{
	struct cost cost = read_once(bytes, length);

	for (int i = 1; i < TRIES; i++) {
		const struct cost again = read_once(bytes, length);

		if (again.of[TIME] < cost.of[TIME])
			cost.of[TIME] = again.of[TIME];
	}
	return cost;
}

static void write_largest(FILE *stream)
{
	message_begin_firmware(stream);
	message_repeat(stream, "AAAA", 1000000 / 4);
	message_end_firmware(stream);
}

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	struct duis_options *options = NULL;
	struct message message;

	(void)argument_count;
	(void)arguments;
	require(xmlMemSetup(free, count_malloc, count_realloc, count_strdup) == 0,
	        "libxml2 takes no functions of ours");
	options = place_make_options();
	engine = place_open(options);
	duis_options_free(options);
	quiet_begin();
	message_make(write_largest, &message);
	reference.of[TIME] = read_often(message.bytes, message.length).of[TIME];
	message_clear(&message);
	return 0;
}

static size_t find_step(double times, double factor)
{
	size_t step = 0;

	for (double most = 1.0 / 16; times > most && step < STEPS; step++)
		most *= factor;
	return step;
}

/* All up to the step, so that a dearer input sets all that a cheaper one does. */
static void set_counters(const struct cost *cost, size_t length)
{
	size_t size = 0;

	while (size + 1 < SIZES && length >> (size + 1))
		size++;
	for (enum measure measure = WORK; measure < MEASURES; measure++) {
		const double times = cost->of[measure] / reference.of[measure];

		memset(counters[measure][size], 1, find_step(times, growth[measure]));
	}
}

/* For whom runs it: the dearest input so far, and the input itself where the variable says. */
static void keep_dearest(const char *bytes, size_t length, double times)
{
	const char *path = getenv("DUIS_FUZZ_DEAREST");

	dearest = times;
	dprintf(STDERR_FILENO, "dearest: %.1f times, %zu octets\n", times, length);
	if (path)
		place_write(path, bytes, length);
}

static void judge(const char *bytes, size_t length, struct cost cost)
{
	double times = cost.of[TIME] / reference.of[TIME];

	if (times <= dearest)
		return;
	cost = read_often(bytes, length);
	times = cost.of[TIME] / reference.of[TIME];
	if (times > dearest)
		keep_dearest(bytes, length, times);
	require(times <= TIMES_MAX, "%zu octets take %.1f times what those of a legal one do",
	        length, times);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	const struct cost cost = read_once((const char *)bytes, length);

	set_counters(&cost, length);
	judge((const char *)bytes, length, cost);
	require_quiet();
	return 0;
}
