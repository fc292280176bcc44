/* Languages of small schemas: what is understood, and that a construct which the generator cannot
 * make is refused, with its line, and never left out. check_sample tests the languages of our own
 * schemas. */
#include <check.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <duis/duis.h>

#include "sample/points.h"

#include "runner.h"

enum { TEXT_SIZE = 1 << 18, PATH_SIZE = 64 };

static char folder[] = "check_language.XXXXXX";
static char request_path[PATH_SIZE];
static char signature_path[PATH_SIZE];

static void write_file(const char *path, const char *text)
{
	FILE *file = fopen(path, "w");

	ck_assert_ptr_nonnull(file);
	ck_assert_int_ge(fputs(text, file), 0);
	ck_assert_int_eq(fclose(file), 0);
}

#define HEAD                                                                                       \
	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' "                                  \
	"xmlns:sr='http://www.dccinterface.co.uk/ServiceUserGateway' "                             \
	"targetNamespace='http://www.dccinterface.co.uk/ServiceUserGateway'>\n"
#define REQUEST(content)                                                                           \
	"<xs:element name='Request'><xs:complexType>" content "</xs:complexType></xs:element>\n"
#define BODY(content)                                                                              \
	REQUEST("<xs:sequence><xs:element name='Body'><xs:complexType><xs:choice>" content         \
	        "</xs:choice></xs:complexType></xs:element></xs:sequence>")
#define COMPLEX(content) BODY("<xs:element name='A'>" content "</xs:element>")
#define TYPE(content)                                                                              \
	BODY("<xs:element name='A' type='sr:T'/>")                                                 \
	"<xs:simpleType name='T'>" content "</xs:simpleType>\n"
#define ON(base, facets) TYPE("<xs:restriction base='" base "'>" facets "</xs:restriction>")

static enum duis_status load_folder(struct duisp_language **language, struct duis_error **error)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_files files = {0};
	enum duis_status status;

	ck_assert_ptr_nonnull(arena);
	status = duisp_files_list(arena, NULL, folder, "", ".xsd", &files, error);
	if (status == DUIS_OK)
		status = duisp_language_load(&files, duisp_files_find(&files, "request.xsd"),
		                             language, error);
	duisp_arena_free(arena);
	return status;
}

static enum duis_status load(const char *declarations, struct duisp_language **language,
                             struct duis_error **error)
{
	static char text[TEXT_SIZE];

	snprintf(text, sizeof(text), HEAD "%s</xs:schema>\n", declarations);
	write_file(request_path, text);
	return load_folder(language, error);
}

/* Load a language and its points, which must cover everything that the declarations say. */
static enum duis_status load_with_points(const char *declarations, struct duisp_language **language,
                                         struct duisp_points *points, struct duis_error **error)
{
	enum duis_status status = load(declarations, language, error);

	if (status != DUIS_OK)
		return status;
	status = duisp_points_make(*language, (*language)->arena, points, error);
	if (status != DUIS_OK) {
		duisp_language_free(*language);
		*language = NULL;
	}
	return status;
}

/* The points of the type of element A. */
static const struct duisp_point_list *load_points(const char *declarations,
                                                  struct duisp_language **language)
{
	struct duis_error *error = NULL;
	struct duisp_points points;
	const enum duis_status status = load_with_points(declarations, language, &points, &error);

	ck_assert_msg(status == DUIS_OK, "%s: %s", declarations,
	              error ? duis_error_get_message(error) : duis_status_get_name(status));
	return duisp_points_get(&points, duisp_language_find_body(*language, "A")->type);
}

/* Expect no value that is too long to be kept, because none of the types here needs one. */
static void expect_no_large_point(const struct duisp_point_list *list)
{
	for (size_t kind = 0; kind < DUISP_POINT_KIND_COUNT; kind++) {
		const struct duisp_point *point = list->first[kind];

		for (; point; point = point->next)
			ck_assert_uint_eq(point->large, 0);
	}
}

/* valid and faulty: a value that must be made of each sort. */
static const struct {
	const char *declarations;
	const char *valid;
	const char *faulty;
} understood[] = {
	{ON("xs:token", "<xs:enumeration value='yes'/><xs:enumeration value='no'/>"), "no", "Yes"},
	{ON("xs:token", "<xs:annotation/><xs:enumeration value='yes'/><xs:annotation/>"), "yes",
         ""},
	{ON("xs:string", "<xs:enumeration value='yes'/><xs:enumeration value=''/>"), "", "Yes"},
	{ON("xs:string", "<xs:enumeration value=''/><xs:enumeration value='yes'/>"), "", "x"},
	{ON("xs:token", "<xs:maxLength value='2'/>"), "Ab", "Abc"},
	{ON("xs:string", "<xs:length value='1'/>"), "A", ""},
	{ON("xs:string", "<xs:length value='0'/>"), "", "A"},
	{ON("xs:string", "<xs:maxLength value='0'/>"), "", "A"},
	{ON("xs:token", "<xs:maxLength value='5'/>"),
         "Ab\xc3\xa9"
         "de",
         "Ab\xc3\xa9"
         "de0"},
	{ON("xs:integer", "<xs:minInclusive value='3'/>"), "3", "2"},
	{ON("sr:U", "<xs:maxInclusive value='9'/>") "<xs:simpleType name='U'><xs:restriction "
                                                    "base='xs:integer'>"
                                                    "<xs:minInclusive "
                                                    "value='3'/></xs:restriction></xs:simpleType>",
         "3", "10"},
};

enum { UNDERSTOOD_COUNT = sizeof(understood) / sizeof(understood[0]) };

START_TEST(types_are_understood)
{
	struct duisp_language *language = NULL;
	const struct duisp_point_list *list = load_points(understood[_i].declarations, &language);

	ck_assert_msg(duisp_point_find(list, DUISP_POINT_VALID, understood[_i].valid),
	              "\"%s\" of %s", understood[_i].valid, understood[_i].declarations);
	ck_assert_msg(duisp_point_find(list, DUISP_POINT_FAULTY, understood[_i].faulty),
	              "\"%s\" of %s", understood[_i].faulty, understood[_i].declarations);
	expect_no_large_point(list);
	ck_assert_uint_eq(language->element_count, 3);
	duisp_language_free(language);
}
END_TEST

#define NOTE(note) "<xs:annotation>" note "</xs:annotation>"
#define MEANT(base, facets, meaning, derived)                                                      \
	ON("sr:U", derived)                                                                        \
	"<xs:simpleType name='U'>" NOTE("<xs:appinfo>" meaning                                     \
	                                "</xs:appinfo>") "<xs:restriction "                        \
							 "base='" base "'>" facets                 \
							 "</xs:restriction></xs:simpleType>"
#define FACET(name, value) "<xs:" name " value='" value "'/>"

static const struct {
	const char *declarations;
	const char *words;
} meanings[] = {
	{ON("xs:token", ""), "text"},
	{ON("xs:token", FACET("enumeration", "a")), "one value alone"},
	{ON("xs:token", FACET("enumeration", "a") FACET("enumeration", "b")), "one of 2 values"},
	{ON("xs:token", FACET("length", "1")), "text of 1 character"},
	{ON("xs:token", FACET("minLength", "2") FACET("maxLength", "2")), "text of 2 characters"},
	{ON("xs:token", FACET("minLength", "1") FACET("maxLength", "2")),
         "text of 1 to 2 characters"},
	{ON("xs:token", FACET("maxLength", "1")), "text of at most 1 character"},
	{ON("xs:hexBinary", FACET("length", "8")),
         "octets as pairs of hexadecimal digits, as 0FB7, 8 of them"},
	{ON("xs:base64Binary", FACET("minLength", "1") FACET("maxLength", "8")),
         "octets in base64, 1 to 8 of them"},
	{ON("xs:base64Binary", FACET("maxLength", "8")), "octets in base64, at most 8 of them"},
	{ON("xs:integer", ""), "an integer"},
	{ON("xs:positiveInteger", ""), "an integer of at least 1"},
	{ON("xs:nonPositiveInteger", ""), "an integer of at most 0"},
	{ON("xs:unsignedShort", ""), "an integer from 0 to 65535"},
	{ON("xs:unsignedShort", FACET("minExclusive", "5")),
         "an integer greater than 5 and at most 65535"},
	{ON("xs:integer", FACET("minInclusive", "5") FACET("maxExclusive", "9")),
         "an integer of at least 5 and less than 9"},
	{ON("xs:integer", FACET("maxInclusive", "9") FACET("totalDigits", "1")),
         "an integer of at most 9, of at most 1 digit"},
	{ON("xs:decimal",
            FACET("minExclusive", "1.5") FACET("maxExclusive", "2.5") FACET("fractionDigits", "1")),
         "a decimal number greater than 1.5 and less than 2.5, with at most 1 decimal place"},
	{ON("xs:decimal", FACET("minInclusive", "1") FACET("fractionDigits", "2")),
         "a decimal number of at least 1, with at most 2 decimal places"},
	{MEANT("xs:token", FACET("maxLength", "9"), "a name", ""), "a name"},
	{MEANT("xs:token", FACET("maxLength", "9"), "a name", FACET("maxLength", "5")),
         "a name, of at most 5 characters"},
	{MEANT("xs:integer", FACET("minInclusive", "1"), "a count", ""), "a count"},
	{MEANT("xs:integer", FACET("minInclusive", "1"), "a count", FACET("maxInclusive", "5")),
         "a count, of at most 5"},
};

enum { MEANING_COUNT = sizeof(meanings) / sizeof(meanings[0]) };

START_TEST(types_in_words)
{
	struct duisp_language *language = NULL;
	struct duis_error *error = NULL;
	const enum duis_status status = load(meanings[_i].declarations, &language, &error);

	ck_assert_msg(status == DUIS_OK, "%s: %s", meanings[_i].declarations,
	              error ? duis_error_get_message(error) : duis_status_get_name(status));
	ck_assert_str_eq(
		duisp_type_describe(duisp_language_find_body(language, "A")->type, language->arena),
		meanings[_i].words);
	duisp_language_free(language);
}
END_TEST

#define DOCUMENTED(attribute) "<xs:documentation" attribute ">Of the type.</xs:documentation>"
#define FOR_THE_SCHEMA DOCUMENTED(" source='schema'")
#define NOTED(element, type)                                                                       \
	BODY("<xs:element name='A' type='sr:T'>" NOTE(element) "</xs:element>")                    \
	"<xs:simpleType name='T'>" NOTE(type) "<xs:restriction base='xs:token'/></xs:simpleType>"

static const struct {
	const char *declarations;
	const char *documentation;
} documented[] = {
	{NOTED("", ""), NULL},
	{NOTED("", DOCUMENTED("")), "Of the type."},
	{NOTED("", "<xs:documentation> </xs:documentation>"), NULL},
	{NOTED("", FOR_THE_SCHEMA), NULL},
	{NOTED("", DOCUMENTED(" source='elsewhere'") FOR_THE_SCHEMA), "Of the type."},
	{NOTED("<xs:documentation>Of\n  A.</xs:documentation>", DOCUMENTED("")), "Of A."},
	{BODY("<xs:element name='A'><xs:complexType>" NOTE(DOCUMENTED("")) "</xs:complexType>"
                                                                           "</xs:element>"),
         "Of the type."},
};

enum { DOCUMENTED_COUNT = sizeof(documented) / sizeof(documented[0]) };

START_TEST(documentation_for_people)
{
	struct duisp_language *language = NULL;
	struct duis_error *error = NULL;

	ck_assert_int_eq(load(documented[_i].declarations, &language, &error), DUIS_OK);
	ck_assert_pstr_eq(duisp_language_find_body(language, "A")->documentation,
	                  documented[_i].documentation);
	duisp_language_free(language);
}
END_TEST

#define ZEROS "0000000000000000000000000000000000000000"

/* line: the line in the file, whose first line is the schema element. */
static const struct {
	const char *declarations;
	long line;
	const char *message;
} refused[] = {
	{TYPE("<xs:list itemType='xs:token'/>"), 3,
         "no generator for a type that is not a restriction"},
	{TYPE("<xs:restriction><xs:length value='1'/></xs:restriction>"), 3,
         "restriction has no attribute base"},
	{ON("xs:float", ""), 3, "no generator for the type xs:float"},
	{ON("sr:None", ""), 3, "no generator for the type sr:None"},
	{ON("xs:token", "<xs:whiteSpace value='collapse'/>"), 3,
         "no generator for the facet whiteSpace"},
	{ON("xs:token", "<xs:length/>"), 3, "no generator for the facet length"},
	{ON("xs:token", "<xs:pattern value='(a'/>"), 3,
         "the pattern has a group that does not end"},
	{ON("xs:token", "<xs:minLength value='0'/>"), 3,
         "no generator for the facet minLength of the type T"},
	{ON("xs:date", "<xs:minInclusive value='2020-01-01'/>"), 3,
         "no generator for the facet minInclusive of the type T"},
	{ON("xs:integer", "<xs:minInclusive value='" ZEROS ZEROS ZEROS "5'/>"), 3,
         "no generator for such a value of the facet minInclusive"},
	{ON("xs:decimal", "<xs:maxExclusive value='0." ZEROS "5'/>"), 3,
         "no generator for such a value of the facet maxExclusive"},
	{ON("xs:integer", "<xs:maxInclusive value='five'/>"), 3,
         "no generator for such a value of the facet maxInclusive"},
	{ON("xs:integer", "<xs:enumeration value='" ZEROS ZEROS ZEROS "5'/>"), 3,
         "no generator for such a value of the facet enumeration"},
	{ON("xs:integer", "<xs:totalDigits value='200'/>"), 3,
         "no generator for such a value of the facet totalDigits"},
	{ON("xs:decimal", "<xs:minInclusive value='1'/><xs:fractionDigits value='25'/>"), 3,
         "no generator for such a value of the facet fractionDigits"},
	{ON("xs:decimal", "<xs:minInclusive value='1'/><xs:fractionDigits value='-1'/>"), 3,
         "no generator for such a value of the facet fractionDigits"},
	{ON("xs:token", "<xs:maxLength value='99999999999999999999'/>"), 3,
         "no generator for such a value of the facet maxLength"},
	{ON("xs:token", "<xs:pattern value='[]'/>"), 3,
         "the pattern has a class of characters that is empty"},
	{ON("xs:token", "<xs:pattern value='a[&#9;]'/>"), 3,
         "the pattern has a class without printable characters of ASCII"},
	{ON("xs:token", "<xs:pattern value='((a{0,9999}){0,9999}){0,9999}'/>"), 3,
         "the pattern has texts that are too long"},
	{ON("sr:T", ""), 3, "types stand too deep on one another"},
	{ON("sr:U",
            "<xs:pattern value='b+'/>") "<xs:simpleType name='U'><xs:restriction base='xs:token'>"
                                        "<xs:pattern "
                                        "value='\\w'/></xs:restriction></xs:simpleType>",
         4, "the pattern has "},
	{ON("sr:U",
            "<xs:pattern value='b+'/>") "<xs:simpleType name='U'><xs:restriction base='xs:token'>"
                                        "<xs:pattern "
                                        "value='[a-b]+'/></xs:restriction></xs:simpleType>",
         3, "no generator for patterns in two steps"},

	{BODY("<xs:element name='A'/>"), 2, "no generator for any type"},
	{BODY("<xs:element type='xs:token'/>"), 2, "element has no attribute name"},
	{BODY("<xs:element name='A' type='xs:token' minOccurs='2'/>"), 2,
         "no generator for such an occurrence"},
	{BODY("<xs:element name='A' type='xs:token' minOccurs='0' maxOccurs='0'/>"), 2,
         "no generator for such an occurrence"},
	{BODY("<xs:element name='A' type='xs:token' minOccurs='-1' maxOccurs='unbounded'/>"), 2,
         "no generator for such an occurrence"},
	{BODY("<xs:element name='A' type='xs:token' minOccurs='99999' maxOccurs='99999'/>"), 2,
         "no generator for such an occurrence"},
	{BODY("<xs:element ref='sr:None'/>"), 2, "no declaration of sr:None"},
	{BODY("<xs:element ref='sr:Request'/>"), 2, "elements stand too deep in one another"},
	{BODY("<xs:group ref='sr:G'/>"), 2, "no generator for group here"},
	{BODY(""), 2, "no generator for an empty group"},
	{BODY("<xs:any namespace='##local' processContents='lax'/>"), 2,
         "no generator for such a wildcard"},
	{BODY("<xs:any namespace='##any' processContents='skip'/>"), 2,
         "no generator for such a wildcard"},
	{BODY("<xs:any namespace='##any'/>"), 2, "any has no attribute processContents"},
	{COMPLEX("<xs:complexType><xs:all><xs:element name='B' type='xs:token'/></xs:all>"
                 "</xs:complexType>"),
         2, "no generator for all here"},
	{COMPLEX("<xs:complexType><xs:complexContent><xs:extension base='sr:T'/>"
                 "</xs:complexContent></xs:complexType>"),
         2, "no generator for complexContent here"},
	{COMPLEX("<xs:complexType><xs:simpleContent><xs:restriction base='sr:T'/>"
                 "</xs:simpleContent></xs:complexType>"),
         2, "no generator for such a content"},
	{COMPLEX("<xs:complexType><xs:attribute name='a' type='xs:token' use='prohibited'/>"
                 "</xs:complexType>"),
         2, "no generator for use=\"prohibited\""},
	{COMPLEX("<xs:complexType><xs:attribute type='xs:token'/></xs:complexType>"), 2,
         "attribute has no attribute name"},
	{COMPLEX("<xs:complexType><xs:attribute name='a' type='xs:float'/></xs:complexType>"), 2,
         "no generator for the type xs:float"},

	{"", 1, "no declaration of sr:Request"},
	{REQUEST("<xs:sequence><xs:element name='A' type='xs:token'/></xs:sequence>"), 1,
         "no choice of bodies"},
	{"<xs:simpleType/>", 2, "simpleType has no attribute name"},
	{"<xs:element", 2, ""},
};

enum { REFUSED_COUNT = sizeof(refused) / sizeof(refused[0]) };

static void expect_refusal(const char *declarations, long line, const char *message)
{
	struct duisp_language *language = NULL;
	struct duis_error *error = NULL;
	struct duisp_points points;
	const enum duis_status status = load_with_points(declarations, &language, &points, &error);
	const char *said = error ? duis_error_get_message(error) : "nothing";

	ck_assert_msg(status == DUIS_BAD_RULES, "%s: %s", declarations,
	              duis_status_get_name(status));
	ck_assert_ptr_null(language);
	ck_assert_msg(strncmp(said, message, strlen(message)) == 0, "%s: says %s", declarations,
	              said);
	ck_assert_str_eq(duis_error_get_file(error), request_path);
	ck_assert_msg(duis_error_get_line(error) == line, "%s: %s: line %ld, expected %ld",
	              declarations, said, duis_error_get_line(error), line);
	duis_error_free(error);
}

START_TEST(others_are_refused)
{
	expect_refusal(refused[_i].declarations, refused[_i].line, refused[_i].message);
}
END_TEST

/* One declaration more than a schema may have. */
START_TEST(components_are_bounded)
{
	static char text[TEXT_SIZE];
	size_t length = 0;

	for (int i = 0; i <= 1024; i++)
		length += (size_t)snprintf(text + length, sizeof(text) - length,
		                           "<xs:simpleType name='T%d'/>\n", i);
	expect_refusal(text, 1026, "more than 1024 components");
}
END_TEST

/* A type has ten elements of a type that has ten elements of the next, and so on: a few lines of
 * schema would fill any memory. */
START_TEST(places_are_bounded)
{
	static char text[TEXT_SIZE];
	size_t length = (size_t)snprintf(text, sizeof(text), "%s\n",
	                                 BODY("<xs:element name='A' type='sr:T0'/>"));

	for (int i = 0; i < 12; i++) {
		length += (size_t)snprintf(text + length, sizeof(text) - length,
		                           "<xs:complexType name='T%d'><xs:choice>", i);
		for (int j = 0; j < 10; j++)
			length +=
				(size_t)snprintf(text + length, sizeof(text) - length,
			                         "<xs:element name='E%d' type='%s%.0d'/>", j,
			                         i < 11 ? "sr:T" : "xs:token", i < 11 ? i + 1 : 0);
		length += (size_t)snprintf(text + length, sizeof(text) - length,
		                           "</xs:choice></xs:complexType>\n");
	}
	expect_refusal(text, 15, "more than 200000 places");
}
END_TEST

START_TEST(signature_is_wanted)
{
	struct duisp_language *language = NULL;
	struct duis_error *error = NULL;

	write_file(request_path,
	           HEAD BODY("<xs:element name='A' type='xs:token'/>") "</xs:schema>");
	ck_assert_int_eq(unlink(signature_path), 0);
	ck_assert_int_eq(load_folder(&language, &error), DUIS_BAD_RULES);
	ck_assert_ptr_null(language);
	ck_assert_str_eq(duis_error_get_file(error), request_path);
	ck_assert_str_eq(duis_error_get_message(error), "xmldsig.xsd does not stand beside it");
	duis_error_free(error);
}
END_TEST

static void make_folder(void)
{
	ck_assert_ptr_nonnull(mkdtemp(folder));
	snprintf(request_path, sizeof(request_path), "%s/request.xsd", folder);
	snprintf(signature_path, sizeof(signature_path), "%s/xmldsig.xsd", folder);
}

static void write_signature(void)
{
	write_file(signature_path, "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>");
}

static void remove_folder(void)
{
	unlink(request_path);
	unlink(signature_path);
	rmdir(folder);
}

static Suite *make_language_suite(void)
{
	Suite *suite = suite_create("language");
	TCase *tcase = tcase_create("language");

	tcase_add_unchecked_fixture(tcase, make_folder, remove_folder);
	tcase_add_checked_fixture(tcase, write_signature, NULL);
	tcase_add_loop_test(tcase, types_are_understood, 0, UNDERSTOOD_COUNT);
	tcase_add_loop_test(tcase, types_in_words, 0, MEANING_COUNT);
	tcase_add_loop_test(tcase, documentation_for_people, 0, DOCUMENTED_COUNT);
	tcase_add_loop_test(tcase, others_are_refused, 0, REFUSED_COUNT);
	tcase_add_test(tcase, components_are_bounded);
	tcase_add_test(tcase, places_are_bounded);
	tcase_add_test(tcase, signature_is_wanted);
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_language = {.name = "check_language", .make = make_language_suite};
