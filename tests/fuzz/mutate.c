/* Mutations: octets and a seed come in; changed octets go out. Only angle brackets and quotes are
 * looked at, so the input need not be well-formed XML.
 */
#include "mutate.h"

#include <stdlib.h>
#include <string.h>

/* The text that is being mutated; at most capacity octets. */
struct text {
	uint8_t *bytes;
	size_t length;
	size_t capacity;
};

/* A part of the text. */
struct span {
	size_t start;
	size_t length;
};

/* A generator of numbers (MINSTD): the same seed gives the same mutant. */
static size_t draw(unsigned *seed, size_t below)
{
	*seed = (unsigned)((uint64_t)(*seed ? *seed : 1) * 48271 % 2147483647);
	return below ? *seed % below : 0;
}

static size_t find_octet(const struct text *text, size_t from, uint8_t octet)
{
	const uint8_t *found =
		from < text->length ? memchr(text->bytes + from, octet, text->length - from) : NULL;

	return found ? (size_t)(found - text->bytes) : text->length;
}

/* Replace a span by other octets, if they fit. */
static void splice(struct text *text, struct span span, const uint8_t *bytes, size_t length)
{
	const size_t rest = text->length - span.start - span.length;

	if (text->length - span.length + length > text->capacity)
		return;
	memmove(text->bytes + span.start + length, text->bytes + span.start + span.length, rest);
	if (length)
		memcpy(text->bytes + span.start, bytes, length);
	text->length = text->length - span.length + length;
}

/* The value after a random place: the text between two tags, or the value of an attribute. */
static struct span find_value(const struct text *text, unsigned *seed)
{
	const size_t from = draw(seed, text->length);
	const uint8_t open = draw(seed, 4) ? '>' : '"';
	const size_t start = find_octet(text, from, open) + 1;
	const size_t end = find_octet(text, start, open == '>' ? '<' : '"');
	struct span span = {start, end - start};

	if (start >= text->length)
		span = (struct span){0, 0};
	return span;
}

static int is_name_end(uint8_t octet)
{
	return octet == '>' || octet == '/' || octet == ' ' || octet == '\n' || octet == '\t';
}

/* The element that starts at a '<': to its end tag, or to its own end if it is empty. */
static struct span measure_element(const struct text *text, size_t start)
{
	size_t end = find_octet(text, start, '>');
	size_t name = 1;
	size_t at = end;

	while (start + name < text->length && !is_name_end(text->bytes[start + name]))
		name++;
	if (end > start && end < text->length && text->bytes[end - 1] != '/') {
		do
			at = find_octet(text, at + 1, '<');
		while (at + 1 + name < text->length &&
		       (text->bytes[at + 1] != '/' ||
		        memcmp(text->bytes + at + 2, text->bytes + start + 1, name - 1) != 0));
		end = find_octet(text, at, '>');
	}
	return (struct span){start, end < text->length ? end + 1 - start : 0};
}

/* The element after a random place; of no length if there is none. */
static struct span find_element(const struct text *text, unsigned *seed)
{
	size_t start = find_octet(text, draw(seed, text->length), '<');

	if (start + 1 >= text->length || text->bytes[start + 1] == '/')
		return (struct span){0, 0};
	return measure_element(text, start);
}

static void mutate_value(struct text *text, unsigned *seed, mutate_octets *mutate)
{
	enum { ROOM = 64 };
	const struct span span = find_value(text, seed);
	uint8_t *value = malloc(span.length + ROOM);

	if (!value)
		return;
	memcpy(value, text->bytes + span.start, span.length);
	if (span.start)
		splice(text, span, value, mutate(value, span.length, span.length + ROOM));
	free(value);
}

/* Put a copy of an element at another place, and remove the original if the element is to move. */
static void copy_element(struct text *text, struct span span, size_t to, int is_move)
{
	uint8_t *copy = malloc(span.length + 1);

	if (!copy)
		return;
	memcpy(copy, text->bytes + span.start, span.length);
	if (is_move)
		splice(text, span, NULL, 0);
	to = find_octet(text, to < text->length ? to : 0, '<');
	splice(text, (struct span){to, 0}, copy, span.length);
	free(copy);
}

static void mutate_element(struct text *text, unsigned *seed)
{
	const struct span span = find_element(text, seed);

	if (!span.length)
		return;
	switch (draw(seed, 4)) {
	case 0:
		splice(text, span, NULL, 0);
		break;
	case 1:
		copy_element(text, span, span.start, 0);
		break;
	default:
		copy_element(text, span, draw(seed, text->length), draw(seed, 2) != 0);
		break;
	}
}

size_t mutate_markup(uint8_t *bytes, size_t length, size_t capacity, unsigned seed,
                     mutate_octets *mutate)
{
	struct text text = {bytes, length, capacity};
	const size_t choice = draw(&seed, 8);

	if (!length || choice < 2)
		return mutate(bytes, length, capacity);
	if (choice < 7)
		mutate_value(&text, &seed, mutate);
	else
		mutate_element(&text, &seed);
	return text.length ? text.length : mutate(bytes, length, capacity);
}

static struct span find_any(const struct text *text, unsigned *seed)
{
	enum { MOST = 64 };
	const size_t start = draw(seed, text->length);
	const size_t rest = text->length - start;

	return (struct span){start, 1 + draw(seed, rest < MOST ? rest : MOST)};
}

size_t mutate_repeat(uint8_t *bytes, size_t length, size_t capacity, unsigned seed)
{
	static struct span (*const finds[])(const struct text *, unsigned *) = {
		find_element,
		find_value,
		find_any,
	};
	struct text text = {bytes, length, capacity};
	const struct span span = finds[draw(&seed, 3)](&text, &seed);
	/* As likely a few times as thousands of times. */
	const size_t room = (capacity - length) >> draw(&seed, 16);
	const size_t more = span.length ? room / span.length * span.length : 0;
	uint8_t *end = bytes + span.start + span.length;

	memmove(end + more, end, length - span.start - span.length);
	for (size_t i = 0; i < more; i += span.length)
		memcpy(end + i, bytes + span.start, span.length);
	return length + more;
}
