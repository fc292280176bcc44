/* Messages: a sentence and what fills its places come in; a text that is bounded and clean goes
 * out.
 *
 * A line takes the text character by character, and puts into the caller's buffer the part that
 * belongs there. A text that is too long loses its middle, because its beginning and its end say
 * most. Where the middle lies is known only at the end, so such a text is written twice.
 */
#include "base/message.h"

#include <string.h>

#include "base/character.h"

enum { LENGTH_MAX = DUIS_MESSAGE_SIZE - 1, HEAD_MAX = LENGTH_MAX / 2, TAIL_MAX = LENGTH_MAX / 3 };

static const char gap[] = " … ";

struct duisp_line {
	/* The caller's buffer, and its size. */
	char *out;
	size_t room;
	/* The octets that were put there, or would have been put there if there were room. */
	size_t used;
	/* The octets of the text so far; what lies from head to tail is left out. */
	size_t length;
	size_t head;
	size_t tail;
	/* The counts used and length, without the white space and the full stops at the end. */
	size_t used_before_end;
	size_t length_before_end;
};

/* Once something does not fit, nothing after it is put into the buffer either. */
static void put_octets(struct duisp_line *line, const char *octets, size_t count)
{
	if (line->used + count < line->room)
		memcpy(line->out + line->used, octets, count);
	else if (line->used < line->room)
		line->room = line->used + 1;
	line->used += count;
}

static size_t count_at_end(const char *octets, size_t count)
{
	size_t at = count;

	while (at && (octets[at - 1] == ' ' || octets[at - 1] == '.'))
		at--;
	return count - at;
}

/* Take one character, or octets that stand for one, or several that are not left out. */
static void take_octets(struct duisp_line *line, const char *octets, size_t count)
{
	const int was_in_head = line->length <= line->head;
	const size_t at_end = count_at_end(octets, count);

	line->length += count;
	if (was_in_head && line->length > line->head)
		put_octets(line, gap, strlen(gap));
	if (line->length <= line->head || line->length > line->tail)
		put_octets(line, octets, count);
	if (at_end < count) {
		line->used_before_end = line->used - at_end;
		line->length_before_end = line->length - at_end;
	}
}

/* Take a character that came from outside. A message must neither control the terminal that shows
 * it nor be broken off by it.
 * Returns: the octets. */
static size_t take_foreign(struct duisp_line *line, const char *text)
{
	uint32_t character;
	const size_t length = duisp_character_read(text, &character);

	if (length == 0)
		take_octets(line, "?", 1);
	else if (duisp_character_is_control(character))
		take_octets(line, "    ", length);
	else
		take_octets(line, text, length);
	return length ? length : 1;
}

static int is_plain_octet(char octet)
{
	return octet >= ' ' && octet <= '~';
}

static size_t measure_plain(const char *text, const char *end)
{
	const char *at = text;

	while (at < end && is_plain_octet(*at))
		at++;
	return (size_t)(at - text);
}

/* Take characters that are one octet each: at once if they fit, as nearly every text does. */
static void take_plain(struct duisp_line *line, const char *text, size_t count)
{
	if (line->length + count <= line->head && line->used + count < line->room)
		take_octets(line, text, count);
	else
		for (size_t i = 0; i < count; i++)
			take_octets(line, text + i, 1);
}

static void take_text(struct duisp_line *line, const char *text, const char *end)
{
	while (text < end) {
		const size_t plain = measure_plain(text, end);

		if (plain)
			take_plain(line, text, plain);
		text += plain ? plain : take_foreign(line, text);
	}
}

void duisp_line_add(struct duisp_line *line, const char *text)
{
	take_text(line, text, text + strlen(text));
}

static void fill_place(struct duisp_line *line, char kind, const void *what)
{
	const struct duisp_phrase *phrase = what;

	if (kind == 's')
		duisp_line_add(line, what);
	else
		phrase->write(line, phrase->of);
}

/* Write a message without its octets from head to tail. */
// NOLINTNEXTLINE(readability-non-const-parameter)
static struct duisp_line write_line(const struct duisp_message *message, char *out, size_t size,
                                    size_t head, size_t tail)
{
	struct duisp_line line = {.out = out, .room = size, .head = head, .tail = tail};
	const void *const *what = message->places;
	const char *at = message->sentence;

	for (const char *place; what && (place = strchr(at, '%')); at = place + 2) {
		take_text(&line, at, place);
		fill_place(&line, place[1], *what++);
	}
	duisp_line_add(&line, at);
	return line;
}

size_t duisp_message_format(const struct duisp_message *message, char *out, size_t size)
{
	struct duisp_line line = write_line(message, out, size, SIZE_MAX, SIZE_MAX);

	if (line.length_before_end > LENGTH_MAX)
		line = write_line(message, out, size, HEAD_MAX, line.length_before_end - TAIL_MAX);
	if (line.used_before_end < line.room)
		out[line.used_before_end] = '\0';
	else if (line.room)
		out[line.room - 1] = '\0';
	return line.used_before_end;
}

static size_t count_sentence_places(const char *sentence)
{
	size_t count = 0;

	for (const char *place = sentence; (place = strchr(place, '%')); place += 2)
		count++;
	return count;
}

enum duis_status duisp_message_keep(struct duisp_arena *arena, struct duisp_message *out,
                                    const char *sentence, va_list places)
{
	const size_t count = count_sentence_places(sentence);
	const void **kept = count ? duisp_arena_alloc(arena, count, sizeof(*kept)) : NULL;

	if (count && !kept)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < count; i++)
		kept[i] = va_arg(places, const void *);
	*out = (struct duisp_message){.sentence = sentence, .places = kept};
	return DUIS_OK;
}

const char *duisp_message_copy(struct duisp_arena *arena, const char *text)
{
	const struct duisp_message message = {.sentence = text};
	char copy[DUIS_MESSAGE_SIZE];

	return duisp_arena_copy_n(arena, copy, duisp_message_format(&message, copy, sizeof(copy)));
}
