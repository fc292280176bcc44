/* Characters of names: a code point comes in; whether a name of XML may have it goes out. */
#include "base/xml_private.h"

#include <libxml/chvalid.h>

int duisp_xml_begins_name(uint32_t code)
{
	return xmlIsBaseCharQ(code) || xmlIsIdeographicQ(code) || code == '_' || code == ':';
}

int duisp_xml_is_in_name(uint32_t code)
{
	return duisp_xml_begins_name(code) || xmlIsDigitQ(code) || xmlIsCombiningQ(code) ||
	       xmlIsExtenderQ(code) || code == '.' || code == '-';
}
