/* What may stand in a request: in come a DUIS version and the name of an element, or an SRV; out
 * goes a document of every place where the element may stand, with all that may stand in it. */
#include <stdlib.h>
#include <string.h>

#include <duis/workbench.h>

#include "base/nearest.h"
#include "engine/engine.h"
#include "report/document.h"
#include "workbench/content.h"

/* A question, and what it is asked of. */
struct lookup {
	const struct duis_engine *engine;
	const struct duisp_version *version;
	struct duisp_showing showing;
	/* As the caller wrote it; and the local name of the element. */
	const char *name;
	const char *element;
	/* The namespace that the name was written with; NULL for any. */
	const char *space;
	/* The row of the SRV that the name is; NULL if it is the name of an element. */
	const struct duis_row *row;
	/* The places that were found, those of one content behind each other. */
	const struct duisp_particle **places;
	size_t count;
};

/* No element begins with a digit. */
static int begins_as_srv(const char *name)
{
	return *name >= '0' && *name <= '9';
}

/* Elements of any namespace are tried, because a prefix can be wrong, too. */
static enum duis_status refuse_element_name(const struct lookup *lookup, struct duis_error **error)
{
	const struct duisp_language *language = lookup->showing.language;
	struct duisp_nearest nearest = {.wanted = lookup->element};
	struct duisp_text question = {0};
	enum duis_status status = DUIS_NO_MEMORY;
	char *hint;

	for (size_t i = 0; i < language->particle_count; i++) {
		const struct duisp_particle *particle = language->particles[i];

		if (particle->name)
			duisp_nearest_try(&nearest, particle->name,
			                  duisp_content_get_name(particle));
	}
	duisp_nearest_ask(&nearest, &question);
	hint = duisp_text_take(&question);
	if (hint)
		status = duisp_error_set_name(error,
		                              "DUIS %s has no element \"%s\"%s; allowed: one "
		                              "of a request, as ImportMPAN, or an SRV, as 7.7",
		                              lookup->version->label, lookup->name, hint);
	free(hint);
	return status;
}

/* Places. */

/* A place goes behind the last one that has its content, or else to the end. */
static void add_found(struct lookup *lookup, const struct duisp_particle *place)
{
	const struct duisp_language *language = lookup->showing.language;
	size_t at = lookup->count;

	while (at && !duisp_content_is_same(language, lookup->places[at - 1], place))
		at--;
	if (!at)
		at = lookup->count;
	for (size_t i = lookup->count; i > at; i--)
		lookup->places[i] = lookup->places[i - 1];
	lookup->places[at] = place;
	lookup->count++;
}

static enum duis_status find_service_body(struct lookup *lookup, struct duis_error **error)
{
	const char *body;
	enum duis_status status = duisp_matrix_require_row(
		lookup->engine->matrix, lookup->version->number, lookup->name, &lookup->row, error);

	if (status != DUIS_OK)
		return status;
	body = lookup->row->columns[DUISP_COLUMN_BODY];
	lookup->places[0] = duisp_language_find_body(lookup->showing.language, body);
	if (!lookup->places[0])
		return duisp_error_set_name(error,
		                            "the schema of DUIS %s has no body %.80s, which the "
		                            "matrix names for SRV %s",
		                            lookup->version->label, body, lookup->name);
	lookup->count = 1;
	return DUIS_OK;
}

static void split_name(struct lookup *lookup)
{
	static const struct {
		const char *prefix;
		const char *space;
	} prefixes[] = {{"sr:", duisp_space_sr}, {"ds:", duisp_space_ds}};

	lookup->element = lookup->name;
	for (size_t i = 0; i < sizeof(prefixes) / sizeof(prefixes[0]); i++) {
		const size_t length = strlen(prefixes[i].prefix);

		if (strncmp(lookup->name, prefixes[i].prefix, length) == 0) {
			lookup->space = prefixes[i].space;
			lookup->element = lookup->name + length;
		}
	}
}

static enum duis_status find_elements(struct lookup *lookup, struct duis_error **error)
{
	const struct duisp_language *language = lookup->showing.language;

	split_name(lookup);
	for (size_t i = 0; i < language->particle_count; i++) {
		const struct duisp_particle *particle = language->particles[i];

		if (particle->name && strcmp(particle->name, lookup->element) == 0 &&
		    (!lookup->space || lookup->space == particle->space))
			add_found(lookup, particle);
	}
	return lookup->count ? DUIS_OK : refuse_element_name(lookup, error);
}

/* The document. */

/* first: the number of the first place of a content. next: that of the first place of another. */
static json_t *describe_places(const struct lookup *lookup, size_t first, size_t *next)
{
	json_t *paths = json_array();
	size_t i = first;
	int failed = 0;

	do {
		failed |= json_array_append_new(
			paths, duisp_content_describe_path(&lookup->showing, lookup->places[i]));
		i++;
	} while (i < lookup->count &&
	         duisp_content_is_same(lookup->showing.language, lookup->places[first],
	                               lookup->places[i]));
	*next = i;
	return json_pack("{s:o, s:o}", "paths", duisp_value_finish(paths, failed), "elements",
	                 duisp_content_describe(&lookup->showing, lookup->places[first]));
}

static enum duis_status write_lookup(const struct lookup *lookup, struct duis_document **out)
{
	json_t *places = json_array();
	int failed = 0;
	json_t *object;

	for (size_t i = 0; i < lookup->count;)
		failed |= json_array_append_new(places, describe_places(lookup, i, &i));
	object =
		json_pack("{s:s, s:s, s:s, s:s?, s:o, s:o}", "kind", "schema-show", "duis_version",
	                  lookup->version->label, "name", duisp_content_get_name(lookup->places[0]),
	                  "srv", lookup->row ? lookup->row->columns[DUISP_COLUMN_SRV] : NULL,
	                  "places", duisp_value_finish(places, failed), "schemas",
	                  duisp_value_identity(lookup->engine->catalogue->identity));
	return duisp_document_end(object, lookup->engine->matrix, DUIS_ANSWER_YES, out);
}

static enum duis_status look_up(struct lookup *lookup, struct duis_document **out,
                                struct duis_error **error)
{
	enum duis_status status = DUIS_NO_MEMORY;

	lookup->places =
		duisp_arena_alloc(lookup->showing.arena, lookup->showing.language->particle_count,
	                          sizeof(*lookup->places));
	if (lookup->places)
		status = begins_as_srv(lookup->name) ? find_service_body(lookup, error)
		                                     : find_elements(lookup, error);
	return status == DUIS_OK ? write_lookup(lookup, out) : status;
}

static enum duis_status open_lookup(struct lookup *lookup, const char *duis_version,
                                    struct duis_document **out, struct duis_error **error)
{
	const struct duisp_catalogue *catalogue = lookup->engine->catalogue;
	struct duisp_language *language = NULL;
	enum duis_status status = duisp_catalogue_find_ours(catalogue, duis_version,
	                                                    "what may stand in a request is read",
	                                                    &lookup->version, error);

	if (status == DUIS_OK)
		status = duisp_language_load(&catalogue->files, lookup->version->slice->file,
		                             &language, error);
	lookup->showing.language = language;
	lookup->showing.arena = duisp_arena_new();
	if (status == DUIS_OK)
		status = lookup->showing.arena ? look_up(lookup, out, error) : DUIS_NO_MEMORY;
	duisp_arena_free(lookup->showing.arena);
	duisp_language_free(language);
	return status;
}

enum duis_status duis_schema_to_document(const struct duis_engine *engine, const char *duis_version,
                                         const char *name, struct duis_document **out,
                                         struct duis_error **error)
{
	struct lookup lookup = {.engine = engine, .name = name};
	enum duis_status status = duisp_document_begin(engine && name, out, error);

	if (status == DUIS_OK)
		status = open_lookup(&lookup, duis_version, out, error);
	return duisp_error_end(status, error);
}
