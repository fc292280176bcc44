/* Messages of libxml2's validator come in, and readable ones go out: without the element, which the
 * path names already, with prefixes for namespaces, and without long patterns, which explain
 * nothing. Codes of its parser come in, and sentences go out. */
#include "base/xml_private.h"

#include <string.h>

#include "base/prefix.h"

/* A pattern longer than this is left out. */
enum { PATTERN_MAX = 60 };

/* Of a long message, this many octets of either end are used. */
enum { END_MAX = 2000 };

/* Skip "Element 'x': "; an attribute's name is kept. */
static const char *skip_start(const char *message)
{
	const char *end = strstr(message, "': ");
	const char *attribute = strstr(message, "', attribute '");

	if (strncmp(message, "Element '", strlen("Element '")) != 0 || !end)
		return message;
	if (attribute && attribute < end)
		return attribute + strlen("', ");
	return end + strlen("': ");
}

/* Skip "[facet 'x'] ", because the words after it say the same. */
static const char *skip_facet(const char *message)
{
	static const char start[] = "[facet '";
	const char *end;

	if (strncmp(message, start, sizeof(start) - 1) != 0)
		return message;
	end = strstr(message, "'] ");
	return end ? end + strlen("'] ") : message;
}

/* "{namespace}name" becomes "prefix:name", and a name of our own rule files the name alone; *at
 * moves to the end of what was read. */
static char *write_name(char *out, const char **at)
{
	static const char ours[] = "{urn:libduis:";
	const char *end = strchr(*at, '}');
	const char *prefix = end ? duisp_prefix_find(*at + 1, (size_t)(end - *at) - 1) : NULL;
	const int is_ours = end && strncmp(*at, ours, sizeof(ours) - 1) == 0;

	if (!prefix && !is_ours) {
		*out = *(*at)++;
		return out + 1;
	}
	*at = end + 1;
	if (is_ours)
		return out;
	out = stpcpy(out, prefix);
	*out = ':';
	return out + 1;
}

/* Cut the last pattern of a message: it stands at the end, and a value before it may hold the same
 * words. */
static void cut_pattern(char *message)
{
	static const char start[] = " is not accepted by the pattern '";
	static const char shown[] = " is not accepted by the pattern of its type";
	char *pattern = NULL;

	for (char *at = message; (at = strstr(at, start)); at++)
		pattern = at;
	if (pattern && strlen(pattern + sizeof(start) - 1) > PATTERN_MAX)
		memcpy(pattern, shown, sizeof(shown));
}

/* Cut the middle of a message that holds a long value: its beginning and its end say what is wrong.
 */
static const char *shorten(struct duisp_arena *arena, const char *message)
{
	const size_t length = strlen(message);

	if (length <= 2 * END_MAX)
		return message;
	return duisp_arena_printf(arena, "%.*s \xE2\x80\xA6 %s", END_MAX, message,
	                          message + length - END_MAX);
}

/* The result is never longer than the message, because a prefix is shorter than its namespace. */
const char *duisp_xml_describe(struct duisp_arena *arena, const char *message)
{
	char *copy, *out;

	message = shorten(arena, message);
	copy = message ? duisp_arena_alloc(arena, strlen(message) + 1, 1) : NULL;
	if (!copy)
		return NULL;
	out = copy;
	for (const char *at = skip_start(message); *at;) {
		if (*at == '[' && skip_facet(at) != at)
			at = skip_facet(at);
		else if (*at == '{')
			out = write_name(out, &at);
		else if (*at == DUISP_SPACE_MARK)
			at += strcspn(at, "}");
		else
			*out++ = *at++;
	}
	*out = '\0';
	cut_pattern(copy);
	return copy;
}

static const char unquoted[] = "a value of the XML declaration does not stand in quotation marks";
static const char unfit_octets[] = "there are octets that the encoding, or XML, does not allow";

/* What is said of the errors of the parser: its own messages differ from version to version, and
 * some mislead. Each %s takes a name that the error is about. */
static const struct {
	int code;
	const char *format;
} sentences[] = {
	{XML_ERR_DOCUMENT_EMPTY, "the message has no root element, or text before it"},
	{XML_ERR_DOCUMENT_END, "the message ends too early, or goes on after its root element"},
	{XML_ERR_TAG_NOT_FINISHED, "the message ends too early, or goes on after its root element"},
	{XML_ERR_TAG_NAME_MISMATCH, "the start tag \"%s\" is followed by the end tag \"%s\""},
	{XML_ERR_GT_REQUIRED, "a tag is not closed by >"},
	{XML_ERR_SPACE_REQUIRED, "white space is missing in a tag or a declaration"},
	{XML_ERR_ATTRIBUTE_REDEFINED, "the attribute \"%s\" stands twice in one tag"},
	{XML_NS_ERR_ATTRIBUTE_REDEFINED, "the attribute \"%s\" stands twice in one tag"},
	{XML_ERR_ATTRIBUTE_NOT_STARTED,
         "the value of an attribute does not stand in quotation marks"},
	{XML_ERR_ATTRIBUTE_NOT_FINISHED, "the value of an attribute does not end"},
	{XML_ERR_ATTRIBUTE_WITHOUT_VALUE, "the attribute \"%s\" has no value"},
	{XML_ERR_LT_IN_ATTRIBUTE, "the value of an attribute holds <"},
	{XML_NS_ERR_UNDEFINED_NAMESPACE, "the namespace prefix \"%s\" of \"%s\" is not declared"},
	{XML_NS_ERR_QNAME, "a name has no prefix before, or nothing behind, its colon"},
	{XML_NS_ERR_COLON, "the name of a processing instruction holds a colon"},
	{XML_NS_ERR_XML_NAMESPACE, "a namespace is declared that XML does not allow to declare"},
	{XML_WAR_NS_URI, "the name of a namespace is not a URI"},
	{XML_ERR_UNDECLARED_ENTITY, "the entity \"%s\" is not defined"},
	{XML_WAR_UNDECLARED_ENTITY, "the entity \"%s\" is not defined"},
	{XML_ERR_ENTITYREF_SEMICOL_MISSING, "a reference does not end with a semicolon"},
	{XML_ERR_INVALID_CHARREF, "a reference is to a character that XML does not allow"},
	{XML_ERR_INVALID_HEX_CHARREF, "a reference is to a character that XML does not allow"},
	{XML_ERR_INVALID_DEC_CHARREF, "a reference is to a character that XML does not allow"},
	{XML_ERR_NAME_REQUIRED, "a name is missing after < or &"},
	{XML_ERR_COMMENT_NOT_FINISHED, "a comment does not end"},
	{XML_ERR_HYPHEN_IN_COMMENT, "a comment holds two hyphens"},
	{XML_ERR_PI_NOT_STARTED, "a processing instruction has no name"},
	{XML_ERR_PI_NOT_FINISHED, "a processing instruction does not end"},
	{XML_ERR_RESERVED_XML_NAME,
         "an XML declaration does not stand at the start of the message"},
	{XML_ERR_CDATA_NOT_FINISHED, "a CDATA section does not end"},
	{XML_ERR_MISPLACED_CDATA_END, "text holds ]]>"},
	{XML_ERR_UNKNOWN_VERSION, "the XML declaration names another version than 1.0"},
	{XML_ERR_VERSION_MISSING, "the XML declaration names no version"},
	{XML_ERR_XMLDECL_NOT_FINISHED, "the XML declaration does not end"},
	{XML_ERR_STRING_NOT_STARTED, unquoted},
	{XML_ERR_STRING_NOT_CLOSED, unquoted},
	{XML_ERR_EQUAL_REQUIRED, "an equals sign is missing in the XML declaration"},
	{XML_ERR_STANDALONE_VALUE, "the XML declaration says standalone, and neither yes nor no"},
	{XML_ERR_INVALID_ENCODING, unfit_octets},
	{XML_ERR_INVALID_CHAR, unfit_octets},
	{XML_I18N_CONV_FAILED, unfit_octets},
	{XML_IO_ENCODER, unfit_octets},
	{XML_ERR_INTERNAL_ERROR,
         "there is markup that may not stand within an element, or is none"},
};

const char *duisp_xml_find_sentence(int code)
{
	for (size_t i = 0; i < sizeof(sentences) / sizeof(sentences[0]); i++) {
		if (sentences[i].code == code)
			return sentences[i].format;
	}
	return "the message is not well-formed XML";
}
