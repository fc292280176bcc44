/* Replays: which verdicts change between two states, grouped by kind, and what the calls refuse. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <jansson.h>

#include "place.h"
#include "runner.h"
#include "sample.h"

static struct duis_state *parse_state(struct duis_engine *of, const char *text)
{
	struct duis_state *state = NULL;

	ck_assert_int_eq(duis_state_parse(of, text, 1767225600, &state, NULL), DUIS_OK);
	return state;
}

static struct duis_replay *open_replay(const char *from, const char *to)
{
	struct duis_state *before = parse_state(engine, from);
	struct duis_state *after = parse_state(engine, to);
	struct duis_replay *replay = NULL;

	ck_assert_int_eq(duis_replay_new(before, after, &replay), DUIS_OK);
	duis_state_free(before);
	duis_state_free(after);
	return replay;
}

static void add_role(struct duis_replay *replay, const char *role)
{
	ck_assert_int_eq(duis_replay_add_role(replay, role, NULL), DUIS_OK);
}

static void add(struct duis_replay *replay, struct duis_request *request, const char *name)
{
	ck_assert_int_eq(duis_replay_add(replay, request, name), DUIS_OK);
}

static json_t *finish(const struct duis_replay *replay, enum duis_answer answer)
{
	struct duis_document *document = NULL;

	ck_assert_int_eq(duis_replay_to_document(replay, &document), DUIS_OK);
	ck_assert_str_eq(duis_document_get_kind(document), "replay");
	ck_assert_int_eq(duis_document_get_answer(document), answer);
	return sample_read_document(document);
}

static json_int_t count(const json_t *value, const char *field)
{
	return json_integer_value(json_object_get(value, field));
}

static const char *get_text(const json_t *value, const char *field)
{
	const char *text = json_string_value(json_object_get(value, field));

	return text ? text : "null";
}

/* Kinds are sorted by role, then by SRV, in whatever order the requests come. */
START_TEST(kinds_are_in_order)
{
	static const char *const names[] = {"ED 7.7 MP120 2", "IS 11.4 SECMP0007 1"};
	struct duis_replay *replay = open_replay("2020-11-28", "2022-01-01");
	struct duis_request *seven = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_sampler *sampler = NULL;
	struct duis_request *eleven;
	char *text = NULL;
	json_t *kinds, *value;

	ck_assert_int_eq(duis_sampler_open(engine, NULL, &sampler, NULL), DUIS_OK);
	ck_assert_int_eq(duis_sample_to_xml(sampler, "11.4", 0, 0, &text, NULL, NULL), DUIS_OK);
	eleven = sample_read(text);
	add_role(replay, "IS");
	add_role(replay, "ED");
	add_role(replay, "IS");
	add(replay, eleven, "eleven");
	add(replay, seven, "seven");
	add(replay, seven, "again");
	value = finish(replay, DUIS_ANSWER_NO);
	kinds = json_object_get(value, "kinds");
	ck_assert_int_eq(count(value, "requests"), 3);
	ck_assert_int_eq(count(value, "verdicts"), 6);
	ck_assert_int_eq(count(value, "flips"), 3);
	ck_assert_uint_eq(json_array_size(kinds), LENGTH(names));
	for (int i = 0; i < LENGTH(names); i++) {
		const json_t *kind = json_array_get(kinds, (size_t)i);
		char *name =
			place_print("%s %s %s %d", get_text(kind, "role"), get_text(kind, "srv"),
		                    get_text(json_object_get(kind, "basis"), "amendment"),
		                    (int)count(kind, "count"));

		ck_assert_str_eq(name, names[i]);
		ck_assert_str_eq(get_text(kind, "check"), "eligibility");
		free(name);
	}
	json_decref(value);
	duis_replay_free(replay);
	duis_request_unref(seven);
	duis_request_unref(eleven);
	duis_text_free(text);
	duis_sampler_free(sampler);
}
END_TEST

/* A replay holds its engine, can be finished twice, and does not report verdicts that stay the
 * same. */
START_TEST(finish_again)
{
	struct duis_replay *replay = open_replay("2020-11-28", "2020-11-29");
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_request *bad = sample_read("no request");
	json_t *value;

	value = finish(replay, DUIS_ANSWER_YES);
	ck_assert_int_eq(count(value, "requests"), 0);
	json_decref(value);
	add_role(replay, "ED");
	add(replay, bad, "bad");
	value = finish(replay, DUIS_ANSWER_YES);
	ck_assert_int_eq(count(json_object_get(value, "before"), "rejected"), 1);
	json_decref(value);
	for (int i = 0; i < 7; i++)
		add(replay, request, "a \xff name");
	value = finish(replay, DUIS_ANSWER_NO);
	ck_assert_int_eq(count(value, "flips"), 7);
	ck_assert_int_eq(count(json_object_get(value, "after"), "accepted"), 7);
	ck_assert_uint_eq(json_array_size(json_object_get(
				  json_array_get(json_object_get(value, "kinds"), 0), "examples")),
	                  5);
	json_decref(value);
	duis_replay_free(replay);
	duis_request_unref(request);
	duis_request_unref(bad);
}
END_TEST

START_TEST(web_service)
{
	struct duis_replay *replay = open_replay("2020-11-28", "2020-11-29");
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	json_t *value;

	ck_assert_int_eq(duis_replay_set_web_service(replay, "transform", NULL), DUIS_OK);
	add_role(replay, "ED");
	add(replay, request, "seven");
	/* The check that gives E13 runs before the one that gives E2, so the code stays E13. */
	value = finish(replay, DUIS_ANSWER_YES);
	ck_assert_str_eq(get_text(value, "web_service"), "transform");
	ck_assert_int_eq(count(json_object_get(value, "after"), "rejected"), 1);
	json_decref(value);
	duis_replay_free(replay);
	duis_request_unref(request);
}
END_TEST

static struct duis_state *open_table(const char *text)
{
	char path[] = "table.XXXXXX";
	struct duis_state *state = NULL;
	const int descriptor = mkstemp(path);

	ck_assert_int_ge(descriptor, 0);
	close(descriptor);
	place_write(path, text, strlen(text));
	ck_assert_int_eq(duis_state_open_file(engine, path, 1767225600, &state, NULL), DUIS_OK);
	unlink(path);
	return state;
}

/* A replay keeps what it needs of the tables when the states are freed. */
START_TEST(tables_are_kept)
{
	struct duis_state *before = open_table("SRV,Roles\n7.7,IS ES\n");
	struct duis_state *after = open_table("SRV,Roles\n7.7,IS ED\n");
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_replay *replay = NULL;
	json_t *value, *kinds;

	ck_assert_int_eq(duis_replay_new(before, after, &replay), DUIS_OK);
	duis_state_free(before);
	duis_state_free(after);
	add_role(replay, "ED");
	add_role(replay, "ES");
	add_role(replay, "IS");
	add(replay, request, "seven");
	value = finish(replay, DUIS_ANSWER_NO);
	kinds = json_object_get(value, "kinds");
	ck_assert_uint_eq(json_array_size(kinds), 2);
	ck_assert_str_eq(get_text(json_array_get(kinds, 0), "role"), "ED");
	ck_assert_int_eq(count(json_object_get(value, "before"), "undetermined"), 1);
	ck_assert_int_eq(count(json_object_get(value, "before"), "accepted"), 2);
	ck_assert_int_eq(count(json_object_get(value, "after"), "undetermined"), 1);
	ck_assert_int_eq(count(json_object_get(value, "after"), "accepted"), 2);
	json_decref(value);
	duis_replay_free(replay);
	duis_request_unref(request);
}
END_TEST

static struct duis_request *read_sample(struct duis_sampler *sampler, const char *srv)
{
	struct duis_request *request;
	char *text = NULL;

	ck_assert_int_eq(duis_sample_to_xml(sampler, srv, 0, 0, &text, NULL, NULL), DUIS_OK);
	request = sample_read(text);
	duis_text_free(text);
	return request;
}

/* 4.10 comes after 4.2, and every SRV of a role before the next role, in whatever order the
 * requests come. */
START_TEST(kinds_are_in_order_of_srvs)
{
	static const char *const names[] = {"ES 4.2", "ES 4.10", "IS 4.2", "IS 4.10"};
	static const char *const srvs[] = {"4.10", "4.2"};
	struct duis_state *before = open_table("SRV,Roles\n4.2,IS ES\n4.10,IS ES\n7.7,ED\n");
	struct duis_state *after = open_table("SRV,Roles\n4.2,ED\n4.10,ED\n7.7,IS ES\n");
	struct duis_sampler *sampler = NULL;
	struct duis_replay *replay = NULL;
	json_t *value;

	ck_assert_int_eq(duis_sampler_open(engine, NULL, &sampler, NULL), DUIS_OK);
	ck_assert_int_eq(duis_replay_new(before, after, &replay), DUIS_OK);
	add_role(replay, "IS");
	add_role(replay, "ES");
	for (int i = 0; i < LENGTH(srvs); i++) {
		struct duis_request *request = read_sample(sampler, srvs[i]);

		add(replay, request, srvs[i]);
		duis_request_unref(request);
	}
	value = finish(replay, DUIS_ANSWER_NO);
	ck_assert_uint_eq(json_array_size(json_object_get(value, "kinds")), LENGTH(names));
	for (int i = 0; i < LENGTH(names); i++) {
		const json_t *kind = json_array_get(json_object_get(value, "kinds"), (size_t)i);
		char *name = place_print("%s %s", get_text(kind, "role"), get_text(kind, "srv"));

		ck_assert_str_eq(name, names[i]);
		free(name);
	}
	json_decref(value);
	duis_replay_free(replay);
	duis_sampler_free(sampler);
	duis_state_free(before);
	duis_state_free(after);
}
END_TEST

START_TEST(unknown_words)
{
	struct duis_replay *replay = open_replay("2020-11-28", "2020-11-29");
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_error *error = NULL;

	ck_assert_int_eq(duis_replay_add_role(replay, "XX", &error), DUIS_UNKNOWN_NAME);
	ck_assert_ptr_nonnull(strstr(duis_error_get_message(error), "IS, ES"));
	duis_error_free(error);
	ck_assert_int_eq(duis_replay_set_web_service(replay, "post", &error), DUIS_UNKNOWN_NAME);
	ck_assert_ptr_nonnull(strstr(duis_error_get_message(error), "transform"));
	duis_error_free(error);
	ck_assert_int_eq(duis_replay_add_role(replay, "XX", NULL), DUIS_UNKNOWN_NAME);
	add(replay, request, "seven");
	/* The requests so far were counted without the role, so it can no longer be added. */
	ck_assert_int_eq(duis_replay_add_role(replay, "ED", NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_set_web_service(replay, "transform", NULL),
	                 DUIS_INVALID_ARGUMENT);
	duis_replay_free(replay);
	duis_request_unref(request);
}
END_TEST

START_TEST(arguments)
{
	struct duis_options *options = place_make_options();
	struct duis_engine *other = place_open(options);
	struct duis_state *ours = parse_state(engine, "now");
	struct duis_state *theirs = parse_state(other, "now");
	struct duis_request *request = sample_read_simple("5.4", SAMPLE_ID);
	struct duis_document *document;
	struct duis_replay *replay;

	duis_replay_free(NULL);
	memset(&replay, 1, sizeof(replay));
	ck_assert_int_eq(duis_replay_new(ours, theirs, &replay), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(replay);
	ck_assert_int_eq(duis_replay_new(NULL, ours, &replay), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_new(ours, NULL, &replay), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_new(ours, ours, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_new(theirs, theirs, &replay), DUIS_OK);
	ck_assert_int_eq(duis_replay_add(replay, request, "name"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_add(replay, NULL, "name"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_add(NULL, request, "name"), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_add_role(NULL, "ED", NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_add_role(replay, NULL, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_to_document(replay, NULL), DUIS_INVALID_ARGUMENT);
	ck_assert_int_eq(duis_replay_to_document(NULL, &document), DUIS_INVALID_ARGUMENT);
	ck_assert_ptr_null(document);
	duis_replay_free(replay);
	duis_request_unref(request);
	duis_state_free(ours);
	duis_state_free(theirs);
	duis_engine_unref(other);
	duis_options_free(options);
}
END_TEST

static Suite *make_replay_suite(void)
{
	Suite *suite = suite_create("replay");
	TCase *tcase = sample_add_tcase(suite, "replay");

	tcase_add_test(tcase, kinds_are_in_order);
	tcase_add_test(tcase, finish_again);
	tcase_add_test(tcase, web_service);
	tcase_add_test(tcase, tables_are_kept);
	tcase_add_test(tcase, kinds_are_in_order_of_srvs);
	tcase_add_test(tcase, unknown_words);
	tcase_add_test(tcase, arguments);
	return suite;
}

const struct runner_suite check_replay = {.name = "check_replay", .make = make_replay_suite};
