/* The deadline of a request, with a clock that the test moves on, and a validator that takes as
 * long as it says. */
#include <check.h>
#include <string.h>
#include <time.h>

#include "base/clock.h"
#include "request/request.h"

#include "runner.h"

enum { HOUR_MS = 3600000, HOUR_S = 3600 };

/* The clock of this program, which stands in the place of the C library's: each look at it takes
 * 123 ms. */
static struct timespec now;

static void move_clock(time_t seconds, long nanoseconds)
{
	now.tv_nsec += nanoseconds;
	now.tv_sec += seconds + now.tv_nsec / 1000000000;
	now.tv_nsec %= 1000000000;
}

int clock_gettime(clockid_t clock, struct timespec *out)
{
	(void)clock;
	move_clock(0, 123000000);
	*out = now;
	return 0;
}

/* How long a validation takes, in seconds. */
static time_t takes;

static enum duis_status take_start(void *context, const struct duisp_start *start)
{
	(void)context;
	(void)start;
	return DUIS_OK;
}

static enum duis_status take_text(void *context, const char *text, size_t length)
{
	(void)context;
	(void)text;
	(void)length;
	return DUIS_OK;
}

static enum duis_status take_end(void *context)
{
	(void)context;
	return DUIS_OK;
}

static enum duis_status begin_slowly(const void *schema, size_t limit, void **out)
{
	(void)schema;
	(void)limit;
	*out = &takes;
	return DUIS_OK;
}

static void end_slowly(void *validation)
{
	(void)validation;
}

static struct duisp_sink get_slow_sink(void *validation)
{
	return (struct duisp_sink){.context = validation,
	                           .restart = take_end,
	                           .start = take_start,
	                           .text = take_text,
	                           .end = take_end};
}

static enum duis_status finish_slowly(void *validation, struct duisp_fault_handler handler)
{
	(void)handler;
	move_clock(*(time_t *)validation, 0);
	return DUIS_OK;
}

static const struct duisp_validator slow = {
	.begin = begin_slowly,
	.end = end_slowly,
	.get_sink = get_slow_sink,
	.finish = finish_slowly,
};

/* Read a request under a time limit of an hour. */
static enum duis_status read_within_hour(struct duis_request **out)
{
	static const char message[] =
		"<Request xmlns='http://www.dccinterface.co.uk/ServiceUserGateway' "
		"schemaVersion='1'><Header><RequestID>1</RequestID><CommandVariant>1</"
		"CommandVariant>"
		"<ServiceReference>1</ServiceReference>"
		"<ServiceReferenceVariant>1</ServiceReferenceVariant></Header>"
		"<Body><X/></Body></Request>";
	static struct duisp_slice slice;
	static struct duisp_version version = {.number = "1", .label = "1", .slice = &slice};
	static struct duisp_catalogue catalogue = {
		.validator = &slow, .versions = &version, .version_count = 1};
	static struct duis_engine engine = {.catalogue = &catalogue, .time_limit_ms = HOUR_MS};

	engine.limits = duisp_limits_default;
	duisp_reference_begin(&engine.references);
	return duis_request_read(&engine, message, strlen(message), out);
}

/* What is late when it has been validated is late all the same. */
START_TEST(validation_counts)
{
	struct duis_request *request = NULL;

	takes = HOUR_S + 1;
	ck_assert_int_eq(read_within_hour(&request), DUIS_TIMED_OUT);
	ck_assert_ptr_null(request);
	takes = HOUR_S / 2;
	ck_assert_int_eq(read_within_hour(&request), DUIS_OK);
	duis_request_unref(request);
}
END_TEST

static Suite *make_request_suite(void)
{
	Suite *suite = suite_create("request");
	TCase *tcase = tcase_create("request");

	tcase_add_test(tcase, validation_counts);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_request = {.name = "check_request", .make = make_request_suite};
