/* Tags of plain messages: octets come in, and the starts and ends of elements go out. */
#include <string.h>

#include "base/prefix.h"
#include "base/xml_plain_parts.h"

int duisp_plain_count_nodes(struct duisp_plain *plain, size_t more)
{
	plain->nodes += more;
	return plain->nodes <= plain->limits[DUIS_LIMIT_NODES];
}

/* Read a value behind its equals sign. */
static int pass_value(struct duisp_plain *plain, struct duisp_attribute *out)
{
	char quote;

	if (duisp_plain_count_rest(plain) < 2 || *plain->at++ != '=')
		return 0;
	quote = *plain->at++;
	if (quote != '"' && quote != '\'')
		return 0;
	out->value = plain->at;
	while (duisp_plain_skip_kind(plain, DUISP_PLAIN_IN_VALUE) && *plain->at != quote) {
		if (*plain->at == '"' || *plain->at == '\'')
			plain->at++;
		else if (duisp_plain_is_ascii(*plain->at) || !duisp_plain_take_foreign(plain))
			return 0;
	}
	if (plain->at == plain->end)
		return 0;
	out->length = (size_t)(plain->at++ - out->value);
	return 1;
}

static int is_alphanumeric(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

/* Pass over letters, digits and some signs, of which there must be one. */
static int skip_segment(const char **at, const char *end, const char *signs)
{
	const char *begin = *at;

	while (*at < end && (is_alphanumeric(**at) || strchr(signs, **at)) && **at)
		++*at;
	return *at > begin;
}

/* Whether a name of a namespace is a URI of the simplest form, as nearly all are: a scheme, and
 * segments. libxml2 judges all others. */
static int is_simple_uri(const char *at, const char *end)
{
	if (at == end || !(is_alphanumeric(*at) && *at > '9') || !skip_segment(&at, end, "") ||
	    end - at < 2 || *at++ != ':')
		return 0;
	if (end - at > 2 && at[0] == '/' && at[1] == '/')
		at += 2;
	while (skip_segment(&at, end, ".-_") && at < end && *at == '/')
		at++;
	if (at < end && *at == '#')
		return ++at == end || (skip_segment(&at, end, ".-_") && at == end);
	return at == end;
}

/* Whether a namespace is one of those that XML itself binds. */
static int is_reserved(const struct duisp_attribute *value)
{
	static const char *const reserved[] = {"http://www.w3.org/XML/1998/namespace",
	                                       "http://www.w3.org/2000/xmlns/"};

	for (size_t i = 0; i < sizeof(reserved) / sizeof(reserved[0]); i++) {
		if (strlen(reserved[i]) == value->length &&
		    memcmp(reserved[i], value->value, value->length) == 0)
			return 1;
	}
	return 0;
}

/* Find the only pointer of a namespace; a new one is added.
 * Returns: NULL if it is not plain. */
static const char *find_space(struct duisp_plain *plain, const struct duisp_attribute *value)
{
	static const char *const known[] = {duisp_space_sr, duisp_space_ds, duisp_space_xsi};
	const char *found = NULL;

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]) && !found; i++) {
		if (strlen(known[i]) == value->length &&
		    memcmp(known[i], value->value, value->length) == 0)
			found = known[i];
	}
	if (!found && !is_reserved(value) &&
	    is_simple_uri(value->value, value->value + value->length))
		found = duisp_plain_keep(plain, &plain->spaces, value->value, value->length);
	return found;
}

/* Bind a prefix to a namespace, which no other declaration of the same tag may do. */
static int declare(struct duisp_plain *plain, const char *prefix,
                   const struct duisp_attribute *value)
{
	const char *space = find_space(plain, value);

	if (!space || plain->binding_count == DUISP_PLAIN_BINDINGS_MAX)
		return 0;
	for (size_t i = 0; i < plain->declaration_count; i++) {
		if (plain->declarations[i].prefix == prefix)
			return 0;
	}
	plain->bindings[plain->binding_count++] = (struct duisp_plain_binding){prefix, space};
	plain->declarations[plain->declaration_count++] =
		(struct duisp_declaration){.prefix = prefix, .space = space};
	return 1;
}

static int declare_prefix(struct duisp_plain *plain, const struct duisp_plain_name *name,
                          const struct duisp_attribute *value)
{
	const char *prefix =
		duisp_plain_keep(plain, &plain->prefixes, name->local, strlen(name->local));

	return prefix && strcmp(prefix, "xml") != 0 && strcmp(prefix, "xmlns") != 0 &&
	       declare(plain, prefix, value);
}

/* Read an attribute, or the declaration of a namespace. */
static int take_attribute(struct duisp_plain *plain)
{
	struct duisp_attribute *attribute = &plain->attributes[plain->attribute_count];
	const struct duisp_plain_name *name = duisp_plain_read_name(plain);

	if (!name || plain->attribute_count == DUISP_PLAIN_ATTRIBUTES_MAX ||
	    !pass_value(plain, attribute))
		return 0;
	if (strcmp(name->whole, "xmlns") == 0)
		return declare(plain, NULL, attribute);
	if (name->prefix && strcmp(name->prefix, "xmlns") == 0)
		return declare_prefix(plain, name, attribute);
	attribute->name = name->local;
	attribute->prefix = name->prefix;
	plain->attribute_names[plain->attribute_count++] = name;
	return 1;
}

/* Find the namespace of a prefix, NULL for the default one.
 * Returns: whether the prefix is declared, or none. */
static int resolve(const struct duisp_plain *plain, const char *prefix, const char **space)
{
	*space = NULL;
	for (size_t i = plain->binding_count; i-- > 0;) {
		if (plain->bindings[i].prefix == prefix) {
			*space = plain->bindings[i].space;
			return 1;
		}
	}
	return !prefix;
}

/* Whether an attribute stands a second time. With two prefixes for one namespace it may. */
static int is_twin(const struct duisp_plain *plain, size_t index)
{
	const struct duisp_attribute *attributes = plain->attributes;
	const struct duisp_attribute *attribute = &attributes[index];

	for (size_t i = 0; i < index; i++) {
		if (plain->attribute_names[i] == plain->attribute_names[index] ||
		    (attribute->space && attributes[i].space == attribute->space &&
		     attributes[i].prefix != attribute->prefix))
			return 1;
	}
	return 0;
}

static int resolve_attributes(struct duisp_plain *plain)
{
	for (size_t i = 0; i < plain->attribute_count; i++) {
		struct duisp_attribute *attribute = &plain->attributes[i];

		attribute->space = NULL;
		if (attribute->prefix && !resolve(plain, attribute->prefix, &attribute->space))
			return 0;
		if (is_twin(plain, i))
			return 0;
	}
	return 1;
}

/* Read attributes up to the end of the tag.
 * Returns: whether they are plain, and within the limit. */
static int read_attributes(struct duisp_plain *plain)
{
	plain->attribute_count = plain->declaration_count = 0;
	while (plain->at < plain->end && *plain->at != '>' && *plain->at != '/') {
		const char *before = plain->at;

		if (!duisp_plain_skip_space(plain) || plain->at == before ||
		    plain->at == plain->end)
			return 0;
		if (duisp_plain_is_kind(*plain->at, DUISP_PLAIN_BEGINS_NAME) &&
		    !take_attribute(plain))
			return 0;
	}
	return plain->attribute_count + plain->declaration_count <=
	               plain->limits[DUIS_LIMIT_ATTRIBUTES] &&
	       resolve_attributes(plain);
}

/* A name has one token, for the namespace in which it first stood. */
static unsigned find_token(const struct duisp_plain *plain, struct duisp_plain_name *name,
                           const char *space)
{
	if (!name->token) {
		name->token = (unsigned)(name - plain->names) + 1;
		name->space = space;
	}
	return name->space == space ? name->token : 0;
}

/* Give the start of an element to the sink. */
static int start_element(struct duisp_plain *plain, struct duisp_plain_name *name,
                         size_t bindings_before)
{
	struct duisp_start start = {
		.line = plain->line,
		.prefix = name->prefix,
		.name = name->local,
		.attributes = plain->attributes,
		.attribute_count = plain->attribute_count,
		.declarations = plain->declarations,
		.declaration_count = plain->declaration_count,
	};

	if (plain->depth == DUISP_PLAIN_DEPTH_MAX ||
	    plain->depth >= plain->limits[DUIS_LIMIT_DEPTH] ||
	    !duisp_plain_count_nodes(plain, 1 + start.attribute_count + start.declaration_count) ||
	    !resolve(plain, name->prefix, &start.space))
		return 0;
	start.token = find_token(plain, name, start.space);
	plain->elements[plain->depth++] = (struct duisp_plain_element){name, bindings_before};
	plain->has_root = 1;
	plain->text = 0;
	plain->status = plain->sink.start(plain->sink.context, &start);
	return plain->status == DUIS_OK;
}

static int end_element(struct duisp_plain *plain)
{
	plain->binding_count = plain->elements[--plain->depth].bindings_before;
	plain->text = 0;
	plain->status = plain->sink.end(plain->sink.context);
	return plain->status == DUIS_OK;
}

int duisp_plain_is_short(const struct duisp_plain *plain, const char *begin)
{
	return (size_t)(plain->at - begin) < plain->limits[DUIS_LIMIT_MARKUP];
}

int duisp_plain_read_start_tag(struct duisp_plain *plain)
{
	const size_t bindings_before = plain->binding_count;
	const char *begin = plain->at - 1;
	struct duisp_plain_name *name = duisp_plain_read_name(plain);
	int is_empty;

	if (!name || !read_attributes(plain))
		return 0;
	is_empty = duisp_plain_take(plain, "/");
	return duisp_plain_take(plain, ">") && duisp_plain_is_short(plain, begin) &&
	       start_element(plain, name, bindings_before) && (!is_empty || end_element(plain));
}

int duisp_plain_read_end_tag(struct duisp_plain *plain)
{
	const char *begin = plain->at - 2;
	const struct duisp_plain_name *name;

	if (!plain->depth)
		return 0;
	name = plain->elements[plain->depth - 1].name;
	if (duisp_plain_count_rest(plain) <= name->length ||
	    memcmp(plain->at, name->whole, name->length) != 0)
		return 0;
	plain->at += name->length;
	return duisp_plain_skip_space(plain) && duisp_plain_take(plain, ">") &&
	       duisp_plain_is_short(plain, begin) && end_element(plain);
}
