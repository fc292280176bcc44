/* Values of the primitive types, read from texts whose white space is treated already, and their
 * order. */
#ifndef DUISP_GRAMMAR_VALUE_H
#define DUISP_GRAMMAR_VALUE_H

#include "base/decimal.h"
#include "grammar/moment.h"

enum duisp_primitive {
	/* Of xs:anySimpleType: any text. */
	DUISP_PRIMITIVE_ANY,
	DUISP_PRIMITIVE_STRING,
	DUISP_PRIMITIVE_BOOLEAN,
	DUISP_PRIMITIVE_DECIMAL,
	DUISP_PRIMITIVE_DATE_TIME,
	DUISP_PRIMITIVE_DATE,
	DUISP_PRIMITIVE_TIME,
	DUISP_PRIMITIVE_HEX_BINARY,
	DUISP_PRIMITIVE_BASE64_BINARY,
	DUISP_PRIMITIVE_ANY_URI,
	DUISP_PRIMITIVE_COUNT
};

/* What texts a built-in type takes of those of its primitive type. */
enum duisp_form {
	DUISP_FORM_PLAIN,
	/* Of decimals: no point; no sign either. */
	DUISP_FORM_INTEGER,
	DUISP_FORM_UNSIGNED,
	/* Of strings. */
	DUISP_FORM_LANGUAGE,
	DUISP_FORM_NAME,
	DUISP_FORM_NCNAME,
	DUISP_FORM_NMTOKEN
};

/* Points into its text. */
struct duisp_value {
	enum duisp_primitive primitive;
	const char *text;
	size_t length;
	/* Of the primitive types that have them. */
	struct duisp_decimal decimal;
	struct duisp_moment moment;
};

/* Whether a value is read as a whole. Those of strings without a form of their own and of binary
 * types are not: any string is one, and grammar/binary.h reads the others in pieces. */
int duisp_value_is_whole(enum duisp_primitive primitive, enum duisp_form form);

/* Read a value.
 * text: well-formed UTF-8, NUL-terminated at length. value: set for any text; its parts only if the
 * text is a value. fault: set if it is not.
 * Returns: whether it is one. */
int duisp_value_read(enum duisp_primitive primitive, enum duisp_form form, const char *text,
                     size_t length, struct duisp_value *value, struct duisp_value_fault *fault);

/* The order of two values of one primitive type, which must have an order in XSD: it is that of
 * decimals, or one of moments. */
enum duisp_order duisp_value_compare(const struct duisp_value *a, const struct duisp_value *b);

/* An order of all values of one primitive type that may be enumerated, for sorting: a number below,
 * equal to or above 0. It is 0 for equal values only. */
int duisp_value_sort(const struct duisp_value *a, const struct duisp_value *b);

#endif
