/* Print a snapshot of the matrix as tab-separated lines: dump_matrix AS-OF DUIS-VERSION
 *
 * Each column of the library is a column of the output; "roles" and "disputed-roles" follow. */
#include <stdio.h>
#include <stdlib.h>

#include <duis/duis.h>

static struct duis_engine *open_engine(void)
{
	struct duis_options *options = NULL;
	struct duis_engine *engine = NULL;

	if (duis_options_new(&options) != DUIS_OK ||
	    duis_options_set_matrix_dir(options, getenv("DUIS_TEST_MATRIX_DIR")) != DUIS_OK ||
	    duis_options_set_schema_dir(options, getenv("DUIS_TEST_SCHEMA_DIR")) != DUIS_OK ||
	    duis_engine_open(options, &engine, NULL) != DUIS_OK)
		fputs("dump_matrix: no engine\n", stderr);
	duis_options_free(options);
	return engine;
}

static void print_head(void)
{
	for (size_t i = 0; i < duis_row_count_columns(); i++)
		printf("%s\t", duis_row_get_column_name(i));
	puts("roles\tdisputed-roles");
}

static void print_roles(const struct duis_engine *engine, const struct duis_row *row,
                        enum duis_eligibility eligibility)
{
	const char *between = "";

	for (size_t i = 0; i < duis_engine_count_roles(engine); i++) {
		const char *role = duis_engine_get_role(engine, i);
		const struct duis_cell *cell = NULL;

		if (duis_row_find_cell(row, "duis-matrix", role, &cell, NULL) != DUIS_OK ||
		    duis_cell_get_eligibility(cell) != eligibility)
			continue;
		printf("%s%s", between, role);
		between = " ";
	}
}

static void print_row(const struct duis_engine *engine, const struct duis_row *row)
{
	for (size_t i = 0; i < duis_row_count_columns(); i++)
		printf("%s\t", duis_row_get_column(row, duis_row_get_column_name(i)));
	print_roles(engine, row, DUIS_ELIGIBILITY_YES);
	putchar('\t');
	print_roles(engine, row, DUIS_ELIGIBILITY_DISPUTED);
	putchar('\n');
}

static int print_snapshot(const struct duis_engine *engine, const char *as_of, const char *version)
{
	const struct duis_snapshot *snapshot;
	duis_instant instant;

	if (duis_instant_parse(as_of, &instant, NULL) != DUIS_OK)
		return 2;
	if (duis_engine_find_snapshot(engine, instant, version, &snapshot, NULL) != DUIS_OK)
		return 2;
	print_head();
	for (size_t i = 0; i < duis_snapshot_count_rows(snapshot); i++)
		print_row(engine, duis_snapshot_get_row(snapshot, i));
	return fflush(stdout) == 0 ? 0 : 1;
}

int main(int argc, char *argv[])
{
	struct duis_engine *engine;
	int status = 2;

	if (argc != 3) {
		fputs("usage: dump_matrix AS-OF DUIS-VERSION\n", stderr);
		return 2;
	}
	engine = open_engine();
	if (engine)
		status = print_snapshot(engine, argv[1], argv[2]);
	duis_engine_unref(engine);
	return status;
}
