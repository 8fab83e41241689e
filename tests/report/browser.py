#!/usr/bin/env python3
"""browser.py CARDEA MODULES: report.html as Chromium, html-validate and axe-core see it (see
browser.mjs). Exit status 77, with the reason, where they are not there."""

import os
import shutil
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "..", "support"))

from audit import SKIPPED, Auditor  # noqa: E402
from strangers import thousands_of_findings  # noqa: E402

EXAMPLES = ("c1-rogue-pfcp-a", "5g-benign-a")
# Fifteen thousand messages and no finding, where it is.
DATASET = "clem272001__5G-Attacks/dataset_1.pcap"
# What the checks must complain of: an id twice, a button without a name, text that nobody can read.
BAD = """<!DOCTYPE html>
<html lang="en"><head><title>bad</title></head>
<body><main><h1 id="x">bad</h1><p id="x" style="color:#eee;background:#fff">pale</p>
<button type="button"></button></main></body></html>
"""


def look(modules, *pages):
    command = ["node", os.path.join(HERE, "browser.mjs"), modules, *pages]
    answer = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                            timeout=240, check=False)
    return answer.returncode, answer.stdout


def captures(auditor):
    """Captures with their declared networks: examples, a long one, one with 5,000 findings."""
    for name in EXAMPLES:
        folder = os.path.join("examples", name)
        yield os.path.join(folder, "capture.pcap"), os.path.join(folder, "network.yaml")
    shared = os.environ.get("CARDEA_CAPTURES", os.path.join("..", "shared", "captures"))
    dataset = os.path.join(shared, DATASET)
    if os.path.exists(dataset):
        yield dataset, os.path.join(shared, "normalised", "dataset_1.network.yaml")
    else:
        print(f"without {DATASET}: it is not here")
    yield thousands_of_findings(auditor, 5_000)


def main():
    cardea, modules = sys.argv[1:3]
    if not shutil.which("node"):
        print("skipped: no node: apt-get install nodejs")
        sys.exit(SKIPPED)
    auditor = Auditor(cardea)
    for capture, network in captures(auditor):
        audit = auditor.run(capture, network)
        if audit.status != 0:
            sys.exit(f"{capture}: exit status {audit.status}: {audit.errors[-1000:]}")
        status, said = look(modules, audit.path("report.html"))
        print(f"{capture}: {said}")
        if status != 0:
            sys.exit(status)
    status, said = look(modules, auditor.file("bad.html", BAD))
    missed = [rule for rule in ("no-dup-id", "button-name", "color-contrast") if rule not in said]
    if status != 1 or missed:
        sys.exit(f"the checks do not see what is wrong with a bad page ({missed}): {said}")


if __name__ == "__main__":
    main()
