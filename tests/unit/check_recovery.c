/* Recovery: what is said of children in the wrong place, and of what stands behind them. One fault
 * is one mistake, and hides no other. */
#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/text.h"

#include "grammars.h"
#include "runner.h"

static const char schema[] =
	"<xs:schema xmlns:xs='http://www.w3.org/2001/XMLSchema' xmlns='urn:t' "
	"targetNamespace='urn:t' elementFormDefault='qualified'>"
	"<xs:element name='Order'><xs:complexType><xs:sequence>"
	"<xs:element name='Header' type='xs:int'/><xs:element name='Target' type='xs:int'/>"
	"<xs:element name='Counter' type='xs:int' minOccurs='0'/>"
	"<xs:element name='Body' type='xs:int'/><xs:element name='Signature' type='xs:int'/>"
	"</xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='List'><xs:complexType><xs:sequence>"
	"<xs:element name='Item' type='xs:int' minOccurs='2' maxOccurs='3'/>"
	"<xs:element name='Total' type='xs:int'/></xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='Lists'><xs:complexType><xs:sequence>"
	"<xs:sequence minOccurs='2' maxOccurs='2'>"
	"<xs:element name='Item' type='xs:int' minOccurs='2' maxOccurs='3'/>"
	"<xs:element name='Total' type='xs:int'/></xs:sequence>"
	"<xs:element name='Footer' type='xs:int' minOccurs='0'/></xs:sequence>"
	"</xs:complexType></xs:element>"
	"<xs:element name='Either'><xs:complexType><xs:choice><xs:sequence>"
	"<xs:element name='Header' type='xs:int'/><xs:element name='Target' type='xs:int'/>"
	"</xs:sequence><xs:sequence><xs:element name='Body' type='xs:int'/>"
	"<xs:element name='Signature' type='xs:int'/></xs:sequence></xs:choice>"
	"</xs:complexType></xs:element>"
	"<xs:element name='Open'><xs:complexType><xs:sequence>"
	"<xs:element name='Header' type='xs:int'/>"
	"<xs:any namespace='##other' processContents='lax' minOccurs='0' "
	"maxOccurs='unbounded'/><xs:element name='Signature' type='xs:int'/></xs:sequence>"
	"</xs:complexType></xs:element>"
	"<xs:element name='Need'><xs:complexType><xs:sequence>"
	"<xs:element name='Header' type='xs:int'/>"
	"<xs:any namespace='##other' processContents='lax' minOccurs='2' maxOccurs='3'/>"
	"<xs:element name='Signature' type='xs:int'/></xs:sequence></xs:complexType>"
	"</xs:element>"
	"<xs:element name='Marks'><xs:complexType><xs:sequence>"
	"<xs:choice minOccurs='2' maxOccurs='3'><xs:element name='Stroke' type='xs:int'/>"
	"<xs:element name='Point' type='xs:int'/></xs:choice>"
	"<xs:element name='Signature' type='xs:int'/></xs:sequence></xs:complexType>"
	"</xs:element>"
	"<xs:element name='Deep'><xs:complexType><xs:sequence>"
	"<xs:sequence minOccurs='0' maxOccurs='2'><xs:element name='Header' type='xs:int'/>"
	"<xs:element name='Item' type='xs:int' minOccurs='3' maxOccurs='3'/>"
	"<xs:element name='Total' type='xs:int'/></xs:sequence>"
	"<xs:element name='Footer' type='xs:int' minOccurs='0'/></xs:sequence>"
	"</xs:complexType></xs:element>"
	"<xs:element name='Rows'><xs:complexType><xs:sequence>"
	"<xs:element ref='Row' maxOccurs='unbounded'/></xs:sequence></xs:complexType>"
	"</xs:element>"
	"<xs:element name='Row'><xs:complexType><xs:sequence>"
	"<xs:element name='Key' type='xs:int'/><xs:element name='Value' type='xs:int'/>"
	"</xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='One'><xs:complexType><xs:sequence>"
	"<xs:element name='Mark' type='xs:int'/><xs:element ref='Two'/></xs:sequence>"
	"</xs:complexType></xs:element>"
	"<xs:element name='Two'><xs:complexType><xs:sequence>"
	"<xs:element name='Mark' type='xs:int'/><xs:element ref='Three'/></xs:sequence>"
	"</xs:complexType></xs:element>"
	"<xs:element name='Three'><xs:complexType><xs:sequence>"
	"<xs:element name='Mark' type='xs:int'/><xs:element ref='Four'/></xs:sequence>"
	"</xs:complexType></xs:element>"
	"<xs:element name='Four'><xs:complexType><xs:sequence>"
	"<xs:element name='Mark' type='xs:int'/><xs:element ref='Five'/></xs:sequence>"
	"</xs:complexType></xs:element>"
	"<xs:element name='Five'><xs:complexType><xs:sequence>"
	"<xs:element name='Mark' type='xs:int'/></xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='Many'><xs:complexType>"
	"<xs:choice minOccurs='0' maxOccurs='unbounded'>"
	"<xs:element name='January' type='xs:int'/>"
	"<xs:element name='February' type='xs:int'/><xs:element name='March' type='xs:int'/>"
	"<xs:element name='April' type='xs:int'/><xs:element name='May' type='xs:int'/>"
	"<xs:element name='June' type='xs:int'/><xs:element name='July' type='xs:int'/>"
	"<xs:element name='August' type='xs:int'/>"
	"<xs:element name='September' type='xs:int'/>"
	"<xs:element name='October' type='xs:int'/>"
	"<xs:element name='November' type='xs:int'/>"
	"<xs:element name='December' type='xs:int'/><xs:element name='Sunday' type='xs:int'/>"
	"</xs:choice></xs:complexType></xs:element>"
	"<xs:element name='Month'><xs:complexType><xs:sequence><xs:choice>"
	"<xs:element name='January' type='xs:int'/>"
	"<xs:element name='February' type='xs:int'/><xs:element name='March' type='xs:int'/>"
	"<xs:element name='April' type='xs:int'/><xs:element name='May' type='xs:int'/>"
	"<xs:element name='June' type='xs:int'/><xs:element name='July' type='xs:int'/>"
	"<xs:element name='August' type='xs:int'/>"
	"<xs:element name='September' type='xs:int'/>"
	"<xs:element name='October' type='xs:int'/>"
	"<xs:element name='November' type='xs:int'/>"
	"<xs:element name='December' type='xs:int'/><xs:element name='Sunday' type='xs:int'/>"
	"</xs:choice><xs:element name='Footer' type='xs:int'/></xs:sequence></xs:complexType>"
	"</xs:element>"
	"<xs:element name='Attributes'><xs:complexType><xs:sequence>"
	"<xs:element name='First' type='xs:int'/><xs:element name='Second'><xs:complexType>"
	"<xs:attribute name='a' type='xs:int' use='required'/></xs:complexType></xs:element>"
	"</xs:sequence></xs:complexType></xs:element>"
	"<xs:element name='Never'><xs:complexType><xs:choice/></xs:complexType></xs:element>"
	"</xs:schema>";

static struct duisp_grammar *grammar;
static void *oracle;

#define H "<Header>1</Header>"
#define T "<Target>1</Target>"
#define C "<Counter>1</Counter>"
#define B "<Body>1</Body>"
#define S "<Signature>1</Signature>"
#define I "<Item>1</Item>"
#define L "<Total>1</Total>"
#define F "<Footer>1</Footer>"
#define P "<Point>1</Point>"
#define K "<Stroke>1</Stroke>"
#define X "<Unknown>x</Unknown>"
#define ORDER(body) "<Order xmlns='urn:t'>" body "</Order>"
#define LIST(body) "<List xmlns='urn:t'>" body "</List>"
#define LISTS(body) "<Lists xmlns='urn:t'>" body "</Lists>"
#define EITHER(body) "<Either xmlns='urn:t'>" body "</Either>"
#define OPEN(body) "<Open xmlns='urn:t' xmlns:o='urn:o'>" body "</Open>"
#define ROWS(body) "<Rows xmlns='urn:t'>" body "</Rows>"
#define NEED(body) "<Need xmlns='urn:t' xmlns:o='urn:o'>" body "</Need>"
#define MARKS(body) "<Marks xmlns='urn:t'>" body "</Marks>"
#define DEEP(body) "<Deep xmlns='urn:t'>" body "</Deep>"
#define MANY(body) "<Many xmlns='urn:t'>" body "</Many>"

static const struct {
	const char *name;
	const char *message;
	const char *mistakes;
} recoveries[] = {
	{"nothing wrong", ORDER(H T C B S), ""},

	{"one missing", ORDER(H C B S),
         "1 missing cvc-complex-type.2.4.a: Target is missing before Counter\n"},
	{"one missing before what may be missing", ORDER(H T C S),
         "1 missing cvc-complex-type.2.4.a: Body is missing before Signature\n"},
	{"first missing", ORDER(T C B S),
         "1 missing cvc-complex-type.2.4.a: Header is missing before Target\n"},
	{"two missing", ORDER(H S),
         "1 missing cvc-complex-type.2.4.a: Target is missing before Signature\n"
         "1 missing cvc-complex-type.2.4.a: Body is missing before Signature\n"},
	{"three missing", ORDER(S),
         "1 missing cvc-complex-type.2.4.a: Header is missing before Signature\n"
         "1 missing cvc-complex-type.2.4.a: Target is missing before Signature\n"
         "1 missing cvc-complex-type.2.4.a: Body is missing before Signature\n"},
	{"last missing", ORDER(H T B),
         "1 missing cvc-complex-type.2.4.b: Signature is missing at the end\n"},
	{"two missing at the end", ORDER(H T),
         "1 missing cvc-complex-type.2.4.b: Body is missing at the end\n"
         "1 missing cvc-complex-type.2.4.b: Signature is missing at the end\n"},
	{"all missing", ORDER(""),
         "1 missing cvc-complex-type.2.4.b: Header is missing at the end\n"
         "1 missing cvc-complex-type.2.4.b: Target is missing at the end\n"
         "1 missing cvc-complex-type.2.4.b: Body is missing at the end\n"
         "1 missing cvc-complex-type.2.4.b: Signature is missing at the end\n"},
	{"missing, and a wrong value", ORDER(H C "<Body>x</Body>" S),
         "1 missing cvc-complex-type.2.4.a: Target is missing before Counter\n"
         "4 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"two missing in two places", ORDER(T C S),
         "1 missing cvc-complex-type.2.4.a: Header is missing before Target\n"
         "1 missing cvc-complex-type.2.4.a: Body is missing before Signature\n"},

	{"misspelt", ORDER("<Heder>1</Heder>" T B S),
         "2 unexpected cvc-complex-type.2.4.a: Heder is not allowed here; allowed: Header\n"},
	{"misspelt, and a wrong value of it", ORDER("<Heder>x</Heder>" T B S),
         "2 unexpected cvc-complex-type.2.4.a: Heder is not allowed here; allowed: Header\n"
         "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"misspelt, and a wrong value behind it",
         ORDER("<Heder>1</Heder>" T B "<Signature>x</Signature>"),
         "2 unexpected cvc-complex-type.2.4.a: Heder is not allowed here; allowed: Header\n"
         "5 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"misspelt at the end", ORDER(H T B "<Signatur>1</Signatur>"),
         "5 unexpected cvc-complex-type.2.4.a: Signatur is not allowed here; allowed: Signature\n"},
	{"two misspelt", ORDER("<Heder>1</Heder><Taget>1</Taget>" B S),
         "2 unexpected cvc-complex-type.2.4.a: Heder is not allowed here; allowed: Header\n"
         "3 unexpected cvc-complex-type.2.4.a: Taget is not allowed here; allowed: Target\n"},
	{"misspelt in another namespace", ORDER("<o:Header xmlns:o='urn:o'>1</o:Header>" T B S),
         "2 unexpected cvc-complex-type.2.4.a: Header is in the wrong namespace: it must be in "
         "urn:t\n"},
	{"all in another namespace", "<t:Order xmlns:t='urn:t'>" H T B S "</t:Order>",
         "2 unexpected cvc-complex-type.2.4.a: Header is in the wrong namespace: it must be in "
         "urn:t\n"
         "3 unexpected cvc-complex-type.2.4.a: Target is in the wrong namespace: it must be in "
         "urn:t\n"
         "4 unexpected cvc-complex-type.2.4.a: Body is in the wrong namespace: it must be in "
         "urn:t\n"
         "5 unexpected cvc-complex-type.2.4.a: Signature is in the wrong namespace: it must be in "
         "urn:t\n"},

	{"unknown before", ORDER(X H T B S),
         "2 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Header\n"},
	{"unknown between", ORDER(H X T B S),
         "3 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Target\n"},
	{"unknown behind", ORDER(H T B S X),
         "6 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; nothing may follow\n"},
	{"unknown instead", ORDER(X T B S),
         "2 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Header\n"},
	{"unknown instead of one between", ORDER(H X C B S),
         "3 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Target\n"},
	{"unknown instead of the last", ORDER(H T B X),
         "5 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Signature\n"},
	{"two unknown instead of two", ORDER(X X B S),
         "2 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Header\n"
         "3 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Header\n"},
	{"unknown, and a wrong value behind it", ORDER(X "<Target>x</Target>" B S),
         "2 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Header\n"
         "3 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"unknown with children", ORDER(H "<Unknown><Body>x</Body><Unknown/></Unknown>" T B S),
         "3 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Target\n"},
	{"unknown alone", ORDER(X),
         "2 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Header\n"
         "1 missing cvc-complex-type.2.4.b: Target is missing at the end\n"
         "1 missing cvc-complex-type.2.4.b: Body is missing at the end\n"
         "1 missing cvc-complex-type.2.4.b: Signature is missing at the end\n"},

	{"neighbours swapped", ORDER(T H B S),
         "2 unexpected cvc-complex-type.2.4.a: Target is not allowed here; allowed: Header\n"},
	{"neighbours swapped at the end", ORDER(H T S B),
         "4 unexpected cvc-complex-type.2.4.a: Signature is not allowed here; allowed: Counter, "
         "Body\n"},
	{"neighbours swapped, one of which may be missing", ORDER(H C T B S),
         "3 unexpected cvc-complex-type.2.4.a: Counter is not allowed here; allowed: Target\n"},
	{"last first", ORDER(S H T B),
         "2 unexpected cvc-complex-type.2.4.a: Signature is not allowed here; allowed: Header\n"},
	{"first last", ORDER(T B S H),
         "1 missing cvc-complex-type.2.4.a: Header is missing before Target\n"
         "5 unexpected cvc-complex-type.2.4.a: Header is not allowed here; nothing may follow\n"},
	{"backwards", ORDER(S B T H),
         "2 unexpected cvc-complex-type.2.4.a: Signature is not allowed here; allowed: Header\n"
         "1 missing cvc-complex-type.2.4.a: Header is missing before Body\n"
         "1 missing cvc-complex-type.2.4.a: Target is missing before Body\n"
         "4 unexpected cvc-complex-type.2.4.a: Target is not allowed here; allowed: Signature\n"
         "5 unexpected cvc-complex-type.2.4.a: Header is not allowed here; allowed: Signature\n"},

	{"twice", ORDER(H H T B S),
         "3 unexpected cvc-complex-type.2.4.a: Header is not allowed here; allowed: Target\n"},
	{"twice, and not next to each other", ORDER(H T H B S),
         "4 unexpected cvc-complex-type.2.4.a: Header is not allowed here; allowed: Counter, "
         "Body\n"},
	{"last twice", ORDER(H T B S S),
         "6 unexpected cvc-complex-type.2.4.a: Signature is not allowed here; nothing may "
         "follow\n"},
	{"three times", ORDER(H H H T B S),
         "3 unexpected cvc-complex-type.2.4.a: Header is not allowed here; allowed: Target\n"
         "4 unexpected cvc-complex-type.2.4.a: Header is not allowed here; allowed: Target\n"},
	{"twice with a wrong value", ORDER(H "<Header>x</Header>" T B S),
         "3 unexpected cvc-complex-type.2.4.a: Header is not allowed here; allowed: Target\n"
         "3 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"},
	{"all twice", ORDER(H T B S H T B S),
         "6 unexpected cvc-complex-type.2.4.a: Header is not allowed here; nothing may follow\n"
         "7 unexpected cvc-complex-type.2.4.a: Target is not allowed here; nothing may follow\n"
         "8 unexpected cvc-complex-type.2.4.a: Body is not allowed here; nothing may follow\n"
         "9 unexpected cvc-complex-type.2.4.a: Signature is not allowed here; nothing may "
         "follow\n"},

	{"twice and missing", ORDER(H H B S),
         "3 unexpected cvc-complex-type.2.4.a: Header is not allowed here; allowed: Target\n"
         "1 missing cvc-complex-type.2.4.a: Target is missing before Body\n"},
	{"missing and unknown", ORDER(T C B S X),
         "1 missing cvc-complex-type.2.4.a: Header is missing before Target\n"
         "6 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; nothing may follow\n"},
	{"missing and misspelt", ORDER(T "<Bodi>1</Bodi>" S),
         "1 missing cvc-complex-type.2.4.a: Header is missing before Target\n"
         "3 unexpected cvc-complex-type.2.4.a: Bodi is not allowed here; allowed: Counter, Body\n"},
	{"unknown and missing further on", ORDER(H X T B),
         "3 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Target\n"
         "1 missing cvc-complex-type.2.4.b: Signature is missing at the end\n"},
	{"early, and proof later", ORDER(B H T S),
         "2 unexpected cvc-complex-type.2.4.a: Body is not allowed here; allowed: Header\n"},

	{"too few", LIST(I L),
         "1 missing cvc-complex-type.2.4.b: Item is missing: there is 1, and at least 2 are "
         "needed\n"},
	{"none", LIST(L), "1 missing cvc-complex-type.2.4.a: Item is missing before Total\n"},
	{"too many", LIST(I I I I L),
         "5 unexpected cvc-complex-type.2.4.d: Item stands here once too often: at most 3 are "
         "allowed\n"},
	{"far too many", LIST(I I I I I I L),
         "5 unexpected cvc-complex-type.2.4.d: Item stands here once too often: at most 3 are "
         "allowed\n"
         "6 unexpected cvc-complex-type.2.4.d: Item stands here once too often: at most 3 are "
         "allowed\n"
         "7 unexpected cvc-complex-type.2.4.d: Item stands here once too often: at most 3 are "
         "allowed\n"},
	{"too few at the end", LIST(I),
         "1 missing cvc-complex-type.2.4.b: Item is missing: there is 1, and at least 2 are "
         "needed\n"
         "1 missing cvc-complex-type.2.4.b: Total is missing at the end\n"},
	{"end missing", LIST(I I),
         "1 missing cvc-complex-type.2.4.b: Total is missing at the end\n"},
	{"end missing after most", LIST(I I I),
         "1 missing cvc-complex-type.2.4.b: Total is missing at the end\n"},
	{"nothing in a list", LIST(""),
         "1 missing cvc-complex-type.2.4.b: Item is missing at the end\n"
         "1 missing cvc-complex-type.2.4.b: Total is missing at the end\n"},
	{"misspelt in a list", LIST(I "<Itm>1</Itm>" L),
         "3 unexpected cvc-complex-type.2.4.a: Itm is not allowed here; allowed: Item\n"},
	{"unknown in a list", LIST(I X I L),
         "3 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Item\n"},
	{"unknown instead of the first in a list", LIST(X I L),
         "2 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Item\n"},
	{"unknown before a list, and too few in the next", LISTS(X I I L I L),
         "2 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Item\n"
         "1 missing cvc-complex-type.2.4.b: Item is missing: there is 1, and at least 2 are "
         "needed\n"},
	{"unknown instead in a list", LIST(I X L),
         "3 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Item\n"},
	{"list of lists", LISTS(I I L I I I L), ""},
	{"too few in the first list", LISTS(I L I I L),
         "1 missing cvc-complex-type.2.4.b: Item is missing: there is 1, and at least 2 are "
         "needed\n"},
	{"too few lists", LISTS(I I L),
         "1 missing cvc-complex-type.2.4.b: what begins with Item is missing: there is 1, and at "
         "least 2 are needed\n"},
	{"too many lists", LISTS(I I L I I L I I L),
         "8 unexpected cvc-complex-type.2.4.d: what begins with Item stands here once too often: "
         "at most 2 are allowed\n"},
	{"too many in a list of lists", LISTS(I I I I L I I L),
         "5 unexpected cvc-complex-type.2.4.d: Item stands here once too often: at most 3 are "
         "allowed\n"},
	{"end of a list missing", LISTS(I I I I L),
         "5 unexpected cvc-complex-type.2.4.d: Item stands here once too often: at most 3 are "
         "allowed\n"
         "1 missing cvc-complex-type.2.4.b: what begins with Item is missing: there is 1, and at "
         "least 2 are needed\n"},

	{"neither", EITHER(""),
         "1 missing cvc-complex-type.2.4.b: Header is missing at the end\n"
         "1 missing cvc-complex-type.2.4.b: Target is missing at the end\n"},
	{"half of one", EITHER(H),
         "1 missing cvc-complex-type.2.4.b: Target is missing at the end\n"},
	{"second half of one", EITHER(T),
         "1 missing cvc-complex-type.2.4.a: Header is missing before Target\n"},
	{"both", EITHER(H T B S),
         "4 unexpected cvc-complex-type.2.4.a: Body is not allowed here; nothing may follow\n"
         "5 unexpected cvc-complex-type.2.4.a: Signature is not allowed here; nothing may "
         "follow\n"},
	{"halves of both", EITHER(H S),
         "3 unexpected cvc-complex-type.2.4.a: Signature is not allowed here; allowed: Target\n"
         "1 missing cvc-complex-type.2.4.b: Target is missing at the end\n"},

	{"other namespaces", OPEN(H "<o:a/><o:b/>" S), ""},
	{"own namespace among others", OPEN(H "<o:a/>" X "<o:b/>" S),
         "4 unexpected cvc-complex-type.2.4.a: Unknown is not allowed here; allowed: Signature, an "
         "element of another namespace\n"},
	{"early before other namespaces", OPEN("<o:a/>" H S),
         "2 unexpected cvc-complex-type.2.4.a: a is not allowed here; allowed: Header\n"},
	{"missing behind other namespaces", OPEN(H "<o:a/>"),
         "1 missing cvc-complex-type.2.4.b: Signature is missing at the end\n"},

	{"two rows with a fault each", ROWS("<Row><Value>1</Value></Row><Row><Key>1</Key></Row>"),
         "2 missing cvc-complex-type.2.4.a: Key is missing before Value\n"
         "4 missing cvc-complex-type.2.4.b: Value is missing at the end\n"},
	{"row misspelt", ROWS("<Rov><Key>x</Key></Rov><Row><Key>1</Key><Value>y</Value></Row>"),
         "2 unexpected cvc-complex-type.2.4.a: Rov is not allowed here; allowed: Row\n"
         "3 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"
         "2 missing cvc-complex-type.2.4.b: Value is missing at the end\n"
         "6 value cvc-datatype-valid.1.2.1: \"y\" is not an integer of 32 bits: \"y\" may not "
         "stand where it stands\n"},
	{"three wrong values",
         ORDER("<Header>x</Header><Target>y</Target>" B "<Signature>z</Signature>"),
         "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"
         "3 value cvc-datatype-valid.1.2.1: \"y\" is not an integer of 32 bits: \"y\" may not "
         "stand where it stands\n"
         "5 value cvc-datatype-valid.1.2.1: \"z\" is not an integer of 32 bits: \"z\" may not "
         "stand where it stands\n"},
	{"a fault in each of five levels",
         "<One xmlns='urn:t'><Mark>x</Mark><Two><Mrk>1</Mrk><Three><Four a='b'><Mark>1</Mark>"
         "<Five>text<Mark/></Five><Mark/></Four></Three></Two></One>",
         "2 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"
         "4 unexpected cvc-complex-type.2.4.a: Mrk is not allowed here; allowed: Mark\n"
         "5 missing cvc-complex-type.2.4.a: Mark is missing before Four\n"
         "6@0 attribute unexpected cvc-complex-type.3.2.2: the attribute a is not allowed; Four "
         "may have none\n"
         "8 text cvc-complex-type.2.3: the text \"text\" is not allowed here: Five may hold "
         "elements only\n"
         "9 value cvc-datatype-valid.1.2.1: \"\" is not an integer of 32 bits: it is empty\n"
         "10 unexpected cvc-complex-type.2.4.a: Mark is not allowed here; nothing may follow\n"
         "10 value cvc-datatype-valid.1.2.1: \"\" is not an integer of 32 bits: it is empty\n"},
	{"one of many", MANY("<January>1</January><Febuary>x</Febuary><Mittwoch/>"),
         "3 unexpected cvc-complex-type.2.4.a: Febuary is not allowed here; allowed: one of 13 "
         "elements; the nearest is February, or nothing\n"
         "3 value cvc-datatype-valid.1.2.1: \"x\" is not an integer of 32 bits: \"x\" may not "
         "stand where it stands\n"
         "4 unexpected cvc-complex-type.2.4.a: Mittwoch is not allowed here; allowed: one of 13 "
         "elements; the nearest is March, or nothing\n"},
	{"none of many", "<Month xmlns='urn:t'><Footer>1</Footer></Month>",
         "1 missing cvc-complex-type.2.4.a: one of 13 elements is missing before Footer\n"},
	{"wildcard missing", NEED(H S),
         "1 missing cvc-complex-type.2.4.a: an element of another namespace is missing before "
         "Signature\n"},
	{"wildcard missing once", NEED(H "<o:a/>" S),
         "1 missing cvc-complex-type.2.4.b: an element of another namespace is missing: there is "
         "1, and at least 2 are needed\n"},
	{"wildcard too often", NEED(H "<o:a/><o:b/><o:c/><o:d/>" S),
         "6 unexpected cvc-complex-type.2.4.a: d is not allowed here; allowed: Signature\n"},
	{"wildcard missing at the end", NEED(H "<o:a/>"),
         "1 missing cvc-complex-type.2.4.b: an element of another namespace is missing: there is "
         "1, and at least 2 are needed\n"
         "1 missing cvc-complex-type.2.4.b: Signature is missing at the end\n"},
	{"choice missing", MARKS(S),
         "1 missing cvc-complex-type.2.4.a: one of Stroke, Point is missing before Signature\n"},
	{"choice missing once", MARKS(P S),
         "1 missing cvc-complex-type.2.4.b: one of Stroke, Point is missing: there is 1, and at "
         "least 2 are needed\n"},
	{"choice too often", MARKS(P K P K S),
         "5 unexpected cvc-complex-type.2.4.d: Stroke stands here once too often: at most 3 are "
         "allowed\n"},
	{"groups in order", DEEP(H I I I L H I I I L F), ""},
	{"group too often", DEEP(H I I I L H I I I L H I I I L F),
         "12 unexpected cvc-complex-type.2.4.d: what begins with Header stands here once too "
         "often: at most 2 are allowed\n"},
	{"group that ends early", DEEP(H I H I I I L),
         "4 unexpected cvc-complex-type.2.4.a: Header is not allowed here; allowed: Item\n"
         "7 unexpected cvc-complex-type.2.4.d: Item stands here once too often: at most 3 are "
         "allowed\n"},
	{"group without its end", DEEP(H I I I H I I I L),
         "1 missing cvc-complex-type.2.4.a: Total is missing before Header\n"},
	{"group of its begin", DEEP(H),
         "1 missing cvc-complex-type.2.4.b: Item is missing at the end\n"
         "1 missing cvc-complex-type.2.4.b: Total is missing at the end\n"},
	{"group without its begin", DEEP(I I I L),
         "1 missing cvc-complex-type.2.4.a: Header is missing before Item\n"},
	{"missing before what has a fault", "<Attributes xmlns='urn:t'><Second/></Attributes>",
         "1 missing cvc-complex-type.2.4.a: First is missing before Second\n"
         "2 attribute missing cvc-complex-type.4: the attribute a is missing\n"},
	{"nothing is right", "<Never xmlns='urn:t'/>",
         "1 missing cvc-complex-type.2.4.b: nothing makes this element complete\n"},
};

START_TEST(goes_on)
{
	char *mistakes = grammars_judge(grammar, recoveries[_i].message, 100);

	ck_assert_msg(strcmp(mistakes, recoveries[_i].mistakes) == 0, "%s:\n%s\ninstead of\n%s",
	              recoveries[_i].name, mistakes, recoveries[_i].mistakes);
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

/* Whatever the limit, the mistakes that are kept are the first ones of the message. */
START_TEST(keeps_the_first)
{
	char *all = grammars_judge(grammar, recoveries[_i].message, 100);
	const char *end = all;
	size_t total = 0;

	for (const char *line = all; *line; line = strchr(line, '\n') + 1)
		total++;
	for (size_t limit = 0; limit < total; limit++) {
		char *kept = grammars_judge(grammar, recoveries[_i].message, limit);
		const size_t length = (size_t)(end - all);

		ck_assert_msg(strncmp(kept, all, length) == 0, "%s: of the first %zu of\n%s\n%s",
		              recoveries[_i].name, limit, all, kept);
		ck_assert_msg(strtoul(kept + length, NULL, 10) == total - limit, "%s: %zu: %zu, %s",
		              recoveries[_i].name, limit, total, kept + length);
		free(kept);
		end = strchr(end, '\n') + 1;
	}
	free(all);
}
END_TEST

/* After so many faults in one parent, the others are still told, and what stands behind them. */
START_TEST(sixty_faults)
{
	enum { FAULTS = 60 };
	struct duisp_text message = {0};
	struct duisp_text expected = {0};
	char *mistakes;

	duisp_text_add(&message, "<Many xmlns='urn:t'>");
	for (int i = 0; i < FAULTS; i++) {
		duisp_text_printf(&message, "<Unknown%d>x</Unknown%d>", i, i);
		duisp_text_printf(&expected,
		                  "%d unexpected cvc-complex-type.2.4.a: Unknown%d is "
		                  "not allowed here; allowed: one of 13 elements; the "
		                  "nearest is January, or nothing\n",
		                  i + 2, i);
	}
	duisp_text_add(&message, "<January>x</January></Many>");
	duisp_text_printf(&expected,
	                  "%d value cvc-datatype-valid.1.2.1: \"x\" is not an integer of "
	                  "32 bits: \"x\" may not stand where it stands\n",
	                  FAULTS + 2);
	mistakes = grammars_judge(grammar, message.bytes, 100);
	ck_assert_str_eq(mistakes, expected.bytes);
	free(mistakes);
	free(message.bytes);
	free(expected.bytes);
}
END_TEST

/* One fault is planted in children that are right, in each place. A child is a letter. */

static const struct {
	const char *parent;
	const char *children;
} rights[] = {
	{"Order", "HTCBS"},   {"Order", "HTBS"},       {"List", "IIL"},   {"List", "IIIL"},
	{"Lists", "IILIIIL"}, {"Lists", "IILIILF"},    {"Either", "HT"},  {"Either", "BS"},
	{"Open", "HS"},       {"Open", "HooS"},        {"Need", "HooS"},  {"Need", "HoooS"},
	{"Marks", "PKS"},     {"Marks", "KKPS"},       {"Deep", "HIIIL"}, {"Deep", "F"},
	{"Deep", ""},         {"Deep", "HIIILHIIILF"},
};

/* A small letter is the same name, misspelt. */
static const struct {
	char letter;
	const char *name;
} letters[] = {
	{'H', "Header"}, {'T', "Target"},  {'C', "Counter"}, {'B', "Body"},  {'S', "Signature"},
	{'I', "Item"},   {'L', "Total"},   {'F', "Footer"},  {'P', "Point"}, {'K', "Stroke"},
	{'h', "Heder"},  {'t', "Targt"},   {'c', "Countr"},  {'b', "Bdy"},   {'s', "Signatur"},
	{'i', "Itm"},    {'l', "Totl"},    {'f', "Foter"},   {'p', "Pint"},  {'k', "Stoke"},
	{'o', "o:any"},  {'X', "Unknown"},
};

static const char *find_name(char letter)
{
	size_t i = 0;

	while (letters[i].letter != letter)
		i++;
	return letters[i].name;
}

static size_t count_mistakes(const char *parent, const char *children)
{
	struct duisp_text message = {0};
	size_t count = 0;
	char *mistakes;

	duisp_text_printf(&message, "<%s xmlns='urn:t' xmlns:o='urn:o'>", parent);
	for (const char *child = children; *child; child++)
		duisp_text_printf(&message, "<%s>1</%s>", find_name(*child), find_name(*child));
	duisp_text_printf(&message, "</%s>", parent);
	mistakes = grammars_judge(grammar, message.bytes, 100);
	for (const char *line = mistakes; *line; line = strchr(line, '\n') + 1)
		count++;
	ck_assert_msg((count ? 0 : 1) == grammars_ask_oracle(oracle, message.bytes), "%s: %s",
	              message.bytes, mistakes);
	free(mistakes);
	free(message.bytes);
	return count;
}

enum { CHILDREN_SIZE = 16 };

static void remove_child(char *children, size_t at)
{
	memmove(children + at, children + at + 1, strlen(children + at));
}

static void insert_child(char *children, size_t at, char letter)
{
	memmove(children + at + 1, children + at, strlen(children + at) + 1);
	children[at] = letter;
}

static void insert_unknown(char *children, size_t at)
{
	insert_child(children, at, 'X');
}

static void replace_child(char *children, size_t at)
{
	children[at] = 'X';
}

static void misspell_child(char *children, size_t at)
{
	if (children[at] != 'o')
		children[at] = (char)(children[at] - 'A' + 'a');
}

static void repeat_child(char *children, size_t at)
{
	insert_child(children, at, children[at]);
}

static void swap_children(char *children, size_t at)
{
	const char first = children[at];

	if (!children[at + 1])
		return;
	children[at] = children[at + 1];
	children[at + 1] = first;
}

/* What is done to the children, and how many mistakes that makes at most; and how many of the
 * faults make more than one. These are where what is missing or swapped is in a repetition, or
 * stands before a wildcard. */
static const struct {
	void (*plant)(char *children, size_t at);
	size_t most;
	size_t several;
} faults[] = {
	{remove_child, 3, 5},   {insert_unknown, 1, 0}, {replace_child, 4, 5},
	{misspell_child, 1, 0}, {repeat_child, 1, 0},   {swap_children, 4, 10},
};

START_TEST(one_fault_is_one_mistake)
{
	size_t several = 0;

	for (size_t i = 0; i < sizeof(rights) / sizeof(rights[0]); i++) {
		ck_assert_uint_eq(count_mistakes(rights[i].parent, rights[i].children), 0);
		for (size_t at = 0; rights[i].children[at]; at++) {
			char children[CHILDREN_SIZE];
			size_t count;

			strcpy(children, rights[i].children);
			faults[_i].plant(children, at);
			count = count_mistakes(rights[i].parent, children);
			ck_assert_msg(count <= faults[_i].most, "%s %s", rights[i].parent,
			              children);
			several += count > 1;
		}
	}
	ck_assert_uint_eq(several, faults[_i].several);
}
END_TEST

static Suite *make_recovery_suite(void)
{
	Suite *suite = suite_create("recovery");
	TCase *tcase = tcase_create("recovery");

	tcase_add_unchecked_fixture(tcase, make_grammar, free_grammar);
	tcase_add_loop_test(tcase, goes_on, 0, sizeof(recoveries) / sizeof(recoveries[0]));
	tcase_add_loop_test(tcase, keeps_the_first, 0, sizeof(recoveries) / sizeof(recoveries[0]));
	tcase_add_test(tcase, sixty_faults);
	tcase_add_loop_test(tcase, one_fault_is_one_mistake, 0, sizeof(faults) / sizeof(faults[0]));
	suite_add_tcase(suite, tcase);
	return suite;
}

const struct runner_suite check_recovery = {.name = "check_recovery", .make = make_recovery_suite};
