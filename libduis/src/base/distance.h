/* How far two names are from each other. */
#ifndef DUISP_BASE_DISTANCE_H
#define DUISP_BASE_DISTANCE_H

#include <stddef.h>

/* Names that have more octets are far from every name. */
enum { DUISP_DISTANCE_LENGTH_MAX = 64 };

/* How many letters two names differ by: insertions, deletions and changes; at most max + 1. */
size_t duisp_distance_measure(const char *a, const char *b, size_t max);

#endif
