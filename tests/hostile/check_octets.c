/* Small requests with a little damage: cut off anywhere, with any octet changed, in all kinds of
 * encodings, with a DOCTYPE in many forms. The answer is the same when the request is read again,
 * is never an internal error, and nothing is printed. */
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "answer.h"
#include "measure.h"
#include "message.h"
#include "place.h"
#include "runner.h"
#include "sample.h"

/* The counts of all tests, in shared memory, because each test runs in a process of its own. */
static struct {
	size_t outcomes[3];
} * learnt;

static char *answer(const char *bytes, size_t length)
{
	struct duis_request *request = NULL;
	struct duis_verdict *verdict;
	char *text;

	ck_assert_int_eq(duis_request_read(engine, bytes, length, &request), DUIS_OK);
	verdict = sample_decide(request, "2026-01-01", "IS");
	learnt->outcomes[duis_verdict_get_outcome(verdict)]++;
	text = answer_from_verdict(verdict, ANSWER_LINES);
	duis_verdict_free(verdict);
	duis_request_unref(request);
	return text;
}

/* Expect the same answer twice, from memory that ends exactly where the request ends. */
static char *answer_twice(const char *bytes, size_t length)
{
	char *exact = malloc(length ? length : 1);
	char *first;
	char *second;

	if (!exact)
		die("no memory");
	memcpy(exact, bytes, length);
	first = answer(exact, length);
	second = answer(exact, length);
	ck_assert_str_eq(first, second);
	free(second);
	free(exact);
	return first;
}

static int is_accepted(const char *text)
{
	return strncmp(text, "outcome accepted\n", strlen("outcome accepted\n")) == 0;
}

static void expect_rejected(const char *what, const char *bytes, size_t length)
{
	char *text = answer_twice(bytes, length);

	ck_assert_msg(strncmp(text, "outcome rejected\n", strlen("outcome rejected\n")) == 0,
	              "%s: %s", what, text);
	free(text);
}

static const char *const sources[] = {"xml/ok-minimal", "signature/ok-signed", "xml/ok-utf-16",
                                      "xml/ok-cdata"};

static char *read_source(int index, size_t *length)
{
	char *path = place_print("%s/cases/%s/request.xml", place_get("DUIS_TEST_SRCDIR"),
	                         sources[index]);
	char *bytes = place_read(path, length);

	free(path);
	return bytes;
}

/* Where the root ends: the octets after it may be missing. */
static size_t find_end(const char *bytes, size_t length)
{
	while (length && bytes[length - 1] != '>')
		length--;
	return length;
}

START_TEST(truncated)
{
	size_t length;
	char *bytes = read_source(_i, &length);
	const size_t end = find_end(bytes, length);

	for (size_t i = 0; i < end; i++)
		expect_rejected("truncated", bytes, i);
	free(bytes);
}
END_TEST

START_TEST(changed)
{
	static const unsigned char others[] = {0, '<', '>', '&', '"', ' ', 0x80, 0xC0, 0xFF};
	size_t length;
	char *bytes = read_source(_i, &length);

	for (size_t i = 0; i < length; i++) {
		const char before = bytes[i];

		for (unsigned j = 0; j < 8 + sizeof(others); j++) {
			bytes[i] = j < 8 ? (char)(before ^ (1 << j)) : (char)others[j - 8];
			free(answer_twice(bytes, length));
		}
		bytes[i] = before;
	}
	free(bytes);
}
END_TEST

START_TEST(removed_and_doubled)
{
	size_t length;
	char *bytes = read_source(_i, &length);
	char *other = malloc(length + 1);

	for (size_t i = 0; other && i < length; i++) {
		memcpy(other, bytes, i);
		memcpy(other + i, bytes + i + 1, length - i - 1);
		free(answer_twice(other, length - 1));
		memcpy(other, bytes, i + 1);
		memcpy(other + i + 1, bytes + i, length - i);
		free(answer_twice(other, length + 1));
	}
	free(other);
	free(bytes);
}
END_TEST

/* Document types. */

#define ROOT "<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\" schemaVersion=\"5.4\">&a;</sr:Request>"

/* A small form of the attack "billion laughs", with entities that expand each other. */
#define EXPANSION                                                                                  \
	"<!DOCTYPE a [<!ENTITY b \"bbbbbbbbbb\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;\">"       \
	"<!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;\">"   \
	"<!ENTITY a \"&e;&e;&e;&e;&e;&e;&e;&e;&e;\">]>"

static const char *const doctypes[] = {
	"<!DOCTYPE a>",
	"<!DOCTYPE\n\ta >",
	"<!DOCTYPE a SYSTEM \"/etc/passwd\">",
	"<!DOCTYPE a PUBLIC \"-//a//b\" \"http://127.0.0.1:9/a.dtd\">",
	"<!DOCTYPE a [<!ENTITY a \"b\">]>",
	"<!DOCTYPE a [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>",
	"<!DOCTYPE a [<!ENTITY % a SYSTEM \"http://127.0.0.1:9/\"> %a;]>",
	"<!DOCTYPE a [<!ENTITY % a \"<!ENTITY b 'c'>\"> %a;]>",
	EXPANSION,
	"<!DOCTYPE a [<!ENTITY a \"&a;\">]>",
	"<!DOCTYPE a [<!ELEMENT a ANY><!ATTLIST a b ID #IMPLIED c CDATA 'd'>]>",
	"<!DOCTYPE a [<!NOTATION b SYSTEM 'c'>]>",
	"<!-- b --><?c d?>\n<!DOCTYPE a [<!ENTITY a 'b'>]>",
	"<!DOCTYPE a [",
	"<!DOCTYPE a [<!ENTITY a '",
};

static const char *const doctype_encodings[] = {"UTF-8", "UTF-16", "UTF-16LE", "UTF-16BE",
                                                "ISO-8859-1"};

static char *convert(const char *text, const char *encoding, size_t *out_length)
{
	iconv_t converter = iconv_open(encoding, "UTF-8");
	size_t left = strlen(text);
	size_t room = 8 * left + 64;
	char *copy = place_print("%s", text);
	char *out = malloc(room);
	char *from = copy;
	char *to = out;
	int failed = converter == (iconv_t)-1 || !out;

	if (!failed)
		failed = iconv(converter, &from, &left, &to, &room) == (size_t)-1 ||
		         iconv(converter, NULL, NULL, &to, &room) == (size_t)-1;
	*out_length = failed ? 0 : (size_t)(to - out);
	if (converter != (iconv_t)-1)
		iconv_close(converter);
	free(copy);
	if (!failed)
		return out;
	free(out);
	return NULL;
}

static void expect_doctype(const char *doctype, const char *encoding, const char *mark,
                           size_t mark_length)
{
	const int declares = strncmp(encoding, "UTF-16", 6) != 0 || mark_length == 0;
	char *text = declares ? place_print("<?xml version='1.0' encoding='%s'?>%s" ROOT, encoding,
	                                    doctype)
	                      : place_print("%s" ROOT, doctype);
	size_t length;
	char *bytes = convert(text, encoding, &length);
	char *marked = malloc(length + mark_length);
	char *said;

	ck_assert(bytes && marked);
	memcpy(marked, mark, mark_length);
	memcpy(marked + mark_length, bytes, length);
	said = answer_twice(marked, length + mark_length);
	ck_assert_msg(strstr(said, "\nfinding xml-doctype ") ||
	                      (doctype[strlen(doctype) - 1] != '>' &&
	                       strstr(said, "\nfinding xml-malformed ")),
	              "%s: %s: %s", encoding, doctype, said);
	free(said);
	free(marked);
	free(bytes);
	free(text);
}

START_TEST(document_types)
{
	for (size_t i = 0; i < LENGTH(doctype_encodings); i++)
		expect_doctype(doctypes[_i], doctype_encodings[i], "", 0);
	expect_doctype(doctypes[_i], "UTF-8", "\xEF\xBB\xBF", 3);
	expect_doctype(doctypes[_i], "UTF-16LE", "\xFF\xFE", 2);
	expect_doctype(doctypes[_i], "UTF-16BE", "\xFE\xFF", 2);
}
END_TEST

/* Encodings that some C libraries know, and names that none knows. */
static const char *const encodings[] = {
	"UTF-7",
	"UTF-32",
	"UCS-2",
	"UCS-4",
	"UTF-16LE",
	"UTF-16BE",
	"UTF8",
	"UNICODE",
	"EUC-JP",
	"EUC-KR",
	"EUC-TW",
	"SHIFT_JIS",
	"ISO-2022-JP",
	"ISO-2022-KR",
	"ISO-2022-CN-EXT",
	"BIG5",
	"BIG5-HKSCS",
	"GBK",
	"GB18030",
	"HZ",
	"TSCII",
	"ARMSCII-8",
	"KOI8-R",
	"KOI8-T",
	"WINDOWS-1252",
	"IBM037",
	"IBM1047",
	"IBM930",
	"EBCDIC-US",
	"ISO-8859-15",
	"ISO-10646",
	"ISO646-GB",
	"MACINTOSH",
	"TCVN",
	"VISCII",
	"JOHAB",
	"UHC",
	"CP949",
	"CP1258",
	"ISO_6937",
	"T.61-8BIT",
	"INIS",
	"NATS-DANO",
	"C",
	"HTML",
	"ASCII",
	"ISO-10646-UCS-2",
	"base64",
	"//IGNORE",
	"UTF-8//TRANSLIT",
	"utf-8 ",
	"\xC3\xA9",
	"%s%n",
	"..",
};

/* Expect a refusal: the octets between the declaration and the root are valid in no multi-octet
 * encoding. */
static void expect_broken(const char *encoding)
{
	static const char broken[] = "\x1B$B\x80\xFE\xFF\xA1\x00\x8E\xA2\xC3(";
	char *head = place_print("<?xml version=\"1.0\" encoding=\"%s\"?><!--", encoding);
	char *root = sample_write_simple();
	const size_t length = strlen(head) + sizeof(broken) - 1 + 3 + strlen(root);
	char *bytes = malloc(length + 1);
	char *at = bytes;

	if (!bytes)
		die("no memory");
	at = stpcpy(at, head);
	memcpy(at, broken, sizeof(broken) - 1);
	at = stpcpy(at + sizeof(broken) - 1, "-->");
	stpcpy(at, root);
	expect_rejected(encoding, bytes, length);
	free(bytes);
	free(root);
	free(head);
}

/* A request that is valid in an encoding may be refused because of it, but must never be read as
 * another request. */
static void expect_no_other(const char *encoding)
{
	char *root = sample_write_simple();
	char *text = place_print("<?xml version=\"1.0\" encoding=\"%s\"?>%s", encoding, root);
	size_t length;
	char *bytes = convert(text, encoding, &length);
	char *said = bytes ? answer_twice(bytes, length) : NULL;

	if (said && is_accepted(said))
		ck_assert_msg(strstr(said, "\nsrv 7.7\n"), "%s: %s", encoding, said);
	free(said);
	free(bytes);
	free(text);
	free(root);
}

START_TEST(encoding)
{
	expect_broken(encodings[_i]);
	expect_no_other(encodings[_i]);
}
END_TEST

static Suite *make_octets_suite(void)
{
	Suite *suite = suite_create("octets");
	TCase *tcase = sample_add_tcase(suite, "octets");

	learnt = measure_share(sizeof(*learnt));
	tcase_add_checked_fixture(tcase, measure_catch_stderr, measure_expect_silence);
	tcase_add_loop_test(tcase, truncated, 0, LENGTH(sources));
	tcase_add_loop_test(tcase, changed, 0, LENGTH(sources));
	tcase_add_loop_test(tcase, removed_and_doubled, 0, LENGTH(sources));
	tcase_add_loop_test(tcase, document_types, 0, LENGTH(doctypes));
	tcase_add_loop_test(tcase, encoding, 0, LENGTH(encodings));
	return suite;
}

static int finish_octets(int failed)
{
	(void)failed;
	printf("%zu accepted, %zu rejected, %zu undetermined; each was asked twice\n",
	       learnt->outcomes[DUIS_OUTCOME_ACCEPTED], learnt->outcomes[DUIS_OUTCOME_REJECTED],
	       learnt->outcomes[DUIS_OUTCOME_UNDETERMINED]);
	return learnt->outcomes[DUIS_OUTCOME_REJECTED] > 0;
}

const struct runner_suite check_octets = {
	.name = "check_octets", .make = make_octets_suite, .finish = finish_octets};
