/* Samples: values for a request come in; octets, requests, questions and verdicts go out, over one
 * engine for a test program. */
#include "sample.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "place.h"

struct duis_engine *engine;

static void open_engine(void)
{
	struct duis_options *options = place_make_options();

	engine = place_open(options);
	duis_options_free(options);
}

static void close_engine(void)
{
	duis_engine_unref(engine);
}

TCase *sample_add_tcase(Suite *suite, const char *name)
{
	TCase *tcase = tcase_create(name);

	tcase_add_unchecked_fixture(tcase, open_engine, close_engine);
	suite_add_tcase(suite, tcase);
	return tcase;
}

char *sample_write(const char *version, const char *id, const char *srv, const char *reference,
                   int command_variant, const char *body)
{
	return place_print(
		"<sr:Request xmlns:sr=\"" SAMPLE_NAMESPACE "\" schemaVersion=\"%s\"><sr:Header>"
		"<sr:RequestID>%s</sr:RequestID><sr:CommandVariant>%d</sr:CommandVariant>"
		"<sr:ServiceReference>%s</sr:ServiceReference><sr:ServiceReferenceVariant>%s"
		"</sr:ServiceReferenceVariant></sr:Header><sr:Body>%s</sr:Body></sr:Request>",
		version, id, command_variant, reference, srv, body);
}

struct duis_request *sample_read(const char *bytes)
{
	struct duis_request *request = NULL;

	ck_assert_int_eq(duis_request_read(engine, bytes, strlen(bytes), &request), DUIS_OK);
	ck_assert_ptr_nonnull(request);
	return request;
}

char *sample_write_simple(void)
{
	return sample_write("5.4", SAMPLE_ID, "7.7", "7.7", 1, "<sr:ReadALCSData/>");
}

struct duis_request *sample_read_simple(const char *version, const char *id)
{
	char *bytes = sample_write(version, id, "7.7", "7.7", 1, "<sr:ReadALCSData/>");
	struct duis_request *request = sample_read(bytes);

	free(bytes);
	return request;
}

struct duis_question *sample_ask(const char *as_of, const char *role)
{
	struct duis_question *question = NULL;
	duis_instant instant;

	ck_assert_int_eq(duis_instant_parse(as_of, &instant, NULL), DUIS_OK);
	ck_assert_int_eq(duis_question_new(instant, &question), DUIS_OK);
	ck_assert_int_eq(duis_question_set_role(question, role), DUIS_OK);
	return question;
}

struct duis_verdict *sample_decide(struct duis_request *request, const char *as_of,
                                   const char *role)
{
	struct duis_question *question = sample_ask(as_of, role);
	struct duis_verdict *verdict = NULL;

	ck_assert_int_eq(duis_verdict_decide(request, question, &verdict, NULL), DUIS_OK);
	duis_question_free(question);
	return verdict;
}

void sample_write_first_message(const struct duis_verdict *verdict, char out[DUIS_MESSAGE_SIZE])
{
	if (duis_verdict_count_findings(verdict))
		duis_finding_format_message(duis_verdict_get_finding(verdict, 0), out,
		                            DUIS_MESSAGE_SIZE);
	else
		snprintf(out, DUIS_MESSAGE_SIZE, "no finding");
}

struct duis_selection *sample_select(const char *srv, const char *role)
{
	struct duis_selection *selection = NULL;

	if (duis_selection_new(&selection) != DUIS_OK ||
	    duis_selection_set_srv(selection, srv) != DUIS_OK ||
	    duis_selection_set_role(selection, role) != DUIS_OK)
		die("no memory");
	return selection;
}

struct duis_state *sample_open_state(const char *text)
{
	struct duis_state *state = NULL;

	ck_assert_int_eq(duis_state_parse(engine, text, 0, &state, NULL), DUIS_OK);
	return state;
}

json_t *sample_read_document(struct duis_document *document)
{
	char *text = NULL;
	size_t length = 0;
	json_t *value;

	ck_assert_int_eq(duis_document_to_json(document, &text, &length), DUIS_OK);
	ck_assert_uint_eq(length, strlen(text));
	value = json_loads(text, 0, NULL);
	ck_assert_ptr_nonnull(value);
	duis_text_free(text);
	duis_document_free(document);
	return value;
}
