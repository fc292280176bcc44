/* Deadlines: milliseconds come in, and the point of the monotonic clock at which they end goes out.
 */
#include "base/clock.h"

struct duisp_deadline duisp_deadline_after(size_t milliseconds)
{
	struct duisp_deadline deadline = {.is_set = milliseconds != 0};

	if (!deadline.is_set)
		return deadline;
	clock_gettime(CLOCK_MONOTONIC, &deadline.at);
	deadline.at.tv_sec += (time_t)(milliseconds / 1000);
	deadline.at.tv_nsec += (long)(milliseconds % 1000) * 1000000;
	if (deadline.at.tv_nsec >= 1000000000) {
		deadline.at.tv_nsec -= 1000000000;
		deadline.at.tv_sec++;
	}
	return deadline;
}

int duisp_deadline_has_passed(const struct duisp_deadline *deadline)
{
	struct timespec now;

	if (!deadline->is_set)
		return 0;
	clock_gettime(CLOCK_MONOTONIC, &now);
	return now.tv_sec > deadline->at.tv_sec ||
	       (now.tv_sec == deadline->at.tv_sec && now.tv_nsec >= deadline->at.tv_nsec);
}
