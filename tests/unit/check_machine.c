/* The machine: messages come in, and the exact list of what is wrong with each, in the order of the
 * message. How it goes on behind a child in the wrong place is in check_recovery.c. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "grammars.h"
#include "runner.h"

#define XSI "http://www.w3.org/2001/XMLSchema-instance"
/* Root holds any element that is declared. */
static const char schema[] =
	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' "
	"targetNamespace='urn:t' elementFormDefault='qualified'>"
	"<xs:element name='Root'><xs:complexType><xs:sequence>"
	"<xs:any namespace='##any' processContents='strict' minOccurs='0' "
	"maxOccurs='unbounded'/></xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='Lax'><xs:complexType><xs:sequence>"
	"<xs:any namespace='##any' processContents='lax' minOccurs='0' "
	"maxOccurs='unbounded'/></xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='Skip'><xs:complexType><xs:sequence>"
	"<xs:any namespace='##any' processContents='skip' minOccurs='0' "
	"maxOccurs='unbounded'/></xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='Other'><xs:complexType><xs:sequence>"
	"<xs:any namespace='##other' processContents='strict' minOccurs='0' "
	"maxOccurs='unbounded'/></xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='OtherLax'><xs:complexType><xs:sequence>"
	"<xs:any namespace='##other' processContents='lax' minOccurs='0' "
	"maxOccurs='unbounded'/></xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='Any'/>"
	"<xs:element name='Number' type='xs:int'/>"
	"<xs:element name='Text' type='xs:string'/>"
	"<xs:element name='Octets' type='xs:base64Binary'/>"
	"<xs:element name='Empty'><xs:complexType/></xs:element>"
	"<xs:element name='Pair'><xs:complexType><xs:sequence>"
	"<xs:element name='Left' type='xs:int'/><xs:element name='Right' type='xs:int'/>"
	"</xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='Mixed'><xs:complexType mixed='true'><xs:sequence>"
	"<xs:element name='Bold' type='xs:string' minOccurs='0' maxOccurs='2'/></xs:sequence>"
	"</xs:complexType></xs:element>"
	"<xs:element name='Choice'><xs:complexType><xs:choice>"
	"<xs:element name='Day' type='xs:date'/><xs:element name='Night' type='xs:time'/>"
	"</xs:choice></xs:complexType></xs:element>"
	"<xs:element name='Loops'><xs:complexType><xs:sequence minOccurs='0' maxOccurs='2'>"
	"<xs:element name='Item' type='xs:int' minOccurs='2' maxOccurs='3'/>"
	"<xs:element name='Total' type='xs:int'/></xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='Sized'><xs:complexType><xs:simpleContent>"
	"<xs:extension base='xs:int'><xs:attribute name='unit' type='Unit' use='required'/>"
	"<xs:attribute name='scale' type='xs:int' use='required'/>"
	"<xs:attribute name='note' type='xs:string'/></xs:extension></xs:simpleContent>"
	"</xs:complexType></xs:element>"
	"<xs:simpleType name='Unit'><xs:restriction base='xs:token'>"
	"<xs:enumeration value='kWh'/><xs:enumeration value='m3'/></xs:restriction>"
	"</xs:simpleType>"
	"<xs:element name='Id' type='xs:ID'/>"
	"<xs:element name='Tagged'><xs:complexType><xs:sequence>"
	"<xs:element ref='Tagged' minOccurs='0'/></xs:sequence>"
	"<xs:attribute name='Id' type='xs:ID'/></xs:complexType></xs:element>"
	"<xs:element name='Defaulted' type='xs:int' default='1'/>"
	"<xs:element name='Typed' type='Base'/>"
	"<xs:complexType name='Base'><xs:sequence><xs:element name='One' type='xs:int'/>"
	"</xs:sequence></xs:complexType>"
	"<xs:complexType name='More'><xs:complexContent><xs:extension base='Base'>"
	"<xs:sequence><xs:element name='Two' type='xs:int'/></xs:sequence></xs:extension>"
	"</xs:complexContent></xs:complexType>"
	"<xs:complexType name='Else'/>"
	"<xs:element name='Shape' type='Shape'/>"
	"<xs:complexType name='Shape' abstract='true'/>"
	"<xs:complexType name='Circle'><xs:complexContent><xs:extension base='Shape'>"
	"<xs:attribute name='radius' type='xs:int' use='required'/></xs:extension>"
	"</xs:complexContent></xs:complexType>"
	"<xs:element name='Fixed' type='Base' block='extension'/>"
	"<xs:element name='Closed' type='Closed'/>"
	"<xs:complexType name='Closed' block='#all'/>"
	"<xs:complexType name='Opened'><xs:complexContent><xs:extension base='Closed'>"
	"</xs:extension></xs:complexContent></xs:complexType>"
	"<xs:simpleType name='Small'><xs:restriction base='xs:int'>"
	"<xs:maxInclusive value='9'/></xs:restriction></xs:simpleType>"
	"<xs:element name='Unrestricted' type='xs:int' block='restriction'/>"
	"<xs:element name='Part' type='xs:decimal'/>"
	"<xs:element name='Exact'><xs:simpleType><xs:restriction base='xs:string'>"
	"<xs:length value='2'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Long'><xs:simpleType><xs:restriction base='xs:string'>"
	"<xs:minLength value='2'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Short'><xs:simpleType><xs:restriction base='xs:string'>"
	"<xs:maxLength value='1'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Key'><xs:simpleType><xs:restriction base='xs:hexBinary'>"
	"<xs:length value='2'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Least'><xs:simpleType><xs:restriction base='xs:decimal'>"
	"<xs:minInclusive value='-1.5'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Greatest'><xs:simpleType><xs:restriction base='xs:decimal'>"
	"<xs:maxInclusive value='1.5'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Above'><xs:simpleType><xs:restriction base='xs:decimal'>"
	"<xs:minExclusive value='1'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Below'><xs:simpleType><xs:restriction base='xs:decimal'>"
	"<xs:maxExclusive value='1'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Digits'><xs:simpleType><xs:restriction base='xs:decimal'>"
	"<xs:totalDigits value='3'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Places'><xs:simpleType><xs:restriction base='xs:decimal'>"
	"<xs:fractionDigits value='1'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Postcode'><xs:simpleType><xs:restriction base='xs:string'>"
	"<xs:pattern value='[A-Z]{2}'/><xs:pattern value='[0-9]'/></xs:restriction>"
	"</xs:simpleType></xs:element>"
	"<xs:element name='Serial'><xs:simpleType><xs:annotation><xs:appinfo>a serial number"
	"</xs:appinfo></xs:annotation><xs:restriction base='xs:string'>"
	"<xs:pattern "
	"value='[0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9][0-9]'/>"
	"</xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Month'><xs:simpleType><xs:restriction base='xs:string'>"
	"<xs:enumeration value='January'/><xs:enumeration value='February'/>"
	"<xs:enumeration value='March'/><xs:enumeration value='April'/>"
	"<xs:enumeration value='May'/><xs:enumeration value='June'/>"
	"<xs:enumeration value='July'/><xs:enumeration value='August'/>"
	"<xs:enumeration value='September'/><xs:enumeration value='October'/>"
	"<xs:enumeration value='November'/><xs:enumeration value='December'/>"
	"<xs:enumeration value='Never'/></xs:restriction></xs:simpleType></xs:element>"
	"<xs:element name='Date' type='xs:date'/>"
	"<xs:element name='Link' type='xs:anyURI'/>"
	"<xs:element name='Truth' type='xs:boolean'/>"
	"<xs:element name='Count' type='xs:unsignedInt'/>"
	"</xs:schema>";

static struct duisp_grammar *grammar;
static void *oracle;

/* Messages. What stands in Root is element 2 and so on; a message that begins with "!" is a whole
 * one. */
static const struct {
	const char *message;
	const char *mistakes;
} messages[] = {
	/* Sequences, choices, loops. */
	{"<Pair><Left>1</Left><Right>2</Right></Pair>", ""},
	{"<Pair>\n<Left>1</Left>\n<!--c--><?p?><Right>2</Right>\n</Pair>", ""},
	{"<Choice><Day>2026-11-30</Day></Choice><Choice><Night>23:59:59</Night></Choice>", ""},
	{"<Choice/>",
         "2 missing cvc-complex-type.2.4.b: one of Day, Night is missing at the end\n"},
	{"<Choice><Day>2026-11-30</Day><Night>23:59:59</Night></Choice>",
         "4 unexpected cvc-complex-type.2.4.a: Night is not allowed here; nothing may follow\n"},
	{"<Loops/><Loops><Item>1</Item><Item>2</Item><Total>3</Total></Loops>", ""},
	{"<Loops><Item>1</Item><Item>1</Item><Item>1</Item><Total>3</Total>"
         "<Item>1</Item><Item>1</Item><Total>2</Total></Loops>",
         ""},
	{"<Loops><Item>1</Item><Total>1</Total></Loops>",
         "2 missing cvc-complex-type.2.4.b: Item is missing: there is 1, and at least 2 are "
         "needed\n"},
	{"<Loops><Item>1</Item><Item>1</Item></Loops>",
         "2 missing cvc-complex-type.2.4.b: Total is missing at the end\n"},

	/* Text. */
	{"<Pair>a<Left>1</Left><Right>2</Right></Pair>",
         "2 text cvc-complex-type.2.3: the text \"a\" is not allowed here: Pair may hold elements "
         "only\n"},
	{"<Pair><Left>1</Left> <![CDATA[ ]]> <Right>2</Right>&#10;</Pair>", ""},
	{"<Pair><Left>1</Left><Right>2</Right><![CDATA[<x>]]></Pair>",
         "2 text cvc-complex-type.2.3: the text \"<x>\" is not allowed here: Pair may hold "
         "elements only\n"},
	{"<Pair>a<Left>1</Left>b<!---->c<Right>2</Right>d</Pair>",
         "2 text cvc-complex-type.2.3: the text \"a\" is not allowed here: Pair may hold elements "
         "only\n"
         "2 text cvc-complex-type.2.3: the text \"b\" is not allowed here: Pair may hold elements "
         "only\n"
         "2 text cvc-complex-type.2.3: the text \"d\" is not allowed here: Pair may hold elements "
         "only\n"},
	{"<Empty/><Empty></Empty><Empty><!--c--><?p?></Empty><Empty><![CDATA[]]></Empty>", ""},
	{"<Empty> </Empty>",
         "2 text cvc-complex-type.2.1: white space is not allowed here: Empty must be empty\n"},
	{"<Empty>\n a\n</Empty>",
         "2 text cvc-complex-type.2.1: the text \"a\" is not allowed here: Empty must be empty\n"},
	{"<Empty><Left/></Empty>", "3 unexpected cvc-complex-type.2.1: Left is not allowed here: "
                                   "Empty may hold no elements\n"},
	{"<Mixed>a<Bold>b</Bold>c<Bold/></Mixed>", ""},
	{"<Mixed>a<Bold/><Bold/><Bold/>c</Mixed>",
         "5 unexpected cvc-complex-type.2.4.d: Bold stands here once too often: at most 2 are "
         "allowed\n"},

	/* Values. */
	{"<Number>1</Number><Number> 1\n</Number>", ""},
	{"<Number>1<!--c-->2</Number>", ""},
	{"<Number>1<?p?>2</Number>", ""},
	{"<Number>1<![CDATA[2]]></Number>", ""},
	{"<Number/>",
         "2 value cvc-datatype-valid.1.2.1: \"\" is not an integer of 32 bits: it is empty\n"},
	{"<Number>x</Number>", "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 "
                               "bits: \"x\" may not stand where it stands\n"},
	{"<Number>1<![CDATA[x]]></Number>",
         "2 value cvc-datatype-valid.1.2.1: \"1x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"<Number>1<Left/>x</Number>",
         "2 value cvc-datatype-valid.1.2.1: \"1x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"
         "3 unexpected cvc-type.3.1.2: Left is not allowed here: Number may hold no elements\n"},
	{"<Text/><Text> &lt;a </Text>", ""},
	{"<Octets>AAAA</Octets><Octets/>", ""},
	{"<Octets>AA*A</Octets>", "2 value cvc-datatype-valid.1.2.1: \"AA*A\" is not octets in "
                                  "base64: \"*\" may not stand where it stands\n"},
	{"<Octets>AAA</Octets>", "2 value cvc-datatype-valid.1.2.1: \"AAA\" is not octets in "
                                 "base64: its characters do not make groups of four\n"},
	{"<Octets>AAAA<Text/>*</Octets>",
         "2 value cvc-datatype-valid.1.2.1: \"AAAA*\" is not octets in base64: \"*\" may not stand "
         "where it stands\n"
         "3 unexpected cvc-type.3.1.2: Text is not allowed here: Octets may hold no elements\n"},
	{"<Defaulted/><Defaulted>2</Defaulted>", ""},
	{"<Defaulted> </Defaulted>",
         "2 value cvc-datatype-valid.1.2.1: \"\" is not an integer of 32 bits: it is empty\n"},
	{"<Defaulted>x</Defaulted>", "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of "
                                     "32 bits: \"x\" may not stand where it stands\n"},

	{"<Number>x<Left/>y</Number>",
         "2 value cvc-datatype-valid.1.2.1: \"xy\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"
         "3 unexpected cvc-type.3.1.2: Left is not allowed here: Number may hold no elements\n"},
	{"<Number> <Left>1</Left> </Number>",
         "3 unexpected cvc-type.3.1.2: Left is not allowed here: Number may hold no elements\n"},
	{"<Octets>*<Text/></Octets>",
         "2 value cvc-datatype-valid.1.2.1: \"*\" is not octets in base64: \"*\" may not stand "
         "where it stands\n"
         "3 unexpected cvc-type.3.1.2: Text is not allowed here: Octets may hold no elements\n"},
	{"<Sized unit='kWh' scale='1'>x<Left>y</Left></Sized>",
         "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"
         "3 unexpected cvc-complex-type.2.2: Left is not allowed here: Sized may hold no "
         "elements\n"},
	{"<Number>"
         "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
         "0x</Number>",
         "2 value cvc-datatype-valid.1.2.1: "
         "\"12345678901234567890123456789012345678901234567890123456789012345678901234567890…\" is "
         "not an integer of 32 bits: \"x\" may not stand where it stands\n"},
	{"<Number>"
         "1234567890123456789012345678901234567890123456789012345678901234567890123456789\xC3\xA9</"
         "Number>",
         "2 value cvc-datatype-valid.1.2.1: "
         "\"1234567890123456789012345678901234567890123456789012345678901234567890123456789…\" is "
         "not an integer of 32 bits: \"é\" may not stand where it stands\n"},
	{"<Octets>"
         "12345678901234567890123456789012345678901234567890123456789012345678901234567890123456789"
         "01234567890123456789012345678901234567890123456789012345678901234567890123456789012345678"
         "90123456789012345678901234567890*</Octets>",
         "2 value cvc-datatype-valid.1.2.1: "
         "\"12345678901234567890123456789012345678901234567890123456789012345678901234567890…\" is "
         "not octets in base64: a character may not stand where it stands\n"},
	{"<Exact>ab</Exact><Exact>\xC3\xA9\xC3\xA9</Exact><Long>abc</Long><Short/>", ""},
	{"<Exact>a</Exact><Long>a</Long><Short>ab</Short><Key>00</Key>",
         "2 value cvc-length-valid: \"a\" has 1 character; exactly 2 characters may stand here\n"
         "3 value cvc-minLength-valid: \"a\" has 1 character; at least 2 characters may stand "
         "here\n"
         "4 value cvc-maxLength-valid: \"ab\" has 2 characters; at most 1 character may stand "
         "here\n"
         "5 value cvc-length-valid: \"00\" has 1 octet; exactly 2 octets may stand here\n"},
	{"<Least>-1.50</Least><Greatest>1.50</Greatest><Above>1.1</Above><Below>0.9</Below>", ""},
	{"<Least>-1.51</Least><Greatest>1.51</Greatest><Above>1</Above><Below>1.0</Below>",
         "2 value cvc-minInclusive-valid: \"-1.51\" is too small; the least value is -1.5\n"
         "3 value cvc-maxInclusive-valid: \"1.51\" is too great; the greatest value is 1.5\n"
         "4 value cvc-minExclusive-valid: \"1\" is too small; it must be greater than 1\n"
         "5 value cvc-maxExclusive-valid: \"1.0\" is too great; it must be less than 1\n"},
	{"<Digits>1234</Digits><Places>1.23</Places>",
         "2 value cvc-totalDigits-valid: \"1234\" has 4 digits; at most 3 may stand here\n"
         "3 value cvc-fractionDigits-valid: \"1.23\" has 2 decimal places; at most 1 may stand "
         "here\n"},
	{"<Postcode>AB</Postcode><Postcode>1</Postcode><Serial>1234567890123</Serial>", ""},
	{"<Postcode>A</Postcode><Serial>x</Serial>",
         "2 value cvc-pattern-valid: \"A\" does not have the form that is needed; the pattern is "
         "[A-Z]{2} or [0-9]\n"
         "3 value cvc-pattern-valid: \"x\" is not a serial number\n"},
	{"<Month>Febuary</Month><Month/>",
         "2 value cvc-enumeration-valid: \"Febuary\" is not allowed; allowed: one of 13 values; "
         "the nearest is February\n"
         "3 value cvc-enumeration-valid: \"\" is not allowed; allowed: one of 13 values; the "
         "nearest is May\n"},
	{"<Date>2026-02-30</Date><Date>2026-13-01</Date><Date>2026-11-3</Date><Date>x</Date>",
         "2 value cvc-datatype-valid.1.2.1: \"2026-02-30\" is not a date, as 2026-11-30: February "
         "2026 has 28 days\n"
         "3 value cvc-datatype-valid.1.2.1: \"2026-13-01\" is not a date, as 2026-11-30: there is "
         "no such month\n"
         "4 value cvc-datatype-valid.1.2.1: \"2026-11-3\" is not a date, as 2026-11-30: more is "
         "due at its end\n"
         "5 value cvc-datatype-valid.1.2.1: \"x\" is not a date, as 2026-11-30: \"x\" may not "
         "stand where it stands\n"},
	{"<Truth>True</Truth><Count>-1</Count><Number>1.0</Number><Link>%</Link>",
         "2 value cvc-datatype-valid.1.2.1: \"True\" is not true or false, or 1 or 0: \"T\" may "
         "not stand where it stands\n"
         "3 value cvc-datatype-valid.1.2.1: \"-1\" is not an integer of 32 bits without a sign: it "
         "has a sign\n"
         "4 value cvc-datatype-valid.1.2.1: \"1.0\" is not an integer of 32 bits: it has a decimal "
         "point\n"
         "5 value cvc-datatype-valid.1.2.1: \"%\" is not a URI: \"%\" may not stand where it "
         "stands\n"},

	/* Attributes. */
	{"<Sized unit='kWh' scale='1'>1</Sized><Sized unit=' m3 ' scale='1' note=''>1</Sized>", ""},
	{"<Sized>x</Sized>",
         "2 attribute missing cvc-complex-type.4: the attribute unit is missing\n"
         "2 attribute missing cvc-complex-type.4: the attribute scale is missing\n"
         "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"<Sized unit='kwh' scale='a'>1</Sized>",
         "2@0 value cvc-enumeration-valid: \"kwh\" is not allowed; allowed: kWh, m3\n"
         "2@1 value cvc-datatype-valid.1.2.1: \"a\" is not an integer of 32 bits: \"a\" may not "
         "stand where it stands\n"},
	{"<Sized unit='kWh' scale='1' units='kWh'>1</Sized>",
         "2@2 attribute unexpected cvc-complex-type.3.2.2: the attribute units is not allowed; "
         "Sized may have: unit, scale, note\n"},
	{"<Sized unit='kWh' scale='1' o:note='a'>1</Sized>",
         "2@2 attribute unexpected cvc-complex-type.3.2.2: the attribute o:note is not allowed; "
         "Sized may have: unit, scale, note\n"},
	{"<Sized o:unit='kWh' scale='1'>1</Sized>",
         "2 attribute missing cvc-complex-type.4: the attribute unit is missing\n"
         "2@0 attribute unexpected cvc-complex-type.3.2.2: the attribute o:unit is not allowed; "
         "Sized may have: unit, scale, note\n"},
	{"<Sized xml:lang='en' unit='kWh' scale='1'>1</Sized>",
         "2@0 attribute unexpected cvc-complex-type.3.2.2: the attribute xml:lang is not allowed; "
         "Sized may have: unit, scale, note\n"},
	{"<Number a='b' xsi:type='Small' xsi:nil='1'>x</Number>",
         "2@0 attribute unexpected cvc-type.3.1.1: the attribute a is not allowed; Number may have "
         "none\n"
         "2@2 other cvc-elt.3.1: xsi:nil is not allowed: no element may be nil\n"
         "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"<Number a='b'>1</Number>", "2@0 attribute unexpected cvc-type.3.1.1: the attribute a is "
                                     "not allowed; Number may have none\n"},
	{"<Empty a='b'/>", "2@0 attribute unexpected cvc-complex-type.3.2.2: the attribute a is "
                           "not allowed; Empty may have none\n"},
	{"<Sized unit='kWh' scale='1'>1<Left/></Sized>",
         "3 unexpected cvc-complex-type.2.2: Left is not allowed here: Sized may hold no "
         "elements\n"},

	/* Identifiers. */
	{"<Id>a</Id><Id>b</Id><Tagged Id='c'/><Tagged/>", ""},
	{"<Id>a</Id>\n<Id> a </Id><Tagged Id='a'/>",
         "3 value cvc-id.2: \"a\" stands in the message already, on line 1; an Id must be unique\n"
         "4@0 value cvc-id.2: \"a\" stands in the message already, on line 1; an Id must be "
         "unique\n"},
	{"<Tagged Id='a'><Tagged Id='b'><Tagged Id='a'/></Tagged></Tagged>",
         "4@0 value cvc-id.2: \"a\" stands in the message already, on line 1; an Id must be "
         "unique\n"},
	{"<Tagged Id='1'/><Tagged Id='1'/>",
         "2@0 value cvc-datatype-valid.1.2.1: \"1\" is not a name without a colon, which nothing "
         "else in the message has: \"1\" may not stand where it stands\n"
         "3@0 value cvc-datatype-valid.1.2.1: \"1\" is not a name without a colon, which nothing "
         "else in the message has: \"1\" may not stand where it stands\n"},

	/* Wildcards. */
	{"<Nothing/>", "2 unexpected cvc-complex-type.2.4.c: Nothing is not known: the namespace "
                       "urn:t has no such element that can stand here\n"},
	{"<o:Nothing><Number>x</Number></o:Nothing>",
         "2 unexpected cvc-complex-type.2.4.c: Nothing is not known: the namespace urn:o has no "
         "such element that can stand here\n"},
	{"<Other><o:a/></Other>", "3 unexpected cvc-complex-type.2.4.c: a is not known: the "
                                  "namespace urn:o has no such element that can stand here\n"},
	{"<Other><Number>1</Number></Other>",
         "3 unexpected cvc-complex-type.2.4.a: Number is not allowed here; allowed: an element of "
         "another namespace, or nothing\n"},
	{"<Other><a xmlns=''/></Other>",
         "3 unexpected cvc-complex-type.2.4.a: a is not allowed here; allowed: an element of "
         "another namespace, or nothing\n"},
	{"<OtherLax><o:a/><o:b><Number>x</Number></o:b></OtherLax>",
         "5 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"<OtherLax><Number>1</Number></OtherLax>",
         "3 unexpected cvc-complex-type.2.4.a: Number is not allowed here; allowed: an element of "
         "another namespace, or nothing\n"},
	{"<Lax><Nothing><Number>x</Number></Nothing><Number>y</Number></Lax>",
         "4 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"
         "5 value cvc-datatype-valid.1.2.1: \"y\" is not an integer of 32 bits: \"y\" may not "
         "stand where it stands\n"},
	{"<Lax><a xmlns='' b='c'>text<o:d/></a></Lax>", ""},
	{"<Lax><a xmlns=''><Number>x</Number><t:Number>x</t:Number></a></Lax>",
         "5 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"<Skip><Number>x</Number><Nothing a='b'>c<Id>1</Id></Nothing></Skip>", ""},
	{"<Skip>text</Skip>", "2 text cvc-complex-type.2.3: the text \"text\" is not allowed here: "
                              "Skip may hold elements only\n"},
	{"<Any>text<Number>1</Number><o:a b='c'/></Any>", ""},
	{"<Any a='b' xsi:foo='c'>text<Number>x</Number></Any>",
         "3 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},

	/* xsi:type. */
	{"<Typed xsi:type='Base'><One>1</One></Typed>", ""},
	{"<Typed xsi:type=' t:More '><One>1</One><Two>2</Two></Typed>", ""},
	{"<Typed xsi:type='t:More'><One>1</One></Typed>",
         "2 missing cvc-complex-type.2.4.b: Two is missing at the end\n"},
	{"<Typed><One>1</One><Two>2</Two></Typed>",
         "4 unexpected cvc-complex-type.2.4.a: Two is not allowed here; nothing may follow\n"},
	{"<Typed xsi:type='t:Else'><One>1</One></Typed>",
         "2@0 other cvc-elt.4.3: xsi:type names a type that may not stand for that of the "
         "element\n"},
	{"<Typed xsi:type='t:None'><One>x</One></Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"
         "3 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"<Typed xsi:type='u:Base'><One>1</One></Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},
	{"<Typed xsi:type='o:Base'><One>1</One></Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},
	{"<Typed xsi:type='t:t:Base'><One>1</One></Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},
	{"<Typed xsi:type=':Base'><One>1</One></Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},
	{"<Typed xsi:type='t:'><One>1</One></Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},
	{"<Typed xsi:type=''><One>1</One></Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},
	{"<Typed xsi:type='Base More'><One>1</One></Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},
	{"<Typed xmlns:t='urn:o' xsi:type='t:Base'><t:One>1</t:One></Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"
         "3 unexpected cvc-complex-type.2.4.a: One is in the wrong namespace: it must be in "
         "urn:t\n"},
	{"<Typed xmlns:n='urn:t' xsi:type='n:Base'><One>1</One></Typed>"
         "<Typed xsi:type='n:Base'><One>1</One></Typed>",
         "4@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},
	{"<t:Typed xmlns='' xsi:type='Base'><t:One>1</t:One></t:Typed>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},
	{"<t:Typed xmlns='' xsi:type='t:Base'><t:One>1</t:One></t:Typed>", ""},
	{"<Shape/>",
         "2 other cvc-type.2: the type of the element is abstract: xsi:type must name another\n"},
	{"<Shape xsi:type='Circle' radius='1'/>", ""},
	{"<Shape xsi:type='Circle'/>",
         "2 attribute missing cvc-complex-type.4: the attribute radius is missing\n"},
	{"<Shape xsi:type='Shape'/>",
         "2 other cvc-type.2: the type of the element is abstract: xsi:type must name another\n"},
	{"<Fixed xsi:type='Base'><One>1</One></Fixed>", ""},
	{"<Fixed xsi:type='More'><One>1</One></Fixed>",
         "2@0 other cvc-elt.4.3: xsi:type names a type that may not stand for that of the "
         "element\n"},
	{"<Closed xsi:type='Closed'/>", ""},
	{"<Closed xsi:type='Opened'/>", "2@0 other cvc-elt.4.3: xsi:type names a type that may not "
                                        "stand for that of the element\n"},
	{"<Number xsi:type='Small'>9</Number>", ""},
	{"<Number xsi:type='Small'>10</Number>",
         "2 value cvc-maxInclusive-valid: \"10\" is too great; the greatest value is 9\n"},
	{"<Number xsi:type='xs:short'>1</Number>", ""},
	{"<Number xsi:type='xs:long'>1</Number>", "2@0 other cvc-elt.4.3: xsi:type names a type "
                                                  "that may not stand for that of the element\n"},
	{"<Unrestricted xsi:type='Small'>9</Unrestricted>",
         "2@0 other cvc-elt.4.3: xsi:type names a type that may not stand for that of the "
         "element\n"},
	{"<Part xsi:type='xs:byte'>300</Part>",
         "2 value cvc-maxInclusive-valid: \"300\" is too great; the greatest value is 127\n"},
	{"<Any xsi:type='xs:int'>x</Any>",
         "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"<Any xsi:type='xs:anyType'>x<a/></Any>", ""},
	{"<Lax><o:a xsi:type='xs:int'>x</o:a></Lax>",
         "3 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"<o:a xsi:type='xs:int'>x</o:a>",
         "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"<o:a xsi:type='None'>x</o:a>",
         "2@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},

	/* The other attributes of XML Schema. */
	{"<Number xsi:nil='true'>1</Number>",
         "2@0 other cvc-elt.3.1: xsi:nil is not allowed: no element may be nil\n"},
	{"<Number xsi:nil='false'>1</Number>",
         "2@0 other cvc-elt.3.1: xsi:nil is not allowed: no element may be nil\n"},
	{"<Number xsi:schemaLocation='a b' xsi:noNamespaceSchemaLocation='c'>1</Number>", ""},
	{"<Number xsi:foo='a'>1</Number>", "2@0 attribute unexpected cvc-complex-type.3.2.2: there "
                                           "is no such attribute of XML Schema\n"},
	{"<Lax><o:a xsi:nil=' 1 '/></Lax>", ""},
	{"<Lax><o:a xsi:nil='x'/></Lax>",
         "3@0 value cvc-datatype-valid.1.2.1: \"x\" is not true or false, or 1 or 0: \"x\" may not "
         "stand where it stands\n"},
	{"<Lax><o:a xsi:foo='x' xsi:schemaLocation='a'/></Lax>", ""},
	{"<Lax><o:a xsi:type='None'>x</o:a></Lax>",
         "3@0 other cvc-elt.4.2: xsi:type names a type that is not known\n"},

	/* Roots. */
	{"!<Number xmlns='urn:t'>1</Number>", ""},
	{"!<Number>1</Number>",
         "1 unexpected cvc-elt.1: Number is not known: it is in no namespace\n"},
	{"!<Number xmlns='urn:o' xmlns:xsi='" XSI "' xmlns:xs='http://www.w3.org/2001/XMLSchema' "
         "xsi:type='xs:int'>x</Number>",
         "1 unexpected cvc-elt.1: Number is not known: the namespace urn:o has no such element "
         "that can stand here\n"},
	{"!<Nothing xmlns='urn:t'><Number>x</Number></Nothing>",
         "1 unexpected cvc-elt.1: Nothing is not known: the namespace urn:t has no such element "
         "that can stand here\n"},
};

/* libxml2 does not collapse the white space round bounded numbers, identifiers and xsi:type; and in
 * any content it does not look at the value of xsi:nil. */
static int oracle_errs(const char *message)
{
	static const char *const wrong[] = {
		"<Number>1</Number><Number> 1\n</Number>",
		"<Typed xsi:type=' t:More '><One>1</One><Two>2</Two></Typed>",
		"<Id>a</Id>\n<Id> a </Id><Tagged Id='a'/>",
		"<Lax><o:a xsi:nil='x'/></Lax>",
	};

	for (size_t i = 0; i < sizeof(wrong) / sizeof(char *); i++) {
		if (strcmp(wrong[i], message) == 0)
			return 1;
	}
	return 0;
}

START_TEST(messages_are_judged)
{
	enum { SIZE = 4096 };
	const char *given = messages[_i].message;
	char message[SIZE];
	char *mistakes;

	snprintf(message, sizeof(message),
	         *given == '!' ? "%s"
	                       : "<Root xmlns='urn:t' xmlns:t='urn:t' xmlns:o='urn:o' "
	                         "xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns:xsi='" XSI
	                         "'>%s</Root>",
	         given + (*given == '!'));
	mistakes = grammars_judge(grammar, message, 100);
	ck_assert_msg(strcmp(mistakes, messages[_i].mistakes) == 0, "%s\n%s\ninstead of\n%s", given,
	              mistakes, messages[_i].mistakes);
	ck_assert_msg((*mistakes ? 0 : 1) ==
	                      (grammars_ask_oracle(oracle, message) ^ oracle_errs(given)),
	              "%s: by libxml2 it is not so", given);
	free(mistakes);
}
END_TEST

static void make_grammar(void)
{
	grammar = grammars_make(schema);
	oracle = grammars_open_oracle(schema);
}

static void free_grammar(void)
{
	duisp_grammar_free(grammar);
	grammars_close_oracle(oracle);
}

static Suite *make_machine_suite(void)
{
	Suite *suite = suite_create("machine");
	TCase *tcase = tcase_create("machine");

	tcase_add_unchecked_fixture(tcase, make_grammar, free_grammar);
	tcase_add_loop_test(tcase, messages_are_judged, 0, sizeof(messages) / sizeof(messages[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_machine = {.name = "check_machine", .make = make_machine_suite};
