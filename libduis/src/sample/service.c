/* Services: rows of the matrix come in; what a header must say for a body goes out. */
#include "sample/service.h"

#include <string.h>

/* A Signed Pre-Command is sent with one of the command variants 5, 6 and 7. */
static const char signed_variants[] = "5 6 7";

enum duis_status duisp_services_read(const struct duis_snapshot *snapshot,
                                     struct duisp_arena *arena, struct duisp_services *out)
{
	out->count = snapshot->count;
	out->items = duisp_arena_alloc(arena, out->count, sizeof(*out->items));
	if (!out->items)
		return DUIS_NO_MEMORY;
	for (size_t i = 0; i < out->count; i++) {
		const char *const *columns = snapshot->rows[i]->columns;

		out->items[i] = (struct duisp_service){
			.body = columns[DUISP_COLUMN_BODY],
			.reference = columns[DUISP_COLUMN_SERVICE_REFERENCE],
			.srv = columns[DUISP_COLUMN_SRV],
			.variants = columns[DUISP_COLUMN_COMMAND_VARIANTS],
		};
	}
	return DUIS_OK;
}

static const struct duisp_service *find_service(const struct duisp_services *services,
                                                const char *body)
{
	for (size_t i = 0; i < services->count; i++) {
		if (services->items[i].body && strcmp(services->items[i].body, body) == 0)
			return &services->items[i];
	}
	return NULL;
}

/* One of those that a Pre-Command is signed for. */
static const struct duisp_service *choose_critical(const struct duisp_services *services,
                                                   struct duisp_random *random)
{
	for (size_t left = services->count; left; left--) {
		const struct duisp_service *service =
			&services->items[duisp_random_below(random, services->count)];

		if (strstr(service->variants, signed_variants))
			return service;
	}
	return NULL;
}

static const char *choose_word(const char *words, struct duisp_random *random,
                               struct duisp_arena *arena)
{
	size_t count = 1;

	for (const char *at = words; *at; at++)
		count += *at == ' ';
	for (size_t skip = duisp_random_below(random, count); skip; skip--)
		words = strchr(words, ' ') + 1;
	return duisp_arena_copy_n(arena, words, strcspn(words, " "));
}

/* A body with a service of its own is not a Signed Pre-Command: the first variant of a critical
 * service is 4, and the others are for what was signed. */
static const char *get_variants(const struct duisp_service *service)
{
	return strncmp(service->variants, "4 5", 3) == 0 ? "4" : service->variants;
}

enum duis_status duisp_services_choose(const struct duisp_services *services, const char *body,
                                       struct duisp_random *random, struct duisp_arena *arena,
                                       struct duisp_header *out)
{
	const struct duisp_service *service = find_service(services, body);
	const char *variants = service ? get_variants(service) : signed_variants;

	if (!service)
		service = choose_critical(services, random);
	if (!service)
		return DUIS_INTERNAL;
	out->reference = service->reference;
	out->srv = service->srv;
	out->variant = choose_word(variants, random, arena);
	return out->variant ? DUIS_OK : DUIS_NO_MEMORY;
}
