/* Values: the text of one comes in; its parts go out, or what is wrong with the text. Two values
 * come in, and their order goes out. */
#include "grammar/value.h"

#include <string.h>

#include "base/character.h"
#include "base/xml.h"
#include "grammar/binary.h"
#include "grammar/uri.h"

/* The longest part of a language tag. */
enum { TAG_MAX = 8 };

/* Returns: 0. */
static int refuse_text(struct duisp_value_fault *fault, size_t offset,
                       enum duisp_value_detail detail)
{
	fault->offset = offset;
	fault->detail = detail;
	return 0;
}

/* For an octet that is not what is due. */
static int refuse_octet(const struct duisp_value *value, const char *at,
                        struct duisp_value_fault *fault)
{
	const size_t offset = (size_t)(at - value->text);
	const enum duisp_value_detail at_end =
		value->length ? DUISP_DETAIL_ENDS : DUISP_DETAIL_EMPTY;

	return refuse_text(fault, offset, *at ? DUISP_DETAIL_CHARACTER : at_end);
}

static int read_any(enum duisp_form form, struct duisp_value *value,
                    struct duisp_value_fault *fault)
{
	(void)form;
	(void)value;
	(void)fault;
	return 1;
}

static int is_ascii_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int is_ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* Tags such as en-GB: parts of one to eight letters, and digits from the second on. */
static int read_tag(const struct duisp_value *value, struct duisp_value_fault *fault)
{
	const char *at = value->text;
	const char *part = at;

	for (;; at++) {
		const int is_in_part =
			is_ascii_letter(*at) || (part != value->text && is_ascii_digit(*at));

		if (is_in_part && at - part < TAG_MAX)
			continue;
		if (at == part || (*at && *at != '-'))
			return refuse_octet(value, at, fault);
		if (!*at)
			return 1;
		part = at + 1;
	}
}

static int read_xml_name(enum duisp_form form, const struct duisp_value *value,
                         struct duisp_value_fault *fault)
{
	const char *at = value->text;
	uint32_t character = 0;
	size_t octets = 1;

	for (; *at && octets; at += octets) {
		const int begins = at == value->text && form != DUISP_FORM_NMTOKEN;

		octets = duisp_character_read(at, &character);
		if (!(begins ? duisp_xml_begins_name(character)
		             : duisp_xml_is_in_name(character)) ||
		    (character == ':' && form == DUISP_FORM_NCNAME))
			octets = 0;
	}
	return (value->length && octets) || refuse_octet(value, at, fault);
}

static int read_string(enum duisp_form form, struct duisp_value *value,
                       struct duisp_value_fault *fault)
{
	if (form == DUISP_FORM_PLAIN)
		return 1;
	if (form == DUISP_FORM_LANGUAGE)
		return read_tag(value, fault);
	return read_xml_name(form, value, fault);
}

static int read_boolean(enum duisp_form form, struct duisp_value *value,
                        struct duisp_value_fault *fault)
{
	static const char *const texts[] = {"false", "true", "0", "1"};

	(void)form;
	for (int i = 0; i < 4; i++) {
		if (strcmp(value->text, texts[i]) == 0)
			return 1;
	}
	return refuse_text(fault, 0, value->length ? DUISP_DETAIL_CHARACTER : DUISP_DETAIL_EMPTY);
}

/* Find where a text that is not a number breaks the form. */
static int refuse_number(enum duisp_form form, const struct duisp_value *value,
                         struct duisp_value_fault *fault)
{
	const char *at = value->text;
	int points = form == DUISP_FORM_PLAIN;

	if (form != DUISP_FORM_UNSIGNED && (*at == '-' || *at == '+'))
		at++;
	while (is_ascii_digit(*at) || (*at == '.' && points)) {
		points -= *at == '.';
		at++;
	}
	refuse_octet(value, at, fault);
	if (form == DUISP_FORM_UNSIGNED && at == value->text && (*at == '-' || *at == '+'))
		fault->detail = DUISP_DETAIL_SIGN;
	if (form != DUISP_FORM_PLAIN && *at == '.' && duisp_decimal_is_one(value->text))
		fault->detail = DUISP_DETAIL_POINT;
	return 0;
}

static int is_of_form(enum duisp_form form, const char *text)
{
	if (form != DUISP_FORM_UNSIGNED)
		text += *text == '-' || *text == '+';
	return is_ascii_digit(*text) || (form == DUISP_FORM_PLAIN && *text == '.');
}

static int read_decimal(enum duisp_form form, struct duisp_value *value,
                        struct duisp_value_fault *fault)
{
	if (is_of_form(form, value->text) && duisp_decimal_read(value->text, &value->decimal) &&
	    (form == DUISP_FORM_PLAIN || !memchr(value->text, '.', value->length)))
		return 1;
	return refuse_number(form, value, fault);
}

static int read_moment(enum duisp_form form, struct duisp_value *value,
                       struct duisp_value_fault *fault)
{
	static const unsigned parts[DUISP_PRIMITIVE_COUNT] = {
		[DUISP_PRIMITIVE_DATE_TIME] = DUISP_MOMENT_DATE | DUISP_MOMENT_TIME,
		[DUISP_PRIMITIVE_DATE] = DUISP_MOMENT_DATE,
		[DUISP_PRIMITIVE_TIME] = DUISP_MOMENT_TIME,
	};

	(void)form;
	return duisp_moment_read(value->text, parts[value->primitive], &value->moment, fault);
}

static int read_uri(enum duisp_form form, struct duisp_value *value,
                    struct duisp_value_fault *fault)
{
	size_t offset = 0;

	(void)form;
	return duisp_uri_is_one(value->text, &offset) ||
	       refuse_text(fault, offset, DUISP_DETAIL_CHARACTER);
}

static int sort_texts(const struct duisp_value *a, const struct duisp_value *b)
{
	const int order = memcmp(a->text, b->text, a->length < b->length ? a->length : b->length);

	return order ? order : (a->length > b->length) - (a->length < b->length);
}

static int sort_decimals(const struct duisp_value *a, const struct duisp_value *b)
{
	return duisp_decimal_order(&a->decimal, &b->decimal);
}

static int sort_hex(const struct duisp_value *a, const struct duisp_value *b)
{
	return duisp_binary_compare_hex(a->text, b->text);
}

static int sort_base64(const struct duisp_value *a, const struct duisp_value *b)
{
	return duisp_binary_compare_base64(a->text, b->text);
}

/* Those with a zone first, since none of them equals one without. */
static int sort_moments(const struct duisp_value *a, const struct duisp_value *b)
{
	const enum duisp_order order = duisp_moment_compare(&a->moment, &b->moment);

	if (a->moment.has_zone != b->moment.has_zone)
		return b->moment.has_zone - a->moment.has_zone;
	return (order == DUISP_ORDER_GREATER) - (order == DUISP_ORDER_LESS);
}

static const struct {
	int (*read)(enum duisp_form form, struct duisp_value *value,
	            struct duisp_value_fault *fault);
	int (*sort)(const struct duisp_value *a, const struct duisp_value *b);
} primitives[DUISP_PRIMITIVE_COUNT] = {
	[DUISP_PRIMITIVE_ANY] = {read_any, sort_texts},
	[DUISP_PRIMITIVE_STRING] = {read_string, sort_texts},
	[DUISP_PRIMITIVE_BOOLEAN] = {read_boolean, sort_texts},
	[DUISP_PRIMITIVE_DECIMAL] = {read_decimal, sort_decimals},
	[DUISP_PRIMITIVE_DATE_TIME] = {read_moment, sort_moments},
	[DUISP_PRIMITIVE_DATE] = {read_moment, sort_moments},
	[DUISP_PRIMITIVE_TIME] = {read_moment, sort_moments},
	[DUISP_PRIMITIVE_HEX_BINARY] = {read_any, sort_hex},
	[DUISP_PRIMITIVE_BASE64_BINARY] = {read_any, sort_base64},
	[DUISP_PRIMITIVE_ANY_URI] = {read_uri, sort_texts},
};

int duisp_value_is_whole(enum duisp_primitive primitive, enum duisp_form form)
{
	return primitive == DUISP_PRIMITIVE_STRING ? form != DUISP_FORM_PLAIN
	                                           : primitives[primitive].read != read_any;
}

int duisp_value_read(enum duisp_primitive primitive, enum duisp_form form, const char *text,
                     size_t length, struct duisp_value *value, struct duisp_value_fault *fault)
{
	*value = (struct duisp_value){.primitive = primitive, .text = text, .length = length};
	return primitives[primitive].read(form, value, fault);
}

enum duisp_order duisp_value_compare(const struct duisp_value *a, const struct duisp_value *b)
{
	int order;

	if (a->primitive != DUISP_PRIMITIVE_DECIMAL)
		return duisp_moment_compare(&a->moment, &b->moment);
	order = duisp_decimal_order(&a->decimal, &b->decimal);
	if (!order)
		return DUISP_ORDER_EQUAL;
	return order < 0 ? DUISP_ORDER_LESS : DUISP_ORDER_GREATER;
}

int duisp_value_sort(const struct duisp_value *a, const struct duisp_value *b)
{
	return primitives[a->primitive].sort(a, b);
}
