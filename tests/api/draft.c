/* Drafts: a sample comes in; it goes out with faults at known octets. */
#include "draft.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"

size_t draft_roll(struct draft_dice *dice, size_t count)
{
	dice->state ^= dice->state << 13;
	dice->state ^= dice->state >> 7;
	dice->state ^= dice->state << 17;
	return count ? (size_t)(dice->state % count) : 0;
}

/* What makes a fault. */
struct making {
	struct draft_dice *dice;
	const char *text;
	struct draft_fault *fault;
};

/* Replace so many octets; nothing is replaced before what was replaced by an earlier edit. */
static void replace(struct making *making, size_t at, size_t length, const char *with)
{
	making->fault->edits[making->fault->edit_count++] =
		(struct draft_edit){at, length, place_print("%s", with)};
}

static void claim(struct making *making, size_t from, size_t to)
{
	making->fault->from = from;
	making->fault->to = to;
}

/* Finding places in a sample. */

static int is_start(const char *tag)
{
	return tag[1] != '/' && tag[1] != '?';
}

static int is_empty(const char *tag)
{
	return strchr(tag, '>')[-1] == '/';
}

/* The root and its end, which are left as they are, are not counted. */
static const char *find_next(const char *at, int (*is_wanted)(const char *tag))
{
	while ((at = strchr(at, '<'))) {
		if (is_wanted(at) && strncmp(at, "<sr:Request ", 12) != 0 &&
		    strncmp(at, "</sr:Request>", 13) != 0)
			return at;
		at++;
	}
	return NULL;
}

/* One of the tags that are wanted; NULL if there is none. */
static const char *pick(struct making *making, int (*is_wanted)(const char *tag))
{
	size_t count = 0, chosen;
	const char *at;

	for (at = making->text; (at = find_next(at, is_wanted)); at++)
		count++;
	chosen = draft_roll(making->dice, count);
	at = find_next(making->text, is_wanted);
	for (; at && chosen; chosen--)
		at = find_next(at + 1, is_wanted);
	return at;
}

/* Where an element ends. */
static const char *find_end(const char *start)
{
	const char *at = start;
	size_t depth = 0;

	for (;; at = strchr(at + 1, '<')) {
		if (is_start(at) && !is_empty(at))
			depth++;
		else if (!is_start(at))
			depth--;
		if (!depth)
			return strchr(at, '>') + 1;
	}
}

/* Where the element ends in which a tag stands; an end tag stands in the element that it ends. */
static const char *find_outer_end(const char *tag)
{
	const char *at = is_start(tag) ? find_end(tag) : tag;

	for (at = strchr(at, '<'); at && is_start(at); at = strchr(at, '<'))
		at = find_end(at);
	return at ? strchr(at, '>') + 1 : tag;
}

static int is_leaf(const char *tag)
{
	const char *end = strchr(tag, '>') + 1;

	return is_start(tag) && !is_empty(tag) && end[strcspn(end, "<\n")] == '<';
}

static int is_any(const char *tag)
{
	return tag[1] != '?';
}

/* Whether elements, and no text, stand behind a tag. */
static int is_before_layout(const char *tag)
{
	return is_any(tag) && strchr(tag, '>')[1] == '\n';
}

static size_t place(const struct making *making, const char *at)
{
	return (size_t)(at - making->text);
}

static void note_ends(struct making *making, const char *tag)
{
	const char *parent = find_outer_end(tag);

	making->fault->end = place(making, is_start(tag) ? find_end(tag) : parent) - 1;
	making->fault->parent_end = place(making, parent) - 1;
}

/* The kinds of faults. Each makes one at a place that it picks.
 * Returns: the tag at which it is; NULL if there is no such place. */

/* Of the value, what may stand before it without being part of it. */
static const char *const before_values[] = {
	"",
	"",
	"  ",
	"\n\n\t ",
	"<!-- \xF0\x9F\x98\x80 > -->",
	"\n<?a <b> ?> ",
	"<![CDATA[ \n]]>",
	" &#32;&#x9;&#10;",
};

static const char *const wrong_values[] = {"?", "&#63;", "<![CDATA[", "?\xC3\xA9", "&lt;?"};

static const char *make_wrong_value(struct making *making)
{
	const char *leaf = pick(making, is_leaf);
	const char *before = DRAFT_CHOOSE(making->dice, before_values);
	const char *value = DRAFT_CHOOSE(making->dice, wrong_values);
	const int has_section = value[0] == '<';
	char *whole;
	size_t at, length;

	if (!leaf)
		return NULL;
	at = place(making, strchr(leaf, '>') + 1);
	length = strcspn(making->text + at, "<");
	whole = place_print("%s%s%s", before, value, has_section ? "?]]>" : "");
	making->fault->anchor = at;
	making->fault->within = strlen(before) + (has_section ? strlen(value) : 0);
	replace(making, at, length, whole);
	claim(making, at, at + length + 1);
	free(whole);
	return leaf;
}

static const char *make_no_value(struct making *making)
{
	const char *leaf = pick(making, is_leaf);
	size_t length;

	if (!leaf)
		return NULL;
	making->fault->anchor = place(making, strchr(leaf, '>') + 1);
	length = strcspn(making->text + making->fault->anchor, "<");
	replace(making, making->fault->anchor, length, "");
	claim(making, making->fault->anchor, making->fault->anchor + length + 1);
	return leaf;
}

static const char *make_wrong_name(struct making *making)
{
	const char *start = pick(making, is_start);
	const size_t letter = strlen("<sr:A");
	const char *end;

	if (!start)
		return NULL;
	end = find_end(start);
	claim(making, place(making, start), place(making, end));
	making->fault->anchor = place(making, start) + 1;
	if (!is_empty(start)) {
		do {
			end--;
		} while (*end != '<');
		replace(making, place(making, end) + 1 + letter, 0, "qx");
	}
	replace(making, making->fault->anchor + letter - 1, 0, "qx");
	return start;
}

static const char *make_stray_text(struct making *making)
{
	static const char *const texts[] = {"?", "&#x3f;", "\xE2\x82\xAC", "]"};
	const char *tag = pick(making, is_before_layout);
	const char *text = DRAFT_CHOOSE(making->dice, texts);

	if (!tag)
		return NULL;
	making->fault->anchor = place(making, strchr(tag, '>') + 1);
	replace(making, making->fault->anchor, 0, text);
	claim(making, making->fault->anchor, making->fault->anchor + 1);
	return tag;
}

static const char *make_stray_attribute(struct making *making)
{
	const char *start = pick(making, is_start);

	if (!start)
		return NULL;
	making->fault->anchor = place(making, start) + strcspn(start, " />");
	making->fault->within = 1;
	replace(making, making->fault->anchor, 0, " stray = '/>'");
	claim(making, place(making, start), making->fault->anchor + 1);
	return start;
}

/* The first tag that is not the start of a sibling of a name; of siblings in a row those count that
 * are missing behind the last, or are too many there. */
static const char *pass_siblings(const char *at, const char *start)
{
	const size_t length = strcspn(start, " />");

	at = strchr(at, '<');
	while (strncmp(at, start, length) == 0 && strchr(" />", at[length]))
		at = strchr(find_end(at), '<');
	return at;
}

static const char *make_missing(struct making *making)
{
	const char *start = pick(making, is_start);
	const char *next, *end;

	if (!start)
		return NULL;
	end = find_end(start);
	next = pass_siblings(end, start);
	making->fault->anchor = place(making, next) + (next[1] == '/' ? 2 : 1);
	replace(making, place(making, start), (size_t)(end - start), "");
	claim(making, place(making, start), making->fault->anchor);
	return start;
}

static const char *make_twice(struct making *making)
{
	const char *start = pick(making, is_start);
	const char *next;
	char *copy;

	if (!start)
		return NULL;
	next = pass_siblings(start, start);
	copy = place_print("%.*s\n", (int)(find_end(start) - start), start);
	making->fault->anchor = place(making, next);
	making->fault->within = 1;
	replace(making, making->fault->anchor, 0, copy);
	claim(making, place(making, start), making->fault->anchor + 1);
	free(copy);
	return start;
}

static const char *make_stray_element(struct making *making)
{
	static const char *const elements[] = {"<sr:Stray/>", "<\xC3\xA9 xmlns='u'>1</\xC3\xA9>"};
	const char *start = pick(making, is_start);
	const char *element = DRAFT_CHOOSE(making->dice, elements);

	if (!start)
		return NULL;
	making->fault->anchor = place(making, start);
	making->fault->within = 1;
	replace(making, making->fault->anchor, 0, element);
	claim(making, making->fault->anchor, making->fault->anchor + 1);
	return start;
}

static const struct {
	const char *name;
	const char *(*make)(struct making *making);
} kinds[] = {
	{"a wrong value", make_wrong_value},
	{"no value", make_no_value},
	{"a wrong name", make_wrong_name},
	{"stray text", make_stray_text},
	{"a stray attribute", make_stray_attribute},
	{"a missing element", make_missing},
	{"an element twice", make_twice},
	{"a stray element", make_stray_element},
};

size_t draft_count_kinds(void)
{
	return sizeof(kinds) / sizeof(kinds[0]);
}

const char *draft_get_kind(size_t kind)
{
	return kinds[kind].name;
}

int draft_make_fault(struct draft_dice *dice, const char *sample, size_t kind,
                     struct draft_fault *out)
{
	struct making making = {dice, sample, out};
	const char *tag;

	*out = (struct draft_fault){.edit_count = 0};
	tag = kinds[kind].make(&making);
	if (tag)
		note_ends(&making, tag);
	return tag ? 1 : 0;
}

void draft_clear_fault(struct draft_fault *fault)
{
	for (size_t i = 0; i < fault->edit_count; i++)
		free(fault->edits[i].with);
	fault->edit_count = 0;
}

int draft_meets(const struct draft_fault *one, const struct draft_fault *other)
{
	return one->from < other->to && other->from < one->to;
}

/* Putting faults together. */

/* Where an octet of the sample stands in the draft; what is put in at that octet stands behind. */
static size_t map_octet(const struct draft_fault *faults, size_t count, size_t octet)
{
	size_t mapped = octet;

	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < faults[i].edit_count; j++) {
			const struct draft_edit *edit = &faults[i].edits[j];

			if (edit->at < octet)
				mapped += strlen(edit->with) - edit->length;
		}
	}
	return mapped;
}

/* The first edit from an octet on; NULL if there is none. */
static const struct draft_edit *find_edit(const struct draft_fault *faults, size_t count,
                                          size_t octet)
{
	const struct draft_edit *found = NULL;

	for (size_t i = 0; i < count; i++) {
		for (size_t j = 0; j < faults[i].edit_count; j++) {
			const struct draft_edit *edit = &faults[i].edits[j];

			if (edit->at >= octet && (!found || edit->at < found->at))
				found = edit;
		}
	}
	return found;
}

/* No two edits are at the same octet, as faults that are put together do not meet. */
void draft_put(const char *sample, const struct draft_fault *faults, size_t count,
               struct draft *out)
{
	size_t size = 0, at = 0, next = 0;
	FILE *stream;
	const struct draft_edit *edit;

	*out = (struct draft){.count = count};
	stream = open_memstream(&out->text, &size);
	if (!stream)
		die("no memory");
	while ((edit = find_edit(faults, count, next))) {
		fprintf(stream, "%.*s%s", (int)(edit->at - at), sample + at, edit->with);
		at = edit->at + edit->length;
		next = edit->at + 1;
	}
	fputs(sample + at, stream);
	fclose(stream);
	for (size_t i = 0; i < count; i++) {
		out->faults[i] = map_octet(faults, count, faults[i].anchor) + faults[i].within;
		out->ends[i] = map_octet(faults, count, faults[i].end);
		out->parent_ends[i] = map_octet(faults, count, faults[i].parent_end);
	}
}

/* Whether a message is a valid request. */
static int is_valid(struct duis_engine *engine, const char *text)
{
	struct duis_request *request = NULL;
	int valid;

	if (duis_request_read(engine, text, strlen(text), &request) != DUIS_OK)
		die("a draft can't be read");
	valid = duis_request_is_valid(request);
	duis_request_unref(request);
	return valid;
}

/* Whether a fault is one, and meets none of those before it. */
static int is_good(struct duis_engine *engine, const char *sample, const struct draft_fault *faults,
                   size_t count)
{
	struct draft alone;
	int good;

	for (size_t i = 0; i < count; i++) {
		if (draft_meets(&faults[i], &faults[count]))
			return 0;
	}
	draft_put(sample, &faults[count], 1, &alone);
	good = !is_valid(engine, alone.text);
	free(alone.text);
	return good;
}

int draft_make(struct draft_dice *dice, struct duis_engine *engine, const char *sample,
               size_t count, struct draft *out)
{
	struct draft_fault faults[DRAFT_FAULTS_MAX] = {{.edit_count = 0}};
	size_t made = 0;

	for (size_t tries = 0; tries < 100 && made < count; tries++) {
		if (draft_make_fault(dice, sample, draft_roll(dice, draft_count_kinds()),
		                     &faults[made]) &&
		    is_good(engine, sample, faults, made))
			made++;
		else
			draft_clear_fault(&faults[made]);
	}
	if (made == count)
		draft_put(sample, faults, count, out);
	for (size_t i = 0; i < made; i++)
		draft_clear_fault(&faults[i]);
	return made == count;
}

char *draft_make_sample(struct draft_dice *dice, const struct duis_sampler *sampler,
                        const struct duis_snapshot *snapshot)
{
	const size_t row = draft_roll(dice, duis_snapshot_count_rows(snapshot));
	const char *srv = duis_row_get_column(duis_snapshot_get_row(snapshot, row), "srv");
	const unsigned flags = draft_roll(dice, 2) ? DUIS_SAMPLE_FULL : 0;
	char *text = NULL;

	if (duis_sample_to_xml(sampler, srv, flags, draft_roll(dice, SIZE_MAX), &text, NULL,
	                       NULL) != DUIS_OK)
		die("no sample of %s", srv);
	return text;
}

void draft_locate(const char *text, size_t octet, long *line, long *column)
{
	*line = *column = 1;
	for (size_t i = 0; i < octet; i++) {
		*column += ((unsigned char)text[i] & 0xC0) != 0x80;
		if (text[i] == '\n') {
			++*line;
			*column = 1;
		}
	}
}
