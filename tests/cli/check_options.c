/* Where the options of duis-check come from: a program that runs with more rights than the user who
 * starts it takes none from the environment, which would let that user name the rules.
 */
#include <check.h>
#include <stdlib.h>

#include "options.h"
#include "runner.h"

/* Whether the program has more rights than its user: the C library then gives no variable. */
static int is_privileged;

/* The option --wrap of the linker defines these names. */
char *__real_secure_getenv(const char *name);
char *__wrap_secure_getenv(const char *name);

char *__wrap_secure_getenv(const char *name)
{
	return is_privileged ? NULL : __real_secure_getenv(name);
}

static void set_variables(void)
{
	ck_assert_int_eq(setenv("DUIS_MATRIX_DIR", "matrix", 1), 0);
	ck_assert_int_eq(setenv("DUIS_SCHEMA_DIR", "schemas", 1), 0);
	ck_assert_int_eq(setenv("DUIS_CATALOGUE", "catalogue", 1), 0);
	ck_assert_int_eq(setenv("DUIS_AMEND", "amendment", 1), 0);
	ck_assert_int_eq(setenv("DUIS_ROLE", "ED", 1), 0);
}

static void read_options(struct options *options)
{
	static char name[] = "check";
	char *arguments[] = {name, NULL};

	ck_assert_int_eq(options_read(1, arguments, COMMAND_CHECK, options), CODE_ACCEPTED);
}

START_TEST(variables_are_taken)
{
	struct options options;

	is_privileged = 0;
	set_variables();
	read_options(&options);
	ck_assert_str_eq(options.matrix_dir, "matrix");
	ck_assert_str_eq(options.schema_dir, "schemas");
	ck_assert_str_eq(options.catalogue, "catalogue");
	ck_assert_uint_eq(options.amendments.count, 1);
	ck_assert_uint_eq(options.roles.count, 1);
	options_free(&options);
}
END_TEST

START_TEST(variables_of_a_privileged_program_are_not_taken)
{
	struct options options;

	is_privileged = 1;
	set_variables();
	read_options(&options);
	ck_assert_ptr_null(options.matrix_dir);
	ck_assert_ptr_null(options.schema_dir);
	ck_assert_ptr_null(options.catalogue);
	ck_assert_uint_eq(options.amendments.count, 0);
	ck_assert_uint_eq(options.roles.count, 0);
	options_free(&options);
}
END_TEST

static Suite *make_options_suite(void)
{
	Suite *suite = suite_create("options");
	TCase *tcase = tcase_create("options");

	tcase_add_test(tcase, variables_are_taken);
	tcase_add_test(tcase, variables_of_a_privileged_program_are_not_taken);
	suite_add_tcase(suite, tcase);
	return suite;
}

static const struct runner_suite check_options = {.name = "check_options",
                                                  .make = make_options_suite};

const struct runner_suite *const runner_suites[] = {&check_options, NULL};
