/* Grammars: which schemas compile, and for each that does not, why, and on which line. Whatever is
 * not supported must be refused: what is passed over makes wrong messages valid. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "grammar/components.h"

#include "grammars.h"
#include "runner.h"

/* A schema begins on line 1; what a complex type holds, on line 2; particles, on line 3. */
#define SCHEMA_WITH(attributes, body) "<xs:schema " XSD attributes ">\n" body "</xs:schema>"
#define SCHEMA(body)                                                                               \
	SCHEMA_WITH("xmlns='urn:a' targetNamespace='urn:a' elementFormDefault='qualified'", body)
#define TYPE(body) SCHEMA("<xs:complexType name='T'>" body "</xs:complexType>")
#define SEQUENCE(body) TYPE("<xs:sequence>\n" body "</xs:sequence>")
#define SIMPLE(base, facets)                                                                       \
	SCHEMA("<xs:simpleType name='T'><xs:restriction base='" base "'>\n" facets                 \
	       "</xs:restriction></xs:simpleType>")
#define A "<xs:element name='a' type='xs:string'/>"
#define A_TIMES(min, max)                                                                          \
	"<xs:element name='a' type='xs:string' minOccurs='" min "' maxOccurs='" max "'/>"
#define GROUP(kind, min, max, body)                                                                \
	"<xs:" kind " minOccurs='" min "' maxOccurs='" max "'>" body "</xs:" kind ">"
#define B "<xs:element name='b' type='xs:string'/>"
#define EXTENSION(content, base, body)                                                             \
	"<xs:" content "><xs:extension base='" base "'>" body "</xs:extension></xs:" content ">"
#define C_OF_A_MAYBE                                                                               \
	"<xs:complexType name='C'><xs:sequence>" A_TIMES("0",                                      \
	                                                 "1") "</xs:sequence></xs:complexType>\n"
#define A_ALONE "<xs:sequence>" A "</xs:sequence>"

static struct duisp_file make_file(const char *name, const char *text)
{
	return (struct duisp_file){
		.name = name, .path = name, .bytes = text, .length = strlen(text)};
}

static void expect_error(const char *name, struct duisp_files *files, const char *expected)
{
	char error[GRAMMARS_ERROR_SIZE];
	struct duisp_grammar *grammar = grammars_compile(files, error);
	const size_t length = strcspn(expected, "*");

	/* Behind "*" stand the words of libxml2. */
	ck_assert_msg(strncmp(error, expected, length + (expected[length] ? 0 : 1)) == 0,
	              "%s:\n%s\ninstead of\n%s", name, error, expected);
	duisp_grammar_free(grammar);
}

/* Schemas of one file, and the error of each as "LINE: MESSAGE". */
static const struct {
	const char *name;
	const char *schema;
	const char *error;
} refused[] = {
	/* Documents. */
	{"no octets", "", "0: the file is empty"},
	{"not well-formed", "<xs:schema " XSD ">\n</xs:scheme>", "2: *"},
	{"root of another name", "<xs:element " XSD "name='a'/>",
         "1: the root element is not schema in the namespace http://www.w3.org/2001/XMLSchema"},
	{"root of no namespace", "<schema/>",
         "1: the root element is not schema in the namespace http://www.w3.org/2001/XMLSchema"},
	{"qualified attributes", SCHEMA_WITH("attributeFormDefault='qualified'", ""),
         "1: attributeFormDefault=\"qualified\" is not supported"},
	{"unknown attribute", SCHEMA_WITH("finalDefault='#all'", ""),
         "1: the attribute finalDefault of schema is not supported"},
	{"unknown derivation by default", SCHEMA_WITH("blockDefault='extension list'", ""),
         "1: blockDefault=\"list\" is not supported"},
	{"substitution by default", SCHEMA_WITH("blockDefault='substitution'", ""),
         "1: blockDefault=\"substitution\" is not supported"},
	{"base of the document", SCHEMA_WITH("xml:base='b/'", ""), "1: xml:base is not allowed"},
	{"base of a type", SCHEMA("<xs:complexType name='T' xml:base='b/'/>"),
         "2: xml:base is not allowed"},
	{"base of a particle", SEQUENCE("<xs:element name='a' type='xs:string' xml:base='b/'/>"),
         "3: xml:base is not allowed"},
	{"form of elements", SCHEMA_WITH("elementFormDefault='yes'", ""),
         "1: elementFormDefault=\"yes\" is not supported"},
	{"form of attributes", SCHEMA_WITH("attributeFormDefault=''", ""),
         "1: attributeFormDefault=\"\" is not supported"},
	{"empty namespace", SCHEMA_WITH("targetNamespace=' '", ""), "1: targetNamespace is empty"},

	/* Global components. */
	{"group", SCHEMA("<xs:group name='g'/>"), "2: group is not supported here"},
	{"attributeGroup", SCHEMA("<xs:attributeGroup name='g'/>"),
         "2: attributeGroup is not supported here"},
	{"global attribute", SCHEMA("<xs:attribute name='a'/>"),
         "2: attribute is not supported here"},
	{"include", SCHEMA("\n<xs:include schemaLocation='a.xsd'/>"),
         "3: include is not supported here"},
	{"redefine", SCHEMA("<xs:redefine schemaLocation='a.xsd'/>"),
         "2: redefine is not supported here"},
	{"notation", SCHEMA("<xs:notation name='n' public='p'/>"),
         "2: notation is not supported here"},
	{"foreign global", SCHEMA("<element name='a'/>"), "2: element is not supported here"},
	{"element without a name", SCHEMA("<xs:element type='xs:string'/>"),
         "2: element has no attribute name"},
	{"type without a name", SCHEMA("<xs:complexType/>"),
         "2: complexType has no attribute name"},
	{"element twice", SCHEMA(A "\n" A), "3: element a is there already"},
	{"types of one name",
         SCHEMA("<xs:complexType name='T'/>\n<xs:simpleType name='T'>"
                "<xs:restriction base='xs:string'/></xs:simpleType>"),
         "3: simpleType T is there already"},
	{"element of no name", SCHEMA("<xs:element name=''/>"),
         "2: name=\"\" is not a name without a colon"},
	{"element with a prefix", SCHEMA("<xs:element name='x:a'/>"),
         "2: name=\"x:a\" is not a name without a colon"},
	{"local element of two names", SEQUENCE("<xs:element name='a b'/>"),
         "3: name=\"a b\" is not a name without a colon"},
	{"attribute that is a number", TYPE("<xs:attribute name='1' type='xs:string'/>"),
         "2: name=\"1\" is not a name without a colon"},
	{"built-in type again",
         SCHEMA_WITH("targetNamespace='http://www.w3.org/2001/XMLSchema'",
                     "<xs:complexType name='string'/>"),
         "2: complexType string is there already"},

	/* Elements. */
	{"abstract", SCHEMA("<xs:element name='a' abstract='true'/>"),
         "2: the attribute abstract of element is not supported"},
	{"substitutionGroup", SCHEMA("<xs:element name='a' substitutionGroup='b'/>"),
         "2: the attribute substitutionGroup of element is not supported"},
	{"nillable", SCHEMA("<xs:element name='a' nillable='true'/>"),
         "2: the attribute nillable of element is not supported"},
	{"default", SCHEMA("<xs:element name='a' default='1'/>"),
         "2: default=\"1\" is not a value of a simple type"},
	{"default of another type", SCHEMA("<xs:element name='a' type='xs:int' default='a'/>"),
         "2: default=\"a\" is not a value of a simple type"},
	{"fixed", SCHEMA("<xs:element name='a' fixed='1'/>"),
         "2: the attribute fixed of element is not supported"},
	{"final", SCHEMA("<xs:element name='a' final='#all'/>"),
         "2: the attribute final of element is not supported"},
	{"local nillable", SEQUENCE("<xs:element name='a' nillable='true'/>"),
         "3: the attribute nillable of element is not supported"},
	{"local default", SEQUENCE("<xs:element name='a' default='1'/>"),
         "3: default=\"1\" is not a value of a simple type"},
	{"local fixed", SEQUENCE("<xs:element name='a' fixed='1'/>"),
         "3: the attribute fixed of element is not supported"},
	{"form", SEQUENCE("<xs:element name='a' form='unqualified'/>"),
         "3: the attribute form of element is not supported"},
	{"occurrences of a global element", SCHEMA("<xs:element name='a' minOccurs='0'/>"),
         "2: the attribute minOccurs of element is not supported"},
	{"key",
         SCHEMA("<xs:element name='a' type='xs:string'>"
                "<xs:key name='k'/></xs:element>"),
         "2: key is not supported here"},
	{"unique", SEQUENCE("<xs:element name='a'>\n<xs:unique name='k'/></xs:element>"),
         "4: unique is not supported here"},
	{"keyref", SEQUENCE("<xs:element name='a'>\n<xs:keyref name='k'/></xs:element>"),
         "4: keyref is not supported here"},
	{"type by name and here",
         SCHEMA("<xs:element name='a' type='xs:string'>\n<xs:complexType/></xs:element>"),
         "3: complexType is not supported here"},
	{"two types",
         SCHEMA("<xs:element name='a'><xs:complexType/>\n<xs:complexType/></xs:element>"),
         "3: complexType is not supported here"},
	{"block", SCHEMA("<xs:element name='a' block='substitution'/>"),
         "2: block=\"substitution\" is not supported"},
	{"neither name nor ref", SEQUENCE("<xs:element type='xs:string'/>"),
         "3: element has no attribute name"},
	{"name and ref",
         SCHEMA(A "<xs:complexType name='T'><xs:sequence>\n"
                  "<xs:element ref='a' name='a'/></xs:sequence></xs:complexType>"),
         "3: the attribute name of element is not supported"},
	{"child of a reference",
         SCHEMA(A "<xs:complexType name='T'><xs:sequence>\n<xs:element ref='a'>"
                  "<xs:complexType/></xs:element></xs:sequence></xs:complexType>"),
         "3: complexType is not supported here"},
	{"name of a type that stands here",
         SCHEMA("<xs:element name='a'><xs:complexType name='T'/></xs:element>"),
         "2: the attribute name of complexType is not supported"},
	{"abstract type that stands here",
         SCHEMA("<xs:element name='a'><xs:complexType abstract='true'/></xs:element>"),
         "2: the attribute abstract of complexType is not supported"},
	{"name of a simple type that stands here",
         SCHEMA("<xs:element name='a'><xs:simpleType name='T'/></xs:element>"),
         "2: the attribute name of simpleType is not supported"},

	/* Names. */
	{"unknown type", SCHEMA("<xs:element name='a' type='T'/>"), "2: T is not declared"},
	{"unknown built-in type", SCHEMA("<xs:element name='a' type='xs:text'/>"),
         "2: xs:text is not declared"},
	{"built-in type without its prefix", SCHEMA("<xs:element name='a' type='string'/>"),
         "2: string is not declared"},
	{"QName", SCHEMA("<xs:element name='a' type='xs:QName'/>"), "2: xs:QName is not declared"},
	{"float", SCHEMA("<xs:element name='a' type='xs:float'/>"), "2: xs:float is not declared"},
	{"NMTOKENS", SCHEMA("<xs:element name='a' type='xs:NMTOKENS'/>"),
         "2: xs:NMTOKENS is not declared"},
	{"unknown prefix of a type", SCHEMA("<xs:element name='a' type='x:T'/>"),
         "2: the prefix of x:T is not declared"},
	{"unknown prefix of an element", SEQUENCE("<xs:element ref='x:a'/>"),
         "3: the prefix of x:a is not declared"},
	{"unknown element", SEQUENCE("<xs:element ref='b'/>"), "3: b is not declared"},
	{"element that is a type", SEQUENCE("<xs:element ref='T'/>"), "3: there is no element T"},
	{"type that is an element", SCHEMA(A "\n<xs:element name='b' type='a'/>"),
         "3: there is no type a, or it is not supported"},
	{"unknown base", SIMPLE("S", ""), "2: S is not declared"},
	{"unknown base of an extension", TYPE(EXTENSION("complexContent", "S", "")),
         "2: S is not declared"},

	/* Simple types. */
	{"list", SCHEMA("<xs:simpleType name='T'><xs:list itemType='xs:string'/></xs:simpleType>"),
         "2: list is not supported here"},
	{"union",
         SCHEMA("<xs:simpleType name='T'><xs:union memberTypes='xs:int'/></xs:simpleType>"),
         "2: union is not supported here"},
	{"restriction and more",
         SCHEMA("<xs:simpleType name='T'><xs:restriction base='xs:string'/>\n"
                "<xs:restriction base='xs:string'/></xs:simpleType>"),
         "3: restriction is not supported here"},
	{"foreign restriction",
         SCHEMA("<xs:simpleType name='T'><restriction base='xs:string'/></xs:simpleType>"),
         "2: restriction is not supported here"},
	{"simple type of nothing", SCHEMA("<xs:simpleType name='T'/>"),
         "2: a simple type that is not a restriction is not supported"},
	{"final simple type", SCHEMA("<xs:simpleType name='T' final='#all'/>"),
         "2: the attribute final of simpleType is not supported"},
	{"attribute of a restriction",
         SCHEMA("<xs:simpleType name='T'><xs:restriction base='xs:int' a='b'/>"
                "</xs:simpleType>"),
         "2: the attribute a of restriction is not supported"},
	{"restriction of nothing",
         SCHEMA("<xs:simpleType name='T'>\n<xs:restriction/></xs:simpleType>"),
         "3: restriction has no attribute base"},
	{"restriction of a type by name and here",
         SIMPLE("xs:int", "<xs:simpleType><xs:restriction base='xs:int'/></xs:simpleType>"),
         "3: simpleType is not supported here"},
	{"restriction of a complex type",
         SCHEMA("<xs:complexType name='C'/>"
                "<xs:simpleType name='T'>\n<xs:restriction base='C'/></xs:simpleType>"),
         "3: the base is not a simple type that can be restricted"},
	{"restriction of anyType", SIMPLE("xs:anyType", ""),
         "2: the base is not a simple type that can be restricted"},
	{"unknown facet", SIMPLE("xs:string", "<xs:assertion value='a'/>"),
         "3: assertion is not supported here"},
	{"facet without a value", SIMPLE("xs:string", "<xs:maxLength/>"),
         "3: maxLength is not supported here"},
	{"foreign facet", SIMPLE("xs:string", "<length value='1'/>"),
         "3: length is not supported here"},
	{"child of a facet", SIMPLE("xs:string", "<xs:length value='1'>\n<xs:length/></xs:length>"),
         "4: length is not supported here"},
	{"simple type after a facet",
         SCHEMA("<xs:simpleType name='T'><xs:restriction><xs:simpleType>"
                "<xs:restriction base='xs:string'/></xs:simpleType><xs:length value='1'/>\n"
                "<xs:simpleType/></xs:restriction></xs:simpleType>"),
         "3: simpleType is not supported here"},
	{"restriction of anySimpleType", SIMPLE("xs:anySimpleType", ""),
         "2: anySimpleType cannot be restricted"},
	{"fixed facet", SIMPLE("xs:string", "<xs:maxLength value='1' fixed='true'/>"),
         "3: the attribute fixed of maxLength is not supported"},
	{"facet of another type", SIMPLE("xs:int", "\n<xs:maxLength value='1'/>"),
         "4: a type of int cannot have the facet maxLength"},
	{"facet of a wrong value", SIMPLE("xs:string", "\n<xs:maxLength value='x'/>"),
         "4: maxLength cannot be \"x\": it is not a whole number"},
	{"bound of a wrong value", SIMPLE("xs:int", "\n\n<xs:maxInclusive value='x'/>"),
         "5: maxInclusive cannot be \"x\": it is not a value of the base"},
	{"pattern", SIMPLE("xs:string", "<xs:pattern value='('/>"),
         "3: the pattern has a group that does not end"},
	{"facets that do not go together",
         SIMPLE("xs:string", "<xs:minLength value='3'/>\n<xs:maxLength value='2'/>"),
         "2: minLength is greater than maxLength"},
	{"facets wider than those of the base", SIMPLE("xs:byte", "<xs:maxInclusive value='200'/>"),
         "3: maxInclusive cannot be \"200\": maxInclusive of the base forbids it"},
	{"simple type of itself", SIMPLE("T", ""),
         "2: types stand on one another more than 64 deep"},
	{"simple types of each other",
         SCHEMA("<xs:simpleType name='S'><xs:restriction base='T'/></xs:simpleType>\n"
                "<xs:simpleType name='T'><xs:restriction base='S'/></xs:simpleType>"),
         "2: types stand on one another more than 64 deep"},

	/* Attributes. */
	{"reference to an attribute", TYPE("<xs:attribute ref='a'/>"),
         "2: attribute has no attribute name"},
	{"prohibited attribute", TYPE("<xs:attribute name='a' use='prohibited'/>"),
         "2: use=\"prohibited\" is not supported"},
	{"default of an attribute", TYPE("<xs:attribute name='a' type='xs:string' default='1'/>"),
         "2: the attribute default of attribute is not supported"},
	{"fixed attribute", TYPE("<xs:attribute name='a' type='xs:string' fixed='1'/>"),
         "2: the attribute fixed of attribute is not supported"},
	{"form of an attribute", TYPE("<xs:attribute name='a' form='qualified'/>"),
         "2: the attribute form of attribute is not supported"},
	{"attribute without a type", TYPE("<xs:attribute name='a'/>"),
         "2: the type of an attribute must be simple"},
	{"attribute of a complex type", TYPE("<xs:attribute name='a' type='T'/>"),
         "2: the type of an attribute must be simple"},
	{"attribute twice",
         TYPE("<xs:attribute name='a' type='xs:string'/>\n"
              "<xs:attribute name='a' type='xs:int'/>"),
         "3: an attribute of that name is there already"},
	{"anyAttribute", TYPE("\n<xs:anyAttribute/>"), "3: anyAttribute is not supported here"},
	{"group of attributes in a type", TYPE("<xs:attributeGroup ref='g'/>"),
         "2: attributeGroup is not supported here"},
	{"child of an attribute",
         TYPE("<xs:attribute name='a' type='xs:string'>\n<xs:element/></xs:attribute>"),
         "3: element is not supported here"},

	/* Complex types. */
	{"final complex type", SCHEMA("<xs:complexType name='T' final='#all'/>"),
         "2: the attribute final of complexType is not supported"},
	{"block of a type", SCHEMA("<xs:complexType name='T' block='all'/>"),
         "2: block=\"all\" is not supported"},
	{"all", TYPE("\n<xs:all/>"), "3: all is not supported here"},
	{"reference to a group", TYPE("<xs:group ref='g'/>"), "2: group is not supported here"},
	{"two groups", TYPE("<xs:sequence>" A "</xs:sequence>\n<xs:choice/>"),
         "3: choice is not supported here"},
	{"element that is not in a group", TYPE(A), "2: element is not supported here"},
	{"attribute of a group", TYPE("<xs:sequence name='s'/>"),
         "2: the attribute name of sequence is not supported"},
	{"all in a group", SEQUENCE("<xs:all/>"), "3: all is not supported here"},
	{"group in a group", SEQUENCE("<xs:group ref='g'/>"), "3: group is not supported here"},
	{"attribute in a group", SEQUENCE("<xs:attribute name='a'/>"),
         "3: attribute is not supported here"},
	{"mixed or not", SCHEMA("<xs:complexType name='T' mixed='yes'/>"),
         "2: mixed=\"yes\" is not true or false"},
	{"abstract or not", SCHEMA("<xs:complexType name='T' abstract=''/>"),
         "2: abstract=\"\" is not true or false"},
	{"child of a wildcard", SEQUENCE("<xs:any>\n<xs:element/></xs:any>"),
         "4: element is not supported here"},
	{"restriction of complex content",
         TYPE("<xs:complexContent><xs:restriction base='T'/></xs:complexContent>"),
         "2: restriction is not supported here"},
	{"restriction of simple content",
         TYPE("<xs:simpleContent><xs:restriction base='xs:string'/></xs:simpleContent>"),
         "2: restriction is not supported here"},
	{"two extensions",
         TYPE("<xs:simpleContent><xs:extension base='xs:string'/>\n"
              "<xs:extension base='xs:string'/></xs:simpleContent>"),
         "3: extension is not supported here"},
	{"simple content and more",
         TYPE(EXTENSION("simpleContent", "xs:string", "") "\n<xs:attribute name='a'/>"),
         "3: attribute is not supported here"},
	{"more and complex content",
         TYPE("<xs:sequence/>\n" EXTENSION("complexContent", "xs:string", "")),
         "2: sequence is not supported here"},
	{"foreign content", TYPE("<complexContent/>"), "2: complexContent is not supported here"},
	{"complex content on anyType", TYPE(EXTENSION("complexContent", "xs:anyType", "")),
         "2: the base has no complex content"},
	{"type on itself", TYPE(EXTENSION("complexContent", "T", "")),
         "2: types stand on one another more than 64 deep"},
	{"types on each other",
         SCHEMA("<xs:complexType name='S'>" EXTENSION(
		 "complexContent", "T", "") "</xs:complexType>\n<xs:complexType "
                                            "name='T'>" EXTENSION("complexContent", "S",
                                                                  "") "</xs:complexType>"),
         "2: types stand on one another more than 64 deep"},
	{"mixed type on one that is not",
         SCHEMA(C_OF_A_MAYBE "<xs:complexType name='T' mixed='true'>" EXTENSION(
		 "complexContent", "C", "") "</xs:complexType>"),
         "3: either the type or its base is mixed"},
	{"type on a mixed one",
         SCHEMA("<xs:complexType name='C' mixed='1'/>\n<xs:complexType name='T'>" EXTENSION(
		 "complexContent", "C", A_ALONE) "</xs:complexType>"),
         "3: either the type or its base is mixed"},
	{"complex content of nothing", TYPE("<xs:complexContent/>"),
         "2: complexContent that is not an extension is not supported"},
	{"mixed complex content",
         TYPE("<xs:complexContent mixed='true'><xs:extension base='T'/></xs:complexContent>"),
         "2: the attribute mixed of complexContent is not supported"},
	{"attribute of an extension",
         TYPE("<xs:complexContent><xs:extension base='T' a='b'/></xs:complexContent>"),
         "2: the attribute a of extension is not supported"},
	{"extension of nothing", TYPE("<xs:complexContent>\n<xs:extension/></xs:complexContent>"),
         "3: extension has no attribute base"},
	{"complex content on a simple type", TYPE(EXTENSION("complexContent", "xs:string", "")),
         "2: the base has no complex content"},
	{"simple content on a complex type",
         SCHEMA("<xs:complexType name='C'/><xs:complexType name='T'>" EXTENSION(
		 "simpleContent", "C", "") "</xs:complexType>"),
         "2: the base has no simple content"},
	{"simple content on anyType", TYPE(EXTENSION("simpleContent", "xs:anyType", "")),
         "2: the base has no simple content"},
	{"complex content on simple content",
         SCHEMA("<xs:complexType name='C'>" EXTENSION(
		 "simpleContent", "xs:string", "") "</xs:complexType>\n<xs:complexType "
                                                   "name='T'>" EXTENSION("complexContent", "C",
                                                                         "") "</xs:complexType>"),
         "3: the base has no complex content"},
	{"particles in simple content",
         TYPE(EXTENSION("simpleContent", "xs:string", "\n<xs:sequence/>")),
         "3: sequence is not supported here"},
	{"attribute of the base again",
         SCHEMA("<xs:complexType name='C'><xs:attribute name='a' type='xs:string'/>"
                "</xs:complexType><xs:complexType name='T'>" EXTENSION(
			"complexContent", "C",
			"\n<xs:attribute name='a' type='xs:string'/>") "</xs:complexType>"),
         "3: an attribute of that name is there already"},

	/* Occurrences. */
	{"more at least than at most", SEQUENCE(A_TIMES("3", "2")),
         "3: minOccurs is greater than maxOccurs"},
	{"none at most, one at least", SEQUENCE("<xs:any maxOccurs='0'/>"),
         "3: minOccurs is greater than maxOccurs"},
	{"occurrences of a group", SEQUENCE(GROUP("choice", "3", "2", A)),
         "3: minOccurs is greater than maxOccurs"},
	{"no limit at least", SEQUENCE(A_TIMES("unbounded", "unbounded")),
         "3: minOccurs=\"unbounded\" is not a number up to 1000000"},
	{"too many", SEQUENCE(A_TIMES("0", "1000001")),
         "3: maxOccurs=\"1000001\" is not a number up to 1000000"},
	{"far too many", SEQUENCE(A_TIMES("0", "18446744073709551617")),
         "3: maxOccurs=\"18446744073709551617\" is not a number up to 1000000"},
	{"fewer than none", SEQUENCE(A_TIMES("-1", "1")),
         "3: minOccurs=\"-1\" is not a number up to 1000000"},
	{"no number", SEQUENCE(A_TIMES("", "1")),
         "3: minOccurs=\"\" is not a number up to 1000000"},
	{"number and more", SEQUENCE(A_TIMES("1", "2x")),
         "3: maxOccurs=\"2x\" is not a number up to 1000000"},

	/* Wildcards. */
	{"target namespace", SEQUENCE("<xs:any namespace='##targetNamespace'/>"),
         "3: namespace=\"##targetNamespace\" is not supported"},
	{"no namespace", SEQUENCE("<xs:any namespace='##local'/>"),
         "3: namespace=\"##local\" is not supported"},
	{"namespaces by name", SEQUENCE("<xs:any namespace='urn:b urn:c'/>"),
         "3: namespace=\"urn:b urn:c\" is not supported"},
	{"another namespace than none",
         SCHEMA_WITH("", "<xs:complexType name='T'><xs:sequence>\n<xs:any namespace='##other'/>"
                         "</xs:sequence></xs:complexType>"),
         "3: namespace=\"##other\" is not supported"},
	{"processContents", SEQUENCE("<xs:any processContents='loose'/>"),
         "3: processContents=\"loose\" is not supported"},
	{"attribute of a wildcard", SEQUENCE("<xs:any id='a' notNamespace='urn:b'/>"),
         "3: the attribute notNamespace of any is not supported"},

	/* Between two particles the name must decide. */
	{"a?, a", SEQUENCE(A_TIMES("0", "1") A),
         "2: an element that could stand for two particles: a"},
	{"a | a", TYPE("<xs:choice>" A A "</xs:choice>"),
         "2: an element that could stand for two particles: a"},
	{"a*, a", SEQUENCE(A_TIMES("0", "unbounded") A),
         "2: an element that could stand for two particles: a"},
	{"a{1,2}, a", SEQUENCE(A_TIMES("1", "2") A),
         "2: an element that could stand for two particles: a"},
	{"a{2,}, a", SEQUENCE(A_TIMES("2", "unbounded") A),
         "2: an element that could stand for two particles: a"},
	{"(a{0,2})*", SEQUENCE(GROUP("sequence", "0", "unbounded", A_TIMES("0", "2"))),
         "2: an element that could stand for two particles: a"},
	{"(a?, b?){2,2}",
         SEQUENCE(GROUP("sequence", "2", "2",
                        A_TIMES("0", "1") "<xs:element name='b' minOccurs='0'/>")),
         "2: an element that could stand for two particles: b"},
	{"(a, b?)*, b",
         SEQUENCE(GROUP("sequence", "0", "unbounded",
                        A "<xs:element name='b' minOccurs='0' type='xs:string'/>") B),
         "2: an element that could stand for two particles: b"},
	{"(a, (b, a?){2,2}){3,3}",
         SEQUENCE(GROUP("sequence", "3", "3", A GROUP("sequence", "2", "2", B A_TIMES("0", "1")))),
         "2: an element that could stand for two particles: a"},
	{"a?, any", SEQUENCE(A_TIMES("0", "1") "<xs:any/>"),
         "2: an element that could stand for two particles: a"},
	{"any?, a", SEQUENCE("<xs:any minOccurs='0'/>" A),
         "2: an element that could stand for two particles: a"},
	{"any?, any", SEQUENCE("<xs:any minOccurs='0'/><xs:any namespace='##other'/>"),
         "2: an element that could stand for two particles"},
	{"extension that begins as its base ends",
         SCHEMA(C_OF_A_MAYBE "<xs:complexType name='T'>" EXTENSION("complexContent", "C",
                                                                   A_ALONE) "</xs:complexType>"),
         "3: an element that could stand for two particles: a"},
};

START_TEST(schemas_are_refused)
{
	struct duisp_file file = make_file("a.xsd", refused[_i].schema);
	struct duisp_files files = {.items = &file, .count = 1};
	char expected[GRAMMARS_ERROR_SIZE];

	snprintf(expected, sizeof(expected), "a.xsd:%s", refused[_i].error);
	expect_error(refused[_i].name, &files, expected);
}
END_TEST

/* Schemas that are supported. */
static const struct {
	const char *name;
	const char *schema;
} accepted[] = {
	{"nothing", SCHEMA_WITH("", "")},
	{"all attributes of a schema",
         SCHEMA_WITH("targetNamespace='urn:a' elementFormDefault='unqualified' id='a' "
                     "attributeFormDefault='unqualified' blockDefault='' version='1' "
                     "xml:lang='en'",
                     "")},
	{"derivations that are blocked",
         SCHEMA_WITH("blockDefault='#all'",
                     "<xs:complexType name='T' block='extension  restriction'/>"
                     "<xs:element name='a' block='extension #all'/>")},
	{"annotations everywhere",
         SCHEMA("<xs:annotation><xs:documentation/></xs:annotation>"
                "<xs:element name='a'><xs:annotation/><xs:complexType><xs:annotation/>"
                "<xs:sequence><xs:annotation/><xs:element name='b'><xs:annotation/>"
                "<xs:simpleType><xs:annotation/><xs:restriction base='xs:string'><xs:annotation/>"
                "<xs:length value='1'><xs:annotation/></xs:length></xs:restriction>"
                "</xs:simpleType></xs:element><xs:any namespace='##other'><xs:annotation/>"
                "</xs:any></xs:sequence><xs:attribute name='c' type='xs:string'><xs:annotation/>"
                "</xs:attribute></xs:complexType></xs:element>")},
	{"attributes of other namespaces",
         SCHEMA("<xs:element name='a' x:a='b' xmlns:x='urn:x' type='xs:string'/>")},
	{"default", SCHEMA("<xs:element name='a' type='xs:int' default=' 1 '/>")},
	{"words of truth", SCHEMA("<xs:complexType name='S' mixed='0' abstract=' 1 '/>"
                                  "<xs:complexType name='T' mixed='false' abstract='true'/>")},
	{"mixed type on an empty one",
         SCHEMA("<xs:complexType name='C'><xs:sequence/></xs:complexType>"
                "<xs:complexType name='T' mixed='true'>" EXTENSION("complexContent", "C",
                                                                   A_ALONE) "</xs:complexType>")},
	{"nothing more on a mixed type",
         SCHEMA("<xs:complexType name='C' mixed='1'/><xs:complexType name='T'>" EXTENSION(
		 "complexContent", "C", "<xs:sequence/>") "</xs:complexType>")},
	{"element of any type", SCHEMA("<xs:element name='a'/>")},
	{"elements and types of one name", SCHEMA(A "<xs:complexType name='a'/>")},
	{"names before they are declared",
         SCHEMA("<xs:element name='a' type='T'/><xs:complexType name='T'><xs:sequence>"
                "<xs:element ref='b'/></xs:sequence></xs:complexType>"
                "<xs:element name='b' type='S'/><xs:simpleType name='S'>"
                "<xs:restriction base='xs:string'/></xs:simpleType>")},
	{"type that holds itself", SEQUENCE("<xs:element name='a' type='T' minOccurs='0'/>")},
	{"white space around values",
         SCHEMA("<xs:element name=' a ' type=' xs:string '/><xs:complexType name='T'>"
                "<xs:sequence minOccurs=' 1 '><xs:element ref=' a '/></xs:sequence>"
                "</xs:complexType>")},
	{"restriction of a type that stands here",
         SCHEMA("<xs:simpleType name='T'><xs:restriction><xs:simpleType>"
                "<xs:restriction base='xs:string'/></xs:simpleType><xs:length value='1'/>"
                "</xs:restriction></xs:simpleType>")},
	{"simple content on a simple type", TYPE(EXTENSION("simpleContent", "xs:string", ""))},
	{"the same element in two branches",
         TYPE(GROUP("choice", "1", "1",
                    GROUP("sequence", "1", "1", A B) GROUP("sequence", "1", "1", B A)))},
	{"a{2,2}, a", SEQUENCE(A_TIMES("2", "2") A)},
	{"(a{2,2}){3,3}", SEQUENCE(GROUP("sequence", "3", "3", A_TIMES("2", "2")))},
	{"(a*)*", SEQUENCE(GROUP("sequence", "0", "unbounded", A_TIMES("0", "unbounded")))},
	{"a, (b, a)*", SEQUENCE(A GROUP("sequence", "0", "unbounded", B A))},
	{"a{0,1000000}", SEQUENCE(A_TIMES("0", "1000000"))},
	{"a{0,0}, a", SEQUENCE(A_TIMES("0", "0") A)},
	{"a?, any of another namespace",
         SEQUENCE(A_TIMES("0", "1") "<xs:any namespace='##other'/>")},
	{"a, any", SEQUENCE(A "<xs:any namespace='##any' processContents='strict'/>")},
	{"nothing to choose from", TYPE("<xs:choice/>")},
};

START_TEST(schemas_are_accepted)
{
	struct duisp_file file = make_file("a.xsd", accepted[_i].schema);
	struct duisp_files files = {.items = &file, .count = 1};

	expect_error(accepted[_i].name, &files, "");
}
END_TEST

/* Schemas of several files, of which the first is compiled. */
#define IMPORT(attributes) "<xs:import " attributes "/>\n"
#define OF(space, body) SCHEMA_WITH("targetNamespace='" space "' xmlns:b='urn:b'", body)

enum { FILES = 4 };

static const struct {
	const char *name;
	const char *texts[FILES];
	const char *error;
} sets[] = {
	{"import",
         {OF("urn:a",
             IMPORT("namespace='urn:b' schemaLocation='1.xsd' id='i'") "<xs:element name='a' "
                                                                       "type='b:T'/>"),
          OF("urn:b", "<xs:complexType name='T'/>")},
         ""},
	{"imports of each other",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='1.xsd'")),
          OF("urn:b", IMPORT("namespace='urn:a' schemaLocation='0.xsd'"))},
         ""},
	{"import of itself", {OF("urn:a", IMPORT("namespace='urn:a' schemaLocation='0.xsd'"))}, ""},
	{"import twice",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='1.xsd'")
                              IMPORT("namespace='urn:b' schemaLocation='1.xsd'")),
          OF("urn:b", "")},
         ""},
	{"import through another",
         {OF("urn:a",
             IMPORT("namespace='urn:b' schemaLocation='1.xsd'") "<xs:element name='a' "
                                                                "xmlns:c='urn:c' type='c:T'/>"),
          OF("urn:b", IMPORT("namespace='urn:c' schemaLocation='2.xsd'")),
          OF("urn:c", "<xs:complexType name='T'/>")},
         ""},
	{"what is not imported",
         {OF("urn:a", "<xs:element name='a' type='b:T'/>"),
          OF("urn:b", "<xs:complexType name='T'/>")},
         "0.xsd:2: b:T is not declared"},
	{"missing file",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='1.xsd'"))},
         "0.xsd:2: schemaLocation \"1.xsd\" is not a file of the same directory"},
	{"file of another folder",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='../1.xsd'")), OF("urn:b", "")},
         "0.xsd:2: schemaLocation \"../1.xsd\" is not a file of the same directory"},
	{"no file",
         {OF("urn:a", IMPORT("namespace='urn:b'"))},
         "0.xsd:2: schemaLocation \"\" is not a file of the same directory"},
	{"another namespace",
         {OF("urn:a", "\n" IMPORT("namespace='urn:c' schemaLocation='1.xsd'")), OF("urn:b", "")},
         "0.xsd:3: 1.xsd is not a schema of the namespace that is imported"},
	{"another namespace at the second import",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='1.xsd'")),
          OF("urn:b", IMPORT("namespace='urn:b' schemaLocation='0.xsd'"))},
         "1.xsd:2: 0.xsd is not a schema of the namespace that is imported"},
	{"no namespace",
         {OF("urn:a", IMPORT("schemaLocation='1.xsd'")), OF("urn:b", "")},
         "0.xsd:2: 1.xsd is not a schema of the namespace that is imported"},
	{"import of no namespace",
         {OF("urn:a", IMPORT("schemaLocation='1.xsd'")), SCHEMA_WITH("", "")},
         "0.xsd:2: 1.xsd is not a schema of the namespace that is imported"},
	{"attribute of an import",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='1.xsd' a='b'")), OF("urn:b", "")},
         "0.xsd:2: the attribute a of import is not supported"},
	{"base of an import",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='1.xsd' xml:base='c/'")),
          OF("urn:b", "")},
         "0.xsd:2: xml:base is not allowed"},
	{"child of an import",
         {OF("urn:a", "<xs:import namespace='urn:b' schemaLocation='1.xsd'>\n<a/></xs:import>"),
          OF("urn:b", "")},
         "0.xsd:3: a is not supported here"},
	{"fault of what is imported",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='1.xsd'")),
          OF("urn:b", "\n<xs:group name='g'/>")},
         "1.xsd:3: group is not supported here"},
	{"what is imported is empty",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='1.xsd'")), ""},
         "1.xsd:0: the file is empty"},
	{"what is imported is no schema",
         {OF("urn:a", IMPORT("namespace='urn:b' schemaLocation='1.xsd'")), "\n<a/>"},
         "1.xsd:2: the root element is not schema in the namespace "
         "http://www.w3.org/2001/XMLSchema"},
	{"element of two files",
         {OF("urn:a", IMPORT("namespace='urn:a' schemaLocation='1.xsd'") A), OF("urn:a", A)},
         "1.xsd:2: element a is there already"},
};

START_TEST(sets_of_files)
{
	static const char *const names[FILES] = {"0.xsd", "1.xsd", "2.xsd", "3.xsd"};
	struct duisp_file items[FILES];
	struct duisp_files files = {.items = items};

	for (; files.count < FILES && sets[_i].texts[files.count]; files.count++)
		items[files.count] = make_file(names[files.count], sets[_i].texts[files.count]);
	expect_error(sets[_i].name, &files, sets[_i].error);
}
END_TEST

/* What stands in a schema in numbers: as many as are supported compile, and one more does not. In a
 * piece, "#" is its number, and "@" that of the next. */
static const struct {
	const char *name;
	const char *before;
	const char *piece;
	const char *middle;
	/* As often as the first piece. */
	const char *closing;
	int most;
	const char *after;
	const char *error;
} limits[] = {
	{.name = "elements",
         .piece = "<xs:element name='e#'/>",
         .most = DUISP_COMPONENTS_MAX,
         .error = "2: more than 20000 types, elements and attributes"},
	{.name = "types",
         .piece = "<xs:complexType name='T#'/>",
         .most = DUISP_COMPONENTS_MAX,
         .error = "2: more than 20000 types, elements and attributes"},
	{.name = "what stands in types",
         .piece = "<xs:complexType name='T#'><xs:sequence><xs:element name='a'><xs:complexType>"
                  "<xs:attribute name='b' type='xs:int'/></xs:complexType></xs:element>"
                  "</xs:sequence></xs:complexType>",
         .most = DUISP_COMPONENTS_MAX / 4,
         .error = "2: more than 20000 types, elements and attributes"},
	{.name = "simple types on what comes next",
         .piece = "<xs:simpleType name='T#'><xs:restriction base='T@'/></xs:simpleType>\n",
         .most = DUISP_DERIVATION_MAX - 5,
         .after = "<xs:simpleType name='T#'><xs:restriction base='xs:token'/></xs:simpleType>",
         .error = "2: types stand on one another more than 64 deep"},
	{.name = "simple types on what came before",
         .before = "<xs:simpleType name='T0'><xs:restriction base='xs:token'/></xs:simpleType>\n",
         .piece = "<xs:simpleType name='T@'><xs:restriction base='T#'/></xs:simpleType>\n",
         .most = DUISP_DERIVATION_MAX - 5,
         .error = "62: types stand on one another more than 64 deep"},
	{.name = "complex types on what comes next",
         .piece = "<xs:complexType name='T#'>" EXTENSION("complexContent", "T@",
                                                         "") "</xs:complexType>\n",
         .most = DUISP_DERIVATION_MAX - 1,
         .after = "<xs:complexType name='T#'/>",
         .error = "2: types stand on one another more than 64 deep"},
	{.name = "complex types on what came before",
         .before = "<xs:complexType name='T0'/>\n",
         .piece = "<xs:complexType name='T@'>" EXTENSION("complexContent", "T#",
                                                         "") "</xs:complexType>\n",
         .most = DUISP_DERIVATION_MAX - 1,
         .error = "66: types stand on one another more than 64 deep"},
	{.name = "loops in one another",
         .before = "<xs:complexType name='T'>",
         .piece = "<xs:sequence minOccurs='2' maxOccurs='2'>",
         .middle = A,
         .closing = "</xs:sequence>",
         .most = DUISP_LOOPS_MAX,
         .after = "</xs:complexType>",
         .error = "2: more bounded repetitions in one another than are supported"},
	{.name = "loops around an element",
         .before = "<xs:complexType name='T'>",
         .piece = "<xs:sequence minOccurs='2' maxOccurs='2'>",
         .middle = A_TIMES("2", "2"),
         .closing = "</xs:sequence>",
         .most = DUISP_LOOPS_MAX - 1,
         .after = "</xs:complexType>",
         .error = "2: more bounded repetitions in one another than are supported: a"},
	{.name = "places",
         .before = "<xs:complexType name='T'><xs:choice>",
         .piece = "<xs:element name='e#'/>\n",
         .most = DUISP_PLACES_MAX - 1,
         .after = "</xs:choice></xs:complexType>",
         .error = "2: more elements than are supported in one content model"},
	{.name = "steps",
         .before = "<xs:complexType name='T'><xs:choice maxOccurs='unbounded'>",
         .piece = "<xs:element name='e#'/>",
         .most = 631,
         .after = "</xs:choice></xs:complexType>",
         .error = "2: more steps than are supported in one content model"},
};

static void write_piece(struct duisp_text *text, const char *piece, int number)
{
	for (; piece && *piece; piece++) {
		if (*piece == '#' || *piece == '@')
			duisp_text_printf(text, "%d", number + (*piece == '@'));
		else
			duisp_text_add_octet(text, *piece);
	}
}

/* Compile the schema of a limit with so many pieces. */
static void expect_limit(size_t limit, int count, const char *expected)
{
	struct duisp_text text = {0};
	struct duisp_file file = {.name = "a.xsd", .path = "a.xsd"};
	struct duisp_files files = {.items = &file, .count = 1};

	duisp_text_add(&text, "<xs:schema " XSD ">\n");
	write_piece(&text, limits[limit].before, 0);
	for (int i = 0; i < count; i++)
		write_piece(&text, limits[limit].piece, i);
	write_piece(&text, limits[limit].middle, count);
	for (int i = 0; i < count; i++)
		write_piece(&text, limits[limit].closing, i);
	write_piece(&text, limits[limit].after, count);
	duisp_text_add(&text, "</xs:schema>");
	ck_assert_int_eq(text.failed, 0);
	file.bytes = text.bytes;
	file.length = text.length;
	expect_error(limits[limit].name, &files, expected);
	free(text.bytes);
}

START_TEST(numbers_are_limited)
{
	char error[GRAMMARS_ERROR_SIZE];

	snprintf(error, sizeof(error), "a.xsd:%s", limits[_i].error);
	expect_limit((size_t)_i, limits[_i].most, "");
	expect_limit((size_t)_i, limits[_i].most + 1, error);
}
END_TEST

/* Documents that import one another. */
START_TEST(documents_are_limited)
{
	enum { DOCUMENTS = DUISP_SOURCES_MAX + 1, SIZE = 256 };
	char names[DOCUMENTS][SIZE];
	char texts[DOCUMENTS][SIZE];
	struct duisp_file items[DOCUMENTS];
	struct duisp_files files = {.items = items, .count = DOCUMENTS};

	for (int i = 0; i < DOCUMENTS; i++) {
		snprintf(names[i], SIZE, "%d.xsd", i);
		snprintf(texts[i], SIZE,
		         SCHEMA_WITH("targetNamespace='urn:%d'",
		                     IMPORT("namespace='urn:%d' schemaLocation='%d.xsd'")),
		         i, (i + 1) % DOCUMENTS, (i + 1) % DOCUMENTS);
		items[i] = make_file(names[i], texts[i]);
	}
	expect_error("one too many", &files, "7.xsd:2: more than 8 schema documents");
	snprintf(texts[DUISP_SOURCES_MAX - 1], SIZE, SCHEMA_WITH("targetNamespace='urn:%d'", ""),
	         DUISP_SOURCES_MAX - 1);
	items[DUISP_SOURCES_MAX - 1].length = strlen(items[DUISP_SOURCES_MAX - 1].bytes);
	expect_error("as many as there may be", &files, "");
}
END_TEST

/* A document with a DOCTYPE, as that of XML Signature is published, is read by libxml2 alone. */
static const struct {
	const char *name;
	const char *text;
	const char *expected;
} doctypes[] = {
	{"entities of its own",
         "<!DOCTYPE xs:schema [<!ENTITY one '1'><!ATTLIST xs:schema id CDATA #IMPLIED>]>\n"
         "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
         "<xs:element name='a' type='xs:int' default='&one;'/></xs:schema>",
         ""},
	{"the line of what is refused",
         "<!DOCTYPE xs:schema>\n<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>\n"
         "<xs:notation name='a'/></xs:schema>",
         "a.xsd:3: notation is not supported here"},
	{"an entity from elsewhere",
         "<!DOCTYPE xs:schema [<!ENTITY other SYSTEM 'b.txt'>]>\n"
         "<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'/>",
         "a.xsd:0: declares the external entity other; nothing is fetched"},
	{"not well-formed",
         "<!DOCTYPE xs:schema>\n<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema'>",
         "a.xsd:2: *"},
	{"another base",
         "<!DOCTYPE xs:schema>\n<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' "
         "xml:base='elsewhere/'/>",
         "a.xsd:2: xml:base is not allowed"},
};

START_TEST(doctypes_are_read)
{
	struct duisp_file file = make_file("a.xsd", doctypes[_i].text);
	struct duisp_files files = {.items = &file, .count = 1};

	expect_error(doctypes[_i].name, &files, doctypes[_i].expected);
}
END_TEST

static Suite *make_grammar_suite(void)
{
	Suite *suite = suite_create("grammar");
	TCase *tcase = tcase_create("grammar");

	tcase_add_loop_test(tcase, schemas_are_refused, 0, sizeof(refused) / sizeof(refused[0]));
	tcase_add_loop_test(tcase, schemas_are_accepted, 0, sizeof(accepted) / sizeof(accepted[0]));
	tcase_add_loop_test(tcase, sets_of_files, 0, sizeof(sets) / sizeof(sets[0]));
	tcase_add_loop_test(tcase, numbers_are_limited, 0, sizeof(limits) / sizeof(limits[0]));
	tcase_add_test(tcase, documents_are_limited);
	suite_add_tcase(suite, tcase);
	tcase_add_loop_test(tcase, doctypes_are_read, 0, sizeof(doctypes) / sizeof(doctypes[0]));
	return suite;
}

const struct runner_suite check_grammar = {.name = "check_grammar", .make = make_grammar_suite};
