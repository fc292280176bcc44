"""Hold every line of a file against a JSON Schema: validate_json.py SCHEMA LINES

Ends with a count; fails if a line is not valid, if there is no line, or if a verdict with a field too
many, one too few or a wrong word passes."""

import copy
import json
import sys

import jsonschema


def plant(verdict):
    """Verdicts with one fault each."""
    more = copy.deepcopy(verdict)
    more["mood"] = "good"
    yield more
    # Without its checks, a verdict has the brief form.
    for field in verdict:
        if field == "checks":
            continue
        fewer = copy.deepcopy(verdict)
        del fewer[field]
        yield fewer
    wrong = copy.deepcopy(verdict)
    wrong["outcome"] = "perhaps"
    yield wrong
    then = {"as_of": verdict["as_of"], "outcome": "accepted", "response_code": None}
    wrong = copy.deepcopy(verdict)
    wrong["then"] = then
    yield wrong
    wrong = copy.deepcopy(verdict)
    wrong["then"] = {**then, "changed": "perhaps", "basis": None}
    yield wrong
    wrong = copy.deepcopy(verdict)
    wrong["checks"][0]["result"] = "maybe"
    yield wrong


def main():
    with open(sys.argv[1], encoding="utf-8") as file:
        schema = json.load(file)
    validator = jsonschema.validators.validator_for(schema)
    validator.check_schema(schema)
    validator = validator(schema)
    failed = 0
    verdict = None
    with open(sys.argv[2], encoding="ascii") as file:
        count = 0
        for count, line in enumerate(file, 1):
            verdict = json.loads(line)
            for error in validator.iter_errors(verdict):
                failed += 1
                print(f"{verdict.get('input')}: {error.json_path}: {error.message}")
    if verdict is None:
        sys.exit("no line")
    planted = list(plant(verdict))
    missed = sum(validator.is_valid(fault) for fault in planted)
    print(f"{count} verdicts against the schema, {failed} errors; "
          f"{len(planted)} planted faults, {len(planted) - missed} noticed")
    sys.exit(1 if failed or missed else 0)


main()
