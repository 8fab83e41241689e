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

EXAMPLES = ("c1-rogue-pfcp-a", "5g-benign-a")
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


def main():
    cardea, modules = sys.argv[1:3]
    if not shutil.which("node"):
        print("skipped: no node: apt-get install nodejs")
        sys.exit(SKIPPED)
    auditor = Auditor(cardea)
    pages = []
    for name in EXAMPLES:
        folder = os.path.join("examples", name)
        audit = auditor.run(os.path.join(folder, "capture.pcap"),
                            os.path.join(folder, "network.yaml"))
        if audit.status != 0:
            sys.exit(f"{name}: exit status {audit.status}: {audit.errors[-1000:]}")
        pages.append(audit.path("report.html"))
    status, said = look(modules, *pages)
    print(said)
    if status != 0:
        sys.exit(status)
    status, said = look(modules, auditor.file("bad.html", BAD))
    missed = [rule for rule in ("no-dup-id", "button-name", "color-contrast") if rule not in said]
    if status != 1 or missed:
        sys.exit(f"the checks do not see what is wrong with a bad page ({missed}): {said}")


if __name__ == "__main__":
    main()
