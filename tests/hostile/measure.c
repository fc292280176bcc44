/* Measures: nothing comes in; the time and memory of this process go out, and an assertion that it
 * printed nothing. */
#include "measure.h"

#include <check.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "place.h"

static FILE *caught;
static int before = -1;

/* gcc and clang show in different ways whether a build has sanitizers. */
int measure_is_sanitized(void)
{
#if defined __SANITIZE_ADDRESS__
	return 1;
#elif defined __has_feature
#if __has_feature(address_sanitizer)
	return 1;
#endif
#endif
	return 0;
}

double measure_cpu(void)
{
	struct timespec now;

	if (clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now) != 0)
		die("there is no clock of the process");
	return 1e3 * (double)now.tv_sec + 1e-6 * (double)now.tv_nsec;
}

long measure_memory(void)
{
	struct rusage usage;

	if (getrusage(RUSAGE_SELF, &usage) != 0)
		die("there is no usage of the process");
	return usage.ru_maxrss;
}

void *measure_share(size_t size)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

	if (memory == MAP_FAILED)
		die("no memory");
	return memory;
}

void measure_catch_stderr(void)
{
	caught = tmpfile();
	before = dup(STDERR_FILENO);
	if (!caught || before < 0 || dup2(fileno(caught), STDERR_FILENO) < 0)
		die("stderr cannot be caught");
}

void measure_expect_silence(void)
{
	char said[512] = "";
	struct stat status;

	ck_assert_int_eq(fstat(fileno(caught), &status), 0);
	if (pread(fileno(caught), said, sizeof(said) - 1, 0) < 0)
		die("what was said on stderr cannot be read");
	dup2(before, STDERR_FILENO);
	close(before);
	fclose(caught);
	ck_assert_msg(status.st_size == 0, "stderr is not empty: %s", said);
}
