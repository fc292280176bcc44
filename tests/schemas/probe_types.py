#!/usr/bin/env python3
"""Probe the types of the request schemas with values at their edges.

Usage: probe_types.py [--quick] SLICE_DIR

SLICE_DIR holds request-*.xsd and xmldsig.xsd. For each slice, every row of the tables below is
put into a document, which xmllint validates (the program is named by XMLLINT, if set). The
tables say what XSD 1.0 says; a value on which libxml2 is known to differ stands in LIMITS and is
shown, but not counted. --quick leaves out the largest values. The last line is "N passed, N
failed"; the exit status is not zero if one failed, or if there was none.
"""

import base64
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from xml.sax.saxutils import escape

XMLLINT = os.environ.get("XMLLINT", "xmllint")

EUI = "90-B3-D5-1F-30-01-00-00"

# Type: values that are valid, values that are not.
PROBES = {
    "sr:DateTime": (
        ["2020-02-29T12:00:00", "2020-02-29T12:00:00Z", " 2020-02-29T12:00:00Z",
         "2020-02-29T12:00:00Z ", "\n\t 2020-02-29T12:00:00Z\r\n", "2000-02-29T00:00:00",
         "2020-01-01T24:00:00", "2020-01-01T24:00:00.000", "2020-01-01T00:00:00.1",
         "2020-01-01T23:59:59." + "123456789" * 10, "2020-01-01T00:00:00+14:00",
         "2020-01-01T00:00:00-14:00", "2020-01-01T00:00:00-00:00", "2020-01-01T00:00:00+13:59",
         "-0001-01-01T00:00:00", "-0004-02-29T00:00:00", "12020-01-01T00:00:00Z",
         "3000-12-31T00:00:00Z", "999999999-12-31T00:00:00Z"],
        ["", " ", "2020-02-30T12:00:00Z", "2019-02-29T12:00:00Z", "1900-02-29T00:00:00",
         "2020-04-31T00:00:00", "2020-00-01T00:00:00", "2020-13-01T00:00:00",
         "2020-01-00T00:00:00", "2020-01-32T00:00:00", "2020-01-01T24:00:01",
         "2020-01-01T24:01:00", "2020-01-01T25:00:00", "2020-01-01T00:60:00",
         "2020-01-01T23:59:60", "2020-01-01T00:00:00.", "2020-01-01T00:00:00+14:01",
         "2020-01-01T00:00:00-14:01", "2020-01-01T00:00:00+13:60", "2020-01-01T00:00:00+15:00",
         "2020-01-01T00:00:00+1:00", "2020-01-01T00:00:00z", "2020-01-01t00:00:00Z",
         "0000-01-01T00:00:00Z", "-0000-01-01T00:00:00Z", "02020-01-01T00:00:00Z",
         "+2020-01-01T00:00:00Z", "2020-1-01T00:00:00", "2020-01-01T0:00:00", "2020-01-01",
         "2020-01-01T00:00", "2020-01-01 00:00:00", "2020-01-01T00:00:00 Z",
         "2020-01-01T00:00:00\u00a0", "2020-01-01T00:00:00Z 2020-01-01T00:00:00Z"]),
    "sr:Date": (
        ["2020-02-29", " 2020-02-29", "2020-02-29\n", "2020-02-29Z", "2020-02-29+14:00",
         "-0001-01-01", "12020-01-01"],
        ["", "2020-02-30", "2019-02-29", "2020-02-29+14:01", "0000-01-01", "2020-2-1",
         "2020-02-29 Z", "2020-02-29T00:00:00", "20200229"]),
    "sr:Time": (
        ["00:00:00", " 12:00:00 ", "\n12:00:00", "24:00:00", "24:00:00.0", "12:00:00Z",
         "12:00:00+14:00", "23:59:59.999999999", "00:30:00"],
        ["", "24:00:01", "12:00:60", "12:60:00", "12:00", "1:00:00", "12:00:00.",
         "12:00:00+14:01", "-12:00:00", "12:00:00 Z"]),
    "sr:Int": (
        ["0", "-0", "+5", " 5", "5 ", "\n5\t", "00000000000000000000000000005", "2147483647",
         "-2147483648"],
        ["", " ", "+", "-", "5.0", "5.", "1e3", "5 5", "2147483648", "-2147483649", "0x5"]),
    "sr:Short": (
        ["0", "-5", "+5", " 5 ", "32767", "-32768"],
        ["", "5.0", "32768", "-32769", "5 5"]),
    "sr:UnsignedInt": (
        ["0", " 5", "5\n", "005", "4294967295"],
        ["", "-1", "4294967296", "5.0", "5 5"]),
    "sr:UnsignedShort": (
        ["0", "\t5", "65535"],
        ["", "-1", "65536", "5 5"]),
    "sr:UnsignedLong": (
        ["0", " 5 ", "18446744073709551615"],
        ["", "-1", "18446744073709551616", "5 5"]),
    "sr:Decimal": (
        ["5.4", "+5.4", " 5.40 ", "\n5.4\t", ".5", "5.", "-1", "-.5", "007", "9" * 30,
         "5.4" + "0" * 40, "0." + "1" * 40],
        ["", " ", ".", "+", "-", "+.", "5.4.1", "1e1", "INF", "NaN", "5,4", "5 .4", "--5", "+-5"]),
    "sr:Base64Binary": (
        ["", " ", "AAAA", "AA==", "AAA=", "AQ==", "AAE=", "A A A A", "AA= =", "AA = =",
         " AAAA ", "AAAA\nBBBB", "AAAA\r\n\tBBBB\n", "A  A\nAA", "+/+/"],
        ["A", "AA", "AAA", "AAAAA", "A===", "AA=", "====", "=", "AA=A", "AA==AA==", "AAAA=",
         "AB==", "AAB=", "AA!AA", "AAAA!", "!AAAA", "AA-A", "AA_A", "\u00e9AAAA", "AA\u00a0AA",
         "AAAA.", "AA,AA"]),
    "sr:FirmwareImage": (["", "AAAA", " AAAA"], ["AAAA!"]),
    "sr:Certificate": (["AAAA", " AA=="], ["AAAA*"]),
    "sr:ExecutionDateTime": (
        [" 3000-12-31T00:00:00Z\n", "2020-01-01T00:00:00"], ["2020-02-30T00:00:00Z"]),
    "sr:DeviceIdentifier": (
        [EUI, EUI.lower(), " " + EUI + "\n"],
        ["", EUI[:-1], EUI[:-3], EUI + "0", EUI + "-00", EUI.replace("-", ""),
         EUI.replace("B3", "G3"), EUI.replace("-", ":"), EUI.replace("-", " -", 1)]),
    "sr:RequestIdentifier": (
        [EUI + ":" + EUI + ":" + n for n in (
            "0", "1", "9", "10", "999999999999999999", "1000000000000000000",
            "9999999999999999999", "10000000000000000000", "17999999999999999999",
            "18399999999999999999", "18446744073709551599", "18446744073709551609",
            "18446744073709551615")]
        + ["  " + EUI + ":" + EUI.lower() + ":1\n"],
        [EUI + ":" + EUI + ":" + n for n in (
            "", "00", "01", "-1", "+1", "1a", "18446744073709551616", "18446744073709551620",
            "18446744073709552000", "18446744073710000000", "18450000000000000000",
            "19000000000000000000", "20000000000000000000", "100000000000000000000")]
        + [EUI + ":1", EUI + ":" + EUI, EUI + " :" + EUI + ":1"]),
    "sr:DeviceIdentifierList": (
        [EUI, EUI + "," + EUI, ",".join([EUI] * 100), EUI.lower() + "," + EUI],
        ["", EUI[:-1], EUI + ",", "," + EUI, EUI + ",," + EUI, EUI + ", " + EUI, " " + EUI,
         EUI + "\n", EUI + ";" + EUI, EUI + EUI]),
    "sr:CommandVariant": (["1", "9", " 4 ", "04", "+4"], ["0", "10", "", "4.0", "-4"]),
    "sr:ServiceReference": (["4.10", "14.1"], ["4.1.1", " 4.10", "4.100", "04.10", "10.1", ""]),
    "sr:ServiceReferenceVariant": (["4.10", "8.14.4"], ["4.1", "8.1", " 4.10", "4.1.10", ""]),
    "sr:MPAN": (["1" * 13, " " * 13, "\u00e9" * 13], ["1" * 12, "1" * 14, ""]),
    "sr:MPxN": (["1", "1" * 13], ["", "1" * 14]),
    "sr:UTRN": (["1" * 20], ["1" * 19, "1" * 21, " " + "1" * 20, "a" * 20]),
    "sr:UPRN": (["1", "9" * 12, "000" + "9" * 12, " 7 "], ["0", "9" * 13, "-1", ""]),
    "sr:Year": (["2014", "9999", " 2014 ", "02014", "+2014"], ["2013", "10000", "", "2014.0"]),
    "sr:Month": (["1", "12", "012", " 12"], ["0", "13", "-1"]),
    "sr:DateOffset": (["0", "-0", "-400", " -1 "], ["1", "-401", "+1", ""]),
    "sr:PriceScale": (["-128", "127", "+5", " 0 "], ["-129", "128", "1.0"]),
    "sr:TolerancePeriod": (["0", "86400", " 1 "], ["-1", "86401", ""]),
    "sr:CommandedStateLevel": (["0", "100", "\n50"], ["101", "-1"]),
    "sr:GasBlockThreshold": (["0", "281474976710655", " 1"], ["281474976710656", "-1"]),
    "sr:FloorSequenceNumber": (
        ["0", "9223372036854775807", "-0", "+1", " 1 "], ["9223372036854775808", "-1", ""]),
    "sr:ScheduleIdentifier": (["0", "1000000000000"], ["1000000000001", "-1"]),
    "sr:Percentage": (
        ["1", "1.00", "100", "100.00", "1.000", " 50.5 ", "+2", "099.99"],
        ["0.99", "100.01", "1.001", "", "1,5", "1e1"]),
    "sr:PrintableText": (["a", " ", "~", "  x  "], ["", "\u00e9", "\t", "\u007f", "a\nb"]),
    "sr:EnableOrDisable": (["Enable", "Disable"], ["enable", " Enable", "Unchanged", ""]),
    "sr:RemotePartyRole": (["ACB", " Supplier\n"], ["acb", "ACB Supplier", ""]),
    "sr:OneTo4": (["1", "4", " 2 ", "+3", "03"], ["0", "5", "-1", "1.0", ""]),
    "xs:boolean": (["true", "false", "1", "0", " true\n"], ["TRUE", "yes", "", "2"]),
    "ds:Base64Binary": (["", "AA==", " AA ==\n"], ["AA", "AAAA!", "AA==AA=="]),
    "ds:Integer": (
        ["0", "-1", "+1", " 7\n", "9" * 24, "9" * 25, "123456789" * 4 + "123", "-" + "9" * 40],
        ["", " ", "+", "-", "1.0", "1.", "1 2", "0x1", "1e9", "--1"]),
}

# Values that are valid by XSD 1.0, and that libxml2, in one version or another, rejects.
LIMITS = {
    "sr:DateTime": ["2147483648-01-01T00:00:00Z", "9223372036854775808-01-01T00:00:00Z",
                    "2020-01-01T23:59:59." + "9" * 20],
    "sr:Time": ["23:59:59." + "9" * 20],
    "sr:Percentage": ["1." + "0" * 24],
}

NAMESPACES = {"sr": "http://www.dccinterface.co.uk/ServiceUserGateway",
              "ds": "http://www.w3.org/2000/09/xmldsig#"}


def element(type_):
    return type_.replace(":", ".")


def write_schema(directory, slice_name):
    """A schema with one element for each probed type, which includes the slice."""
    declarations = "".join('<xs:element name="%s" type="%s"/>' % (element(t), t) for t in PROBES)
    text = ('<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:sr="%(sr)s"'
            ' xmlns:ds="%(ds)s" targetNamespace="%(sr)s" elementFormDefault="qualified">'
            % NAMESPACES
            + '<xs:include schemaLocation="%s"/>' % slice_name
            + '<xs:import namespace="%(ds)s" schemaLocation="xmldsig.xsd"/>' % NAMESPACES
            + '<xs:element name="probes"><xs:complexType><xs:choice maxOccurs="unbounded">'
            + declarations + '</xs:choice></xs:complexType></xs:element></xs:schema>')
    with open(os.path.join(directory, "probe.xsd"), "w", encoding="utf-8") as file:
        file.write(text)


def verdicts(directory, cases):
    """Whether each (type, value) is valid: 100 to a document, each on a line of its own."""
    if len(cases) > 100:
        return verdicts(directory, cases[:100]) + verdicts(directory, cases[100:])
    lines = ['<probes xmlns="%(sr)s">' % NAMESPACES]
    for type_, value in cases:
        text = escape(value, {"\n": "&#10;", "\r": "&#13;", "\t": "&#9;"})
        lines.append("<%s>%s</%s>" % (element(type_), text, element(type_)))
    with open(os.path.join(directory, "probe.xml"), "w", encoding="utf-8") as file:
        file.write("\n".join(lines) + "</probes>")
    run = subprocess.run(
        [XMLLINT, "--noout", "--nonet", "--huge", "--schema", "probe.xsd", "probe.xml"],
        cwd=directory, capture_output=True, text=True, errors="replace")
    if run.returncode not in (0, 3):
        sys.exit("xmllint failed with %d:\n%s" % (run.returncode, run.stderr[:2000]))
    invalid = {int(n) for n in re.findall(r"^probe\.xml:(\d+): .*validity error", run.stderr, re.M)}
    return [line not in invalid for line in range(2, len(cases) + 2)]


def large_cases():
    """The largest values, each with its verdict. They are checked one by one, and timed."""
    image, longer = (base64.b64encode(bytes(n)).decode() for n in (10240000, 10240001))
    wrapped = "\n".join(image[i:i + 76] for i in range(0, len(image), 76))
    devices = ",".join([EUI] * 50000)
    return [("sr:FirmwareImage", image, True), ("sr:FirmwareImage", wrapped, True),
            ("sr:FirmwareImage", longer, False),
            ("sr:FirmwareImage", image[:-4] + "!" + image[-4:], False),
            ("sr:DeviceIdentifierList", devices, True),
            ("sr:DeviceIdentifierList", devices + "," + EUI, False),
            ("sr:DeviceIdentifierList", devices[:-1] + "G", False)]


def shown(value):
    return repr(value) if len(value) <= 60 else "%r... (%d characters)" % (value[:50], len(value))


def probe(directory, slice_name, quick):
    """The numbers of probes that passed and that failed."""
    passed = failed = 0
    write_schema(directory, slice_name)
    expected = [(t, v, want) for t, (good, bad) in PROBES.items()
                for values, want in ((good, True), (bad, False)) for v in values]
    found = verdicts(directory, [(t, v) for t, v, _ in expected])
    for (type_, value, want), got in zip(expected, found):
        if got != want:
            print("%s: %s %s: expected %s" % (slice_name, type_, shown(value),
                                              "valid" if want else "invalid"))
        passed, failed = passed + (got == want), failed + (got != want)
    for type_, value, want in [] if quick else large_cases():
        start = time.monotonic()
        got = verdicts(directory, [(type_, value)])[0]
        print("%s: %s, %d characters: %s, %.2f s" % (
            slice_name, type_, len(value), "valid" if got else "invalid",
            time.monotonic() - start))
        passed, failed = passed + (got == want), failed + (got != want)
    limits = [(t, v) for t, values in LIMITS.items() for v in values]
    for (type_, value), got in zip(limits, verdicts(directory, limits)):
        print("%s: known limit: %s %s is %s" % (slice_name, type_, shown(value),
                                                "accepted here" if got else "rejected"))
    return passed, failed


def main(arguments):
    quick = "--quick" in arguments
    directories = [a for a in arguments[1:] if a != "--quick"]
    if len(directories) != 1:
        sys.exit(__doc__)
    passed = failed = 0
    with tempfile.TemporaryDirectory() as directory:
        for path in glob.glob(os.path.join(directories[0], "*.xsd")):
            shutil.copy(path, directory)
        for path in sorted(glob.glob(os.path.join(directory, "request-*.xsd"))):
            more_passed, more_failed = probe(directory, os.path.basename(path), quick)
            passed, failed = passed + more_passed, failed + more_failed
    print("%d passed, %d failed" % (passed, failed))
    sys.exit(1 if failed or not passed else 0)


if __name__ == "__main__":
    main(sys.argv)
