#!/usr/bin/env python3
"""Count how many faults of messages a validator tells.

Usage: count_told.py FAULTS.tsv ERRORS.tsv NAME

A fault counts as told if an error is on its line, or on the line where its element ends, or that where
the element ends which holds it: there some validators notice it. No error tells two faults. The last line
is "NAME: N of N faults told (N.N %), N errors"; --self-test proves that it can tell them apart.
"""

import collections
import itertools
import sys


def match(faults, errors):
    """The greatest number of faults that errors tell, each a fault of its own."""
    best = 0
    for order in itertools.permutations(faults):
        left = list(errors)
        told = 0
        for lines in order:
            found = next((e for line in lines for e in left if e == line), None)
            if found is not None:
                left.remove(found)
                told += 1
        best = max(best, told)
    return best


def main(arguments):
    if arguments[1:] == ["--self-test"]:
        assert match([(3, 3, 9), (5, 5, 9)], [9]) == 1
        assert match([(3, 3, 9), (9, 9, 12)], [9, 3]) == 2
        assert match([(3, 3, 9), (9, 9, 9)], [9, 9]) == 2
        assert match([(3, 3, 9)], [4]) == 0
        return
    if len(arguments) != 4:
        sys.exit(__doc__)
    errors = collections.defaultdict(list)
    with open(arguments[2], encoding="ascii") as file:
        for line in file:
            message, number = line.split()
            errors[message].append(int(number))
    made = told = 0
    with open(arguments[1], encoding="ascii") as file:
        for line in file:
            message, _, *faults = line.split()
            made += len(faults)
            told += match([tuple(map(int, fault.split(","))) for fault in faults], errors[message])
    print("%s: %d of %d faults told (%.1f %%), %d errors"
          % (arguments[3], told, made, 100 * told / made, sum(map(len, errors.values()))))


if __name__ == "__main__":
    main(sys.argv)
