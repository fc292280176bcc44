/* Distances: two names come in; how far they are from each other goes out. */
#include "base/distance.h"

#include <string.h>

enum { LENGTH_MAX = DUISP_DISTANCE_LENGTH_MAX };

/* The distance of Levenshtein, row by row. */
size_t duisp_distance_measure(const char *a, const char *b, size_t max)
{
	const size_t rows = strnlen(a, LENGTH_MAX + 1);
	const size_t columns = strnlen(b, LENGTH_MAX + 1);
	size_t row[LENGTH_MAX + 1];

	if (rows > LENGTH_MAX || columns > LENGTH_MAX)
		return max + 1;
	for (size_t j = 0; j <= columns; j++)
		row[j] = j;
	for (size_t i = 1; i <= rows; i++) {
		size_t diagonal = row[0];

		row[0] = i;
		for (size_t j = 1; j <= columns; j++) {
			const size_t changed = diagonal + (a[i - 1] != b[j - 1]);
			const size_t dropped = (row[j] < row[j - 1] ? row[j] : row[j - 1]) + 1;

			diagonal = row[j];
			row[j] = changed < dropped ? changed : dropped;
		}
	}
	return row[columns] <= max ? row[columns] : max + 1;
}
