#!/usr/bin/env python3
"""Make a schema of a table of the Request language.

Usage: rebuild_schema.py FACTS.tsv FOLDER

FACTS.tsv has a row for each element, attribute and wildcard, by path. FOLDER gets request.xsd and
xmldsig.xsd. Each type stands where it is used, without a name: nothing is taken from the schemas of
libduis, so that the two can be compared. Global are Request, and of XML Signature the elements that
the W3C's schema declares so.
"""

import collections
import csv
import json
import os
import re
import sys
from xml.sax.saxutils import quoteattr

SR = "http://www.dccinterface.co.uk/ServiceUserGateway"
DS = "http://www.w3.org/2000/09/xmldsig#"
# The elements of XML Signature that its schema declares within others.
LOCAL = {"HMACOutputLength", "XPath", "P", "Q", "G", "Y", "J", "Seed", "PgenCounter", "Modulus", "Exponent",
         "X509IssuerSerial", "X509IssuerName", "X509SerialNumber", "X509SKI", "X509SubjectName",
         "X509Certificate", "X509CRL", "PGPKeyID", "PGPKeyPacket", "SPKISexp"}
# The elements that only a wildcard lets in, and which the table therefore has not: as the W3C's
# recommendation declares them.
UNREACHED = """
<xs:element name="Manifest"><xs:complexType>
<xs:sequence><xs:element ref="ds:Reference" maxOccurs="unbounded"/></xs:sequence>
<xs:attribute name="Id" type="xs:ID"/>
</xs:complexType></xs:element>
<xs:element name="SignatureProperties"><xs:complexType>
<xs:sequence><xs:element ref="ds:SignatureProperty" maxOccurs="unbounded"/></xs:sequence>
<xs:attribute name="Id" type="xs:ID"/>
</xs:complexType></xs:element>
<xs:element name="SignatureProperty"><xs:complexType mixed="true">
<xs:choice maxOccurs="unbounded"><xs:any namespace="##other" processContents="lax"/></xs:choice>
<xs:attribute name="Target" type="xs:anyURI" use="required"/><xs:attribute name="Id" type="xs:ID"/>
</xs:complexType></xs:element>
"""
FACETS = ("length", "minLength", "maxLength", "totalDigits", "fractionDigits", "minInclusive", "maxInclusive",
          "minExclusive", "maxExclusive")


def occurs(least, greatest):
    text = "" if least == "1" else " minOccurs=%s" % quoteattr(least)
    if greatest != "1":
        text += " maxOccurs=%s" % quoteattr("unbounded" if greatest == "*" else greatest)
    return text


def restrict(inner, facets):
    base = ' base="%s"' % inner if inner.startswith("xs:") else ""
    inside = "" if base else inner
    return "<xs:simpleType><xs:restriction%s>%s%s</xs:restriction></xs:simpleType>" % (base, inside, facets)


def one_facet(name, value):
    return "<xs:%s value=%s/>" % (name, quoteattr(value, {"\n": "&#10;", "\t": "&#9;"}))


def simple_type(row):
    """The name of a built-in type, or a simple type."""
    facets = json.loads(row["facets"]) if row["facets"] else {}
    text = "".join(one_facet(name, facets.pop(name)) for name in FACETS if name in facets)
    text += "".join(one_facet("enumeration", value) for value in facets.pop("enumeration", ()))
    steps = facets.pop("pattern", ())
    if facets:
        sys.exit("%s: unknown facets %s" % (row["path"], sorted(facets)))
    made = row["builtin"]
    for step in steps:
        made = restrict(made, "".join(one_facet("pattern", pattern) for pattern in step))
    return restrict(made, text) if text else made


class Rebuilding:
    def __init__(self, rows):
        self.children = collections.defaultdict(list)
        self.rows = rows
        # A path may stand twice in a choice; nothing stands below such a one.
        for row in rows:
            path = row["path"]
            if path != "/Request":
                parent = path.rpartition("/")[0] or "/Request/Body"
                self.children[parent].append(row)

    def attributes(self, path):
        text = ""
        for row in self.children[path]:
            if row["node"] != "attribute":
                continue
            made = simple_type(row)
            head = '<xs:attribute name="%s"%s' % (row["path"].rpartition("@")[2],
                                                  ' use="required"' if row["min"] == "1" else "")
            text += head + (' type="%s"/>' % made if made.startswith("xs:") else ">%s</xs:attribute>" % made)
        return text

    def group(self, path):
        """The one model group of an element: its particles say in which groups they stand."""
        parts = []
        closing = []
        names = []
        for row in self.children[path]:
            if row["node"] == "attribute":
                continue
            chain = row["group"].split(">")
            common = 0
            while common < min(len(chain), len(names)) and chain[common] == names[common]:
                common += 1
            while len(names) > common:
                names.pop()
                parts.append(closing.pop())
            for group in chain[common:]:
                kind, least, greatest = re.fullmatch(r"([sc])\d+\{(\d+),(\d+|\*)\}", group).groups()
                kind = {"s": "sequence", "c": "choice"}[kind]
                parts.append("<xs:%s%s>" % (kind, occurs(least, greatest)))
                closing.append("</xs:%s>" % kind)
                names.append(group)
            parts.append(self.particle(row))
        return "".join(parts + closing[::-1])

    def particle(self, row):
        if row["node"] == "any":
            space, processing = row["kind"].split(";")
            return '<xs:any namespace="%s" processContents="%s"%s/>' % (space, processing,
                                                                        occurs(row["min"], row["max"]))
        name = row["path"].rpartition("/")[2]
        place = occurs(row["min"], row["max"])
        if name.startswith("ds:") and name[3:] not in LOCAL:
            return '<xs:element ref="%s"%s/>' % (name, place)
        return self.element(row, place)

    def element(self, row, place=""):
        path = row["path"]
        name = path.rpartition("/")[2].replace("ds:", "")
        head = '<xs:element name="%s"%s' % (name, place)
        if row["kind"] == "simple":
            made = simple_type(row)
            if made.startswith("xs:"):
                return head + ' type="%s"/>\n' % made
            return head + ">%s</xs:element>\n" % made
        if row["kind"] == "simpleContent":
            made = simple_type(row)
            if not made.startswith("xs:"):
                made = self.name_type(made)
            return head + ('><xs:complexType><xs:simpleContent><xs:extension base="%s">%s</xs:extension>'
                           "</xs:simpleContent></xs:complexType></xs:element>\n" % (made, self.attributes(path)))
        mixed = ' mixed="true"' if row["kind"] == "mixed" else ""
        return head + "><xs:complexType%s>%s%s</xs:complexType></xs:element>\n" % (
            mixed, self.group(path), self.attributes(path))

    def name_type(self, made):
        """An extension needs a base with a name."""
        self.named.append(made.replace("<xs:simpleType>", '<xs:simpleType name="Base%d">' % len(self.named), 1))
        return "sr:Base%d" % (len(self.named) - 1)

    def write(self, folder, name, head, elements):
        self.named = []
        text = "".join(self.element(row) for row in elements)
        with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
            file.write('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:sr="%s" xmlns:ds="%s" '
                       'elementFormDefault="qualified" ' % (SR, DS))
            file.write(head + text + "\n".join(self.named) + "\n</xs:schema>\n")


def main(arguments):
    if len(arguments) != 3:
        sys.exit(__doc__)
    with open(arguments[1], encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    rebuilding = Rebuilding(rows)
    signed = {}
    for row in rows:
        name = row["path"].rpartition("/")[2]
        if row["node"] == "element" and name.startswith("ds:") and name[3:] not in LOCAL:
            signed.setdefault(name, row)
    rebuilding.write(arguments[2], "request.xsd", 'targetNamespace="%s">'
                     '<xs:import namespace="%s" schemaLocation="xmldsig.xsd"/>\n' % (SR, DS), rows[:1])
    rebuilding.write(arguments[2], "xmldsig.xsd", 'targetNamespace="%s">%s' % (DS, UNREACHED), signed.values())
    print("rebuilt from %d rows" % len(rows))


if __name__ == "__main__":
    main(sys.argv)
