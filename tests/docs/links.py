#!/usr/bin/env python3
"""links.py: every file and folder that a page names in a link, or in backquotes with a slash that
begins with a folder of the project, is there."""

import os
import re
import sys

FOLDERS = ("src", "tests", "fuzz", "bench", "docs", "examples", "schemas", "tools", "packaging",
           "cmake")
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`((?:%s)/[A-Za-z0-9_./-]*)`" % "|".join(FOLDERS))


def pages():
    for folder, folders, names in os.walk("."):
        folders[:] = sorted(name for name in folders
                            if not name.startswith(".") and name not in ("build", "node_modules"))
        for name in sorted(names):
            if name.endswith(".md"):
                yield os.path.normpath(os.path.join(folder, name))


def missing(path):
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for target in LINK.findall(text):
        if "://" not in target and not os.path.exists(
                os.path.join(os.path.dirname(path), target)):
            yield target
    for target in PATH.findall(text):
        if re.search(r"[A-Z]{3}", target):
            continue  # a pattern: src/FOLDER, fuzz/NAME.cc
        if not os.path.exists(target):
            yield target


def main():
    count, broken = 0, 0
    for path in pages():
        count += 1
        for target in missing(path):
            broken += 1
            print(f"{path}: there is no {target}")
    print(f"{count} pages, {broken} broken links")
    sys.exit(1 if broken or count < 10 else 0)


if __name__ == "__main__":
    main()
