/* Two schemas, one verdict: the cases of a campaign come in; the verdicts of our slice and of the
 * published schema are compared, and the counts go out.
 *
 * If the two disagree, the case must show a difference that the table of doc/conformance.md lists,
 * with the verdicts of the table. Any other disagreement is an error. It is also an error if a
 * listed difference never shows, if a verdict is known to the generator to be wrong, if a kind of
 * case never gives the results that it is made for, or if a part of the language was not tried. */
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/xml.h"
#include "conformance/differences.h"
#include "conformance/excuse.h"
#include "conformance/lists.h"
#include "conformance/oracle.h"
#include "generator/campaign.h"
#include "schema/validator.h"

enum { SHOWN_MAX = 40, FAULTS_MAX = 20 };

/* The columns of the counts. */
enum outcome {
	OUTCOME_VALID,
	OUTCOME_INVALID,
	OUTCOME_LEXICAL,
	OUTCOME_INHERENT,
	OUTCOME_STRUCTURAL,
	OUTCOME_COUNT
};

struct options {
	const char *matrix_dir;
	const char *our_dir;
	const char *our_file;
	const char *their_file;
	const char *table;
	const char *out_dir;
	/* Messages that show the differences of the tables, each its own; or NULL. */
	const char *examples;
	const char *version;
	/* Whether a row of the list may never show. */
	int is_partial;
	size_t count;
	uint64_t seed;
	size_t only;
};

struct comparison {
	const struct options *options;
	/* What libxml2 makes of our slice, and of the schema that it is compared with. */
	struct oracle *ours;
	struct oracle *theirs;
	/* Our schema as tables; how often they do not give the verdict of libxml2, and how often
	 * that is a difference in the list. */
	void *tables;
	size_t tables_differ;
	size_t tables_excused;
	struct differences differences;
	size_t counts[DUISP_CASE_KIND_COUNT][OUTCOME_COUNT];
	/* For each kind, which verdicts our slice gave. */
	unsigned results[DUISP_CASE_KIND_COUNT];
	size_t wrong;
	/* How many lists came from both validators and could be compared. */
	size_t lists;
	size_t shown;
};

static int fail(const char *what, const char *why)
{
	fprintf(stderr, "compare_schemas: %s: %s\n", what, why);
	return 0;
}

/* Verdicts. */

static enum duis_status note_fault(void *context, const struct duisp_fault *fault)
{
	struct oracle_verdict *verdict = context;

	if (!verdict->faults++) {
		snprintf(verdict->path, sizeof(verdict->path), "%s",
		         fault->path ? fault->path : "");
		snprintf(verdict->message, sizeof(verdict->message), "%s",
		         fault->message ? fault->message : "");
		verdict->excuses[1] = excuse_find_silence(fault);
	} else if (!excuse_find_silence(fault)) {
		verdict->excuses[1] = NULL;
	}
	return DUIS_OK;
}

/* The verdict of the tables, by the door of the library, its scanner included, from the octets of a
 * case.
 */
static int validate_by_tables(const struct comparison *comparison, const struct duisp_case *item,
                              struct oracle_verdict *verdict)
{
	const struct duisp_validator *validator = &duisp_validator_tables;
	const struct duisp_fault_handler handler = {.report = note_fault, .context = verdict};
	const struct duisp_bounds bounds = {.limits = &duisp_limits_default, .uses_scanner = 1};
	enum duisp_reading reading = DUISP_READING_BROKEN;
	enum duis_status status;
	void *validation = NULL;

	*verdict = (struct oracle_verdict){.faults = 0};
	status = validator->begin(comparison->tables, FAULTS_MAX, &validation);
	if (status == DUIS_OK)
		status = duisp_xml_read(item->bytes, item->length, &bounds, handler,
		                        validator->get_sink(validation), &reading);
	if (status == DUIS_OK && reading == DUISP_READING_SOUND)
		status = validator->finish(validation, handler);
	validator->end(validation);
	return status == DUIS_OK && (reading == DUISP_READING_SOUND || verdict->faults);
}

/* Whether a row of the table says that one side accepts what the other one rejects. */
static int is_listed(const struct difference *difference, const struct oracle_verdict *ours,
                     const struct oracle_verdict *theirs)
{
	return difference && (difference->ours < 0 || difference->ours == !ours->faults) &&
	       (difference->theirs < 0 || difference->theirs == !theirs->faults);
}

/* The row that a disagreement shows: by what the case is made for, or by the complaints of the
 * side that rejects it. */
static struct difference *find_difference(struct comparison *comparison,
                                          const struct duisp_case *item,
                                          const struct oracle_verdict *ours,
                                          const struct oracle_verdict *theirs)
{
	const char *excuse = ours->faults ? ours->excuses[0] : theirs->excuses[0];
	struct difference *difference = differences_find(&comparison->differences, item->trait, 0);

	if (!is_listed(difference, ours, theirs))
		difference = differences_find(&comparison->differences, excuse, 0);
	return is_listed(difference, ours, theirs) ? difference : NULL;
}

static enum outcome judge(struct comparison *comparison, const struct duisp_case *item,
                          const struct oracle_verdict *ours, const struct oracle_verdict *theirs)
{
	struct difference *difference;

	if (!ours->faults && !theirs->faults)
		return OUTCOME_VALID;
	if (ours->faults && theirs->faults)
		return lists_agree(ours, theirs, &comparison->lists) ? OUTCOME_INVALID
		                                                     : OUTCOME_STRUCTURAL;
	difference = find_difference(comparison, item, ours, theirs);
	if (!difference)
		return OUTCOME_STRUCTURAL;
	difference->seen++;
	return difference->class == DIFFERENCE_INHERENT ? OUTCOME_INHERENT : OUTCOME_LEXICAL;
}

static void save(const struct comparison *comparison, const struct duisp_case *item)
{
	char path[1024];
	FILE *stream;

	snprintf(path, sizeof(path), "%s/case-%llu-%zu.xml", comparison->options->out_dir,
	         (unsigned long long)comparison->options->seed, item->number);
	stream = fopen(path, "wb");
	if (!stream || fwrite(item->bytes, 1, item->length, stream) != item->length)
		fail(path, strerror(errno));
	else
		printf("  %s\n", path);
	if (stream)
		fclose(stream);
}

static void show(struct comparison *comparison, const struct duisp_case *item, const char *what,
                 const struct oracle_verdict *ours, const struct oracle_verdict *theirs)
{
	if (comparison->shown++ >= SHOWN_MAX)
		return;
	printf("%s: seed %llu, case %zu, %s.%zu, %s%s%s\n  %.1000s\n  %.1000s\n", what,
	       (unsigned long long)comparison->options->seed, item->number,
	       duisp_case_kind_get_name(item->kind), item->variant, item->path,
	       item->attribute ? "/@" : "", item->attribute ? item->attribute : "",
	       ours->faults ? ours->message : "valid", theirs->faults ? theirs->message : "valid");
	save(comparison, item);
}

static int is_as_expected(const struct duisp_case *item, const struct oracle_verdict *ours)
{
	return item->expected == DUISP_EXPECTED_ANY ||
	       (item->expected == DUISP_EXPECTED_VALID) == !ours->faults;
}

static void count_case(struct comparison *comparison, const struct duisp_case *item,
                       const struct oracle_verdict *ours, const struct oracle_verdict *theirs)
{
	const enum outcome outcome = judge(comparison, item, ours, theirs);

	comparison->counts[item->kind][outcome]++;
	comparison->results[item->kind] |= ours->faults ? DUISP_GIVES_INVALID : DUISP_GIVES_VALID;
	if (outcome == OUTCOME_STRUCTURAL) {
		show(comparison, item, "STRUCTURAL (ours, theirs)", ours, theirs);
	} else if (!is_as_expected(item, ours)) {
		comparison->wrong++;
		show(comparison, item, "NOT AS THE GENERATOR KNOWS (ours, theirs)", ours, theirs);
	}
}

/* On one schema, the tables and libxml2 must agree, but for what is listed. */
static void compare_tables(struct comparison *comparison, const struct duisp_case *item,
                           const struct oracle_verdict *libxml2,
                           const struct oracle_verdict *tables)
{
	const char *excuse = libxml2->faults ? libxml2->excuses[1] : tables->excuses[1];
	struct difference *difference = differences_find(&comparison->differences, excuse, 1);

	if (!libxml2->faults == !tables->faults)
		return;
	if (is_listed(difference, tables, libxml2)) {
		difference->seen++;
		comparison->tables_excused++;
		return;
	}
	comparison->tables_differ++;
	show(comparison, item, "TABLES (tables, libxml2)", tables, libxml2);
}

/* What the oracle says by both schemas; a document that is not well-formed is invalid by both. */
static int ask_oracle(const struct comparison *comparison, const struct duisp_case *item,
                      struct oracle_verdict *ours, struct oracle_verdict *theirs)
{
	struct oracle_document *document = oracle_read(item->bytes, item->length, ours);
	int ok = 1;

	*theirs = *ours;
	if (document)
		ok = oracle_judge(comparison->ours, document, ours) &&
		     oracle_judge(comparison->theirs, document, theirs);
	oracle_document_free(document);
	return ok;
}

static int compare_case(struct comparison *comparison, const struct duisp_case *item)
{
	struct oracle_verdict ours;
	struct oracle_verdict theirs;
	struct oracle_verdict tables;

	if (!ask_oracle(comparison, item, &ours, &theirs) ||
	    !validate_by_tables(comparison, item, &tables)) {
		save(comparison, item);
		return fail(duisp_case_kind_get_name(item->kind), "no verdict");
	}
	compare_tables(comparison, item, &ours, &tables);
	count_case(comparison, item, &ours, &theirs);
	return 1;
}

static int run_case(struct comparison *comparison, struct duisp_campaign *campaign, size_t number)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_case item;
	int ok = 0;

	if (!arena || duisp_campaign_next(campaign, arena, &item) != DUIS_OK)
		fail("the generator", "no case");
	else if (comparison->options->only == SIZE_MAX)
		ok = compare_case(comparison, &item);
	else
		ok = 1;
	if (ok && comparison->options->only == number) {
		save(comparison, &item);
		ok = compare_case(comparison, &item);
	}
	duisp_arena_free(arena);
	return ok;
}

/* Compare on the messages that show a difference each, whatever the generator makes. */
static int run_examples(struct comparison *comparison)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_files files = {0};
	struct duis_error *error = NULL;
	int ok = arena && duisp_files_list(arena, NULL, comparison->options->examples, "", ".xml",
	                                   &files, &error) == DUIS_OK;

	if (!ok)
		fail(comparison->options->examples, "cannot be read");
	for (size_t i = 0; ok && i < files.count; i++) {
		const struct duisp_case item = {
			.number = i,
			.kind = DUISP_CASE_WILD,
			.expected = DUISP_EXPECTED_ANY,
			.path = files.items[i].path,
			.bytes = files.items[i].bytes,
			.length = files.items[i].length,
		};

		ok = compare_case(comparison, &item);
	}
	duis_error_free(error);
	duisp_arena_free(arena);
	return ok;
}

/* The report. */

static void print_row(const char *name, const size_t row[OUTCOME_COUNT])
{
	size_t total = 0;

	for (size_t i = 0; i < OUTCOME_COUNT; i++)
		total += row[i];
	printf("%-22s %8zu", name, total);
	for (size_t i = 0; i < OUTCOME_COUNT; i++)
		printf(" %9zu", row[i]);
	putchar('\n');
}

/* Print the kinds whose cases never gave a result that they are made for: such a kind tests
 * nothing. Random samples are not counted, because they come only after all mutants, and there may
 * be too few cases for that.
 * Returns: how many kinds lack a result. */
static size_t print_lacks(const struct comparison *comparison)
{
	size_t lacking = 0;

	for (size_t i = 0; i < DUISP_CASE_KIND_COUNT; i++) {
		const enum duisp_case_kind kind = (enum duisp_case_kind)i;
		const unsigned lacks =
			duisp_case_kind_get_results(kind) & ~comparison->results[kind];

		if (kind == DUISP_CASE_RANDOM || !lacks)
			continue;
		printf("%s: NEVER %s\n", duisp_case_kind_get_name(kind),
		       lacks & DUISP_GIVES_VALID ? "VALID" : "INVALID");
		lacking++;
	}
	return lacking;
}

static size_t print_counts(const struct comparison *comparison)
{
	size_t sums[OUTCOME_COUNT] = {0};

	printf("%-22s %8s %9s %9s %9s %9s %9s\n", "kind", "cases", "valid", "invalid", "lexical",
	       "inherent", "STRUCT.");
	for (size_t kind = 0; kind < DUISP_CASE_KIND_COUNT; kind++) {
		print_row(duisp_case_kind_get_name((enum duisp_case_kind)kind),
		          comparison->counts[kind]);
		for (size_t i = 0; i < OUTCOME_COUNT; i++)
			sums[i] += comparison->counts[kind][i];
	}
	print_row("all", sums);
	return sums[OUTCOME_STRUCTURAL];
}

static void print_share(const char *what, size_t reached, size_t total)
{
	printf("%-34s %7zu of %7zu\n", what, reached, total);
}

static int print_coverage(const struct duisp_campaign *campaign)
{
	static const char *const names[DUISP_GOAL_KIND_COUNT] = {
		[DUISP_GOAL_ELEMENT] = "elements reached, by path",
		[DUISP_GOAL_ATTRIBUTE] = "attributes reached, by path",
		[DUISP_GOAL_GROUP] = "groups and wildcards reached",
		[DUISP_GOAL_OCCURRENCE] = "absent, present, least, greatest",
		[DUISP_GOAL_VALUE] = "values at facets, in each place",
	};
	struct duisp_coverage coverage;

	duisp_campaign_cover(campaign, &coverage);
	for (size_t i = 0; i < DUISP_GOAL_KIND_COUNT; i++)
		print_share(names[i], coverage.goals.reached[i], coverage.goals.total[i]);
	print_share("values beyond facets, by type", coverage.trials, coverage.trials_total);
	print_share("elements mutated, by path", coverage.mutated, coverage.mutated_total);
	print_share("variants of changes that did so", coverage.variants, coverage.variants_total);
	printf("%-34s %7zu\n", "changes that changed nothing", coverage.idle);
	print_share("mutants made (for information)", coverage.mutants, coverage.mutants_total);
	return duisp_coverage_is_full(&coverage);
}

/* Returns: how many differences never showed. */
static size_t print_differences(const struct comparison *comparison)
{
	size_t missing = 0;

	for (size_t i = 0; i < comparison->differences.count; i++) {
		const struct difference *difference = &comparison->differences.items[i];

		printf("difference %-24s %-8s %7zu%s\n", difference->id,
		       difference->class == DIFFERENCE_OF_TABLES ? "tables" : "", difference->seen,
		       difference->seen ? "" : "  LISTED, BUT NEVER SEEN");
		missing += !difference->seen;
	}
	return missing;
}

static int report(const struct comparison *comparison, const struct duisp_campaign *campaign,
                  size_t count)
{
	const size_t structural = print_counts(comparison);
	const int is_full = print_coverage(campaign);
	const size_t unseen = print_differences(comparison);
	const size_t missing = comparison->options->is_partial ? 0 : unseen;
	const size_t lacking = print_lacks(comparison);

	printf("%zu lists of expected elements and of enumerated values compared\n",
	       comparison->lists);
	printf("seed %llu: %zu structural disagreements, %zu verdicts that the generator knows to "
	       "be wrong, coverage %s\n",
	       (unsigned long long)comparison->options->seed, structural, comparison->wrong,
	       is_full ? "100 %" : "BELOW 100 %");
	printf("%zu verdicts of the tables that are not those of libxml2, and %zu that are "
	       "listed\n",
	       comparison->tables_differ, comparison->tables_excused);
	printf("equal: %zu passed, %zu failed\n", count - structural - comparison->wrong,
	       structural + comparison->wrong + comparison->tables_differ + missing + lacking +
	               !is_full);
	return !structural && !comparison->wrong && !comparison->tables_differ && is_full &&
	       !missing && !lacking;
}

/* A signal ends a long run after the case at hand; what was reached is reported. */
static volatile sig_atomic_t is_stopped;

static void stop(int number)
{
	(void)number;
	is_stopped = 1;
}

static int run(struct comparison *comparison, struct duisp_campaign *campaign)
{
	const clock_t start = clock();
	size_t number = 0;

	signal(SIGTERM, stop);
	signal(SIGINT, stop);
	while (number < comparison->options->count && !is_stopped &&
	       run_case(comparison, campaign, number))
		number++;
	printf("%zu cases in %.1f s of processor time\n", number,
	       (double)(clock() - start) / CLOCKS_PER_SEC);
	if (number < comparison->options->count && !is_stopped)
		return 0;
	if (comparison->options->examples && !run_examples(comparison))
		return 0;
	return comparison->options->only != SIZE_MAX || report(comparison, campaign, number);
}

/* Loading. */

/* Read our slice: its language, for the generator, and its tables. */
static int read_slice(struct comparison *comparison, struct duisp_language **language)
{
	const char *name = comparison->options->our_file;
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_files files = {0};
	const struct duisp_file *file = NULL;
	struct duis_error *error = NULL;
	enum duis_status status = DUIS_NO_MEMORY;

	if (arena)
		status = duisp_files_list(arena, NULL, comparison->options->our_dir, "", ".xsd",
		                          &files, &error);
	if (status == DUIS_OK)
		file = duisp_files_find(&files, name);
	if (file)
		status = duisp_language_load(&files, file, language, &error);
	if (file && status == DUIS_OK)
		status = duisp_validator_tables.open(&files, file, &comparison->tables, &error);
	if (!file || status != DUIS_OK)
		fail(name, error ? duis_error_get_message(error) : "cannot be compiled");
	duis_error_free(error);
	duisp_arena_free(arena);
	return file && status == DUIS_OK;
}

static int open_schemas(struct comparison *comparison, struct duisp_language **language)
{
	const struct options *options = comparison->options;
	char path[1024];

	snprintf(path, sizeof(path), "%s/%s", options->our_dir, options->our_file);
	if (!read_slice(comparison, language))
		return 0;
	comparison->ours = oracle_open(path);
	comparison->theirs = oracle_open(options->their_file);
	return comparison->ours && comparison->theirs;
}

static int run_campaign(struct comparison *comparison, const struct duisp_language *language,
                        const struct duisp_matrix *matrix)
{
	const char *version = comparison->options->version;
	struct duisp_services services;
	struct duisp_points points;
	const struct duisp_sources sources = {language, &points, &services};
	struct duisp_campaign *campaign = NULL;
	int ok = 0;

	if (duisp_points_make(language, language->arena, &points, NULL) == DUIS_OK &&
	    duisp_services_read(duisp_matrix_find_last_snapshot(matrix, version), language->arena,
	                        &services) == DUIS_OK &&
	    duisp_campaign_open(&sources, version, comparison->options->seed, &campaign) == DUIS_OK)
		ok = run(comparison, campaign);
	duisp_campaign_close(campaign);
	return ok;
}

static int compare(const struct options *options)
{
	struct comparison comparison = {.options = options};
	struct duisp_language *language = NULL;
	struct duisp_matrix *matrix = NULL;
	struct duis_error *error = NULL;
	int ok = differences_read(&comparison.differences, options->table) &&
	         open_schemas(&comparison, &language);

	if (ok && duisp_matrix_load(&(struct duisp_matrix_source){.folder = options->matrix_dir},
	                            &matrix, &error))
		ok = fail("loading", error ? duis_error_get_message(error) : "failed");
	if (ok)
		ok = run_campaign(&comparison, language, matrix);
	duis_error_free(error);
	duisp_matrix_free(matrix);
	duisp_language_free(language);
	duisp_validator_tables.close(comparison.tables);
	oracle_close(comparison.ours);
	oracle_close(comparison.theirs);
	return ok;
}

static int usage(void)
{
	fprintf(stderr,
	        "usage: compare_schemas [-c CASES] [-s SEED] [-n NUMBER] [-v VERSION] [-x FOLDER] "
	        "[-p] "
	        "MATRIX_DIR OUR_DIR OUR_FILE THEIR_FILE TABLE OUT_DIR\n"
	        "  -n  one case only, which is saved\n"
	        "  -x  messages that show the differences of the tables\n"
	        "  -p  rows of the table may never show\n");
	return 2;
}

static int read_options(int argc, char **argv, struct options *options)
{
	int letter;

	while ((letter = getopt(argc, argv, "c:s:n:v:x:p")) >= 0) {
		switch (letter) {
		case 'c':
			options->count = strtoul(optarg, NULL, 10);
			break;
		case 's':
			options->seed = strtoull(optarg, NULL, 10);
			break;
		case 'n':
			options->only = strtoul(optarg, NULL, 10);
			options->count = options->only + 1;
			break;
		case 'v':
			options->version = optarg;
			break;
		case 'x':
			options->examples = optarg;
			break;
		case 'p':
			options->is_partial = 1;
			break;
		default:
			return 0;
		}
	}
	return argc - optind == 6;
}

int main(int argc, char **argv)
{
	struct options options = {.version = "5.1", .count = 20000, .seed = 1, .only = SIZE_MAX};

	if (!read_options(argc, argv, &options))
		return usage();
	argv += optind;
	options.matrix_dir = argv[0];
	options.our_dir = argv[1];
	options.our_file = argv[2];
	options.their_file = argv[3];
	options.table = argv[4];
	options.out_dir = argv[5];
	return compare(&options) ? 0 : 1;
}
