#!/usr/bin/env python3
"""Check the schema directory as built, the source it comes from, and the checkers themselves.

Usage: check_schemas.py [SLICE_DIR SOURCE_DIR]

SLICE_DIR is schemas/ of the build directory, SOURCE_DIR schemas/ of the source; without them the
environment says where they are, as for the other tests. The programs are named by XMLLINT and
XSLTPROC, if set. The last line is "N passed, N failed"; the exit status is not zero if a check
failed.
"""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
XMLLINT = os.environ.get("XMLLINT", "xmllint")
XSLTPROC = os.environ.get("XSLTPROC", "xsltproc")
XS = "{http://www.w3.org/2001/XMLSchema}"
CATALOGUE = "{urn:libduis:catalogue}"
SLICES = {"request-5.0.xsd": "5.0", "request-5.3.xsd": "5.3"}
# What tests/unit/check_sample.c says that the samples must show, counted without its code.
OCCURRENCES = {"request-5.0.xsd": 2854, "request-5.3.xsd": 2855}

SCHEDULE = """<Request xmlns="http://www.dccinterface.co.uk/ServiceUserGateway" schemaVersion="5.4">
<Header><RequestID>90-B3-D5-1F-30-01-00-00:90-B3-D5-1F-30-00-00-02:1</RequestID>
<CommandVariant>8</CommandVariant><ServiceReference>5.1</ServiceReference>
<ServiceReferenceVariant>5.1</ServiceReferenceVariant></Header><Body><CreateSchedule>
<ScheduleFrequency>Daily</ScheduleFrequency><ScheduleStartDate>2025-01-01</ScheduleStartDate>
<DSPScheduledServiceReference>%s</DSPScheduledServiceReference>
<DSPScheduledServiceReferenceVariant>%s</DSPScheduledServiceReferenceVariant>
<DeviceID>90-B3-D5-1F-30-01-00-00</DeviceID><%s/></CreateSchedule></Body></Request>"""
OLD_SCHEDULE = SCHEDULE % ("4.15", "4.15", "DSPReadLoadLimitData")
NEW_SCHEDULES = [SCHEDULE % ("4.2", "4.15", "DSPReadLoadLimitData"),
                 SCHEDULE % ("4.15", "4.2", "DSPReadLoadLimitData"),
                 SCHEDULE % ("4.15", "4.15", "DSPReadInstantaneousExportRegisters")]

# Faults that cut.xsl must refuse: file, what to replace, with what.
SOURCE_FAULTS = [
    ("service-05-scheduling.xsd", 'duis:since="5.3"', 'duis:sinse="5.3"'),
    ("service-05-scheduling.xsd", 'duis:since="5.3"', 'duis:since="next"'),
    ("service-05-scheduling.xsd", "<xs:choice>", "<duis:since/><xs:choice>"),
    ("service-05-scheduling.xsd", 'blockDefault="extension"', ""),
    ("service-05-scheduling.xsd", 'elementFormDefault="qualified"', ""),
    ("request.xsd", "service-05-scheduling.xsd", "service-05-nowhere.xsd"),
]

# Faults that probe_types.py must find: file, what to replace, with what.
WHITE_SPACE = '<xs:pattern value="\\S+"/>'
SLICE_FAULTS = [
    ("request-5.0.xsd", '"[A-Za-z0-9+/= ]*"', '".*"'),
    ("request-5.3.xsd", WHITE_SPACE, ""),
    ("request-5.3.xsd", '"-400"', '"-401"'),
    ("xmldsig.xsd", '"[+\\-]?[0-9]+"', '"[+\\-]?[0-9]{1,24}"'),
]

# Faults that catalogue.xsd must find: what to replace, with what.
CATALOGUE_FAULTS = [
    ('number="5.4"', 'number="5.30"'), ('number="5.4"', 'number="5"'),
    ('number="5.4"', 'number="05.4"'), ('"request-5.3.xsd"', '"../request-5.3.xsd"'),
    ("T00:00:00Z", "T00:00:00"), ("T00:00:00Z", "T24:00:00Z"), ("2021-11-04T", "2021-11-31T"),
    ('element="DeviceID"', 'elements="DeviceID"'),
    ('basis="proved"', 'basis="certain"'), ('date="2025-03-18"', 'date="2025-03"'),
    ("<note>", '<note kind="x">'), ("<note>", "<remark/><note>"),
]


def run(*command, cwd=None):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, errors="replace")


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def read(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def plant(path, old, new):
    """Replace something in a file, which must be there."""
    text = read(path)
    if old not in text:
        raise ValueError("%s: there is no %r to replace" % (path, old))
    write(path, text.replace(old, new))


def is_valid(schema, text):
    with tempfile.TemporaryDirectory() as directory:
        document = os.path.join(directory, "document.xml")
        write(document, text)
        status = run(XMLLINT, "--noout", "--nonet", "--schema", schema, document).returncode
    if status not in (0, 3):
        raise ValueError("xmllint failed with %d on %s" % (status, schema))
    return status == 0


def times(least, greatest):
    """How many numbers of times show it: the least, the greatest, and once if it may be absent; the
    greatest of what is unbounded is 3."""
    least, greatest = int(least), 3 if greatest == "*" else int(greatest)
    return len({least, greatest} | ({1} if least == 0 and greatest > 1 else set()))


def count_occurrences(particles):
    """Of elements and wildcards, and of the groups that they are in, each once."""
    count, groups = 0, {}
    for row in particles:
        count += times(row["min"], row["max"])
        chain = row["group"].split(">") if row["group"] else []
        for depth, group in enumerate(chain):
            groups[os.path.dirname(row["path"]), tuple(chain[:depth + 1])] = group
    return count + sum(times(*re.findall(r"[\d*]+", group.split("{")[1]))
                       for group in groups.values())


class Checks:
    def __init__(self, slices, source):
        self.slices, self.source = slices, source
        self.passed = self.failed = 0

    def check(self, name, holds):
        self.passed, self.failed = self.passed + bool(holds), self.failed + (not holds)
        if not holds:
            print("FAILED: " + name)

    def slice(self, name):
        return os.path.join(self.slices, name)

    def catalogue(self):
        schema, text = self.slice("catalogue.xsd"), read(self.slice("catalogue.xml"))
        self.check("the catalogue is valid", is_valid(schema, text))
        for old, new in CATALOGUE_FAULTS:
            self.check("the catalogue with %s is invalid" % new,
                       old in text and not is_valid(schema, text.replace(old, new)))
        root = ET.fromstring(text)
        named = {v.get("slice") for v in root.iter(CATALOGUE + "version") if v.get("slice")}
        self.check("the catalogue names the slices that there are", named == set(SLICES))

    def devices(self):
        """The elements that the catalogue lists as naming devices are those that have such a type."""
        listed = {device.get("element") for device in
                  ET.parse(os.path.join(self.slices, "catalogue.xml")).iter(CATALOGUE + "device")}
        for name in SLICES:
            elements = list(ET.parse(os.path.join(self.slices, name)).iter(XS + "element"))
            typed = {element.get("name") for element in elements
                     if element.get("type", "").startswith("sr:DeviceIdentifier")}
            others = {element.get("name") for element in elements
                      if not element.get("type", "").startswith("sr:DeviceIdentifier")}
            self.check("%s: the catalogue lists what names devices: %s" % (name, typed ^ listed),
                       typed == listed and not typed & others)

    def language(self):
        for name in SLICES:
            text = read(self.slice(name))
            self.check(name + " is flat and unmarked",
                       "xs:include" not in text and "duis" not in text.split("-->", 1)[1])
            self.check(name + " has 130 bodies", self.bodies(text) == 130)
            self.check(name + " accepts a schedule", is_valid(self.slice(name), OLD_SCHEDULE))
            for text in NEW_SCHEDULES:
                self.check(name + " knows what version 5.3 added, or does not",
                           is_valid(self.slice(name), text) == (name == "request-5.3.xsd"))

    def occurrences(self):
        for name, wanted in OCCURRENCES.items():
            program = os.path.join(HERE, "flatten_schema.py")
            table = run(sys.executable, "-B", program, self.slice(name)).stdout
            rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
            count = count_occurrences(row for row in rows if row["node"] != "attribute")
            self.check("%s has %d occurrences to show: %d" % (name, wanted, count), count == wanted)

    @staticmethod
    def bodies(text):
        body = ET.fromstring(text).find(XS + "complexType[@name='RequestBody']")
        return len(list(body.iter(XS + "element")))

    def documentation(self):
        for name in list(SLICES) + ["xmldsig.xsd", "catalogue.xsd"]:
            text = read(self.slice(name))
            used = set(re.findall(r"[\w-]+", " ".join(
                re.findall(r'(?:type|base|ref|memberTypes)="([^"]*)"', text))))
            named = [node for node in ET.fromstring(text) if node.get("name")]
            silent = [node.get("name") for node in named
                      if not node.findtext(XS + "annotation/" + XS + "documentation", "").strip()]
            unused = [node.get("name") for node in named
                      if node.tag != XS + "element" and node.get("name") not in used]
            self.check("%s says what each component is: %s" % (name, silent), not silent)
            self.check("%s has no type too many: %s" % (name, unused), not unused)

    def cut(self, directory, version):
        return run(XSLTPROC, "--nonet", "--stringparam", "version", version,
                   os.path.join(directory, "cut.xsl"),
                   os.path.join(directory, "source", "request.xsd"))

    def cutting(self):
        for name, version in SLICES.items():
            self.check(name + " is what cut.xsl makes",
                       self.cut(self.source, version).stdout == read(self.slice(name)))
        self.check("cut.xsl wants a version", self.cut(self.source, "x").returncode != 0)
        for file, old, new in SOURCE_FAULTS:
            with tempfile.TemporaryDirectory() as directory:
                shutil.copy(os.path.join(self.source, "cut.xsl"), directory)
                shutil.copytree(os.path.join(self.source, "source"),
                                os.path.join(directory, "source"))
                plant(os.path.join(directory, "source", file), old, new)
                self.check("cut.xsl refuses %r" % new, self.cut(directory, "5.3").returncode != 0)

    def probes(self):
        program = os.path.join(HERE, "probe_types.py")
        result = run(sys.executable, "-B", program, self.slices)
        print(result.stdout, end="")
        self.check("the probes pass", result.returncode == 0)
        for file, old, new in SLICE_FAULTS:
            with tempfile.TemporaryDirectory() as directory:
                for name in os.listdir(self.slices):
                    if name.endswith(".xsd"):
                        shutil.copy(self.slice(name), directory)
                        os.chmod(os.path.join(directory, name), 0o644)
                plant(os.path.join(directory, file), old, new)
                status = run(sys.executable, "-B", program, "--quick", directory).returncode
                self.check("the probes find the fault %r" % (new or old),
                           status == 1 or (old == WHITE_SPACE and not needs_white_space()))


def needs_white_space():
    """Whether this libxml2 collapses white space only before a pattern: it does up to 2.13."""
    found = re.search(r"libxml version (\d+)", run(XMLLINT, "--version").stderr)
    return not found or int(found.group(1)) < 21400


def main(arguments):
    if len(arguments) == 1:
        arguments = arguments + [os.environ["DUIS_TEST_SCHEMA_DIR"],
                                 os.path.join(os.environ["DUIS_TEST_TOP_SRCDIR"], "schemas")]
    if len(arguments) != 3:
        sys.exit(__doc__)
    checks = Checks(arguments[1], arguments[2])
    checks.catalogue()
    checks.devices()
    checks.language()
    checks.occurrences()
    checks.documentation()
    checks.cutting()
    checks.probes()
    print("%d passed, %d failed" % (checks.passed, checks.failed))
    sys.exit(1 if checks.failed else 0)


if __name__ == "__main__":
    main(sys.argv)
