/* Grammars when memory runs out: each allocation of compiling schemas, and of judging messages,
 * fails once. The call must say so, and keep nothing; without the failure the result is as before.
 */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "schema/validator.h"

#include "allocation.h"
#include "runner.h"

/* A bit of everything that a schema may have, and that can be wrong in a message. */
static const char schema[] =
	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:a' xmlns:b='urn:b' "
	"targetNamespace='urn:a' elementFormDefault='qualified' blockDefault='restriction'>"
	"<xs:import namespace='urn:b' schemaLocation='b.xsd'/>"
	"<xs:element name='Root' type='Root'/>"
	"<xs:complexType name='Root'><xs:sequence>"
	"<xs:element name='Header' type='Header'/>"
	"<xs:element name='Item' minOccurs='2' maxOccurs='3'><xs:complexType mixed='true'>"
	"<xs:choice minOccurs='0' maxOccurs='unbounded'><xs:element name='Bold' type='xs:string'/>"
	"<xs:element name='Italic' type='xs:string' block='extension'/></xs:choice>"
	"</xs:complexType></xs:element>"
	"<xs:element ref='b:Other' minOccurs='0'/>"
	"<xs:element name='Total' type='Amount'/>"
	"<xs:any namespace='##other' processContents='lax' minOccurs='0' maxOccurs='unbounded'/>"
	"</xs:sequence><xs:attribute name='Id' type='xs:ID' use='required'/>"
	"<xs:attribute name='kind' type='Kind'/></xs:complexType>"
	"<xs:complexType name='Header'><xs:sequence><xs:element name='Name' type='Name'/>"
	"</xs:sequence></xs:complexType>"
	"<xs:complexType name='Longer'><xs:complexContent><xs:extension base='Header'>"
	"<xs:sequence><xs:element name='Octets' type='xs:base64Binary'/></xs:sequence>"
	"<xs:attribute name='Id' type='xs:ID'/></xs:extension></xs:complexContent></xs:complexType>"
	"<xs:complexType name='Amount'><xs:simpleContent><xs:extension base='xs:decimal'>"
	"<xs:attribute name='unit' type='Kind'/></xs:extension></xs:simpleContent></xs:complexType>"
	"<xs:simpleType name='Kind'><xs:restriction base='xs:token'><xs:enumeration value='one'/>"
	"<xs:enumeration value='two'/></xs:restriction></xs:simpleType>"
	"<xs:simpleType name='Name'><xs:annotation><xs:appinfo>a name of letters</xs:appinfo>"
	"</xs:annotation><xs:restriction base='xs:string'><xs:pattern value='[a-z]+'/>"
	"<xs:maxLength value='5'/></xs:restriction></xs:simpleType>"
	"</xs:schema>";
static const char other_schema[] =
	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' targetNamespace='urn:b'>"
	"<xs:element name='Other' type='xs:int' default='1'/></xs:schema>";

/* Messages in the root of the schema. */
#define ROOT(attributes, body)                                                                     \
	"<Root xmlns='urn:a' xmlns:b='urn:b' "                                                     \
	"xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' "                                   \
	"xmlns:o='urn:o'" attributes ">" body "</Root>"

static const char *const messages[] = {
	ROOT(" Id='a' kind='one'",
             "<Header><Name>abc</Name></Header><Item>a<Bold/></Item><Item/>"
             "<b:Other>1</b:Other><Total unit='two'>1</Total><o:any><b:Other>2</b:Other></o:any>"),
	ROOT(" kind='three' b='c' o:d='e'", "<Header a='b'><Name>ABC</Name><Name/></Header>text"
                                            "<Item><Bald/><Unknown/></Item><Totl>x</Totl>"),
	ROOT(" Id='a'", "<Header xsi:type='Longer' Id='a'><Octets>*</Octets></Header><Item/><Item/>"
                        "<Item/><Item/><b:Other>x</b:Other><o:any xsi:nil='x' xsi:type='None'/>"),
	ROOT("", "<Total/>"),
	ROOT("", "<Item/><Header/><b:Other/><o:any/><Header xsi:type='Kind'/>"),
	"<Wrong/>",
};

static struct duisp_file files_of_schema[] = {
	{.name = "a.xsd", .path = "a.xsd", .bytes = schema, .length = sizeof(schema) - 1},
	{.name = "b.xsd",
         .path = "b.xsd",
         .bytes = other_schema,
         .length = sizeof(other_schema) - 1},
};
static const struct duisp_files files = {.items = files_of_schema, .count = 2};

static const struct duisp_validator *const validator = &duisp_validator_tables;

static const unsigned kinds[] = {ALLOCATION_MEMORY, ALLOCATION_ARENA};

static size_t failures;

/* Returns: the status; *count: how many allocations were seen. */
static enum duis_status compile(const struct allocation_plan *plan, void **out, size_t *count)
{
	struct duis_error *error = NULL;
	enum duis_status status;

	allocation_begin(plan);
	status = validator->open(&files, &files.items[0], out, &error);
	*count = allocation_end();
	ck_assert_msg(!error, "%s", duis_error_get_message(error));
	ck_assert((status == DUIS_OK) == (*out ? 1 : 0));
	return status;
}

/* See that a call failed for want of memory, and that no more is kept than before. */
static void expect_failure(enum duis_status status, size_t fail_at, size_t live)
{
	ck_assert_msg(status == DUIS_NO_MEMORY, "allocation %zu failed, and it says %s", fail_at,
	              duis_status_get_name(status));
	ck_assert_msg(allocation_count_live() == live, "allocation %zu failed: %zu not freed",
	              fail_at, allocation_count_live() - live);
	failures++;
}

START_TEST(schemas_are_compiled)
{
	struct allocation_plan plan = {.kinds = kinds[_i], .fail_at = ALLOCATION_NEVER};
	enum duis_status status;
	void *grammar;
	size_t count;
	size_t seen;

	ck_assert_int_eq(compile(&plan, &grammar, &count), DUIS_OK);
	validator->close(grammar);
	ck_assert_uint_ge(count, 5);
	ck_assert_uint_eq(allocation_count_live(), 0);
	for (plan.fail_at = 0; plan.fail_at < count; plan.fail_at++) {
		status = compile(&plan, &grammar, &seen);
		expect_failure(status, plan.fail_at, 0);
	}
}
END_TEST

static enum duis_status write_fault(void *context, const struct duisp_fault *fault)
{
	struct duisp_text *text = context;

	duisp_text_printf(text, "%zu %s: %s\n", fault->spot.element, fault->rule,
	                  fault->message ? fault->message : "");
	return text->failed ? DUIS_NO_MEMORY : DUIS_OK;
}

/* Judge a message. Returns: the status; *out: what is wrong, to be freed. */
static enum duis_status judge(const void *grammar, const char *message,
                              const struct allocation_plan *plan, size_t *count, char **out)
{
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default};
	struct duisp_text text = {0};
	const struct duisp_fault_handler write = {.report = write_fault, .context = &text};
	enum duisp_reading reading;
	enum duis_status status;
	void *validation;

	allocation_begin(plan);
	status = validator->begin(grammar, 100, &validation);
	if (status == DUIS_OK)
		status = duisp_xml_read(message, strlen(message), &bounds, write,
		                        validator->get_sink(validation), &reading);
	if (status == DUIS_OK)
		status = validator->finish(validation, write);
	validator->end(validation);
	*count = allocation_end();
	*out = duisp_text_take(&text);
	return status;
}

/* Each allocation of a kind fails once while a message is judged. expected: what is wrong with it.
 */
static void fail_each(const void *grammar, const char *message, unsigned kind, const char *expected)
{
	struct allocation_plan plan = {.kinds = kind, .fail_at = ALLOCATION_NEVER};
	const size_t live = allocation_count_live();
	char *wrong;
	size_t count;
	size_t seen;

	ck_assert_int_eq(judge(grammar, message, &plan, &count, &wrong), DUIS_OK);
	ck_assert_str_eq(wrong, expected);
	free(wrong);
	for (plan.fail_at = 0; plan.fail_at < count; plan.fail_at++) {
		const enum duis_status status = judge(grammar, message, &plan, &seen, &wrong);

		free(wrong);
		expect_failure(status, plan.fail_at, live);
	}
}

START_TEST(messages_are_judged)
{
	const struct allocation_plan plan = {.fail_at = ALLOCATION_NEVER};
	void *grammar;
	size_t count;
	char *wrong;

	ck_assert_int_eq(compile(&plan, &grammar, &count), DUIS_OK);
	ck_assert_int_eq(judge(grammar, messages[_i], &plan, &count, &wrong), DUIS_OK);
	for (size_t i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++)
		fail_each(grammar, messages[_i], kinds[i], wrong);
	free(wrong);
	validator->close(grammar);
}
END_TEST

static Suite *make_grammar_allocations_suite(void)
{
	Suite *suite = suite_create("grammar allocations");
	TCase *tcase = tcase_create("grammar allocations");

	tcase_add_loop_test(tcase, schemas_are_compiled, 0, sizeof(kinds) / sizeof(kinds[0]));
	tcase_add_loop_test(tcase, messages_are_judged, 0, sizeof(messages) / sizeof(messages[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

static int finish_grammar_allocations(int failed)
{
	(void)failed;
	printf("%zu allocations made to fail\n", failures);
	return failures > 0;
}

const struct runner_suite check_grammar_allocations = {.name = "check_grammar_allocations",
                                                       .make = make_grammar_allocations_suite,
                                                       .finish = finish_grammar_allocations};
