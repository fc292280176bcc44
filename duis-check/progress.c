/* The line that says how far long work has come: after two seconds, and five times a second. */
#include <config.h>

#include "progress.h"

#include <stdio.h>

#define PATIENCE_MS 2000
#define INTERVAL_MS 200

static struct timespec get_now(void)
{
	struct timespec now = {0};

	clock_gettime(CLOCK_MONOTONIC, &now);
	return now;
}

static long long count_ms(struct timespec from, struct timespec to)
{
	return (long long)(to.tv_sec - from.tv_sec) * 1000 + (to.tv_nsec - from.tv_nsec) / 1000000;
}

void progress_start(struct progress *progress, size_t total, int active)
{
	*progress = (struct progress){.active = active, .total = total, .start = get_now()};
	progress->last = progress->start;
}

void progress_show(struct progress *progress, size_t done)
{
	struct timespec now;

	if (!progress->active)
		return;
	now = get_now();
	if (count_ms(progress->start, now) < PATIENCE_MS ||
	    count_ms(progress->last, now) < INTERVAL_MS)
		return;
	fprintf(stderr, "\rduis-check: %zu of %zu inputs\033[K", done, progress->total);
	progress->last = now;
	progress->shown = 1;
}

void progress_clear(struct progress *progress)
{
	if (progress->shown)
		fputs("\r\033[K", stderr);
	progress->shown = 0;
}
