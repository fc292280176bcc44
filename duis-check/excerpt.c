/* Excerpts: reads the characters of a message, in UTF-8, UTF-16 or ISO-8859-1, and prints those
 * around a place. */
#include <config.h>

#include "excerpt.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "character.h"
#include "complain.h"

/* Characters of a line that are shown, and how many of them at most stand before the caret. */
enum { SHOWN = 70, BEFORE = 45 };

static const char more[] = "...";

void excerpt_begin(struct excerpt *excerpt, const char *bytes, size_t length)
{
	static const struct {
		const char *sign;
		size_t length;
		size_t skip;
		size_t width;
		int is_big;
	} beginnings[] = {
		{"\xEF\xBB\xBF", 3, 3, 1, 0}, {"\xFE\xFF", 2, 2, 2, 1}, {"\xFF\xFE", 2, 2, 2, 0},
		{"\0<", 2, 0, 2, 1},          {"<\0", 2, 0, 2, 0},      {"", 0, 0, 1, 0},
	};
	size_t i = 0;

	while (length < beginnings[i].length ||
	       (beginnings[i].length > 0 &&
	        memcmp(bytes, beginnings[i].sign, beginnings[i].length) != 0))
		i++;
	*excerpt = (struct excerpt){
		.bytes = (const unsigned char *)bytes,
		.length = length,
		.width = beginnings[i].width,
		.is_big = beginnings[i].is_big,
		.at = beginnings[i].skip,
		.line = 1,
	};
}

static unsigned read_code_unit(const struct excerpt *excerpt, size_t at)
{
	const unsigned char *octets = excerpt->bytes + at;

	if (at + 2 > excerpt->length)
		return 0xFFFD;
	return excerpt->is_big ? (unsigned)(octets[0] << 8 | octets[1])
	                       : (unsigned)(octets[1] << 8 | octets[0]);
}

/* Copy the character at a place as UTF-8. Returns: its octets in the message. */
static size_t read_wide(const struct excerpt *excerpt, size_t at, char out[5])
{
	const unsigned unit = read_code_unit(excerpt, at);
	const int is_pair = unit >= 0xD800 && unit <= 0xDBFF;
	const unsigned second = is_pair ? read_code_unit(excerpt, at + 2) : 0;
	uint32_t character = unit;

	if (second >= 0xDC00 && second <= 0xDFFF)
		character = 0x10000 + ((unit - 0xD800) << 10) + (second - 0xDC00);
	else if (unit >= 0xD800 && unit <= 0xDFFF)
		character = '?';
	if (character < 0x80)
		snprintf(out, 5, "%c", (int)character);
	else if (character < 0x800)
		snprintf(out, 5, "%c%c", (int)(0xC0 | character >> 6),
		         (int)(0x80 | (character & 0x3F)));
	else if (character < 0x10000)
		snprintf(out, 5, "%c%c%c", (int)(0xE0 | character >> 12),
		         (int)(0x80 | (character >> 6 & 0x3F)), (int)(0x80 | (character & 0x3F)));
	else
		snprintf(out, 5, "%c%c%c%c", (int)(0xF0 | character >> 18),
		         (int)(0x80 | (character >> 12 & 0x3F)),
		         (int)(0x80 | (character >> 6 & 0x3F)), (int)(0x80 | (character & 0x3F)));
	return character < 0x10000 ? 2 : 4;
}

/* The same where a character has one octet or is UTF-8. What is not UTF-8 is taken for ISO-8859-1.
 */
static size_t read_narrow(const struct excerpt *excerpt, size_t at, char out[5])
{
	const unsigned char *octets = excerpt->bytes + at;
	const size_t count = character_count_octets((const char *)octets, excerpt->length - at);

	if (count == 0) {
		snprintf(out, 5, "%c%c", 0xC0 | octets[0] >> 6, 0x80 | (octets[0] & 0x3F));
		return 1;
	}
	memcpy(out, octets, count);
	out[count] = '\0';
	return count;
}

/* Copy the character at a place as UTF-8, a NUL as "?". Returns: its octets in the message. */
static size_t read_character(const struct excerpt *excerpt, size_t at, char out[5])
{
	const size_t octets =
		excerpt->width == 2 ? read_wide(excerpt, at, out) : read_narrow(excerpt, at, out);

	if (!*out || *out == '\t')
		snprintf(out, 5, "%c", *out ? ' ' : '?');
	return octets;
}

/* Whether a line ends at a place. */
static int ends_line(const struct excerpt *excerpt, size_t at)
{
	char character[5];

	if (at >= excerpt->length)
		return 1;
	read_character(excerpt, at, character);
	return *character == '\r' || *character == '\n';
}

/* Returns: the place behind the end of a line: of CR LF, CR or LF. */
static size_t pass_end(const struct excerpt *excerpt, size_t at)
{
	char character[5];
	size_t next = at + read_character(excerpt, at, character);

	if (*character == '\r' && next < excerpt->length) {
		const size_t octets = read_character(excerpt, next, character);

		next += *character == '\n' ? octets : 0;
	}
	return next;
}

/* Move to a line. Places are looked for in their order, so that a message is mostly read once.
 * Returns: whether there is such a line. */
static int seek_line(struct excerpt *excerpt, const struct excerpt *start, long line)
{
	char character[5];

	if (line < excerpt->line)
		*excerpt = *start;
	while (excerpt->line < line) {
		size_t at = excerpt->at;

		while (!ends_line(excerpt, at))
			at += read_character(excerpt, at, character);
		if (at >= excerpt->length)
			return 0;
		excerpt->at = pass_end(excerpt, at);
		excerpt->line++;
	}
	return 1;
}

/* Print the characters from a column of the line on. Returns: how many characters stand on the
 * screen before that column. */
static int print_line(const struct excerpt *excerpt, long first)
{
	size_t at = excerpt->at;
	char character[5];
	int shown = 0;

	for (long column = 1; column < first && !ends_line(excerpt, at); column++)
		at += read_character(excerpt, at, character);
	printf("%6ld | %s", excerpt->line, first > 1 ? more : "");
	for (; shown < SHOWN && !ends_line(excerpt, at); shown++) {
		at += read_character(excerpt, at, character);
		complain_print_clean(character, stdout);
	}
	puts(ends_line(excerpt, at) ? "" : more);
	return first > 1 ? (int)strlen(more) : 0;
}

void excerpt_print(struct excerpt *excerpt, long line, long column)
{
	const long first = column > BEFORE ? column - BEFORE : 1;
	struct excerpt start;
	int before = 0;

	excerpt_begin(&start, (const char *)excerpt->bytes, excerpt->length);
	if (line < 1 || !seek_line(excerpt, &start, line))
		return;
	before = print_line(excerpt, first);
	if (column > 0)
		printf("       | %*s^\n", before + (int)(column - first), "");
}
