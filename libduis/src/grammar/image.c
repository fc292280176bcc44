/* The image of a grammar: a grammar comes in, and octets go out; or the other way round, and what
 * was read is checked as far as the machine relies on it. */
#include "grammar/image.h"

#include <string.h>

#include "base/image.h"
#include "base/prefix.h"
#include "grammar/automaton.h"

enum { SPACES_MAX = 64 };

/* The octets that these take at least: one a number, a truth or a pointer, two a text that must be
 * there. */
enum { STEP_LEAST = 4, PLACE_LEAST = 7, LOOP_LEAST = 4, USE_LEAST = 4, VALUE_LEAST = 2 };
enum { DEFINITION_LEAST = 13, ELEMENT_LEAST = 4 };

/* What is passed: the grammar, and the objects to which more than one other may point. */
struct passing {
	struct duisp_grammar *grammar;
	const char *spaces[SPACES_MAX];
	size_t space_count;
	struct duisp_pool automata;
	struct duisp_pool simples;
	struct duisp_pool definitions;
	struct duisp_pool elements;
};

static struct passing *get_grammar_passing(struct duisp_image *image)
{
	return image->context;
}

/* A namespace is a text where it comes first, and a number from then on; 0 is none. */
static void pass_space(struct duisp_image *image, const char **space)
{
	struct passing *passing = get_grammar_passing(image);
	size_t number = 0;

	if (image->out && *space) {
		while (number < passing->space_count &&
		       strcmp(passing->spaces[number], *space) != 0)
			number++;
		number++;
	}
	duisp_image_pass_size(image, &number, SPACES_MAX);
	if (number > passing->space_count + 1)
		duisp_image_refuse(image);
	else if (number > passing->space_count) {
		duisp_image_pass_string(image, space);
		passing->spaces[passing->space_count++] = *space;
	} else if (!image->out)
		*space = number ? passing->spaces[number - 1] : NULL;
}

/* The number of a name. */
static void pass_name(struct duisp_image *image, unsigned *name)
{
	const struct duisp_names *names = &get_grammar_passing(image)->grammar->names;

	duisp_image_pass_unsigned(image, name, names->count ? (unsigned)(names->count - 1) : 0);
}

static void pass_names(struct duisp_image *image)
{
	struct duisp_names *names = &get_grammar_passing(image)->grammar->names;
	size_t count = names->count ? names->count - 1 : 0;

	duisp_image_pass_size(image, &count, DUISP_NAMES_MAX);
	for (size_t i = 1; i <= count && !duisp_image_has_failed(image); i++) {
		struct duisp_name name = image->out ? names->items[i] : (struct duisp_name){0};

		pass_space(image, &name.space);
		duisp_image_pass_string(image, &name.local);
		if (!image->out && !duisp_image_has_failed(image) &&
		    duisp_names_add(names, name.space, name.local) != i)
			duisp_image_refuse(image);
	}
}

/* Pass how many objects a pool has, and each: when read, they can point to earlier ones only. */
static void pass_in_order(struct duisp_image *image, struct duisp_pool *pool,
                          const void *(*pass)(struct duisp_image *image, const void *item))
{
	size_t count = pool->count;

	duisp_image_pass_size(image, &count, DUISP_COMPONENTS_MAX);
	for (size_t i = 0; i < count && !duisp_image_has_failed(image); i++) {
		const void *item = pass(image, image->out ? pool->items[i] : NULL);

		if (!image->out && item && duisp_image_add(image, pool, item) != i + 1)
			duisp_image_refuse(image);
	}
}

static const void *pass_automaton(struct duisp_image *image, const void *item)
{
	return duisp_automaton_pass(image, item);
}

/* Pass a value as it is written; it is read again. */
static void pass_value_text(struct duisp_image *image, const struct duisp_simple *type,
                            struct duisp_value *value)
{
	struct duisp_value_fault fault;
	const char *text = value->text;

	duisp_image_pass_string(image, &text);
	if (!image->out && !duisp_image_has_failed(image) &&
	    !duisp_value_read(type->primitive, type->form, text, strlen(text), value, &fault))
		duisp_image_refuse(image);
}

static void pass_bound(struct duisp_image *image, const struct duisp_simple *type,
                       struct duisp_simple_bound *bound)
{
	bound->facet = duisp_image_pass_enum(image, bound->facet, DUISP_FACET_MAX_EXCLUSIVE);
	if (bound->facet)
		pass_value_text(image, type, &bound->value);
}

static void pass_simple_step(struct duisp_image *image, struct duisp_simple_step *step)
{
	struct passing *passing = get_grammar_passing(image);

	step->automaton = duisp_image_pass_pointer(image, &passing->automata, step->automaton);
	duisp_image_pass_count(image, &step->count, VALUE_LEAST);
	if (!image->out)
		step->patterns = duisp_image_alloc(image, step->count, sizeof(*step->patterns));
	for (size_t i = 0; i < step->count && !duisp_image_has_failed(image); i++)
		duisp_image_pass_string(image, &step->patterns[i]);
	if (!step->automaton || !step->count)
		duisp_image_refuse(image);
}

/* SIZE_MAX, which stands for no limit, is passed as 0. */
static void pass_limits(struct duisp_image *image, struct duisp_simple *type)
{
	size_t *const limits[] = {&type->length, &type->min_length, &type->max_length,
	                          &type->total_digits, &type->fraction_digits};

	for (size_t i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
		size_t next = *limits[i] + 1;

		duisp_image_pass_size(image, &next, SIZE_MAX);
		*limits[i] = next - 1;
	}
}

static void pass_values(struct duisp_image *image, struct duisp_simple *type)
{
	duisp_image_pass_count(image, &type->value_count, VALUE_LEAST);
	if (!image->out)
		type->values = duisp_image_alloc(image, type->value_count, sizeof(*type->values));
	for (size_t i = 0; i < type->value_count && !duisp_image_has_failed(image); i++)
		pass_value_text(image, type, &type->values[i]);
	if (image->out || duisp_image_has_failed(image) || !type->value_count)
		return;
	if (duisp_simple_sort(image->arena, type) != DUIS_OK)
		duisp_image_fail_for_memory(image);
}

static void pass_facets(struct duisp_image *image, struct duisp_simple *type)
{
	const unsigned all = (1u << DUISP_FACET_COUNT) - 1;

	type->primitive = duisp_image_pass_enum(image, type->primitive, DUISP_PRIMITIVE_COUNT - 1);
	type->form = duisp_image_pass_enum(image, type->form, DUISP_FORM_NMTOKEN);
	type->white_space = duisp_image_pass_enum(image, type->white_space, DUISP_SPACE_COLLAPSE);
	duisp_image_pass_truth(image, &type->is_id);
	duisp_image_pass_unsigned(image, &type->facets, all);
	duisp_image_pass_unsigned(image, &type->own, all);
	pass_limits(image, type);
	pass_bound(image, type, &type->lower);
	pass_bound(image, type, &type->upper);
	pass_values(image, type);
	duisp_image_pass_size(image, &type->step_count, DUISP_SIMPLE_STEPS_MAX);
	for (size_t i = 0; i < type->step_count; i++)
		pass_simple_step(image, &type->steps[i]);
}

/* A built-in type is passed by its name. */
static const void *pass_simple(struct duisp_image *image, const void *item)
{
	struct passing *passing = get_grammar_passing(image);
	struct duisp_simple type =
		image->out ? *(const struct duisp_simple *)item : (struct duisp_simple){0};
	struct duisp_simple *read = NULL;

	duisp_image_pass_string(image, &type.name);
	type.base = duisp_image_pass_pointer(image, &passing->simples, type.base);
	if (!image->out && !type.base) {
		item = duisp_simple_find_builtin(type.name);
		if (!item)
			duisp_image_refuse(image);
		return item;
	}
	if (type.base)
		pass_facets(image, &type);
	if (!image->out)
		read = duisp_image_alloc(image, 1, sizeof(*read));
	if (read)
		*read = type;
	return read;
}

/* A type stands after the one that it restricts. */
static const struct duisp_simple *pass_simple_pointer(struct duisp_image *image,
                                                      const struct duisp_simple *type)
{
	struct duisp_pool *simples = &get_grammar_passing(image)->simples;
	const struct duisp_simple *chain[DUISP_DERIVATION_MAX];
	size_t count = 0;

	for (const struct duisp_simple *base = image->out ? type : NULL;
	     base && count < DUISP_DERIVATION_MAX; base = base->base)
		chain[count++] = base;
	while (count)
		duisp_image_add(image, simples, chain[--count]);
	return duisp_image_pass_pointer(image, simples, type);
}

static const struct duisp_wildcard *pass_wildcard(struct duisp_image *image,
                                                  const struct duisp_wildcard *given)
{
	struct duisp_wildcard wildcard = given ? *given : (struct duisp_wildcard){0};
	struct duisp_wildcard *read = NULL;

	wildcard.space = duisp_image_pass_enum(image, wildcard.space, DUISP_WILDCARD_OTHER);
	wildcard.process = duisp_image_pass_enum(image, wildcard.process, DUISP_PROCESS_SKIP);
	pass_space(image, &wildcard.except);
	if (wildcard.space == DUISP_WILDCARD_OTHER && !wildcard.except)
		duisp_image_refuse(image);
	if (image->out)
		return given;
	read = duisp_image_alloc(image, 1, sizeof(*read));
	if (read)
		*read = wildcard;
	return read;
}

static void pass_step(struct duisp_image *image, void *item)
{
	struct duisp_step *step = item;

	pass_name(image, &step->name);
	duisp_image_pass_unsigned(image, &step->place, DUISP_PLACES_MAX);
	duisp_image_pass_unsigned(image, &step->loop, DUISP_PLACES_MAX);
	duisp_image_pass_truth(image, &step->again);
}

static void pass_model_place(struct duisp_image *image, void *item)
{
	struct duisp_place_in_model *place = item;
	int is_wild = place->wildcard ? 1 : 0;

	place->element = duisp_image_pass_pointer(image, &get_grammar_passing(image)->elements,
	                                          place->element);
	duisp_image_pass_truth(image, &is_wild);
	if (is_wild)
		place->wildcard = pass_wildcard(image, place->wildcard);
	pass_name(image, &place->name);
	duisp_image_pass_unsigned(image, &place->loop, DUISP_PLACES_MAX);
	place->steps = duisp_image_pass_array(image, place->steps, &place->step_count,
	                                      sizeof(*place->steps), STEP_LEAST, pass_step);
	duisp_image_pass_size(image, &place->named_count, place->step_count);
	duisp_image_pass_truth(image, &place->may_end);
}

static void pass_loop(struct duisp_image *image, void *item)
{
	struct duisp_loop *loop = item;

	duisp_image_pass_unsigned(image, &loop->outer, DUISP_PLACES_MAX);
	duisp_image_pass_unsigned(image, &loop->depth, DUISP_LOOPS_MAX - 1);
	duisp_image_pass_unsigned(image, &loop->min, UINT_MAX);
	duisp_image_pass_unsigned(image, &loop->max, UINT_MAX);
}

/* The loops of a model have numbers from 1: with the first, which is none, there is one more. */
static const struct duisp_model *pass_model(struct duisp_image *image,
                                            const struct duisp_model *given)
{
	struct duisp_model model = given ? *given : (struct duisp_model){0};
	size_t loops = model.loop_count + 1;
	struct duisp_model *read = NULL;

	model.places = duisp_image_pass_array(image, model.places, &model.place_count,
	                                      sizeof(*model.places), PLACE_LEAST, pass_model_place);
	model.loops = duisp_image_pass_array(image, model.loops, &loops, sizeof(*model.loops),
	                                     LOOP_LEAST, pass_loop);
	model.loop_count = loops ? loops - 1 : 0;
	if (image->out)
		return given;
	if (!duisp_image_has_failed(image) && !duisp_model_is_sound(&model))
		duisp_image_refuse(image);
	read = duisp_image_alloc(image, 1, sizeof(*read));
	if (read)
		*read = model;
	return read;
}

static void pass_use(struct duisp_image *image, void *item)
{
	struct duisp_attribute_use *use = item;

	pass_name(image, &use->name);
	use->type = pass_simple_pointer(image, use->type);
	duisp_image_pass_text(image, &use->meaning);
	duisp_image_pass_truth(image, &use->required);
	if (!use->type || !use->name)
		duisp_image_refuse(image);
}

static void pass_content(struct duisp_image *image, struct duisp_definition *definition)
{
	int has_model = definition->model ? 1 : 0;

	definition->simple = pass_simple_pointer(image, definition->simple);
	duisp_image_pass_truth(image, &has_model);
	if (has_model)
		definition->model = pass_model(image, definition->model);
	definition->attributes =
		duisp_image_pass_array(image, definition->attributes, &definition->attribute_count,
	                               sizeof(*definition->attributes), USE_LEAST, pass_use);
	duisp_image_pass_text(image, &definition->meaning);
}

static void pass_definition(struct duisp_image *image, struct duisp_definition *definition)
{
	const unsigned blocks = DUISP_BY_RESTRICTION | DUISP_BY_EXTENSION;

	pass_name(image, &definition->name);
	definition->base = duisp_image_pass_pointer(image, &get_grammar_passing(image)->definitions,
	                                            definition->base);
	definition->by = duisp_image_pass_enum(image, definition->by, DUISP_BY_EXTENSION);
	duisp_image_pass_unsigned(image, &definition->depth, DUISP_DERIVATION_MAX);
	duisp_image_pass_unsigned(image, &definition->blocked, blocks);
	duisp_image_pass_truth(image, &definition->is_abstract);
	duisp_image_pass_truth(image, &definition->is_complex);
	duisp_image_pass_truth(image, &definition->is_any);
	duisp_image_pass_truth(image, &definition->mixed);
	pass_content(image, definition);
	if (definition->simple ? definition->model || definition->is_any : !definition->is_complex)
		duisp_image_refuse(image);
}

static void pass_element(struct duisp_image *image, struct duisp_declared *element)
{
	const unsigned blocks = DUISP_BY_RESTRICTION | DUISP_BY_EXTENSION;

	pass_name(image, &element->name);
	element->type = duisp_image_pass_pointer(image, &get_grammar_passing(image)->definitions,
	                                         element->type);
	duisp_image_pass_unsigned(image, &element->blocked, blocks);
	duisp_image_pass_truth(image, &element->has_default);
	if (!element->type)
		duisp_image_refuse(image);
}

/* What is written is passed as a copy, so that one function does for both directions. */
static void pass_definitions(struct duisp_image *image)
{
	struct duisp_pool *pool = &get_grammar_passing(image)->definitions;

	for (size_t i = 0; i < pool->count && !duisp_image_has_failed(image); i++) {
		struct duisp_definition copy = *(const struct duisp_definition *)pool->items[i];

		pass_definition(image, image->out ? &copy : duisp_pool_get_new(pool, i));
	}
}

static void pass_elements(struct duisp_image *image)
{
	struct duisp_pool *pool = &get_grammar_passing(image)->elements;

	for (size_t i = 0; i < pool->count && !duisp_image_has_failed(image); i++) {
		struct duisp_declared copy = *(const struct duisp_declared *)pool->items[i];

		pass_element(image, image->out ? &copy : duisp_pool_get_new(pool, i));
	}
}

static void pass_globals(struct duisp_image *image)
{
	struct passing *passing = get_grammar_passing(image);
	struct duisp_grammar *grammar = passing->grammar;

	duisp_image_pass_size(image, &grammar->global_count, grammar->names.count);
	if (!image->out) {
		grammar->elements =
			duisp_image_alloc(image, grammar->global_count, sizeof(*grammar->elements));
		grammar->types =
			duisp_image_alloc(image, grammar->global_count, sizeof(*grammar->types));
	}
	for (size_t i = 0; i < grammar->global_count && !duisp_image_has_failed(image); i++) {
		grammar->elements[i] =
			duisp_image_pass_pointer(image, &passing->elements, grammar->elements[i]);
		grammar->types[i] =
			duisp_image_pass_pointer(image, &passing->definitions, grammar->types[i]);
	}
	grammar->any = duisp_image_pass_pointer(image, &passing->definitions, grammar->any);
}

static void pass_all(struct duisp_image *image)
{
	struct passing *passing = get_grammar_passing(image);

	pass_names(image);
	duisp_image_pass_pool(image, &passing->definitions, sizeof(struct duisp_definition),
	                      DEFINITION_LEAST);
	duisp_image_pass_pool(image, &passing->elements, sizeof(struct duisp_declared),
	                      ELEMENT_LEAST);
	pass_in_order(image, &passing->automata, pass_automaton);
	pass_in_order(image, &passing->simples, pass_simple);
	pass_definitions(image);
	pass_elements(image);
	pass_globals(image);
}

static size_t count_passed(const struct passing *passing)
{
	return passing->automata.count + passing->simples.count + passing->definitions.count +
	       passing->elements.count;
}

/* Write until no object is found that was not known when it was counted. */
static void write_all(struct duisp_image *image)
{
	struct passing *passing = get_grammar_passing(image);
	const size_t start = image->out->length;
	size_t count;

	do {
		count = count_passed(passing);
		image->out->length = start;
		passing->space_count = 0;
		pass_all(image);
	} while (count_passed(passing) != count && !duisp_image_has_failed(image));
}

/* A chain of derivations ends if each type is one deeper than the one that it stands on. */
static int are_derivations_sound(const struct duisp_pool *definitions)
{
	for (size_t i = 0; i < definitions->count; i++) {
		const struct duisp_definition *definition = definitions->items[i];

		if (definition->base && definition->depth != definition->base->depth + 1)
			return 0;
	}
	return 1;
}

/* The machine takes some things for granted: what is any content, and how a boolean is written. */
static int is_grammar_sound(const struct passing *passing)
{
	const struct duisp_grammar *grammar = passing->grammar;
	const struct duisp_definition *boolean =
		duisp_grammar_find_type(grammar, duisp_space_xsd, "boolean");

	return grammar->any && grammar->any->is_any && boolean && boolean->simple &&
	       are_derivations_sound(&passing->definitions);
}

enum duis_status duisp_grammar_write_image(struct duisp_grammar *grammar, struct duisp_text *out)
{
	struct passing passing = {.grammar = grammar};
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_image image;
	enum duis_status status = DUIS_NO_MEMORY;

	if (arena) {
		duisp_image_write(&image, out, arena, &passing);
		write_all(&image);
		status = duisp_image_end_writing(&image);
	}
	duisp_arena_free(arena);
	return status;
}

enum duis_status duisp_grammar_read_image(const char *bytes, size_t length,
                                          struct duisp_grammar **out)
{
	struct passing passing = {.grammar = duisp_grammar_new()};
	struct duisp_image image;

	*out = NULL;
	if (!passing.grammar)
		return DUIS_NO_MEMORY;
	duisp_image_read(&image, bytes, length, passing.grammar->arena, &passing);
	pass_all(&image);
	if (image.status == DUIS_OK && (image.at != image.end || !is_grammar_sound(&passing)))
		duisp_image_refuse(&image);
	if (image.status == DUIS_OK)
		*out = passing.grammar;
	else
		duisp_grammar_free(passing.grammar);
	return image.status;
}
