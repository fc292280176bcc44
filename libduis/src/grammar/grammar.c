/* Compiling: the files of schemas come in; a grammar goes out, or why a schema is not supported. */
#include "grammar/grammar.h"

#include <stdlib.h>
#include <string.h>

#include "grammar/components.h"

/* Documents. */

/* Whether a document has a DOCTYPE; at worst, the word stands in a comment. */
static int has_doctype(const struct duisp_file *file)
{
	static const char word[] = "<!DOCTYPE";
	const size_t length = strlen(word);

	for (size_t i = 0; i + length <= file->length; i++) {
		if (memcmp(file->bytes + i, word, length) == 0)
			return 1;
	}
	return 0;
}

/* Read the document of a source. One with a DOCTYPE, as that of XML Signature is published, takes a
 * reader of its own, which knows less of lines and reasons.
 * Returns: as duisp_schema_parse(). */
static enum duis_status parse_source(const struct duisp_components *components,
                                     struct duisp_source *source, const struct duisp_file *file)
{
	struct duisp_arena *arena = components->grammar->arena;

	if (!has_doctype(file))
		return duisp_rules_open(&source->rules, arena, file, NULL, components->error);
	source->rules = (struct duisp_rules){.arena = arena,
	                                     .error = components->error,
	                                     .path = duisp_arena_copy(arena, file->path)};
	if (!source->rules.path)
		return DUIS_NO_MEMORY;
	return duisp_schema_parse(file, &source->rules.xml, components->error);
}

/* Whether an attribute says "qualified", as it may or may not; if not, it says "unqualified". */
static int read_form(struct duisp_components *components, struct duisp_source *source,
                     const struct duisp_element *root, const char *name, int may_be_qualified)
{
	const char *text = duisp_components_get(components, source, root, name);
	const int is_qualified = text && may_be_qualified && strcmp(text, "qualified") == 0;

	if (text && !is_qualified && strcmp(text, "unqualified") != 0)
		duisp_components_refuse(components, source, root, "%s=\"%s\" is not supported",
		                        name, text);
	return is_qualified;
}

/* Open a schema document and read what its root says. */
static void open_source(struct duisp_components *components, const struct duisp_file *file)
{
	static const char *const allowed[] = {"targetNamespace",
	                                      "elementFormDefault",
	                                      "attributeFormDefault",
	                                      "blockDefault",
	                                      "version",
	                                      "id",
	                                      NULL};
	struct duisp_source *source = &components->sources[components->source_count];
	const struct duisp_element *root;

	components->status = parse_source(components, source, file);
	if (duisp_components_have_failed(components))
		return;
	components->source_count++;
	source->file = file;
	root = duisp_xml_get_root(source->rules.xml);
	if (!duisp_element_is(root, duisp_space_xsd, "schema"))
		duisp_components_refuse(components, source, root,
		                        "the root element is not schema in the namespace %s",
		                        duisp_space_xsd);
	duisp_components_allow(components, source, root, allowed);
	source->space = duisp_rules_get(&source->rules, root, "targetNamespace");
	duisp_components_follow(components, source);
	if (source->space && !*source->space)
		duisp_components_refuse(components, source, root, "targetNamespace is empty");
	source->is_qualified = read_form(components, source, root, "elementFormDefault", 1);
	read_form(components, source, root, "attributeFormDefault", 0);
	source->blocked =
		duisp_components_read_blocked(components, source, root, "blockDefault", 0);
}

/* The document of a file, which is opened unless it is open; NULL with an error at an element. */
static const struct duisp_source *get_source(struct duisp_components *components,
                                             const struct duisp_file *file,
                                             struct duisp_source *importing,
                                             const struct duisp_element *element)
{
	const size_t count = components->source_count;

	for (size_t i = 0; i < count; i++) {
		if (components->sources[i].file == file)
			return &components->sources[i];
	}
	if (count == DUISP_SOURCES_MAX)
		duisp_components_refuse(components, importing, element,
		                        "more than %d schema documents", DUISP_SOURCES_MAX);
	else
		open_source(components, file);
	return duisp_components_have_failed(components) ? NULL : &components->sources[count];
}

/* Open the document of an import. */
static void follow_import(struct duisp_components *components, struct duisp_source *source,
                          const struct duisp_element *element)
{
	static const char *const allowed[] = {"namespace", "schemaLocation", "id", NULL};
	const char *name = duisp_rules_get(&source->rules, element, "schemaLocation");
	const char *space = duisp_rules_get(&source->rules, element, "namespace");
	const struct duisp_file *file = name ? duisp_files_find(components->files, name) : NULL;
	const struct duisp_source *opened;

	duisp_components_follow(components, source);
	duisp_components_allow(components, source, element, allowed);
	duisp_components_find_only(components, source, element, NULL);
	if (!file)
		duisp_components_refuse(components, source, element,
		                        "schemaLocation \"%s\" is not a file of the same directory",
		                        name ? name : "");
	if (duisp_components_have_failed(components))
		return;
	opened = get_source(components, file, source, element);
	if (opened && (!space || !opened->space || strcmp(space, opened->space) != 0))
		duisp_components_refuse(components, source, element,
		                        "%s is not a schema of the namespace that is imported",
		                        name);
}

static void follow_imports(struct duisp_components *components, struct duisp_source *source)
{
	const struct duisp_element *child =
		duisp_element_find_first(duisp_xml_get_root(source->rules.xml));

	for (; child && !duisp_components_have_failed(components);
	     child = duisp_element_find_next(child)) {
		if (duisp_element_is(child, duisp_space_xsd, "import"))
			follow_import(components, source, child);
	}
}

/* Globals. */

/* The table that a global component belongs to; NULL if it is not one. */
static struct duisp_global *find_table(struct duisp_components *components,
                                       const struct duisp_element *element)
{
	if (duisp_element_is(element, duisp_space_xsd, "element"))
		return components->elements;
	if (duisp_element_is(element, duisp_space_xsd, "simpleType") ||
	    duisp_element_is(element, duisp_space_xsd, "complexType"))
		return components->types;
	return NULL;
}

static int is_passed_over(const struct duisp_element *element)
{
	return duisp_element_is(element, duisp_space_xsd, "import") ||
	       duisp_element_is(element, duisp_space_xsd, "annotation");
}

/* Look at a global component. The first time it is counted and named; the second time it is entered
 * under the number of its name. */
static void enter_global(struct duisp_components *components, struct duisp_source *source,
                         const struct duisp_element *element)
{
	const char *local = duisp_components_require_name(components, source, element);
	struct duisp_global *table = find_table(components, element);
	unsigned name;

	if (!local)
		return;
	if (!table)
		duisp_components_count(components, source, element);
	name = duisp_components_add_name(components, source->space, local);
	if (!table || !name)
		return;
	if (table[name].element || table[name].made)
		duisp_components_refuse(components, source, element, "%s %s is there already",
		                        duisp_element_get_name(element), local);
	table[name].element = element;
	table[name].source = source;
}

static void enter_globals(struct duisp_components *components, struct duisp_source *source)
{
	const struct duisp_element *child =
		duisp_element_find_first(duisp_xml_get_root(source->rules.xml));

	for (; child && !duisp_components_have_failed(components);
	     child = duisp_element_find_next(child)) {
		if (is_passed_over(child))
			continue;
		if (duisp_element_is(child, duisp_space_xsd, "element") ||
		    duisp_element_is(child, duisp_space_xsd, "simpleType") ||
		    duisp_element_is(child, duisp_space_xsd, "complexType"))
			enter_global(components, source, child);
		else
			duisp_components_refuse(components, source, child,
			                        "%s is not supported here",
			                        duisp_element_get_name(child));
	}
}

static void enter_all(struct duisp_components *components)
{
	for (size_t i = 0; i < components->source_count; i++)
		enter_globals(components, &components->sources[i]);
}

static void make_tables(struct duisp_components *components)
{
	const size_t count = components->grammar->names.count;

	components->elements =
		duisp_arena_alloc(components->scratch, count, sizeof(struct duisp_global));
	components->types =
		duisp_arena_alloc(components->scratch, count, sizeof(struct duisp_global));
	components->global_count = count;
	if (!components->elements || !components->types)
		components->status = DUIS_NO_MEMORY;
}

static void make_all(struct duisp_components *components)
{
	for (size_t i = 1; i < components->global_count; i++) {
		if (duisp_components_have_failed(components))
			return;
		if (components->elements[i].element)
			duisp_components_make_element(components, (unsigned)i);
		if (components->types[i].element)
			duisp_components_make_type(components, (unsigned)i);
	}
	duisp_components_fill(components);
}

/* What was made becomes the grammar's. */
static void finish_grammar(struct duisp_components *components)
{
	struct duisp_grammar *grammar = components->grammar;

	grammar->global_count = components->global_count;
	grammar->elements = duisp_components_alloc(components, grammar->global_count,
	                                           sizeof(struct duisp_declared *));
	grammar->types = duisp_components_alloc(components, grammar->global_count,
	                                        sizeof(struct duisp_definition *));
	if (duisp_components_have_failed(components))
		return;
	for (size_t i = 0; i < grammar->global_count; i++) {
		grammar->elements[i] = components->elements[i].made;
		grammar->types[i] = components->types[i].made;
	}
}

static void compile_all(struct duisp_components *components, const struct duisp_file *file)
{
	open_source(components, file);
	for (size_t i = 0;
	     i < components->source_count && !duisp_components_have_failed(components); i++)
		follow_imports(components, &components->sources[i]);
	if (!duisp_components_have_failed(components))
		duisp_components_name_builtins(components);
	if (!duisp_components_have_failed(components))
		enter_all(components);
	if (!duisp_components_have_failed(components))
		make_tables(components);
	if (!duisp_components_have_failed(components))
		duisp_components_add_builtins(components);
	if (!duisp_components_have_failed(components))
		enter_all(components);
	if (!duisp_components_have_failed(components))
		make_all(components);
	if (!duisp_components_have_failed(components))
		finish_grammar(components);
	for (size_t i = 0; i < components->source_count; i++)
		duisp_rules_close(&components->sources[i].rules);
}

struct duisp_grammar *duisp_grammar_new(void)
{
	struct duisp_arena *arena = duisp_arena_new();
	struct duisp_grammar *grammar =
		arena ? duisp_arena_alloc(arena, 1, sizeof(*grammar)) : NULL;

	if (!grammar) {
		duisp_arena_free(arena);
		return NULL;
	}
	grammar->arena = grammar->names.arena = arena;
	return grammar;
}

enum duis_status duisp_grammar_compile(const struct duisp_files *files,
                                       const struct duisp_file *file, struct duisp_grammar **out,
                                       struct duis_error **error)
{
	struct duisp_components *components = calloc(1, sizeof(*components));
	enum duis_status status = DUIS_NO_MEMORY;

	*out = NULL;
	if (!components)
		return DUIS_NO_MEMORY;
	components->grammar = duisp_grammar_new();
	components->scratch = duisp_arena_new();
	components->files = files;
	components->error = error;
	components->draft_end = &components->drafts;
	if (components->grammar && components->scratch) {
		compile_all(components, file);
		status = components->status;
	}
	if (status == DUIS_OK)
		*out = components->grammar;
	else
		duisp_grammar_free(components->grammar);
	duisp_arena_free(components->scratch);
	free(components);
	return status;
}

void duisp_grammar_free(struct duisp_grammar *grammar)
{
	if (grammar)
		duisp_arena_free(grammar->arena);
}

const struct duisp_declared *duisp_grammar_find_element(const struct duisp_grammar *grammar,
                                                        unsigned name)
{
	return name < grammar->global_count ? grammar->elements[name] : NULL;
}

const struct duisp_definition *duisp_grammar_find_type(const struct duisp_grammar *grammar,
                                                       const char *space, const char *local)
{
	const unsigned name = duisp_names_find(&grammar->names, space, local);

	return name && name < grammar->global_count ? grammar->types[name] : NULL;
}

int duisp_definition_may_replace(const struct duisp_definition *type,
                                 const struct duisp_definition *declared, unsigned blocked)
{
	unsigned used = 0;

	for (; type && type != declared; type = type->base)
		used |= (unsigned)type->by;
	return type && !(used & (blocked | declared->blocked));
}
