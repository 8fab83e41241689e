#!/usr/bin/env python3
"""append.py --cardea BINARY: `audit --append` gives octet for octet what one audit of all captures
gives; what it refuses stays as it was."""

import argparse
import gzip
import json
import os
import shutil
import sqlite3
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
LAB = os.path.join(HERE, "..", "lab")
sys.path.insert(0, os.path.join(HERE, "..", "support"))

import pcapfile  # noqa: E402
from audit import Auditor  # noqa: E402

NAMES = ("c1-rogue-pfcp-a", "c3-ue-to-core-a")


def said(audit, name):
    if name.endswith("cardea.db"):
        return list(sqlite3.connect(audit.path(name)).iterdump())
    if name == "summary.json":
        return {key: value for key, value in audit.summary.items() if key != "timings"}
    return audit.octets(name)


class Check:
    def __init__(self, cardea):
        self.auditor = Auditor(cardea)
        self.problems = []

    def expect(self, is_so, what):
        if not is_so:
            self.problems.append(what)

    def audit(self, captures, network, *more, folder=None):
        return self.auditor.run(captures, network, *more, folder=folder)

    def parts(self, name):
        """A capture cut in three, one of them packed, and its declared network."""
        whole = pcapfile.read(os.path.join(LAB, "captures", f"{name}.pcap"))
        cuts = [0, len(whole.records) // 3, len(whole.records) * 2 // 3, len(whole.records)]
        files = []
        for i in range(3):
            octets = whole.slice(cuts[i], cuts[i + 1])
            packed = gzip.compress(octets, mtime=0) if i == 1 else octets
            files.append(self.auditor.file(f"{name}-{i}.pcap", packed))
        return files, os.path.join(LAB, "networks", f"{name}.network.yaml")

    def equal(self, what, one, other):
        self.expect(one.status == other.status == 0, f"{what}: {one.errors} {other.errors}")
        self.expect(one.files == other.files, f"{what}: {one.files} against {other.files}")
        for name in other.files:
            if one.has(name) and said(one, name) != said(other, name):
                self.problems.append(f"{what}: {name} differs")

    def joint(self, name):
        files, network = self.parts(name)
        first = self.audit(files[0], network, "--all-accesses")
        taps = [files[0], files[1], f"other-2ms={files[2]}"]
        second = self.audit(taps[1], network, "--append", folder=first.folder)
        self.equal(f"{name}: two", second, self.audit(taps[:2], network, "--all-accesses"))
        third = self.audit(taps[2], network, "--append", folder=first.folder)
        whole = self.audit(taps, network, "--all-accesses")
        self.equal(f"{name}: three", third, whole)
        self.expect(whole.findings, f"{name}: no finding to compare")

    def filtered(self):
        files, network = self.parts(NAMES[0])
        first = self.audit(files[0], network, "udp", "port", "8805")
        second = self.audit(files[1], network, "--append", folder=first.folder)
        whole = self.audit(files[:2], network, "udp", "port", "8805")
        self.equal("filtered", second, whole)

    def changed_network(self):
        files, network = self.parts(NAMES[0])
        with open(network, encoding="utf-8") as file:
            other = self.auditor.file("other.yaml", file.read() + "# changed\n")
        first = self.audit(files[0], network)
        process = self.audit(files[1], other, "--append", folder=first.folder)
        self.equal("changed network", process, self.audit(files[:2], other))

    def refused(self):
        files, network = self.parts(NAMES[0])
        first = self.audit(files[0], network)
        before = {name: first.octets(name) for name in first.files}
        key = self.auditor.file("other.key", b"another key, of no less octets")
        moved = files[0] + ".moved"

        def refuse(what, captures, *more, status=1):
            audit = self.audit(captures, network, "--append", *more, folder=first.folder)
            self.expect(audit.status == status and what in audit.errors,
                        f"{what}: status {audit.status}, {audit.errors}")
            after = {name: audit.octets(name) for name in audit.files}
            self.expect(after == before, f"{what}: the folder has changed")

        refuse("already", files[0])
        refuse("already", self.auditor.file("copy.pcap", open(files[0], "rb").read()))
        self.auditor.key, same = key, self.auditor.key
        refuse("another key", files[1])
        self.auditor.key = same
        refuse("had no filter", files[1], "udp")
        refuse("--force", files[1], "--force", status=2)
        refuse("No such file", files[1] + ".none")
        octets = open(files[0], "rb").read()
        shutil.move(files[0], moved)
        refuse("no such file", files[1])
        self.auditor.file(os.path.basename(files[0]), octets[:-1] + bytes([octets[-1] ^ 1]))
        refuse("has changed", files[1])
        shutil.move(moved, files[0])
        empty = self.audit(files[1], network, "--append",
                           folder=os.path.join(self.auditor.work, "none"))
        self.expect(empty.status == 1 and "holds no audit" in empty.errors and not empty.files,
                    f"none: {empty.errors}")
        summary = json.loads(before["summary.json"])
        summary["schema"] = "cardea.summary/2"
        before["summary.json"] = json.dumps(summary).encode()
        with open(first.path("summary.json"), "wb") as file:
            file.write(before["summary.json"])
        refuse("schema", files[1])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--cardea", required=True)
    check = Check(parser.parse_args().cardea)
    for name in NAMES:
        check.joint(name)
    check.filtered()
    check.changed_network()
    check.refused()
    for problem in check.problems:
        print(problem)
    return 1 if check.problems else 0


if __name__ == "__main__":
    sys.exit(main())
