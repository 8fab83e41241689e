#!/usr/bin/env python3
"""schemas.py CARDEA: what the program writes about the examples holds to the published schemas.

Only what cardea_docs puts into a schema is understood; a keyword beyond that is an error, so that
no schema passes because it was not looked at.
"""

import json
import os
import re
import subprocess
import sys
import tempfile

EXAMPLES = ("5g-benign-a", "c1-rogue-pfcp-a")
FILES = (("access", "accesses.jsonl"), ("finding", "findings.jsonl"), ("summary", "summary.json"))
TYPES = {"object": dict, "array": list, "string": str, "integer": int, "number": (int, float),
         "boolean": bool, "null": type(None)}
IGNORED = {"$schema", "title", "description"}


def is_type(value, name):
    if isinstance(value, bool):
        return name == "boolean"
    return isinstance(value, TYPES[name])


def check_object(value, schema, place):
    for name in schema.get("required", ()):
        if name not in value:
            yield f"{place}: {name} is missing"
    properties = schema.get("properties", {})
    others = schema.get("additionalProperties", True)
    for name, inner in value.items():
        if name in properties:
            yield from check(inner, properties[name], f"{place}.{name}")
        elif others is False:
            yield f"{place}: {name} is not in the schema"
        elif others is not True:
            yield from check(inner, others, f"{place}.{name}")


def check_list(value, schema, place):
    if not schema.get("minItems", 0) <= len(value) <= schema.get("maxItems", len(value)):
        yield f"{place}: {len(value)} items"
    for index, inner in enumerate(value):
        yield from check(inner, schema.get("items", {}), f"{place}[{index}]")


def check(value, schema, place):
    """Yields what of `value` does not hold to `schema`."""
    known = {"type", "enum", "const", "pattern", "minimum", "required", "properties",
             "additionalProperties", "items", "minItems", "maxItems"}
    unknown = set(schema) - known - IGNORED
    if unknown:
        yield f"{place}: this test does not know {sorted(unknown)}"
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    if types and not any(is_type(value, name) for name in types):
        yield f"{place}: {value!r} is no {' or '.join(types)}"
        return
    if "enum" in schema and value not in schema["enum"]:
        yield f"{place}: {value!r} is none of the words"
    if "const" in schema and value != schema["const"]:
        yield f"{place}: {value!r} is not {schema['const']!r}"
    if isinstance(value, str) and not re.search(schema.get("pattern", ""), value):
        yield f"{place}: {value!r} has not the form {schema['pattern']}"
    if "minimum" in schema and value < schema["minimum"]:
        yield f"{place}: {value} is below {schema['minimum']}"
    if isinstance(value, dict):
        yield from check_object(value, schema, place)
    if isinstance(value, list):
        yield from check_list(value, schema, place)


def selftest():
    """The checks must be able to fail."""
    schema = {"type": "object", "required": ["a"], "additionalProperties": False,
              "properties": {"a": {"type": "integer", "minimum": 0},
                             "b": {"type": ["string", "null"], "pattern": "^x"},
                             "c": {"type": "array", "items": {"enum": ["y"]}, "maxItems": 1}}}
    good = ({"a": 1}, {"a": 0, "b": None}, {"a": 1, "b": "x", "c": ["y"]})
    bad = ({}, {"a": -1}, {"a": "1"}, {"a": True}, {"a": 1, "b": "y"}, {"a": 1, "c": ["z"]},
           {"a": 1, "c": ["y", "y"]}, {"a": 1, "d": 1}, [])
    return (not any(list(check(value, schema, "")) for value in good)
            and all(list(check(value, schema, "")) for value in bad))


def audit(program, name, folder):
    subprocess.run([program, "audit", "-q", "-r", f"examples/{name}/capture.pcap", "--network",
                    f"examples/{name}/network.yaml", "--key", "examples/demo.key", "--all-accesses",
                    "-o", folder], check=True)


def main():
    if not selftest():
        sys.exit("schemas: the checks do not tell good from bad")
    complaints, records = [], 0
    for name in EXAMPLES:
        with tempfile.TemporaryDirectory() as scratch:
            folder = os.path.join(scratch, "out")
            audit(sys.argv[1], name, folder)
            for kind, file in FILES:
                with open(f"schemas/{kind}.schema.json", encoding="utf-8") as text:
                    schema = json.load(text)
                with open(os.path.join(folder, file), encoding="utf-8") as lines:
                    for number, line in enumerate(lines, 1):
                        records += 1
                        place = f"{name}/{file}:{number}"
                        complaints += check(json.loads(line), schema, place)
    print("\n".join(complaints[:50]))
    print(f"{records} records, {len(complaints)} complaints")
    sys.exit(1 if complaints or records < 40 else 0)


if __name__ == "__main__":
    main()
