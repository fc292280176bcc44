/* The time and the memory for large requests grow in proportion to their size, up to the largest
 * legal ones. */
#include "measure.h"
#include "message.h"
#include "place.h"
#include "runner.h"
#include "sample.h"

enum {
	MEGA = 1000000,
	SIZES = 5,
	/* How often each request is read; the shortest time counts. */
	TRIES = 3,
	AGAIN = 10,
	/* How many times as steep as linear the time may grow, because of other work on the
	 * machine.
	 */
	STEEPNESS = 2,
	/* How many octets of memory each octet of a request may take. */
	MEMORY = 6
};

static const size_t sizes[SIZES] = {1, 2, 4, 8, 13};

static struct measured {
	double cpu;
	long memory;
} * measured;

static void write_firmware(FILE *stream, size_t characters)
{
	message_begin_firmware(stream);
	message_repeat(stream, "AAAA", characters / 4);
	message_end_firmware(stream);
}

static void begin_devices(FILE *stream)
{
	fputs("<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\" schemaVersion=\"5.4\"><sr:Header>"
	      "<sr:RequestID>" SAMPLE_USER ":" SAMPLE_DCC ":1</sr:RequestID>"
	      "<sr:CommandVariant>8</sr:CommandVariant><sr:ServiceReference>11.1"
	      "</sr:ServiceReference><sr:ServiceReferenceVariant>11.1"
	      "</sr:ServiceReferenceVariant></sr:Header><sr:Body><sr:UpdateFirmware>"
	      "<sr:FirmwareImage>AAAA</sr:FirmwareImage>"
	      "<sr:FirmwareVersion>00000001</sr:FirmwareVersion><sr:DeviceIDList>",
	      stream);
}

static void end_devices(FILE *stream)
{
	fputs("</sr:DeviceIDList></sr:UpdateFirmware>", stream);
	message_end(stream);
}

/* Write the list of devices that a firmware is for: EUI-64s of 23 characters each, with separators.
 */
static void write_devices(FILE *stream, size_t characters)
{
	begin_devices(stream);
	message_repeat(stream, SAMPLE_METER ",", characters / 24);
	fprintf(stream, "%.*s", (int)(characters % 24), SAMPLE_METER);
	end_devices(stream);
}

/* A list without a device in it. */
static void write_commas(FILE *stream, size_t characters)
{
	begin_devices(stream);
	message_repeat(stream, ",", characters);
	end_devices(stream);
}

static void expect_accepted(const struct message *message)
{
	struct duis_request *request = NULL;
	struct duis_verdict *verdict;
	char found[DUIS_MESSAGE_SIZE];

	ck_assert_int_eq(duis_request_read(engine, message->bytes, message->length, &request),
	                 DUIS_OK);
	verdict = sample_decide(request, "2026-01-01", NULL);
	sample_write_first_message(verdict, found);
	ck_assert_msg(duis_verdict_get_outcome(verdict) == DUIS_OUTCOME_ACCEPTED, "%s", found);
	duis_verdict_free(verdict);
	duis_request_unref(request);
}

static struct measured measure(const struct message *message)
{
	const long before = measure_memory();
	struct measured out = {0};

	for (int i = 0; i < TRIES; i++) {
		const double start = measure_cpu();
		double took;

		/* A small message takes less than the clock can tell. */
		for (int again = 0; again < AGAIN; again++)
			expect_accepted(message);
		took = (measure_cpu() - start) / AGAIN;
		if (i == 0 || took < out.cpu)
			out.cpu = took;
	}
	out.memory = measure_memory() - before;
	return out;
}

START_TEST(firmware)
{
	struct message message;

	message_make_sized(write_firmware, sizes[_i] * MEGA, &message);
	measured[_i] = measure(&message);
	ck_assert_msg(measure_is_sanitized() ||
	                      (size_t)measured[_i].memory * 1024 < MEMORY * message.length,
	              "%zu octets took %ld KiB", message.length, measured[_i].memory);
	message_clear(&message);
}
END_TEST

START_TEST(devices)
{
	struct message message;

	message_make_sized(write_devices, 1199999, &message);
	measured[SIZES] = measure(&message);
	ck_assert_msg(measure_is_sanitized() ||
	                      (size_t)measured[SIZES].memory * 1024 < MEMORY * message.length,
	              "%zu octets took %ld KiB", message.length, measured[SIZES].memory);
	message_clear(&message);
}
END_TEST

START_TEST(commas)
{
	struct duis_request *request = NULL;
	struct message message;
	long before, took;

	message_make_sized(write_commas, 4 * MEGA, &message);
	before = measure_memory();
	ck_assert_int_eq(duis_request_read(engine, message.bytes, message.length, &request),
	                 DUIS_OK);
	took = measure_memory() - before;
	ck_assert_int_eq(duis_request_is_valid(request), 0);
	ck_assert_msg(measure_is_sanitized() || (size_t)took * 1024 < MEMORY * message.length,
	              "%zu octets took %ld KiB", message.length, took);
	duis_request_unref(request);
	message_clear(&message);
}
END_TEST

static Suite *make_linear_suite(void)
{
	Suite *suite = suite_create("linear");
	TCase *tcase = sample_add_tcase(suite, "linear");

	measured = measure_share((SIZES + 1) * sizeof(*measured));
	tcase_add_checked_fixture(tcase, measure_catch_stderr, measure_expect_silence);
	tcase_add_loop_test(tcase, firmware, 0, SIZES);
	tcase_add_test(tcase, devices);
	tcase_add_test(tcase, commas);
	return suite;
}

/* Returns: whether the time grew in proportion to the size. */
static int finish_linear(int failed)
{
	const double first = measured[0].cpu;
	const double last = measured[SIZES - 1].cpu;
	const double most = (double)(STEEPNESS * sizes[SIZES - 1]);

	(void)failed;
	for (size_t i = 0; i < SIZES; i++)
		printf("UpdateFirmware of %2zu MB: %7.1f ms, %6ld KiB\n", sizes[i], measured[i].cpu,
		       measured[i].memory);
	printf("1,199,999 characters of DeviceIDList: %7.1f ms, %6ld KiB\n", measured[SIZES].cpu,
	       measured[SIZES].memory);
	printf("13 MB take %.1f times as long as 1 MB; %.0f is the bound\n", last / first, most);
	return first > 0 && measured[SIZES].cpu > 0 && last / first < most;
}

/* One size in each test, so that each has a process and its memory for itself. */
const struct runner_suite check_linear = {
	.name = "check_linear", .make = make_linear_suite, .finish = finish_linear, .forks = 1};
