/* Plain messages: octets come in, and events go out to a sink; or the message turns out not to be
 * plain, and libxml2 reads it from the first octet.
 *
 * libxml2 spends most of its time on what a message might be. Nearly all are plain: whole, of
 * UTF-8, with names of ASCII letters, in namespaces whose names are simple URIs, without a DOCTYPE,
 * processing instructions, CDATA sections and references in attributes. This reading takes a third
 * of the time, and knows nothing else.
 *
 * It refuses nothing: whatever it does not know, holds for wrong or finds beyond a limit is not
 * plain, so that faults and limits are judged in one place. What it accepts, libxml2 accepts, with
 * the same events. */
#include "base/xml_plain.h"

#include <string.h>

#include "base/xml_plain_parts.h"

/* The most octets of text in one event, and between two looks at the deadline; and the least limit
 * of markup that no reference reaches. */
enum { PIECE_MAX = 65536, MARKUP_LEAST = 16 };

static int has_time(struct duisp_plain *plain)
{
	if (plain->at < plain->look)
		return 1;
	plain->look =
		duisp_plain_count_rest(plain) > PIECE_MAX ? plain->at + PIECE_MAX : plain->end;
	if (duisp_deadline_has_passed(plain->deadline))
		plain->status = DUIS_TIMED_OUT;
	return plain->status == DUIS_OK;
}

/* Read a comment, behind its opening. */
static int read_comment(struct duisp_plain *plain)
{
	const char *begin = plain->at - strlen("<!--");

	while (duisp_plain_skip_kind(plain, DUISP_PLAIN_IN_COMMENT) &&
	       !duisp_plain_take(plain, "--")) {
		if (!duisp_plain_take(plain, "-") && !duisp_plain_take_rare(plain))
			return 0;
	}
	return duisp_plain_take(plain, ">") && duisp_plain_is_short(plain, begin) &&
	       duisp_plain_count_nodes(plain, 1);
}

static int read_markup(struct duisp_plain *plain)
{
	plain->at++;
	if (duisp_plain_take(plain, "/"))
		return duisp_plain_read_end_tag(plain);
	if (duisp_plain_take(plain, "!--"))
		return read_comment(plain);
	return (plain->depth || !plain->has_root) && duisp_plain_read_start_tag(plain);
}

/* Give text to the sink. */
static int give_text(struct duisp_plain *plain, const char *text, size_t length)
{
	if (!length)
		return 1;
	plain->text += length;
	if (plain->text > plain->limits[DUIS_LIMIT_TEXT])
		return 0;
	plain->status = plain->sink.text(plain->sink.context, text, length);
	return plain->status == DUIS_OK;
}

/* Read a reference to one of the characters that XML names. */
static int read_reference(struct duisp_plain *plain)
{
	static const struct {
		const char *reference;
		const char *character;
	} references[] = {
		{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&apos;", "'"}, {"&quot;", "\""}};

	for (size_t i = 0; i < sizeof(references) / sizeof(references[0]); i++) {
		if (duisp_plain_take(plain, references[i].reference))
			return give_text(plain, references[i].character, 1);
	}
	return 0;
}

/* Pass over text that stands for itself.
 * Returns: whether there is an octet behind it. */
static int skip_text(struct duisp_plain *plain, const char *begin)
{
	const char *end = plain->end;

	if (plain->end - begin > PIECE_MAX)
		plain->end = begin + PIECE_MAX;
	duisp_plain_skip_kind(plain, DUISP_PLAIN_IN_TEXT);
	plain->end = end;
	return plain->at < end;
}

/* Whether text goes on: no markup, reference or carriage return comes, and the piece is short. */
static int is_text(const struct duisp_plain *plain, const char *begin)
{
	const char c = *plain->at;

	return c != '<' && c != '&' && c != '\r' && plain->at - begin < PIECE_MAX;
}

/* Read some text, and give it to the sink. */
static int pass_text(struct duisp_plain *plain)
{
	const char *begin = plain->at;

	while (skip_text(plain, begin) && is_text(plain, begin)) {
		if (duisp_plain_take(plain, "]]>") ||
		    (!duisp_plain_take(plain, "]") && !duisp_plain_take_rare(plain)))
			return 0;
	}
	return give_text(plain, begin, (size_t)(plain->at - begin));
}

/* Read what comes next in an element. A carriage return is not text, since it stands before a line
 * feed. */
static int read_next(struct duisp_plain *plain)
{
	if (*plain->at == '<')
		return read_markup(plain);
	if (*plain->at == '&')
		return read_reference(plain);
	if (*plain->at == '\r')
		return duisp_plain_take_rare(plain);
	return pass_text(plain);
}

/* Pass over a setting of the XML declaration, if it comes next. */
static int take_setting(struct duisp_plain *plain, const char *name, const char *value)
{
	const char *before = plain->at;

	if (duisp_plain_take(plain, name) &&
	    ((duisp_plain_take(plain, "\"") && duisp_plain_take(plain, value) &&
	      duisp_plain_take(plain, "\"")) ||
	     (duisp_plain_take(plain, "'") && duisp_plain_take(plain, value) &&
	      duisp_plain_take(plain, "'"))))
		return 1;
	plain->at = before;
	return 0;
}

/* Read the byte order mark and the XML declaration, where there are any. */
static int read_declaration(struct duisp_plain *plain)
{
	duisp_plain_take(plain, "\xEF\xBB\xBF");
	if (!duisp_plain_take(plain, "<?xml"))
		return 1;
	if (!take_setting(plain, " version=", "1.0"))
		return 0;
	if (!take_setting(plain, " encoding=", "UTF-8"))
		take_setting(plain, " encoding=", "utf-8");
	if (!take_setting(plain, " standalone=", "yes"))
		take_setting(plain, " standalone=", "no");
	return duisp_plain_take(plain, "?>");
}

/* Read the whole message.
 * Returns: whether it is plain. */
static int read_all(struct duisp_plain *plain)
{
	if (!read_declaration(plain))
		return 0;
	for (;;) {
		if (!plain->depth && !duisp_plain_skip_space(plain))
			return 0;
		if (plain->at == plain->end)
			return plain->has_root && !plain->depth;
		if (!has_time(plain) || (!plain->depth && *plain->at != '<') || !read_next(plain))
			return 0;
	}
}

/* Whether the limits are so high that what is not counted can't reach them: prefixes in scope, and
 * references. */
static int are_roomy(const struct duisp_limits *limits)
{
	return limits->value[DUIS_LIMIT_PREFIXES] >= DUISP_PLAIN_PREFIX_OCTETS_MAX &&
	       limits->value[DUIS_LIMIT_MARKUP] >= MARKUP_LEAST;
}

/* Most of the state is not set before it is used: to clear it takes longer than to read a short
 * message. */
static void begin_plain(struct duisp_plain *plain, const char *bytes, size_t length)
{
	plain->at = plain->look = bytes;
	plain->end = bytes + length;
	plain->status = DUIS_OK;
	plain->line = 1;
	plain->nodes = plain->text = plain->depth = 0;
	plain->has_root = 0;
	plain->binding_count = plain->name_count = plain->prefixes.count = plain->spaces.count =
		plain->octet_count = 0;
	memset(plain->slots, 0, sizeof(plain->slots));
}

enum duis_status duisp_plain_read(const char *bytes, size_t length,
                                  const struct duisp_bounds *bounds, struct duisp_sink sink,
                                  int *out)
{
	struct duisp_plain plain;

	*out = 0;
	if (!length || !are_roomy(bounds->limits))
		return DUIS_OK;
	begin_plain(&plain, bytes, length);
	plain.limits = bounds->limits->value;
	plain.deadline = &bounds->deadline;
	plain.sink = sink;
	*out = read_all(&plain);
	return plain.status;
}
