#!/usr/bin/env python3
"""tidy.py [ROOT]: checks the rules of the house (rules.py) over the tree; 1 where one is broken."""

import os
import sys

import rules
from allowed import ALLOWED
from tree import Tree


def main(arguments):
    here = os.path.dirname(os.path.abspath(__file__))
    root = arguments[0] if arguments else os.path.join(here, "..", "..")
    tree = Tree(root, ALLOWED)
    if not any(file.folder for file in tree.files):
        print(f"tidy: no sources under {root}", file=sys.stderr)
        return 2
    violations = list(rules.check(tree))
    for violation in violations:
        print(violation)
    print(f"tidy: {len(tree.files)} files, {len(rules.RULES)} rules, {len(violations)} violations")
    return 1 if violations else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
