#!/usr/bin/env python3
"""sbi_services.py FOLDER...: holds the table of service operations against the OpenAPI documents.

Each FOLDER has the TS*.yaml files of one release of 3GPP. Prints every path and method of a listed
service that the table lacks, and every service of the core that it does not list; 1 where a row is
missing.
"""

import collections
import os
import re
import sys

import yaml

TABLE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "src", "protocols", "sbi",
                     "service_table.cc")
ROW = re.compile(r'^\s*\{"([^"]*)", (\d+), (\w+), "([^"]*)", "([^"]*)", Deed::(\w+),')
METHODS = {"get": "get", "put": "put", "post": "post", "patch": "patch", "delete": "del",
           "options": "options", "head": "head"}
# Documents without a server of their own: their paths are nudr-dr's (TS 29.504, 6.1).
DATA = ("TS29505_Subscription_Data", "TS29519_Application_Data", "TS29519_Exposure_Data",
        "TS29519_Policy_Data")
# Not of the 5G core's control plane: edge computing, vehicles, vertical applications, management.
OUTSIDE = re.compile(r"TS(24|26|28)|TS29(175|176|222|257|435|486|538|548|549|558|583|586)")


def plain(path):
    """A path without the names of its variables and without a slash at its end."""
    return re.sub(r"\{[^}]*\}", "{}", path).rstrip("/")


def table_rows():
    with open(TABLE, encoding="utf-8") as file:
        for line in file:
            match = ROW.match(line)
            if match:
                service, _, method, path, _, _ = match.groups()
                yield service, method, plain(path)


def service_and_path(stem, server, path):
    """The service that a document's path belongs to, and what follows its version."""
    if stem in DATA:
        return "nudr-dr", path
    whole = server.replace("{apiRoot}", "") + path
    parts = [part for part in whole.split("/") if part]
    if not parts:
        return None, path
    service, rest = parts[0], parts[1:]
    if rest and re.fullmatch(r"v\d+|<apiVersion>", rest[0]):
        rest = rest[1:]
    return service, "/" + "/".join(rest)


def documented(folder):
    """(service, method, path, document) of every operation in a folder of documents."""
    for name in sorted(os.listdir(folder)):
        stem, extension = os.path.splitext(name)
        if extension != ".yaml" or not stem.startswith("TS") or OUTSIDE.match(stem):
            continue
        with open(os.path.join(folder, name), encoding="utf-8") as file:
            # Tabs, which YAML forbids, stand in one document's comments.
            document = yaml.load(file.read().replace("\t", "  "), Loader=yaml.CSafeLoader)
        server = (document.get("servers") or [{}])[0].get("url", "")
        for path, item in (document.get("paths") or {}).items():
            for method in item:
                if method in METHODS:
                    service, rest = service_and_path(stem, server, path)
                    yield service, METHODS[method], plain(rest), name


def main(arguments):
    if not arguments:
        print(__doc__.splitlines()[0], file=sys.stderr)
        return 2
    rows = set(table_rows())
    services = {service for service, _, _ in rows}
    missing = {}
    unlisted = collections.Counter()
    seen = set()
    for folder in arguments:
        for service, method, path, document in documented(folder):
            if service not in services:
                unlisted[(service, document)] += 1
                continue
            seen.add((service, method, path))
            if (service, method, path) not in rows:
                missing[(service, method, path)] = document
    for (service, method, path), document in sorted(missing.items()):
        print(f"no row: {service} {method} {path} ({document})")
    for (service, document), count in sorted(unlisted.items(), key=str):
        print(f"service not listed: {service} ({document}, {count} operations)")
    for service, method, path in sorted(rows - seen):
        print(f"in no document: {service} {method} {path}")
    print(f"{len(rows)} rows of {len(services)} services; {len(missing)} missing")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
