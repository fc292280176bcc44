/* Samples: an engine and an SRV come in; a request that the schema and the matrix allow goes out.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <duis/sample.h>

#include "base/text.h"
#include "engine/engine.h"
#include "report/document.h"
#include "sample/specimen.h"

struct duis_sampler {
	struct duis_engine *engine;
	const struct duisp_version *version;
	struct duisp_language *language;
	/* Holds the points. */
	struct duisp_arena *arena;
	struct duisp_points points;
};

static enum duis_status load_language(struct duis_sampler *sampler, struct duis_error **error)
{
	const struct duisp_catalogue *catalogue = sampler->engine->catalogue;
	enum duis_status status = duisp_language_load(
		&catalogue->files, sampler->version->slice->file, &sampler->language, error);

	if (status == DUIS_OK)
		status = duisp_points_make(sampler->language, sampler->arena, &sampler->points,
		                           error);
	return status;
}

static enum duis_status load_sampler(struct duis_sampler *sampler, const char *duis_version,
                                     struct duis_error **error)
{
	enum duis_status status = DUIS_NO_MEMORY;

	sampler->arena = duisp_arena_new();
	if (sampler->arena)
		status = duisp_catalogue_find_ours(sampler->engine->catalogue, duis_version,
		                                   "samples are made", &sampler->version, error);
	if (status == DUIS_OK)
		status = load_language(sampler, error);
	return status;
}

enum duis_status duis_sampler_open(struct duis_engine *engine, const char *duis_version,
                                   struct duis_sampler **out, struct duis_error **error)
{
	enum duis_status status = DUIS_NO_MEMORY;
	struct duis_sampler *sampler;

	if (error)
		*error = NULL;
	if (out)
		*out = NULL;
	if (!engine || !out)
		return DUIS_INVALID_ARGUMENT;
	sampler = calloc(1, sizeof(*sampler));
	if (sampler) {
		sampler->engine = duis_engine_ref(engine);
		status = load_sampler(sampler, duis_version, error);
	}
	if (status == DUIS_OK)
		*out = sampler;
	else
		duis_sampler_free(sampler);
	return duisp_error_end(status, error);
}

void duis_sampler_free(struct duis_sampler *sampler)
{
	if (!sampler)
		return;
	duisp_arena_free(sampler->arena);
	duisp_language_free(sampler->language);
	duis_engine_unref(sampler->engine);
	free(sampler);
}

/* What is made of a specimen: its text with the length, or a document; the other is NULL. */
struct product {
	char **text;
	size_t *length;
	struct duis_document **document;
};

/* A number of JSON cannot hold every seed, so that it is written as a text. */
static enum duis_status describe_specimen(const struct duisp_specimen *specimen,
                                          const struct duisp_specimen_text *text,
                                          struct duis_document **out)
{
	char seed[24];
	json_t *object;

	snprintf(seed, sizeof(seed), "%" PRIu64, specimen->seed);
	object = json_pack("{s:s, s:s, s:s, s:s, s:s, s:b, s:s, s:s, s:o}", "kind", "sample", "srv",
	                   specimen->row->columns[DUISP_COLUMN_SRV], "duis_version",
	                   specimen->version->label, "body", text->body, "command_variant",
	                   text->command_variant, "full", specimen->full, "seed", seed, "request",
	                   text->text, "schemas",
	                   duisp_value_identity(specimen->catalogue->identity));
	return duisp_document_end(object, specimen->matrix, DUIS_ANSWER_YES, out);
}

static enum duis_status finish_product(const struct duisp_specimen *specimen,
                                       const struct duisp_specimen_text *text,
                                       struct product product)
{
	if (product.document)
		return describe_specimen(specimen, text, product.document);
	return duisp_text_hand_over(strdup(text->text), product.text, product.length);
}

static enum duis_status make_product(struct duisp_specimen *specimen, const char *srv,
                                     struct product product, struct duis_error **error)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_specimen_text text = {0};
	enum duis_status status = DUIS_NO_MEMORY;

	if (arena)
		status = duisp_matrix_require_row(specimen->matrix, specimen->version->number, srv,
		                                  &specimen->row, error);
	if (status == DUIS_OK)
		status = duisp_specimen_write(specimen, arena, &text, error);
	if (status == DUIS_OK)
		status = finish_product(specimen, &text, product);
	duisp_arena_free(arena);
	return status;
}

static enum duis_status ask_sampler(const struct duis_sampler *sampler, const char *srv,
                                    unsigned flags, uint64_t seed, struct product product,
                                    struct duis_error **error)
{
	struct duisp_specimen specimen;
	enum duis_status status;

	if (error)
		*error = NULL;
	if (!sampler || !srv || (flags & ~(unsigned)DUIS_SAMPLE_FULL) != 0)
		return DUIS_INVALID_ARGUMENT;
	specimen = (struct duisp_specimen){.matrix = sampler->engine->matrix,
	                                   .catalogue = sampler->engine->catalogue,
	                                   .language = sampler->language,
	                                   .points = &sampler->points,
	                                   .version = sampler->version,
	                                   .full = (flags & DUIS_SAMPLE_FULL) != 0,
	                                   .seed = seed};
	status = make_product(&specimen, srv, product, error);
	return duisp_error_end(status, error);
}

enum duis_status duis_sample_to_xml(const struct duis_sampler *sampler, const char *srv,
                                    unsigned flags, uint64_t seed, char **out, size_t *length,
                                    struct duis_error **error)
{
	if (error)
		*error = NULL;
	if (!duisp_text_prepare(out, length))
		return DUIS_INVALID_ARGUMENT;
	return ask_sampler(sampler, srv, flags, seed, (struct product){out, length, NULL}, error);
}

enum duis_status duis_sample_to_document(const struct duis_sampler *sampler, const char *srv,
                                         unsigned flags, uint64_t seed, struct duis_document **out,
                                         struct duis_error **error)
{
	if (error)
		*error = NULL;
	if (!out)
		return DUIS_INVALID_ARGUMENT;
	*out = NULL;
	return ask_sampler(sampler, srv, flags, seed, (struct product){NULL, NULL, out}, error);
}
