/* A page is mapped right behind the heap, as any program may have it: brk() fails, malloc() takes
 * its memory from mmap() instead, succeeds, and leaves ENOMEM in errno all the same. In: every
 * case, and the example requests. Out: an engine opens, and each request has the answer that it has
 * elsewhere; nothing says that memory ran out.
 *
 * Before each call the free part of the heap is used up but for a little, so that the heap has to
 * grow in the midst of libxml2's work; the test counts how often it did.
 */
#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "answer.h"
#include "case.h"
#include "place.h"
#include "runner.h"

enum {
	/* A block that uses up the heap, without and with what malloc() adds. */
	BLOCK = 24,
	BLOCK_IN_ALL = 32,
	/* More than the heap ever holds here. */
	HEAP_MOST = 512 << 20,
	/* What is left of the heap before a call: up to this much, and this much more each time. A
	 * request takes more than twice as much. */
	REST_STEP = 6000,
	RESTS = 2
};

struct block {
	struct block *next;
};

static struct case_list cases;
/* With no case's answer, but their own from before the page was mapped. */
static struct case_list examples;
static struct duis_engine *engine;
/* How often the heap grew in a call; in memory that the children of Check share. */
static size_t *growths;

/* Returns: whether malloc() left ENOMEM though it succeeded. */
static int take_block(struct block **blocks)
{
	struct block *block;

	errno = 0;
	block = malloc(sizeof(char[BLOCK]));
	if (!block)
		die("no memory");
	block->next = *blocks;
	*blocks = block;
	return errno == ENOMEM;
}

/* Use up the heap until it grows, and all that it has grown by but a rest. */
static struct block *fill_heap(size_t rest)
{
	struct block *blocks = NULL;
	size_t used = 0;
	size_t grown;

	for (; !take_block(&blocks); used += BLOCK_IN_ALL) {
		if (used > HEAP_MOST)
			die("malloc() does not leave ENOMEM: the test shows nothing");
	}
	grown = mallinfo2().keepcost;
	for (used = rest; used < grown; used += BLOCK_IN_ALL)
		take_block(&blocks);
	return blocks;
}

static void free_blocks(struct block *blocks)
{
	while (blocks) {
		struct block *next = blocks->next;

		free(blocks);
		blocks = next;
	}
}

static size_t get_heap_size(void)
{
	return mallinfo2().arena;
}

START_TEST(opens)
{
	struct duis_options *options = place_make_options();
	struct block *blocks = fill_heap((size_t)_i * REST_STEP);
	const size_t before = get_heap_size();
	struct duis_engine *own = NULL;
	const enum duis_status status = duis_engine_open(options, &own, NULL);

	*growths += get_heap_size() > before;
	ck_assert_str_eq(duis_status_get_name(status), "DUIS_OK");
	duis_engine_unref(own);
	duis_options_free(options);
	free_blocks(blocks);
}
END_TEST

static char *answer(const struct test_case *test_case, struct duis_engine *own)
{
	struct duis_verdict *verdict =
		case_decide(test_case, own, test_case->request, test_case->request_length);
	char *text = answer_from_verdict(
		verdict, ANSWER_LINES | (test_case->names_amendment ? ANSWER_AMENDMENT : 0));

	duis_verdict_free(verdict);
	return text;
}

static void check_answers(const struct test_case *test_case, size_t rest)
{
	struct duis_engine *own = case_open_engine(test_case, engine);

	for (int i = 0; i < RESTS; i++, rest += REST_STEP) {
		struct block *blocks = fill_heap(rest);
		const size_t before = get_heap_size();
		char *text = answer(test_case, own);

		*growths += get_heap_size() > before;
		ck_assert_msg(strcmp(text, test_case->answer) == 0,
		              "%s: with %zu octets of the heap free:\n%s--- instead of\n%s",
		              test_case->name, rest, text, test_case->answer);
		free(text);
		free_blocks(blocks);
	}
	duis_engine_unref(own);
}

START_TEST(every_case)
{
	check_answers(&cases.cases[_i], (size_t)_i * BLOCK_IN_ALL % REST_STEP);
}
END_TEST

START_TEST(every_example)
{
	check_answers(&examples.cases[_i], 0);
}
END_TEST

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

static struct block *filling;

/* What is free of the heap now, no child has to fill. */
static void set_up(void)
{
	open_engine();
	filling = fill_heap(0);
}

static void tear_down(void)
{
	free_blocks(filling);
	close_engine();
}

/* Any question does: the answer is compared with itself. */
static void read_example(const char *folder, const char *name)
{
	struct test_case *example = &examples.cases[examples.count++];

	example->name = place_print("examples/%s", name);
	example->request_path = place_print("%s/%s", folder, name);
	example->request = place_read(example->request_path, &example->request_length);
	example->role = place_print("IS");
	example->as_of = place_print("2026-01-01T00:00:00Z");
	example->answer = answer(example, engine);
}

static void read_examples(void)
{
	char *folder = place_print("%s/examples", place_get("DUIS_TEST_TOP_SRCDIR"));
	size_t count;
	char **names = place_list(folder, &count);

	examples.cases = calloc(count, sizeof(*examples.cases));
	for (size_t i = 0; i < count; i++) {
		if (strstr(names[i], ".xml"))
			read_example(folder, names[i]);
		free(names[i]);
	}
	if (!examples.count)
		die("%s: no example", folder);
	free(names);
	free(folder);
}

static void map_page(void)
{
	const size_t page = (size_t)sysconf(_SC_PAGESIZE);
	void *end = (char *)sbrk(0) + (page - (uintptr_t)sbrk(0) % page) % page;

	if (mmap(end, page, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) !=
	    end)
		die("no page can be mapped behind the heap");
	if (sbrk(2 * (intptr_t)page) != (void *)-1)
		die("brk() passes over a mapped page");
}

static Suite *make_mapped_suite(void)
{
	Suite *suite = suite_create("mapped");
	TCase *openings = tcase_create("engines");
	TCase *requests = tcase_create("requests");

	/* All requests are for libxml2. */
	place_leave_out_scanner(1);
	growths = mmap(NULL, sizeof(*growths), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
	               -1, 0);
	if (growths == MAP_FAILED)
		die("no memory");
	case_list_read(&cases);
	open_engine();
	read_examples();
	close_engine();
	map_page();
	tcase_add_loop_test(openings, opens, 0, RESTS);
	tcase_add_unchecked_fixture(requests, set_up, tear_down);
	tcase_add_loop_test(requests, every_case, 0, (int)cases.count);
	tcase_add_loop_test(requests, every_example, 0, (int)examples.count);
	suite_add_tcase(suite, openings);
	suite_add_tcase(suite, requests);
	return suite;
}

/* Without growth the test shows nothing. */
static int finish_mapped(int failed)
{
	(void)failed;
	printf("the heap grew without brk() in %zu calls\n", *growths);
	case_list_clear(&examples);
	case_list_clear(&cases);
	return *growths > 0;
}

/* Each test has a heap of its own to fill. */
static const struct runner_suite check_mapped = {
	.name = "check_mapped", .make = make_mapped_suite, .finish = finish_mapped, .forks = 1};

const struct runner_suite *const runner_suites[] = {&check_mapped, NULL};
