#!/usr/bin/env python3
"""Flatten a request schema into a table: one line per element, attribute and wildcard.

Usage: flatten_schema.py SLICE

SLICE is a flat schema as cut from schemas/source (request-5.0.xsd, ...). What it imports is read
from beside it. The table goes to standard output, tab-separated, with the columns

    path     of the envelope from /Request; below Body from the body's name
    node     element, attribute, any
    ord      position among the particles (or the attributes) of the parent
    min max  occurrence; * is unbounded
    group    the model groups from the root of the content model to this particle: s sequence,
             c choice, numbered within the parent, each with its occurrence
    kind     empty, elements, mixed, simpleContent, simple; for a wildcard its namespace;processing
    builtin  the XSD built-in type behind a simple type
    ws       white space: preserve, collapse
    facets   as JSON; pattern is a list of steps, each a list of alternatives
    model    the content model as an expression
    default  fixed

Only what the request schemas use is understood; anything else ends the run with an error.
"""

import itertools
import json
import os
import sys
import xml.etree.ElementTree as ET

XS = "{http://www.w3.org/2001/XMLSchema}"
PREFIXES = {
    "http://www.w3.org/2001/XMLSchema": "xs",
    "http://www.dccinterface.co.uk/ServiceUserGateway": "sr",
    "http://www.w3.org/2000/09/xmldsig#": "ds",
}
COLUMNS = ("path", "node", "ord", "min", "max", "group", "kind", "builtin", "ws", "facets",
           "model", "default", "fixed")

OCTET = "[A-Fa-f0-9]{2}"
EUI64 = "-".join([OCTET] * 8)
COUNTER = ("(0|[1-9][0-9]{0,18}|1[0-7][0-9]{18}|18[0-3][0-9]{17}|184[0-3][0-9]{16}|"
           "1844[0-5][0-9]{15}|18446[0-6][0-9]{14}|184467[0-3][0-9]{13}|1844674[0-3][0-9]{12}|"
           "184467440[0-6][0-9]{10}|1844674407[0-2][0-9]{9}|18446744073[0-6][0-9]{8}|"
           "1844674407370[0-8][0-9]{6}|18446744073709[0-4][0-9]{5}|184467440737095[0-4][0-9]{4}|"
           "18446744073709550[0-9]{3}|18446744073709551[0-5][0-9]{2}|1844674407370955160[0-9]|"
           "1844674407370955161[0-5])")

# What a type of ours stands for, where it says it in other words than the interface does: the
# built-in type and the facets. probe_types.py tests the values at the edges of each.
STANDS_FOR = {
    "sr:DateTime": ("xs:dateTime", {}),
    "sr:Date": ("xs:date", {}),
    "sr:Time": ("xs:time", {}),
    "sr:Int": ("xs:int", {}),
    "sr:Short": ("xs:short", {}),
    "sr:UnsignedInt": ("xs:unsignedInt", {}),
    "sr:UnsignedShort": ("xs:unsignedShort", {}),
    "sr:UnsignedLong": ("xs:unsignedLong", {}),
    "sr:Decimal": ("xs:decimal", {}),
    "sr:Base64Binary": ("xs:base64Binary", {}),
    "ds:Base64Binary": ("xs:base64Binary", {}),
    "ds:Integer": ("xs:integer", {}),
    "sr:DeviceIdentifier": ("xs:token", {"pattern": [[EUI64]]}),
    "sr:RequestIdentifier": ("xs:token", {"pattern": [[EUI64 + ":" + EUI64 + ":" + COUNTER]]}),
    "sr:DeviceIdentifierList": ("xs:string", {
        "minLength": "23", "maxLength": "1199999",
        "pattern": [["(" + EUI64 + ",)*(" + EUI64 + ")"]]}),
}

FACETS = {"minInclusive", "minExclusive", "maxInclusive", "maxExclusive", "totalDigits",
          "fractionDigits", "length", "minLength", "maxLength"}


class SchemaError(Exception):
    """The schema uses something that this script does not know."""


class Schema:
    """The components of a schema document and of what it imports, by prefixed name."""

    def __init__(self, path):
        self.elements, self.types = {}, {}
        self.load(path)

    def load(self, path):
        root = ET.parse(path).getroot()
        prefix = PREFIXES[root.get("targetNamespace")]
        for child in root:
            tag = child.tag.removeprefix(XS)
            if tag == "import":
                self.load(os.path.join(os.path.dirname(path), child.get("schemaLocation")))
            elif tag == "element":
                self.elements[prefix + ":" + child.get("name")] = (prefix, child)
            elif tag in ("simpleType", "complexType"):
                self.types[prefix + ":" + child.get("name")] = (prefix, child)
            elif tag != "annotation":
                raise SchemaError("unexpected " + tag)

    def simple(self, name_or_node):
        """The built-in type and the facets of a simple type, given by name or in place."""
        if isinstance(name_or_node, str):
            name = name_or_node
            if name.startswith("xs:"):
                return name, {}
            if name in STANDS_FOR:
                builtin, facets = STANDS_FOR[name]
                return builtin, dict(facets)
            node = self.types[name][1]
        else:
            node = name_or_node
        restriction = only(node, "restriction")
        builtin, facets = self.simple(restriction.get("base"))
        patterns, values = [], []
        for facet in restriction:
            tag = facet.tag.removeprefix(XS)
            if tag == "pattern":
                patterns.append(facet.get("value"))
            elif tag == "enumeration":
                values.append(facet.get("value"))
            elif tag in FACETS:
                facets[tag] = facet.get("value")
            elif tag != "annotation":
                raise SchemaError("unexpected facet " + tag)
        if patterns:
            facets["pattern"] = facets.get("pattern", []) + [patterns]
        if values:
            facets["enumeration"] = values
        return builtin, facets


def only(node, tag):
    """The one child that is not an annotation, which must have this tag."""
    children = [c for c in node if c.tag != XS + "annotation"]
    if len(children) != 1 or children[0].tag != XS + tag:
        raise SchemaError("expected only " + tag)
    return children[0]


def occurrence(node):
    return (node.get("minOccurs", "1"),
            node.get("maxOccurs", "1").replace("unbounded", "*"))


def suffix(occurs):
    known = {("1", "1"): "", ("0", "1"): "?", ("0", "*"): "*", ("1", "*"): "+"}
    return known.get(occurs, "{%s,%s}" % occurs)


def wildcard(node):
    return node.get("namespace", "##any") + ";" + node.get("processContents", "strict")


class Table:
    """The rows of a flattened schema."""

    def __init__(self, schema):
        self.schema, self.rows = schema, []

    def row(self, **cells):
        self.rows.append({c: str(cells.get(c, "")) for c in COLUMNS})
        return self.rows[-1]

    def simple_cells(self, type_):
        builtin, facets = self.schema.simple(type_)
        ws = "preserve" if builtin == "xs:string" else "collapse"
        return {"builtin": builtin, "ws": ws,
                "facets": json.dumps(facets, sort_keys=True) if facets else ""}

    def declaration(self, prefix, node):
        """The name that an element declaration or reference shows, and the declaration."""
        if node.get("ref"):
            prefix, declared = self.schema.elements[node.get("ref")]
        else:
            declared = node
        name = declared.get("name")
        return (name if prefix == "sr" else prefix + ":" + name), prefix, declared

    def element(self, path, prefix, declared, **cells):
        row = self.row(path=path, node="element", default=declared.get("default", ""),
                       fixed=declared.get("fixed", ""), **cells)
        local = [c for c in declared if c.tag != XS + "annotation"]
        type_ = declared.get("type")
        if type_ is None:
            node = local[0]
        elif type_ in self.schema.types:
            prefix, node = self.schema.types[type_]
        else:
            node = None
        if node is None or node.tag == XS + "simpleType":
            row.update(kind="simple", **self.simple_cells(type_ if type_ else node))
        else:
            self.complex_type(row, path, prefix, node)

    def complex_type(self, row, path, prefix, node):
        content, attributes = None, []
        for child in node:
            tag = child.tag.removeprefix(XS)
            if tag in ("sequence", "choice"):
                content = child
            elif tag == "attribute":
                attributes.append(child)
            elif tag == "simpleContent":
                extension = only(child, "extension")
                row.update(kind="simpleContent", **self.simple_cells(extension.get("base")))
                attributes += extension.findall(XS + "attribute")
            elif tag != "annotation":
                raise SchemaError("unexpected " + tag)
        for position, attribute in enumerate(attributes, 1):
            used = attribute.get("use", "optional")
            cells = self.simple_cells(attribute.get("type"))
            self.row(path=path + "/@" + attribute.get("name"), node="attribute", ord=position,
                     min="1" if used == "required" else "0", max="1", kind="simple",
                     default=attribute.get("default", ""), fixed=attribute.get("fixed", ""),
                     **cells)
        if row["kind"] == "simpleContent":
            return
        row["kind"] = "empty"
        if content is not None:
            row["kind"] = "mixed" if node.get("mixed") == "true" else "elements"
            row["model"] = self.model(prefix, content)
            particles = self.particles(content, "", itertools.count())
            for position, (chain, particle) in enumerate(particles, 1):
                self.particle(path, prefix, position, chain, particle)

    def model(self, prefix, node):
        tag = node.tag.removeprefix(XS)
        if tag == "any":
            return "ANY[" + wildcard(node) + "]" + suffix(occurrence(node))
        if tag == "element":
            return self.declaration(prefix, node)[0] + suffix(occurrence(node))
        separator = "," if tag == "sequence" else "|"
        parts = [self.model(prefix, c) for c in node if c.tag != XS + "annotation"]
        return "(" + separator.join(parts) + ")" + suffix(occurrence(node))

    def particles(self, group, chain, numbers):
        """Each element and wildcard of a content model: its group chain and its node."""
        step = "%s%d{%s,%s}" % ((group.tag.removeprefix(XS)[0], next(numbers))
                                + occurrence(group))
        chain = chain + ">" + step if chain else step
        for child in group:
            tag = child.tag.removeprefix(XS)
            if tag in ("sequence", "choice"):
                yield from self.particles(child, chain, numbers)
            elif tag in ("element", "any"):
                yield chain, child
            elif tag != "annotation":
                raise SchemaError("unexpected " + tag)

    def particle(self, path, prefix, position, chain, node):
        low, high = occurrence(node)
        cells = {"ord": position, "min": low, "max": high, "group": chain}
        if node.tag == XS + "any":
            self.row(path=path + "/*", node="any", kind=wildcard(node), **cells)
            return
        name, prefix, declared = self.declaration(prefix, node)
        below = name if path == "/Request/Body" else path + "/" + name
        self.element(below, prefix, declared, **cells)


def flatten(path):
    """The rows of the table, each a dict of strings by column."""
    schema = Schema(path)
    table = Table(schema)
    prefix, declared = schema.elements["sr:Request"]
    table.element("/Request", prefix, declared, ord=1, min="1", max="1")
    return table.rows


def main(arguments):
    if len(arguments) != 2:
        sys.exit(__doc__)
    print("\t".join(COLUMNS))
    for row in flatten(arguments[1]):
        print("\t".join(row[c] for c in COLUMNS))


if __name__ == "__main__":
    main(sys.argv)
