/* Excuses: a complaint of libxml2's validator, or a fault that it does not see, comes in; the id of
 * the way in which it is known to be wrong goes out. Only what the complaint is about is looked at,
 * never the whole document. */
#include "conformance/excuse.h"

#include <regex.h>
#include <string.h>

#include <libxml/tree.h>

/* A rule for values: the raw value must have white space around it, if that is wanted, and what is
 * left must match. */
struct value_rule {
	const char *id;
	const char *type;
	int is_spaced;
	const char *pattern;
};

/* type: how the message names the built-in type, or a part of the message; NULL for any. */
static const struct value_rule value_rules[] = {
	{"base64-characters", "pattern", 0, "[^]A-Za-z0-9+/= []|[][]"},
	{"digits", NULL, 0, "^[+-]?0*[0-9.]{25,}$"},
	{"time-range", NULL, 0, ":59[.]9{14,}"},
	{"time-range", NULL, 0, "^-?[0-9]{19,}-[0-9][0-9]-[0-9][0-9]"},
	{"uri", "anyURI", 0, ":(/|$|[?#])|[?#].*[][]"},
	{"space-time", NULL, 1, "^-?[0-9]{4,}-[0-9][0-9]-|^[0-9][0-9]:[0-9][0-9]:"},
	{"space-integer", NULL, 1, "^[+-]?[0-9]+$"},
};

enum { RULE_COUNT = sizeof(value_rules) / sizeof(value_rules[0]) };

/* Patterns are compiled once, as complaints come by the hundred thousand. */
static int matches(size_t rule, const char *text)
{
	static regex_t compiled[RULE_COUNT];
	static int is_compiled[RULE_COUNT];

	if (!is_compiled[rule] &&
	    regcomp(&compiled[rule], value_rules[rule].pattern, REG_EXTENDED | REG_NOSUB) != 0)
		return 0;
	is_compiled[rule] = 1;
	return regexec(&compiled[rule], text, 0, NULL, 0) == 0;
}

/* Cut white space from both ends. Returns: whether there was any. */
static int trim(char *text)
{
	const size_t length = strlen(text);
	const size_t start = strspn(text, " \t\r\n");
	size_t end = length;

	while (end > start && strchr(" \t\r\n", text[end - 1]))
		end--;
	memmove(text, text + start, end - start);
	text[end - start] = '\0';
	return end - start < length;
}

/* The value that a complaint is about: its node is the element, even of an attribute. */
static char *copy_value(const xmlError *error)
{
	static const char mark[] = ", attribute '";
	const char *at = strstr(error->message, mark);
	char name[64] = "";
	size_t length;

	if (!at)
		return (char *)xmlNodeGetContent(error->node);
	at += strlen(mark);
	length = strcspn(at, "'");
	if (length < sizeof(name))
		memcpy(name, at, length);
	return (char *)xmlGetNoNsProp(error->node, (const xmlChar *)name);
}

static const char *find_by_value(const xmlError *error)
{
	char *value = copy_value(error);
	const char *id = NULL;
	int is_spaced;

	if (!value)
		return NULL;
	is_spaced = trim(value);
	for (size_t i = 0; i < RULE_COUNT && !id; i++) {
		const struct value_rule *rule = &value_rules[i];

		if ((!rule->is_spaced || is_spaced) &&
		    (!rule->type || strstr(error->message, rule->type)) && matches(i, value))
			id = rule->id;
	}
	xmlFree(value);
	return id;
}

static int is_in_space(const xmlNode *node, const char *space)
{
	return node->type == XML_ELEMENT_NODE && node->ns &&
	       strcmp((const char *)node->ns->href, space) == 0;
}

/* Whether an element of requests, or something in it, stands within what is not one. */
static int is_below_wildcard(const xmlNode *node)
{
	static const char sr[] = "http://www.dccinterface.co.uk/ServiceUserGateway";
	int is_within = 0;

	for (; node && node->type != XML_DOCUMENT_NODE; node = node->parent) {
		if (is_in_space(node, sr))
			is_within = 1;
		else if (node->type == XML_ELEMENT_NODE && is_within)
			return 1;
	}
	return 0;
}

/* Whether all text in an element is white space, and some of that in CDATA; or nothing at all. */
static int has_blank_section(const xmlNode *element, int may_be_blank)
{
	int has_section = 0;

	for (const xmlNode *child = element->children; child; child = child->next) {
		const char *text = (const char *)child->content;

		if (child->type != XML_TEXT_NODE && child->type != XML_CDATA_SECTION_NODE)
			continue;
		has_section |= child->type == XML_CDATA_SECTION_NODE;
		if (text && text[may_be_blank ? strspn(text, " \t\r\n") : 0])
			return 0;
	}
	return has_section;
}

static const char *find_by_text(const xmlError *error)
{
	const int may_be_blank = error->code == XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3;

	return has_blank_section(error->node, may_be_blank) ? "cdata-blank" : NULL;
}

/* Of xsi:type. */
static const char *find_by_type(const xmlError *error)
{
	xmlNode *node = error->node;
	xmlNode *element = node->type == XML_ATTRIBUTE_NODE ? node->parent : node;
	char *type =
		(char *)xmlGetNsProp(element, (const xmlChar *)"type",
	                             (const xmlChar *)"http://www.w3.org/2001/XMLSchema-instance");
	const char *id = NULL;

	if (!type)
		return NULL;
	trim(type);
	id = strncmp(type, "xs:", 3) == 0 ? "xsi-type-built-in" : "xsi-type";
	xmlFree(type);
	return id;
}

const char *excuse_find(const xmlError *error, int of_tables)
{
	const xmlNode *node = error->node;

	if (!node || !error->message)
		return NULL;
	switch (error->code) {
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_1:
	case XML_SCHEMAV_CVC_COMPLEX_TYPE_2_3:
		return find_by_text(error);
	case XML_SCHEMAV_CVC_ELT_4_1:
	case XML_SCHEMAV_CVC_ELT_4_2:
	case XML_SCHEMAV_CVC_ELT_4_3:
		return is_below_wildcard(node) ? "global-below-wildcard" : find_by_type(error);
	default:
		break;
	}
	if (of_tables && strstr(error->message, "demanded by the strict wildcard") &&
	    find_by_type(error))
		return "strict-type";
	if (!of_tables && is_below_wildcard(node))
		return "global-below-wildcard";
	return find_by_value(error);
}

/* Of the attributes in a request, xsi:nil alone is a boolean; libxml2 does not look at it where an
 * element is not declared. */
const char *excuse_find_silence(const struct duisp_fault *fault)
{
	const char *message = fault->message ? fault->message : "";

	return fault->spot.kind == DUISP_SPOT_VALUE && strstr(message, " is not true or false")
	               ? "nil-undeclared"
	               : NULL;
}
