#!/usr/bin/env python3
"""Compare a request schema with a table of the Request language, cell by cell.

Usage: compare_facts.py SLICE FACTS.tsv

SLICE is flattened (see flatten_schema.py) and set against FACTS.tsv, which has the same columns.
Every difference is reported. The last line is "N rows compared, N differ"; the exit status is
not zero if a row differs, or if there was none to compare.

Rows are matched by path; where a path occurs more than once, in the order of the tables. The
values of an enumeration are compared as a set, as their order means nothing.
"""

import collections
import csv
import json
import sys

sys.dont_write_bytecode = True
from flatten_schema import COLUMNS, flatten


def normal(row):
    """The cells of a row, with enumerations in a fixed order."""
    cells = {c: row[c] for c in COLUMNS}
    if cells["facets"]:
        facets = json.loads(cells["facets"])
        if "enumeration" in facets:
            facets["enumeration"] = sorted(facets["enumeration"])
        cells["facets"] = json.dumps(facets, sort_keys=True)
    return cells


def by_key(rows):
    seen, keyed = collections.Counter(), {}
    for row in rows:
        keyed[row["path"], seen[row["path"]]] = normal(row)
        seen[row["path"]] += 1
    return keyed


def main(arguments):
    if len(arguments) != 3:
        sys.exit(__doc__)
    ours = by_key(flatten(arguments[1]))
    with open(arguments[2], encoding="utf-8", newline="") as file:
        facts = by_key(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
    if not facts:
        sys.exit("0 rows compared, 0 differ")
    differ = 0
    for key in list(facts) + [k for k in ours if k not in facts]:
        if key not in ours:
            problems = ["only in the facts"]
        elif key not in facts:
            problems = ["only in the schema"]
        else:
            problems = ["%s: schema %r, facts %r" % (c, ours[key][c], facts[key][c])
                        for c in COLUMNS if ours[key][c] != facts[key][c]]
        for problem in problems:
            print("%s: %s" % (key[0], problem))
        differ += bool(problems)
    print("%d rows compared, %d differ" % (len(set(ours) | set(facts)), differ))
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main(sys.argv)
