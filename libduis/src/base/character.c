/* Characters of UTF-8: octets come in, and the code point of the first character goes out. */
#include "base/character.h"

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static const struct range {
	uint32_t first;
	uint32_t last;
} controls[] = {
	{0x00, 0x1F},     {0x7F, 0x9F},     {0x061C, 0x061C}, {0x200E, 0x200F},
	{0x2028, 0x202E}, {0x2066, 0x206F}, {0xFFFE, 0xFFFF},
};

/* The four shapes of UTF-8: the bits that mark the first octet, and the smallest character that may
 * have this shape (a form that is longer than needed is not well-formed). */
static const struct shape {
	unsigned char mask;
	unsigned char mark;
	uint32_t smallest;
} shapes[] = {
	{0x80, 0x00, 0x0},
	{0xE0, 0xC0, 0x80},
	{0xF0, 0xE0, 0x800},
	{0xF8, 0xF0, 0x10000},
};

static int is_scalar_value(uint32_t character)
{
	return character <= 0x10FFFF && !(character >= 0xD800 && character <= 0xDFFF);
}

size_t duisp_character_read(const char *text, uint32_t *out)
{
	const unsigned char *octets = (const unsigned char *)text;
	uint32_t character;
	size_t more = 0;

	while (more < COUNT(shapes) && (octets[0] & shapes[more].mask) != shapes[more].mark)
		more++;
	if (more == COUNT(shapes))
		return 0;
	character = octets[0] & (unsigned char)~shapes[more].mask;
	for (size_t i = 1; i <= more; i++) {
		if ((octets[i] & 0xC0) != 0x80)
			return 0;
		character = character << 6 | (octets[i] & 0x3F);
	}
	if (!is_scalar_value(character) || character < shapes[more].smallest)
		return 0;
	*out = character;
	return more + 1;
}

int duisp_character_is_control(uint32_t character)
{
	for (size_t i = 0; i < COUNT(controls); i++) {
		if (character >= controls[i].first && character <= controls[i].last)
			return 1;
	}
	return 0;
}
