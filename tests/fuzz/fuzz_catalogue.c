/* Fuzz target: a catalogue of DUIS versions, for slices and for the published schemas.
 *
 * The schemas are not compiled: a validator that accepts every file replaces that of libxml2. The
 * catalogue is refused with a reason, or it loads; then its versions are in order and can be found,
 * and it named no file outside of the folder. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "../api/overlay.h"
#include "../api/place.h"
#include "base/decimal.h"
#include "property.h"
#include "schema/catalogue.h"
#include "target.h"

const char target_name[] = "catalogue";
const char *const target_seeds[] = {"fuzz/corpus/catalogue", "rules",
                                    "DUIS_TEST_SCHEMA_DIR:catalogue.xml", NULL};

/* Made once: a copy of the schemas, and files that replace the published ones. */
static char overlay[] = "fuzz_catalogue.XXXXXX";

static void remove_overlay(void)
{
	overlay_remove(overlay);
}

static void write_schemas(const char *folder, const char *const *names)
{
	if (!place_has(folder) && mkdir(folder, 0777) != 0)
		die("%s: cannot be made", folder);
	for (; *names; names++) {
		char *path = place_print("%s/%s", folder, *names);

		place_write(path, "<schema/>", 9);
		free(path);
	}
}

/* Make small files, because each load digests all of them. */
static void make_schemas(void)
{
	static const char *const slices[] = {"request-5.0.xsd", "request-5.3.xsd", NULL};
	static const char *const published[] = {"DUIS Schema V5.1.xsd", "DUIS Schema V5.3a.xsd",
	                                        "MMC Schema V5.1.xsd", "5.4.xsd", NULL};
	char *folder;

	if (!mkdtemp(overlay))
		die("%s: cannot be made", overlay);
	atexit(remove_overlay);
	folder = place_print("%s/schemas", overlay);
	overlay_copy(place_get("DUIS_TEST_SCHEMA_DIR"), folder);
	write_schemas(folder, slices);
	free(folder);
	folder = place_print("%s/published", overlay);
	write_schemas(folder, published);
	free(folder);
}

int LLVMFuzzerInitialize(int *argument_count, char ***arguments)
{
	(void)argument_count;
	(void)arguments;
	make_schemas();
	quiet_begin();
	return 0;
}

static enum duis_status open_any(const struct duisp_files *files, const struct duisp_file *file,
                                 void **out, struct duis_error **error)
{
	const char *path = file->path;
	const char *name = path + strlen(overlay);

	(void)files;
	(void)error;
	require(strncmp(path, overlay, strlen(overlay)) == 0 && !strstr(name, ".."),
	        "a schema elsewhere: %s", path);
	*out = malloc(1);
	require(*out, "no memory");
	return DUIS_OK;
}

static void check_versions(const struct duisp_catalogue *catalogue)
{
	struct duisp_arena *arena = duisp_arena_new();

	require(arena, "no memory");
	for (size_t i = 0; i < catalogue->version_count; i++) {
		const struct duisp_version *version = &catalogue->versions[i];

		require(duisp_catalogue_find(catalogue, version->number) == version,
		        "version %s is not found", version->number);
		require(i == 0 || duisp_decimal_compare(version[-1].number, version->number) < 0,
		        "version %s is not in order", version->number);
		require(!version->slice || version->slice->schema, "a slice without a schema");
	}
	duisp_arena_free(arena);
}

static void check_error(enum duis_status status, const struct duis_error *error)
{
	require(status == DUIS_OK || status == DUIS_BAD_RULES, "%s", duis_status_get_name(status));
	require((status == DUIS_BAD_RULES) == !!error, "a reason, and none to have");
	if (error)
		require_text(duis_error_get_message(error), ALLOW_NONE, "error");
}

static void load(const struct duisp_schema_folders *folders)
{
	static const struct duisp_validator any = {.name = "any", .open = open_any, .close = free};
	struct duisp_catalogue *catalogue = NULL;
	struct duis_error *error = NULL;
	static const struct duisp_validators validators = {&any, &any};
	enum duis_status status = duisp_catalogue_load(folders, &validators, &catalogue, &error);

	check_error(status, error);
	if (status == DUIS_OK)
		check_versions(catalogue);
	duisp_catalogue_free(catalogue);
	duis_error_free(error);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
	char *slices = place_print("%s/schemas", overlay);
	char *published = place_print("%s/published", overlay);
	char *path = place_print("%s/catalogue.xml", slices);
	const struct duisp_schema_folders by_slices = {.schemas = slices, .fallback = slices};
	const struct duisp_schema_folders by_names = {.schemas = published, .fallback = slices};

	place_write(path, (const char *)bytes, length);
	load(&by_slices);
	load(&by_names);
	require_quiet();
	free(path);
	free(published);
	free(slices);
	return 0;
}
