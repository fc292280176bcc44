/* The writer of verdicts: names and values come in, and JSON goes out. */
#include "report/writer.h"

#include <stdint.h>
#include <string.h>

#include "base/character.h"

static const char hex_digits[] = "0123456789ABCDEF";

static void begin_member(struct duisp_writer *writer, const char *name)
{
	if (writer->follows)
		duisp_text_add_octet(&writer->text, ',');
	writer->follows = 1;
	if (!name)
		return;
	duisp_text_add_octet(&writer->text, '"');
	duisp_text_add(&writer->text, name);
	duisp_text_add_bytes(&writer->text, "\":", 2);
}

void duisp_writer_open(struct duisp_writer *writer, const char *name, char bracket)
{
	begin_member(writer, name);
	duisp_text_add_octet(&writer->text, bracket);
	writer->follows = 0;
}

void duisp_writer_close(struct duisp_writer *writer, char bracket)
{
	duisp_text_add_octet(&writer->text, bracket);
	writer->follows = 1;
}

void duisp_writer_add_null(struct duisp_writer *writer, const char *name)
{
	begin_member(writer, name);
	duisp_text_add_bytes(&writer->text, "null", 4);
}

void duisp_writer_add_truth(struct duisp_writer *writer, const char *name, int truth)
{
	begin_member(writer, name);
	duisp_text_add(&writer->text, truth ? "true" : "false");
}

static void add_unit(struct duisp_writer *writer, uint32_t unit)
{
	const char escape[] = {'\\',
	                       'u',
	                       hex_digits[unit >> 12 & 15],
	                       hex_digits[unit >> 8 & 15],
	                       hex_digits[unit >> 4 & 15],
	                       hex_digits[unit & 15]};

	duisp_text_add_bytes(&writer->text, escape, sizeof(escape));
}

/* What JSON writes as one letter behind a backslash; 0 for any other character. */
static char find_letter(uint32_t character)
{
	static const char characters[] = "\"\\\b\f\n\r\t";
	static const char letters[] = "\"\\bfnrt";
	const char *found =
		character && character < 0x80 ? strchr(characters, (int)character) : NULL;

	return found ? letters[found - characters] : '\0';
}

static void add_escaped(struct duisp_writer *writer, uint32_t character)
{
	const char pair[] = {'\\', find_letter(character)};

	if (pair[1]) {
		duisp_text_add_bytes(&writer->text, pair, sizeof(pair));
	} else if (character < 0x10000) {
		add_unit(writer, character);
	} else {
		add_unit(writer, 0xD7C0 + (character >> 10));
		add_unit(writer, 0xDC00 + (character & 0x3FF));
	}
}

/* Add the first character of a text, or U+FFFD for an octet that belongs to none.
 * Returns: its octets. */
static size_t add_first(struct duisp_writer *writer, const char *text)
{
	uint32_t character;
	const size_t length = duisp_character_read(text, &character);

	add_escaped(writer, length ? character : 0xFFFD);
	return length ? length : 1;
}

/* The octets before the first that is to be escaped. */
static size_t measure_clean(const char *text)
{
	size_t length = 0;

	while ((unsigned char)text[length] >= ' ' && (unsigned char)text[length] < 0x80 &&
	       text[length] != '"' && text[length] != '\\')
		length++;
	return length;
}

void duisp_writer_add_text(struct duisp_writer *writer, const char *name, const char *text)
{
	if (!text) {
		duisp_writer_add_null(writer, name);
		return;
	}
	begin_member(writer, name);
	duisp_text_add_octet(&writer->text, '"');
	for (;;) {
		const size_t clean = measure_clean(text);

		duisp_text_add_bytes(&writer->text, text, clean);
		text += clean;
		if (!*text)
			break;
		text += add_first(writer, text);
	}
	duisp_text_add_octet(&writer->text, '"');
}

void duisp_writer_add_number(struct duisp_writer *writer, const char *name, long number)
{
	if (!number) {
		duisp_writer_add_null(writer, name);
		return;
	}
	begin_member(writer, name);
	duisp_text_printf(&writer->text, "%ld", number);
}

void duisp_writer_add_instant(struct duisp_writer *writer, const char *name, duis_instant instant)
{
	char text[DUIS_INSTANT_SIZE];

	duis_instant_format(instant, text);
	duisp_writer_add_text(writer, name, text);
}

static void add_effective(struct duisp_writer *writer, const struct duis_basis *basis)
{
	duis_instant instant;

	if (duis_basis_get_effective(basis, &instant))
		duisp_writer_add_instant(writer, "effective", instant);
	else
		duisp_writer_add_null(writer, "effective");
}

void duisp_writer_add_basis(struct duisp_writer *writer, const char *name,
                            const struct duis_basis *basis)
{
	if (!basis) {
		duisp_writer_add_null(writer, name);
		return;
	}
	duisp_writer_open(writer, name, '{');
	duisp_writer_add_text(writer, "level",
	                      duis_basis_level_get_name(duis_basis_get_level(basis)));
	duisp_writer_add_text(writer, "row", duis_basis_get_row(basis));
	duisp_writer_add_text(writer, "amendment", duis_basis_get_amendment(basis));
	duisp_writer_add_text(writer, "title", duis_basis_get_title(basis));
	add_effective(writer, basis);
	duisp_writer_add_text(writer, "first_version", duis_basis_get_first_version(basis));
	duisp_writer_add_text(writer, "document", duis_basis_get_document(basis));
	duisp_writer_add_text(writer, "clause", duis_basis_get_clause(basis));
	duisp_writer_add_text(writer, "source", duis_basis_get_source(basis));
	duisp_writer_add_text(writer, "note", duis_basis_get_note(basis));
	duisp_writer_close(writer, '}');
}
