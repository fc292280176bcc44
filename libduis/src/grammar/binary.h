/* The texts of base64Binary and hexBinary, read in pieces. */
#ifndef DUISP_GRAMMAR_BINARY_H
#define DUISP_GRAMMAR_BINARY_H

#include "grammar/flaw.h"

/* Starts as {0}. */
struct duisp_binary {
	/* The digits so far, and the signs "=" behind those of base64. */
	size_t digits;
	size_t padding;
	/* The value of the last digit of base64. */
	unsigned last;
};

/* Read on, up to white space or to what may not stand there.
 * detail: why an octet that is not white space may not; else untouched.
 * Returns: how many octets are read. */
size_t duisp_binary_feed_base64(struct duisp_binary *binary, const char *text, size_t length,
                                enum duisp_value_detail *detail);
size_t duisp_binary_feed_hex(struct duisp_binary *binary, const char *text, size_t length,
                             enum duisp_value_detail *detail);

/* Returns: why the text may not end here; DUISP_DETAIL_NONE if it may, with the octets that it
 * stands for. */
enum duisp_value_detail duisp_binary_end_base64(const struct duisp_binary *binary, size_t *octets);
enum duisp_value_detail duisp_binary_end_hex(const struct duisp_binary *binary, size_t *octets);

/* The order of two valid texts by their digits, which is 0 if they stand for the same octets. */
int duisp_binary_compare_base64(const char *a, const char *b);
int duisp_binary_compare_hex(const char *a, const char *b);

#endif
