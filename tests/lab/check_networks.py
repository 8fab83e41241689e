#!/usr/bin/env python3
"""Checks that networks/ is what decl_to_network.py makes of the declarations: of those beside the
captures here, and of those in ../shared/lab where that folder is there."""

import glob
import json
import os
import sys

import decl_to_network

HERE = os.path.dirname(os.path.abspath(__file__))
SHARED = os.path.join(HERE, "..", "..", "..", "shared", "lab")


def stale(declaration):
    """Why the committed network of a declaration is wrong; empty where it is right."""
    name = os.path.basename(declaration)[: -len(".decl.json")]
    committed = os.path.join(HERE, "networks", f"{name}.network.yaml")
    if not os.path.exists(committed):
        return f"{name}: no networks/{name}.network.yaml"
    with open(declaration, encoding="utf-8") as file:
        fresh = decl_to_network.network(json.load(file))
    with open(committed, encoding="utf-8") as file:
        return "" if file.read() == fresh else f"{name}: networks/{name}.network.yaml is stale"


def main():
    own = glob.glob(os.path.join(HERE, "captures", "*.decl.json"))
    shared = glob.glob(os.path.join(SHARED, "*.decl.json"))
    problems = [problem for problem in map(stale, sorted(own) + sorted(shared)) if problem]
    for problem in problems:
        print(problem)
    print(f"networks: {len(own)} declarations here, {len(shared)} shared, {len(problems)} wrong")
    return 1 if problems or not own else 0


if __name__ == "__main__":
    sys.exit(main())
