/* Samples and campaigns: the same seed gives the same ones, they are valid against the schema, the
 * checks accept them if the matrix lets somebody send them, and together they cover the whole
 * language. */
#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duis/duis.h>

#include "base/xml.h"
#include "generator/campaign.h"

#include "runner.h"

enum { SLICE_COUNT = 2, CASES_MAX = 30000, SAMPLES_MAX = 6000 };

/* The slices, and how much there is in each: the counts of elements are those of the published
 * schemas. The code that makes a campaign also counts its goals, so a fault could reduce both
 * unnoticed: therefore the counts are fixed here. Goals by kind: elements, attributes, groups and
 * wildcards; least, greatest and once of each of these; values at facets. Then values beyond
 * facets, and mutants. own_occurrences are those of the goals that are not below a wildcard:
 * tests/schemas/check_schemas.py counts them from the flattened schema. */
static const struct {
	const char *file;
	const char *version;
	size_t elements;
	size_t goals[DUISP_GOAL_KIND_COUNT];
	size_t own_occurrences;
	size_t trials;
	size_t mutants;
} slices[SLICE_COUNT] = {
	{"request-5.0.xsd", "5.1", 1683, {1694, 68, 480, 2902, 6600}, 2854, 1648, 97199},
	{"request-5.3.xsd", "5.4", 1684, {1695, 68, 480, 2903, 6602}, 2855, 1648, 97250},
};

enum { ATTRIBUTES = 59, WILDCARDS = 12, BODIES = 130 };

/* What all tests share, loaded once. */
static struct duisp_language *languages[SLICE_COUNT];
static struct duisp_schema *schemas[SLICE_COUNT];
static struct duisp_points points[SLICE_COUNT];
static struct duisp_services services[SLICE_COUNT];
static struct duisp_sources sources[SLICE_COUNT];
static struct duisp_matrix *matrix;

static void load(void)
{
	const char *folder = getenv("DUIS_TEST_SCHEMA_DIR");
	const char *matrix_dir = getenv("DUIS_TEST_MATRIX_DIR");
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_files files = {0};
	struct duis_error *error = NULL;

	ck_assert_msg(folder && matrix_dir, "run the tests with make check");
	ck_assert_int_eq(duisp_matrix_load(&(struct duisp_matrix_source){.folder = matrix_dir},
	                                   &matrix, &error),
	                 DUIS_OK);
	ck_assert_int_eq(duisp_files_list(arena, NULL, folder, "", ".xsd", &files, &error),
	                 DUIS_OK);
	for (size_t i = 0; i < SLICE_COUNT; i++) {
		const struct duisp_file *file = duisp_files_find(&files, slices[i].file);

		ck_assert_ptr_nonnull(file);
		ck_assert_int_eq(duisp_schema_compile(&files, file, &schemas[i], &error), DUIS_OK);
		ck_assert_msg(duisp_language_load(&files, file, &languages[i], &error) == DUIS_OK,
		              "%s: %s", slices[i].file,
		              error ? duis_error_get_message(error) : "no error");
		ck_assert_int_eq(duisp_services_read(
					 duisp_matrix_find_last_snapshot(matrix, slices[i].version),
					 languages[i]->arena, &services[i]),
		                 DUIS_OK);
		ck_assert_int_eq(
			duisp_points_make(languages[i], languages[i]->arena, &points[i], &error),
			DUIS_OK);
		sources[i] = (struct duisp_sources){languages[i], &points[i], &services[i]};
	}
	duisp_arena_free(arena);
}

static void unload(void)
{
	for (size_t i = 0; i < SLICE_COUNT; i++) {
		duisp_schema_free(schemas[i]);
		duisp_language_free(languages[i]);
	}
	duisp_matrix_free(matrix);
}

/* The result of a validation; the first fault goes to message. */
struct opinion {
	size_t faults;
	char message[512];
};

static enum duis_status note_fault(void *context, const struct duisp_fault *fault)
{
	struct opinion *opinion = context;

	if (!opinion->faults++)
		snprintf(opinion->message, sizeof(opinion->message), "%s: %s",
		         fault->path ? fault->path : "", fault->message);
	return DUIS_OK;
}

static struct opinion validate(size_t slice, const char *bytes, size_t length)
{
	struct opinion opinion = {.faults = 0};
	const struct duisp_fault_handler handler = {.report = note_fault, .context = &opinion};
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default};
	struct duisp_xml *xml = NULL;

	ck_assert_int_eq(duisp_xml_parse(bytes, length, &bounds, handler, &xml), DUIS_OK);
	if (xml)
		ck_assert_int_eq(duisp_schema_validate(schemas[slice], xml, handler), DUIS_OK);
	duisp_xml_free(xml);
	return opinion;
}

/* Samples of a body. */

static const char *write_sample(size_t slice, const struct duisp_plan *plan,
                                struct duisp_arena *arena, size_t *length)
{
	const char *bytes = NULL;
	struct duisp_tree tree;

	ck_assert_int_eq(duisp_sample_grow(&sources[slice], plan, arena, &tree), DUIS_OK);
	ck_assert_int_eq(duisp_tree_write(&tree, &bytes, length), DUIS_OK);
	return bytes;
}

static struct duisp_plan plan_body(size_t slice, const struct duisp_particle *body,
                                   enum duisp_growth growth)
{
	const struct duisp_plan plan = {
		.growth = growth, .seed = 7, .version = slices[slice].version, .target = body};

	return plan;
}

static size_t count_own_occurrences(const struct duisp_language *language)
{
	size_t occurrences[DUISP_OCCURRENCES_MAX];
	size_t count = 0;

	for (size_t i = 0; i < language->particle_count; i++) {
		if (!language->particles[i]->guest)
			count +=
				duisp_particle_get_occurrences(language->particles[i], occurrences);
	}
	return count;
}

START_TEST(counts_are_those_of_the_published_schemas)
{
	const struct duisp_language *language = languages[_i];
	const struct duisp_particle *body = language->bodies->first;
	size_t bodies = 0;

	for (; body; body = body->next)
		bodies++;
	ck_assert_uint_eq(language->element_count, slices[_i].elements);
	ck_assert_uint_eq(language->attribute_count, ATTRIBUTES);
	ck_assert_uint_eq(language->wildcard_count, WILDCARDS);
	ck_assert_uint_eq(bodies, BODIES);
	ck_assert_uint_eq(count_own_occurrences(language), slices[_i].own_occurrences);
	ck_assert_ptr_nonnull(duisp_language_find_body(language, "ReadInventory"));
	ck_assert_ptr_null(duisp_language_find_body(language, "readInventory"));
}
END_TEST

/* The least and the full sample of each body are valid against their own slice, and unchanged
 * against the later one. */
START_TEST(bodies_are_valid)
{
	static const enum duisp_growth growths[] = {DUISP_GROWTH_MINIMAL, DUISP_GROWTH_FULL,
	                                            DUISP_GROWTH_RANDOM};
	const struct duisp_particle *body = languages[_i]->bodies->first;

	for (; body; body = body->next) {
		for (size_t i = 0; i < sizeof(growths) / sizeof(growths[0]); i++) {
			const struct duisp_plan plan = plan_body((size_t)_i, body, growths[i]);
			struct duisp_arena *arena = duisp_arena_new();
			size_t length;
			const char *bytes = write_sample((size_t)_i, &plan, arena, &length);

			for (size_t slice = (size_t)_i; slice < SLICE_COUNT; slice++) {
				const struct opinion opinion = validate(slice, bytes, length);

				ck_assert_msg(!opinion.faults, "%s by %s: %s", body->name,
				              slices[slice].file, opinion.message);
			}
			ck_assert_ptr_nonnull(strstr(bytes, body->name));
			duisp_arena_free(arena);
		}
	}
}
END_TEST

/* A role that may send an SRV; NULL if none may. */
static const char *find_role(struct duis_engine *engine, duis_instant as_of, const char *version,
                             const char *srv)
{
	const struct duis_snapshot *snapshot = NULL;
	const struct duis_row *row;

	ck_assert_int_eq(duis_engine_find_snapshot(engine, as_of, version, &snapshot, NULL),
	                 DUIS_OK);
	row = duis_snapshot_find_row(snapshot, srv);
	for (size_t i = 0; i < duis_engine_count_roles(engine); i++) {
		const char *role = duis_engine_get_role(engine, i);
		const struct duis_cell *cell = NULL;

		ck_assert_int_eq(duis_row_find_cell(row, "duis-matrix", role, &cell, NULL),
		                 DUIS_OK);
		if (duis_cell_get_eligibility(cell) == DUIS_ELIGIBILITY_YES)
			return role;
	}
	return NULL;
}

static struct duis_engine *open_engine(void)
{
	struct duis_options *options = NULL;
	struct duis_engine *engine = NULL;

	ck_assert_int_eq(duis_options_new(&options), DUIS_OK);
	ck_assert_int_eq(duis_options_set_matrix_dir(options, getenv("DUIS_TEST_MATRIX_DIR")),
	                 DUIS_OK);
	ck_assert_int_eq(duis_options_set_schema_dir(options, getenv("DUIS_TEST_SCHEMA_DIR")),
	                 DUIS_OK);
	ck_assert_int_eq(duis_engine_open(options, &engine, NULL), DUIS_OK);
	duis_options_free(options);
	return engine;
}

static void expect_accepted(const struct duis_verdict *verdict, const char *body, const char *role)
{
	char message[DUIS_MESSAGE_SIZE] = "no finding";

	if (duis_verdict_count_findings(verdict))
		duis_finding_format_message(duis_verdict_get_finding(verdict, 0), message,
		                            sizeof(message));
	ck_assert_msg(duis_verdict_get_outcome(verdict) == DUIS_OUTCOME_ACCEPTED, "%s as %s: %s",
	              body, role ? role : "nobody", message);
}

/* Returns: whether some role may send the sample, and the verdict accepts it. */
static int is_accepted(struct duis_engine *engine, size_t slice, const struct duisp_particle *body)
{
	const struct duisp_plan plan = plan_body(slice, body, DUISP_GROWTH_MINIMAL);
	struct duisp_arena *arena = duisp_arena_new();
	struct duis_request *request = NULL;
	struct duis_question *question = NULL;
	struct duis_verdict *verdict = NULL;
	duis_instant as_of;
	size_t length;
	const char *bytes = write_sample(slice, &plan, arena, &length);
	const char *role;

	ck_assert_int_eq(duis_instant_parse("2026-01-01", &as_of, NULL), DUIS_OK);
	ck_assert_int_eq(duis_request_read(engine, bytes, length, &request), DUIS_OK);
	role = find_role(engine, as_of, slices[slice].version,
	                 duis_request_get_fact(request, DUIS_FACT_SRV));
	ck_assert_int_eq(duis_question_new(as_of, &question), DUIS_OK);
	ck_assert_int_eq(duis_question_set_role(question, role), DUIS_OK);
	ck_assert_int_eq(duis_verdict_decide(request, question, &verdict, NULL), DUIS_OK);
	expect_accepted(verdict, body->name, role);
	duis_verdict_free(verdict);
	duis_question_free(question);
	duis_request_unref(request);
	duisp_arena_free(arena);
	return role ? 1 : 0;
}

/* Nobody may send 7.16, 8.5 and 8.6; every other sample is accepted from some role. */
START_TEST(bodies_are_accepted)
{
	struct duis_engine *engine = open_engine();
	const struct duisp_particle *body = languages[_i]->bodies->first;
	size_t accepted = 0;

	for (; body; body = body->next)
		accepted += is_accepted(engine, (size_t)_i, body) ? 1 : 0;
	ck_assert_uint_eq(accepted, BODIES - 3);
	duis_engine_unref(engine);
}
END_TEST

/* Campaigns. */

static struct duisp_campaign *open_campaign(size_t slice, uint64_t seed)
{
	struct duisp_campaign *campaign = NULL;

	ck_assert_int_eq(
		duisp_campaign_open(&sources[slice], slices[slice].version, seed, &campaign),
		DUIS_OK);
	return campaign;
}

static uint64_t add_hash(uint64_t hash, const char *bytes, size_t length)
{
	for (size_t i = 0; i < length; i++)
		hash = (hash ^ (unsigned char)bytes[i]) * UINT64_C(0x100000001b3);
	return hash;
}

static uint64_t hash_cases(size_t slice, uint64_t seed, size_t count)
{
	struct duisp_campaign *campaign = open_campaign(slice, seed);
	uint64_t hash = UINT64_C(0xcbf29ce484222325);

	for (size_t i = 0; i < count; i++) {
		struct duisp_arena *arena = duisp_arena_new();
		struct duisp_case item;

		ck_assert_int_eq(duisp_campaign_next(campaign, arena, &item), DUIS_OK);
		ck_assert_uint_eq(item.number, i);
		hash = add_hash(hash, item.bytes, item.length);
		duisp_arena_free(arena);
	}
	duisp_campaign_close(campaign);
	return hash;
}

START_TEST(seed_is_all_that_matters)
{
	ck_assert_uint_eq(hash_cases((size_t)_i, 1, 4000), hash_cases((size_t)_i, 1, 4000));
	ck_assert_uint_ne(hash_cases((size_t)_i, 1, 100), hash_cases((size_t)_i, 2, 100));
}
END_TEST

/* Note the result of a case for its kind. A case is validated only while its kind lacks a result.
 */
static void note_result(size_t slice, const struct duisp_case *item,
                        unsigned seen[DUISP_CASE_KIND_COUNT])
{
	const unsigned wanted = duisp_case_kind_get_results(item->kind);

	if ((seen[item->kind] & wanted) != wanted)
		seen[item->kind] |= validate(slice, item->bytes, item->length).faults
		                            ? DUISP_GIVES_INVALID
		                            : DUISP_GIVES_VALID;
}

/* Every goal is reached; every kind of change is made, changes something, and gives the verdicts
 * that it is made for. Without the last two, a change that does nothing would count as tried. */
START_TEST(coverage_is_full)
{
	struct duisp_campaign *campaign = open_campaign((size_t)_i, 1);
	struct duisp_coverage coverage = {.trials = 0};
	unsigned seen[DUISP_CASE_KIND_COUNT] = {0};
	size_t count = 0;

	for (; count < CASES_MAX && !duisp_coverage_is_full(&coverage); count++) {
		struct duisp_arena *arena = duisp_arena_new();
		struct duisp_case item;

		ck_assert_int_eq(duisp_campaign_next(campaign, arena, &item), DUIS_OK);
		note_result((size_t)_i, &item, seen);
		duisp_arena_free(arena);
		if (count % 100 == 0)
			duisp_campaign_cover(campaign, &coverage);
	}
	for (size_t i = 0; i < DUISP_GOAL_KIND_COUNT; i++) {
		ck_assert_uint_eq(coverage.goals.total[i], slices[_i].goals[i]);
		ck_assert_uint_eq(coverage.goals.reached[i], coverage.goals.total[i]);
	}
	ck_assert_uint_eq(coverage.trials_total, slices[_i].trials);
	ck_assert_uint_eq(coverage.mutants_total, slices[_i].mutants);
	ck_assert_uint_eq(coverage.trials, coverage.trials_total);
	ck_assert_uint_eq(coverage.mutated, coverage.mutated_total);
	ck_assert_uint_eq(coverage.variants, coverage.variants_total);
	ck_assert_uint_eq(coverage.idle, 0);
	for (enum duisp_case_kind kind = DUISP_CASE_VALUE; kind < DUISP_CASE_KIND_COUNT; kind++) {
		const unsigned wanted = duisp_case_kind_get_results(kind);

		ck_assert_msg((seen[kind] & wanted) == wanted, "%s gives %u, and not all of %u",
		              duisp_case_kind_get_name(kind), seen[kind], wanted);
	}
	printf("%s: all is reached in %zu cases\n", slices[_i].file, count);
	duisp_campaign_close(campaign);
}
END_TEST

/* What the later language adds: in CreateSchedule, a value in each of two enumerations, and an
 * element. */
static const char *const additions[] = {
	">4.2</%sDSPScheduledServiceReference>",
	">4.2</%sDSPScheduledServiceReferenceVariant>",
	"<%sDSPReadInstantaneousExportRegisters/>",
};

enum { ADDITION_COUNT = sizeof(additions) / sizeof(additions[0]) };

static unsigned find_additions(const char *bytes)
{
	static const char *const prefixes[] = {"", "sr:"};
	unsigned found = 0;

	for (size_t i = 0; i < ADDITION_COUNT; i++) {
		const char *gap = strstr(additions[i], "%s");

		for (size_t j = 0; j < 2; j++) {
			char wanted[128];

			snprintf(wanted, sizeof(wanted), "%.*s%s%s", (int)(gap - additions[i]),
			         additions[i], prefixes[j], gap + 2);
			found |= strstr(bytes, wanted) ? 1U << i : 0;
		}
	}
	return found;
}

static unsigned judge_case(const struct duisp_case *item)
{
	const unsigned found = find_additions(item->bytes);
	const struct opinion later = validate(1, item->bytes, item->length);
	const struct opinion earlier = validate(0, item->bytes, item->length);

	ck_assert_msg(!later.faults, "case %zu: %s", item->number, later.message);
	ck_assert_msg(!earlier.faults == !found, "case %zu: additions %u: %s", item->number, found,
	              earlier.message);
	return found;
}

/* Every request that is valid against the later slice is valid against the earlier one, except for
 * the additions, which can be told where a request is written plainly. */
START_TEST(versions_differ_in_three_places)
{
	struct duisp_campaign *campaign = open_campaign(1, 1);
	unsigned found = 0;

	for (size_t count = 0; count < SAMPLES_MAX; count++) {
		struct duisp_arena *arena = duisp_arena_new();
		struct duisp_case item;

		ck_assert_int_eq(duisp_campaign_next(campaign, arena, &item), DUIS_OK);
		if (item.expected == DUISP_EXPECTED_VALID && !item.is_disguised)
			found |= judge_case(&item);
		duisp_arena_free(arena);
	}
	ck_assert_uint_eq(found, (1U << ADDITION_COUNT) - 1);
	duisp_campaign_close(campaign);
}
END_TEST

/* before and after: the value that both slices have, and the added one; NULL for an element. */
static const struct {
	const char *name;
	const char *before;
	const char *after;
} differences[ADDITION_COUNT] = {
	{"DSPScheduledServiceReference", "4.6", "4.2"},
	{"DSPScheduledServiceReferenceVariant", "4.6.1", "4.2"},
	{"DSPReadInstantaneousExportRegisters", NULL, NULL},
};

static const struct duisp_particle *find_place(const char *name)
{
	const struct duisp_language *language = languages[1];
	const struct duisp_particle *body = duisp_language_find_body(language, "CreateSchedule");

	for (size_t i = body->number; i <= body->last; i++) {
		const struct duisp_particle *particle = language->particles[i];

		if (particle->name && strcmp(particle->name, name) == 0)
			return particle;
	}
	ck_abort_msg("%s is not there", name);
	return NULL;
}

static const struct duisp_point *find_value(const struct duisp_type *type, const char *value)
{
	const struct duisp_point *point =
		duisp_point_find(duisp_points_get(&points[1], type), DUISP_POINT_VALID, value);

	ck_assert_ptr_nonnull(point);
	return point;
}

static void set_value(struct duisp_tree *tree, const char *name, const char *value)
{
	const struct duisp_particle *place = find_place(name);
	const struct duisp_mutant mutant = {.kind = DUISP_CASE_VALUE,
	                                    .particle = place,
	                                    .point = find_value(place->type, value)};
	struct duisp_random random = {1};

	ck_assert_int_eq(duisp_mutant_apply(languages[1], &mutant, &random, tree), DUIS_OK);
}

/* Grow a schedule of what both slices have, except at one place. */
static struct duisp_tree grow_schedule(const struct duisp_particle *place,
                                       struct duisp_arena *arena)
{
	const struct duisp_plan plan = plan_body(1, place, DUISP_GROWTH_MINIMAL);
	struct duisp_tree tree;

	ck_assert_int_eq(duisp_sample_grow(&sources[1], &plan, arena, &tree), DUIS_OK);
	for (size_t i = 0; i < ADDITION_COUNT; i++) {
		if (differences[i].before)
			set_value(&tree, differences[i].name, differences[i].before);
	}
	return tree;
}

static size_t count_faults(size_t slice, struct duisp_tree *tree, unsigned expected_additions)
{
	const char *bytes = NULL;
	size_t length;

	ck_assert_int_eq(duisp_tree_write(tree, &bytes, &length), DUIS_OK);
	ck_assert_uint_eq(find_additions(bytes), expected_additions);
	return validate(slice, bytes, length).faults;
}

/* Each addition makes the difference by itself: the earlier slice refuses it, and accepts the same
 * request without it. */
START_TEST(each_addition_makes_the_difference)
{
	const int is_value = !!differences[_i].after;
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_tree without = grow_schedule(
		find_place(is_value ? differences[_i].name : "DSPReadActivePowerImport"), arena);
	struct duisp_tree with = grow_schedule(find_place(differences[_i].name), arena);

	if (is_value)
		set_value(&with, differences[_i].name, differences[_i].after);
	ck_assert_uint_eq(count_faults(0, &without, 0), 0);
	ck_assert_uint_eq(count_faults(1, &without, 0), 0);
	ck_assert_uint_eq(count_faults(1, &with, 1U << _i), 0);
	ck_assert_uint_ne(count_faults(0, &with, 1U << _i), 0);
	duisp_arena_free(arena);
}
END_TEST

/* Every request that is valid against the earlier slice is valid against the later one. */
START_TEST(later_version_takes_all)
{
	struct duisp_campaign *campaign = open_campaign(0, 1);

	for (size_t count = 0; count < SAMPLES_MAX; count++) {
		struct duisp_arena *arena = duisp_arena_new();
		struct duisp_case item;
		struct opinion opinion;

		ck_assert_int_eq(duisp_campaign_next(campaign, arena, &item), DUIS_OK);
		if (item.expected == DUISP_EXPECTED_VALID) {
			opinion = validate(0, item.bytes, item.length);
			ck_assert_msg(!opinion.faults, "case %zu: %s", count, opinion.message);
			opinion = validate(1, item.bytes, item.length);
			ck_assert_msg(!opinion.faults, "case %zu: %s", count, opinion.message);
		}
		duisp_arena_free(arena);
	}
	duisp_campaign_close(campaign);
}
END_TEST

static TCase *add_group(Suite *suite, const char *name)
{
	TCase *tcase = tcase_create(name);

	tcase_add_unchecked_fixture(tcase, load, unload);
	suite_add_tcase(suite, tcase);
	return tcase;
}

/* Tens of thousands of near-requests: ten seconds. */
static void add_campaigns(Suite *suite)
{
	TCase *tcase = add_group(suite, "campaigns");

	tcase_add_loop_test(tcase, seed_is_all_that_matters, 0, SLICE_COUNT);
	tcase_add_loop_test(tcase, coverage_is_full, 0, SLICE_COUNT);
	tcase_add_test(tcase, versions_differ_in_three_places);
	tcase_add_loop_test(tcase, each_addition_makes_the_difference, 0, ADDITION_COUNT);
	tcase_add_test(tcase, later_version_takes_all);
}

static Suite *make_sample_suite(void)
{
	Suite *suite = suite_create("sample");
	TCase *tcase = add_group(suite, "samples");

	tcase_add_loop_test(tcase, counts_are_those_of_the_published_schemas, 0, SLICE_COUNT);
	tcase_add_loop_test(tcase, bodies_are_valid, 0, SLICE_COUNT);
	tcase_add_loop_test(tcase, bodies_are_accepted, 0, SLICE_COUNT);
	if (!runner_is_fast())
		add_campaigns(suite);
	return suite;
}

const struct runner_suite check_sample = {.name = "check_sample", .make = make_sample_suite};
