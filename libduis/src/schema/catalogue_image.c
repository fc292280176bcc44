/* The image of a catalogue: the catalogue comes in, and octets go out; or the other way round. */
#include "schema/catalogue_image.h"

#include <stdlib.h>

#include "base/seal.h"
#include "grammar/image.h"

enum { VERSIONS_MAX = 10000 };

const char duisp_catalogue_image_file[] = "schemas.image";

static const char what[] = "schemas";

/* The tables of a slice are a block, so that they can be passed over until they are needed. */
static void pass_slice(struct duisp_image *image, struct duisp_catalogue *catalogue,
                       struct duisp_slice *slice)
{
	const char *name = slice->file ? slice->file->name : NULL;
	struct duisp_text tables = {0};

	if (image->out && duisp_grammar_write_image(slice->schema, &tables) != DUIS_OK)
		image->out->failed = 1;
	if (image->out) {
		slice->image = tables.bytes;
		slice->image_length = tables.length;
	}
	duisp_image_pass_string(image, &name);
	duisp_image_pass_block(image, &slice->image, &slice->image_length);
	free(tables.bytes);
	if (image->out)
		return;
	slice->file = duisp_files_find(&catalogue->files, name);
	if (!slice->file || !slice->image)
		duisp_image_refuse(image);
}

static void pass_slices(struct duisp_image *image, struct duisp_catalogue *catalogue)
{
	size_t count = catalogue->slice_count;

	duisp_image_pass_size(image, &count, VERSIONS_MAX);
	if (!image->out)
		catalogue->slices = duisp_image_alloc(image, count, sizeof(*catalogue->slices));
	for (size_t i = 0; i < count && !duisp_image_has_failed(image); i++) {
		if (!image->out)
			catalogue->slice_count++;
		pass_slice(image, catalogue, &catalogue->slices[i]);
	}
}

static void pass_date(struct duisp_image *image, struct duisp_date *date)
{
	struct duis_basis basis = date->basis ? *date->basis : (struct duis_basis){0};
	int is_known = date->basis ? 1 : 0;
	struct duis_basis *read;

	duisp_image_pass_truth(image, &is_known);
	if (!is_known)
		return;
	duisp_image_pass_instant(image, &date->instant);
	duisp_basis_pass(image, &basis);
	read = image->out ? NULL : duisp_image_alloc(image, 1, sizeof(*read));
	if (read) {
		*read = basis;
		date->basis = read;
	}
}

static void pass_version(struct duisp_image *image, struct duisp_catalogue *catalogue,
                         struct duisp_version version, struct duisp_version *out)
{
	size_t slice = version.slice ? (size_t)(version.slice - catalogue->slices) + 1 : 0;

	duisp_image_pass_string(image, &version.number);
	duisp_image_pass_string(image, &version.label);
	duisp_image_pass_size(image, &slice, catalogue->slice_count);
	pass_date(image, &version.ended);
	pass_date(image, &version.document);
	version.slice = slice ? &catalogue->slices[slice - 1] : NULL;
	*out = version;
}

static void pass_versions(struct duisp_image *image, struct duisp_catalogue *catalogue)
{
	size_t *count = &catalogue->version_count;

	duisp_image_pass_size(image, count, VERSIONS_MAX);
	if (!image->out)
		catalogue->versions =
			duisp_image_alloc(image, *count, sizeof(*catalogue->versions));
	for (size_t i = 0; i < *count && !duisp_image_has_failed(image); i++)
		pass_version(image, catalogue, catalogue->versions[i], &catalogue->versions[i]);
}

static void pass_devices(struct duisp_image *image, struct duisp_catalogue *catalogue)
{
	size_t *count = &catalogue->device_count;

	duisp_image_pass_size(image, count, VERSIONS_MAX);
	if (!image->out)
		catalogue->devices = duisp_image_alloc(image, *count, sizeof(*catalogue->devices));
	for (size_t i = 0; i < *count && !duisp_image_has_failed(image); i++)
		duisp_image_pass_string(image, &catalogue->devices[i]);
}

static void pass_catalogue(struct duisp_image *image, struct duisp_catalogue *catalogue)
{
	pass_devices(image, catalogue);
	pass_slices(image, catalogue);
	pass_versions(image, catalogue);
}

enum duis_status duisp_catalogue_write_image(struct duisp_catalogue *catalogue,
                                             struct duisp_text *out)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_image image;
	enum duis_status status = DUIS_NO_MEMORY;

	if (arena) {
		duisp_image_write(&image, out, arena, NULL);
		duisp_seal_begin(&image, what, &catalogue->files, catalogue->identity);
		pass_catalogue(&image, catalogue);
		duisp_seal_end(&image);
		status = duisp_image_end_writing(&image);
	}
	duisp_arena_free(arena);
	return status;
}

enum duis_status duisp_catalogue_read_image(struct duisp_catalogue *catalogue,
                                            const struct duisp_file *file,
                                            struct duis_error **error)
{
	struct duisp_image image;
	const enum duis_status status =
		duisp_seal_open(&image, file, what, &catalogue->files, catalogue->identity,
	                        catalogue->arena, error);

	if (status != DUIS_OK)
		return status;
	pass_catalogue(&image, catalogue);
	return duisp_seal_close(&image, file, error);
}
